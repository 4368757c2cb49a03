"""Figures that give a hidden one back: totals, what is worked out from both groups, and claims that repeat a number.

Reads a `Program` and the places that are hidden so far, gives the places that have to be hidden with them. It hides rather more than
subtraction would need, so that the rule can be said in a sentence: no total over people of whom some are hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from generator.evidence.small import arms, is_small, kept, steps_of
from generator.model.base import Place
from generator.model.evidence import Cohort, Reading, Stated, Study, StudyGroup
from generator.model.program import Program, Voice

Hidden = AbstractSet[Place]
_FIRST = "program"


def given_back(program: Program, hidden: Hidden) -> frozenset[Place]:
    """The places of figures, shown so far, that would give a hidden one back."""
    secrets = _numbers_of(program, hidden)
    measures = {reading.measure for reading in program.readings if reading.at in hidden}
    found: set[Place] = set()
    found |= {reading.at for reading in program.readings if has_figures(reading) and _reading_tells(program, reading, hidden)}
    found |= {arm.at for study in program.studies for arm in arms(study) if _arm_tells(program, study, arm, hidden)}
    found |= {voice.at for voice in program.voices if _voice_tells(program, voice, hidden, secrets)}
    found |= {claim.at for claim in program.stated if claim.measure in measures or secrets & _numbers_in(claim)}
    if program.money:
        found |= {gain.at for gain in program.money.benefits if gain.measure in measures or gain.count in secrets}
    return frozenset(found - hidden)


def has_figures(reading: Reading) -> bool:
    """Whether a reading holds anything that could be hidden."""
    values = (reading.mean, reading.change, reading.median, reading.events, reading.paired, reading.effect, *steps_of(reading))
    return any(value is not None for value in values)


def tells_of(program: Program, measure: str, study: str | None) -> Iterator[Reading]:
    """Every reading of a measure in a study, of any group and of its cohorts."""
    inside = {cohort.id for cohort in program.cohorts if study is not None and cohort.study == study}
    return (r for r in program.readings if r.measure == measure and (r.study == study or r.cohort in inside))


def _reading_tells(program: Program, reading: Reading, hidden: Hidden) -> bool:
    partitions = _partitions(program, reading)
    if any(part.at in hidden for parts in partitions for part in parts):
        return True
    if any(_leaves_few(reading, parts) for parts in partitions):
        return True
    return _tells_cohort(program, reading, hidden) or (reading.effect is not None and _effect_tells(program, reading, hidden))


def _partitions(program: Program, total: Reading) -> list[list[Reading]]:
    """The ways in which other readings add up to this one: groups to the organisation, cohorts to their study."""
    if total.group != "organisation" and total.study is None:
        return []  # a cohort's own figure is no total
    same = [other for other in program.readings if other.measure == total.measure and other.at != total.at]
    found = []
    if total.group == "organisation":
        found.append([o for o in same if o.group != total.group and (o.cohort, o.study) == (total.cohort, total.study)])
    if total.study is not None:
        inside = {cohort.id for cohort in program.cohorts if cohort.study == total.study}
        found.append([o for o in same if o.cohort in inside and o.group == total.group])
        if total.group == "organisation":
            found.append([o for o in same if o.cohort in inside and o.group != total.group])
    return [parts for parts in found if parts]


def _leaves_few(total: Reading, parts: Sequence[Reading]) -> bool:
    """Whether a total less the parts that are given is a small group; who was followed is compared at any time, the rest at the same."""
    times = {_time(part) for part in parts}
    for time in times:
        given = [_cells(part) for part in parts if _time(part) == time]
        whole = _cells(total) if time == _time(total) else _cells(total)[:1]
        for column, number in enumerate(whole):
            known = [cells[column] for cells in given if cells[column] is not None]
            if number is not None and known and is_small(number - sum(cell for cell in known if cell is not None)):
                return True
    return False


def _time(reading: Reading) -> tuple[str, str] | None:
    return (reading.when.after, reading.when.from_) if reading.when else None


def _cells(reading: Reading) -> tuple[int | None, ...]:
    """The people of each step, then those lost between two neighbours."""
    steps = steps_of(reading)
    return (*steps, *(None if more is None or less is None else more - less for more, less in pairwise(steps)))


def _tells_cohort(program: Program, reading: Reading, hidden: Hidden) -> bool:
    """A study's figure is a total over its cohorts, whether or not they have figures of their own."""
    if reading.study is None or reading.group == "comparison":
        return False
    cohorts = _cohorts(program, reading.study)
    if any(cohort.at in hidden for cohort in cohorts):
        return True
    return reading.group == _FIRST and _rest_is_small(reading.of, (cohort.enrolled for cohort in cohorts))


