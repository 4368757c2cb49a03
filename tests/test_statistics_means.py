"""Means, changes and medians: against scipy and statsmodels over wide grids, against printed tables, and by what must hold for any."""

from __future__ import annotations

import math
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.meta_analysis import effectsize_smd
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

from generator.evidence.statistics import (
    Reason,
    Sample,
    as_change,
    hedges_g,
    mean,
    mean_change,
    mean_difference,
    median,
    ratio_of_means,
    relative_change,
    sd_from_quartiles,
    sd_of_change,
    standardised_change,
)
from generator.evidence.statistics.base import Z
from generator.evidence.statistics.curves import coin_rank, t_quantile
from generator.evidence.statistics.groups import MOST
from tests.sound import agree, numbers, plain, plain_means, printed, same, samples, sound, wide

GROUPS = [Sample(m, s, n) for m, s, n in product((-4.0, 0.0, 3.5, 1e6), (1e-3, 1.0, 250.0), (2, 3, 12, 500, 10**9))]
ASLEEP = (
    (0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0),
    (1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4),
)
"""Student's hours of sleep gained with two drugs, by the same ten people: the data set "sleep" of R, whose manual prints the intervals."""
SURGERY = (
    (Sample(55, 47, 155), Sample(75, 64, 156)),
    (Sample(27, 7, 31), Sample(29, 4, 32)),
    (Sample(64, 17, 75), Sample(119, 29, 71)),
    (Sample(66, 20, 18), Sample(137, 48, 18)),
)
"""Days in hospital, four studies of Normand 1999; metafor's tests have what comes of them."""


def sample_of(*values: float) -> Sample:
    return Sample(float(np.mean(values)), float(np.std(values, ddof=1)), len(values))


def test_the_quantile_is_that_of_scipy() -> None:
    for df in (1, 1.5, 2, 2.9, 7, 17.776, 30, 1000, 1e6, 1e9, float(MOST)):
        assert same(t_quantile(df), stats.t.ppf(0.975, df)), df
    assert printed([t_quantile(df) for df in (1, 2, 5, 10, 30, 120)], ("12.706", "4.303", "2.571", "2.228", "2.042", "1.980"))


def test_students_interval_is_that_of_scipy() -> None:
    for group in GROUPS:
        low, high = stats.t.interval(0.95, group.n - 1, loc=group.mean, scale=(group.sd or 0) / math.sqrt(group.n))
        assert agree(numbers(mean(group)), (group.mean, low, high)), group
        assert agree(numbers(mean_change(group)), (group.mean, low, high)), group


def test_paired_t_as_printed() -> None:
    """R's manual: t.test(extra ~ group, data = sleep, paired = TRUE)."""
    changes = sample_of(*(one - other for one, other in zip(*ASLEEP, strict=True)))
    assert printed(numbers(mean_change(changes)), ("-1.58", "-2.4598858", "-0.7001142"))


@pytest.mark.parametrize(
    ("group", "reason"),
    [
        (Sample(3, 1, 0), Reason.NOBODY),
        (Sample(3, 1, 1), Reason.TOO_FEW),
        (Sample(3, None, 9), Reason.NO_SPREAD),
        (Sample(3, 0, 9), Reason.ALL_ALIKE),
    ],
)
def test_a_mean_without_an_interval_says_why(group: Sample, reason: Reason) -> None:
    for found in (mean(group), mean_change(group)):
        sound(found)
        assert (found.estimate, found.reason) == (None if reason is Reason.NOBODY else 3, reason)


def test_welch_is_that_of_statsmodels() -> None:
    values = [(0.0, 1.0), (1.0, 2.5, 2.5, 8.0), (-3.0, -3.0, -2.0), (10.0, 900.0, 20.0, 55.0, 1.0, 0.5), (4.0, 4.0)]
    for one, other in product(values, values):
        if len(set(one)) == len(set(other)) == 1:
            continue
        low, high = CompareMeans(DescrStatsW(one), DescrStatsW(other)).tconfint_diff(usevar="unequal")
        wanted = (float(np.mean(one)) - float(np.mean(other)), low, high)
        assert agree(numbers(mean_difference(sample_of(*one), sample_of(*other))), wanted, floor=1e-10), (one, other)


def test_welch_has_the_degrees_of_freedom_of_scipy() -> None:
    """From summaries alone: scipy gives p and no interval, so p at the end of ours has to be 0.05."""
    for one, other in product(GROUPS[5:40:3], GROUPS[::4]):
        d, low, _ = numbers(mean_difference(one, other))
        edge = d - low
        shifted = stats.ttest_ind_from_stats(edge, one.sd, one.n, 0, other.sd, other.n, equal_var=False)
        assert math.isclose(shifted.pvalue, 0.05, rel_tol=1e-6), (one, other)


