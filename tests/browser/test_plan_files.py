"""A plan leaves the browser as a calendar, as text, as an address: libraries of others read each, and none does harm when damaged."""

from __future__ import annotations

import base64
import json
import random
import re
import zlib
from collections.abc import Iterator
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import icalendar
import pytest
from markdown_it import MarkdownIt

from tests.browser.everywhere import Place
from tests.browser.hosting import hosted, until, visitor
from tests.reader_documents import Document, damaged, plan, whole

if TYPE_CHECKING:  # half a second to import
    from playwright.sync_api import Browser, Page

PLAN = "paths/street-keeper/plan.html"
PORTAL = "Harbour skills"
HOSTILE = (
    "</li><img src=x onerror='window.run = 1'><script>window.run = 1</script>",
    "BEGIN:VEVENT\r\nSUMMARY:more\r\nEND:VEVENT",
    "a;b,c\\n\\d:e\ttab\x00\x1b\x7f",
    "**bold** _it_ `code` [link](javascript:alert(1)) ![x](y) # | ~~x~~ &amp; &#60;",
    "1. one\n- two\n# three\n> four\n```\nfive",
    "ش" * 70 + "👷🏽‍♀️" * 20 + "é" * 40,
    "\u202e\u2066abc\u2028d\ufeff",
    "- [x] done {what} {n}",
    "x" * 300,
)
NOW = "2026-11-27T09:00:00Z"


@pytest.fixture(scope="module")
def page(chromium: Browser, sites: dict[str, Path]) -> Iterator[Page]:
    context = chromium.new_context()
    page = context.new_page()
    page.clock.set_fixed_time(NOW)
    page.goto((sites["everything"] / PLAN).as_uri())
    yield page
    assert page.evaluate("window.run") is None
    context.close()


def hostile() -> Document:
    """A plan in which everything that a person can write is hostile."""
    made = plan()
    made["mentor"] = HOSTILE[0]
    made["items"] = [
        {"id": f"item-{number}", "ref": "", "what": what, "minutes": 300 if number % 2 else None, "note": what[::-1], "done": None}
        for number, what in enumerate(HOSTILE)
    ] + made["items"]
    made["talks"] = [{"id": f"talk-{number}", "on": "2027-01-15", "what": what} for number, what in enumerate(HOSTILE)]
    return made


def keep(page: Page, held: Document | None) -> None:
    page.evaluate("plan => skillpaths.reader.change(next => { next.name = 'Kim'; next.plan = plan; })", held)
    until(page, "held => document.querySelector('[data-plan]').hidden === !held", arg=bool(held))


def calendar(page: Page, held: Document) -> str:
    text: str = page.evaluate("kept => skillpaths.plan.calendar(kept)", {**whole(PORTAL), "plan": held})
    return text


def clean(text: str) -> str:
    """What a calendar can hold of a text: no signs that are for machines, and one kind of new line."""
    return re.sub("[\x00-\x09\x0b-\x1f\x7f]", " ", re.sub("\r\n?", "\n", text))


def test_a_calendar_program_reads_the_dates_as_they_were_written(page: Page) -> None:
    text = calendar(page, hostile())
    assert "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    read = icalendar.Calendar.from_ical(text)
    events: list[Any] = read.walk("VEVENT")
    assert not read.errors
    assert not [event.errors for event in events if event.errors]
    summaries = [str(event["SUMMARY"]) for event in events]
    talks = [talk["what"] for talk in hostile()["talks"]]
    to_do = [*HOSTILE, "Practise at work: Baseline", "The round with Robin"]  # what the page has is named as the page names it
    assert summaries == [clean(what) for what in to_do + talks]
    assert [str(event["DESCRIPTION"]) for event in events[: len(HOSTILE)]] == [clean(what[::-1]) for what in HOSTILE]
    assert {event["DTSTAMP"].dt.isoformat() for event in events} == {"2026-11-20T09:30:00+00:00"}
    assert all(type(event["DTSTART"].dt) is date for event in events)  # whole days
    assert events[0]["DTSTART"].dt == date(2026, 12, 2)  # the day of the last thing that is done
    assert all(event["DTEND"].dt > event["DTSTART"].dt for event in events)
    assert events[-1]["DTEND"].dt - events[-1]["DTSTART"].dt == timedelta(1)
    assert len({str(event["UID"]) for event in events}) == len(events)
    later: list[Any] = icalendar.Calendar.from_ical(calendar(page, {**hostile(), "start": "2027-05-03"})).walk("VEVENT")
    assert [str(event["UID"]) for event in later] == [str(event["UID"]) for event in events]  # a program that has them moves them


