"""Small groups are protected before anything is shown.

Reads a `Program`, gives a `PublishedProgram`: the same record in which every reading, funnel, study arm and voice that would show a
group of 1 to 10 people is emptied of its numbers, together with each other figure that would give it back by subtraction. It never
renders anything, and nothing that renders ever sees the record itself.

The rule until finer disclosure control is built: the threshold is 11 for everything, and a figure is hidden whole. The idea that a rate
has two cells, and that excluded cases count as one, is the one of the US Centers for Medicare and Medicaid Services (resdac.org).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from itertools import pairwise

from generator.model.base import Place
from generator.model.program import Cohort, Program, Reading, Stated, Study, StudyGroup, Voice

SMALL = 11
"""A group of fewer people than this is hidden; nobody at all (0) is not a group."""

_NUMBERS = ("of", "reached", "observed", "count", "mean", "change", "median", "events", "paired", "effect")


@dataclass(frozen=True, slots=True)
class PublishedProgram:
    """What may be shown: the record with protected figures emptied, and the places of those figures."""

    program: Program
    hidden: frozenset[Place]

    def hides(self, at: Place) -> bool:
        """Whether the figure at this place is hidden to protect people in small groups."""
        return at in self.hidden


def is_small(number: int) -> bool:
    """Whether this many people are few enough to be recognised."""
    return 0 < number < SMALL


def publish_program(program: Program) -> PublishedProgram:
    """Empty every figure that shows, or gives back, a group of 1 to 10 people."""
    cohorts = {cohort.id for cohort in program.cohorts if _small_steps((cohort.enrolled, cohort.completed))}
    readings = {reading.at for reading in program.readings if _small_reading(program, reading)}
    readings |= {reading.at for reading in program.readings if _gives_back_completed(program, reading, cohorts)}
    readings |= {reading.at for reading in program.readings if _is_total_of_hidden(program, reading, readings)}
    voices = {voice.at for voice in program.voices if _small_steps((voice.asked, voice.answered))}
    voices |= {voice.at for voice in program.voices if _voice_gives_back(program, voice, cohorts)}
    groups = {group.at for study in program.studies for group in _groups(study) if _small_steps((group.assigned, _kept(group)))}
    stated = {stated.at for stated in program.stated if _small_claim(stated)}
    hidden = readings | voices | groups | stated | {cohort.at for cohort in program.cohorts if cohort.id in cohorts}
    shown = replace(
        program,
        cohorts=tuple(_empty_cohort(cohort) if cohort.at in hidden else cohort for cohort in program.cohorts),
        readings=tuple(_empty_reading(reading) if reading.at in hidden else reading for reading in program.readings),
        voices=tuple(replace(voice, asked=None, answered=None, quote=None) if voice.at in hidden else voice for voice in program.voices),
        studies=tuple(_empty_study(study, groups) for study in program.studies),
        stated=tuple(claim for claim in program.stated if claim.at not in hidden),
    )
    return PublishedProgram(shown, frozenset(hidden))


def _small_steps(steps: Iterable[int | None]) -> bool:
    """Whether a chain of counts, each a part of the one before, shows few people at its end or lost on the way."""
    given = [step for step in steps if step is not None]
    return any(is_small(number) for number in given) or any(is_small(more - less) for more, less in pairwise(given))


def _small_reading(program: Program, reading: Reading) -> bool:
    cohort = next((c for c in program.cohorts if c.id == reading.cohort), None) if reading.group == "program" else None
    enrolled = cohort.enrolled if cohort else None
    cells = [getattr(reading.paired, f.name) for f in fields(reading.paired) if f.name != "at"] if reading.paired else []
    events = [reading.events.count] if reading.events else []
    return _small_steps((enrolled, reading.of, reading.reached, reading.observed, reading.count)) or any(map(is_small, (*cells, *events)))


def _completed(program: Program, cohort: str | None, hidden_cohorts: set[str]) -> int | None:
    return next((c.completed for c in program.cohorts if c.id == cohort and c.id in hidden_cohorts), None)


def _gives_back_completed(program: Program, reading: Reading, hidden_cohorts: set[str]) -> bool:
    """A hidden funnel stays hidden only if no reading of that cohort shows the number who completed."""
    completed = _completed(program, reading.cohort, hidden_cohorts)
    return completed is not None and completed in (reading.of, reading.reached, reading.observed, reading.count)


def _voice_gives_back(program: Program, voice: Voice, hidden_cohorts: set[str]) -> bool:
    candidates = [voice.cohort] if voice.cohort else [cohort.id for cohort in program.cohorts]
    return any(_completed(program, c, hidden_cohorts) in (voice.asked, voice.answered) for c in candidates if c in hidden_cohorts)


def _is_total_of_hidden(program: Program, reading: Reading, hidden: set[Place]) -> bool:
    """A total over groups or cohorts gives a hidden part back by subtraction, so it is hidden with it."""
    if all(getattr(reading, name) is None for name in _NUMBERS):
        return False
    cohorts_of_study = {c.id for c in program.cohorts if c.study and c.study == reading.study}
    parts = [
        other
        for other in program.readings
        if other.at != reading.at
        and other.measure == reading.measure
        and (
            (reading.group == "organisation" and other.group != "organisation" and (other.cohort, other.study) == (reading.cohort, reading.study))
            or (reading.study is not None and other.cohort in cohorts_of_study)
        )
    ]
    return any(part.at in hidden for part in parts)


def _groups(study: Study) -> tuple[StudyGroup, ...]:
    return tuple(group for group in (study.groups.program, study.groups.comparison) if group)


def _kept(group: StudyGroup) -> int | None:
    return group.assigned - group.lost if group.assigned is not None and group.lost is not None else None


def _small_claim(stated: Stated) -> bool:
    """A percentage of a known number of people is a count; where that count or its rest is small, the claim is hidden."""
    if stated.of is None:
        return False
    if is_small(stated.of):
        return True
    count = round((stated.value or 0) * stated.of / 100) if stated.unit == "percent" else None
    return count is not None and _small_steps((stated.of, count))


def _empty_cohort(cohort: Cohort) -> Cohort:
    return replace(cohort, enrolled=None, completed=None)


def _empty_reading(reading: Reading) -> Reading:
    return replace(reading, **dict.fromkeys(_NUMBERS))


def _empty_study(study: Study, hidden: set[Place]) -> Study:
    def shown(group: StudyGroup | None) -> StudyGroup | None:
        return replace(group, assigned=None, lost=None) if group and group.at in hidden else group

    program = shown(study.groups.program) or study.groups.program
    return replace(study, groups=replace(study.groups, program=program, comparison=shown(study.groups.comparison)))
