"""What a program's page cannot say: what, why, who can fill it and by when; and what to collect next.

Reads a published program, gives the rows of two tables. Nothing here guesses: a row is a field that the record says is not known, a
figure with the reason why it is missing, a figure that is hidden, or a part of the record that nobody has written. What is to be collected
next does not stand among what is not known as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.evidence import PublishedProgram
from generator.evidence.overdue import overdue
from generator.evidence.small import arms
from generator.model.evidence import Measure, Reading
from generator.pages.base import Link, View
from generator.pages.figures import figure, moment, moment_words, who
from generator.pages.outcomes import QUESTIONS, compared, deciding


@dataclass(frozen=True, slots=True, kw_only=True)
class NotKnown:
    """What is not known for one reason; `where` names the studies, cohorts or figures that it is missing from."""

    what: tuple[str, ...]
    where: tuple[str, ...]
    why: str
    note: str | None
    who: Link
    by: str | None


@dataclass(frozen=True, slots=True)
class Collect:
    """Something to collect next, how, and what the page gains by it."""

    what: str
    how: str
    adds: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gap:
    what: str
    why: str
    where: str | None = None
    note: str | None = None
    team: str | None = None
    by: str | None = None


def not_known(view: View, published: PublishedProgram) -> tuple[NotKnown, ...]:
    """Every gap once: first all places where the same thing is missing, then all things that are missing there for the same reason."""
    places: dict[_Gap, dict[str, None]] = {}
    for gap in _gaps(view, published):
        places.setdefault(replace(gap, where=None), {}).update({gap.where: None} if gap.where else {})
    things: dict[tuple[_Gap, tuple[str, ...]], list[str]] = {}
    for gap, where in places.items():
        things.setdefault((replace(gap, what=""), tuple(where)), []).append(gap.what)
    return tuple(
        NotKnown(
            what=tuple(what),
            where=where,
            why=gap.why,
            note=gap.note,
            who=view.team(gap.team or published.program.owner),
            by=view.words.date(gap.by) if gap.by else None,
        )
        for (gap, where), what in things.items()
    )


def _gaps(view: View, published: PublishedProgram) -> Iterator[_Gap]:
    program, words = published.program, view.words
    for reading in program.readings:
        if reading.missing or published.hides(reading.at):
            yield _reading_gap(view, published, reading)
    for each in overdue(program, view.today):
        when = moment_words(words, each.when.after, each.when.from_, None) or words("program.when-not-said")
        where = words("not-known.at", who=each.cohort.title, when=when)
        yield _Gap(what=each.measure.title, where=where, why=words("not-known.no-reason"), team=_tracked_by(view, each.measure))
    wanted = _wanted(published)
    read = {reading.measure for reading in program.readings}
    for measure in program.measures:
        if measure.id not in read:
            yield _Gap(what=measure.title, why=words("not-known.no-reading"), team=_tracked_by(view, measure))
    for name in QUESTIONS:
        if name not in wanted and not any(measure.question == name for measure in program.measures):
            yield _Gap(what=words(f"question.{name}"), why=words("four.no-measure"))
    if compared(published) is None and "comparison" not in wanted:
        yield _Gap(what=words("not-known.anyway"), why=words("not-known.nobody-beside"))
    yield from _hidden(view, published)
    yield from _not_written(view, published)
    yield from _said(view, published)


def _hidden(view: View, published: PublishedProgram) -> Iterator[_Gap]:
    """What is protected beside the figures themselves."""
    program, words = published.program, view.words
    groups = [group for study in program.studies for group in arms(study)]
    parts = [(words("not-known.cohort"), cohort.title, cohort.at) for cohort in program.cohorts]
    parts += [(words("not-known.cohort"), group.title, group.at) for group in groups]
    parts += [(words("program.voices"), words(f"voice.{voice.from_}"), voice.at) for voice in program.voices]
    parts += [(words("program.stated"), claim.source, claim.at) for claim in program.stated]
    for what, where, at in parts:
        if published.hides(at):
            yield _Gap(what=what, where=where, why=words("hidden.small-groups"))


def _reading_gap(view: View, published: PublishedProgram, reading: Reading) -> _Gap:
    measure = published.parts.measures[reading.measure]
    shown = figure(view, published, reading)
    where = view.words("not-known.at", who=shown.who, when=shown.when) if shown.when else shown.who
    missing = reading.missing
    return _Gap(
        what=measure.title,
        where=where,
        why=shown.missing or view.words("hidden.small-groups"),
        note=missing.note if missing else None,
        team=_tracked_by(view, measure),
        by=missing.due if missing else None,
    )


def _tracked_by(view: View, measure: Measure) -> str | None:
    shared = view.catalog.outcomes.get(measure.outcome or "")
    return shared.tracked_by if shared else None


def _not_written(view: View, published: PublishedProgram) -> Iterator[_Gap]:
    """Parts of the record that are empty without a reason."""
    program, words = published.program, view.words
    unknown = program.unknown or {}
    if program.taking_part is None and "taking_part" not in unknown:
        yield _Gap(what=words("program.taking-part"), why=words("not-known.not-written"))
    if program.problem is None and "problem" not in unknown:
        yield _Gap(what=words("fact.problem"), why=words("not-known.not-written"))
    wanted = _wanted(published)
    if not program.voices and "voices" not in wanted:
        yield _Gap(what=words("program.voices"), why=words("not-known.nobody-asked"))
    costs = program.money and (program.money.costs or "costs" in (program.money.unknown or {}))
    if not costs and "money" not in unknown and "cost" not in wanted:
        yield _Gap(what=words("program.cost"), why=words("not-known.not-written"))
    if not program.decisions:
        yield _Gap(what=words("program.decided"), why=words("not-known.no-decision"))


def _said(view: View, published: PublishedProgram) -> Iterator[_Gap]:
    """What the record itself says is not known, at every level of it."""
    program = published.program
    parts: list[tuple[str | None, dict[str, str]]] = [(None, dict(program.unknown or {}))]
    parts += [(study.title, dict(study.unknown or {})) for study in program.studies]
    parts += [(cohort.title, dict(cohort.unknown or {})) for cohort in program.cohorts]
    parts += _said_of_readings(view, published)
    parts += [(view.words("program.cost"), dict(program.money.unknown or {}))] if program.money else []
    for where, reasons in parts:
        for name, why in reasons.items():
            yield _Gap(what=view.words(f"fact.{name.replace('_', '-')}"), where=where, why=why)


def _said_of_readings(view: View, published: PublishedProgram) -> Iterator[tuple[str | None, dict[str, str]]]:
    """What is not known of single figures; where it is the same for every figure of a measure, the measure is named once."""
    for measure in published.program.measures:
        of_measure = published.parts.readings.get(measure.id, ())
        said = [dict(reading.unknown or {}) for reading in of_measure]
        shared = {name: why for name, why in said[0].items() if all(each.get(name) == why for each in said)} if len(said) > 1 else {}
        yield view.words("not-known.every-figure", measure=measure.title, n=len(said)), shared
        for reading, each in zip(of_measure, said, strict=True):
            yield _name(view, published, reading), {name: why for name, why in each.items() if name not in shared}


def _name(view: View, published: PublishedProgram, reading: Reading) -> str:
    when = moment(view.words, reading) or who(published, reading)
    return view.words("label.text", label=published.parts.measures[reading.measure].title, text=when)


def collect(view: View, published: PublishedProgram) -> tuple[Collect, ...]:
    """What to collect next, the simplest first."""
    return tuple(
        Collect(view.words(f"collect.{name}"), view.words(f"collect-how.{name}"), view.words(f"collect-adds.{name}"))
        for name in _wanted(published)
    )


def _wanted(published: PublishedProgram) -> list[str]:
    """What a program lacks that its owner could collect. Nothing of one that others run, as its record says: whoever reads this cannot."""
    program = published.program
    if program.taking_part is None and "taking_part" in (program.unknown or {}):
        return []
    asked = {measure.question for measure in program.measures}
    answered = {published.parts.measures[reading.measure].question for reading in program.readings if reading.missing is None}
    wanted = [name for name in QUESTIONS if name not in asked or name not in answered]
    wanted += ["baseline"] if not _has_before(published) else []
    wanted += ["comparison"] if compared(published) is None else []
    wanted += ["target"] if all(measure.target is None for measure in deciding(published)) else []
    wanted += ["cost"] if not (program.money and program.money.costs) else []
    wanted += ["voices"] if not program.voices else []
    return wanted


def _has_before(published: PublishedProgram) -> bool:
    from_start = any(r.when is not None and r.when.from_ != "end" and r.when.after.startswith("0 ") for r in published.program.readings)
    both = any(r.paired or r.change or r.effect for r in published.program.readings)
    return from_start or both or any(published.hides(r.at) for r in published.program.readings)
