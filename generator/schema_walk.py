"""Walking a schema and the data it describes, side by side.

Reads a bundled schema and plain data, gives one `Visit` for every value that the schema knows, with the annotations that hold there.
It never judges: references, untold facts and translatable texts are all found by going through here once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from generator.schemas import Schema, resolve

Prose = Literal["text", "title"]
PROSE: Final[Mapping[str, Prose]] = {"#/$defs/text": "text", "#/$defs/title": "title"}


@dataclass(frozen=True, slots=True)
class Visit:
    """One value with its schema. `prose` marks what is translated: a sentence or a short name; `is_key` the name of a map's member."""

    pointer: str
    schema: Schema
    value: Any
    prose: Prose | None = None
    is_key: bool = False


def walk(root: Schema, data: Any) -> Iterator[Visit]:  # noqa: ANN401 - any JSON
    """Every value of `data` that `root` (bundled: its references point into itself) has a schema for, outermost first."""
    yield from _visit(root, root, data, "")


def _visit(root: Schema, node: Schema, value: Any, pointer: str) -> Iterator[Visit]:  # noqa: ANN401
    schema = resolve(root, node)
    yield Visit(pointer, schema, value, prose=PROSE.get(node.get("$ref", "")))
    if isinstance(value, dict):
        yield from _members(root, schema, value, pointer)
    elif isinstance(value, list) and "items" in schema:
        for index, item in enumerate(value):
            yield from _visit(root, schema["items"], item, f"{pointer}/{index}")


def _members(root: Schema, schema: Schema, value: Mapping[str, Any], pointer: str) -> Iterator[Visit]:
    known, others, names = schema.get("properties", {}), schema.get("additionalProperties"), schema.get("propertyNames")
    for key, member in value.items():
        place = f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}"
        if key in known:
            yield from _visit(root, known[key], member, place)
        elif isinstance(others, dict):
            if names is not None:
                yield Visit(place, resolve(root, names), key, is_key=True)
            yield from _visit(root, others, member, place)
