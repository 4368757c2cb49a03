"""The rung of the ladder that a finding may be worded on: how strong the evidence is, and what it shows.

Reads a level's low end and a difference or a figure, gives a `Wording`: a code with values, never a word. Nothing strong is said on weak
evidence, and nothing at all of a direction where the interval does not tell one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.evidence.difference import Difference
from generator.evidence.level import Design, Level
from generator.evidence.policy import CAUSAL, STRONG
from generator.evidence.statistics import Estimate
from generator.evidence.verdicts import Direction, Verdict, verdict_of


class Rung(StrEnum):
    """From the strongest thing that may be said to the weakest."""

    CHANGED_IT = "changed-it"
    """Levels 4 and 5: the program raised it (or lowered it)."""
    PROBABLY_CHANGED_IT = "probably-changed-it"
    """Level 3."""
    WAS_DIFFERENT = "was-different"
    """Level 2: it was higher, but the groups may differ."""
    DIFFERENT_THAN_BEFORE = "different-than-before"
    """Level 2 without a comparison: it was higher than before; what else changed is not known."""
    NO_CLEAR_DIFFERENCE = "no-clear-difference"
    """Level 2 and up: between a loss of so much and a gain of so much."""
    WITHOUT_INTERVAL = "without-interval"
    """Level 2 and up: the figures are so far apart, and by how much chance could move them is not known."""
    OF_THOSE_COUNTED = "of-those-counted"
    """Level 1: of those trained, so many of so many; nothing of what would have happened anyway."""
    NOT_KNOWN = "not-known"
    """Level 0, or nothing that may be shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What may be said. `rose` is the direction of the figure, `better` whether that is good; None where no direction may be named.

    `estimate` is what is spoken of: a difference, a change, or a figure. `loss` and `gain` are how far it could lie on the worse and on the
    better side, both 0 or more, in the estimate's scale. `reported` says that the source calls it significant and gives no interval.
    """

    rung: Rung
    rose: bool | None
    better: bool | None
    estimate: Estimate | None
    loss: float | None
    gain: float | None
    reported: bool


_NOTHING = Wording(rung=Rung.NOT_KNOWN, rose=None, better=None, estimate=None, loss=None, gain=None, reported=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What there is to speak of: a difference between two groups, a change in the same people, and the program group's own figure."""

    design: Design
    difference: Difference | None
    change: Estimate | None
    figure: Estimate | None


def wording_of(level: Level, direction: Direction, spoken: Spoken) -> Wording:
    """The rung for one outcome at one time."""
    difference, figure = spoken.difference, spoken.figure
    if level.low == 0:
        return _NOTHING
    if level.low == 1:
        return _NOTHING if figure is None or figure.estimate is None else _plain(Rung.OF_THOSE_COUNTED, figure)
    if spoken.design == "before and after":
        moved = difference.estimate if difference else spoken.change
        if moved is None or moved.estimate is None:
            return _NOTHING if figure is None or figure.estimate is None else _plain(Rung.OF_THOSE_COUNTED, figure)
        verdict = difference.verdict if difference else verdict_of(moved, direction)
        return _said(Rung.DIFFERENT_THAN_BEFORE, moved, verdict, direction)
    if difference is None or difference.estimate.estimate is None:
        return _NOTHING
    rung = Rung.CHANGED_IT if level.low >= STRONG else Rung.PROBABLY_CHANGED_IT if level.low >= CAUSAL else Rung.WAS_DIFFERENT
    return _said(rung, difference.estimate, difference.verdict, direction, null=difference.null)


def _plain(rung: Rung, found: Estimate) -> Wording:
    return Wording(rung=rung, rose=None, better=None, estimate=found, loss=None, gain=None, reported=False)


def _said(rung: Rung, found: Estimate, verdict: Verdict, direction: Direction, *, null: float = 0.0) -> Wording:
    loss = gain = None
    if found.low is not None and found.high is not None:
        down, up = max(null - found.low, 0.0), max(found.high - null, 0.0)
        loss, gain = (down, up) if direction == "up" else (up, down)
    clear = verdict.clear
    return Wording(
        rung=rung if clear else Rung.WITHOUT_INTERVAL if loss is None else Rung.NO_CLEAR_DIFFERENCE,
        rose=verdict.good == (direction == "up") if clear else None,
        better=verdict.good if clear else None,
        estimate=found,
        loss=loss,
        gain=gain,
        reported=verdict in {Verdict.REPORTED_BETTER, Verdict.REPORTED_WORSE},
    )
