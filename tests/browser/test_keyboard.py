"""Everything can be reached and used without a mouse, at the width of a desk and of a phone, and the focus is always seen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.browser.everywhere import LOOK, Place, look, one_of_each
from tests.browser.hosting import until

if TYPE_CHECKING:  # half a second to import
    from playwright.sync_api import Browser, Page

WALKED = ("real: home-en", "real: path-en", "real: contribute", "real: 404", "everything: playbook-ar")
WIDTHS = (1280, 320)
FOCUS = "document.activeElement"


@pytest.fixture(params=WIDTHS)
def page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": request.param, "height": 800}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def wide(page: Page) -> bool:
    return page.viewport_size is not None and page.viewport_size["width"] == 1280


def open_page(page: Page, places: tuple[Place, ...], name: str) -> None:
    page.goto(next(place.url for place in places if place.name == name))


def has_focus(page: Page, selector: str) -> None:
    until(page, "selector => document.activeElement.matches(selector)", arg=selector)


def test_every_control_of_every_kind_of_page_can_be_reached_in_order_and_shows_the_focus(
    chromium: Browser, places: tuple[Place, ...]
) -> None:
    wrong = []
    context = chromium.new_context(reduced_motion="reduce")
    page = context.new_page()
    for place in (*one_of_each(places), *(place for place in places if place.language == "ar")):
        page.goto(place.url)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            wrong += [f"{place} at {width}: {finding}" for finding in look(page, "unreachable")]
    context.close()
    assert wrong == []


@pytest.mark.parametrize("name", WALKED)
def test_tab_reaches_every_control_once_and_leads_out_again(page: Page, places: tuple[Place, ...], name: str) -> None:
    open_page(page, places, name)
    count = page.evaluate(
        f"""() => {{
          const controls = {LOOK}.controls();
          window.reached = [];
          addEventListener("focusin", event => window.reached.push(controls.indexOf(event.target)), true);
          return controls.length;
        }}"""
    )
    for _ in range(count + 2):  # one leads out of the page, one in again
        page.keyboard.press("Tab")
    until(page, "count => window.reached.length > count", arg=count)
    assert page.evaluate("window.reached") == [*range(count), 0]


@pytest.mark.parametrize("name", ["real: path-en", "real: contribute", "real: 404", "everything: path-ar"])
def test_the_first_thing_reached_leads_past_the_head_of_the_page(page: Page, places: tuple[Place, ...], name: str) -> None:
    open_page(page, places, name)
    page.keyboard.press("Tab")
    has_focus(page, "a.md-skip")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(f"{FOCUS} === document.body || {FOCUS}.closest('main') !== null")


def close_search(page: Page, rest: str) -> None:
    """Close it with Escape: the focus comes back, and the search stays closed although its field may have the focus again."""
    page.keyboard.press("Escape")
    has_focus(page, rest)
    page.locator(".md-search__output").wait_for(state="hidden")
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.locator(".md-search__output").is_hidden()


@pytest.mark.parametrize("name", ["real: path-en", "real: contribute", "everything: path-ar"])
def test_search_is_opened_read_and_closed_by_keys(page: Page, places: tuple[Place, ...], name: str) -> None:
    open_page(page, places, name)
    rest = ".md-search__input" if wide(page) else ".sp-find"
    results = page.locator(".md-search-result__link")
    page.locator(rest).focus()
    if not wide(page):
        page.keyboard.press("Enter")
    has_focus(page, ".md-search__input")
    word = "street" if name.startswith("everything") else "feedback"
    page.keyboard.insert_text(word[:-1])  # one key, one list: what is found for the first letters would be replaced under the focus
    page.keyboard.press(word[-1])
    results.first.wait_for()
    assert page.locator(".md-search-result__meta").get_attribute("role") == "status"
    page.keyboard.press("ArrowDown")
    has_focus(page, ".md-search-result__link")
    assert results.first.evaluate("link => getComputedStyle(link).outlineWidth") == "3px"
    close_search(page, rest)
    page.keyboard.press("ArrowDown" if wide(page) else "Enter")
    results.first.wait_for()
    close_search(page, rest)
    before = page.url
    page.keyboard.press("Enter")  # a closed field asks the server nothing
    if wide(page):
        page.keyboard.press("ArrowDown")
    else:
        has_focus(page, ".md-search__input")
        page.keyboard.press("ArrowDown")
    has_focus(page, ".md-search-result__link")
    target = str(page.evaluate(f"{FOCUS}.href"))
    assert page.url == before
    page.keyboard.press("Enter")
    page.wait_for_url(f"{urlsplit(target)._replace(query='', fragment='').geturl()}**")


def test_who_tabs_through_the_search_leaves_it_closed(page: Page, places: tuple[Place, ...]) -> None:
    open_page(page, places, "real: path-en")
    page.locator(".md-search__input" if wide(page) else ".sp-find").focus()
    if not wide(page):
        page.keyboard.press("Enter")
        has_focus(page, ".md-search__input")
    page.keyboard.press("Tab")
    has_focus(page, "main a")
    assert page.locator(".md-search__output").is_hidden()


@pytest.mark.parametrize("width", [320, 1000])
def test_the_menu_is_opened_used_and_closed_by_keys(page: Page, places: tuple[Place, ...], width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    open_page(page, places, "real: contribute")
    button, menu = page.get_by_role("button", name="Navigation"), page.locator(".md-sidebar--primary")
    for key, closing in (("Enter", "Escape"), (" ", "Escape"), ("Enter", "Shift+Tab")):
        button.focus()
        page.keyboard.press(key)
        has_focus(page, ".md-sidebar--primary a")
        assert button.get_attribute("aria-expanded") == "true"
        page.keyboard.press(closing)
        menu.wait_for(state="hidden")
        assert button.get_attribute("aria-expanded") == "false"
        if closing == "Escape":
            has_focus(page, ".sp-menu")
    button.press("Enter")
    menu.get_by_role("link", name="Privacy").press("Enter")
    page.wait_for_url("**/privacy.html")


def test_single_letters_do_nothing_outside_a_field(page: Page, places: tuple[Place, ...]) -> None:
    """WCAG 2.1.4: people who speak to their computer would set them off."""
    for name in ("real: contribute", "everything: path-ar", "real: playbook-en"):
        open_page(page, places, name)
        before = page.url
        for letter in "fsnp/.,":
            page.keyboard.press(letter)
        assert page.evaluate(f"{FOCUS} === document.body")
        assert page.locator(".md-search__output").is_hidden()
        assert page.url == before


def test_what_cannot_be_reached_is_noticed(page: Page) -> None:
    page.set_content(
        "<a href='#a' style='outline:0'>no outline</a> <a href='#b' tabindex='-1'>no Tab</a> <label for='c'>label</label>"
        "<input id='c' type='checkbox' style='display:none'><p style='margin-top:99px'><a href='#d'>low</a></p>"
        "<a href='#e' style='position:absolute;top:50px;left:0'>high</a> <a href='#f' style='position:fixed;left:-99px'>gone</a>"
    )
    found = {finding.split(":")[0] for finding in look(page, "unreachable")}
    assert found == {"no outline", "not reached by Tab", "reached after what stands below it", "outside the window"}
