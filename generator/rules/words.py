"""Words: what somebody else must be able to read the same way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import date

from generator.catalog import Catalog
from generator.diagnostics import Diagnostic
from generator.entries import expectations_of
from generator.model.base import Node, Place
from generator.model.path import Path
from generator.rules.base import OfEach, report

_YOU = re.compile(r"(?<!thank[ -])\b(you|your|yours|yourself)\b", re.IGNORECASE)  # a thank-you note is a thing to see
_TO_WRITE = re.compile(r"<[A-Z][^<>]+>")
_TO_NAME = re.compile(r"name-this-[a-z0-9-]+")
_SIGNS = ("<", "name-this-", "\\")  # a file without any of them has nothing of these; a backslash may stand for any letter
_TO_CHOOSE = re.compile(r"[ \t]+# <([A-Z][^<>]+)>[ \t]*")


def seen_by_somebody(catalog: Catalog, _today: date) -> Iterator[Diagnostic]:
    """COV608: an indicator that nobody is named to see cannot be observed."""
    for path in catalog.paths.values():
        for _level, _step, expectation in expectations_of(path):
            if not expectation.seen_by:
                yield report(
                    catalog,
                    "COV608",
                    expectation.at / "id",
                    f'"{expectation.id}" does not say who can see it',
                    hint="add `seen_by: ` and a person or group, such as: the next shift lead",
                )


def never_you(catalog: Catalog, path: Path, _today: date) -> Iterator[Diagnostic]:
    """COV609: employee and manager read the same words, so output and indicator never say "you"."""
    for _level, _step, expectation in expectations_of(path):
        for name in ("output", "indicator"):
            if found := _YOU.search(getattr(expectation, name)):
                message = f'the {name} says "{found[0]}", but the manager reads the same words'
                yield report(catalog, "COV609", expectation.at / name, message, hint="say what is there to see, without naming the reader")


def still_to_write(catalog: Catalog, _today: date) -> Iterator[Diagnostic]:
    """COV613: what a new record leaves to its author stands in angle brackets, or is called `name-this-`; readers would see it."""
    records = (*catalog.paths.values(), *catalog.frameworks.values(), *catalog.crosswalks.values(), *catalog.programs.values())
    begun = {path for path, source in catalog.sources.items() if any(sign in source.text for sign in _SIGNS)}
    for record in (*records, *catalog.resources.values()):
        if record.at.path not in begun:
            continue
        for place, text in _texts(record):
            if isinstance(text, str) and _TO_WRITE.fullmatch(text):
                yield report(catalog, "COV613", place, "this is still to be written", hint=text.strip("<>"))
            elif place.pointer.endswith("/id") and _TO_NAME.fullmatch(str(text)):
                hint = "write a short name in lower-case words with hyphens; once published it stays"
                yield report(catalog, "COV613", place, "this id is still to be written", hint=hint)
            elif note := _note_beside(catalog, place):
                message = f'"{text}" was only put here to begin with' if isinstance(text, str) else "this was only put here to begin with"
                yield report(catalog, "COV613", place, message, hint=f"{note}; then take the note after the # out")


def _note_beside(catalog: Catalog, place: Place) -> str | None:
    """What a note in angle brackets asks for, at the end of the line on which a value stands."""
    source = catalog.sources[place.path]
    if "# <" not in source.text or place.pointer not in source.marks:  # most files have none; a field left out has no line
        return None
    span = source.value_span(place.pointer)
    found = _TO_CHOOSE.fullmatch(source.text.splitlines()[span.end_line - 1], span.end_column - 1)
    return found[1] if found else None


def _texts(node: Node) -> Iterator[tuple[Place, str | int]]:
    """Every text, number and yes or no of a record, with its place; the name of a field is that of the dataclass."""
    for field in fields(node):
        yield from _texts_of(getattr(node, field.name), node.at / field.name.removesuffix("_"))


def _texts_of(value: object, place: Place) -> Iterator[tuple[Place, str | int]]:
    if isinstance(value, str | int):
        yield place, value
    elif isinstance(value, Node):
        yield from _texts(value)
    elif isinstance(value, tuple | Mapping):
        for name, member in value.items() if isinstance(value, Mapping) else enumerate(value):
            yield from _texts_of(member, place / name)


RULES = (seen_by_somebody, OfEach("paths", never_you), still_to_write)
