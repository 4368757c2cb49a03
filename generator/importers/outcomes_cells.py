"""What stands in one cell of a table of figures: a number, a day, a stretch of time, a rate, or a mark in the place of a number.

Reads a cell, gives its value as a record has it. What cannot be read is an `Odd`, in words for the person who wrote it; nothing is guessed.
How a table writes decimals and days is told by a `Style`, since "1,234" and "03/04/2026" mean two things.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal, TypeAlias

from generator.line_pass.lines import UNPRINTABLE

Cell: TypeAlias = "str | int | float | date"
Unit: TypeAlias = Literal["percent", "fraction"]

SUPPRESSED = "suppressed at source"
NOT_PUBLISHED = "not published"

_HIDDEN = re.compile(r"\*+|\(?s\)?|supp(?:r(?:essed)?)?\.?|(?:<=?|≤|under|fewer than|less than) ?\d+(?: ?%)?", re.IGNORECASE)
_ABSENT = re.compile(r"#?n/?\.?a\.?|not available|[-\u2013\u2014]{1,3}|\.{1,3}|…", re.IGNORECASE)
_SPACES = re.compile(r"[\s\u00a0\u200b\u202f\u2009\ufeff]+")
_WHOLE = 1e-9
_HUNDRED = 100
_TOO_LARGE = 10**15  # beyond it neighbouring whole numbers cannot be told apart
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_DAY, _YEAR = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?", r"(?P<year>[0-9]{4})"
_WITH_MONTH = (rf"{_DAY}\.? (?P<month>[a-z]{{3,}})\.?,? {_YEAR}", rf"(?P<month>[a-z]{{3,}})\.? {_DAY},? {_YEAR}")


class Odd(Exception):  # noqa: N818 - not a fault of the program: a cell is not what it should be, and the text says why
    """A cell does not hold what its column should."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a table is written: its decimal sign, whether the day or the month comes first, and what a rate without a sign is."""

    decimal: Literal[".", ","] = "."
    day_first: bool | None = None
    rates: Unit | None = None


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate as it is written: what it may be in percent, each with half a unit of its last digit."""

    written: str
    meanings: tuple[tuple[float, float], ...]

    def is_of(self, count: int, of: int) -> bool:
        """Whether so many of so many come to it, as far as it is written out."""
        share = _HUNDRED * count / of
        return any(abs(share - percent) <= half + 1e-7 for percent, half in self.meanings)


def shown(cell: Cell) -> str:
    """The cell as text on one line, without spaces around it."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return _SPACES.sub(" ", cell.isoformat() if isinstance(cell, date) else str(cell)).strip()


def reason_of(cell: Cell, marks: Mapping[str, str]) -> str | None:
    """Why there is no number, where a mark stands in its place; `marks` are those of this table with their reasons."""
    text = shown(cell)
    if text in marks:
        return marks[text]
    if _HIDDEN.fullmatch(text):
        return SUPPRESSED
    return NOT_PUBLISHED if _ABSENT.fullmatch(text) else None


def number(cell: Cell, style: Style) -> float | int:
    """The number in a cell.

    Raises:
        Odd: there is none, or it is written in a way that could mean two.
    """
    if isinstance(cell, date):
        raise Odd(f'"{shown(cell)}" is no number')
    if isinstance(cell, int | float):
        value: float | int = cell
    else:
        value = float(_plain_digits(shown(cell), style))
    if value != value or value in (float("inf"), float("-inf")):  # noqa: PLR0124 - how one asks for "not a number" of any kind
        raise Odd(f'"{shown(cell)}" is no number')
    if abs(value) >= _TOO_LARGE:
        raise Odd(f'"{shown(cell)}" is too large for a figure')
    return int(value) if float(value).is_integer() else value


def words(cell: Cell) -> str:
    """A remark or a word on one line.

    Raises:
        Odd: it holds what cannot be shown.
    """
    text = shown(cell)
    if UNPRINTABLE.search(text):
        raise Odd("a character here cannot be shown; delete it")
    return text


def people(cell: Cell, style: Style) -> int:
    """A number of people.

    Raises:
        Odd: it is no whole number from 0 up.
    """
    value = number(cell, style)
    if value < 0:
        raise Odd(f'"{shown(cell)}" is less than nobody; if it is a mark of the table, say what it means under `marks` in the mapping file')
    if abs(value - round(value)) > _WHOLE:
        raise Odd(f'"{shown(cell)}" is no whole number of people')
    return round(value)


def rate(cell: Cell, style: Style) -> Rate:
    """A rate, in percent or as a fraction of 1; without a sign and without a word about it, one up to 1 may be either.

    Raises:
        Odd: it is no number, or lies outside 0 to 100 percent.
    """
    text = shown(cell)
    bare = text.removesuffix("%").removesuffix("percent").strip()
    sign = bare != text
    digits = Decimal(repr(cell)) if isinstance(cell, int | float) else Decimal(_plain_digits(bare, style))
    half = Decimal(5).scaleb(int(digits.as_tuple().exponent) - 1)
    as_percent, as_fraction = (float(digits), float(half)), (float(digits * 100), float(half * 100))
    if sign or style.rates == "percent":
        meanings = [as_percent]
    elif style.rates == "fraction":
        meanings = [as_fraction]
    else:
        meanings = [as_percent, as_fraction] if digits <= 1 else [as_percent]
    if not 0 <= meanings[0][0] <= _HUNDRED:
        raise Odd(f'"{text}" is no rate from 0 to 100 percent')
    return Rate(text, tuple(meanings))


