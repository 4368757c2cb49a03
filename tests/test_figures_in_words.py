"""Figures in words: small ones are not nothing, ratios are said as people say them, and a loss is called one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.evidence.assess import assess
from generator.evidence.level import Level
from generator.evidence.wording import Rung
from generator.model.evidence import Baseline, Clusters, Effect, Events, Group, Mean, Reading
from generator.model.program import Attribution, Benefit, Cost, Money
from generator.pages.across import across
from generator.pages.estimate_words import as_often, difference_interval, level_of, more_or_less, spoken_of
from generator.pages.evidence_charts import effects, groups
from generator.pages.sureness import sureness
from generator.pages.verdicts import sentence
from generator.pages.worth import worth
from generator.words import words
from tests.evidence_records import POLICY, TODAY, assessed, cohort, counted, main_of, measure, published, study, when
from tests.test_pages_programs import ROOT, view

ACCIDENTS = measure(kind="events", unit="accidents", direction="down")


@pytest.mark.parametrize(
    ("value", "english", "german"),
    [
        (0.00045, "0.00045", "0,00045"),
        (0.000451234, "0.000451", "0,000451"),
        (-0.0004, "-0.0004", "-0,0004"),
        (0.0123, "0.012", "0,012"),
        (0, "0", "0"),
        (5181.4, "5,181.4", "5.181,4"),
    ],
)
def test_a_small_number_is_not_nothing(value: float, english: str, german: str) -> None:
    assert (words("en").number(value), words("de").number(value)) == (english, german)


def test_a_small_rate_is_not_no_accident() -> None:
    counted_ = Reading(measure="kept", group="program", observed=200, events=Events(count=90, exposure=20000, unit="hours"))
    spoken = spoken_of(words("en"), published(measures=(ACCIDENTS,), readings=(counted_,)), ACCIDENTS)
    assert level_of(words("en"), spoken, 0.00045) == "0.45 accidents per 1,000 hours"


@pytest.mark.parametrize(
    ("ratio", "english", "german", "arabic"),
    [
        (1 / 3, "a third as often", "ein Drittel so oft", "ثلث عدد المرات"),
        (0.5, "half as often", "halb so oft", "نصف عدد المرات"),
        (2, "twice as often", "doppelt so oft", "ضعف عدد المرات"),
        (0.6372, "0.64 times as often", "0,64-mal so oft", "0.64 ضعف عدد المرات"),
        (0.0123, "0.012 times as often", "0,012-mal so oft", "0.012 ضعف عدد المرات"),
        (0.4, "0.4 times as often", "0,4-mal so oft", "0.4 ضعف عدد المرات"),
    ],
)
def test_a_ratio_is_said_as_people_say_it(ratio: float, english: str, german: str, arabic: str) -> None:
    assert [as_often(words(language), ratio) for language in ("en", "de")] == [english, german]
    assert as_often(words("ar"), ratio).translate(str.maketrans("٠١٢٣٤٥٦٧٨٩٫", "0123456789.")) == arabic


@pytest.mark.parametrize("language", ["en", "de", "ar"])
@pytest.mark.parametrize(("apart", "rung"), [(0.01, Rung.PROBABLY_CHANGED_IT), (0.4, Rung.WAS_DIFFERENT)])
def test_no_sentence_speaks_of_a_factor(language: str, apart: float, rung: Rung) -> None:
    compared = study("matched", baseline=(Baseline(measure="kept", difference=apart),), clusters=Clusters(count=90, unit="people", icc=0.0))
    counts: tuple[tuple[Group, int], ...] = (("program", 20), ("comparison", 60))
    readings = tuple(
        Reading(measure="kept", study="trial", group=group, when=when(), observed=90, events=Events(count=n, exposure=6000, unit="hours"))
        for group, n in counts
    )
    main = main_of(assessed(measures=(ACCIDENTS,), studies=(compared,), readings=readings))
    assert main.wording.rung is rung
    said = sentence(words(language), ACCIDENTS, main, "Theirs")
    assert as_often(words(language), 1 / 3) in said
    assert "factor" not in said.casefold()
    assert "faktor" not in said.casefold()


COSTS = (Cost(title="Course", amount=1140, per="participant", what="delivery"),)
HALF = Attribution(share=0.5, method="trend line")


def gained(count: float, of: str | None = None) -> Benefit:
    return Benefit(title="Fewer to replace", count=count, unit_value=6200, months=12, measure=of, source="Personnel")


def notes_of(money: Money, own: int, others: int) -> tuple[str, ...]:
    cohorts = (cohort("one", enrolled=100, completed=80, study="trial"),)
    readings = (counted(own, 100, cohort="one"), counted(others, 100, cohort="one", group="comparison"))
    compared = study("unmatched comparison")
    evidence = assessed(measures=(measure(),), studies=(compared,), cohorts=cohorts, readings=readings, money=money)
    shown = worth(view(ROOT), evidence, None)
    assert shown is not None
    return (shown.verdict, *shown.notes)


LOSS, NIL = "Worth it: no. What a benefit rests on got worse with the program. That is a loss, and no return.", "The return could be nil."


@pytest.mark.parametrize(("own", "others", "said", "not_said"), [(40, 70, LOSS, NIL), (55, 50, NIL, LOSS), (50, 55, NIL, LOSS)])
def test_what_is_clearly_worse_is_called_a_loss(own: int, others: int, said: str, not_said: str) -> None:
    notes = notes_of(Money(currency="EUR", costs=COSTS, benefits=(gained(20, "kept"),), confidence=1.0), own, others)
    assert said in notes
    assert not_said not in notes


def test_benefits_that_are_held_back_leave_a_word() -> None:
    held = "Benefits were held back to protect people in small groups, so what came back is not added up."
    few = Money(currency="EUR", costs=COSTS, benefits=(gained(10), gained(20)), attribution=HALF, confidence=1.0)
    many = Money(currency="EUR", costs=COSTS, benefits=(gained(20),), attribution=HALF, confidence=1.0)
    assert held in notes_of(few, 70, 40)
    assert held not in notes_of(many, 70, 40)


def test_a_range_of_levels_is_called_the_same_in_the_list_and_on_the_page() -> None:
    shown = view(ROOT)
    titles = [each.title for each in across(shown).by_level]
    main = shown.evidence["year-up"].primary
    assert main is not None
    assert main.main is not None
    level = main.main.level
    assert level == Level(low=2, high=4, why_not_higher=level.why_not_higher, flags=level.flags)
    assert f"{sureness(shown.words, level).title}: {sureness(shown.words, level).short}" in titles
    assert titles[-1] == "Level 0: none"


def test_a_forest_says_where_prices_and_people_differ() -> None:
    """Job Corps is of those who took part, in the prices of a year; Year Up says no year and is of everyone assigned."""
    chart = next(each for each in across(view(ROOT)).forests if each.figure.id.startswith("forest-earnings"))
    assert "The amounts are in prices of different years, or nobody says of which." in (chart.figure.subtitle or "")
    assert "Some are of everyone who was assigned or enrolled, others of a part of them alone." in (chart.figure.subtitle or "")
    when = {row.label: row.cells[2] for row in chart.figure.table}
    assert when["Job Corps"] == "20 years after assignment, prices of 2015, of those who took part"
    assert when["Year Up"] == "7 years after assignment, year of the prices not said, of everyone assigned or enrolled"


def test_a_forest_of_like_figures_says_nothing_of_prices_or_people() -> None:
    """Two programs alone that are alike in both."""
    shown = view(ROOT)
    catalog = shown.catalog
    few = {name: catalog.programs[name] for name in ("workadvance", "year-up")}
    (chart,) = [
        each
        for each in across(replace(shown, catalog=replace(catalog, programs=few))).forests
        if each.figure.id.startswith("forest-earnings")
    ]
    assert chart.figure.subtitle == shown.words("across.forest-why")
    assert {row.cells[2] for row in chart.figure.table} == {"3 years after assignment", "7 years after assignment"}


def test_an_effect_on_a_share_is_said_in_points_and_drawn_as_no_group() -> None:
    """7.5 points are neither 750 points nor a group in which 7.5 percent do it."""
    effect = Reading(measure="kept", study="trial", group="program", when=when(), of=900, effect=Effect(estimate=7.5, low=2, high=13))
    shown = published(measures=(measure(target=60),), studies=(study(citation="A report"),), readings=(effect,))
    outcome = assess(shown, POLICY, TODAY).outcome("kept")
    assert outcome.main is not None
    assert outcome.main.difference is not None
    english = words("en")
    assert more_or_less(english, outcome.measure, outcome.main.difference) == "7.5 points more"
    assert difference_interval(english, outcome.measure, outcome.main.difference) == "from 2 points more to 13 points more"
    assert groups(view(ROOT), shown, outcome, 1) is None
    chart = effects(view(ROOT), shown, outcome, 1)
    assert chart is not None
    assert [row.said for row in chart.rows] == ["7.5 points more"]


@pytest.mark.parametrize(("unit", "said"), [("EUR", "no difference that the rounded amounts show"), ("points", "no difference")])
def test_two_amounts_that_are_alike_once_rounded_are_not_said_to_be_the_same(unit: str, said: str) -> None:
    paid = measure(kind="mean", unit=unit)
    own, other = (
        Reading(measure="kept", study="trial", group=group, when=when(), of=90, observed=90, mean=Mean(value=20_000, sd=3_000))
        for group in ("program", "comparison")
    )
    main = main_of(assessed(measures=(paid,), studies=(study(),), readings=(own, other)))
    assert main.difference is not None
    assert more_or_less(words("en"), paid, main.difference) == said
