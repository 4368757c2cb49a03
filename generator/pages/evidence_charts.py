"""The drawings of a program's evidence: effects, groups beside each other, and those over time.

Reads what `generator.evidence` computed, gives charts. Each has the finding as its title; what is hidden is a word in its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.evidence import PublishedProgram
from generator.evidence.difference import Scale as Kind
from generator.evidence.figures import GroupFigure, NoFigure
from generator.evidence.outcomes import FollowUp, Outcome
from generator.evidence.statistics import Estimate
from generator.evidence.targets import Reached, target_status
from generator.evidence.trend import Trend as Way
from generator.model.evidence import Measure, Study
from generator.pages.base import View
from generator.pages.chart_parts import (
    FEW,
    PERCENT,
    SEVERAL,
    effect_title,
    mark_of,
    row_of,
    scale_of,
    study_behind,
    title_of,
    who_is,
    without_interval,
)
from generator.pages.charts import Caption, Dots, Row, Scale, Slope, Trend, dots
from generator.pages.charts import Target as Line
from generator.pages.charts.inputs import Status
from generator.pages.estimate_words import (
    difference_interval,
    is_share,
    more_or_less,
    spoken_of,
    why_no_interval,
)
from generator.pages.evidence_lines import changes, cohorts_said, trends
from generator.pages.figure_words import target, unit
from generator.pages.figures import moment_words, source
from generator.words import Words

_TELLING = frozenset({Way.RISING, Way.FALLING, Way.NO_CLEAR_TREND})


def effects(view: View, published: PublishedProgram, outcome: Outcome, number: int) -> Dots | None:
    """The difference from the comparison group at each time, where it was measured more than once or published as a difference."""
    words, measure, main = view.words, outcome.measure, outcome.main
    same = [each for each in outcome.follow_ups if main is not None and each.study == main.study]
    rows = [row for each in same if (row := _effect_row(words, measure, each)) is not None]
    if main is None or main.difference is None or main.difference.scale is Kind.RATIO or not rows:
        return None
    if len(rows) == 1 and (rows[0].low is None or not any(each.difference for each in main.figures)):
        return None
    study = study_behind(published, main)
    other = study.groups.comparison.title if study and study.groups.comparison else words("said.the-others")
    return dots(
        words,
        Caption(
            id=f"effect-{number}",
            title=effect_title(words, measure, main, _when(words, main)),
            subtitle=words("chart.beside-whom", other=other),
            source=source(view, published.program, study).text,
            head=(words("program.when"), words("program.figure"), words("said.interval")),
            last_in_words=True,
        ),
        Scale("points", unit(words, measure)),
        rows,
        in_time=True,
    )


def _effect_row(words: Words, measure: Measure, each: FollowUp) -> Row | None:
    found = each.difference
    together = found is not None and found.cohorts >= SEVERAL
    label = moment_words(words, each.after, each.from_, None if together else each.measured, effect=True) or words("program.when-not-said")
    if found is not None and together:
        label = words("chart.of-whom", who=label, when=words("said.cohorts", n=found.cohorts))
    if each.why_none is NoFigure.HIDDEN:
        return Row(label=label, hidden=words("hidden.small-groups"))
    if found is None or found.estimate.estimate is None or found.scale is Kind.RATIO:
        return None
    times = PERCENT if is_share(measure) else 1
    low, high = found.estimate.low, found.estimate.high
    between = difference_interval(words, measure, found)
    return Row(
        label=label,
        estimate=found.estimate.estimate * times,
        low=None if low is None else low * times,
        high=None if high is None else high * times,
        said=without_interval(words, more_or_less(words, measure, found), found),
        interval=between,
        cells=(more_or_less(words, measure, found), between or why_no_interval(words, found.estimate) or ""),
    )


def groups(view: View, published: PublishedProgram, outcome: Outcome, number: int) -> Dots | None:
    """The program's group and those beside it at the time that stands for the measure, with target and trend."""
    words, measure, main = view.words, outcome.measure, outcome.main
    if main is None or measure.kind in ("effect", "change"):
        return None
    figures = [each for each in main.figures if not each.difference]
    figures = [each for each in figures if each.estimate.estimate is not None or each.why_none is NoFigure.HIDDEN]
    known = [each for each in figures if each.why_none is None]
    if not known or len(figures) > FEW or (len(figures) == 1 and measure.target is None):
        return None  # one figure beside nothing is no picture
    study = study_behind(published, main)
    rows = [_group_row(words, published, measure, each, study) for each in figures]
    aim = spoken_of(words, published, measure)
    goal = target(words, aim)
    return dots(
        words,
        Caption(
            id=f"groups-{number}",
            title=title_of(words, spoken_of(words, published, measure), figures),
            subtitle=_over(words, outcome, main),
            source=source(view, published.program, study).text,
            head=(words("program.group"), words("program.of-whom"), words("program.figure"), words("said.interval")),
            last_in_words=True,
        ),
        scale_of(measure),
        rows,
        Line(value=aim.target, text=words("chart.target", target=goal)) if goal and aim.target is not None else None,
    )


