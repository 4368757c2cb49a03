"""Figures that should be there by now, and of which a record says neither what they are nor why they are missing.

Reads a `Program`, gives each measure with the cohort and the time for which nothing is written down although it has passed, and although
another cohort has a figure, or a reason, for the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.dates import after, parse_duration
from generator.model.evidence import Cohort, Measure, When
from generator.model.program import Program


@dataclass(frozen=True, slots=True)
class Overdue:
    """A figure that nobody has written down, of a measure in a cohort so long after its start or end."""

    measure: Measure
    cohort: Cohort
    when: When


def overdue(program: Program, today: date) -> Iterator[Overdue]:
    """Every figure of which nothing is said, in the order of measures and cohorts."""
    for measure in program.measures:
        own = [r for r in program.readings if r.measure == measure.id and r.group == "program" and r.effect is None and r.when]
        for after_, from_ in dict.fromkeys((r.when.after, r.when.from_) for r in own if r.when and r.cohort):
            same = [r for r in own if r.when and (r.when.after, r.when.from_) == (after_, from_)]
            told, studies = {r.cohort for r in same}, {r.study for r in same if r.cohort is None}
            for cohort in program.cohorts:
                when = When(after=after_, from_=from_)
                if cohort.id not in told and cohort.study not in studies and _passed(cohort, when, today):
                    yield Overdue(measure, cohort, when)


def _passed(cohort: Cohort, when: When, today: date) -> bool:
    """Whether the time is over, and no baseline, for a cohort whose own days are known."""
    begins = {"start": cohort.starts, "end": cohort.ends}.get(when.from_)
    at_start = when.from_ != "end" and parse_duration(when.after)[0] == 0
    return begins is not None and not at_start and after(date.fromisoformat(begins), when.after) < today
