"""The slope from before to after: a line for each group, those who took part solid, the comparison dashed, the interval at its end.

Takes a change for each group, gives a `Slope`. Names and figures stand in rows of equal height beside the drawing, each near its line and
led to it, so that two groups that end at the same height can both be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.pages.charts.axis import Axis, Scale, axis
from generator.pages.charts.figure import Frame, figure
from generator.pages.charts.inputs import Caption, Change, Status, numbers, shown
from generator.pages.charts.labels import MOST, middle, rows_beside, slots
from generator.pages.charts.trend import height
from generator.words import Words

START = 8.0
END = 90.0
"""Where the lines begin and end, in percent of the drawing; what is left is for the leads to the labels."""
APART = 5.0
SPREAD = 30.0
"""How far apart two ends stand, so that one interval does not cover the other, and how far all of them together."""


@dataclass(frozen=True, slots=True)
class End:
    """What is said at an end of a line."""

    label: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SlopeLine:
    """A line in percent of the drawing, with the heights of its labels to which it is led."""

    comparison: bool
    status: Status
    start: float
    before: float
    end: float
    after: float
    low: float | None
    high: float | None
    lead_before: float
    lead_after: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Slope:
    """The chart; `before` and `after` are rows of equal height, empty ones among them."""

    figure: Frame
    ticks: tuple[str, str, str]
    zero: bool
    moments: tuple[str, str]
    lines: tuple[SlopeLine, ...]
    before: tuple[End | None, ...]
    after: tuple[End | None, ...]
    gaps: tuple[tuple[str, str], ...]


def slope(words: Words, caption: Caption, scale: Scale, rows: Sequence[Change], moments: tuple[str, str]) -> Slope:
    """The rows in their order, at most twelve of them; the table has all. `moments` say when it was before, and when after."""
    drawn = shown(rows[:MOST])
    known = [row for row in drawn if row.hidden is None]
    on = axis(words, scale, (number for row in known for number in numbers(row)))
    count = rows_beside([row.label for row in known])
    at_start = slots([height(on, row.before) for row in known], count)
    at_end = slots([height(on, row.estimate) for row in known], count)
    return Slope(
        figure=figure(words, caption, rows, drawn, upright=True),
        ticks=on.ticks,
        zero=on.zero,
        moments=moments,
        lines=tuple(
            _line(on, row, _end(place, len(known)), (middle(first, count), middle(last, count)))
            for place, (row, first, last) in enumerate(zip(known, at_start, at_end, strict=True))
        ),
        before=_ends([End(row.label, row.said_before) for row in known], at_start, count),
        after=_ends([End(row.label, row.said) for row in known], at_end, count),
        gaps=tuple((row.label, row.hidden) for row in drawn if row.hidden is not None),
    )


def _end(place: int, lines: int) -> float:
    """Where a line ends: the last one farthest."""
    step = min(APART, SPREAD / max(lines - 1, 1))
    return round(END - step * (lines - 1 - place), 1)


def _line(on: Axis, row: Change, end: float, leads: tuple[float, float]) -> SlopeLine:
    return SlopeLine(
        comparison=row.comparison,
        status=row.status,
        start=START,
        before=height(on, row.before),
        end=end,
        after=height(on, row.estimate),
        low=None if row.low is None else height(on, row.low),
        high=None if row.high is None else height(on, row.high),
        lead_before=leads[0],
        lead_after=leads[1],
    )


def _ends(ends: Sequence[End], taken: Sequence[int], count: int) -> tuple[End | None, ...]:
    """Every row of labels, with what stands in it."""
    said = dict(zip(taken, ends, strict=True))
    return tuple(said.get(slot) for slot in range(count)) if ends else ()
