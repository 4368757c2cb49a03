"""Medians, and a standard deviation from quartiles."""

from __future__ import annotations

from collections.abc import Iterable

from generator.evidence.statistics.base import Estimate, Method, Reason, alone, between, nothing
from generator.evidence.statistics.curves import coin_rank
from generator.evidence.statistics.groups import checked

FEWEST = 6
"""Values for which a 95 percent interval of this kind exists."""
QUARTILES_IN_SD = 1.35
"""How many standard deviations the quartiles of a normal curve lie apart."""


def median(values: Iterable[float]) -> Estimate:
    """The median of single values, in their unit, with an interval between two of them.

    k is the largest whole number for which k heads or fewer in n throws of a coin have a probability of at most 0.025; the interval goes
    from the (k + 1)st value to the (n - k)th, counted from the smallest. It covers at least 95 percent. No values: no estimate; fewer than
    six: no interval. ValueError for what is no number. Conover 1999, Practical Nonparametric Statistics; Hahn and Meeker 1991.
    """
    ordered = sorted(checked("value", value) for value in values)
    n = len(ordered)
    if n == 0:
        return nothing(Method.ORDER_STATISTICS, Reason.NOBODY)
    one, other = ordered[(n - 1) // 2], ordered[n // 2]
    middle = one / 2 + other / 2 if one != other else one
    if n < FEWEST:
        return alone(Method.ORDER_STATISTICS, middle, Reason.TOO_FEW)
    k = coin_rank(n)
    return between(Method.ORDER_STATISTICS, middle, ordered[k], ordered[n - k - 1])


def sd_from_quartiles(q1: float, q3: float) -> Estimate:
    """A standard deviation, approximately: (q3 - q1) / 1.35, in the measure's unit; it has no interval.

    Right for a normal curve and large groups alone, so it is to be called approximate wherever it shows. ValueError where q3 is below q1.
    Cochrane Handbook for Systematic Reviews of Interventions, 6.5.2.5.
    """
    checked("q1", q1)
    return alone(Method.QUARTILES, (checked("q3", q3, least=q1) - q1) / QUARTILES_IN_SD, Reason.ONE_FIGURE)
