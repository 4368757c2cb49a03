"""What the pages of programs say: the figure with its people, compared with whom, what is missing and why."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from generator.evidence import PublishedProgram, assess, policy_of, publish_program
from generator.evidence.renewal import Because, Suggestion
from generator.model.evidence import Baseline, Clusters, StudyGroup, StudyGroups
from generator.pages.advice import advice
from generator.pages.base import View
from generator.pages.decisions import decisions
from generator.pages.dropped_out import dropped_out
from generator.pages.figure_words import unclear
from generator.pages.figures_table import figures_table
from generator.pages.funnel import funnels
from generator.pages.impact import impacts, verdict
from generator.pages.urls import Urls
from generator.pipeline import Options, Result, run
from generator.rules.coverage import unserved
from generator.site import Site
from generator.words import words

ROOT = Path(__file__).parents[1]
EVERYTHING = ROOT / "tests" / "sites" / "everything"
HIDDEN = "hidden to protect people in small groups"


@cache
def result(root: Path) -> Result:
    return run(root, Options(today=date(2026, 11, 26)))


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
        today=date(2026, 11, 26),
        report=result(root).report,
        programs=programs,
        evidence={name: assess(each, policy_of(catalog.portal), date(2026, 11, 26)) for name, each in programs.items()},
    )


def test_civic_works_says_how_many_of_whom_and_that_nobody_was_compared() -> None:
    said = text(ROOT, "programs/civic-works.html")
    assert "246 of 269 people who completed (91%) Obtained employment" in said
    assert "Nobody was compared with them, so we do not know what would have happened anyway." in said
    assert "Only people who completed count" in said
    assert "The source does not say when" in said
    assert "Deloitte Insights, Job-centric upskilling (2020)" in said


def test_nothing_is_worked_out_that_the_source_does_not_say() -> None:
    """The count of those who completed is all there is: no share of answers, nobody lost on the way, no rest."""
    context = data(ROOT, "programs/civic-works.json")
    assert context["outcomes"][0]["latest"]["people"] == "269 people"
    assert context["funnels"] == []
    said = text(ROOT, "programs/civic-works.html")
    assert not [claim for claim in ("known for", "(100%)", "did not answer", "did not complete", "Followed up") if claim in said]


def test_year_up_lists_every_follow_up_in_time_order_with_its_error_and_its_other_group() -> None:
    context = data(ROOT, "programs/year-up.json")
    (outcome,) = context["outcomes"]
    year, quarter = context["over_time"]
    assert [(figure["when"], figure["value"]) for figure in year["figures"]] == [
        ("12 months after assignment", "5,338 USD a year less"),
        ("2 years after assignment", "5,181 USD a year more"),
        ("3 years after assignment", "7,011 USD a year more"),
        ("7 years after assignment", "8,251 USD a year more"),
    ]
    assert [(figure["when"], figure["value"]) for figure in quarter["figures"]] == [
        ("21 months after assignment", "1,895 USD a quarter more"),
        ("39 months after assignment", "1,857 USD a quarter more"),
    ]
    assert outcome["latest"] == year["figures"][-1], "the latest, not the largest"
    assert outcome["latest"]["in_full"] == "8,251 USD a year more than the comparison group (People not offered a place)"
    assert outcome["latest"]["than"] == "than the comparison group (People not offered a place)"
    assert outcome["see_all"] == "The latest of 4 figures. See all"
    assert year["figures"][1]["more"] == ["standard error 474"]
    assert year["how_sure"].startswith("Standard error: ")
    assert quarter["how_sure"] is None, "no standard error, nothing to explain"
    assert {figure["compared_with"] for figure in year["figures"]} == {"People not offered a place"}
    assert {figure["people"] for figure in year["figures"]} == {"2,544 people, both groups together"}
    assert year["counted"] == quarter["counted"] == "Everyone assigned counts, and whether all could be followed is not said"
    assert "Chance decided who was offered a place" in text(ROOT, "programs/year-up.html")


def test_claims_are_shown_as_claims() -> None:
    claims = section(ROOT, "programs/year-up.html", "stated")
    assert "Stated by the source without its counts" in claims
    assert "Earnings 53% above the control group" in claims
    assert "53%" not in section(ROOT, "programs/year-up.html", "did-it-work")
    assert "how many people is not said" not in claims, "an effect is not a share of people"


def test_a_claim_without_which_the_headline_misleads_stands_beside_it_everywhere() -> None:
    faded = "In years 9 and 10 the gain is small and not statistically significant."
    did = section(ROOT, "programs/per-scholas.html", "did-it-work")
    assert did.index("4,829 USD a year more") < did.index(f"A source states, without counts: {faded}") < did.index("How sure are we?")
    for page in ("index.html", "programs/index.html"):
        assert f"3 years after assignment. A source states, without counts: {faded}" in text(ROOT, page), page
        assert "A source states, without counts: In year 10 there is no effect at three of the four sites." in text(ROOT, page), page
    assert "A source states" not in section(ROOT, "programs/year-up.html", "did-it-work"), "claims that say the figure again stay apart"
    assert data(EVERYTHING, "programs/harbour-start.json")["beside_headline"] == [
        "After three years as many have left as in the other group."
    ]
    assert "as many have left" not in text(EVERYTHING, "programs/index.html"), "the figure there is of another measure"


def test_pay_is_of_those_in_work_and_says_to_what_it_is_rounded() -> None:
    pay = data(ROOT, "programs/avtech-fairfield.json")["over_time"][1]
    assert pay["figures"][-1]["value"] == "24,275 USD a quarter in the middle (median), rounded to 25, of those in paid work who completed"
    assert pay["figures"][-1]["people"] == "35 people", "nobody who is not in paid work is missing"
    assert "which the state calls an average" in pay["figures"][-1]["measure"]
    program = view(ROOT).programs["avtech-fairfield"]
    rows = list(csv.DictReader(figures_table(program, view(ROOT).evidence["avtech-fairfield"]).splitlines()))
    assert [row["method"] for row in rows] == ["wilson"] * 3 + ["as-given-rounded-to-25"] * 3


def test_nobody_enrols_people_of_whom_the_source_says_only_that_they_were_trained() -> None:
    html = text(ROOT, "programs/earn-maryland.html")
    assert "881 of 942 people (94%)" in html
    assert "It is not said how many enrolled, so nobody can tell whether all of them count" in html
    assert not [claim for claim in ("people who enrolled", "Everyone who enrolled counts", "of the 942 at the first step") if claim in html]
    assert data(ROOT, "programs/earn-maryland.json")["funnels"] == []


def test_who_counted_or_quoted_is_said_where_somebody_asks_who_says_so() -> None:
    for name in ("year-up", "job-corps", "workadvance", "per-scholas"):
        (answers,) = [each["answers"] for each in data(ROOT, f"programs/{name}.json")["asked"] if each["question"] == "Who says so?"]
        assert "as quoted" in answers[-1], name
    assert "Who counted is not said" in section(ROOT, "programs/civic-works.html", "did-it-work")


def test_taking_part_comes_first_and_is_a_state_with_words_where_nobody_wrote_it() -> None:
    html = body(EVERYTHING, "programs/harbour-start.html")
    order = [html.index(f'id="{name}"') for name in ("taking-part", "did-it-work", "changed", "figures", "people", "decided", "unknown")]
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
    for name in ("figures", "people", "voices", "unknown"):
        assert HIDDEN in section(EVERYTHING, url, name), name
    context = data(EVERYTHING, "programs/lock-keepers-circle.json")
    (outcome,) = context["outcomes"]
    assert outcome["latest"]["value"] == "85 of the 96 known (89%), out of 159"
    assert outcome["latest"] != context["over_time"][0]["figures"][-1]
    assert outcome["see_all"] == "One of 7 figures, the one that most is known behind. See all"


def test_the_smallest_record_says_what_happened_and_what_to_collect_next() -> None:
    context = data(EVERYTHING, "programs/knot-evening.json")
    assert context["outcomes"][0]["latest"]["value"] == "38 of 52 people (73%)"
    assert [line["what"] for line in context["collect"]] == [
        "Did people like it?",
        "Do they do it at work?",
        "What came of it?",
        "How things were before",
        "What would have happened anyway",
        "A target",
        "What it cost",
        "What people said",
    ]
    assert [row["why"] for row in context["not_known"] if row["what"] == ["Objective"]] == ["Nobody asked"]
    named = {what for row in context["not_known"] for what in row["what"]}
    assert not named & {line["what"] for line in context["collect"]}, "asked for once"


def test_the_funnel_loses_people_step_by_step() -> None:
    context = data(EVERYTHING, "programs/harbour-start.json")
    first, funnel = context["funnels"]
    assert first["figure"]["subtitle"].startswith(context["outcomes"][0]["latest"]["who"]), "of the figure that the page begins with"
    assert [(step["title"], step["people"], step["others"]) for step in funnel["steps"]] == [
        ("Enrolled", "128", None),
        ("Reached", "113", "15 not reached"),
        ("Known", "101", "12 not known"),
        ("Still works on the streets", "73", "28 did not"),
        ("Completed", "104", "24 did not complete"),
    ]


def test_how_often_something_happened_is_said_in_so_much_work_or_in_so_many_times_as_much() -> None:
    assert "76 people who left in 4,130 months worked" in text(ROOT, "programs/example-shift-lead-start.html")
    assert "14 strains in 61.5 x 1,000 hours" in text(EVERYTHING, "programs/harbour-start.html")


def test_groups_stand_below_each_other() -> None:
    first = data(EVERYTHING, "programs/harbour-start.json")["over_time"][0]
    assert [(figure["group"], figure["value"], figure["people"]) for figure in first["figures"][:2]] == [
        ("Took part", "73 of the 101 known (72%), out of 128", "known for 101 of 128 (79%)"),
        ("Will take part later", "49 of the 88 known (56%), out of 121", "known for 88 of 121 (73%)"),
    ]


def test_a_figure_says_who_counts() -> None:
    tables = {table["measure"]: table for table in data(EVERYTHING, "programs/harbour-start.json")["over_time"]}
    assert tables["Still works on the streets"]["counted"] == "Only people of whom it is known count"
    assert tables["Earnings a year"]["counted"] == "Everyone assigned counts, as far as they could be followed"
    assert tables["Lifting test"]["figures"][0]["value"] == "71.5 points on average, of those who completed"
    assert data(EVERYTHING, "programs/knot-evening.json")["outcomes"][0]["latest"]["counted"] == "Everyone who enrolled counts"
    assert len(tables) == 7, "every measure that has a figure"


def test_the_rest_of_those_who_are_known_is_not_worked_out_where_nobody_says_of_how_many() -> None:
    (funnel,) = data(EVERYTHING, "programs/knot-evening.json")["funnels"]
    assert [(step["title"], step["people"], step["others"]) for step in funnel["steps"]] == [
        ("Enrolled", "52", None),
        ("Known", "52", None),
        ("Ties five knots", "38", "the rest is not said"),
        ("Completed", "52", None),
    ]


def test_a_column_of_dates_stands_only_where_there_is_a_date() -> None:
    head = '<th scope="col">By</th>'
    assert head not in section(ROOT, "programs/year-up.html", "unknown")
    assert head in section(EVERYTHING, "programs/night-school.html", "unknown")


def test_a_figure_from_the_start_has_no_funnel_and_one_to_come_stands_where_it_will() -> None:
    context = data(ROOT, "programs/example-shift-lead-start.json")
    said = [funnel["figure"]["subtitle"] for funnel in context["funnels"]]
    assert len(said) == 8
    assert not [each for each in said if "at the start" in each or ("12 months" in each and "Spring 2026" in each)]
    tables = {
        table["measure"]: [figure["missing"] for figure in table["figures"] if figure["group"] in ("Took part", "The program")]
        for table in context["over_time"]
    }
    assert tables["Still leads a shift"] == [None, None, None, "Not yet due"]
    assert tables["Marks for a practice talk, in the first and in the last week"] == [None, "Not collected", None, None]


def test_every_figure_has_its_people_its_time_and_its_source() -> None:
    for table in data(EVERYTHING, "programs/harbour-start.json")["over_time"]:
        for row in table["figures"]:
            assert row["source"]["text"]
            assert row["value"] or row["missing"] or row["hidden"]
            for name in ("group", "who", "people", "counted"):
                assert table[name] in (None, row[name]), "what is said once is so of every figure"
    shown = text(EVERYTHING, "programs/harbour-start.html")
    assert "half of them between 14.9 and 18.1 EUR an hour" in shown
    assert "published 95% interval 610 to 3,070 EUR a year" in shown


def test_a_source_of_most_figures_is_named_once_and_another_beside_its_figure() -> None:
    table = data(ROOT, "programs/example-shift-lead-start.json")["over_time"][0]
    others = [row for row in table["figures"] if row["source"] != table["source"]]
    assert 0 < len(others) < len(table["figures"]) / 2
    shown = re.sub(r"<[^>]+>", "", body(ROOT, "programs/example-shift-lead-start.html"))
    rows = section(ROOT, "programs/example-shift-lead-start.html", table["id"]).partition("</details>")[0]
    assert rows.count("Source: ") == len(others)
    assert "Source, unless a row names another: Workforce evidence team of Example City" in shown


def test_the_index_groups_programs_by_what_is_known_and_no_figure_borrows_a_design() -> None:
    groups = {group["id"]: group["programs"] for group in data(EVERYTHING, "programs/index.json")["groups"]}
    assert {name: [row["program"]["title"][:12] for row in rows] for name, rows in groups.items()} == {
        "compared": ["Harbour star"],
        "counted": ["Lock keepers"],
        "nothing": ["Night school"],
        "made-up": ["Knot evening"],
    }
    (row,) = groups["compared"]
    assert row["design"] == "A randomised trial"
    assert row["what_happened"] == (
        "Earnings a year: 1,840 EUR a year more than the comparison group (Drew no place), 2 years after assignment"
    )


def test_impact_is_known_only_where_a_comparison_tells_what_would_have_been_anyway() -> None:
    found = impacts(view(EVERYTHING))
    assert [each.line for each in found.unknown] == ["Counted, and nobody to compare with", "Nothing was measured yet"]
    assert [each.program.title for each in (*found.known, *found.held_open)] == ["Harbour start"]
    found = impacts(view(ROOT))
    assert found.known == ()
    assert [each.program.title for each in found.held_open] == ["Job Corps", "Per Scholas", "WorkAdvance", "Year Up"]
    why = {each.program.title: each.line for each in found.unknown}
    assert why["Civic Works"] == "Counted, and nobody to compare with"
    assert why["NECAT"] == why["Pathfinder Indiana"] == "Only claims are published, and nobody can check them"


def harbour_with(changed: dict[str, Any], study: str = "lottery") -> View:
    """The portal with another study behind the one measure that decides of its program."""
    shown = view(EVERYTHING)
    program = shown.catalog.programs["harbour-start"]
    studies = tuple(replace(each, **changed) if each.id == study else each for each in program.studies)
    decides = "yearly-earnings" if study == "lottery" else "still-here"
    measures = tuple(replace(each, primary=each.id == decides) for each in program.measures)
    program = replace(program, studies=studies, measures=measures)
    published = publish_program(program)
    evidence = assess(published, policy_of(shown.portal), shown.today)
    return replace(
        shown,
        catalog=replace(shown.catalog, programs={**shown.catalog.programs, program.id: program}),
        programs={**shown.programs, program.id: published},
        evidence={**shown.evidence, program.id: evidence},
    )


TAUGHT_TOGETHER: dict[str, Any] = {
    "design": "matched",
    "baseline": (Baseline(measure="yearly-earnings", difference=0.03),),
    "clusters": Clusters(count=40, unit="classes"),
}
UNTOLD = StudyGroups(program=StudyGroup(title="Drew a place"), comparison=StudyGroup(title="Drew no place", assigned=398))
OPEN = "held open"
UNLIKE, ALIKE = ((Baseline(measure="yearly-earnings", difference=difference, adjusted=True),) for difference in (0.4, 0.03))


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"design": "matched", "baseline": ALIKE, "clusters": Clusters(count=40, unit="classes", icc=0.01)}, None),
        ({"design": "matched", "baseline": UNLIKE}, "Compared with a group that was not shown to be alike at the start"),
        (
            {"design": "matched", "baseline": ALIKE, "clusters": Clusters(count=2, unit="classes", icc=0.01)},
            "Each group was one class or one place",
        ),
        ({"design": "matched", "baseline": ()}, "Compared with a group that was not shown to be alike at the start"),
        ({"baseline": ()}, None),
        ({"baseline": (), "covers": None, "data_source": "survey", "groups": UNTOLD}, OPEN),
        ({"design": "unmatched comparison", "baseline": UNLIKE}, "Compared with a group that may have differed from the start"),
    ],
)
def test_impact_goes_by_the_level_of_the_evidence_and_not_by_the_design(changed: dict[str, Any], why: str | None) -> None:
    shown = harbour_with(changed)
    found = impacts(shown)
    lines = {each.program.title: each.line for each in found.unknown} | {each.program.title: OPEN for each in found.held_open}
    assert lines.get("Harbour start") == why
    assert ("Harbour start" in [each.program.title for each in found.known]) is (why is None)
    assert (verdict(shown, shown.programs["harbour-start"]) is None) is (why is None)


def test_a_group_that_was_alike_is_not_said_to_differ_where_people_were_taught_together() -> None:
    shown = harbour_with(TAUGHT_TOGETHER, "side-by-side")
    lines = {each.program.title: each.line for each in impacts(shown).unknown}
    assert lines["Harbour start"] == "The two groups were not drawn by lot, and people were taught together"


def test_what_decides_where_no_measure_is_primary_is_the_first() -> None:
    shown = view(ROOT)
    program = shown.catalog.programs["civic-works"]
    measures = tuple(replace(each, primary=False) for each in program.measures)
    published = publish_program(replace(program, measures=measures))
    evidence = assess(published, policy_of(shown.portal), shown.today)
    assert evidence.primary is not None
    assert evidence.primary.measure == measures[0]
    assert evidence.primary.main is not None
    assert evidence.primary.main.level.low == 1


def test_advice_names_what_is_lacking_and_asks_for_no_comparison_where_there_is_one() -> None:
    shown = harbour_with(TAUGHT_TOGETHER, "side-by-side")
    primary, renewal = shown.evidence["harbour-start"].primary, shown.evidence["harbour-start"].renewal
    assert primary is not None
    assert renewal is not None
    twice = advice(shown, primary.measure, replace(renewal, because=Because.IMPACT_STILL_UNKNOWN))
    assert twice.because == (
        "After several decisions it is still not known what the program changed. "
        "People were taught together, and the interval does not count that, so it is too narrow."
    )
    met = replace(renewal, suggestion=Suggestion.RENEW_ON_CONDITION, because=Because.TARGET_MET)
    assert advice(shown, primary.measure, met).suggestion == "Renew on condition that the comparison is made sounder"
    alone = view(EVERYTHING).evidence["lock-keepers-circle"].renewal
    assert alone is not None
    nobody = advice(shown, primary.measure, replace(alone, suggestion=Suggestion.RENEW_ON_CONDITION, because=Because.TARGET_MET))
    assert nobody.suggestion == "Renew on condition that a comparison is built"


@pytest.mark.parametrize("root", [ROOT, EVERYTHING])
def test_a_program_that_is_made_up_says_so_at_once_and_counts_for_nothing(root: Path) -> None:
    catalog = view(root).catalog
    examples = [program for program in catalog.live_programs() if program.example]
    real = {program.title for program in catalog.counted_programs()}
    assert examples
    assert real
    for program in examples:
        assert "This program is made up, and so are its figures" in text(root, f"programs/{program.id}.html")
    for program in catalog.counted_programs():
        assert "This program is made up" not in text(root, f"programs/{program.id}.html")
    found = impacts(view(root))
    assert {each.program.title for each in (*found.known, *found.held_open, *found.unknown)} == real
    home, index = data(root, "index.json"), data(root, "programs/index.json")
    assert {link["title"] for link in home["examples"]} == {program.title for program in examples}
    assert home["numbers"][-1]["number"] == str(len(real)) == str(index["total"])
    assert not {link["title"] for line in home["objectives"] for link in line["programs"]} - real
    (made_up,) = [group for group in index["groups"] if group["id"] == "made-up"]
    assert {row["program"]["title"] for row in made_up["programs"]} == {program.title for program in examples}
    assert index["groups"][-1] == made_up, "behind all that is real"


def test_an_objective_is_not_served_by_what_is_made_up() -> None:
    catalog = view(ROOT).catalog
    assert {program.example for programs in catalog.programs_of_objective.values() for program in programs} == {True}
    assert list(unserved(catalog)) == []
    assert {objective.id for objective in unserved(replace(catalog, paths_of_objective={}))} == set(catalog.objectives)


def test_search_finds_a_program_by_its_words_and_names_and_holds_no_figure() -> None:
    found = {entry.location: " ".join((entry.text, *entry.names)) for entry in site(EVERYTHING).search}
    assert "first round" in found["programs/harbour-start.html"]
    assert "four of them on a round" in found["programs/harbour-start.html"]
    figures = ("1,840 EUR", "85 of the 96", HIDDEN)
    assert not any(figure in said for location, said in found.items() if "programs/" in location for figure in figures)


def test_an_old_address_leads_to_the_program() -> None:
    assert any(file.url == "programs/street-start.html" for file in site(EVERYTHING).files)


@pytest.mark.parametrize(
    ("enrolled", "steps"),
    [
        (128, ["Enrolled 128", "Completed 104", "Reached 96", "Known 85", "Still works on the streets 61"]),
        (None, []),
    ],
)
def test_a_funnel_never_begins_with_those_who_completed(enrolled: int | None, steps: list[str]) -> None:
    catalog = result(EVERYTHING).catalog
    assert catalog is not None
    program = catalog.programs["harbour-start"]
    changed = replace(
        program,
        measures=(replace(program.measures[0], counts="completers"),),
        cohorts=(replace(program.cohorts[0], enrolled=enrolled),),
        readings=(replace(program.readings[0], of=104, reached=96, observed=85, count=61),),
        studies=(),
        voices=(),
    )
    published = PublishedProgram(changed, frozenset())
    found = [f"{step.title} {step.people}" for funnel in funnels(view(EVERYTHING), published)[0] for step in funnel.steps]
    assert found == steps


def test_the_first_page_invites_to_join_only_where_a_program_says_how() -> None:
    assert "Join a program" in text(EVERYTHING, "index.html")
    assert "Join a program" not in text(ROOT, "index.html")
    assert "See what programs there are" in text(ROOT, "index.html")


def test_a_program_of_which_only_claims_are_published_says_at_once_that_nobody_can_judge_it() -> None:
    groups = {group["id"]: group for group in data(ROOT, "programs/index.json")["groups"]}
    claimed = groups["claimed"]
    assert claimed["title"] == "Only claims, so nobody can judge them"
    rows = {row["program"]["title"]: row["what_happened"] for row in claimed["programs"]}
    assert rows["Apprenti"] == "In a permanent position: Not published"
    assert {"AT&T Workforce 2020", "NECAT", "Pathfinder Indiana", "San José leadership program"} <= set(rows)
    assert "Civic Works" in {row["program"]["title"] for row in groups["counted"]["programs"]}
    assert "nothing" not in groups, "nothing was stated of it either"


def test_the_first_lines_of_a_program_lead_to_what_is_claimed_and_name_the_goal() -> None:
    did = section(ROOT, "programs/pathfinder-indiana.html", "did-it-work")
    assert "Not known" in did
    assert "Target: 500 graduates." in did
    assert '<a href="#stated">See what is claimed</a>' in did
    assert '<a href="#stated">Also stated by a source, without counts: ' in section(ROOT, "programs/per-scholas.html", "did-it-work")
    assert "#stated" not in section(ROOT, "programs/civic-works.html", "did-it-work"), "nothing is claimed there"


def test_only_a_share_of_people_lacks_its_number_of_people() -> None:
    """A sum that was put in, a goal and a claim without a figure are not of so many people."""
    claims = data(ROOT, "programs/amazon-upskilling-2025.json")["claims"]
    assert {claim["people"] for claim in claims} == {None}
    assert {claim["people"] for claim in data(ROOT, "programs/los-angeles-data-training.json")["claims"]} == {None}
    (claim,) = data(ROOT, "programs/necat.json")["claims"]
    assert claim["people"] == "how many people is not said"
    assert data(ROOT, "programs/apprenti.json")["claims"][0]["people"] == "130 people"


def test_an_effect_that_chance_alone_could_bring_is_never_a_headline() -> None:
    context = data(ROOT, "programs/job-corps.json")
    latest = context["outcomes"][0]["latest"]
    assert latest["unclear"]
    assert latest["value"] == "383 USD a year more"
    assert latest["in_full"] == (
        "no clear difference, since 383 USD a year more than the comparison group (People not offered a place) could be chance alone"
    )
    did = section(ROOT, "programs/job-corps.html", "did-it-work")
    assert '<p class="value">No clear difference</p>' in did
    (line,) = [each.line for each in impacts(view(ROOT)).held_open if each.program.title == "Job Corps"]
    assert ": no clear difference, since 383 USD" in line
    early = context["over_time"][0]["figures"]
    assert [figure["unclear"] for figure in early[:5]] == [False, False, False, False, True]
    assert not data(ROOT, "programs/year-up.json")["outcomes"][0]["latest"]["unclear"], "nobody says how sure it is"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"se": 100.0, "estimate": 195.0}, True),
        ({"se": 100.0, "estimate": 197.0}, False),
        ({"se": 100.0, "estimate": -195.0}, True),
        ({"se": None, "low": -1.0, "high": 300.0}, True),
        ({"se": None, "low": 1.0, "high": 300.0}, False),
        ({"se": None, "low": -1.0, "high": 300.0, "confidence": 99.0}, False),
        ({"se": None, "low": -1.0, "high": 300.0, "confidence": 90.0}, True),
        ({"se": None}, False),
        ({"se": 100.0, "estimate": 0.0}, False),
    ],
)
def test_an_effect_is_unclear_where_its_error_or_its_interval_reaches_over_none(changed: dict[str, Any], *, said: bool) -> None:
    catalog = result(ROOT).catalog
    assert catalog is not None
    reading = next(reading for reading in catalog.programs["year-up"].readings if reading.effect)
    assert reading.effect is not None
    assert unclear(replace(reading, effect=replace(reading.effect, **changed))) is said


def test_an_effect_is_never_what_was_there_before() -> None:
    """The year of assignment is the first that is counted, and no state from before the program."""
    context = data(ROOT, "programs/job-corps.json")
    assert context["over_time"][0]["figures"][0]["when"] == "in the period in which people were assigned"
    (line,) = [each for question in context["questions"] for each in question["lines"] if each["decides"]]
    assert line["baseline"] is None
    assert "at assignment" not in text(ROOT, "programs/job-corps.html"), "nothing can have an effect at once"


def test_an_effect_on_those_who_took_part_is_not_said_of_everyone_assigned() -> None:
    earnings, diploma, *_grades = data(ROOT, "programs/job-corps.json")["over_time"]
    assert earnings["counted"] == "Worked out for those who took part, not for everyone assigned"
    assert diploma["counted"] == "Everyone assigned counts, as far as they could be followed"


def test_a_program_of_others_says_that_you_cannot_join_it() -> None:
    taking_part = section(ROOT, "programs/amazon-upskilling-2025.html", "taking-part")
    assert "Run by a company for its own employees." in taking_part
    assert "Nobody has written how to take part yet" not in taking_part
    assert "already work here" not in text(ROOT, "programs/amazon-upskilling-2025.html")
    rows = [row for row in data(ROOT, "programs/amazon-upskilling-2025.json")["not_known"] if "Taking part" in row["what"]]
    assert [row["why"] for row in rows] == ["Run by a company for its own employees"]


def test_what_is_not_known_of_every_figure_of_a_measure_is_said_once() -> None:
    rows = {row["what"][0]: row for row in data(ROOT, "programs/job-corps.json")["not_known"]}
    assert rows["Of how many people"]["where"] == ["Earnings in a calendar year: all 21 figures"]
    year_up = {row["what"][0]: row for row in data(ROOT, "programs/year-up.json")["not_known"]}
    assert year_up["The year of the prices"]["where"] == [
        "Earnings a year: all 4 figures",
        "Earnings a quarter: all 2 figures",
        "What it cost",
    ]
    assert "Earnings a year: 7 years after assignment" in year_up["Standard error"]["where"], "known for the three before it"


def test_the_answer_names_its_source_and_how_many_dropped_out_or_why_nobody_knows() -> None:
    did = section(ROOT, "programs/per-scholas.html", "did-it-work")
    assert 'href="#figures">Who says so?</a>' in did
    assert "Schaberg (2017), MDRC" in section(ROOT, "programs/per-scholas.html", "figures")
    for name in ("year-up", "job-corps", "per-scholas", "workadvance"):
        (outcome,) = data(ROOT, f"programs/{name}.json")["outcomes"]
        assert outcome["dropped_out"] == "not known: Not in the sources read", name
        (answer,) = [
            each["answers"] for each in data(ROOT, f"programs/{name}.json")["asked"] if each["question"] == "How many dropped out?"
        ]
        assert answer[:1] == ["not known: Not in the sources read"], name


@pytest.mark.parametrize(
    ("changed", "hidden", "said"),
    [
        ({"enrolled": 96, "completed": 81}, False, "15 of 96 people (16%)"),
        ({"enrolled": 96, "completed": 81}, True, HIDDEN),
        ({"enrolled": None, "completed": 81, "unknown": {"enrolled": "Not counted"}}, False, "not known: Not counted"),
        ({"enrolled": None, "completed": None, "unknown": None}, False, "not known"),
    ],
)
def test_drop_out_is_worked_out_from_two_counts_alone(changed: dict[str, Any], said: str, *, hidden: bool) -> None:
    published = view(ROOT).programs["year-up"]
    (cohort,) = published.program.cohorts
    program = replace(published.program, cohorts=(replace(cohort, **changed),))
    protected = frozenset({cohort.at}) if hidden else frozenset()
    shown = dropped_out(view(ROOT), replace(published, program=program, hidden=protected), program.readings[0])
    assert shown == said


def test_a_trial_that_two_records_tell_of_counts_once() -> None:
    said = "Per Scholas and WorkAdvance were measured in the same study, which counts once: 4 studies in all."
    assert said in text(ROOT, "index.html")
    assert said in text(ROOT, "programs/index.html")
    for one, other in (("per-scholas", "WorkAdvance"), ("workadvance", "Per Scholas")):
        (beside,) = data(ROOT, f"programs/{one}.json")["beside"]
        assert [link["title"] for link in beside["same_study"]] == [other]
    assert "Measured in the same study" not in text(ROOT, "programs/year-up.html")
    assert data(EVERYTHING, "index.json")["impact"]["same_study"] is None, "one study for each program"


def test_a_page_says_at_once_why_nobody_can_judge_its_program() -> None:
    claimed, counted = (section(ROOT, f"programs/{name}.html", "did-it-work") for name in ("necat", "civic-works"))
    assert "<b>Nobody can judge this program, because only claims are published and no counts to check them by.</b>" in claimed
    assert "No figure is published that can be checked, so there is nothing to compare." in claimed
    assert "because people were counted and compared with nobody.</b>" in counted
    assert data(ROOT, "programs/year-up.json")["verdict"].startswith("People were compared with others in a way that could tell.")


def test_costs_of_which_only_one_was_spent_on_anybody_are_no_list_of_what_it_cost() -> None:
    did = section(ROOT, "programs/workadvance.html", "did-it-work")
    assert "costs listed" not in did
    assert "between 5,203 and 6,666 USD a person" in did
    assert "6,666 USD for a person at St. Nicks Alliance." in section(ROOT, "programs/workadvance.html", "stated")


QUESTIONS = [
    "Compared with whom?", "How many dropped out?", "Who says so?", "How long ago?", "How big is it?", "Could it be chance?",
    "Does it hold for people like mine?", "What did it cost?", "What would have to be true?", "What is not known?",
]  # fmt: skip


@pytest.mark.parametrize(
    "name",
    [
        "year-up", "job-corps", "per-scholas", "workadvance", "civic-works", "example-chart-round", "earn-maryland", "necat", "apprenti",
    ],
)  # fmt: skip
def test_what_a_careful_reader_asks_is_answered_and_leads_on(name: str) -> None:
    html, asked = body(ROOT, f"programs/{name}.html"), data(ROOT, f"programs/{name}.json")["asked"]
    assert [each["question"] for each in asked][:10] == QUESTIONS
    for each in asked:
        assert each["answers"], each
        assert f'id="{each["part"]}"' in html, each


def test_without_a_figure_each_question_says_that_it_is_not_known() -> None:
    asked = {each["question"]: each for each in data(ROOT, "programs/necat.json")["asked"]}
    assert asked["Who says so?"]["answers"][-1] == "1 claim, and no counts to check it by"
    assert asked["Who says so?"]["part"] == "stated"
    assert asked["How big is it?"]["answers"] == ["In work after the training: Not published"]
    assert asked["Could it be chance?"]["answers"] == ["No counts are published, so nobody can tell"]
    assert "Where is every figure?" not in asked


@pytest.mark.parametrize("root", [ROOT, EVERYTHING])
def test_every_place_that_a_program_leads_to_on_its_page_is_there(root: Path) -> None:
    pages = [page for page in site(root).pages if page.url.startswith("programs/")]
    assert pages
    for page in pages:
        ids = set(re.findall(r'\sid="([^"]+)"', page.body))
        assert not set(re.findall(r'href="#([^"]+)"', page.body)) - ids, page.url


@pytest.mark.parametrize("root", [ROOT, EVERYTHING])
def test_no_two_drawings_of_a_program_say_the_same_or_draw_the_same(root: Path) -> None:
    seen = 0
    for page in (page for page in site(root).pages if page.url.startswith("programs/") and page.language == "en"):
        titles = re.findall(r"<figcaption><b>(.*?)</b><span class=\"facts\">(.*?)</span>", page.body)
        assert len(titles) == len(set(titles)), page.url
        drawn = re.findall(r"<desc[^>]*>(.*?)</desc>", page.body)
        assert len(drawn) == len(set(drawn)), page.url
        seen += len(titles)
    assert seen


def test_a_long_line_of_figures_is_drawn_from_its_last_one_backwards() -> None:
    ((_name, chart),) = data(ROOT, "programs/job-corps.json")["drawn"]
    labels = [row["label"] for row in chart["rows"]]
    assert labels[-1] == "20 years after assignment"
    assert labels[0] == "in the period in which people were assigned"
    assert len(chart["figure"]["table"]) == 21


def test_a_program_of_others_is_not_told_what_to_collect() -> None:
    assert data(ROOT, "programs/year-up.json")["collect"] == []
    assert 'id="collect"' not in body(ROOT, "programs/year-up.html")
    assert 'id="collect"' in body(ROOT, "programs/example-chart-round.html")


def test_prices_of_different_years_are_not_set_against_each_other() -> None:
    said = "Costs are in prices of 1995, the effects in prices of 2015"
    assert said in section(ROOT, "programs/job-corps.html", "did-it-work")
    assert said in section(ROOT, "programs/job-corps.html", "cost")
    assert "effects in prices of" not in text(ROOT, "programs/example-shift-lead-start.html")


def test_only_the_last_decision_has_an_evaluation_to_come() -> None:
    decided = section(ROOT, "programs/example-shift-lead-start.html", "decided")
    assert "Next evaluation by 15 March 2027" in decided
    assert "An evaluation was planned by 1 October 2026" in decided
    catalog = result(ROOT).catalog
    assert catalog is not None
    program = catalog.programs["example-shift-lead-start"]
    late = replace(program, decisions=tuple(replace(each, next_evaluation="2026-11-25") for each in program.decisions))
    first, second = decisions(view(ROOT), late)
    assert first.overdue
    assert first.next_evaluation == "The next evaluation was due by 25 November 2026"
    assert not second.overdue
