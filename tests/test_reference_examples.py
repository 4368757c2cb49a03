"""The programs of this repository that are made up: they show each answer that a page can give, and their numbers lead to it."""

from __future__ import annotations

import pytest

from generator.evidence import publish_program
from generator.evidence.statistics import (
    Rate,
    Sample,
    Share,
    amount,
    benefit,
    benefit_cost_ratio,
    difference,
    mean,
    mean_change,
    paired_change,
    proportion,
    rate_ratio,
    stratified_difference,
)
from generator.model.evidence import Reading
from generator.model.program import Program
from tests.published_facts import programs

ROUNDS = ("spring-2024", "autumn-2024", "spring-2025", "spring-2026")


def program(name: str) -> Program:
    return programs()[f"example-{name}"]


def reading(name: str, measure: str, cohort: str, group: str = "program") -> Reading:
    """The last reading that was taken: behind the one of the start."""
    return taken(name, measure, cohort, group)[-1]


def taken(name: str, measure: str, cohort: str, group: str = "program") -> list[Reading]:
    return [r for r in program(name).readings if (r.measure, r.cohort, r.group) == (measure, cohort, group) and r.missing is None]


def share(*of: str) -> Share:
    each = reading("shift-lead-start", *of)
    assert each.count is not None
    assert each.observed is not None
    return Share(each.count, each.observed)


def rate(*of: str, place: int = -1) -> Rate:
    events = taken(*of)[place].events
    assert events is not None
    return Rate(events.count, events.exposure)


def status(got: Share, target: float) -> str:
    estimate = proportion(got)
    assert estimate.low is not None
    assert estimate.high is not None
    return "met" if estimate.low >= target else "not met" if estimate.high < target else "not clear"


def test_what_is_made_up_is_called_an_example_and_nothing_else_is() -> None:
    for each in programs().values():
        assert each.example == each.id.startswith("example-") == each.title.startswith("Example: "), each.id
    assert sum(each.example for each in programs().values()) == 3


def test_the_target_is_missed_then_not_clear_then_met() -> None:
    assert [status(share("one-to-ones-held", name), 0.75) for name in ROUNDS] == ["not met", "not clear", "not clear", "met"]
    assert [status(share("found-useful", name), 0.8) for name in ROUNDS] == ["not clear", "not clear", "not clear", "met"]
    assert [status(share("still-leads-a-shift", name), 0.85) for name in ROUNDS[:3]] == ["not clear"] * 3


def test_a_difference_is_not_clear_before_the_change_and_clear_after_it() -> None:
    lows = []
    for name in ROUNDS:
        low = difference(share("one-to-ones-held", name), share("one-to-ones-held", name, "comparison")).low
        assert low is not None
        lows.append(low)
    assert lows[0] < 0
    assert lows == sorted(lows)
    assert lows[2] > 0.1, "more than the smallest useful difference"
    gained = stratified_difference(
        (share("still-leads-a-shift", name), share("still-leads-a-shift", name, "comparison")) for name in ROUNDS[:3]
    )
    assert gained.low is not None
    assert gained.high is not None
    assert gained.low < 0 < gained.high


def test_new_colleagues_stay_where_the_change_was_made() -> None:
    ratios = [
        rate_ratio(*(rate("shift-lead-start", "new-colleagues-who-left", name, group) for group in ("program", "comparison")))
        for name in ROUNDS[:3]
    ]
    assert [ratio.high is not None and ratio.high < 1 for ratio in ratios] == [False, False, True]
    fewer = 0.0
    for name in ROUNDS[:3]:
        own, other = (rate("shift-lead-start", "new-colleagues-who-left", name, group) for group in ("program", "comparison"))
        fewer += other.events / other.time * own.time - own.events
    money = program("shift-lead-start").money
    assert money is not None
    assert money.benefits[0].count == int(fewer)


def test_the_people_of_the_studies_are_those_of_their_rounds() -> None:
    example = program("shift-lead-start")
    for study in example.studies:
        rounds = [cohort for cohort in example.cohorts if cohort.study == study.id]
        assert study.groups.program.assigned == sum(cohort.enrolled or 0 for cohort in rounds)
        for name, group in (("program", study.groups.program), ("comparison", study.groups.comparison)):
            assert group is not None
            last = [reading("shift-lead-start", "one-to-ones-held", cohort.id, name) for cohort in rounds]
            assert group.assigned == sum(each.of or 0 for each in last)
            assert group.lost == sum((each.of or 0) - (each.observed or 0) for each in last)


def test_the_small_round_is_hidden_whole_and_hides_no_other() -> None:
    published = publish_program(program("shift-lead-start"))
    shown = published.program
    assert [cohort.id for cohort in shown.cohorts if published.hides(cohort.at)] == ["autumn-2025"]
    assert {each.cohort for each in shown.readings if published.hides(each.at)} == {"autumn-2025"}
    assert [study.groups.program.assigned for study in shown.studies] == [401, None]
    assert not any(published.hides(each.at) for each in (*shown.voices, *shown.stated))
    assert shown.money == program("shift-lead-start").money


def test_one_may_just_have_paid_and_the_other_has_not() -> None:
    for name, ratio in (("shift-lead-start", 1.02), ("full-case-note", 0.13)):
        example = program(name)
        money = example.money
        assert money is not None
        assert money.attribution is not None
        people = sum(cohort.enrolled or 0 for cohort in example.cohorts)
        cost = sum(each.amount * (people if each.per == "participant" else 1) for each in money.costs)
        parts = [amount(each.count * each.unit_value) for each in money.benefits]
        brought = benefit(parts, attribution=money.attribution.share, confidence=money.confidence)
        assert benefit_cost_ratio(brought, cost).estimate == pytest.approx(ratio, abs=0.005)
        assert {each.what for each in money.costs} == {"delivery", "participant time", "overhead", "evaluation"}


def test_of_several_measures_before_and_after_few_are_clear() -> None:
    def of(measure: str) -> Reading:
        return reading("full-case-note", measure, "contact-desk")

    pair, test, sure = of("note-that-holds").paired, of("note-test").mean, of("sure-of-notes").change
    assert pair
    assert test
    assert sure
    notes = paired_change(both=pair.both, gained=pair.gained, lost=pair.lost, neither=pair.neither)
    assert notes.low is not None
    assert notes.low > 0.15, "more than the smallest useful difference"
    points = mean(Sample(n=52, mean=test.value, sd=test.sd))
    change = mean_change(Sample(n=52, mean=sure.mean or 0, sd=sure.sd))
    after, before = (rate("full-case-note", "cases-asked-again", "contact-desk", place=place) for place in (-1, 0))
    asked = rate_ratio(after, before)
    for each, nothing in ((points, 15), (change, 0), (asked, 1)):
        assert each.low is not None
        assert each.high is not None
        assert each.low < nothing < each.high


def test_three_figures_are_a_whole_page() -> None:
    example = program("chart-round")
    (cohort,), (only,) = example.cohorts, example.readings
    assert (cohort.enrolled, cohort.completed, only.count) == (57, 44, 31)
    assert publish_program(example).hidden == frozenset()
