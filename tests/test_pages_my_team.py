"""The page of a team is there once a language, whoever leads people is led to it, and it has every sentence that its scripts say."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from generator.assets import templates_dir
from generator.pipeline import Options, Result, run
from generator.targets import RESERVED

ROOT = Path(__file__).parents[1]
TOOLS = templates_dir() / "assets" / "tools"


@pytest.fixture(scope="module")
def result() -> Result:
    return run(ROOT / "tests" / "sites" / "everything", Options(today=date(2026, 11, 26)))


def test_it_stands_once_a_language_at_an_address_that_no_path_can_take(result: Result) -> None:
    assert result.plan
    urls = [page.url for page in result.plan.pages if page.template == "my-team"]
    assert urls == ["paths/team.html", "ar/paths/team.html"]
    assert "team" in RESERVED["path"]


def test_whoever_leads_people_is_led_to_it_and_who_is_on_a_retired_path_is_not(result: Result) -> None:
    assert result.plan
    leads = {page.url: page.context.my_team for page in result.plan.pages if hasattr(page.context, "my_team")}
    retired = [path.id for path in result.catalog.paths.values() if path.status == "retired"]
    assert retired
    for path in result.catalog.paths.values():
        wanted = None if path.id in retired else "paths/team.html"
        assert leads[f"paths/{path.id}/playbook.html"] == leads[f"paths/{path.id}/self-check.html"] == wanted
        assert leads[f"paths/{path.id}/playbook-baseline.html"] is None
    assert leads["paths/index.html"] == "paths/team.html"
    assert leads["ar/paths/index.html"] == "ar/paths/team.html"


@pytest.mark.parametrize("retired", [False, True])
def test_a_portal_without_a_live_role_has_no_such_page(tmp_path: Path, *, retired: bool) -> None:
    root = tmp_path / "portal"
    shutil.copytree(ROOT / "tests" / "sites" / "smallest", root, ignore=shutil.ignore_patterns(".cache"))
    path = root / "paths" / "pier-keeper.yml"
    path.write_text("status: retired\n" * retired + path.read_text("utf-8"), "utf-8")
    smallest = run(root, Options(today=date(2026, 11, 26)))
    assert smallest.plan
    assert len([page for page in smallest.plan.pages if page.template == "my-team"]) == 1 - retired


def test_the_page_has_every_sentence_that_its_scripts_say(result: Result) -> None:
    assert result.site
    html = next(page.body for page in result.site.pages if page.url == "paths/team.html")
    there = set(re.findall(r'data-say="([^"]+)"', html))
    text = "".join((TOOLS / name).read_text("utf-8") for name in ("team.js", "team-view.js"))
    said = set(re.findall(r'say\("([\w.-]+)"[,)]', text))
    assert "my-team.opened" in said
    assert said - there == set()
    built = {f"my-team.{name}" for name in ("blocked", "full", "not-kept", "kept", "unreadable")}
    reasons = {f"my-team.wrong-{why}" for why in re.findall(r'(?:Wrong\(|wrong: )"(\w+)"', (TOOLS / "reader.js").read_text("utf-8"))}
    assert len(reasons) == 5
    assert built | reasons <= there
    assert there - said - built - reasons == set(), "sentences that nobody says"


def test_the_data_of_a_path_leads_to_its_playbooks_and_names_the_area_of_each_skill(result: Result) -> None:
    assert result.site
    there = {page.url for page in result.site.pages}
    for file in result.site.files:
        if re.search(r"paths/[\w-]+/data\.js$", file.url):
            text = file.content.decode()
            assert set(found := re.findall(r'"playbook":"([^"]+)"', text)) <= there
            assert len(found) == 3
            assert text.count('"area":') == text.count('"framework":') == text.count('"ordered":')
