"""What every chart has around its drawing: title, description, key, source and the table with all that is drawn.

Takes a caption and rows, gives a `Frame`. Nothing is drawn here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.pages.base import Link
from generator.pages.charts.inputs import Caption, Row, Status, Target, shown
from generator.words import Words

STATUSES: tuple[Status, ...] = ("met", "unclear", "unmet", "none")


@dataclass(frozen=True, slots=True)
class Said:
    """What the description says of a row: the label, then its figures in words."""

    label: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sign:
    """A line of the key: the shape and its word; `target` is named there where it has no room at its line."""

    shape: str
    text: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """A line of the table; `hidden` stands for all its cells."""

    label: str
    note: str | None
    cells: tuple[str, ...]
    hidden: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around a drawing. `part` says how many rows are drawn, where not all are; `figures` is how many columns hold figures."""

    id: str
    title: str
    subtitle: str
    source: str
    csv: Link | None
    described: tuple[Said, ...]
    part: str | None
    key: tuple[Sign, ...]
    head: tuple[str, ...]
    figures: int
    table: tuple[TableRow, ...]


def figure(  # noqa: PLR0913 - the parts of a figure
    words: Words,
    caption: Caption,
    rows: Sequence[Row],
    drawn: Sequence[Row],
    *,
    upright: bool = False,
    target: Target | None = None,
    clear: bool = False,
) -> Frame:
    """The figure around the rows that are drawn, with a table of all.

    Of `upright` whiskers a stroke without a target lies across; a `target` given here is named in the key too. `clear` says that every
    clear difference is drawn.
    """
    open_to_all = shown(drawn)
    return framed(
        words,
        caption,
        table=tuple(TableRow(row.label, row.note, row.cells, row.hidden) for row in shown(rows)),
        described=tuple(_said(words, row) for row in open_to_all),
        key=(*_key(words, caption, open_to_all, upright=upright), *((Sign("target", target.text),) if target else ())),
        drawn=len(drawn),
        clear=clear,
    )


def framed(  # noqa: PLR0913 - the parts of a figure
    words: Words,
    caption: Caption,
    *,
    table: tuple[TableRow, ...],
    described: tuple[Said, ...],
    key: tuple[Sign, ...],
    drawn: int,
    clear: bool = False,
) -> Frame:
    """The figure of given parts. Raises ValueError where a line of the table has not the columns that its head names."""
    if any(len(row.cells) + 1 != len(caption.head) for row in table if row.hidden is None):
        raise ValueError(f"{caption.id}: each row of a chart's table needs a cell for every column but the first")
    return Frame(
        id=caption.id,
        title=caption.title,
        subtitle=caption.subtitle,
        source=caption.source,
        csv=caption.csv,
        described=described,
        part=words("chart.part-clear" if clear else "chart.part", drawn=words.number(drawn), all=words.number(len(table)))
        if drawn < len(table)
        else None,
        key=key,
        head=caption.head,
        figures=len(caption.head) - 1 - caption.last_in_words,
        table=table,
    )


def _said(words: Words, row: Row) -> Said:
    if row.hidden is not None:
        return Said(row.label, (row.hidden,))
    before = (words("chart.before", text=text),) if (text := getattr(row, "said_before", "")) else ()
    status = (words(f"chart.{row.status}"),) if row.status != "none" else ()
    return Said(row.label, (*before, row.said, *((row.interval,) if row.interval else ()), *status))


def _key(words: Words, caption: Caption, rows: Sequence[Row], *, upright: bool) -> Iterator[Sign]:
    """The shapes that the drawing has, each with its word."""
    open_ = [row for row in rows if row.hidden is None]
    found = {row.status for row in open_}
    for status in STATUSES:
        if status in found and (status != "none" or found != {"none"}):
            yield Sign("across" if upright and status == "none" else status, words(f"chart.{status}"))
    if any(row.low is not None for row in open_):
        yield Sign("whisker", caption.interval or words("chart.interval"))
    if any(row.comparison for row in open_):
        yield Sign("other", words("chart.comparison"))
