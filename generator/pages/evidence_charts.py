"""The drawings of a program's evidence: effects over time, groups beside each other, people before and after, one cohort after another.

Reads what `generator.evidence` computed, gives charts. Each has the finding as its title; what is hidden is a word in its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.evidence import PublishedProgram
from generator.evidence.difference import Scale as Kind
from generator.evidence.figures import GroupFigure, NoFigure
from generator.evidence.outcomes import FollowUp, Outcome
from generator.evidence.statistics import Estimate
from generator.evidence.targets import Reached, Target, target_status
from generator.evidence.trend import Cohorts, Point
from generator.model.evidence import Measure, Reading, Study
from generator.pages.base import Link, View
from generator.pages.charts import Caption, Change, Dots, Row, Scale, Slope, Trend, dots, slope, trend
from generator.pages.charts import Target as Line
from generator.pages.charts.inputs import Status
from generator.pages.estimate_words import (
    difference_interval,
    is_share,
    level_of,
    more_or_less,
    share_interval,
    why_no_interval,
)
from generator.pages.figure_words import target, unit
from generator.pages.figures import moment_words, source
from generator.words import Words

_PERCENT = 100
_SEVERAL = 2
"""Points that make a line."""
_MARKS: dict[Target, Status] = {
    Target.MET: "met",
    Target.REPORTED_MET: "met",
    Target.NOT_MET: "unmet",
    Target.REPORTED_NOT_MET: "unmet",
    Target.NOT_CLEAR: "unclear",
}


def mark_of(status: Target | None) -> Status:
    """The shape of a target's status."""
    return _MARKS.get(status, "none") if status else "none"


def effects(view: View, published: PublishedProgram, outcome: Outcome, number: int, csv: Link | None) -> Dots | None:
    """The difference from the comparison group at each time, where it was measured more than once or published as a difference."""
    words, measure, main = view.words, outcome.measure, outcome.main
    same = [each for each in outcome.follow_ups if main is not None and each.study == main.study]
    rows = [row for each in same if (row := _effect_row(words, measure, each)) is not None]
    if main is None or main.difference is None or main.difference.scale is Kind.RATIO or not rows:
        return None
    if len(rows) == 1 and measure.kind != "effect":
        return None
    study = _study(published, main)
    other = study.groups.comparison.title if study and study.groups.comparison else words("said.the-others")
    return dots(
        words,
        Caption(
            id=f"effect-{number}",
            title=_effect_title(words, measure, main, other),
            subtitle=words("label.text", label=measure.title, text=words("chart.difference-from", other=other)),
            source=source(view, published.program, study).text,
            head=(words("program.when"), words("program.figure"), words("said.interval")),
            csv=csv,
            last_in_words=True,
        ),
        Scale("points", unit(words, measure)),
        rows,
    )


def _effect_row(words: Words, measure: Measure, each: FollowUp) -> Row | None:
    found = each.difference
    together = found is not None and found.cohorts >= _SEVERAL
    label = moment_words(words, each.after, each.from_, None if together else each.measured) or words("program.when-not-said")
    if found is not None and together:
        label = words("chart.of-whom", who=label, when=words("said.cohorts", n=found.cohorts))
    if each.why_none is NoFigure.HIDDEN:
        return Row(label=label, hidden=words("hidden.small-groups"))
    if found is None or found.estimate.estimate is None or found.scale is Kind.RATIO:
        return None
    times = _PERCENT if is_share(measure) else 1
    low, high = found.estimate.low, found.estimate.high
    between = difference_interval(words, measure, found)
    return Row(
        label=label,
        estimate=found.estimate.estimate * times,
        low=None if low is None else low * times,
        high=None if high is None else high * times,
        said=more_or_less(words, measure, found),
        interval=between,
        cells=(more_or_less(words, measure, found), between or why_no_interval(words, found.estimate) or ""),
    )


