"""How many of those who began did not finish, how many a study lost, and when they began, beside the figure that decides.

Reads a published program, gives a few words: two counts with their share, a day, or that nobody knows and why.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.evidence import PublishedProgram
from generator.evidence.small import arms
from generator.model.evidence import Cohort, Reading, Study
from generator.model.program import Program
from generator.pages.base import View
from generator.pages.figure_words import share


def dropped_out(view: View, published: PublishedProgram, reading: Reading | None) -> str:
    """Of the cohort that a figure is of, or of the only one that its study has."""
    words, cohort = view.words, _cohort(published.program, reading)
    if cohort is None:
        return words("program.not-known")
    if published.hides(cohort.at):
        return words("hidden.small-groups")
    if cohort.enrolled is not None and cohort.completed is not None:
        return share(words, cohort.enrolled - cohort.completed, cohort.enrolled)
    unknown = cohort.unknown or {}
    why = unknown.get("completed" if cohort.completed is None else "enrolled")
    return words("label.text", label=words("program.not-known"), text=why) if why else words("program.not-known")


def lost(view: View, published: PublishedProgram, dropped: str) -> tuple[str, ...]:
    """What studies of two groups say of those whom they lost: numbers, or why there are none, unless `dropped` gives that reason."""
    compared = (study for study in published.program.studies if study.groups.comparison)
    return tuple(text for study in compared for text in _lost(view, published, study, dropped))


def _lost(view: View, published: PublishedProgram, study: Study, dropped: str) -> Iterator[str]:
    for group in arms(study):
        if group.lost is not None and group.assigned and not published.hides(group.at):
            yield view.words("asked.lost", group=group.title, share=share(view.words, group.lost, group.assigned))
    why = (study.unknown or {}).get("lost")
    if why and not dropped.endswith(why):
        yield view.words("asked.lost-not-known", study=study.title, why=why)


def began(view: View, published: PublishedProgram, reading: Reading | None) -> tuple[str, ...]:
    """Who the figure is of and when they began, as far as the record says; an effect long after says nothing of the year it was in."""
    cohort = _cohort(published.program, reading)
    if cohort is None or published.hides(cohort.at):
        return ()
    when = view.words.date(cohort.starts) if cohort.starts else (cohort.unknown or {}).get("starts")
    said = (view.words("label.text", label=view.words("fact.starts"), text=when),) if when else ()
    return said if reading is not None and reading.cohort else (cohort.title, *said)


def _cohort(program: Program, reading: Reading | None) -> Cohort | None:
    if reading is None:
        return None
    of_study = [cohort for cohort in program.cohorts if reading.study is not None and cohort.study == reading.study]
    chosen = [cohort for cohort in program.cohorts if cohort.id == reading.cohort] or of_study
    return chosen[0] if len(chosen) == 1 else None
