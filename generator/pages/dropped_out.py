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
from generator.words import Words


def dropped_out(view: View, published: PublishedProgram, reading: Reading | None) -> str:
    """Of the cohort that a figure is of, or of the only one that its study has."""
    words, cohort = view.words, _cohort(published.program, reading)
    if cohort is None:
        return words("program.not-known")
    if published.hides(cohort.at):
        return words("hidden.small-groups")
    if cohort.enrolled is not None and cohort.completed is not None:
        return share(words, cohort.enrolled - cohort.completed, cohort.enrolled)
    return _nobody_knows(words, (cohort.unknown or {}).get("completed" if cohort.completed is None else "enrolled"))


def _nobody_knows(words: Words, why: str | None) -> str:
    return words("label.text", label=words("program.not-known"), text=why) if why else words("program.not-known")


def all_lost(view: View, published: PublishedProgram, dropped: str) -> tuple[str, ...]:
    """Those who dropped out, then those whom studies lost; that the first are not known is left out where the second are, in numbers.

    Of several cohorts those that are shown stand together first, so that nobody takes one of them for all.
    """
    told, bare = lost(view, published, dropped), dropped == view.words("program.not-known")
    if all_of_them := _together(view, published):
        own = () if bare else (view.words("label.text", label=view.words("asked.of-this-cohort"), text=dropped),)
        return (all_of_them, *own, *told)
    counted = any(text for study in published.program.studies for text in _counted(view, published, study))
    return told if bare and counted else (dropped, *told)


def _together(view: View, published: PublishedProgram) -> str | None:
    """Those who dropped out of all cohorts whose numbers are shown; None where that is one, or none."""
    shown = [c for c in published.program.cohorts if not published.hides(c.at)]
    pairs = [(c.enrolled, c.completed) for c in shown if c.enrolled is not None and c.completed is not None]
    if len(pairs) < 2:  # noqa: PLR2004 - two are several
        return None
    began, finished = sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)
    text, every = share(view.words, began - finished, began), len(published.program.cohorts)
    key = "asked.over-cohorts" if len(pairs) == every else "asked.over-shown-cohorts"
    return view.words(key, n=len(pairs), all=view.words.number(every), text=text)


def lost(view: View, published: PublishedProgram, dropped: str) -> tuple[str, ...]:
    """What studies say of those whom they lost: numbers, or why there are none, unless `dropped` gives that reason.

    Those without another group are asked only where nothing is known of a cohort, which has the same people.
    """
    bare = dropped == view.words("program.not-known")
    asked = (study for study in published.program.studies if study.groups.comparison or bare)
    return tuple(text for study in asked for text in _lost(view, published, study, dropped))


def _lost(view: View, published: PublishedProgram, study: Study, dropped: str) -> Iterator[str]:
    yield from _counted(view, published, study)
    why = (study.unknown or {}).get("lost")
    if why and not dropped.endswith(why):
        yield view.words("asked.lost-not-known", study=study.title, why=why)


def _counted(view: View, published: PublishedProgram, study: Study) -> Iterator[str]:
    for group in arms(study):
        if group.lost is not None and group.assigned and not published.hides(group.at):
            yield view.words("asked.lost", group=group.title, share=share(view.words, group.lost, group.assigned))


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
