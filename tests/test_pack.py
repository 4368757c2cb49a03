"""A manager's pack has every live role to choose from, and the data of each has what the pack shows."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from generator.assets import templates_dir
from generator.pages.pack import PackContext
from generator.pages.playbook import nearest
from generator.pipeline import Options, Result, run

ROOT = Path(__file__).parents[1]
TOOLS = templates_dir() / "assets" / "tools"


@pytest.fixture(scope="module", params=["real", "everything"])
def result(request: pytest.FixtureRequest) -> Result:
    return run(ROOT if request.param == "real" else ROOT / "tests" / "sites" / "everything", Options(today=date(2026, 11, 26)))


def test_every_live_role_can_be_chosen_and_leads_to_its_playbooks(result: Result) -> None:
    assert result.plan
    there = {page.url for page in result.plan.pages} | {table.url for page in result.plan.pages for table in page.tables}
    packs = [page for page in result.plan.pages if page.template == "pack"]
    assert len(packs) == len(result.plan.languages)
    for page in packs:
        context: PackContext = page.context
        roles = [role for family in context.families for role in family.roles]
        assert sorted(role.id for role in roles) == sorted(path.id for path in result.catalog.live_paths())
        assert {role.id: role.old_ids for role in roles} == {path.id: path.moved_from for path in result.catalog.live_paths()}
        books = [link.url for role in roles for link in (role.playbooks.whole, *role.playbooks.steps)]
        assert {role.data for role in roles} | set(books) <= there


def test_the_playbook_leads_to_a_pack_with_its_role(result: Result) -> None:
    assert result.plan
    books = {page.url: page for page in result.plan.pages if page.template == "playbook"}
    for path in result.catalog.live_paths():
        assert books[f"paths/{path.id}/playbook.html"].context.pack == f"paths/pack.html#roles={path.id}"
        assert books[f"paths/{path.id}/playbook-advanced.html"].context.pack is None
    retired = [path.id for path in result.catalog.paths.values() if path.status == "retired"]
    assert all(books[f"paths/{name}/playbook.html"].context.pack is None for name in retired)


def test_the_data_has_what_each_playbook_says_at_its_own_place(result: Result) -> None:
    """What a level's playbook says is what stands at the level, else what stands at the path: the data has both once."""
    site = {file.url: file.content for file in result.site.files} if result.site else {}
    books = 0
    for path in result.catalog.live_paths():
        told = json.loads(site[f"paths/{path.id}/data.js"].decode().partition(f'"{path.id}",')[2].removesuffix(");\n"))
        for (_name, step), level in zip(path.levels, told["levels"], strict=True):
            manager, _inherited = nearest(step.manager, path.manager)
            said = told["manager"] | level["manager"]
            assert said.get("before", []) == list(manager.before)
            assert said.get("prompts", []) == list(manager.one_on_one.prompts if manager.one_on_one else ())
            assert [said.get(name) for name in ("observe", "feedback", "recognise")] == [
                manager.observe,
                manager.feedback,
                manager.recognise,
            ]
            assert said.get("story") == (manager.story.text if manager.story else None)
            assert (level["practice"] is None) == (not (step.practice and step.practice.budget))
            books += bool(said)
    assert books


def test_the_page_has_room_for_everything_that_the_data_says(result: Result) -> None:
    """A point that the page has no template for would be lost, and stop the script."""
    assert result.site
    html = next(page.body for page in result.site.pages if page.url == "paths/pack.html")
    said = {
        name
        for file in result.site.files
        if file.url.endswith("data.js")
        for part in [json.loads(file.content.decode().partition('","')[2].partition('",')[2].removesuffix(");\n"))]
        for manager in [part["manager"], *(level["manager"] for level in part["levels"])]
        for name in manager
    }
    assert said
    assert all(f'data-point="{name}"' in html for name in said)
    assert all(f'data-level="{level}"' in html for level in ("baseline", "proficient", "advanced"))


def test_no_script_of_the_tools_writes_markup() -> None:
    for file in TOOLS.glob("*.js"):
        text = file.read_text("utf-8")
        assert not any(word in text for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(")), file.name
