"""Thresholds, and rates that are said in part."""

from __future__ import annotations

import math

import pytest

from generator.evidence.privacy import Coded, Thresholds, coded, counts_under, is_small, thresholds_of
from generator.model.evidence import Measure
from generator.model.portal import Portal, Privacy


def measure(sensitivity: str) -> Measure:
    return Measure(
        id="m", title="M", question="results", kind="proportion", unit="people", direction="up",
        sensitivity=sensitivity,  # type: ignore[arg-type]  # one of the two words
    )  # fmt: skip


@pytest.mark.parametrize("least", [5, 11])
@pytest.mark.parametrize("whole_too", [False, True])
def test_no_coded_rate_tells_that_a_group_is_small(least: int, *, whole_too: bool) -> None:
    """Every group of fewer than 400, and every count of it: the small side may be nobody, and may be a group that can be shown."""
    seen = 0
    for of in range(least, 400):
        for count in range(of + 1):
            code = coded(count, of, least, whole_too=whole_too)
            if code is None:
                continue
            seen += 1
            low, high = counts_under(code)
            assert low <= count <= high
            few, most = (count, high) if code.bound == "at-most" else (of - count, of - low)
            assert few < least
            assert most >= least
            assert (low if code.bound == "at-most" else of - high) == 0
            assert code.percent % 5 == 0
            assert 0 < code.percent < 100
    assert seen > 3000


@pytest.mark.parametrize("least", [5, 11])
def test_the_formula_is_the_one_of_the_policy(least: int) -> None:
    for of in range(2 * least, 400):
        code = coded(of - 1, of, least, whole_too=False)
        floor = math.floor(100 * (of - least) / of / 5 + 1e-12) * 5
        assert code == (Coded("at-least", floor, of) if floor else None)
        code = coded(1, of, least, whole_too=False)
        ceiling = math.ceil(100 * least / of / 5 - 1e-12) * 5
        assert code == (Coded("at-most", ceiling, of) if ceiling < 100 else None)


def test_a_rate_of_which_both_sides_are_small_is_not_said_at_all() -> None:
    assert coded(9, 14, 11, whole_too=False) is None
    assert coded(9, 14, 11, whole_too=True) is None


def test_nobody_and_everybody_are_coded_where_it_tells_of_each_person() -> None:
    assert coded(0, 40, 11, whole_too=True) == Coded("at-most", 30, 40)
    assert coded(40, 40, 11, whole_too=True) == Coded("at-least", 70, 40)
    assert coded(0, 40, 11, whole_too=False) is None


def test_the_paper_example_is_safe() -> None:
    """38 of 40 as "at least 75%" would leave 0 to 10."""
    assert coded(38, 40, 11, whole_too=False) == Coded("at-least", 70, 40)


def test_thresholds_go_by_the_measure_and_the_portal() -> None:
    assert Thresholds().of(None) == Thresholds().of(measure("normal")) == 11
    assert Thresholds().of(measure("low")) == 5
    portal = Portal(title="P", organisation="O", repository="private", families=(), teams=(), privacy=Privacy(smallest_group=20))
    assert thresholds_of(portal) == Thresholds(20, 5)
    assert thresholds_of(None) == Thresholds()


def test_nobody_is_not_a_group() -> None:
    assert [number for number in range(20) if is_small(number)] == list(range(1, 11))
