"""The beginning of a record of its own file: what `skillpaths new` writes.

Reads the portal's records, so that owner, family and competencies are ones that exist, and gives the text to write; it never writes.
What only the author can know stands in angle brackets, and the record is a draft, which is checked and not shown.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from string import Template
from typing import Any, TypeAlias

from generator.assets import scaffold_dir
from generator.reporters.words import did_you_mean
from generator.scaffold.files import Refused
from generator.source import SourceFile

Values: TypeAlias = Mapping[str, str | None]

FOLDERS: Mapping[str, str] = {
    "path": "paths", "framework": "frameworks", "crosswalk": "frameworks/crosswalks", "program": "programs", "translation": "translations",
}  # fmt: skip

_ID = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"
_FORMS: Mapping[str, tuple[str, str]] = {
    "crosswalk": (rf"{_ID}--{_ID}", "the ids of two frameworks with two hyphens between them, such as our-skills--uk-gdd"),
    "translation": (
        rf"[a-z]{{2,3}}(-[A-Za-z0-9]+)*/([a-z]+/)*({_ID}|{_ID}--{_ID})",
        "a language and a record, such as de/paths/data-analyst",
    ),
}
_PLAIN = re.compile(r"[A-Za-z][\w ,.()/'-]*[\w.)]")


@dataclass(frozen=True, slots=True)
class Records:
    """The portal's files by their posix path, shape-checked."""

    files: Mapping[str, SourceFile]

    def usable(self, path: str) -> dict[str, Any] | None:
        """The data of a file that can be built on, or None where there is no such file.

        Raises:
            Refused: the file is there and has errors.
        """
        file = self.files.get(path)
        if file is None:
            return None
        if not file.usable or not isinstance(file.data, dict):
            raise Refused(f"{path} has to be put right first. See what is wrong with: skillpaths validate")
        return file.data

    def of_kind(self, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """The files of a kind that have no errors, by path."""
        for path in sorted(self.files):
            file = self.files[path]
            if file.kind == kind and file.usable and isinstance(file.data, dict):
                yield path, file.data


def fresh_record(kind: str, name: str, records: Records, today: date) -> dict[str, str]:
    """The text of a new record of its own file, by the path to write it to.

    Raises:
        Refused: the id cannot be one, is taken, or needs something that is not there.
    """
    check_id(kind, name)
    path = f"{FOLDERS[kind]}/{name}.yml"
    if path in records.files:
        raise Refused(f"{path} is there already.")
    values = {"id": name, "today": today.isoformat(), **_from_portal(records)}
    if kind == "crosswalk":
        values |= _both_ends(name, records)
    if kind == "translation":
        values |= _sentences(name, records)
    return {path: fill(kind, values)}


def check_id(kind: str, name: str) -> None:
    """Raise Refused where `name` cannot be the id of such a record, with one that can."""
    pattern, words = _FORMS.get(kind, (_ID, "lower-case words with hyphens"))
    if re.fullmatch(pattern, name):
        return
    near = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    example = f", such as {near}" if kind not in _FORMS and re.fullmatch(_ID, near) else ""
    raise Refused(f'"{name}" cannot be the id of a {kind}. Write {words}{example}.')


def fill(kind: str, values: Values) -> str:
    """The template of a kind with its values; a line whose value is not known is left out."""
    text = (scaffold_dir() / "new" / f"{kind}.yml").read_text("utf-8")
    unknown = {name for name, value in values.items() if value is None}
    lines = [line for line in text.split("\n") if not unknown & set(Template(line).get_identifiers())]
    return Template("\n".join(lines)).substitute(values)


def plain(text: str) -> str:
    """The text as a YAML value: in quotes where it could be read as something else."""
    return text if _PLAIN.fullmatch(text) and text.lower() not in {"null", "true", "false"} else json.dumps(text, ensure_ascii=False)


def _from_portal(records: Records) -> dict[str, str | None]:
    portal = records.usable("portal.yml") or {}
    teams, families, objectives = ([each["id"] for each in portal.get(name, ())] for name in ("teams", "families", "objectives"))
    competencies = [ref for _, data in records.of_kind("framework") if data.get("status") != "draft" for ref in _competencies(data)]
    return {
        "organisation": plain(portal["organisation"]),
        "team": teams[0],
        "teams": ", ".join(teams),
        "family": families[0],
        "families": ", ".join(families),
        "objective": objectives[0] if objectives else None,
        "objectives": ", ".join(objectives) or None,
        "no_objective": None if objectives else "The portal names no objective yet",
        "serves": _serves(objectives),
        "competency": competencies[0] if competencies else None,
    }


def _serves(objectives: list[str]) -> str:
    if not objectives:
        return "unknown:\n  serves: The portal names no objective yet"
    return f"serves:\n  # One of: {', '.join(objectives)}\n  - objective: {objectives[0]}\n    how: <Say how, in a sentence>"


def _competencies(framework: Mapping[str, Any]) -> list[str]:
    return [f"{framework['id']}/{competency['id']}" for area in framework["areas"] for competency in area["competencies"]]


def _both_ends(name: str, records: Records) -> dict[str, str | None]:
    frameworks = {data["id"]: data for _, data in records.of_kind("framework")}
    values: dict[str, str | None] = {}
    for end, framework in zip(("first", "second"), name.split("--"), strict=True):
        if framework not in frameworks:
            raise Refused(f'There is no framework "{framework}".{did_you_mean(framework, frameworks)}')
        data = frameworks[framework]
        if data.get("status") == "draft":
            raise Refused(f'The framework "{framework}" is a draft. Publish it before you link to it.')
        values |= {end: framework, f"{end}_version": plain(data["version"]), f"{end}_competency": _competencies(data)[0]}
    return values


def _sentences(name: str, records: Records) -> dict[str, str | None]:
    language, _, record = name.partition("/")
    data = records.usable(f"{record}.yml")
    if data is None:
        known = [path.removesuffix(".yml") for path in records.files if not path.startswith("translations/")]
        raise Refused(f'There is no record "{record}".{did_you_mean(record, known)}')
    languages = (records.usable("portal.yml") or {}).get("languages", ["en"])
    if language not in languages[1:]:
        wanted = ", ".join([*languages, language])
        raise Refused(f'The portal has no pages in "{language}". First change the languages in portal.yml to [{wanted}].')
    texts = [data[field] for field in ("title", "summary") if field in data]
    if not texts:
        raise Refused(f'"{record}" has no title to begin with. Write translations/{name}.yml by hand.')
    return {"record": record, "pairs": "\n".join(f"  - from: {plain(text)}" for text in texts)}
