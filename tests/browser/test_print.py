"""What a person holds on paper: one sheet where one is promised, and the addresses that a link on paper cannot say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:  # half a second to import
    from playwright.sync_api import Browser, Page


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    yield context.new_page()
    context.close()


def sheets(page: Page, paper: str) -> int:
    """How many sheets the page takes: Chromium writes one page object for each in plain bytes."""
    return len(re.findall(rb"/Type /Page\b", page.pdf(format=paper)))


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_level_s_playbook_and_a_snapshot_are_one_sheet(page: Page, sites: dict[str, Path], paper: str) -> None:
    paths = sites["real"] / "paths"
    promised = sorted([*paths.glob("*/playbook-*.html"), *paths.glob("*/snapshot.html")])
    assert len(promised) >= 4
    taken = {}
    for file in promised:
        page.goto(file.as_uri())
        taken[file.relative_to(paths).as_posix()] = sheets(page, paper)
    assert {name: count for name, count in taken.items() if count != 1} == {}


def test_more_than_one_sheet_is_counted(page: Page, sites: dict[str, Path]) -> None:
    page.goto((sites["real"] / "paths" / "frontline-manager.html").as_uri())
    assert sheets(page, "A4") > 1


def test_nothing_on_a_playbook_lies_under_its_foot(page: Page, sites: dict[str, Path]) -> None:
    page.emulate_media(media="print")
    for file in sorted((sites["real"] / "paths").glob("*/playbook*.html")):
        page.goto(file.as_uri())
        ends = page.evaluate("[...document.querySelectorAll('.sheet section')].map(part => part.getBoundingClientRect().bottom)")
        assert max(ends) <= page.evaluate("document.querySelector('.page-foot').getBoundingClientRect().top"), file


def test_the_provider_s_address_is_on_paper_only(page: Page, sites: dict[str, Path]) -> None:
    page.goto((sites["real"] / "paths" / "frontline-manager.html").as_uri())
    address = page.locator("#baseline .resources .print-only").first
    assert (address.text_content() or "").startswith("https://")
    assert address.is_hidden()
    page.emulate_media(media="print")
    assert address.is_visible()


def test_each_step_on_paper_says_whose_it_is(page: Page, sites: dict[str, Path]) -> None:
    page.goto((sites["real"] / "paths" / "frontline-manager.html").as_uri())
    assert page.locator(".step-head h2").all_inner_texts() == ["Baseline", "Proficient", "Advanced"]
    page.emulate_media(media="print")
    assert page.locator(".step-head h2").all_inner_texts() == [
        "Frontline manager, Baseline", "Frontline manager, Proficient", "Frontline manager, Advanced",
    ]  # fmt: skip
    assert page.get_by_role("navigation").count() == 0 or not any(nav.is_visible() for nav in page.get_by_role("navigation").all())


@pytest.mark.parametrize("medium", ["screen", "print"])
def test_the_lines_of_a_playbook_to_tick_stand_one_below_another(page: Page, sites: dict[str, Path], medium: str) -> None:
    page.emulate_media(media="print" if medium == "print" else "screen")
    page.goto((sites["real"] / "paths" / "data-analyst" / "playbook-baseline.html").as_uri())
    boxes = (
        page.locator(".acts section")
        .first.locator("li")
        .evaluate_all("all => all.map(e => e.getBoundingClientRect()).map(b => [b.x, b.y])")
    )
    assert len(boxes) > 1
    assert len({x for x, _y in boxes}) == 1
    assert [y for _x, y in boxes] == sorted({y for _x, y in boxes})
