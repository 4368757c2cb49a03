"""The parts of a program by what others call them, so that a program of hundreds of cohorts is not searched anew for every figure.

Reads a `Program`, gives a `Lookup`. Lists are in the order of the record, and of two parts with one id (a finding) the first counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.entries import together
from generator.model.evidence import Cohort, Measure, Reading, Study
from generator.model.program import Program


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """Measures, studies and cohorts by id, readings by measure; `beside` are those of comparison groups, by measure, cohort and study."""

    measures: Mapping[str, Measure]
    studies: Mapping[str, Study]
    cohorts: Mapping[str, Cohort]
    readings: Mapping[str, tuple[Reading, ...]]
    beside: Mapping[tuple[str, str | None, str | None], tuple[Reading, ...]]

    def study_of(self, reading: Reading) -> Study | None:
        """The study of a reading: its own, or that of its cohort."""
        owner = self.cohorts.get(reading.cohort or "")
        return self.studies.get(reading.study or (owner.study if owner else None) or "")


def lookup(program: Program) -> Lookup:
    """Look through a program once."""
    return Lookup(
        measures={measure.id: measure for measure in reversed(program.measures)},
        studies={study.id: study for study in reversed(program.studies)},
        cohorts={cohort.id: cohort for cohort in reversed(program.cohorts)},
        readings=together(program.readings, lambda reading: reading.measure),
        beside=together((reading for reading in program.readings if reading.group == "comparison"), same),
    )


def same(reading: Reading) -> tuple[str, str | None, str | None]:
    """What is alike in readings of the same people: the measure, the cohort, the study."""
    return (reading.measure, reading.cohort, reading.study)
