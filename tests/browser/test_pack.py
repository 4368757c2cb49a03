"""A manager's pack: chosen by hand or by address, made from what is on the disk, kept apart by sheets, and no dead end without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.hosting import hosted, until, visitor
from tests.browser.test_axe import violations
from tests.browser.test_private import headers_of

if TYPE_CHECKING:  # half a second to import
    from playwright.sync_api import Browser, Page

WHERE = ("in a folder", "on a disk")


@pytest.fixture(params=WHERE)
def home(request: pytest.FixtureRequest, chromium: Browser, sites: dict[str, Path]) -> Iterator[tuple[Page, str]]:
    """A visitor to the real portal: on a disk, or in a folder of a host with strict headers; nothing may go wrong."""
    site = sites["real"]
    with hosted(site, "/skills/", headers_of(site)) as host, visitor(chromium, host) as (context, wrong):
        yield context.new_page(), site.as_uri() + "/" if request.param == "on a disk" else host.home
        assert wrong == []
        assert host.strangers == []


def test_roles_are_ticked_by_keyboard_and_the_pack_has_an_address(home: tuple[Page, str]) -> None:
    page, start = home
    page.goto(f"{start}paths/pack.html")
    assert page.get_by_role("button", name="Print the pack").count() == 0
    page.get_by_role("button", name="Make the pack").press("Enter")
    assert page.locator(".pack-said").inner_text() == "Tick at least one role."
    page.get_by_role("checkbox", name="Data analyst").press("Space")
    page.get_by_label("Frontline manager").check()
    page.get_by_role("button", name="Make the pack").press("Enter")
    page.locator(".pack-role").nth(1).wait_for()
    assert page.url == f"{start}paths/pack.html#roles=data-analyst,frontline-manager"
    assert page.locator(".pack-said").inner_text() == "The pack is ready below: Data analyst and Frontline manager"
    assert page.evaluate("document.activeElement.matches('.pack-role')")
    first = page.locator(".pack-role").first
    assert first.get_by_role("heading", level=2).inner_text() == "Data analyst"
    assert first.get_by_role("heading", level=3).all_inner_texts() == ["Baseline", "Proficient", "Advanced", "Manager’s playbook"]
    assert first.get_by_role("link", name="The whole path").evaluate("link => link.href") == f"{start}paths/data-analyst.html"
    assert "12 hours over 6 weeks" in first.locator(".pack-level").first.inner_text()
    page.get_by_label("Data analyst").uncheck()
    page.get_by_role("button", name="Make the pack").click()
    until(page, "document.querySelectorAll('.pack-role').length === 1")
    page.go_back()
    until(page, "document.querySelectorAll('.pack-role').length === 2")
    assert page.get_by_label("Data analyst").is_checked()


def test_a_pack_says_what_the_path_and_its_playbooks_say(chromium: Browser, sites: dict[str, Path]) -> None:
    page = chromium.new_page()
    paths = sites["real"] / "paths"
    for name in ("data-analyst", "frontline-manager"):
        page.goto("about:blank")
        page.goto(f"{(paths / 'pack.html').as_uri()}#roles={name}")
        page.locator(".pack-role").wait_for()
        pack = _letters(page.locator(".pack-role").inner_text())
        page.goto((paths / f"{name}.html").as_uri())
        said = page.locator(".expectations h4, .expectations li > p:not(.facts)").evaluate_all(
            "all => all.map(e => e.firstChild.textContent)"
        )
        page.goto((paths / name / "playbook-proficient.html").as_uri())
        said += page.locator(".to-do label, .side li, .trio p, .look-at").evaluate_all(
            "all => all.map(e => [...e.childNodes].filter(n => n.nodeType === 3).map(n => n.textContent).join(' '))"
        )
        assert len(said) > 30
        assert [text for text in said if _letters(text) not in pack] == []
    page.close()


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text)


def test_an_old_name_of_a_role_still_means_it_in_either_language(chromium: Browser, sites: dict[str, Path]) -> None:
    page = chromium.new_page()
    page.goto((sites["everything"] / "paths" / "pack.html").as_uri())
    old = page.locator("input[data-old]").first
    names = str(old.get_attribute("data-old")).split()
    new = old.get_attribute("value")
    for folder in ("", "ar/"):
        page.goto("about:blank")
        page.goto(f"{sites['everything'].as_uri()}/{folder}paths/pack.html#roles={names[-1]},nobody")
        page.locator(".pack-role").wait_for()
        assert page.locator("input:checked").evaluate_all("all => all.map(e => e.value)") == [new]
        assert page.locator(".pack-role").count() == 1
    page.close()


def test_what_people_wrote_is_text_and_a_part_that_is_missing_is_said(chromium: Browser, sites: dict[str, Path]) -> None:
    page = chromium.new_page()
    page.goto((sites["real"] / "paths" / "pack.html").as_uri())
    page.evaluate(
        """() => {
            const box = document.querySelector("input[value=data-analyst]"), other = document.querySelector("input[value=data-engineer]");
            const level = id => ({id, title: id, in_short: null, start_here_if: "a **b** `c`", practice: null, manager: {}, expectations: [
                {title: "<img src=x onerror=alert(1)>", activity: "2 * 3 * 4 and *so* on", output: "[us](https://e.org)",
                 indicator: "x_y_z"}]});
            skillpaths.add("path", box.value, {title: "<b>T</b>", summary: "S", url: "x.html", manager: {},
                levels: ["baseline", "proficient", "advanced"].map(level)});
            other.dataset.url = "paths/gone.js";
            box.click();
            document.querySelector("[data-make]").click();
        }"""
    )
    page.locator(".pack-role").wait_for()
    assert page.locator(".pack-role img, .pack-role b:not(.start b), .pack-role .pack-manages, .pack-role .pack-grants").count() == 0
    assert page.locator(".pack-role h2").inner_text() == "<b>T</b>"
    assert page.locator(".pack-role .start").first.inner_text().endswith("a b c")
    item = page.locator(".pack-role .expectations > li").first
    assert item.locator("h4, p, dd").all_inner_texts() == [
        "<img src=x onerror=alert(1)>",
        "2 * 3 * 4 and so on",
        "us (https://e.org)",
        "x_y_z",
    ]
    page.get_by_label("Data engineer").check()
    page.get_by_role("button", name="Make the pack").click()
    page.get_by_text("part of the portal could not be read").wait_for()
    page.close()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_each_role_is_two_sheets(chromium: Browser, sites: dict[str, Path], paper: str) -> None:
    page = chromium.new_page()
    roles = sorted(path.parent.name for path in (sites["real"] / "paths").glob("*/data.js"))
    page.goto(f"{(sites['real'] / 'paths' / 'pack.html').as_uri()}#roles={','.join(roles)}")
    page.locator(".pack-role").nth(len(roles) - 1).wait_for()
    assert len(re.findall(rb"/Type /Page\b", page.pdf(format=paper))) == 2 * len(roles)
    page.emulate_media(media="print")
    assert not page.locator("#choice").is_visible()
    assert page.get_by_text("As on 26 November 2026").is_visible()
    page.close()


def test_without_scripts_it_leads_to_what_prints(chromium: Browser, sites: dict[str, Path]) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((sites["real"] / "paths" / "pack.html").as_uri())
    assert page.locator("noscript p").is_visible()
    assert page.get_by_role("checkbox").count() == 0
    assert page.get_by_role("button", name="pack").count() == 0
    page.get_by_role("link", name=re.compile("^Baseline ?: Data analyst")).click()
    page.wait_for_url("**/data-analyst/playbook-baseline.html")
    context.close()


@pytest.mark.parametrize("site", ["real", "everything"])
def test_a_pack_that_is_made_breaks_no_rule(chromium: Browser, sites: dict[str, Path], site: str) -> None:
    page = chromium.new_page(viewport={"width": 320, "height": 900}, reduced_motion="reduce")
    prefix = "" if site == "real" else "ar/"
    page.goto(f"{sites[site].as_uri()}/{prefix}paths/pack.html")
    page.locator("#choice input").first.check()
    page.locator("[data-make]").click()
    page.locator(".pack-role").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    found = violations(page, site)
    page.emulate_media(color_scheme="dark")
    assert found + violations(page, f"{site}, dark", structure=False) == []
    page.close()


def test_what_nobody_translated_says_its_language_where_a_script_puts_it(chromium: Browser, sites: dict[str, Path]) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto((sites["everything"] / "ar/paths/pack.html").as_uri() + "#roles=night-porter,street-keeper")
    page.locator(".pack-role").nth(1).wait_for()
    foreign = page.locator(".pack-role", has_text="Night porter")
    own = page.locator(".pack-role").filter(has_not=page.get_by_text("Night porter", exact=True))
    assert foreign.get_by_text("Night porter", exact=True).first.evaluate("text => [text.lang, text.dir]") == ["en", "auto"]
    assert own.locator("h2[lang], h2 [lang]").count() == 0
    unmarked = foreign.evaluate(
        """role => {
          const texts = document.createTreeWalker(role, NodeFilter.SHOW_TEXT);
          const found = [];
          while (texts.nextNode()) {
            const text = texts.currentNode;
            if (/[A-Za-z]{3}/.test(text.data) && text.parentElement.closest("[lang]").lang !== "en") found.push(text.data);
          }
          return found;
        }"""
    )
    assert unmarked == []
    context.close()
