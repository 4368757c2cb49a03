"""What somebody can find out of a hidden cell: the least and the most that it can be in any table that agrees with all that is shown.

Takes a registry, the cells that are shown, and ranges that are known of others; gives bounds. Whole numbers are searched, so the bounds
are exact however many ways the cells hang together in. The solver is imported only for cells that hang together in more than one sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from generator.evidence.cells import Registry

Range: TypeAlias = tuple[int, int | None]
"""The least and the most; None where there is no most."""
MOST = 4000
"""More unknown cells in one knot are not searched."""


_NODES = 100_000  # not a time: the same record has to give the same pattern on any machine


class TooTangled(Exception):  # noqa: N818 - a refusal that callers put in words, not a fault
    """So many hidden cells hang together that no proof can be found."""


@dataclass(frozen=True, slots=True)
class Equation:
    """The sum of cells, each with its sign, is `equals`."""

    signs: tuple[tuple[str, int], ...]
    equals: int


Knot: TypeAlias = tuple[tuple[Equation, ...], tuple[tuple[str, Range], ...]]
"""Equations that share unknown cells, and what is known of single ones."""


def bounds(
    registry: Registry, shown: AbstractSet[str], wanted: Iterable[str], known: Mapping[str, Range] | None = None
) -> dict[str, Range]:
    """The bounds of each wanted cell that is not shown.

    Raises:
        TooTangled: where too many cells hang together.
    """
    known = known or {}
    knots = _knots(_equations(registry, shown))
    found: dict[str, Range] = {}
    for name in wanted:
        if name in shown:
            continue
        equations = knots.get(name, ())
        inside = {each for equation in equations for each, _ in equation.signs} | {name}
        ranges = tuple(sorted((each, known[each]) for each in inside if each in known))
        found[name] = _bounds((equations, ranges), name)
    return found


def _equations(registry: Registry, shown: AbstractSet[str]) -> list[Equation]:
    """Every sum with the shown cells put in."""
    made = []
    for each in registry.sums:
        signs: dict[str, int] = {}
        equals = 0
        for name, sign in ((each.total, 1), *((part, -1) for part in each.parts)):
            if name in shown:
                equals -= sign * registry.cells[name].value
            else:
                signs[name] = signs.get(name, 0) + sign
        if any(signs.values()):
            made.append(Equation(tuple(sorted(item for item in signs.items() if item[1])), equals))
    return made


def _knots(equations: Iterable[Equation]) -> dict[str, tuple[Equation, ...]]:
    """The equations that each cell hangs together with."""
    leader: dict[str, str] = {}

    def first(name: str) -> str:
        while leader.setdefault(name, name) != name:
            name = leader[name]
        return name

    for equation in equations:
        names = [first(name) for name, _ in equation.signs]
        for name in names:
            leader[first(name)] = first(names[0])
    groups: dict[str, list[Equation]] = {}
    for equation in equations:
        groups.setdefault(first(equation.signs[0][0]), []).append(equation)
    packed = {name: tuple(dict.fromkeys(group)) for name, group in groups.items()}
    return {name: packed[first(name)] for name in leader}


@lru_cache(maxsize=4096)
def _bounds(knot: Knot, name: str) -> Range:
    equations, ranges = knot
    if not equations:
        return dict(ranges).get(name, (0, None))
    if len(equations) == 1 and not ranges:
        return _of_one(equations[0], name)
    return _searched(knot, name)


def _of_one(equation: Equation, name: str) -> Range:
    """In a single sum of counts: what the others can leave over."""
    signs = dict(equation.signs)
    equals = equation.equals * signs[name]
    others = {sign * signs[name] for each, sign in equation.signs if each != name}
    if not others:
        return equals, equals
    if -1 not in others:
        return 0, equals
    return (0 if 1 in others else max(0, equals)), None


def _searched(knot: Knot, name: str) -> Range:
    """The same by the solver, over whole numbers."""
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415 - most portals have no cells that hang together like this

    equations, ranges = knot
    names = sorted({each for equation in equations for each, _ in equation.signs})
    if len(names) > MOST:
        raise TooTangled(name)
    column = {each: place for place, each in enumerate(names)}
    matrix = [[0] * len(names) for _ in equations]
    for row, equation in enumerate(equations):
        for each, sign in equation.signs:
            matrix[row][column[each]] = sign
    sides = [equation.equals for equation in equations]
    # No cell can be larger than all that is shown and known together, unless nothing holds it at all.
    cap = sum(map(abs, sides)) + sum(high or low for _, (low, high) in ranges) + 1000
    low, high = [0] * len(names), [cap] * len(names)
    for each, (least, most) in ranges:
        if each in column:
            low[column[each]] = least
            high[column[each]] = cap if most is None else most
    found = []
    for sign in (1, -1):
        aim = [0] * len(names)
        aim[column[name]] = sign
        result = milp(
            aim, constraints=LinearConstraint(matrix, sides, sides), integrality=[1] * len(names), bounds=Bounds(low, high),
            options={"node_limit": _NODES},
        )  # fmt: skip
        if result.x is None or result.status != 0:
            raise TooTangled(name)
        found.append(round(result.x[column[name]]))
    return found[0], None if found[1] >= cap else found[1]
