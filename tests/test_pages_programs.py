"""What the pages of programs say: the figure with its people, compared with whom, what is missing and why."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from generator.evidence import publish_program
from generator.pages.base import View
from generator.pages.outcomes import impact_known
from generator.pages.urls import Urls
from generator.pipeline import Options, Result, run
from generator.site import Site
from generator.words import words

ROOT = Path(__file__).parents[1]
EVERYTHING = ROOT / "tests" / "sites" / "everything"
HIDDEN = "hidden to protect people in small groups"


@cache
def result(root: Path) -> Result:
    return run(root, Options(today=date(2026, 11, 22)))


def site(root: Path) -> Site:
    built = result(root).site
    assert built is not None
    return built


def body(root: Path, url: str) -> str:
    return next(page.body for page in site(root).pages if page.url == url)


def text(root: Path, url: str) -> str:
    """What a reader reads, without markup."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", body(root, url))))


def data(root: Path, url: str) -> dict[str, Any]:
    context: dict[str, Any] = json.loads(next(file.content for file in site(root).files if file.url == url))["page"]
    return context


def section(root: Path, url: str, name: str) -> str:
    html = body(root, url)
    return html[html.index(f'id="{name}"') :].partition("</section>")[0]


def view(root: Path) -> View:
    catalog = result(root).catalog
    assert catalog is not None
    assert catalog.portal is not None
    programs = {program.id: publish_program(program) for program in catalog.programs.values()}
    return View(
        catalog=catalog,
        portal=catalog.portal,
        words=words("en"),
        urls=Urls(),
        today=date(2026, 11, 22),
        report=result(root).report,
        programs=programs,
    )


def test_civic_works_says_how_many_of_whom_and_that_nobody_was_compared() -> None:
    said = text(ROOT, "programs/civic-works.html")
    assert (
        "Obtained employment: 246 of 269 people (91%). Nobody was compared with them, so we do not know what would have happened anyway."
        in said
    )
    assert "Only people who completed count" in said
    assert "The source does not say when" in said
    assert "Deloitte Insights, Job-centric upskilling (2020)" in said


def test_year_up_lists_every_follow_up_in_time_order_with_its_error_and_its_other_group() -> None:
    (outcome,) = data(ROOT, "programs/year-up.json")["outcomes"]
    assert [(figure["when"], figure["value"]) for figure in outcome["figures"]] == [
        ("12 months after assignment", "5,338 USD a year less"),
        ("24 months after assignment", "5,181 USD a year more"),
        ("36 months after assignment", "7,011 USD a year more"),
        ("84 months after assignment", "8,251 USD a year more"),
    ]
    assert outcome["latest"] == outcome["figures"][-1], "the latest, not the largest"
    assert outcome["figures"][1]["more"] == ["standard error 474"]
    assert {figure["compared_with"] for figure in outcome["figures"]} == {"Not offered a place"}
    assert {figure["people"] for figure in outcome["figures"]} == {"2,544 people"}
    assert "Chance decided who was offered a place" in text(ROOT, "programs/year-up.html")


def test_claims_are_shown_as_claims() -> None:
    claims = section(ROOT, "programs/year-up.html", "stated")
    assert "Stated by the source without its counts" in claims
    assert "Earnings 53% above the control group" in claims
    assert "53%" not in section(ROOT, "programs/year-up.html", "did-it-work")


def test_taking_part_comes_first_and_is_a_state_with_words_where_nobody_wrote_it() -> None:
    html = body(EVERYTHING, "programs/harbour-start.html")
    order = [html.index(f'id="{name}"') for name in ("taking-part", "did-it-work", "over-time", "measures", "four", "unknown", "source")]
    assert order == sorted(order)
    assert "Work on a round" in section(EVERYTHING, "programs/harbour-start.html", "taking-part")
    empty = section(EVERYTHING, "programs/lock-keepers-circle.html", "taking-part")
    assert "Nobody has written how to take part yet." in empty
    assert 'href="mailto:gear@harbour.example.org"' in empty
    assert "forge.example.org" in empty


@pytest.mark.parametrize(
    "reason",
    ["Not collected", "Not yet due", "Not published", "Not applicable", "Held back by the source", "Held back until its quality is clear"],
)
def test_each_reason_for_a_missing_figure_is_said(reason: str) -> None:
    assert reason in section(EVERYTHING, "programs/night-school.html", "unknown")


