"""Walking a schema and the data it describes, side by side.

Reads a kind's schema and plain data, gives one `Visit` for every value that the schema knows, with the annotations that hold there.
It never judges: references, untold facts and translatable texts are all found by going through here once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, cached_property
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
    return _visits(_whole(kind, leading=False), data)


def references(kind: str, data: Any) -> Iterable[Visit]:  # noqa: ANN401 - the same
    """Every value of `data` that refers to something by its id, in the order of `walk`: what can hold none is not gone through."""
    return _visits(_whole(kind, leading=True), data)


class _Part:
    """A part of a kind's schema with its reference followed, and the parts inside it, each followed when it is first met.

    `leading` leaves out of it what neither refers to anything nor holds anything that does.
    """

    def __init__(self, root: Schema, node: Schema, known: dict[int, _Part], *, leading: bool) -> None:
        self.schema = resolve(root, node)
        self.prose = PROSE.get(node.get("$ref", ""))
        self.seen = not leading or REFERS in self.schema
        self._root, self._known, self._leading = root, known, leading
        self._leads: bool | None = None

    @cached_property
    def items(self) -> _Part | None:
        """What the items of a list are."""
        return self._inside(self.schema.get("items"))

    @cached_property
    def members(self) -> Mapping[str, tuple[str, _Part | None]]:
        """What the members of an object are, by their names, each with the step to it in a pointer."""
        return {key: (_step(key), self._inside(node)) for key, node in self.schema.get("properties", {}).items()}

    @cached_property
    def others(self) -> _Part | None:
        """What the members with other names are."""
        return self._inside(self.schema.get("additionalProperties"))

    @cached_property
    def names(self) -> _Part | None:
        """What such names are."""
        return self._inside(self.schema.get("propertyNames")) if isinstance(self.schema.get("additionalProperties"), dict) else None

    def leads_to_references(self) -> bool:
        """Whether it, or anything inside it, may refer to something; of a schema that comes back to itself, the careful answer."""
        if self._leads is None:
            self._leads = True
            inside = (self.items, *(part for _, part in self.members.values()), self.others, self.names)
            self._leads = self.seen or any(part is not None for part in inside)
        return self._leads

    def _inside(self, node: object) -> _Part | None:
        """The part for a node of the same schema: parts are met again and again, and told apart by identity."""
        if not isinstance(node, dict):
            return None
        part = self._known.get(id(node))
        if part is None:
            part = self._known[id(node)] = _Part(self._root, node, self._known, leading=self._leading)
        return part if not self._leading or part.leads_to_references() else None


@cache
def _whole(kind: str, *, leading: bool) -> _Part:
    return _Part(bundled(kind), bundled(kind), {}, leading=leading)


def _visits(part: _Part, data: object) -> list[Visit]:
    visits: list[Visit] = []
    _visit(visits, part, data, "")
    return visits


def _visit(visits: list[Visit], part: _Part, value: Any, pointer: str) -> None:  # noqa: ANN401 - any JSON
    """Note a value, then what is inside it."""
    if part.seen:
        visits.append(Visit(pointer, part.schema, value, part.prose))
    if isinstance(value, dict):
        _members(visits, part, value, pointer)
    elif isinstance(value, list) and (items := part.items) is not None:
        for index, item in enumerate(value):
            _visit(visits, items, item, f"{pointer}/{index}")


def _members(visits: list[Visit], part: _Part, value: Mapping[str, Any], pointer: str) -> None:
    members, others, names = part.members, part.others, part.names
    for key, member in value.items():
        known = members.get(key)
        step, inside = known or (_step(key), others)
        if names is not None and known is None:
            visits.append(Visit(pointer + step, names.schema, key, is_key=True))
        if inside is not None:
            _visit(visits, inside, member, pointer + step)


def _step(name: str) -> str:
    """From an object to its member in a JSON Pointer."""
    return f"/{name.replace('~', '~0').replace('/', '~1')}"
