"""A team's self-checks side by side: files are opened and checked, nothing is kept unasked, and what they say together is theirs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.everywhere import look
from tests.browser.hosting import hosted, visitor
from tests.browser.test_axe import violations
from tests.browser.test_private import headers_of
from tests.browser.test_reader_files import BLOCKED, FULL, OFF
from tests.browser.test_reflow import LARGE
from tests.reader_documents import Document, damaged, whole

if TYPE_CHECKING:  # half a second to import
    from playwright.sync_api import Browser, FilePayload, Page

TEAM = "paths/team.html"
PORTAL = "Harbour skills"
KEPT = "Object.keys(localStorage).map(key => localStorage.getItem(key)).join()"
NOTE = "What only Kim and her file know"
HOSTILE = "<img src=x onerror='window.run = 1'>{n}\u202e" + "x" * 60
UNREADABLE = (
    "{", "null", "[]", '{"format":"skillpaths-team","version":2,"people":[]}', '{"format":"x","version":1,"people":[]}',
    '{"format":"skillpaths-team","version":1,"people":{}}', '{"format":"skillpaths-team","version":1,"people":[null]}',
)  # fmt: skip


def person(name: str, answers: dict[str, str], day: str = "2026-11-20", portal: str = PORTAL) -> Document:
    checks = {ref: {"answer": answer, "on": day, "note": NOTE} for ref, answer in answers.items()}
    return {**whole(portal), "name": name, "saved": f"{day}T09:30:00.000Z", "checks": checks}


KIM = person("Kim", {"street-keeper/clear-drains": "with-help", "street-keeper/plan-the-round": "help-others"})
SAM = person("Sam", {"road-sweeper/unblock-drains": "help-others", "street-keeper/teach-the-round": "not-yet", "gone/away": "not-yet"})
NOBODY = person("", {"street-keeper/clear-drains": "not-yet", "street-keeper/plan-the-round": "not-yet"})


def file(name: str, content: bytes | Document) -> FilePayload:
    text = content if isinstance(content, bytes) else json.dumps(content).encode()
    return {"name": name, "mimeType": "application/json", "buffer": text}


def give(page: Page, *files: FilePayload) -> list[str]:
    """Open files, and give what the page says of them."""
    page.locator("[data-told]").evaluate("said => said.replaceChildren()")
    page.get_by_label("Open files").set_input_files(files)
    page.locator("[data-told] p").first.wait_for()
    settle(page)
    return page.locator("[data-told] p").all_inner_texts()


def settle(page: Page) -> None:
    """Until what is known of the roles is shown."""
    page.locator("#team-people[hidden], #team-names > li").first.wait_for(state="attached")


def row(page: Page, part: str, skill: str) -> list[str]:
    """The cells of a skill, named with its level."""
    found: list[list[str]] = page.locator(f"{part} tr:has(td)").evaluate_all("all => all.map(row => [...row.cells].map(e => e.innerText))")
    return next(cells for cells in found if cells[0].split("\n") == skill.split("@"))[1:]


@pytest.fixture(params=["in a folder", "on a disk"])
def page(request: pytest.FixtureRequest, chromium: Browser, sites: dict[str, Path]) -> Iterator[Page]:
    site = sites["everything"]
    with hosted(site, "/skills/", headers_of(site)) as host, visitor(chromium, host) as (context, wrong):
        page = context.new_page()
        page.goto((host.home if request.param == "in a folder" else site.as_uri() + "/") + TEAM)
        yield page
        assert wrong == []
        assert host.strangers == []


@pytest.fixture
def alone(chromium: Browser, sites: dict[str, Path]) -> Iterator[Page]:
    """On a disk, where something may go wrong."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.goto((sites["everything"] / TEAM).as_uri())
    yield page
    context.close()


