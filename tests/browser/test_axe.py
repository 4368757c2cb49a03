"""No page of any kind breaks a rule of WCAG 2.2 (A and AA) or a good habit that axe-core knows: light, dark, on a phone, from the right.

Each kind of page is opened once in either direction, because to open it takes long. Its structure is judged in English at the width of a
desk, in Arabic at that of a phone. Contrast takes axe longest, and is the same wherever text has the same look: in each mode it is judged
for one piece of text of each look of a portal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.everywhere import Place, look, one_of_each

if TYPE_CHECKING:  # half a second to import
    from playwright.sync_api import Browser, Page, ViewportSize

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
MODES = ("light", "dark", "390 px", "right to left")
WIDE: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
SEARCHES = {"real: home-en": "feedback", "real: contribute": "feedback", "everything: home-ar": "street"}
CONTRAST = "color-contrast"
ALL: dict[str, Any] = {"runOnly": {"type": "tag", "values": TAGS}, "rules": {CONTRAST: {"enabled": False}}}
ONLY_CONTRAST: dict[str, Any] = {"runOnly": {"type": "rule", "values": [CONTRAST]}}


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport=WIDE, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def violations(page: Page, where: object, *, structure: bool = True, known: set[str] | None = None) -> list[str]:
    """What axe finds: page, rule, selector, reason. `structure` takes in what colours have no part in; a `known` look is left out."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    run = "options => axe.run(%s, options).then(results => results.violations)"
    common = {"resultTypes": ["violations"], "preload": False}
    new = look(page, "looks", sorted(known or ()))
    found = page.evaluate(run % "{include: window.looked}", common | ONLY_CONTRAST) if new else []
    if known is not None:
        known.update(new)
    if structure:
        found += page.evaluate(run % "document", common | ALL)
    return [f"{where}: {rule['id']}: {node['target']} {node['failureSummary']}" for rule in found for node in rule["nodes"]]


@pytest.fixture(scope="module")
def found(chromium: Browser, places: tuple[Place, ...]) -> dict[str, list[str]]:
    """Everything that axe finds, by mode."""
    found: dict[str, list[str]] = {mode: [] for mode in MODES}
    known: dict[tuple[str, str], set[str]] = defaultdict(set)
    context = chromium.new_context(viewport=WIDE, reduced_motion="reduce")
    page = context.new_page()
    for place in (*one_of_each(places), *(place for place in places if place.language == "ar")):
        portal, phone = place.name.partition(":")[0], place.language == "ar"
        first = "right to left" if place.language == "ar" else "light"
        page.goto(place.url)
        found[first] += violations(page, place, structure=not phone, known=known[portal, first])
        page.emulate_media(color_scheme="dark")
        found["dark"] += violations(page, place, structure=False, known=known[portal, "dark"])
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(PHONE)
        found["390 px"] += violations(page, place, structure=phone, known=known[portal, "390 px"])
        page.set_viewport_size(WIDE)
    context.close()
    return found


@pytest.mark.parametrize("mode", MODES)
def test_no_kind_of_page_breaks_a_rule(found: dict[str, list[str]], mode: str) -> None:
    assert "\n".join(found[mode]) == ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_an_open_search_with_results_breaks_no_rule(page: Page, places: tuple[Place, ...], width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    looked = []
    for place in places:
        if place.name not in SEARCHES:
            continue
        page.goto(place.url)
        if width == PHONE["width"]:
            page.locator(".sp-find").click()
        page.locator(".md-search__input").press_sequentially(SEARCHES[place.name])
        page.locator(".md-search-result__link").first.wait_for()
        looked.append(violations(page, place))
    assert looked == [[]] * len(SEARCHES)


def test_an_open_menu_breaks_no_rule(page: Page, places: tuple[Place, ...]) -> None:
    page.set_viewport_size(PHONE)
    page.goto(next(place.url for place in places if place.name == "real: contribute"))
    page.locator(".sp-menu").click()
    page.locator(".md-sidebar--primary").get_by_role("link", name="Privacy").wait_for()
    assert violations(page, "menu") == []


def test_a_broken_rule_is_found_with_its_place_and_those_of_wcag_2_2_are_known(page: Page) -> None:
    page.set_content(
        "<!doctype html><html lang='en'><title>Broken</title><main><h1>Broken</h1><p style='color:#aaa'>pale</p>"
        "<a href='#1' style='position:absolute;left:0;top:200px;font-size:9px'>a</a>"
        "<a href='#2' style='position:absolute;left:9px;top:200px;font-size:9px'>b</a></main></html>"
    )
    found = violations(page, "broken")
    assert {finding.split(": ")[1] for finding in found} == {"color-contrast", "target-size"}
    assert any(finding.startswith("broken: color-contrast: ['p']") for finding in found)
    assert page.evaluate("axe.getRules(['wcag22aa']).map(rule => rule.ruleId)") == ["target-size"]


def test_the_colours_of_a_look_are_judged_once_and_those_of_another_too(page: Page) -> None:
    known: set[str] = set()
    html = "<!doctype html><html lang='en'><title>Pale</title><main><h1>Pale</h1><p class='%s' style='color:#aaa'>pale</p></main></html>"
    page.set_content(html % "one")
    assert len(violations(page, "one", structure=False, known=known)) == 1
    assert violations(page, "one again", structure=False, known=known) == []
    page.set_content(html % "other")
    assert len(violations(page, "other", structure=False, known=known)) == 1
