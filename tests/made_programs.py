"""Programs made in code, for tests of how figures are protected: as many cohorts as are given, one reading each."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from generator.model.base import Place
from generator.model.evidence import Cohort, Group, Measure, Reading, Study, StudyGroup, StudyGroups, When
from generator.model.program import Program

FILE = Place("programs/made.yml")
WHEN = When(after="6 months", from_="end")
STEPS = ("of", "reached", "observed", "count")
MEASURE = Measure(id="works", title="Works", question="results", kind="proportion", unit="people", direction="up", primary=True)


def reading(number: int, steps: tuple[int | None, ...], *, cohort: str | None = None, group: Group = "program", **more: Any) -> Reading:  # noqa: ANN401 - any field
    """A reading of a cohort, or of the study where none is named."""
    people: Any = dict(zip(STEPS, steps, strict=False))
    return Reading(
        at=FILE / "readings" / number, measure=more.pop("measure", "works"), cohort=cohort, study=None if cohort else "s", group=group,
        when=WHEN, **people, **more,
    )  # fmt: skip


def program_of(*steps: tuple[int | None, ...], measure: Measure = MEASURE, **more: Any) -> Program:  # noqa: ANN401 - any field
    """A program with one cohort and one reading for each line of steps."""
    cohorts = tuple(
        Cohort(at=FILE / "cohorts" / number, id=f"run-{number}", title=f"Run {number}", study="s") for number in range(len(steps))
    )
    readings = tuple(reading(number, line, cohort=f"run-{number}") for number, line in enumerate(steps))
    arms = StudyGroups(program=StudyGroup(at=FILE / "in", title="In"), comparison=StudyGroup(at=FILE / "beside", title="Beside"))
    study = Study(at=FILE / "studies/0", id="s", title="Study", design="matched", groups=arms)
    made = Program(
        at=FILE, id="made", title="Made", owner="pier-team", reviewed="2026-01-01", summary="Made for a test.", example=True,
        measures=(measure,), studies=(study,), cohorts=cohorts, readings=readings,
    )  # fmt: skip
    return replace(made, **more)
