"""The counts behind a program's page: groups side by side, the funnel, the cohorts, claims, and every figure with its source.

Reads a published program, gives the rows of these tables. A step that is hidden takes with it everything worked out from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.evidence import PublishedProgram
from generator.model.program import Cohort, Measure, Program, Reading, Stated, Study, StudyGroup, Voice
from generator.pages.base import View
from generator.pages.figure_words import share
from generator.pages.figures import Figure, Source, figure, group_title, measure_of, moment, source, study_of, who
from generator.pages.outcomes import deciding

PITCH, TOP = 4.25, 3.25
"""From one bar of the funnel to the next, and the height of one, in em."""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """One measure at one time, in every group that was measured."""

    measure: str
    who: str
    when: str | None
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of the funnel; `width` and `top` draw its bar."""

    title: str
    people: str
    share: str
    others: str | None
    beside: bool
    width: str
    top: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel:
    """From everyone at the start to those of whom the figure is true; without steps it is hidden."""

    id: str
    measure: str
    who: str
    when: str | None
    steps: tuple[Step, ...]
    height: str
    hidden: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortLine:
    """One run of the program."""

    title: str
    dates: str | None
    enrolled: str | None
    completed: str | None
    not_known: tuple[str, ...]
    hidden: bool
    changed_after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a source states without its counts."""

    text: str
    people: str | None
    measure: str | None
    period: str | None
    source: str
    hidden: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A figure of the page with its people, its time and its source."""

    figure: str
    of: tuple[str, ...]
    value: str | None
    hidden: bool
    people: str | None
    when: str | None
    source: Source


def side_by_side(view: View, published: PublishedProgram) -> Iterator[SideBySide]:
    """Every measure that was read in more than one group at the same time, the program's group first."""
    program = published.program
    seen: dict[tuple[str, str, str | None], list[Reading]] = {}
    for reading in program.readings:
        seen.setdefault((reading.measure, who(program, reading), moment(view.words, reading)), []).append(reading)
    order = ("program", "comparison", "organisation")
    for (_measure, of, when), readings in seen.items():
        if len({reading.group for reading in readings}) > 1:
            figures = (figure(view, published, reading) for reading in sorted(readings, key=lambda r: order.index(r.group)))
            yield SideBySide(measure_of(program, readings[0]).title, of, when, tuple(figures))


def funnels(view: View, published: PublishedProgram) -> Iterator[Funnel]:
    """One funnel for each cohort's reading of a measure that decides."""
    program = published.program
    for measure in deciding(program):
        for number, reading in enumerate(program.readings):
            if reading.measure != measure.id or reading.cohort is None or reading.group != "program" or measure.kind != "proportion":
                continue
            hidden = published.hides(reading.at)
            steps = () if hidden else tuple(_steps(view, program, measure, reading))
            if hidden or len(steps) > 1:
                yield Funnel(
                    id=f"funnel-{number}",
                    measure=measure.title,
                    who=who(program, reading),
                    when=moment(view.words, reading),
                    steps=steps,
                    height=f"{PITCH * (len(steps) - 1) + TOP:g}",
                    hidden=hidden,
                )


def _steps(view: View, program: Program, measure: Measure, reading: Reading) -> Iterator[Step]:
    words = view.words
    cohort = next(cohort for cohort in program.cohorts if cohort.id == reading.cohort)
    followed = reading.of if cohort.enrolled is None or reading.of != cohort.enrolled else None
    answered = "answered" if (study := study_of(program, reading)) and study.data_source == "survey" else "known"
    chain = [("enrolled", cohort.enrolled), ("followed", followed), ("reached", reading.reached), (answered, reading.observed)]
    named = [*((words(f"step.{name}"), name, number) for name, number in chain), (measure.title, "count", reading.count)]
    given = [(title, name, number) for title, name, number in named if number is not None]
    whole = given[0][2] if given else 0
    before = whole
    for place, (title, name, number) in enumerate(given):
        others = words(f"step.not-{name}", n=before - number) if place and before > number else None
        yield _step(view, title, number, whole, place, others=others)
        before = number
    if given and cohort.completed is not None and cohort.enrolled is not None:
        left = cohort.enrolled - cohort.completed
        others = words("step.not-completed", n=left) if left else None
        yield _step(view, words("step.completed"), cohort.completed, whole, len(given), others=others, beside=True)


def _step(view: View, title: str, number: int, whole: int, place: int, *, others: str | None, beside: bool = False) -> Step:  # noqa: PLR0913
    part = number / whole if whole else 0.0
    return Step(
        title=title,
        people=view.words.number(number),
        share=view.words.percent(part),
        others=others,
        beside=beside,
        width=f"{part * 100:.1f}",
        top=f"{PITCH * place:g}",
    )


