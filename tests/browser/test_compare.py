"""Any two roles beside each other: what the browser works out is what the pages say, and whatever is chosen has an address."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generator.catalog import Catalog
from generator.model.base import PATH_LEVELS, PathLevel
from generator.model.path import Path as Record
from generator.pages.move import MoveContext, SkillChange
from generator.pages.skills import difference, expected_up_to
from generator.pipeline import Options, run
from tests.browser.everywhere import Place
from tests.browser.hosting import hosted, visitor
from tests.browser.test_axe import violations
from tests.browser.test_private import headers_of

if TYPE_CHECKING:  # half a second to import
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
PORTALS = {"real": ROOT, "everything": ROOT / "tests" / "sites" / "everything"}
STEPS: tuple[PathLevel | None, ...] = (None, *PATH_LEVELS)
COLUMNS = ("shared", "raised", "new", "less")
MOVE = "#from=data-analyst&to=data-engineer"
# Every comparison at once: what is asked of each role up to each step, and then each pair of them.
_ALL = """async steps => {
  const roles = [...document.querySelectorAll("#from option[data-data]")];
  const paths = await Promise.all(roles.map(role => skillpaths.load("path", role.value, role.dataset.data)));
  const {expected, difference} = skillpaths.skills;
  const sides = paths.flatMap(path => steps.map(step => ({ name: `${path.id}/${step || ""}`, path, asked: expected(path, step) })));
  const found = {};
  for (const from of sides) for (const to of sides) {
    const columns = difference({ ...from.path.skills, ...to.path.skills }, from.asked, to.asked);
    const plain = Object.entries(columns).map(([name, all]) => [name, all.map(one => [one.ref, one.before, one.after])]);
    found[`${from.name} ${to.name}`] = Object.fromEntries(plain);
  }
  return found;
}"""
_COLUMN = """list => [...list.children].map(line => ({
  title: line.querySelector("a").textContent, url: line.querySelector("a").href, facts: line.querySelector("p").textContent,
  resources: [...line.querySelectorAll("ul.facts a")].map(link => link.textContent)}))"""


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def asked_in_pairs(catalog: Catalog) -> dict[str, dict[str, list[list[str | None]]]]:
    """The same by the rules of the pages."""
    view: Any = type("Only", (), {"catalog": catalog})
    sides = [(f"{path.id}/{step or ''}", expected_up_to(view, path, step)) for path in catalog.live_paths() for step in STEPS]
    pairs = {f"{a} {b}": difference(view, before, after) for a, before in sides for b, after in sides}
    return {
        pair: {name: [[one.entry.ref, one.before, one.after] for one in getattr(found, name)] for name in COLUMNS}
        for pair, found in pairs.items()
    }


@pytest.mark.parametrize("portal", PORTALS)
def test_every_pair_of_roles_and_steps_comes_out_as_on_the_pages(page: Page, sites: dict[str, Path], portal: str) -> None:
    catalog = run(PORTALS[portal], Options(today=date(2026, 11, 26))).catalog
    page.goto((sites[portal] / "paths" / "compare.html").as_uri())
    found, wanted = page.evaluate(_ALL, list(STEPS)), asked_in_pairs(catalog)
    assert len(wanted) == (len(list(catalog.live_paths())) * len(STEPS)) ** 2
    assert any(columns["raised"] for columns in wanted.values())
    assert any(columns["less"] for columns in wanted.values())
    assert found == wanted


def shown(page: Page) -> dict[str, list[dict[str, Any]]]:
    page.locator("#compared").wait_for()
    return {name: page.locator(f"[data-column={name}]").evaluate(_COLUMN) for name in COLUMNS}


def test_a_described_move_shows_the_same_as_its_page_and_leads_to_it(page: Page, sites: dict[str, Path]) -> None:
    plan = run(ROOT, Options(today=date(2026, 11, 26))).plan
    assert plan is not None
    moves = [(each.url, each.context) for each in plan.pages if isinstance(each.context, MoveContext)]
    assert moves
    for url, move in moves:
        page.goto((sites["real"] / move.compare.partition("#")[0]).as_uri() + "#" + move.compare.partition("#")[2])
        found = shown(page)
        for name in COLUMNS:
            changes: tuple[SkillChange, ...] = getattr(move, name)
            assert [one["title"] for one in found[name]] == [change.title for change in changes], (url, name)
            assert [one["resources"] for one in found[name]] == [[each.title for each in change.resources] for change in changes]
            assert [[change.before or "", change.after or ""] for change in changes] == [
                [one["facts"].partition(f"{label}: ")[2].partition(",")[0] for label in ("now", "needed")] for one in found[name]
            ]
        assert page.get_by_role("status").first.text_content() == ", ".join(move.changes)
        assert str(page.locator("#compared-links a").first.get_attribute("href")).endswith(url)
        page.goto("about:blank")


def test_whoever_chooses_gets_an_address_and_whoever_opens_it_the_same_choice(chromium: Browser, sites: dict[str, Path]) -> None:
    site = sites["real"]
    with hosted(site, "/portal/", headers_of(site)) as host, visitor(chromium, host) as (context, wrong):
        page = context.new_page()
        page.goto(f"{host.home}paths/index.html")
        page.get_by_role("link", name="Compare two roles").click()
        page.wait_for_url("**/paths/compare.html")
        assert page.locator(".needs-script").count() == 0
        page.get_by_role("group", name="From").get_by_label("Role").select_option("Data analyst")
        assert page.locator("#compared").is_hidden()
        page.get_by_role("group", name="To").get_by_label("Role").select_option("Data engineer")
        page.get_by_role("group", name="To").get_by_label("Step").select_option("Baseline")
        page.get_by_role("heading", name="From Data analyst to Data engineer, Baseline").wait_for()
        assert page.url.endswith("#from=data-analyst&to=data-engineer/baseline")
        found = shown(page)
        again = context.new_page()
        again.goto(page.url)
        assert shown(again) == found
        assert again.locator("#to-step").input_value() == "baseline"
        again.get_by_role("button", name="Swap the two").click()
        again.get_by_role("heading", name="From Data engineer, Baseline to Data analyst").wait_for()
        page.go_back()
        assert page.url == f"{host.home}paths/index.html"
        assert wrong == []


def test_what_an_address_says_that_nobody_can_compare_is_told(page: Page, sites: dict[str, Path]) -> None:
    address = (sites["real"] / "paths" / "compare.html").as_uri()
    says = page.get_by_role("status").first
    for fragment, sentence in {
        "": "",
        "#from=data-analyst": "",
        "#from=nobody&to=data-analyst": "The address names a role that is not here. Choose another one.",
        "#from=data-analyst&to=data-analyst": "That is the same on both sides. Choose another role or step.",
        "#from=<b>&to=%": "The address names a role that is not here. Choose another one.",
    }.items():
        page.goto("about:blank")
        page.goto(address + fragment)
        assert says.text_content() == sentence
        assert page.locator("#compared").is_hidden()
    page.goto(address + "#from=data-analyst/nowhere&to=data-engineer")
    page.get_by_role("heading", name="From Data analyst to Data engineer").wait_for()
    page.route("**/data.js", lambda route: route.abort())
    page.goto("about:blank")
    page.goto(address + MOVE)
    page.get_by_text("could not be loaded").wait_for()


def test_an_old_id_still_leads_to_its_role(page: Page, sites: dict[str, Path]) -> None:
    catalog = run(PORTALS["everything"], Options(today=date(2026, 11, 26))).catalog
    moved: Record = next(path for path in catalog.live_paths() if path.moved_from)
    other = next(path for path in catalog.live_paths() if path is not moved)
    page.goto((sites["everything"] / "paths" / "compare.html").as_uri() + f"#from={moved.moved_from[0]}&to={other.id}")
    page.locator("#compared").wait_for()
    assert page.locator("#from").input_value() == moved.id


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_comparison_breaks_no_rule_and_fits_a_phone(page: Page, places: tuple[Place, ...], scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for place in places:
        if place.name.startswith(("real: compare", "everything: compare")):
            ids = "#from=crew-lead&to=street-keeper" if "everything" in place.name else MOVE
            page.set_viewport_size({"width": 1280, "height": 900})
            page.goto(place.url + ids)
            page.locator("#compared").wait_for()
            assert violations(page, place) == []
            page.set_viewport_size({"width": 320, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_on_paper_a_comparison_is_the_sheet(page: Page, sites: dict[str, Path]) -> None:
    page.goto((sites["real"] / "paths" / "compare.html").as_uri() + MOVE)
    page.locator("#compared").wait_for()
    assert page.title().startswith("From Data analyst to Data engineer - ")
    page.emulate_media(media="print")
    assert page.locator("#compared").is_visible()
    assert page.locator("#compare").is_hidden()
    assert page.locator("#moves").is_hidden()


def test_without_a_script_the_described_moves_are_there_and_a_sentence(chromium: Browser, sites: dict[str, Path]) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((sites["real"] / "paths" / "compare.html").as_uri())
    assert page.get_by_text("this page needs a script in your browser").is_visible()
    assert page.locator("#compare").is_hidden()
    assert page.get_by_role("link", name="From Data analyst to Data engineer").is_visible()
    context.close()
