"""What a reader keeps leaves the browser only as a file that the reader saves; and no file, however damaged, changes what is kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema_rs
import pytest

from generator.schemas import READER, bundled
from tests.browser.hosting import hosted, until
from tests.reader_documents import Document, damaged, plan, whole

if TYPE_CHECKING:  # half a second to import
    from playwright.sync_api import Browser, BrowserContext, FilePayload, Page

CHECK = "paths/street-keeper/self-check.html"
PORTAL = "Harbour skills"
VALIDATOR = jsonschema_rs.validator_for(bundled(READER), validate_formats=True)
FULL = "Storage.prototype.setItem = () => { throw new DOMException('no room', 'QuotaExceededError'); };"
BLOCKED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
OFF = "Object.defineProperty(window, 'localStorage', { value: null });"


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context()
    yield context
    context.close()


@pytest.fixture
def start(context: BrowserContext, sites: dict[str, Path]) -> Callable[..., Page]:
    """Opens the self-check, after a script of the test's."""

    def opened(script: str = "") -> Page:
        if script:
            context.add_init_script(script)
        page = context.new_page()
        page.goto((sites["everything"] / CHECK).as_uri())
        return page

    return opened


def kept(page: Page) -> str | None:
    found: str | None = page.evaluate("localStorage.getItem(skillpaths.reader.key)")
    return found


def file(content: bytes | object) -> FilePayload:
    text = content if isinstance(content, bytes) else json.dumps(content).encode()
    return {"name": "kept.json", "mimeType": "application/json", "buffer": text}


def read_in(page: Page, content: bytes | object) -> str:
    """Choose a file, and give what the page says of it."""
    page.locator("[data-result]").evaluate("said => said.replaceChildren()")
    page.get_by_label("Read in a file").set_input_files(file(content))
    until(page, "document.querySelector('[data-result]').textContent")
    return page.locator("[data-result]").inner_text()


def saved(page: Page) -> Document:
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    assert download.value.suggested_filename.startswith("skillpaths-reader-")
    document: Document = json.loads(download.value.path().read_text("utf-8"))
    return document


def test_what_is_saved_fits_the_published_schema_and_comes_back_whole(start: Callable[..., Page]) -> None:
    page = start()
    assert VALIDATOR.is_valid(saved(page))  # nothing kept yet
    assert read_in(page, whole(PORTAL)) == "7 entries were taken over. 0 older entries were left out."
    document = saved(page)
    VALIDATOR.validate(document)
    assert {**document, "saved": ""} == {**whole(PORTAL), "saved": ""}
    page.get_by_role("button", name="Delete everything").click()
    assert kept(page) is None
    assert page.locator("[data-result]").inner_text() == "Everything is deleted from this browser."
    assert page.locator(".ask input:checked").count() == 0
    page.get_by_role("button", name="Undo").click()
    assert saved(page) == document


def test_the_schema_stands_on_the_site(sites: dict[str, Path]) -> None:
    published = json.loads((sites["everything"] / "schemas" / "1" / "reader.schema.json").read_text("utf-8"))
    assert published == bundled(READER)


def test_the_page_takes_what_the_schema_takes_and_nothing_else(start: Callable[..., Page]) -> None:
    page = start()
    documents = [whole(PORTAL), *damaged(PORTAL, 600)]
    verdicts = page.evaluate(
        "documents => documents.map(text => skillpaths.reader.parse(text)).map(found => [!found.wrong, found.document || null])",
        [json.dumps(document) for document in documents],
    )
    assert verdicts[0] == [True, documents[0]]
    for document, (taken, made) in zip(documents, verdicts, strict=True):
        assert taken == (VALIDATOR.is_valid(document) and not twice(document)), document
        if taken:
            VALIDATOR.validate(made)
    taken = [fits for fits, _made in verdicts]
    assert 20 < sum(taken) < 300
    assert kept(page) is None
    assert page.evaluate("Object.keys(Object.prototype).length") == 0