def test_a_calendar_without_a_date_is_not_made(page: Page) -> None:
    held = plan()
    held["items"], held["talks"] = held["items"][:1], []
    assert calendar(page, held) == ""
    keep(page, held)
    page.get_by_role("button", name="Save for a calendar").click()
    assert page.locator("[data-take-result]").inner_text().startswith("There is nothing with a date")


def test_a_date_leads_to_its_page_where_the_portal_is_on_the_web(
    chromium: Browser, page: Page, sites: dict[str, Path], places: tuple[Place, ...]
) -> None:
    with hosted(sites["everything"]) as host, visitor(chromium, host) as (context, wrong):
        other = context.new_page()
        other.goto(host.home + PLAN)
        events: list[Any] = icalendar.Calendar.from_ical(calendar(other, plan())).walk("VEVENT")
    assert not wrong
    assert [str(event["URL"]) for event in events if "URL" in event] == [host.home + "paths/street-keeper/baseline.html#practise"]
    served = chromium.new_page()
    served.goto(next(place.url for place in places if place.name == "everything: plan-en").partition("paths/")[0] + PLAN)
    for here in (page, served):  # what is on one machine, as a file or served there, has no address on another
        assert "\r\nURL" not in calendar(here, plan())
    served.close()


def on_one_line(text: str) -> str:
    return re.sub("[\\s\ufeff]+", " ", text).strip()


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def test_markdown_says_what_the_page_says_and_no_text_becomes_a_mark(page: Page) -> None:
    keep(page, hostile())
    page.locator(".to-do").nth(8).wait_for()
    text = page.evaluate("skillpaths.plan.markdown()")
    read = _Text()
    read.feed(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text))
    assert read.tags <= {"h1", "h2", "p", "ul", "li", "strong"}
    words = on_one_line(read.text)
    for what in HOSTILE:
        assert words.count(on_one_line(what.replace("\x00", "\ufffd"))) >= 2, what
    assert "[x] Drain card" in words
    assert "[ ] Practise at work: Baseline" in words
    assert words.startswith("Street keeper")
    assert "Kim" in words


def test_markdown_makes_no_list_of_a_note_and_tells_check_ins_by_day(page: Page) -> None:
    notes = ("- not a list", "+ nor this", "1. number", "2) other number", "---", "===", "a\n===", "-1 and 1.5 kg")
    held = {**plan(), "items": [{**plan()["items"][2], "id": f"note-{at}", "what": note, "note": note} for at, note in enumerate(notes)]}
    held["talks"] = [{"id": f"talk-{day}", "on": f"2027-01-{day}", "what": "Robin"} for day in (20, 10, 15)]
    keep(page, held)
    page.locator(".to-do [data-note]", has_text="-1 and 1.5 kg").wait_for()
    text = page.evaluate("skillpaths.plan.markdown()")
    html = MarkdownIt("commonmark").render(text)
    assert set(re.findall(r"<(\w+)", html)) == {"h1", "h2", "p", "ul", "li", "strong"}
    again = page.locator(".to-do").count() - len(notes)  # what goes on in the next quarter stands there once more
    assert html.count("<li>") == len(notes) + again + 3
    assert re.findall("(\\d+) January", html[html.index("Check-ins") :]) == ["10", "15", "20"]
    read = _Text()
    read.feed(html)
    for note in notes:
        assert on_one_line(read.text).count(on_one_line(note)) >= 2, note


