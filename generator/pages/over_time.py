"""Every figure of a program in time order, one table a measure: those that decide first, then every other that has a figure.

Reads a published program, gives the rows. What was read in a comparison group stands beside it in another table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.evidence import PublishedProgram
from generator.model.evidence import Measure
from generator.pages.base import View
from generator.pages.figure_words import target
from generator.pages.figures import Figure, figure, in_time_order, who, year_of
from generator.pages.long_lists import ListGroup, folded, in_groups
from generator.pages.outcomes import deciding


@dataclass(frozen=True, slots=True, kw_only=True)
class OverTime:
    """A measure's figures; `counted` says who counts where that is the same for all, `how_sure` what a standard error is."""

    measure: str
    counted: str | None
    target: str | None
    reported_by: str | None
    figures: tuple[Figure, ...]
    groups: tuple[ListGroup, ...]
    how_sure: str | None


def over_time(view: View, published: PublishedProgram) -> Iterator[OverTime]:
    """The tables, in the order of the record."""
    program = published.program
    decide = deciding(program)
    for number, measure in enumerate((*decide, *(each for each in program.measures if each not in decide)), start=1):
        table = _table(view, published, measure, number)
        if measure in decide or any(each.missing is None for each in table.figures):
            yield table


def _table(view: View, published: PublishedProgram, measure: Measure, number: int) -> OverTime:
    """One measure; very many figures stand by the year of their cohort, in time order inside."""
    year = year_of(view, published)
    readings = in_groups(in_time_order(published, measure), year)
    figures = tuple(figure(view, published, reading) for reading in readings)
    counted = {each.counted for each in figures if each.value}
    errors = any(reading.effect and reading.effect.se is not None for reading in readings)
    return OverTime(
        measure=measure.title,
        counted=counted.pop() if len(counted) == 1 else None,
        target=target(view.words, measure),
        reported_by=measure.reported_by,
        figures=figures,
        groups=folded(readings, f"over-time-{number}", lambda reading: who(published, reading), year),
        how_sure=view.words("figure.se-means") if errors else None,
    )
