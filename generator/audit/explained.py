"""The numbers that stand in an output for a reason: what a published record says, and what follows from it.

Reads a `PublishedProgram` and the shown cells, gives a test for numbers. A number that follows from what is shown tells nothing new.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from itertools import combinations

from generator.audit.of_things import of_things
from generator.evidence.cells import Registry
from generator.evidence.publish import PublishedProgram
from generator.evidence.statistics import Share
from generator.evidence.statistics.shares import wilson_bounds

NUMBER = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?![\w]|[.,]\d)")


_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Explained:
    """Numbers as they are, shares from 0 to 1, and numbers that count no people, with their words."""

    numbers: frozenset[float]
    shares: tuple[float, ...]
    of_things: re.Pattern[str]

    def number(self, value: float) -> bool:
        """Whether a number follows from what is shown."""
        return value in self.numbers

    def share(self, value: float, half: float) -> bool:
        """Whether a share, known to half a digit, may be one that follows from what is shown."""
        return any(abs(each - value) <= half + 1e-9 for each in self.shares)


def explained(published: PublishedProgram, registry: Registry, shown: Iterable[str], languages: Sequence[str]) -> Explained:
    """What follows from a published record, on a site in these languages."""
    cells = {name: registry.cells[name].value for name in shown}
    numbers: set[float] = {float(value) for value in _numbers(published.program)} | set(map(float, cells.values()))
    shares: list[float] = [0.0, 1.0]
    for row in registry.rows:
        own = sorted((cells[name] for name in row.cells if name in cells), reverse=True)
        for more, less in combinations(own, 2):
            numbers.add(float(more - less))
            if more:
                shares += [less / more, (more - less) / more, *wilson_bounds(Share(less, more))]
    for code in published.coded.values():
        shares += [code.percent / 100, 1 - code.percent / 100]
        numbers.add(float(code.of))
    counts = set(map(float, cells.values()))
    shares += [value / _WHOLE for value in numbers - counts if value <= _WHOLE]  # what the record itself writes as a percentage
    return Explained(frozenset(numbers), tuple(shares), of_things(published, languages))


def _numbers(value: object) -> Iterator[float]:
    """Every number of a record, in its fields and in its words."""
    if isinstance(value, str):
        yield from (float(found.replace(",", "")) for found in NUMBER.findall(value))
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield value
    else:
        for member in _members(value):
            yield from _numbers(member)


def _members(value: object) -> Iterable[object]:
    if isinstance(value, Mapping):
        return value.values()
    if isinstance(value, tuple | list):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return [getattr(value, each.name) for each in fields(value) if each.name not in ("at", "id")]
    return ()
