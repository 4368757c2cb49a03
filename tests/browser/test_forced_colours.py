"""Where the reader's system forces its own colours, every line that carries a meaning is still there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

import pytest

from tests.browser.everywhere import Place, look, one_of_each

if TYPE_CHECKING:  # half a second to import
    from playwright.sync_api import Browser, Page


SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(forced_colors="active", viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def urls(places: tuple[Place, ...]) -> dict[str, str]:
    return {place.name: place.url for place in places}


# The lines of the staircase: what has them, at which side, and how thick they are.
LINES: dict[str, list[tuple[str, str, str | None, set[int]]]] = {
    "real: path-en": [
        (".step", "top", None, {3}),
        (".stairs .step-1", "top", "::before", {3}),
        (".sign-1, .sign-2", "inline-start", "::after", {3}),
        (".step h3", "top", None, {1}),
    ],
    "everything: path-ar": [(".step", "top", None, {3}), (".sign-1, .sign-2", "inline-start", "::after", {3})],
    "real: home-en": [(".roles", "top", None, {3}), (".way", "top", None, {1}), (".md-search__form", "top", None, {1})],
    "everything: home-ar": [(".roles", "top", None, {3})],
    "everything: resources-en": [(".band > a", "top", None, {3}), (".group th", "top", None, {3})],
    "real: level-en": [(".band > a", "top", None, {3, 8}), (".band > a + a", "inline-start", "::before", {3})],
    "real: playbook-en": [(".grant", "top", None, {3}), (".band > a", "top", None, {3, 8})],
    "real: program-en": [(".three", "top", None, {3}), (".fact + .fact", "inline-start", None, {1})],
    "everything: resource-en": [(".button", "top", None, {1})],
    "everything: competency-en": [(".scale", "top", None, {1})],
}


@pytest.mark.parametrize("name", LINES)
def test_the_lines_that_carry_a_meaning_stay(page: Page, places: tuple[Place, ...], name: str) -> None:
    page.goto(urls(places)[name])
    for selector, side, part, widths in LINES[name]:
        assert set(look(page, "borders", selector, side, part)) == widths, selector


def test_what_is_drawn_can_be_told_from_the_ground_on_every_kind_of_page(page: Page, places: tuple[Place, ...]) -> None:
    wrong = []
    for place in one_of_each(places):
        page.goto(place.url)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, forced_colors="active")
            wrong += [f"{place}: {faint}" for faint in look(page, "faint")]
    assert wrong == []


def test_marks_are_as_dark_as_text(page: Page, places: tuple[Place, ...]) -> None:
    page.goto(urls(places)["real: path-en"])
    text = look(page, "resolved", "CanvasText")
    for selector in (".step .mark", ".sp-brand svg"):
        assert page.locator(selector).first.evaluate("mark => getComputedStyle(mark).color") == text


def test_the_lit_step_is_seen(page: Page, places: tuple[Place, ...]) -> None:
    page.goto(urls(places)["real: path-en"] + "#proficient")
    assert look(page, "borders", ".step:target") == [8]
    assert look(page, "borders", ".step:target h2", "top", "::after") == [1]
    assert page.locator(".step:target h2").evaluate("name => getComputedStyle(name, '::after').content") == '"You are here"'


def test_boxes_to_tick_are_the_system_s_own(page: Page, places: tuple[Place, ...]) -> None:
    page.goto(urls(places)["real: playbook-en"])
    looks = page.locator(".tick input").evaluate_all("boxes => boxes.map(box => getComputedStyle(box).appearance)")
    assert set(looks) == {"auto"}


@pytest.mark.parametrize("name", ["real: contribute", "real: home-en"])
def test_buttons_of_the_frame_have_an_edge_on_a_phone(page: Page, places: tuple[Place, ...], name: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(urls(places)[name])
    widths = look(page, "borders", ".sp-menu, .sp-find")
    assert widths == [1] * (2 if name == "real: contribute" else 1)


def test_a_line_in_the_ground_s_own_colour_is_noticed(page: Page) -> None:
    page.set_content("<svg width='9' height='9'><line x2='9' stroke='Canvas'/></svg><p style='border-top:3px solid;border-color:Canvas'>a")
    assert len(look(page, "faint")) == 1
    assert look(page, "borders", "p") == [0]
