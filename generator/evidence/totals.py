"""What tells of a hidden count without being one: effects, voices, claims and benefits.

Reads a `Program` and the places that are hidden so far, gives the places that have to be hidden with them. Counts and their sums are
looked after by `generator.evidence.suppress`; here it is a rule that can be said in a sentence, and it hides rather more than
subtraction would need.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from generator.evidence.small import arms
from generator.model.base import Place
from generator.model.evidence import Reading, Stated
from generator.model.program import Program, Voice

Hidden = AbstractSet[Place]


def told_by(program: Program, hidden: Hidden, secrets: AbstractSet[float]) -> frozenset[Place]:
    """The places of what is shown so far and tells of something hidden; `secrets` are the hidden numbers of people."""
    measures = {reading.measure for reading in program.readings if reading.at in hidden}
    found = {reading.at for reading in program.readings if reading.effect is not None and _effect_tells(program, reading, hidden)}
    found |= {voice.at for voice in program.voices if _voice_tells(program, voice, hidden, secrets)}
    found |= {claim.at for claim in program.stated if claim.measure in measures or secrets & _numbers_in(claim)}
    if program.money:
        found |= {gain.at for gain in program.money.benefits if gain.measure in measures or gain.count in secrets}
    return frozenset(found - hidden)


def tells_of(program: Program, measure: str, study: str | None) -> Iterator[Reading]:
    """Every reading of a measure in a study, of any group and of its cohorts."""
    inside = {cohort.id for cohort in program.cohorts if study is not None and cohort.study == study}
    return (r for r in program.readings if r.measure == measure and (r.study == study or r.cohort in inside))


def _effect_tells(program: Program, reading: Reading, hidden: Hidden) -> bool:
    """An effect is worked out from both groups: with the one and the effect a reader has the other."""
    owner = next((cohort for cohort in program.cohorts if cohort.id == reading.cohort), None)
    name = reading.study or (owner.study if owner else None)
    study = next((study for study in program.studies if study.id == name), None)
    return any(other.at in hidden for other in tells_of(program, reading.measure, name)) or (
        study is not None and any(arm.at in hidden for arm in arms(study))
    )


def _voice_tells(program: Program, voice: Voice, hidden: Hidden, secrets: AbstractSet[float]) -> bool:
    """Voices of a hidden cohort, totals over voices of cohorts, and numbers that are hidden elsewhere."""
    if voice.cohort is not None and any(c.id == voice.cohort and c.at in hidden for c in program.cohorts):
        return True
    if {voice.asked, voice.answered} & secrets:
        return True
    if voice.cohort is not None:
        return False
    parts = [other for other in program.voices if other.from_ == voice.from_ and other.cohort is not None]
    return any(part.at in hidden for part in parts) or (voice.from_ == "trainees" and any(c.at in hidden for c in program.cohorts))


def _numbers_in(claim: Stated) -> frozenset[float]:
    """The numbers that a claim names, in its fields and in its words."""
    written = [float(found.replace(",", "")) for found in re.findall(r"\d[\d,]*(?:\.\d+)?", f"{claim.text} {claim.period or ''}")]
    return frozenset([*written, *(number for number in (claim.value, claim.of) if number is not None)])
