"""What is folded in a long list is there for whoever follows a link to it, prints the page, or has no script."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.pipeline import Options, run
from generator.write import publish
from tests import large_portals
from tests.browser.hosting import until

if TYPE_CHECKING:  # half a second to import
    from playwright.sync_api import Browser, Page

COMPETENCY = "frameworks/skills/skill-0.html"
LEVEL = "paths/role-0/baseline.html"


def built(folder: Path, name: str, n: int) -> Path:
    large_portals.CASES[name](folder, n)
    site = run(folder, Options(today=date(2026, 11, 22))).site
    assert site is not None
    assert publish(site, folder, folder / "site").index is not None
    return folder / "site"


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> str:
    return (built(tmp_path_factory.mktemp("linked"), "back_links", 240) / COMPETENCY).as_uri()


@pytest.fixture(scope="module")
def level(tmp_path_factory: pytest.TempPathFactory) -> str:
    return (built(tmp_path_factory.mktemp("level"), "placed", 110) / LEVEL).as_uri()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 390, "height": 800})
    yield context.new_page()
    context.close()


def test_a_link_to_what_is_folded_opens_it(page: Page, linked: str) -> None:
    page.goto(linked)
    (fold, *_others) = page.locator(".fold > div").evaluate_all("folds => folds.map(fold => fold.id)")
    assert page.locator(f"[id='{fold}']").is_hidden()
    page.goto("about:blank")
    page.goto(f"{linked}#{fold}")
    assert page.locator(f"[id='{fold}']").is_visible()
    assert page.locator(f"[id='{fold}'] tbody tr").first.is_visible()
    assert page.locator(".fold[open]").count() == 1
    assert page.evaluate("scrollY") > 0


def test_a_link_to_words_in_a_fold_opens_it(page: Page, linked: str) -> None:
    """The address that a browser makes of marked words, "Copy link to highlight"; finding in the page opens it in the same way."""
    page.goto(linked)
    row = page.locator(".fold tbody tr td[data-h='What you do'] p").last
    words = row.text_content() or ""
    assert row.is_hidden()
    page.goto("about:blank")
    page.goto(f"{linked}#:~:text={words.replace(' ', '%20')}")
    until(page, "document.querySelector('.fold[open]')")
    assert row.is_visible()


def test_a_fold_opens_without_a_script_and_by_the_keyboard(chromium: Browser, linked: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(linked)
    fold = page.locator(".fold").first
    fold.locator("summary").click()
    assert fold.locator("tbody tr").first.is_visible()
    fold.locator("summary").press("Enter")
    assert fold.locator("tbody tr").first.is_hidden()
    context.close()


def test_on_paper_nothing_is_folded(page: Page, linked: str) -> None:
    page.goto(linked)
    rows = page.locator("#expected tbody tr")
    assert rows.count() == 240
    shown = (
        "rows => rows.filter(row => row.checkVisibility({contentVisibilityAuto: true}) && row.getBoundingClientRect().height > 0).length"
    )
    on_screen = rows.evaluate_all(shown)
    assert 0 < on_screen < 30
    page.emulate_media(media="print")
    assert rows.evaluate_all(shown) == 240


def test_a_link_leads_to_each_group(page: Page, linked: str) -> None:
    page.goto(linked)
    page.get_by_role("navigation", name="Go to").first.get_by_role("link", name="Parks").click()
    assert page.locator("#expected-parks").evaluate("group => Math.abs(group.getBoundingClientRect().top)") < 200


def test_nothing_is_wider_than_a_phone(page: Page, linked: str, level: str) -> None:
    for url in (linked, level):
        page.goto(url)
        for fold in page.locator(".fold summary").all():
            fold.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, url


def test_the_numbers_of_a_list_go_on_in_its_fold(page: Page, level: str) -> None:
    page.goto(level)
    page.locator(".fold summary").click()
    number = "items => items.map(item => item.closest('ol').start + [...item.parentNode.children].indexOf(item))"
    items = page.locator(".resources li")
    assert items.evaluate_all(number) == list(range(1, 111))
    assert items.nth(12).locator("a").first.text_content() == "Mend 12 course"


def test_columns_of_a_fold_stand_under_those_above(chromium: Browser, linked: str) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(linked)
    group = page.locator(".long:has(.fold)").first
    group.locator("summary").first.click()
    lefts = "table => [...table.querySelectorAll('thead th')].map(head => Math.round(head.getBoundingClientRect().left))"
    above, below = (table.evaluate(lefts) for table in group.locator("table").all()[:2])
    assert above == below
    context.close()
