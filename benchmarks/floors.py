"""Which budgets of time cannot be met on a machine, because something that every build does takes as long by itself.

Reads what was measured, gives one `Floor` for each budget that something is known to stand against.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from benchmarks.budgets import fastest_peer, middle, of
from benchmarks.rounds import Around, Size


@dataclass(frozen=True, slots=True)
class Floor:
    """A budget in seconds of this run, and what takes how long by itself."""

    what: str
    allowed: float
    alone: str
    seconds: float

    @property
    def left(self) -> float:
        """Seconds for all the rest: less than none where the budget cannot be met."""
        return self.allowed - self.seconds


def floors(sizes: Mapping[int, Size], around: Around) -> Iterator[Floor]:
    """Every budget of time that something stands against by itself, as far as it was measured."""
    for pages, times, part in ((1000, 10, 0.6), (5000, 25, 0.4)):
        size = sizes.get(pages)
        alone = middle(size.writing) if size else None
        stock, peer = middle(of(sizes, pages, "mkdocs").cold), fastest_peer(sizes, pages)
        for what, allowed in (
            (f"cold, {pages:,} pages: a {_ordinal(times)} of stock's time", stock and stock / times),
            (f"cold, {pages:,} pages: {part} of the fastest peer's time", peer and peer * part),
        ):
            if alone is not None and allowed:
                yield Floor(what, allowed, "writing the same files, pages and their data, from memory", alone)
    one, imported = middle(around.one_page), middle(around.importing)
    if one and imported:
        yield Floor(
            "an edit in a new process: 1.4 MkDocs builds of one page", 1.4 * one, "starting Python and importing the stages", imported
        )


def _ordinal(number: int) -> str:
    return {10: "tenth", 25: "twenty-fifth"}[number]
