"""What the renewal rule suggests, beside what people decided.

Reads the level, the difference and the target of the primary outcome, and the record's decisions; gives a `Renewal`. The rule suggests and
never decides. It is slow to clear a small program: `deciding_people` says of how many people the same figure would settle it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.evidence.difference import Difference, Scale, mirrored
from generator.evidence.inputs import is_share
from generator.evidence.level import Condition, Level
from generator.evidence.policy import CAUSAL, EvidencePolicy
from generator.evidence.statistics import Estimate, people_for_share, people_to_decide
from generator.evidence.targets import PERCENT, Target, TargetStatus
from generator.evidence.verdicts import Verdict
from generator.model.evidence import Measure
from generator.model.program import Decision


class Suggestion(StrEnum):
    """What the rule suggests."""

    RENEW = "renew"
    RENEW_ON_CONDITION = "renew-on-condition"
    """On the condition that a comparison is built."""
    EXTEND = "extend"
    """Once, and evaluate again by a date."""
    EVALUATE_FIRST = "evaluate-first"
    DO_NOT_RENEW = "do-not-renew"


class Because(StrEnum):
    """Why it suggests that."""

    WORTHWHILE_RULED_OUT = "worthwhile-ruled-out"
    """The whole interval lies below the smallest difference that would be worth the effort."""
    HARM = "harm"
    GAIN = "gain"
    REPORTED_GAIN = "reported-gain"
    """The source calls the gain significant and gives no interval."""
    REPORTED_HARM = "reported-harm"
    EFFECT_NOT_CLEAR = "effect-not-clear"
    IMPACT_STILL_UNKNOWN = "impact-still-unknown"
    """So many decisions, and it is still not known what would have happened anyway."""
    NO_EVIDENCE = "no-evidence"
    TARGET_MET = "target-met"
    TARGET_NOT_MET = "target-not-met"
    TARGET_NOT_CLEAR = "target-not-clear"
    TARGET_ONLY_REPORTED = "target-only-reported"
    ONLY_A_DIFFERENCE = "only-a-difference"
    """How far the figure moved was published, and not where it stands."""
    NO_TARGET = "no-target"
    HIDDEN = "hidden"


ANSWERS = {
    Suggestion.RENEW: {"renew"},
    Suggestion.RENEW_ON_CONDITION: {"renew on condition"},
    Suggestion.EXTEND: {"extend"},
    Suggestion.EVALUATE_FIRST: {"evaluate first"},
    Suggestion.DO_NOT_RENEW: {"stop"},
}
"""Which decisions follow a suggestion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """The rule's suggestion for the primary outcome `measure`, and the latest decision.

    `worthwhile` is the smallest worthwhile difference on the difference's scale, None where none is set or where it was `set_late`, after
    the first figure. `cycles` are the decisions so far. `differs` is None where nobody has decided. `deciding_people` are answers in the
    program's group where a target is undecided, people of both groups where an effect is. `lacking` is the first condition for which nobody
    knows what would have happened anyway. `next_evaluation` is the latest day set for one.
    """

    measure: str
    suggestion: Suggestion
    because: Because
    level: int
    lacking: Condition | None
    worthwhile: float | None
    set_late: bool
    cycles: int
    deciding_people: Estimate | None
    decision: Decision | None
    differs: bool | None
    next_evaluation: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What the rule looks at: the primary outcome's level, difference, target and the people in the program's figure."""

    measure: Measure
    level: Level
    difference: Difference | None
    target: TargetStatus | None
    people: int | None
    set_late: bool


def renewal_of(grounds: Grounds, decisions: Sequence[Decision], policy: EvidencePolicy) -> Renewal:
    """The suggestion for a program as it stands today."""
    ordered = sorted(decisions, key=lambda each: each.date)
    worthwhile = None if grounds.set_late else _worthwhile(grounds)
    if grounds.level.low >= CAUSAL:
        suggestion, because = _by_effect(grounds.difference, grounds.measure, worthwhile)
        people = _people_for_effect(grounds, worthwhile) if suggestion is Suggestion.EXTEND else None
    else:
        suggestion, because = _by_target(grounds, len(ordered), policy)
        people = _people_for_target(grounds) if because is Because.TARGET_NOT_CLEAR else None
    last = ordered[-1] if ordered else None
    return Renewal(
        measure=grounds.measure.id,
        suggestion=suggestion,
        because=because,
        level=grounds.level.low,
        lacking=next((each for each in grounds.level.why_not_higher if each.cap < CAUSAL), None),
        worthwhile=worthwhile,
        set_late=grounds.set_late,
        cycles=len(ordered),
        deciding_people=people,
        decision=last,
        differs=None if last is None else last.decision not in ANSWERS[suggestion],
        next_evaluation=next((each.next_evaluation for each in reversed(ordered) if each.next_evaluation), None),
    )


def _worthwhile(grounds: Grounds) -> float | None:
    """On the scale of the difference; a ratio has none, since the record gives it in the measure's unit."""
    value = grounds.measure.smallest_worthwhile
    if value is None or grounds.difference is None or grounds.difference.scale is Scale.RATIO:
        return None
    return value / PERCENT if grounds.difference.scale is Scale.SHARE else value


