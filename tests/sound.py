"""What the tests of statistics share: what a sound result is, groups to try, and how near two numbers have to be."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal, localcontext
from itertools import product

from hypothesis import strategies as st

from generator.evidence.statistics import Estimate, Method, Rate, Reason, Sample, Share, Test
from generator.evidence.statistics.groups import MOST

NEAR = 1e-11
"""The part by which two ways to the same number may differ."""


def sound(result: Estimate | Test) -> None:
    """No NaN, no infinity, all numbers or a reason, in order."""
    numbers = (result.estimate, result.low, result.high) if isinstance(result, Estimate) else (result.estimate, result.statistic, result.p)
    assert all(number is None or math.isfinite(number) for number in numbers), result
    assert isinstance(result.method, Method)
    assert result.reason is None or isinstance(result.reason, Reason)
    if isinstance(result, Test):
        assert (result.p is None) == (result.statistic is None) == (result.reason is not None), result
        assert result.p is None or 0 <= result.p <= 1, result
        return
    assert (result.low is None) == (result.high is None) == (result.reason is not None), result
    if result.low is not None and result.high is not None:
        assert result.estimate is not None
        assert result.low <= result.high, result


def numbers(result: Estimate) -> tuple[float, float, float]:
    """Estimate, low and high, all there."""
    sound(result)
    assert result.estimate is not None
    assert result.low is not None
    assert result.high is not None
    return result.estimate, result.low, result.high


def same(found: float | None, wanted: float, *, near: float = NEAR, floor: float = 1e-13) -> bool:
    """Whether two numbers agree within a part of themselves, or within `floor`."""
    return found is not None and math.isclose(found, wanted, rel_tol=near, abs_tol=floor)


def agree(found: Sequence[float | None], wanted: Sequence[float], *, near: float = NEAR, floor: float = 1e-13) -> bool:
    return len(found) == len(wanted) and all(same(one, other, near=near, floor=floor) for one, other in zip(found, wanted, strict=True))


def printed(found: Sequence[float | None], wanted: Sequence[str]) -> bool:
    """Whether numbers are those of a printed table, to the last digit that stands there."""
    with localcontext(prec=60):
        texts = [Decimal(one or 0).quantize(Decimal(other)) for one, other in zip(found, wanted, strict=True)]
    return texts == [Decimal(other) for other in wanted]


def every_share(*of: int) -> list[Share]:
    """Every share of groups of these sizes."""
    return [Share(x, n) for n in of for x in range(n + 1)]


LARGE = [Share(x, n) for n in (1_000, 10**6, 10**12, MOST) for x in (0, 1, 2, n // 3, n // 2, n - 1, n)]
"""Shares of groups that no program has."""


def pairs(shares: Sequence[Share]) -> list[tuple[Share, Share]]:
    return list(product(shares, shares))


people = st.one_of(st.integers(0, 60), st.integers(0, 100_000), st.integers(MOST - 3, MOST), st.just(MOST))
shares = people.flatmap(lambda n: st.builds(Share, st.one_of(st.integers(0, n), st.sampled_from((0, n))), st.just(n)))
"""Any group that can be, nobody and everybody among them."""
met = shares.filter(lambda share: share.of > 0)
wide = st.floats(allow_nan=False, allow_infinity=False)
"""Any number of the machine, the largest and the smallest among them."""
spreads = st.one_of(st.none(), st.just(0.0), st.floats(min_value=0, allow_infinity=False))
samples = st.builds(Sample, wide, spreads, people)
rates = st.builds(Rate, people, wide)
plain_means = st.floats(-1e6, 1e6)
plain = st.builds(Sample, plain_means, st.floats(1e-3, 1e6), st.integers(2, 10_000))
"""Groups as a program has them."""
