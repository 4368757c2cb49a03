"""The counts behind a program's page: groups side by side, the cohorts, claims, and every figure with its source.

Reads a published program, gives the rows of these tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.entries import together
from generator.evidence import PublishedProgram
from generator.model.evidence import Cohort, Reading, Stated, Study, StudyGroup
from generator.model.program import Voice
from generator.pages.base import View
from generator.pages.figure_words import share
from generator.pages.figures import Figure, Source, coded_words, figure, moment, source, who, year_of
from generator.pages.long_lists import Heading, ListGroup, by_year, folded, in_groups


@dataclass(frozen=True, slots=True)
class SideBySide:
    """One measure at one time, in every group that was measured."""

    measure: str
    who: str
    when: str | None
    figures: tuple[Figure, ...]


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
    """What a source states without its counts; `people` is None where no number is said and none is missing: only a share has one."""

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
    more: tuple[str, ...] = ()
    hidden: bool
    people: str | None = None
    when: str | None = None
    source: Source


@dataclass(frozen=True, slots=True)
class FromSource:
    """The figures that come from one source."""

    source: Source
    rows: tuple[SourceRow, ...]
    groups: tuple[ListGroup, ...]


def side_by_side(view: View, published: PublishedProgram) -> tuple[tuple[SideBySide, ...], tuple[ListGroup, ...]]:
    """Every measure that was read in more than one group at the same time, the program's group first; of very many by year."""
    program = published.program
    seen: dict[tuple[str, str, str | None], list[Reading]] = {}
    for reading in program.readings:
        seen.setdefault((reading.measure, who(published, reading), moment(view.words, reading)), []).append(reading)
    year = year_of(view, published)
    several = (readings for readings in seen.values() if len({reading.group for reading in readings}) > 1)
    found = in_groups(several, lambda readings: year(readings[0]))
    shown = tuple(_side_by_side(view, published, readings) for readings in found)
    return shown, folded(found, "beside", lambda readings: who(published, readings[0]), lambda readings: year(readings[0]), room=6)


def _side_by_side(view: View, published: PublishedProgram, readings: Sequence[Reading]) -> SideBySide:
    order = ("program", "comparison", "organisation")
    return SideBySide(
        measure=published.parts.measures[readings[0].measure].title,
        who=who(published, readings[0]),
        when=moment(view.words, readings[0]),
        figures=tuple(figure(view, published, reading) for reading in sorted(readings, key=lambda r: order.index(r.group))),
    )


def cohort_lines(view: View, published: PublishedProgram) -> tuple[tuple[CohortLine, ...], tuple[ListGroup, ...]]:
    """The runs as written; very many by year, the latest first."""
    without = view.words("long.no-year")

    def year(cohort: Cohort) -> Heading:
        return by_year(cohort.starts, without)

    found = in_groups(published.program.cohorts, year)
    lines = tuple(cohort_line(view, published, cohort) for cohort in found)
    return lines, folded(found, "cohorts", lambda cohort: cohort.title, year)


def cohort_line(view: View, published: PublishedProgram, cohort: Cohort) -> CohortLine:
    """A run with its people."""
    words, unknown = view.words, cohort.unknown or {}
    dates: dict[str, Any] = {name: words.date(day) for name, day in (("starts", cohort.starts), ("ends", cohort.ends)) if day}
    key = "-".join(dates)
    completed = cohort.completed
    part = share(words, completed, cohort.enrolled) if completed is not None and cohort.enrolled else None
    code = published.coded.get(cohort.at)
    if code:
        part = coded_words(words, code)
    return CohortLine(
        title=cohort.title,
        dates=words(f"cohort.{key}", **dates) if dates else None,
        enrolled=words.number(enrolled) if (enrolled := code.of if code else cohort.enrolled) is not None else None,
        completed=part or (words.number(completed) if completed is not None else None),
        not_known=tuple(words("label.text", label=words(f"fact.{name.replace('_', '-')}"), text=why) for name, why in unknown.items()),
        hidden=published.hides(cohort.at) and not code,
        changed_after=cohort.changed_after,
    )


def claim(view: View, published: PublishedProgram, stated: Stated) -> Claim:
    """A claim of a source. A share of people is of some number of them; an effect, an amount and a goal are not."""
    measure = published.parts.measures.get(stated.measure or "")
    people = view.words("people.number", n=stated.of) if stated.of is not None else None
    share_of_people = stated.unit == "percent" and not (measure is not None and measure.kind == "effect")
    return Claim(
        text=stated.text,
        people=people if people or not share_of_people else view.words("people.not-said"),
        measure=measure.title if measure else None,
        period=stated.period,
        source=stated.source,
        hidden=published.hides(stated.at),
    )


def by_source(view: View, published: PublishedProgram) -> tuple[FromSource, ...]:
    """Every figure of the page under the source it comes from."""
    rows = together(_source_rows(view, published), lambda row: row.source)
    return tuple(_from_source(number, each, of_source) for number, (each, of_source) in enumerate(rows.items(), start=1))


def _from_source(number: int, source: Source, found: Sequence[SourceRow]) -> FromSource:
    """The figures of one source as written; very many by what was counted."""
    titles = {title: place for place, title in enumerate(dict.fromkeys(row.figure for row in found), start=1)}

    def counted(row: SourceRow) -> Heading:
        return Heading(str(titles[row.figure]), row.figure)

    rows = in_groups(found, counted)
    return FromSource(source, rows, folded(rows, f"source-{number}", lambda row: row.of[len(row.of) // 2], counted))


def _source_rows(view: View, published: PublishedProgram) -> Iterator[SourceRow]:
    """Cohorts, study groups, readings, voices."""
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
    study = published.parts.studies.get(cohort.study or "")
    for name, value in (("enrolled", line.enrolled), ("completed", line.completed)):
        if hidden or value is not None:
            yield SourceRow(
                figure=view.words(f"fact.{name}"),
                of=(cohort.title,),
                value=value,
                hidden=hidden,
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
                source=source(view, published.program, study),
            )


def _reading_row(view: View, published: PublishedProgram, reading: Reading) -> SourceRow:
    shown = figure(view, published, reading)
    return SourceRow(
        figure=shown.measure,
        of=(shown.group, shown.who, shown.counted),
        value=shown.in_full,
        more=shown.more,
        hidden=shown.hidden,
        people=shown.people,
        when=shown.when or view.words("program.when-not-said"),
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
        when=voice.how or None,
        source=source(view, published.program, None),
    )
