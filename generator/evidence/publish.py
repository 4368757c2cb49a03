"""Small groups are protected before anything is shown.

Reads a `Program`, gives a `PublishedProgram`: the same record in which every reading, funnel, study group, voice, claim and benefit that
would show a group of 1 to 10 people is emptied whole, together with each other figure that would give it back. It never renders
anything, and nothing that renders ever sees the record itself. The threshold is the same for every figure.

What an author writes in sentences (a summary, the reason of a decision) is published as written: a number in it is not looked for.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from generator.evidence.lookup import Lookup, lookup
from generator.evidence.small import SMALL, arms, is_small, small_arm, small_benefit, small_claim, small_cohort, small_reading, small_voice
from generator.evidence.totals import given_back, tells_of
from generator.model.base import Place
from generator.model.evidence import Reading, Stated, Study, StudyGroup
from generator.model.program import Money, Program, Voice


@dataclass(frozen=True, slots=True)
class PublishedProgram:
    """What may be shown: the record with protected figures emptied, and the places of those figures; `parts` are found by their ids."""

    program: Program
    hidden: frozenset[Place]
    parts: Lookup = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Look through the record once, for all its figures."""
        object.__setattr__(self, "parts", lookup(self.program))

    def hides(self, at: Place) -> bool:
        """Whether the figure at this place is hidden to protect people in small groups."""
        return at in self.hidden


def publish_program(program: Program) -> PublishedProgram:
    """Empty every figure that shows, or gives back, a group of 1 to 10 people; leave out the notes for editors."""
    hidden = _small_on_their_own(program)
    while more := given_back(program, hidden):
        hidden |= more
    shown = replace(
        program,
        notes=None,
        cohorts=tuple(replace(c, enrolled=None, completed=None, unknown=None) if c.at in hidden else c for c in program.cohorts),
        readings=tuple(_empty_reading(reading) if reading.at in hidden else reading for reading in program.readings),
        voices=tuple(_empty_voice(voice) if voice.at in hidden else voice for voice in program.voices),
        studies=tuple(_without_hidden(program, study, hidden) for study in program.studies),
        stated=tuple(_empty_claim(claim) if claim.at in hidden else claim for claim in program.stated),
        money=_money(program.money, hidden),
    )
    return PublishedProgram(shown, hidden)


def _small_on_their_own(program: Program) -> frozenset[Place]:
    return frozenset(
        [
            *(cohort.at for cohort in program.cohorts if small_cohort(cohort)),
            *(reading.at for reading in program.readings if small_reading(program, reading)),
            *(voice.at for voice in program.voices if small_voice(voice)),
            *(arm.at for study in program.studies for arm in arms(study) if small_arm(arm)),
            *(claim.at for claim in program.stated if small_claim(claim)),
            *(benefit.at for benefit in (program.money.benefits if program.money else ()) if small_benefit(benefit)),
        ]
    )


def _empty_reading(reading: Reading) -> Reading:
    """What was measured, of whom and when; no figure, and no word about one."""
    return Reading(
        at=reading.at, measure=reading.measure, cohort=reading.cohort, study=reading.study, group=reading.group, when=reading.when
    )


def _empty_voice(voice: Voice) -> Voice:
    return Voice(at=voice.at, from_=voice.from_, theme="", how="")


def _empty_claim(claim: Stated) -> Stated:
    return Stated(at=claim.at, text="", measure=claim.measure, source=claim.source)


def _without_hidden(program: Program, study: Study, hidden: AbstractSet[Place]) -> Study:
    """A study without the numbers of hidden groups, and without how alike they were in a measure that is hidden."""

    def shown(group: StudyGroup) -> StudyGroup:
        return replace(group, assigned=None, lost=None) if group.at in hidden else group

    comparison = shown(study.groups.comparison) if study.groups.comparison else None
    alike = tuple(b for b in study.baseline if not any(r.at in hidden for r in tells_of(program, b.measure, study.id)))
    return replace(study, groups=replace(study.groups, program=shown(study.groups.program), comparison=comparison), baseline=alike)


def _money(money: Money | None, hidden: AbstractSet[Place]) -> Money | None:
    return replace(money, benefits=tuple(b for b in money.benefits if b.at not in hidden)) if money else None


__all__ = ["SMALL", "PublishedProgram", "is_small", "publish_program"]
