"""The JSON Schemas of the records, hand-written, one file a kind, and the parts they share.

Reads the `*.schema.json` files of this package, gives them as plain data. It never checks a record and never imports a
JSON Schema library; whoever gets a schema must not change it, because it is read once and shared.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any, Final, TypeAlias

Schema: TypeAlias = dict[str, Any]

KINDS: Final[tuple[str, ...]] = ("portal", "path", "framework", "crosswalk", "resources", "program", "translation")

OUTCOMES_MAP: Final = "outcomes_map"
"""No record: the mapping file of `skillpaths import outcomes`, which editors help to write as well."""

RELEASES: Final = "releases"
"""No record either: what was published of each program, which only `skillpaths protect --release` writes."""

READER: Final = "reader"
"""Nor is this one: what a reader keeps in the browser and saves as a file. It is published, for whoever reads such a file elsewhere."""

_COMMON: Final = "common.schema.json"


@cache
def read(kind: str) -> Schema:
    """The schema of one kind as its file has it (also `common`), with references to the shared parts."""
    schema: Schema = json.loads(files(__name__).joinpath(f"{kind}.schema.json").read_text(encoding="utf-8"))
    return schema


@cache
def bundled(kind: str) -> Schema:
    """The schema of one kind with the shared parts that it uses in its own `$defs`: it needs no other file."""
    schema = _pointing_inwards(read(kind))
    shared: Schema = read("common")["$defs"]
    wanted = sorted(_references(schema))
    used: Schema = {}
    while wanted:
        name = wanted.pop()
        if name in shared and name not in used:
            used[name] = shared[name]
            wanted.extend(sorted(_references(shared[name])))
    return {**schema, "$defs": {**schema.get("$defs", {}), **{name: used[name] for name in shared if name in used}}}


def resolve(root: Schema, node: Schema) -> Schema:
    """A part of a bundled schema with its reference followed.

    What stands beside `$ref` wins over what it refers to, so that a property keeps its own title and examples. `$ref` itself
    stays: it says whether a text is prose (`#/$defs/text`, `#/$defs/title`) or something that is never translated.
    """
    reference = node.get("$ref")
    if reference is None:
        return node
    return {**resolve(root, root["$defs"][reference.removeprefix("#/$defs/")]), **node}


def _pointing_inwards(node: Any) -> Any:  # noqa: ANN401  # any JSON value
    if isinstance(node, dict):
        return {
            key: value.removeprefix(_COMMON) if key == "$ref" and isinstance(value, str) else _pointing_inwards(value)
            for key, value in node.items()
        }
    return [_pointing_inwards(item) for item in node] if isinstance(node, list) else node


def _references(node: Any) -> set[str]:  # noqa: ANN401  # any JSON value
    if isinstance(node, list):
        return set().union(*map(_references, node))
    if not isinstance(node, dict):
        return set()
    own = {node["$ref"].removeprefix("#/$defs/")} if isinstance(node.get("$ref"), str) else set()
    return own.union(*map(_references, node.values()))
