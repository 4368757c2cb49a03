"""Every figure of a program in time order, one table a measure: those that decide first, then every other that has a figure.

Reads a published program, gives the rows. The figures of all groups stand below each other. What is the same for all figures of a measure
(of whom, how many, who counts, compared with whom, from which source) is said once for the table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from generator.evidence import PublishedProgram
from generator.model.evidence import Measure
from generator.pages.base import View
from generator.pages.figure_words import target
from generator.pages.figures import Figure, Source, figure, of_every_group, who, year_of
from generator.pages.long_lists import ListGroup, folded, in_groups
from generator.pages.outcomes import deciding

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class OverTime:
    """A measure's figures; `how_sure` says what a standard error is.

    `counted`, `compared_with`, and `who` with `group` and `people`, stand here where they are the same for every figure; else each figure
    has its own. `source` is the one of most figures: only a figure with another names it.
    """

    id: str
    measure: str
    summary: str
    target: str | None
    reported_by: str | None
    group: str | None
    who: str | None
    people: str | None
    counted: str | None
    compared_with: str | None
    source: Source | None
    figures: tuple[Figure, ...]
    groups: tuple[ListGroup, ...]
    how_sure: str | None

    @property
    def each_its_own(self) -> bool:
        """Whether figures differ in what stands beside them, so that each row needs a place for it."""
        compared = self.compared_with is not None or not any(each.than for each in self.figures)
        return not (self.who and self.counted and self.one_source and compared)

    @property
    def one_source(self) -> bool:
        """Whether every figure was read in the same place."""
        return all(each.source == self.source for each in self.figures)


def over_time(view: View, published: PublishedProgram) -> Iterator[OverTime]:
    """The tables, in the order of the record."""
    program = published.program
    decide = deciding(published)
    for number, measure in enumerate((*decide, *(each for each in program.measures if each not in decide)), start=1):
        if any(reading.missing is None for reading in published.parts.readings.get(measure.id, ())):
            yield _table(view, published, measure, number)


def _table(view: View, published: PublishedProgram, measure: Measure, number: int) -> OverTime:
    """One measure; very many figures stand by the year of their cohort, in time order inside."""
    year = year_of(view, published)
    readings = in_groups(of_every_group(published, measure), year)
    figures = tuple(figure(view, published, reading) for reading in readings)
    shown = [each for each in figures if each.value]
    errors = any(reading.effect and reading.effect.se is not None for reading in readings)
    same_people = _same((each.group, each.who, each.people) for each in figures)
    group, of_whom, people = same_people or (None, None, None)
    return OverTime(
        id=f"over-time-{number}",
        measure=measure.title,
        summary=view.words("figures.of-measure", measure=measure.title, n=sum(each.missing is None for each in figures)),
        target=target(view.words, measure),
        reported_by=measure.reported_by,
        group=group,
        who=of_whom,
        people=people,
        counted=_same(each.counted for each in shown),
        compared_with=_same(each.compared_with for each in figures),
        source=_shared(each.source for each in figures),
        figures=figures,
        groups=folded(readings, f"over-time-{number}", lambda reading: who(published, reading), year),
        how_sure=view.words("figure.se-means") if errors else None,
    )


def _same(values: Iterable[T]) -> T | None:
    """What all of them are; None where they differ."""
    found = set(values)
    return found.pop() if len(found) == 1 else None


def _shared(values: Iterable[T]) -> T | None:
    """What most of them are, the first of several; None where no two are alike, unless there is one alone."""
    counts = Counter(values)
    value, times = counts.most_common(1)[0]
    return value if times > 1 or len(counts) == 1 else None
