"""The funnel: from everyone at the start to those of whom a figure is true, with those lost at each step.

Reads a published program, gives its funnels as charts. A funnel of which one step is hidden is hidden whole. Where nobody says
how many people there were before those of whom the figure is known, there is none: nobody can tell who was lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.evidence import PublishedProgram
from generator.model.evidence import Measure, Reading
from generator.model.program import Program
from generator.pages.base import View
from generator.pages.charts import Bars, Caption, FunnelStep, funnel
from generator.pages.figures import measure_of, moment, source, study_of, who
from generator.pages.outcomes import deciding
from generator.words import Words


def funnels(view: View, published: PublishedProgram) -> Iterator[Bars]:
    """One funnel for each cohort's reading of a measure that decides, where it begins before those of whom the figure is known."""
    program, number = published.program, 0
    for measure in deciding(program):
        for reading in program.readings:
            if reading.measure != measure.id or reading.cohort is None or reading.group != "program" or measure.kind != "proportion":
                continue
            hidden = published.hides(reading.at)
            steps = [] if hidden or not _has_start(program, measure, reading) else list(_steps(view.words, program, measure, reading))
            if hidden or len(steps) > 1:
                number += 1
                caption = _caption(view, program, reading, number, steps)
                yield funnel(view.words, caption, steps, hidden=view.words("hidden.small-groups") if hidden else None)


def _caption(view: View, program: Program, reading: Reading, number: int, steps: Sequence[FunnelStep]) -> Caption:
    """What stands around the drawing; of a hidden one the measure alone."""
    words, title = view.words, measure_of(program, reading).title
    if steps:
        left = [step.people for step in steps if not step.beside]
        title = words("chart.left", measure=title, count=words.number(left[-1]), all=words.number(left[0]))
    return Caption(
        id=f"funnel-{number}",
        title=title,
        subtitle=words("chart.of-whom", who=who(program, reading), when=moment(words, reading) or words("program.when-not-said")),
        source=source(view, program, study_of(program, reading)).text,
        head=tuple(words(f"program.{name}") for name in ("step", "people", "of-the-first", "the-others")),
        last_in_words=True,
    )


def _has_start(program: Program, measure: Measure, reading: Reading) -> bool:
    """Whether a step before those who are known is published; people who completed are no start."""
    enrolled = next(cohort.enrolled for cohort in program.cohorts if cohort.id == reading.cohort)
    if measure.counts == "completers":
        return enrolled is not None
    return any(step is not None for step in (enrolled, reading.of, reading.reached))


def _steps(words: Words, program: Program, measure: Measure, reading: Reading) -> Iterator[FunnelStep]:
    cohort = next(cohort for cohort in program.cohorts if cohort.id == reading.cohort)
    completers = measure.counts == "completers"
    completed = cohort.completed if completers else None
    followed = reading.of if reading.of != (completed if completers else cohort.enrolled) else None
    answered = "answered" if (study := study_of(program, reading)) and study.data_source == "survey" else "known"
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