def fragment(value: object, mark: str = "1") -> str:
    text = value if isinstance(value, bytes) else json.dumps(value).encode()
    packed = zlib.compress(text, 9, wbits=-15) if mark == "1" else text
    return f"#plan={mark}.{base64.urlsafe_b64encode(packed).decode().rstrip('=')}"


UNPACKED = (
    """all => Promise.all(all.map(fragment => skillpaths.plan.unpack(fragment).then(plan => ({plan}), problem => ({why: problem.why}))))"""
)


def test_what_is_packed_comes_back_and_is_what_the_standard_says(page: Page) -> None:
    packed = page.evaluate("plan => skillpaths.plan.pack(plan)", plan())
    inflated = zlib.decompress(base64.urlsafe_b64decode(packed[2:] + "=="), wbits=-15)
    assert packed.startswith("1.")
    assert json.loads(inflated) == plan()
    assert page.evaluate(UNPACKED, [f"#plan={packed}", fragment(plan()), fragment(plan(), "0")]) == [{"plan": plan()}] * 3


def test_nothing_damaged_is_taken(page: Page) -> None:
    chance = random.Random(7)  # noqa: S311 - nothing secret
    good = fragment(plan())
    broken = [good[: chance.randrange(6, len(good))] for _ in range(40)]
    broken += [good[:at] + chance.choice("Aa0-_%.=é") + good[at + 1 :] for at in (chance.randrange(6, len(good)) for _ in range(80))]
    broken += [fragment(chance.randbytes(chance.randint(0, 200)), mark) for mark in "01" for _ in range(20)]
    plans = [each["plan"] for each in damaged(PORTAL, 300) if isinstance(each, dict) and "plan" in each]
    broken += [fragment(each, chance.choice("01")) for each in plans]
    broken += ["#plan=", "#plan=2.abc", "#plan=1.", "#plan=1.a", "#plan=0.bnVsbA", "#plan=0.e30", "#plan=0.W10", "#plan=01.abc"]
    taken = 0
    for found, part in zip(page.evaluate(UNPACKED, broken), broken, strict=True):
        assert found.keys() <= {"plan", "why"}
        if "plan" in found:
            taken += 1
            again = page.evaluate("plan => skillpaths.reader.check({...skillpaths.reader.empty(), plan})", found["plan"])
            assert again["document"]["plan"] == found["plan"], part
        else:
            assert found["why"] == "damaged", part
    assert 100 < taken < len(plans)  # most of the damage of a document is elsewhere than in its plan


def test_what_would_be_too_large_is_not_unpacked(page: Page) -> None:
    bomb = fragment(b'"' + b"x" * 4_000_000 + b'"')
    assert len(bomb) < 8000
    found = page.evaluate(UNPACKED, [bomb, fragment(b" " * 999_000 + json.dumps(plan()).encode()), "#plan=0." + "a" * 8000])
    assert found == [{"why": "large"}, {"plan": plan()}, {"why": "large"}]