def _group_row(words: Words, published: PublishedProgram, measure: Measure, each: GroupFigure, study: Study | None) -> Row:
    label = who_is(words, published, each, study)
    if each.why_none is NoFigure.HIDDEN:
        return Row(label=label, comparison=each.group != "program", hidden=words("hidden.small-groups"))
    found = each.estimate
    people = words("people.number", n=each.observed) if each.observed is not None else words("people.not-said")
    counted = each.count is not None and each.observed
    known = words("figure.count-of", count=words.number(each.count or 0), n=each.observed) if counted else people
    return row_of(
        words, spoken_of(words, published, measure), label, found, _status(measure, each, found), known, comparison=each.group != "program"
    )


def _status(measure: Measure, each: GroupFigure, found: Estimate) -> Status:
    if each.group != "program":
        return "none"
    reached = target_status(measure, Reached(estimate=found, others=each.others, why_none=each.why_none, rounded_by=each.rounded_by))
    return mark_of(reached.status if reached else None)


def _over(words: Words, outcome: Outcome, main: FollowUp) -> str:
    """When the figures were taken, and what can be said of them from one cohort to the next."""
    line = next((each for each in outcome.cohorts if (each.after, each.from_) == (main.after, main.from_)), None)
    if line is None or sum(point.estimate is not None and point.estimate.estimate is not None for point in line.points) < SEVERAL:
        return _when(words, main)
    said = cohorts_said(words, line, moment_words(words, main.after, main.from_, None) or words("program.when-not-said"))
    return words("chart.of-whom", who=said, when=words(f"trend.{line.trend}")) if line.trend in _TELLING else said


def _when(words: Words, main: FollowUp) -> str:
    return moment_words(words, main.after, main.from_, main.measured) or words("program.when-not-said")


def drawings(view: View, published: PublishedProgram, outcomes: Sequence[Outcome], *, after: int = 0) -> tuple[Drawn, ...]:
    """Every drawing of the outcomes that have one, with the macro that prints it. They are numbered on the page, `after` so many others."""
    return tuple(_drawings(view, published, outcomes, after + 1))


Drawn = tuple[str, Dots | Trend | Slope]
"""The name of a chart's macro, and the chart."""


def _drawings(view: View, published: PublishedProgram, outcomes: Sequence[Outcome], start: int) -> Iterator[Drawn]:
    """No figure is drawn twice: cohorts of the program alone are a trend, cohorts with others beside them are groups."""
    for number, outcome in enumerate(outcomes, start):
        if chart := effects(view, published, outcome, number):
            yield "dots", chart
        change = changes(view, published, outcome, number)
        beside = None if change else groups(view, published, outcome, number)
        drawn = beside is not None and not _alone(outcome)
        if change:
            yield "slope", change
        lines = tuple(trends(view, published, outcome, number, but=outcome.main if drawn else None))
        if beside and (drawn or not lines):
            yield "dots", beside
        for line in lines:
            yield "trend", line


def _alone(outcome: Outcome) -> bool:
    """Whether the figures are of cohorts of the program and of nobody else."""
    return outcome.main is not None and all(each.group == "program" and each.cohort is not None for each in outcome.main.figures)