def twice(document: Any) -> bool:  # noqa: ANN401 - any JSON value
    """Whether two things of a list have one id, which a schema cannot say."""
    made = document["plan"] or {"items": [], "talks": []}
    lists = ([each["id"] for each in things] for things in (document["evidence"], made["items"], made["talks"]))
    return any(len(ids) > len(set(ids)) for ids in lists)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"{" * 1_000_001, "the file is larger than 1 MB"),
        (b"", "It is no JSON."),
        (b'{"format": "skillpaths-reader", "version": 1', "It is no JSON."),
        (b"\xff\xfe\x00{", "It is no JSON."),
        (b"[" * 200_000, "It is no JSON."),
        (b"\x89PNG\r\n", "It is no JSON."),
        ([], "was not saved on a page like this one"),
        ({"format": "europass", "version": 1}, "was not saved on a page like this one"),
        ({"format": "skillpaths-reader", "version": 2, "anything": 1}, "was saved by a newer version of this page"),
        (
            {**whole(PORTAL), "checks": {"a/b": {"answer": "yes", "on": "2026-01-01", "note": ""}}},
            "Wrong or missing in it: checks a/b answer.",
        ),
        ({**whole(PORTAL), "<b>more</b>": 1}, "Wrong or missing in it: <b>more</b>."),
        ({**whole(PORTAL), "evidence": [{**whole(PORTAL)["evidence"][0], "link": "javascript:alert(1)"}]}, "evidence 1 link."),
    ],
    ids=["large", "empty", "cut off", "not UTF-8", "deep", "picture", "list", "foreign", "newer", "no answer", "more", "hostile link"],
)
def test_a_file_that_is_no_good_is_said_and_changes_nothing(start: Callable[..., Page], content: bytes | object, says: str) -> None:
    page = start()
    read_in(page, whole(PORTAL))
    before = kept(page)
    said = read_in(page, content)
    assert said.startswith("Nothing was changed: ")
    assert says in said
    assert page.locator("[data-do=undo]").is_hidden()
    assert kept(page) == before


def test_a_plan_that_goes_too_deep_is_refused(start: Callable[..., Page]) -> None:
    page = start()
    text = json.dumps({**whole(PORTAL), "plan": {**plan(), "items": "here"}}).replace('"here"', "[" * 100_000 + "]" * 100_000)
    assert read_in(page, text.encode()) == "Nothing was changed: the file is damaged. Wrong or missing in it: plan items 1."
    assert kept(page) is None


def test_a_file_of_another_portal_waits_until_it_is_meant(start: Callable[..., Page]) -> None:
    page = start()
    said = read_in(page, whole("Elsewhere <b>"))
    assert said == "Nothing is changed yet: the file was saved on another portal, Elsewhere <b>."
    assert kept(page) is None
    page.get_by_role("button", name="Take it over all the same").click()
    assert page.locator("[data-result]").inner_text().startswith("7 entries were taken over.")
    assert page.get_by_role("group", name="Clear drains").get_by_role("radio", name="With help").is_checked()
    assert saved(page)["portal"] == PORTAL


def test_of_two_answers_the_newer_stays_and_undo_brings_the_older_back(start: Callable[..., Page]) -> None:
    page = start()
    read_in(page, whole(PORTAL))
    other = whole(PORTAL)
    other["checks"]["street-keeper/clear-drains"] = {"answer": "not-yet", "on": "2026-11-19", "note": "older"}
    other["checks"]["gone/never-there"] = {"answer": "not-yet", "on": "2024-03-01", "note": "newer"}
    other["evidence"][0]["what"] = "of the same day, in a file that was changed earlier"
    assert read_in(page, other) == "1 entry was taken over. 2 older entries were left out."
    held = saved(page)
    assert [held["checks"][ref]["note"] for ref in sorted(held["checks"])] == ["newer", "The round by the mill"]
    assert held["evidence"] == whole(PORTAL)["evidence"]
    later = {**other, "saved": "2999-01-01T00:00:00Z"}
    assert read_in(page, later) == "1 entry was taken over. 1 older entry was left out."
    assert saved(page)["evidence"][0]["what"].startswith("of the same day")
    page.get_by_role("button", name="Undo").click()
    assert saved(page)["evidence"] == whole(PORTAL)["evidence"]


def test_what_others_wrote_is_text_and_nothing_more(start: Callable[..., Page]) -> None:
    page = start()
    hostile = "</textarea><img src=x onerror='window.run = 1'><script>window.run = 1</script>{n}"
    document = whole(PORTAL)
    document["name"] = document["checks"]["street-keeper/clear-drains"]["note"] = hostile
    document["manager"]["street-keeper/clear-drains"]["note"] = document["agreed"]["street-keeper/clear-drains"]["text"] = hostile
    document["evidence"][0]["what"] = document["evidence"][0]["seen_by"] = hostile
    read_in(page, document)
    page.locator("#standing > summary").click()
    page.locator("[data-beside]", has_text=hostile).wait_for()
    page.goto(page.url.replace("self-check", "portfolio"))
    assert page.locator("[data-pieces] [data-what]").inner_text() == hostile
    assert page.locator(".kept-page img, .kept-page textarea img").count() == 0
    assert page.evaluate("window.run") is None


