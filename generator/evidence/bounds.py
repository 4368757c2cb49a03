"""What somebody can find out of a hidden cell: the least and the most that it can be in any table that agrees with all that is shown.

Takes a registry, the cells that are shown, and ranges that are known of others; gives bounds. Whole numbers are searched, so the bounds
are exact however many ways the cells hang together in. The solver is imported only for cells that hang together in more than one sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import TypeAlias

from generator.evidence.cells import Registry
from generator.evidence.tables import Equation, Range, Search, TooTangled

MOST = 4000
"""More unknown cells in one knot are not searched."""

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


def undecided(
    registry: Registry, shown: AbstractSet[str], wanted: Mapping[str, int], known: Mapping[str, Range] | None = None
) -> list[str]:
    """The wanted cells, in their order, that cannot be nobody or one person, or cannot be as many as each one's number in `wanted`.

    The same as by their bounds, and sooner: one table shows it of many cells at once, and only of what is left the ends are searched.

    Raises:
        TooTangled: where too many cells hang together.
    """
    known = known or {}
    knots = _knots(_equations(registry, shown))
    groups: dict[Knot, list[str]] = {}
    for name in wanted:
        if name not in shown:
            equations = knots.get(name, ())
            inside = {each for equation in equations for each, _ in equation.signs} | {name}
            groups.setdefault((equations, tuple(sorted((each, known[each]) for each in inside if each in known))), []).append(name)
    found: set[str] = set()
    for knot, names in groups.items():
        if len(knot[0]) > 1 or (knot[0] and knot[1]):
            search = _search(knot)
            if search is None:
                raise TooTangled(names[0])
            now = {name: registry.cells[name].value for name in search.names}
            found.update(search.undecided({name: wanted[name] for name in names}, now))
        else:
            ends = {name: _bounds(knot, name) for name in names}
            found.update(name for name, (low, high) in ends.items() if low > 1 or (high is not None and high < wanted[name]))
    return [name for name in wanted if name in found]


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
    search = _search(knot)
    if search is None:
        raise TooTangled(name)
    found = [search.end(name, sign) for sign in (1, -1)]
    return found[0], None if found[1] >= search.cap else found[1]


@lru_cache(maxsize=64)
def _search(knot: Knot) -> Search | None:
    equations, ranges = knot
    names = sorted({each for equation in equations for each, _ in equation.signs})
    return Search(equations, dict(ranges), names) if len(names) <= MOST else None
