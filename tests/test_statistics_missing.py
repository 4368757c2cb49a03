"""Lost people, worst cases and impossible percentages; and that nothing heavy is imported for a share."""

from __future__ import annotations

import subprocess
import sys
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.evidence.statistics import Reason, Share, attrition, possible_counts, worst_case
from generator.evidence.statistics.groups import MOST
from generator.evidence.statistics.missing import BOUNDARY
from tests.sound import agree, numbers, shares, sound

ROOT = Path(__file__).parents[1]


def lost(overall: int, points: Fraction) -> tuple[Share, Share]:
    """Two equal groups that lost this many percent of all, and differ by this many points."""
    whole = 200_000
    half = points / 2
    first, second = ((overall + side * half) / 100 * whole for side in (1, -1))
    assert first.denominator == second.denominator == 1
    return Share(int(first), whole), Share(int(second), whole)


def test_at_the_boundary_is_low_and_a_hair_above_is_high() -> None:
    for percent, tenths in enumerate(BOUNDARY):
        points = min(Fraction(tenths, 10), Fraction(2 * percent))  # where few are lost, groups cannot differ by more
        found = attrition(*lost(percent, points))
        assert (found.overall, found.boundary, found.low) == (percent / 100, tenths / 1000, True)
        if points < 2 * percent and points == Fraction(tenths, 10):
            assert attrition(*lost(percent, points + Fraction(1, 100))).low is False


def test_the_boundary_as_printed() -> None:
    """At 0, 10, 20, 30, 40, 50 and 57 percent, as two transcriptions of the table have it."""
    assert [BOUNDARY[percent] / 10 for percent in (0, 10, 20, 30, 40, 50, 57)] == [5.7, 6.3, 5.4, 4.1, 2.6, 1.0, 0.0]
    assert len(BOUNDARY) == 58


def test_between_two_percents_the_lower_neighbour_counts() -> None:
    for first, second, percent in ((5, 0, 0), (250, 240, 13), (350, 325, 17), (1131, 1131, 57)):
        assert 2 * percent - 2 < (first + second) / 20 < 2 * percent + 2
        assert attrition(Share(first, 2000), Share(second, 2000)).boundary == BOUNDARY[percent] / 1000, percent


def test_above_57_percent_nothing_is_low() -> None:
    for count in (571, 580, 990, 1000):
        found = attrition(Share(count, 1000), Share(count, 1000))
        assert (found.differential, found.boundary, found.low) == (0, None, False)
    assert attrition(Share(570, 1000), Share(570, 1000)).low is True


def test_nobody_assigned_is_no_answer() -> None:
    for pair in ((Share(0, 0), Share(1, 5)), (Share(1, 5), Share(0, 0))):
        found = attrition(*pair)
        assert (found.overall, found.low, found.reason) == (None, None, Reason.NOBODY)


@given(shares, shares)
def test_attrition_is_the_same_from_both_sides(first: Share, second: Share) -> None:
    found = attrition(first, second)
    assert found == attrition(second, first)
    if found.reason is None:
        assert found.overall is not None
        assert found.differential is not None
        assert 0 <= found.overall <= 1
        assert 0 <= found.differential <= 1
        assert found.low is not None
        assert not (found.low and found.boundary is None)
        if found.low and found.boundary is not None:
            assert found.differential <= found.boundary + 1e-15


def test_worst_case_of_the_example() -> None:
    """75 percent of 130 who answered, of 310 who should have: 32 to 90 percent."""
    p, low, high = numbers(worst_case(Share(98, 130), 310))
    assert (round(p * 100), round(low * 100), round(high * 100)) == (75, 32, 90)


@given(shares, st.integers(0, 10**6))
def test_the_worst_case_is_as_wide_as_what_is_not_known(observed: Share, unknown: int) -> None:
    if observed.of + unknown > MOST:
        return
    found = worst_case(observed, observed.of + unknown)
    sound(found)
    if observed.of == 0:
        assert found.reason is Reason.NOBODY
        return
    p, low, high = numbers(found)
    assert 0 <= low <= p <= high <= 1
    eligible = observed.of + unknown
    wanted = ((1 - p), (observed.rest / eligible), (observed.rest + unknown) / eligible)
    rest = numbers(worst_case(Share(observed.rest, observed.of), eligible))
    assert agree(rest, wanted)
    assert abs((high - low) - unknown / eligible) < 1e-12


def test_fewer_eligible_than_observed_is_refused() -> None:
    with pytest.raises(ValueError, match="eligible cannot be 9"):
        worst_case(Share(3, 10), 9)


@pytest.mark.parametrize(
    ("percent", "n", "counts"),
    [
        ("33.0", 14, []),
        ("33", 14, []),
        ("36", 14, [5]),
        ("75", 130, [97, 98]),
        ("75.0", 130, []),
        ("75.4", 130, [98]),
        ("0", 20, [0]),
        ("100", 20, [20]),
        ("101", 20, []),
        ("100.4", 20, []),
        ("-1", 20, []),
        ("50", 0, []),
        ("50.0", 201, []),
        ("50", 201, [100, 101]),
        ("12.5", 8, [1]),
        ("12", 8, [1]),
        ("13", 8, [1]),
        ("14", 8, []),
        ("5E+1", 8, [4]),
    ],
)
def test_the_counts_that_give_a_percentage(percent: str, n: int, counts: list[int]) -> None:
    assert list(possible_counts(Decimal(percent), n)) == counts


@given(st.integers(1, 3000).flatmap(lambda n: st.builds(Share, st.integers(0, n), st.just(n))), st.integers(0, 4))
def test_every_true_percentage_is_possible(share: Share, digits: int) -> None:
    exact = Decimal(share.count) * 100 / share.of
    for way in (ROUND_HALF_UP, ROUND_HALF_EVEN):
        assert share.count in possible_counts(exact.quantize(Decimal(10) ** -digits, way), share.of)


@given(st.decimals(0, 100, places=1), st.integers(1, 400))
def test_no_count_is_left_out_and_none_too_many(percent: Decimal, n: int) -> None:
    wanted = [x for x in range(n + 1) if abs(Fraction(x * 100, n) - Fraction(percent)) <= Fraction(1, 20)]
    assert list(possible_counts(percent, n)) == wanted


def test_what_is_no_percentage_is_refused() -> None:
    for percent in ("NaN", "Infinity"):
        with pytest.raises(ValueError, match="percent cannot be"):
            possible_counts(Decimal(percent), 5)
    with pytest.raises(ValueError, match="n cannot be -1"):
        possible_counts(Decimal(5), -1)
    assert possible_counts(Decimal(50), MOST)


def run(program: str) -> set[str]:
    """The packages that a program has loaded when it is done; a warning would end it."""
    code = f"{program}\nimport sys; print(*sorted({{name.split('.')[0] for name in sys.modules}}))"
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_scipy_is_loaded_for_a_quantile_and_for_nothing_else() -> None:
    begin = "from generator.evidence.statistics import *\n"
    cohorts = "[Share(3, 9), Share(4, 8), Share(2, 7)]"
    assert run(begin + f"difference(Share(3, 9), Share(4, 8)); trend({cohorts})") & {"scipy", "numpy", "pandas"} == set()
    assert run(begin + f"print(homogeneity({cohorts}).p)") & {"scipy", "numpy", "pandas"} == set()
    assert run(begin + "mean(Sample(3, 1, 9))") & {"scipy", "pandas"} == {"scipy"}
