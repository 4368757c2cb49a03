"""The hand-written pages of this portal in a real browser: they fit every width, their pictures arrive, and one leads to the next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

DOCS = Path(__file__).parents[2] / "docs"
WRITTEN = [file.relative_to(DOCS).with_suffix(".html").as_posix() for file in sorted(DOCS.rglob("*.md"))]


@pytest.mark.parametrize("width", [1280, 800, 390, 320])
def test_a_written_page_fits_and_its_pictures_are_there(chromium: Browser, sites: dict[str, Path], width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    wrong = []
    for url in WRITTEN:
        page.goto((sites["real"] / url).as_uri())
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if overflow > 0:
            wrong.append(f"{url}: {overflow} px too wide")
        wrong += page.evaluate("[...document.querySelectorAll('.md-content img')].filter(e => !e.naturalWidth || !e.alt).map(e => e.src)")
        wrong += page.evaluate(
            "[...document.querySelectorAll('pre code')].filter(e => e.scrollWidth > e.clientWidth).map(e => e.innerText)"
        )
    context.close()
    assert wrong == []


def test_the_help_tab_begins_a_walk_through_the_whole_guide(chromium: Browser, sites: dict[str, Path]) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto((sites["real"] / "index.html").as_uri())
    page.get_by_role("link", name="Help", exact=True).click()
    page.wait_for_url("**/contribute.html")
    visited = [page.url]
    while (onward := page.locator(".md-content p:last-of-type", has_text="Next:").or_(page.get_by_text("Begin with:"))).count():
        link = onward.get_by_role("link").first
        visited.append(link.evaluate("link => link.href"))
        link.click()
        page.wait_for_url(visited[-1])
        assert page.locator(".md-sidebar--primary .md-nav__link--active:visible").count() == 1
        assert len(visited) <= len(WRITTEN)
    context.close()
    assert [Path(url).name for url in visited] == [
        "contribute.html",
        "change-one-expectation.html",
        "add-a-resource.html",
        "add-figures.html",
        "review-a-path.html",
        "what-errors-look-like.html",
    ]
