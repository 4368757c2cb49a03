"""One figure as readers see it: how many of how many, when, of whom, from which source; or the words that stand for it.

Reads a published program, gives `Figure`s. A protected figure has no number to begin with, so nothing here can show one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from generator.dates import parse_duration, weeks
from generator.evidence import Coded, PublishedProgram
from generator.evidence.lookup import same
from generator.model.evidence import Measure, Reading, Study
from generator.model.program import Program
from generator.pages.base import View
from generator.pages.figure_words import beside, known_of, than, unclear, value
from generator.pages.lines import slug
from generator.pages.long_lists import Heading, by_year
from generator.pages.who_counts import base_hidden, who_counts
from generator.words import Words


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure comes from; `url` where it can be read."""

    text: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure. Exactly one of `value`, `hidden` and `missing` says what is known; `when` is None where nobody says.

    An effect says with whom those who took part were compared: `than` under its value, `in_full` together with it. It is `unclear` where
    chance alone could bring as much.
    """

    measure: str
    who: str
    group: str
    value: str | None
    than: str | None
    in_full: str | None
    unclear: bool
    hidden: bool
    missing: str | None
    due: str | None
    more: tuple[str, ...]
    people: str | None
    counted: str
    when: str | None
    compared_with: str | None
    reported_by: str | None
    source: Source


def figure(view: View, published: PublishedProgram, reading: Reading) -> Figure:
    """A reading in words."""
    measure, study = published.parts.measures[reading.measure], published.parts.study_of(reading)
    code, gone = published.coded.get(reading.at), base_hidden(published, reading)
    said = coded_words(view.words, code) if code else None
    other = study.groups.comparison if study and (reading.effect or _has_twin(published, reading)) else None
    return Figure(
        measure=measure.title,
        who=who(published, reading),
        group=view.words("group.difference") if reading.effect and other else group_title(view, published, reading),
        value=said or value(view.words, measure, reading, base_hidden=gone),
        than=than(view.words, reading, other.title) if other else None,
        in_full=said or value(view.words, measure, reading, other.title if other else None, base_hidden=gone),
        unclear=unclear(reading),
        hidden=published.hides(reading.at) and not code,
        missing=_missing(view, reading),
        due=view.words.date(reading.missing.due) if reading.missing and reading.missing.due else None,
        more=tuple(beside(view.words, measure, reading)),
        people=people(view.words, study, reading, base_hidden=gone),
        counted=view.words(f"counted.{who_counts(published, measure, study, reading)}"),
        when=moment(view.words, reading),
        compared_with=other.title if other else None,
        reported_by=measure.reported_by,
        source=source(view, published.program, study),
    )


def coded_words(words: Words, code: Coded) -> str:
    """At least 70% of 40 people: what may be said of a rate one side of which is a small group."""
    share = words("number.percent", value=words.number(code.percent))
    return words(f"coded.{code.bound}", n=code.of, share=share)


def _has_twin(published: PublishedProgram, reading: Reading) -> bool:
    """Whether the comparison group's figure for the same measure, cohort and time is shown."""
    return any(
        _same_time(other, reading) and other.missing is None and not published.hides(other.at)
        for other in published.parts.beside.get(same(reading), ())
    )


def _same_time(one: Reading, other: Reading) -> bool:
    if one.when is None or other.when is None:
        return one.when is other.when
    return (one.when.after, one.when.from_) == (other.when.after, other.when.from_)


def who(published: PublishedProgram, reading: Reading) -> str:
    """The cohort or study that a reading is of."""
    parts = published.parts
    found = parts.cohorts.get(reading.cohort) if reading.cohort else parts.studies.get(reading.study or "")
    return found.title if found else ""


def year_of(view: View, published: PublishedProgram) -> Callable[[Reading], Heading]:
    """The year of a reading's cohort, else that in which it was taken: what somebody looks for among hundreds."""
    cohorts, without = published.parts.cohorts, view.words("long.no-year")

    def year(reading: Reading) -> Heading:
        cohort = cohorts.get(reading.cohort or "")
        return by_year((cohort.starts if cohort else None) or (reading.when.measured if reading.when else None), without)

    return year


def group_title(view: View, published: PublishedProgram, reading: Reading) -> str:
    """The group in the study's own words where it has some, else in ours."""
    study = published.parts.study_of(reading)
    group = getattr(study.groups, reading.group, None) if study and reading.group != "organisation" else None
    return group.title if group else view.words(f"group.{reading.group}")


