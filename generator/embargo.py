"""Programs that are finished and not yet to be seen: before their date, or without the sign-off of a role.

Reads checked files and the day, gives the files as they may be linked: a program that waits is a draft until then, so that it is in no
output at all, in no list, no count and no link back. It never looks at figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from generator.source import SourceFile


@dataclass(frozen=True, slots=True)
class Waiting:
    """A program that waits: its file, and what for, in words."""

    path: str
    why: str


def held_back(files: Iterable[SourceFile], today: date) -> tuple[SourceFile, ...]:
    """The files with every program that waits as a draft."""
    files = tuple(files)
    waits = {each.path: each.why for each in waiting(files, today)}
    return tuple(_draft(file, waits[file.path]) if file.path in waits else file for file in files)


def _draft(file: SourceFile, why: str) -> SourceFile:
    """A file that was changed here is not as it was read, so nobody may keep it as that: it does not count as checked."""
    data = {**file.data, "status": "draft"} if isinstance(file.data, dict) else file.data
    return replace(file, data=data, checked=False, waits=why)


def waiting(files: Iterable[SourceFile], today: date) -> Iterator[Waiting]:
    """The programs that would be published if it were not for their date or their sign-off."""
    files = tuple(files)
    portal = next((file.data for file in files if file.kind == "portal" and file.usable), None)
    privacy = portal.get("privacy") if isinstance(portal, dict) else None
    asked = isinstance(privacy, dict) and privacy.get("sign_off") is True
    for file in files:
        if file.waits:
            yield Waiting(file.path, file.waits)
        elif file.kind == "program" and file.usable and isinstance(file.data, dict) and file.data.get("status") != "draft":
            why = _why(file.data, today, asked=asked)
            if why:
                yield Waiting(file.path, why)


def _why(data: Mapping[str, Any], today: date, *, asked: bool) -> str | None:
    """What a program waits for; None where it may be seen."""
    first, signed, by = data.get("publish_after"), data.get("approved_on"), data.get("approved_by")
    if by and not signed:
        return f"for the sign-off of: {by}"
    if asked and not (by and signed):
        return "for a sign-off: approved_by and approved_on"
    if _lies_ahead(signed, today):
        return f"for its sign-off on {signed}"
    if _lies_ahead(first, today):
        return f"for {first}"
    return None


def _lies_ahead(day: object, today: date) -> bool:
    """Whether a day is still to come; the schema has a word for what is no day."""
    try:
        return isinstance(day, str) and date.fromisoformat(day) > today
    except ValueError:
        return False
