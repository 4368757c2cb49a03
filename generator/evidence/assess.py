"""What is known of a program: everything computed, in one frozen value.

Reads a `PublishedProgram` and nothing else of a program, gives a `ProgramEvidence`. A count that is hidden is in none of its numbers. Page,
chart, table, file and index read this one value; it holds codes and numbers, not rounded and without words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.evidence.costs import Costs, Success, costs_of
from generator.evidence.level import AS_GOOD, LOTTERY
from generator.evidence.money import Gain, Return, return_of
from generator.evidence.outcomes import FollowUp, Outcome, outcomes_of
from generator.evidence.policy import CAUSAL, EvidencePolicy
from generator.evidence.publish import PublishedProgram
from generator.evidence.renewal import Grounds, Renewal, renewal_of
from generator.evidence.several import Candidate, Family, families


class Impact(StrEnum):
    """Whether it is known what a program changed."""

    KNOWN = "known"
    """There is an effect at level 3 or more."""
    NOT_DECLARED = "not-declared"
    """There is an effect that would be at level 3 or more, if more facts were declared: chance, or a rule, decided who took part."""
    NOT_KNOWN = "not-known"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramEvidence:
    """What is known of a program.

    `primary` is the outcome that decides: of the primary measures, or of the first where none is said to be, the one with the strongest
    evidence. `impact` says whether the effect on it is known. `returned` is None where nobody counted a benefit, `costs` where no money is
    given.
    """

    program: str
    outcomes: tuple[Outcome, ...]
    primary: Outcome | None
    impact: Impact
    families: tuple[Family, ...]
    renewal: Renewal | None
    costs: Costs | None
    returned: Return | None

    def outcome(self, measure: str) -> Outcome:
        """The outcome of a measure of this program."""
        return next(each for each in self.outcomes if each.measure.id == measure)


def assess(published: PublishedProgram, policy: EvidencePolicy, today: date) -> ProgramEvidence:
    """Everything that the method computes of a program."""
    program = published.program
    outcomes = outcomes_of(published, policy, today)
    primaries = [each for each in outcomes if each.primary] or outcomes[:1]
    primary = max(primaries, key=_strength, default=None)  # the first of those with the strongest evidence
    small = any(published.hides(cohort.at) for cohort in program.cohorts)
    costs = costs_of(program, program.money, tuple(map(_success, outcomes)), hidden=small) if program.money else None
    gains = {each.measure.id: _gain(each) for each in outcomes}
    return ProgramEvidence(
        program=program.id,
        outcomes=outcomes,
        primary=primary,
        impact=_impact(primary.main if primary else None),
        families=families([_tested(each) for each in outcomes]),
        renewal=renewal_of(_grounds(primary, primary.main), program.decisions, policy) if primary and primary.main else None,
        costs=costs,
        returned=return_of(program.money, costs.total, gains, hidden=_hides_benefit(published)) if program.money and costs else None,
    )


def _hides_benefit(published: PublishedProgram) -> bool:
    """Whether a benefit is left out of the protected record."""
    return any(place.pointer.startswith("/money/benefits/") for place in published.hidden)


def _strength(outcome: Outcome) -> tuple[int, int]:
    return (outcome.main.level.low, outcome.main.level.high) if outcome.main else (-1, -1)


def _impact(main: FollowUp | None) -> Impact:
    if main is None or main.difference is None or main.difference.estimate.estimate is None or main.level.high < CAUSAL:
        return Impact.NOT_KNOWN
    if main.level.low >= CAUSAL:
        return Impact.KNOWN
    # Groups that were put together by hand are no more alike than somebody shows them to be.
    return Impact.NOT_DECLARED if main.design == LOTTERY or main.design in AS_GOOD else Impact.NOT_KNOWN


def _tested(outcome: Outcome) -> Candidate:
    """The p of a measure's main difference, or the most that its source allows."""
    difference = outcome.main.difference if outcome.main else None
    p = difference.test.p if difference else None
    reported = difference.reported if difference and p is None else None
    return Candidate(
        measure=outcome.measure.id,
        primary=outcome.primary,
        question=outcome.measure.question,
        p=reported if p is None else p,
        at_most=p is None and reported is not None,
    )


def _success(outcome: Outcome) -> Success:
    main = outcome.main
    return Success(
        measure=outcome.measure,
        counted=main.counted if main else None,
        began=main.began if main else None,
        difference=main.difference if main else None,
    )


def _gain(outcome: Outcome) -> Gain:
    main = outcome.main
    return Gain(measure=outcome.measure, difference=main.difference if main else None, level=main.level.low if main else 0)


def _grounds(primary: Outcome, main: FollowUp) -> Grounds:
    return Grounds(
        measure=primary.measure,
        level=main.level,
        difference=main.difference,
        target=main.target,
        people=main.counted.of if main.counted else main.facts.people,
        set_late=main.facts.unplanned,
    )