def is_baseline(reading: Reading) -> bool:
    """Whether a reading was taken at the start. An effect is never what was there before: it has another group instead."""
    return (
        reading.effect is None and reading.when is not None and reading.when.from_ != "end" and parse_duration(reading.when.after)[0] == 0
    )


def in_time_order(published: PublishedProgram, measure: Measure) -> tuple[Reading, ...]:
    """What was read of a measure among those who took part, the start first; a figure without a time comes last, as written."""
    chosen = (reading for reading in published.parts.readings.get(measure.id, ()) if reading.group != "comparison")
    last = {cohort.id: cohort.ends or cohort.starts for cohort in published.parts.cohorts.values()}
    return tuple(sorted(chosen, key=lambda reading: _time(reading, last.get(reading.cohort or ""))))


def of_every_group(published: PublishedProgram, measure: Measure) -> tuple[Reading, ...]:
    """Everything that was read of a measure in time order, at each time the program's group first and those beside it after it."""
    order = ("program", "comparison", "organisation")
    last = {cohort.id: cohort.ends or cohort.starts for cohort in published.parts.cohorts.values()}
    found = sorted(published.parts.readings.get(measure.id, ()), key=lambda reading: order.index(reading.group))
    first = {same(reading): place for place, reading in reversed(tuple(enumerate(found)))}
    return tuple(sorted(found, key=lambda reading: (_time(reading, last.get(reading.cohort or "")), first[same(reading)])))


def readings_of(published: PublishedProgram, measure: Measure) -> tuple[Reading, ...]:
    """The same without what was read at the start."""
    return tuple(reading for reading in in_time_order(published, measure) if not is_baseline(reading))


def _time(reading: Reading, cohort_day: str | None) -> tuple[bool, float, bool, str]:
    """What sorts a reading: the start, then how long after it; as long after the end is later. A figure to come stands where it will."""
    if reading.when is None:
        return (True, float("inf"), True, "")
    due = reading.missing.due if reading.missing else None
    day = reading.when.measured or due or cohort_day or ""
    return (not is_baseline(reading), weeks(reading.when.after), reading.when.from_ == "end", day)


def moment(words: Words, reading: Reading) -> str | None:
    """6 months after the end, measured 15 September 2026."""
    when = reading.when
    return moment_words(words, when.after, when.from_, when.measured, effect=reading.effect is not None) if when else None


@cache  # few days and stretches, many figures
def moment_words(words: Words, after: str | None, from_: str | None, measured: str | None, *, effect: bool = False) -> str | None:
    """The same of a time that is given in parts; None where it is not said. An effect cannot be there at once, but over a first stretch."""
    if after is None or from_ is None:
        return None
    number, _unit = parse_duration(after)
    said = (
        words(f"moment.{'with' if effect else 'at'}-{from_}")
        if number == 0
        else words(f"moment.after-{from_}", after=words.duration(after))
    )
    return words("moment.measured", when=said, date=words.date(measured)) if measured else said


def people(words: Words, study: Study | None, reading: Reading, *, base_hidden: bool = False) -> str | None:
    """How many people the figure is of: 101 known of 128 (79%), or only how many. An effect is of both groups together."""
    if base_hidden and reading.observed is not None:
        text: str | None = words("people.known-of-hidden", number=words.number(reading.observed))
    else:
        text = _how_many(words, study, reading)
    if text and reading.events:
        return words("people.count-in-time", text=text)
    return words("people.both-groups", text=text) if text and reading.effect and study and study.groups.comparison else text


def _how_many(words: Words, study: Study | None, reading: Reading) -> str | None:
    asked = study is not None and study.data_source == "survey"
    whole = known_of(reading)
    if reading.observed is not None and whole:
        share = words.percent(reading.observed / whole)
        key = "people.answered-of" if asked else "people.known-of"
        return words(key, number=words.number(reading.observed), whole=words.number(whole), share=share)
    number = reading.observed if reading.observed is not None else whole
    return words("people.number", n=number) if number is not None else None


def _missing(view: View, reading: Reading) -> str | None:
    if reading.missing is None:
        return None
    return view.words(f"missing.{slug(reading.missing.reason)}")


def source(view: View, program: Program, study: Study | None) -> Source:
    """The study's own source, else what the record names, else the record itself."""
    if study and study.citation:
        return Source(study.citation, study.url)
    if len(program.sources) == 1:
        return Source(program.sources[0], None)
    if program.sources:
        return Source(view.words("source.listed"), None)
    return Source(view.words("source.record", team=view.team(program.owner).title), None)
