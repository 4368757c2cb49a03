"""Blocks of a YAML file with other values, with every comment and line of the rest left as it is.

Reads a parsed file, gives its new text, never writes. Each field that differs is changed where it stands, new ones go behind those that
come before them, and lines go only with the field that they hold. The new text is parsed again and must hold what was asked for, nothing
else. A block that this cannot be done with stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from generator.importers.yaml_text import field_lines
from generator.scaffold.placing import last_line, lines_of, value_at
from generator.source import SourceFile, parse

_PROSE = ("missing", "unknown")  # blocks that hold sentences, which never stand in braces


class _Impossible(Exception):  # noqa: N818 - a signal inside this module, not an error
    """The file is written in a way that cannot be changed line by line."""


@dataclass(frozen=True, slots=True, order=True)
class _Edit:
    """From one place to another (lines and columns from 0, the end not included) stands this now."""

    start: tuple[int, int]
    end: tuple[int, int]
    text: str


def with_blocks(source: SourceFile, wanted: Mapping[str, Mapping[str, Any]], order: Sequence[str]) -> tuple[str, frozenset[str]]:
    """The text with blocks as they should be, and those that are written in a way that cannot be changed safely and stay as they are.

    Args:
        source: the file, read without errors.
        wanted: the fields of each block, by its JSON Pointer, such as "/readings/0".
        order: the fields in the order in which they are written.
    """
    edits: dict[str, list[_Edit]] = {}
    for pointer, block in wanted.items():
        with suppress(_Impossible):
            edits[pointer] = list(_edits(source, pointer, value_at(source.data, pointer), block, order))
    text = _checked(source, {pointer: wanted[pointer] for pointer in edits}, [edit for each in edits.values() for edit in each])
    if text is not None:
        return text, frozenset(wanted.keys() - edits.keys())
    if len(edits) <= 1:
        return source.text, frozenset(wanted)
    left = set(wanted)
    for pointer in edits:  # one of them cannot be; which, only one after the other can say
        text, refused = with_blocks(source, {pointer: wanted[pointer]}, order)
        source = parse(source.path, source.kind, text)
        left -= {pointer} - refused
    return source.text, frozenset(left)


def _checked(source: SourceFile, wanted: Mapping[str, Mapping[str, Any]], edits: Sequence[_Edit]) -> str | None:
    """The text with every edit, if it then holds what was asked for."""
    data = deepcopy(source.data)
    for pointer, block in wanted.items():
        there: Any = value_at(data, pointer)
        there.clear()
        there.update(block)
    text = _applied(lines_of(source), sorted(edits, reverse=True))
    text = text.replace("\n", "\r\n") if "\r\n" in source.text else text
    return text if parse(source.path, source.kind, text).data == data else None


def block_lines(block: Mapping[str, Any], indent: int = 0) -> list[str]:
    """The lines of a block, as somebody would type them."""
    return [line for name, value in block.items() for line in _member(name, value, indent)]


def _edits(source: SourceFile, pointer: str, old: Mapping[str, Any], new: Mapping[str, Any], order: Sequence[str]) -> Iterator[_Edit]:
    if old == new:
        return
    if _in_braces(source, pointer):
        yield _instead(source, pointer, _flow(new))
        return
    gone = [name for name in old if name not in new]
    for name in gone:
        yield _without(source, f"{pointer}/{name}")
    for name, value in old.items():
        if name not in new or new[name] == value:
            continue
        if isinstance(value, Mapping) and isinstance(new[name], Mapping):
            yield from _edits(source, f"{pointer}/{name}", value, new[name], list(new[name]))
        elif isinstance(value, Mapping) or isinstance(new[name], Mapping):
            raise _Impossible
        else:
            yield _instead(source, f"{pointer}/{name}", _scalar(new[name]))
    kept = [name for name in old if name in new]
    for anchor, names in _behind(kept, [name for name in new if name not in old], order):
        indent = source.key_span(f"{pointer}/{anchor}").column - 1
        lines = [line for name in names for line in _member(name, new[name], indent)]
        last = last_line(source, f"{pointer}/{anchor}") - 1
        end = (last, len(lines_of(source)[last]))
        yield _Edit(end, end, "".join(f"\n{line}" for line in lines))


def _behind(kept: Sequence[str], added: Sequence[str], order: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """The field that each new one is written behind, with all that are written there."""
    places = {name: place for place, name in enumerate(order)}
    behind: dict[str, list[str]] = {}
    for name in sorted(added, key=lambda each: places.get(each, len(places))):
        before = [each for each in kept if places.get(each, len(places)) < places.get(name, len(places))]
        if not before:
            raise _Impossible
        behind.setdefault(before[-1], []).append(name)
    yield from behind.items()


def _instead(source: SourceFile, pointer: str, text: str) -> _Edit:
    span = source.value_span(pointer)
    lines = lines_of(source)
    if span.end_line != span.line and (_in_braces(source, pointer) and any("#" in line for line in lines[span.line - 1 : span.end_line])):
        raise _Impossible  # a comment stands inside
    return _Edit((span.line - 1, span.column - 1), (span.end_line - 1, span.end_column - 1), text)


def _without(source: SourceFile, pointer: str) -> _Edit:
    """All lines of a field; what follows on them is a comment about it."""
    first, last = source.key_span(pointer).line - 1, last_line(source, pointer) - 1
    lines = lines_of(source)
    if lines[first][: source.key_span(pointer).column - 1].strip():
        raise _Impossible  # it stands behind a dash
    if last + 1 < len(lines):
        return _Edit((first, 0), (last + 1, 0), "")
    return _Edit((first - 1, len(lines[first - 1])), (last, len(lines[last])), "")


def _applied(lines: Sequence[str], edits: Sequence[_Edit]) -> str:
    """The text with every edit, the last first."""
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    text = "\n".join(lines)
    for edit in edits:
        start, end = (starts[row] + column for row, column in (edit.start, edit.end))
        text = text[:start] + edit.text + text[end:]
    return text


def _in_braces(source: SourceFile, pointer: str) -> bool:
    span = source.value_span(pointer)
    return lines_of(source)[span.line - 1][span.column - 1 : span.column] == "{"


def _member(name: str, value: Any, indent: int) -> Iterator[str]:  # noqa: ANN401 - any JSON
    if isinstance(value, Mapping) and name not in _PROSE:
        yield f"{' ' * indent}{name}: {_flow(value)}"
    else:
        yield from field_lines(name, value, indent)


def _flow(block: Mapping[str, Any]) -> str:
    members = []
    for name, value in block.items():
        if name == "unknown" or (name == "missing" and "note" in value):
            raise _Impossible  # sentences, which a comma would cut
        members.append(f"{name}: {_flow(value) if isinstance(value, Mapping) else _scalar(value)}")
    return f"{{{', '.join(members)}}}"


def _scalar(value: Any) -> str:  # noqa: ANN401 - any JSON that is no block
    lines = list(field_lines("x", value))
    if len(lines) > 1:
        raise _Impossible
    text = lines[0].removeprefix("x: ")
    return f'"{text}"' if isinstance(value, str) and text == value and any(sign in text for sign in ",[]{}") else text
