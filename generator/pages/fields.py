"""The schemas as readers meet them: every field of every kind of record, in blocks, with what to write.

Reads the bundled schemas, gives frozen views. A field is described only in its schema: nothing here knows any field by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.localise import Untranslated
from generator.pages.base import Link, View
from generator.pages.typed import example, typed
from generator.schemas import Schema, bundled, resolve
from generator.targets import WORDS
from generator.words import FALLBACK

RECORD = "record"
FILES: Mapping[str, str] = {
    "portal": "portal.yml",
    "path": "paths/<role>.yml",
    "framework": "frameworks/<framework>.yml",
    "crosswalk": "frameworks/crosswalks/<a>--<b>.yml",
    "resources": "resources/<topic>.yml",
    "program": "programs/<program>.yml",
    "translation": "translations/<language>/<file of the record>.yml",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """One field: its name as it is typed, the label that readers see before it, and what to write."""

    id: str
    key: str
    title: str
    description: str
    need: str
    form: str
    limits: str | None
    allowed: tuple[str, ...]
    names: tuple[str, ...]
    default: str | None
    refers_to: Link | None
    block: Link | None
    example: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockView:
    """Fields that stand together; `stands_under` are the fields that hold such a block."""

    id: str
    title: str
    stands_under: tuple[Link, ...]
    exactly_one: tuple[str, ...]
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """How one kind of thing is referred to: `written` says how, `used` where."""

    id: str
    to: str
    written: tuple[str, ...]
    examples: tuple[str, ...]
    used: tuple[Link, ...]


@dataclass(slots=True)
class _Block:
    """A block while the schema is being walked."""

    schema: Schema
    title: str
    under: list[tuple[str, str]]


def said(view: View, text: str) -> str:
    """A text that exists in English only; on a page in another language it says so."""
    return text if view.language == FALLBACK else Untranslated(text, FALLBACK)


def block_views(view: View, kind: str) -> tuple[BlockView, ...]:
    """Every block of a kind of record, outermost first, each once."""
    root = bundled(kind)
    return tuple(
        BlockView(
            id=name,
            title=said(view, block.title),
            stands_under=tuple(Link(key, f"#{field_id(holder, key)}") for holder, key in block.under),
            exactly_one=tuple(block.schema.get("x-exactly-one", ())),
            fields=tuple(_field(view, root, name, block.schema, key) for key in block.schema["properties"]),
        )
        for name, block in _blocks(kind).items()
    )


def references(view: View, kinds: Mapping[str, str]) -> tuple[Reference, ...]:
    """Every kind of reference, as the schemas' `x-refers-to` have it; `kinds` are the addresses of the fields' pages."""
    found: dict[str, tuple[dict[str, None], dict[str, None], dict[Link, None]]] = {}
    for kind, page in kinds.items():
        root = bundled(kind)
        for name, block in _blocks(kind).items():
            for key, node in block.schema["properties"].items():
                leaf = _refers(root, node)
                if leaf is not None:
                    written, examples, used = found.setdefault(leaf["x-refers-to"], ({}, {}, {}))
                    written[_written(view, leaf, resolve(root, node))] = None
                    examples |= dict.fromkeys(_examples(resolve(root, node)))
                    label = view.words("fields.used-in", kind=said(view, root["title"]), field=key)
                    used[Link(label, f"{page}#{field_id(name, key)}")] = None
    return tuple(
        Reference(id=f"to-{kind}", to=said(view, WORDS[kind]), written=tuple(written), examples=tuple(examples), used=tuple(used))
        for kind, (written, examples, used) in sorted(found.items(), key=lambda item: WORDS[item[0]])
    )


def _written(view: View, leaf: Schema, field: Schema) -> str:
    """How the reference is typed: its id alone, or what the shared part or else the field says of it."""
    if leaf.get("$ref") == "#/$defs/id":
        return view.words("fields.the-id")
    return said(view, leaf.get("$comment") or field["description"])


def field_id(block: str, key: str) -> str:
    """The anchor of a field on its kind's page."""
    return f"{block}.{key}"


def _blocks(kind: str) -> dict[str, _Block]:
    """The blocks of a kind by name, outermost first; a block that stands in several places is one block."""
    root = bundled(kind)
    found = {RECORD: _Block(root, root["title"], [])}
    waiting = [RECORD]
    while waiting:
        holder = waiting.pop(0)
        for key, node in found[holder].schema["properties"].items():
            name, schema = _held(root, holder, key, node)
            if name is None:
                continue
            if name not in found:
                found[name] = _Block(schema, resolve(root, node).get("title", key), [])
                waiting.append(name)
            found[name].under.append((holder, key))
    return found


