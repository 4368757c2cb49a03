"""What a program cost: for each participant, for each who finished, for each who succeeded, and for each success more than without it.

Reads the protected record's costs and counts, gives `Costs`. A count that is hidden or not known leaves what rests on it without a figure.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import Literal, get_args

from generator.evidence.difference import Difference, Scale, mirrored
from generator.evidence.inputs import MOST, total
from generator.evidence.statistics import Estimate, Reason, Share, cost_per, cost_per_additional
from generator.evidence.statistics.base import Method, alone, between, nothing
from generator.model.evidence import Measure
from generator.model.program import Money, Program

CostKind = Literal["delivery", "participant time", "overhead", "evaluation"]
KINDS: tuple[CostKind, ...] = get_args(CostKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Success:
    """People of whom it is counted how many reached an outcome, in a measure where more of them is better.

    `counted` are those observed; `began` everyone who enrolled in the same cohorts; `difference` is the measure's main one.
    """

    measure: Measure
    counted: Share | None
    began: int | None
    difference: Difference | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeCost:
    """What one outcome cost.

    `per_positive` has as its estimate the cost of each success that is known, as if none of the others had succeeded: the most it can be.
    Its `low` counts all of them as successes, its `high` is the estimate. `per_additional` is there only where the difference is above 0.
    """

    measure: str
    per_positive: Estimate
    per_additional: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """What it cost, in `currency` and the prices of `price_year`.

    `each` is the sum of what each participant costs, `whole` that of what stands for the whole program; 0 where there is none of it.
    `people` enrolled and `completers` finished; `not_listed` are the kinds of cost that the record has no line for, so that the true cost
    is higher. `repeated_kind` says that one kind has several lines for each participant: if they are alternatives, their sum is too much.
    `hidden` says that a cohort's numbers are hidden, and with them what is shared by everyone.
    """

    currency: str
    price_year: int | None
    each: float
    whole: float
    people: int | None
    completers: int | None
    total: Estimate
    per_participant: Estimate
    per_completer: Estimate
    outcomes: tuple[OutcomeCost, ...]
    not_listed: tuple[CostKind, ...]
    repeated_kind: bool
    hidden: bool


def costs_of(program: Program, money: Money, successes: tuple[Success, ...], *, hidden: bool = False) -> Costs:
    """Everything that follows from the costs of a record."""
    people, completers = total([c.enrolled for c in program.cohorts]), total([c.completed for c in program.cohorts])
    each, whole = _summed(money, "participant"), _summed(money, "program")
    spent = _total(money, each, whole, people)
    per_participant = _per_participant(money, each, whole, people)
    kinds = [cost.what for cost in money.costs if cost.per == "participant"]
    return Costs(
        currency=money.currency,
        price_year=money.price_year,
        each=each,
        whole=whole,
        people=people,
        completers=completers,
        total=spent,
        per_participant=per_participant,
        per_completer=_shared(spent, completers),
        outcomes=tuple(_outcome(success, per_participant) for success in successes),
        not_listed=tuple(kind for kind in KINDS if all(cost.what != kind for cost in money.costs)),
        repeated_kind=len(set(kinds)) < len(kinds),
        hidden=hidden,
    )


def _summed(money: Money, per: str) -> float:
    return sum(cost.amount for cost in money.costs if cost.per == per)


def _total(money: Money, each: float, whole: float, people: int | None) -> Estimate:
    if not money.costs or (each and people is None):
        return nothing(Method.AS_GIVEN, Reason.NOT_GIVEN)
    return alone(Method.AS_GIVEN, whole + each * (people or 0), Reason.ONE_FIGURE)


def _per_participant(money: Money, each: float, whole: float, people: int | None) -> Estimate:
    if not money.costs or (whole and people is None):
        return nothing(Method.COST_PER, Reason.NOT_GIVEN)
    if whole and not people:
        return nothing(Method.COST_PER, Reason.NOBODY)
    return alone(Method.COST_PER, each + whole / (people or 1), Reason.ONE_FIGURE)


def _shared(spent: Estimate, people: int | None) -> Estimate:
    if spent.estimate is None or people is None or not 0 <= people <= MOST:
        return nothing(Method.COST_PER, (spent.estimate is None and spent.reason) or Reason.NOT_GIVEN)
    return cost_per(spent.estimate, people)


def _outcome(success: Success, per_participant: Estimate) -> OutcomeCost:
    return OutcomeCost(
        measure=success.measure.id,
        per_positive=_per_positive(success, per_participant),
        per_additional=_per_additional(success, per_participant),
    )


def _per_positive(success: Success, per_participant: Estimate) -> Estimate:
    """The cost of everyone who began, over those who succeeded."""
    counted, began, cost = success.counted, success.began, per_participant.estimate
    if cost is None or counted is None or began is None or began < counted.of:
        return nothing(Method.COST_PER, Reason.NOT_GIVEN)
    if success.measure.direction == "down":
        counted = Share(counted.rest, counted.of)
    most = cost_per(cost * began, counted.count)
    fewest = cost_per(cost * began, counted.count + began - counted.of)
    if most.estimate is None or fewest.estimate is None:
        return most
    return between(Method.COST_PER, most.estimate, fewest.estimate, most.estimate)


def _per_additional(success: Success, per_participant: Estimate) -> Estimate:
    difference, cost = success.difference, per_participant.estimate
    if cost is None or difference is None or difference.scale is not Scale.SHARE or not isfinite(cost):
        return nothing(Method.COST_PER_ADDITIONAL, Reason.NOT_GIVEN)
    gain = difference.estimate if success.measure.direction == "up" else mirrored(difference.estimate)
    return cost_per_additional(cost, gain)
