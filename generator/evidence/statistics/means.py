"""Means: one, two beside each other, and their ratio. In the measure's unit, or in standard deviations where that is said."""

from __future__ import annotations

import math

from generator.evidence.statistics.base import Estimate, Method, Reason, Test, Z, alone, around, around_ratio, between, no_test, nothing
from generator.evidence.statistics.curves import t_quantile, t_tails
from generator.evidence.statistics.groups import Sample, checked

FEWEST = 2
"""People of whom a standard deviation can be told."""


def mean(sample: Sample) -> Estimate:
    """A mean with Student's interval: m ± t(0.975, n - 1)·s/sqrt(n).

    Nobody: no estimate. Fewer than two people, no standard deviation, or one of 0 (an interval of no width would claim certainty): no
    interval. Student 1908, Biometrika 6:1-25.
    """
    return _student(Method.T, sample)


def mean_change(change: Sample) -> Estimate:
    """The mean change of the same people, with the interval of the paired t test; `change` is the mean and SD of their changes.

    As `mean`. Where only before and after are known, `sd_of_change` gives the SD. Student 1908.
    """
    return _student(Method.PAIRED_T, change)


def mean_change_test(change: Sample) -> Test:
    """Whether the mean change of the same people is other than 0: the paired t test, two-sided.

    No test where `mean_change` has no interval. Student 1908.
    """
    if change.n == 0:
        return no_test(Method.PAIRED_T, Reason.NOBODY)
    if reason := _no_interval(change):
        return no_test(Method.PAIRED_T, reason)
    return _t_test(Method.PAIRED_T, change.mean, _error(change), change.n - 1)


def _t_test(method: Method, estimate: float, error: float, df: float) -> Test:
    t = estimate / error
    if not math.isfinite(t):
        return no_test(method, Reason.OUT_OF_RANGE)
    return Test(estimate=estimate, statistic=t, df=round(df), p=t_tails(t, df), method=method, reason=None)


def _student(method: Method, sample: Sample) -> Estimate:
    if sample.n == 0:
        return nothing(method, Reason.NOBODY)
    if reason := _no_interval(sample):
        return alone(method, sample.mean, reason)
    return around(method, sample.mean, t_quantile(sample.n - 1) * _error(sample))


def _no_interval(*samples: Sample) -> Reason | None:
    """Why these people's spread cannot tell how far a figure might be off."""
    if any(sample.n < FEWEST for sample in samples):
        return Reason.TOO_FEW
    if any(sample.sd is None for sample in samples):
        return Reason.NO_SPREAD
    return None if any(_error(sample) for sample in samples) else Reason.ALL_ALIKE


def _error(sample: Sample) -> float:
    """The standard error of a mean whose standard deviation is known."""
    return (sample.sd or 0.0) / math.sqrt(sample.n)


def mean_difference(first: Sample, second: Sample) -> Estimate:
    """The first mean less the second, with Welch's interval, which does not take the spreads for equal.

    d ± t(0.975, df)·sqrt(s1²/n1 + s2²/n2), df after Welch and Satterthwaite. Nobody in one group: no estimate. Fewer than two people or no
    standard deviation in one, or both of 0: no interval. Welch 1947, Biometrika 34:28-35.
    """
    if first.n == 0 or second.n == 0:
        return nothing(Method.WELCH, Reason.NOBODY)
    d = first.mean - second.mean
    if reason := _no_interval(first, second):
        return alone(Method.WELCH, d, reason)
    error, df = _welch(first, second)
    return around(Method.WELCH, d, t_quantile(df) * error)


def _welch(first: Sample, second: Sample) -> tuple[float, float]:
    """The standard error of the difference and its degrees of freedom after Welch and Satterthwaite."""
    error = math.hypot(_error(first), _error(second))
    r1, r2 = _error(first) / error, _error(second) / error  # parts of the error, so that no square leaves the range
    return error, 1 / (r1**4 / (first.n - 1) + r2**4 / (second.n - 1))


