"""Events in a time: how many for each unit of exposure, and how one group's rate stands to another's."""

from __future__ import annotations

from generator.evidence.statistics.base import Estimate, Method, Reason, between, nothing
from generator.evidence.statistics.curves import odds_bounds, poisson_bounds
from generator.evidence.statistics.groups import Rate


def rate(events: Rate) -> Estimate:
    """Events for each unit of time, with Garwood's exact interval.

    From chi2(0.025; 2e)/(2t), 0 where e is 0, to chi2(0.975; 2e + 2)/(2t). No time, or less: no estimate. Garwood 1936, Biometrika
    28:437-442.
    """
    if events.time <= 0:
        return nothing(Method.GARWOOD, Reason.NO_TIME)
    low, high = poisson_bounds(events.events)
    return between(Method.GARWOOD, events.events / events.time, low / events.time, high / events.time)


def rate_ratio(first: Rate, second: Rate) -> Estimate:
    """The first rate divided by the second, with the exact interval given how many events there were in all.

    The Clopper-Pearson bounds of p, the first group's part of all events, as p/(1 - p)·t2/t1. No estimate where there was no time, or no
    event in the second group. Lehmann and Romano, Testing Statistical Hypotheses; R's poisson.test.
    """
    if first.time <= 0 or second.time <= 0:
        return nothing(Method.CONDITIONAL, Reason.NO_TIME)
    if second.events == 0:
        return nothing(Method.CONDITIONAL, Reason.NONE_IN_COMPARISON)
    times = second.time / first.time
    low, high = odds_bounds(first.events, second.events)
    return between(Method.CONDITIONAL, first.events / second.events * times, low * times, high * times)
