"""The funnel: everyone who started, then those who are left at each step, with those who were lost named.

Takes the steps as counts of people with their words, gives `Bars`. All bars begin at one edge and are measured against the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.pages.charts.figure import Frame, Said, TableRow, framed
from generator.pages.charts.inputs import Caption
from generator.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelStep:
    """How many are at a step. `others` names those who are not, and `beside` tells what is no step of the way, such as completing."""

    title: str
    people: int
    others: str | None = None
    beside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step as drawn: `width` is its bar, in percent of the first."""

    title: str
    people: str
    share: str
    others: str | None
    beside: bool
    width: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """The chart; without steps it is hidden."""

    figure: Frame
    steps: tuple[Step, ...]


def funnel(words: Words, caption: Caption, steps: Sequence[FunnelStep], *, hidden: str | None = None) -> Bars:
    """The funnel of these steps, or of none where words stand for all of it: one step alone would tell the others."""
    bars = () if hidden is not None else drawn_steps(words, steps)
    beside = words("program.beside-not-a-step")
    rest = words("program.nobody-else")
    rows = tuple(TableRow(bar.title, beside if bar.beside else None, (bar.people, bar.share, bar.others or rest), None) for bar in bars)
    return Bars(
        figure=framed(
            words,
            caption,
            table=rows if hidden is None else (TableRow(caption.title, None, (), hidden),),
            described=tuple(Said(bar.title, (bar.people, bar.share, *((bar.others,) if bar.others else ()))) for bar in bars),
            key=(),
            drawn=len(bars) if hidden is None else 1,
        ),
        steps=bars,
    )


def drawn_steps(words: Words, steps: Sequence[FunnelStep]) -> tuple[Step, ...]:
    """The steps with their bars."""
    whole = steps[0].people if steps else 0
    return tuple(_step(words, step, step.people / whole if whole else 0.0) for step in steps)


def _step(words: Words, step: FunnelStep, part: float) -> Step:
    return Step(
        title=step.title,
        people=words.number(step.people),
        share=words.percent(part),
        others=step.others,
        beside=step.beside,
        width=f"{part * 100:.1f}",
    )
