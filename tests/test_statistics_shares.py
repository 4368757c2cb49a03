"""Shares: against statsmodels and scipy over wide grids, against printed tables, and by what must hold for any."""

from __future__ import annotations

from decimal import Decimal, localcontext
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import contingency
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint, proportions_ztest

from generator.evidence.statistics import (
    Reason,
    Share,
    difference,
    difference_test,
    paired_change,
    people_per_extra,
    proportion,
    risk_ratio,
)
from generator.evidence.statistics.base import Z
from generator.evidence.statistics.groups import MOST
from tests.sound import LARGE, agree, every_share, met, numbers, pairs, people, printed, same, shares, sound

SMALL = every_share(*range(1, 41))
GRID = every_share(1, 2, 3, 7, 10, 11, 30)


def columns(*listed: Share) -> tuple[Any, Any]:
    return np.array([share.count for share in listed]), np.array([share.of for share in listed])


def test_wilson_is_that_of_statsmodels() -> None:
    x, n = columns(*SMALL)
    lows, highs = proportion_confint(x, n, method="wilson")
    for share, low, high in zip(SMALL, lows, highs, strict=True):
        assert agree(numbers(proportion(share)), (share.count / share.of, low, high)), share


def test_wilson_of_large_groups_is_right_to_the_last_digits() -> None:
    """Against the formula with 60 digits: where the group is huge, other programs lose theirs."""
    for share in LARGE:
        with localcontext(prec=60):
            x, n, z2 = Decimal(share.count), Decimal(share.of), Decimal(Z) ** 2
            half = (z2 * (x * (n - x) / n + z2 / 4)).sqrt()
            wanted = [float(value) for value in (x / n, (x + z2 / 2 - half) / (n + z2), (x + z2 / 2 + half) / (n + z2))]
        assert agree(numbers(proportion(share)), wanted, floor=1e-17 if share.count else 1e-60 + wanted[1]), share


@pytest.mark.parametrize(
    ("x", "n", "low", "high"),
    [(81, 263, "0.2553", "0.3662"), (15, 148, "0.0624", "0.1605"), (0, 20, "0.0000", "0.1611"), (1, 29, "0.0061", "0.1718")],
)
def test_wilson_as_printed(x: int, n: int, low: str, high: str) -> None:
    """Newcombe 1998, Statistics in Medicine 17:857-872, table I."""
    assert printed(numbers(proportion(Share(x, n)))[1:], (low, high))


def test_z_is_that_of_the_normal_curve() -> None:
    assert same(Z, 1.959963984540054, near=1e-15)


def test_the_ends_are_exact() -> None:
    for n in (1, 2, 10, 10**6, MOST):
        assert numbers(proportion(Share(0, n)))[:2] == (0, 0)
        assert numbers(proportion(Share(n, n)))[::2] == (1, 1)
    assert proportion(Share(0, 0)).reason is Reason.NOBODY
    assert proportion(Share(0, 0)).estimate is None


@given(shares)
def test_a_share_lies_in_its_interval_and_mirrors_the_rest(share: Share) -> None:
    found, mirrored = proportion(share), proportion(Share(share.rest, share.of))
    sound(found)
    if share.of:
        p, low, high = numbers(found)
        assert 0 <= low <= p <= high <= 1
        assert agree((1 - p, 1 - high, 1 - low), numbers(mirrored))


@given(people.filter(bool).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n - 1))))
def test_one_more_person_never_lowers_a_share(case: tuple[int, int]) -> None:
    n, x = case
    before, after = numbers(proportion(Share(x, n))), numbers(proportion(Share(x + 1, n)))
    step = 2**-52  # the last digit of 1, for groups so large that a person is less
    assert all(one <= other + step for one, other in zip(before, after, strict=True))


@given(st.integers(1, 10**6).flatmap(lambda n: st.builds(Share, st.integers(0, n), st.just(n))), st.integers(2, 50))
def test_more_people_with_the_same_share_make_it_narrower(share: Share, times: int) -> None:
    _, low, high = numbers(proportion(share))
    _, nearer_low, nearer_high = numbers(proportion(Share(share.count * times, share.of * times)))
    assert nearer_high - nearer_low < high - low


