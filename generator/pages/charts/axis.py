"""The axis of a chart: its two ends, what stands at them and in the middle, and where a number stands between.

Takes a kind of scale and the numbers to hold, gives an `Axis`. It has three ticks, so that no two can touch however narrow the drawing is,
and the ends are round: Heckbert's rule ("Nice numbers for graph labels", Graphics Gems, 1990) with more round numbers than his 1, 2 and 5,
since of three ticks one beyond the figures would leave half of the drawing empty.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import floor, log10
from typing import Literal

from generator.words import Words

Kind = Literal["percent", "points", "money", "days"]
ROUND = (1, 2, 3, 4, 5, 6, 8, 10)
WHOLE = 100.0
_ROUNDING = 1e-9  # so that 0.3 / 0.1, which is a little more than 3, is no reason for the next round number


@dataclass(frozen=True, slots=True)
class Scale:
    """What is measured, and in what `unit`: the word for points, or the currency; one that is too long for a tick is left to the title.

    Percent (0 to 100) always runs from 0 to 100, points from as much less to as much more. Money and days begin at 0 unless a number is
    below it.
    """

    kind: Kind
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """From `low` to `high`; `ticks` name both ends and the middle, and `zero` says that 0 is the middle."""

    low: float
    high: float
    ticks: tuple[str, str, str]
    zero: bool

    def at(self, value: float) -> float:
        """Where a number stands, from 0 to 100; one beyond an end stands at the end."""
        share = (value - self.low) / (self.high - self.low)
        return round(min(max(share, 0.0), 1.0) * WHOLE, 1)


def axis(words: Words, scale: Scale, numbers: Iterable[float]) -> Axis:
    """The axis that holds all numbers."""
    held = (0.0, *numbers)
    if scale.kind == "percent":
        low, high = 0.0, WHOLE
    else:
        high = 2 * _round_up(max(map(abs, held)) / 2, whole=scale.kind == "days")
        low = -high if scale.kind == "points" or min(held) < 0 else 0.0
    first, middle, last = (_said(words, scale, value, signed=low < 0) for value in (low, (low + high) / 2, high))
    return Axis(low, high, (first, middle, last), zero=low < 0)


def _round_up(value: float, *, whole: bool) -> float:
    """The smallest round number that is no smaller; a half for nothing at all, which still needs an axis."""
    if whole and value <= 1:
        return 1.0
    if value <= 0:
        return 0.5
    power = floor(log10(value))
    unit = 10.0**power
    first = next((digit for digit in ROUND if value <= digit * unit * (1 + _ROUNDING)), ROUND[-1])
    return float(f"{first}e{power}")


def _said(words: Words, scale: Scale, value: float, *, signed: bool) -> str:
    """A number at its tick. Of a scale to both sides the middle is 0, and the ends say which is which in words."""
    if scale.kind == "percent":
        return words.percent(value / WHOLE)
    if signed and value == 0:
        return words.number(0)
    if signed:
        unit = scale.unit if scale.kind != "days" else words("chart.days")
        return words("figure.less" if value < 0 else "figure.more", value=words.in_short(abs(value)), unit=unit)
    if scale.kind == "days":
        return words("duration.days", n=value)
    return words("figure.amount", value=words.in_short(value), unit=scale.unit) if scale.unit else words.in_short(value)
