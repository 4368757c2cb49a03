"""Wages and other amounts of money that people get: rounded, and without what would single somebody out.

Takes readings of a measure whose unit names a currency, by its code or its sign and so in any language; gives them as they may be shown.
Of fewer than 30 people there is a rounded middle and nothing about how far apart they are; from 30 on everything is rounded more finely.
The steps are 1,000 and 100 for what is earned in a year (as the College Scorecard and the US Census Bureau round), and as much less for
shorter times; but two and three figures are always left, so that thousands, millions and small changes do not become nothing. Where the
unit does not say the time in English, amounts have two and three figures. What a whole organisation earned or saved is nobody's wage.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from math import floor, log10

from babel.core import get_global

from generator.evidence.both_groups import time_of
from generator.evidence.registry import partitions
from generator.model.base import Place
from generator.model.evidence import ChangeScore, Measure, Reading
from generator.model.program import Program

MANY = 30
_STEPS = {"year": (1000, 100), "quarter": (250, 25), "month": (100, 10), "week": (20, 2), "day": (5, 0.5), "hour": (0.5, 0.05)}
"""From so many people on rounded to the second step, else to the first."""
_FIGURES = (2, 3)
"""The same for figures of an amount."""
_SIGN = unicodedata.category("$")
_CODE = re.compile(r"(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])")
_COUNTED = re.compile(
    r"\b[A-Z]{3}[ -](?:points?|exercises?|tests?|tasks?|goals?|questions?|scores?|drawings?|models?|courses?|skills?|modules?|items?|"
    r"Punkte?n?|Aufgaben?|\u00dcbung(?:en)?|Ziele?|Fragen?|Zeichnung(?:en)?|Modelle?|Kurse?)\b"
)
"""A code that is the name of what is counted, not of a currency: in English and German, the languages such units are written in."""


def is_money(measure: Measure) -> bool:
    """Whether a measure is an amount of money that somebody gets: its unit has the code of a currency (ISO 4217), or its sign.

    What is counted in CAD exercises or TOP points is none; where a noun is not known to be counted, it is taken for money and rounded.
    """
    codes = set(_CODE.findall(_COUNTED.sub("", measure.unit))) & get_global("all_currencies").keys()
    return bool(codes) or any(unicodedata.category(letter) == _SIGN for letter in measure.unit)


def rounded(measure: Measure, reading: Reading) -> Reading:
    """A reading of money as it may be shown; of how many people nobody says counts as few."""
    if reading.group == "organisation":
        return reading
    many, step = _many(reading), _step_of(measure, reading)

    def near(value: float | None) -> float | None:
        return None if value is None else _near(value, step)

    if reading.median:
        quartiles = {"q1": near(reading.median.q1), "q3": near(reading.median.q3)} if many else {"q1": None, "q3": None}
        return replace(reading, median=replace(reading.median, value=_near(reading.median.value, step), **quartiles))
    if reading.mean:
        sd = near(reading.mean.sd) if many else None
        return replace(reading, mean=replace(reading.mean, value=_near(reading.mean.value, step), sd=sd))
    return replace(reading, change=_change(measure, reading.change, many=many, step=step)) if reading.change else reading


def half_a_step(measure: Measure, reading: Reading) -> float:
    """By how much the amount of a published reading may differ from what was measured."""
    change, shown = reading.change, reading.mean or reading.median or reading.change
    if shown is None or reading.group == "organisation" or not is_money(measure):
        return 0.0
    own = abs(change.mean) if change and change.mean and measure.kind == "change" else _largest(reading)
    return _finest(measure, own, many=_many(reading)) / 2


def _change(measure: Measure, given: ChangeScore, *, many: bool, step: float) -> ChangeScore:
    """How much it changed, rounded by its own size. Where before and after would not look as if it had, before is left out."""

    def near(value: float | None, to: float = step) -> float | None:
        return None if value is None else _near(value, to)

    before, after = near(given.before), near(given.after)
    moved = given.mean
    if moved is None and given.before is not None and given.after is not None:
        moved = given.after - given.before
    finer = min(step, _finest(measure, abs(moved), many=many)) if moved else step
    against = before is not None and after is not None and moved is not None and (after > before, after < before) != (moved > 0, moved < 0)
    mean = near(moved, finer) if against or given.mean is not None else None
    sd, sd_after = (near(given.sd, finer), near(given.sd_after)) if many else (None, None)
    sd_before, r = (near(given.sd_before), given.r) if many and not against else (None, None)
    return replace(given, mean=mean, before=None if against else before, after=after, sd=sd, sd_before=sd_before, sd_after=sd_after, r=r)


def nested_means(program: Program) -> Iterator[Place]:
    """The readings of money whose mean stands inside another: the two together give back what one person earns."""
    wages = {measure.id for measure in program.measures if is_money(measure)}
    for total in program.readings:
        if total.measure in wages and (total.mean or total.change):
            for parts in partitions(program, total):
                yield from (part.at for part in parts if (part.mean or part.change) and time_of(part) == time_of(total))


def _many(reading: Reading) -> bool:
    people = reading.observed if reading.observed is not None else reading.of
    return people is not None and people >= MANY


def _step_of(measure: Measure, reading: Reading) -> float:
    return _finest(measure, _largest(reading), many=_many(reading))


def _finest(measure: Measure, largest: float, *, many: bool) -> float:
    """The step for amounts up to `largest`: of the time it is earned in, and never so large that no figure is left."""
    stretch, of_figures = _stretch(measure), _step(largest, _FIGURES[many])
    return min(_STEPS[stretch][many], of_figures) if stretch and largest else _STEPS[stretch][many] if stretch else of_figures


def _stretch(measure: Measure) -> str | None:
    words = measure.unit.lower().split()
    return next((name for name in _STEPS if name in words or f"{name}ly" in words), None)


def _largest(reading: Reading) -> float:
    """The largest amount of a reading, whichever way it goes; its spread is none."""
    change = reading.change
    given = (
        reading.median.value if reading.median else None,
        reading.mean.value if reading.mean else None,
        *((change.mean, change.before, change.after) if change else ()),
    )
    return max((abs(value) for value in given if value is not None), default=0.0)


def _step(largest: float, figures: int) -> float:
    """What is left of an amount that has so many figures."""
    return float(f"1e{floor(log10(largest)) - figures + 1}") if largest else 1.0


def _near(value: float, step: float) -> float:
    """The nearest multiple of a step; a half goes up. Whole numbers stay whole."""
    exact = Fraction(str(step))
    near = (Fraction(str(value)) / exact + Fraction(1, 2)).__floor__() * exact
    return near.numerator if near.denominator == 1 else float(near)
