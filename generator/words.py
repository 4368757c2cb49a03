"""The interface's words in one language, and numbers, dates and durations the way people say them.

Reads the catalogue of a language (`generator/texts/<language>.yml`), gives a `Words`. A text that a language lacks is taken from English.
It never builds a sentence from pieces of records: a text has named places, and what fills them is a value. In a sentence from right to left
a value that is read the other way, such as a Latin name, stands between marks that keep it together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from math import ceil, floor, log10
from string import Formatter
from unicodedata import combining, normalize

import yaml
from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_compact_decimal, format_decimal

from generator.dates import parse_duration, weeks
from generator.localise import Mixed, Untranslated

FALLBACK = "en"
BRITISH = "en-GB"
MINUTES_AN_HOUR = 60
MONTHS_A_YEAR = 12
COUNTED_IN_YEARS = 2
"""From how many whole years on a number of months is said in years."""
IN_SHORT = 1_000_000
"""From which number on a word says more than its noughts."""
_TINY = 0.01
"""Below which three places tell too little of a number."""
ISOLATES = "\u2066\u2068\u2069"
"""The marks that keep a piece of text together where its neighbours are read the other way (Unicode Bidirectional Algorithm)."""
_ANOTHER_WAY = re.compile("[A-Za-z\u00c0-\u024f/+-]")
"""What has an order of its own in a text from right to left: Latin letters, and signs that would leave their number."""
Entry = str | Mapping[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """One language. `texts` maps a key to a text, or to its plural forms by CLDR category (zero, one, two, few, many, other).

    A text that is not in `own` is English and says so (`Untranslated`). Where a language has no text of its own, numbers and dates are
    English too: half a sentence in each would read as neither. `identifier` is the locale by its name, which Babel would put together
    again for each number. `said` keeps what is asked for with nothing but a number, if that: it stands on page after page.
    """

    language: str
    direction: str
    locale: Locale
    texts: Mapping[str, Entry]
    own: frozenset[str]
    identifier: str
    said: dict[tuple[str, float | None], str] = field(default_factory=dict, repr=False)

    def __call__(self, key: str, /, n: float | None = None, **values: object) -> str:
        """The text for `key`, its places filled; `n` chooses the plural form and fills {n}. Raises KeyError for an unknown key."""
        if values:
            return self._say(key, n, values)
        said = self.said.get((key, n))
        if said is None:
            said = self.said[key, n] = self._say(key, n, values)
        return said

    def _say(self, key: str, n: float | None, values: dict[str, object]) -> str:
        entry = self.texts[key]
        text = entry if isinstance(entry, str) else entry.get(self.locale.plural_form(n or 0), entry["other"])
        if "{" not in text:
            return text if key in self.own else Untranslated(text, FALLBACK)
        if self.direction == "rtl" and key in self.own:
            values = {name: _kept_together(value) for name, value in values.items()}
        values["n"] = self.number(n) if n is not None else ""
        return _fill(text, values) if key in self.own else Untranslated(text.format(**values), FALLBACK)

    def forms(self, key: str) -> dict[str, str]:
        """The text for `key` by plural form, its places unfilled: for a script that fills them in the browser."""
        entry = self.texts[key]
        forms = {"other": entry} if isinstance(entry, str) else entry
        return {form: text if key in self.own else Untranslated(text, FALLBACK) for form, text in forms.items()}

    def number(self, value: float) -> str:
        """A number with the language's separators: 5,181 or 1.5."""
        return _number(value, self.identifier)

    def exact(self, value: float) -> str:
        """A number with every place that it has: 1.0001."""
        return str(format_decimal(value, locale=self.locale, decimal_quantization=False))

    def in_short(self, value: float) -> str:
        """A number that may be large, as people say it: 1.6 million."""
        return (
            self.number(value)
            if abs(value) < IN_SHORT
            else str(format_compact_decimal(value, format_type="long", locale=self.locale, fraction_digits=1))
        )

    def percent(self, share: float) -> str:
        """A share from 0 to 1 as a whole percentage; never 0% or 100% unless it is exactly that."""
        whole = round(share * 100)
        if whole in (0, 100) and share not in (0, 1):
            whole = 1 if whole == 0 else 99
        return _percent(self, whole)

    def date(self, iso: str) -> str:
        """2026-10-01 as 1 October 2026."""
        return _date(iso, "d MMMM y" if self.language.startswith("en") else "long", self.identifier)

    def month(self, iso: str) -> str:
        """2026-10-01 as October 2026."""
        return _date(iso, "MMMM y", self.identifier)

    def duration(self, text: str) -> str:
        """`6 weeks` in this language; `36 months` are 3 years."""
        number, unit = _span(text)
        return self(f"duration.{unit}", n=number)

    def minutes(self, minutes: float) -> str:
        """150 as 2 hours 30 minutes."""
        return _minutes(self, round(minutes))

    def every(self, text: str) -> str:
        """`1 week` as "a week", `2 weeks` as "every 2 weeks": it stands after an amount of time, as in 2 hours a week."""
        number, unit = _span(text)
        return self(f"every.{unit}", n=number)

    def rhythm(self, text: str) -> str:
        """`1 week` as "every week": how often something happens, where no amount of time stands before it."""
        number, unit = _span(text)
        return self(f"rhythm.{unit}", n=number)

    def total_duration(self, durations: Sequence[str]) -> str | None:
        """Durations of one unit added up (`2 months` and `4 months` are 6 months); of several units, in weeks rounded up."""
        parsed = [parse_duration(text) for text in durations]
        units = {unit for _number, unit in parsed}
        if not parsed:
            return None
        if len(units) == 1:
            number, unit = _as_said(sum(number for number, _unit in parsed), units.pop())
            return self(f"duration.{unit}", n=number)
        return self("duration.weeks", n=ceil(sum(weeks(text) for text in durations)))

    def language_name(self, tag: str) -> str:
        """`de` as German, in this language."""
        name = _display_name(tag, self.identifier)
        return name or tag if self.own else Untranslated(name or tag, FALLBACK)

    def all_of(self, items: Sequence[str]) -> str:
        """Several things in one sentence: a, b and c."""
        named = {f"item{place}": item for place, item in enumerate(items)}
        return _fill(format_list([f"{{{name}}}" for name in named], locale=self.locale), named) if items else ""


