"""Every code has its cases: bad input under `tests/cases/<CODE>/`, and exactly the findings that it gives.

Three forms of a case:

- `<name>.yml` beside `<name>.expected.json`: one file, read as a path's record; its text alone gives the findings.
- `<name>/` with `expected.json`: files laid over the small sound portal in `_base/`; all findings of the whole run are expected.
- In such a folder `make.json` may name changes to the base's own text (`edit`: path -> list of [old, new]), files to `remove`, files
  to make by repeating a text (`repeat`: path -> [text, times]) and links to make (`link`: path -> target): what is wrong stands alone,
  and megabytes and broken links have no place in a repository.

`pytest --update-golden` writes what the code gives today; read the difference like code.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.codes import CODES
from generator.diagnostics import Diagnostic, Report
from generator.load import read_file
from generator.pipeline import check_portal

CASES = Path(__file__).parent / "cases"
BASE = CASES / "_base"
TODAY = date(2026, 11, 22)

FOLDERS = sorted(folder for folder in CASES.iterdir() if folder.is_dir() and folder != BASE)
ONE_FILE = sorted(file for code in FOLDERS for file in code.glob("*.yml"))
PORTALS = sorted(folder for code in FOLDERS for folder in code.iterdir() if folder.is_dir())


def name(path: Path) -> str:
    return path.relative_to(CASES).as_posix()


def as_json(diagnostics: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    return [
        {
            "path": d.path, "line": d.span.line, "column": d.span.column, "end_line": d.span.end_line, "end_column": d.span.end_column,
            "code": d.code, "severity": str(d.severity), "message": d.message, "hint": d.hint,
        }
        for d in diagnostics
    ]  # fmt: skip


def compare(report: Report, expected: Path, code: str, *, update: bool) -> None:
    found = as_json(report.diagnostics)
    if update:
        expected.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", "utf-8")
    assert found == json.loads(expected.read_text("utf-8"))
    assert code in {finding["code"] for finding in found}


@pytest.mark.parametrize("file", ONE_FILE, ids=name)
def test_one_file(file: Path, *, update_golden: bool) -> None:
    report = Report.of(read_file(file.parent, file.name, "path").diagnostics)
    compare(report, file.with_name(f"{file.stem}.expected.json"), file.parent.name, update=update_golden)


@pytest.mark.parametrize("case", PORTALS, ids=name)
def test_portal(case: Path, tmp_path: Path, *, update_golden: bool) -> None:
    root = tmp_path / "portal"
    lay_over_base(case, root)
    compare(check_portal(root, today=TODAY), case / "expected.json", case.parent.name, update=update_golden)


def lay_over_base(case: Path, root: Path) -> None:
    shutil.copytree(BASE, root)
    make = json.loads((case / "make.json").read_text("utf-8")) if (case / "make.json").exists() else {}
    for path, changes in make.get("edit", {}).items():
        text = (root / path).read_text("utf-8")
        for old, new in changes:
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
            text = text.replace(old, new)
        (root / path).write_text(text, "utf-8")
    for path in make.get("remove", []):
        (root / path).unlink()
    shutil.copytree(case, root, symlinks=True, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.json", "make.json"))
    for path, (text, times) in make.get("repeat", {}).items():
        (root / path).write_text(text * times, "utf-8")
    for path, target in make.get("link", {}).items():
        (root / path).symlink_to(target)


def test_the_base_is_sound() -> None:
    assert check_portal(BASE, today=TODAY) == Report()


def test_every_code_has_a_case_and_every_case_a_code() -> None:
    # What stands in the way of writing pages needs a disk that is full or a folder that is locked: tests/test_write.py makes them.
    writing = {code for code in CODES if code.startswith("PAG")} - {folder.name for folder in FOLDERS}
    assert {folder.name for folder in FOLDERS} == set(CODES) - writing
    tests = "".join(file.read_text("utf-8") for file in Path(__file__).parent.glob("test_*.py"))
    assert [code for code in sorted(writing) if f'"{code}"' not in tests] == []
    assert [folder.name for folder in FOLDERS if not any(folder.iterdir())] == []


def test_no_expected_findings_without_a_case() -> None:
    assert [name(file) for code in FOLDERS for file in code.glob("*.json") if not with_yml(file).is_file()] == []


def with_yml(expected: Path) -> Path:
    return expected.with_name(f"{expected.name.removesuffix('.expected.json')}.yml")


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained(code: str) -> None:
    known = CODES[code]
    assert known.code == code
    assert known.name
    assert known.explanation.endswith(".")
    assert known.wrong.strip()
    assert known.right.strip()
    assert known.wrong != known.right
