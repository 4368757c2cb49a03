"""What an importer gives: the publisher, what the files hold in the shape of a record, and an account of what became of everything in them.

These are values; nothing here reads or writes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.framework import Area, FrameworkRole, Licence, RoleGroup, Scale


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is known of a framework before any of its files is read; it begins a new record, and people may change it there."""

    id: str
    title: str
    also_known_as: tuple[str, ...]
    summary: str
    publisher: str
    source: str
    licence: Licence


@dataclass(frozen=True, slots=True)
class Tally:
    """So many of something were read, and each went one way: the numbers of `parts` add up to `total`."""

    total: int
    what: str
    parts: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What was read, what became of it, and what else a reader of the files should know."""

    tallies: tuple[Tally, ...]
    remarks: tuple[str, ...] = ()

    def lines(self) -> Iterator[str]:
        """The account as text, one thought a line."""
        for tally in self.tallies:
            yield f"{tally.total:,} {tally.what}"
            width = max(len(f"{number:,}") for number, _ in tally.parts)
            yield from (f"  {number:>{width},} {words}" for number, words in tally.parts if number)
        yield from self.remarks


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What a publisher's files hold. `version` is None where they do not say, `with_text` whether sentences were taken too."""

    files: str
    version: str | None
    with_text: bool
    scale: Scale | None = None
    areas: tuple[Area, ...]
    role_groups: tuple[RoleGroup, ...] = ()
    roles: tuple[FrameworkRole, ...] = ()
    account: Account