def _held(root: Schema, holder: str, key: str, node: Schema) -> tuple[str | None, Schema]:
    """The name and schema of the block that a field holds, one or a list of them; no name where it holds none."""
    name = f"{holder}-{key}"
    while True:
        if "$ref" in node:
            name = node["$ref"].removeprefix("#/$defs/")
        schema = resolve(root, node)
        if schema.get("type") != "array":
            return (name if "properties" in schema else None), schema
        node = schema["items"]


def _field(view: View, root: Schema, block: str, holder: Schema, key: str) -> FieldView:
    node = holder["properties"][key]
    schema = resolve(root, node)
    leaf_node = _leaf(root, node)
    leaf, refers = resolve(root, leaf_node), _refers(root, node)
    held, _schema = _held(root, block, key, node)
    names = resolve(root, schema["propertyNames"]).get("enum", ()) if "propertyNames" in schema else ()
    return FieldView(
        id=field_id(block, key),
        key=key,
        title=said(view, schema["title"]),
        description=said(view, schema["description"]),
        need=view.words(f"fields.{_need(holder, key)}"),
        form=_form(view, root, schema, leaf_node),
        limits=_limits(view, leaf),
        allowed=tuple(leaf.get("enum", ())),
        names=tuple(names),
        default=typed(schema["default"]) if "default" in schema else None,
        refers_to=Link(said(view, WORDS[refers["x-refers-to"]]), f"{view.urls.about('fields')}#to-{refers['x-refers-to']}")
        if refers
        else None,
        block=Link(said(view, _blocks_title(root, node)), f"#{held}") if held else None,
        example=example(key, schema["examples"][0]) if schema.get("examples") else None,
    )


def _blocks_title(root: Schema, node: Schema) -> str:
    return str(resolve(root, node)["title"])


def _leaf(root: Schema, node: Schema) -> Schema:
    """What is typed in the end: the items of a list, the values of a map, else the field itself."""
    schema = resolve(root, node)
    if schema.get("type") == "array":
        return _leaf(root, schema["items"])
    return schema["additionalProperties"] if isinstance(schema.get("additionalProperties"), dict) else node


def _refers(root: Schema, node: Schema) -> Schema | None:
    """The part of a field that names another record: its value, its items, or the names in it."""
    schema = resolve(root, node)
    parts = [schema, schema.get("items"), schema.get("propertyNames")]
    return next((resolve(root, part) for part in parts if part and "x-refers-to" in resolve(root, part)), None)


def _examples(schema: Schema) -> Iterator[str]:
    for given in schema.get("examples", ()):
        yield from [str(given)] if isinstance(given, str | int) else map(str, given)


def _need(holder: Schema, key: str) -> str:
    if key in holder.get("required", ()):
        return "needed"
    if key in holder.get("x-exactly-one", ()):
        return "one-of"
    return "say" if key in holder.get("x-say", ()) else "optional"


def _form(view: View, root: Schema, schema: Schema, leaf_node: Schema) -> str:
    """What kind of thing is typed, in words: a sentence, a list of ids, a block."""
    leaf = resolve(root, leaf_node)
    if "properties" in leaf:
        kind = "block"
    elif "enum" in leaf:
        kind = "word"
    else:
        kind = _named(root, leaf_node) or leaf["type"]
    one = view.words(f"field-form.{kind}")
    if schema.get("type") == "array":
        return view.words("fields.list-of", what=one)
    return view.words("fields.map-of", what=one) if "properties" not in schema and schema.get("type") == "object" else one


def _named(root: Schema, node: Schema) -> str | None:
    """The innermost shared part that a text follows: `id`, `date`, `text`."""
    name = None
    while "$ref" in node:
        name = node["$ref"].removeprefix("#/$defs/")
        node = root["$defs"][name]
    return name.replace("_", "-") if name else None


def _limits(view: View, leaf: Schema) -> str | None:
    number = view.words.number
    if "maxLength" in leaf:
        return view.words("fields.at-most", n=leaf["maxLength"])
    if "exclusiveMinimum" in leaf:
        return view.words("fields.more-than", low=number(leaf["exclusiveMinimum"]))
    if "minimum" in leaf and "maximum" in leaf:
        plain = leaf["minimum"] > 1000  # noqa: PLR2004 - years are said without a separator
        low, high = (str(leaf[end]) if plain else number(leaf[end]) for end in ("minimum", "maximum"))
        return view.words("fields.between", low=low, high=high)
    return view.words("fields.or-more", low=number(leaf["minimum"])) if "minimum" in leaf else None
