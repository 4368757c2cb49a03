"""Walking a schema and the data it describes, side by side.

Reads a bundled schema and plain data, gives one `Visit` for every value that the schema knows, with the annotations that hold there.
It never judges: references, untold facts and translatable texts are all found by going through here once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal, NamedTuple

from generator.schemas import Schema, resolve

Prose = Literal["text", "title"]
PROSE: Final[Mapping[str, Prose]] = {"#/$defs/text": "text", "#/$defs/title": "title"}


class Visit(NamedTuple):
    """One value with its schema. `prose` marks what is translated: a sentence or a short name; `is_key` the name of a map's member.

    A named tuple, since it is quick to make and there is one for every value of a portal.
    """

    pointer: str
    schema: Schema
    value: Any
    prose: Prose | None = None
    is_key: bool = False


def walk(root: Schema, data: Any) -> Iterable[Visit]:  # noqa: ANN401 - any JSON
    """Every value of `data` that `root` (bundled: its references point into itself) has a schema for, outermost first."""
    walked = _Walk(root)
    walked.visit(root, data, "")
    return walked.visits


class _Walk:
    """One walk over one file. A part of the schema is met again and again and resolved once; parts are told apart by identity."""

    def __init__(self, root: Schema) -> None:
        self.visits: list[Visit] = []
        self._root = root
        self._resolved: dict[int, tuple[Schema, Prose | None]] = {}

    def visit(self, node: Schema, value: Any, pointer: str) -> None:  # noqa: ANN401
        """Note a value, then what is inside it."""
        known = self._resolved.get(id(node))
        if known is None:
            known = self._resolved[id(node)] = (resolve(self._root, node), PROSE.get(node.get("$ref", "")))
        schema, prose = known
        self.visits.append(Visit(pointer, schema, value, prose))
        if isinstance(value, dict):
            self._members(schema, value, pointer)
        elif isinstance(value, list) and "items" in schema:
            items = schema["items"]
            for index, item in enumerate(value):
                self.visit(items, item, f"{pointer}/{index}")

    def _members(self, schema: Schema, value: Mapping[str, Any], pointer: str) -> None:
        known, others, names = schema.get("properties", {}), schema.get("additionalProperties"), schema.get("propertyNames")
        for key, member in value.items():
            place = f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}"
            if key in known:
                self.visit(known[key], member, place)
            elif isinstance(others, dict):
                if names is not None:
                    self.visits.append(Visit(place, resolve(self._root, names), key, is_key=True))
                self.visit(others, member, place)
