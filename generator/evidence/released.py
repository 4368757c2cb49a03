"""What the last release adds to what everybody knows.

Reads a registry and a release, gives the registry with it. A count that was published and is as it was cannot be hidden any more; of one
that has changed everybody knows the difference, as soon as the new one is shown, and the difference is a group of people too.
"""

from __future__ import annotations

from generator.evidence.cells import Cell, Registry, Sum
from generator.model.releases import Release, Shown


def with_release(registry: Registry, release: Release | None) -> frozenset[str]:
    """Add the cells of the last release to a registry; gives the names of the cells that everybody knows."""
    given: set[str] = set()
    for each in release.shown if release else ():
        cell = registry.cells.get(each.cell)
        if cell is None or not cell.field:
            continue
        if cell.value == each.people:
            given.add(cell.name)
            continue
        before, change = f"{cell.name}/at-last-release", f"{cell.name}/since-last-release"
        registry.cells[before] = Cell(before, each.people, cell.least)
        registry.cells[change] = Cell(change, abs(cell.value - each.people), cell.least)
        grown = cell.value > each.people
        registry.sums.append(Sum(cell.name if grown else before, (before if grown else cell.name, change)))
        given.add(before)
    return frozenset(given)


def release_of(registry: Registry, program: str, date: str, hidden: frozenset[str]) -> Release:
    """The release of a program on a day: of what is hidden the name alone."""
    written = [cell for cell in registry.cells.values() if cell.field]
    return Release(
        program=program,
        date=date,
        shown=tuple(Shown(cell=cell.name, people=cell.value) for cell in written if cell.name not in hidden),
        hidden=tuple(cell.name for cell in written if cell.name in hidden),
    )
