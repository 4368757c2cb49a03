"""Several cohorts of one program: taken together, compared, in order of time; and many outcomes at once.

Sums are of whole numbers, so that cohorts which are exactly alike differ by exactly nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from fractions import Fraction

from generator.evidence.statistics.base import (
    Estimate,
    Method,
    Reason,
    Test,
    Z,
    alone,
    around_ratio,
    between,
    clipped,
    no_test,
    nothing,
)
from generator.evidence.statistics.curves import chi_square_tail
from generator.evidence.statistics.groups import Rate, Share, checked
from generator.evidence.statistics.shares import proportion


def pooled(cohorts: Iterable[Share]) -> Estimate:
    """The share of one group's people over all its cohorts: sum of x / sum of n, as a fraction, with Wilson's interval.

    For one group alone. Two groups are never summed over cohorts and then compared: that is what `stratified_difference` is for. Look at
    `homogeneity` beside it. Nobody: no estimate.
    """
    listed = list(cohorts)
    return proportion(Share(sum(cohort.count for cohort in listed), sum(cohort.of for cohort in listed)))


def homogeneity(cohorts: Iterable[Share]) -> Test:
    """Whether cohorts differ by more than chance: Pearson's chi-square of their shares, k - 1 degrees of freedom, without a correction.

    Cohorts of nobody are left out. Fewer than two, or all answers alike: no test. R's prop.test.
    """
    met = [cohort for cohort in cohorts if cohort.of]
    x, n = sum(cohort.count for cohort in met), sum(cohort.of for cohort in met)
    if reason := _no_comparison(met, x, n):
        return no_test(Method.HOMOGENEITY, reason)
    statistic = math.fsum((each.count * n - each.of * x) ** 2 / (each.of * x * (n - x)) for each in met)
    p, df = chi_square_tail(statistic, len(met) - 1), len(met) - 1
    return Test(estimate=None, statistic=statistic, df=df, p=p, method=Method.HOMOGENEITY, reason=None)


def trend(cohorts: Iterable[Share]) -> Test:
    """Whether the share rises or falls from cohort to cohort: Cochran-Armitage, scores 1 to k in the order given, 1 degree of freedom.

    `estimate` is the slope of the weighted line, as a fraction for each cohort: above 0 rising, below 0 falling. A cohort of nobody, or
    one that is hidden (write it as 0 of 0), keeps its place and has no weight. Fewer than two with people, or all answers alike: no test.
    Armitage 1955, Biometrics 11:375-386; R's prop.trend.test.
    """
    scored = [(score, cohort) for score, cohort in enumerate(cohorts, 1) if cohort.of]
    x, n = sum(cohort.count for _, cohort in scored), sum(cohort.of for _, cohort in scored)
    if reason := _no_comparison(scored, x, n):
        return no_test(Method.COCHRAN_ARMITAGE, reason)
    first, second = (sum(cohort.of * score**power for score, cohort in scored) for power in (1, 2))
    moved = n * sum(cohort.count * score for score, cohort in scored) - x * first
    spread = n * second - first * first
    statistic = n * moved * moved / (x * (n - x) * spread)
    p = math.erfc(math.sqrt(statistic / 2))  # the tail of chi-square with 1 degree of freedom
    return Test(estimate=moved / spread, statistic=statistic, df=1, p=p, method=Method.COCHRAN_ARMITAGE, reason=None)


def _no_comparison(met: Sequence[object], x: int, n: int) -> Reason | None:
    if n == 0:
        return Reason.NOBODY
    if len(met) == 1:
        return Reason.TOO_FEW
    return Reason.ALL_ALIKE if x in {0, n} else None


def stratified_difference(strata: Iterable[tuple[Share, Share]]) -> Estimate:
    """The difference of two groups' shares within cohorts, averaged over them: Mantel-Haenszel, as a fraction, with Sato's variance.

    Each of the `strata` is a cohort: first the program group, then its comparison group. d = sum((x1·n2 - x2·n1)/N) / sum(n1·n2/N). An
    average over these very cohorts; it does not claim that they are alike. No cohort with people in both groups: no estimate. A variance of
    0: no interval. Mantel and Haenszel 1959; Sato, Greenland and Robins 1989, Biometrics 45:1323-1324 (metafor's rma.mh).
    """
    weight = moved = spread = noise = Fraction(0)
    for first, second in strata:
        n1, n2, n = first.of, second.of, first.of + second.of
        if n1 and n2:
            weight += Fraction(n1 * n2, n)
            moved += Fraction(first.count * n2 - second.count * n1, n)
            spread += Fraction(2 * (n1 * n1 * second.count - n2 * n2 * first.count) + n1 * n2 * (n2 - n1), 2 * n * n)
            noise += Fraction(first.count * second.rest + second.count * first.rest, 2 * n)
    if not weight:
        return nothing(Method.MANTEL_HAENSZEL, Reason.NOBODY)
    d = moved / weight
    variance = (d * spread + noise) / weight**2
    if variance <= 0:
        return alone(Method.MANTEL_HAENSZEL, float(d), Reason.ALL_ALIKE)
    half = Z * math.sqrt(variance)
    return between(Method.MANTEL_HAENSZEL, float(d), clipped(float(d) - half, -1, 1), clipped(float(d) + half, -1, 1))


def stratified_rate_ratio(strata: Iterable[tuple[Rate, Rate]]) -> Estimate:
    """The first group's rate over the second's within cohorts, averaged over them: Mantel-Haenszel, with Greenland and Robins's variance.

    Each of the `strata` is a cohort: e1 events in t1, then e2 in t2, T = t1 + t2. Ratio = sum(e1·t2/T) / sum(e2·t1/T); the variance of its
    logarithm is sum((e1 + e2)·t1·t2/T²) over the product of these sums. An average over these very cohorts; it does not claim that they are
    alike. No cohort with time in both groups, or no event in the second group: no estimate. No event in the first: no interval. Greenland
    and Robins 1985, Biometrics 41:55-68; Stata's ir.
    """
    ours, theirs, noise = [], [], []
    for first, second in strata:
        if first.time > 0 and second.time > 0:
            part = 1 / (1 + second.time / first.time)  # of all the time, without a sum that could be too large
            rest = 1 / (1 + first.time / second.time)
            ours.append(first.events * rest)
            theirs.append(second.events * part)
            noise.append((first.events + second.events) * part * rest)
    if not ours:
        return nothing(Method.MANTEL_HAENSZEL, Reason.NO_TIME)
    above, below = math.fsum(ours), math.fsum(theirs)
    if not below:
        return nothing(Method.MANTEL_HAENSZEL, Reason.NONE_IN_COMPARISON)
    if not above:
        return alone(Method.MANTEL_HAENSZEL, 0.0, Reason.NONE_IN_GROUP)
    return around_ratio(Method.MANTEL_HAENSZEL, above / below, math.sqrt(math.fsum(noise) / above / below))


def heterogeneity(effects: Iterable[tuple[float, float]]) -> Test:
    """Whether effects differ from cohort to cohort by more than chance: Cochran's Q with k - 1 degrees of freedom.

    Each of the `effects` is a value with its variance: differences of shares, or logarithms of ratios. Q = sum(w·(y - m)²) with w = 1/v and
    m = sum(w·y)/sum(w). Fewer than two: no test; nor where a variance is 0. Cochran 1954, Biometrics 10:101-129 (metafor's QE).
    """
    listed = list(effects)
    if len(listed) < 2:  # noqa: PLR2004 - two can differ
        return no_test(Method.COCHRAN_Q, Reason.TOO_FEW)
    if any(variance <= 0 for _, variance in listed):
        return no_test(Method.COCHRAN_Q, Reason.ALL_ALIKE)
    middle = math.fsum(value / variance for value, variance in listed) / math.fsum(1 / variance for _, variance in listed)
    statistic, df = math.fsum((value - middle) ** 2 / variance for value, variance in listed), len(listed) - 1
    return Test(estimate=None, statistic=statistic, df=df, p=chi_square_tail(statistic, df), method=Method.COCHRAN_Q, reason=None)


def adjusted(ps: Sequence[float | None]) -> tuple[float | None, ...]:
    """Many tests at once: each p, in its place, as it counts beside the others (Benjamini and Hochberg), from 0 to 1.

    The i-th smallest of m is multiplied by m/i and is never above a larger one's. A test that could not be made (None) stays None and is
    not among the m. Raises ValueError for a p outside 0 to 1. Benjamini and Hochberg 1995, JRSS B 57:289-300; the What Works Clearinghouse
    corrects the outcomes of one domain so.
    """
    found: list[float | None] = [None] * len(ps)
    made = sorted(((checked("p", p, least=0, most=1), place) for place, p in enumerate(ps) if p is not None), reverse=True)
    least = 1.0
    for larger, (p, place) in enumerate(made):
        least = min(least, p * (len(made) / (len(made) - larger)))
        found[place] = least
    return tuple(found)
