"""Figures and differences of a record: against worked examples, statsmodels and scipy, and over several cohorts."""

from __future__ import annotations

import math
from typing import Any

import pytest
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from generator.evidence.difference import Kind, Scale
from generator.evidence.figures import Denominator, NoFigure
from generator.evidence.statistics import Method, Reason
from generator.evidence.targets import Target
from generator.evidence.verdicts import Verdict, reported_p
from generator.evidence.wording import Rung
from generator.model.evidence import Baseline, ChangeScore, Clusters, Effect, Events, Mean, Median, Missing, Paired, Reading, StudyGroup
from tests.evidence_records import assessed, cohort, counted, main_of, measure, study, when
from tests.sound import agree, numbers, same

SIDE_BY_SIDE = study("unmatched comparison")


def test_the_drawn_example() -> None:
    """Shift lead start: 59 of 72, and 36 of 61 where the sites were full; 22.9 points more, from 7.4 to 37.4."""
    spring = cohort("spring", "2026-03-13", enrolled=96, completed=81, study="trial")
    found = main_of(
        assessed(
            measures=(measure(target=75.0, smallest_worthwhile=10.0, set_on="2026-01-15", primary=True),),
            studies=(SIDE_BY_SIDE,),
            cohorts=(spring,),
            readings=(
                counted(59, 72, cohort="spring", of=96, reached=84),
                counted(36, 61, cohort="spring", group="comparison", of=88, reached=74),
            ),
        )
    )
    assert found.difference is not None
    assert [round(100 * end, 1) for end in numbers(found.difference.estimate)] == [22.9, 7.4, 37.4]
    assert found.difference.test.method is Method.POOLED_Z
    assert found.verdict is Verdict.BETTER
    own = found.figures[0]
    assert [round(100 * end, 1) for end in numbers(own.estimate)] == [81.9, 71.5, 89.1]
    assert own.answered == 0.75
    assert own.denominator is Denominator.KNOWN
    assert own.bounds is not None
    assert own.bounds == own.everyone
    assert agree(numbers(own.bounds), (59 / 72, 59 / 96, 83 / 96))


def test_bounds_stand_where_few_answered_and_everyone_where_only_completers_count() -> None:
    many = counted(59, 77, cohort="one", of=90)
    (figure,) = main_of(
        assessed(measures=(measure(counts="completers"),), cohorts=(cohort("one", enrolled=110, completed=90),), readings=(many,))
    ).figures
    assert figure.answered == 77 / 90
    assert figure.bounds is None
    assert figure.denominator is Denominator.COMPLETERS_KNOWN
    assert figure.everyone is not None
    assert agree(numbers(figure.everyone), (59 / 77, 59 / 110, 92 / 110))


def test_who_a_figure_is_of_follows_from_the_cohort() -> None:
    cohorts = (cohort("one", enrolled=96, completed=81),)
    (everyone,) = main_of(assessed(cohorts=cohorts, readings=(counted(59, 72, cohort="one"),))).figures
    (completers,) = main_of(
        assessed(measures=(measure(counts="completers"),), cohorts=cohorts, readings=(counted(52, 64, cohort="one"),))
    ).figures
    assert (everyone.of, completers.of) == (96, 81)


def test_arms_are_never_added_over_cohorts() -> None:
    """The method's own trap: crude -4.6 points, within cohorts +5.4 (Mantel and Haenszel)."""
    cohorts = (cohort("a", "2025-06-30", study="trial"), cohort("b", "2026-06-30", study="trial"))
    readings = (
        counted(80, 100, cohort="a"),
        counted(300, 400, cohort="a", group="comparison"),
        counted(120, 400, cohort="b"),
        counted(24, 100, cohort="b", group="comparison"),
    )
    found = main_of(assessed(studies=(SIDE_BY_SIDE,), cohorts=cohorts, readings=readings))
    assert [d.kind for d in found.differences] == [Kind.COMPUTED, Kind.COMPUTED, Kind.STRATIFIED]
    assert [d.cohort for d in found.differences] == ["a", "b", None]
    assert found.difference is found.differences[-1]
    within = (5 * 80 + 6 * 80) / 160
    assert same(100 * (found.difference.estimate.estimate or 0), within)
    assert found.difference.estimate.method is Method.MANTEL_HAENSZEL
    assert (found.difference.people, found.difference.cohorts) == (1000, 2)
    assert (200 / 500 - 324 / 500) < 0 < (found.difference.estimate.low or 0) + 1


