"""The funnel: from everyone at the start to those of whom a figure is true, with those lost at each step.

Reads a published program, gives the steps with what draws them. A funnel of which one step is hidden is hidden whole. Where nobody says
how many people there were before those of whom the figure is known, there is none: nobody can tell who was lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.evidence import PublishedProgram
from generator.model.evidence import Measure, Reading
from generator.pages.base import View
from generator.pages.figures import moment, who, year_of
from generator.pages.long_lists import ListGroup, folded, in_groups
from generator.pages.outcomes import deciding


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of the funnel; `width` draws its bar, in percent of the first."""

    title: str
    people: str
    share: str
    others: str | None
    beside: bool
    width: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel:
    """From everyone at the start to those of whom the figure is true; without steps it is hidden."""

    measure: str
    who: str
    when: str | None
    steps: tuple[Step, ...]
    hidden: bool


def funnels(view: View, published: PublishedProgram) -> tuple[tuple[Funnel, ...], tuple[ListGroup, ...]]:
    """One funnel for each cohort's reading of a measure that decides, where it begins before those of whom the figure is known.

    Very many stand by year.
    """
    year = year_of(view, published)
    found = in_groups(_funnels(view, published), lambda pair: year(pair[0]))
    groups = folded(found, "funnel", lambda pair: pair[1].who, lambda pair: year(pair[0]), room=3)
    return tuple(drawn for _reading, drawn in found), groups


def _funnels(view: View, published: PublishedProgram) -> Iterator[tuple[Reading, Funnel]]:
    program = published.program
    for measure in deciding(program):
        for reading in published.parts.readings.get(measure.id, ()):
            if reading.cohort is None or reading.group != "program" or measure.kind != "proportion":
                continue
            hidden = published.hides(reading.at)
            steps = () if hidden or not _has_start(published, measure, reading) else tuple(_steps(view, published, measure, reading))
            if hidden or len(steps) > 1:
                drawn = Funnel(
                    measure=measure.title,
                    who=who(published, reading),
                    when=moment(view.words, reading),
                    steps=steps,
                    hidden=hidden,
                )
                yield reading, drawn


def _has_start(published: PublishedProgram, measure: Measure, reading: Reading) -> bool:
    """Whether a step before those who are known is published; people who completed are no start."""
    enrolled = published.parts.cohorts[reading.cohort or ""].enrolled
    if measure.counts == "completers":
        return enrolled is not None
    return any(step is not None for step in (enrolled, reading.of, reading.reached))


def _steps(view: View, published: PublishedProgram, measure: Measure, reading: Reading) -> Iterator[Step]:
    words = view.words
    cohort = published.parts.cohorts[reading.cohort or ""]
    completers = measure.counts == "completers"
    completed = cohort.completed if completers else None
    followed = reading.of if reading.of != (completed if completers else cohort.enrolled) else None
    answered = "answered" if (study := published.parts.study_of(reading)) and study.data_source == "survey" else "known"
    chain = [("enrolled", cohort.enrolled), ("completed", completed), ("followed", followed), ("reached", reading.reached)]
    chain += [(answered, reading.observed)]
    named = [*((words(f"step.{name}"), name, number) for name, number in chain), (measure.title, "count", reading.count)]
    given = [(title, name, number) for title, name, number in named if number is not None]
    whole = given[0][2] if given else 0
    before = whole
    for place, (title, name, number) in enumerate(given):
        others = None
        if place and before > number:
            # Only where the source says of how many people it should be known, those who are known are a whole with a rest.
            lost = name != "count" or reading.of is not None
            others = words(f"step.not-{name}", n=before - number) if lost else words("step.rest-not-said")
        yield _step(view, title, number, whole, others=others)
        before = number
    if given and not completers and cohort.completed is not None and cohort.enrolled is not None:
        left = cohort.enrolled - cohort.completed
        others = words("step.not-completed", n=left) if left else None
        yield _step(view, words("step.completed"), cohort.completed, whole, others=others, beside=True)


def _step(view: View, title: str, number: int, whole: int, *, others: str | None, beside: bool = False) -> Step:  # noqa: PLR0913
    part = number / whole if whole else 0.0
    return Step(
        title=title,
        people=view.words.number(number),
        share=view.words.percent(part),
        others=others,
        beside=beside,
        width=f"{part * 100:.1f}",
    )