def _plain_digits(text: str, style: Style) -> str:
    """The number as Python writes it: thousands in groups of three, one decimal sign."""
    other = "," if style.decimal == "." else "."
    grouped = rf"(?P<whole>[0-9]{{1,3}}(?:(?P<gap>[{re.escape(other)} '\u2019])[0-9]{{3}})(?:(?P=gap)[0-9]{{3}})*|[0-9]+)"
    found = re.fullmatch(rf"(?P<sign>[-+\u2212]?){grouped}(?:{re.escape(style.decimal)}(?P<part>[0-9]+))?", text)
    if found is None:
        signs = {".": "point", ",": "comma"}
        near = other in text and re.fullmatch(r"[-+]?[0-9]+[.,][0-9]+", text)
        more = f"; if it is one, say `decimal: {signs[other]}` in the mapping file" if near else ""
        raise Odd(f'"{text}" is no number{more}')
    sign = "-" if found["sign"] in ("-", "\u2212") else ""
    whole = re.sub(r"[^0-9]", "", found["whole"])
    return f"{sign}{whole}.{found['part']}" if found["part"] else f"{sign}{whole}"


def decimal_sign(cells: Iterable[str], usual: Literal[".", ","]) -> Literal[".", ","]:
    """The decimal sign of a table: the one that only a decimal sign can be, in any of its numbers; else the usual one.

    Raises:
        Odd: the table uses both.
    """
    seen: dict[str, str] = {}
    for cell in cells:
        text = shown(cell).removesuffix("%").strip()
        if found := re.fullmatch(r"[-+]?(?:[0-9]+|[0-9]{1,3}(?:[.,][0-9]{3})+)([.,])([0-9]+)", text):
            both = len(set(re.findall(r"[.,]", text))) > 1
            if both or len(found[2]) != 3 or text.lstrip("+-").startswith("0"):  # noqa: PLR2004 - thousands come in threes
                seen.setdefault(found[1], text)
    if len(seen) > 1:
        raise Odd(
            f'"{seen["."]}" has a decimal point and "{seen[","]}" a decimal comma. Say `decimal: point` or `comma` in the mapping file'
        )
    return "," if "," in seen else "." if "." in seen else usual


def day_comes_first(cells: Iterable[Cell]) -> bool | None:
    """Whether days are written before months in a table, where one of its dates tells; None where none does."""
    for cell in cells:
        if (found := re.fullmatch(r"([0-9]{1,2})/([0-9]{1,2})/[0-9]{4}", shown(cell))) and max(int(found[1]), int(found[2])) > len(_MONTHS):
            return int(found[1]) > len(_MONTHS)
    return None


def day(cell: Cell, style: Style) -> str:
    """A day as year-month-day.

    Raises:
        Odd: it is none, or could be two.
    """
    if isinstance(cell, date):
        return (cell.date() if isinstance(cell, datetime) else cell).isoformat()
    text = shown(cell)
    parts = _day_parts(text, style)
    if parts is None:
        raise Odd(f'"{text}" is no day; write it as year-month-day, such as 2026-09-21')
    try:
        return date(*parts).isoformat()
    except ValueError:
        raise Odd(f'no calendar has the day "{text}"') from None


def _day_parts(text: str, style: Style) -> tuple[int, int, int] | None:
    if found := re.fullmatch(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[T ]00:00(?::00)?)?", text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := re.fullmatch(r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4})", text):
        return int(found[3]), int(found[2]), int(found[1])
    if found := re.fullmatch(r"([0-9]{1,2})[-/]([0-9]{1,2})[-/]([0-9]{4})", text):
        first, second = int(found[1]), int(found[2])
        if style.day_first is None and first != second:
            raise Odd(
                f'"{text}" may be one of two days; write it as year-month-day, '
                "or say `dates: day first` or `month first` in the mapping file"
            )
        return (int(found[3]), second, first) if style.day_first else (int(found[3]), first, second)
    for pattern in _WITH_MONTH:
        if found := re.fullmatch(pattern, text.lower(), re.ASCII):
            fitting = [at for at, name in enumerate(_MONTHS, start=1) if name.startswith(found["month"])]
            return (int(found["year"]), fitting[0], int(found["day"])) if len(fitting) == 1 else None
    return None


def elapsed(cell: Cell) -> str:
    """How long after a moment, as a record has it: "6 months", "0 days".

    Raises:
        Odd: it is written otherwise.
    """
    text = shown(cell).lower()
    found = re.fullmatch(r"(0|[1-9][0-9]{0,3}) (day|week|month|year)s?", text)
    if found is None:
        raise Odd(f'"{shown(cell)}" is no length of time; write a number and days, weeks, months or years, such as 6 months')
    return f"{found[1]} {found[2]}{'' if found[1] == '1' else 's'}"
