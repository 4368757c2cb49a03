"""The value of a reading as an estimate, by the kind of its measure.

Reads a `Reading` that has a figure, gives an `Estimate` or what one is made of. It does not ask whether the figure may be shown.
"""

from __future__ import annotations

from generator.evidence.inputs import effect_of, rate_of, sample, share
from generator.evidence.statistics import (
    Estimate,
    Method,
    Reason,
    Sample,
    Share,
    mean,
    mean_change,
    paired_change,
    proportion,
    rate,
    sd_of_change,
    widened,
)
from generator.evidence.statistics.base import alone, nothing
from generator.model.evidence import ChangeScore, Measure, Reading

KINDS = {
    "proportion": ("count", "paired"),
    "mean": ("mean", "change"),
    "median": ("median",),
    "change": ("change",),
    "events": ("events",),
    "paired": ("paired",),
}
"""The values that a measure of each kind may have; an effect may stand for any."""


def fits(measure: Measure, reading: Reading) -> bool:
    """Whether a reading's value is of its measure's kind; one that is not is a mistake that a rule names."""
    given = [name for name in ("count", "mean", "change", "median", "events", "paired") if getattr(reading, name) is not None]
    return all(name in KINDS.get(measure.kind, ()) for name in given)


def counted_share(reading: Reading) -> Share | None:
    """The people a reading counts: of those observed, or after the program where the same people were asked before."""
    if (pair := reading.paired) is not None:
        return share(pair.both + pair.gained, pair.both + pair.gained + pair.lost + pair.neither)
    return share(reading.count, reading.observed)


def value_of(measure: Measure, reading: Reading, effect: float = 1.0) -> Estimate:
    """The figure itself, by the kind of its measure."""
    if reading.effect:
        return effect_of(measure, reading.effect)
    moved = change_of(reading, effect)
    if moved and measure.kind == "change":
        return moved
    if (counted := counted_share(reading)) is not None:
        return widened(proportion(counted), effect, least=0, most=1)
    if reading.events:
        happened = rate_of(reading.events.count, reading.events.exposure)
        return rate(happened) if happened else nothing(Method.GARWOOD, Reason.NOT_POSSIBLE)
    return _middle(reading, effect) or moved or nothing(Method.AS_GIVEN, Reason.NOT_POSSIBLE)


def _middle(reading: Reading, effect: float) -> Estimate | None:
    """A median, or a mean of people whose number is known or not."""
    if reading.median:
        return alone(Method.AS_GIVEN, reading.median.value, Reason.ONE_FIGURE)
    if (measured := mean_of(reading)) is not None:
        return widened(mean(measured), effect)
    value = reading.mean.value if reading.mean else reading.change.after if reading.change else None
    return None if value is None else alone(Method.T, value, Reason.NOT_GIVEN)


def mean_of(reading: Reading) -> Sample | None:
    """The people measured: their mean, after the program where they were measured before as well."""
    if reading.mean:
        return sample(reading.mean.value, reading.mean.sd, reading.observed)
    change = reading.change
    return sample(change.after, change.sd_after, reading.observed) if change and change.after is not None else None


def change_of(reading: Reading, effect: float = 1.0) -> Estimate | None:
    """How the same people changed, where they were asked before; None where they were not."""
    if (pair := reading.paired) is not None:
        if counted_share(reading) is None:
            return nothing(Method.BONETT_PRICE, Reason.NOT_POSSIBLE)
        moved = paired_change(both=pair.both, gained=pair.gained, lost=pair.lost, neither=pair.neither)
        return widened(moved, effect, least=-1, most=1)
    if reading.change is None:
        return None
    people, spread = changed_sample(reading), _spread(reading.change)
    if people is None:
        moved_by = _moved(reading.change)
        return nothing(Method.PAIRED_T, Reason.NOT_GIVEN) if moved_by is None else alone(Method.PAIRED_T, moved_by, Reason.NOT_GIVEN)
    if people.sd is None and people.n:
        return alone(Method.PAIRED_T, people.mean, spread.reason or Reason.NO_SPREAD)
    return widened(mean_change(people), effect)


def changed_sample(reading: Reading) -> Sample | None:
    """The changes of the people measured twice."""
    moved = _moved(reading.change) if reading.change else None
    return sample(moved, _spread(reading.change).estimate, reading.observed) if reading.change and moved is not None else None


def _moved(change: ChangeScore) -> float | None:
    if change.mean is not None:
        return change.mean
    return change.after - change.before if change.after is not None and change.before is not None else None


def _spread(change: ChangeScore) -> Estimate:
    """The standard deviation of the changes, as given or from before and after; its correlation is never assumed."""
    if change.sd is not None:
        return alone(Method.SD_OF_CHANGE, change.sd, Reason.ONE_FIGURE)
    if change.sd_before is None or change.sd_after is None:
        return nothing(Method.SD_OF_CHANGE, Reason.NO_SPREAD)
    try:
        return sd_of_change(change.sd_before, change.sd_after, change.r)
    except ValueError:
        return nothing(Method.SD_OF_CHANGE, Reason.NOT_POSSIBLE)
