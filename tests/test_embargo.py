"""A program before its date or without its sign-off is in no output at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.kept import KeptRecords
from generator.pipeline import Options, run

SITE = Path(__file__).parent / "sites" / "everything"
TODAY = date(2026, 11, 22)
SIGNED = "approved_by: Head of streets\napproved_on: 2026-11-03\n"


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    return Path(copytree(SITE, tmp_path / "portal"))


def edited(portal: Path, new: str, *, policy: str = "") -> Path:
    file = portal / "programs/harbour-start.yml"
    text = file.read_text("utf-8")
    assert text.count(SIGNED) == 1
    file.write_text(text.replace(SIGNED, new), "utf-8")
    with (portal / "portal.yml").open("a", encoding="utf-8") as stream:
        stream.write(policy)
    return portal


def published(portal: Path, today: date = TODAY, *, drafts: bool = False) -> str:
    """Everything that is built, as one text."""
    result = run(portal, Options(today=today, drafts=drafts))
    assert result.site is not None, result.report.diagnostics
    pages = [f"{page.url} {page.body}" for page in result.site.pages]
    files = [f"{file.url} {file.content.decode('utf-8', 'replace')}" for file in result.site.files]
    return "\n".join([*pages, *files, *(f"{entry.location} {entry.title} {entry.text}" for entry in result.site.search)])


WAITS = {
    "a date to come": ("approved_by: Head of streets\napproved_on: 2026-11-03\npublish_after: 2026-11-23\n", ""),
    "no day of the sign-off": ("approved_by: Head of streets\n", ""),
    "a sign-off to come": ("approved_by: Head of streets\napproved_on: 2026-11-23\n", ""),
    "no sign-off where the portal asks for one": ("", "privacy:\n  sign_off: true\n"),
}


@pytest.mark.parametrize(("new", "policy"), WAITS.values(), ids=WAITS)
def test_a_program_that_waits_is_nowhere(portal: Path, new: str, policy: str) -> None:
    said = published(edited(portal, new, policy=policy))
    assert "programs/harbour-start" not in said
    assert "harbour-start.html" not in said
    assert "Harbour start" not in said


@pytest.mark.parametrize("new", [SIGNED, "", f"{SIGNED}publish_after: 2026-11-22\n", f"{SIGNED}publish_after: 2026-01-01\n"])
def test_a_program_whose_time_has_come_is_there(portal: Path, new: str) -> None:
    assert "programs/harbour-start.html" in published(edited(portal, new))


def test_the_day_brings_it_out_with_nothing_else_changed(portal: Path) -> None:
    edited(portal, f"{SIGNED}publish_after: 2026-11-23\n")
    assert "Harbour start" not in published(portal)
    assert "Harbour start" in published(portal, date(2026, 11, 23))
    assert "Harbour start" in published(portal, drafts=True)


def test_what_was_kept_on_the_day_before_does_not_hold_it_back(portal: Path) -> None:
    edited(portal, f"{SIGNED}publish_after: 2026-11-23\n")
    for today, there in ((TODAY, False), (TODAY, False), (date(2026, 11, 23), True), (TODAY, False)):
        result = run(portal, Options(today=today), KeptRecords(portal))
        assert ("harbour-start" in result.catalog.programs) is there


@pytest.mark.parametrize("command", ["validate", "build"])
def test_the_command_says_which_and_why(portal: Path, tmp_path: Path, command: str) -> None:
    edited(portal, f"{SIGNED}publish_after: 2026-11-23\n")
    output = ["--output", str(tmp_path / "site")] if command == "build" else []
    said = CliRunner().invoke(main, [command, str(portal), *output, "--today", "2026-11-22"])
    assert "programs/harbour-start.yml waits for 2026-11-23; see it with --drafts" in said.output
    assert "1 draft left out" in said.output
