"""The components of the NICE Framework, whatever kind of file they were read from. These are values; nothing here reads or writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.reporters.words import count

# The publisher's kinds of statement, and what stands before their number in a record.
KINDS: Mapping[str, str] = {"task": "tasks", "knowledge": "knowledge", "skill": "skills"}


@dataclass(frozen=True, slots=True)
class Named:
    """A category, work role or competency area: its published id, our id, its name, and what the publisher writes about it."""

    code: str
    id: str
    name: str
    text: str = ""
    category: str = ""


@dataclass(frozen=True, kw_only=True)
class Components:
    """All of it. `statements` has the kind of each statement; `mappings` are pairs of a role (or area) and a statement it lists."""

    files: str
    version: str | None
    categories: tuple[Named, ...]
    work_roles: tuple[Named, ...]
    competency_areas: tuple[Named, ...]
    statements: Mapping[str, str]
    mappings: tuple[tuple[str, str], ...]
    remarks: tuple[str, ...] = ()

    @cached_property
    def role_codes(self) -> frozenset[str]:
        """The published ids of the work roles."""
        return frozenset(role.code for role in self.work_roles)

    def statements_of_roles(self) -> Iterator[tuple[str, str]]:
        """Each work role with the kind of a statement that it lists, as often as it lists one."""
        return ((role, self.statements[statement]) for role, statement in self.mappings if role in self.role_codes)

    def category_of(self, role: Named) -> str:
        """Our id of the category that a work role is listed in."""
        return next(category.id for category in self.categories if category.code == role.category)


def once(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """The pairs, each once, and a remark where one was there again."""
    every = list(pairs)
    single = tuple(dict.fromkeys(every))
    again = len(every) - len(single)
    return single, (f"{count(again, 'statement')} listed twice by the same role or area: counted once.",) if again else ()
