"""What a figure says in words: a share of people, an amount, a change, an effect, and what stands beside it.

Reads a reading and its measure, gives plain texts. A rate is worked out here from its two counts and nowhere else. It computes no
interval, no difference and no level of evidence: what a source published is shown as published. It does say where a published effect is
no larger than chance alone could bring.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.evidence.amounts import half_a_step
from generator.model.evidence import Measure, Reading
from generator.words import Words

SURE, Z = 95, 1.959963984540054
"""How sure a published interval may at most be to tell, in percent, and how many standard errors such an interval reaches either way."""


def unclear(reading: Reading) -> bool:
    """Whether chance alone could bring an effect as large as this, as far as its error or its interval tells."""
    effect = reading.effect
    if effect is None or not effect.estimate:
        return False
    if effect.se is not None:
        return abs(effect.estimate) < Z * effect.se
    tells = effect.low is not None and effect.high is not None and (effect.confidence or SURE) <= SURE
    return tells and (effect.low or 0) <= 0 <= (effect.high or 0)


def share(words: Words, count: int, whole: int) -> str:
    """246 of 269 people (91%): a rate is always worked out from its two counts."""
    if not whole:
        return words("figure.of-nobody")
    return words("figure.count", count=words.number(count), n=whole, share=words.percent(count / whole))


def known_of(reading: Reading) -> int | None:
    """Of how many people the figure should be known, where the source says so."""
    return reading.of if reading.of is not None else reading.reached


def value(words: Words, measure: Measure, reading: Reading, other: str | None = None, *, base_hidden: bool = False) -> str | None:
    """The figure itself, in its unit; None where there is none to show. An effect names the `other` group where it is given.

    `base_hidden` says that of how many people it should be known is hidden: then those who are known are not said to be all.
    """
    if (counted := _counted(reading)) is not None:
        count, observed = counted
        if base_hidden and observed:
            return words("figure.count-known-hidden", count=words.number(count), n=observed, share=words.percent(count / observed))
        return _count(words, measure, count, observed, known_of(reading))
    if reading.effect:
        effect = _more_or_less(words, reading.effect.estimate, unit(words, measure), other)
        return words("figure.unclear-than", text=effect) if other and unclear(reading) else effect
    plain = _value(words, measure, reading)
    if plain and (step := 2 * half_a_step(measure, reading)):
        plain = words("figure.rounded", text=plain, step=words.number(step))
    if plain and measure.among:
        return words("figure.among-completers" if measure.counts == "completers" else "figure.among", text=plain, among=measure.among)
    return words("figure.of-completers", text=plain) if plain and measure.counts == "completers" else plain


def _counted(reading: Reading) -> tuple[int, int] | None:
    """How many of how many who are known; of people asked twice, how many afterwards."""
    if (pair := reading.paired) is not None:
        return pair.both + pair.gained, pair.both + pair.gained + pair.lost + pair.neither
    return (reading.count, reading.observed) if reading.count is not None and reading.observed is not None else None


def _count(words: Words, measure: Measure, count: int, observed: int, whole: int | None) -> str:
    """246 of 269 people (91%); who they are where not everyone counts, and out of how many where not all are known."""
    if not observed:
        return words("figure.of-nobody")
    counts: dict[str, Any] = {"count": words.number(count), "n": observed, "share": words.percent(count / observed)}
    completers = measure.counts == "completers"
    if whole is not None and whole > observed:
        key = "figure.count-known-completers" if completers else "figure.count-known"
        return words(key, whole=words.number(whole), **counts)
    return words("figure.count-completers" if completers else "figure.count", **counts)


def _value(words: Words, measure: Measure, reading: Reading) -> str | None:
    """The kinds that are neither a count nor an effect."""
    if reading.mean:
        return words("figure.mean", value=words.number(reading.mean.value), unit=measure.unit)
    if reading.median:
        return words("figure.median", value=words.number(reading.median.value), unit=measure.unit)
    if reading.events:
        exposure = words.number(reading.events.exposure)
        key = "figure.events" if reading.events.unit[0].isdigit() else "figure.events-in"
        return words(key, count=words.number(reading.events.count), unit=measure.unit, exposure=exposure, of=reading.events.unit)
    if reading.change and reading.change.mean is not None:
        return _more_or_less(words, reading.change.mean, measure.unit)
    if reading.change and reading.change.before is not None and reading.change.after is not None:
        return words(
            "figure.from-to", before=words.number(reading.change.before), after=words.number(reading.change.after), unit=measure.unit
        )
    return None


def unit(words: Words, measure: Measure) -> str:
    """The unit in which two groups differ: points for a share."""
    return words("figure.points") if measure.kind in ("proportion", "paired") else measure.unit


def _more_or_less(words: Words, number: float, unit_name: str, other: str | None = None) -> str:
    key = "no-difference" if number == 0 else "more" if number > 0 else "less"
    texts: dict[str, Any] = {"value": words.number(abs(number)), "unit": unit_name}
    return words(f"figure.{key}-than", other=other, **texts) if other else words(f"figure.{key}", **texts)


def than(words: Words, reading: Reading, other: str) -> str | None:
    """The end of an effect's sentence, where its value stands alone in large letters."""
    if reading.effect is None:
        return None
    return words("figure.than" if reading.effect.estimate else "figure.from", other=other)


