"""Nothing is lost on a narrow screen, with more room between letters and lines, or with text twice as large (WCAG 1.4.4, 1.4.10, 12)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser.everywhere import Place, look

if TYPE_CHECKING:  # half a second to import
    from playwright.sync_api import Browser, Page

# What a person's own style sheet may ask for (WCAG 1.4.12), and a browser's text size.
SPACED = "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}"
LARGE = "html{font-size:200%!important}"
# Material's script places the columns of a written page once more when its size has changed.
SETTLED = "() => document.querySelector('.md-sidebar') && new Promise(done => requestAnimationFrame(() => setTimeout(done, 100)))"
MODES = {
    "320 px": (320, ""),
    "320 px, spaced": (320, SPACED),
    "1280 px, spaced": (1280, SPACED),
    "1280 px, twice the text": (1280, LARGE),
    "390 px, twice the text": (390, LARGE),
}


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def crowded(chromium: Browser, places: tuple[Place, ...]) -> dict[str, list[str]]:
    """What cannot be read, by mode. Each page is opened once, because to open it costs most."""
    found: dict[str, list[str]] = {mode: [] for mode in MODES}
    context = chromium.new_context(reduced_motion="reduce")
    page = context.new_page()
    for place in places:
        page.goto(place.url)
        page.evaluate("document.head.append(Object.assign(document.createElement('style'), {id: 'wishes'}))")
        for mode, (width, wishes) in MODES.items():
            page.set_viewport_size({"width": width, "height": 900})
            page.evaluate("wishes => { document.getElementById('wishes').textContent = wishes; }", wishes)
            page.evaluate(SETTLED)
            found[mode] += [f"{place}: {finding}" for finding in look(page, "crowded")]
    context.close()
    return found


@pytest.mark.parametrize("mode", MODES)
def test_nothing_is_cut_off_or_covered_on_any_kind_of_page(crowded: dict[str, list[str]], mode: str) -> None:
    assert "\n".join(crowded[mode]) == ""


def test_twice_the_text_is_twice_the_text(page: Page, places: tuple[Place, ...]) -> None:
    for name, selector in (
        ("everything: program-en", ".bar span"),
        ("real: contribute", ".md-typeset p"),
        ("real: path-en", ".stair-nav a"),
    ):
        page.goto(next(place.url for place in places if place.name == name))
        page.set_viewport_size({"width": 390, "height": 900})
        size = "element => parseFloat(getComputedStyle(element).fontSize)"
        usual = page.locator(selector).first.evaluate(size)
        page.add_style_tag(content=LARGE)
        assert page.locator(selector).first.evaluate(size) == 2 * usual


@pytest.mark.parametrize(
    ("wrong", "html"),
    [
        ("beyond the window", "<div style='overflow:clip'><p style='margin-left:9999px'>far</p></div>"),
        ("over each other", "<p>one</p><p style='margin-top:-28px'>two</p>"),
        ("cut off", "<p style='width:20px;height:20px;overflow:hidden'>a longer text</p>"),
        ("the page is", "<p style='width:5000px'>wide</p>"),
    ],
)
def test_what_cannot_be_read_is_noticed(page: Page, wrong: str, html: str) -> None:
    page.set_content(html)
    assert any(finding.startswith(wrong) for finding in look(page, "crowded"))
