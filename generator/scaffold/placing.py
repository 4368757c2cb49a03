"""More items in a list of a YAML file, with every comment and line of the rest left as it is.

Reads a parsed file, gives its new text, never writes. The marks of the parser say where the list ends; the new text is parsed again
and must hold the old data and the items, nothing else. Where it does not, nothing is given back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

from generator.source import SourceFile, parse


def append_item(source: SourceFile, holder: str, key: str, item: Sequence[str], *, after: str) -> str | None:
    """Add an item to the list `key` of the block at the JSON Pointer `holder`.

    Args:
        source: the file, read without errors.
        holder: where the list's block is, such as "/baseline".
        key: the list's field; where it is absent it is written after the field `after`.
        item: the lines of the item, without the dash.
        after: a field of the block that is there.

    Returns:
        The new text, or None where the file is written in a way that cannot be added to (in brackets, say).
    """
    return append_items(source, holder, key, [item], after=after)


def append_items(source: SourceFile, holder: str, key: str, items: Sequence[Sequence[str]], *, after: str) -> str | None:
    """Add several items, each as its lines, in the same way."""
    text = _inserted(source, holder, key, items, after)
    wanted = deepcopy(source.data)
    block: Any = value_at(wanted, holder)
    block[key] = [*(block.get(key) or []), *(parse(source.path, source.kind, "\n".join(item)).data for item in items)]
    return text if parse(source.path, source.kind, text).data == wanted else None


def _inserted(source: SourceFile, holder: str, key: str, items: Sequence[Sequence[str]], after: str) -> str:
    lines = lines_of(source)
    pointer = f"{holder}/{key}"
    new: list[str] = []
    between: list[str] = []
    if value_at(source.data, pointer):
        indent, at = source.value_span(pointer).column - 1, last_line(source, pointer)
        between = _space_between(source, pointer, lines)
        new = [*between]
    elif pointer in source.marks:  # there, with nothing in it: an empty pair of brackets goes
        span = source.value_span(pointer)
        indent, at = source.key_span(pointer).column + 1, span.line
        line = lines[at - 1]
        lines[at - 1] = f"{line[: span.column - 1].rstrip()}{line[span.end_column - 1 :]}"
    else:
        indent, at = source.key_span(f"{holder}/{after}").column + 1, last_line(source, f"{holder}/{after}")
        new = [f"{' ' * (indent - 2)}{key}:"]
    for number, item in enumerate(items):
        dashes = ["- ", *["  "] * (len(item) - 1)]
        new += between if number else []
        new += [f"{' ' * indent}{dash}{line}".rstrip() for dash, line in zip(dashes, item, strict=True)]
    return ("\r\n" if "\r\n" in source.text else "\n").join([*lines[:at], *new, *lines[at:]])


def _space_between(source: SourceFile, pointer: str, lines: list[str]) -> list[str]:
    """An empty line where the list has one between its items."""
    last = len(value_at(source.data, pointer)) - 1
    above = source.value_span(f"{pointer}/{last}").line - 2
    return [""] if last and not lines[above].strip() else []


def lines_of(source: SourceFile) -> list[str]:
    """The file's lines, without their ends."""
    return source.text.replace("\r\n", "\n").split("\n")


def last_line(source: SourceFile, pointer: str) -> int:
    """The last line with content of the value at `pointer`: a block's own mark ends only where the next thing begins."""
    return max(_ends(source, pointer, value_at(source.data, pointer)))


def _ends(source: SourceFile, pointer: str, value: Any) -> Iterator[int]:  # noqa: ANN401 - any JSON
    span = source.value_span(pointer)
    lines = lines_of(source)
    in_brackets = lines[span.line - 1][span.column - 1 : span.column] in ("[", "{")
    if isinstance(value, dict | list) and value and not in_brackets:
        for name, member in value.items() if isinstance(value, dict) else enumerate(value):
            token = str(name).replace("~", "~0").replace("/", "~1")
            yield from _ends(source, f"{pointer}/{token}", member)
        return
    last = span.end_line - 1 if span.end_column == 1 and span.end_line > span.line else span.end_line
    while last > span.line and not lines[last - 1].strip():
        last -= 1
    yield last


def value_at(data: Any, pointer: str) -> Any:  # noqa: ANN401 - any JSON
    """What stands at a JSON Pointer; None where nothing does at its last step."""
    for token in pointer.split("/")[1:]:
        name = token.replace("~1", "/").replace("~0", "~")
        data = data.get(name) if isinstance(data, dict) else data[int(name)]
    return data