def test_files_say_together_where_the_team_stands_and_nothing_of_them_is_kept(page: Page) -> None:
    assert page.locator("#team-people, #team-view").evaluate_all("all => all.every(part => part.hidden)")
    said = give(
        page, file("kim.json", KIM), file("sam.json", SAM), file("x.json", NOBODY), file("cut.json", b'{"format":'),
        file("holiday.json", b"{}"), file("part.json", {**KIM, "saved": 7}), file("new.json", {**KIM, "version": 2}),
        file("large.json", b" " * 1_000_001), file("copy.json", {**KIM, "checks": {}}),
    )  # fmt: skip
    assert said == [
        "Opened: Kim, Sam, Person 1.",
        "cut.json was not opened: it is damaged, or no self-check saved it. It is no JSON.",
        "holiday.json was not opened: no self-check saved it.",
        "part.json was not opened: it is damaged. Wrong or missing in it: saved.",
        "new.json was not opened: it was saved by a newer version of the self-check.",
        "large.json was not opened: it is larger than 1 MB, and none that a self-check saves is.",
        "copy.json was not opened: it holds no answers of a person’s own.",
    ]
    assert page.locator("#team-names [data-answered]").all_inner_texts() == ["Street keeper. Saved on 20 November 2026."] * 3
    # Helps others, on their own, with help, not yet, not answered: Sam answered under an old id.
    assert row(page, "[data-areas]", "Drains@Working") == ["Sam", "", "Kim", "Person 1", ""]
    assert row(page, "[data-areas]", "Drains@Expert") == ["", "", "", "Sam", "Kim, Person 1"]
    rounds = row(page, "[data-areas]", "Planning rounds@Working")
    assert rounds == ["Kim (1 of 2)", "", "", "Person 1 (1 of 2)", "Kim (1 of 2), Person 1 (1 of 2), Sam"]
    areas = page.locator("[data-areas] h3").all_inner_texts()
    assert areas == ["People\nHarbour skills", "Streets\nHarbour skills", "Street trades\nOpen trades"]
    assert page.locator("[data-pairs] tr").first.inner_text().split() == ["Drains", "Working", "Sam", "Kim,", "Person", "1"]
    assert row(page, "[data-pairs]", "Planning rounds@Working") == ["Kim", "Person 1"]
    assert page.locator("[data-nobody]").inner_text().endswith("Drains (Expert), Safe lifting (Expert).")
    assert page.locator("[data-notes]").inner_text() == "One answer is not counted: this portal does not ask for that thing."
    planned = page.locator("[data-groups] > .team-part")
    assert planned.locator("h3").all_inner_texts() == ["Street keeper, Baseline", "Street keeper, Proficient", "Street keeper, Advanced"]
    text = planned.first.inner_text()
    assert "Clear drains\nNot yetPerson 1\nWith helpKim\nDrain card, " in text
    assert planned.first.locator("[data-resources] li").count() == 3
    assert "No resource is listed for it yet." in planned.nth(1).inner_text()
    assert page.evaluate(KEPT) == ""
    assert NOTE not in page.content()
    planned.first.get_by_role("link", name="Manager’s playbook").click()
    page.wait_for_url("**/street-keeper/playbook-baseline.html")


