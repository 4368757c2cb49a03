"""Spoiling a record's text, one field at a time, the way a slip of the hand would.

Reads a parsed `SourceFile`, gives its `Field`s and, for each way of spoiling one, the spoilt text. All changes are made in the text,
through the marks of the parse, so that what is tested is what somebody could have typed. It never checks anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.diagnostics import Span
from generator.model.base import PATH_LEVELS
from generator.schema_walk import Visit, walk
from generator.source import SourceFile


@dataclass(frozen=True, slots=True)
class Field:
    """A value of a record: `shape` is its place with all list items and levels alike, `schema` what its schema says of it."""

    pointer: str
    shape: str
    schema: Mapping[str, Any]
    value: Any
    parent: Mapping[str, Any]
    holder: Any

    @property
    def name(self) -> str:
        """The last part of its place: a field's name, or an item's number."""
        return self.pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list, which has no name of its own."""
        return isinstance(self.holder, list)


def fields(file: SourceFile) -> Iterator[Field]:
    """Every value of a file but the whole of it, with its schema and what it stands in."""
    visits: dict[str, Visit] = {}
    for visit in walk(file.kind, file.data):
        if visit.is_key:
            continue
        visits[visit.pointer] = visit
        if visit.pointer:
            around = visits[visit.pointer.rpartition("/")[0]]
            yield Field(visit.pointer, _shape(visit.pointer, visits), visit.schema, visit.value, around.schema, around.value)


def _shape(pointer: str, visits: Mapping[str, Visit]) -> str:
    parts: list[str] = []
    so_far = ""
    for part in pointer.split("/")[1:]:
        around = visits[so_far]
        named = part in around.schema.get("properties", {})
        level = named and not so_far and part in PATH_LEVELS
        parts.append("level" if level else part if named else "[]" if isinstance(around.value, list) else "*")
        so_far += "/" + part
    return "/".join(parts)


class Text:
    """The text of a file and where its values begin and end in it."""

    def __init__(self, file: SourceFile) -> None:
        self.file = file
        self.starts = [0]
        for line in file.text.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))

    def begin(self, field: Field) -> int:
        """Where the field's key begins, or the item itself."""
        span = self.file.key_span(field.pointer)
        return self._at(span.line, span.column)

    def key_end(self, field: Field) -> int:
        """Where the field's key ends; the colon stands there. For an item, where it begins."""
        mark = self.file.marks[field.pointer]
        return self._at(mark.key.end_line, mark.key.end_column) if mark.key else self.begin(field)

    def end(self, field: Field) -> int:
        """Where the value ends. The parser ends a block where the next one begins, so the last leaf is asked instead."""
        inside = [m.value for pointer, m in self.file.marks.items() if pointer.startswith(field.pointer + "/")]
        own = self.file.marks[field.pointer].value
        if inside and self.file.text[self._at(own.line, own.column)] not in "[{":
            return max(self._end_of(span) for span in inside if self._is_leaf(span))
        return self._end_of(own)

    def _is_leaf(self, span: Span) -> bool:
        return span.line == span.end_line

    def _end_of(self, span: Span) -> int:
        return self._at(span.end_line, span.end_column)

    def _at(self, line: int, column: int) -> int:
        return self.starts[line - 1] + column - 1

    def line(self, offset: int) -> int:
        """The number of the line that an offset is in."""
        return self.file.text.count("\n", 0, offset) + 1

    def in_braces(self, field: Field) -> bool:
        """Whether it stands inside braces or brackets."""
        return self.file.marks[field.pointer].in_braces

    def put(self, field: Field, value: str) -> str:
        """The text with another value."""
        text = self.file.text
        if field.is_item:
            return text[: self.begin(field)] + value + text[self.end(field) :]
        return text[: self.key_end(field)] + ":" + (" " + value if value else "") + text[self.end(field) :]


def remove(text: Text, field: Field) -> str:
    """The field is gone, with its line."""
    whole, begin, end = text.file.text, text.begin(field), text.end(field)
    if text.in_braces(field):
        after = re.compile(r",\s*").match(whole, end)
        if after:
            return whole[:begin] + whole[after.end() :]
        return whole[:begin].rstrip(" ").removesuffix(",") + whole[end:]
    newline = whole.find("\n", end)
    rest = whole[newline + 1 :] if newline >= 0 else ""
    line_start = whole.rfind("\n", 0, begin) + 1
    before = whole[line_start:begin]
    return whole[:line_start] + (before.rstrip(" ") + "\n" if before.strip() else "") + rest


def retype(text: Text, field: Field) -> str:
    """Words where a number or a block is wanted, a number where words are."""
    return text.put(field, "12" if isinstance(field.value, str) else "some words")


def misspell(text: Text, field: Field) -> str:
    """A letter is missing in the field's name, or doubled in a short one."""
    name = field.name
    wrong = name + name[-1] if len(name) < 4 else name[:2] + name[3:]
    begin = text.begin(field)
    return text.file.text[:begin] + wrong + text.file.text[text.key_end(field) :]


def twice(text: Text, field: Field) -> str:
    """The field stands there a second time, right after itself."""
    whole, begin, end = text.file.text, text.begin(field), text.end(field)
    if text.in_braces(field):
        return whole[:end] + ", " + whole[begin:end] + whole[end:]
    indent = begin - whole.rfind("\n", 0, begin) - 1
    return whole[:end] + "\n" + " " * indent + whole[begin:end] + whole[end:]


def empty(text: Text, field: Field) -> str:
    """The name is there, and nothing after it."""
    return text.put(field, "")


def hollow(text: Text, field: Field) -> str:
    """A value that holds nothing: quotes, brackets or braces with nothing between."""
    return text.put(field, "[]" if isinstance(field.value, list) else "{}" if isinstance(field.value, dict) else '""')


def dangle(text: Text, field: Field) -> str:
    """The reference leads to something that is not there."""
    name, at, level = str(field.value).partition("@")
    if field.schema["x-refers-to"] == "path-level":
        path, _, name = name.partition("/")
        return text.put(field, f"{path}-gone/{name}")
    return text.put(field, f"{name}-gone{at}{level}")


def dangle_level(text: Text, field: Field) -> str:
    """The competency or role is there, but its scale has no such level."""
    return text.put(field, str(field.value).partition("@")[0] + "@nowhere")


Spoil = Callable[[Text, Field], str]
