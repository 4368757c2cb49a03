"""Every figure of a program as a table for spreadsheets: comma-separated values with one line a figure.

Reads what `generator.evidence` computed of the protected record, gives text. Numbers are not rounded, but for amounts of money
that people get; a hidden figure has none.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from generator.evidence import ProgramEvidence, PublishedProgram
from generator.evidence.figures import GroupFigure
from generator.evidence.outcomes import FollowUp, Outcome
from generator.evidence.statistics import Estimate

HEAD = (
    "program", "measure", "question", "study", "design", "cohort", "group", "after", "from", "measured", "source", "of_whom", "of",
    "reached", "observed", "count", "estimate", "low", "high", "method", "why_none", "level_low", "level_high",
)  # fmt: skip


def figures_table(published: PublishedProgram, evidence: ProgramEvidence) -> str:
    """The table, with the names of its columns in the first line (RFC 4180)."""
    stream = StringIO()
    writer = csv.writer(stream)
    writer.writerow(HEAD)
    for outcome in evidence.outcomes:
        for found in outcome.follow_ups:
            writer.writerows(map(_row, _lines(published.program.id, outcome, found)))
    return stream.getvalue()


def _row(cells: tuple[object, ...]) -> list[str]:
    return [_safe(cell) for cell in cells]


def _safe(cell: object) -> str:
    """A cell that no spreadsheet takes for a formula."""
    if cell is None:
        return ""
    text = repr(cell) if isinstance(cell, float) else str(cell)
    return f"'{text}" if isinstance(cell, str) and text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _lines(program: str, outcome: Outcome, found: FollowUp) -> Iterator[tuple[object, ...]]:
    for each in found.figures:
        yield _line(program, outcome, found, each)
    for difference in found.differences:
        estimate = difference.estimate
        yield (
            *_start(program, outcome, found),
            difference.cohort,
            f"difference ({difference.kind}, {difference.scale})",
            *_time(found),
            None,
            None,
            difference.people,
            None,
            None,
            None,
            *_numbers(estimate),
            estimate.reason,
            found.level.low,
            found.level.high,
        )


def _line(program: str, outcome: Outcome, found: FollowUp, each: GroupFigure) -> tuple[object, ...]:
    return (
        *_start(program, outcome, found),
        each.cohort,
        each.group,
        found.after,
        found.from_,
        each.measured,
        each.source,
        each.denominator,
        each.of,
        each.reached,
        each.observed,
        each.count,
        *_rounded(each),
        each.why_none,
        found.level.low,
        found.level.high,
    )


def _start(program: str, outcome: Outcome, found: FollowUp) -> tuple[object, ...]:
    return program, outcome.measure.id, outcome.measure.question, found.study, found.design


def _time(found: FollowUp) -> tuple[object, ...]:
    return found.after, found.from_, found.measured


def _rounded(each: GroupFigure) -> tuple[object, ...]:
    """The numbers of a group's figure. How an amount came about says to what it is rounded."""
    estimate, low, high, method = _numbers(each.estimate)
    return estimate, low, high, f"{method}-rounded-to-{2 * each.rounded_by:g}" if each.rounded_by and estimate is not None else method


def _numbers(found: Estimate) -> tuple[object, ...]:
    return found.estimate, found.low, found.high, found.method
