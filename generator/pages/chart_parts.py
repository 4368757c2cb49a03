"""What the drawings of a program's evidence have in common: their marks, titles, scales, and who is who in a row.

Reads what `generator.evidence` computed, gives parts of charts.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.evidence import PublishedProgram
from generator.evidence.difference import Difference, Kind
from generator.evidence.figures import GroupFigure
from generator.evidence.outcomes import FollowUp
from generator.evidence.statistics import Estimate
from generator.evidence.targets import Target
from generator.model.evidence import Measure, Study
from generator.pages.charts import Row, Scale
from generator.pages.charts.inputs import Status
from generator.pages.estimate_words import (
    is_share,
    level_of,
    more_or_less,
    share_interval,
    times_of,
    why_no_interval,
)
from generator.words import Words

PERCENT = 100
SEVERAL = 2
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


FEW = 12
"""Rows that a drawing of groups may have; the cohorts of more stand in their own."""


def title_of(words: Words, measure: Measure, figures: Sequence[GroupFigure]) -> str:
    """The figure of the program's group and that of the other; of several cohorts only that they stand beside each other."""
    arms = {name: [each.estimate.estimate for each in figures if each.group == name] for name in ("program", "comparison")}
    own, other = ([level_of(words, measure, found) for found in arms[name] if found is not None] for name in arms)
    if len(arms["program"]) >= SEVERAL or not own:
        return words("chart.cohorts-title", measure=measure.title)
    if len(other) == 1:
        return words("chart.groups-title", measure=measure.title, figure=own[0], other=other[0])
    return words("label.text", label=measure.title, text=own[0])


def effect_title(words: Words, measure: Measure, main: FollowUp, when: str) -> str:
    """The difference, and when; nothing clear is not said as if it were."""
    found = main.difference
    if found is None or found.estimate.estimate in (None, found.null) or (not found.verdict.clear and found.estimate.low is not None):
        return words("chart.no-effect-title", measure=measure.title, when=when)
    return words("chart.effect-title", measure=measure.title, effect=more_or_less(words, measure, found), when=when)


def without_interval(words: Words, text: str, found: Difference) -> str:
    """A difference as its row names it: where no whisker shows how sure it is, the words say that none can be drawn."""
    if found.estimate.low is not None:
        return text
    return words("chart.no-interval-published" if found.kind is Kind.PUBLISHED else "chart.no-interval", text=text)


def row_of(words: Words, measure: Measure, label: str, found: Estimate, status: Status, known: str, *, comparison: bool = False) -> Row:  # noqa: PLR0913, PLR0917 - the parts of a row
    """A figure with its interval, and of whom it is in `known`."""
    value, times = found.estimate or 0.0, times_of(measure)
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


def who_is(words: Words, published: PublishedProgram, each: GroupFigure, study: Study | None) -> str:
    """The group, with its cohort."""
    found = published.parts.cohorts.get(each.cohort or "")
    cohort = found.title if found else None
    arms = {"program": study.groups.program, "comparison": study.groups.comparison} if study else {}
    arm = arms.get(each.group)
    group = arm.title if arm else words(f"group.{each.group}")
    return words("chart.of-whom", who=group, when=cohort) if cohort else group


def scale_of(measure: Measure) -> Scale:
    """The axis of a measure's figures."""
    return Scale("percent") if is_share(measure) else Scale("money", "" if measure.kind == "events" else measure.unit)


def study_behind(published: PublishedProgram, main: FollowUp) -> Study | None:
    """The study of a follow-up."""
    return published.parts.studies.get(main.study or "")
