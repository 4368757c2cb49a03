"""Which cells of a program may be shown: small groups are hidden, and whatever would give them back.

Reads a `Registry`, gives the names of the hidden cells and the rates that are coded instead. After the small cells themselves, each
protected cell is looked at as somebody would who knows everything that is shown: if it cannot be nobody or one person, or cannot be a
group that may be shown, one more cell is hidden, and all are looked at again: one with which it is safe if there is one, else one that
shares a sum with it. A cell whose loss takes no figure with it goes first (a step on the way), then one that takes an effect (which goes
with either of its groups anyway), then the smallest; totals are never preferred, and ties go by name, so that the same record gives the
same pattern.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from generator.evidence.bounds import undecided
from generator.evidence.cells import Registry, Row, parts
from generator.evidence.privacy import Coded, coded, counts_under
from generator.evidence.tables import Range, TooTangled


@dataclass(frozen=True, slots=True)
class Pattern:
    """What is hidden: cells by name; the coded rates by the name of their row.

    `lost` are cells that nothing can protect any more. From the cells that had to be hidden, `asked`, all the rest follows.
    """

    hidden: frozenset[str]
    coded: Mapping[str, Coded]
    lost: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()


def suppress(registry: Registry, given: AbstractSet[str]) -> Pattern:
    """The cells to hide, so that no protected one can be told.

    Args:
        registry: all cells, with what they were at the last release among them.
        given: names of cells that everybody knows from the last release, whether or not they are shown now.
    """
    found = [_suppress(part, given & part.cells.keys()) for part in parts(registry) if any(cell.protected for cell in part.cells.values())]
    return Pattern(
        hidden=frozenset(name for each in found for name in each.hidden),
        coded={name: code for each in found for name, code in sorted(each.coded.items())},
        lost=frozenset(name for each in found for name in each.lost),
        asked=frozenset(name for each in found for name in each.asked),
    )


def _suppress(registry: Registry, given: AbstractSet[str]) -> Pattern:
    """The same for cells that hang together."""
    asked = frozenset(_small_on_their_own(registry))
    lost: frozenset[str] = frozenset()
    while True:
        hidden, codes = closed(registry, asked)
        shown = shown_cells(registry, hidden) | given
        unsafe = [name for name in unsafe_cells(registry, shown, known_ranges(registry, codes)) if name not in lost]
        if not unsafe:
            return Pattern(hidden, codes, lost, asked)
        for name in unsafe:
            # What was hidden for the one before may have made this one safe.
            hidden, codes = closed(registry, asked)
            shown, known = shown_cells(registry, hidden) | given, known_ranges(registry, codes)
            if unsafe_cells(registry, shown, known, only=name):
                chosen = _next(registry, name, shown - given, known)
                asked, lost = (asked, lost | {name}) if chosen is None else (asked | {chosen}, lost)


def unsafe_cells(registry: Registry, shown: AbstractSet[str], known: Mapping[str, Range], *, only: str | None = None) -> list[str]:
    """The protected cells that are not shown and can be told all the same, by name; or `only` one of them.

    A cell that the search cannot bound counts as unsafe.
    """
    wanted = [only] if only else sorted(cell.name for cell in registry.cells.values() if cell.protected and cell.name not in shown)
    try:
        return undecided(registry, shown, {name: registry.cells[name].least for name in wanted}, known)
    except TooTangled as tangled:
        return [str(tangled)]


def closed(registry: Registry, asked: AbstractSet[str]) -> tuple[frozenset[str], dict[str, Coded]]:
    """With each hidden figure its whole row is hidden; of a rate that can be coded, the number of people stays."""
    hidden, codes = set(asked), {}
    for row in registry.rows:
        if not asked & set(row.figures):
            continue
        code = _code(registry, row, asked)
        if code is not None and row.rate is not None:
            codes[row.name] = code
            hidden |= set(row.cells) - {row.rate.whole}
        else:
            hidden |= set(row.cells)
    return frozenset(hidden), codes


def _code(registry: Registry, row: Row, asked: AbstractSet[str]) -> Coded | None:
    rate = row.rate
    if rate is None or rate.whole in asked or asked & set(row.figures) != {rate.count}:
        return None
    count, whole = registry.cells[rate.count], registry.cells[rate.whole]
    return coded(count.value, whole.value, count.least, whole_too=count.guarded)


def known_ranges(registry: Registry, codes: Mapping[str, Coded]) -> dict[str, Range]:
    """What a coded rate says of its count."""
    rows = {row.name: row for row in registry.rows}
    return {rate.count: counts_under(code) for name, code in codes.items() if (rate := rows[name].rate)}


def shown_cells(registry: Registry, hidden: AbstractSet[str]) -> frozenset[str]:
    """The cells that are written in the record and not hidden."""
    return frozenset(cell.name for cell in registry.cells.values() if cell.field and cell.name not in hidden)


def _small_on_their_own(registry: Registry) -> Iterator[str]:
    """What is hidden for its own sake: counts of few people, and every figure of a row that is of few."""
    for row in registry.rows:
        cells = [registry.cells[name] for name in row.cells]
        if any(registry.cells[name].small for name in row.whole):
            yield from row.cells
        for cell in cells:
            if cell.protected:
                yield cell.name
        if row.rate:
            rest = registry.cells.get(row.rate.rest)
            if rest is not None and rest.protected:
                yield row.rate.count


def _next(registry: Registry, unsafe: str, shown: AbstractSet[str], known: Mapping[str, Range]) -> str | None:
    """The cell to hide next: the first with which the unsafe one is safe, else the first of all that share a sum with it."""
    takes = {name: 1 if row.kind == "effect" else 2 for row in registry.rows for name in row.figures}
    near, seen, first = {unsafe}, {unsafe}, None
    while near:
        around = {name for each in registry.sums if near & set(each.names) for name in each.names}
        choice = [registry.cells[name] for name in around & shown if registry.cells[name].value]
        choice.sort(key=lambda cell: (takes.get(cell.name, 0), cell.value, cell.name))
        for cell in choice:
            if not unsafe_cells(registry, shown - {cell.name}, known, only=unsafe):
                return cell.name
        first = first or (choice[0].name if choice else None)
        near = (around - seen) - shown  # what is not known either leads on
        seen |= near
    return first


def small_rows(registry: Registry, hidden: AbstractSet[str]) -> tuple[Row, ...]:
    """The rows of which a figure is hidden."""
    return tuple(row for row in registry.rows if hidden & set(row.figures))


__all__ = ["Pattern", "closed", "known_ranges", "shown_cells", "small_rows", "suppress", "unsafe_cells"]