def beside(words: Words, measure: Measure, reading: Reading) -> Iterator[str]:
    """What stands beside the value: spread, interval and significance as the source gives them."""
    yield from _published(words, measure, reading)
    if reading.mean and reading.mean.sd is not None:
        yield words("figure.sd", value=words.number(reading.mean.sd))
    if reading.median and reading.median.q1 is not None and reading.median.q3 is not None:
        yield words("figure.quartiles", low=words.number(reading.median.q1), high=words.number(reading.median.q3), unit=measure.unit)
    if reading.change:
        yield from _spreads(words, reading)
    if reading.paired:
        pair = reading.paired
        before, whole = pair.both + pair.lost, pair.both + pair.gained + pair.lost + pair.neither
        yield words("figure.before", text=share(words, before, whole))
        yield words("figure.gained-lost", gained=words.number(pair.gained), lost=words.number(pair.lost))


def _published(words: Words, measure: Measure, reading: Reading) -> Iterator[str]:
    """What a study published beside its effect."""
    effect = reading.effect
    if effect is None:
        return
    if effect.se is not None:
        yield words("figure.se", value=words.number(effect.se))
    if effect.low is not None and effect.high is not None:
        bounds: dict[str, Any] = {"low": words.number(effect.low), "high": words.number(effect.high), "unit": unit(words, measure)}
        level = words.percent(effect.confidence / 100) if effect.confidence is not None else None
        yield words("figure.interval-at", level=level, **bounds) if level else words("figure.interval", **bounds)
    if effect.significance:
        yield words("figure.significance", text=effect.significance)
    if effect.relative_to:
        yield words("figure.relative-to", text=effect.relative_to)
    if effect.price_year:
        yield words("figure.price-year", year=effect.price_year)


def _spreads(words: Words, reading: Reading) -> Iterator[str]:
    change = reading.change
    if change and change.sd is not None:
        yield words("figure.sd", value=words.number(change.sd))
    if change and change.sd_before is not None and change.sd_after is not None:
        yield words("figure.sd-before-after", before=words.number(change.sd_before), after=words.number(change.sd_after))


def target(words: Words, measure: Measure) -> str | None:
    """The target in the measure's unit; percent for a share."""
    if measure.target is None:
        return None
    if measure.kind in ("proportion", "paired"):
        return words("number.percent", value=words.number(measure.target))
    return words("figure.amount", value=words.number(measure.target), unit=measure.unit)
