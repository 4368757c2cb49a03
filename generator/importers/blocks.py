"""Fields of a record written anew in its text, while every line of the others stays as it is.

Reads a parsed file and new values for some of its outermost fields, gives the new text. A comment belongs to the field below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.importers.yaml_text import field_lines
from generator.source import SourceFile

# Where a field that was not there before belongs: after the last of those before it that is there.
_ORDER = ("licence", "ours", "scale", "path_levels", "areas", "role_groups", "roles")


@dataclass(frozen=True, slots=True)
class _Block:
    """A field: the comments and empty lines above it, then its own lines."""

    name: str
    lead: Sequence[str]
    body: Sequence[str]


def with_fields(source: SourceFile, values: Mapping[str, Any], *, note: str) -> str:
    """The text with these fields written anew; `note` stands above `areas` as soon as one of them is there."""
    blocks = list(_blocks(source))
    for name, value in values.items():
        lines = list(field_lines(name, value))
        at = next((place for place, block in enumerate(blocks) if block.name == name), None)
        if at is None:
            blocks.insert(_place(name, blocks), _Block(name, [""], lines))
        else:
            lead = blocks[at].lead
            noted = [*lead, note] if name == "areas" and all(note not in block.lead for block in blocks) else lead
            blocks[at] = _Block(name, noted, lines)
    text = "\n".join(line for block in blocks for line in (*block.lead, *block.body))
    return text.replace("\n", "\r\n") if "\r\n" in source.text else text


def _blocks(source: SourceFile) -> Iterator[_Block]:
    """The outermost fields in the order of the file, then what stands below the last of them."""
    lines = source.text.replace("\r\n", "\n").split("\n")
    names = list(source.data) if isinstance(source.data, dict) else []
    starts = [source.key_span("/" + name.replace("~", "~0").replace("/", "~1")).line - 1 for name in names]
    leads = [_lead(lines, start) for start in [*starts, len(lines)]]
    for name, lead, start, end in zip(names, leads, starts, leads[1:], strict=False):
        yield _Block(name, lines[lead:start], lines[start:end])
    yield _Block("", lines[leads[-1] :], [])


def _lead(lines: Sequence[str], start: int) -> int:
    """Where the comments and empty lines directly above a line begin."""
    while start and (not lines[start - 1].strip() or lines[start - 1].startswith("#")):
        start -= 1
    return start


def _place(name: str, blocks: Sequence[_Block]) -> int:
    before = _ORDER[: _ORDER.index(name)]
    return max((place + 1 for place, block in enumerate(blocks) if block.name in before), default=len(blocks) - 1)
