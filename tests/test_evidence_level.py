"""The level of evidence: every cap, every level, and that no better fact ever lowers it, over a grid of facts."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.evidence.level import Design, Facts, Flag, Level, Need, rate_level
from generator.evidence.policy import EvidencePolicy

POLICY = EvidencePolicy()
DESIGNS: tuple[Design, ...] = (
    "outcomes only", "before and after", "unmatched comparison", "matched", "difference in differences", "instrumental variable",
    "regression discontinuity", "randomised",
)  # fmt: skip
BEST = Facts(
    measured=True,
    question="results",
    design="randomised",
    people=800,
    comparison_people=390,
    followed=0.9,
    few_lost=True,
    alike=True,
    units=True,
    clustered=True,
    independent=True,
    days=730.5,
    sites=4,
    repeated=True,
    stale=False,
)
# Each fact from worst to best; every value of it that decides something.
LADDERS: dict[str, tuple[Any, ...]] = {
    "people": (10, 11, 349, 350),
    "comparison_people": (0, 29, 30),
    "followed": (0.49, 0.5),
    "few_lost": (False, True),
    "alike": (False, True),
    "units": (False, True),
    "clustered": (False, True),
    "independent": (False, True),
    "days": (0.0, 179.0, 182.0, 361.0, 364.0),
    "sites": (1, 2),
    "repeated": (False, True),
}


def rated(**changes: Any) -> Level:  # noqa: ANN401 - whatever a fact may be
    return rate_level(replace(BEST, **changes), POLICY)


def both(level: Level) -> tuple[int, int]:
    return level.low, level.high


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({}, 5),
        ({"measured": False}, 0),
        ({"question": "reaction"}, 0),
        ({"people": 10}, 0),
        ({"design": "outcomes only"}, 1),
        ({"design": "before and after"}, 2),
        ({"design": "before and after", "followed": 0.49}, 1),
        ({"design": "unmatched comparison", "alike": False}, 2),
        ({"design": "unmatched comparison"}, 3),
        ({"design": "matched"}, 3),
        ({"design": "matched", "alike": False}, 2),
        ({"design": "difference in differences"}, 3),
        ({"design": "regression discontinuity", "independent": False}, 3),
        ({"design": "regression discontinuity"}, 5),
        ({"design": "instrumental variable", "independent": False}, 3),
        ({"design": "instrumental variable", "repeated": False}, 4),
        ({"few_lost": False}, 3),
        ({"few_lost": False, "alike": False}, 2),
        ({"alike": False}, 5),
        ({"comparison_people": 29}, 2),
        ({"units": False}, 2),
        ({"clustered": False}, 2),
        ({"days": 179.0}, 3),
        ({"days": 182.0}, 4),
        ({"question": "behaviour", "days": 60.0}, 4),
        ({"people": 349}, 4),
        ({"sites": 1}, 4),
        ({"independent": False}, 4),
        ({"repeated": False}, 4),
    ],
)
def test_the_table_of_levels_and_caps(changes: dict[str, Any], wanted: int) -> None:
    assert both(rated(**changes)) == (wanted, wanted)


@pytest.mark.parametrize(
    ("changes", "wanted", "first", "fields"),
    [
        ({"few_lost": None, "alike": None, "lost": ("lost",)}, (2, 5), Need.GROUPS_ALIKE, ("lost", "baseline")),
        ({"few_lost": None}, (3, 5), Need.FEW_LOST, ("assigned", "lost")),
        ({"design": "matched", "alike": None}, (2, 3), Need.GROUPS_ALIKE, ("baseline",)),
        ({"design": "before and after", "followed": None}, (1, 2), Need.FOLLOWED, ("enrolled", "observed")),
        ({"design": "instrumental variable", "independent": None}, (3, 5), Need.RUN_INDEPENDENTLY, ("evaluator",)),
        ({"independent": None}, (4, 5), Need.INDEPENDENT, ("evaluator",)),
        ({"days": None}, (3, 5), Need.RESULTS_LATER, ("when",)),
        ({"people": None}, (0, 5), Need.ENOUGH_PEOPLE, ("observed",)),
        ({"comparison_people": None}, (2, 5), Need.COMPARISON_PEOPLE, ("assigned", "observed")),
    ],
)
def test_an_undeclared_fact_makes_a_range_and_is_named_first(
    changes: dict[str, Any], wanted: tuple[int, int], first: Need, fields: tuple[str, ...]
) -> None:
    level = rated(**changes)
    assert both(level) == wanted
    assert (level.why_not_higher[0].need, level.why_not_higher[0].met, level.why_not_higher[0].undeclared) == (first, None, fields)


def test_what_is_unmet_comes_before_what_would_change_nothing() -> None:
    level = rated(design="outcomes only", followed=None)
    assert both(level) == (1, 1)
    assert [each.need for each in level.why_not_higher[:2]] == [Need.BEFORE_OR_BESIDE, Need.FOLLOWED]


def test_the_strongest_evidence_lacks_nothing() -> None:
    assert rated().why_not_higher == ()


def test_conditions_say_what_there_is_and_what_it_takes() -> None:
    (condition,) = rated(comparison_people=29).why_not_higher
    assert (condition.cap, condition.met, condition.found, condition.needed, condition.undeclared) == (2, False, 29, 30, ())


def test_a_portals_own_thresholds_decide() -> None:
    stricter = EvidencePolicy(comparison_people=400, repeated_people=1000, results_after="3 years")
    assert both(rate_level(BEST, stricter)) == (2, 2)
    assert both(rate_level(replace(BEST, comparison_people=400), stricter)) == (3, 3)


def test_flags() -> None:
    assert rated().flags == (Flag.INDEPENDENT,)
    found = rated(independent=False, self_report=True, stale=True, unplanned=True, hidden=True).flags
    assert found == (Flag.OWN_EVALUATION, Flag.SELF_REPORT, Flag.STALE, Flag.UNPLANNED, Flag.HIDDEN)
    assert rated(independent=None, stale=None).flags == (Flag.UNDATED,)
    assert Flag.UNDATED not in rated(measured=False, stale=None).flags


def test_a_better_fact_never_lowers_a_level_and_an_unknown_one_holds_both_answers() -> None:
    """Over a grid of all facts that interact: each at its worst, its best, and not known."""
    names = ["comparison_people", "followed", "few_lost", "alike", "units", "independent", "days"]
    reached = set()
    for design in DESIGNS:
        for values in product(*[(LADDERS[name][0], LADDERS[name][-1], None) for name in names]):
            facts = replace(BEST, design=design, **dict(zip(names, values, strict=True)))
            level = rate_level(facts, POLICY)
            assert 0 <= level.low <= level.high <= 5
            reached.add(both(level))
            for name, value in zip(names, values, strict=True):
                if value is None:
                    worst, best = (rate_level(replace(facts, **{name: end}), POLICY) for end in (LADDERS[name][0], LADDERS[name][-1]))
                    assert (worst.low, best.high) == both(level)
                    assert worst.high <= best.high
                    assert worst.low <= best.low
    assert {low for low, high in reached if low == high} == {1, 2, 3, 4, 5}


facts = st.builds(
    replace,
    st.just(BEST),
    design=st.sampled_from(DESIGNS),
    question=st.sampled_from(["reaction", "learning", "behaviour", "results"]),
    **{name: st.sampled_from([*values, None]) for name, values in LADDERS.items()},
)


@given(facts, st.sampled_from(sorted(LADDERS)))
@settings(max_examples=500)
def test_up_every_ladder(start: Facts, name: str) -> None:
    ladder: list[dict[str, Any]] = [{name: value} for value in LADDERS[name]]
    levels = [rate_level(replace(start, **changes), POLICY) for changes in ladder]
    assert [level.low for level in levels] == sorted(level.low for level in levels)
    assert [level.high for level in levels] == sorted(level.high for level in levels)
    not_said: dict[str, Any] = {name: None}
    unknown = rate_level(replace(start, **not_said), POLICY)
    assert (unknown.low, unknown.high) == (levels[0].low, levels[-1].high)


@pytest.mark.parametrize("question", ["learning", "behaviour", "results"])
def test_a_stronger_design_is_no_weaker_evidence(question: str) -> None:
    """With all else declared and in order, a comparison beats before and after, and that beats outcomes alone."""
    order = ("outcomes only", "before and after", "matched", "randomised")
    assert [rated(design=design, question=question).low for design in order] == [1, 2, 3, 5]


@given(facts)
def test_every_reason_is_one(start: Facts) -> None:
    """What is named as missing stands in order, and the first of it is what holds the low end down."""
    level = rate_level(start, POLICY)
    caps = [each.cap for each in level.why_not_higher]
    assert caps == sorted(caps)
    assert all(each.met is not True and (each.met is not None or each.undeclared) for each in level.why_not_higher)
    assert level.low == (caps[0] if caps else 5)