@pytest.mark.parametrize(
    ("script", "says"),
    [(FULL, "This browser has no room left."), (BLOCKED, "This browser keeps nothing"), (OFF, "This browser keeps nothing")],
    ids=["full", "blocked", "switched off"],
)
def test_where_nothing_can_be_kept_it_is_said_and_saving_still_works(start: Callable[..., Page], script: str, says: str) -> None:
    page = start(script)
    group = page.get_by_role("group", name="Clear drains")
    group.get_by_role("radio", name="Not yet").check()
    page.get_by_role("group", name="Tidy tools").get_by_role("radio", name="With help").check()
    assert says in page.get_by_role("status").first.inner_text()
    assert group.get_by_role("radio", name="Not yet").is_checked()
    document = saved(page)
    VALIDATOR.validate(document)
    assert [each["answer"] for each in document["checks"].values()] == ["not-yet", "with-help"]


@pytest.mark.parametrize("there", ["{damaged", '{"format":"skillpaths-reader","version":7}'], ids=["damaged", "newer"])
def test_what_cannot_be_read_is_left_alone_until_it_is_deleted(start: Callable[..., Page], there: str) -> None:
    page = start()
    page.evaluate("there => localStorage.setItem(skillpaths.reader.key, there)", there)
    page.reload()
    assert "cannot be read" in page.get_by_role("status").first.inner_text()
    page.get_by_role("group", name="Clear drains").get_by_role("radio", name="Not yet").check()
    assert kept(page) == there
    assert list(saved(page)["checks"]) == ["street-keeper/clear-drains"]
    page.get_by_role("button", name="Delete everything").click()
    assert page.get_by_role("status").first.inner_text() == ""
    page.get_by_role("button", name="Undo").click()
    assert kept(page) == there
    assert "cannot be read" in page.get_by_role("status").first.inner_text()
    assert page.get_by_role("group", name="Clear drains").get_by_role("radio", name="Not yet").is_checked()
    page.get_by_role("button", name="Delete everything").click()
    page.get_by_role("group", name="Clear drains").get_by_role("radio", name="With help").check()
    assert json.loads(kept(page) or "")["checks"]


def test_more_than_can_be_kept_is_refused_and_said(start: Callable[..., Page]) -> None:
    page = start()
    many = whole(PORTAL)
    many["evidence"] = [{**many["evidence"][0], "id": f"piece-{n}", "what": "x" * 1000} for n in range(500)]
    assert read_in(page, many).startswith("505 entries")
    more = {**many, "evidence": [{**piece, "id": f"more-{n}"} for n, piece in enumerate(many["evidence"])]}
    before = kept(page)
    assert read_in(page, more) == "Nothing was changed: it is more than can be kept here."
    assert kept(page) == before