def test_newcombe_is_that_of_statsmodels() -> None:
    both = pairs(GRID)
    (x1, n1), (x2, n2) = columns(*(first for first, _ in both)), columns(*(second for _, second in both))
    lows, highs = confint_proportions_2indep(x1, n1, x2, n2, method="newcomb", compare="diff")
    for (first, second), low, high in zip(both, lows, highs, strict=True):
        d = first.count / first.of - second.count / second.of
        assert agree(numbers(difference(first, second)), (d, low, high)), (first, second)


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        (Share(56, 70), Share(48, 80), "0.0524", "0.3339"),
        (Share(9, 10), Share(3, 10), "0.1705", "0.8090"),
        (Share(6, 7), Share(2, 7), "0.0582", "0.8062"),
        (Share(5, 56), Share(0, 29), "-0.0381", "0.1926"),
        (Share(0, 10), Share(0, 20), "-0.1611", "0.2775"),
        (Share(0, 10), Share(0, 10), "-0.2775", "0.2775"),
        (Share(10, 10), Share(0, 20), "0.6791", "1.0000"),
        (Share(10, 10), Share(0, 10), "0.6075", "1.0000"),
    ],
)
def test_newcombe_as_printed(first: Share, second: Share, low: str, high: str) -> None:
    """Newcombe 1998, Statistics in Medicine 17:873-890, table II, method 10."""
    assert printed(numbers(difference(first, second))[1:], (low, high))


@given(shares, shares)
def test_a_difference_turns_round_and_mirrors(first: Share, second: Share) -> None:
    found, turned = difference(first, second), difference(second, first)
    sound(found)
    if not (first.of and second.of):
        assert found.reason is Reason.NOBODY
        return
    d, low, high = numbers(found)
    assert -1 <= low <= d <= high <= 1
    assert agree((-d, -high, -low), numbers(turned), floor=1e-12)
    rest = difference(Share(second.rest, second.of), Share(first.rest, first.of))
    assert agree((d, low, high), numbers(rest), floor=1e-12)


@given(met)
def test_a_group_does_not_differ_from_itself(share: Share) -> None:
    d, low, high = numbers(difference(share, share))
    assert d == 0
    assert low <= 0 <= high


@given(st.integers(1, 300).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n - 1))), met)
def test_one_more_success_never_lowers_a_difference(case: tuple[int, int], second: Share) -> None:
    n, x = case
    before, after = numbers(difference(Share(x, n), second)), numbers(difference(Share(x + 1, n), second))
    assert all(one <= other + 1e-12 for one, other in zip(before, after, strict=True))


def test_people_per_extra_success() -> None:
    gain = difference(Share(60, 100), Share(40, 100))
    d, low, high = numbers(gain)
    assert agree(numbers(people_per_extra(gain)), (1 / d, 1 / high, 1 / low))
    assert people_per_extra(difference(Share(5, 10), Share(4, 10))).reason is Reason.COULD_BE_NIL
    assert people_per_extra(difference(Share(4, 100), Share(60, 100))).reason is Reason.COULD_BE_NIL
    assert people_per_extra(difference(Share(0, 0), Share(4, 10))).reason is Reason.NOBODY


def test_katz_is_that_of_scipy() -> None:
    for first, second in pairs(every_share(1, 2, 5, 11)):
        found = risk_ratio(first, second)
        sound(found)
        if second.count == 0:
            assert (found.estimate, found.reason) == (None, Reason.NONE_IN_COMPARISON)
            continue
        wanted = contingency.relative_risk(first.count, first.of, second.count, second.of)
        assert same(found.estimate, wanted.relative_risk)
        if first.count == 0:
            assert (found.low, found.reason) == (None, Reason.NONE_IN_GROUP)
        elif first.rest == second.rest == 0:
            assert (found.estimate, found.low, found.reason) == (1, None, Reason.ALL_ALIKE)
        else:
            interval = wanted.confidence_interval(0.95)
            assert agree(numbers(found)[1:], (interval.low, interval.high)), (first, second)


