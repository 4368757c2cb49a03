"""Who counts in a figure: everyone, those of whom it is known, or nobody can tell.

Reads a published program, gives the name of a text (`counted.…`). It says of everybody only what the record says of everybody.
"""

from __future__ import annotations

from generator.evidence import PublishedProgram
from generator.evidence.figures import began
from generator.model.evidence import Measure, Reading, Study
from generator.pages.figure_words import known_of
from generator.pages.lines import slug


def who_counts(published: PublishedProgram, measure: Measure, study: Study | None, reading: Reading) -> str:
    """What the measure says; in a trial everyone who was assigned, and never people of whom nothing is known."""
    if measure.counts != "everyone enrolled":
        return slug(measure.counts)
    if (reading.effect or reading.cohort is None) and study and study.design == "randomised":
        return {"not everyone": "assigned-followed", "everyone assigned": "everyone-assigned"}.get(study.covers or "", "assigned-not-said")
    enrolled = reading.group == "program" and not reading.effect
    said = known_of(reading)
    whole = said if said is not None else began(published.program, study, reading)
    if _hidden(published, reading) or (reading.observed is not None and whole is not None and whole > reading.observed):
        return "known"
    if whole is None:
        return "began-not-said" if enrolled else "whole-not-said"
    return "everyone-enrolled" if enrolled else "everyone-in-both" if reading.effect else "everyone-in-group"


def base_hidden(published: PublishedProgram, reading: Reading) -> bool:
    """Whether a reading is shown, and of how many people it should be known is not: then nobody may be told that it is of all of them."""
    return published.hides(reading.at / "of") or (reading.of is None and published.hides(reading.at / "reached"))


def _hidden(published: PublishedProgram, reading: Reading) -> bool:
    """Whether of how many people a reading should be is hidden, there or in the cohort that says it instead."""
    cohort = published.parts.cohorts.get(reading.cohort or "")
    of_cohort = known_of(reading) is None and cohort is not None and published.hides(cohort.at)
    return of_cohort or base_hidden(published, reading)
