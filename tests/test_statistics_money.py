"""Money: worked by hand, against printed values, and by what must hold for any amounts."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.evidence.statistics import (
    Estimate,
    Method,
    Reason,
    Share,
    amount,
    benefit,
    benefit_cost_ratio,
    cost_per,
    cost_per_additional,
    difference,
    net_present_value,
    payback,
    proportion,
    return_on_investment,
)
from tests.sound import agree, numbers, same, shares, sound, wide

money = st.floats(0, 1e12)
triples = st.lists(wide, min_size=3, max_size=3).map(sorted)
amounts = st.one_of(st.builds(amount, wide), triples.map(lambda three: amount(three[1], three[0], three[2])))
factors = st.one_of(st.none(), st.floats(0, 1))


def brought(value: float, low: float | None = None, high: float | None = None) -> Estimate:
    return benefit([amount(value, low, high)], attribution=1, confidence=1)


def test_back_for_each_unit_is_not_gained_on_top() -> None:
    """4.53 back for 1 is a ratio of 4.53 and a return of 353 percent."""
    assert same(benefit_cost_ratio(brought(4.53), 1).estimate, 4.53)
    assert same(return_on_investment(brought(4.53), 1).estimate, 3.53)


def test_a_benefit_counts_as_far_as_it_is_the_programs() -> None:
    """Worked by hand: 750,000 and 100,000 of benefits, 60 percent due to the program, 80 percent sure of it."""
    parts = [amount(750_000), amount(100_000)]
    found = benefit(parts, attribution=0.6, confidence=0.8)
    assert same(found.estimate, 850_000 * 0.48)
    assert (found.low, found.method, found.reason) == (None, Method.ISOLATED_BENEFIT, Reason.ONE_FIGURE)
    assert same(return_on_investment(found, 240_000).estimate, 0.7)
    for attribution, confidence in ((None, 0.8), (0.6, None), (None, None)):
        gross = benefit(parts, attribution=attribution, confidence=confidence)
        assert (gross.estimate, gross.method) == (850_000, Method.GROSS_BENEFIT)


def test_low_and_high_are_carried() -> None:
    found = benefit([amount(100, -20, 220), amount(50)], attribution=0.5, confidence=1)
    assert agree(numbers(found), (75, 15, 135))
    assert agree(numbers(benefit_cost_ratio(found, 60)), (1.25, 0.25, 2.25))
    assert agree(numbers(return_on_investment(found, 60)), (0.25, -0.75, 1.25))
    assert agree(numbers(payback(found, 60, 12)), (9.6, 12 * 60 / 135, 48))


def test_no_return_without_a_cost_or_a_benefit() -> None:
    unknown = benefit([amount(5), proportion(Share(0, 0))], attribution=1, confidence=1)
    assert (unknown.estimate, unknown.reason) == (None, Reason.NOT_GIVEN)
    assert benefit([], attribution=1, confidence=1).reason is Reason.NOT_GIVEN
    for work in (benefit_cost_ratio, return_on_investment):
        assert work(brought(5), 0).reason is Reason.NO_COST
        assert work(unknown, 5).reason is Reason.NOT_GIVEN
    assert payback(brought(5), 0, 12).reason is Reason.NO_COST
    assert payback(unknown, 5, 12).reason is Reason.NOT_GIVEN
    assert payback(brought(5), 5, 0).reason is Reason.NO_TIME
    assert [payback(brought(value), 5, 12).reason for value in (0, -3)] == [Reason.NO_BENEFIT] * 2
    endless = payback(brought(10, 0, 20), 5, 12)
    assert (endless.estimate, endless.low, endless.reason) == (6, None, Reason.COULD_BE_NIL)


@pytest.mark.parametrize("wrong", [(5, 6, 7), (5, None, 7), (5, 4, None), (math.nan, None, None), (5, math.nan, 7), (5, -math.inf, 7)])
def test_what_is_no_amount_is_refused(wrong: tuple[float, float | None, float | None]) -> None:
    with pytest.raises(ValueError, match=r"cannot be|no low"):
        amount(*wrong)


def test_what_is_no_share_cost_or_rate_is_refused() -> None:
    for share in (-0.1, 1.1, math.nan):
        with pytest.raises(ValueError, match="attribution cannot be"):
            benefit([amount(5)], attribution=share, confidence=1)
        with pytest.raises(ValueError, match="confidence cannot be"):
            benefit([amount(5)], attribution=1, confidence=share)
    with pytest.raises(ValueError, match="cost cannot be -1"):
        benefit_cost_ratio(brought(5), -1)
    with pytest.raises(ValueError, match="cost cannot be -1"):
        payback(brought(5), -1, 2)
    with pytest.raises(ValueError, match="cost cannot be -1"):
        cost_per(-1, 5)
    with pytest.raises(ValueError, match="months cannot be -1"):
        payback(brought(5), 5, -1)
    for discount in (-1, -2, math.nan):
        with pytest.raises(ValueError, match="discount cannot be"):
            net_present_value([1], discount)
    with pytest.raises(ValueError, match="flow cannot be"):
        net_present_value([1, math.inf], 0.1)


def test_present_value_as_printed() -> None:
    """The examples of numpy-financial's npv: the first flow is not discounted."""
    assert round(net_present_value([-40_000, 5_000, 8_000, 12_000, 30_000], 0.08).estimate or 0, 5) == 3065.22267
    assert round(net_present_value([-100, 39, 59, 55, 20], 0.281).estimate or 0, 4) == -0.0085
    assert net_present_value([], 0.1).reason is Reason.NOT_GIVEN


