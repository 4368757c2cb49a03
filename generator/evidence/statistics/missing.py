"""People of whom no answer is known: how many a study lost, and what they could change."""

from __future__ import annotations

from dataclasses import dataclass

from generator.evidence.statistics.base import Estimate, Method, Reason, between, nothing
from generator.evidence.statistics.groups import MOST, Share, checked

# What Works Clearinghouse, cautious boundary: the most that two groups may differ in what they lost, in tenths of a point, where 0, 1, 2
# and so on percent of all were lost, up to 57. Table II.1 of the Standards Handbook, after two transcriptions (4.0 and 4.1) that agree.
BOUNDARY = (
    57, 58, 59, 59, 60, 61, 62, 63, 63, 63, 63, 62, 62, 61, 60, 59, 59, 58, 57, 55, 54, 53, 52, 51, 49, 48, 47, 45, 44,
    43, 41, 40, 38, 36, 35, 33, 32, 31, 29, 28, 26, 25, 23, 21, 20, 18, 16, 15, 13, 12, 10, 9, 7, 6, 4, 3, 2, 0,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Attrition:
    """What a study lost, as fractions: of everybody assigned, and how much more in one group than in the other.

    `boundary` is the largest difference that is still low, None where so many were lost that none is. `low` is None where nothing can be
    told, and `reason` says why.
    """

    overall: float | None
    differential: float | None
    boundary: float | None
    low: bool | None
    method: Method
    reason: Reason | None


def attrition(program: Share, comparison: Share) -> Attrition:
    """Whether a study lost so few people that its groups are still alike; each group is `lost` of `assigned`.

    Low where the differential is at or below the cautious boundary at that overall rate; between two percents the lower of the neighbours
    counts, above 57 percent nothing is low. Compared in whole numbers, so that a difference of exactly the boundary is low. A group to
    which nobody was assigned: no answer. What Works Clearinghouse, Procedures and Standards Handbook.
    """
    if program.of == 0 or comparison.of == 0:
        return Attrition(overall=None, differential=None, boundary=None, low=None, method=Method.ATTRITION, reason=Reason.NOBODY)
    lost, assigned = program.count + comparison.count, program.of + comparison.of
    below, above = 100 * lost // assigned, -(-100 * lost // assigned)
    apart, common = abs(program.count * comparison.of - comparison.count * program.of), program.of * comparison.of
    tenths = min(BOUNDARY[below], BOUNDARY[above]) if above < len(BOUNDARY) else None
    return Attrition(
        overall=lost / assigned,
        differential=apart / common,
        boundary=None if tenths is None else tenths / 1000,
        low=tenths is not None and apart * 1000 <= tenths * common,
        method=Method.ATTRITION,
        reason=None,
    )


def worst_case(observed: Share, eligible: int) -> Estimate:
    """The share of those observed, with what it would be if everybody else had failed (low) or succeeded (high), as fractions.

    x/eligible to (x + eligible - observed)/eligible. These are bounds, not a 95 percent interval: nobody is left to chance. Nobody
    observed: no estimate, since anything could be. ValueError where fewer are eligible than observed. Horowitz and Manski 2000, JASA
    95:77-84.
    """
    checked("eligible", eligible, least=observed.of, most=MOST)
    if observed.of == 0:
        return nothing(Method.WORST_CASE, Reason.NOBODY)
    unknown = eligible - observed.of
    x = observed.count
    return between(Method.WORST_CASE, x / observed.of, x / eligible, (x + unknown) / eligible)