def _as_said(number: int, unit: str) -> tuple[int, str]:
    """Months as whole years from two years up, since nobody counts 240 months."""
    years, rest = divmod(number, MONTHS_A_YEAR)
    return (years, "years") if unit == "months" and years >= COUNTED_IN_YEARS and not rest else (number, unit)


def _fill(text: str, values: Mapping[str, object]) -> str:
    """A text with its places filled; what is in another language keeps saying so."""
    if any(isinstance(value, Untranslated | Mixed) for value in values.values()):
        return Mixed(_pieces(text, values))
    return text.format_map(values)


def _pieces(text: str, values: Mapping[str, object]) -> Iterator[str]:
    for before, place, _format, _conversion in Formatter().parse(text):
        if before:
            yield before
        if place is not None:
            value = values[place]
            yield value if isinstance(value, str) else str(value)


def alphabetical(text: str) -> str:
    """What a text is sorted by: neither capitals nor accents make a difference, so that Öl stands before Orte and not after Zahl."""
    folded = text.casefold()
    return folded if folded.isascii() else "".join(sign for sign in normalize("NFKD", folded) if not combining(sign))


def _kept_together(value: object) -> object:
    """A value that is read the other way, between the marks that isolate it; one that says its language is isolated by that."""
    plain = isinstance(value, str) and not isinstance(value, Untranslated | Mixed)
    return f"\u2068{value}\u2069" if plain and _ANOTHER_WAY.search(str(value)) else value


@cache
def _number(value: float, locale: str) -> str:
    """With up to three places; of what is so small that they would not tell it from nothing, three figures."""
    if 0 < abs(value) < _TINY:
        return str(format_decimal(round(value, 2 - floor(log10(abs(value)))), locale=locale, decimal_quantization=False))
    return str(format_decimal(value, locale=locale))


@cache
def _percent(words: Words, whole: int) -> str:
    return words("number.percent", value=words.number(whole))


@cache
def _span(text: str) -> tuple[int, str]:
    """A duration as it is said: how many of which unit."""
    return _as_said(*parse_duration(text))


@cache
def _minutes(words: Words, minutes: int) -> str:
    """Most resources take one of a few times."""
    hours, rest = divmod(minutes, MINUTES_AN_HOUR)
    parts = ([words("duration.hours", n=hours)] if hours else []) + ([words("duration.minutes", n=rest)] if rest or not hours else [])
    return words("duration.hours-and-minutes", hours=parts[0], minutes=parts[1]) if len(parts) > 1 else parts[0]


@cache
def _date(iso: str, form: str, locale: str) -> str:
    return str(format_date(date.fromisoformat(iso), format=form, locale=locale))


@cache
def _display_name(tag: str, locale: str) -> str | None:
    try:
        return Locale.parse(tag, sep="-").get_display_name(locale)
    except (ValueError, UnknownLocaleError):
        return None


@cache
def words(language: str) -> Words:
    """The words of a language, English where a text is not translated yet; German as spoken in Austria reads the German ones."""
    own = _catalogue(language) or _catalogue(language.partition("-")[0])
    locale = Locale.parse(_known(language) if own and language != FALLBACK else BRITISH, sep="-")
    direction = str(Locale.parse(_known(language), sep="-").text_direction)
    return Words(language, direction, locale, {**_catalogue(FALLBACK), **own}, frozenset(own), str(locale))


def _known(language: str) -> str:
    """The language itself where Babel knows it, else English: an interface must not fail for want of a date's form."""
    try:
        Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        return FALLBACK
    return language


@cache
def _catalogue(language: str) -> Mapping[str, Entry]:
    file = files("generator").joinpath("texts", f"{language}.yml")
    if not file.is_file():
        return {}
    data = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {f"{group}.{key}": entry for group, entries in data.items() for key, entry in entries.items()}
