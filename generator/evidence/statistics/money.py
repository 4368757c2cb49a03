"""Money: what a program brought for what it cost.

Amounts are in one currency and one year's prices; the caller sees to that. Ratios are fractions: a benefit-cost ratio of 4.53 is a
return on investment of 3.53, which is 353 percent. The two are never mixed, since "back for each unit spent" and "gained on top of it"
differ by one. Low and high of a benefit are carried to every figure made from it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from generator.evidence.statistics.base import Estimate, Method, Reason, alone, between, nothing
from generator.evidence.statistics.groups import MOST, checked


def amount(value: float, low: float | None = None, high: float | None = None) -> Estimate:
    """An amount as it is given, in its currency, with its low and its high where it rests on a measured difference.

    Raises ValueError for what is no number, and where only one end is given or the three are out of order.
    """
    checked("value", value)
    if low is None and high is None:
        return alone(Method.AS_GIVEN, value, Reason.ONE_FIGURE)
    if low is None or high is None or not low <= value <= high:
        raise ValueError(f"{low!r}, {value!r} and {high!r} are no low, value and high")
    return between(Method.AS_GIVEN, value, checked("low", low), checked("high", high))


def benefit(parts: Iterable[Estimate], *, attribution: float | None, confidence: float | None) -> Estimate:
    """What a program brought: sum of the benefits times attribution times confidence, in the amounts' currency.

    `attribution` is the share that the program itself made, `confidence` how sure that share is, both from 0 to 1. A benefit that rests on
    a difference to a comparison group is isolated by it: then attribution is 1, or the program would be counted down twice. Where either
    is not given, the sum stands as it is, and its method says "gross": not isolated, and not to be compared. Low ends are summed with low
    ends, high ends with high ends; a part without an interval counts as it is. No parts, or one that cannot be estimated: no estimate.
    ValueError for a share outside 0 to 1. Phillips and Phillips, ROI Methodology.
    """
    for name, share in (("attribution", attribution), ("confidence", confidence)):
        if share is not None:
            checked(name, share, least=0, most=1)
    given = attribution is not None and confidence is not None
    method = Method.ISOLATED_BENEFIT if given else Method.GROSS_BENEFIT
    factor = (attribution or 0.0) * (confidence or 0.0) if given else 1.0
    listed = list(parts)
    known = [(part.estimate, part.low, part.high) for part in listed if part.estimate is not None]
    if not listed or len(known) < len(listed):
        return nothing(method, Reason.NOT_GIVEN)
    middle = _sum(value for value, _, _ in known) * factor
    if all(low is None for _, low, _ in known):
        return alone(method, middle, Reason.ONE_FIGURE)
    low = _sum(value if low is None else low for value, low, _ in known) * factor
    high = _sum(value if high is None else high for value, _, high in known) * factor
    return between(method, middle, low, high)


def _sum(amounts: Iterable[float]) -> float:
    """Their sum, without a rounding at each step; an infinity, which no result takes in, where it is beyond all numbers."""
    try:
        return math.fsum(amounts)
    except OverflowError:
        return math.inf


def benefit_cost_ratio(brought: Estimate, cost: float) -> Estimate:
    """What came back for each unit spent: A / C. `brought` is what `benefit` gave.

    A cost of 0: no estimate. ValueError for a cost below 0. Where `low` is 0 or less, the return could be nil. Phillips and Phillips.
    """
    return _on_cost(Method.BENEFIT_COST_RATIO, brought, cost, 0.0)


def return_on_investment(brought: Estimate, cost: float) -> Estimate:
    """What came back on top of each unit spent, as a fraction: (A - C) / C, the benefit-cost ratio less one.

    Where `low` is -1 or less, the return could be nil. As `benefit_cost_ratio` otherwise. Phillips and Phillips.
    """
    return _on_cost(Method.RETURN_ON_INVESTMENT, brought, cost, cost)


def _on_cost(method: Method, brought: Estimate, cost: float, less: float) -> Estimate:
    checked("cost", cost, least=0)
    if brought.estimate is None:
        return nothing(method, brought.reason or Reason.NOT_GIVEN)
    if cost == 0:
        return nothing(method, Reason.NO_COST)
    middle = (brought.estimate - less) / cost
    if brought.low is None or brought.high is None:
        return alone(method, middle, brought.reason or Reason.ONE_FIGURE)
    return between(method, middle, (brought.low - less) / cost, (brought.high - less) / cost)


def payback(brought: Estimate, cost: float, months: float) -> Estimate:
    """After how many months the cost has come back: C / (A / months), where the benefit A came in `months`.

    A cost of 0, no months, or a benefit that is not above 0: no estimate. Where its low end is not above 0, the cost may never come back:
    no interval. ValueError for a cost or months below 0. Phillips and Phillips.
    """
    checked("months", months, least=0)
    spent = _on_cost(Method.PAYBACK, brought, cost, 0.0)  # the benefit-cost ratio, of which the payback is the inverse
    if spent.estimate is None:
        return spent
    if months == 0 or spent.estimate <= 0:
        return nothing(Method.PAYBACK, Reason.NO_BENEFIT if months else Reason.NO_TIME)
    if spent.low is None or spent.high is None or spent.low <= 0:
        reason = spent.reason or Reason.COULD_BE_NIL
        return alone(Method.PAYBACK, months / spent.estimate, reason)
    return between(Method.PAYBACK, months / spent.estimate, months / spent.high, months / spent.low)


def net_present_value(flows: Sequence[float], discount: float) -> Estimate:
    """What yearly flows of money are worth in year 0: sum of flow_i / (1 + r)^i, i from 0, in the flows' currency; it has no interval.

    The first flow is not discounted, as in numpy-financial and unlike in a spreadsheet's NPV. `discount` is a fraction above -1: 0.03 is 3
    percent; else ValueError. No flows: no estimate.
    """
    if not checked("discount", discount) > -1:
        raise ValueError(f"discount cannot be {discount!r}")
    worth = 0.0
    for flow in reversed(flows):
        worth = checked("flow", flow) + worth / (1 + discount)
    return alone(Method.NET_PRESENT_VALUE, worth, Reason.ONE_FIGURE) if flows else nothing(Method.NET_PRESENT_VALUE, Reason.NOT_GIVEN)


def cost_per(cost: float, count: int) -> Estimate:
    """The cost of each participant, completer or outcome: cost / count; it has no interval.

    A count of 0: no estimate. ValueError for a cost or a count below 0. A convention.
    """
    checked("cost", cost, least=0)
    if checked("count", count, least=0, most=MOST) == 0:
        return nothing(Method.COST_PER, Reason.NOBODY)
    return alone(Method.COST_PER, cost / count, Reason.ONE_FIGURE)


def cost_per_additional(cost_per_participant: float, gain: Estimate) -> Estimate:
    """What one more success cost: cost of a participant / difference of the shares, with the ends of that difference's interval.

    `gain` is what `shares.difference` gave. Only where its low end is above 0: else the cost could be endless. ValueError for a cost below
    0. The incremental cost-effectiveness ratio.
    """
    checked("cost_per_participant", cost_per_participant, least=0)
    if gain.estimate is None:
        return nothing(Method.COST_PER_ADDITIONAL, gain.reason or Reason.NOT_GIVEN)
    if gain.low is None or gain.high is None or gain.low <= 0:
        return nothing(Method.COST_PER_ADDITIONAL, Reason.COULD_BE_NIL)
    ends = (cost_per_participant / end for end in (gain.estimate, gain.high, gain.low))
    return between(Method.COST_PER_ADDITIONAL, *ends)
