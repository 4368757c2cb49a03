"""An estimate in words: the amount, its interval, or why there is none. Here, and nowhere before, figures are rounded.

Reads estimates as `generator.evidence` computed them, gives plain texts. A share is said in percent, a difference of shares in points, all
else in the measure's unit.
"""

from __future__ import annotations

from dataclasses import replace
from math import floor, log10

from generator.evidence import PublishedProgram
from generator.evidence.amounts import half_a_step
from generator.evidence.difference import Difference, Scale
from generator.evidence.statistics import Estimate
from generator.model.evidence import Measure
from generator.pages.figure_words import unit
from generator.words import Words

_FIGURES = 3
"""Figures that an amount is rounded to, if it has no more before the point."""


def rounded(value: float) -> float:
    """To three significant figures, and never to less than a whole number: 0.123, 45.7, 5181."""
    if not value:
        return 0.0
    places = _FIGURES - 1 - floor(log10(abs(value)))
    return round(value, max(places, 0))


def is_share(measure: Measure) -> bool:
    """Whether a measure's figure is a part of people."""
    return measure.kind in ("proportion", "paired")


def times_of(measure: Measure) -> int:
    """What a figure is multiplied by to be said: a share in percent, events for each thousand units of their time or work."""
    return 100 if is_share(measure) else 1000 if measure.kind == "events" else 1


def spoken_of(words: Words, published: PublishedProgram, measure: Measure) -> Measure:
    """A measure as its estimates are said: of events the unit names a thousand of what they were counted in, if that is always the same."""
    if measure.kind != "events":
        return measure
    if not any(reading.events for reading in published.parts.readings.get(measure.id, ())):
        return measure  # nothing is said of it but its target, which is as the record has it
    goal = None if measure.target is None else rounded(measure.target * times_of(measure))
    counted_in = {reading.events.unit for reading in published.parts.readings.get(measure.id, ()) if reading.events}
    if all(of[:1].isdigit() for of in counted_in):  # counted in 1,000 hours already, so that it is said like any other amount
        return replace(measure, kind="mean", unit=words("estimate.per", unit=measure.unit, of=words.all_of(sorted(counted_in))))
    of = next(iter(counted_in)) if len(counted_in) == 1 else words("estimate.units")
    return replace(measure, target=goal, unit=words("estimate.each", unit=measure.unit, of=of))


def level_of(words: Words, measure: Measure, value: float) -> str:
    """A figure itself: 82% or 5,181 USD a year."""
    if is_share(measure):
        return words.percent(value)
    return words("figure.amount", value=words.number(rounded(value * times_of(measure))), unit=measure.unit)


def apart(words: Words, measure: Measure, value: float) -> str:
    """How far two figures lie apart, without a direction: 22.9 points or 5,181 USD a year."""
    size = abs(value) * times_of(measure)
    number = round(size, 1) if is_share(measure) else rounded(size)
    return words("figure.amount", value=words.number(number), unit=unit(words, measure))


def more_or_less(words: Words, measure: Measure, found: Difference) -> str:
    """A difference with its direction: 22.9 points more, 1.4 times as much, no difference."""
    value = found.estimate.estimate
    if value is None:
        return words("estimate.none")
    if found.scale is Scale.RATIO:
        alike = not found.verdict.clear and round(value, 2) == 1
        return words("estimate.times-same") if alike else as_often(words, value)
    if not value:
        was_rounded = found.program is not None and half_a_step(measure, found.program) > 0
        return words("figure.no-difference-rounded" if was_rounded else "figure.no-difference")
    return words("estimate.more" if value > 0 else "estimate.less", amount=apart(words, measure, value))


_SMALL = 0.1
_MOST = 6
"""Places after which a ratio is as good as 1."""
_AS_OFTEN = {0.25: "quarter", 0.33: "third", 0.5: "half", 0.67: "two-thirds", 0.75: "three-quarters", 2.0: "twice"}


def as_often(words: Words, ratio: float) -> str:
    """How often something happened beside the other group, as people say it: a third as often, twice as often, 1.4 times as often."""
    name = "never" if not ratio else "same" if round(ratio, _MOST) == 1 else _AS_OFTEN.get(round(ratio, 2))
    return words(f"estimate.times-{name}") if name else words("estimate.times", value=_ratio(words, ratio))


def _ratio(words: Words, value: float) -> str:
    """With two places, as chance leaves no more of a ratio; of one close to nothing, or to as often, as many as tell it from that."""
    if value < _SMALL:
        return words.number(rounded(value))
    places = 2
    while value != 1 and round(value, places) == 1 and places < _MOST:
        places += 1
    return words.exact(round(value, places))


def share_interval(words: Words, measure: Measure, found: Estimate) -> str | None:
    """Between which figures the true one lies, with as many places as are needed to tell it from a target."""
    if found.low is None or found.high is None:
        return None
    if is_share(measure):
        low, high = (_percent(words, end) for end in (found.low, found.high))
    elif measure.kind == "events":  # its unit is too long to be said twice
        low, high = words.number(rounded(found.low * times_of(measure))), level_of(words, measure, found.high)
    else:
        low, high = (level_of(words, measure, end) for end in (found.low, found.high))
    return words("estimate.between", low=low, high=high)


def difference_interval(words: Words, measure: Measure, found: Difference) -> str | None:
    """Between which differences the true one lies: from 2.1 points less to 7.4 points more."""
    low, high = found.estimate.low, found.estimate.high
    if low is None or high is None:
        return None
    if found.scale is Scale.RATIO:
        return words("estimate.between-times", low=_ratio(words, low), high=_ratio(words, high))
    return signed_interval(words, measure, found.estimate)


def signed_interval(words: Words, measure: Measure, found: Estimate) -> str | None:
    """The same of a change, which has nobody beside it."""
    if found.low is None or found.high is None:
        return None
    return words("estimate.from-to", low=signed(words, measure, found.low), high=signed(words, measure, found.high))


def why_no_interval(words: Words, found: Estimate) -> str | None:
    """Why no interval is given; None where there is one."""
    return words(f"no-interval.{found.reason}") if found.reason is not None else None


def money(words: Words, value: float, currency: str) -> str:
    """An amount of money, whole: 1,855 EUR."""
    return words("figure.amount", value=words.number(round(value) if abs(value) >= 1 else rounded(value)), unit=currency)


def _percent(words: Words, value: float) -> str:
    """With one place: 71.5%; an end that is not exactly 0 or all of them is not said to be."""
    number = round(value * 100, 1)
    if number in (0.0, 100.0) and value not in (0, 1):
        number = 0.1 if number == 0 else 99.9
    return words("number.percent", value=words.number(number))


def signed(words: Words, measure: Measure, value: float) -> str:
    """How far something lies from nothing, with its direction: 2.1 points less."""
    if not value:
        return words("estimate.nothing")
    return words("estimate.more" if value > 0 else "estimate.less", amount=apart(words, measure, value))
