"""The schemas are sound, explain every field, and say the same as the dataclasses."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import jsonschema
import jsonschema_rs
import pytest

from generator import schemas
from generator.model.base import Node
from generator.model.framework import Crosswalk, Framework
from generator.model.path import Path
from generator.model.portal import Portal
from generator.model.program import Program
from generator.model.resource import ResourceList
from generator.model.translation import Translation
from generator.schemas import Schema

CLASSES: Mapping[str, type[Node]] = {
    "portal": Portal,
    "path": Path,
    "framework": Framework,
    "crosswalk": Crosswalk,
    "resources": ResourceList,
    "program": Program,
    "translation": Translation,
}
SCALARS = {str: "string", bool: "boolean", int: "integer", float: "number"}
TARGETS = {
    "team", "family", "objective", "outcome", "path", "path-level", "expectation", "resource", "competency", "own-competency",
    "framework-role", "role-group", "framework", "measure", "cohort", "study", "study-elsewhere", "scale-level", "record",
}  # fmt: skip


def parts(node: Any, pointer: str = "#") -> Iterator[tuple[str, Schema]]:  # noqa: ANN401 - any JSON
    """Every schema in a schema file, with its JSON Pointer; examples, defaults and enums are data and left out."""
    if isinstance(node, dict):
        yield pointer, node
        for key in node.keys() & {"items", "additionalProperties", "propertyNames"}:
            yield from parts(node[key], f"{pointer}/{key}")
        for holder in node.keys() & {"properties", "$defs"}:
            for name, member in node[holder].items():
                yield from parts(member, f"{pointer}/{holder}/{name}")


def properties(kind: str) -> Iterator[tuple[str, Schema]]:
    for pointer, node in parts(schemas.bundled(kind)):
        for name, member in node.get("properties", {}).items():
            yield f"{pointer}/{name}", member


@pytest.mark.parametrize("kind", [*schemas.KINDS, schemas.OUTCOMES_MAP, schemas.READER, "common"])
def test_schema_file_is_valid_and_named(kind: str) -> None:
    schema = schemas.read(kind)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"https://skillpaths.example/schemas/1/{kind}.schema.json"
    assert schema["title"]
    assert schema["description"]


@pytest.mark.parametrize("kind", [*schemas.KINDS, schemas.OUTCOMES_MAP, schemas.READER])
def test_bundle_needs_no_other_file(kind: str) -> None:
    bundle = schemas.bundled(kind)
    references = [node["$ref"] for _, node in parts(bundle) if "$ref" in node]
    assert {reference.removeprefix("#/$defs/") for reference in references} == bundle["$defs"].keys()
    own = schemas.read(kind).get("$defs", {})
    assert own.keys().isdisjoint(schemas.read("common")["$defs"]), "a shared part would be hidden"


@pytest.mark.parametrize("kind", [*schemas.KINDS, schemas.OUTCOMES_MAP, schemas.READER])
def test_every_property_is_labelled_explained_and_shown_by_example(kind: str) -> None:
    bundle = schemas.bundled(kind)
    for pointer, node in properties(kind):
        # a shared field brings its words with it; a field of its own has all of them itself
        written = node if "title" in node else bundle["$defs"][node["$ref"].removeprefix("#/$defs/")]
        assert {"title", "description", "examples"} <= written.keys(), pointer
        assert written["examples"], pointer
        assert written["description"].endswith("."), pointer
        assert not written["title"].endswith((".", ":")), pointer
        validator = jsonschema_rs.validator_for({**node, "$schema": bundle["$schema"], "$defs": bundle["$defs"]}, validate_formats=True)
        for example in written["examples"]:
            validator.validate(example)


@pytest.mark.parametrize("kind", [*schemas.KINDS, schemas.OUTCOMES_MAP, schemas.READER])
def test_objects_are_closed_and_scalars_have_one_shape(kind: str) -> None:
    for pointer, node in parts(schemas.bundled(kind)):
        assert not node.keys() & {"oneOf", "anyOf", "allOf", "not", "if"}, pointer
        if node.get("type") == "object" and "propertyNames" not in node:
            assert node["additionalProperties"] is False, pointer
        if "pattern" in node:
            assert re.search(r"\\[dw]", node["pattern"]) is None, f"{pointer}: \\d and \\w mean different things to different validators"


@pytest.mark.parametrize("kind", schemas.KINDS)
def test_annotations_name_what_is_there(kind: str) -> None:
    for pointer, node in parts(schemas.bundled(kind)):
        assert node.get("x-refers-to", "team") in TARGETS, pointer
        fields = node.get("properties", {})
        assert set(node.get("x-exactly-one", ())) <= fields.keys(), pointer
        if "x-say" in node:
            assert set(node["x-say"]) <= set(fields["unknown"]["propertyNames"]["enum"]), pointer
            assert set(node["x-say"]) <= fields.keys() - set(node["required"]), pointer


@pytest.mark.parametrize("kind", schemas.KINDS)
def test_schema_and_dataclass_agree(kind: str) -> None:
    bundle = schemas.bundled(kind)
    compare_class(bundle, bundle, CLASSES[kind], kind)


def compare_class(bundle: Schema, schema: Schema, cls: type[Any], where: str) -> None:
    """The same names in the same order, the same required ones, the same defaults, and types that agree."""
    hints = get_type_hints(cls)
    fields = {field.name.rstrip("_"): field for field in dataclasses.fields(cls) if field.name != "at"}
    assert list(schema["properties"]) == list(fields), where
    assert list(schema.get("required", ())) == [name for name, field in fields.items() if field.default is dataclasses.MISSING], where
    for name, field in fields.items():
        member = schemas.resolve(bundle, schema["properties"][name])
        if isinstance(field.default, tuple):
            assert tuple(member.get("default", ())) == field.default, f"{where}/{name}"
        elif field.default is not dataclasses.MISSING:
            assert member.get("default") == field.default, f"{where}/{name}"
        compare_type(bundle, member, hints[field.name], f"{where}/{name}")


def compare_type(bundle: Schema, schema: Schema, hint: Any, where: str) -> None:  # noqa: ANN401 - any annotation
    schema = schemas.resolve(bundle, schema)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is UnionType or NoneType in arguments:
        (hint,) = [argument for argument in arguments if argument is not NoneType]
        compare_type(bundle, schema, hint, where)
    elif origin is Literal:
        allowed = [schema["const"]] if "const" in schema else schema["enum"]
        assert allowed == list(arguments), where
        assert schema["type"] == SCALARS[type(arguments[0])], where
    elif origin is tuple:
        assert schema["type"] == "array", where
        compare_type(bundle, schema["items"], arguments[0], where + "/items")
    elif origin is Mapping:
        assert schema["type"] == "object", where
        assert "propertyNames" in schema, where
        compare_type(bundle, schema["additionalProperties"], arguments[1], where + "/values")
    elif isinstance(hint, type) and dataclasses.is_dataclass(hint):
        assert schema["type"] == "object", where
        compare_class(bundle, schema, hint, where)
    else:
        assert schema["type"] == SCALARS[hint], where
        assert not schema.keys() & {"enum", "const"}, where


RESOURCE: Schema = {"id": "cards", "title": "Cards", "provider": "Library", "format": "reading"}
READING: Schema = {"measure": "held", "group": "program", "count": 3}
PROGRAM: Schema = {
    "id": "start",
    "title": "Start",
    "owner": "people",
    "reviewed": "2026-11-10",
    "summary": "Six weeks.",
    "measures": [{"id": "held", "title": "Held", "question": "behaviour", "kind": "proportion", "unit": "people", "direction": "up"}],
}
PORTAL: Schema = {
    "title": "Skills",
    "organisation": "Harbour office",
    "repository": "public",
    "families": [{"id": "harbour", "title": "Harbour"}],
    "teams": [{"id": "office", "title": "Office"}],
}
TRANSLATION: Schema = {"translates": "paths/start", "pairs": [{"from": "Start", "into": "Anfang"}]}


def resources(**fields: object) -> Schema:
    return {"owner": "people", "reviewed": "2026-11-10", "resources": [{**RESOURCE, **fields}]}


def brand(**fields: object) -> Schema:
    return {**PORTAL, "brand": fields}


def reading(**fields: object) -> Schema:
    return {**PROGRAM, "readings": [{**READING, **fields}]}


def voice(**quote: object) -> Schema:
    return {**PROGRAM, "voices": [{"from": "trainees", "theme": "Fine", "how": "Asked", "quote": quote}]}


VERDICTS: list[tuple[str, object, bool]] = [
    ("resources", resources(), True),
    ("resources", resources(minutes=1, cost="120.50 EUR", language="pt-BR", url="https://example.org/ü?a=1#b"), True),
    ("resources", resources(develops=["skills/sql@working", "skills/sql"], unknown={"licence": "Not said"}), True),
    ("resources", resources(minutes=0), False),
    ("resources", resources(minutes=2.5), False),
    ("resources", resources(minutes="25"), False),
    ("resources", resources(minutes=True), False),
    ("resources", resources(offline="yes"), False),
    ("resources", resources(cost="12 euros"), False),
    ("resources", resources(language="English"), False),
    ("resources", resources(url="javascript:alert(1)"), False),
    ("resources", resources(url="https://example.org/a b"), False),
    ("resources", resources(url="https://"), False),
    ("resources", resources(every="0 weeks"), False),
    ("resources", resources(every="two weeks"), False),
    ("resources", resources(develops=["sql@working"]), False),
    ("resources", resources(develops=[]), False),
    ("resources", resources(id="Cards"), False),
    ("resources", resources(id="cards--two"), False),
    ("resources", resources(title=""), False),
    ("resources", resources(title=" \t\u00a0\ufeff\u0085\u001c"), False),
    ("resources", resources(title="\U0001f600"), True),
    ("resources", resources(title=None), False),
    ("resources", resources(format="podcast"), False),
    ("resources", resources(unknown={"title": "No idea"}), False),
    ("resources", resources(unknown={}), False),
    ("resources", resources(tags=["x"]), False),
    ("resources", {"owner": "people", "reviewed": "2026-11-10", "resources": []}, False),
    ("resources", [], False),
    ("resources", None, False),
    ("program", PROGRAM, True),
    ("program", {**PROGRAM, "reviewed": "2026-02-30"}, False),
    ("program", {**PROGRAM, "reviewed": "20261110"}, False),
    ("program", {**PROGRAM, "reviewed": "\u0662\u0660\u0662\u0666-11-10"}, False),
    ("program", {**PROGRAM, "mix": {"train": 101}}, False),
    ("program", {**PROGRAM, "mix": {}}, False),
    ("program", {**PROGRAM, "teaches": [{"level": "start/expert"}]}, False),
    ("program", reading(), True),
    ("program", reading(when={"after": "0 days", "from": "start"}), True),
    ("program", reading(when={"after": "00 days", "from": "start"}), False),
    ("program", reading(of=-1), False),
    ("program", reading(effect={"estimate": -5338, "confidence": 0.95}), False),
    (
        "program",
        {**PROGRAM, "voices": [{"from": "trainees", "theme": "Fine", "how": "Asked", "quote": {"text": "Good", "consent": False}}]},
        False,
    ),
    (
        "program",
        {**PROGRAM, "voices": [{"from": "trainees", "theme": "Fine", "how": "Asked", "quote": {"text": "Good", "consent": 1}}]},
        False,
    ),
    ("portal", PORTAL, True),
    ("portal", brand(), False),
    ("portal", brand(accent="#0e5A49", accent_dark="#8dc"), True),
    ("portal", brand(accent="0e5a49"), False),
    ("portal", brand(accent="#0e5a4"), False),
    ("portal", brand(accent="teal"), False),
    ("portal", brand(logo="brand/our logo.SVG", logo_dark="logo.png"), True),
    ("portal", brand(logo="brand/logo.jpg"), False),
    ("portal", brand(logo="brand/\nlogo.svg"), False),
    ("portal", brand(font="Segoe UI, sans-serif"), True),
    ("portal", brand(font="\u6e38\u30b4\u30b7\u30c3\u30af"), True),
    ("portal", brand(font="A"), True),
    ("portal", brand(font="brand/font.woff2"), True),
    ("portal", brand(font='"Segoe UI"'), False),
    ("portal", brand(font="A;}body{display:none"), False),
    ("portal", brand(font="url(https://example.org/a.woff2)"), False),
    ("portal", brand(font="A\nB"), False),
    ("portal", brand(font="A,"), False),
    ("translation", TRANSLATION, True),
    ("translation", {**TRANSLATION, "translates": "docs/index"}, False),
    ("translation", {**TRANSLATION, "translates": "frameworks/crosswalks/a--b"}, True),
    ("translation", {"translates": "portal"}, False),
]


@pytest.mark.parametrize(("kind", "instance", "good"), VERDICTS)
def test_both_validators_give_the_same_verdict(kind: str, instance: object, good: bool) -> None:  # noqa: FBT001 - a column of the table
    bundle = schemas.bundled(kind)
    slow = jsonschema.Draft202012Validator(bundle, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
    fast = jsonschema_rs.validator_for(bundle, validate_formats=True)
    assert slow.is_valid(instance) is good
    assert fast.is_valid(instance) is good
