"""Figures of a record as what the statistics take, or None where they cannot be.

Rules name figures that contradict each other to their author. A record that has them is not published, but nothing here may fail on one.
"""

from __future__ import annotations

from math import isfinite

from generator.evidence.statistics import Estimate, Rate, Reason, Sample, Share, published_effect
from generator.evidence.statistics.base import Method, nothing
from generator.model.evidence import Effect, Measure

POINTS = 100
"""Points of a whole."""
MOST = 2**53
"""The largest count that a record holds."""


def share(count: int | None, of: int | None) -> Share | None:
    """People out of people, where both are given and the one is a part of the other."""
    return Share(count, of) if count is not None and of is not None and 0 <= count <= of <= MOST else None


def sample(value: float, sd: float | None, n: int | None) -> Sample | None:
    """A mean of so many people."""
    if n is None or not 0 <= n <= MOST or not isfinite(value) or (sd is not None and not (isfinite(sd) and sd >= 0)):
        return None
    return Sample(value, sd, n)


def rate_of(events: int, time: float) -> Rate | None:
    """Events in a time."""
    return Rate(events, time) if 0 <= events <= MOST and isfinite(time) else None


def is_share(measure: Measure) -> bool:
    """Whether a measure's figure is a part of people. Its target, and an effect on it, are written in percent and in points."""
    return measure.kind in {"proportion", "paired"}


def effect_of(measure: Measure, effect: Effect) -> Estimate:
    """A published effect, of shares as a fraction; one whose numbers cannot be is none."""
    whole = POINTS if is_share(measure) else 1
    se, low, high = (None if value is None else value / whole for value in (effect.se, effect.low, effect.high))
    try:
        return published_effect(effect.estimate / whole, se=se, low=low, high=high, confidence=effect.confidence)
    except ValueError:
        return nothing(Method.PUBLISHED_INTERVAL, Reason.NOT_POSSIBLE)


def total(numbers: list[int | None]) -> int | None:
    """The sum, where there is something to sum and every part of it is known."""
    known = [number for number in numbers if number is not None]
    return sum(known) if known and len(known) == len(numbers) else None