def test_whoever_opens_an_address_is_asked_first(chromium: Browser, page: Page) -> None:
    keep(page, plan())
    page.get_by_role("button", name="Share as a link").click()
    until(page, "document.getElementById('plan_address').value")
    address = page.locator("#plan_address").input_value()
    assert page.evaluate("getSelection().toString()") == address or page.evaluate("document.activeElement.id") == "plan_address"
    other = chromium.new_context().new_page()
    other.goto(address)
    asking = other.locator("[data-sent]")
    asking.wait_for()
    assert other.evaluate("document.activeElement.textContent") == "This address holds a plan"
    assert asking.locator("p").first.inner_text() == ("3 things to do, from 1 December 2026. Hours a week: 2.5. Nothing is changed yet.")
    assert asking.locator("li").all_inner_texts() == ["Drain card", "Practise at work: Baseline", "The round with Robin"]
    assert asking.locator("[data-sent-instead]").is_hidden()
    assert other.evaluate("localStorage.length") == 0
    asking.get_by_role("button", name="Leave it").click()
    assert other.locator("[data-sent-result]").inner_text() == "Nothing was changed."
    assert other.evaluate("[localStorage.length, location.hash]") == [0, ""]
    other.evaluate("hash => { location.hash = hash; }", address.partition("#")[2])
    asking.get_by_role("button", name="Take it over").press("Enter")
    assert other.evaluate("({ ...skillpaths.reader.read().plan, changed: undefined })") == {**plan(), "changed": None}
    assert other.evaluate("document.activeElement.dataset.do") == "undo-plan"
    for wrong, says in (("#plan=1.abc", "is damaged"), (fragment(b'"' + b"x" * 4_000_000 + b'"'), "is larger than any")):
        other.evaluate("hash => { location.hash = hash; }", wrong)
        other.locator("[data-sent-result]", has_text=says).wait_for()
        assert asking.is_hidden()
        assert other.evaluate("({ ...skillpaths.reader.read().plan, changed: undefined })") == {**plan(), "changed": None}
    other.evaluate("hash => { location.hash = hash; }", fragment(hostile()))
    asking.wait_for()
    assert asking.locator("[data-sent-instead]").is_visible()
    assert asking.locator("img, script").count() == 0
    asking.get_by_role("button", name="Take it over").click()
    other.locator("[data-do=undo-plan]").first.click()
    assert other.evaluate("({ ...skillpaths.reader.read().plan, changed: undefined })") == {**plan(), "changed": None}
    assert other.evaluate("window.run") is None
    other.context.close()


def test_where_it_cannot_be_packed_it_is_sent_as_it_is_and_what_is_too_long_as_a_file(page: Page) -> None:
    packed = page.evaluate("plan => { window.CompressionStream = undefined; return skillpaths.plan.pack(plan); }", plan())
    assert page.evaluate(UNPACKED, [f"#plan={packed}"]) == [{"plan": plan()}]
    assert packed.startswith("0.")
    found = page.evaluate(
        """plan => {
          window.CompressionStream = function () { throw new TypeError("no such way"); };
          return skillpaths.plan.pack(plan);
        }""",
        plan(),
    )
    assert found == packed
    held = {**plan(), "items": [{**plan()["items"][2], "id": f"n{number}", "note": "x" * 1000} for number in range(9)]}
    keep(page, held)
    page.get_by_role("button", name="Share as a link").click()
    page.locator("[data-take-result]", has_text="too long for an address").wait_for()
    assert page.locator("#plan_address").is_hidden()
    assert (
        page.evaluate(
            """async fragment => {
      window.DecompressionStream = undefined;
      return skillpaths.plan.unpack(fragment).catch(problem => problem.why);
    }""",
            fragment(plan()),
        )
        == "old"
    )


def test_a_plan_goes_by_file_to_another_browser(chromium: Browser, page: Page, tmp_path: Path) -> None:
    keep(page, hostile())
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    download.value.save_as(tmp_path / "kim.json")
    other = chromium.new_context().new_page()
    other.goto(page.url)
    other.get_by_label("Read in a file").set_input_files(tmp_path / "kim.json")
    other.get_by_text("1 entry was taken over.").wait_for()
    other.locator(".to-do").first.wait_for()
    assert other.evaluate("({ ...skillpaths.reader.read().plan, changed: undefined })") == {**hostile(), "changed": None}
    shown = other.locator(".to-do [data-title]").all_text_contents()
    assert list(dict.fromkeys(title for title in shown if title in HOSTILE)) == list(HOSTILE)
    assert other.locator("[data-plan] img").count() == 0
    assert other.evaluate("window.run") is None
    other.context.close()
