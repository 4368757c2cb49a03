"""The whole assessment: of every real program, of what is hidden, and of any record that its schema lets through."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.catalog import Catalog
from generator.evidence import PublishedProgram, publish_program
from generator.evidence.assess import Impact, ProgramEvidence, assess
from generator.evidence.figures import NoFigure
from generator.evidence.level import Flag, Need
from generator.evidence.outcomes import FollowUp
from generator.evidence.policy import days_of, lasts, policy_of
from generator.evidence.statistics import Estimate, Test
from generator.evidence.verdicts import Verdict
from generator.evidence.wording import Rung
from generator.model.evidence import (
    Baseline,
    ChangeScore,
    Clusters,
    Cohort,
    Effect,
    Events,
    Mean,
    Measure,
    Median,
    Missing,
    Paired,
    Reading,
    Study,
    StudyGroup,
    StudyGroups,
    When,
)
from generator.model.program import Attribution, Benefit, Cost, Decision, Money
from generator.pipeline import Options, run
from tests.evidence_records import POLICY, TODAY, assessed, cohort, counted, main_of, measure, program, study, when
from tests.sound import sound

ROOT = Path(__file__).parents[1]


def catalog_of(folder: Path) -> Catalog:
    result = run(folder, Options(today=TODAY))
    assert result.catalog is not None
    return result.catalog


@pytest.fixture(scope="module")
def real() -> dict[str, ProgramEvidence]:
    """The assessment of every program of this portal."""
    catalog = catalog_of(ROOT)
    found = {name: assess(publish_program(each), policy_of(catalog.portal), TODAY) for name, each in catalog.programs.items()}
    assert len(found) >= 18
    return found


def parts(value: object) -> Iterator[object]:
    """Everything in a frozen value, however deep."""
    yield value
    if is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            yield from parts(getattr(value, each.name))
    elif isinstance(value, tuple):
        for member in value:
            yield from parts(member)


def all_sound(evidence: ProgramEvidence) -> None:
    for value in parts(evidence):
        if isinstance(value, Estimate | Test):
            sound(value)
        if isinstance(value, FollowUp):
            assert 0 <= value.level.low <= value.level.high <= 5
            assert (value.verdict is Verdict.NOT_MEASURED) or value.figures
            assert value.wording.rung is not Rung.CHANGED_IT or value.level.low >= 4
            assert value.why_none is None or (value.difference is None and value.figure is None)


def test_every_real_program_is_assessed(real: dict[str, ProgramEvidence]) -> None:
    for evidence in real.values():
        all_sound(evidence)
        assert evidence.renewal is not None


def test_the_levels_of_real_programs_are_those_that_their_sources_bear_out(real: dict[str, ProgramEvidence]) -> None:
    levels = {name: (main.level.low, main.level.high) for name, each in real.items() if each.primary and (main := each.primary.main)}
    trials = dict.fromkeys(("job-corps", "per-scholas", "workadvance", "year-up"), (2, 4))
    counts = dict.fromkeys(("avtech-fairfield", "civic-works", "earn-maryland", "pc-age-jersey-city"), (1, 1))
    made_up = {"example-chart-round": (1, 1), "example-full-case-note": (2, 2), "example-shift-lead-start": (2, 2)}
    assert levels == dict.fromkeys(real, (0, 0)) | trials | counts | made_up


def test_of_a_trial_the_loss_is_what_is_not_said_first(real: dict[str, ProgramEvidence]) -> None:
    """Year Up gives the people of both groups, and not how many were lost: 2 to 4."""
    main = main_of(real["year-up"], "yearly-earnings")
    assert main.level.why_not_higher[0].need is Need.GROUPS_ALIKE
    assert main.level.why_not_higher[0].undeclared == ("lost", "baseline")
    assert (main.after, main.verdict, main.wording.rung) == ("84 months", Verdict.REPORTED_BETTER, Rung.WAS_DIFFERENT)
    assert Flag.UNDATED in main.level.flags
    assert real["year-up"].impact is Impact.NOT_DECLARED


def test_claims_are_never_computed_on(real: dict[str, ProgramEvidence]) -> None:
    """Apprenti states 75 percent of 130, and gives no count: nothing is known."""
    main = main_of(real["apprenti"], "permanent-position")
    assert (main.level.high, main.figure, main.why_none, main.wording.rung) == (0, None, NoFigure.NOT_PUBLISHED, Rung.NOT_KNOWN)


@pytest.mark.parametrize("name", ["everything", "guide", "smallest"])
def test_the_small_portals_are_assessed(name: str) -> None:
    catalog = catalog_of(ROOT / "tests" / "sites" / name)
    for each in catalog.programs.values():
        all_sound(assess(publish_program(each), policy_of(catalog.portal), TODAY))


def test_figures_that_differ_only_where_they_are_hidden_are_assessed_alike() -> None:
    """Nothing of the assessment tells one hidden count from another."""

    def with_(count: int) -> ProgramEvidence:
        readings = (
            counted(count, 72, cohort="one", of=96),
            counted(40, 61, cohort="one", of=88, group="comparison"),
            counted(50, 80, cohort="two", of=96),
        )
        cohorts = (cohort("one", "2026-03-13", enrolled=96, study="trial"), cohort("two", "2026-06-13", enrolled=96, study="trial"))
        return assessed(studies=(study("matched"),), cohorts=cohorts, readings=readings)

    assert with_(3) == with_(9)
    assert main_of(with_(3)).facts.hidden
    assert main_of(with_(3)).differences == ()


def test_a_program_whose_every_figure_is_hidden() -> None:
    found = assessed(cohorts=(cohort("one", enrolled=9),), readings=(counted(5, 8, cohort="one"),))
    main = main_of(found)
    assert (main.why_none, main.verdict, main.wording.rung) == (NoFigure.HIDDEN, Verdict.NOT_MEASURED, Rung.NOT_KNOWN)
    assert main.level.flags[-1] is Flag.HIDDEN
    assert found.impact is Impact.NOT_KNOWN


def test_a_measure_without_any_reading_has_nothing_that_stands_for_it() -> None:
    found = assessed()
    assert (found.outcome("kept").main, found.renewal, found.impact) == (None, None, Impact.NOT_KNOWN)
    assert found.primary == found.outcome("kept")


def trial(name: str, **fields_: Any) -> Study:  # noqa: ANN401 - as the class
    arms = (StudyGroup(title="ours", assigned=400, lost=20), StudyGroup(title="theirs", assigned=400, lost=20))
    return study(id=name, arms=arms, sites=3, evaluator="independent", **fields_)


def effect(of_study: str, estimate: float) -> Reading:
    return Reading(
        measure="kept",
        study=of_study,
        group="program",
        when=when("24 months", "assignment"),
        of=800,
        effect=Effect(estimate=estimate, se=100),
    )


@pytest.mark.parametrize(
    ("studies", "estimates", "level"),
    [
        (("one", "two"), (500, 400), 5),
        (("one", "two"), (500, -400), 4),
        (("one", "two"), (500, 10), 4),
        (("one",), (500,), 4),
    ],
)
def test_the_strongest_evidence_is_repeated_with_the_same_sign(studies: tuple[str, ...], estimates: tuple[float, ...], level: int) -> None:
    readings = tuple(effect(name, estimate) for name, estimate in zip(studies, estimates, strict=True))
    found = assessed(measures=(measure(kind="effect", unit="EUR"),), studies=tuple(map(trial, studies)), readings=readings)
    assert {(each.level.low, each.level.high) for each in found.outcome("kept").follow_ups} == {(level, level)}
    assert found.impact is Impact.KNOWN


def test_two_parts_of_one_trial_are_no_repetition() -> None:
    parts_ = tuple(trial(name, part_of="other/whole") for name in ("one", "two"))
    readings = (effect("one", 500), effect("two", 400))
    found = assessed(measures=(measure(kind="effect", unit="EUR"),), studies=parts_, readings=readings)
    assert main_of(found).level.high == 4
    survey = (trial("one"), trial("two", part_of=f"{found.program}/one"))
    found = assessed(measures=(measure(kind="effect", unit="EUR"),), studies=survey, readings=readings)
    assert main_of(found).level.high == 4, "nor is a part of the study itself"


def test_a_satisfaction_survey_borrows_no_design() -> None:
    """A trial's own question to its participants has nobody beside it: it is no trial of what they say."""
    found = assessed(
        measures=(measure("said", question="learning"),),
        studies=(trial("trial"),),
        readings=(counted(59, 72, name="said", of=96),),
    )
    assert (main_of(found, "said").design, main_of(found, "said").level.high) == ("outcomes only", 1)


