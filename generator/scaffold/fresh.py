"""The beginning of a record of its own file: what `skillpaths new` writes.

Reads the portal's records, so that owner, family and competencies are ones that exist, and gives the text to write; it never writes.
What only the author can know stands in angle brackets, as a value or as a note beside one that is only there to begin with; both are
findings once the record is published. The record is a draft, which is checked and not shown.
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
from generator.localise import sentences
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
_NO_OBJECTIVE = "The portal names no objective yet"
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
        "team": _one_of(teams),
        "family": _one_of(families),
        "objectives": ", ".join(objectives) or None,
        "objective": objectives[0] if objectives else None,
        "serves_example": _serves_example(objectives),
        "no_objective": "<Say why it is not known which objective it serves, or give the objective>" if objectives else _NO_OBJECTIVE,
        "competency": competencies[0] if competencies else None,
    }


def _serves_example(objectives: list[str]) -> str | None:
    if not objectives:
        return None
    first = f"# What this path serves is written like this, with one of {', '.join(objectives)}. `unknown` is then taken out."
    return f"{first}\n# serves:\n#   - objective: {objectives[0]}\n#     how: <Say how, in a sentence>"


def _one_of(ids: list[str]) -> str:
    """The only one there is, or the first with a note that asks for the right one."""
    return ids[0] if len(ids) == 1 else f"{ids[0]}  # <Choose one of {', '.join(ids)}>"


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
    if records.usable(f"{record}.yml") is None:
        known = [path.removesuffix(".yml") for path in records.files if not path.startswith("translations/")]
        raise Refused(f'There is no record "{record}".{did_you_mean(record, known)}')
    languages = (records.usable("portal.yml") or {}).get("languages", ["en"])
    if language not in languages[1:]:
        wanted = ", ".join([*languages, language])
        raise Refused(f'The portal has no pages in "{language}". First change the languages in portal.yml to [{wanted}].')
    texts = dict.fromkeys(text for _, text in sentences(records.files[f"{record}.yml"]))  # each once, in the order of the record
    return {"record": record, "pairs": "\n".join(f"  - from: {plain(text)}" for text in texts)}
