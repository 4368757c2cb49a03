"""What is published of a program: rows emptied whole, rates said in part, wages rounded, and nothing that tells of what is hidden."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest

from generator.evidence import Coded, Thresholds, publish_program
from generator.evidence.amounts import is_money
from generator.model.evidence import ChangeScore, Effect, Mean, Measure, Median, Stated, Study, StudyGroup, StudyGroups
from generator.model.program import Benefit, Money, Program, Voice
from tests.made_programs import FILE, MEASURE, program_of, reading

WAGE = replace(MEASURE, id="works", kind="median", unit="USD a year")


def test_a_large_group_is_shown_as_it_is() -> None:
    program = program_of((120, 100, 80, 40))
    assert publish_program(program).program == program
    assert publish_program(program).hidden == frozenset()


def test_few_people_hide_the_whole_row() -> None:
    shown = publish_program(program_of((120, 100, 7, 3)))
    (row,) = shown.program.readings
    assert shown.hidden == {row.at}
    assert (row.of, row.reached, row.observed, row.count) == (None, None, None, None)
    assert shown.coded == {}


def test_a_rate_with_a_small_side_is_coded_and_hidden() -> None:
    shown = publish_program(program_of((120, 100, 80, 77)))
    (row,) = shown.program.readings
    assert shown.hides(row.at)
    assert row.count is None
    assert row.observed is None
    assert shown.coded == {row.at: Coded("at-least", 85, 80)}


def test_low_sensitivity_shows_groups_of_five() -> None:
    low = replace(MEASURE, sensitivity="low")
    assert publish_program(program_of((120, 100, 80, 75), measure=low)).hidden == frozenset()
    assert publish_program(program_of((120, 100, 80, 75))).hidden
    assert publish_program(program_of((120, 100, 80, 76), measure=low)).hidden
    assert publish_program(program_of((120, 100, 80, 80), measure=low)).hidden == frozenset(), "everybody, of something harmless"
    assert publish_program(program_of((120, 100, 80, 80))).coded, "everybody, of something that tells of each person"


def test_a_portal_may_ask_for_larger_groups() -> None:
    program = program_of((120, 100, 80, 65))
    assert not publish_program(program).hidden
    assert publish_program(program, Thresholds(20, 5)).hidden


def test_a_step_is_hidden_alone() -> None:
    shown = publish_program(program_of((120, 117, 80, 40)))
    (row,) = shown.program.readings
    assert shown.hidden == {row.at / "reached"}
    assert (row.of, row.reached, row.observed, row.count) == (120, None, 80, 40)


def test_a_total_with_one_hidden_part_hides_another() -> None:
    parts = program_of((60, 60, 60, 5), (200, 150, 100, 50), (300, 250, 200, 80))
    whole = replace(parts, readings=(*parts.readings, reading(3, (560, 460, 360, 135))))
    shown = publish_program(whole)
    assert shown.hides(parts.readings[0].at)
    assert shown.hides(parts.readings[1].at), "the smallest of those that are left"
    assert not shown.hides(parts.readings[2].at)
    assert not shown.hides(whole.readings[3].at)


def test_two_measures_of_the_same_people_do_not_tell_of_one_another() -> None:
    low = replace(MEASURE, id="likes-it", sensitivity="low")
    one = program_of((120, 114, 80, 40))
    both = replace(
        one, measures=(MEASURE, low), readings=(*one.readings, reading(1, (120, 114, 80, 50), cohort="run-0", measure="likes-it"))
    )
    shown = publish_program(both)
    assert {reading.reached for reading in shown.program.readings} == {None}


def test_an_effect_goes_with_the_group_that_it_was_worked_out_from() -> None:
    base = program_of((120, 100, 80, 4))
    effect = reading(1, (200,), effect=Effect(estimate=4.5))
    shown = publish_program(replace(base, readings=(*base.readings, effect)))
    assert shown.hides(effect.at)
    assert shown.program.readings[1].effect is None


def effect_of_both(
    of: int, assigned: int, beside: int | None, *, lost: tuple[int | None, int | None] = (None, None), **more: int
) -> Program:
    """A program with an effect on both groups, of which one may not say how many it is."""
    arms = StudyGroups(
        program=StudyGroup(at=FILE / "in", title="In", assigned=assigned, lost=lost[0]),
        comparison=StudyGroup(at=FILE / "beside", title="Beside", assigned=beside, lost=lost[1]),
    )
    study = Study(at=FILE / "studies/0", id="s", title="S", design="randomised", groups=arms)
    base = program_of(studies=(study,))
    return replace(base, readings=(reading(0, (of, None, more.get("observed")), effect=Effect(estimate=4.5)),))


@pytest.mark.parametrize(
    "program",
    [
        effect_of_both(126, 120, None),
        effect_of_both(126, 120, None, observed=110),
        effect_of_both(140, 120, None, lost=(40, None), observed=84),
    ],
    ids=["assigned", "assigned, and fewer are known", "those who stayed"],
)
def test_a_small_comparison_group_cannot_be_told_from_both_and_the_other(program: Program) -> None:
    shown = publish_program(program).program
    (effect,), arm = shown.readings, shown.studies[0].groups.program
    assert effect.of is None or arm.assigned is None
    assert effect.observed is None or arm.assigned is None or arm.lost is None


@pytest.mark.parametrize(
    "program",
    [
        effect_of_both(240, 120, None),
        effect_of_both(240, 120, 120),
        effect_of_both(200, 120, 120),
        effect_of_both(100, 120, None),
        effect_of_both(240, 120, 120, lost=(20, 30), observed=190),
    ],
    ids=["large", "exactly both", "some were lost", "fewer than one group", "with those who stayed"],
)
def test_two_large_groups_are_shown_with_their_effect(program: Program) -> None:
    assert publish_program(program).program == program


def test_few_of_both_groups_whom_an_effect_leaves_out_are_a_group_too() -> None:
    program = effect_of_both(236, 120, 120)
    shown = publish_program(program).program
    arms = shown.studies[0].groups
    assert arms.comparison is not None
    assert None in {shown.readings[0].of, arms.program.assigned, arms.comparison.assigned}


def test_a_small_comparison_group_cannot_be_told_from_an_effect_and_the_program_group_s_own_figure() -> None:
    base = program_of((120, 100, 80, 40))
    own = replace(base.readings[0], of=None, reached=None)
    effect = reading(1, (None, None, 86), cohort="run-0", effect=Effect(estimate=4.5))
    shown = publish_program(replace(base, cohorts=base.cohorts, readings=(own, effect))).program
    assert None in {each.observed for each in shown.readings}


@pytest.mark.parametrize("cohort", ["run-0", None], ids=["a cohort", "a study"])
@pytest.mark.parametrize("kind", ["effect", "proportion"])
@pytest.mark.parametrize("steps", [(52, None, 52), (None, None, 52)], ids=["all", "at least those who are known"])
def test_a_small_comparison_group_cannot_be_told_from_an_effect_on_something_else(
    cohort: str | None, kind: Literal["effect", "proportion"], steps: tuple[int | None, ...]
) -> None:
    days = replace(MEASURE, id="days", kind=kind, unit="days", primary=False)
    own = reading(0, (*steps, 30), cohort=cohort)
    beside = reading(1, (8, None, 8, 3), cohort=cohort, group="comparison")
    effect = reading(2, (60,), cohort=cohort, measure="days", effect=Effect(estimate=4))
    base = program_of((None,))
    shown = publish_program(replace(base, measures=(MEASURE, days), readings=(own, beside, effect))).program
    assert shown.readings[1].of is None
    assert shown.readings[0].observed is None or shown.readings[2].of is None
    large = replace(beside, of=68, observed=68, count=30), replace(effect, of=120)
    apart = replace(base, measures=(MEASURE, days), readings=(own, *large))
    assert publish_program(apart).program == apart


@pytest.mark.parametrize("cohorts", [1, 2])
def test_a_small_comparison_group_cannot_be_told_from_an_effect_on_its_study_and_figures_of_its_cohorts(cohorts: int) -> None:
    days = replace(MEASURE, id="days", kind="effect", unit="days", primary=False)
    base = program_of(*((None,) for _ in range(cohorts)))
    own = [reading(place, (52, None, 52, 30), cohort=f"run-{place}") for place in range(cohorts)]
    beside = [
        reading(10 + place, (8 // cohorts, None, 8 // cohorts, 3), cohort=f"run-{place}", group="comparison") for place in range(cohorts)
    ]
    effect = reading(20, (60 if cohorts == 1 else 112,), measure="days", effect=Effect(estimate=4))
    program = replace(base, measures=(MEASURE, days), readings=(*own, *beside, effect))
    shown = publish_program(program).program
    assert all(each.of is None for each in shown.readings[cohorts : 2 * cohorts])
    assert None in {each.of for each in (*shown.readings[:cohorts], shown.readings[-1])}
    assert None in {each.observed for each in shown.readings[:cohorts]} or shown.readings[-1].of is None


def test_a_claim_a_voice_and_a_benefit_that_repeat_a_hidden_number_are_hidden() -> None:
    claim = Stated(at=FILE / "stated/0", text="We lost only 117 to the holidays", source="A letter")
    voice = Voice(at=FILE / "voices/0", from_="managers", theme="Good", how="Asked", asked=117, answered=60)
    benefit = Benefit(at=FILE / "money/benefits/0", title="Saved", count=117, unit_value=10, months=12, source="S")
    money = Money(currency="EUR", benefits=(benefit,))
    shown = publish_program(program_of((120, 117, 80, 40), stated=(claim,), voices=(voice,), money=money))
    assert {claim.at, voice.at, benefit.at} < shown.hidden
    assert shown.program.stated[0].text == ""
    assert shown.program.voices[0].theme == ""
    assert shown.program.money is not None
    assert shown.program.money.benefits == ()


def test_a_study_group_of_few_is_hidden() -> None:
    arms = StudyGroups(program=StudyGroup(at=FILE / "in", title="In", assigned=200, lost=6), comparison=None)
    study = Study(at=FILE / "studies/0", id="s", title="S", design="before and after", groups=arms)
    shown = publish_program(program_of((120, 100, 80, 40), studies=(study,)))
    assert shown.hides(FILE / "in")
    assert shown.program.studies[0].groups.program.assigned is None


@pytest.mark.parametrize(
    ("people", "median", "expected"),
    [
        (25, Median(value=41730, q1=30110, q3=50990), Median(value=42000)),
        (35, Median(value=41730, q1=30110, q3=50990), Median(value=41700, q1=30100, q3=51000)),
    ],
)
def test_wages_are_rounded_by_how_many_people_they_are_of(people: int, median: Median, expected: Median) -> None:
    base = program_of((200,), measure=WAGE)
    row = reading(0, (200, 150, people), cohort="run-0", median=median)
    assert publish_program(replace(base, readings=(row,))).program.readings[0].median == expected


def test_a_mean_wage_of_few_people_says_nothing_of_how_far_apart_they_are() -> None:
    base = program_of((200,), measure=replace(WAGE, kind="mean", unit="EUR an hour"))
    row = reading(0, (200, 150, 25), cohort="run-0", mean=Mean(value=16.37, sd=3.1))
    assert publish_program(replace(base, readings=(row,))).program.readings[0].mean == Mean(value=16.5, sd=None)
    row = reading(0, (200, 150, 75), cohort="run-0", mean=Mean(value=16.37, sd=3.12))
    assert publish_program(replace(base, readings=(row,))).program.readings[0].mean == Mean(value=16.35, sd=3.1)


def test_nested_mean_wages_are_never_both_shown() -> None:
    base = program_of((200,), measure=replace(WAGE, kind="mean"))
    part = reading(0, (200, 150, 100), cohort="run-0", mean=Mean(value=40_000))
    whole = reading(1, (400, 350, 250), mean=Mean(value=41_000))
    shown = publish_program(replace(base, readings=(part, whole)))
    assert shown.hidden == {part.at}


@pytest.mark.parametrize(
    ("unit", "money"),
    [
        ("USD a year", True),
        ("EUR an hour", True),
        ("EUR pro Jahr", True),
        ("Gehalt in EUR", True),
        ("EUR/Jahr", True),
        ("\u20ac im Monat", True),
        ("\u064a\u0648\u0631\u0648 (EUR) \u0641\u064a \u0627\u0644\u0633\u0646\u0629", True),
        ("USD", True),
        ("people", False),
        ("points", False),
        ("KPI points", False),
        ("TOP points", False),
        ("CAD exercises", False),
        ("SDG-Punkte", False),
        ("thousand CAD", True),
        ("EURO-Normen", False),
    ],
)
def test_money_is_known_by_its_code_or_its_sign_in_any_language(unit: str, *, money: bool) -> None:
    assert is_money(replace(WAGE, unit=unit)) is money


@pytest.mark.parametrize(
    ("unit", "people", "median", "expected"),
    [
        ("EUR pro Jahr", 25, Median(value=41730, q1=30110, q3=50990), Median(value=42000)),
        ("EUR pro Jahr", 35, Median(value=41730, q1=30110, q3=50990), Median(value=41700, q1=30100, q3=51000)),
        ("EUR pro Stunde", 25, Median(value=17.37), Median(value=17)),
        ("EUR pro Stunde", 35, Median(value=17.37), Median(value=17.4)),
        ("EUR pro Jahr", 25, Median(value=0), Median(value=0)),
    ],
)
def test_wages_are_rounded_in_any_language(unit: str, people: int, median: Median, expected: Median) -> None:
    base = program_of((200,), measure=replace(WAGE, unit=unit))
    row = reading(0, (200, 150, people), cohort="run-0", median=median)
    assert publish_program(replace(base, readings=(row,))).program.readings[0].median == expected


@pytest.mark.parametrize(
    ("unit", "people", "value", "expected"),
    [
        ("k\u20ac a year", 140, 31.5, 31.5),
        ("k\u20ac a year", 25, 31.5, 32),
        ("1000 USD per year", 140, 31.54, 31.5),
        ("million EUR a year", 140, 1.414, 1.41),
        ("USD a year", 140, 31_540, 31_500),
        ("USD a year", 25, 131_540, 132_000),
    ],
)
def test_thousands_and_millions_are_not_rounded_to_nothing(unit: str, people: int, value: float, expected: float) -> None:
    base = program_of((200,), measure=replace(WAGE, kind="mean", unit=unit))
    row = reading(0, (200, 150, people), cohort="run-0", mean=Mean(value=value))
    assert publish_program(replace(base, readings=(row,))).program.readings[0].mean == Mean(value=expected)


@pytest.mark.parametrize(
    ("people", "change", "expected"),
    [
        (25, ChangeScore(before=20_000, after=20_400, mean=400, sd=300), ChangeScore(after=20_000, mean=400)),
        (25, ChangeScore(before=20_000, after=20_400), ChangeScore(after=20_000, mean=400)),
        (25, ChangeScore(before=20_000, after=24_730, mean=4_730), ChangeScore(before=20_000, after=25_000, mean=4_700)),
        (25, ChangeScore(before=20_000, after=20_000, mean=0), ChangeScore(before=20_000, after=20_000, mean=0)),
        (
            90,
            ChangeScore(before=20_000, after=19_980, mean=-20, sd=304, sd_before=2_040, sd_after=2_210, r=0.9),
            ChangeScore(after=20_000, mean=-20, sd=304, sd_after=2_200),
        ),
    ],
)
@pytest.mark.parametrize("unit", ["EUR", "EUR a year"])
def test_a_small_change_of_a_large_amount_is_not_rounded_away(unit: str, people: int, change: ChangeScore, expected: ChangeScore) -> None:
    base = program_of((200,), measure=replace(WAGE, kind="change", unit=unit))
    row = reading(0, (200, 150, people), cohort="run-0", change=change)
    assert publish_program(replace(base, readings=(row,))).program.readings[0].change == expected


def test_a_measure_without_sensitivity_is_guarded_most() -> None:
    assert Measure(id="x", title="X", question="results", kind="mean", unit="points", direction="up").sensitivity == "normal"
