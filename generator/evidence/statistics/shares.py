"""Shares of people: one, two beside each other, and the same people before and after.

Fractions throughout: 0.82 is 82 percent, a difference of 0.05 is 5 points.
"""

from __future__ import annotations

import math

from generator.evidence.statistics.base import Estimate, Method, Reason, Test, Z, alone, around_ratio, between, clipped, no_test, nothing
from generator.evidence.statistics.groups import Share


def proportion(share: Share) -> Estimate:
    """A share of people with Wilson's score interval, as a fraction from 0 to 1.

    (x + z²/2 ± z·sqrt(x(n - x)/n + z²/4)) / (n + z²); the low end is 0 where x is 0, the high end 1 where x is n. Nobody: no estimate.
    Wilson 1927, JASA 22:209-212; recommended by Brown, Cai and DasGupta 2001, Statistical Science 16:101-133.
    """
    if share.of == 0:
        return nothing(Method.WILSON, Reason.NOBODY)
    low, high = wilson_bounds(share)
    return between(Method.WILSON, share.count / share.of, low, high)


def wilson_bounds(share: Share) -> tuple[float, float]:
    """Wilson's bounds alone, of a share of at least one person. Above a half they mirror those of the rest, which keeps all digits."""
    x, n = share.count, share.of
    if x > n - x:
        low, high = wilson_bounds(Share(n - x, n))
        return 1 - high, 1 - low
    half = Z * math.sqrt(x * (n - x) / n + Z * Z / 4)
    centre, whole = x + Z * Z / 2, n + Z * Z
    return (centre - half) / whole if x else 0.0, (centre + half) / whole


def difference(first: Share, second: Share) -> Estimate:
    """The first share less the second, as a fraction from -1 to 1, with Newcombe's hybrid score interval.

    d - sqrt((p1 - l1)² + (u2 - p2)²) to d + sqrt((u1 - p1)² + (p2 - l2)²), where l and u are Wilson's bounds. Nobody in one: no estimate.
    Newcombe 1998, Statistics in Medicine 17:873-890, method 10.
    """
    if first.of == 0 or second.of == 0:
        return nothing(Method.NEWCOMBE, Reason.NOBODY)
    p1, p2, d = first.count / first.of, second.count / second.of, exact_difference(first, second)
    (l1, u1), (l2, u2) = wilson_bounds(first), wilson_bounds(second)
    low, high = d - math.hypot(p1 - l1, u2 - p2), d + math.hypot(u1 - p1, p2 - l2)
    return between(Method.NEWCOMBE, d, clipped(low, -1, 1), clipped(high, -1, 1))


def exact_difference(first: Share, second: Share) -> float:
    """The difference of two shares with both groups taken, from whole numbers: equal shares differ by 0 and no less."""
    return (first.count * second.of - second.count * first.of) / (first.of * second.of)


def people_per_extra(gain: Estimate) -> Estimate:
    """How many people have to take part for one more success: 1 / difference, with the ends of its interval, in people.

    `gain` is what `difference` gave. Only where its low end is above zero; else the interval would run through infinity (Altman 1998,
    BMJ 317:1309-1312).
    """
    if gain.estimate is None:
        return nothing(Method.PEOPLE_PER_EXTRA, gain.reason or Reason.NOT_GIVEN)
    if gain.low is None or gain.high is None or gain.low <= 0:
        return nothing(Method.PEOPLE_PER_EXTRA, Reason.COULD_BE_NIL)
    return between(Method.PEOPLE_PER_EXTRA, 1 / gain.estimate, 1 / gain.high, 1 / gain.low)


def risk_ratio(first: Share, second: Share) -> Estimate:
    """The first share divided by the second, with Katz's interval on the logarithm.

    se(ln RR) = sqrt(1/x1 - 1/n1 + 1/x2 - 1/n2). No estimate where a group has nobody or the second share is 0; no interval where the first
    is 0 or both are everybody. Katz and others 1978, Biometrics 34:469-474.
    """
    if first.of == 0 or second.of == 0:
        return nothing(Method.KATZ, Reason.NOBODY)
    if second.count == 0:
        return nothing(Method.KATZ, Reason.NONE_IN_COMPARISON)
    ratio = first.count * second.of / (second.count * first.of)
    if first.count == 0:
        return alone(Method.KATZ, ratio, Reason.NONE_IN_GROUP)
    if first.rest == second.rest == 0:
        return alone(Method.KATZ, ratio, Reason.ALL_ALIKE)
    variance = first.rest / (first.count * first.of) + second.rest / (second.count * second.of)
    return around_ratio(Method.KATZ, ratio, math.sqrt(variance))


def difference_test(first: Share, second: Share) -> Test:
    """Whether two shares differ: the z test with the pooled share, two-sided, without a continuity correction.

    z = d / sqrt(p(1 - p)(1/n1 + 1/n2)), p of both groups together. No test where a group has nobody, or where all answers are alike.
    Any textbook; z² is Pearson's chi-square of the 2 by 2 table.
    """
    if first.of == 0 or second.of == 0:
        return no_test(Method.POOLED_Z, Reason.NOBODY)
    x, n = first.count + second.count, first.of + second.of
    if x in {0, n}:
        return no_test(Method.POOLED_Z, Reason.ALL_ALIKE)
    d = exact_difference(first, second)
    z = d / math.sqrt((x / n) * ((n - x) / n) * (n / (first.of * second.of)))
    return Test(estimate=d, statistic=z, df=None, p=math.erfc(abs(z) / math.sqrt(2)), method=Method.POOLED_Z, reason=None)


def paired_change(*, both: int, gained: int, lost: int, neither: int) -> Estimate:
    """The same people before and after: (gained - lost) / n, as a fraction from -1 to 1, with the interval of Bonett and Price.

    `both` could before and after, `gained` only after, `lost` only before. With a = (gained + 1)/(n + 2) and b = (lost + 1)/(n + 2):
    (a - b) ± z·sqrt((a + b - (a - b)²)/(n + 2)), kept within -1 and 1. The interval is around a - b, not around the estimate. Nobody: no
    estimate. ValueError for a count below 0. Bonett and Price 2012, Journal of Educational and Behavioral Statistics 37:479-488.
    """
    for name, cell in (("both", both), ("gained", gained), ("lost", lost), ("neither", neither)):
        if cell < 0:
            raise ValueError(f"{name} cannot be {cell!r}")
    n = both + gained + lost + neither
    change = Share(gained, n).count - Share(lost, n).count
    if n == 0:
        return nothing(Method.BONETT_PRICE, Reason.NOBODY)
    a, b = (gained + 1) / (n + 2), (lost + 1) / (n + 2)
    half = Z * math.sqrt((a + b - (a - b) * (a - b)) / (n + 2))
    return between(Method.BONETT_PRICE, change / n, clipped(a - b - half, -1, 1), clipped(a - b + half, -1, 1))