@pytest.mark.parametrize(
    ("fields_", "low", "high"),
    [
        ({"data_source": "administrative", "covers": "everyone assigned"}, 4, 4),
        ({"data_source": "survey", "covers": "everyone assigned"}, 2, 4),
        ({"baseline": (Baseline(measure="kept", difference=0.04),)}, 3, 4),
        ({"baseline": (Baseline(measure="kept", difference=0.2, adjusted=True),)}, 3, 4),
        ({"baseline": (Baseline(measure="kept", difference=-0.2),)}, 2, 4),
    ],
)
def test_records_that_cover_everyone_lose_nobody(fields_: dict[str, Any], low: int, high: int) -> None:
    arms = (StudyGroup(title="ours", assigned=400), StudyGroup(title="theirs", assigned=400))
    found = assessed(
        measures=(measure(kind="effect", unit="EUR"),), studies=(study(id="one", arms=arms, **fields_),), readings=(effect("one", 1),)
    )
    assert (main_of(found).level.low, main_of(found).level.high) == (low, high)


def test_the_loss_of_both_groups_is_held_against_the_boundary() -> None:
    def level(lost: int) -> tuple[int, int]:
        arms = (StudyGroup(title="ours", assigned=200, lost=lost), StudyGroup(title="theirs", assigned=200, lost=20))
        found = assessed(
            measures=(measure(kind="effect", unit="EUR"),), studies=(study(id="one", arms=arms),), readings=(effect("one", 1),)
        )
        return main_of(found).level.low, main_of(found).level.high

    assert level(30) == (4, 4)  # 12.5 percent in all, 5 points apart: at most 6.1
    assert level(40) == (2, 3)  # 10 points apart