def left(count: int, time: float, cohort_: str, group: str = "program", unit: str = "months") -> Reading:
    events = Events(count=count, exposure=time, unit=unit)
    return Reading(measure="kept", cohort=cohort_, group=group, when=when(), observed=90, events=events)  # type: ignore[arg-type]


def test_rates_are_averaged_within_cohorts_and_the_best_cohort_stands_for_none() -> None:
    """The latest of three is 0.64; together they are 0.78, from 0.66 to 0.93."""
    leavers = measure(kind="events", direction="down", unit="people who left", primary=True)
    days = ("2024-03-15", "2024-10-11", "2025-03-14")
    cohorts = tuple(cohort(name, day, study="trial") for name, day in zip("abc", days, strict=True))
    counts = ((79, 3210, 82, 3060), (82, 3520, 96, 3440), (76, 4130, 115, 3980))
    readings = tuple(
        each
        for name, (ours, time, theirs, other) in zip("abc", counts, strict=True)
        for each in (left(ours, time, name), left(theirs, other, name, "comparison"))
    )
    found = main_of(assessed(measures=(leavers,), studies=(SIDE_BY_SIDE,), cohorts=cohorts, readings=readings))
    assert found.difference is found.differences[-1]
    assert found.difference is not None
    assert (found.difference.kind, found.difference.scale, found.difference.cohorts) == (Kind.STRATIFIED, Scale.RATIO, 3)
    assert [round(end, 2) for end in numbers(found.difference.estimate)] == [0.78, 0.66, 0.93]
    assert (found.difference.people, found.verdict) == (540, Verdict.BETTER)


def test_rates_in_different_units_are_not_averaged() -> None:
    leavers = measure(kind="events", direction="down", unit="people who left")
    cohorts = (cohort("a", "2025-06-30", study="trial"), cohort("b", "2026-06-30", study="trial"))
    readings = (left(29, 90, "a"), left(29, 80, "a", "comparison"), left(29, 90, "b", unit="days"), left(29, 80, "b", "comparison", "days"))
    found = main_of(assessed(measures=(leavers,), studies=(SIDE_BY_SIDE,), cohorts=cohorts, readings=readings))
    assert [each.kind for each in found.differences] == [Kind.COMPUTED, Kind.COMPUTED]


def test_a_share_and_a_difference_agree_with_statsmodels() -> None:
    found = main_of(assessed(studies=(SIDE_BY_SIDE,), readings=(counted(56, 70), counted(48, 80, group="comparison"))))
    assert found.difference is not None
    wanted = confint_proportions_2indep(56, 70, 48, 80, method="newcomb", compare="diff")
    assert agree(numbers(found.difference.estimate)[1:], wanted, near=1e-9)
    assert agree(numbers(found.figures[0].estimate)[1:], proportion_confint(56, 70, method="wilson"), near=1e-9)
    assert found.difference.ratio is not None
    assert same(found.difference.ratio.estimate, 0.8 / 0.6)
    assert found.difference.per_extra is not None
    assert same(found.difference.per_extra.estimate, 5)


def test_fewer_leavers_are_better() -> None:
    leavers = measure(direction="down")
    found = main_of(
        assessed(measures=(leavers,), studies=(SIDE_BY_SIDE,), readings=(counted(20, 100), counted(50, 100, group="comparison")))
    )
    assert found.difference is not None
    assert same(found.difference.estimate.estimate, -0.3)
    assert found.verdict is Verdict.BETTER
    assert (found.wording.rose, found.wording.better) == (False, True)
    assert found.difference.per_extra is not None
    assert same(found.difference.per_extra.estimate, 1 / 0.3)


