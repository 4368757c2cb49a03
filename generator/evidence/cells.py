"""Every count of a program as a cell, and how the cells add up.

Holds cells and sums; `generator.evidence.registry` fills them from a record, `generator.evidence.suppress` decides which may be shown. A
cell is named by ids and never by its place in a list, so that the same cell has the same name in the next release.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from generator.evidence.privacy import is_small
from generator.model.base import Place


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of people. One that is nowhere written (`field` is empty) is what others leave over.

    `least` is the threshold. A `guarded` cell is protected where nobody is in it, too.
    """

    name: str
    value: int
    least: int
    field: str = ""
    guarded: bool = False

    @property
    def small(self) -> bool:
        """Whether few people are in it."""
        return is_small(self.value, self.least)

    @property
    def protected(self) -> bool:
        """Whether nobody may find out how many people are in it, if it is not shown."""
        return self.small or (self.guarded and self.value == 0)


@dataclass(frozen=True, slots=True)
class Sum:
    """`total` is the sum of its `parts`."""

    total: str
    parts: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All its cells."""
        return (self.total, *self.parts)


@dataclass(frozen=True, slots=True)
class Rate:
    """Of `whole` so many are in `count`; the others are `rest`. All three are names of cells."""

    whole: str
    count: str
    rest: str


@dataclass(frozen=True, slots=True)
class Row:
    """The cells that stand side by side. Without one of its `figures` a row shows nothing; its other cells are steps on the way.

    `whole` are cells that say of how many people the row is: if they are few, nothing of it is shown.
    """

    name: str
    at: Place
    kind: Literal["cohort", "reading", "effect", "arm", "voice"]
    cells: tuple[str, ...]
    figures: tuple[str, ...]
    whole: tuple[str, ...] = ()
    rate: Rate | None = None


@dataclass(slots=True)
class Registry:
    """All cells by name, the sums between them, and the rows that show them."""

    cells: dict[str, Cell] = field(default_factory=dict)
    sums: list[Sum] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    def add(self, name: str, value: int, least: int, field_: str, *, guarded: bool = False) -> str:
        """A count that is written in the record."""
        self.cells[name] = Cell(name, value, least, field_, guarded)
        return name

    def adds_up(self, total: str, parts: Sequence[str], least: int, rest: str, *, guarded: bool = False) -> str | None:
        """`parts` and what they leave over are `total`; gives the name of what is left over.

        Where nothing is left, whoever reads takes it that the parts are all there is, and there is no such cell unless it is `guarded`.
        Where the parts are more than the total, they are no parts of it, and nothing is known.
        """
        left = self.cells[total].value - sum(self.cells[part].value for part in parts)
        if left < 0 or (not parts):
            return None
        if left or guarded:
            self.cells[rest] = Cell(rest, left, least, "", guarded)
            self.sums.append(Sum(total, (*parts, rest)))
            return rest
        self.sums.append(Sum(total, tuple(parts)))
        return None

    def chain(self, steps: Iterable[str], least: int) -> None:
        """Each step is a part of the one before; those lost in between are a group."""
        before: str | None = None
        for step in steps:
            if before is not None:
                self.adds_up(before, (step,), least, f"{before}/without/{step}")
            before = step

    def are_parts(self, total: str, parts: Sequence[str], least: int, rest: str) -> None:
        """The parts are within the total, or the total is within them: a source may count one or the other more widely."""
        whole, together = self.cells[total].value, sum(self.cells[part].value for part in parts)
        if whole >= together:
            self.adds_up(total, parts, least, rest)
        else:
            every = f"{rest}/all-parts"
            self.cells[every] = Cell(every, together, least)
            self.sums.append(Sum(every, tuple(parts)))
            self.adds_up(every, (total,), least, rest)


def parts(registry: Registry) -> list[Registry]:
    """The registry in parts that have nothing to do with one another: no sum and no row goes across."""
    leader: dict[str, str] = {}

    def first(name: str) -> str:
        while leader.setdefault(name, name) != name:
            leader[name] = name = leader[leader[name]]
        return name

    for names in (*(each.names for each in registry.sums), *(row.cells for row in registry.rows)):
        for name in names[1:]:
            leader[first(name)] = first(names[0])
    found: dict[str, Registry] = {}
    for name, cell in registry.cells.items():
        found.setdefault(first(name), Registry()).cells[name] = cell
    for each in registry.sums:
        found[first(each.total)].sums.append(each)
    for row in registry.rows:
        if row.cells:
            found[first(row.cells[0])].rows.append(row)
    return list(found.values())
