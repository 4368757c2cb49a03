"""What a program brought in money for what it cost, with how much of it is its own.

Reads the protected record's benefits and what was computed of its outcomes, gives a `Return`. The share that is the program's own is
counted once: a benefit that rests on a measured difference is isolated by the comparison group, and carries the difference's interval; any
other is multiplied by the declared attribution. Without either it stands gross, and is not to be compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, isfinite

from generator.evidence.difference import Difference, Scale, mirrored
from generator.evidence.statistics import (
    Estimate,
    Method,
    Reason,
    amount,
    benefit,
    benefit_cost_ratio,
    net_present_value,
    payback,
    return_on_investment,
)
from generator.evidence.statistics.base import nothing
from generator.model.evidence import Measure
from generator.model.program import Benefit, Money

MONTHS = 12
MOST_YEARS = 100
"""Longer than any benefit is counted."""


class Isolation(StrEnum):
    """How the program's own share of a benefit was found."""

    COMPARISON_GROUP = "comparison-group"
    """It rests on a measured difference."""
    DECLARED = "declared"
    """The record says which share, and how it was found."""
    GROSS = "gross"
    """Not at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """What one measure changed: its main difference, and the low end of its level."""

    measure: Measure
    difference: Difference | None
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BenefitValue:
    """One benefit: its value as declared, and that of the program's own share, with the ends of the difference it rests on.

    `value` is `count` times `unit_value`, counted over `months`.
    """

    title: str
    measure: str | None
    count: float
    unit_value: float
    months: float
    isolation: Isolation
    value: Estimate
    own: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """What came back.

    `brought` is all benefits' own value times `confidence`; its method says whether it is gross. `ratio` is what came back for each unit
    spent, `roi` what came back on top as a fraction, `payback` in months, `net_present_value` in the currency at `discount_rate`.
    `could_be_nil` says that the low end is nothing or a loss, `loss` that what a benefit rests on is clearly worse than in the other group.
    `comparable` says that it may stand beside other programs' returns: isolated, and all measures it rests on at `level` 3 or more. `level`
    is the lowest of theirs, 0 where a benefit rests on no measure: a return is no surer than that. `measured` is the lowest of those that
    rest on one, None where none does, and `unmeasured` the value of the others. `hidden` says that a benefit is hidden to protect people in
    small groups, and with it every sum.
    """

    benefits: tuple[BenefitValue, ...]
    attribution: float | None
    attribution_method: str | None
    confidence: float | None
    brought: Estimate
    ratio: Estimate
    roi: Estimate
    payback: Estimate
    net_present_value: Estimate
    discount_rate: float | None
    could_be_nil: bool
    loss: bool
    gross: bool
    comparable: bool
    level: int
    measured: int | None
    unmeasured: Estimate
    hidden: bool


def return_of(money: Money, spent: Estimate, gains: Mapping[str, Gain], *, hidden: bool = False) -> Return | None:
    """What the benefits come to beside all costs; None where the record has no benefit. `gains` are by the measure's id.

    `hidden` says that the record has benefits which are not among the money's, and that no sum may be made.
    """
    if not money.benefits and not hidden:
        return None
    share = money.attribution.share if money.attribution else None
    values = tuple(_value(each, share, gains.get(each.measure or "")) for each in money.benefits)
    gross = money.confidence is None or any(value.isolation is Isolation.GROSS for value in values)
    own = [value.value if gross and value.isolation is Isolation.DECLARED else value.own for value in values]
    brought = nothing(Method.GROSS_BENEFIT, Reason.NOT_GIVEN) if hidden else _brought(own, money.confidence, gross=gross)
    cost = spent.estimate
    months = max((each.months for each in money.benefits if isfinite(each.months)), default=0.0)
    resting = [gain.level for value in values if (gain := gains.get(value.measure or ""))]
    others = [value.value for value in values if (value.measure or "") not in gains]
    level = min((gain.level if (gain := gains.get(value.measure or "")) else 0 for value in values), default=0)
    return Return(
        benefits=values,
        attribution=share,
        attribution_method=money.attribution.method if money.attribution else None,
        confidence=money.confidence,
        brought=brought,
        ratio=_without_cost(Method.BENEFIT_COST_RATIO, spent) if cost is None else benefit_cost_ratio(brought, cost),
        roi=_without_cost(Method.RETURN_ON_INVESTMENT, spent) if cost is None else return_on_investment(brought, cost),
        payback=_without_cost(Method.PAYBACK, spent) if cost is None else payback(brought, cost, months),
        net_present_value=_present(money, own, None if hidden else cost, gross=gross),
        discount_rate=money.discount_rate,
        could_be_nil=not hidden and _could_be_nil(brought, values),
        loss=any(value.isolation is Isolation.COMPARISON_GROUP and _is_worse(gains.get(value.measure or "")) for value in values),
        gross=gross,
        comparable=not gross and not hidden and level >= 3,  # noqa: PLR2004 - the level from which an effect is the program's
        level=level,
        measured=min(resting, default=None),
        unmeasured=benefit(others, attribution=None, confidence=None),
        hidden=hidden,
    )


def _brought(own: list[Estimate], confidence: float | None, *, gross: bool) -> Estimate:
    found = benefit(own, attribution=None if gross else 1.0, confidence=confidence)
    lost = any(each.reason is Reason.NO_BENEFIT for each in own)
    return nothing(found.method, Reason.NO_BENEFIT) if lost else found


def _without_cost(method: Method, spent: Estimate) -> Estimate:
    return nothing(method, spent.reason or Reason.NOT_GIVEN)


def _value(each: Benefit, share: float | None, gain: Gain | None) -> BenefitValue:
    value = each.count * each.unit_value
    if not isfinite(value):
        impossible = nothing(Method.AS_GIVEN, Reason.NOT_POSSIBLE)
        return _built(each, Isolation.GROSS, impossible, impossible)
    difference = gain.difference if gain else None
    if gain and difference and difference.scale is not Scale.RATIO and difference.estimate.estimate is not None:
        isolation, own = Isolation.COMPARISON_GROUP, _with_ends(value, _better(difference, gain.measure))
    elif share is not None:
        isolation, own = Isolation.DECLARED, amount(value * share)
    else:
        isolation, own = Isolation.GROSS, amount(value)
    return _built(each, isolation, amount(value), own)


def _built(each: Benefit, isolation: Isolation, value: Estimate, own: Estimate) -> BenefitValue:
    return BenefitValue(
        title=each.title,
        measure=each.measure,
        count=each.count,
        unit_value=each.unit_value,
        months=each.months,
        isolation=isolation,
        value=value,
        own=own,
    )


def _better(difference: Difference, measure: Measure) -> Estimate:
    return difference.estimate if measure.direction == "up" else mirrored(difference.estimate)


def _with_ends(value: float, gain: Estimate) -> Estimate:
    """A benefit as far as the difference that it rests on; where nothing was gained there is none."""
    if gain.estimate is None or gain.estimate <= 0:
        return nothing(Method.AS_GIVEN, Reason.NO_BENEFIT)
    if gain.low is None or gain.high is None:
        return amount(value)
    ends = sorted((value * (gain.low / gain.estimate), value * (gain.high / gain.estimate)))
    return amount(value, min(ends[0], value), max(ends[1], value)) if all(map(isfinite, ends)) else amount(value)


def _is_worse(gain: Gain | None) -> bool:
    verdict = gain.difference.verdict if gain and gain.difference else None
    return verdict is not None and verdict.clear and not verdict.good


def _could_be_nil(brought: Estimate, values: tuple[BenefitValue, ...]) -> bool:
    if any(value.own.reason is Reason.NO_BENEFIT for value in values):
        return True
    return brought.low is not None and brought.low <= 0


def _present(money: Money, own: list[Estimate], cost: float | None, *, gross: bool) -> Estimate:
    """Costs in year 0, each benefit in equal parts over its months, counted at the end of each year."""
    if money.discount_rate is None or cost is None or any(each.estimate is None for each in own):
        return nothing(Method.NET_PRESENT_VALUE, Reason.NOT_GIVEN)
    years = [ceil(each.months / MONTHS) if isfinite(each.months) else MOST_YEARS + 1 for each in money.benefits]
    if max(years) > MOST_YEARS:
        return nothing(Method.NET_PRESENT_VALUE, Reason.OUT_OF_RANGE)
    sure = 1.0 if gross or money.confidence is None else money.confidence
    flows = [-cost, *([0.0] * max(years))]
    for each, value, last in zip(money.benefits, own, years, strict=True):
        for year in range(1, last + 1):
            within = min(each.months - (year - 1) * MONTHS, MONTHS)
            flows[year] += (value.estimate or 0.0) * sure * within / each.months
    return (
        net_present_value(flows, money.discount_rate)
        if all(map(isfinite, flows))
        else nothing(Method.NET_PRESENT_VALUE, Reason.OUT_OF_RANGE)
    )