def mean_of(value: float, sd: float | None, n: int, group: str = "program") -> Reading:
    return Reading(measure="kept", study="trial", group=group, when=when(), observed=n, mean=Mean(value=value, sd=sd))  # type: ignore[arg-type]


def test_means_agree_with_scipy() -> None:
    score = measure(kind="mean", unit="points")
    found = main_of(assessed(measures=(score,), studies=(SIDE_BY_SIDE,), readings=(mean_of(72, 9, 40), mean_of(66, 12, 35, "comparison"))))
    assert found.difference is not None
    welch = stats.ttest_ind_from_stats(72, 9, 40, 66, 12, 35, equal_var=False)
    assert found.difference.test.p is not None
    assert same(found.difference.test.p, float(welch.pvalue), near=1e-9)
    assert found.difference.estimate.method is Method.WELCH
    assert found.difference.standardised is not None
    assert found.difference.scale is Scale.UNIT


def test_means_without_a_spread_have_no_interval_and_show_nothing() -> None:
    score = measure(kind="mean", unit="points")
    found = main_of(
        assessed(measures=(score,), studies=(SIDE_BY_SIDE,), readings=(mean_of(72, None, 40), mean_of(66, 12, 35, "comparison")))
    )
    assert found.difference is not None
    assert (found.difference.estimate.estimate, found.difference.estimate.reason) == (6, Reason.NO_SPREAD)
    assert (found.verdict, found.wording.rung, found.wording.rose) == (Verdict.NOT_CLEAR, Rung.WITHOUT_INTERVAL, None)


def test_rates_are_a_ratio_of_which_one_is_nothing() -> None:
    strains = measure(kind="events", direction="down", unit="strains")
    readings = tuple(
        Reading(measure="kept", study="trial", group=group, when=when(), observed=90, events=Events(count=n, exposure=t, unit="hours"))  # type: ignore[arg-type]
        for group, n, t in (("program", 14, 5200.0), ("comparison", 40, 5000.0))
    )
    found = main_of(assessed(measures=(strains,), studies=(SIDE_BY_SIDE,), readings=readings))
    assert found.difference is not None
    assert (found.difference.scale, found.difference.null) == (Scale.RATIO, 1.0)
    low, high = stats.binomtest(14, 54).proportion_ci(method="exact")
    assert agree(numbers(found.difference.estimate)[1:], [p / (1 - p) * 5000 / 5200 for p in (low, high)], near=1e-9)
    assert found.verdict is Verdict.BETTER


def test_rates_of_different_exposures_are_not_compared() -> None:
    strains = measure(kind="events", direction="down", unit="strains")
    readings = tuple(
        Reading(measure="kept", study="trial", group=group, when=when(), observed=90, events=Events(count=20, exposure=50, unit=unit))  # type: ignore[arg-type]
        for group, unit in (("program", "hours"), ("comparison", "days"))
    )
    found = main_of(assessed(measures=(strains,), studies=(SIDE_BY_SIDE,), readings=readings))
    assert found.difference is not None
    assert (found.difference.estimate.estimate, found.difference.estimate.reason) == (None, Reason.NOT_POSSIBLE)


def test_medians_have_no_interval() -> None:
    pay = measure(kind="median", unit="EUR")
    readings = tuple(
        Reading(measure="kept", study="trial", group=group, when=when(), observed=90, median=Median(value=value))  # type: ignore[arg-type]
        for group, value in (("program", 2100.0), ("comparison", 2000.0))
    )
    found = main_of(assessed(measures=(pay,), studies=(SIDE_BY_SIDE,), readings=readings))
    assert found.difference is not None
    assert (found.difference.estimate.estimate, found.difference.estimate.reason) == (100, Reason.ONE_FIGURE)


