"""The sentence that an outcome comes to, no stronger than its evidence.

Reads a `FollowUp`, gives words. The rung of the ladder is `generator.evidence.wording`'s; the sentence for it stands in the texts.
"""

from __future__ import annotations

from generator.evidence.difference import Scale
from generator.evidence.outcomes import FollowUp
from generator.evidence.policy import CAUSAL
from generator.evidence.wording import Rung
from generator.model.evidence import Measure
from generator.pages.estimate_words import apart, as_often, difference_interval, level_of
from generator.words import Words

SEVERAL = 2
"""From so many cohorts or outcomes on, the page says that they are several."""


def whole_sentence(words: Words, measure: Measure, main: FollowUp, other: str) -> str:
    """The verdict; where it is of several cohorts together, it says so, and whether they differ by more than chance."""
    text, found = sentence(words, measure, main, other), main.difference
    if found is None or found.cohorts < SEVERAL:
        return text
    return words("said.over-cohorts-that-differ" if found.separately else "said.over-cohorts", n=found.cohorts, text=text)


def sentence(words: Words, measure: Measure, main: FollowUp, other: str) -> str:
    """The verdict, on its rung of the ladder. Where the level is a range, the weak sentence says that it is for want of facts."""
    wording = main.wording
    found = wording.estimate
    if wording.rung is Rung.NOT_KNOWN or found is None or found.estimate is None:
        return words("said.not-known")
    if wording.rung is Rung.OF_THOSE_COUNTED:
        return words("said.of-those-counted", figure=level_of(words, measure, found.estimate))
    ratio = main.difference is not None and main.difference.scale is Scale.RATIO
    if wording.rung is Rung.WITHOUT_INTERVAL and main.difference is None:
        return words("said.change-without-interval", amount=apart(words, measure, found.estimate))
    if wording.rung is Rung.WITHOUT_INTERVAL and not ratio:
        return words("said.without-interval", amount=apart(words, measure, found.estimate), other=other)
    if wording.rung is Rung.NO_CLEAR_DIFFERENCE:
        return _not_clear(words, measure, main, other)
    way = "rose" if wording.rose else "fell"
    rung = "was-different-open" if wording.rung is Rung.WAS_DIFFERENT and main.level.high >= CAUSAL else wording.rung
    if ratio and not found.estimate:
        text = words(f"said.{rung}-never", other=other)
    elif ratio:
        text = words(f"said.{rung}-ratio", times=as_often(words, found.estimate), other=other)
    else:
        text = words(f"said.{rung}-{way}", amount=apart(words, measure, found.estimate), other=other)
    return words("said.as-reported", text=text) if wording.reported else text


def _not_clear(words: Words, measure: Measure, main: FollowUp, other: str) -> str:
    """How far it could lie to either side; before and after name no other group."""
    found, loss, gain = main.difference, main.wording.loss or 0.0, main.wording.gain or 0.0
    if found is None:
        return words("said.no-clear-change", loss=apart(words, measure, loss), gain=apart(words, measure, gain))
    if found.scale is Scale.RATIO:
        return words("said.no-clear-ratio", other=other, interval=difference_interval(words, measure, found) or "")
    return words("said.no-clear-difference", other=other, loss=apart(words, measure, loss), gain=apart(words, measure, gain))
