"""People who were taught together and so are alike: their number tells less than as many strangers would."""

from __future__ import annotations

import math

from generator.evidence.statistics.base import Estimate, Reason, alone, between, clipped
from generator.evidence.statistics.groups import checked

MOST_POWER = 700.0
"""e to this power is near the end of the numbers."""


def design_effect(people: int, clusters: int, icc: float) -> float:
    """By how much people who were taught together tell less: 1 + (m - 1)·ICC, m people in each of the clusters; never below 1.

    ValueError for fewer than one cluster and for an ICC outside 0 to 1. Kish 1965, Survey Sampling.
    """
    checked("clusters", clusters, least=1)
    return 1 + max(checked("people", people, least=0) / clusters - 1, 0.0) * checked("icc", icc, least=0, most=1)


def widened(found: Estimate, effect: float, *, least: float = -math.inf, most: float = math.inf) -> Estimate:
    """An estimate whose standard error counts the clusters: each half of its interval times sqrt(design effect), kept in its range."""
    if found.estimate is None or found.low is None or found.high is None or effect == 1:
        return found
    factor = math.sqrt(checked("effect", effect, least=1))
    low, high = found.estimate - (found.estimate - found.low) * factor, found.estimate + (found.high - found.estimate) * factor
    return between(found.method, found.estimate, clipped(low, least, most), clipped(high, least, most))


def widened_ratio(found: Estimate, effect: float) -> Estimate:
    """The same for a ratio, whose standard error is one of its logarithm; an end at 0 stays there."""
    if found.estimate is None or found.low is None or found.high is None or effect == 1 or found.estimate <= 0:
        return found
    factor = math.sqrt(checked("effect", effect, least=1))
    powers = [factor * math.log(end / found.estimate) if end > 0 else -math.inf for end in (found.low, found.high)]
    if max(powers) > MOST_POWER:
        return alone(found.method, found.estimate, Reason.OUT_OF_RANGE)
    return between(found.method, found.estimate, *(found.estimate * math.exp(power) for power in powers))
