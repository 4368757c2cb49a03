"""Of how many people a figure would have to be, for its interval to decide; all else being as it is."""

from __future__ import annotations

import math

from generator.evidence.statistics.base import Estimate, Method, Reason, Z, alone, nothing
from generator.evidence.statistics.groups import checked


def people_for_share(share: float, target: float) -> Estimate:
    """Of how many people the same share would have Wilson's interval leave the target out: z²·t·(1 - t)/(p - t)², rounded up.

    Wilson's interval leaves t out just where the score test at t rejects it. Share and target are fractions; equal ones: no estimate.
    ValueError for one outside 0 to 1. Wilson 1927.
    """
    checked("share", share, least=0, most=1)
    checked("target", target, least=0, most=1)
    apart = (share - target) ** 2
    if apart == 0:
        return nothing(Method.PEOPLE_TO_DECIDE, Reason.ALL_ALIKE)
    people = Z * Z * target * (1 - target) / apart
    if not math.isfinite(people):
        return nothing(Method.PEOPLE_TO_DECIDE, Reason.OUT_OF_RANGE)
    return alone(Method.PEOPLE_TO_DECIDE, float(max(math.ceil(people), 1)), Reason.ONE_FIGURE)


def people_to_decide(found: Estimate, people: int, boundary: float) -> Estimate:
    """Of how many people the same estimate would have an interval that leaves `boundary` out, approximately.

    An interval is as wide as 1/sqrt(n): n·(half / distance)², rounded up, with the half that reaches towards the boundary. No interval, or
    an estimate at the boundary: no estimate. ValueError for people below 0.
    """
    checked("people", people, least=0)
    if found.estimate is None or found.low is None or found.high is None:
        return nothing(Method.PEOPLE_TO_DECIDE, found.reason or Reason.NOT_GIVEN)
    distance = checked("boundary", boundary) - found.estimate
    if distance == 0:
        return nothing(Method.PEOPLE_TO_DECIDE, Reason.ALL_ALIKE)
    half = found.high - found.estimate if distance > 0 else found.estimate - found.low
    needed = people * (half / distance) ** 2 if abs(half / distance) < 1e150 else math.inf  # noqa: PLR2004 - its square is a number
    if not math.isfinite(needed):
        return nothing(Method.PEOPLE_TO_DECIDE, Reason.OUT_OF_RANGE)
    return alone(Method.PEOPLE_TO_DECIDE, float(math.ceil(needed)), Reason.ONE_FIGURE)
