"""Whether a target was met: yes, no, or not clear, as the interval says, and as those could turn it who are not known.

Reads a measure and the program group's figure, gives a `TargetStatus`. Targets are compared with unrounded numbers; of money, which is
published rounded, nothing is told that the rounding could have turned. Where less is better, everything is mirrored.

A share is met only if it still would be with everybody who is not known counted against it, and not met only if it still would not be with
all of them counted for it (the worst-case bounds of Horowitz and Manski 2000). An interval alone does not cover people who are missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import isfinite

from generator.evidence.figures import NoFigure
from generator.evidence.inputs import is_share
from generator.evidence.statistics import Estimate, Share
from generator.model.evidence import Measure

PERCENT = 100


class Target(StrEnum):
    """What became of a target."""

    MET = "met"
    NOT_MET = "not-met"
    NOT_CLEAR = "not-clear"
    REPORTED_MET = "reported-met"
    REPORTED_NOT_MET = "reported-not-met"
    ONLY_A_DIFFERENCE = "only-a-difference"
    """How far the figure moved was published, and not where it stands."""
    NOT_MEASURED = "not-measured"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetStatus:
    """What became of a target.

    `target` is in the measure's unit, as it is written; `as_estimate` is the same on the scale of the estimate (a fraction for a share).
    `at_or_above` says on which side the figure itself lies. `whatever_others` is the answer if those who are not known were counted in the
    worst and in the best way: None where that cannot be told. `turned_from` is what it would be among those who are known, where the others
    make it unclear. `set_late` says that the target was set after the first figure was there.
    """

    status: Target
    target: float
    as_estimate: float
    estimate: Estimate | None
    at_or_above: bool | None
    whatever_others: Target | None
    set_late: bool
    turned_from: Target | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """What is held against a target: the figure, the people counted in it where it is a share, and why there is none.

    `others` is the share if those who are not known had all failed or all done it. `rounded_by` is how far the figure may be from what was
    measured. `moved` says that there is an effect, and no figure.
    """

    estimate: Estimate | None
    counted: Share | None = None
    others: Estimate | None = None
    why_none: NoFigure | None = None
    set_late: bool = False
    rounded_by: float = 0.0
    moved: bool = False


def target_status(measure: Measure, reached: Reached) -> TargetStatus | None:
    """Compare a figure with its measure's target; None where no target is set."""
    target, found, up = measure.target, reached.estimate, measure.direction == "up"
    if target is None or not isfinite(target):
        return None
    scaled = target / PERCENT if is_share(measure) else target
    at_or_above = None if found is None or found.estimate is None else _at_or_above(target, scaled, found.estimate, reached.counted)
    if reached.why_none is NoFigure.HIDDEN:
        status = Target.HIDDEN
    elif found is None or at_or_above is None:
        status = Target.ONLY_A_DIFFERENCE if reached.moved else Target.NOT_MEASURED
    else:
        status = _status(found, scaled, up=up, at_or_above=at_or_above, within=reached.rounded_by)
    whatever = _status(reached.others, scaled, up=up, at_or_above=True) if reached.others and reached.others.reason is None else None
    turned = status if whatever is not None and status in {Target.MET, Target.NOT_MET} and status is not whatever else None
    return TargetStatus(
        status=Target.NOT_CLEAR if turned else status,
        target=target,
        as_estimate=scaled,
        estimate=found,
        at_or_above=at_or_above,
        whatever_others=whatever,
        set_late=reached.set_late,
        turned_from=turned,
    )


def _at_or_above(target: float, scaled: float, estimate: float, counted: Share | None) -> bool:
    """In whole numbers where people are counted: 3 of 4 are 75 percent and no less."""
    return PERCENT * counted.count >= Fraction(repr(target)) * counted.of if counted and counted.of else estimate >= scaled


def _status(found: Estimate, target: float, *, up: bool, at_or_above: bool, within: float = 0.0) -> Target:
    if found.low is None or found.high is None:
        if found.estimate is not None and abs(found.estimate - target) < within:
            return Target.NOT_CLEAR
        met = at_or_above if up else (found.estimate is not None and (not at_or_above or found.estimate == target))
        return Target.REPORTED_MET if met else Target.REPORTED_NOT_MET
    if up:
        return Target.MET if found.low - within >= target else Target.NOT_MET if found.high + within < target else Target.NOT_CLEAR
    return Target.MET if found.high + within <= target else Target.NOT_MET if found.low - within > target else Target.NOT_CLEAR
