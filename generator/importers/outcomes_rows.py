"""The rows of a table of figures, each as figures of one program or as the reason why it is none.

Reads a table, the map of its columns and the program's record, gives figures in the shape of the record's readings and claims. A rate is
checked against its counts and never taken in their place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

from generator.importers.outcomes_cells import (
    Cell,
    Odd,
    Rate,
    Style,
    day,
    day_comes_first,
    decimal_sign,
    elapsed,
    number,
    people,
    rate,
    reason_of,
    shown,
    words,
)
from generator.importers.outcomes_cohorts import other_row, people_of
from generator.importers.outcomes_grid import Grid, GridRow
from generator.importers.outcomes_map import FigureMap, OutcomesMap
from generator.importers.outcomes_names import Names
from generator.importers.outcomes_values import COHORT, PEOPLE, WHOLE, Values, claim_of, value_of
from generator.model.program import Program

HEAD = ("measure", "cohort", "study", "group", "after", "from", "measured")
WORDS = ("missing", "note", "exposure_unit", "significance")
_NO_NUMBERS = (*HEAD, *WORDS, "due")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of a row: a reading, a claim where only its rate is known, or the people of a cohort.

    `place` is how many came before it in the file, and `gone` are steps of people for which a mark stands there. `begun` are those who
    began in its cohort, or finished where only they count.
    """

    row: int
    place: int
    label: str
    reading: Mapping[str, Any]
    gone: frozenset[str] = frozenset()
    begun: float | None = None
    claim: Mapping[str, Any] | None = None
    cohort: Mapping[str, str | float | int] | None = None

    @property
    def key(self) -> tuple[Any, ...]:
        """What makes it the same figure as another: of what, of whom and how long after what."""
        return key_of(self.reading)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A figure that was not taken, and why."""

    row: int
    place: int
    label: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What a table holds of one program: its figures, what was refused, how often nothing stood, and how many rows are of others."""

    rows: int
    others: int
    figures: tuple[Figure, ...]
    refused: tuple[Refusal, ...]
    empty: int


@dataclass(frozen=True, slots=True)
class _By:
    """What rows are read with: how the table is written, its marks, the names in the record, and where its claims come from."""

    style: Style
    marks: Mapping[str, str]
    names: Names
    source: str


_Maker: TypeAlias = Callable[[int, int, Mapping[str, Cell], _By], Figure]


def key_of(reading: Mapping[str, Any]) -> tuple[Any, ...]:
    """What makes a reading the same as another."""
    when = reading.get("when") or {}
    return (*(reading.get(name) for name in ("measure", "cohort", "study", "group")), when.get("after"), when.get("from"))


def read_rows(grid: Grid, asked: OutcomesMap, program: Program) -> Sheet:
    """Every row of the table, for this program.

    Raises:
        Unfit: the table mixes decimal points and commas.
    """
    wanted = [row for row in grid.rows if all(shown(row.cells.get(column, "")) == text for column, text in asked.rows.items())]
    by = _By(_style(grid, wanted, asked), asked.marks, Names(program), asked.source or grid.path.name)
    figures: list[Figure] = []
    refused: list[Refusal] = []
    first: dict[tuple[Any, ...], Figure] = {}
    told: dict[tuple[str, str], tuple[Any, int]] = {}
    empty = 0
    for row in wanted:
        for each in asked.figures:
            cells = _cells(row, each, asked)
            counts = {name: cells.pop(name) for name in COHORT if name in cells}
            makers: list[_Maker] = [partial(_people, counts)] if counts else []
            makers += [partial(_figure, counts)] if _says_something(cells, each) else []
            empty += not makers
            for make in makers:
                place = len(figures) + len(refused)
                try:
                    figure = make(row.number, place, cells, by)
                    before = first.setdefault(figure.key, figure)
                except Odd as odd:
                    refused.append(Refusal(row=row.number, place=place, label=_label(cells), why=str(odd)))
                    continue
                if figure.cohort is not None:
                    other, what = other_row(told, figure.label, figure.cohort, row.number), "another number of this cohort's people"
                else:
                    other, what = None if before is figure else before.row, "the same figure already"
                if other is not None:
                    refused.append(Refusal(row=row.number, place=place, label=figure.label, why=f"row {other} gives {what}"))
                    continue
                figures.append(figure)
    return Sheet(rows=len(grid.rows), others=len(grid.rows) - len(wanted), figures=tuple(figures), refused=tuple(refused), empty=empty)


