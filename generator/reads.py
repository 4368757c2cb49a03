"""What was made from a catalog before: it is made again only if an entry that it was made from is another.

Takes what every run looks at, gives what a function makes of it, from memory or made anew. It knows what something was made from because
the catalog that it lends writes down which entries were looked up. A record counts as the same only if it is the very same object, so
whoever reads files has to give back the record of a file that has not changed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cache
from operator import is_
from typing import Any, Generic, TypeAlias, TypeVar, cast

from generator.catalog import Catalog
from generator.localise import Mixed, Untranslated
from generator.model.base import Node
from generator.source import SourceFile

Read: TypeAlias = tuple[str, Hashable]
"""An index of the catalog and a key in it; every key where the whole index was read."""
Indexes: TypeAlias = Mapping[str, Mapping[str, Any]]
"""Indexes by their names."""

S = TypeVar("S")
V = TypeVar("V")
_ALL = object()


@dataclass(slots=True)
class Log:
    """Where a lent catalog writes what is read."""

    reads: set[Read] = field(default_factory=set)


class Lent(Mapping[str, V]):
    """An index that writes down what is looked up in it."""

    def __init__(self, name: str, index: Mapping[str, V], log: Log) -> None:
        """Lend `index` under its name."""
        self._name, self._index, self._log = name, index, log

    def __getitem__(self, key: str) -> V:
        """Look up an entry."""
        self._log.reads.add((self._name, key))
        return self._index[key]

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ANN401 - as a mapping has it
        """Look up an entry that may not be there."""
        self._log.reads.add((self._name, key))
        return self._index.get(key, default)

    def __contains__(self, key: object) -> bool:
        """Whether there is such an entry."""
        self._log.reads.add((self._name, key))
        return key in self._index

    def __iter__(self) -> Iterator[str]:
        """Every key."""
        self._log.reads.add((self._name, _ALL))
        return iter(self._index)

    def __len__(self) -> int:
        """How many there are."""
        self._log.reads.add((self._name, _ALL))
        return len(self._index)


class Withheld:
    """Stands for what nothing that is remembered may be made from, since nobody would notice that it has changed."""

    def __init__(self, name: str) -> None:
        """Withhold what is called so."""
        self._name = name

    def _refuse(self) -> Any:  # noqa: ANN401 - it never gives anything
        raise RuntimeError(f"what is remembered was made from {self._name}, of which nobody takes note")

    def __getattr__(self, _name: str) -> Any:  # noqa: ANN401 - the same
        return self._refuse()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._refuse())

    def __contains__(self, _key: object) -> bool:
        return bool(self._refuse())

    def __bool__(self) -> bool:
        return bool(self._refuse())


@dataclass(frozen=True, slots=True)
class State:
    """What there is to look at: what is told of the whole portal, and every index by its name. Whatever is made may depend on all of it."""

    told: tuple[object, ...]
    indexes: Indexes


@dataclass(frozen=True, slots=True)
class _Made:
    """Something made: by which function, from which arguments, with which entries."""

    make: object
    made_from: tuple[object, ...]
    reads: AbstractSet[Read]
    result: object


class Reader(Generic[S]):
    """Makes things of one state of a portal, with what an earlier reader of the same kind left."""

    def __init__(self, state: State, lend: Callable[[Log], S], before: Reader[S] | None) -> None:
        """Take the state of this run and the reader of the last. `lend` gives what is looked at, which writes into the log."""
        self._state = state
        self._made: dict[Hashable, _Made] = {}
        self._log = Log()
        self._lent = lend(self._log)
        self._old: Mapping[Hashable, _Made] = {}
        self._changed: frozenset[Read] = frozenset()
        if before and same(before._state.told, state.told):  # noqa: SLF001 - another of its own kind
            self._old, self._changed = before._made, _changes(before._state.indexes, state.indexes)  # noqa: SLF001 - the same

    def again(self, key: Hashable, make: Callable[..., V], *made_from: object) -> V:
        """What `make` gives for what is looked at and the arguments, or gave before; `key` tells it from everything else that is made."""
        made = self._old.get(key)
        if made is None or not self._holds(made, make, made_from):
            self._log.reads = set()
            made = _Made(make, made_from, self._log.reads, make(self._lent, *made_from))
        self._made[key] = made
        return cast("V", made.result)

    def _holds(self, made: _Made, make: object, made_from: tuple[object, ...]) -> bool:
        return made.make is make and made.reads.isdisjoint(self._changed) and same(made.made_from, made_from)


def lent(catalog: Catalog, log: Log) -> Catalog:
    """The catalog, which writes down what is read of it. What no index has is withheld."""
    indexes: dict[str, Any] = {name: Lent(name, index, log) for name, index in indexes_of(catalog).items()}
    withheld: dict[str, Any] = {name: Withheld(name) for name in ("translations", "diagnostics")}
    return replace(catalog, **indexes, **withheld)


def indexes_of(catalog: Catalog) -> Indexes:
    """Every index of the catalog by its name."""
    found = {each.name: getattr(catalog, each.name) for each in fields(catalog)}
    return {name: index for name, index in found.items() if isinstance(index, Mapping)}


def _changes(old: Indexes, new: Indexes) -> frozenset[Read]:
    """The entries that are not the same in two states of a portal."""
    return frozenset(read for name, index in new.items() for read in _changes_of(name, old[name], index))


def _changes_of(name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Read]:
    changed = {key for key in old.keys() | new.keys() if key not in old or key not in new or not same(old[key], new[key])}
    yield from ((name, key) for key in changed)
    if changed or list(old) != list(new):
        yield name, _ALL


_PLAIN = frozenset({str, int, float, bool, bytes})
_SAID: Mapping[type, tuple[str, ...]] = {Untranslated: ("language",), Mixed: ("parts",)}


@cache
def _names(kind: Any) -> tuple[str, ...]:  # noqa: ANN401 - a class
    """What else than its value makes a value what it is."""
    return _SAID.get(kind) or (tuple(each.name for each in fields(kind)) if is_dataclass(kind) else ())


def same(one: object, other: object) -> bool:
    """Whether two values are the same to whoever reads them: records by identity, texts with the language that they are in."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if type(one) in _PLAIN:
        return one == other
    if isinstance(one, Node | SourceFile):
        return False
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and (all(map(is_, one, other)) or all(map(same, one, other)))  # most are, which costs little to see
    names = _names(cast("Any", type(one)))
    return all(same(getattr(one, name), getattr(other, name)) for name in names) and (is_dataclass(one) or one == other)


__all__ = ["Lent", "Log", "Reader", "State", "Withheld", "indexes_of", "lent", "same"]