def mean_difference_test(first: Sample, second: Sample) -> Test:
    """Whether two means differ: Welch's t test, two-sided; `df` is rounded to a whole number where it is told, not where it is used.

    No test where `mean_difference` has no interval. Welch 1947.
    """
    if first.n == 0 or second.n == 0:
        return no_test(Method.WELCH, Reason.NOBODY)
    if reason := _no_interval(first, second):
        return no_test(Method.WELCH, reason)
    error, df = _welch(first, second)
    return _t_test(Method.WELCH, first.mean - second.mean, error, df)


def hedges_g(first: Sample, second: Sample) -> Estimate:
    """The difference of two means in pooled standard deviations, corrected for small groups.

    d = (m1 - m2)/s_pooled; J = 1 - 3/(4N - 9); g = J·d; se = J·sqrt(N/(n1·n2) + d²/(2N)); g ± z·se. Needs two people and a standard
    deviation in each group, one of them above 0; else there is no estimate. Hedges 1981, Journal of Educational Statistics 6:107-128;
    standard error after Borenstein and others 2009, Introduction to Meta-Analysis, 4.20 to 4.24; the What Works Clearinghouse's g.
    """
    if reason := _no_interval(first, second):
        return nothing(Method.HEDGES_G, reason)
    n1, n2, n = first.n, second.n, first.n + second.n
    weights = math.sqrt((n1 - 1) / (n - 2)), math.sqrt((n2 - 1) / (n - 2))
    pooled = math.hypot((first.sd or 0.0) * weights[0], (second.sd or 0.0) * weights[1])
    d = (first.mean - second.mean) / pooled
    small = 1 - 3 / (4 * n - 9)
    return around(Method.HEDGES_G, small * d, Z * small * math.hypot(math.sqrt(n / (n1 * n2)), d / math.sqrt(2 * n)))


def ratio_of_means(first: Sample, second: Sample) -> Estimate:
    """The first mean divided by the second, with an interval on the logarithm.

    se(ln R) = sqrt(s1²/(n1·m1²) + s2²/(n2·m2²)). No estimate where a group has nobody or a mean is not above 0; no interval as in
    `mean_difference`. Hedges, Gurevitch and Curtis 1999, Ecology 80:1150-1156 (metafor's ROM).
    """
    if first.n == 0 or second.n == 0:
        return nothing(Method.RATIO_OF_MEANS, Reason.NOBODY)
    if first.mean <= 0 or second.mean <= 0:
        return nothing(Method.RATIO_OF_MEANS, Reason.NOT_ABOVE_ZERO)
    ratio = first.mean / second.mean
    if reason := _no_interval(first, second):
        return alone(Method.RATIO_OF_MEANS, ratio, reason)
    return around_ratio(Method.RATIO_OF_MEANS, ratio, math.hypot(_error(first) / first.mean, _error(second) / second.mean))


def as_change(ratio: Estimate) -> Estimate:
    """A ratio as the relative change it means, as a fraction: 1.25 becomes 0.25, which is 25 percent more."""
    if ratio.estimate is None or ratio.low is None or ratio.high is None:
        return ratio if ratio.estimate is None else alone(ratio.method, ratio.estimate - 1, ratio.reason or Reason.ONE_FIGURE)
    return between(ratio.method, ratio.estimate - 1, ratio.low - 1, ratio.high - 1)


def relative_change(actual: float, baseline: float | None) -> Estimate:
    """(actual - baseline) / baseline, as a fraction. It has no interval: for one, standard deviations are needed (`ratio_of_means`).

    No estimate where there is no baseline or one that is not above 0. Raises ValueError for what is no number. A convention.
    """
    checked("actual", actual)
    if baseline is None:
        return nothing(Method.RELATIVE_CHANGE, Reason.NOT_GIVEN)
    if checked("baseline", baseline) <= 0:
        return nothing(Method.RELATIVE_CHANGE, Reason.NOT_ABOVE_ZERO)
    return alone(Method.RELATIVE_CHANGE, (actual - baseline) / baseline, Reason.ONE_FIGURE)
