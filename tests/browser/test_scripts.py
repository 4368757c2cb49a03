"""A script is published without its comments: what a browser runs is smaller and as sound.

That it does the same is what the tests of each tool see: they open the published site.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from generator.mkdocs_files import brief
from tests.style import ASSETS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SCRIPTS = sorted(path.relative_to(ASSETS).as_posix() for path in ASSETS.rglob("*.js") if path.name != "shim.js")
PARSES = "text => { new Function(text); return true; }"


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", SCRIPTS)
def test_it_parses_and_says_nothing_to_its_next_writer(page: Page, name: str) -> None:
    before, after = (ASSETS / name).read_text("utf-8"), brief(ASSETS / name)
    assert isinstance(after, str)
    assert page.evaluate(PARSES, after)
    assert "/*" in before or "//" in before
    assert not [line for line in after.splitlines() if line.lstrip().startswith(("//", "/*"))]
    assert len(after) < len(before)
