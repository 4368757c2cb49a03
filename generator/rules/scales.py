"""Values that a measure can have: on its scale, spread no wider than it, and in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import sqrt

from generator.catalog import Catalog
from generator.diagnostics import Diagnostic
from generator.model.base import Place
from generator.model.evidence import Measure, MeasureScale, Reading
from generator.rules.base import half_a_digit, report


def values(catalog: Catalog, _today: date) -> Iterator[Diagnostic]:
    """DAT407, DAT408, DAT409, DAT417: values on their scale, spreads that can be, quartiles and intervals in order."""
    for program in catalog.programs.values():
        measures = {measure.id: measure for measure in program.measures}
        for reading in program.readings:
            measure = measures.get(reading.measure)
            if measure:
                yield from _on_scale(catalog, reading, measure)
                yield from _spread(catalog, reading, measure)
            yield from _in_order(catalog, reading)


def _on_scale(catalog: Catalog, reading: Reading, measure: Measure) -> Iterator[Diagnostic]:
    scale = measure.scale
    if scale is None:
        return
    for place, value in _located(reading):
        if value is not None and not scale.min <= value <= scale.max:
            yield report(
                catalog,
                "DAT407",
                place,
                f"{value:g} lies outside the scale of {scale.min:g} to {scale.max:g}",
                hint="check the figure and the measure's scale",
            )
    change, width = reading.change, scale.max - scale.min
    if change and change.mean is not None and abs(change.mean) > width:
        yield report(
            catalog,
            "DAT407",
            change.at / "mean",
            f"a change of {change.mean:g} is larger than the whole scale of {scale.min:g} to {scale.max:g}",
            hint="check the figure and the measure's scale",
        )


def _located(reading: Reading) -> Iterator[tuple[Place, float | None]]:
    """Every value that lies on the scale itself."""
    if reading.mean:
        yield reading.mean.at / "value", reading.mean.value
    if median := reading.median:
        yield from ((median.at / name, getattr(median, name)) for name in ("value", "q1", "q3"))
    if change := reading.change:
        yield from ((change.at / name, getattr(change, name)) for name in ("before", "after"))


def _spread(catalog: Catalog, reading: Reading, measure: Measure) -> Iterator[Diagnostic]:
    for place, sd, most in _spreads(reading, measure.scale):
        if sd is None:
            continue
        # What is written was rounded: half a unit of its last digit may be too much.
        if sd < 0 or (most is not None and sd - half_a_digit(catalog, place, sd) > most):
            yield report(
                catalog,
                "DAT408",
                place,
                f"a standard deviation of {sd:g} cannot be" + (f"; at most {most:.2f} on this scale" if most is not None else ""),
                hint="check that it is not a variance or a percentage",
            )


def _spreads(reading: Reading, scale: MeasureScale | None) -> Iterator[tuple[Place, float | None, float | None]]:
    """Each standard deviation with the largest that can be."""
    n = reading.observed
    # The largest spread on a scale has half the people at each end (Popoviciu), as a sample standard deviation.
    most = (scale.max - scale.min) / 2 * sqrt(n / (n - 1)) if scale and n and n > 1 else None
    if reading.mean:
        yield reading.mean.at / "sd", reading.mean.sd, most
    if change := reading.change:
        yield change.at / "sd_before", change.sd_before, most
        yield change.at / "sd_after", change.sd_after, most
        yield change.at / "sd", change.sd, None if most is None else 2 * most  # changes go from one end to the other, both ways


def _in_order(catalog: Catalog, reading: Reading) -> Iterator[Diagnostic]:
    if (median := reading.median) and not _rising(median.q1, median.value, median.q3):
        yield report(catalog, "DAT409", median.at, "the quartiles are not in order: q1, value, q3", hint="check the three figures")
    if (effect := reading.effect) and (not _rising(effect.low, effect.estimate, effect.high) or (effect.se is not None and effect.se < 0)):
        yield report(
            catalog,
            "DAT417",
            effect.at / "estimate",
            "the estimate does not lie inside its own interval",
            hint="check low, estimate, high and the sign of each",
        )


def _rising(*numbers: float | None) -> bool:
    given = [number for number in numbers if number is not None]
    return given == sorted(given)


RULES = (values,)
