"""What a page says of programs made in code, one for each odd case that no real record has: no more than the record tells."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from generator.evidence import PublishedProgram, assess
from generator.model.base import Place
from generator.model.evidence import Baseline, Clusters, Effect, Reading, StudyGroup
from generator.pages.base import View
from generator.pages.dropped_out import dropped_out
from generator.pages.impact import verdict
from tests.evidence_records import POLICY, TODAY, counted, measure, published, study, when
from tests.test_pages_programs import EVERYTHING, view

ALIKE: dict[str, Any] = {"baseline": (Baseline(measure="kept", difference=0.01),)}
ONE_BY_ONE: dict[str, Any] = {"clusters": Clusters(count=30, unit="classes", icc=0.01)}
BOTH = (counted(900, 1500, of=1600), counted(600, 1500, of=1700, group="comparison"))
START = when("0 days", "start", "2025-09-01")


def made(**parts: Any) -> tuple[View, PublishedProgram]:  # noqa: ANN401 - the parts of a record
    """A portal that knows the program, and what is published of it."""
    shown, program = view(EVERYTHING), published(**({"measures": (measure(primary=True),)} | parts))
    evidence = {**shown.evidence, program.program.id: assess(program, POLICY, TODAY)}
    return replace(shown, programs={**shown.programs, program.program.id: program}, evidence=evidence), program


def effect(estimate: float, low: float | None = None, high: float | None = None, **fields: Any) -> Reading:  # noqa: ANN401 - any field
    known: dict[str, Any] = {"study": "trial", "when": when()} | fields
    return Reading(measure="kept", group="program", effect=Effect(estimate=estimate, low=low, high=high), **known)


UNTOLD = "Nobody can tell how much of this the program did, because the record leaves out facts that would tell. "
UNITS = "It is not said at how many places or in how many classes people were."


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"studies": (study("matched", **ALIKE),), "readings": BOTH}, UNTOLD + UNITS),
        (
            {
                "measures": (measure(kind="effect", unit="days", primary=True),),
                "studies": (study("matched", **ALIKE, **ONE_BY_ONE),),
                "readings": (effect(4, 2, 6),),
            },
            f"{UNTOLD}It is not said how many people the figure is of.",
        ),
        (
            {"studies": (study("matched", clusters=Clusters(count=2, unit="classes"), **ALIKE),), "readings": BOTH},
            "Nobody can tell how much of this the program did, because each group was one class or one place.",
        ),
        (
            {"measures": (measure(question="reaction", primary=True),), "studies": (study(**ALIKE, **ONE_BY_ONE),), "readings": BOTH},
            "Nobody can tell what the program did, because people were only asked what they thought of it.",
        ),
    ],
)
def test_what_the_record_leaves_out_is_not_said_to_be_so(parts: dict[str, Any], said: str) -> None:
    assert verdict(*made(**parts)) == said


def test_others_who_were_measured_in_what_decides_are_not_said_to_be_compared_in_something_else() -> None:
    """Without a figure from before, two groups' changes cannot be compared."""
    said = verdict(*made(studies=(study("difference in differences", **ALIKE, **ONE_BY_ONE),), readings=BOTH))
    assert said is not None
    assert said.endswith("because the figures of the two groups cannot be set against each other.")
    elsewhere = (*(replace(each, measure="other") for each in BOTH), counted(900, 1500))
    measures = (measure(primary=True), measure("other"))
    said = verdict(*made(measures=measures, studies=(study("matched", **ALIKE),), readings=elsewhere))
    assert said is not None
    assert said.endswith("because people were compared with others for something else alone.")


def arm(title: str, assigned: int | None, lost: int | None) -> StudyGroup:
    return StudyGroup(title=title, assigned=assigned, lost=lost)


@pytest.mark.parametrize(
    ("arms", "unknown", "said"),
    [
        (
            (arm("Drew", 500, 30), arm("Not", 500, 40)),
            None,
            "Lost to the study on the way: Drew: 30 of 500 people (6%) and Not: 40 of 500 people (8%)",
        ),
        ((arm("Drew", 500, 30), arm("Not", 500, None)), None, "Lost to the study on the way: Drew: 30 of 500 people (6%)"),
        ((arm("Drew", 500, None), arm("Not", 500, 40)), {"lost": "Not in the source"}, "not known: Not in the source"),
        ((arm("Drew", None, None), None), None, "not known"),
    ],
)
def test_without_a_cohort_those_whom_the_study_lost_are_said(
    arms: tuple[StudyGroup, StudyGroup | None], unknown: dict[str, str] | None, said: str
) -> None:
    reading = effect(-7.5, -12.5, -2.5, of=1000)
    shown, program = made(studies=(study(arms=arms, unknown=unknown),), readings=(reading,))
    assert dropped_out(shown, program, program.program.readings[0]) == said


def test_a_group_that_is_hidden_loses_nobody_on_the_page() -> None:
    arms = (arm("Drew", 500, 30), arm("Not", 500, 3))
    shown, program = made(studies=(study(arms=arms),), readings=(effect(-7.5, -12.5, -2.5, of=1000),))
    for name in ("program", "comparison"):
        hidden = replace(program, hidden=frozenset({Place("programs/one.yml", f"/studies/0/groups/{name}")}))
        said = dropped_out(shown, hidden, program.program.readings[0])
        assert ("30 of 500" in said) is (name == "comparison"), said
        assert "3 of 500" not in said
