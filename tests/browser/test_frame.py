"""The frame around every page, in a real browser: nothing fails, nothing is asked of others, search shows texts as texts."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from generator.write import publish
from tests.browser.hosting import until
from tests.hand_made import site

if TYPE_CHECKING:  # half a second to import
    from playwright.sync_api import Browser, Page

WRITTEN = "# How we know\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n## More\n\nText\n"


class Silent(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Say nothing."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("portal")
    (root / "docs").mkdir()
    (root / "docs" / "method.md").write_text(WRITTEN, "utf-8")
    assert publish(site(), root, root / "site").findings == ()
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(root / "site"))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """A page that remembers what went wrong, and fails the test for it."""
    opened = chromium.new_page(viewport={"width": 1280, "height": 800})
    troubles: list[str] = []
    opened.on("console", lambda message: troubles.append(message.text) if message.type in {"error", "warning"} else None)
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    opened.on("dialog", lambda dialog: troubles.append(f"dialog: {dialog.message}"))
    opened.on("response", lambda answer: troubles.append(answer.url) if answer.status >= 400 else None)
    opened.on("request", lambda request: troubles.append(request.url) if not request.url.startswith((address, "data:", "blob:")) else None)
    yield opened
    opened.close()
    assert troubles == []


URLS = ["paths/path-0.html", "ar/paths/path-0/baseline.html", "method.html"]


@pytest.mark.parametrize("width", [320, 390, 720, 1000, 1280])
@pytest.mark.parametrize("url", URLS)
def test_no_page_is_wider_than_the_window(page: Page, address: str, url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + url)
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_the_current_tab_has_the_line_under_it(page: Page, address: str) -> None:
    page.goto(f"{address}paths/path-0.html")
    borders = page.evaluate("[...document.querySelectorAll('.sp-tabs a')].map(a => getComputedStyle(a).borderBottomWidth)")
    assert borders == ["3px", "0px", "0px", "0px", "0px"]
    assert page.evaluate("document.querySelector('.md-header__inner').offsetHeight") == 64


def test_search_shows_titles_as_text(page: Page, address: str) -> None:
    page.goto(f"{address}ar/paths/path-0/baseline.html")
    page.get_by_role("textbox").press_sequentially("script")
    result = page.locator(".md-search-result__link").first
    result.wait_for()
    assert result.locator("h1, h2").first.inner_text().strip() == "A <script>"  # a mark may stand before it
    result.click()
    page.wait_for_url(f"{address}paths/path-1.html**")


def test_a_phone_opens_search_and_menu_by_keyboard(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{address}method.html")
    page.get_by_role("button", name="Navigation").press("Enter")
    until(page, "getComputedStyle(document.querySelector('.md-sidebar--primary')).visibility === 'visible'")
    page.locator(".md-overlay").click(position={"x": 380, "y": 600})
    page.get_by_role("button", name="Search").press(" ")
    page.get_by_role("textbox", name="Search").wait_for()


def test_what_is_closed_cannot_be_reached_by_keyboard(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{address}method.html")
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.closest('.md-sidebar--primary') !== null"))
    assert not any(reached)
