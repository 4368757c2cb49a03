"""The same people measured before and after, where only the two means and spreads are known."""

from __future__ import annotations

import math

from generator.evidence.statistics.base import Estimate, Method, Reason, Z, alone, around, nothing
from generator.evidence.statistics.groups import Sample, checked

FEWEST = 3
"""People for whom the correction for small groups is above 0: for two it makes every change 0."""


def sd_of_change(sd_before: float, sd_after: float, r: float | None) -> Estimate:
    """The standard deviation of the changes, in the measure's unit: sqrt(s1² + s2² - 2·r·s1·s2); it has no interval.

    `r` is the correlation of before and after. Where it is not known there is no estimate: it is never assumed. ValueError for a standard
    deviation below 0 and for r outside -1 to 1. Cochrane Handbook for Systematic Reviews of Interventions, 6.5.2.8.
    """
    checked("sd_before", sd_before, least=0)
    checked("sd_after", sd_after, least=0)
    if r is None:
        return nothing(Method.SD_OF_CHANGE, Reason.NO_CORRELATION)
    checked("r", r, least=-1, most=1)
    # The same as the formula, as a sum of two parts that are never below 0.
    sd = math.hypot(sd_before - sd_after, math.sqrt(2 * (1 - r)) * math.sqrt(sd_before) * math.sqrt(sd_after))
    return alone(Method.SD_OF_CHANGE, sd, Reason.ONE_FIGURE)


def standardised_change(before: Sample, after: float, r: float | None) -> Estimate:
    """The mean change in standard deviations of before, corrected for small groups (SMCR).

    g = J(n - 1)·(after - before)/SD_before with J(m) = 1 - 3/(4m - 1); v = 2(1 - r)/n + g²/(2n); g ± z·sqrt(v). `after` is the mean of the
    same people. Fewer than three people, no standard deviation or one of 0: no estimate. No correlation: no interval. ValueError for r
    outside -1 to 1. Becker 1988, British Journal of Mathematical and Statistical Psychology 41:257-278 (metafor's SMCR, which has an
    exact J; they differ by less than 0.002 of the estimate from six people on).
    """
    checked("after", after)
    if r is not None:
        checked("r", r, least=-1, most=1)
    n = before.n
    if n < FEWEST:
        return nothing(Method.STANDARDISED_CHANGE, Reason.TOO_FEW if n else Reason.NOBODY)
    if not before.sd:
        return nothing(Method.STANDARDISED_CHANGE, Reason.NO_SPREAD if before.sd is None else Reason.ALL_ALIKE)
    g = (1 - 3 / (4 * (n - 1) - 1)) * ((after - before.mean) / before.sd)
    if r is None:
        return alone(Method.STANDARDISED_CHANGE, g, Reason.NO_CORRELATION)
    return around(Method.STANDARDISED_CHANGE, g, Z * math.hypot(math.sqrt(2 * (1 - r) / n), g / math.sqrt(2 * n)))
