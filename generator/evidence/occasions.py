"""The readings of a measure, sorted: by the study they belong to, then by when they were taken.

Reads a `PublishedProgram`, gives occasions: every reading of one measure, in one study, at one time after the start. Nothing is computed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.dates import parse_duration
from generator.evidence.policy import days_of
from generator.evidence.publish import PublishedProgram
from generator.evidence.values import fits
from generator.model.evidence import Cohort, Group, Measure, Reading, Study
from generator.model.program import Program

Moment = Literal["assignment", "start", "end"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """Everything of one measure that one study (None: no study) found at one time.

    `after` and `from_` are None where no time is given; `days` makes times of different units one. `before` are readings of the same
    measure and study from before the program. `hidden` are those of `readings` that are hidden, `without_base` those of which the number
    of people that they should be of is hidden.
    """

    program: Program
    measure: Measure
    study: Study | None
    after: str | None
    from_: Moment | None
    days: float | None
    readings: tuple[Reading, ...]
    before: tuple[Reading, ...]
    hidden: tuple[Reading, ...]
    without_base: tuple[Reading, ...] = ()

    def of_group(self, group: Group) -> tuple[Reading, ...]:
        """The group's readings that have a figure, hidden or not; effects are of both groups and left out."""
        return tuple(r for r in self.readings if r.group == group and r.missing is None and r.effect is None)

    @property
    def effects(self) -> tuple[Reading, ...]:
        """What was published as an effect."""
        return tuple(r for r in self.readings if r.effect is not None)

    @property
    def measured(self) -> bool:
        """Whether there is a figure, shown or hidden."""
        return any(r.missing is None for r in self.readings)

    @property
    def shown(self) -> bool:
        """Whether there is a figure that is shown."""
        return any(r.missing is None and r not in self.hidden for r in self.readings)

    @property
    def date(self) -> str | None:
        """The latest day on which a figure was taken."""
        return max((r.when.measured for r in self.readings if r.when and r.when.measured), default=None)


def cohort_of(program: Program, reading: Reading) -> Cohort | None:
    """The cohort that a reading is of."""
    return next((c for c in program.cohorts if c.id == reading.cohort), None)


def study_of(program: Program, reading: Reading) -> Study | None:
    """The study that a reading, or its cohort, belongs to."""
    cohort = cohort_of(program, reading)
    name = reading.study or (cohort.study if cohort else None)
    return next((s for s in program.studies if s.id == name), None)


def by_date(cohort: Cohort | None) -> str:
    """The day a cohort is sorted by: its last, else its first; "" where neither is known."""
    return (cohort.ends or cohort.starts or "") if cohort else ""


def occasions(published: PublishedProgram, measure: Measure) -> tuple[Occasion, ...]:
    """Every occasion of a measure: studies in the order of the record, times from the earliest; no time given comes first.

    A value of another kind than the measure's is left out.
    """
    program = published.program
    own = [r for r in program.readings if r.measure == measure.id and fits(measure, r)]
    studies = dict.fromkeys(study.id if (study := study_of(program, r)) else None for r in own)
    return tuple(found for name in studies for found in _of_study(published, measure, name, own))


def _of_study(published: PublishedProgram, measure: Measure, name: str | None, own: list[Reading]) -> Iterator[Occasion]:
    program = published.program
    study = next((s for s in program.studies if s.id == name), None)
    inside = [r for r in own if study_of(program, r) is study]
    before = tuple(r for r in inside if is_before(r))
    later: dict[tuple[float, str], list[Reading]] = {}
    for reading in inside:
        if reading not in before:
            later.setdefault(_time(reading), []).append(reading)
    for _, readings in sorted(later.items(), key=lambda item: item[0]):
        when = readings[0].when
        yield Occasion(
            program=program,
            measure=measure,
            study=study,
            after=when.after if when else None,
            from_=when.from_ if when else None,
            days=days_of(when.after) if when else None,
            readings=tuple(readings),
            before=before,
            hidden=tuple(r for r in readings if published.hides(r.at)),
            without_base=tuple(r for r in readings if published.hides(r.at / "of")),
        )


def is_before(reading: Reading) -> bool:
    """Whether a reading is the value before the program: 0 days from the start."""
    when = reading.when
    return when is not None and when.from_ == "start" and reading.effect is None and parse_duration(when.after)[0] == 0


def _time(reading: Reading) -> tuple[float, str]:
    return (days_of(reading.when.after), reading.when.from_) if reading.when else (-1.0, "")
