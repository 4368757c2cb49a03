"""A file's data against its schema -> findings in the author's words.

Reads a `SourceFile`, gives the same file with findings added. A fast gate (jsonschema-rs) says whether anything is wrong; only then does
jsonschema say what, because its errors can be pointed at a line. What a schema cannot say (a fact neither given nor said to be unknown,
prose in braces, a day that no calendar has) is said here too. It never looks at another file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import jsonschema_rs

from generator.codes import finding
from generator.diagnostics import Diagnostic, Severity
from generator.model.base import Place
from generator.schema_walk import Visit, walk
from generator.schemas import bundled
from generator.source import SourceFile

_NOT_IN_IDS = re.compile(r"[^a-z0-9]+")


def check_schema(file: SourceFile) -> SourceFile:
    """Check one file; a file that fails keeps the ids it would have defined, so that nothing else reports them as unknown."""
    if not file.usable or file.checked:
        return file
    found: list[Diagnostic] = []
    if not _gate(file.kind).is_valid(file.data):
        from generator.schema_messages import messages  # noqa: PLC0415 - only a file that fails needs jsonschema, a tenth of a second

        found = list(messages(file))
    found = [*found, *_beyond_the_schema(file, found)]
    failed = any(d.severity is Severity.ERROR for d in found)
    ids = frozenset(_ids(file.data)) if failed else file.ids
    return replace(file, diagnostics=(*file.diagnostics, *found), ids=ids, checked=True)


@cache
def _gate(kind: str) -> Any:  # noqa: ANN401 - jsonschema-rs has no narrower public type
    return jsonschema_rs.validator_for(bundled(kind))


def _beyond_the_schema(file: SourceFile, found: list[Diagnostic]) -> Iterator[Diagnostic]:
    for visit in walk(file.kind, file.data):
        if isinstance(visit.value, dict):
            yield from _told(file, visit, visit.value, found)
        elif isinstance(visit.value, str):
            if visit.prose == "text" and file.marks.in_braces(visit.pointer):
                message = "a sentence stands in braces or brackets, where a comma would cut it"
                hint = "write each field, or each item after a dash, on a line of its own"
                yield finding("SCH215", file.path, file.value_span(visit.pointer), message, hint=hint)
            if visit.schema.get("format") == "date" and not _is_day(visit.value) and not _reported(file, visit.pointer, found):
                message, hint = f'no calendar has the day "{visit.value}"', "write year-month-day, such as 2026-10-01"
                yield finding("SCH206", file.path, file.value_span(visit.pointer), message, hint=hint)


def _told(file: SourceFile, visit: Visit, value: Mapping[str, Any], found: list[Diagnostic]) -> Iterator[Diagnostic]:
    unknown = value.get("unknown")
    reasons: Mapping[str, Any] = unknown if isinstance(unknown, dict) else {}
    misspelt = {d.hint for d in found if d.code == "SCH201"}
    for name in visit.schema.get("x-say", ()):
        if name not in value and name not in reasons and f'did you mean "{name}"?' not in misspelt:
            yield finding(
                "SCH216", file.path, file.key_span(_named(visit, value)), f'"{name}" is neither given nor said to be unknown',
                hint=f"write {name}, or under `unknown:` a line {name}: with the reason",
            )  # fmt: skip
    for name in reasons:
        if name in value:
            yield finding(
                "SCH219",
                file.path,
                file.key_span(f"{visit.pointer}/unknown/{name}"),
                f'"{name}" is given and said to be unknown',
                hint="take one of the two out",
            )
    choice = visit.schema.get("x-exactly-one", ())
    given = [name for name in choice if name in value]
    if choice and len(given) != 1 and (given or not _mistyped(file, visit, value, found)):
        message = f"a reading has one value, here are {len(given)}: {', '.join(given)}" if given else "this reading has no value"
        yield finding("SCH217", file.path, file.key_span(_named(visit, value)), message, hint="give exactly one of " + ", ".join(choice))


def _mistyped(file: SourceFile, visit: Visit, value: Mapping[str, Any], found: list[Diagnostic]) -> bool:
    """Whether one of the block's names is told to be unknown: it may be the one that is missed."""
    strange = {d.span for d in found if d.code == "SCH201"}
    return any(file.key_span((Place("", visit.pointer) / name).pointer) in strange for name in value)


def _named(visit: Visit, value: Mapping[str, Any]) -> str:
    """The line that a reader recognises a block by: its id, else its first field."""
    first = "id" if "id" in value else next(iter(value), None)
    return f"{visit.pointer}/{first}" if first else visit.pointer


def _reported(file: SourceFile, pointer: str, found: list[Diagnostic]) -> bool:
    return any(d.span == file.value_span(pointer) for d in found)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _ids(value: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON
    if isinstance(value, dict):
        if isinstance(value.get("id"), str):
            # As it stands, and as its author must have meant it where capitals or spaces are the mistake.
            yield from (value["id"], _NOT_IN_IDS.sub("-", value["id"].lower()).strip("-"))
        for member in value.values():
            yield from _ids(member)
    elif isinstance(value, list):
        for item in value:
            yield from _ids(item)
