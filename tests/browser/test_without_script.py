"""The same page without JavaScript: every word, link and picture. And while the scripts are on their way, nothing waits for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser.everywhere import Place, look, one_of_each
from tests.browser.hosting import until

if TYPE_CHECKING:  # half a second to import
    from playwright.sync_api import Browser, Page, Route

WIDTHS = (1280, 390)
STILL = 0.01
"""What a reader does not notice; a good page stays under 0.1 (web.dev/articles/cls)."""
WATCH = """window.moved = [];
new PerformanceObserver(list => list.getEntries().forEach(entry => window.moved.push(entry.value)))
  .observe({type: "layout-shift", buffered: true});"""
PAINTED_TWICE = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"
# A page of each frame: from either side, with and without a switch of languages, generated and written by hand.
FRAMES = (
    "real: path-en",
    "real: home-en",
    "everything: path-en",
    "everything: program-ar",
    "real: contribute",
    "real: 404",
    "findings: index",
)


def opened(chromium: Browser, places: tuple[Place, ...], *, script: bool) -> Iterator[tuple[Place, int, dict[str, list[str]], float]]:
    """Each kind of page at both widths: which, the width, what is on it, and how far it moved while it came. Scripts know no language."""
    context = chromium.new_context(java_script_enabled=script, reduced_motion="reduce")
    context.add_init_script(WATCH)
    page = context.new_page()
    for place in one_of_each(places):
        page.goto(place.url)
        moved = moves(page) if script else 0
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            menu = page.locator(".sp-menu")
            if script and menu.is_visible():
                menu.click()  # what is in it counts
            yield place, width, look(page, "content"), moved
    context.close()


def moves(page: Page) -> float:
    """How far the page has moved, once it has been painted."""
    page.evaluate(PAINTED_TWICE)
    return float(page.evaluate("window.moved.reduce((sum, shift) => sum + shift, 0)"))


def test_no_kind_of_page_lacks_a_word_link_or_picture_without_script_or_moves_with_it(chromium: Browser, places: tuple[Place, ...]) -> None:
    wrong = []
    plain = {(place, width): content for place, width, content, _moved in opened(chromium, places, script=False)}
    for place, width, content, moved in opened(chromium, places, script=True):
        assert content["words"]
        for part, usual in content.items():
            there = plain[place, width][part]
            # The menu of a phone names the tabs a second time.
            menu = width < WIDTHS[0] and place.written
            missing = set(usual) - set(there) if menu else set(Counter(usual) - Counter(there))
            wrong += [f"{place} at {width}: no {part} {what}" for what in missing]
        if moved >= STILL:
            wrong.append(f"{place}: moves by {moved}")
    assert wrong == []


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_offered_that_needs_a_script(chromium: Browser, places: tuple[Place, ...], width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, java_script_enabled=False)
    page = context.new_page()
    for place in places:
        if place.name in FRAMES:
            page.goto(place.url)
            assert (
                page.locator(".md-search, .sp-find, .sp-menu").evaluate_all("all => all.filter(one => one.checkVisibility()).length") == 0
            )
    context.close()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", FRAMES)
def test_a_page_is_read_before_its_scripts_come_and_does_not_move_when_they_do(
    chromium: Browser, places: tuple[Place, ...], name: str, width: int
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900})
    context.add_init_script(WATCH)
    page = context.new_page()
    held: list[Route] = []
    page.route("**/*.js", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks the function, and cannot mark a method of a list
    place = next(place for place in places if place.name == name)
    page.goto(place.url, wait_until="commit")
    page.locator("h1").wait_for()
    page.evaluate(PAINTED_TWICE)
    assert page.evaluate("document.documentElement.className") == "no-js"
    words = look(page, "content")["words"]
    while held or page.evaluate("document.readyState") != "complete":
        for route in held:
            route.continue_()
        held.clear()
        page.wait_for_timeout(10)
    assert moves(page) < STILL
    assert page.evaluate("document.documentElement.classList.contains('js')")
    assert look(page, "content")["words"] == words
    context.close()


def test_a_page_that_moves_is_noticed(chromium: Browser) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 600})
    context.add_init_script(WATCH)
    page: Page = context.new_page()
    page.goto("about:blank")
    page.evaluate("document.body.innerHTML = '<div></div><p style=\"height:400px\">text'")
    page.evaluate(PAINTED_TWICE)
    page.evaluate("document.querySelector('div').style.height = '200px'")
    until(page, "window.moved.length > 0")
    assert moves(page) > STILL
    context.close()
