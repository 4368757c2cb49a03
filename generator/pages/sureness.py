"""How sure we are of one outcome: the level from 0 to 5, why it is not higher, and what else a reader should know of the figure.

Reads a `Level`, gives words. It rates nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.evidence.level import Condition, Flag, Level, Need
from generator.words import Words

STEPS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Sureness:
    """A level in words.

    `title` names it and `short` is its number; of a range it is the other way round. `first` is the first reason why it is not higher,
    `others` are the rest.

    `dated` says that the day of measurement is given. `low` and `high` are the ends of the range; they are equal where everything that
    counts is declared.
    """

    title: str
    short: str
    low: int
    high: int
    meaning: str
    first: str | None
    others: tuple[str, ...]
    flags: tuple[str, ...]
    dated: bool


def sureness(words: Words, level: Level) -> Sureness:
    """A level in words."""
    first = next(iter(level.why_not_higher), None)
    told = [each for each in level.why_not_higher if not _told_before(each, first)]
    why = list(dict.fromkeys(why_not(words, each) for each in told))
    one = level.low == level.high
    return Sureness(
        title=words(f"level-name.{level.low}")
        if one
        else words("sure.range-title", low=words.number(level.low), high=words.number(level.high)),
        short=words("sure.level", level=words.number(level.low), most=words.number(STEPS))
        if one
        else words("sure.range-short", low=words(f"level-word.{level.low}"), high=words(f"level-word.{level.high}")),
        low=level.low,
        high=level.high,
        meaning=words(f"level-means.{level.low}") if one else _open_until(words, first),
        first=why[0] if why else None,
        others=tuple(why[1:]) if level.high else (),  # where nothing was measured, that comes first
        flags=tuple(words(f"flag.{flag}") for flag in level.flags),
        dated=Flag.UNDATED not in level.flags,
    )


_OPEN = frozenset({
    Need.FOLLOWED, Need.ENOUGH_PEOPLE, Need.GROUPS_ALIKE, Need.COMPARISON_PEOPLE, Need.SEVERAL_UNITS, Need.CLUSTERS_COUNTED, Need.FEW_LOST,
    Need.RUN_INDEPENDENTLY, Need.RESULTS_LATER,
})  # fmt: skip
"""What has to be known before a range becomes one level."""


def _open_until(words: Words, first: Condition | None) -> str:
    """What would close a range."""
    known = first is not None and first.met is None and first.need in _OPEN
    return words(f"sure.until-{first.need}") if first and known else words("sure.range-means")


def _told_before(each: Condition, first: Condition | None) -> bool:
    """Whether the first reason says it too: where nobody knows how many were lost in each group, once is enough."""
    return each.need is Need.FEW_LOST and each.met is None and first is not None and first.need is Need.GROUPS_ALIKE and first.met is None


def why_not(words: Words, condition: Condition) -> str:
    """What a condition lacks, or that the record does not tell."""
    if condition.met is None:
        return words(f"not-said.{condition.need}")
    found, needed = (_number(words, condition.need, value) for value in (condition.found, condition.needed))
    return words(f"not-met.{condition.need}", found=found, needed=needed)


def _number(words: Words, need: Need, value: float | None) -> str:
    if value is None:
        return ""
    if need is Need.FOLLOWED:
        return words.percent(value)
    if need in {Need.FOLLOWED_LONG, Need.RESULTS_LATER}:
        return words("duration.months", n=round(value / (365.25 / 12)))
    return words.number(round(value))