def before_after(**value: object) -> Reading:
    return Reading(measure="kept", study="trial", group="program", when=when(), **value)  # type: ignore[arg-type]


ALONE = study("before and after", arms=(StudyGroup(title="ours"), None))


def test_the_same_people_before_and_after() -> None:
    paired = before_after(paired=Paired(both=20, gained=31, lost=14, neither=17))
    found = main_of(assessed(measures=(measure(kind="paired"),), studies=(ALONE,), readings=(paired,)))
    assert found.change is not None
    assert same(found.change.estimate, 17 / 82)
    assert (found.change.method, found.verdict, found.level.high) == (Method.BONETT_PRICE, Verdict.BETTER, 2)
    assert found.figure is not None
    assert same(found.figure.estimate, 51 / 82)
    score = before_after(observed=87, change=ChangeScore(before=48.2, sd_before=14.1, after=61.9, sd_after=13.3, r=0.6))
    found = main_of(assessed(measures=(measure(kind="change"),), studies=(ALONE,), readings=(score,)))
    sd = math.sqrt(14.1**2 + 13.3**2 - 2 * 0.6 * 14.1 * 13.3)
    low, high = stats.t.interval(0.95, 86, loc=13.7, scale=sd / math.sqrt(87))
    assert found.change is not None
    assert agree(numbers(found.change), (13.7, low, high), near=1e-9)


def test_a_correlation_is_never_assumed() -> None:
    score = before_after(observed=87, change=ChangeScore(before=48.2, sd_before=14.1, after=61.9, sd_after=13.3))
    found = main_of(assessed(measures=(measure(kind="change"),), studies=(ALONE,), readings=(score,)))
    assert found.change is not None
    assert (found.change.low, found.change.reason, found.verdict) == (None, Reason.NO_CORRELATION, Verdict.NOT_CLEAR)


def test_a_group_asked_before_and_after_moved_by_so_much_and_no_more_is_known() -> None:
    readings = (counted(30, 100, when=when("0 days", "start", "2026-01-10")), counted(60, 100))
    found = main_of(assessed(studies=(ALONE,), readings=readings))
    assert found.change is not None
    assert same(found.change.estimate, 0.3)
    assert (found.change.reason, found.verdict, found.design) == (Reason.NO_CORRELATION, Verdict.NOT_CLEAR, "before and after")


def test_changes_of_two_groups_are_compared_as_changes() -> None:
    arms = [
        Reading(measure="kept", study="trial", group=group, when=when(), observed=n, change=ChangeScore(mean=mean, sd=sd))  # type: ignore[arg-type]
        for group, mean, sd, n in (("program", 12.0, 8.0, 60), ("comparison", 5.0, 9.0, 55))
    ]
    did = study("difference in differences")
    found = main_of(assessed(measures=(measure(kind="change"),), studies=(did,), readings=tuple(arms)))
    assert found.difference is not None
    welch = stats.ttest_ind_from_stats(12, 8, 60, 5, 9, 55, equal_var=False)
    assert found.difference.test.p is not None
    assert same(found.difference.test.p, float(welch.pvalue), near=1e-9)
    assert same(found.difference.estimate.estimate, 7)


def test_shares_of_a_difference_in_differences_take_the_start_into_account() -> None:
    did = study("difference in differences")
    start: dict[str, Any] = {"when": when("0 days", "start", "2026-01-10")}
    readings = (
        counted(30, 100, **start),
        counted(40, 100, group="comparison", **start),
        counted(60, 100),
        counted(55, 100, group="comparison"),
    )
    found = main_of(assessed(studies=(did,), readings=readings))
    assert found.difference is not None
    assert same(found.difference.estimate.estimate, 0.15)
    assert found.difference.estimate.reason is Reason.NO_CORRELATION


