"""Whether the effects of several cohorts differ by more than chance, before one average is taken for all of them.

Reads the counts of both groups in each cohort, gives Cochran's Q. `design_effect` is by how much people tell less who were taught together.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import log

from generator.evidence.statistics import Method, Rate, Reason, Share, Test, heterogeneity
from generator.evidence.statistics.base import no_test
from generator.model.evidence import Events, Reading


def shares_alike(strata: Iterable[tuple[Share, Share]], design_effect: float = 1.0) -> Test:
    """Of differences of shares."""
    pairs = [(one, other) for one, other in strata if one.of and other.of]
    return heterogeneity((_part(one) - _part(other), (_noise(one) + _noise(other)) * design_effect) for one, other in pairs)


def ratios_alike(strata: Iterable[tuple[Rate, Rate]], design_effect: float = 1.0) -> Test:
    """Of ratios of rates, by their logarithms; none where a group has no event."""
    pairs = [(one, other) for one, other in strata if one.time > 0 and other.time > 0]
    if any(not each.events for pair in pairs for each in pair):
        return no_test(Method.COCHRAN_Q, Reason.NOT_POSSIBLE)
    logs = ((one, other, log(one.events / one.time) - log(other.events / other.time)) for one, other in pairs)
    return heterogeneity((apart, (1 / one.events + 1 / other.events) * design_effect) for one, other, apart in logs)


def _part(share: Share) -> float:
    return share.count / share.of


def _noise(share: Share) -> float:
    return _part(share) * (1 - _part(share)) / share.of


def events_alike(pairs: list[tuple[Reading, Reading]]) -> list[tuple[Events, Events]]:
    """Events of both groups in each cohort; none where times are in different units, for they cannot be averaged."""
    found = [(one.events, other.events) for one, other in pairs if one.events and other.events]
    return found if len({events.unit for pair in found for events in pair}) == 1 else []
