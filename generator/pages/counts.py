"""The people behind a program's page: its cohorts, the groups of its studies, and what is claimed of them.

Reads a published program, gives the rows of these tables.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from generator.evidence import PublishedProgram
from generator.evidence.small import arms
from generator.model.evidence import Cohort, Measure, Stated, Study, StudyGroup
from generator.pages.base import View
from generator.pages.figure_words import share
from generator.pages.figures import Source, coded_words, source
from generator.pages.long_lists import Heading, ListGroup, by_year, folded, in_groups


@dataclass(frozen=True, slots=True, kw_only=True)
class CohortLine:
    """One run of the program."""

    title: str
    dates: str | None
    enrolled: str | None
    completed: str | None
    hidden: bool
    changed_after: str | None
    source: Source


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
class ArmLine:
    """A group of a study with its people: how many were assigned to it, and how many of them were lost."""

    title: str
    study: str
    assigned: str | None
    lost: str | None
    hidden: bool
    source: Source


def cohort_lines(view: View, published: PublishedProgram) -> tuple[tuple[CohortLine, ...], tuple[ListGroup, ...]]:
    """The runs of which more is known than their name, as written; very many by year, the latest first."""
    without = view.words("long.no-year")

    def year(cohort: Cohort) -> Heading:
        return by_year(cohort.starts, without)

    told = (cohort for cohort in published.program.cohorts if _is_told(published, cohort))
    found = in_groups(told, year)
    lines = tuple(cohort_line(view, published, cohort) for cohort in found)
    return lines, folded(found, "cohorts", lambda cohort: cohort.title, year)


def _is_told(published: PublishedProgram, cohort: Cohort) -> bool:
    known = (cohort.starts, cohort.ends, cohort.enrolled, cohort.completed, cohort.changed_after)
    return published.hides(cohort.at) or any(each is not None for each in known)


def cohort_line(view: View, published: PublishedProgram, cohort: Cohort) -> CohortLine:
    """A run with its people."""
    words, study = view.words, published.parts.studies.get(cohort.study or "")
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
        hidden=published.hides(cohort.at) and not code,
        changed_after=cohort.changed_after,
        source=source(view, published.program, study if study and study.design == "outcomes only" else None),
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


def only_stated(view: View, published: PublishedProgram, measure: Measure) -> str | None:
    """The times for which a source states something of a measure without its counts, where they can all be named.

    What stands beside the headline in full is not named again.
    """
    claims = (each for each in published.program.stated if each.measure == measure.id and not each.beside_headline)
    own = [each for each in claims if not published.hides(each.at)]
    periods = tuple(dict.fromkeys(each.period for each in own if each.period))
    return view.words("program.only-stated", periods="; ".join(periods)) if 0 < len(periods) <= _FEW else None


_FEW = 4


def arm_lines(view: View, published: PublishedProgram) -> tuple[ArmLine, ...]:
    """All groups of the studies of whose people something is known, or hidden; one that several studies have alike stands once."""
    found: dict[tuple[str, str | None, str | None, bool], list[ArmLine]] = {}
    for study in published.program.studies:
        lines = [_arm_line(view, published, study, group) for group in arms(study)]
        if any(line.hidden or line.assigned is not None or line.lost is not None for line in lines):
            for line in lines:
                found.setdefault((line.title, line.assigned, line.lost, line.hidden), []).append(line)
    return tuple(replace(same[0], study=view.words.all_of([line.study for line in same])) for same in found.values())


def _arm_line(view: View, published: PublishedProgram, study: Study, group: StudyGroup) -> ArmLine:
    words, lost = view.words, None
    if group.lost is not None:
        lost = share(words, group.lost, group.assigned) if group.assigned else words.number(group.lost)
    return ArmLine(
        title=group.title,
        study=study.title,
        assigned=words.number(group.assigned) if group.assigned is not None else None,
        lost=lost,
        hidden=published.hides(group.at),
        source=source(view, published.program, study),
    )
