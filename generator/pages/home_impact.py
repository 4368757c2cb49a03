"""What the first page says of the effect of the programs: known for how many, held open for how many, and why not known of the others.

Reads the three lists of `generator.pages.impact`, gives the values of this part of the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.pages.base import Link, View
from generator.pages.impact import Impacts, impacts
from generator.words import Words

DOT = 32
MOST_DOTS = (7, 11)
"""Dots that fit in one column of the page, and in a wide one."""


@dataclass(frozen=True, slots=True)
class KnownProgram:
    """A program that was compared with others, with what happened in a line."""

    program: Link
    happened: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """A reason why the effect of programs is not known, and the programs."""

    reason: str
    programs: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Programs that were compared with others, whose effect is known or held open; dots are places on a line."""

    count: str
    programs: tuple[KnownProgram, ...]
    dots: tuple[int, ...]
    sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """The programs whose effect is known, those for which it is held open, and those whose effect is not known.

    Dots are left out where there are too many. `compared` has a part for each of the first two that has programs; where neither has any,
    the first.
    """

    share: str
    sentence: str
    same_study: str | None
    compared: tuple[Compared, ...]
    unknown_count: str
    unknown: tuple[Unknown, ...]
    unknown_dots: tuple[int, ...]


def impact(view: View) -> Impact | None:
    """The lists as the page shows them; None where there is no program."""
    found, words = impacts(view), view.words
    known, held, unknown = found.known, found.held_open, found.unknown
    every = len(known) + len(held) + len(unknown)
    if not every:
        return None
    by_reason: dict[str, list[Link]] = {}
    for each in unknown:
        by_reason.setdefault(each.line, []).append(each.program)
    room = MOST_DOTS[0] if known and held else MOST_DOTS[1]
    few = max(len(known), len(held)) <= MOST_DOTS[0] and len(unknown) <= room
    parts = [each for each in (("known", known), ("held-open", held)) if each[1]] or [("known", known)]
    return Impact(
        share=words("home.share", known=words.number(len(known) or len(held)), all=words.number(every)),
        sentence=" ".join(_sentences(words, found)),
        same_study=found.studies,
        compared=tuple(
            Compared(
                count=words(f"home.{name}-count", n=len(programs)),
                programs=tuple(KnownProgram(each.program, each.line) for each in programs),
                dots=_dots(len(programs)) if few else (),
                sure=name == "known",
            )
            for name, programs in parts
        ),
        unknown_count=words("home.unknown-count", n=len(unknown)),
        unknown=tuple(Unknown(reason, tuple(programs)) for reason, programs in by_reason.items()),
        unknown_dots=_dots(len(unknown)) if few else (),
    )


def _sentences(words: Words, found: Impacts) -> Iterator[str]:
    """What is known of how many programs, no more than the lower end of each one's evidence allows."""
    others = words("home.not-offered" if found.not_offered else "home.other-people")
    if found.known or not found.held_open:
        yield words("home.can-tell")
    if found.known and found.held_open:
        yield words("home.held-open-too", n=len(found.held_open), others=others)
    elif found.held_open:
        yield words("home.held-open-all", n=len(found.held_open), others=others)
    if found.unknown:
        yield words("home.not-known-yet", n=len(found.unknown))


def _dots(count: int) -> tuple[int, ...]:
    return tuple(7 + DOT * index for index in range(count))
