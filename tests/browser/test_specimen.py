"""The specimen in a real browser: nothing is too wide, and no rule of our style sheets is for something that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import specimen
from tests.style import OURS, selectors

if TYPE_CHECKING:  # half a second to import
    from playwright.sync_api import Browser, Page

# What a person does or a browser draws: the rule is for the element all the same.
STATE = re.compile(r"::?(?:before|after|first-letter|marker|hover|focus-visible|target|checked|details-content)\b|\[open\]")
NOWHERE = "selectors => selectors.filter(selector => !document.querySelector(selector))"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return specimen.build(tmp_path_factory.mktemp("specimen") / "site")


@pytest.fixture
def page(chromium: Browser, site: Path) -> Page:
    opened = chromium.new_page(viewport={"width": 1280, "height": 900})
    opened.goto(site.as_uri())
    return opened


def cut(text: str) -> list[str]:
    """Cut at the commas that stand in no brackets."""
    depth, pieces = 0, [""]
    for sign in text:
        depth += (sign == "(") - (sign == ")")
        if sign == "," and not depth:
            pieces.append("")
        else:
            pieces[-1] += sign
    return [piece.strip() for piece in pieces]


def spelt_out(selector: str) -> set[str]:
    """Every selector that a rule lists, and of a list inside :is() each entry once, whatever stands beside it."""
    return {each for part in cut(selector) for each in (part, *choices(part))}


def choices(selector: str) -> Iterator[str]:
    for start in (found.end() for found in re.finditer(r":is\(", selector)):
        depth, end = 1, start
        while depth:
            depth += (selector[end] == "(") - (selector[end] == ")")
            end += 1
        if selector.count("(", 0, start) - selector.count(")", 0, start) == 1:  # inside :not() and :has() nothing is chosen
            yield from (f"{selector[:start]}{choice}{selector[end - 1 :]}" for choice in cut(selector[start : end - 1]))


def test_no_rule_is_for_what_is_not_there(page: Page) -> None:
    wanted = {each for rule in selectors(OURS) for each in spelt_out(STATE.sub("", rule.selector).removeprefix("&"))}
    dead = page.evaluate(NOWHERE, sorted(each.strip(" >+~") or "*" for each in wanted if ".md-" not in each))
    page.close()
    assert dead == []


def test_a_list_is_spelt_out() -> None:
    assert spelt_out(".a,:is(.b,.c:not(.d,.e)) i") == {".a", ":is(.b,.c:not(.d,.e)) i", ":is(.b) i", ":is(.c:not(.d,.e)) i"}
    assert spelt_out(".a:not(:is(.b,.c))") == {".a:not(:is(.b,.c))"}


def test_a_rule_for_nothing_would_be_seen(page: Page) -> None:
    dead = page.evaluate(NOWHERE, [".sp", ".nowhere", ":is(.sp,.nowhere)"])
    page.close()
    assert dead == [".nowhere"]


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_nothing_on_it_is_too_wide(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.close()
