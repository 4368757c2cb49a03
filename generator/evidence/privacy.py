"""From how many people on a figure may be shown, and what may be said of a rate that may not be shown in full.

Takes counts, gives thresholds and percentages; it knows no record and no page.

A rate has two cells, those it counts and those it leaves out (US Centers for Medicare and Medicaid Services, resdac.org). If one of them
is a small group, a percentage is given that the rate is on one side of. It is worked out with the threshold itself and not with one
less: 38 of 40 as "at least 75%" would leave 0 to 10 people, which says that the group is small; "at least 70%" leaves 0 to 12.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.model.evidence import Measure
from generator.model.portal import Portal, Privacy

NORMAL, LOW = 11, 5
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Groups of fewer people are hidden: `normal` for all figures, `low` for measures whose record says `sensitivity: low`."""

    normal: int = NORMAL
    low: int = LOW

    def of(self, measure: Measure | None) -> int:
        """The threshold for figures of a measure; without one, that for all figures."""
        return self.low if measure is not None and measure.sensitivity == "low" else self.normal


@dataclass(frozen=True, slots=True)
class Coded:
    """What may be said of a rate one side of which is a small group: `at least` or `at most` so many percent of so many people."""

    bound: Literal["at-least", "at-most"]
    percent: int
    of: int


def thresholds_of(portal: Portal | None) -> Thresholds:
    """The thresholds of a portal, or those that are usual."""
    return thresholds_in(portal.privacy if portal else None)


def thresholds_in(privacy: Privacy | None) -> Thresholds:
    """The thresholds that the portal's section on privacy sets, or those that are usual."""
    return Thresholds(privacy.smallest_group, privacy.smallest_group_low) if privacy else Thresholds()


def is_small(number: float, least: int = NORMAL) -> bool:
    """Whether this many people are few enough to be recognised; nobody at all (0) is not a group."""
    return 0 < number < least


def coded(count: int, of: int, least: int, *, whole_too: bool) -> Coded | None:
    """The percentage that a rate is on one side of; None where both sides are small, or where it would say nothing.

    Args:
        count: how many the rate counts.
        of: of how many people; not fewer than `least`.
        least: the threshold.
        whole_too: whether nobody and everybody are coded in the same way: they tell of each person.
    """
    few, few_others = (0 <= number < least if whole_too else 0 < number < least for number in (count, of - count))
    if few == few_others or of < least:
        return None
    # In steps of five, away from the small side; in whole numbers, so that no rounding of a division decides.
    percent = -(-20 * least // of) * 5 if few else 20 * (of - least) // of * 5
    return Coded("at-most" if few else "at-least", percent, of) if 0 < percent < _WHOLE else None


def counts_under(code: Coded) -> tuple[int, int]:
    """The fewest and the most people that a coded rate may count."""
    if code.bound == "at-least":
        return -(-code.percent * code.of // _WHOLE), code.of
    return 0, code.percent * code.of // _WHOLE
