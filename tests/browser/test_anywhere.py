"""Wherever the site is put (at the root of a host, in a folder, on a disk) search, old addresses and the error page do their work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.hosting import Host, hosted, visitor
from tests.browser.test_private import headers_of

if TYPE_CHECKING:  # half a second to import
    from playwright.sync_api import Browser, Page

WHERE = ("at the root", "in a folder", "on a disk")


class Place:
    """Where a site is put, somebody who opens it there, and what went wrong."""

    def __init__(self, site: Path, host: Host, page: Page, wrong: list[str], home: str) -> None:
        self.site = site
        self.host = host
        self.page = page
        self.wrong = wrong
        self.home = home


def placed(chromium: Browser, site: Path, where: str) -> Iterator[Place]:
    with hosted(site, "/" if where == "at the root" else "/skills/", headers_of(site)) as host, visitor(chromium, host) as (context, wrong):
        yield Place(site, host, context.new_page(), wrong, site.as_uri() + "/" if where == "on a disk" else host.home)
        assert wrong == []
        assert host.strangers == []
        assert where != "on a disk" or host.asked == []


@pytest.fixture(params=WHERE)
def everything(request: pytest.FixtureRequest, chromium: Browser, sites: dict[str, Path]) -> Iterator[Place]:
    yield from placed(chromium, sites["everything"], request.param)


@pytest.fixture(params=WHERE)
def real(request: pytest.FixtureRequest, chromium: Browser, sites: dict[str, Path]) -> Iterator[Place]:
    yield from placed(chromium, sites["real"], request.param)


def found(page: Page, words: str) -> str:
    """Search, and give where the first result leads. Only the last letter is typed: each letter would have results of its own."""
    field = page.get_by_role("textbox").first
    field.fill(words[:-1])
    field.press_sequentially(words[-1])
    first = page.locator(".md-search-result__link").first
    first.wait_for()
    return str(first.evaluate("link => link.href"))


@pytest.mark.parametrize("start", ["index.html", "paths/data-analyst/baseline.html", "privacy.html"])
def test_search_finds_a_page_from_a_page_at_any_depth(real: Place, start: str) -> None:
    real.page.goto(real.home + start)
    assert real.page.locator("button.sp-find").count() == 1
    assert found(real.page, "feedback") == f"{real.home}frameworks/public-service-skills/feedback.html"
    real.page.keyboard.press("Enter")
    real.page.wait_for_url(f"{real.home}frameworks/public-service-skills/feedback.html")
    assert real.page.get_by_role("heading", name="Feedback", exact=True).is_visible()


def test_search_speaks_the_other_language_too(everything: Place) -> None:
    everything.page.goto(f"{everything.home}ar/paths/index.html")
    assert found(everything.page, "street").startswith(everything.home)


def test_a_narrow_window_offers_search_and_opens_it(real: Place) -> None:
    real.page.set_viewport_size({"width": 390, "height": 800})
    real.page.goto(f"{real.home}paths/index.html")
    real.page.get_by_role("button", name="Search").click()
    assert found(real.page, "feedback").startswith(real.home)


def test_an_old_address_leads_on_and_keeps_the_fragment(everything: Place) -> None:
    old = next(file for file in sorted((everything.site / "paths").glob("*.html")) if 'http-equiv="refresh"' in file.read_text("utf-8"))
    everything.page.goto(f"{everything.home}paths/{old.name}#proficient")
    everything.page.wait_for_url("**#proficient")
    assert everything.page.url.startswith(f"{everything.home}paths/")
    assert everything.page.locator("#proficient").is_visible()


def test_an_old_address_leads_on_without_javascript(chromium: Browser, sites: dict[str, Path]) -> None:
    paths = sites["everything"] / "paths"
    old = next(file for file in sorted(paths.glob("*.html")) if 'http-equiv="refresh"' in file.read_text("utf-8"))
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(old.as_uri())
    page.wait_for_url(lambda url: url != old.as_uri())
    assert page.locator("h1").count() == 1
    context.close()


def test_languages_can_be_changed_there_and_back(everything: Place) -> None:
    page = everything.page
    page.goto(f"{everything.home}paths/street-keeper.html")
    page.get_by_role("link", name="العربية").click()
    page.wait_for_url(f"{everything.home}ar/paths/street-keeper.html")
    assert page.locator("html").get_attribute("dir") == "rtl"
    page.get_by_role("link", name="English").click()
    page.wait_for_url(f"{everything.home}paths/street-keeper.html")


@pytest.mark.parametrize(
    ("name", "prefix", "lost"),
    [
        ("real", "/", "gone.html"),
        ("real", "/", "paths/data-analyst/gone/away.html"),
        ("real", "/skills/", "gone.html"),
        ("real", "/skills/", "paths/data-analyst/gone/away.html"),
        ("everything", "/skills/", "gone/away/from/here.html"),
        ("everything", "/skills/", "ar/paths/gone.html"),
    ],
)
def test_the_error_page_is_whole_at_any_depth(chromium: Browser, sites: dict[str, Path], name: str, prefix: str, lost: str) -> None:
    """The portal `everything` knows its address; the real one does not, and finds the site by its folders."""
    site = sites[name]
    with hosted(site, prefix, headers_of(site)) as host, visitor(chromium, host) as (context, wrong):
        page = context.new_page()
        answer = page.goto(host.home + lost)
        assert answer is not None
        assert answer.status == 404
        assert page.evaluate("getComputedStyle(document.querySelector('.md-header__inner')).display") == "flex", (
            "the style sheets are there"
        )
        assert page.url == host.home + lost, "who came here can still see what was asked for"
        assert found(page, "paths" if name == "real" else "street").startswith(host.home)
        page.keyboard.press("Escape")
        page.get_by_role("main").get_by_role("link").first.click()
        page.wait_for_url(f"{host.home}index.html")
        # The page itself is one; where it has to find the site, the browser has looked ahead for its files in the asked-for folder.
        assert [each for each in wrong if not each.startswith(f"{host.home}{lost}: ")] == []
        assert len(wrong) == 1 or name == "real"


def test_an_address_that_names_another_host_does_not_lead_the_error_page_there(chromium: Browser, sites: dict[str, Path]) -> None:
    with hosted(sites["real"], "/") as host, visitor(chromium, host) as (context, _):
        page = context.new_page()
        page.goto(f"{host.home}/else.test/paths/gone.html")
        assert page.evaluate("new URL(document.baseURI).host") == "portal.test"
    assert host.strangers == []


def test_a_result_of_a_search_shows_the_stair_and_the_step(real: Place) -> None:
    real.page.goto(real.home + "privacy.html")
    found(real.page, "data analyst")
    marks = real.page.locator(".md-search-result__link").evaluate_all(
        """links => links.map(link => {
            const marks = link.querySelectorAll(".mark"), dot = link.querySelector(".mark circle");
            return [link.pathname.split("/paths/").pop() + link.hash, dot && dot.getAttribute("cx"), marks.length];
        })"""
    )
    assert ["data-analyst.html", None, 1] in marks
    assert ["data-analyst.html#proficient", "19", 1] in marks
    assert not [name for name, _, count in marks if count and "resources/" in name]