def groups(view: View, published: PublishedProgram, outcome: Outcome, number: int, csv: Link | None) -> Dots | None:
    """The program's group and those beside it at the time that stands for the measure, against the target."""
    words, measure, main = view.words, outcome.measure, outcome.main
    if main is None or measure.kind in ("effect", "change"):
        return None
    figures = [each for each in main.figures if each.estimate.estimate is not None or each.why_none is NoFigure.HIDDEN]
    if not any(each.why_none is None for each in figures) or len(figures) > _FEW:
        return None
    study = _study(published, main)
    rows = [_group_row(words, published, measure, each, study) for each in figures]
    goal = target(words, measure)
    when = moment_words(words, main.after, main.from_, main.measured) or words("program.when-not-said")
    return dots(
        words,
        Caption(
            id=f"groups-{number}",
            title=_title(words, measure, main, study),
            subtitle=words("label.text", label=measure.title, text=when),
            source=source(view, published.program, study).text,
            head=(words("program.group"), words("program.of-whom"), words("program.figure"), words("said.interval")),
            csv=csv,
            last_in_words=True,
        ),
        _scale(measure),
        rows,
        Line(value=measure.target, text=words("chart.target", target=goal)) if goal and measure.target is not None else None,
    )


_FEW = 12
"""Rows that a drawing of groups may have; the cohorts of more stand in their own."""


def _title(words: Words, measure: Measure, main: FollowUp, study: Study | None) -> str:
    """The difference where there is one, else the figure."""
    found, several = main.figure, sum(each.group == "program" and each.why_none is None for each in main.figures) >= _SEVERAL
    if main.difference and main.difference.estimate.estimate is not None and study and study.groups.comparison:
        return _effect_title(words, measure, main, study.groups.comparison.title)
    if several:
        return measure.title
    figure = level_of(words, measure, found.estimate) if found and found.estimate is not None else words("estimate.none")
    return words("chart.figure-title", figure=figure, measure=measure.title)


def _effect_title(words: Words, measure: Measure, main: FollowUp, other: str) -> str:
    """The difference with whom it is from; nothing clear is not said as if it were."""
    found = main.difference
    if found is None or found.estimate.estimate in (None, found.null) or (not found.verdict.clear and found.estimate.low is not None):
        return words("said.no-clear-difference-at-all", other=other)
    key = "chart.ratio-title" if found.scale is Kind.RATIO else "chart.effect-title"
    return words(key, effect=more_or_less(words, measure, found), other=other)


def _group_row(words: Words, published: PublishedProgram, measure: Measure, each: GroupFigure, study: Study | None) -> Row:
    label = _who(words, published, each, study)
    if each.why_none is NoFigure.HIDDEN:
        return Row(label=label, comparison=each.group != "program", hidden=words("hidden.small-groups"))
    found = each.estimate
    people = words("people.number", n=each.observed) if each.observed is not None else words("people.not-said")
    counted = each.count is not None and each.observed
    known = words("figure.count-of", count=words.number(each.count or 0), n=each.observed) if counted else people
    return _row(words, measure, label, found, _status(measure, each, found), known, comparison=each.group != "program")


def _row(words: Words, measure: Measure, label: str, found: Estimate, status: Status, known: str, *, comparison: bool = False) -> Row:  # noqa: PLR0913, PLR0917 - the parts of a row
    value, times = found.estimate or 0.0, _PERCENT if is_share(measure) else 1
    between = share_interval(words, measure, found)
    return Row(
        label=label,
        estimate=value * times,
        low=None if found.low is None else found.low * times,
        high=None if found.high is None else found.high * times,
        said=level_of(words, measure, value),
        interval=between,
        status="none" if comparison else status,
        comparison=comparison,
        cells=(known, level_of(words, measure, value), between or why_no_interval(words, found) or ""),
    )


def _status(measure: Measure, each: GroupFigure, found: Estimate) -> Status:
    if each.group != "program":
        return "none"
    reached = target_status(measure, Reached(estimate=found, why_none=each.why_none))
    return mark_of(reached.status if reached else None)


def _who(words: Words, published: PublishedProgram, each: GroupFigure, study: Study | None) -> str:
    found = published.parts.cohorts.get(each.cohort or "")
    cohort = found.title if found else None
    arms = {"program": study.groups.program, "comparison": study.groups.comparison} if study else {}
    arm = arms.get(each.group)
    group = arm.title if arm else words(f"group.{each.group}")
    return words("chart.of-whom", who=group, when=cohort) if cohort else group


