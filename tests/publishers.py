"""Made-up files in the shape in which publishers give out their frameworks, and the real ones where they are at hand."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
_SHARED = Path("shared/data")

ROLES = (
    "Role Family", "Role", "Role Description", "Role Level", "Role Level Description", "Skill Name", "Skill Description", "Skill Level",
    "Skill Level Description", "Role Type",
)  # fmt: skip
SKILLS = ("Skill Name", "Skill Description", "Awareness", "Working", "Practitioner", "Expert", "Roles that require Skill")
NOT_IN_USE = "NOT IN USE"

# Family, role, grade, skill, level: two families that share a skill, a row that is there twice, and a role without grades.
DEMANDS = (
    ("Boats", "Pilot", "Junior pilot", "Knots, bends & hitches", "Awareness"),
    ("Boats", "Pilot", "Junior pilot", "Weather", "Working"),
    ("Boats", "Pilot", "Junior pilot", "Weather", "Working"),
    ("Boats", "Pilot", "Pilot", "Knots, bends & hitches", "Expert"),
    ("Quays", "Porter", "Porter ", "Weather", "Awareness"),
    ("Quays", "Porter", "Porter ", "3-point lifting", "Practitioner"),
    ("Quays", "Harbour master", NOT_IN_USE, "Weather", NOT_IN_USE),
)
SENTENCE = "You can:\n- tie what holds\n- untie it again"


def real(name: str) -> Path:
    """A folder of real files beside this checkout; the test is skipped, and says so, where there is none."""
    found = [parent / _SHARED / name for parent in ROOT.parents if (parent / _SHARED / name).is_dir()]
    if not found:
        pytest.skip(f"the publisher's files are not at hand ({_SHARED / name} in a folder above)")
    return found[0]


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows as the text of a CSV file."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([columns, *rows])
    return text.getvalue()


def role_rows(demands: Iterable[tuple[str, str, str, str, str]] = DEMANDS) -> list[list[str]]:
    return [
        [family, role, f"A {role} is a fine thing.", grade, f"This is what a {grade} is.", skill, f"What {skill} is.", level, "Words.", ""]
        for family, role, grade, skill, level in demands
    ]


def skill_rows(demands: Iterable[tuple[str, str, str, str, str]] = DEMANDS) -> list[list[str]]:
    asking: dict[str, dict[str, None]] = {"Whistling": {}}
    for _family, role, _grade, skill, _level in demands:
        asking.setdefault(skill, {})[role] = None
    return [[skill, f"What {skill} is.", "", SENTENCE, SENTENCE, "", ", ".join(roles)] for skill, roles in sorted(asking.items())]


def uk_files(folder: Path, *, roles: str | None = None, skills: str | None = None) -> tuple[Path, Path]:
    """Both files in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = folder / "roles.csv", folder / "skills.csv"
    paths[0].write_text(roles if roles is not None else table(ROLES, role_rows()), "utf-8", newline="")
    paths[1].write_text(skills if skills is not None else table(SKILLS, skill_rows()), "utf-8", newline="")
    return paths


NICE_TABLES: Mapping[str, str] = {
    "categories.csv": "id,name\nDE,Deck\nOF,Office\n",
    "work_roles.csv": (
        "id,name,category,opm_code,description\n"
        'OF-WRL-001,Charting ,OF,1,"Draws charts, all day."\nDE-WRL-001,Watching,DE,,Watches the sea.\n'
    ),
    "competency_areas.csv": "id,name,description\nNF-COM-001,Tides,Knows the tides.\nNF-COM-002,Fog (and haze),Sees through fog.\n",
    "statements.csv": "id,kind,text\nK1,knowledge,Knowledge of buoys\nT1,task,Row the boat\nS1,skill,Skill in rowing\nT2,task,Swim\n",
    "role_statements.csv": (
        "role_id,kind,statement_id\nOF-WRL-001,knowledge,K1\nOF-WRL-001,task,T1\nDE-WRL-001,task,T1\nDE-WRL-001,skill,S1\n"
    ),
}
NICE_SENTENCES = ("all day", "Watches the sea", "Knows the tides", "Sees through", "buoys", "Row the boat", "in rowing", "Swim")


def nice_folder(folder: Path, **changed: str) -> Path:
    """The tables in a folder; `work_roles=` and so on give another text for one of them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in NICE_TABLES.items():
        (folder / name).write_text(changed.get(name.removesuffix(".csv"), text), "utf-8")
    return folder


def nice_export(version: str | None = "9.1.0") -> dict[str, Any]:
    """The same content as NIST's own export has it."""
    tables = {name: list(csv.DictReader(io.StringIO(text))) for name, text in NICE_TABLES.items()}
    documents = [{"doc_identifier": "SP_800_181_9", "name": "Workforce Framework", "version": version, "website": "https://example.org/"}]
    kinds = {"categories.csv": "category", "work_roles.csv": "work_role", "competency_areas.csv": "competency_area"}
    # Not in order: NIST's elements are not, and its own sorting elements say how they are to be shown.
    elements = [
        {"element_type": "sort", "element_identifier": f"S-{id_}", "title": f"0000{number}", "text": ""}
        for number, id_ in enumerate(("OF", "OF-WRL-001", "DE", "DE-WRL-001"))
    ]
    elements += [
        {"element_type": kind, "element_identifier": row["id"], "title": row["name"], "text": row.get("description", "")}
        for name, kind in kinds.items()
        for row in reversed(tables[name])
    ]
    elements += [
        {"element_type": row["kind"], "element_identifier": row["id"], "title": "", "text": row["text"]} for row in tables["statements.csv"]
    ]
    pairs = [(row["category"], row["id"]) for row in tables["work_roles.csv"]]
    pairs += [(row["role_id"], row["statement_id"]) for row in tables["role_statements.csv"]]
    pairs += [("NF-COM-001", "K1"), ("OF", "S-OF")]
    return {
        "documents": documents,
        "relationship_types": [{"relationship_identifier": "projection", "description": "A relationship."}],
        "elements": elements,
        "relationships": [
            {"source_element_identifier": source, "dest_element_identifier": target, "relationship_identifier": "projection"}
            for source, target in pairs
        ],
    }


def as_json(folder: Path, data: Any, name: str = "components.json") -> Path:  # noqa: ANN401 - any JSON
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(json.dumps(data, indent=1), "utf-8")
    return path