@pytest.mark.parametrize("kind", ["proportion", "paired"])
def test_an_effect_on_a_share_is_written_in_points_and_is_no_group_s_own_figure(kind: str) -> None:
    """7.5 points, as the target is 60 percent; a difference is not held against the target."""
    shares = measure(kind=kind, target=60, smallest_worthwhile=5)
    effect = Reading(measure="kept", study="trial", group="program", when=when(), of=900, effect=Effect(estimate=7.5, low=2, high=13))
    found = main_of(assessed(measures=(shares,), studies=(study(),), readings=(effect,)))
    assert found.difference is not None
    assert found.difference.scale is Scale.SHARE
    assert agree(numbers(found.difference.estimate), (0.075, 0.02, 0.13))
    assert found.figure is None
    assert found.target is not None
    assert found.target.status is Target.ONLY_A_DIFFERENCE
    assert [figure.difference for figure in found.figures] == [True]


def test_a_group_s_own_share_stands_beside_the_effect_on_it() -> None:
    effect = Reading(measure="kept", study="trial", group="program", when=when(), of=900, effect=Effect(estimate=7.5, se=2))
    found = main_of(assessed(studies=(study(),), readings=(counted(300, 450), effect)))
    assert found.figure is not None
    assert found.difference is not None
    assert (found.figure.estimate, found.difference.estimate.estimate) == (300 / 450, 0.075)


def test_a_published_change_of_a_share_is_read_in_points_too() -> None:
    alone = study("before and after", arms=(StudyGroup(title="ours"), None))
    effect = Reading(measure="kept", study="trial", group="program", when=when(), of=900, effect=Effect(estimate=7.5, se=2))
    found = main_of(assessed(studies=(alone,), readings=(effect,)))
    assert found.change is not None
    assert (found.change.estimate, found.figure) == (0.075, None)


@pytest.mark.parametrize(
    ("effect", "ends", "verdict"),
    [
        (Effect(estimate=5181, se=474), (5181 - 474 * 1.959963984540054, 5181 + 474 * 1.959963984540054), Verdict.BETTER),
        (Effect(estimate=383, se=538), (383 - 538 * 1.959963984540054, 383 + 538 * 1.959963984540054), Verdict.NOT_CLEAR),
        (Effect(estimate=-5338, se=238), (-5338 - 238 * 1.959963984540054, -5338 + 238 * 1.959963984540054), Verdict.WORSE),
        (Effect(estimate=1840, low=610, high=3070), (610, 3070), Verdict.BETTER),
        (
            Effect(estimate=10, low=1, high=19, confidence=90),
            (10 - 9 * 1.95996398 / 1.64485363, 10 + 9 * 1.95996398 / 1.64485363),
            Verdict.NOT_CLEAR,
        ),
    ],
)
def test_a_published_effect_brings_its_own_interval(effect: Effect, ends: tuple[float, float], verdict: Verdict) -> None:
    reading = Reading(measure="kept", study="trial", group="program", when=when(), of=2544, effect=effect)
    found = main_of(assessed(measures=(measure(kind="effect", unit="USD"),), studies=(study(),), readings=(reading,)))
    assert found.difference is not None
    assert agree(numbers(found.difference.estimate)[1:], ends, near=1e-6)
    assert (found.difference.kind, found.verdict, found.difference.people) == (Kind.PUBLISHED, verdict, 2544)


@pytest.mark.parametrize(
    ("words", "p"),
    [
        (None, None),
        ("p < 0.01", 0.01),
        ("P<.05", 0.05),
        ("p = 0.2", 0.2),
        ("p ≤ 0,001", 0.001),
        ("p > 0.05", None),
        ("statistically significant", 0.05),
        ("significant at the 1 percent level", 0.01),
        ("significant at 10%", 0.1),
        ("not statistically significant", None),
        ("not significant", None),
        ("insignificant", None),
        ("n.s.", None),
        ("no significant effect", None),
        ("not given", None),
    ],
)
def test_what_a_source_says_of_significance(words: str | None, p: float | None) -> None:
    assert reported_p(words) == p


