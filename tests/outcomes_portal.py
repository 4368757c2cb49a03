"""A portal with one program, tables of its figures, and what the import of such a table says."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from click.testing import CliRunner, Result

from generator.cli import main
from generator.diagnostics import Diagnostic
from generator.pipeline import check_portal
from tests.publishers import table

DAY = "--today=2026-11-26"
PROGRAM = "programs/asking-first.yml"
GUIDE = Path(__file__).parent / "sites" / "guide"
HEAD = ["measure", "cohort", "after", "from", "measured", "of", "reached", "observed", "count", "rate"]
SAME = ["question-written-down", "spring-2026", "6 months", "end", "2026-09-21", "96", "81", "66", "48", "73%"]
LATER = ["question-written-down", "spring-2026", "8 months", "end", "2026-11-20", "96", "81", "62", "41", ""]
MORE = """
  - id: score
    title: Score in the test
    question: learning
    kind: mean
    unit: points
    direction: up
    scale: {min: 0, max: 10}
    moved_from: [points]
  - id: days-to-answer
    title: Days until the answer
    question: results
    kind: median
    unit: days
    direction: down
  - id: calls
    title: Calls to ask again
    question: results
    kind: events
    unit: calls
    direction: down
  - id: trust
    title: Trusts the table
    question: behaviour
    kind: paired
    unit: people
    direction: up
  - id: gain
    title: Gain in the test
    question: learning
    kind: change
    unit: points
    direction: up
  - id: pay
    title: Pay in a year
    question: results
    kind: effect
    unit: EUR
    direction: up

studies:
  - id: waiting-list
    title: Waiting list
    design: randomised
    groups:
      program: {title: Offered a place, assigned: 120, lost: 12}
      comparison: {title: Not offered a place, assigned: 118, lost: 14}
    baseline:
      - measure: score
        difference: 0.02
    sites: 2
    evaluator: independent
    data_source: administrative
    covers: everyone assigned
    citation: Own records
    unknown:
      clusters: Nobody was taught in classes
"""


def call(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, prog_name="skillpaths")


def guide_portal(folder: Path) -> Path:
    """A copy of the guide's portal that keeps its files to itself."""
    shutil.copytree(GUIDE, folder / "p")
    change(folder / "p", "repository: public", "repository: private", "portal.yml")
    return folder / "p"


def add_more(portal: Path) -> Path:
    """A measure of every kind, and a study."""
    change(
        portal, "    reported_by: the people who asked for the figures\n", f"    reported_by: the people who asked for the figures{MORE}"
    )
    assert [found for found in findings(portal) if found.severity == "error"] == []
    return portal


def figures(*rows: list[str], head: list[str] | None = None, name: str = "f.csv") -> None:
    Path(name).write_text(table(head or HEAD, rows), "utf-8")


def outcomes(*options: str, file: str = "f.csv") -> Result:
    return call("import", "outcomes", file, "p", "--program", "asking-first", DAY, *options)


def text(portal: Path, path: str = PROGRAM) -> str:
    return (portal / path).read_bytes().decode("utf-8")


def data(portal: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(text(portal), Loader=yaml.BaseLoader)  # noqa: S506 - texts only
    return loaded


def change(portal: Path, old: str, new: str, path: str = PROGRAM) -> None:
    before = text(portal, path)
    assert before.count(old) == 1, f"{old!r} stands {before.count(old)} times"
    (portal / path).write_text(before.replace(old, new), "utf-8", newline="")


def findings(portal: Path) -> tuple[Diagnostic, ...]:
    return check_portal(portal, today=date(2026, 11, 26)).diagnostics


def fails(result: Result, code: int, words: str) -> None:
    assert (result.exit_code, isinstance(result.exception, SystemExit)) == (code, True), result.output
    assert words in " ".join(result.stderr.split())


PARTS = {
    "kept: new in the record": "new",
    "kept: changed in the record": "changed",
    "left as they were: the record has them already": "same",
    "refused: see their rows above": "refused",
    "left out: nothing stands in their cells": "empty",
}


def numbers(output: str) -> dict[str, int]:
    """The account of the figures, whose parts add up to all of them."""
    ((total, parts),) = re.findall(r"^([\d,]+) figures?\n((?: +[\d,]+ .*\n)+)", output, re.MULTILINE)
    found = {PARTS[words]: int(number.replace(",", "")) for number, words in re.findall(r"^ +([\d,]+) (.*)$", parts, re.MULTILINE)}
    assert sum(found.values()) == int(total.replace(",", ""))
    return found
