"""Several cohorts and many tests: against statsmodels and scipy over grids, against printed tables, and by what must hold for any."""

from __future__ import annotations

import math
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.contingency_tables import StratifiedTable, Table
from statsmodels.stats.proportion import proportions_chisquare

from generator.evidence.alike import ratios_alike, shares_alike
from generator.evidence.statistics import (
    Rate,
    Reason,
    Share,
    adjusted,
    difference,
    difference_test,
    heterogeneity,
    homogeneity,
    pooled,
    proportion,
    stratified_difference,
    stratified_rate_ratio,
    trend,
)
from generator.evidence.statistics.base import Z
from generator.evidence.statistics.curves import chi_square_tail
from generator.evidence.statistics.groups import MOST
from tests.sound import agree, met, numbers, people, printed, same, shares, sound

SMOKERS = [Share(83, 86), Share(90, 93), Share(129, 136), Share(70, 82)]
"""Smokers among lung cancer patients in four studies (Fleiss 1981): the example of R's prop.test and prop.trend.test."""
TOLBUTAMIDE = [(Share(8, 106), Share(5, 120)), (Share(22, 98), Share(16, 85))]
"""Deaths by age, Rothman, Greenland and Lash 2008, Modern Epidemiology, table 15-1."""
DOCTORS = [
    (Rate(32, 52407), Rate(2, 18790)),
    (Rate(104, 43248), Rate(12, 10673)),
    (Rate(206, 28612), Rate(28, 5710)),
    (Rate(186, 12663), Rate(28, 2585)),
    (Rate(102, 5317), Rate(31, 1462)),
]
"""Deaths and years of doctors who smoke and who do not, by age (Doll and Hill 1966): the example of Stata's ir."""
FEWER = people.map(lambda n: n // 50)
"""So few that ten cohorts together are a group that can be."""
small = FEWER.flatmap(lambda n: st.builds(Share, st.integers(0, n), st.just(n)))
several = st.lists(small, max_size=8)


def test_cohorts_taken_together() -> None:
    assert pooled([Share(12, 20), Share(0, 0), Share(30, 41)]) == proportion(Share(42, 61))
    assert pooled([]).reason is Reason.NOBODY


def some_cohorts() -> list[list[Share]]:
    found = [[Share(a, 9), Share(b, 14), Share(c, 5)] for a, b, c in product(range(0, 10, 3), range(0, 15, 2), range(6))]
    found += [[Share(a, 200), Share(b, 3)] for a, b in product((0, 1, 77, 199, 200), range(4))]
    return [cohorts for cohorts in found if 0 < sum(c.count for c in cohorts) < sum(c.of for c in cohorts)]


def test_homogeneity_is_that_of_statsmodels_and_scipy() -> None:
    for cohorts in some_cohorts():
        x, n = [c.count for c in cohorts], [c.of for c in cohorts]
        found = homogeneity(cohorts)
        statistic, p, _ = proportions_chisquare(x, n)
        assert same(found.statistic, statistic, near=1e-10), cohorts
        assert same(found.p, p, near=1e-9, floor=1e-200), cohorts
        table = stats.chi2_contingency([x, [c.rest for c in cohorts]], correction=False)
        assert same(found.statistic, table.statistic, near=1e-10), cohorts
        assert found.df == table.dof


@pytest.mark.parametrize("df", [1, 2, 3, 4, 9, 20, 99, 400, 1501])
def test_the_tail_of_chi_square_is_that_of_scipy(df: int) -> None:
    for statistic in (0, 1e-12, 1e-3, 0.1, 1, 3.84, 7, 20, 99, 250, 800, 1400, 2500, 1e5, math.inf):
        assert same(chi_square_tail(statistic, df), stats.chi2.sf(statistic, df), near=1e-11, floor=1e-250), statistic


def test_homogeneity_and_trend_as_printed() -> None:
    """R's manual: prop.test(smokers, patients) and prop.trend.test(smokers, patients)."""
    found = homogeneity(SMOKERS)
    assert printed((found.statistic, found.p), ("12.6004", "0.005585"))
    assert found.df == 3
    found = trend(SMOKERS)
    assert printed((found.statistic, found.p), ("8.2249", "0.004132"))
    assert (found.df, (found.estimate or 0) < 0) == (1, True)


def test_trend_is_that_of_statsmodels() -> None:
    """With n instead of n - 1 in its variance, as the name in its manual says and its code does not."""
    for cohorts in some_cohorts():
        table = Table(np.array([[c.rest, c.count] for c in cohorts]), shift_zeros=False)
        wanted = table.test_ordinal_association(row_scores=np.arange(1, len(cohorts) + 1), col_scores=np.array([0, 1]))
        n = sum(c.of for c in cohorts)
        found = trend(cohorts)
        assert same(found.statistic, wanted.zscore**2 * n / (n - 1), near=1e-9, floor=1e-12), cohorts
        assert same(found.p, stats.chi2.sf(found.statistic, 1), near=1e-9, floor=1e-200)


def test_the_slope_is_that_of_the_weighted_line() -> None:
    for cohorts in some_cohorts()[::7]:
        scores = np.arange(1, len(cohorts) + 1)
        slope = np.polyfit(scores, [c.count / c.of for c in cohorts], 1, w=np.sqrt([c.of for c in cohorts]))[0]
        assert same(trend(cohorts).estimate, slope, near=1e-8, floor=1e-12), cohorts


def test_a_hidden_cohort_keeps_its_place() -> None:
    whole = trend([Share(10, 20), Share(0, 0), Share(15, 20)])
    assert whole.statistic == trend([Share(10, 20), Share(15, 20)]).statistic, "with two cohorts the distance does not matter"
    assert same(whole.estimate, 0.125)
    three = [Share(10, 20), Share(15, 20), Share(5, 20)]
    assert trend([three[0], Share(0, 0), *three[1:]]).statistic != trend(three).statistic


@pytest.mark.parametrize(
    ("cohorts", "reason"),
    [
        ([], Reason.NOBODY),
        ([Share(0, 0)], Reason.NOBODY),
        ([Share(3, 9), Share(0, 0)], Reason.TOO_FEW),
        ([Share(0, 9), Share(0, 4)], Reason.ALL_ALIKE),
        ([Share(9, 9), Share(4, 4)], Reason.ALL_ALIKE),
    ],
)
def test_what_cannot_be_tested_says_why(cohorts: list[Share], reason: Reason) -> None:
    for found in (homogeneity(cohorts), trend(cohorts)):
        sound(found)
        assert (found.p, found.reason) == (None, reason)


@given(several)
def test_the_order_matters_to_the_trend_alone(cohorts: list[Share]) -> None:
    apart, back = homogeneity(cohorts), homogeneity(cohorts[::-1])
    rising, falling = trend(cohorts), trend(cohorts[::-1])
    for found in (apart, back, rising, falling, pooled(cohorts)):
        sound(found)
    assert apart.statistic is None or same(back.statistic, apart.statistic)
    if rising.statistic is not None and apart.statistic is not None:
        assert same(falling.statistic, rising.statistic)
        assert same(falling.estimate, -(rising.estimate or 0), floor=1e-300)
        assert rising.statistic <= apart.statistic * (1 + 1e-9), "a line explains no more than the cohorts do"


@given(met.filter(lambda share: share.of < 10**6), met.filter(lambda share: share.of < 10**6))
def test_of_two_cohorts_all_tests_are_one(first: Share, second: Share) -> None:
    """The square of the z test, Pearson's chi-square and Cochran-Armitage."""
    z, apart, rising = difference_test(first, second), homogeneity([first, second]), trend([first, second])
    assert z.reason == apart.reason == rising.reason
    if z.statistic is not None:
        assert agree((apart.statistic, rising.statistic), [z.statistic**2] * 2, near=1e-9)
        assert agree((apart.p, rising.p), [z.p or 0] * 2, near=1e-8, floor=1e-300)


def test_strata_as_in_metafor() -> None:
    """rma.mh(measure="RD", level=90) of its tests gives 0.0349 and -0.0176 to 0.0874; the chapter prints 0.035 and -0.018 to 0.088."""
    d, low, high = numbers(stratified_difference(TOLBUTAMIDE))
    narrower = 1.6448536269514722 / Z
    assert printed((d, d - (d - low) * narrower, d + (high - d) * narrower), ("0.0349", "-0.0176", "0.0874"))


def test_sato_is_the_formula_with_numbers_of_the_machine() -> None:
    for a, b, c, d in product(range(0, 8, 2), range(0, 6, 2), range(0, 10, 3), range(4)):
        strata = [(Share(a, 7), Share(b, 5)), (Share(c, 9), Share(d, 4))]
        arms = np.array([[one.count, one.of, other.count, other.of] for one, other in strata], dtype=float)
        x1, n1, x2, n2 = arms.T
        n = n1 + n2
        found = stratified_difference(strata)
        sound(found)
        estimate = sum(x1 * n2 / n - x2 * n1 / n) / sum(n1 * n2 / n)
        p = sum((n1 / n) ** 2 * x2 - (n2 / n) ** 2 * x1 + n1 * n2 / n**2 * (n2 - n1) / 2)
        q = sum((x1 * (n2 - x2) + x2 * (n1 - x1)) / n) / 2
        variance = (estimate * p + q) / sum(n1 * n2 / n) ** 2
        assert same(found.estimate, estimate)
        if found.low is None:
            assert variance < 1e-12
            continue
        half = Z * math.sqrt(variance)
        assert agree(numbers(found)[1:], (max(estimate - half, -1), min(estimate + half, 1)), floor=1e-12)


def test_arms_are_never_summed_over_cohorts() -> None:
    """Each cohort gains, and the sums of both groups say the opposite."""
    strata = [(Share(90, 100), Share(850, 1000)), (Share(300, 1000), Share(25, 100))]
    assert all(numbers(difference(*each))[0] > 0 for each in strata)
    assert numbers(stratified_difference(strata))[0] > 0
    assert (numbers(pooled(first for first, _ in strata))[0], numbers(pooled(second for _, second in strata))[0]) == (
        390 / 1100,
        875 / 1100,
    )


def test_strata_without_an_answer_say_why() -> None:
    assert stratified_difference([]).reason is Reason.NOBODY
    assert stratified_difference([(Share(3, 5), Share(0, 0))]).reason is Reason.NOBODY
    for strata in ([(Share(0, 5), Share(0, 9))], [(Share(5, 5), Share(0, 9))]):
        found = stratified_difference(strata)
        assert (found.low, found.reason) == (None, Reason.ALL_ALIKE)
    lone = [(Share(3, 5), Share(0, 0)), (Share(3, 9), Share(4, 8))]
    assert stratified_difference(lone) == stratified_difference(lone[1:])


@given(st.lists(st.tuples(shares, shares), max_size=5))
def test_strata_turn_round(strata: list[tuple[Share, Share]]) -> None:
    found, turned = stratified_difference(strata), stratified_difference([(other, one) for one, other in strata])
    sound(found)
    assert found.reason == turned.reason
    if found.reason is None:
        d, low, high = numbers(found)
        assert -1 <= low <= d <= high <= 1
        assert agree((-d, -high, -low), numbers(turned))


@given(met, met)
def test_one_stratum_is_the_plain_difference(first: Share, second: Share) -> None:
    assert same(stratified_difference([(first, second)]).estimate, numbers(difference(first, second))[0])


def test_many_tests_are_corrected_as_in_scipy() -> None:
    source = np.random.default_rng(11)
    for size in (1, 2, 3, 7, 40):
        for _ in range(20):
            ps = [float(p) for p in source.choice([0.0, 1.0, 0.5, *source.random(size)], size)]
            assert agree(adjusted(ps), stats.false_discovery_control(ps, method="bh").tolist()), ps


def test_the_example_of_benjamini_and_hochberg() -> None:
    """Their table of fifteen: four stay at 5 percent, where Bonferroni leaves three."""
    ps = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]
    assert [p is not None and p <= 0.05 for p in adjusted(ps)].count(True) == 4
    assert [p * 15 <= 0.05 for p in ps].count(True) == 3


