"""The table of resources, narrowed by several things at once: what is left is what the records say, and every selection has an address."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.model.resource import Resource
from generator.pipeline import Options, run
from tests.browser.everywhere import Place
from tests.browser.hosting import hosted, until, visitor
from tests.browser.test_axe import violations
from tests.browser.test_private import headers_of

if TYPE_CHECKING:  # half a second to import
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
INDEX = "resources/index.html"
ROLE = "resources/roles/data-analyst.html"
SELECTIONS: dict[str, Callable[[Resource], bool]] = {
    "minutes=60": lambda r: bool(r.minutes and r.minutes <= 60),
    "format=video&cost=free": lambda r: r.format == "video" and r.cost == "free",
    "minutes=60&language=en&offline=yes": lambda r: bool(r.minutes and r.minutes <= 60 and r.language == "en" and r.offline),
    "language=es": lambda r: r.language == "es",
    "minutes=15&format=nothing": lambda r: bool(r.minutes and r.minutes <= 15),
}
_LEFT = "rows => [...new Set(rows.filter(row => row.checkVisibility()).map(row => row.querySelector('a').textContent))].sort()"


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def left(page: Page, choices: int | None = None) -> list[str]:
    """The resources that are seen, once so many things are chosen."""
    if choices is not None:
        until(page, "n => document.querySelectorAll('.narrower [aria-current]').length === n", arg=choices)
    return [str(title) for title in page.locator(".result tr[data-format]").evaluate_all(_LEFT)]


def test_what_is_left_is_what_the_records_say(page: Page, sites: dict[str, Path]) -> None:
    catalog = run(ROOT, Options(today=date(2026, 11, 26))).catalog
    live = list(catalog.live_resources())
    address = (sites["real"] / INDEX).as_uri()
    says = page.locator("#left")
    for chosen, fits in SELECTIONS.items():
        page.goto("about:blank")
        page.goto(f"{address}#{chosen}")
        wanted = sorted(resource.title for resource in live if fits(resource))
        assert wanted
        assert left(page) == sorted(set(wanted)), chosen
        assert (says.text_content() or "").startswith(f"{len(wanted)} of {len(live)} resources")
    page.goto("about:blank")
    page.goto(f"{address}#level=advanced")
    assert left(page) == sorted(
        {resource.title for resource in live if any(placed.level == "advanced" for placed in catalog.placed.get(resource.id, ()))}
    )
    assert page.locator("tr.group").evaluate_all("rows => rows.filter(row => row.checkVisibility()).map(row => row.id)") == ["advanced"]


def test_choices_combine_can_be_taken_back_and_go_along_to_a_role(chromium: Browser, sites: dict[str, Path]) -> None:
    site = sites["real"]
    with hosted(site, "/portal/", headers_of(site)) as host, visitor(chromium, host) as (context, wrong):
        page = context.new_page()
        page.goto(host.home + INDEX)
        every = left(page)
        page.get_by_text("Narrow the list").click()
        page.get_by_role("link", name="1 hour or less").click()
        assert page.url.endswith("#minutes=60")
        short = left(page, 1)
        page.get_by_role("navigation", name="Narrow the list").get_by_role("link", name="Free", exact=True).click()
        assert page.url.endswith("#minutes=60&cost=free")
        both = left(page, 2)
        assert page.get_by_role("link", name="1 hour or less").get_attribute("aria-current") == "true"
        assert 0 < len(both) < len(short) < len(every)
        page.go_back()
        assert left(page, 1) == short
        page.get_by_role("navigation", name="Jump to a step").get_by_role("link", name="Proficient").click()
        assert left(page, 1) == short
        page.get_by_role("link", name="1 hour or less").click()
        assert left(page, 0) == every
        assert page.locator("#left").text_content() == ""
        page.get_by_role("link", name="1 hour or less").click()
        page.get_by_role("navigation", name="Choose a role").get_by_role("link", name="Data analyst").click()
        page.wait_for_url(f"**{ROLE}#minutes=60")
        assert set(left(page, 1)) <= set(short)
        page.get_by_role("button", name="Show all").click()
        assert page.url.endswith(ROLE)
        assert page.locator(".narrower summary").evaluate("summary => document.activeElement === summary")
        assert page.locator("#left").text_content() == ""
        assert wrong == []


def test_a_long_list_shows_what_fits_out_of_its_folds(page: Page, tmp_path: Path) -> None:
    page.goto("about:blank")
    page.set_content("<p>")  # the folds of a table with more rows than one looks through
    rows = "".join(f'<tr data-format="{"video" if n % 50 == 7 else "course"}"><th><a href="#{n}">{n}</a></th></tr>' for n in range(100))
    file = tmp_path / "assets" / "skillpaths" / "tools"
    file.mkdir(parents=True)
    for name in ("tools", "say", "filters"):
        text = (ROOT / "site_templates" / "assets" / "tools" / f"{name}.js").read_text("utf-8")
        (file / f"{name}.js").write_text(text, "utf-8")
    scripts = "".join(f'<script defer src="assets/skillpaths/tools/{name}.js"></script>' for name in ("tools", "say", "filters"))
    (tmp_path / "index.html").write_text(
        f"""<!doctype html><html lang="en"><p class="needs-script"></p><details class="narrower" hidden><summary>Narrow</summary>
        <div data-facet="format"><a href="#" data-value="video">Video</a><span></span></div></details><span id="left"></span>
        <button id="clear"></button><template data-say="filter.left" data-form="other">{{n}} of {{all}}</template>
        <section class="result"><div class="long"><table><tbody><tr class="group"><th><span data-total>100</span></th></tr></tbody></table>
        <details class="fold"><summary>More</summary><table><tbody>{rows}</tbody></table></details></div></section>{scripts}""",
        "utf-8",
    )
    page.goto((tmp_path / "index.html").as_uri() + "#format=video")
    assert left(page) == ["57", "7"]
    assert page.locator("#left").text_content() == "2 of 100"
    assert page.locator("tr.group").is_visible()
    assert page.locator("[data-total], .fold > summary").evaluate_all("all => all.every(one => one.hidden)")
    page.locator("#clear").click()
    assert not page.locator(".fold").evaluate("fold => fold.open")
    assert page.locator(".fold > summary").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_narrowed_table_breaks_no_rule_and_fits_a_phone(page: Page, places: tuple[Place, ...], scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for place in places:
        if place.name.startswith(("real: role-resources", "everything: resources")):
            page.set_viewport_size({"width": 1280, "height": 900})
            page.goto(place.url)
            page.goto(place.url + str(page.locator(".narrower a").first.get_attribute("href")))
            page.locator("#clear").wait_for()
            assert violations(page, place) == []
            page.set_viewport_size({"width": 320, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_two_clicks_lead_from_the_first_page_to_what_is_short_on_a_step_without_a_script(chromium: Browser, sites: dict[str, Path]) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((sites["real"] / "index.html").as_uri())
    page.get_by_role("link", name="Resources", exact=True).first.click()
    page.wait_for_url("**/resources/index.html")
    assert page.get_by_text("this page needs a script in your browser").is_visible()
    page.get_by_role("navigation", name="15 minutes or less").get_by_role("link", name="Baseline").click()
    page.wait_for_url("**/resources/short.html#baseline")
    times = page.locator(".result tbody:has(#baseline) td.end").all_text_contents()
    assert times
    assert all(int(time.split()[0]) <= 15 and "minute" in time for time in times)
    context.close()
