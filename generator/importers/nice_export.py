"""NIST's own JSON export of the NICE Framework (its Cybersecurity and Privacy Reference Tool, CPRT).

Reads one file of elements and of relationships between them, gives components. The same elements may stand below `response` and
`elements` or at the top: NIST has published both.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.importers.files import Unfit, read_text
from generator.importers.ids import as_id
from generator.importers.nice_components import KINDS, Components, Named, once
from generator.line_pass.lines import UNPRINTABLE

_PARTS = ("elements", "relationships")
_NAMED = ("category", "work_role", "competency_area")
_TABLES = "Give NIST's own export, or a folder with tables"


def is_export(path: Path) -> bool:
    """Whether a file may be an export, by what its beginning names."""
    with path.open("rb") as stream:
        return b"doc_identifier" in stream.read(4_000)


def read_export(path: Path) -> Components:
    """The components of an export.

    Raises:
        Unfit: it is none.
        OSError: it cannot be read.
    """
    text = read_text(path)
    content = content_of(path, text)
    elements = _elements(path, text, content["elements"])
    pairs = tuple(_pairs(path, content["relationships"]))
    categories = {id_ for id_, each in elements.items() if each["element_type"] == "category"}
    homes = {target: source for source, target in pairs if source in categories}
    named = {kind: _in_order(_all_named(path, text, elements, kind, homes), elements) for kind in _NAMED}
    statements = {id_: each["element_type"] for id_, each in elements.items() if each["element_type"] in KINDS}
    listing = {each.code for kind in ("work_role", "competency_area") for each in named[kind]}
    mappings, remarks = once(pair for pair in pairs if pair[0] in listing and pair[1] in statements)
    return Components(
        files=path.name,
        version=_version(content),
        categories=named["category"],
        work_roles=named["work_role"],
        competency_areas=named["competency_area"],
        statements=statements,
        mappings=mappings,
        remarks=remarks,
    )


def load_json(path: Path, text: str) -> Any:  # noqa: ANN401 - any JSON
    """The data of a JSON file, or where it stops being JSON."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise Unfit(path, error.lineno, f"this is no JSON: {error.msg[:1].lower()}{error.msg[1:]}.") from None
    except RecursionError:
        raise Unfit(path, None, "this JSON is nested too deep.") from None


def content_of(path: Path, text: str) -> Mapping[str, Any]:
    """The part of an export that holds its lists."""
    data = load_json(path, text)
    for key in ("response", "elements"):
        if isinstance(data, dict) and isinstance(data.get(key), dict):
            data = data[key]
    if isinstance(data, list) and data and isinstance(data[0], dict) and "WRL-ID" in data[0]:
        raise Unfit(path, None, f"this list has the statements of each role and no names of roles. {_TABLES}.")
    if not isinstance(data, dict) or not all(isinstance(data.get(part), list) for part in _PARTS):
        raise Unfit(path, None, f'this is no export of NIST\'s: it lacks the lists "elements" and "relationships". {_TABLES}.')
    return data


def _elements(path: Path, text: str, elements: Iterable[Any]) -> dict[str, Mapping[str, Any]]:
    found: dict[str, Mapping[str, Any]] = {}
    for number, each in enumerate(elements, start=1):
        id_, kind = (each.get("element_identifier"), each.get("element_type")) if isinstance(each, dict) else (None, None)
        if not isinstance(id_, str) or not isinstance(kind, str):
            raise Unfit(path, None, f'element {number} has no "element_identifier" or no "element_type".')
        if id_ in found:
            lines = _lines_of(text, id_)
            first = f", as in line {lines[0]}" if lines else ""
            raise Unfit(path, lines[1] if len(lines) > 1 else None, f'the id "{id_}" is given to a second element{first}.')
        found[id_] = each
    if not any(each["element_type"] == "work_role" for each in found.values()):
        raise Unfit(path, None, "this export has no work roles. Is it that of another framework?")
    return found


def _lines_of(text: str, id_: str) -> list[int]:
    """The lines in which an element is given this id."""
    pattern = rf'"element_identifier"\s*:\s*{re.escape(json.dumps(id_))}'
    return [text.count("\n", 0, match.start()) + 1 for match in re.finditer(pattern, text)]


def _pairs(path: Path, relationships: Iterable[Any]) -> Iterator[tuple[str, str]]:
    for number, each in enumerate(relationships, start=1):
        ends = [each.get(f"{end}_element_identifier") for end in ("source", "dest")] if isinstance(each, dict) else []
        if len(ends) != 2 or not all(isinstance(end, str) for end in ends):  # noqa: PLR2004 - both ends
            raise Unfit(path, None, f'relationship {number} has no "source_element_identifier" or no "dest_element_identifier".')
        yield str(ends[0]), str(ends[1])


def _all_named(path: Path, text: str, elements: Mapping[str, Mapping[str, Any]], kind: str, homes: Mapping[str, str]) -> Iterator[Named]:
    for code, each in elements.items():
        if each["element_type"] != kind:
            continue
        id_, name, words = as_id(code), each.get("title"), each.get("text")
        wrong = None
        if id_ is None:
            wrong = f'no id can be made of "{code}".'
        elif not isinstance(name, str) or not name.strip() or UNPRINTABLE.search(name):
            wrong = f'"{code}" has no title that can be shown.'
        elif kind == "work_role" and code not in homes:
            wrong = f'the work role "{code}" is in no category.'
        if wrong:
            raise Unfit(path, next(iter(_lines_of(text, code)), None), wrong)
        yield Named(code, str(id_), " ".join(str(name).split()), words.strip() if isinstance(words, str) else "", homes.get(code, ""))


def _in_order(named: Iterable[Named], elements: Mapping[str, Mapping[str, Any]]) -> tuple[Named, ...]:
    """In the order that the export's own sorting elements give (`S-OG-WRL-001`), else by published id."""
    return tuple(sorted(named, key=lambda each: (str(elements.get(f"S-{each.code}", {}).get("title", "~")), each.code)))


def _version(content: Mapping[str, Any]) -> str | None:
    documents = content.get("documents")
    first = documents[0] if isinstance(documents, list) and documents else None
    version = first.get("version") if isinstance(first, dict) else None
    return version.strip() or None if isinstance(version, str) else None
