"""The private self-check: what is answered stays in the browser and is counted in words; the manager's copy stands beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks import answering
from tests.browser.everywhere import look
from tests.browser.hosting import hosted, until, visitor
from tests.browser.test_axe import violations
from tests.browser.test_private import headers_of
from tests.browser.test_reflow import LARGE

if TYPE_CHECKING:  # half a second to import
    from playwright.sync_api import Browser, Locator, Page

STREET = "paths/street-keeper/self-check.html"
LEAD = "paths/crew-lead/self-check.html"
Open = Callable[[str], "Page"]


@pytest.fixture(params=["in a folder", "on a disk"])
def opened(request: pytest.FixtureRequest, chromium: Browser, sites: dict[str, Path]) -> Iterator[Open]:
    """Opens a page of the site with strict headers, or from the disk; nothing may go wrong and nobody else may be asked."""
    site = sites["everything"]
    with hosted(site, "/skills/", headers_of(site)) as host, visitor(chromium, host) as (context, wrong):
        home = host.home if request.param == "in a folder" else site.as_uri() + "/"

        def goto(url: str) -> Page:
            page = context.pages[0] if context.pages else context.new_page()
            page.goto("about:blank")
            page.goto(home + url)
            return page

        yield goto
        assert wrong == []
        assert host.strangers == []


@pytest.fixture
def page(chromium: Browser, sites: dict[str, Path]) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.goto((sites["everything"] / STREET).as_uri())
    yield page
    context.close()


def ask(page: Page, title: str) -> Locator:
    return page.get_by_role("group", name=title)


def answer(page: Page, title: str, words: str) -> None:
    ask(page, title).get_by_role("radio", name=words).check()


def kept(page: Page) -> dict[str, Any]:
    document: dict[str, Any] = page.evaluate("skillpaths.reader.read()")
    return document


def asked(page: Page) -> list[str]:
    return [ref.split()[0] for ref in page.locator(".ask").evaluate_all("all => all.map(one => one.dataset.refs)")]


def test_an_answer_and_its_note_are_there_after_a_reload(opened: Open) -> None:
    page = opened(STREET)
    answer(page, "Clear drains", "With help")
    ask(page, "Clear drains").get_by_role("textbox").fill("The round by the mill")
    page = opened(STREET)  # left before the note was finished by hand
    assert ask(page, "Clear drains").get_by_role("radio", name="With help").is_checked()
    assert ask(page, "Clear drains").get_by_role("textbox").input_value() == "The round by the mill"
    assert "Answered on" in ask(page, "Clear drains").inner_text()
    assert kept(page)["checks"] == {
        "street-keeper/clear-drains": {
            "answer": "with-help",
            "on": page.evaluate("skillpaths.reader.today()"),
            "note": "The round by the mill",
        }
    }
    ask(page, "Clear drains").get_by_role("button", name="Take it back").click()
    assert kept(page)["checks"] == {}
    assert page.locator(".ask input:checked").count() == 0


def test_what_was_shown_in_one_role_counts_in_another_in_words(opened: Open) -> None:
    page = opened(LEAD)
    for title in page.locator(".ask [data-title]").all_inner_texts():
        answer(page, title, "I help others")
    page = opened(STREET)
    answer(page, "Lifting without harm", "On my own")
    answer(page, "Clear drains", "Not yet")
    page.locator("#standing > summary").click()
    page.locator("[data-skills]").wait_for()
    baseline = page.locator("[data-stands=baseline] dl").inner_text()
    assert "On your own or better1 of 2" in baseline
    assert "Not yetClear drains" in baseline
    assert "Not answeredTidy tools (optional)" in baseline
    assert page.locator("[data-others]").inner_text() == "Counted with it, from other roles: Crew lead & morning planner 🚧."
    alone = page.locator("[data-skill]").all_inner_texts()
    page.evaluate(
        "skillpaths.reader.change(next => { for (const ref in next.checks) if (ref.startsWith('crew')) delete next.checks[ref]; })"
    )
    until(page, "!document.querySelector('[data-others]').textContent")
    assert page.locator("[data-skill]").all_inner_texts() != alone
    helps = page.locator("[data-helps-list]").inner_text()
    assert helps.splitlines()[0] == "Clear drains"
    assert "Drain card, Job aid, 5 minutes, free" in helps
    assert "%" not in page.locator("#standing").inner_text()


def test_the_level_is_hidden_until_it_is_asked_for_and_the_order_does_not_tell_it(page: Page) -> None:
    words = ("Baseline", "Proficient", "Advanced")
    assert not [word for word in words if word in page.locator(".asks").inner_text()]
    order = page.locator(".ask").evaluate_all("all => all.map(one => one.dataset.level)")
    assert len({*order}) == 3
    assert order != sorted(order, key=["baseline", "proficient", "advanced"].index)
    page.get_by_text("Where you stand, and which level").click()
    page.locator(".ask .level-of").first.wait_for()
    assert [word.lower() for word in page.locator(".ask .level-of").all_inner_texts()] == order


def test_one_thing_at_a_time_goes_by_keys_alone(page: Page) -> None:
    answer(page, page.locator(".ask [data-title]").first.inner_text(), "Not yet")
    toggle = page.get_by_role("button", name="One at a time")
    toggle.press("Enter")
    assert toggle.get_attribute("aria-pressed") == "true"
    seen = [page.locator(".ask:visible [data-title]").inner_text()]  # the first without an answer
    count = page.locator(".ask").count()
    assert page.locator("[data-place]").inner_text() == f"2 of {count}"
    forward = page.get_by_role("button", name="Next")
    while forward.is_enabled():
        forward.press("Enter")
        seen.append(page.locator(".ask:visible [data-title]").inner_text())
        assert page.evaluate("document.activeElement.matches('.ask:not(.away)')")
    assert seen == page.locator(".ask [data-title]").all_text_contents()[1:]
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert list(kept(page)["checks"].values())[-1]["answer"] == "not-yet"
    page.emulate_media(media="print")
    assert page.locator(".ask:visible").count() == count  # paper has them all
    page.emulate_media(media="screen")
    toggle.press("Enter")
    assert page.locator(".ask:visible").count() == count


def test_an_answer_under_an_old_name_is_followed_and_goes_on_under_the_new_one(page: Page) -> None:
    page.evaluate(
        """skillpaths.reader.change(next => {
          next.checks['road-sweeper/unblock-drains'] = {answer: 'on-my-own', on: '2025-01-31', note: 'old'};
        })"""
    )
    assert ask(page, "Clear drains").get_by_role("radio", name="On my own").is_checked()
    page.locator("#standing > summary").click()
    page.locator("[data-skills]").wait_for()
    page.locator("[data-stands=baseline]", has_text="On your own or better1 of 2").wait_for()
    answer(page, "Clear drains", "I help others")
    assert {ref: each["note"] for ref, each in kept(page)["checks"].items()} == {"street-keeper/clear-drains": "old"}


def test_a_role_that_is_not_here_is_kept_and_said(page: Page) -> None:
    page.evaluate("skillpaths.reader.change(next => { next.checks['gone/never'] = {answer: 'not-yet', on: '2025-01-31', note: ''}; })")
    page.locator("#standing > summary").click()
    page.locator("[data-others]", has_text="One answer belongs to a role that is not on this portal.").wait_for()
    answer(page, "Clear drains", "Not yet")
    assert set(kept(page)["checks"]) == {"gone/never", "street-keeper/clear-drains"}


def test_another_tab_sees_it_at_once_and_neither_overwrites_the_other(page: Page) -> None:
    other = page.context.new_page()
    other.goto(page.url)
    answer(page, "Clear drains", "With help")
    ask(other, "Clear drains").get_by_role("radio", name="With help", checked=True).wait_for()
    answer(other, "Tidy tools", "Not yet")
    ask(page, "Tidy tools").get_by_role("radio", name="Not yet", checked=True).wait_for()
    assert len(kept(page)["checks"]) == 2


def test_a_manager_s_copy_is_apart_and_stands_beside_the_person_s_own_answers(page: Page, tmp_path: Path) -> None:
    page.get_by_label("Your name").fill("Kim")
    page.get_by_label("Your name").blur()
    answer(page, "Clear drains", "I help others")
    answer(page, "Tidy tools", "On my own")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    assert download.value.suggested_filename.startswith("skillpaths-reader-kim-2")
    download.value.save_as(tmp_path / "kim.json")

    leading = page.context.browser.new_context().new_page()  # type: ignore[union-attr]
    leading.goto(page.url + "#manager")
    assert leading.get_by_role("link", name="Manager’s copy").get_attribute("aria-current") == "true"
    answer(leading, "Clear drains", "Not yet")
    answer(leading, "Tidy tools", "On their own")
    answer(leading, "Lifting without harm", "They help others")
    assert leading.locator("[data-beside]").is_hidden()  # nothing to compare with yet
    leading.get_by_label("Open their file").set_input_files(tmp_path / "kim.json")
    leading.get_by_text("The answers of Kim are shown beside yours").wait_for()
    row = leading.locator("[data-rows] tr")
    assert row.all_inner_texts() == ["Clear drains\tI help others\tNot yet\t"]
    assert "You see it alikeTidy tools" in leading.locator("[data-beside]").inner_text()
    assert "Only one of you has answeredLifting without harm" in leading.locator("[data-beside]").inner_text()
    row.get_by_role("textbox", name="What you agree: Clear drains").fill("The next round together")
    row.get_by_role("textbox").blur()
    held = kept(leading)
    assert (held["checks"], held["about"], len(held["manager"])) == ({}, "Kim", 3)  # what was opened is not kept
    with leading.expect_download() as download:
        leading.get_by_role("button", name="Save this copy as a file").click()
    download.value.save_as(tmp_path / "copy.json")
    leading.get_by_role("button", name="Delete this copy").click()
    assert kept(leading)["manager"] == {}
    leading.locator("[data-do=undo-copy]").click()
    assert kept(leading)["manager"] == held["manager"]
    leading.context.close()

    page.get_by_label("Read in a file").set_input_files(tmp_path / "copy.json")
    page.get_by_text("4 entries were taken over.").wait_for()
    page.locator("[data-rows] tr").first.wait_for()
    assert kept(page)["checks"].keys() == {"street-keeper/clear-drains", "street-keeper/tidy-up"}
    assert page.locator("[data-rows] tr").all_inner_texts() == ["Clear drains\tI help others\tNot yet\t"]
    assert page.locator("[data-rows] textarea").input_value() == "The next round together"


def test_a_copy_about_somebody_else_does_not_stand_beside_one_s_own_answers(page: Page) -> None:
    answer(page, "Clear drains", "Not yet")
    page.get_by_role("link", name="Manager’s copy").click()
    answer(page, "Clear drains", "On their own")
    page.get_by_role("link", name="Your own answers").click()
    page.locator("[data-beside]").wait_for()
    assert ask(page, "Clear drains").get_by_role("radio", name="Not yet").is_checked()
    page.get_by_role("link", name="Manager’s copy").click()
    page.locator("[data-beside]").wait_for(state="hidden")
    page.get_by_label("Who this copy is about").fill("Sam")
    page.get_by_label("Who this copy is about").blur()
    page.get_by_role("link", name="Your own answers").click()
    page.locator("[data-beside]").wait_for(state="hidden")


def test_a_note_is_kept_where_it_was_typed_when_the_reader_turns_to_the_other_copy(page: Page) -> None:
    answer(page, "Clear drains", "Not yet")
    ask(page, "Clear drains").get_by_role("textbox").press_sequentially("mine")
    page.evaluate("location.hash = '#manager'")
    page.locator("[aria-current]#manager").wait_for()
    held = kept(page)
    assert (held["checks"]["street-keeper/clear-drains"]["note"], held["manager"]) == ("mine", {})
    page.evaluate("location.hash = '#ask_clear-drains'")  # a link to one thing leaves whose answers they are
    answer(page, "Clear drains", "On their own")
    assert kept(page)["manager"]["street-keeper/clear-drains"]["answer"] == "on-my-own"


def test_the_page_speaks_its_language_with_numbers_and_dates(page: Page, sites: dict[str, Path]) -> None:
    page.goto((sites["everything"] / "ar" / STREET).as_uri())
    first = page.locator(".ask").first
    first.get_by_role("radio").nth(2).check()
    page.locator("#standing > summary").click()
    page.locator("[data-skills]").wait_for()
    said = page.locator(".kept-page").inner_text()
    assert "{" not in said
    assert "Answered on" not in said
    assert first.locator("[data-when]").inner_text().startswith("أُجيب في")
    assert "إجابة واحدة." in page.locator("[data-holds]").inner_text()


def states(page: Page) -> Iterator[str]:
    """The states that a reader can bring the page into."""
    for title, words in (("Clear drains", "Not yet"), ("Lifting without harm", "On my own"), ("Tidy tools", "With help")):
        answer(page, title, words)
    page.locator("#standing > summary").click()
    page.locator("[data-helps]").wait_for()
    yield "answered"
    page.get_by_role("button", name="Delete everything").click()
    page.locator("[data-do=undo]").click()
    page.get_by_role("button", name="One at a time").click()
    yield "one at a time"
    page.get_by_role("button", name="One at a time").click()
    page.get_by_role("link", name="Manager’s copy").click()
    for title, words in (("Clear drains", "On their own"), ("Lifting without harm", "On their own")):
        answer(page, title, words)
    yield "manager's copy"
    page.get_by_role("link", name="Your own answers").click()
    page.locator("[data-beside]").wait_for()
    page.get_by_role("button", name="Delete everything").focus()
    yield "side by side"


def test_no_state_breaks_a_rule_is_cut_off_or_out_of_reach(page: Page) -> None:
    wrong = []
    for state in states(page):
        wrong += violations(page, state)
        page.emulate_media(color_scheme="dark")
        wrong += violations(page, f"{state}, dark", structure=False)
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 320, "height": 800})
        wrong += [f"{state}: {finding}" for finding in look(page, "crowded")]
        page.set_viewport_size({"width": 1280, "height": 900})
        page.keyboard.press("Tab")  # whoever goes by keys sees the focus
        wrong += [f"{state}: {finding}" for finding in look(page, "unreachable")]
    page.add_style_tag(content=LARGE)
    page.set_viewport_size({"width": 390, "height": 900})
    assert wrong + look(page, "crowded") == []


def test_without_script_it_is_the_form_on_paper(chromium: Browser, sites: dict[str, Path]) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((sites["everything"] / STREET).as_uri())
    assert page.locator("[data-scripted]:visible").count() == 0
    assert "Without scripts nothing is kept: print this page" in page.locator(".private").inner_text()
    page.locator("#standing > summary").click()  # what belongs to which level needs no script
    assert "Clear drains" in page.locator("[data-stands=baseline]").inner_text()
    page.emulate_media(media="print")
    assert page.locator(".press:visible, .undo-link:visible, .whose:visible").count() == 0
    assert page.locator(".on-paper.lines:visible").count() == 1
    boxes = page.locator(".choice input").evaluate_all("all => all.map(one => getComputedStyle(one).borderTopWidth)")
    assert len(boxes) == 4 * page.locator(".ask").count()
    assert "0px" not in boxes
    lines = page.locator(".ask textarea").evaluate_all("all => all.map(one => getComputedStyle(one).borderBottomWidth)")
    assert "0px" not in lines
    context.close()


def test_the_benchmark_of_answers_times_every_answer(chromium: Browser, sites: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    slow = "addEventListener('change', () => { const end = performance.now() + 40; while (performance.now() < end); }, true);"
    monkeypatch.setattr(answering, "WATCH", answering.WATCH + slow)
    site = sites["everything"]
    asked = answering.questions(site)
    spent = answering.answers(chromium, site, STREET, asked[LEAD])
    assert len(spent) == 2 * len(asked[STREET])
    assert all(each >= 40 for each in spent.values())


def test_path_and_levels_lead_to_it(page: Page, sites: dict[str, Path]) -> None:
    for start in ("street-keeper.html", "street-keeper/baseline.html", "street-keeper/advanced.html"):
        page.goto((sites["everything"] / "paths" / start).as_uri())
        page.get_by_role("link", name="Check for yourself where you stand").click()
        page.wait_for_url(f"**{STREET}")
