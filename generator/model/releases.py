"""What was published before: `programs/releases.yml`, a ledger that builds read and only `skillpaths protect --release` writes."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.base import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown(Node):
    """A count that was published."""

    cell: str
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Release(Node):
    """What was published of a program on a day: its counts, and the names of those that were hidden."""

    program: str
    date: str
    shown: tuple[Shown, ...] = ()
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Releases(Node):
    """All releases, the oldest first."""

    releases: tuple[Release, ...] = ()
