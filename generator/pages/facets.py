"""What a table of resources can be narrowed by: step, format, time, cost, language, without a network; only what tells its rows apart.

Reads rows, gives the choices with their numbers. Which rows are left is decided in the browser, by what the rows themselves say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from generator.model.base import PATH_LEVELS
from generator.pages.base import View
from generator.pages.resource_rows import Group, Row
from generator.words import alphabetical

SHORT = 15
"""Minutes that fit between two other things."""
_TIMES = (SHORT, 60)


@dataclass(frozen=True, slots=True)
class Choice:
    """A value as the address says it, in words, and how many resources have it."""

    value: str
    title: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One thing to choose by; its id is the name of the rows' attribute."""

    id: str
    title: str
    choices: tuple[Choice, ...]


def is_short(minutes: int | None) -> bool:
    """Whether it takes a quarter of an hour at most; what takes nobody knows how long is not short."""
    return minutes is not None and minutes <= SHORT


def facets(view: View, groups: Iterable[Group | None]) -> tuple[Facet, ...]:
    """The facets of a table, without those in which all of its rows are the same."""
    rows = tuple(chain.from_iterable(group.rows for group in groups if group))
    every = len({row.url for row in rows})
    found = (_facet(view, name, rows, choices) for name, choices in _choices(view, rows))
    return tuple(facet for facet in found if any(choice.count < every for choice in facet.choices))


def _choices(view: View, rows: Sequence[Row]) -> Iterator[tuple[str, Iterable[tuple[str, str, Callable[[Row], bool]]]]]:
    """Each facet's values with their words, and which rows have them."""
    words = view.words
    formats = sorted({(row.format, row.facts[0]) for row in rows}, key=lambda each: alphabetical(each[1]))
    languages = sorted(
        {(row.language, words.language_name(row.language)) for row in rows if row.language}, key=lambda e: alphabetical(e[1])
    )
    yield "level", ((level, view.level(level).title, _has("level", level)) for level in PATH_LEVELS)
    yield "format", ((value, title, _has("format", value)) for value, title in formats)
    yield "minutes", ((str(most), words("filter.at-most", time=words.minutes(most)), _takes(most)) for most in _TIMES)
    yield "cost", [("free", words("filter.free"), lambda row: row.free)]
    yield "language", ((value, title, _has("language", value)) for value, title in languages)
    yield "offline", [("yes", words("filter.works-offline"), lambda row: row.offline)]


def _facet(view: View, name: str, rows: Sequence[Row], choices: Iterable[tuple[str, str, Callable[[Row], bool]]]) -> Facet:
    counted = (Choice(value, title, len({row.url for row in rows if has(row)})) for value, title, has in choices)
    return Facet(id=name, title=view.words(f"filter.{name}"), choices=tuple(choice for choice in counted if choice.count))


def _has(field: str, value: str) -> Callable[[Row], bool]:
    return lambda row: getattr(row, field) == value


def _takes(most: int) -> Callable[[Row], bool]:
    return lambda row: row.minutes is not None and row.minutes <= most
