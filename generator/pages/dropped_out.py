"""How many of those who began did not finish, beside the figure that decides.

Reads a published program, gives a few words: two counts with their share, or that nobody knows and why. Of a study without cohorts they
are those who were lost to it in each group.
"""

from __future__ import annotations

from generator.evidence import PublishedProgram
from generator.model.evidence import Cohort, Reading, Study, StudyGroup
from generator.model.program import Program
from generator.pages.base import View
from generator.pages.figure_words import share
from generator.words import Words


def dropped_out(view: View, published: PublishedProgram, reading: Reading | None) -> str:
    """Of the cohort that a figure is of, or of the only one that its study has; else of those whom the study assigned."""
    words, cohort = view.words, _cohort(published.program, reading)
    if cohort is None:
        return _lost(view, published, published.parts.study_of(reading) if reading else None)
    if published.hides(cohort.at):
        return words("hidden.small-groups")
    if cohort.enrolled is not None and cohort.completed is not None:
        return share(words, cohort.enrolled - cohort.completed, cohort.enrolled)
    return _nobody_knows(words, (cohort.unknown or {}).get("completed" if cohort.completed is None else "enrolled"))


def _nobody_knows(words: Words, why: str | None) -> str:
    return words("label.text", label=words("program.not-known"), text=why) if why else words("program.not-known")


def _lost(view: View, published: PublishedProgram, study: Study | None) -> str:
    """Of the people of each group, how many the study lost; the program's alone where the other's are not told or hidden."""
    words = view.words
    if study is None:
        return words("program.not-known")
    own, other = study.groups.program, study.groups.comparison
    if published.hides(own.at):
        return words("hidden.small-groups")
    if not own.assigned or own.lost is None:
        return _nobody_knows(words, (study.unknown or {}).get("lost" if own.lost is None else "assigned"))
    told = [each for each in (own, other) if each is not None and not published.hides(each.at)]
    texts = [text for each in told if (text := _of_group(words, each))]
    return words("dropped-out.lost", groups=words.all_of(texts))


def _of_group(words: Words, group: StudyGroup) -> str | None:
    if not group.assigned or group.lost is None:
        return None
    return words("label.text", label=group.title, text=share(words, group.lost, group.assigned))


def _cohort(program: Program, reading: Reading | None) -> Cohort | None:
    if reading is None:
        return None
    of_study = [cohort for cohort in program.cohorts if reading.study is not None and cohort.study == reading.study]
    chosen = [cohort for cohort in program.cohorts if cohort.id == reading.cohort] or of_study
    return chosen[0] if len(chosen) == 1 else None
