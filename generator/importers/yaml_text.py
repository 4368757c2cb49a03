"""Plain data as YAML that somebody could have typed: block style, one thing a line, quotes only where they are needed.

Reads values, gives lines. Whether quotes are needed is asked of the portal's own reader, so that what is written reads back the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from typing import Any

from generator.line_pass.lines import quoted
from generator.model.base import Node
from generator.source import parse


def as_data(node: Node) -> dict[str, Any]:
    """A node of the model as plain data, without what is left out when a record is typed: defaults and places."""
    data: dict[str, Any] = {}
    for field in fields(node):
        value = getattr(node, field.name)
        default = None if field.default is MISSING else field.default
        if field.name != "at" and value not in (None, ()) and value != default:
            data[field.name.rstrip("_")] = _plain(value)
    return data


def _plain(value: Any) -> Any:  # noqa: ANN401 - any value of the model
    if isinstance(value, Node):
        return as_data(value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return dict(value) if isinstance(value, Mapping) else value


def field_lines(name: str, value: Any, indent: int = 0) -> Iterator[str]:  # noqa: ANN401 - any JSON
    """The lines of a field and all that stands below it; lists and blocks are not empty."""
    start = f"{' ' * indent}{name}:"
    if isinstance(value, str):
        yield from _text(start, value, indent)
    elif isinstance(value, Mapping) and all(isinstance(each, int) for each in value.values()):
        yield f"{start} {{{', '.join(f'{key}: {number}' for key, number in value.items())}}}"
    elif isinstance(value, Mapping):
        yield start
        for key, each in value.items():
            yield from field_lines(key, each, indent + 2)
    elif isinstance(value, Sequence):
        yield start
        yield from _items(value, indent + 2)
    else:
        yield f"{start} {json.dumps(value)}"


def _items(values: Sequence[Any], indent: int) -> Iterator[str]:
    dash = f"{' ' * indent}- "
    for value in values:
        if isinstance(value, str):
            yield f"{dash}{_scalar(value)}"
            continue
        for number, line in enumerate(line for key, each in value.items() for line in field_lines(key, each, indent + 2)):
            yield line if number else f"{dash}{line[indent + 2 :]}"


def _text(start: str, text: str, indent: int) -> Iterator[str]:
    """A text after its field's name; one of several lines stands below it, as it is."""
    if "\n" in text:
        lines = [line.rstrip() for line in text.strip().split("\n")]
        block = [f"{start} |-", *(f"{' ' * (indent + 2)}{line}".rstrip() for line in lines)]
        if _reads(f"{start.strip()} |-\n" + "\n".join(f"  {line}" for line in lines)) == "\n".join(lines):
            yield from block
            return
    yield f"{start} {_scalar(text)}"


def _scalar(text: str) -> str:
    """The text on one line: plain where it reads back as it is, else in quotes."""
    return next((each for each in (text, quoted(text)) if _reads(f"title: {each}\n") == text), json.dumps(text, ensure_ascii=False))


def _reads(line: str) -> Any:  # noqa: ANN401 - any JSON
    """What the portal's reader takes from the only field of a file; None where it has something to say."""
    file = parse("", "", line)
    return next(iter(file.data.values())) if isinstance(file.data, dict) and len(file.data) == 1 and not file.diagnostics else None
