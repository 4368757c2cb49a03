"""What a piece of an output tells of a hidden cell, if somebody reads it as a count, a percentage, a bound, a cost or a coordinate.

Reads pieces and the hidden rows of one program, gives `Clue`s. Only what agrees with the record is a clue: a number that leads to a wrong
count is a coincidence, and tells nobody anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator.audit.explained import NUMBER, Explained
from generator.audit.outputs import Said
from generator.evidence.cells import Cell
from generator.evidence.statistics import Share
from generator.evidence.statistics.shares import wilson_bounds

_COUNTED = "counts?|counted|reached|observed|enrolled|completed|left|lost|asked|answered|people|persons|participants|assigned|rest|missing"
_COUNTING_NAME = re.compile(rf"(?:^|[-_ ])(?!a)(?:{_COUNTED}|value|valuenow)(?:$|[-_ ])")  # "answered" may be questions
_PAIR = re.compile(r"(\d[\d,]*)\s*(?:of|out of|/|von|من)\s*(?:the\s+)?(\d[\d,]*)")
_WORD_FIRST = re.compile(rf"\b(?:{_COUNTED})\b\W{{1,3}}(\d[\d,]*)(?![\d,.]*\d)(?!\s*%)")
_WORD_LAST = re.compile(rf"(?<![\d.,])(\d[\d,]*)\s+(?:{_COUNTED}|trainees|colleagues|did|were|was|not)\b")
_PERCENTS = re.compile(r"(?<![\w.,])(\d+(?:\.\d+)?)(?=\s*(?:%|percent|points|(?:to|\u2013|-)\s*\d+(?:\.\d+)?\s*(?:%|percent)))")


@dataclass(frozen=True, slots=True)
class Clue:
    """From a piece of an output somebody can tell that a cell is within these bounds. `how` says what was read."""

    cell: str
    low: int
    high: int
    said: Said
    how: str


@dataclass(frozen=True, slots=True)
class Secret:
    """A hidden rate: of so many people, `known` to everybody or not, some are counted and the others are not."""

    count: Cell
    of: int
    known: bool
    titles: tuple[str, ...]


def clues(piece: Said, hidden: Iterable[Cell], secrets: Iterable[Secret], totals: Iterable[float], plain: Explained) -> Iterator[Clue]:
    """Everything that one piece tells."""
    yield from _counts(piece, list(hidden), plain)
    for secret in secrets:
        yield from _pairs(piece, secret)
        if secret.known:
            yield from _shares(piece, secret, plain)
            yield from _costs(piece, secret, totals, plain)


def _counts(piece: Said, hidden: list[Cell], plain: Explained) -> Iterator[Clue]:
    """Counts that stand there as they are: large ones anywhere, small ones where a word says that they count people."""
    if piece.drawing and piece.name:
        return
    named = _COUNTING_NAME.search(piece.name.lower()) is not None
    text = plain.of_things.sub(" ", piece.text)
    counted = _PERCENTS.sub(" ", text)  # a percentage is read as one, not as a count
    numbers = {int(found.replace(",", "")) for found in NUMBER.findall(counted) if "." not in found}
    told = {int(found.replace(",", "")) for pattern in (_WORD_FIRST, _WORD_LAST) for found in pattern.findall(text.lower())}
    for cell in hidden:
        if plain.number(cell.value) and not (named or cell.value in told):
            continue
        if cell.value in told or (named and cell.value in numbers) or (cell.value >= cell.least and cell.value in numbers):
            yield Clue(cell.name, cell.value, cell.value, piece, "a count")


def _pairs(piece: Said, secret: Secret) -> Iterator[Clue]:
    for less, more in _PAIR.findall(piece.text):
        few, whole = int(less.replace(",", "")), int(more.replace(",", ""))
        if whole == secret.of and few in (secret.count.value, secret.of - secret.count.value):
            yield Clue(secret.count.name, secret.count.value, secret.count.value, piece, "a count with its whole")


def _shares(piece: Said, secret: Secret, plain: Explained) -> Iterator[Clue]:
    """Percentages and fractions that are the rate, its rest, or a bound of its interval."""
    for written, scale in _as_shares(piece):
        digits = len(written.partition(".")[2])
        half, value = 0.5 * 10.0**-digits / scale, float(written) / scale
        if not plain.share(value, half):
            yield from read_share(piece, secret, value, half)


def _as_shares(piece: Said) -> Iterator[tuple[str, float]]:
    if piece.drawing and piece.name:
        return
    percents = _PERCENTS.findall(piece.text)
    yield from ((found, 100.0) for found in percents)
    for found in NUMBER.findall(piece.text):
        if "." in found and found not in percents and "," not in found:
            yield found, 1.0
            if piece.name:
                yield found, 100.0


def read_share(piece: Said, secret: Secret, value: float, half: float, how: str = "") -> Iterator[Clue]:
    """The counts that give this share, or a bound that is this share, as far as its digits tell."""

    def near(share: float) -> bool:
        return abs(share - value) <= half + 1e-9

    of = secret.of
    readings: tuple[tuple[str, Callable[[int], bool]], ...] = (
        ("a percentage with its whole", lambda count: near(count / of)),
        ("a percentage of the others", lambda count: near(1 - count / of)),
        ("the lower bound of an interval", lambda count: near(wilson_bounds(Share(count, of))[0])),
        ("the upper bound of an interval", lambda count: near(wilson_bounds(Share(count, of))[1])),
    )
    for words, agrees in readings:
        yield from _agreeing(piece, secret, agrees, how or words)


def _costs(piece: Said, secret: Secret, totals: Iterable[float], plain: Explained) -> Iterator[Clue]:
    if piece.drawing and piece.name:
        return
    for found in NUMBER.findall(piece.text):
        value = float(found.replace(",", ""))
        digits = len(found.partition(".")[2])
        if value < 10 or plain.number(value):  # noqa: PLR2004 - a cost of one digit tells next to nothing
            continue
        for total in totals:
            for whole in (False, True):

                def agrees(count: int, total: float = total, value: float = value, digits: int = digits, *, rest: bool = whole) -> bool:
                    people = secret.of - count if rest else count
                    return people > 0 and abs(total / people - value) <= 0.5 * 10.0**-digits + 1e-9

                yield from _agreeing(piece, secret, agrees, "a cost per person with the total cost")


def _agreeing(piece: Said, secret: Secret, agrees: Callable[[int], bool], how: str) -> Iterator[Clue]:
    if agrees(secret.count.value):
        counts = [count for count in range(secret.of + 1) if agrees(count)]
        yield Clue(secret.count.name, counts[0], counts[-1], piece, how)