@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=30), st.floats(-0.2, 1))
def test_present_value_is_the_sum(flows: list[float], discount: float) -> None:
    terms = [flow / (1 + discount) ** year for year, flow in enumerate(flows)]
    assert same(net_present_value(flows, discount).estimate, math.fsum(terms), floor=1e-12 * max(map(abs, terms)) * len(terms))


def test_the_cost_of_each() -> None:
    found = cost_per(1_000, 8)
    assert (found.estimate, found.low, found.reason) == (125, None, Reason.ONE_FIGURE)
    assert cost_per(1_000, 0).reason is Reason.NOBODY
    assert cost_per(0, 5).estimate == 0
    with pytest.raises(ValueError, match="count cannot be"):
        cost_per(1, -1)


def test_the_cost_of_one_more_success() -> None:
    gain = difference(Share(60, 100), Share(40, 100))
    d, low, high = numbers(gain)
    assert agree(numbers(cost_per_additional(900, gain)), (4500, 900 / high, 900 / low))
    assert same(d, 0.2)
    assert cost_per_additional(900, difference(Share(5, 10), Share(4, 10))).reason is Reason.COULD_BE_NIL
    assert cost_per_additional(900, difference(Share(0, 0), Share(4, 10))).reason is Reason.NOBODY


@given(st.lists(amounts, max_size=6), factors, factors, st.floats(0, allow_infinity=False), st.floats(0, allow_infinity=False))
def test_nothing_is_ever_no_number(
    parts: list[Estimate], attribution: float | None, confidence: float | None, cost: float, time: float
) -> None:
    found = benefit(parts, attribution=attribution, confidence=confidence)
    for each in (found, benefit_cost_ratio(found, cost), return_on_investment(found, cost), payback(found, cost, time)):
        sound(each)


@given(st.lists(wide, max_size=20), st.floats(-1, allow_nan=False, allow_infinity=False, exclude_min=True), shares, shares)
def test_nor_are_the_others(flows: list[float], discount: float, first: Share, second: Share) -> None:
    sound(net_present_value(flows, discount))
    for cost in (0.0, 5e-324, 900.0, 1.7e308):
        sound(cost_per(cost, first.of))
        sound(cost_per_additional(cost, difference(first, second)))


@given(money, money, money, st.floats(0.01, 1e9))
def test_the_two_ratios_differ_by_one(value: float, less: float, more: float, cost: float) -> None:
    found = brought(value, value - less, value + more)
    ratio, gained = numbers(benefit_cost_ratio(found, cost)), numbers(return_on_investment(found, cost))
    floor = 1e-12 * max(1, *map(abs, ratio))
    assert agree([each - 1 for each in ratio], gained, floor=floor)
    assert ratio[1] <= ratio[0] <= ratio[2]
    if found.low and found.low > 0:
        months = numbers(payback(found, cost, 12))
        assert months[1] <= months[0] * (1 + 1e-12)
        assert months[0] <= months[2] * (1 + 1e-12)
        assert same(months[0] * ratio[0], 12)


@given(money, st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_more_attribution_is_never_less_benefit(value: float, one: float, other: float, confidence: float) -> None:
    less, more = (benefit([amount(value)], attribution=each, confidence=confidence).estimate or 0 for each in sorted((one, other)))
    assert less <= more <= value