def test_completers_of_a_trial_are_not_everyone_who_was_assigned() -> None:
    readings = (counted(150, 200, of=200), counted(140, 200, of=200, group="comparison"))
    known = {"data_source": "administrative", "covers": "everyone assigned"}
    arms = (StudyGroup(title="ours", assigned=400, lost=0), StudyGroup(title="theirs", assigned=200, lost=0))
    whole = main_of(assessed(studies=(study(arms=arms, **known),), readings=readings))
    completers = main_of(assessed(measures=(measure(counts="completers"),), studies=(study(arms=arms, **known),), readings=readings))
    assert whole.facts.few_lost is False  # 200 of the 400 are in no figure, whatever the study says it covers
    assert completers.facts.few_lost is False


def test_old_figures_and_late_targets_are_flagged() -> None:
    old = counted(59, 72, cohort="one", when=when(measured="2019-01-01"))
    found = main_of(assessed(measures=(measure(target=50.0, set_on="2020-01-01"),), cohorts=(cohort("one"),), readings=(old,)))
    assert {Flag.STALE, Flag.UNPLANNED} <= set(found.level.flags)
    own = study("outcomes only", evaluator="own", data_source="survey")
    new = main_of(assessed(studies=(own,), readings=(counted(59, 72, of=90),)))
    assert new.level.flags == (Flag.OWN_EVALUATION, Flag.SELF_REPORT)


def test_half_a_year_is_half_a_year_in_every_unit() -> None:
    assert all(lasts(days_of(each), "6 months") for each in ("6 months", "26 weeks", "180 days", "1 year"))
    assert not any(lasts(days_of(each), "6 months") for each in ("5 months", "25 weeks", "179 days"))