def test_welch_as_printed() -> None:
    """R's manual: t.test(extra ~ group, data = sleep)."""
    found = numbers(mean_difference(*(sample_of(*values) for values in ASLEEP)))
    assert printed(found, ("-1.58", "-3.3654832", "0.2054832"))


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (Sample(3, 1, 0), Sample(1, 1, 9), Reason.NOBODY),
        (Sample(3, 1, 1), Sample(1, 1, 9), Reason.TOO_FEW),
        (Sample(3, None, 9), Sample(1, 1, 9), Reason.NO_SPREAD),
        (Sample(3, 0, 9), Sample(1, 0, 9), Reason.ALL_ALIKE),
    ],
)
def test_two_means_without_an_interval_say_why(one: Sample, other: Sample, reason: Reason) -> None:
    for first, second in ((one, other), (other, one)):
        found = mean_difference(first, second)
        sound(found)
        assert found.reason is reason
        assert found.estimate == (None if reason is Reason.NOBODY else first.mean - second.mean)
        ratio = ratio_of_means(first, second)
        assert ratio.reason is reason
        assert ratio.estimate == (None if reason is Reason.NOBODY else first.mean / second.mean)
        assert hedges_g(first, second).estimate is None


def test_one_spread_of_nothing_still_has_an_interval() -> None:
    d, low, high = numbers(mean_difference(Sample(5, 2, 10), Sample(3, 0, 4)))
    assert agree((d - low, high - d), [t_quantile(9) * 2 / math.sqrt(10)] * 2)


@given(plain, plain, plain_means, st.floats(1e-3, 1e3))
def test_welch_turns_round_and_goes_with_the_unit(one: Sample, other: Sample, shift: float, scale: float) -> None:
    d, low, high = numbers(mean_difference(one, other))
    floor = 1e-9 * (abs(one.mean) + abs(other.mean) + abs(shift) + 1)
    assert agree((-d, -high, -low), numbers(mean_difference(other, one)))
    moved = [Sample((each.mean + shift) * scale, (each.sd or 0) * scale, each.n) for each in (one, other)]
    assert agree(numbers(mean_difference(*moved)), (d * scale, low * scale, high * scale), near=1e-9, floor=floor * scale)


def test_g_is_that_of_statsmodels() -> None:
    for one, other in product(GROUPS[5:40:3], GROUPS[::4]):
        wanted, _ = effectsize_smd(one.mean, one.sd, float(one.n), other.mean, other.sd, float(other.n))
        assert same(numbers(hedges_g(one, other))[0], wanted), (one, other)


def test_g_as_printed() -> None:
    """Borenstein and others 2009, Introduction to Meta-Analysis, chapter 4: g is 0.5924 and its standard error 0.2028."""
    g, low, high = numbers(hedges_g(Sample(103, 5.5, 50), Sample(100, 4.5, 50)))
    assert printed((g, (high - low) / 2 / Z), ("0.5924", "0.2028"))


@given(plain, plain)
def test_g_turns_round_and_lies_within(one: Sample, other: Sample) -> None:
    g, low, high = numbers(hedges_g(one, other))
    assert low <= g <= high
    assert agree((-g, -high, -low), numbers(hedges_g(other, one)))


def test_the_ratio_of_means_as_in_metafor() -> None:
    found = [numbers(ratio_of_means(*each)) for each in SURGERY]
    assert printed([math.log(ratio) for ratio, _, _ in found], ("-0.3102", "-0.0715", "-0.6202", "-0.7303"))
    variances = [(math.log(high / low) / 2 / Z) ** 2 for _, low, high in found]
    assert printed(variances, ("0.0094", "0.0028", "0.0018", "0.0119"))


def test_a_ratio_needs_means_above_zero() -> None:
    for one, other in ((0.0, 1.0), (1.0, 0.0), (-2.0, 1.0), (2.0, -1.0)):
        assert ratio_of_means(Sample(one, 1, 9), Sample(other, 1, 9)).reason is Reason.NOT_ABOVE_ZERO


@given(plain.filter(lambda each: each.mean > 1e-3), plain.filter(lambda each: each.mean > 1e-3))
def test_a_ratio_of_means_turned_round_is_its_inverse(one: Sample, other: Sample) -> None:
    found, turned = ratio_of_means(one, other), ratio_of_means(other, one)
    sound(found)
    if found.reason is None:
        ratio, low, high = numbers(found)
        if low > 0:
            assert agree((1 / ratio, 1 / high, 1 / low), numbers(turned), near=1e-9)