def _scale(measure: Measure) -> Scale:
    return Scale("percent") if is_share(measure) else Scale("money", measure.unit)


def _study(published: PublishedProgram, main: FollowUp) -> Study | None:
    return published.parts.studies.get(main.study or "")


def trends(view: View, published: PublishedProgram, outcome: Outcome, number: int, csv: Link | None) -> Iterator[Trend]:
    """Cohort after cohort at one time after the program, with a gap where one is hidden."""
    words, measure = view.words, outcome.measure
    for place, line in enumerate(outcome.cohorts):
        if sum(point.estimate is not None and point.estimate.estimate is not None for point in line.points) >= _SEVERAL:
            goal = target(words, measure)
            yield trend(
                words,
                Caption(
                    id=f"trend-{number}-{place + 1}",
                    title=words("label.text", label=measure.title, text=words(f"trend.{line.trend}")),
                    subtitle=_cohorts_said(words, line),
                    source=source(view, published.program, _study_of_line(published, measure, line)).text,
                    head=(words("program.cohort"), words("program.figure"), words("said.interval")),
                    csv=csv,
                    last_in_words=True,
                ),
                _scale(measure),
                [_point(view, published, measure, point) for point in line.points],
                Line(value=measure.target, text=words("chart.target", target=goal)) if goal and measure.target is not None else None,
            )


def _cohorts_said(words: Words, line: Cohorts) -> str:
    when = moment_words(words, line.after, line.from_, None) or words("program.when-not-said")
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
    status = target_status(measure, Reached(estimate=found))
    row = _row(words, measure, title, found, mark_of(status.status if status else None), "")
    return Row(**{name: getattr(row, name) for name in row.__slots__} | {"cells": row.cells[1:]})


def changes(view: View, published: PublishedProgram, outcome: Outcome, number: int, csv: Link | None) -> Slope | None:
    """The same people before and after, each group a line; drawn where the figures tell both."""
    words, measure, main = view.words, outcome.measure, outcome.main
    if main is None:
        return None
    readings = {reading.at: reading for reading in published.program.readings}
    study = _study(published, main)
    shown = [each for each in main.figures if each.why_none is None and _ends(readings[each.at]) is not None]
    rows = [_change_row(words, published, measure, each, readings[each.at], study) for each in shown]
    if not rows or len(rows) > _FEW:
        return None
    return slope(
        words,
        Caption(
            id=f"change-{number}",
            title=_title(words, measure, main, study),
            subtitle=measure.title,
            source=source(view, published.program, study).text,
            head=(words("program.group"), words("program.before"), words("chart.after")),
            csv=csv,
        ),
        _scale(measure),
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
    times = _PERCENT if is_share(measure) else 1
    said = level_of(words, measure, before), level_of(words, measure, after)
    return Change(
        label=_who(words, published, each, study),
        before=before * times,
        estimate=after * times,
        said_before=said[0],
        said=said[1],
        comparison=each.group != "program",
        cells=said,
    )


def drawings(
    view: View, published: PublishedProgram, outcomes: Sequence[Outcome], csv: Link | None, *, after: int = 0
) -> tuple[Drawn, ...]:
    """Every drawing of the outcomes that have one, with the macro that prints it. They are numbered on the page, `after` so many others."""
    return tuple(_drawings(view, published, outcomes, csv, after + 1))


Drawn = tuple[str, Dots | Trend | Slope]
"""The name of a chart's macro, and the chart."""


def _drawings(view: View, published: PublishedProgram, outcomes: Sequence[Outcome], csv: Link | None, start: int) -> Iterator[Drawn]:
    for number, outcome in enumerate(outcomes, start):
        if chart := effects(view, published, outcome, number, csv):
            yield "dots", chart
        change = changes(view, published, outcome, number, csv)
        if change:
            yield "slope", change
        elif chart := groups(view, published, outcome, number, csv):
            yield "dots", chart
        for line in trends(view, published, outcome, number, csv):
            yield "trend", line
