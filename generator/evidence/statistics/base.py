"""What every statistic gives: an estimate with its interval, or why there is none.

Reads numbers that are worked out, gives frozen results. No result ever holds NaN or an infinity: what cannot be held by a number of the
machine becomes a result with the reason "out of range". Nothing is rounded here; shares and differences are fractions, the page makes
percent and points of them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from statistics import NormalDist

TAIL = 0.025
"""What a two-sided 95 percent interval leaves out at each end. Every interval in this room is one of 95 percent."""
Z = NormalDist().inv_cdf(1 - TAIL)
"""1.95996398454005: how many standard errors reach from the middle to an end."""


class Method(StrEnum):
    """How a figure was worked out; the method page has a sentence for each."""

    WILSON = "wilson"
    NEWCOMBE = "newcombe"
    PEOPLE_PER_EXTRA = "people-per-extra"
    KATZ = "katz"
    POOLED_Z = "pooled-z"
    BONETT_PRICE = "bonett-price"
    T = "t"
    WELCH = "welch"
    HEDGES_G = "hedges-g"
    PAIRED_T = "paired-t"
    SD_OF_CHANGE = "sd-of-change"
    STANDARDISED_CHANGE = "standardised-change"
    RATIO_OF_MEANS = "ratio-of-means"
    RELATIVE_CHANGE = "relative-change"
    ORDER_STATISTICS = "order-statistics"
    QUARTILES = "quartiles-approximate"
    GARWOOD = "garwood"
    CONDITIONAL = "exact-conditional"
    AS_GIVEN = "as-given"
    PUBLISHED_ERROR = "published-error"
    PUBLISHED_INTERVAL = "published-interval"
    FROM_INTERVAL = "from-interval"
    PEOPLE_TO_DECIDE = "people-to-decide"
    GROSS_BENEFIT = "gross-benefit"
    ISOLATED_BENEFIT = "isolated-benefit"
    BENEFIT_COST_RATIO = "benefit-cost-ratio"
    RETURN_ON_INVESTMENT = "return-on-investment"
    PAYBACK = "payback"
    NET_PRESENT_VALUE = "net-present-value"
    COST_PER = "cost-per"
    COST_PER_ADDITIONAL = "cost-per-additional"
    HOMOGENEITY = "homogeneity"
    COCHRAN_Q = "cochran-q"
    MANTEL_HAENSZEL = "mantel-haenszel"
    COCHRAN_ARMITAGE = "cochran-armitage"
    ATTRITION = "attrition"
    WORST_CASE = "worst-case"


class Reason(StrEnum):
    """Why there is no estimate or no interval."""

    NOBODY = "nobody"
    """A group has no people in it, or none whose answer is known."""
    TOO_FEW = "too-few"
    """Fewer people, values or cohorts than the formula needs."""
    NO_TIME = "no-time"
    """Nothing was watched for any time."""
    NO_SPREAD = "no-spread"
    """The standard deviation is not given."""
    ALL_ALIKE = "all-alike"
    """Everybody has the same value or answer, so that the formula sees no chance at work."""
    NO_CORRELATION = "no-correlation"
    """The correlation of before and after is not given, and it is never assumed."""
    NONE_IN_COMPARISON = "none-in-comparison"
    """Nobody and nothing in the group that is divided by."""
    NONE_IN_GROUP = "none-in-group"
    """Nobody in the first group, so that a ratio has no interval of this kind."""
    NOT_ABOVE_ZERO = "not-above-zero"
    """A mean or a baseline that is divided by has to be above zero."""
    NOT_GIVEN = "not-given"
    """A figure that the formula needs is not given."""
    NO_COST = "no-cost"
    """The cost is zero."""
    NO_BENEFIT = "no-benefit"
    """The benefit is zero or a loss."""
    COULD_BE_NIL = "could-be-nil"
    """The low end of what it rests on is zero or below."""
    ONE_FIGURE = "one-figure"
    """This kind of figure has no interval."""
    NOT_POSSIBLE = "not-possible"
    """The figures that the formula needs contradict each other: more counted than observed, a low end above the high one."""
    OUT_OF_RANGE = "out-of-range"
    """Too large or too small for a number of the machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A figure with its 95 percent interval; `reason` says why the estimate or the interval is not there.

    Where `reason` is None, all three numbers are given and `low` <= `high`. Where it is not, `low` and `high` are None, and `estimate`
    too where nothing can be estimated. The unit is the one of the function that made it.
    """

    estimate: float | None
    low: float | None
    high: float | None
    method: Method
    reason: Reason | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Test:
    """A test: `p` from 0 to 1, two-sided where there are two sides, or the reason why there is none.

    `estimate` is what was tested against zero, with its sign: a difference, a slope; None where a test has no direction. `df` is None
    for a test against the normal curve.
    """

    __test__ = False  # pytest would take the class for a test of ours

    estimate: float | None
    statistic: float | None
    df: int | None
    p: float | None
    method: Method
    reason: Reason | None


def between(method: Method, estimate: float, low: float, high: float) -> Estimate:
    """An estimate with its interval; a number that is no number makes it one without."""
    if not math.isfinite(estimate):
        return nothing(method, Reason.OUT_OF_RANGE)
    if not (math.isfinite(low) and math.isfinite(high)):
        return alone(method, estimate, Reason.OUT_OF_RANGE)
    return Estimate(estimate=estimate + 0.0, low=low + 0.0, high=high + 0.0, method=method, reason=None)  # + 0.0 makes 0.0 of -0.0


def around(method: Method, estimate: float, margin: float) -> Estimate:
    """An estimate with an interval that reaches equally far to both sides."""
    return between(method, estimate, estimate - margin, estimate + margin)


def around_ratio(method: Method, ratio: float, se: float) -> Estimate:
    """A ratio with an interval that is symmetrical in its logarithm; `se` is the standard error there."""
    most = 700.0  # e to this power is near the end of the numbers
    if Z * se > most:
        return alone(method, ratio, Reason.OUT_OF_RANGE)
    factor = math.exp(Z * se)
    return between(method, ratio, ratio / factor, ratio * factor)


def alone(method: Method, estimate: float, reason: Reason) -> Estimate:
    """An estimate without an interval, and why."""
    if not math.isfinite(estimate):
        return nothing(method, Reason.OUT_OF_RANGE)
    return Estimate(estimate=estimate + 0.0, low=None, high=None, method=method, reason=reason)


def nothing(method: Method, reason: Reason) -> Estimate:
    """No estimate, and why."""
    return Estimate(estimate=None, low=None, high=None, method=method, reason=reason)


def no_test(method: Method, reason: Reason) -> Test:
    """No test, and why."""
    return Test(estimate=None, statistic=None, df=None, p=None, method=method, reason=reason)


def clipped(value: float, low: float, high: float) -> float:
    """The nearest value that is possible."""
    return min(max(value, low), high)