# Any record that the schema lets through, however its numbers contradict each other.
people = st.one_of(st.none(), st.sampled_from([0, 1, 5, 11, 20, 40, 96, 400, 2**53]))
some = st.sampled_from([0, 1, 11, 20, 40, 96, 400])
numbers_ = st.one_of(st.floats(-1e3, 1e3), st.sampled_from([0.0, 1e308, -1e308, math.inf, math.nan]))
maybe = st.one_of(st.none(), numbers_)
sizes = st.one_of(st.none(), st.floats(0, 1e3), st.sampled_from([1e308, math.inf]))
above = st.one_of(st.floats(0.01, 1e3), st.sampled_from([1e-308, 1e308]))
names = st.sampled_from(["a", "a", "b"])
values = st.one_of(
    st.builds(dict, count=some, observed=people),
    st.builds(dict, mean=st.builds(Mean, value=numbers_, sd=sizes), observed=people),
    st.builds(
        dict,
        observed=people,
        change=st.builds(
            ChangeScore,
            mean=maybe,
            sd=sizes,
            before=maybe,
            sd_before=sizes,
            after=maybe,
            sd_after=sizes,
            r=st.one_of(st.none(), st.floats(-1, 1)),
        ),
    ),
    st.builds(dict, median=st.builds(Median, value=numbers_), observed=people),
    st.builds(dict, events=st.builds(Events, count=some, exposure=above, unit=st.sampled_from(["hours", "days"])), observed=people),
    st.builds(dict, paired=st.builds(Paired, both=some, gained=some, lost=some, neither=some), observed=people),
    st.builds(
        dict,
        effect=st.builds(
            Effect,
            estimate=numbers_,
            se=st.one_of(st.none(), above),
            low=maybe,
            high=maybe,
            confidence=st.one_of(st.none(), st.floats(50, 99.9999999999999)),
            significance=st.sampled_from([None, "p < 0.05", "not significant", "significant"]),
        ),
    ),
    st.builds(dict, missing=st.builds(Missing, reason=st.sampled_from(["not collected", "not yet due"]))),
)
moments = st.one_of(
    st.none(),
    st.builds(
        When, after=st.sampled_from(["0 days", "6 months", "26 weeks", "24 months"]), from_=st.sampled_from(["start", "end", "assignment"])
    ),
)
readings_ = st.builds(
    lambda measure_, cohort_, study_, group, moment, of, reached, value: Reading(
        measure=measure_, cohort=cohort_, study=study_, group=group, when=moment, of=of, reached=reached, **value
    ),
    names, st.sampled_from([None, None, "a", "b"]), st.sampled_from([None, "a", "a", "b"]),
    st.sampled_from(["program", "program", "comparison", "comparison", "organisation"]), moments, people, people, values,
)  # fmt: skip
measures_ = st.builds(
    Measure,
    id=names,
    title=st.just("M"),
    question=st.sampled_from(["reaction", "learning", "behaviour", "results"]),
    kind=st.sampled_from(["proportion", "mean", "median", "change", "events", "paired", "effect"]),
    unit=st.just("people"),
    direction=st.sampled_from(["up", "down"]),
    outcome=st.sampled_from([None, "work"]),
    primary=st.booleans(),
    target=maybe,
    smallest_worthwhile=st.one_of(st.none(), above),
    set_on=st.sampled_from([None, "2020-01-01"]),
    counts=st.sampled_from(["everyone enrolled", "completers", "those who took part"]),
)
arms_ = st.builds(StudyGroup, title=st.just("G"), assigned=people, lost=people)
studies_ = st.builds(
    Study,
    id=names,
    title=st.just("S"),
    design=st.sampled_from(
        [
            "randomised",
            "difference in differences",
            "regression discontinuity",
            "matched",
            "unmatched comparison",
            "before and after",
            "outcomes only",
        ]
    ),
    groups=st.builds(StudyGroups, program=arms_, comparison=st.one_of(st.none(), arms_)),
    baseline=st.lists(st.builds(Baseline, measure=names, difference=numbers_, adjusted=st.booleans()), max_size=2).map(tuple),
    sites=st.sampled_from([None, 1, 4]),
    clusters=st.one_of(
        st.none(), st.builds(Clusters, count=st.integers(1, 9), unit=st.just("class"), icc=st.one_of(st.none(), st.floats(0, 1)))
    ),
    evaluator=st.sampled_from([None, "independent", "own"]),
    data_source=st.sampled_from([None, "administrative", "survey"]),
    covers=st.sampled_from([None, "everyone assigned", "not everyone"]),
    part_of=st.sampled_from([None, "x/y"]),
)
cohorts_ = st.builds(
    Cohort,
    id=names,
    title=st.just("C"),
    ends=st.sampled_from([None, "2019-01-01", "2024-01-01", "2025-01-01"]),
    enrolled=people,
    completed=people,
    study=st.one_of(st.none(), names),
)
moneys = st.builds(
    Money,
    currency=st.just("EUR"),
    costs=st.lists(
        st.builds(
            Cost,
            title=st.just("c"),
            amount=st.one_of(st.floats(0, 1e6), st.sampled_from([1e308, math.inf])),
            per=st.sampled_from(["program", "participant"]),
            what=st.sampled_from(["delivery", "overhead"]),
        ),
        max_size=3,
    ).map(tuple),
    benefits=st.lists(
        st.builds(
            Benefit,
            title=st.just("b"),
            count=st.floats(0, 1e6),
            unit_value=numbers_,
            months=st.one_of(st.floats(0.01, 1e3), st.sampled_from([1e9, math.inf])),
            measure=st.one_of(st.none(), names),
            source=st.just("s"),
        ),
        max_size=2,
    ).map(tuple),
    attribution=st.one_of(
        st.none(), st.builds(Attribution, share=st.floats(0, 1), method=st.sampled_from(["comparison group", "trend line"]))
    ),
    confidence=st.one_of(st.none(), st.floats(0, 1)),
    discount_rate=st.one_of(st.none(), st.floats(0, 1)),
)
decisions_ = st.builds(
    Decision, date=st.just("2026-01-01"), decision=st.sampled_from(["renew", "stop"]), by=st.just("r"), reason=st.just("w")
)