def test_a_change_that_is_too_much_is_said_and_what_is_kept_can_be_read_in_again(start: Callable[..., Page]) -> None:
    page = start()
    many = whole(PORTAL)
    many["evidence"] = [{**many["evidence"][0], "id": f"p-{n}", "what": "x"} for n in range(5000)]
    many["evidence"] = many["evidence"][: 999_000 // len(json.dumps(many["evidence"][0], separators=(",", ":")) + ",") - 10]
    assert len(json.dumps(many, indent=2)) > 1_000_000
    assert page.evaluate("many => skillpaths.reader.put(many).wrong || ''", many) == ""
    document = saved(page)
    assert read_in(page, document) == "0 entries were taken over. 0 older entries were left out."
    note = page.get_by_role("group", name="Clear drains").get_by_role("textbox")
    before = kept(page)
    page.evaluate(
        "many => skillpaths.reader.change(next => { next.evidence = many.concat(many.map(one => ({ ...one, id: 'q' + one.id }))); })",
        many["evidence"],
    )
    assert page.get_by_role("status").first.inner_text() == "Nothing was changed: it is more than can be kept here."
    assert json.loads(kept(page) or "")["evidence"] == json.loads(before or "")["evidence"]
    note.fill("x")
    note.blur()
    assert page.get_by_role("status").first.inner_text() == ""


def test_a_name_that_is_being_typed_is_there_after_a_reload(start: Callable[..., Page]) -> None:
    page = start()
    page.locator("[data-name]").press_sequentially("Kim")
    page.reload()
    assert page.locator("[data-name]").input_value() == "Kim"


def test_undo_goes_when_something_else_was_done(start: Callable[..., Page]) -> None:
    page = start()
    read_in(page, whole(PORTAL))
    undo = page.get_by_role("button", name="Undo")
    assert undo.is_visible()
    page.get_by_role("group", name="Tidy tools").get_by_role("radio", name="With help").check()
    assert undo.is_hidden()


def test_of_two_plans_the_one_that_was_changed_later_stays(start: Callable[..., Page]) -> None:
    page = start()
    read_in(page, whole(PORTAL))
    page.evaluate("skillpaths.reader.change(next => { next.plan.mentor = 'Ours'; })")
    assert VALIDATOR.is_valid(saved(page))
    older = {**whole(PORTAL), "saved": "2999-01-01T00:00:00Z"}
    assert read_in(page, older) == "0 entries were taken over. 1 older entry was left out."
    assert saved(page)["plan"]["mentor"] == "Ours"
    newer = {**whole(PORTAL), "plan": {**plan(), "mentor": "Theirs", "changed": "2999-01-01T00:00:00Z"}}
    read_in(page, newer)
    assert saved(page)["plan"]["mentor"] == "Theirs"


def test_a_tab_that_had_no_room_adds_to_what_another_tab_kept(start: Callable[..., Page]) -> None:
    page = start()
    read_in(page, whole(PORTAL))
    page.evaluate("() => { window.kept = Storage.prototype.setItem; }")
    page.evaluate(f"() => {{ {FULL} }}")
    page.get_by_role("group", name="Clear drains").get_by_role("radio", name="Not yet").check()
    assert "no room left" in page.get_by_role("status").first.inner_text()
    other = start()
    other.get_by_role("group", name="Tidy tools").get_by_role("radio", name="With help").check()
    other.get_by_role("group", name="Clear drains").get_by_role("textbox").fill("From the other tab")
    until(other, "skillpaths.reader.read().checks['street-keeper/clear-drains'].note.startsWith('From')")
    page.get_by_role("group", name="Tidy tools").locator("input[value=with-help]:checked").wait_for()
    page.evaluate("() => { Storage.prototype.setItem = window.kept; }")
    page.get_by_role("group", name="Planned rounds").get_by_role("radio", name="On my own").check()
    assert page.get_by_role("status").first.inner_text() == ""
    checks = json.loads(kept(other) or "")["checks"]
    assert {ref: each["answer"] for ref, each in checks.items()} == {
        "gone/never-there": "help-others",
        "street-keeper/clear-drains": "not-yet",
        "street-keeper/plan-the-round": "on-my-own",
        "street-keeper/tidy-up": "with-help",
    }
    other.get_by_role("group", name="Planned rounds").locator("input[value=on-my-own]:checked").wait_for()


def test_what_is_deleted_in_another_tab_does_not_come_back(start: Callable[..., Page]) -> None:
    page = start()
    read_in(page, whole(PORTAL))
    page.evaluate(f"() => {{ {FULL} }}")
    page.get_by_role("group", name="Clear drains").get_by_role("radio", name="Not yet").check()
    other = start()
    other.get_by_role("button", name="Delete everything").click()
    until(page, "!document.querySelector('.ask input:checked')")
    assert page.get_by_role("status").first.inner_text() == ""


def test_portals_of_one_host_in_different_folders_keep_apart(chromium: Browser, sites: dict[str, Path], tmp_path: Path) -> None:
    (tmp_path / "one").symlink_to(sites["everything"])
    (tmp_path / "other").symlink_to(sites["everything"])
    with hosted(tmp_path) as host:
        context = chromium.new_context(proxy={"server": f"http://127.0.0.1:{host.server_address[1]}", "bypass": "<-loopback>"})
        page = context.new_page()
        for folder in ("one", "other"):
            page.goto(f"{host.home}{folder}/{CHECK}")
            assert page.locator(".ask input:checked").count() == 0
            page.get_by_role("group", name="Clear drains").get_by_role("radio", name="Not yet").check()
        assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('skillpaths-reader')).length") == 2
        context.close()