def test_katz_as_printed() -> None:
    """The example of scipy's manual; and Rothman, Greenland and Lash 2008, Modern Epidemiology, table 15-1, as in metafor's tests."""
    assert printed(numbers(risk_ratio(Share(27, 122), Share(44, 487))), ("2.44952", "1.58370", "3.78868"))
    assert printed(numbers(risk_ratio(Share(8, 106), Share(5, 120))), ("1.8113", "0.6112", "5.3679"))
    assert printed(numbers(risk_ratio(Share(22, 98), Share(16, 85))), ("1.1926", "0.6713", "2.1188"))


@given(shares, shares)
def test_a_ratio_turned_round_is_its_inverse(first: Share, second: Share) -> None:
    found, turned = risk_ratio(first, second), risk_ratio(second, first)
    sound(found)
    if found.low is not None and turned.low is not None:
        ratio, low, high = numbers(found)
        assert agree((1 / ratio, 1 / high, 1 / low), numbers(turned))


@pytest.mark.filterwarnings("ignore:invalid value encountered")
def test_the_test_is_that_of_statsmodels() -> None:
    for first, second in pairs(every_share(1, 2, 5, 11, 30)):
        found = difference_test(first, second)
        sound(found)
        if found.reason is Reason.ALL_ALIKE:
            assert first.count + second.count in {0, first.of + second.of}
            continue
        z, p = proportions_ztest(*columns(first, second))
        assert same(found.statistic, z, floor=1e-12), (first, second)
        assert same(found.p, p, floor=1e-300), (first, second)
    assert difference_test(Share(0, 0), Share(1, 2)).reason is Reason.NOBODY


@given(shares, shares)
def test_the_test_has_two_sides(first: Share, second: Share) -> None:
    found, turned = difference_test(first, second), difference_test(second, first)
    sound(found)
    assert found.p == turned.p
    assert found.reason == turned.reason
    assert found.estimate is None or (found.estimate, found.statistic) == (-(turned.estimate or 0), -(turned.statistic or 0))


def test_paired_as_printed() -> None:
    """Response before and after therapy, Cavo and others 2012, as in Fagerland, Lydersen and Laake 2017.

    Statistical Analysis of Contingency Tables, chapter 8, and the tests of their R package contingencytables.
    """
    assert printed(numbers(paired_change(both=59, gained=6, lost=16, neither=80)), ("-0.0621", "-0.1195", "-0.0032"))


def test_paired_is_the_formula_with_whole_numbers() -> None:
    for gained, lost, others in product(range(12), range(12), (0, 1, 9)):
        found = paired_change(both=others, gained=gained, lost=lost, neither=0)
        n = others + gained + lost
        if n == 0:
            assert found.reason is Reason.NOBODY
            continue
        # (n + 2)³ times the variance is a whole number: the sum of the two shares times (n + 2)² less the square of their difference.
        square = ((gained + lost + 2) * (n + 2) - (gained - lost) ** 2) / (n + 2) ** 3
        middle, half = (gained - lost) / (n + 2), Z * square**0.5
        wanted = ((gained - lost) / n, max(middle - half, -1.0), min(middle + half, 1.0))
        assert agree(numbers(found), wanted)


@given(st.tuples(people, people, people, people).filter(lambda cells: sum(cells) <= MOST))
def test_paired_turns_round_and_lies_within_bounds(cells: tuple[int, int, int, int]) -> None:
    both, gained, lost, neither = cells
    found = paired_change(both=both, gained=gained, lost=lost, neither=neither)
    sound(found)
    if sum(cells):
        d, low, high = numbers(found)
        assert -1 <= low <= d <= high <= 1
        turned = numbers(paired_change(both=neither, gained=lost, lost=gained, neither=both))
        assert agree((-d, -high, -low), turned, floor=1e-12)


@pytest.mark.parametrize("wrong", [(2, 1), (-1, 4), (0, -1), (1, MOST + 1)])
def test_more_than_all_and_less_than_none_are_refused(wrong: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="cannot be"):
        Share(*wrong)
    with pytest.raises(ValueError, match="lost cannot be -1"):
        paired_change(both=1, gained=3, lost=-1, neither=0)
