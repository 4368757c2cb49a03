"""Effects as studies published them.

A study's own interval counts what the study knew; nothing here is worked out a second time from its groups.
"""

from __future__ import annotations

import math
from statistics import NormalDist

from generator.evidence.statistics.base import Estimate, Method, Reason, Test, Z, alone, around, between, no_test
from generator.evidence.statistics.groups import checked

PERCENT = 100.0
USUAL = 95.0
"""The confidence of an interval, in percent, where the source does not say another."""


def published_effect(
    estimate: float, *, se: float | None = None, low: float | None = None, high: float | None = None, confidence: float | None = None
) -> Estimate:
    """An effect as published, with a 95 percent interval: estimate ± z·se, or the published interval brought to 95 percent.

    An interval of another confidence is stretched from the estimate to each side, by z(95) / z(confidence): it need not be symmetrical.
    Neither an error nor both ends: no interval. Ends that do not lie around the estimate: no interval, and "not possible". ValueError for
    what is no number, an error below 0, and a confidence outside 50 to 100. Normal approximation; Cochrane Handbook 6.3.1.
    """
    checked("estimate", estimate)
    if se is not None:
        return around(Method.PUBLISHED_ERROR, estimate, Z * checked("se", se, least=0))
    if low is None or high is None:
        return alone(Method.PUBLISHED_INTERVAL, estimate, Reason.NOT_GIVEN)
    if not checked("low", low) <= estimate <= checked("high", high):
        return alone(Method.PUBLISHED_INTERVAL, estimate, Reason.NOT_POSSIBLE)
    level = USUAL if confidence is None else checked("confidence", confidence, least=50, most=PERCENT)
    if level == PERCENT:
        return alone(Method.PUBLISHED_INTERVAL, estimate, Reason.NOT_POSSIBLE)
    stretch = 1.0 if level == USUAL else Z / NormalDist().inv_cdf(0.5 + level / PERCENT / 2)
    return between(Method.PUBLISHED_INTERVAL, estimate, estimate - (estimate - low) * stretch, estimate + (high - estimate) * stretch)


def interval_test(found: Estimate, *, ratio: bool = False) -> Test:
    """Whether an estimate differs from 0 (a ratio: from 1), told from its 95 percent interval by the normal curve; two-sided.

    The error is the half towards 0, over z, so that p is below 0.05 just where the interval leaves 0 out; of a ratio the logarithms count.
    No interval, one of no width, or a ratio with an end at 0: no test. Altman and Bland 2011, BMJ 343:d2304.
    """
    if found.estimate is None or found.low is None or found.high is None:
        return no_test(Method.FROM_INTERVAL, found.reason or Reason.NOT_GIVEN)
    ends = (found.estimate, found.low, found.high)
    if ratio and min(ends) <= 0:
        return no_test(Method.FROM_INTERVAL, Reason.NOT_ABOVE_ZERO)
    middle, low, high = (math.log(end) for end in ends) if ratio else ends
    half = middle - low if middle > 0 else high - middle
    if half <= 0:
        return no_test(Method.FROM_INTERVAL, Reason.ALL_ALIKE)
    z = Z * (middle / half)
    if not math.isfinite(z):
        return no_test(Method.FROM_INTERVAL, Reason.OUT_OF_RANGE)
    return Test(estimate=middle, statistic=z, df=None, p=math.erfc(abs(z) / math.sqrt(2)), method=Method.FROM_INTERVAL, reason=None)
