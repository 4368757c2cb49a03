"""What people type, and the page that must then be among the first three results: search_queries.csv, typed into the search itself.

The queries and pages were chosen as a reader would, before anybody looked at what the search gave. A page may be one of the parts that a
result shows at once; what a result keeps folded is not found.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.hosting import hosted, until, visitor
from tests.browser.test_private import headers_of

if TYPE_CHECKING:  # half a second to import
    from playwright.sync_api import Browser, Page

with (Path(__file__).parent / "search_queries.csv").open(encoding="utf-8", newline="") as table:
    QUERIES = tuple(csv.DictReader(table))

# Typed as a reader does it, but all at once: Material listens for keys that come up. An answer is there when the list is another one.
_ASK = """async query => {
  const field = document.querySelector(".md-search__input"), list = document.querySelector(".md-search-result__list");
  const type = async words => {
    const answered = new Promise(done => new MutationObserver(done).observe(list, {childList: true}));
    field.value = words;
    field.dispatchEvent(new KeyboardEvent("keyup", {bubbles: true}));
    await Promise.race([answered, new Promise(done => setTimeout(done, 2000))]);
    await new Promise(requestAnimationFrame);
  };
  if (list.childElementCount) await type("");
  await type(query);
  const shown = result => [...result.querySelectorAll("a")].filter(link => link.checkVisibility());
  return [...list.children].slice(0, 3).flatMap(result => shown(result).map(link => link.href));
}"""


def first_three(page: Page, query: str) -> list[str]:
    return [str(address) for address in page.evaluate(_ASK, query)]


def test_what_nobody_means_keeps_nobody_waiting(chromium: Browser, sites: dict[str, Path]) -> None:
    site = sites["everything"]
    with hosted(site, "/", headers_of(site)) as host, visitor(chromium, host) as (context, wrong):
        page = context.new_page()
        page.goto(f"{host.home}index.html")
        page.locator(".md-search__input").click()
        page.locator(".md-search__input").press_sequentially("street")
        page.locator(".md-search-result__link").first.wait_for()
        assert first_three(page, "x" * 3000) == []
        assert first_three(page, "street") != []
        assert wrong == []


def test_the_table_asks_in_every_way() -> None:
    ways = Counter(row["asked as"] for row in QUERIES)
    assert len(QUERIES) >= 60
    assert len({row["query"] for row in QUERIES}) == len(QUERIES)
    wanted = "role,plural,another name,first letters,skill,resource,provider,program,term,typing mistake"
    assert set(wanted.split(",")) <= set(ways)


def test_what_a_reader_types_leads_to_the_page_that_is_meant(chromium: Browser, sites: dict[str, Path]) -> None:
    site = sites["real"]
    with hosted(site, "/", headers_of(site)) as host, visitor(chromium, host) as (context, wrong):
        page = context.new_page()
        page.goto(f"{host.home}privacy.html")
        page.locator(".md-search__input").click()
        page.locator(".md-search__input").press_sequentially("data")
        page.locator(".md-search-result__link").first.wait_for()
        missed = {}
        for row in QUERIES:
            found = [address.removeprefix(host.home) for address in first_three(page, row["query"])]
            if row["page"] not in found:
                missed[row["query"]] = (row["page"], found)
        assert missed == {}
        assert wrong == []


@pytest.mark.parametrize(("typed", "read"), [("managment", "management"), ("libraries", "library"), ("how do i find a mentor", "mentor")])
def test_from_a_disk_too_words_are_put_as_the_pages_have_them(chromium: Browser, sites: dict[str, Path], typed: str, read: str) -> None:
    with chromium.new_context() as context:
        page = context.new_page()
        page.goto((sites["real"] / "privacy.html").as_uri())
        page.locator(".md-search__input").click()
        page.locator(".md-search__input").press_sequentially(typed)
        page.locator(".md-search-result__link mark").first.wait_for()
        marked = {text.lower() for text in page.locator(".md-search-result__link mark").all_text_contents()}
        assert any(text.startswith(read[:5]) for text in marked), marked


def test_what_is_like_no_word_of_the_pages_finds_nothing(chromium: Browser, sites: dict[str, Path]) -> None:
    with chromium.new_context() as context:
        page = context.new_page()
        page.goto((sites["real"] / "privacy.html").as_uri())
        page.locator(".md-search__input").click()
        page.locator(".md-search__input").press_sequentially("xylophonist")
        page.get_by_text("No matching documents").wait_for()
        assert page.locator(".md-search-result__link").count() == 0


_TYPE = """query => {
  const field = document.querySelector(".md-search__input");
  field.value = query;
  field.dispatchEvent(new KeyboardEvent("keyup", {bubbles: true}));
}"""
_SAYS = """wanted => {
  const said = document.querySelector(".sp-guessed");
  return (said.checkVisibility() ? said.textContent : "") === wanted;
}"""


def test_a_search_that_guesses_says_so(chromium: Browser, sites: dict[str, Path]) -> None:
    site = sites["real"]
    with hosted(site, "/", headers_of(site)) as host, visitor(chromium, host) as (context, wrong):
        page = context.new_page()
        for address in (f"{host.home}index.html", f"{host.home}contribute.html"):
            page.goto(address)
            page.locator(".md-search__input").click()
            page.locator(".md-search__input").press_sequentially("manager")
            page.locator(".md-search-result__link").first.wait_for()
            assert page.locator(".sp-guessed").is_hidden()
            for query, sentence in {
                "Managment": "Nothing for “Managment”. Showing “management” instead.",
                "managers": "",
                "rotaton fedback": "Nothing for “rotaton”. Showing “rotation” instead. Nothing for “fedback”. Showing “feedback” instead.",
                "qqqqqqqq": "",
            }.items():
                page.evaluate(_TYPE, query)
                until(page, _SAYS, arg=sentence)
        assert wrong == []


def test_opened_from_a_disk_it_says_so_too_in_the_language_of_the_page(chromium: Browser, sites: dict[str, Path]) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto((sites["everything"] / "ar" / "index.html").as_uri())
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially("streat")
    said = page.locator(".sp-guessed")
    said.wait_for()
    assert said.text_content() == "لا شيء عن «\u2068streat\u2069». المعروض هو ما يخص «\u2068street\u2069»."
    context.close()
