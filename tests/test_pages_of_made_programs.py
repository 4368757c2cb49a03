"""What a page says of programs made in code, one for each odd case that no real record has: no more than the record tells."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import yaml

from generator.evidence import PublishedProgram, assess, publish_program
from generator.evidence.level import Need
from generator.evidence.wording import Rung
from generator.model.base import Place
from generator.model.evidence import Baseline, Clusters, Effect, Events, Group, Reading, StudyGroup
from generator.pages.asked import Known, asked
from generator.pages.base import View
from generator.pages.costs import money
from generator.pages.dropped_out import all_lost, dropped_out
from generator.pages.estimate_words import as_often
from generator.pages.impact import verdict
from generator.pages.outcomes import beside, outcome, standing
from generator.pages.program import ProgramContext, program_pages
from generator.pages.said import OutcomeSaid, said
from generator.pages.verdicts import sentence
from generator.words import words
from tests.evidence_records import POLICY, TODAY, cohort, counted, measure, study, when
from tests.evidence_records import program as program_of
from tests.test_pages_programs import EVERYTHING, ROOT, view

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
            ("Lost to the study, Drew: 30 of 500 people (6%)", "Lost to the study, Not: 40 of 500 people (8%)"),
        ),
        ((arm("Drew", 500, 30), arm("Not", 500, None)), None, ("Lost to the study, Drew: 30 of 500 people (6%)",)),
        (
            (arm("Drew", 500, None), arm("Not", 500, 40)),
            {"lost": "Not in the source"},
            ("Lost to the study, Not: 40 of 500 people (8%)", "Lost to the study (A study): not known. Not in the source"),
        ),
        (
            (arm("Drew", 500, None), arm("Not", 500, None)),
            {"lost": "Not in the source"},
            ("not known", "Lost to the study (A study): not known. Not in the source"),
        ),
        ((arm("Drew", 500, 30), None), None, ("Lost to the study, Drew: 30 of 500 people (6%)",)),
        ((arm("Drew", None, None), None), None, ("not known",)),
    ],
)
def test_without_a_cohort_those_whom_the_study_lost_are_said(
    arms: tuple[StudyGroup, StudyGroup | None], unknown: dict[str, str] | None, said: tuple[str, ...]
) -> None:
    reading = effect(-7.5, -12.5, -2.5, of=1000)
    shown, program = made(studies=(study(arms=arms, unknown=unknown),), readings=(reading,))
    assert all_lost(shown, program, dropped_out(shown, program, program.program.readings[0])) == said


def test_a_group_that_is_hidden_loses_nobody_on_the_page() -> None:
    arms = (arm("Drew", 500, 30), arm("Not", 500, 3))
    shown, program = made(studies=(study(arms=arms),), readings=(effect(-7.5, -12.5, -2.5, of=1000),))
    for name in ("program", "comparison"):
        hidden = replace(program, hidden=frozenset({Place("programs/one.yml", f"/studies/0/groups/{name}")}))
        said = " ".join(all_lost(shown, hidden, dropped_out(shown, hidden, program.program.readings[0])))
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
        dropped_out=(), began=(), evaluators=(), for_whom=None, money=money(shown, None, None), worth=None, other_prices=None,
        decisions=(), advice=None, figures=2, not_known=not_known, wanted=wanted, cost_wanted=False,
        may_join=None,
        claims=(),
    )  # fmt: skip
    (found,) = [each for each in asked(shown.words, known) if each.question == "What is not known?"]
    assert (found.answers, found.part) == ((answer,), part)


def test_as_many_things_are_said_to_be_unknown_as_are_listed() -> None:
    page = context(studies=(study(),), readings=BOTH)
    listed = len(page.not_known)
    assert page.collect, "what nobody has collected yet is no gap of the record, and stands elsewhere"
    (found,) = [each for each in page.asked if each.question == "What is not known?"]
    assert found.answers == (f"{listed} things, with who can fill them in",)


@pytest.mark.parametrize(
    ("ratio", "english", "german"),
    [
        (0, "never", "nie"),
        (1, "just as often", "genauso oft"),
        (1.002, "1.002 times as often", "1,002-mal so oft"),
        (0.99994, "0.9999 times as often", "0,9999-mal so oft"),
        (1.02, "1.02 times as often", "1,02-mal so oft"),
    ],
)
def test_a_ratio_close_to_as_often_is_not_said_to_be_just_that(ratio: float, english: str, german: str) -> None:
    assert [as_often(words(language), ratio) for language in ("en", "de")] == [english, german]


STRAINS: dict[str, Any] = {"measures": (measure(kind="events", unit="strains", direction="down", primary=True),), "studies": (study(),)}


def strains(own: int, others: int, hours: int) -> tuple[Reading, Reading]:
    def one(count: int, group: Group) -> Reading:
        events = Events(count=count, exposure=hours, unit="hours")
        return Reading(measure="kept", study="trial", group=group, when=when(), observed=520, events=events)

    return one(own, "program"), one(others, "comparison")


def test_the_ends_of_a_ratio_are_told_from_as_often() -> None:
    found = said_of(**STRAINS, readings=strains(2_010_000, 2_000_000, 1_000_000))
    assert found.effect == "1.005 times as often"
    assert found.effect_interval == "between 1.003 and 1.01 times as often"


@pytest.mark.parametrize("language", ["en", "de", "ar"])
def test_what_never_happened_is_said_so(language: str) -> None:
    shown, program = made(**STRAINS, readings=strains(0, 200, 10_000))
    evidence = shown.evidence[program.program.id].outcome("kept")
    assert evidence.main is not None
    text = sentence(words(language), evidence.measure, evidence.main, "theirs")
    for rung in Rung:
        if rung not in {Rung.DIFFERENT_THAN_BEFORE, Rung.NO_CLEAR_DIFFERENCE, Rung.NOT_KNOWN, Rung.OF_THOSE_COUNTED}:
            main = replace(evidence.main, wording=replace(evidence.main.wording, rung=rung))
            assert "0" not in sentence(words(language), evidence.measure, main, "theirs")
    assert "never happened" in text or language != "en"


def test_a_chart_without_a_figure_of_the_program_names_no_cohorts() -> None:
    """The one cohort is hidden, and the other group stands alone."""
    readings = (counted(100, 158, of=160, cohort="spring"), counted(60, 165, of=170, cohort="spring", group="comparison"))
    parts: dict[str, Any] = {
        "studies": (study("difference in differences"),),
        "cohorts": (cohort("spring", "2025-10-10", enrolled=160, completed=140, study="trial"),),
        "readings": readings,
    }
    assert [chart.figure.title for _, chart in context(**parts).drawn] == ["kept"]


ENDS = ("2023-10-10", "2023-10-10", "2024-04-10", "2024-10-10", "2025-04-10", "2025-10-10")
NAMES = tuple(f"run-{number}" for number in range(len(ENDS)))
RUNS: dict[str, Any] = {
    "studies": (study("unmatched comparison"),),
    "cohorts": tuple(cohort(name, ends, enrolled=160, completed=140, study="trial") for name, ends in zip(NAMES, ENDS, strict=True)),
}


def test_cohorts_that_end_on_one_day_are_not_said_to_have_no_date() -> None:
    readings = tuple(counted(70, 140, of=160, cohort=name) for name in NAMES)
    titles = [chart.figure.title for _, chart in context(**RUNS, readings=readings).drawn]
    assert titles == ["kept: no trend, which takes a date of its own for each cohort"]


def test_a_cohort_that_is_drawn_for_two_measures_counts_once() -> None:
    readings = tuple(counted(70, 140, of=160, cohort=name, name=each) for each in ("kept", "other") for name in NAMES)
    page = context(**RUNS, measures=(measure(primary=True), measure("other", primary=True)), readings=readings)
    assert (len(page.funnels), page.funnel_cohorts) == (12, 6)


def test_each_row_has_a_place_for_whom_it_was_compared_with_where_they_differ() -> None:
    """A figure of the group alone and one that is a difference: all else is the same."""
    studies = tuple(study(id=name, arms=(StudyGroup(title="Ours"), StudyGroup(title=name))) for name in ("north", "south"))
    kinds: dict[str, Any] = {"measures": (measure(kind="effect", unit="days", primary=True),), "studies": studies}
    readings = tuple(effect(4, 2, 6, of=160, study=each.id) for each in studies)
    (line,) = context(**kinds, readings=readings).over_time
    alike = replace(line, who="All", counted="Counted", source=line.figures[0].source)
    assert alike.compared_with is None
    assert alike.each_its_own
    assert not replace(alike, compared_with="north").each_its_own
    assert replace(alike, compared_with="north", source=None).each_its_own


def test_every_text_on_how_sure_we_are_is_on_some_page() -> None:
    texts = yaml.safe_load((ROOT / "generator" / "texts" / "en.yml").read_text(encoding="utf-8"))
    files = [*(ROOT / "generator").rglob("*.py"), *(ROOT / "site_templates").rglob("*.html")]
    written = "".join(file.read_text(encoding="utf-8") for file in files)
    waiting = {f"until-{need.value}" for need in Need}
    assert [key for key in texts["sure"] if key not in waiting and f'"sure.{key}"' not in written] == []


def test_what_chance_could_bring_is_not_told_from_as_often_to_many_places() -> None:
    found = said_of(**STRAINS, readings=strains(20_000, 19_998, 10_000))
    assert found.effect == "just as often"
