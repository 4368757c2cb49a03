"""The budgets: what a build may cost, each as a ratio to something measured in the same run, so that machines can differ.

Reads what `rounds.py` measured, gives one `Budget` a line of the table. What was not measured has no value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.measuring import Measures
from benchmarks.rounds import Around, Size
from benchmarks.stages import STATISTICS, Profile

ROLES, PROGRAMS = 500, 200  # the portal that the budgets for bytes and for statistics speak of


@dataclass(frozen=True, slots=True)
class Budget:
    """One line: what is allowed, and what was found. `least` says that more is better."""

    what: str
    allowed: float
    unit: str
    found: float | None
    least: bool = False

    @property
    def met(self) -> bool | None:
        """Whether it is kept; nothing where it was not measured."""
        if self.found is None:
            return None
        return self.found >= self.allowed if self.least else self.found <= self.allowed

    @property
    def verdict(self) -> str:
        """Whether it is kept, and how near it is, in words."""
        if self.found is None:
            return "not measured"
        part = self.found / self.allowed
        if self.least:
            return f"{'met' if self.met else 'not met'}: {part:.2f} times what is wanted"
        return f"{'met' if self.met else 'not met'}: {part:.2f} times what is allowed"


def budgets(sizes: Mapping[int, Size], around: Around, profile: Profile | None) -> tuple[Budget, ...]:
    """All budgets."""
    return (*_cold(sizes), *_edits(sizes, around), *_weights(sizes), *_rest(sizes, around, profile))


def middle(times: Sequence[float]) -> float | None:
    """The median; nothing where nothing was measured."""
    return median(times) if times else None


def ratio(one: float | None, other: float | None) -> float | None:
    """One over the other, where there are both."""
    return one / other if one is not None and other else None


def of(sizes: Mapping[int, Size], pages: int, name: str) -> Measures:
    """The measures of an engine at a size, empty where there are none."""
    size = sizes.get(pages)
    return size.measures.get(name, Measures(0)) if size else Measures(0)


def fastest_peer(sizes: Mapping[int, Size], pages: int) -> float | None:
    """What the faster of hugo and eleventy takes for a cold build."""
    return min((time for name in ("hugo", "eleventy") if (time := middle(of(sizes, pages, name).cold)) is not None), default=None)


def _cold(sizes: Mapping[int, Size]) -> Iterator[Budget]:
    for pages, times in ((1000, 10), (5000, 25)):
        found = ratio(middle(of(sizes, pages, "mkdocs").cold), middle(of(sizes, pages, "ours").cold))
        yield Budget(f"cold build, {pages:,} pages: times faster than stock mkdocs-material", times, "times", found, least=True)
    for pages, part in ((1000, 0.6), (5000, 0.4)):
        found = ratio(middle(of(sizes, pages, "ours").cold), fastest_peer(sizes, pages))
        yield Budget(f"cold build, {pages:,} pages: part of the time of the fastest of hugo and eleventy", part, "of its time", found)
    small, large = of(sizes, 1000, "ours"), of(sizes, 5000, "ours")
    growth = ratio(middle(large.cold), middle(small.cold))
    scale = 5 * small.pages / large.pages if large.pages else 0  # portals come in steps: as if there were exactly five times the pages
    yield Budget("growth from 1,000 to 5,000 pages", 5.3, "times the time", growth * scale if growth is not None else None)


def _edits(sizes: Mapping[int, Size], around: Around) -> Iterator[Budget]:
    ours, one = of(sizes, 5000, "ours"), middle(around.one_page)
    unit = "MkDocs builds of one page"
    yield Budget("one edit in a running `serve`, 5,000 pages, until the page is served", 0.3, unit, ratio(middle(ours.served), one))
    yield Budget("one edit, new process, 5,000 pages", 1.4, unit, ratio(middle(ours.edit), one))
    yield Budget("no change, new process, 5,000 pages", 1.0, unit, ratio(middle(ours.same), one))
    size = sizes.get(5000)
    check = ratio(middle(size.check_warm), middle(size.check_cold)) if size else None
    yield Budget("check alone, 5,000 pages, with what the last one kept", 0.1, "of the cold time", check)


def _weights(sizes: Mapping[int, Size]) -> Iterator[Budget]:
    yield Budget("memory, 5,000 pages", 300, "MB", of(sizes, 5000, "ours").memory or None)
    yield Budget("memory, 20,000 pages", 1000, "MB", of(sizes, 20_000, "ours").memory or None)
    largest = max((pages for pages, size in sizes.items() if "ours" in size.measures), default=0)
    ours = of(sizes, largest, "ours")
    yield Budget(f"a page, gzipped, the mean at {largest:,} pages", 15, "KB", ours.packed or None)
    yield Budget(f"search index, gzipped, at {ROLES} roles, drawn on from 5,000 and 20,000 pages", 250, "KB", _index_at(sizes, ROLES))


def _index_at(sizes: Mapping[int, Size], roles: int) -> float | None:
    """The search index of a larger portal, in KB: each further role adds what the last ones added; in fact a little less."""
    some, most = sizes.get(5000), sizes.get(20_000)
    if not some or not most or some.facts.roles == most.facts.roles:
        return None
    before, at = of(sizes, 5000, "ours").index_packed, of(sizes, 20_000, "ours").index_packed
    return at + (roles - most.facts.roles) * (at - before) / (most.facts.roles - some.facts.roles)


def _rest(sizes: Mapping[int, Size], around: Around, profile: Profile | None) -> Iterator[Budget]:
    large = sizes.get(20_000)
    growth = ratio(middle(of(sizes, 20_000, "ours").cold), middle(of(sizes, 5000, "ours").cold))
    if large and growth:
        scale = 4 * of(sizes, 5000, "ours").pages / len(large.facts.urls)
        yield Budget("growth from 5,000 to 20,000 pages, as from 1,000 to 5,000", 4.24, "times the time", growth * scale)
    yield Budget("`skillpaths --help`", 4, "bare starts of Python", ratio(middle(around.help), middle(around.python)))
    enough = profile is not None and profile.programs >= PROGRAMS / 4  # of fewer, most is chance
    statistics = profile.stages[STATISTICS] / profile.programs * PROGRAMS if profile and enough else None
    yield Budget(f"statistics of {PROGRAMS} programs, scaled from the profile", 1, "s", statistics)
