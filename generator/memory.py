"""What was made before, and from what: it is made again only from other things.

Takes functions with their arguments, gives their results, from memory where the arguments are the very same objects as in the last turn.
Whoever builds a portal again and again lends every stage the same memory; a single build has none, and everything is made at once.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

T = TypeVar("T")


class NoMemory:
    """Makes everything at once."""

    def again(self, key: Hashable, make: Callable[..., T], *made_from: object) -> T:  # noqa: ARG002 - only a memory tells one from another
        """What `make` gives for its arguments."""
        return make(*made_from)

    def settle(self, key: Hashable, value: T) -> T:  # noqa: ARG002 - the same
        """The value itself."""
        return value


class Memory(NoMemory):
    """Remembers what was made in the last turn and in this one. What was not asked for in a whole turn is forgotten."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._old: dict[Hashable, tuple[tuple[object, ...], Any]] = {}
        self._now: dict[Hashable, tuple[tuple[object, ...], Any]] = {}

    def turn(self) -> None:
        """Begin a turn."""
        self._old, self._now = self._now, {}

    def again(self, key: Hashable, make: Callable[..., T], *made_from: object) -> T:
        """What `make` gives for its arguments, or gave for the very same ones. `key` tells it from everything else that is made."""
        old = self._old.get(key)
        if old is not None and len(old[0]) == len(made_from) and all(one is other for one, other in zip(old[0], made_from, strict=True)):
            self._now[key] = old
            return cast("T", old[1])
        made = make(*made_from)
        self._now[key] = made_from, made
        return made

    def settle(self, key: Hashable, value: T) -> T:
        """The value of the last turn, where this one is equal to it."""
        old = self._old.get(key)
        settled = old[1] if old is not None and old[1] == value else value
        self._now[key] = (), settled
        return cast("T", settled)

    def follow(self, key: Hashable, make: Callable[[T | None], T]) -> T:
        """What `make` gives for what it gave in the last turn, if there was one."""
        old = self._old.get(key)
        made = make(old[1] if old is not None else None)
        self._now[key] = (), made
        return made


NOTHING = NoMemory()
"""Whoever has no memory lends this."""
