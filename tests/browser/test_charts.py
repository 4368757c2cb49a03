"""Charts in a real browser: no two words touch, none is outside, and every mark is seen, in each width, scheme and medium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.everywhere import look
from tests.charts_gallery import charts, write

if TYPE_CHECKING:  # half a second to import
    from playwright.sync_api import Browser, Page

MODES: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
    "print": {"media": "print"},
}
WIDTHS = (1280, 390, 320)
USUAL: dict[str, Any] = {"media": "screen", "color_scheme": "light", "forced_colors": "none"}
SMALLEST = 11  # px
CHARTS = f"({Path(__file__).with_name('charts.js').read_text('utf-8')})"
"""The object of charts.js, as an expression."""


def ask(page: Page, what: str, *values: object) -> Any:  # noqa: ANN401 - whatever the script gives
    """Ask the page what charts.js says under that name."""
    return page.evaluate(f"values => {CHARTS}.{what}(...values)", list(values))


@pytest.fixture(scope="module")
def page(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    opened = chromium.new_page()
    opened.goto(write(tmp_path_factory.mktemp("charts")).as_uri())
    yield opened
    opened.close()


def turn(page: Page, mode: str, width: int) -> None:
    page.emulate_media(**{**USUAL, **MODES[mode]})
    page.set_viewport_size({"width": width, "height": 900})


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_words_touch_and_none_are_outside(page: Page, mode: str, width: int) -> None:
    turn(page, mode, width)
    assert ask(page, "words", SMALLEST) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("width", WIDTHS)
def test_no_mark_is_drawn_over_words(page: Page, width: int) -> None:
    turn(page, "light", width)
    assert ask(page, "crossed") == []


@pytest.mark.parametrize("width", [1280, 720, 390])
def test_nothing_around_a_drawing_is_cut_off(page: Page, width: int) -> None:
    turn(page, "light", width)
    assert look(page, "crowded") == []


@pytest.mark.parametrize("width", [1280, 390])
def test_with_twice_the_text_nothing_is_lost(page: Page, width: int) -> None:
    """Where there is no room left to draw in, the table stands alone."""
    turn(page, "light", width)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    try:
        assert ask(page, "words", SMALLEST) == []
        assert look(page, "crowded") == []
        drawn = page.locator("#trend-6 .plot").is_visible()
        assert drawn == (width == 1280)
        tables = "() => [...document.querySelectorAll('figure table')].every(table => table.checkVisibility({contentVisibilityAuto: true}))"
        assert drawn or page.evaluate(tables)
        assert page.locator("#dots-6 .plot").is_visible()
    finally:
        page.evaluate("document.documentElement.style.fontSize = ''")


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_marks_and_text_can_be_told_from_the_page(page: Page, scheme: str) -> None:
    turn(page, scheme, 1280)
    assert ask(page, "pale") == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_forced_colours_every_line_is_seen(page: Page, scheme: str) -> None:
    turn(page, "forced colours", 1280)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    assert look(page, "faint") == []
    text = look(page, "resolved", "CanvasText")
    strokes = page.locator(".plot :is(.whisker, .target, .axis, .guide, .join)").evaluate_all(
        "lines => lines.map(line => getComputedStyle(line).stroke)"
    )
    assert set(strokes) == {text}


def test_shapes_tell_met_from_not_clear_and_not_met(page: Page) -> None:
    """Without any colour: a filled dot, an open one, a square; the comparison is dashed."""
    turn(page, "light", 1280)
    looks = page.locator("#dots-6 .key li").evaluate_all("""signs => signs.map(sign => {
        const shape = sign.querySelector("svg > *"), style = getComputedStyle(shape);
        return [sign.textContent, shape.tagName, style.fill === style.stroke, style.strokeDasharray !== "none"];
    })""")
    assert looks == [
        ["Target met", "circle", True, False],
        ["Not clear", "circle", False, False],
        ["Target not met", "rect", True, False],
        ["95% interval", "line", False, False],
        ["Comparison", "line", False, True],
    ]


def test_from_right_to_left_a_drawing_is_mirrored(page: Page) -> None:
    turn(page, "light", 1280)
    plot, target = page.locator("#dots-ar .plot").bounding_box(), page.locator("#dots-ar .plot line.target").nth(1).bounding_box()
    assert plot
    assert target
    assert target["x"] + target["width"] / 2 == pytest.approx(plot["x"] + plot["width"] * 0.25, abs=1.5)
    first, last = (page.locator("#dots-ar .ticks span").nth(place).bounding_box() for place in (0, 2))
    assert first
    assert last
    assert first["x"] > last["x"]


@pytest.mark.parametrize("name", [name for name in charts() if name.startswith("dots-target") or name == "dots-ar"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_line_of_a_target_passes_under_its_name(page: Page, name: str, width: int) -> None:
    turn(page, "light", width)
    words, line = page.locator(f"#{name} .on-line b").bounding_box(), page.locator(f"#{name} line.target").first.bounding_box()
    assert words
    assert line
    assert words["x"] - 2 <= line["x"] <= words["x"] + words["width"] + 2


@pytest.mark.parametrize("width", WIDTHS)
def test_the_lead_of_a_label_ends_beside_it(page: Page, width: int) -> None:
    turn(page, "light", width)
    assert ask(page, "astray") == []


def test_what_is_wrong_would_be_seen(chromium: Browser) -> None:
    other = chromium.new_page()
    other.set_content(
        "<div class=sp style='background:#fff'><figure id=a><div class=plot style='width:90px'>"
        "<p>one</p><p style='margin-top:-34px'>two</p>"
        "<p style='white-space:nowrap;font-size:9px;color:#aaa'>a line that is too long for it</p>"
        "<svg width=90 height=20 style='margin-top:-20px'><circle class=fill cx=9 cy=5 r=5.5 fill=#ccc /></svg></div></figure></div>"
    )
    words, crossed, pale = ask(other, "words", SMALLEST), ask(other, "crossed"), ask(other, "pale")
    other.close()
    long = "a line that is too long for it"
    assert words == ["a: one touches two", f"a: {long} is 9 px high", f"a: {long} is outside"]
    assert crossed == [f"a: fill on {long}"]
    assert [finding.partition(" ")[0] for finding in pale] == ["fill", "<p"]
