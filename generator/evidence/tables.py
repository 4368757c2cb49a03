"""Tables of whole numbers that agree with sums: the least and the most of a cell, and which cells can be small or large at all.

Takes equations between cells and what is known of single ones; gives numbers. The solver is imported only where it is asked.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

Range: TypeAlias = tuple[int, int | None]
"""The least and the most; None where there is no most."""
_NODES = 100_000  # not a time: the same record has to give the same pattern on any machine
_FEW_NODES = 200
"""For a table that shows it of many cells at once: it need not be the best one."""


class TooTangled(Exception):  # noqa: N818 - a refusal that callers put in words, not a fault
    """So many hidden cells hang together that no proof can be found."""


@dataclass(frozen=True, slots=True)
class Equation:
    """The sum of cells, each with its sign, is `equals`."""

    signs: tuple[tuple[str, int], ...]
    equals: int


class Search:
    """All tables of the cells `names` that agree with equations and ranges. `cap` is more than any cell can be that something holds."""

    def __init__(self, equations: Sequence[Equation], ranges: Mapping[str, Range], names: Sequence[str]) -> None:
        from scipy.sparse import csc_array  # noqa: PLC0415 - most portals have no cells that hang together like this

        self.names, self.equations = tuple(names), tuple(equations)
        self.column = {each: place for place, each in enumerate(names)}
        places = [(row, self.column[each], sign) for row, equation in enumerate(equations) for each, sign in equation.signs]
        rows, columns, signs = ([each[part] for each in places] for part in range(3))
        self.matrix: Any = csc_array((signs, (rows, columns)), shape=(len(equations), len(names)), dtype=float)
        sides = [equation.equals for equation in equations]
        # No cell can be larger than all that is shown and known together, unless nothing holds it at all.
        self.cap = sum(map(abs, sides)) + sum(high or low for low, high in ranges.values()) + 1000
        self.low, self.high = [0] * len(names), [self.cap] * len(names)
        for each, (least, most) in ranges.items():
            if each in self.column:
                self.low[self.column[each]] = least
                self.high[self.column[each]] = self.cap if most is None else most

    def end(self, name: str, sign: int) -> int:
        """The least (`sign` 1) or the most (-1) that a cell can be.

        Raises:
            TooTangled: where the search has no end.
        """
        return self._end(name, sign)[name]

    def _end(self, name: str, sign: int) -> dict[str, int]:
        found, proved = self.table([name], sign, self.high, _NODES)
        if found is None or not proved:
            raise TooTangled(name)
        return found

    def agrees(self, table: Mapping[str, int]) -> bool:
        """Whether a table agrees with all that is known: nothing is taken from a solver that counting does not bear out."""
        inside = all(low <= table[name] <= high for name, low, high in zip(self.names, self.low, self.high, strict=True))
        return inside and all(sum(sign * table[name] for name, sign in each.signs) == each.equals for each in self.equations)

    def table(self, names: Collection[str], sign: int, high: Sequence[int], nodes: int) -> tuple[dict[str, int] | None, bool]:
        """A table in which the cells are together as few (`sign` 1) or as many (-1) as can be, and whether that is proved."""
        from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415 - as above

        aim = [0] * len(self.names)
        for name in names:
            aim[self.column[name]] = sign
        sides = [equation.equals for equation in self.equations]
        result = milp(
            aim, constraints=LinearConstraint(self.matrix, sides, sides), integrality=[1] * len(self.names), bounds=Bounds(self.low, high),
            options={"node_limit": nodes},
        )  # fmt: skip
        if result.x is None:
            return None, False
        return {name: round(value) for name, value in zip(self.names, result.x, strict=True)}, result.status == 0

    def undecided(self, least: Mapping[str, int], now: Mapping[str, int]) -> set[str]:
        """The cells that cannot be nobody or one person, or cannot be as many as their `least`. `now` is a table that agrees.

        Raises:
            TooTangled: where the search has no end.
        """
        few, many = set(least), set(least)  # of which it is not shown yet that they can be so
        told: set[str] = set()

        def seen(table: Mapping[str, int]) -> bool:
            """Whether a table shows it of more cells."""
            before = len(few) + len(many)
            if self.agrees(table):
                few.difference_update([name for name in few if table[name] <= 1])
                many.difference_update([name for name in many if table[name] >= least[name]])
            return len(few) + len(many) < before

        seen(now)
        for left, sign in ((few, 1), (many, -1)):
            while len(left) > 1:
                high = list(self.high)
                for name in left if sign < 0 else ():  # none needs more, and the others get what it leaves
                    high[self.column[name]] = min(high[self.column[name]], least[name])
                table, _proved = self.table(sorted(left), sign, high, _FEW_NODES)
                if table is None or not seen(table):
                    break
            for name in sorted(left):
                if name in left:
                    table = self._end(name, sign)
                    seen(table)
                    if name in left:
                        told.add(name)
        return told


__all__ = ["Equation", "Range", "Search", "TooTangled"]