def _cohorts(program: Program, study: str) -> list[Cohort]:
    return [cohort for cohort in program.cohorts if cohort.study == study]


def _rest_is_small(total: int | None, parts: Iterable[int | None]) -> bool:
    known = [part for part in parts if part is not None]
    return total is not None and bool(known) and is_small(total - sum(known))


def _effect_tells(program: Program, reading: Reading, hidden: Hidden) -> bool:
    """An effect is worked out from both groups: with the one and the effect a reader has the other."""
    owner = next((cohort for cohort in program.cohorts if cohort.id == reading.cohort), None)
    name = reading.study or (owner.study if owner else None)
    study = next((study for study in program.studies if study.id == name), None)
    return any(other.at in hidden for other in tells_of(program, reading.measure, name)) or (
        study is not None and any(arm.at in hidden for arm in arms(study))
    )


def _arm_tells(program: Program, study: Study, arm: StudyGroup, hidden: Hidden) -> bool:
    """Whoever was assigned is a total over the cohorts of the study."""
    cohorts = _cohorts(program, study.id)
    group = _FIRST if arm is study.groups.program else "comparison"
    inside = {cohort.id for cohort in cohorts}
    if any(r.at in hidden for r in program.readings if r.group == group and r.cohort in inside):
        return True
    if group != _FIRST:
        return False
    return any(cohort.at in hidden for cohort in cohorts) or _rest_is_small(arm.assigned, (cohort.enrolled for cohort in cohorts))


def _voice_tells(program: Program, voice: Voice, hidden: Hidden, secrets: AbstractSet[float]) -> bool:
    """Voices of a hidden cohort, totals over voices of cohorts, and numbers that are hidden elsewhere."""
    if voice.cohort is not None and any(c.id == voice.cohort and c.at in hidden for c in program.cohorts):
        return True
    if {voice.asked, voice.answered} & secrets:
        return True
    if voice.cohort is not None:
        return False
    parts = [other for other in program.voices if other.from_ == voice.from_ and other.cohort is not None]
    if any(part.at in hidden for part in parts) or (voice.from_ == "trainees" and any(c.at in hidden for c in program.cohorts)):
        return True
    return _rest_is_small(voice.asked, (part.asked for part in parts)) or _rest_is_small(voice.answered, (part.answered for part in parts))


def _numbers_of(program: Program, hidden: Hidden) -> frozenset[float]:
    """Every number of people that is hidden."""
    numbers: list[float | None] = []
    for cohort in program.cohorts:
        numbers += [cohort.enrolled, cohort.completed] if cohort.at in hidden else []
    for reading in program.readings:
        numbers += steps_of(reading) if reading.at in hidden else ()
    for voice in program.voices:
        numbers += [voice.asked, voice.answered] if voice.at in hidden else []
    for study in program.studies:
        for arm in arms(study):
            numbers += [arm.assigned, arm.lost, kept(arm)] if arm.at in hidden else []
    return frozenset(number for number in numbers if number)


def _numbers_in(claim: Stated) -> frozenset[float]:
    """The numbers that a claim names, in its fields and in its words."""
    written = [float(found.replace(",", "")) for found in re.findall(r"\d[\d,]*(?:\.\d+)?", f"{claim.text} {claim.period or ''}")]
    return frozenset([*written, *(number for number in (claim.value, claim.of) if number is not None)])
