"""Events in a time: against statsmodels and scipy over wide grids, against printed intervals, and by what must hold for any."""

from __future__ import annotations

import math
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.rates import confint_poisson

from generator.evidence.statistics import Rate, Reason, rate, rate_ratio
from generator.evidence.statistics.base import Z
from tests.sound import agree, numbers, printed, rates, same, sound

MANY = (*range(60), 100, 999, 10**5, 10**9)
events = st.integers(0, 5_000)
times = st.floats(1e-6, 1e6)


def test_garwood_is_that_of_statsmodels() -> None:
    for count, time in product(MANY, (0.25, 1.0, 24.19893, 1e5)):
        low, high = confint_poisson(count, time, method="exact-c")
        assert agree(numbers(rate(Rate(count, time))), (count / time, float(low), float(high)), floor=1e-300), (count, time)


@pytest.mark.parametrize(
    ("count", "low", "high"), [(0, "0.000", "3.689"), (1, "0.025", "5.572"), (10, "4.795", "18.390"), (100, "81.364", "121.627")]
)
def test_garwood_as_printed(count: int, low: str, high: str) -> None:
    """The exact limits of a Poisson count, as tables have them since Garwood 1936."""
    assert printed(numbers(rate(Rate(count, 1)))[1:], (low, high))


def test_garwood_as_in_r() -> None:
    """R's manual: poisson.test(137, 24.19893)."""
    assert printed(numbers(rate(Rate(137, 24.19893))), ("5.661407", "4.753125", "6.692709"))


def test_no_time_is_no_rate() -> None:
    for time in (0.0, -1.0):
        assert rate(Rate(3, time)).reason is Reason.NO_TIME
        assert rate_ratio(Rate(3, time), Rate(3, 1)).reason is Reason.NO_TIME
        assert rate_ratio(Rate(3, 1), Rate(3, time)).reason is Reason.NO_TIME
    with pytest.raises(ValueError, match="time cannot be nan"):
        Rate(3, math.nan)
    with pytest.raises(ValueError, match="events cannot be -1"):
        Rate(-1, 2)


@given(events, times, st.floats(1e-3, 1e3))
def test_a_rate_rises_with_its_events_and_falls_with_time(count: int, time: float, scale: float) -> None:
    found = numbers(rate(Rate(count, time)))
    assert found[1] <= found[0] <= found[2]
    assert all(one < other for one, other in zip(found, numbers(rate(Rate(count + 1, time))), strict=True) if other)
    assert agree([value / scale for value in found], numbers(rate(Rate(count, time * scale))), near=1e-9)


def test_the_ratio_is_that_of_scipy() -> None:
    """From the exact interval of a share: the odds of it, times the times, are the interval of the ratio."""
    for first, second, times in product((0, 1, 2, 3, 11, 40, 500), (1, 2, 3, 21, 40, 700), ((1.0, 1.0), (800.0, 3011.0))):
        interval = stats.binomtest(first, first + second, 0.5).proportion_ci(0.95, method="exact")
        scale = times[1] / times[0]
        wanted = [scale * p / (1 - p) for p in (first / (first + second), interval.low, interval.high)]
        found = rate_ratio(Rate(first, times[0]), Rate(second, times[1]))
        assert agree(numbers(found), wanted, near=1e-9), (first, second)


def test_the_ratio_as_printed() -> None:
    """R's manual: poisson.test(c(11, 6+8+7), c(800, 1083+1050+878)), eleven cases of breast cancer in 800 years and 21 in 3011."""
    assert printed(numbers(rate_ratio(Rate(11, 800), Rate(21, 3011))), ("1.971488", "0.8584264", "4.2772659"))


def test_no_event_to_divide_by() -> None:
    assert rate_ratio(Rate(3, 1), Rate(0, 1)).reason is Reason.NONE_IN_COMPARISON
    assert rate_ratio(Rate(0, 1), Rate(0, 1)).reason is Reason.NONE_IN_COMPARISON
    ratio, low, high = numbers(rate_ratio(Rate(0, 1), Rate(4, 1)))
    assert (ratio, low) == (0, 0)
    most = float(stats.beta.ppf(0.975, 1, 4))
    assert same(high, most / (1 - most))


@given(events.filter(bool), times, events.filter(bool), times)
def test_a_ratio_of_rates_turned_round_is_its_inverse(first: int, one: float, second: int, other: float) -> None:
    ratio, low, high = numbers(rate_ratio(Rate(first, one), Rate(second, other)))
    assert low <= ratio <= high
    turned = numbers(rate_ratio(Rate(second, other), Rate(first, one)))
    assert agree((1 / ratio, 1 / high, 1 / low), turned, near=1e-8)


@given(rates, rates)
def test_nothing_is_ever_no_number(first: Rate, second: Rate) -> None:
    sound(rate(first))
    sound(rate_ratio(first, second))


@pytest.mark.parametrize("count", [10**6, 10**9, 10**12, 2**53])
def test_large_counts_go_by_the_normal_curve(count: int) -> None:
    ratio, low, high = numbers(rate_ratio(Rate(count, 1), Rate(count, 1)))
    assert ratio == 1
    assert math.isclose(low * high, 1, rel_tol=1e-9)
    assert math.isclose(math.log(high), Z * math.sqrt(2 / count), rel_tol=1e-2)