def cohort_line(view: View, published: PublishedProgram, cohort: Cohort) -> CohortLine:
    """A run with its people."""
    words, unknown = view.words, cohort.unknown or {}
    dates = {name: words.date(day) for name, day in (("starts", cohort.starts), ("ends", cohort.ends)) if day}
    key = "-".join(dates)
    completed = cohort.completed
    part = share(words, completed, cohort.enrolled) if completed is not None and cohort.enrolled else None
    return CohortLine(
        title=cohort.title,
        dates=words(f"cohort.{key}", **dates) if dates else None,
        enrolled=words.number(cohort.enrolled) if cohort.enrolled is not None else None,
        completed=part or (words.number(completed) if completed is not None else None),
        not_known=tuple(words("label.text", label=words(f"fact.{name.replace('_', '-')}"), text=why) for name, why in unknown.items()),
        hidden=published.hides(cohort.at),
        changed_after=cohort.changed_after,
    )


def claim(view: View, published: PublishedProgram, stated: Stated) -> Claim:
    """A claim of a source."""
    return Claim(
        text=stated.text,
        people=view.words("people.number", n=stated.of) if stated.of is not None else None,
        measure=next((measure.title for measure in published.program.measures if measure.id == stated.measure), None),
        period=stated.period,
        source=stated.source,
        hidden=published.hides(stated.at),
    )


def source_rows(view: View, published: PublishedProgram) -> Iterator[SourceRow]:
    """Every figure of the page: cohorts, study groups, readings, voices."""
    program = published.program
    for cohort in program.cohorts:
        yield from _cohort_rows(view, published, cohort)
    for study in program.studies:
        for group in filter(None, (study.groups.program, study.groups.comparison)):
            yield from _arm_rows(view, published, study, group)
    for reading in program.readings:
        if reading.missing is None:
            yield _reading_row(view, published, reading)
    for voice in program.voices:
        if published.hides(voice.at) or voice.asked is not None or voice.answered is not None:
            yield _voice_row(view, published, voice)


def _cohort_rows(view: View, published: PublishedProgram, cohort: Cohort) -> Iterator[SourceRow]:
    program, hidden = published.program, published.hides(cohort.at)
    line = cohort_line(view, published, cohort)
    study = next((study for study in program.studies if study.id == cohort.study), None)
    for name, value in (("enrolled", line.enrolled), ("completed", line.completed)):
        if hidden or value is not None:
            yield SourceRow(
                figure=view.words(f"fact.{name}"),
                of=(cohort.title,),
                value=value,
                hidden=hidden,
                people=None,
                when=line.dates,
                source=source(view, program, study if study and study.design == "outcomes only" else None),
            )


def _arm_rows(view: View, published: PublishedProgram, study: Study, group: StudyGroup) -> Iterator[SourceRow]:
    hidden = published.hides(group.at)
    lost = None
    if group.lost is not None:
        lost = share(view.words, group.lost, group.assigned) if group.assigned else view.words.number(group.lost)
    assigned = view.words("people.number", n=group.assigned) if group.assigned is not None else None
    for name, value in (("assigned", assigned), ("lost", lost)):
        if hidden or value is not None:
            yield SourceRow(
                figure=view.words(f"fact.{name}"),
                of=(group.title, study.title),
                value=value,
                hidden=hidden,
                people=None,
                when=None,
                source=source(view, published.program, study),
            )


def _reading_row(view: View, published: PublishedProgram, reading: Reading) -> SourceRow:
    shown = figure(view, published, reading)
    return SourceRow(
        figure=shown.measure,
        of=(group_title(view, published.program, reading), shown.who, shown.counted),
        value=shown.value,
        hidden=shown.hidden,
        people=shown.people,
        when=shown.when,
        source=shown.source,
    )


def _voice_row(view: View, published: PublishedProgram, voice: Voice) -> SourceRow:
    answered, asked = voice.answered, voice.asked
    value = share(view.words, answered, asked) if answered is not None and asked else None
    number = answered if answered is not None else asked
    return SourceRow(
        figure=view.words("voice.answered" if answered is not None else "voice.asked"),
        of=(view.words(f"voice.{voice.from_}"),),
        value=value or (view.words("people.number", n=number) if number is not None else None),
        hidden=published.hides(voice.at),
        people=None,
        when=voice.how or None,
        source=source(view, published.program, None),
    )
