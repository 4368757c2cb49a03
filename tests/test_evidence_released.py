"""The ledger of what was published: written by hand of the command alone, and read by every build."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner, Result

from generator.audit import audit_site
from generator.catalog import Catalog
from generator.cli import main
from generator.evidence import Thresholds, publish_program
from generator.evidence.publish import protect
from generator.evidence.released import release_of
from generator.model.program import Program
from generator.model.releases import Release
from generator.pipeline import Options, check_portal, run
from tests.made_programs import program_of

SITE = Path(__file__).parent / "sites" / "everything"
TODAY = date(2026, 11, 22)


def released(program: Program) -> Release:
    protection = protect(program, Thresholds())
    return release_of(protection.registry, program.id, "2026-01-01", protection.pattern.hidden)


def counts(program: Program) -> list[int | None]:
    return [reading.count for reading in program.readings]


def test_a_difference_of_few_people_to_the_last_release_is_not_shown() -> None:
    last = released(program_of((120, 100, 80, 37)))
    now = program_of((120, 100, 80, 41))
    assert counts(publish_program(now).program) == [41]
    assert counts(publish_program(now, release=last).program) == [None]


@pytest.mark.parametrize("count", [37, 37 + 11, 37 - 11])
def test_no_difference_and_a_large_one_are_shown(count: int) -> None:
    last = released(program_of((120, 100, 80, 37)))
    assert counts(publish_program(program_of((120, 100, 80, count)), release=last).program) == [count]


def test_a_difference_that_a_total_gives_back_is_not_shown_either() -> None:
    """Both cohorts have few more than last time; hidden in the one, it comes out of nothing that is shown of the other."""
    last = released(program_of((60, 60, 60, 20), (200, 150, 100, 50)))
    now = publish_program(program_of((60, 60, 60, 24), (200, 150, 100, 53)), release=last)
    assert counts(now.program) == [None, None]


def test_nothing_in_a_release_is_a_hidden_number() -> None:
    release = released(program_of((120, 100, 80, 77), (120, 117, 80, 40)))
    assert "readings/works/run-0/program/6-months-from-end/count" in release.hidden
    assert {each.people for each in release.shown} == {80, 120, 40}


def test_the_audit_finds_a_difference_to_the_last_release(tmp_path: Path) -> None:
    last = released(program_of((120, 100, 80, 37)))
    program = program_of((120, 100, 80, 41))
    page = tmp_path / "programs/made.html"
    page.parent.mkdir()
    catalog = Catalog(portal=None, sources={}, programs={"made": program}, released={"made": last})
    page.write_text("<p>Of 80 people</p>", "utf-8")
    assert audit_site(catalog, tmp_path) == (1, [])
    page.write_text("<p>41 found work</p>", "utf-8")
    _, leaks = audit_site(catalog, tmp_path)
    assert [(leak.line, leak.group.endswith("count/since-last-release")) for leak in leaks] == [(1, True)]
    assert audit_site(replace(catalog, released={}), tmp_path) == (0, [])


# ---- The command ---------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    return Path(copytree(SITE, tmp_path / "portal"))


def release(portal: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["protect", str(portal), "--release", "--today", TODAY.isoformat(), *more])


def test_the_ledger_is_written_once_and_read_by_builds(portal: Path) -> None:
    before = check_portal(portal, today=TODAY)
    said = release(portal)
    assert (said.exit_code, "4 releases added to" in said.output) == (0, True), said.output
    ledger = portal / "programs/releases.yml"
    first = ledger.read_text("utf-8")
    for number in ("people: 9\n", "people: 13\n", "people: 4\n", "people: 338\n", "people: 450\n"):
        assert number not in first
    assert "      - readings/opens-by-hand/spring-2026/program/6-months-from-end/count\n" in first
    assert check_portal(portal, today=TODAY).diagnostics == before.diagnostics
    assert "Nothing has changed since the last release." in release(portal).output
    assert ledger.read_text("utf-8") == first


def test_a_change_since_the_release_is_protected_in_the_build(portal: Path) -> None:
    release(portal, "--date", "2026-11-01")
    record = portal / "programs/lock-keepers-circle.yml"
    text = record.read_text("utf-8")
    assert text.count("count: 281\n") == 1
    record.write_text(text.replace("count: 281\n", "count: 284\n"), "utf-8")
    site = run(portal, Options(today=TODAY)).site
    assert site is not None
    assert "284" not in next(page.body for page in site.pages if page.url == "programs/lock-keepers-circle.html")
    assert "1 release added" in release(portal).output
    assert (portal / "programs/releases.yml").read_text("utf-8").count("- program: lock-keepers-circle") == 2


def test_a_ledger_that_was_changed_by_hand_is_checked_like_a_record(portal: Path) -> None:
    (portal / "programs/releases.yml").write_text("releases:\n  - program: knot-evening\n    date: soon\n", "utf-8")
    assert [(d.path, d.span.line) for d in check_portal(portal, today=TODAY).diagnostics if d.path.endswith("releases.yml")] == [
        ("programs/releases.yml", 3)
    ]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--release", "--write"], "Leave out --write."),
        (["--release", "--program", "knot-evening"], "Leave out --program."),
        (["--date", "2026-11-01"], "Write --release too."),
    ],
)
def test_options_that_do_not_go_together(portal: Path, more: list[str], said: str) -> None:
    found = CliRunner().invoke(main, ["protect", str(portal), *more])
    assert found.exit_code == 2
    assert said in found.output


def test_a_release_before_the_last_is_refused(portal: Path) -> None:
    release(portal)
    found = release(portal, "--date", "2026-11-01")
    assert found.exit_code == 2
    assert "was released on 2026-11-22, which is after 2026-11-01" in found.output
