"""What was planned before, and from what: pages whose records are the same are not planned again.

Takes the view of every run, one language at a time; gives what a page module asks for, from memory or made anew. It knows what a plan was
made from because the catalog that it lends writes down which entries were looked up. A record counts as the same only if it is the very
same object, so whoever reads files has to give back the record of a file that has not changed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cache
from typing import Any, TypeAlias, TypeVar, cast

from generator.localise import Mixed, Untranslated
from generator.model.base import Node
from generator.pages.base import View
from generator.source import SourceFile

Read: TypeAlias = tuple[str, Hashable]
"""An index of the catalog and a key in it; every key where the whole index was read."""

V = TypeVar("V")
_ALL = object()
_OF_VIEW = ("programs", "evidence")
"""Indexes that are the view's own."""


@dataclass(slots=True)
class _Log:
    """Where the catalog writes what is read."""

    reads: set[Read] = field(default_factory=set)


class _Lent(Mapping[str, V]):
    """An index that writes down what is looked up in it."""

    def __init__(self, name: str, index: Mapping[str, V], log: _Log) -> None:
        self._name, self._index, self._log = name, index, log

    def __getitem__(self, key: str) -> V:
        self._log.reads.add((self._name, key))
        return self._index[key]

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ANN401 - as a mapping has it
        self._log.reads.add((self._name, key))
        return self._index.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._log.reads.add((self._name, key))
        return key in self._index

    def __iter__(self) -> Iterator[str]:
        self._log.reads.add((self._name, _ALL))
        return iter(self._index)

    def __len__(self) -> int:
        self._log.reads.add((self._name, _ALL))
        return len(self._index)


class _Withheld:
    """Stands for what no plan that is remembered may be made from, since nobody would notice that it has changed."""

    def __init__(self, name: str) -> None:
        self._name = name

    def _refuse(self) -> Any:  # noqa: ANN401 - it never gives anything
        raise RuntimeError(f"a page that is remembered was planned from {self._name}, of which nobody takes note")

    def __getattr__(self, _name: str) -> Any:  # noqa: ANN401 - the same
        return self._refuse()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._refuse())

    def __contains__(self, _key: object) -> bool:
        return bool(self._refuse())

    def __bool__(self) -> bool:
        return bool(self._refuse())


@dataclass(frozen=True, slots=True)
class _Planned:
    """Something planned: by which function, from which arguments, with which entries of the catalog."""

    make: object
    made_from: tuple[object, ...]
    reads: AbstractSet[Read]
    result: object


class Planner:
    """Plans for one view, with what an earlier view of the same language left."""

    def __init__(self, view: View, before: Planner | None) -> None:
        """Take the view of this run, and the planner of the last."""
        self.seen = view
        self.planned: dict[tuple[str, ...], _Planned] = {}
        self._log = _Log()
        self._view = _lent(view, self._log)
        self._old: Mapping[tuple[str, ...], _Planned] = {}
        self._changed: frozenset[Read] = frozenset()
        if before and _told(before.seen) == _told(view) and before.seen.portal is view.portal:
            self._old, self._changed = before.planned, _changes(before.seen, view)

    def plan(self, key: tuple[str, ...], make: Callable[..., V], made_from: tuple[object, ...]) -> V:
        """What `make` gives for the view and the arguments; `key` tells it from everything else that is planned."""
        planned = self._old.get(key)
        if planned is None or not self._holds(planned, make, made_from):
            self._log.reads = set()
            planned = _Planned(make, made_from, self._log.reads, make(self._view, *made_from))
        self.planned[key] = planned
        return cast("V", planned.result)

    def _holds(self, planned: _Planned, make: object, made_from: tuple[object, ...]) -> bool:
        return planned.make is make and planned.reads.isdisjoint(self._changed) and same(planned.made_from, made_from)


def _told(view: View) -> tuple[object, ...]:
    """What all pages are made from besides records."""
    return view.language, view.today, view.urls, view.portal_name


def _lent(view: View, log: _Log) -> View:
    """The view with a catalog that writes down what is read of it, and without what is told of the whole portal."""
    catalog = view.catalog
    indexes: dict[str, Any] = {name: _Lent(name, index, log) for name, index in _indexes(view).items()}
    own = {name: indexes.pop(_own(name)) for name in _OF_VIEW}
    withheld: dict[str, Any] = {name: _Withheld(name) for name in ("translations", "diagnostics")}
    return replace(
        view,
        catalog=replace(catalog, **indexes, **withheld),
        **own,
        report=cast("Any", _Withheld("the report")),
        untranslated=cast("Any", _Withheld("what is not translated")),
        pages_by_hand=cast("Any", _Withheld("the pages by hand")),
        planner=None,
    )


def _indexes(view: View) -> dict[str, Mapping[str, Any]]:
    """Every index of the catalog by its name, and the programs as they are published."""
    found = {each.name: getattr(view.catalog, each.name) for each in fields(view.catalog)}
    return {name: index for name, index in found.items() if isinstance(index, Mapping)} | {
        _own(name): getattr(view, name) for name in _OF_VIEW
    }


def _own(name: str) -> str:
    return f"view.{name}"


def _changes(before: View, now: View) -> frozenset[Read]:
    """The entries that are not the same in two states of a portal."""
    old, new = _indexes(before), _indexes(now)
    return frozenset(read for name, index in new.items() for read in _changes_of(name, old[name], index))


def _changes_of(name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Read]:
    changed = {key for key in old.keys() | new.keys() if key not in old or key not in new or not same(old[key], new[key])}
    yield from ((name, key) for key in changed)
    if changed or list(old) != list(new):
        yield name, _ALL


_SAID: Mapping[type, tuple[str, ...]] = {Untranslated: ("language",), Mixed: ("parts",)}


@cache
def _names(kind: Any) -> tuple[str, ...]:  # noqa: ANN401 - a class
    """What else than its value makes a value what it is."""
    return _SAID.get(kind) or (tuple(each.name for each in fields(kind)) if is_dataclass(kind) else ())


def same(one: object, other: object) -> bool:
    """Whether two values are the same to whoever reads them: records by identity, texts with the language that they are in."""
    if one is other:
        return True
    if type(one) is not type(other) or isinstance(one, Node | SourceFile):
        return False
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    names = _names(cast("Any", type(one)))
    return all(same(getattr(one, name), getattr(other, name)) for name in names) and (is_dataclass(one) or one == other)


__all__ = ["Planner", "same"]
