"""A style sheet is published without its comments and indents: a browser reads the same rules from it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from generator.mkdocs_files import brief
from tests.style import ASSETS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

READ = """text => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return [...sheet.cssRules].map(rule => rule.cssText.replace(/\\s+/g, " "));
}"""
SHEETS = sorted(path.relative_to(ASSETS).as_posix() for path in ASSETS.rglob("*.css"))


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", SHEETS)
def test_it_says_the_same(page: Page, name: str) -> None:
    text = (ASSETS / name).read_text("utf-8")
    assert page.evaluate(READ, brief(ASSETS / name)) == page.evaluate(READ, text) != []


def test_a_lost_space_would_be_seen(page: Page) -> None:
    assert page.evaluate(READ, "a :is(b){color:red}") != page.evaluate(READ, "a:is(b){color:red}")
    assert page.evaluate(READ, "a{width:calc(1px + 2px)}") != page.evaluate(READ, "a{width:calc(1px +2px)}")