def test_it_is_kept_renamed_taken_out_and_deleted_by_keyboard(page: Page) -> None:
    give(page, file("kim.json", KIM), file("x.json", NOBODY))
    kept = page.locator("[data-kept]")
    assert kept.inner_text() == "Nothing of it is kept. It goes when you close this page."
    page.get_by_role("button", name="Keep this team on this device").press("Enter")
    assert kept.inner_text() == "2 people are kept on this device, until you delete them."
    assert NOTE not in page.evaluate(KEPT)
    assert "route sheet" not in page.evaluate(KEPT)
    page.get_by_label("Name of person 2").fill("  Lee \n Park ")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Take out Lee Park").wait_for()
    assert page.evaluate("document.activeElement.textContent") == "Take out Lee Park"
    assert row(page, "[data-areas]", "Drains@Working")[2:4] == ["Kim", "Lee Park"]
    assert "What you changed since is not kept." in kept.inner_text()
    page.reload()
    settle(page)
    assert page.get_by_label("Name of person").evaluate_all("all => all.map(field => field.value)") == ["Kim", "Person 1"]
    page.get_by_role("button", name="Take out Kim").press("Enter")
    page.locator("button:focus", has_text="Take out Person 1").wait_for()
    assert page.get_by_role("status").first.inner_text() == "Kim is taken out, here and from what is kept."
    assert kept.inner_text() == "1 person is kept on this device, until you delete it."
    assert "Kim" not in page.evaluate(KEPT)
    page.get_by_role("button", name="Delete what is kept").press("Enter")
    assert page.evaluate(KEPT) == ""
    assert page.evaluate("document.activeElement.matches('[data-do=open]')")
    assert page.get_by_label("Name of person").count() == 1
    page.get_by_role("button", name="Take out Person 1").press("Enter")
    page.locator("#team-view").wait_for(state="hidden")
    assert page.locator("#team-people").is_hidden()


def test_of_two_files_of_one_person_the_newer_counts_and_it_is_said(alone: Page) -> None:
    page = alone
    older = person("kim ", {"street-keeper/clear-drains": "not-yet"}, "2026-10-01")
    for files in ((file("1.json", KIM), file("2.json", older)), (file("2.json", older), file("1.json", KIM))):
        said = give(page, *files)
        assert said[1].startswith("There are two files of ")
        assert "The newer one counts, saved on 20 November 2026." in said[1]
        assert row(page, "[data-areas]", "Drains@Working")[2:4] != ["", ""]
        assert page.get_by_label("Name of person").count() == 1
        page.get_by_role("button", name="Take out").click()
        page.locator("#team-view").wait_for(state="hidden")
    give(page, file("1.json", KIM), file("x.json", NOBODY))
    assert give(page, file("again.json", KIM), file("y.json", NOBODY)) == ["again.json is open already.", "y.json is open already."]
    page.get_by_label("Name of person 2").fill("KIM")
    page.keyboard.press("Tab")
    assert page.locator("[data-told]").inner_text() == "Somebody here is called KIM already."
    assert page.get_by_label("Name of person 2").input_value() == "Person 1"
    page.get_by_label("Name of person 1").fill("Kim of the yard")
    page.keyboard.press("Tab")
    assert give(page, file("2.json", older)) == ["Opened: kim."]


def test_a_file_of_another_portal_waits_until_it_is_meant_and_files_can_be_dropped(alone: Page) -> None:
    page = alone
    told = page.locator("[data-told]")
    page.evaluate(
        """text => {
            const files = new DataTransfer();
            files.items.add(new File([text], "away.json"));
            for (const kind of ["dragover", "drop"]) {
                const event = new DragEvent(kind, {dataTransfer: files, bubbles: true, cancelable: true});
                if (document.body.dispatchEvent(event)) throw new Error("the browser would open the file");
            }
        }""",
        json.dumps({**KIM, "portal": "Elsewhere <b>"}),
    )
    page.get_by_text("away.json waits: it was saved on another portal, Elsewhere <b>").wait_for()
    assert page.locator("#team-people").is_hidden()
    page.get_by_role("button", name="Open what waits all the same").press("Enter")
    page.locator("#team-names > li").wait_for()
    assert told.inner_text() == "Opened: Kim."
    assert page.get_by_role("button", name="Open what waits all the same").count() == 0
    assert page.evaluate("document.activeElement.matches('[data-do=open]')")