@given(st.lists(st.one_of(st.none(), st.floats(0, 1)), max_size=20))
def test_a_corrected_p_is_never_smaller(ps: list[float | None]) -> None:
    found = adjusted(ps)
    assert [p is None for p in found] == [p is None for p in ps]
    made = sorted((p, q) for p, q in zip(ps, found, strict=True) if p is not None and q is not None)
    assert all(p <= q <= 1 for p, q in made)
    assert [q for _, q in made] == sorted(q for _, q in made), "the order stays"
    assert [q for _, q in made] == list(adjusted([p for p, _ in made])), "what was not tested does not count"


def test_what_is_no_p_is_refused() -> None:
    for p in (-0.01, 1.01, math.nan):
        with pytest.raises(ValueError, match="p cannot be"):
            adjusted([0.5, p])


def test_the_largest_cohorts() -> None:
    half = MOST // 2
    for found in (homogeneity([Share(half // 2, half), Share(1, half)]), trend([Share(half // 2, half), Share(1, half)])):
        sound(found)
        assert found.p == 0


def test_rates_within_cohorts_as_printed() -> None:
    """Stata's manual, ir: the combined ratio of Mantel and Haenszel."""
    assert printed(numbers(stratified_rate_ratio(DOCTORS)), ("1.424682", "1.154703", "1.757784"))


def test_rates_within_cohorts_are_those_of_statsmodels() -> None:
    """Of so many more people that events are rare, the pooled ratio of shares is that of rates."""
    many = 10**6
    strata = [[[one.events, one.time * many - one.events], [other.events, other.time * many - other.events]] for one, other in DOCTORS]
    table = StratifiedTable(np.array(strata, dtype=float).transpose(1, 2, 0))
    found, low, high = numbers(stratified_rate_ratio(DOCTORS))
    assert same(found, float(table.riskratio_pooled), near=1e-6)
    assert agree((low, high), [float(end) for end in table.oddsratio_pooled_confint()], near=1e-3)


rates_of_both = st.tuples(*(st.builds(Rate, st.integers(0, 500), st.floats(1e-3, 1e6)) for _ in range(2)))


@given(st.lists(rates_of_both, max_size=6))
def test_rates_within_cohorts_lie_between_those_of_the_cohorts(strata: list[tuple[Rate, Rate]]) -> None:
    found = stratified_rate_ratio(strata)
    sound(found)
    if all(other.events for _, other in strata) and strata:
        each = [one.events / one.time / (other.events / other.time) for one, other in strata]
        assert found.estimate is not None
        assert min(each) * (1 - 1e-9) <= found.estimate <= max(each) * (1 + 1e-9)


def test_rates_without_events_or_time() -> None:
    assert stratified_rate_ratio([]).reason is Reason.NO_TIME
    assert stratified_rate_ratio([(Rate(1, 0), Rate(2, 3))]).reason is Reason.NO_TIME
    assert stratified_rate_ratio([(Rate(1, 2), Rate(0, 3))]).reason is Reason.NONE_IN_COMPARISON
    none = stratified_rate_ratio([(Rate(0, 2), Rate(1, 3))])
    assert (none.estimate, none.low, none.reason) == (0.0, None, Reason.NONE_IN_GROUP)
    assert stratified_rate_ratio([*DOCTORS, (Rate(3, 0), Rate(2, 3))]) == stratified_rate_ratio(DOCTORS)


def test_effects_of_cohorts_differ_as_cochran_s_q_says() -> None:
    """By hand: weights 4, 1 and 1; the middle is 1; Q = 4 + 1 + 9."""
    found = heterogeneity([(0.0, 0.25), (2.0, 1.0), (4.0, 1.0)])
    assert (found.statistic, found.df) == (14.0, 2)
    assert found.p == pytest.approx(stats.chi2.sf(14, 2))
    assert heterogeneity([(1.0, 0.5)]).reason is Reason.TOO_FEW
    assert heterogeneity([(1.0, 0.5), (2.0, 0.0)]).reason is Reason.ALL_ALIKE
    assert heterogeneity([(1.0, 0.5), (1.0, 2.0)]).p == 1


def test_differences_of_shares_and_ratios_of_rates_are_tested_on_their_own_scale() -> None:
    shares = [(Share(36, 60), Share(29, 56)), (Share(84, 95), Share(45, 90))]
    table = [(one.count / one.of - other.count / other.of, sum(s.count * s.rest / s.of**3 for s in (one, other))) for one, other in shares]
    assert shares_alike(shares).p == pytest.approx(heterogeneity(table).p)
    assert shares_alike(shares, 2).statistic == pytest.approx((shares_alike(shares).statistic or 0) / 2)
    rates = [(Rate(20, 10), Rate(10, 10)), (Rate(10, 10), Rate(20, 10))]
    assert ratios_alike(rates).statistic == pytest.approx((2 * math.log(2)) ** 2 / (2 * (1 / 20 + 1 / 10)))
    assert ratios_alike([(Rate(0, 10), Rate(10, 10)), *rates]).reason is Reason.NOT_POSSIBLE
