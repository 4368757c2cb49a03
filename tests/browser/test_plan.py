"""A plan is made of what was chosen, changed by keys alone, kept in the browser, and printed for a manager."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.everywhere import look
from tests.browser.hosting import hosted, until, visitor
from tests.browser.test_axe import violations
from tests.browser.test_private import headers_of
from tests.browser.test_reader_files import BLOCKED, FULL
from tests.browser.test_reflow import LARGE
from tests.reader_documents import plan, whole

if TYPE_CHECKING:  # half a second to import
    from playwright.sync_api import Browser, Locator, Page

PLAN = "paths/street-keeper/plan.html"
NOW = "2026-11-27T09:00:00Z"
ASKED = """skillpaths.reader.change(next => {
  next.name = "Kim";
  next.checks["road-sweeper/unblock-drains"] = { answer: "not-yet", on: "2026-11-20", note: "" };
  next.checks["street-keeper/lift-without-harm"] = { answer: "on-my-own", on: "2026-11-20", note: "" };
  next.checks["street-keeper/teach-the-round"] = { answer: "with-help", on: "2026-11-20", note: "" };
})"""


@pytest.fixture(params=["in a folder", "on a disk"])
def page(request: pytest.FixtureRequest, chromium: Browser, sites: dict[str, Path]) -> Iterator[Page]:
    """The page, with strict headers or from the disk; nothing may go wrong and nobody else may be asked."""
    site = sites["everything"]
    with hosted(site, "/skills/", headers_of(site)) as host, visitor(chromium, host) as (context, wrong):
        page = context.new_page()
        page.clock.set_fixed_time(NOW)
        page.goto((host.home if request.param == "in a folder" else site.as_uri() + "/") + PLAN)
        yield page
        assert wrong == []
        assert host.strangers == []


@pytest.fixture
def alone(chromium: Browser, sites: dict[str, Path]) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.clock.set_fixed_time(NOW)
    page.goto((sites["everything"] / PLAN).as_uri())
    yield page
    context.close()


def kept(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate("skillpaths.reader.read().plan")
    return found


def make(page: Page) -> None:
    page.evaluate(ASKED)
    page.locator("[data-first]:not([hidden])").wait_for()
    page.get_by_role("button", name="Put it in the plan").click()
    page.locator("[data-plan]:not([hidden]) .to-do").first.wait_for()


def shown(page: Page) -> list[str]:
    return page.locator(".to-do [data-title]").all_inner_texts()


def said(page: Page) -> str:
    return page.locator("[data-plan-result]").inner_text()


def change(page: Page, title: str) -> Locator:
    """The opened fields of a thing in the plan."""
    row = page.locator(".to-do", has=page.locator("[data-fields]")).filter(has_text=title)
    row.get_by_role("button", name="Change").press("Enter")
    return row


def test_what_is_not_done_alone_yet_comes_first_and_brings_what_helps_in_study_order(page: Page) -> None:
    make(page)
    assert page.locator("[data-first] [data-title]").all_inner_texts() == ["Clear drains", "Teaching the round"]
    assert page.locator("[data-ask] input:checked").count() == 2
    assert said(page).startswith("7 things were added to the plan.")
    assert shown(page) == [
        "Drain card", "Route sheet", "Ride along for a morning", "Practise at work: Baseline", "Practise at work: Baseline",
        "Teach lifting to two people", "A season with another crew", "Practise at work: Advanced", "Practise at work: Advanced",
    ]  # fmt: skip
    quarters = page.locator("[data-quarters]").inner_text()
    assert [line for line in quarters.splitlines() if line][:3] == [
        "October 2026 to December 2026",
        "Still to do: 7 hours 30 minutes",
        "Drain card",
    ]
    assert "27 November 2026, 5 minutes" in quarters
    held = kept(page)
    assert (held["start"], held["hours"], held["goals"]) == (
        "2026-11-27",
        1.5,
        ["street-keeper/clear-drains", "street-keeper/teach-the-round"],
    )
    page.get_by_label("Teaching the round").uncheck()
    page.get_by_role("button", name="Put it in the plan").click()
    assert "3 things that no longer help were taken out." in said(page)
    page.get_by_role("button", name="Undo").click()
    assert kept(page) == held


def test_it_is_reordered_noted_ticked_and_changed_by_keys_alone(alone: Page) -> None:
    make(alone)
    first = alone.locator(".to-do").first
    assert first.get_by_role("button", name="Earlier").count() == 0  # it is the first
    first.get_by_role("button", name="Later").press("Enter")
    assert said(alone) == "Drain card: now 2 of 7"
    until(alone, "document.querySelector('.to-do [data-title]').textContent === 'Route sheet'")
    assert alone.evaluate("document.activeElement.textContent") == "Later: Drain card"  # the focus goes with it
    alone.keyboard.press("Enter")
    until(alone, "document.querySelectorAll('.to-do [data-title]')[2].textContent === 'Drain card'")

    row = change(alone, "Ride along")
    row.get_by_label("Minutes that it takes").fill("90")
    row.get_by_label("Note").fill("With Robin\non Monday")
    alone.keyboard.press("Tab")
    alone.locator(".to-do [data-note]", has_text="With Robin").wait_for()
    assert "90" not in row.locator("[data-when]").inner_text()
    assert "1 hour 30 minutes" in row.locator("[data-when]").inner_text()
    row.get_by_label("Minutes that it takes").fill("-3")
    alone.keyboard.press("Tab")
    assert said(alone) == "Nothing was changed: a plan cannot take this value."
    until(alone, "document.querySelector('.to-do:has([data-note]:not(:empty)) [data-field=minutes]').value === '90'")

    row.get_by_role("checkbox").press("Space")
    row.get_by_text("done on 27 November 2026").wait_for()
    row.get_by_label("Done on").fill("2026-08-03")
    alone.keyboard.press("Enter")
    alone.get_by_role("heading", name="July 2026 to September 2026").wait_for()
    assert shown(alone)[0] == "Ride along for a morning"
    assert row.get_by_role("button", name="Later").count() == 0

    alone.get_by_label("Hours a week").fill("0")
    alone.keyboard.press("Tab")
    assert said(alone) == "Nothing was changed: a plan cannot take this value."
    alone.get_by_label("Start", exact=True).fill("2026-01-01")
    alone.keyboard.press("Enter")
    alone.get_by_text("lie before today. A new start lays what is left anew.").wait_for()
    assert kept(alone)["hours"] == 1.5


def test_a_day_is_kept_when_it_is_whole_and_an_empty_one_unticks_nothing(alone: Page) -> None:
    make(alone)
    alone.locator("#talk_on").fill("2026-12-04")
    alone.locator("#talk_what").fill("With Robin")
    alone.keyboard.press("Enter")
    alone.evaluate("skillpaths.reader.change(next => { next.plan.talks.push({id: 'later', on: '2026-12-20', what: 'With Sam'}); })")
    day = alone.locator("[data-talks] [data-field=on]").first
    until(alone, "document.querySelectorAll('[data-talks] li').length === 2")
    day.focus()
    alone.keyboard.type("01152027")  # on the way it is other days
    assert [talk["on"] for talk in kept(alone)["talks"]] == ["2026-12-04", "2026-12-20"]
    alone.keyboard.press("Enter")
    assert kept(alone)["talks"][0]["on"] == "2027-01-15"
    until(alone, "document.querySelector('[data-talks] [data-field=what]').value === 'With Sam'")

    row = change(alone, "Ride along")
    row.get_by_role("checkbox").press("Space")
    row.get_by_text("done on 27 November 2026").wait_for()
    done = row.get_by_label("Done on")
    done.focus()
    alone.keyboard.press("Backspace")
    assert done.input_value() == ""
    row.get_by_label("Note").focus()
    until(alone, "[...document.querySelectorAll('.to-do.was [data-field=done]')].some(field => field.value === '2026-11-27')")
    assert row.get_by_role("checkbox").is_checked()
    done.fill("2026-11-03")
    done.focus()
    alone.evaluate("skillpaths.reader.change(next => { next.plan.items.forEach(one => { one.done = null; }); })")
    until(alone, "document.activeElement.dataset.do === 'change'")  # the day is no longer there


def test_a_note_is_kept_while_it_is_typed(alone: Page) -> None:
    make(alone)
    note = change(alone, "Ride along").get_by_label("Note")
    note.press_sequentially("With Rob")
    alone.locator(".to-do [data-note]", has_text="With Rob").wait_for()  # without leaving the field
    assert alone.evaluate("document.activeElement.selectionStart") == len("With Rob")
    note.press_sequentially("in")
    alone.reload()
    assert "With Robin" in [one["note"] for one in kept(alone)["items"]]


def test_what_is_refused_goes_and_so_does_what_was_said_of_it(alone: Page) -> None:
    make(alone)
    hours = alone.get_by_label("Hours a week")
    hours.fill("0")
    hours.press("Enter")
    assert said(alone) == "Nothing was changed: a plan cannot take this value."
    alone.keyboard.press("Tab")
    until(alone, "document.getElementById('plan_hours').value === '1.5'")
    hours.fill("2")
    hours.press("Enter")
    assert said(alone) == ""
    assert kept(alone)["hours"] == 2
    start = alone.get_by_label("Start", exact=True)
    start.fill("1026-01-01")
    alone.keyboard.press("Shift+Tab")
    until(alone, "document.getElementById('plan_start').value === '2026-11-27'")
    assert said(alone) == "Nothing was changed: a plan cannot take this value."


def test_undo_goes_with_the_next_change_here_or_in_another_tab(alone: Page) -> None:
    make(alone)
    undo = alone.get_by_role("button", name="Undo")

    def take_out() -> None:
        row = alone.locator(".to-do:has([data-fields])").last
        if row.locator("[data-fields]").is_hidden():
            row.get_by_role("button", name="Change").click()
        row.get_by_role("button", name="Take out").click()
        undo.wait_for()

    take_out()
    alone.get_by_label("Who helps you").fill("Robin")
    alone.keyboard.press("Tab")
    undo.wait_for(state="hidden")
    take_out()
    other = alone.context.new_page()
    other.goto(alone.url)
    other.evaluate("skillpaths.reader.change(next => { next.plan.mentor = 'Sam'; })")
    undo.wait_for(state="hidden")
    assert kept(alone)["mentor"] == "Sam"


def test_own_things_mentor_and_check_ins_are_kept_over_a_reload_and_taken_out(alone: Page) -> None:
    make(alone)
    alone.get_by_text("Add something of your own").press("Enter")
    alone.locator("#own_what").fill("Read <b>the</b> map")
    alone.keyboard.press("Enter")
    assert said(alone) == "Added: Read <b>the</b> map"
    alone.get_by_label("Who helps you").fill("Robin")
    alone.locator("#talk_on").fill("2027-01-15")
    alone.locator("#talk_what").fill("With Robin")
    alone.keyboard.press("Enter")
    alone.locator("#talk_on").fill("2026-12-15")
    alone.locator("#talk_what").fill("With Sam")
    alone.get_by_role("button", name="Add the date").click()
    alone.reload()
    assert alone.get_by_label("Who helps you").input_value() == "Robin"
    assert [field.input_value() for field in alone.locator("[data-talks] [data-field=what]").all()] == ["With Sam", "With Robin"]
    assert shown(alone)[-1] == "Read <b>the</b> map"
    assert "time not known" in alone.locator(".to-do").last.inner_text()
    assert "Of one thing" not in alone.locator("[data-total]").inner_text()
    assert "no time is known" in alone.locator("[data-total]").inner_text()
    row = change(alone, "Read <b>the</b> map")
    row.get_by_label("What").fill("Read the map")
    alone.keyboard.press("Tab")
    alone.get_by_text("Read the map", exact=True).first.wait_for()
    alone.locator(".to-do").last.get_by_role("button", name="Take out").click()
    assert said(alone) == "Taken out: Read the map"
    assert alone.evaluate("document.activeElement.dataset.do") == "undo-plan"
    alone.keyboard.press("Enter")
    alone.locator("[data-talks] button").first.click()
    assert [talk["what"] for talk in kept(alone)["talks"]] == ["With Robin"]
    alone.get_by_role("button", name="Delete this plan").click()
    assert alone.evaluate("skillpaths.reader.read().plan") is None
    assert alone.evaluate("Object.keys(skillpaths.reader.read().checks).length") == 3
    alone.locator("[data-do=undo-plan]").first.click()
    assert [one["what"] for one in kept(alone)["items"]][-1] == "Read the map"


def test_things_of_other_roles_stay_where_they_are_and_old_names_are_followed(alone: Page) -> None:
    held = plan()
    held["items"][0]["ref"] = "road-sweeper/baseline/drain-card"
    held["items"][1]["ref"] = "gone/baseline"
    held["items"][1]["note"] = ""
    alone.evaluate("plan => skillpaths.reader.change(next => { next.plan = plan; })", held)
    alone.locator(".to-do").first.wait_for()
    assert shown(alone)[:2] == ["Drain card", "Practise"]  # the first has the title that it has today
    assert "1 thing in another role" in alone.locator("[data-goals]").inner_text()
    alone.get_by_role("button", name="Put it in the plan").click()
    assert [one["ref"] for one in kept(alone)["items"]].count("street-keeper/baseline/drain-card") == 0  # it is there already
    assert kept(alone)["items"][-2:] == held["items"][1:] or held["items"][1] in kept(alone)["items"]


def test_a_plan_that_never_ends_can_still_be_changed(alone: Page) -> None:
    held = plan()
    held["items"] = [{**held["items"][2], "id": f"n{number}", "minutes": 60000} for number in range(9)]
    alone.evaluate("plan => skillpaths.reader.change(next => { next.plan = plan; })", held)
    alone.get_by_text("would take more than ten years").wait_for()
    assert alone.locator(".to-do").count() == 9
    alone.get_by_label("Hours a week").fill("40")
    alone.keyboard.press("Tab")
    alone.get_by_text("Still to do: 9,000 hours").wait_for()


@pytest.mark.parametrize(("script", "says"), [(FULL, "no room left"), (BLOCKED, "keeps nothing")], ids=["full", "blocked"])
def test_where_nothing_can_be_kept_it_is_said_and_everything_can_still_be_saved(alone: Page, script: str, says: str) -> None:
    alone.add_init_script(script)
    alone.reload()
    alone.get_by_label("Clear drains").check()
    alone.get_by_role("button", name="Put it in the plan").click()
    alone.locator(".to-do").first.wait_for()
    assert says in alone.locator("[data-trouble]").inner_text()
    for name in ("Save for a calendar", "Save as text", "Save as a file"):
        with alone.expect_download() as download:
            alone.get_by_role("button", name=name).click()
        assert "Drain card" in download.value.path().read_text("utf-8")


def test_no_state_breaks_a_rule_is_cut_off_or_out_of_reach(alone: Page) -> None:
    wrong = violations(alone, "nothing planned")
    make(alone)
    change(alone, "Ride along")
    alone.evaluate(
        """skillpaths.reader.change(next => {
          next.plan.items.push({id: "long", ref: "", what: "x".repeat(300), minutes: null, note: "y".repeat(300), done: "2026-11-01"});
          next.plan.talks.push({id: "talk", on: "2027-01-15", what: "With Robin"});
        })"""
    )
    alone.get_by_role("button", name="Share as a link").click()
    alone.locator("#plan_address").wait_for()
    wrong += violations(alone, "planned")
    alone.evaluate("location.hash = new URL(document.getElementById('plan_address').value).hash")
    alone.locator("[data-sent]:not([hidden])").wait_for()
    wrong += violations(alone, "asked")
    alone.emulate_media(color_scheme="dark")
    wrong += violations(alone, "dark", structure=False)
    alone.keyboard.press("Tab")
    wrong += look(alone, "unreachable")
    alone.set_viewport_size({"width": 320, "height": 800})
    wrong += look(alone, "crowded")
    alone.add_style_tag(content=LARGE)
    alone.set_viewport_size({"width": 390, "height": 900})
    assert wrong + look(alone, "crowded") == []


def test_it_speaks_its_language(alone: Page, sites: dict[str, Path]) -> None:
    make(alone)
    alone.goto((sites["everything"] / "ar" / PLAN).as_uri())
    text = alone.locator(".planned").inner_text()
    assert "{" not in text
    assert not re.search(r"\b(to|minutes|hours|Done)\b", text)
    assert "خطة فيها 7 أمور." in alone.locator("[data-holds]").inner_text()


def test_it_prints_as_a_document_for_a_manager(alone: Page) -> None:
    make(alone)
    alone.evaluate(
        """skillpaths.reader.change(next => {
          next.plan.mentor = "Robin";
          next.plan.items.splice(5);
          next.plan.items[0].note = "By the mill";
          next.plan.talks.push({id: "talk", on: "2027-01-15", what: "With Robin"});
        })"""
    )
    alone.get_by_text("By the mill").first.wait_for()
    alone.emulate_media(media="print")
    text = alone.locator(".kept-page").inner_text()
    for words in ("Street keeper", "Name Kim", "27 November 2026", "Robin", "Clear drains", "By the mill", "15 January 2027: With Robin",
                  "From 27 November 2026. Hours a week: 1.5.", "Agreed by", "Next talk"):  # fmt: skip
        assert words in text, words
    assert alone.locator("button:visible, .planned input:not([type=checkbox]):visible, [data-ask]:visible").count() == 0
    assert len(re.findall(rb"/Type /Page\b", alone.pdf(format="A4"))) == 1


def test_without_script_it_is_a_form_on_paper(chromium: Browser, sites: dict[str, Path]) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((sites["everything"] / PLAN).as_uri())
    assert page.locator("[data-scripted]:visible, button:visible").count() == 0
    assert "Without scripts nothing is kept: print this page" in page.locator(".private").inner_text()
    assert "5 minutes" in page.locator("[data-paper]").inner_text()
    page.emulate_media(media="print")
    assert page.locator("[data-ask] input:visible").count() == page.locator("[data-ask]").count()
    assert page.locator(".offers td.on-paper:visible").count() == 2 * page.locator("[data-offer]").count()
    assert "Agreed by" in page.locator("[data-paper]").inner_text()
    context.close()


def test_path_level_and_self_check_lead_to_it(alone: Page, sites: dict[str, Path]) -> None:
    for start in ("street-keeper.html", "street-keeper/advanced.html", "street-keeper/self-check.html"):
        alone.goto((sites["everything"] / "paths" / start).as_uri())
        alone.get_by_role("link", name="Plan what you learn next").click()
        alone.wait_for_url("**/plan.html")


def test_a_document_from_before_there_were_plans_is_read(alone: Page) -> None:
    old = {name: part for name, part in whole("Harbour skills").items() if name not in {"about", "agreed"}} | {"plan": None}
    assert alone.evaluate("old => skillpaths.reader.check(old).document.plan", old) is None
    assert "wrong" not in alone.evaluate("old => skillpaths.reader.check(old)", old)
