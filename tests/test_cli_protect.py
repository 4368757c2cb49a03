"""Records without their small groups: said first, written on demand, and the second time there is nothing left to do."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.evidence import publish_program
from generator.pipeline import Options, check_portal, run

SITE = Path(__file__).parent / "sites" / "everything"
TODAY = date(2026, 11, 22)
FILE = "programs/lock-keepers-circle.yml"


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    return Path(copytree(SITE, tmp_path / "portal"))


def protect(portal: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["protect", str(portal), "--today", TODAY.isoformat(), *more])


def test_it_says_what_it_would_change_and_writes_nothing(portal: Path) -> None:
    before = (portal / FILE).read_text("utf-8")
    said = protect(portal)
    assert said.exit_code == 1
    assert f"{(portal / FILE).as_posix()}:" in said.output
    assert "readings/1: without of, reached, count; missing changed" in said.output
    assert "Nothing is written. To change 1 file: the same command with --write" in said.output
    assert "338" not in said.output
    assert (portal / FILE).read_text("utf-8") == before


def test_written_records_hide_nothing_more_and_are_sound(portal: Path) -> None:
    before = (portal / FILE).read_text("utf-8")
    said = protect(portal, "--write")
    assert said.exit_code == 0, said.output
    text = (portal / FILE).read_text("utf-8")
    assert check_portal(portal, today=TODAY).errors == 0
    assert [line for line in text.splitlines() if line.startswith("#")] == [line for line in before.splitlines() if line.startswith("#")]
    body = text.partition("\nid: ")[2]
    for number in ("completed: 9", "count: 13", "count: 4\n", "count: 338", "count: 533", "reached: 450", "answered: 21"):
        assert number not in body
    assert "count: 281" in body
    assert "observed: 253" in body, "of how many people a coded rate is may be said"
    result = run(portal, Options(today=TODAY))
    assert result.catalog.programs["lock-keepers-circle"]
    assert publish_program(result.catalog.programs["lock-keepers-circle"]).hidden == frozenset()


def test_the_second_time_changes_nothing(portal: Path) -> None:
    protect(portal, "--write")
    first = {path: path.read_bytes() for path in (portal / "programs").iterdir()}
    said = protect(portal, "--write")
    assert (said.exit_code, said.output) == (0, "Nothing to take out: no record shows a small group.\n")
    assert {path: path.read_bytes() for path in (portal / "programs").iterdir()} == first


def test_one_program_alone(portal: Path) -> None:
    assert protect(portal, "--program", "harbour-start", "--write").exit_code == 0
    assert (portal / FILE).read_bytes() == (SITE / FILE).read_bytes()


def test_a_program_that_is_not_there_is_named(portal: Path) -> None:
    said = protect(portal, "--program", "harbour-stat")
    assert said.exit_code == 2
    assert 'There is no program "harbour-stat". Did you mean "harbour-start"?' in said.output
