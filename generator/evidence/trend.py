"""One group over its cohorts: taken together, whether they differ, and whether the figure rises or falls.

Reads the occasions of a measure, gives `Cohorts`. A cohort that is hidden keeps its place in the line and has no weight; nothing is drawn
through it. Only shares are pooled; means of cohorts are read one by one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from generator.evidence.figures import GroupFigure, NoFigure, clustering
from generator.evidence.occasions import Occasion, by_date, cohort_of
from generator.evidence.policy import DIFFERENT, SIGNIFICANT, EvidencePolicy
from generator.evidence.statistics import Estimate, Share, Test, homogeneity, pooled, trend, widened
from generator.evidence.values import counted_share
from generator.model.evidence import Reading


class Trend(StrEnum):
    """What the line of cohorts shows."""

    RISING = "rising"
    FALLING = "falling"
    NO_CLEAR_TREND = "no-clear-trend"
    TOO_FEW_COHORTS = "too-few-cohorts"
    UNDATED = "undated"
    NOT_SHARES = "not-shares"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One cohort in the line; hidden or missing ones have a place and no figure."""

    cohort: str
    date: str
    estimate: Estimate | None
    others: Estimate | None
    rounded_by: float
    why_none: NoFigure | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohorts:
    """One group's cohorts at one time after the program, in order of date.

    `pooled` is all of them as one; `separately` says that they differ by more than chance, so that they are to be read one by one; None
    where nothing can be told. `hidden` cohorts are in neither. `better` says whether a rise or fall is a good one.
    """

    after: str | None
    from_: str | None
    points: tuple[Point, ...]
    pooled: Estimate | None
    homogeneity: Test | None
    separately: bool | None
    trend: Trend
    test: Test | None
    better: bool | None
    hidden: int


def cohorts_of(occasions: Iterable[Occasion], figures: Iterable[GroupFigure], policy: EvidencePolicy) -> Cohorts | None:
    """The program group's cohorts at one time, in whatever study; None where there are fewer than two."""
    listed = list(occasions)
    by_place = {figure.at: figure for figure in figures}
    found = [(r, o) for o in listed for r in o.readings if r.group == "program" and r.cohort is not None and r.effect is None]
    found.sort(key=lambda each: by_date(cohort_of(each[1].program, each[0])))
    if len(found) < 2:  # noqa: PLR2004 - two are several
        return None
    points = tuple(
        Point(
            cohort=r.cohort or "",
            date=by_date(cohort_of(o.program, r)),
            estimate=None if by_place[r.at].why_none else by_place[r.at].estimate,
            others=by_place[r.at].others,
            rounded_by=by_place[r.at].rounded_by,
            why_none=by_place[r.at].why_none,
        )
        for r, o in found
    )
    shares = [_share(r, o) for r, o in found]
    known = [each for each in shares if each is not None and each.of]
    effect = max(clustering(o) for o in listed)
    together = widened(pooled(known), effect, least=0, most=1) if len(known) > 1 else None
    differ = homogeneity(known) if len(known) > 1 else None
    kind, test = _trend(points, shares, policy)
    up = listed[0].measure.direction == "up"
    return Cohorts(
        after=listed[0].after,
        from_=listed[0].from_,
        points=points,
        pooled=together,
        homogeneity=differ,
        separately=None if differ is None or differ.p is None else differ.p < DIFFERENT,
        trend=kind,
        test=test,
        better=(kind is Trend.RISING) == up if kind in {Trend.RISING, Trend.FALLING} else None,
        hidden=sum(point.why_none is NoFigure.HIDDEN for point in points),
    )


def _share(reading: Reading, occasion: Occasion) -> Share | None:
    return None if reading in occasion.hidden or reading.missing else counted_share(reading)


def _trend(points: tuple[Point, ...], shares: list[Share | None], policy: EvidencePolicy) -> tuple[Trend, Test | None]:
    figures = [point for point in points if point.estimate is not None]
    known = [each for each in shares if each is not None and each.of]
    if len(figures) < policy.trend_cohorts:
        return Trend.TOO_FEW_COHORTS, None
    if len(known) < len(figures):
        return Trend.NOT_SHARES, None
    if any(not point.date for point in points) or len({point.date for point in points}) < len(points):
        return Trend.UNDATED, None
    test = trend(each or Share(0, 0) for each in shares)
    if test.p is None or test.estimate is None or test.p >= SIGNIFICANT:
        return Trend.NO_CLEAR_TREND, test
    return Trend.RISING if test.estimate > 0 else Trend.FALLING, test
