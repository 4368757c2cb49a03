"""The trend from cohort to cohort: a dot with its interval for each, joined where neighbours are both known.

Takes rows in the order of time, gives a `Trend`. A cohort that is hidden keeps its place and has nothing in it: no line leads over the
gap, because a line would say that the figure lies on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.pages.charts.axis import Axis, Scale, axis
from generator.pages.charts.dots import Line, line
from generator.pages.charts.figure import Frame, figure
from generator.pages.charts.inputs import Caption, Row, Status, Target, numbers, shown
from generator.pages.charts.labels import MOST, every, is_long, named
from generator.words import Words

ROOM_WIDE, ROOM_NARROW = 6, 3
"""How many names have room under the drawing, on a desk and on a phone."""
ROOM_LONG = {ROOM_WIDE: 4, ROOM_NARROW: 2}
"""The same where one of them is long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendDot:
    """A cohort that is known, in percent of the drawing from its start and its top."""

    x: float
    y: float
    low: float | None
    high: float | None
    status: Status


@dataclass(frozen=True, slots=True)
class Join:
    """The line from one cohort to the next."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Names:
    """The cohorts' names under the drawing, where all have room or each `step`th; None stands for one that is in the table alone."""

    step: int
    labels: tuple[str | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """The chart; `gaps` are the cohorts that are not drawn, with the words that stand for each."""

    figure: Frame
    ticks: tuple[str, str, str]
    zero: bool
    target: Line | None
    places: tuple[float, ...]
    dots: tuple[TrendDot, ...]
    joins: tuple[Join, ...]
    wide: Names
    narrow: Names
    gaps: tuple[tuple[str, str], ...]


def trend(words: Words, caption: Caption, scale: Scale, rows: Sequence[Row], target: Target | None = None) -> Trend:
    """The rows in their order, the last twelve of them; the table has all."""
    drawn = shown(rows[-MOST:])
    on = axis(words, scale, [*(number for row in drawn for number in numbers(row)), *([target.value] if target else [])])
    places = tuple(round((place + 0.5) / len(drawn) * 100, 1) for place in range(len(drawn)))
    marks = [None if row.hidden is not None else _dot(on, x, row) for x, row in zip(places, drawn, strict=True)]
    return Trend(
        figure=figure(words, caption, rows, drawn, upright=True, target=target),
        ticks=on.ticks,
        zero=on.zero,
        target=line(on, target),
        places=places,
        dots=tuple(mark for mark in marks if mark),
        joins=tuple(Join(one.x, one.y, other.x, other.y) for one, other in pairwise(marks) if one and other),
        wide=_names(drawn, ROOM_WIDE),
        narrow=_names(drawn, ROOM_NARROW),
        gaps=tuple((row.label, row.hidden) for row in drawn if row.hidden is not None),
    )


def _dot(on: Axis, x: float, row: Row) -> TrendDot:
    return TrendDot(
        x=x,
        y=height(on, row.estimate),
        low=None if row.low is None else height(on, row.low),
        high=None if row.high is None else height(on, row.high),
        status=row.status,
    )


def height(on: Axis, value: float) -> float:
    """Where a number stands from the top."""
    return round(100 - on.at(value), 1)


def _names(rows: Sequence[Row], room: int) -> Names:
    step = every(len(rows), ROOM_LONG[room] if any(is_long(row.label) for row in rows) else room)
    return Names(step, tuple(row.label if is_named else None for row, is_named in zip(rows, named(len(rows), step), strict=True)))