def test_a_ratio_as_a_change() -> None:
    ratio = ratio_of_means(Sample(125, 10, 40), Sample(100, 10, 40))
    value, low, high = numbers(ratio)
    assert value == 1.25
    assert agree(numbers(as_change(ratio)), (0.25, low - 1, high - 1))
    unsure = as_change(ratio_of_means(Sample(125, None, 40), Sample(100, 10, 40)))
    assert (unsure.estimate, unsure.low, unsure.reason) == (0.25, None, Reason.NO_SPREAD)
    assert as_change(ratio_of_means(Sample(0, 1, 40), Sample(100, 10, 40))).reason is Reason.NOT_ABOVE_ZERO


def test_change_against_a_baseline() -> None:
    found = relative_change(30, 24)
    assert (found.estimate, found.low, found.reason) == (0.25, None, Reason.ONE_FIGURE)
    assert relative_change(30, None).reason is Reason.NOT_GIVEN
    assert [relative_change(30, baseline).reason for baseline in (0, -4)] == [Reason.NOT_ABOVE_ZERO] * 2
    assert relative_change(1e300, 1e-300).reason is Reason.OUT_OF_RANGE


def test_the_spread_of_changes_as_in_metafor() -> None:
    """escalc(measure="MC", m1i=26, m2i=22, sd1i=sqrt(30), sd2i=sqrt(20), ni=60, ri=0.7) has the variance 0.2618."""
    sd = sd_of_change(math.sqrt(30), math.sqrt(20), 0.7).estimate
    assert sd is not None
    assert printed([sd * sd / 60], ["0.2618"])


def test_the_spread_of_changes_is_that_of_the_changes() -> None:
    r = float(np.corrcoef(*ASLEEP)[0, 1])
    sds = [float(np.std(values, ddof=1)) for values in ASLEEP]
    assert same(sd_of_change(sds[0], sds[1], r).estimate, float(np.std(np.subtract(*ASLEEP), ddof=1)))


@given(st.floats(0, 1e150), st.floats(0, 1e150), st.floats(-1, 1))
def test_the_spread_of_changes_lies_between_difference_and_sum(one: float, other: float, r: float) -> None:
    found = sd_of_change(one, other, r).estimate
    assert found is not None
    assert abs(one - other) * (1 - 1e-12) <= found <= (one + other) * (1 + 1e-12)
    assert same(sd_of_change(other, one, r).estimate, found)


def test_no_correlation_is_assumed() -> None:
    assert sd_of_change(4, 5, None).reason is Reason.NO_CORRELATION
    found = standardised_change(Sample(10, 4, 30), 12, None)
    assert (found.low, found.reason) == (None, Reason.NO_CORRELATION)
    assert found.estimate == numbers(standardised_change(Sample(10, 4, 30), 12, 0.5))[0]
    for r in (-1.1, 1.1, math.nan):
        with pytest.raises(ValueError, match="r cannot be"):
            sd_of_change(4, 5, r)
        with pytest.raises(ValueError, match="r cannot be"):
            standardised_change(Sample(10, 4, 30), 12, r)


MORRIS = (
    (Sample(30.6, 15.0, 20), 38.5, 0.47, 0.5056, 0.0594),
    (Sample(23.5, 3.1, 50), 26.8, 0.64, 1.0481, 0.0254),
    (Sample(0.5, 0.1, 9), 0.7, 0.77, 1.8054, 0.2322),
    (Sample(53.4, 14.5, 10), 75.9, 0.89, 1.4181, 0.1225),
    (Sample(35.6, 4.7, 14), 36.0, 0.44, 0.0801, 0.0802),
    (Sample(23.1, 13.8, 20), 19.7, 0.47, -0.2365, 0.0544),
    (Sample(24.9, 4.1, 42), 25.3, 0.64, 0.0958, 0.0173),
    (Sample(0.6, 0.2, 9), 0.6, 0.77, 0.0, 0.0511),
    (Sample(55.7, 17.3, 11), 60.7, 0.89, 0.2667, 0.0232),
)
"""Both groups of five studies, Morris 2008: before, after and r; then metafor's SMCR and its variance, whose J is exact."""


@pytest.mark.parametrize(("before", "after", "r", "g", "variance"), MORRIS)
def test_the_standardised_change_is_near_metafors(before: Sample, after: float, r: float, g: float, variance: float) -> None:
    """Ours is the approximate J, less than a thousandth away for nine people; and the table is rounded."""
    found, low, high = numbers(standardised_change(before, after, r))
    assert math.isclose(found, g, rel_tol=1e-3, abs_tol=5e-5)
    assert math.isclose(((high - low) / 2 / Z) ** 2, variance, rel_tol=2e-3, abs_tol=5e-5)


