"""Evidence for a review: kept in the browser, shown under what it shows, and printed by level with lines to sign."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.everywhere import look
from tests.browser.hosting import hosted, visitor
from tests.browser.test_axe import violations
from tests.browser.test_private import headers_of
from tests.browser.test_reflow import LARGE

if TYPE_CHECKING:  # half a second to import
    from playwright.sync_api import Browser, Page

PORTFOLIO = "paths/street-keeper/portfolio.html"


@pytest.fixture(params=["in a folder", "on a disk"])
def page(request: pytest.FixtureRequest, chromium: Browser, sites: dict[str, Path]) -> Iterator[Page]:
    site = sites["everything"]
    with hosted(site, "/skills/", headers_of(site)) as host, visitor(chromium, host) as (context, wrong):
        page = context.new_page()
        page.goto((host.home if request.param == "in a folder" else site.as_uri() + "/") + PORTFOLIO)
        yield page
        assert wrong == []
        assert host.strangers == []


def add(page: Page, what: str, link: str = "", seen_by: str = "", on: str = "2026-10-30") -> None:
    if page.locator(".adding").is_hidden():
        page.get_by_text("Add evidence", exact=True).click()
    page.get_by_label("What it shows").select_option("Clear drains")
    page.get_by_label("What you made or did").fill(what)
    page.get_by_label("Where it can be seen").fill(link)
    page.get_by_label("Who saw it").fill(seen_by)
    page.get_by_label("When").fill(on)
    page.get_by_role("button", name="Keep it").click()


def pieces(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate("skillpaths.reader.read().evidence")
    return found


def test_evidence_is_added_shown_in_order_and_removed(page: Page) -> None:
    add(page, "The route sheet", "intranet.example.org/sheet one", "The lead of the yard")
    assert page.locator("[data-piece-result]").inner_text() == "Kept: The route sheet"
    add(page, "The ticked list", on="2025-01-31")
    page.reload()
    shown = page.locator("#at_clear-drains .pieces > li")
    assert [line.splitlines()[0] for line in shown.all_inner_texts()] == ["The ticked list", "The route sheet"]
    assert "30 October 2026. Seen by: The lead of the yard." in shown.last.inner_text()
    assert shown.last.get_by_role("link").get_attribute("href") == "https://intranet.example.org/sheet%20one"
    assert page.locator(".pieces > li").count() == 2
    shown.first.get_by_role("button", name="Remove").click()
    assert page.locator("[data-piece-result]").inner_text() == "Removed: The ticked list"
    assert [piece["what"] for piece in pieces(page)] == ["The route sheet"]
    page.keyboard.press("Enter")  # the focus is on Undo
    assert [piece["what"] for piece in pieces(page)] == ["The route sheet", "The ticked list"]


@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "file:///etc/hosts", "https://", "x y"])
def test_a_link_that_a_page_must_not_lead_to_is_refused(page: Page, link: str) -> None:
    add(page, "The route sheet", link)
    assert "is no address" in page.locator("[data-piece-result]").inner_text()
    assert pieces(page) == []
    assert page.get_by_label("What you made or did").input_value() == "The route sheet"


def test_whoever_comes_for_one_thing_finds_it_chosen_and_old_names_are_followed(page: Page) -> None:
    page.evaluate(
        """skillpaths.reader.change(next => {
          next.evidence.push({id: "old", expectation: "road-sweeper/unblock-drains", what: "Old", link: "", seen_by: "", on: "2024-02-29"});
          next.checks["road-sweeper/unblock-drains"] = {answer: "on-my-own", on: "2024-02-29", note: "By the mill"};
          next.manager["street-keeper/clear-drains"] = {answer: "help-others", on: "2024-03-01", note: ""};
        })"""
    )
    page.goto(page.url + "#at_run-engines")
    assert page.get_by_label("What it shows").input_value() == "street-keeper/run-engines"
    text = page.locator("#at_clear-drains").inner_text()
    assert "On my own, 29 February 2024. By the mill" in text
    assert "They help others, 1 March 2024." in text
    assert "Old" in text


def test_it_prints_a_sheet_for_each_level_with_lines_to_write_on(chromium: Browser, sites: dict[str, Path]) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((sites["everything"] / PORTFOLIO).as_uri())
    assert page.locator("[data-scripted]:visible, .add summary:visible").count() == 0
    assert len(re.findall(rb"/Type /Page\b", page.pdf(format="A4"))) == 3
    page.emulate_media(media="print")
    assert page.locator(".signed:visible").all_inner_texts() == ["Agreed by\nDate\nNext talk"] * 3
    assert page.locator(".writing:visible").count() == page.locator(".shows").count()
    assert "Street keeper, Proficient" in page.locator(".review h2").nth(1).inner_text()
    context.close()


def test_what_is_kept_prints_and_buttons_do_not(page: Page) -> None:
    add(page, "The route sheet", "https://example.org/sheet", "The lead of the yard")
    page.emulate_media(media="print")
    assert "https://example.org/sheet" in page.locator("#at_clear-drains").inner_text()
    assert page.locator("#at_clear-drains .writing").is_hidden()
    assert page.locator(".kept-page button:visible, .adding:visible, .keep:visible").count() == 0


def test_no_state_breaks_a_rule_is_cut_off_or_out_of_reach(chromium: Browser, sites: dict[str, Path]) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.goto((sites["everything"] / PORTFOLIO).as_uri())
    add(page, "The route sheet " + "of a very long street" * 9, "https://example.org/" + "sheet" * 60, "The lead of the yard")
    wrong = violations(page, "light")
    page.keyboard.press("Tab")
    wrong += look(page, "unreachable")
    page.emulate_media(color_scheme="dark")
    wrong += violations(page, "dark", structure=False)
    page.set_viewport_size({"width": 320, "height": 800})
    wrong += look(page, "crowded")
    page.add_style_tag(content=LARGE)
    page.set_viewport_size({"width": 390, "height": 900})
    assert wrong + look(page, "crowded") == []
    context.close()
