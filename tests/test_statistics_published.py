"""Published effects, clusters and how many people would decide: by hand, against other ways to the same number, by what must hold."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from generator.evidence.statistics import (
    Estimate,
    Method,
    Reason,
    Sample,
    Share,
    design_effect,
    difference,
    interval_test,
    mean_change,
    mean_change_test,
    mean_difference,
    mean_difference_test,
    people_for_share,
    people_to_decide,
    proportion,
    published_effect,
    widened,
    widened_ratio,
)
from tests.sound import agree, numbers, same, shares, sound, wide

spreads = st.floats(1e-3, 1e3)


def test_an_error_makes_an_interval() -> None:
    """Year Up, second year: 5,181 with a standard error of 474."""
    assert agree(numbers(published_effect(5181, se=474)), (5181, 5181 - 474 * stats.norm.ppf(0.975), 5181 + 474 * stats.norm.ppf(0.975)))


@pytest.mark.parametrize("confidence", [80.0, 90.0, 99.0])
def test_an_interval_of_another_confidence_is_brought_to_95(confidence: float) -> None:
    z = stats.norm.ppf(0.5 + confidence / 200)
    assert agree(
        numbers(published_effect(10, low=10 - 3 * z, high=10 + 2 * z, confidence=confidence)),
        (10, 10 - 3 * 1.959963984540054, 10 + 2 * 1.959963984540054),
    )


def test_an_interval_of_95_stays_to_the_last_digit() -> None:
    assert numbers(published_effect(1840, low=610, high=3070)) == (1840, 610, 3070)
    assert numbers(published_effect(1840, low=610, high=3070, confidence=95)) == (1840, 610, 3070)


@pytest.mark.parametrize(
    ("given_", "reason"),
    [
        ({}, Reason.NOT_GIVEN),
        ({"low": 1.0}, Reason.NOT_GIVEN),
        ({"low": 6.0, "high": 9.0}, Reason.NOT_POSSIBLE),
        ({"low": 9.0, "high": 1.0}, Reason.NOT_POSSIBLE),
    ],
)
def test_what_is_not_published_is_not_made_up(given_: dict[str, float], reason: Reason) -> None:
    found = published_effect(5, **given_)
    assert (found.estimate, found.low, found.reason) == (5, None, reason)


@given(wide, st.one_of(st.none(), st.floats(0, 1e9)), st.floats(50, 99.9))
def test_published_effects_are_sound(estimate: float, half: float | None, confidence: float) -> None:
    sound(published_effect(estimate, se=half))
    if half is not None:
        sound(published_effect(estimate, low=estimate - half, high=estimate + half, confidence=confidence))


@given(st.floats(-100, 100), spreads)
def test_a_test_from_an_interval_is_the_one_the_interval_came_from(estimate: float, se: float) -> None:
    found = interval_test(published_effect(estimate, se=se))
    assert same(found.p, float(2 * stats.norm.sf(abs(estimate) / se)), near=1e-6, floor=1e-12)


@given(shares, shares)
def test_p_is_below_five_percent_just_where_the_interval_leaves_nothing_out(first: Share, second: Share) -> None:
    assume(first.of)
    assume(second.of)
    found = difference(first, second)
    tested = interval_test(found)
    sound(tested)
    assert found.low is not None
    assert found.high is not None
    assume(tested.p is not None)  # a half that is too narrow for a number of the machine
    assert tested.p is not None
    if min(abs(found.low), abs(found.high)) > 1e-12:
        assert (tested.p < 0.05) == (not found.low <= 0 <= found.high)


def test_a_ratio_is_tested_on_its_logarithm() -> None:
    ratio = Estimate(estimate=2.0, low=1.0, high=4.0, method=Method.KATZ, reason=None)
    assert same(interval_test(ratio, ratio=True).p, 0.05)
    assert (
        interval_test(Estimate(estimate=0.5, low=0.0, high=4.0, method=Method.CONDITIONAL, reason=None), ratio=True).reason
        is Reason.NOT_ABOVE_ZERO
    )


samples = st.builds(Sample, st.floats(-100, 100), st.floats(0.1, 50), st.integers(2, 500))


@given(samples, samples)
def test_tests_of_means_agree_with_scipy_and_with_their_intervals(first: Sample, second: Sample) -> None:
    found = mean_difference_test(first, second)
    other = stats.ttest_ind_from_stats(first.mean, first.sd, first.n, second.mean, second.sd, second.n, equal_var=False)
    assert same(found.p, float(other.pvalue), near=1e-7, floor=1e-12)
    _, low, high = numbers(mean_difference(first, second))
    if found.p is not None and abs(found.p - 0.05) > 1e-9:
        assert (found.p < 0.05) == (not low <= 0 <= high)
    alone = mean_change_test(first)
    _, low, high = numbers(mean_change(first))
    if alone.p is not None and abs(alone.p - 0.05) > 1e-9:
        assert (alone.p < 0.05) == (not low <= 0 <= high)


def test_means_that_have_no_interval_have_no_test() -> None:
    for sample in (Sample(1, 2, 0), Sample(1, 2, 1), Sample(1, None, 9), Sample(1, 0, 9)):
        assert mean_change_test(sample).reason is mean_change(sample).reason
        assert mean_difference_test(sample, sample).reason is mean_difference(sample, sample).reason


def test_the_design_effect() -> None:
    """20 in a class and an ICC of 0.05: as if only half of them were there, nearly."""
    assert same(design_effect(200, 10, 0.05), 1.95)
    assert design_effect(200, 10, 0) == 1
    assert design_effect(5, 10, 0.5) == 1


@given(shares, st.floats(1, 50))
def test_wider_is_wider_and_stays_in_its_range(share: Share, effect: float) -> None:
    assume(share.of)
    plain, wide_ = proportion(share), widened(proportion(share), effect, least=0, most=1)
    sound(wide_)
    p, low, high = numbers(plain)
    w, lower, higher = numbers(wide_)
    assert w == p
    assert 0 <= lower <= low + 1e-15
    assert high - 1e-15 <= higher <= 1
    if lower > 0:
        assert math.isclose(p - lower, (p - low) * math.sqrt(effect), rel_tol=1e-9, abs_tol=1e-15)


def test_a_ratio_is_widened_on_its_logarithm() -> None:
    ratio = Estimate(estimate=2.0, low=1.0, high=4.0, method=Method.KATZ, reason=None)
    assert agree(numbers(widened_ratio(ratio, 4)), (2.0, 0.5, 8.0))
    assert numbers(widened_ratio(Estimate(estimate=2.0, low=0.0, high=4.0, method=Method.CONDITIONAL, reason=None), 4))[1] == 0
    assert widened_ratio(ratio, 1e8).reason is Reason.OUT_OF_RANGE


@given(st.integers(1, 99), st.integers(1, 99))
def test_so_many_people_leave_the_target_out_and_one_less_does_not(share: int, target: int) -> None:
    """Wilson's interval of the same share, for the number of people and for a tenth less, at whole people."""
    assume(share != target)
    needed = people_for_share(share / 100, target / 100).estimate
    assert needed is not None
    z, p, t = stats.norm.ppf(0.975), share / 100, target / 100

    def leaves_out(n: float) -> bool:
        middle, half = p + z * z / 2 / n, z * math.sqrt(p * (1 - p) / n + z * z / 4 / n / n)
        return bool(not middle - half <= t * (1 + z * z / n) <= middle + half)

    assert leaves_out(needed * (1 + 1e-9))
    assert needed < 2 or not leaves_out((needed - 1) * (1 - 1e-9))


def test_the_drawn_example_takes_150_answers() -> None:
    assert people_for_share(59 / 72, 0.75).estimate == 150
    assert people_for_share(0.75, 0.75).reason is Reason.ALL_ALIKE


@given(st.floats(-100, 100), spreads, st.floats(-100, 100), st.integers(1, 10**6))
def test_with_so_many_people_the_interval_reaches_just_to_the_boundary(estimate: float, se: float, boundary: float, people: int) -> None:
    assume(abs(estimate - boundary) > 1e-6)
    found = published_effect(estimate, se=se)
    needed = people_to_decide(found, people, boundary).estimate
    assert needed is not None
    half = 1.959963984540054 * se * math.sqrt(people / max(needed, 1))
    assert half <= abs(estimate - boundary) * (1 + 1e-6)


def test_nothing_decides_where_there_is_no_interval() -> None:
    assert people_to_decide(published_effect(5), 10, 0).reason is Reason.NOT_GIVEN
    assert people_to_decide(published_effect(5, se=1), 10, 5).reason is Reason.ALL_ALIKE
