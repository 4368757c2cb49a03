"""Dots with whiskers: each row an estimate with its interval, held against a target or against no difference.

Takes rows, gives `Dots`. The forest across programs is the same drawing with its rows by name: no order by effect, which would rank what
was measured in different ways, and no pooled diamond.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from generator.pages.charts.axis import Axis, Scale, axis
from generator.pages.charts.figure import Frame, figure
from generator.pages.charts.inputs import Caption, Row, Status, Target, numbers, shown
from generator.pages.charts.labels import MOST
from generator.words import Words, alphabetical


@dataclass(frozen=True, slots=True)
class Line:
    """The line of a target: its name, where it stands, and how much is left after it; in percent of the drawing."""

    text: str
    at: float
    rest: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DotRow:
    """A row as drawn: its words, then the dot and the ends of the whisker in percent. A hidden one has words alone."""

    label: str
    said: str
    hidden: str | None
    status: Status
    comparison: bool
    at: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dots:
    """The chart."""

    figure: Frame
    ticks: tuple[str, str, str]
    zero: bool
    target: Line | None
    rows: tuple[DotRow, ...]


def dots(  # noqa: PLR0913 - the parts of a chart
    words: Words, caption: Caption, scale: Scale, rows: Sequence[Row], target: Target | None = None, *, in_time: bool = False
) -> Dots:
    """The rows in their order, at most twelve; of more that are `in_time` those with a clear difference and others evenly between them."""
    every, drawn = shown(rows), shown(_spread(rows) if in_time else rows[:MOST])
    on = axis(words, scale, _held(drawn, target))
    return Dots(
        figure=figure(words, caption, every, drawn, clear=in_time and sum(map(_is_clear, every)) == sum(map(_is_clear, drawn)) > 0),
        ticks=on.ticks,
        zero=on.zero,
        target=line(on, target),
        rows=tuple(_row(on, row) for row in drawn),
    )


def _spread(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows whose whisker lies on one side of no difference, if there is room for them all, and every so many others with the last."""
    clear = {place for place, row in enumerate(rows) if _is_clear(row)}
    if len(clear) >= MOST:
        clear = set()
    others = [place for place in range(len(rows)) if place not in clear]
    room = MOST - len(clear)
    step = max(1, ceil((len(others) - 1) / max(room - 1, 1)))
    return [rows[place] for place in sorted({*clear, *others[::-step]})]


def _is_clear(row: Row) -> bool:
    return row.hidden is None and row.low is not None and row.high is not None and not min(row.low, row.high) <= 0 <= max(row.low, row.high)


def forest(words: Words, caption: Caption, scale: Scale, rows: Sequence[Row], target: Target | None = None) -> Dots:
    """The rows by name, then as given."""
    return dots(words, caption, scale, sorted(rows, key=lambda row: alphabetical(row.label)), target)


def line(on: Axis, target: Target | None) -> Line | None:
    """Where the line of a target stands."""
    return Line(target.text, on.at(target.value), round(100 - on.at(target.value), 1)) if target else None


def _held(rows: Sequence[Row], target: Target | None) -> Iterator[float]:
    for row in rows:
        yield from numbers(row)
    if target:
        yield target.value


def _row(on: Axis, row: Row) -> DotRow:
    known = row.hidden is None
    return DotRow(
        label=row.label,
        said=row.said,
        hidden=row.hidden,
        status=row.status,
        comparison=row.comparison,
        at=on.at(row.estimate) if known else None,
        low=on.at(row.low) if row.low is not None else None,
        high=on.at(row.high) if row.high is not None else None,
    )
