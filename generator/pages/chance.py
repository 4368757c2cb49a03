"""Whether what was found could be chance, in words: what an interval tells, and what is to be said where there is none.

Reads a `FollowUp`, gives words. It works out no interval.
"""

from __future__ import annotations

from generator.evidence.outcomes import FollowUp
from generator.evidence.statistics import Estimate
from generator.model.evidence import Measure, Reading
from generator.pages.estimate_words import share_interval, signed, signed_interval, why_no_interval
from generator.words import Words


def why_none(words: Words, found: Estimate | None) -> str | None:
    """Why an estimate has no interval."""
    return whyno_interval(words, found) if found is not None and found.estimate is not None else None


def no_interval(words: Words, main: FollowUp, reading: Reading | None) -> str | None:
    """Why a published effect has none; where its source only says how significant it is, that, and that nobody can check it."""
    why = why_none(words, main.difference.estimate if main.difference else None)
    claim = reading.effect.significance if why and reading and reading.effect else None
    return words("said.not-chance" if main.wording.reported else "said.source-says", text=claim) if claim else why


def change(words: Words, measure: Measure, main: FollowUp) -> str | None:
    """How far the figure lies from before, where nobody else was compared with."""
    found = main.change.estimate if main.change and main.difference is None else None
    if found is None:
        return None
    return words("label.text", label=words("changed.since-before"), text=signed(words, measure, found))


def chance(words: Words, measure: Measure, main: FollowUp, shown: Estimate | None) -> str | None:
    """What an interval tells of chance: of a difference or of a change; one of a figure alone tells nothing of the program."""
    if main.difference is not None:
        return None
    if main.change is not None and main.change.estimate is not None:
        interval = signed_interval(words, measure, main.change)
        return words("said.change-alone", interval=interval) if interval else None
    interval = share_interval(words, measure, shown) if shown else None
    return words("said.figure-alone", interval=interval) if interval else None