def _style(grid: Grid, rows: Sequence[GridRow], asked: OutcomesMap) -> Style:
    columns = {column for each in asked.figures for name, column in each.columns.items() if name not in _NO_NUMBERS}
    days = {column for each in asked.figures for name, column in each.columns.items() if name in ("measured", "due")}
    texts = [cell for row in rows for column, cell in row.cells.items() if column in columns and isinstance(cell, str)]
    try:
        sign = {"point": ".", "comma": ","}[asked.decimal] if asked.decimal else decimal_sign(texts, "," if grid.semicolons else ".")
    except Odd as odd:
        raise grid.unfit(None, f"{odd}.") from None
    told = {"day first": True, "month first": False}.get(asked.dates or "")
    seen = day_comes_first(cell for row in rows for column, cell in row.cells.items() if column in days)
    return Style(decimal="," if sign == "," else ".", day_first=seen if told is None else told, rates=asked.rates)


def _cells(row: GridRow, figure: FigureMap, asked: OutcomesMap) -> dict[str, Cell]:
    """What the row says of each field; what is in a cell wins over what is always so."""
    cells: dict[str, Cell] = dict(figure.always)
    for name, column in figure.columns.items():
        if column in row.cells:
            cell = row.cells[column]
            cells[name] = asked.meanings.get(column, {}).get(shown(cell), cell)
    return cells


def _says_something(cells: Mapping[str, Cell], figure: FigureMap) -> bool:
    """Whether a number, a mark or a reason stands in the row itself."""
    return "missing" in cells or any(name in figure.columns for name in cells if name not in _NO_NUMBERS)


def _label(cells: Mapping[str, Cell]) -> str:
    time = f"{shown(cells['after'])} from {shown(cells['from'])}" if "after" in cells and "from" in cells else ""
    parts = [shown(cells[name]) for name in ("measure", "cohort", "study", "group") if name in cells and shown(cells[name]) != "program"]
    return ", ".join(part for part in (*parts, time) if part)


def _people(counts: Mapping[str, Cell], row: int, place: int, cells: Mapping[str, Cell], by: _By) -> Figure:
    """How many people a cohort had, which each of its rows may say again."""
    cohort, values = by.names.cohort(cells), _values(counts, by.style, by.marks)
    return Figure(row=row, place=place, label=cohort, reading={"cohort": cohort}, cohort=people_of(values.numbers, values.reasons))


def _figure(counts: Mapping[str, Cell], row: int, place: int, cells: Mapping[str, Cell], by: _By) -> Figure:
    head, measure = by.names.head(cells)
    when = _when(cells, by.style)
    values = _values(cells, by.style, by.marks)
    value = value_of(values)
    reading: dict[str, Any] = {**head, **({"when": when} if when else {})}
    label = _label({**head, **when})
    if not value:
        claim = claim_of(values, measure)
        of = f" of {claim['of']} people" if "of" in claim else ""
        text = f"{measure.title}: {claim['value']}%{of}"
        claim = {"text": text, **claim, "measure": measure.id, "period": by.names.period(head, when), "source": by.source}
        return Figure(row=row, place=place, label=label, reading=reading, claim=claim)
    steps = {name: values.numbers[name] for name in PEOPLE if name in values.numbers}
    gone, begun = frozenset(values.reasons) & set(PEOPLE), None
    if head["group"] == "program" and "effect" not in value and not gone:
        begun = _values(counts, by.style, by.marks).numbers.get("completed" if measure.counts == "completers" else "enrolled")
    return Figure(row=row, place=place, label=label, reading={**reading, **steps, **value}, gone=gone, begun=begun)


def _when(cells: Mapping[str, Cell], style: Style) -> dict[str, str]:
    given = [name for name in ("after", "from", "measured") if name in cells]
    if not given:
        return {}
    for name in ("after", "from"):
        if name not in given:
            raise Odd(f"{' and '.join(given)} stands there without {name}; say how long after which moment it was measured")
    moment = shown(cells["from"]).lower()
    if moment not in ("assignment", "start", "end"):
        raise Odd(f'"{shown(cells["from"])}" under from is none of assignment, start, end')
    with _under("after"):
        when = {"after": elapsed(cells["after"]), "from": moment}
    if "measured" in cells:
        with _under("measured"):
            when["measured"] = day(cells["measured"], style)
    return when


def _values(cells: Mapping[str, Cell], style: Style, marks: Mapping[str, str]) -> Values:
    numbers: dict[str, float | int] = {}
    told: dict[str, str] = {}
    reasons: dict[str, str] = {}
    found: Rate | None = None
    for name, cell in ((name, cell) for name, cell in cells.items() if name not in HEAD):
        with _under(name):
            if name in WORDS:
                told[name] = words(cell)
            elif name == "due":
                told[name] = day(cell, style)
            elif reason := reason_of(cell, marks):
                reasons[name] = reason
            elif name == "rate":
                found = rate(cell, style)
            else:
                numbers[name] = people(cell, style) if name in WHOLE else number(cell, style)
    return Values(numbers=numbers, words=told, reasons=reasons, rate=found)


@contextmanager
def _under(name: str) -> Iterator[None]:
    """Name the field in what is wrong with its cell."""
    try:
        yield
    except Odd as odd:
        raise Odd(f"{name}: {odd}") from None
