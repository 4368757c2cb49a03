"""What every chart is made from: rows of numbers and words, a target, and what stands around the drawing.

Nothing here is worked out or read from anywhere. `shown` is the door for what is hidden: it gives a row of which the label and the words
that stand for its figure are left, so that no coordinate, axis, order or table can depend on a number behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isfinite
from typing import Literal, TypeVar

from generator.pages.base import Link

Status = Literal["met", "unclear", "unmet", "none"]
"""Whether a target is met: yes, not clear, no, or there is none. Each has a mark of its own shape."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One estimate. `said` and `interval` are its numbers in words, `cells` the rest of its line in the table.

    Where `hidden` is given it stands for the figure, and nothing else of the row but its label and note is read.
    """

    label: str
    estimate: float = 0.0
    low: float | None = None
    high: float | None = None
    said: str = ""
    interval: str | None = None
    status: Status = "none"
    comparison: bool = False
    note: str | None = None
    cells: tuple[str, ...] = ()
    hidden: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Row):
    """A group before and after: `estimate`, its interval and `said` are what was after."""

    before: float = 0.0
    said_before: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A line to hold figures against, with its name: "Target 75%"."""

    value: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """What stands around a drawing. `id` is one on its page, `title` states the finding, `subtitle` says who, when and how many.

    `head` names the columns of the table: first that of the labels, then one for each cell of a row; the cells are
    figures, but for the last where that is `last_in_words`. `interval` names the interval in the
    key where it is another than the usual one.
    """

    id: str
    title: str
    subtitle: str
    source: str
    head: tuple[str, ...]
    csv: Link | None = None
    interval: str | None = None
    last_in_words: bool = False


AnyRow = TypeVar("AnyRow", bound=Row)


def shown(rows: Sequence[AnyRow]) -> tuple[AnyRow, ...]:
    """The rows without what may not be shown of them. Raises ValueError for a number that has no place on an axis."""
    return tuple(_emptied(row) if row.hidden is not None else _checked(row) for row in rows)


def _emptied(row: AnyRow) -> AnyRow:
    return type(row)(label=row.label, note=row.note, comparison=row.comparison, hidden=row.hidden)


def _checked(row: AnyRow) -> AnyRow:
    """A row with both ends of an interval or neither, in their order."""
    if not all(isfinite(number) for number in numbers(row)):
        raise ValueError(f"{row.label}: a chart needs numbers that end")
    if row.low is None or row.high is None:
        return replace(row, low=None, high=None)
    return row if row.low <= row.high else replace(row, low=row.high, high=row.low)


def numbers(row: Row) -> tuple[float, ...]:
    """Every number of a row that its axis has to hold; none of a hidden one."""
    if row.hidden is not None:
        return ()
    before = (row.before,) if isinstance(row, Change) else ()
    return (row.estimate, *before, *(end for end in (row.low, row.high) if end is not None))
