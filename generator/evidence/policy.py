"""The thresholds of evidence: as skillpaths comes, or as the portal says.

Reads the portal's `evidence` section, gives an `EvidencePolicy`. What is no owner's choice stands here as a constant, with its source.
"""

from __future__ import annotations

from generator.dates import parse_duration
from generator.model.portal import EvidencePolicy, Portal

FEWEST = 11
"""People of whom a figure is evidence at all."""
ALIKE, ALIKE_IF_ADJUSTED = 0.05, 0.25
"""Standard deviations that groups may have differed by before the start (What Works Clearinghouse, baseline equivalence)."""
UNITS = 2
"""Classes or sites in all, of which each group has one at most: then nobody can tell the program from its class."""
STRONG, REPEATED = 4, 5
"""The levels of a strong study, and of one that was repeated."""
CAUSAL = 3
"""From this level on, the renewal rule looks at the effect and not at the target."""
SIGNIFICANT = 0.05
DIFFERENT = 0.10
"""The p below which cohorts are read one by one."""

_DAYS = {"days": 1.0, "weeks": 7.0, "months": 365.25 / 12, "years": 365.25}
_LEEWAY = 3.0
"""Days that a follow-up may be short of: 26 weeks and 180 days are half a year."""
DAYS_A_MONTH = _DAYS["months"]


def policy_of(portal: Portal | None) -> EvidencePolicy:
    """What the portal says, or the documented defaults."""
    return (portal.evidence if portal else None) or EvidencePolicy()


def days_of(duration: str) -> float:
    """How many days a duration is, of any unit; a month is a twelfth of 365.25."""
    number, unit = parse_duration(duration)
    return number * _DAYS[unit]


def lasts(days: float, least: str) -> bool:
    """Whether this many days are at least a duration, give or take what another unit rounds away."""
    return days + _LEEWAY >= days_of(least)


__all__ = ["EvidencePolicy", "days_of", "lasts", "policy_of"]
