"""Whether what was found could be chance, in words: what an interval tells, and what is to be said where there is none.

Reads a `FollowUp`, gives words. It works out no interval.
"""

from __future__ import annotations

from generator.evidence.outcomes import FollowUp, Outcome
from generator.evidence.statistics import Estimate
from generator.model.evidence import Measure, Reading
from generator.pages.estimate_words import more_or_less, share_interval, signed, signed_interval, why_no_interval
from generator.pages.figures import moment_words
from generator.words import Words


def why_none(words: Words, found: Estimate | None) -> str | None:
    """Why an estimate has no interval."""
    return why_no_interval(words, found) if found is not None and found.estimate is not None else None


def no_interval(words: Words, main: FollowUp, reading: Reading | None) -> str | None:
    """Why a published effect has none; where its source only says how significant it is, that, and that nobody can check it."""
    why = why_none(words, main.difference.estimate if main.difference else None)
    claim = reading.effect.significance if why and reading and reading.effect else None
    return words("said.not-chance" if main.wording.reported else "said.source-says", text=claim) if claim else why


def change(words: Words, measure: Measure, main: FollowUp) -> str | None:
    """How far the figure lies from before, where nobody else was compared with."""
    found = main.change if main.difference is None else None
    if found is None or found.estimate is None:
        return None
    amount = signed(words, measure, found.estimate)
    if not found.estimate:
        return words("label.text", label=words("changed.since-before"), text=amount)
    unclear = found.low is not None and found.high is not None and found.low <= 0 <= found.high
    if found.low is None or found.high is None:
        return words("said.change-no-interval", amount=amount)
    better = (found.estimate > 0) == (measure.direction == "up")
    return words(f"said.change-{'unclear' if unclear else 'better' if better else 'worse'}", amount=amount)


_SEVERAL, _MANY = 3, 6
"""Times from which it is worth saying at which the difference is clear, and clear ones that are too many to name."""


def over_time(words: Words, measure: Measure, outcome: Outcome) -> str | None:
    """At which times the difference from the others is clear, of those with an interval: the latest alone may hide a gain or a loss."""
    same = [each for each in outcome.follow_ups if outcome.main and each.study == outcome.main.study and each.difference]
    told = [(each, each.difference) for each in same if each.difference and each.difference.estimate.low is not None]
    clear = [(each, found) for each, found in told if found.verdict.clear]
    if len(told) < _SEVERAL or len(clear) > _MANY:
        return None
    if not clear:
        return words("said.clear-times-none", all=words.number(len(told)))
    times = [
        words(
            "said.clear-time",
            amount=more_or_less(words, measure, found),
            when=moment_words(words, each.after, each.from_, None, effect=True) or words("program.when-not-said"),
        )
        for each, found in clear
    ]
    return words("said.clear-times", clear=words.number(len(clear)), all=words.number(len(told)), times="; ".join(times))


def chance(words: Words, measure: Measure, main: FollowUp, shown: Estimate | None) -> str | None:
    """What an interval tells of chance: of a difference or of a change; one of a figure alone tells nothing of the program."""
    if main.difference is not None:
        return None
    if main.change is not None and main.change.estimate is not None:
        interval = signed_interval(words, measure, main.change)
        return words("said.change-alone", interval=interval) if interval else None
    interval = share_interval(words, measure, shown) if shown else None
    return words("said.figure-alone", interval=interval) if interval else None