def _gain(difference: Difference | None, measure: Measure) -> Estimate | None:
    """The difference counted so that more is better."""
    if difference is None:
        return None
    if difference.scale is Scale.RATIO:
        found = difference.estimate
        ends = [None if end is None else end - difference.null for end in (found.estimate, found.low, found.high)]
        shifted = Estimate(estimate=ends[0], low=ends[1], high=ends[2], method=found.method, reason=found.reason)
        return shifted if measure.direction == "up" else mirrored(shifted)
    return difference.estimate if measure.direction == "up" else mirrored(difference.estimate)


def _by_effect(difference: Difference | None, measure: Measure, worthwhile: float | None) -> tuple[Suggestion, Because]:
    gain = _gain(difference, measure)
    if difference is None or gain is None or gain.estimate is None:
        return Suggestion.EXTEND, Because.EFFECT_NOT_CLEAR
    if gain.low is None or gain.high is None:
        return _as_reported(difference.verdict, gain.estimate, worthwhile)
    if gain.high < 0:
        return Suggestion.DO_NOT_RENEW, Because.HARM
    if worthwhile is not None and gain.high < worthwhile:
        return Suggestion.DO_NOT_RENEW, Because.WORTHWHILE_RULED_OUT
    return (Suggestion.RENEW, Because.GAIN) if gain.low > 0 else (Suggestion.EXTEND, Because.EFFECT_NOT_CLEAR)


def _as_reported(verdict: Verdict, gain: float, worthwhile: float | None) -> tuple[Suggestion, Because]:
    """Without an interval: a gain that is called significant, and that is not below what would be worthwhile."""
    if verdict is Verdict.REPORTED_WORSE:
        return Suggestion.DO_NOT_RENEW, Because.REPORTED_HARM
    if verdict is Verdict.REPORTED_BETTER and (worthwhile is None or gain >= worthwhile):
        return Suggestion.RENEW, Because.REPORTED_GAIN
    return Suggestion.EXTEND, Because.EFFECT_NOT_CLEAR


def _by_target(grounds: Grounds, cycles: int, policy: EvidencePolicy) -> tuple[Suggestion, Because]:
    if cycles >= policy.cycles:
        return Suggestion.DO_NOT_RENEW, Because.IMPACT_STILL_UNKNOWN
    status = grounds.target.status if grounds.target else None
    if grounds.level.low == 0:
        return Suggestion.EVALUATE_FIRST, Because.HIDDEN if status is Target.HIDDEN else Because.NO_EVIDENCE
    first = Suggestion.EVALUATE_FIRST
    found: dict[Target | None, tuple[Suggestion, Because]] = {
        Target.MET: (Suggestion.RENEW_ON_CONDITION, Because.TARGET_MET),
        Target.NOT_MET: (Suggestion.DO_NOT_RENEW, Because.TARGET_NOT_MET),
        Target.NOT_CLEAR: (first, Because.TARGET_NOT_CLEAR),
        Target.REPORTED_MET: (first, Because.TARGET_ONLY_REPORTED),
        Target.REPORTED_NOT_MET: (first, Because.TARGET_ONLY_REPORTED),
        Target.ONLY_A_DIFFERENCE: (first, Because.ONLY_A_DIFFERENCE),
        Target.NOT_MEASURED: (first, Because.NO_EVIDENCE),
        Target.HIDDEN: (first, Because.HIDDEN),
        None: (first, Because.NO_TARGET),
    }
    return found[status]


def _people_for_effect(grounds: Grounds, worthwhile: float | None) -> Estimate | None:
    """The smallest number of people that would settle it: that there is a gain, or that none is worthwhile."""
    gain = _gain(grounds.difference, grounds.measure)
    people = grounds.difference.people if grounds.difference else None
    if gain is None or people is None or gain.estimate is None or gain.low is None:
        return None
    bounds = [0.0] if worthwhile is None or gain.estimate >= worthwhile else [0.0, worthwhile]
    found = [people_to_decide(gain, people, bound) for bound in bounds]
    return min((each for each in found if each.estimate is not None), key=lambda each: each.estimate or 0.0, default=None)


def _people_for_target(grounds: Grounds) -> Estimate | None:
    status = grounds.target
    if status is None or status.estimate is None or status.estimate.estimate is None or status.turned_from:
        return None  # more of the same people would not tell of those who are not known
    if is_share(grounds.measure) and 0 <= status.estimate.estimate <= 1:
        return people_for_share(status.estimate.estimate, min(max(status.as_estimate, 0.0), 1.0))
    return people_to_decide(status.estimate, grounds.people, status.as_estimate) if grounds.people is not None else None