@pytest.mark.parametrize(
    ("estimate", "words", "verdict"),
    [
        (1945, "p < 0.01", Verdict.REPORTED_BETTER),
        (-0.1, "statistically significant", Verdict.REPORTED_WORSE),
        (300, "significant at 10%", Verdict.NOT_CLEAR),
        (300, "not significant", Verdict.NOT_CLEAR),
        (300, None, Verdict.NOT_CLEAR),
    ],
)
def test_without_an_interval_a_source_is_only_quoted(estimate: float, words: str | None, verdict: Verdict) -> None:
    effect = Effect(estimate=estimate, significance=words)
    reading = Reading(measure="kept", study="trial", group="program", when=when(), of=2564, effect=effect)
    found = main_of(assessed(measures=(measure(kind="effect", unit="USD"),), studies=(study(),), readings=(reading,)))
    assert found.verdict is verdict


def test_people_taught_together_widen_what_is_computed_here() -> None:
    readings = (counted(60, 100), counted(40, 100, group="comparison"))
    plain = main_of(assessed(studies=(study(),), readings=readings)).difference
    wide = main_of(assessed(studies=(study(clusters=Clusters(count=10, unit="classes", icc=0.05)),), readings=readings)).difference
    assert plain is not None
    assert wide is not None
    factor = math.sqrt(1 + (20 - 1) * 0.05)
    d, low, high = numbers(plain.estimate)
    assert agree(numbers(wide.estimate), (d, d - (d - low) * factor, d + (high - d) * factor))
    assert (wide.test.p or 0) > (plain.test.p or 1)


def test_the_latest_time_stands_for_a_measure_and_not_the_best() -> None:
    effects = ((12, -5338.0), (24, 5181.0), (36, 700.0))
    readings = tuple(
        Reading(
            measure="kept",
            study="trial",
            group="program",
            when=when(f"{m} months", "assignment"),
            of=2544,
            effect=Effect(estimate=e, se=474),
        )
        for m, e in effects
    )
    evidence = assessed(measures=(measure(kind="effect", unit="USD"),), studies=(study(),), readings=readings)
    assert [each.after for each in evidence.outcome("kept").follow_ups] == ["12 months", "24 months", "36 months"]
    assert main_of(evidence).after == "36 months"


def test_of_two_studies_the_stronger_design_stands_for_a_measure_whatever_it_found() -> None:
    weak, strong = study("matched", id="weak"), study(id="strong", baseline=(Baseline(measure="kept", difference=0.01),))
    arms = [
        counted(n, 400, group=group, study=name, of=400)  # type: ignore[arg-type]
        for name, group, n in (
            ("weak", "program", 300),
            ("weak", "comparison", 200),
            ("strong", "program", 201),
            ("strong", "comparison", 200),
        )
    ]
    found = main_of(assessed(studies=(weak, strong), readings=tuple(arms)))
    assert (found.study, found.verdict) == ("strong", Verdict.NOT_CLEAR)


def test_what_is_missing_says_why_and_when() -> None:
    missing = Reading(measure="kept", study="trial", group="program", when=when(), missing=Missing(reason="not yet due", due="2027-03-31"))
    found = main_of(assessed(studies=(SIDE_BY_SIDE,), readings=(missing,)))
    (figure,) = found.figures
    assert (figure.why_none, figure.due, figure.estimate.estimate) == (NoFigure.NOT_YET_DUE, "2027-03-31", None)
    assert (found.verdict, found.level.low, found.level.high) == (Verdict.NOT_MEASURED, 0, 0)


def test_what_is_hidden_says_so_and_nothing_is_made_from_it() -> None:
    readings = (counted(59, 72, of=84), counted(5, 61, group="comparison", of=88))
    found = main_of(assessed(studies=(SIDE_BY_SIDE,), readings=readings))
    assert [figure.why_none for figure in found.figures] == [None, NoFigure.HIDDEN]
    assert found.difference is None
    assert found.differences == ()
    assert found.facts.hidden
    assert (found.level.low, found.level.high) == (0, 3)