def test_a_missing_figure_names_who_can_fill_it_and_by_when() -> None:
    rows = {row["what"][0]: row for row in data(EVERYTHING, "programs/night-school.json")["not_known"]}
    assert rows["Alarm test"]["by"] == "5 April 2027"
    assert rows["Alarm test"]["who"]["title"] == "Night desk"
    assert rows["Moved to the new role"]["who"]["url"] == "teams/people-team.html", "the team that tracks the shared outcome"


def test_a_hidden_figure_is_said_in_words_in_every_table() -> None:
    url = "programs/lock-keepers-circle.html"
    for name in ("over-time", "funnel", "cohorts", "voices", "unknown", "source"):
        assert HIDDEN in section(EVERYTHING, url, name), name
    assert data(EVERYTHING, "programs/lock-keepers-circle.json")["outcomes"][0]["latest"]["value"] == "85 of 96 people (89%)"


def test_the_smallest_record_says_what_happened_and_what_to_collect_next() -> None:
    context = data(EVERYTHING, "programs/knot-evening.json")
    assert context["outcomes"][0]["latest"]["value"] == "38 of 52 people (73%)"
    assert [line["what"] for line in context["collect"]] == [
        "Did people like it?",
        "Do they do it at work?",
        "Did the service gain?",
        "How things were before",
        "What would have happened anyway",
        "A target",
        "What it cost",
        "What people said",
    ]
    assert [row["why"] for row in context["not_known"] if row["what"] == ["Objective"]] == ["Nobody asked"]


def test_the_funnel_loses_people_step_by_step() -> None:
    funnel = data(EVERYTHING, "programs/harbour-start.json")["funnels"][0]
    assert [(step["title"], step["people"], step["others"]) for step in funnel["steps"]] == [
        ("Enrolled", "128", None),
        ("Reached", "113", "15 not reached"),
        ("Known", "101", "12 not known"),
        ("Still works on the streets", "73", "28 did not"),
        ("Completed", "104", "24 did not complete"),
    ]


def test_groups_stand_side_by_side() -> None:
    first = data(EVERYTHING, "programs/harbour-start.json")["side_by_side"][0]
    assert [(figure["group"], figure["value"], figure["people"]) for figure in first["figures"]] == [
        ("Took part", "73 of 101 people (72%)", "known for 101 of 128 (79%)"),
        ("Will take part later", "49 of 88 people (56%)", "known for 88 of 121 (73%)"),
    ]


def test_every_figure_has_its_people_its_time_and_its_source() -> None:
    for part in data(EVERYTHING, "programs/harbour-start.json")["by_source"]:
        assert part["source"]["text"]
        assert all(row["value"] for row in part["rows"])
    shown = text(EVERYTHING, "programs/harbour-start.html")
    assert "half of them between 14.9 and 18.1 EUR an hour" in shown
    assert "published 95% interval 610 to 3,070 EUR a year" in shown


def test_the_index_groups_programs_by_what_is_known_and_no_figure_borrows_a_design() -> None:
    groups = {group["id"]: group["programs"] for group in data(EVERYTHING, "programs/index.json")["groups"]}
    assert {name: [row["program"]["title"][:12] for row in rows] for name, rows in groups.items()} == {
        "compared": ["Harbour star"],
        "counted": ["Knot evening", "Lock keepers"],
        "nothing": ["Night school"],
    }
    (row,) = groups["compared"]
    assert row["design"] == "A randomised trial"
    assert row["what_happened"] == "Earnings a year: 1,840 EUR a year more, 24 months after assignment"


def test_impact_is_known_only_where_a_comparison_tells_what_would_have_been_anyway() -> None:
    known, unknown = impact_known(view(EVERYTHING))
    assert [each.program.title for each in known] == ["Harbour start"]
    assert [each.line for each in unknown] == ["Counted, and nobody to compare with"] * 2 + ["Nothing was measured yet"]
    known, unknown = impact_known(view(ROOT))
    assert [each.program.title for each in known] == ["Year Up"]
    assert [each.program.title for each in unknown] == ["Civic Works"]


def test_search_finds_the_deciding_figure_and_never_a_hidden_one() -> None:
    found = {entry.location: entry.text for entry in site(EVERYTHING).search}
    assert "1,840 EUR a year more" in found["programs/harbour-start.html"]
    assert "85 of 96 people (89%)" in found["programs/lock-keepers-circle.html"]
    assert "first round" in found["programs/harbour-start.html"]
    assert not any(HIDDEN in said for location, said in found.items() if "programs/" in location)


def test_an_old_address_leads_to_the_program() -> None:
    assert any(file.url == "programs/street-start.html" for file in site(EVERYTHING).files)