def test_without_names_neither_the_screen_nor_paper_names_anybody(alone: Page) -> None:
    page = alone
    give(page, file("kim.json", KIM), file("sam.json", SAM), file("x.json", NOBODY))
    page.emulate_media(media="print")
    assert page.locator("[data-as-on]").inner_text().endswith("Kim, Person 1, Sam.")
    assert page.locator("button:visible, input:visible, .tool-room:visible, .crumbs:visible").count() == 0
    assert len(re.findall(rb"/Type /Page\b", page.pdf(format="A4"))) <= 2
    page.emulate_media(media="screen")
    page.get_by_role("checkbox", name="Show without names").press("Space")
    assert row(page, "[data-areas]", "Drains@Working") == ["1 person", "", "1 person", "1 person", ""]
    assert page.locator("[data-pairs] tr").first.inner_text().split() == ["Drains", "Working", "1", "person", "2", "people"]
    for media in ("screen", "print"):
        page.emulate_media(media="print" if media == "print" else "screen")
        assert re.findall("Kim|Sam|Person 1", page.locator("article").inner_text()) == []
    page.emulate_media(media="screen")
    page.get_by_role("checkbox", name="Show without names").press("Space")
    assert row(page, "[data-areas]", "Drains@Working") == ["Sam", "", "Kim", "Person 1", ""]


def test_every_damaged_file_is_named_and_what_people_wrote_is_text(alone: Page) -> None:
    page = alone
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    documents = [*damaged(PORTAL, 120), {**KIM, "name": HOSTILE}, {**SAM, "portal": HOSTILE}]
    files = [file(f"{n}.json", json.dumps(document).encode()) for n, document in enumerate(documents)]
    said = give(page, *files)
    verdicts = page.evaluate(
        "all => all.map(skillpaths.reader.parse).map(found => found.wrong || found.document.portal === 'Harbour skills')",
        [json.dumps(document) for document in documents],
    )
    good = verdicts.count(True)
    assert 5 < good < 60
    assert len([line for line in said if ".json was not opened" in line]) >= len([each for each in verdicts if isinstance(each, str)])
    assert len([line for line in said if ".json waits" in line]) == verdicts.count(False)
    # Each good one is a person, another file of one, the same again, or empty.
    others = [line for line in said if re.search("two files|open already|no answers", line)]
    assert page.locator("#team-names > li").count() == good - len(others)
    assert HOSTILE.replace("\u202e", "") in page.locator("#team-view").inner_text().replace("\u202e", "")
    assert page.locator("article img").count() == 0
    assert page.evaluate("window.run") is None
    assert (errors, page.evaluate(KEPT)) == ([], "")


def test_what_is_kept_and_cannot_be_read_is_left_alone_until_it_is_deleted(alone: Page) -> None:
    page = alone
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for there in UNREADABLE:
        page.evaluate("there => localStorage.setItem(skillpaths.reader.key.replace('reader', 'team'), there)", there)
        page.reload()
        assert "cannot be read" in page.locator("[data-kept]").inner_text(), there
        assert page.evaluate(KEPT) == there
        assert page.locator("#team-view").is_hidden()
    page.get_by_role("button", name="Delete what is kept").click()
    assert page.evaluate(KEPT) == ""
    assert page.locator("#team-people").is_hidden()
    assert errors == []


@pytest.mark.parametrize(
    ("script", "says"),
    [(FULL, "no room left"), (BLOCKED, "keeps nothing for this page"), (OFF, "keeps nothing for this page")],
    ids=["full", "blocked", "switched off"],
)
def test_where_nothing_can_be_kept_it_is_said_and_the_team_is_shown_all_the_same(alone: Page, script: str, says: str) -> None:
    alone.context.add_init_script(script)
    alone.reload()
    give(alone, file("kim.json", KIM))
    alone.get_by_role("button", name="Keep this team on this device").click()
    assert says in alone.locator("[data-told]").inner_text()
    assert row(alone, "[data-areas]", "Drains@Working")[2] == "Kim"


def test_a_role_that_cannot_be_read_is_named_and_its_answers_are_not_called_unknown(alone: Page) -> None:
    for missing in ("**/street-keeper/data.js", "**/paths.js"):
        alone.route(missing, lambda route: route.abort())
        alone.reload()
        give(alone, file("kim.json", KIM))
        assert re.fullmatch(
            "Not counted, because their pages could not be read: (Street keeper|street-keeper).", alone.locator("[data-notes]").inner_text()
        )
        assert alone.get_by_text("In these files nobody helps others").is_visible()