def unique(strategy: st.SearchStrategy[Any], least: int = 0) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, min_size=least, max_size=3, unique_by=lambda each: each.id).map(tuple)


@given(
    measures=unique(measures_, 1),
    studies=unique(studies_),
    cohorts=unique(cohorts_),
    readings=st.lists(readings_, max_size=8).map(tuple),
    money=st.one_of(st.none(), moneys),
    decisions=st.lists(decisions_, max_size=3).map(tuple),
)
@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_no_record_is_too_odd(**record: Any) -> None:  # noqa: ANN401 - the parts of a record
    """No exception, no NaN and no infinity, protected or, to have more to work on, as it is."""
    whole = program(**record)
    for each in (publish_program(whole), PublishedProgram(whole, frozenset())):
        all_sound(assess(each, POLICY, TODAY))


def test_a_study_that_covers_everyone_does_not_vouch_for_its_completers() -> None:
    """The loss of a figure of completers alone is not known from a study's own numbers."""
    everyone = study(id="one", data_source="administrative", covers="everyone assigned")
    found = assessed(measures=(measure(kind="effect", unit="EUR", counts="completers"),), studies=(everyone,), readings=(effect("one", 1),))
    assert main_of(found).facts.few_lost is None


def test_a_time_with_a_comparison_stands_before_a_later_one_without() -> None:
    later = counted(61, 100, when=when("12 months", "end", "2026-11-01"))
    readings = (counted(60, 100), counted(50, 100, group="comparison"), later)
    found = assessed(studies=(study("matched"),), readings=readings)
    assert main_of(found).after == "6 months"
    assert [each.design for each in found.outcome("kept").follow_ups] == ["matched", "outcomes only"]


def test_an_effect_at_the_start_is_no_baseline() -> None:
    reading = replace(effect("one", 1), when=when("0 months", "start"))
    found = assessed(measures=(measure(kind="effect", unit="EUR"),), studies=(study(id="one"),), readings=(reading,))
    assert main_of(found).difference is not None


def test_what_a_source_reports_counts_as_its_largest_p(real: dict[str, ProgramEvidence]) -> None:
    (tried,) = real["workadvance"].families[0].tried
    assert (tried.p, tried.at_most, tried.clear) == (0.01, True, True)


@pytest.mark.parametrize(("classes", "wanted"), [(2, (2, 2)), (16, (2, 3))])
def test_one_class_in_each_group_is_a_weak_comparison(classes: int, wanted: tuple[int, int]) -> None:
    matched = study("matched", clusters=Clusters(count=classes, unit="classes", icc=0.01))
    found = main_of(assessed(studies=(matched,), readings=(counted(60, 100), counted(50, 100, group="comparison"))))
    assert (found.level.low, found.level.high) == wanted


@pytest.mark.parametrize(("design", "wanted"), [("matched", (2, 2)), ("difference in differences", (3, 3))])
def test_changes_are_adjusted_by_being_changes(design: str, wanted: tuple[int, int]) -> None:
    arms = (StudyGroup(title="ours", assigned=400, lost=20), StudyGroup(title="theirs", assigned=400, lost=20))
    apart = study(design, id="one", arms=arms, baseline=(Baseline(measure="kept", difference=0.2),))
    found = main_of(assessed(measures=(measure(kind="effect", unit="EUR"),), studies=(apart,), readings=(effect("one", 1),)))
    assert (found.level.low, found.level.high) == wanted
