"""Targets, trends, many outcomes, the ladder of wording and the renewal rule."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from generator.evidence.level import Level
from generator.evidence.renewal import Because, Renewal, Suggestion
from generator.evidence.several import Candidate, families
from generator.evidence.statistics import Estimate, Method, Share, proportion, worst_case
from generator.evidence.targets import Reached, Target, target_status
from generator.evidence.trend import Cohorts, Trend
from generator.evidence.verdicts import Direction, Verdict
from generator.evidence.wording import Rung
from generator.model.base import Place
from generator.model.evidence import Baseline, Clusters, Effect, Group, Mean, Measure, Median, Paired, Reading, StudyGroup
from generator.model.program import Decision
from tests.evidence_records import assessed, cohort, counted, main_of, measure, study, when
from tests.sound import same


def status_of(target: float, count: int, observed: int, direction: str = "up") -> tuple[Target, bool | None]:
    share = Share(count, observed)
    found = target_status(measure(target=target, direction=direction), Reached(estimate=proportion(share), counted=share))
    assert found is not None
    return found.status, found.at_or_above


@pytest.mark.parametrize(
    ("target", "count", "observed", "direction", "wanted"),
    [
        (75, 59, 72, "up", (Target.NOT_CLEAR, True)),
        (75, 50, 72, "up", (Target.NOT_CLEAR, False)),
        (75, 700, 800, "up", (Target.MET, True)),
        (75, 500, 800, "up", (Target.NOT_MET, False)),
        (20, 50, 800, "down", (Target.MET, False)),
        (20, 300, 800, "down", (Target.NOT_MET, True)),
        (20, 15, 72, "down", (Target.NOT_CLEAR, True)),
        (75, 54, 72, "up", (Target.NOT_CLEAR, True)),
        (0.1, 1, 1000, "up", (Target.NOT_CLEAR, True)),
        (0, 0, 50, "up", (Target.MET, True)),
        (100, 50, 50, "up", (Target.NOT_CLEAR, True)),
    ],
)
def test_three_answers(target: float, count: int, observed: int, direction: str, wanted: tuple[Target, bool]) -> None:
    assert status_of(target, count, observed, direction) == wanted


@given(st.integers(1, 400), st.integers(0, 400), st.floats(0, 100))
def test_less_is_better_mirrors_more_is_better(observed: int, count: int, target: float) -> None:
    """So many of so many above a target of t is just what the rest of them is below 100 - t, away from the very edge."""
    count = min(count, observed)
    rest = 100 - target
    up, _ = status_of(target, count, observed)
    down, _ = status_of(rest, observed - count, observed, "down")
    found = proportion(Share(count, observed))
    assert found.low is not None
    assert found.high is not None
    if min(abs(found.low - target / 100), abs(found.high - target / 100)) > 1e-9:
        assert up is down


@pytest.mark.parametrize(
    ("value", "direction", "wanted"),
    [
        (2100, "up", Target.REPORTED_MET),
        (2000, "up", Target.REPORTED_MET),
        (1999, "up", Target.REPORTED_NOT_MET),
        (1999, "down", Target.REPORTED_MET),
        (2000, "down", Target.REPORTED_MET),
        (2001, "down", Target.REPORTED_NOT_MET),
    ],
)
def test_without_an_interval_a_target_is_only_reported(value: float, direction: str, wanted: Target) -> None:
    pay = measure(kind="median", unit="days", direction=direction, target=2000)
    reading = Reading(measure="kept", study="trial", group="program", when=when(), observed=90, median=Median(value=value))
    found = main_of(assessed(measures=(pay,), studies=(study(),), readings=(reading,))).target
    assert found is not None
    assert found.status is wanted


def test_a_target_of_people_asked_twice_is_the_share_afterwards() -> None:
    paired = Reading(measure="kept", study="trial", group="program", when=when(), paired=Paired(both=120, gained=180, lost=20, neither=80))
    found = main_of(assessed(measures=(measure(kind="paired", target=70.0),), studies=(study(),), readings=(paired,))).target
    assert found is not None
    assert (found.status, found.at_or_above) == (Target.MET, True)


def test_a_target_looks_at_those_who_are_not_known() -> None:
    """Met among those who answered, and open if nobody else had done it."""
    found = main_of(
        assessed(measures=(measure(target=50.0),), cohorts=(cohort("one", enrolled=150),), readings=(counted(70, 100, cohort="one"),))
    ).target
    assert found is not None
    assert (found.status, found.turned_from, found.whatever_others) == (Target.NOT_CLEAR, Target.MET, Target.NOT_CLEAR)


def test_a_target_that_was_set_after_the_first_figure_says_so() -> None:
    late = measure(target=50.0, set_on="2026-10-01")
    found = main_of(assessed(measures=(late,), readings=(counted(70, 100, cohort="one"),), cohorts=(cohort("one"),)))
    assert found.target is not None
    assert found.target.set_late


def line_of(shares: list[tuple[int, int]], direction: str = "up") -> Cohorts:
    cohorts = tuple(cohort(f"c{n}", f"202{n}-06-30") for n in range(len(shares)))
    readings = tuple(counted(x, n, cohort=f"c{i}") for i, (x, n) in enumerate(shares))
    (line,) = assessed(measures=(measure(direction=direction),), cohorts=cohorts, readings=readings).outcome("kept").cohorts
    return line


def test_cohorts_that_are_alike_are_one_and_others_are_read_one_by_one() -> None:
    alike, apart = line_of([(60, 100), (64, 100)]), line_of([(40, 100), (80, 100)])
    assert (alike.separately, apart.separately) == (False, True)
    assert alike.pooled is not None
    assert same(alike.pooled.estimate, 0.62)
    chi = stats.chi2_contingency([[60, 40], [64, 36]], correction=False)
    assert alike.homogeneity is not None
    assert same(alike.homogeneity.p, float(chi.pvalue), near=1e-9)


def test_the_figure_of_cohorts_that_differ_is_the_latest_ones() -> None:
    cohorts = (cohort("new", "2026-06-30"), cohort("old", "2025-06-30"))
    found = main_of(assessed(cohorts=cohorts, readings=(counted(80, 100, cohort="new"), counted(40, 100, cohort="old"))))
    assert found.counted == Share(80, 100)
    together = main_of(assessed(cohorts=cohorts, readings=(counted(62, 100, cohort="new"), counted(60, 100, cohort="old"))))
    assert together.counted == Share(122, 200)


@pytest.mark.parametrize(
    ("shares", "wanted", "better"),
    [
        ([(40, 100), (50, 100), (60, 100), (70, 100)], Trend.RISING, True),
        ([(70, 100), (60, 100), (50, 100), (40, 100)], Trend.FALLING, False),
        ([(50, 100), (52, 100), (49, 100), (51, 100)], Trend.NO_CLEAR_TREND, None),
        ([(40, 100), (55, 100), (80, 100)], Trend.TOO_FEW_COHORTS, None),
    ],
)
def test_a_trend_needs_four_cohorts_and_a_clear_line(shares: list[tuple[int, int]], wanted: Trend, better: bool | None) -> None:  # noqa: FBT001 - a column of the table
    line = line_of(shares)
    assert (line.trend, line.better) == (wanted, better)
    assert line_of(shares, "down").better is (None if better is None else not better)


def test_a_hidden_cohort_keeps_its_place_and_has_no_weight() -> None:
    line = line_of([(40, 100), (50, 100), (5, 100), (60, 100), (70, 100)])
    assert [point.estimate is None for point in line.points] == [False, False, True, False, False]
    assert (line.hidden, line.trend) == (1, Trend.RISING)
    assert line.pooled is not None
    assert same(line.pooled.estimate, 220 / 400)


def test_cohorts_without_a_day_have_no_order() -> None:
    cohorts = tuple(cohort(f"c{n}") for n in range(4))
    readings = tuple(counted(40 + 10 * n, 100, cohort=f"c{n}") for n in range(4))
    (line,) = assessed(cohorts=cohorts, readings=readings).outcome("kept").cohorts
    assert line.trend is Trend.UNDATED


def test_one_cohort_without_a_day_leaves_no_order() -> None:
    days = [None, "2024-06-30", "2025-06-30", "2026-06-30"]
    cohorts = tuple(cohort(f"c{n}", day) for n, day in enumerate(days))
    readings = tuple(counted(40 + 10 * n, 100, cohort=f"c{n}") for n in range(4))
    (line,) = assessed(cohorts=cohorts, readings=readings).outcome("kept").cohorts
    assert line.trend is Trend.UNDATED


def test_others_are_corrected_within_their_question_and_the_primary_is_not() -> None:
    ps = [0.01, 0.02, 0.03, 0.9]
    tested = [
        Candidate(measure="main", primary=True, question="results", p=0.04),
        *(Candidate(measure=f"m{n}", primary=False, question="results", p=p) for n, p in enumerate(ps)),
        Candidate(measure="alone", primary=False, question="learning", p=0.04),
        Candidate(measure="none", primary=False, question="learning", p=None),
    ]
    primary, learning, results = families(tested)
    assert (primary.question, primary.clear, primary.tested, primary.tried[0].adjusted) == (None, 1, 1, 0.04)
    assert (learning.question, learning.clear, learning.tested) == ("learning", 1, 1)
    assert [each.adjusted for each in results.tried] == pytest.approx(list(stats.false_discovery_control(ps)))
    assert (results.clear, results.tested) == (3, 4)


def test_several_primaries_are_corrected_among_themselves() -> None:
    (family,) = families([Candidate(measure=str(p), primary=True, question="results", p=p) for p in (0.03, 0.04, 0.2)])
    assert (family.clear, family.tested) == (0, 3)


def effect_program(effect: Effect, *, decisions: tuple[Decision, ...] = (), days: str = "12 months", **fields: object) -> Renewal:
    """A trial that lost nobody, with a published effect: level 4."""
    arms = (StudyGroup(title="ours", assigned=400, lost=20), StudyGroup(title="theirs", assigned=400, lost=20))
    reading = Reading(measure="kept", study="trial", group="program", when=when(days, "assignment"), of=800, effect=effect)
    known: dict[str, Any] = {"kind": "effect", "unit": "EUR", "question": "results"}
    evidence = assessed(
        measures=(measure(**known | fields),), studies=(study(arms=arms, sites=2),), readings=(reading,), decisions=decisions
    )
    assert evidence.renewal is not None
    assert evidence.renewal.level == 4
    return evidence.renewal


@pytest.mark.parametrize(
    ("effect", "worthwhile", "wanted"),
    [
        (Effect(estimate=900, se=100), 500.0, (Suggestion.RENEW, Because.GAIN)),
        (Effect(estimate=900, se=100), None, (Suggestion.RENEW, Because.GAIN)),
        (Effect(estimate=-900, se=100), None, (Suggestion.DO_NOT_RENEW, Because.HARM)),
        (Effect(estimate=100, se=100), 500.0, (Suggestion.DO_NOT_RENEW, Because.WORTHWHILE_RULED_OUT)),
        (Effect(estimate=300, se=100), 500.0, (Suggestion.DO_NOT_RENEW, Because.WORTHWHILE_RULED_OUT)),
        (Effect(estimate=400, se=300), 500.0, (Suggestion.EXTEND, Because.EFFECT_NOT_CLEAR)),
        (Effect(estimate=400, significance="p < 0.01"), None, (Suggestion.RENEW, Because.REPORTED_GAIN)),
        (Effect(estimate=400, significance="p < 0.01"), 500.0, (Suggestion.EXTEND, Because.EFFECT_NOT_CLEAR)),
        (Effect(estimate=-400, significance="p < 0.01"), 500.0, (Suggestion.DO_NOT_RENEW, Because.REPORTED_HARM)),
        (Effect(estimate=400), None, (Suggestion.EXTEND, Because.EFFECT_NOT_CLEAR)),
    ],
)
def test_the_rule_on_strong_evidence(effect: Effect, worthwhile: float | None, wanted: tuple[Suggestion, Because]) -> None:
    found = effect_program(effect, smallest_worthwhile=worthwhile)
    assert (found.suggestion, found.because) == wanted


def test_what_is_worthwhile_counts_only_if_it_was_set_before_the_data() -> None:
    found = effect_program(Effect(estimate=300, se=100), smallest_worthwhile=500.0, set_on="2026-10-01")
    assert (found.suggestion, found.set_late, found.worthwhile) == (Suggestion.RENEW, True, None)


def test_how_many_people_would_decide_an_effect() -> None:
    """400 with a half-width of 588: of 0 it is 588/400 too wide, and 588/400 squared times the people would leave it out."""
    found = effect_program(Effect(estimate=400, se=300), smallest_worthwhile=500.0).deciding_people
    assert found is not None
    assert found.estimate == 1729  # 800·(1.96·300/400)², and to leave 500 out would take 27,659


def decision(what: str, day: str, next_: str | None = None) -> Decision:
    return Decision(date=day, decision=what, by="Head", reason="Because", next_evaluation=next_)  # type: ignore[arg-type]


SHIFT: dict[str, Any] = {"cohorts": (cohort("one", "2026-03-13", enrolled=96, completed=81),)}


def weak(target: float | None, count: int = 59, observed: int = 72, decisions: tuple[Decision, ...] = ()) -> Renewal:
    found = assessed(
        measures=(measure(target=target),), readings=(counted(count, observed, cohort="one", of=96),), decisions=decisions, **SHIFT
    ).renewal
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("target", "wanted"),
    [
        (60.0, (Suggestion.RENEW_ON_CONDITION, Because.TARGET_MET)),
        (95.0, (Suggestion.DO_NOT_RENEW, Because.TARGET_NOT_MET)),
        (75.0, (Suggestion.EVALUATE_FIRST, Because.TARGET_NOT_CLEAR)),
        (None, (Suggestion.EVALUATE_FIRST, Because.NO_TARGET)),
    ],
)
def test_the_rule_on_weak_evidence(target: float | None, wanted: tuple[Suggestion, Because]) -> None:
    found = weak(target)
    assert (found.suggestion, found.because) == wanted


def test_the_drawn_example_of_renewal() -> None:
    """82 percent against 75: not clear, and with the same share 150 answers would make it clear."""
    found = weak(75.0, decisions=(decision("renew on condition", "2026-11-03", "2027-05-01"),))
    assert found.deciding_people is not None
    assert found.deciding_people.estimate == 150
    assert (found.differs, found.next_evaluation) == (True, "2027-05-01")
    exact = [proportion(Share(round(n * 59 / 72), n)) for n in (144, 216)]
    assert exact[0].low is not None
    assert exact[1].low is not None
    assert exact[0].low < 0.75 < exact[1].low


def test_two_decisions_without_a_comparison_are_enough() -> None:
    twice = (decision("extend", "2025-11-12"), decision("stop", "2026-11-03"))
    found = weak(60.0, decisions=twice)
    assert (found.suggestion, found.because, found.cycles) == (Suggestion.DO_NOT_RENEW, Because.IMPACT_STILL_UNKNOWN, 2)
    assert (found.decision, found.differs) == (Decision(at=Place("programs/one.yml", "/decisions/1"), **_fields(twice[1])), False)


def _fields(each: Decision) -> dict[str, Any]:
    return {"date": each.date, "decision": each.decision, "by": each.by, "reason": each.reason}


def test_the_latest_decision_is_the_one_that_counts_in_whatever_order_they_stand() -> None:
    found = weak(75.0, decisions=(decision("evaluate first", "2026-11-03"),))
    assert found.differs is False
    assert weak(75.0).differs is None


def test_nothing_measured_is_evaluated_first() -> None:
    found = assessed(measures=(measure(question="reaction", target=50.0),), readings=(counted(59, 72, cohort="one", of=96),), **SHIFT)
    assert found.renewal is not None
    assert (found.renewal.suggestion, found.renewal.because) == (Suggestion.EVALUATE_FIRST, Because.NO_EVIDENCE)


def test_a_hidden_target_is_not_guessed() -> None:
    found = weak(75.0, count=5)
    assert (found.suggestion, found.because) == (Suggestion.EVALUATE_FIRST, Because.HIDDEN)


def arms_of(level: int, program: int, comparison: int, measure_: Measure) -> tuple[Rung, Verdict, Level]:
    """Two groups of 400 at a level of 2 to 4."""
    design = {2: "unmatched comparison", 3: "matched", 4: "randomised"}[level]
    arms = (StudyGroup(title="ours", assigned=400, lost=0), StudyGroup(title="theirs", assigned=400, lost=0))
    alike = (Baseline(measure="kept", difference=0.01 if level == 3 else 0.9),)
    trial = study(design, arms=arms, baseline=alike, clusters=Clusters(count=8, unit="people", icc=0.0))
    readings = (counted(program, 400, of=400), counted(comparison, 400, of=400, group="comparison"))
    found = main_of(assessed(measures=(measure_,), studies=(trial,), readings=readings))
    return found.wording.rung, found.verdict, found.level


@pytest.mark.parametrize(("level", "rung"), [(2, Rung.WAS_DIFFERENT), (3, Rung.PROBABLY_CHANGED_IT), (4, Rung.CHANGED_IT)])
def test_nothing_stronger_is_said_than_the_level_allows(level: int, rung: Rung) -> None:
    clear, verdict, found = arms_of(level, 300, 200, measure())
    assert (clear, verdict, found.low) == (rung, Verdict.BETTER, level)
    unclear, verdict, _ = arms_of(level, 205, 200, measure())
    assert (unclear, verdict) == (Rung.NO_CLEAR_DIFFERENCE, Verdict.NOT_CLEAR)


def test_no_clear_difference_says_between_what_loss_and_what_gain() -> None:
    readings = (counted(52, 100, of=100), counted(50, 100, of=100, group="comparison"))
    for direction, wanted in (("up", "gain"), ("down", "loss")):
        found = main_of(assessed(measures=(measure(direction=direction),), studies=(study("matched"),), readings=readings))
        assert found.difference is not None
        assert getattr(found.wording, wanted) == found.difference.estimate.high
        assert found.wording.rose is None
        assert found.wording.better is None


def test_a_figure_alone_says_only_of_how_many() -> None:
    found = main_of(assessed(readings=(counted(59, 72, cohort="one", of=96),), **SHIFT))
    assert (found.wording.rung, found.wording.estimate, found.verdict) == (Rung.OF_THOSE_COUNTED, found.figure, Verdict.NOT_MEASURED)


def test_satisfaction_is_not_known_to_change_anything() -> None:
    liked = measure(question="reaction")
    found = main_of(assessed(measures=(liked,), readings=(counted(59, 72, cohort="one", of=96),), **SHIFT))
    assert (found.wording.rung, found.wording.estimate) == (Rung.NOT_KNOWN, None)


def test_a_mean_is_held_against_its_target_in_its_own_unit() -> None:
    score = measure(kind="mean", unit="points", target=70.0)
    reading = Reading(measure="kept", study="trial", group="program", when=when(), observed=92, mean=Mean(value=74, sd=11.2))
    found = main_of(assessed(measures=(score,), studies=(study(),), readings=(reading,))).target
    assert found is not None
    assert (found.status, found.as_estimate) == (Target.MET, 70)


@pytest.mark.parametrize(
    ("group", "value", "target", "wanted"),
    [
        ("organisation", 1.24, 1.24, Target.REPORTED_MET),
        ("organisation", 1.24, 1.25, Target.REPORTED_NOT_MET),
        ("program", 1.24, 1.24, Target.NOT_CLEAR),
        ("program", 1.24, 1.15, Target.REPORTED_MET),
        ("program", 1.24, 1.25, Target.REPORTED_NOT_MET),
    ],
)
def test_a_rounded_amount_meets_no_target_that_rounding_could_turn(group: Group, value: float, target: float, wanted: Target) -> None:
    """1.24 million of few people is published as 1.2: somewhere from 1.15 to 1.25."""
    saved = measure(kind="median", unit="EUR million", target=target)
    row = Reading(measure="kept", study="trial", group=group, when=when(), observed=25, median=Median(value=value))
    evidence = assessed(measures=(saved,), studies=(study(),), readings=(row,))
    figure = main_of(evidence).figures[0]
    found = target_status(saved, Reached(estimate=figure.estimate, rounded_by=figure.rounded_by))
    assert found is not None
    assert found.status is wanted
    if group == "program":
        of_main = main_of(evidence).target
        assert of_main is not None
        assert of_main.status is wanted
    else:
        assert figure.estimate.estimate == value


@pytest.mark.parametrize("direction", ["up", "down"])
@pytest.mark.parametrize(("target", "wanted"), [(9.0, True), (9.9, None), (10.1, None), (10.8, None), (12.0, False)])
def test_the_interval_of_a_rounded_amount_reaches_half_a_step_further(target: float, wanted: bool | None, direction: Direction) -> None:  # noqa: FBT001 - a column of the table
    found = Estimate(estimate=10.2, low=10.0, high=10.5, method=Method.T, reason=None)
    status = target_status(measure(kind="mean", unit="EUR", target=target, direction=direction), Reached(estimate=found, rounded_by=0.5))
    assert status is not None
    above, below = (Target.MET, Target.NOT_MET) if direction == "up" else (Target.NOT_MET, Target.MET)
    assert status.status is {True: above, False: below, None: Target.NOT_CLEAR}[wanted]


def test_a_difference_alone_does_not_tell_whether_a_target_is_met() -> None:
    moved = Reading(
        measure="kept", cohort="one", group="program", when=when(), of=96, effect=Effect(estimate=7.5, low=2.5, high=12.5, confidence=95)
    )
    own = study("before and after", arms=(StudyGroup(title="ours"), None))
    cohorts = (cohort("one", "2026-03-13", enrolled=96, completed=81, study="trial"),)
    evidence = assessed(measures=(measure(target=50.0),), studies=(own,), cohorts=cohorts, readings=(moved,))
    found, rule = main_of(evidence).target, evidence.renewal
    assert found is not None
    assert found.status is Target.ONLY_A_DIFFERENCE
    assert rule is not None
    assert (rule.suggestion, rule.because) == (Suggestion.EVALUATE_FIRST, Because.ONLY_A_DIFFERENCE)


def test_the_change_that_stands_for_a_measure_is_the_latest_cohorts() -> None:
    """The older cohort's change was published, the later one's follows from its two figures."""
    fall = Effect(estimate=-30, low=-40, high=-20, confidence=95)
    older = Reading(measure="kept", cohort="a", group="program", when=when(), of=60, observed=45, effect=fall)
    later = counted(36, 50, cohort="b", of=70)
    before = counted(35, 50, cohort="b", of=70, when=when("0 days", "start", "2025-09-01"))
    dated = {"a": "2024-10-10", "b": "2025-10-10"}
    own = study("before and after", arms=(StudyGroup(title="ours"), None))

    def change(ends: dict[str, str]) -> float | None:
        cohorts = tuple(cohort(name, day, study="trial") for name, day in ends.items())
        found = main_of(assessed(studies=(own,), cohorts=cohorts, readings=(older, later, before))).change
        return found.estimate if found else None

    assert change(dated) == pytest.approx(0.02)
    assert change({"a": "2025-12-10", "b": "2025-10-10"}) == pytest.approx(-0.3)


@pytest.mark.parametrize(
    ("direction", "target", "counts", "status", "turned_from"),
    [
        ("up", 75.0, (84, 95, 117), Target.NOT_CLEAR, Target.MET),  # 88% of those known, 72% of all
        ("up", 71.0, (84, 95, 117), Target.MET, None),
        ("up", 75.0, (40, 80, 90), Target.NOT_MET, None),  # 56% at the most
        ("up", 75.0, (40, 70, 120), Target.NOT_CLEAR, Target.NOT_MET),  # 57% of those known, 75% at the most
        ("up", 75.0, (105, 120, 140), Target.MET, None),  # exactly 75% of all
        ("down", 20.0, (5, 100, 130), Target.NOT_CLEAR, Target.MET),  # 5% of those known, 27% at the most
        ("down", 20.0, (5, 100, 110), Target.MET, None),
        ("down", 20.0, (30, 90, 160), Target.NOT_CLEAR, Target.NOT_MET),  # 33% of those known, 19% at the least
        ("down", 20.0, (60, 90, 100), Target.NOT_MET, None),
    ],
)
def test_a_target_is_met_or_not_only_if_those_who_are_not_known_could_not_turn_it(
    direction: Direction, target: float, counts: tuple[int, int, int], status: Target, turned_from: Target | None
) -> None:
    """The worst-case bounds of Horowitz and Manski, and the mirror of them where less is better."""
    count, observed, of = counts
    counted_ = Share(count, observed)
    reached = Reached(estimate=proportion(counted_), counted=counted_, others=worst_case(counted_, of))
    found = target_status(measure(direction=direction, target=target), reached)
    assert found is not None
    assert (found.status, found.turned_from) == (status, turned_from)