def test_the_correction_is_near_the_exact_one() -> None:
    """As the docstring says: by less than 0.002 of the estimate from six people on."""
    for n in (6, 7, 9, 20, 100, 2000):
        m = n - 1
        exact = math.exp(math.lgamma(m / 2) - math.log(math.sqrt(m / 2)) - math.lgamma((m - 1) / 2))
        found = standardised_change(Sample(0, 1, n), 1, 0.5).estimate
        assert found is not None
        assert abs(found / exact - 1) < 0.002, n


def test_a_standardised_change_that_cannot_be_says_why() -> None:
    wanted = {
        Sample(10, 4, 0): Reason.NOBODY, Sample(10, 4, 2): Reason.TOO_FEW,
        Sample(10, None, 9): Reason.NO_SPREAD, Sample(10, 0, 9): Reason.ALL_ALIKE,
    }  # fmt: skip
    for before, reason in wanted.items():
        found = standardised_change(before, 12, 0.5)
        assert (found.estimate, found.reason) == (None, reason)


@given(samples, samples, wide, st.one_of(st.none(), st.floats(-1, 1)))
def test_nothing_is_ever_no_number(one: Sample, other: Sample, after: float, r: float | None) -> None:
    found = [mean(one), mean_change(one), mean_difference(one, other), hedges_g(one, other), ratio_of_means(one, other)]
    found += [as_change(ratio_of_means(one, other)), relative_change(after, other.mean), standardised_change(one, after, r)]
    found.append(sd_of_change(one.sd or 0, other.sd or 0, r))
    for each in found:
        sound(each)


@pytest.mark.parametrize("wrong", [(math.nan, 1, 5), (1, math.inf, 5), (1, -1, 5), (1, 1, -1)])
def test_what_is_no_mean_is_refused(wrong: tuple[float, float, int]) -> None:
    with pytest.raises(ValueError, match="cannot be"):
        Sample(*wrong)


def exact_rank(n: int) -> int:
    """With whole numbers: heads are counted up until they are more than a fortieth of all throws."""
    total, k = 0, -1
    while (total := total + math.comb(n, k + 1)) * 40 <= 2**n:
        k += 1
    return k


def test_the_rank_is_exact() -> None:
    for n in [*range(1, 300), 1001, 2048]:
        assert coin_rank(n) == exact_rank(n), n
    assert coin_rank(10**12) == int(stats.binom.ppf(0.025, 10**12, 0.5)) - 1


def test_the_medians_interval_is_that_of_scipy() -> None:
    source = np.random.default_rng(7)
    for n in range(6, 60):
        values = source.normal(size=n)
        interval = stats.quantile_test(values, q=0, p=0.5).confidence_interval(0.95)
        assert numbers(median(values.tolist())) == (float(np.median(values)), interval.low, interval.high), n


def test_the_medians_ranks_as_printed() -> None:
    """Conover 1999, table A3; Hahn and Meeker 1991: the values with which the interval begins and ends."""
    for n, ranks in {6: (1, 6), 9: (2, 8), 15: (4, 12), 20: (6, 15), 50: (18, 33), 100: (40, 61)}.items():
        assert numbers(median(range(1, n + 1)))[1:] == ranks


def test_few_values_have_no_interval() -> None:
    assert median([]).reason is Reason.NOBODY
    for n in range(1, 6):
        found = median(range(n))
        assert (found.estimate, found.low, found.reason) == ((n - 1) / 2, None, Reason.TOO_FEW)
    with pytest.raises(ValueError, match="value cannot be nan"):
        median([1, math.nan])


@given(st.lists(wide, min_size=1, max_size=40), st.randoms(use_true_random=False))
def test_the_order_of_values_does_not_matter(values: list[float], order: object) -> None:
    found = median(values)
    sound(found)
    order.shuffle(values)  # type: ignore[attr-defined]  # Hypothesis gives a Random
    assert median(values) == found
    assert found.estimate is not None
    assert min(values) <= found.estimate <= max(values)
    if found.low is not None and found.high is not None:
        assert {found.low, found.high} <= {value + 0.0 for value in values}
        assert found.low <= found.estimate <= found.high


def test_quartiles_give_a_rough_spread() -> None:
    """A normal curve's quartiles lie 1.349 standard deviations apart: the Handbook's 1.35 is right to a thousandth."""
    found = sd_from_quartiles(*(stats.norm.ppf(q, 50, 8) for q in (0.25, 0.75)))
    assert found.reason is Reason.ONE_FIGURE
    assert same(found.estimate, 8, near=1e-3)
    assert sd_from_quartiles(3, 3).estimate == 0
    with pytest.raises(ValueError, match="q3 cannot be"):
        sd_from_quartiles(4, 3)
