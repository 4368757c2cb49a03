"""What a page says of programs made in code, one for each odd case that no real record has: no more than the record tells."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from generator.evidence import PublishedProgram, assess, publish_program
from generator.model.base import Place
from generator.model.evidence import Baseline, Clusters, Effect, Reading, StudyGroup
from generator.pages.around import money
from generator.pages.asked import Known, asked
from generator.pages.base import View
from generator.pages.dropped_out import dropped_out
from generator.pages.impact import verdict
from generator.pages.outcomes import beside, outcome, standing
from generator.pages.program import ProgramContext, program_pages
from generator.pages.said import OutcomeSaid, said
from tests.evidence_records import POLICY, TODAY, cohort, counted, measure, study, when
from tests.evidence_records import program as program_of
from tests.test_pages_programs import EVERYTHING, view

ALIKE: dict[str, Any] = {"baseline": (Baseline(measure="kept", difference=0.01),)}
ONE_BY_ONE: dict[str, Any] = {"clusters": Clusters(count=30, unit="classes", icc=0.01)}
BOTH = (counted(900, 1500, of=1600), counted(600, 1500, of=1700, group="comparison"))
START = when("0 days", "start", "2025-09-01")


def made(**parts: Any) -> tuple[View, PublishedProgram]:  # noqa: ANN401 - the parts of a record
    """A portal that knows the program, and what is published of it."""
    shown, record = view(EVERYTHING), program_of(**({"measures": (measure(primary=True),)} | parts))
    like = shown.catalog.programs["harbour-start"]
    program = publish_program(replace(record, at=like.at, owner=like.owner))
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


def said_of(**parts: Any) -> OutcomeSaid:  # noqa: ANN401 - the parts of a record
    shown, program = made(**parts)
    evidence = shown.evidence[program.program.id]
    (each,) = program.program.measures
    return said(shown, program, evidence, evidence.outcome(each.id), standing(shown, program, each))


def answers(question: str, **parts: Any) -> tuple[str, ...] | None:  # noqa: ANN401 - the parts of a record
    """What a careful reader is told, and None where nothing is asked."""
    return next((each.answers for each in context(**parts).asked if each.question == question), None)


def context(**parts: Any) -> ProgramContext:  # noqa: ANN401 - the parts of a record
    shown, program = made(**parts)
    catalog = replace(shown.catalog, programs={**shown.catalog.programs, program.program.id: program.program})
    alone = replace(shown, catalog=catalog, programs={program.program.id: program})
    (page,) = program_pages(alone)
    assert isinstance(page.context, ProgramContext)
    return page.context


def test_the_interval_of_the_program_s_own_group_is_no_answer_for_an_effect() -> None:
    """20 points apart, each group measured twice: the 57.5% to 62.5% of one group says nothing of the difference."""
    before = (
        counted(600, 1500, of=1600, when=START),
        counted(600, 1500, of=1700, when=START, group="comparison"),
    )
    told = answers("Could it be chance?", studies=(study("difference in differences"),), readings=(*before, *BOTH))
    assert told == ("20 points more", "No interval: it is not known who was asked both times.")


@pytest.mark.parametrize("fields", [{"study": "trial"}, {"study": None, "cohort": "spring"}])
def test_a_published_change_has_its_interval_in_the_summary_and_in_its_row(fields: dict[str, Any]) -> None:
    """7.5 points more than before, from 2.5 to 12.5, and no other group."""
    arms = (StudyGroup(title="Took part"), None)
    parts: dict[str, Any] = {
        "studies": (study("before and after", arms=arms),),
        "cohorts": (cohort("spring", "2025-10-10", study="trial"),),
        "readings": (effect(7.5, 2.5, 12.5, of=160, **fields),),
    }
    found = said_of(**parts)
    assert found.effect_interval == "from 2.5 points more to 12.5 points more"
    page = context(**parts)
    (line,) = [line for question in page.questions for line in question.lines]
    assert line.interval == "95% interval: from 2.5 points more to 12.5 points more"
    assert line.difference is None, "it is the figure itself"
    told = answers("Could it be chance?", **parts)
    assert told is not None
    assert any("from 2.5 points more to 12.5 points more" in each for each in told)


@pytest.mark.parametrize("other", [None, StudyGroup(title="Others")])
def test_an_effect_has_no_before_and_is_never_said_to_be_compared_with_a_group_that_is_not_there(other: StudyGroup | None) -> None:
    design = "matched" if other else "before and after"
    parts: dict[str, Any] = {"studies": (study(design, arms=(StudyGroup(title="Took part"), other)),), "readings": (effect(7.5, of=160),)}
    (line,) = [line for question in context(**parts).questions for line in question.lines]
    assert (line.baseline, line.no_before) == (None, False)


def test_a_figure_without_one_from_before_says_so() -> None:
    (line,) = [line for question in context(studies=(study(),), readings=BOTH).questions for line in question.lines]
    assert (line.baseline, line.no_before) == (None, True)


@pytest.mark.parametrize(
    ("not_known", "wanted", "answer", "part"),
    [
        (3, 2, "3 things, with who can fill them in", "unknown"),
        (1, 0, "1 thing, with who can fill it in", "unknown"),
        (0, 2, "The record leaves nothing open. 2 things are still to be collected", "collect"),
        (0, 0, "The record leaves nothing open.", "unknown"),
    ],
)
def test_what_is_not_known_leads_to_where_it_is_listed(not_known: int, wanted: int, answer: str, part: str) -> None:
    shown, program = made(studies=(study(),), readings=BOTH)
    (kept,) = program.program.measures
    known = Known(
        outcome=outcome(shown, program, kept), said=said_of(studies=(study(),), readings=BOTH), beside=beside(shown, program, kept),
        for_whom=None, money=money(shown, None, None), worth=None, other_prices=None, decisions=(), suggestion=None, figures=2,
        not_known=not_known, wanted=wanted, claims=0,
    )  # fmt: skip
    (found,) = [each for each in asked(shown.words, known) if each.question == "What is not known?"]
    assert (found.answers, found.part) == ((answer,), part)


def test_as_many_things_are_said_to_be_unknown_as_are_listed() -> None:
    page = context(studies=(study(),), readings=BOTH)
    listed = sum(len(gap.what) for gap in page.not_known)
    assert page.collect, "what nobody has collected yet is no gap of the record, and stands elsewhere"
    (found,) = [each for each in page.asked if each.question == "What is not known?"]
    assert found.answers == (f"{listed} things, with who can fill them in",)
