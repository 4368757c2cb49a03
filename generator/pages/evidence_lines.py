"""The drawings of evidence over time: one cohort after another, and the same people before and after.

Reads what `generator.evidence` computed, gives charts. What is hidden is a gap with a word in its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.evidence import PublishedProgram
from generator.evidence.figures import GroupFigure, NoFigure
from generator.evidence.outcomes import FollowUp, Outcome
from generator.evidence.targets import Reached, target_status
from generator.evidence.trend import Cohorts, Point
from generator.model.evidence import Measure, Reading, Study
from generator.pages.base import View
from generator.pages.chart_parts import FEW, PERCENT, SEVERAL, mark_of, row_of, scale_of, study_behind, who_is
from generator.pages.charts import Caption, Change, Row, Slope, Trend, slope, trend
from generator.pages.charts import Target as Line
from generator.pages.estimate_words import (
    is_share,
    level_of,
    spoken_of,
)
from generator.pages.figure_words import target
from generator.pages.figures import moment_words, source
from generator.words import Words


def trends(view: View, published: PublishedProgram, outcome: Outcome, number: int, *, but: FollowUp | None = None) -> Iterator[Trend]:
    """Cohort after cohort at one time after the program, with a gap where one is hidden; not at a time that is drawn already."""
    words, measure = view.words, outcome.measure
    aim = spoken_of(words, published, measure)
    for place, line in enumerate(outcome.cohorts):
        if but is not None and (line.after, line.from_) == (but.after, but.from_):
            continue
        if sum(point.estimate is not None and point.estimate.estimate is not None for point in line.points) >= SEVERAL:
            goal = target(words, aim)
            yield trend(
                words,
                Caption(
                    id=f"trend-{number}-{place + 1}",
                    title=words("label.text", label=measure.title, text=words(f"trend.{line.trend}")),
                    subtitle=cohorts_said(words, line, moment_words(words, line.after, line.from_, None) or words("program.when-not-said")),
                    source=source(view, published.program, _study_of_line(published, measure, line)).text,
                    head=(words("program.cohort"), words("program.figure"), words("said.interval")),
                    last_in_words=True,
                ),
                scale_of(measure),
                [_point(view, published, measure, point) for point in line.points],
                Line(value=aim.target, text=words("chart.target", target=goal)) if goal and aim.target is not None else None,
            )


def cohorts_said(words: Words, line: Cohorts, when: str) -> str:
    """When, and whether the cohorts are to be read one by one."""
    if line.separately is None:
        return when
    return words("chart.of-whom", who=when, when=words("trend.separately" if line.separately else "trend.together"))


def _study_of_line(published: PublishedProgram, measure: Measure, line: Cohorts) -> Study | None:
    cohorts = {point.cohort for point in line.points}
    reading = next((r for r in published.parts.readings.get(measure.id, ()) if r.cohort in cohorts), None)
    return published.parts.study_of(reading) if reading else None


def _point(view: View, published: PublishedProgram, measure: Measure, point: Point) -> Row:
    words = view.words
    title = published.parts.cohorts[point.cohort].title
    found = point.estimate
    if found is None or found.estimate is None:
        why = words("hidden.small-groups") if point.why_none is NoFigure.HIDDEN else words(f"missing.{point.why_none or 'not-collected'}")
        return Row(label=title, hidden=why)
    status = target_status(measure, Reached(estimate=found, others=point.others, rounded_by=point.rounded_by))
    shown = row_of(words, spoken_of(words, published, measure), title, found, mark_of(status.status if status else None), "")
    return replace(shown, cells=shown.cells[1:])


def changes(view: View, published: PublishedProgram, outcome: Outcome, number: int) -> Slope | None:
    """The same people before and after, each group a line; drawn where the figures tell both."""
    words, measure, main = view.words, outcome.measure, outcome.main
    if main is None:
        return None
    readings = {reading.at: reading for reading in published.program.readings}
    study = study_behind(published, main)
    shown = [each for each in main.figures if each.why_none is None and _ends(readings[each.at]) is not None]
    rows = [_change_row(words, published, measure, each, readings[each.at], study) for each in shown]
    if not rows or len(rows) > FEW:
        return None
    return slope(
        words,
        Caption(
            id=f"change-{number}",
            title=words("chart.change-title", measure=measure.title, before=rows[0].said_before, after=rows[0].said),
            subtitle=moment_words(words, main.after, main.from_, main.measured) or words("program.when-not-said"),
            source=source(view, published.program, study).text,
            head=(words("program.group"), words("program.before"), words("chart.after")),
        ),
        scale_of(measure),
        rows,
        (words("program.before"), moment_words(words, main.after, main.from_, None) or words("chart.after")),
    )


def _ends(reading: Reading) -> tuple[float, float] | None:
    """Before and after: shares of the same people, or means."""
    pair, change = reading.paired, reading.change
    if pair:
        whole = pair.both + pair.gained + pair.lost + pair.neither
        return ((pair.both + pair.lost) / whole, (pair.both + pair.gained) / whole) if whole else None
    if change and change.before is not None and change.after is not None:
        return change.before, change.after
    return None


def _change_row(  # noqa: PLR0913, PLR0917 - the parts of a row
    words: Words, published: PublishedProgram, measure: Measure, each: GroupFigure, reading: Reading, study: Study | None
) -> Change:
    before, after = _ends(reading) or (0.0, 0.0)
    times = PERCENT if is_share(measure) else 1
    said = level_of(words, measure, before), level_of(words, measure, after)
    return Change(
        label=who_is(words, published, each, study),
        before=before * times,
        estimate=after * times,
        said_before=said[0],
        said=said[1],
        comparison=each.group != "program",
        cells=said,
    )
