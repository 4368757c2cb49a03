"""What a person meets, in a real browser, on the repo's own records: from the files alone, with nothing else to be reached."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.everywhere import kinds

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDTHS = (1280, 390, 320)


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def test_three_clicks_from_home_to_a_resource_for_a_level(page: Page, sites: dict[str, Path]) -> None:
    page.goto((sites["real"] / "index.html").as_uri())
    page.get_by_role("link", name="Data analyst", exact=True).first.click()
    page.locator("#proficient .first a").click()
    provider = page.locator("a.button").first
    assert (provider.get_attribute("href") or "").startswith("https://")


@pytest.mark.parametrize("name", ["real", "everything"])
def test_every_kind_of_page_opens_from_its_file_without_error_request_or_overflow(
    chromium: Browser, sites: dict[str, Path], name: str
) -> None:
    """Each page is opened at one width, the next page at the next, and looked at in all of them."""
    context = chromium.new_context()
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(f"{page.url}: {message.text}") if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    page.on("request", lambda request: wrong.append(request.url) if not request.url.startswith(("file:", "data:", "blob:")) else None)
    for place, (kind, url) in enumerate(kinds(sites[name]).items()):
        page.set_viewport_size({"width": WIDTHS[place % len(WIDTHS)], "height": 900})
        page.goto((sites[name] / url).as_uri())
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if overflow > 0:
                wrong.append(f"{kind} at {width}: {overflow} px too wide")
    context.close()
    assert wrong == []


def test_a_page_reads_without_javascript(chromium: Browser, sites: dict[str, Path]) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((sites["real"] / "paths" / "frontline-manager.html").as_uri())
    assert page.get_by_role("heading", name="Frontline manager", exact=True).is_visible()
    assert page.get_by_role("heading", name="Advanced").is_visible()
    context.close()


def test_the_step_that_the_address_names_is_lit(page: Page, sites: dict[str, Path]) -> None:
    page.goto((sites["real"] / "paths" / "frontline-manager.html").as_uri() + "#proficient")
    lit = page.locator("#proficient").evaluate("step => getComputedStyle(step).borderTopWidth")
    other = page.locator("#baseline").evaluate("step => getComputedStyle(step).borderTopWidth")
    assert (lit, other) == ("8px", "3px")


def test_right_to_left_pages_run_right_to_left(page: Page, sites: dict[str, Path]) -> None:
    page.goto((sites["everything"] / "ar" / "paths" / "index.html").as_uri())
    assert page.locator(".sp").evaluate("part => getComputedStyle(part).direction") == "rtl"
    assert page.locator("html").get_attribute("lang") == "ar"


def test_right_to_left_a_chart_begins_at_the_right_and_its_words_stay_inside(page: Page, sites: dict[str, Path]) -> None:
    page.goto((sites["everything"] / "ar" / "programs" / "harbour-start.html").as_uri())
    figure = page.locator("#funnel-1 .plot").first
    chart = figure.bounding_box()
    shortest = figure.locator(".mass").nth(3).bounding_box()
    assert chart
    assert shortest
    assert shortest["x"] + shortest["width"] == pytest.approx(chart["x"] + chart["width"], abs=1)
    for text in figure.locator("span").all():
        box = text.bounding_box()
        assert box
        assert box["x"] >= chart["x"] - 1
        assert box["x"] + box["width"] <= chart["x"] + chart["width"] + 1
