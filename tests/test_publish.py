"""What is emptied before anything is shown: each way in which a figure shows few people, and each way in which one gives another back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.evidence import SMALL, PublishedProgram, publish_program
from generator.model.base import Place
from generator.model.evidence import (
    Baseline,
    Cohort,
    Effect,
    Events,
    Group,
    Mean,
    Measure,
    Paired,
    Reading,
    Stated,
    Study,
    StudyGroup,
    StudyGroups,
)
from generator.model.program import Benefit, Money, Program, Quote, Voice

FILE = Place("programs/p.yml")
WORKS = Measure(id="works", title="Works", question="results", kind="proportion", unit="people", direction="up", primary=True)
DONE = replace(WORKS, id="done", title="Done", counts="completers", primary=False)
SPRING = Cohort(at=FILE / "cohorts" / 0, id="spring", title="Spring", enrolled=128, completed=104, study="trial")
AUTUMN = Cohort(at=FILE / "cohorts" / 1, id="autumn", title="Autumn", enrolled=150, completed=120, study="trial")
TRIAL = Study(
    at=FILE / "studies" / 0,
    id="trial",
    title="Trial",
    design="randomised",
    groups=StudyGroups(program=StudyGroup(at=FILE / "a", title="In"), comparison=StudyGroup(at=FILE / "b", title="Beside")),
)


def reading(number: int, group: Group = "program", *, cohort: str | None = "spring", study: str | None = None, **given: object) -> Reading:
    return replace(Reading(at=FILE / "readings" / number, measure="works", cohort=cohort, study=study, group=group), **given)  # type: ignore[arg-type]


def program(**given: object) -> Program:
    record = Program(at=FILE, id="p", title="P", owner="team", reviewed="2026-01-01", summary="S", measures=(WORKS, DONE))
    return replace(record, **given)  # type: ignore[arg-type]


def hidden(record: Program) -> set[str]:
    return {place.pointer for place in publish_program(record).hidden}


def readings_hidden(*readings: Reading, **given: object) -> set[int]:
    """The readings that are hidden whole; a step alone is not."""
    pointers = [pointer.split("/") for pointer in hidden(program(readings=readings, **given))]
    return {int(parts[2]) for parts in pointers if parts[1] == "readings" and len(parts) == 3}


@pytest.mark.parametrize(
    ("of", "reached", "observed", "count", "is_hidden"),
    [
        (128, 113, 101, 73, False),
        (128, 113, 101, 10, True),
        (128, 113, 101, 11, False),
        (128, 113, 101, 0, True),
        (128, 113, 101, 91, True),
        (128, 113, 101, 90, False),
        (128, 113, 101, 101, True),
        (128, 113, 103, 73, False),
        (128, 118, 101, 73, False),
        (128, None, 118, 73, False),
        (128, 10, None, None, True),
        (None, None, 7, 0, True),
        (None, 101, 101, 90, False),
    ],
)
def test_a_reading_is_hidden_for_few_in_a_step_and_for_few_between_two(
    of: int | None, reached: int | None, observed: int | None, count: int | None, *, is_hidden: bool
) -> None:
    one = reading(0, cohort=None, study="trial", of=of, reached=reached, observed=observed, count=count)
    assert readings_hidden(one) == ({0} if is_hidden else set())


def test_those_of_a_cohort_who_were_not_followed_are_a_group() -> None:
    assert "/readings/0/of" in hidden(program(readings=(reading(0, of=120, observed=101, count=73),), cohorts=(SPRING,)))
    assert readings_hidden(reading(0, "comparison", of=120, observed=101, count=73), cohorts=(SPRING,)) == set()


def test_a_measure_of_completers_starts_from_those_who_completed() -> None:
    one = reading(0, measure="done", of=98, observed=80, count=60)
    assert "/readings/0/of" in hidden(program(readings=(one,), cohorts=(SPRING,)))
    assert readings_hidden(replace(one, measure="works"), cohorts=(SPRING,)) == set()


def test_cells_and_events_are_counts_too() -> None:
    assert readings_hidden(reading(0, observed=101, paired=Paired(both=40, gained=30, lost=9, neither=22))) == {0}
    assert readings_hidden(reading(0, observed=101, events=Events(count=4, exposure=10, unit="years"))) == {0}
    assert readings_hidden(reading(0, observed=9, mean=Mean(value=3.5))) == {0}


@pytest.mark.parametrize(("enrolled", "completed"), [(14, 9), (128, 122), (10, None), (128, 4)])
def test_a_cohort_is_hidden_whole(enrolled: int, completed: int | None) -> None:
    shown = publish_program(program(cohorts=(replace(SPRING, enrolled=enrolled, completed=completed),)))
    assert shown.hides(SPRING.at)
    assert (shown.program.cohorts[0].enrolled, shown.program.cohorts[0].completed) == (None, None)


def test_nothing_of_a_hidden_reading_is_left() -> None:
    one = reading(0, of=128, observed=101, count=4, unknown={"reached": "4 moved away"})
    (left,) = publish_program(program(readings=(one,))).program.readings
    assert left == reading(0)


def test_nothing_of_a_hidden_voice_is_left_but_who_spoke() -> None:
    voice = Voice(
        at=FILE / "voices" / 0, from_="managers", theme="It works", how="A letter", cohort="spring", asked=31, answered=21,
        quote=Quote(text="I saw it", consent=True),
    )  # fmt: skip
    (left,) = publish_program(program(voices=(voice,))).program.voices
    assert left == Voice(at=voice.at, from_="managers", theme="", how="")


def test_notes_for_editors_are_never_published() -> None:
    assert publish_program(program(notes="Four of them left")).program.notes is None


def test_a_total_over_groups_goes_with_its_part() -> None:
    few, beside, whole = (
        reading(0, count=4, observed=101),
        reading(1, "comparison", count=49, observed=88),
        reading(2, "organisation", count=53, observed=189),
    )
    assert readings_hidden(few, beside, whole) == {0, 1}, "the smaller one goes, not the total"
    assert readings_hidden(replace(few, count=60), beside, replace(whole, count=109)) == set()


def test_a_total_that_leaves_few_beside_its_parts_is_hidden() -> None:
    part, whole = reading(0, observed=440, count=200), reading(1, "organisation", observed=447, count=230)
    assert readings_hidden(part, whole) == {0}


def test_a_total_over_cohorts_goes_with_its_part_and_the_total_over_that_too() -> None:
    few = reading(0, count=4, observed=101)
    fine = reading(1, cohort="autumn", count=80, observed=120)
    of_study = reading(2, cohort=None, study="trial", count=84, observed=221)
    of_all = reading(3, "organisation", cohort=None, study="trial", count=200, observed=500)
    found = readings_hidden(few, fine, of_study, of_all, cohorts=(SPRING, AUTUMN), studies=(TRIAL,))
    assert found == {0, 1}


def test_a_study_is_a_total_over_cohorts_that_were_never_measured() -> None:
    tiny = replace(SPRING, enrolled=8, completed=0)
    one = reading(0, cohort=None, study="trial", of=158, observed=120, count=80)
    assert "/readings/0/of" in hidden(program(readings=(one,), cohorts=(tiny, AUTUMN), studies=(TRIAL,)))
    assert "/readings/0/of" in hidden(program(readings=(one,), cohorts=(AUTUMN,), studies=(TRIAL,))), "158 less the 150 of autumn"


def test_the_people_of_a_study_are_a_total_over_its_cohorts() -> None:
    tiny = replace(SPRING, enrolled=8, completed=0)
    trial = replace(TRIAL, groups=replace(TRIAL.groups, program=StudyGroup(at=FILE / "a", title="In", assigned=158, lost=20)))
    assert "/cohorts/1" in hidden(program(cohorts=(tiny, AUTUMN), studies=(trial,)))
    assert "/a" not in hidden(
        program(
            cohorts=(AUTUMN, replace(SPRING, enrolled=None, completed=None)),
            studies=(replace(trial, groups=replace(trial.groups, program=StudyGroup(at=FILE / "a", title="In", assigned=190, lost=20))),),
        )
    )


def test_an_effect_goes_with_either_of_its_groups() -> None:
    few = reading(0, "comparison", cohort=None, study="trial", observed=100, count=4)
    effect = reading(1, cohort=None, study="trial", of=810, effect=Effect(estimate=12.0))
    assert readings_hidden(few, effect, studies=(TRIAL,)) == {0, 1}
    assert readings_hidden(replace(few, count=40), effect, studies=(TRIAL,)) == set()


def test_an_effect_goes_with_a_small_group_of_its_study() -> None:
    trial = replace(TRIAL, groups=replace(TRIAL.groups, comparison=StudyGroup(at=FILE / "b", title="Beside", assigned=398, lost=4)))
    effect = reading(0, cohort=None, study="trial", of=810, effect=Effect(estimate=12.0))
    assert hidden(program(readings=(effect,), studies=(trial,))) == {"/b", "/readings/0"}


def test_how_alike_groups_were_goes_with_the_measure() -> None:
    trial = replace(TRIAL, baseline=(Baseline(measure="works", difference=0.1), Baseline(measure="done", difference=0.2)))
    few = reading(0, cohort=None, study="trial", observed=100, count=4)
    shown = publish_program(program(readings=(few,), studies=(trial,)))
    assert [each.measure for each in shown.program.studies[0].baseline] == ["done"]


def test_voices_of_a_hidden_cohort_and_totals_over_it() -> None:
    tiny = replace(SPRING, enrolled=14, completed=9)
    of_cohort = Voice(at=FILE / "voices" / 0, from_="employers", theme="T", how="H", cohort="spring", asked=40, answered=20)
    of_all = Voice(at=FILE / "voices" / 1, from_="trainees", theme="T", how="H", asked=129, answered=100)
    others = Voice(at=FILE / "voices" / 2, from_="managers", theme="T", how="H", asked=40, answered=20)
    found = hidden(program(cohorts=(tiny, AUTUMN), voices=(of_cohort, of_all)))
    assert found == {"/cohorts/0", "/voices/0", "/voices/1"}
    assert hidden(program(cohorts=(tiny, AUTUMN), voices=(others,))) == {"/cohorts/0"}


def test_a_total_over_voices_goes_with_its_part() -> None:
    few = Voice(at=FILE / "voices" / 0, from_="managers", theme="T", how="H", cohort="spring", asked=31, answered=21)
    whole = Voice(at=FILE / "voices" / 1, from_="managers", theme="T", how="H", asked=71, answered=45)
    assert hidden(program(cohorts=(SPRING,), voices=(few, whole))) == {"/voices/0", "/voices/1"}


@pytest.mark.parametrize(
    ("claim", "is_hidden"),
    [
        ({"value": 70, "unit": "percent", "of": 40}, False),
        ({"value": 10, "unit": "percent", "of": 40}, True),
        ({"value": 90, "unit": "percent", "of": 40}, True),
        ({"of": 8}, True),
        ({"value": 6, "unit": "people"}, True),
        ({"measure": "works", "value": 96, "unit": "percent"}, True),
        ({"measure": "done", "value": 55, "unit": "percent"}, False),
        ({"text": "97 people found work"}, True),
        ({"of": 101}, False),  # of how many people a coded rate is may be said
    ],
)
def test_a_claim_is_hidden_for_few_people_and_where_it_repeats_what_is_hidden(claim: dict[str, object], *, is_hidden: bool) -> None:
    stated = replace(Stated(at=FILE / "stated" / 0, text="So it is", source="A report"), **claim)  # type: ignore[arg-type]
    few = reading(0, observed=101, count=97)
    shown = publish_program(program(readings=(few,), stated=(stated,)))
    assert shown.hides(stated.at) is is_hidden
    assert (shown.program.stated[0].text == "") is is_hidden


def test_a_benefit_for_few_or_of_a_hidden_measure_is_left_out() -> None:
    def gain(number: int, count: float, measure: str | None = None) -> Benefit:
        return Benefit(at=FILE / "benefits" / number, title="B", count=count, unit_value=1, months=12, source="S", measure=measure)

    money = Money(currency="EUR", benefits=(gain(0, 4), gain(1, 40), gain(2, 40, "works"), gain(3, 97)))
    shown = publish_program(program(readings=(reading(0, observed=101, count=97),), money=money))
    assert shown.program.money is not None
    assert [each.at.pointer for each in shown.program.money.benefits] == ["/benefits/1"]


def test_what_is_large_is_published_as_it_is() -> None:
    record = program(cohorts=(SPRING, AUTUMN), studies=(TRIAL,), readings=(reading(0, of=128, reached=113, observed=101, count=73),))
    assert publish_program(record) == PublishedProgram(record, frozenset())
    assert SMALL == 11
