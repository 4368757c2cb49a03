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
from generator.pages.figures import Figure, figure, in_time_order
from generator.pages.outcomes import deciding


@dataclass(frozen=True, slots=True, kw_only=True)
class OverTime:
    """A measure's figures; `counted` says who counts where that is the same for all, `how_sure` what a standard error is."""

    measure: str
    counted: str | None
    target: str | None
    reported_by: str | None
    figures: tuple[Figure, ...]
    how_sure: str | None


def over_time(view: View, published: PublishedProgram) -> Iterator[OverTime]:
    """The tables, in the order of the record."""
    program = published.program
    decide = deciding(program)
    for measure in (*decide, *(each for each in program.measures if each not in decide)):
        table = _table(view, published, measure)
        if measure in decide or any(each.missing is None for each in table.figures):
            yield table


def _table(view: View, published: PublishedProgram, measure: Measure) -> OverTime:
    readings = in_time_order(published, measure)
    figures = tuple(figure(view, published, reading) for reading in readings)
    counted = {each.counted for each in figures if each.value}
    errors = any(reading.effect and reading.effect.se is not None for reading in readings)
    return OverTime(
        measure=measure.title,
        counted=counted.pop() if len(counted) == 1 else None,
        target=target(view.words, measure),
        reported_by=measure.reported_by,
        figures=figures,
        how_sure=view.words("figure.se-means") if errors else None,
    )