def test_without_script_it_says_what_it_would_do_and_leads_on(chromium: Browser, sites: dict[str, Path]) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((sites["everything"] / TEAM).as_uri())
    assert page.locator(".needs-script").is_visible()
    assert page.locator(".tool:visible, [data-scripted]:visible, article button:visible, article input:visible").count() == 0
    page.get_by_role("link", name="Manager’s playbooks, by role").click()
    page.wait_for_url("**/paths/index.html#playbooks")
    page.get_by_role("link", name="See where your team stands").click()
    page.wait_for_url(f"**/{TEAM}")
    context.close()


def test_a_manager_s_copy_and_a_playbook_lead_to_it(alone: Page) -> None:
    home = alone.url.removesuffix(TEAM)
    for start in ("paths/street-keeper/playbook.html", "paths/street-keeper/self-check.html#manager"):
        alone.goto(home + start)
        alone.get_by_role("link", name="See where your team stands").click()
        alone.wait_for_url(f"**/{TEAM}")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_state_breaks_a_rule_is_cut_off_or_out_of_reach(alone: Page, language: str) -> None:
    page = alone
    if language != "en":
        page.goto(page.url.replace(TEAM, f"{language}/{TEAM}"))
    page.locator("[data-do=open]").set_input_files(
        [file("kim.json", {**KIM, "name": "Kim " + "von und zu" * 12}), file("sam.json", SAM), file("away.json", {**KIM, "portal": "x"})]
    )
    page.locator("#team-names > li").first.wait_for()
    page.locator("[data-do=keep]").click()
    wrong = violations(page, "light")
    page.keyboard.press("Tab")
    wrong += look(page, "unreachable")
    page.emulate_media(color_scheme="dark")
    wrong += violations(page, "dark", structure=False)
    page.emulate_media(color_scheme="light", forced_colors="active")
    assert page.locator("label.button").evaluate("label => getComputedStyle(label).borderTopWidth") == "1px"
    page.emulate_media(forced_colors="none")
    page.set_viewport_size({"width": 320, "height": 800})
    wrong += look(page, "crowded")
    page.add_style_tag(content=LARGE)
    page.set_viewport_size({"width": 390, "height": 900})
    wrong += look(page, "crowded")
    assert [finding for finding in wrong if finding != 'cut off: input ""'] == []  # a field may hold more than it shows


def test_without_names_no_message_names_anybody_and_what_waits_stays(alone: Page) -> None:
    give(alone, file("kim.json", KIM), file("sam.json", {**SAM, "portal": "Elsewhere"}))
    alone.get_by_label("Show without names").check()
    settle(alone)
    assert alone.locator("[data-told]").inner_text().startswith("A file waits: it was saved on another portal, Elsewhere")
    said = give(alone, file("kim.json", {**KIM, "saved": "2026-11-25T09:30:00.000Z"}), file("kim-2.json", b"{"))
    assert said[0].startswith("There are two files of one person.")
    assert said[1].startswith("A file was not opened: it is damaged")


def test_what_another_tab_kept_is_kept_on(alone: Page) -> None:
    give(alone, file("kim.json", KIM))
    other = alone.context.new_page()
    other.goto(alone.url)
    give(other, file("sam.json", SAM))
    other.get_by_role("button", name="Keep this team on this device").click()
    alone.locator("[data-kept]", has_text="1 person is kept on this device").wait_for()
    alone.get_by_role("button", name="Keep this team on this device").click()
    other.locator("[data-kept]", has_text="2 people are kept on this device").wait_for()
    assert {"Kim", "Sam"} <= set(re.findall(r"Kim|Sam", alone.evaluate(KEPT)))
