"""Words and characters that the formats share: safe text, counts, the line that closes a report.

Reads nothing, gives text, never decides about a finding.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.diagnostics import Report

# Turn the direction of the text around them: a line could be made to show other words than it holds.
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

_NEAR = 0.6


def visible(text: str) -> str:
    """The text on one line, with a sign in place of every character that a terminal would obey instead of show."""
    return text if text.isascii() and text.isprintable() else "".join(map(_sign, text))


def _sign(char: str) -> str:
    if char.isprintable():
        return char
    if char < " ":
        return chr(0x2400 + ord(char))  # Unicode has a picture for each of these
    if char == "\x7f":
        return "\u2421"
    if char in _BIDI or unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}:
        return "\ufffd"
    return char


def count(number: int, word: str) -> str:
    """`1 error`, `2 errors`, `1,204 pages`, `no findings`."""
    return f"{number or 'no'} {word}s" if number == 0 else f"{number:,} {word}{'' if number == 1 else 's'}"


def summary(report: Report) -> str:
    """The last line of a report: how many errors and warnings in how many files."""
    numbers = [(report.errors, "error"), (report.warnings, "warning")]
    files = len({diagnostic.path for diagnostic in report.diagnostics})
    return f"{', '.join(count(number, word) for number, word in numbers if number)} in {count(files, 'file')}"


def did_you_mean(typed: str, choices: Iterable[str]) -> str:
    """` Did you mean "validate"?`, or nothing where no choice is near."""
    best = max(choices, key=lambda choice: _likeness(typed, choice), default="")
    return f' Did you mean "{best}"?' if _likeness(typed, best)[0] >= _NEAR else ""


def _likeness(typed: str, choice: str) -> tuple[float, int]:
    """How alike two words are, from 0 to 1, then how many letters stand at the same place."""
    from difflib import SequenceMatcher  # noqa: PLC0415 - only for a slip

    one, other = typed.lower(), choice.lower()
    same = sum(a == b for a, b in zip(one, other, strict=False))
    return SequenceMatcher(None, one, other).ratio(), same
