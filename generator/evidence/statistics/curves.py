"""Quantiles and tails of the t, chi-square and beta curves.

The one place that asks scipy. It is imported inside the functions, since it takes half a second: a portal without means and counts per
time never waits for it, and what was asked before is looked up (`ANSWERS`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, ParamSpec, TypeAlias, TypeVar, cast

from generator.evidence.statistics.base import TAIL

P = ParamSpec("P")
V = TypeVar("V")
Answer: TypeAlias = tuple[str, tuple[float, ...], Any]
"""A function's name, its arguments, and what it gave: a number or a pair of numbers."""
_MANY = 4096


@dataclass(slots=True)
class Answers:
    """What the curves were asked in this process and, if somebody tells that, before it; and which answers were of use."""

    _known: dict[tuple[str, tuple[Any, ...]], Any] = field(default_factory=dict)
    _used: dict[tuple[str, tuple[Any, ...]], None] = field(default_factory=dict)

    def begin(self, answers: Iterable[Answer]) -> None:
        """Know these answers too, and count from here which are of use."""
        pairs = ((name, tuple(asked), tuple(value) if isinstance(value, list) else value) for name, asked, value in answers)
        self._known.update({(name, asked): value for name, asked, value in pairs})
        self._used.clear()

    def kept(self, *, every: bool) -> list[Answer]:
        """The answers that were of use, or every one, in the order of their questions; none that is no number, which JSON cannot say."""
        found = [(name, asked, self._known[name, asked]) for name, asked in sorted(self._known if every else self._used)]
        return [each for each in found if all(map(math.isfinite, each[2] if isinstance(each[2], tuple) else [each[2]]))]

    def of(self, function: Callable[P, V]) -> Callable[P, V]:
        """The function, which is asked once for the same numbers."""

        @wraps(function)
        def asked(*args: P.args, **kwargs: P.kwargs) -> V:
            key = (function.__name__, args)
            if key not in self._known:
                if len(self._known) >= _MANY:
                    self._known.clear()
                    self._used.clear()
                self._known[key] = function(*args, **kwargs)
            self._used[key] = None
            return cast("V", self._known[key])

        return asked


ANSWERS = Answers()


@ANSWERS.of
def t_quantile(df: float) -> float:
    """The 97.5 percent point of Student's t with `df` > 0 degrees of freedom, which need not be whole."""
    from scipy.special import stdtrit  # noqa: PLC0415 - half a second, for those who need it

    return float(stdtrit(df, 1 - TAIL))


@ANSWERS.of
def t_tails(t: float, df: float) -> float:
    """How probable a Student's t at least this far from 0 is, to either side, with `df` > 0 degrees of freedom."""
    from scipy.special import stdtr  # noqa: PLC0415 - as above

    return min(1.0, 2 * float(stdtr(df, -abs(t))))


@ANSWERS.of
def poisson_bounds(events: int) -> tuple[float, float]:
    """The exact bounds of the mean of a Poisson count: chi-square quantiles with 2e and 2e + 2 degrees of freedom, halved."""
    from scipy.special import gammaincinv  # noqa: PLC0415 - as above

    low = float(gammaincinv(events, TAIL)) if events else 0.0
    return low, float(gammaincinv(events + 1, 1 - TAIL))


@ANSWERS.of
def odds_bounds(first: int, second: int) -> tuple[float, float]:
    """The Clopper-Pearson bounds of p, as odds p / (1 - p), for `first` out of `first` + `second`; `second` > 0.

    The rest 1 - p is asked for by itself: subtracted, it would lose its digits where p is near 1.
    """
    from scipy.special import betaincinv  # noqa: PLC0415 - as above

    low = float(betaincinv(first, second + 1, TAIL)) / float(betaincinv(second + 1, first, 1 - TAIL)) if first else 0.0
    return low, float(betaincinv(first + 1, second, 1 - TAIL)) / float(betaincinv(second, first + 1, TAIL))


def chi_square_tail(statistic: float, df: int) -> float:
    """How probable a chi-square at least this large is, with `df` degrees of freedom, a whole number from 1 up.

    The exact sum, whose terms are all above 0: most programs with several cohorts ask this, and scipy for nothing else. Abramowitz and
    Stegun 1964, 26.4.4 and 26.4.5.
    """
    half = statistic / 2
    if half == 0 or math.isinf(half):
        return float(half == 0)
    powers = [place + df % 2 / 2 for place in range(df // 2)]
    terms = [math.exp(power * math.log(half) - half - math.lgamma(power + 1)) for power in powers]
    return min(1.0, math.fsum([math.erfc(math.sqrt(half)) if df % 2 else 0.0, *terms]))


@ANSWERS.of
def coin_rank(n: int) -> int:
    """The largest k for which k heads or fewer in `n` throws of a coin have a probability of at most 2.5 percent; -1 for n < 6.

    Begins one step from the normal curve's answer and walks; the probability is a beta integral.
    """
    from scipy.special import betainc  # noqa: PLC0415 - as above

    def at_most(k: int) -> float:
        return float(betainc(n - k, k + 1, 0.5)) if 0 <= k < n else float(k >= n)

    k = int(n / 2 - n**0.5)
    while at_most(k) > TAIL:
        k -= 1
    while at_most(k + 1) <= TAIL:
        k += 1
    return k
