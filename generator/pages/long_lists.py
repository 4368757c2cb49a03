"""A list of hundreds or thousands: in groups that a reader would look for, each with its count, its first lines shown and the rest folded.

Reads items and how they are grouped and called, gives the order and the stretches of it. The list itself stays one list, in a page's data
as well: a group says from where to where it goes. A list that can be read through has no groups and looks as it always did. It is
`site_templates/partials/_long.html` that prints one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol, TypeVar

from generator.pages.size import MANY_ITEMS, MANY_SHOWN
from generator.words import alphabetical

MOST = 12  # lines of a group that are shown
REST = 3  # lines are not worth a fold
T = TypeVar("T")


class Titled(Protocol):
    """Anything with a title."""

    @property
    def title(self) -> str:
        """What it is called."""


N = TypeVar("N", bound=Titled)


@dataclass(frozen=True, slots=True)
class Heading:
    """A group that items belong to; `rank` puts the groups in order, A to Z where it is the same."""

    id: str
    title: str
    rank: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """A stretch of a list that is folded, with the names of its first and last line."""

    id: str
    start: int
    stop: int
    count: int
    first: str
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListGroup:
    """A group of a list: how many there are, from where to where they are shown, and the rest in folds. A single one has no title."""

    id: str
    title: str | None
    count: int
    start: int
    stop: int
    folds: tuple[Fold, ...]


def is_long(items: Sequence[object]) -> bool:
    """Whether nobody would read it through."""
    return len(items) > MANY_ITEMS


def in_groups(items: Iterable[T], heading: Callable[[T], Heading]) -> tuple[T, ...]:
    """The items group by group, as they were inside each; a list that is short stays as it is."""
    found = tuple(items)
    if not is_long(found):
        return found
    headings = {each: (each.rank, alphabetical(each.title)) for each in map(heading, found)}
    return tuple(sorted(found, key=lambda item: headings[heading(item)]))


def folded(
    items: Sequence[T], prefix: str, name: Callable[[T], str], heading: Callable[[T], Heading] | None = None, *, room: int = MANY_SHOWN
) -> tuple[ListGroup, ...]:
    """The groups of a list that stands in their order already; none where it is short. `prefix` begins their ids on the page.

    As many lines are shown as there is `room` for, the same number of each group; of very many groups only the first shows any, and the
    others are a line each.
    """
    if not is_long(items):
        return ()
    whole = Heading("", "")
    stretches = [(each, len(tuple(group))) for each, group in groupby(items, heading or (lambda _item: whole))]
    each_shows = min(MOST, room // len(stretches)) if room // len(stretches) > 1 else 0
    groups: list[ListGroup] = []
    start = 0
    for each, count in stretches:
        stop = start + count
        shown = each_shows or (0 if start else min(MOST, room))
        end = start + shown if count > shown + REST else stop
        group = f"{prefix}-{each.id or 'all'}"
        folds = _folds(items, group, name, range(end, stop, MANY_ITEMS))
        title = each.title if len(stretches) > 1 else None
        groups.append(ListGroup(id=group, title=title, count=count, start=start, stop=end, folds=folds))
        start = stop
    return tuple(groups)


def _folds(items: Sequence[T], group: str, name: Callable[[T], str], begins: range) -> tuple[Fold, ...]:
    stops = [min(start + begins.step, begins.stop) for start in begins]
    return tuple(
        Fold(id=f"{group}.{number}", start=start, stop=stop, count=stop - start, first=name(items[start]), last=name(items[stop - 1]))
        for number, (start, stop) in enumerate(zip(begins, stops, strict=True), start=1)
    )


def firsts(items: Sequence[T], groups: Iterable[ListGroup], name: Callable[[T], str]) -> frozenset[int]:
    """The lines that say whose they are: the first of several of the same, and the first of each stretch."""
    changed = (at for at, each in enumerate(items) if at == 0 or name(each) != name(items[at - 1]))
    begun = (at for group in groups for at in (group.start, *(fold.start for fold in group.folds)))
    return frozenset((*changed, *begun))


def numbered(items: Iterable[N]) -> tuple[tuple[int, N], ...]:
    """The items of a list whose order says something, each with its number."""
    return tuple(enumerate(items, start=1))


def in_order(item: tuple[int, Titled]) -> str:
    """The name of such an item."""
    number, titled = item
    return f"{number}. {titled.title}"


def by_letter(text: str) -> Heading:
    """The group of a title in a list from A to Z."""
    first = alphabetical(text)[:1]
    return Heading(first, first.upper()) if first.isalpha() else Heading("0-9", "0-9", rank=-1)


def by_year(day: str | None, title: str) -> Heading:
    """The group of a date, the latest year first; `title` for what has none, which comes last."""
    return Heading(day[:4], day[:4], rank=-int(day[:4])) if day else Heading("no-year", title, rank=1)
