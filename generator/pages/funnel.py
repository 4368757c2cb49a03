"""The funnel: from everyone at the start to those of whom a figure is true, with those lost at each step.

Reads a published program, gives its funnels as charts. A funnel of which one step is hidden is hidden whole. Where nobody says
how many people there were before those of whom the figure is known, there is none: nobody can tell who was lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.evidence import PublishedProgram
from generator.model.evidence import Measure, Reading
from generator.pages.base import View
from generator.pages.charts import Bars, Caption, FunnelStep, funnel
from generator.pages.figures import is_baseline, moment, source, who, year_of
from generator.pages.long_lists import ListGroup, folded, in_groups, is_long
from generator.pages.outcomes import deciding, standing
from generator.words import Words


def funnels(view: View, published: PublishedProgram) -> tuple[tuple[Bars, ...], tuple[ListGroup, ...]]:
    """One funnel for each cohort's reading of a measure that decides, where it begins before those of whom the figure is known.

    At the start nobody has been lost yet, so a figure from there has none. Nor has one still to come. The first is that of the figure
    that the page begins with; very many stand by year.
    """
    year = year_of(view, published)
    found = in_groups(_of(view, published), year)
    if not is_long(found):
        head = standing(view, published, deciding(published)[0])
        found = tuple(sorted(found, key=lambda reading: reading is not head))
    drawn = tuple(_drawn(view, published, reading, number) for number, reading in enumerate(found, start=1))
    return drawn, folded(found, "funnel-of", lambda reading: who(published, reading), year, room=3)


def _of(view: View, published: PublishedProgram) -> Iterator[Reading]:
    """The readings that have one."""
    for measure in deciding(published):
        for reading in published.parts.readings.get(measure.id, ()):
            if reading.cohort is None or reading.group != "program" or measure.kind != "proportion":
                continue
            if is_baseline(reading):
                continue
            hidden = published.hides(reading.at)
            if hidden or sum(not step.beside for step in _all_steps(view.words, published, reading)) > 1:
                yield reading


def _all_steps(said: Words, published: PublishedProgram, reading: Reading) -> list[FunnelStep]:
    """The steps of a funnel that may be shown; none where it has no start."""
    measure = published.parts.measures[reading.measure]
    if published.hides(reading.at) or not _has_start(published, measure, reading):
        return []
    return list(_steps(said, published, measure, reading))


def _drawn(view: View, published: PublishedProgram, reading: Reading, number: int) -> Bars:
    steps = _all_steps(view.words, published, reading)
    hidden = view.words("hidden.small-groups") if published.hides(reading.at) else None
    return funnel(view.words, _caption(view, published, reading, number, steps), steps, hidden=hidden)


def _caption(view: View, published: PublishedProgram, reading: Reading, number: int, steps: Sequence[FunnelStep]) -> Caption:
    """What stands around the drawing; of a hidden one the measure alone."""
    words, title = view.words, published.parts.measures[reading.measure].title
    subtitle = words("chart.of-whom", who=who(published, reading), when=moment(words, reading) or words("program.when-not-said"))
    gone = steps and any(published.hides(reading.at / name) for name in ("of", "reached"))
    if steps:
        left = [step.people for step in steps if not step.beside]
        title = words("chart.left", measure=title, count=words.number(left[-1]), all=words.number(left[0]))
    return Caption(
        id=f"funnel-{number}",
        title=title,
        subtitle=words("chart.of-whom", who=subtitle, when=words("chart.step-hidden")) if gone else subtitle,
        source=source(view, published.program, published.parts.study_of(reading)).text,
        head=tuple(words(f"program.{name}") for name in ("step", "people", "of-the-first", "the-others")),
        last_in_words=True,
    )


def _has_start(published: PublishedProgram, measure: Measure, reading: Reading) -> bool:
    """Whether a step before those who are known is published; people who completed are no start."""
    enrolled = published.parts.cohorts[reading.cohort or ""].enrolled
    if measure.counts == "completers":
        return enrolled is not None
    return any(step is not None for step in (enrolled, reading.of, reading.reached))


def _steps(words: Words, published: PublishedProgram, measure: Measure, reading: Reading) -> Iterator[FunnelStep]:
    cohort = published.parts.cohorts[reading.cohort or ""]
    completers = measure.counts == "completers"
    completed = cohort.completed if completers else None
    followed = reading.of if reading.of != (completed if completers else cohort.enrolled) else None
    answered = "answered" if (study := published.parts.study_of(reading)) and study.data_source == "survey" else "known"
    chain = [("enrolled", cohort.enrolled), ("completed", completed), ("followed", followed), ("reached", reading.reached)]
    chain += [(answered, reading.observed)]
    named = [*((words(f"step.{name}"), name, number) for name, number in chain), (measure.title, "count", reading.count)]
    given = [(title, name, number) for title, name, number in named if number is not None]
    before = given[0][2] if given else 0
    for place, (title, name, number) in enumerate(given):
        others = None
        if place and before > number:
            # Only where the source says of how many people it should be known, those who are known are a whole with a rest.
            lost = name != "count" or reading.of is not None
            others = words(f"step.not-{name}", n=before - number) if lost else words("step.rest-not-said")
        yield FunnelStep(title=title, people=number, others=others)
        before = number
    if given and not completers and cohort.completed is not None and cohort.enrolled is not None:
        left = cohort.enrolled - cohort.completed
        others = words("step.not-completed", n=left) if left else None
        yield FunnelStep(title=words("step.completed"), people=cohort.completed, others=others, beside=True)
