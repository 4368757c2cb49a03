"""Walking a schema and the data it describes, side by side.

Reads a kind's schema and plain data, gives one `Visit` for every value that the schema knows, with the annotations that hold there.
It never judges: references, untold facts and translatable texts are all found by going through here once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final, Literal, NamedTuple

from generator.schemas import Schema, bundled, resolve

Prose = Literal["text", "title"]
PROSE: Final[Mapping[str, Prose]] = {"#/$defs/text": "text", "#/$defs/title": "title"}
REFERS: Final = "x-refers-to"


class Visit(NamedTuple):
    """One value with its schema. `prose` marks what is translated: a sentence or a short name; `is_key` the name of a map's member.

    A named tuple, since it is quick to make and there is one for every value of a portal.
    """

    pointer: str
    schema: Schema
    value: Any
    prose: Prose | None = None
    is_key: bool = False


def walk(kind: str, data: Any) -> Iterable[Visit]:  # noqa: ANN401 - any JSON
    """Every value of `data` that the schema of its kind knows, outermost first."""
    return _Walk(only_references=False).over(kind, data)


def references(kind: str, data: Any) -> Iterable[Visit]:  # noqa: ANN401 - the same
    """Every value of `data` that refers to something by its id, in the order of `walk`: what can hold none is not gone through."""
    return _Walk(only_references=True).over(kind, data)


class _Part:
    """A part of a kind's schema with its reference followed, and the parts inside it, each followed when it is first met."""

    def __init__(self, root: Schema, node: Schema, known: dict[int, _Part]) -> None:
        self.schema = resolve(root, node)
        self.prose = PROSE.get(node.get("$ref", ""))
        self._root, self._known = root, known
        self._leads: bool | None = None

    def inside(self, node: Schema) -> _Part:
        """The part for a node of the same schema: parts are met again and again, and told apart by identity."""
        part = self._known.get(id(node))
        if part is None:
            part = self._known[id(node)] = _Part(self._root, node, self._known)
        return part

    def refers(self) -> bool:
        """Whether its value is an id of something."""
        return REFERS in self.schema

    def leads_to_references(self) -> bool:
        """Whether it, or anything inside it, may refer to something; of a schema that comes back to itself, the careful answer."""
        if self._leads is None:
            self._leads = True
            holders = [self.schema.get(key) for key in ("items", "additionalProperties", "propertyNames")]
            inside = [*self.schema.get("properties", {}).values(), *(node for node in holders if isinstance(node, dict))]
            self._leads = self.refers() or any(self.inside(node).leads_to_references() for node in inside)
        return self._leads


@cache
def _whole(kind: str) -> _Part:
    return _Part(bundled(kind), bundled(kind), {})


class _Walk:
    """One walk over one file."""

    def __init__(self, *, only_references: bool) -> None:
        self.visits: list[Visit] = []
        self._only = only_references

    def over(self, kind: str, data: object) -> list[Visit]:
        self._visit(_whole(kind), data, "")
        return self.visits

    def _visit(self, part: _Part, value: Any, pointer: str) -> None:  # noqa: ANN401 - any JSON
        """Note a value, then what is inside it."""
        if self._only and not part.leads_to_references():
            return
        if not self._only or part.refers():
            self.visits.append(Visit(pointer, part.schema, value, part.prose))
        if isinstance(value, dict):
            self._members(part, value, pointer)
        elif isinstance(value, list) and "items" in part.schema:
            items = part.inside(part.schema["items"])
            for index, item in enumerate(value):
                self._visit(items, item, f"{pointer}/{index}")

    def _members(self, part: _Part, value: Mapping[str, Any], pointer: str) -> None:
        schema = part.schema
        known, others, names = schema.get("properties", {}), schema.get("additionalProperties"), schema.get("propertyNames")
        for key, member in value.items():
            place = f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}"
            if key in known:
                self._visit(part.inside(known[key]), member, place)
            elif isinstance(others, dict):
                if names is not None and (not self._only or part.inside(names).refers()):
                    self.visits.append(Visit(place, part.inside(names).schema, key, is_key=True))
                self._visit(part.inside(others), member, place)
