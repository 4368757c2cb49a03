"""The parts of a program's page do not contradict each other: what stands first is what the figures below it say."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from generator.pipeline import Options, run
from generator.site import Site

ROOT = Path(__file__).parents[1]
SHIFT_LEADS = "example-shift-lead-start"


@cache
def site() -> Site:
    built = run(ROOT, Options(today=date(2026, 11, 26))).site
    assert built is not None
    return built


def page(name: str) -> dict[str, Any]:
    context: dict[str, Any] = json.loads(next(file.content for file in site().files if file.url == f"programs/{name}.json"))["page"]
    return context


def line(name: str, title: str) -> dict[str, Any]:
    return next(each for question in page(name)["questions"] for each in question["lines"] if each["title"] == title)


def test_what_was_before_is_of_those_whom_the_figure_is_of() -> None:
    """Spring 2026 was 38 of 117 and spring 2025 had 116 who left; 26 of 84 and 85 were spring 2024."""
    held, left = line(SHIFT_LEADS, "Holds every planned one-to-one"), line(SHIFT_LEADS, "New colleagues who leave in their first year")
    assert held["actual"]["who"] == "Spring 2026"
    assert held["baseline"].startswith("38 of 117 people (32%). Now it is known for 95")
    assert left["actual"]["who"] == "Spring 2025"
    assert left["baseline"] == "116 people who left in 4,090 months worked"


def test_an_effect_over_several_cohorts_says_so_and_names_each() -> None:
    """Spring 2025 alone, 0.64 times as often, is the best of three rounds; together they are 0.78, from 0.66 to 0.93."""
    left = line(SHIFT_LEADS, "New colleagues who leave in their first year")
    assert "3 cohorts together: 0.78 times as often, 95% interval: between 0.66 and 0.93 times as often" in left["difference"]
    assert left["said"]["each"] == (
        "Cohort by cohort: Spring 2024: 0.92 times as often, Autumn 2024: 0.83 times as often and Spring 2025: 0.64 times as often"
    )
    assert "0.78 times as often" in left["said"]["sentence"]
    held = line(SHIFT_LEADS, "Holds every planned one-to-one")["said"]
    assert all(f"{found} points more" in held["each"] for found in ("8.2", "20.2", "29.7", "38.4"))
    assert held["narrow"] == "People were taught together, and the interval does not count that, so it is too narrow."


def test_what_decides_and_has_a_figure_stands_first_and_what_has_none_is_named() -> None:
    """881 of 942 decides as well as the employment that nobody published: the page no longer says that there is no figure."""
    earn = page("earn-maryland")
    assert [(each["measure"], each["latest"]["value"]) for each in earn["outcomes"]] == [
        ("Gained a credential or a skill that can be named, of workers trained in the job they have", "881 of 942 people (94%)"),
        ("Obtained employment after entry-level training", None),
    ]
    assert earn["said"][0]["sure"]["low"] == 1
    assert "no counts to check them by" not in str(earn["asked"])
    body = next(each.body for each in site().pages if each.url == "programs/earn-maryland.html")
    assert "Obtained employment after entry-level training decides too: Not published." in body


CASE_NOTE = "example-full-case-note"


def test_people_who_were_compared_with_themselves_are_not_said_to_be_compared_with_nobody() -> None:
    note = page(CASE_NOTE)
    assert note["verdict"].endswith("because people were compared with themselves before, and with no other group.")
    assert note["asked"][0]["answers"] == ["The same people before and after, and no other group"]
    index = json.loads(next(file.content for file in site().files if file.url == "programs/index.json"))["page"]
    rows = {each["program"]["title"]: each["compared_with"] for group in index["groups"] for each in group["programs"]}
    assert rows["Example: A full case note"] == "The same people before, and no other group"
    assert rows["Civic Works"] == "Nobody"


def test_a_change_has_a_before_and_other_people_are_not_the_same() -> None:
    """The change alone is given of one measure; of another 63 people were counted before and 52 after."""
    assert line(CASE_NOTE, "How sure people are of their notes")["baseline"] == "Not given, only the change"
    asked_again = line(CASE_NOTE, "Cases in which the person had to be asked again")["baseline"]
    assert asked_again == "212 cases asked again in 5,100 cases, of 63 people. Now it is of 52, so not all of them are the same"


def test_what_rests_on_a_measure_is_not_said_to_rest_on_none_and_the_costs_are_added_up() -> None:
    """937,200 EUR rest on the leavers and 60,000 on nothing; the four lines for each person are 410, 288, 348 and 744 EUR."""
    worth = page(SHIFT_LEADS)["worth"]
    assert worth["in_short"] == "1,790 EUR a person with every line, and 38,300 EUR for the whole program"
    assert worth["notes"][0] == (
        "Of what came back, 60,000 EUR rest on no measure of this program, so nobody can say how sure they are. "
        "The rest is no surer than what it rests on: level 2 of 5."
    )
    assert (
        "The record counts 100% of it as the program's own (by a comparison group). The evidence is too weak to show that."
        in worth["notes"]
    )
    assert "not shared out by person" in str(worth["notes"])
    assert "nothing is added up" not in str(worth["notes"])


JOB_CORPS = "job-corps"


def test_one_difference_is_not_called_clear_in_a_row_and_unclear_in_the_next() -> None:
    """The averages of both groups, 10.7 and 10.8 grades, are the effect of 0.1 grades again."""
    lines = [each for question in page(JOB_CORPS)["questions"] for each in question["lines"]]
    assert [each["title"] for each in lines if "grade" in each["title"]] == ["Highest grade completed at school"]
    assert "Without an interval nobody can tell" not in str(lines)
    assert "10.7 grades on average after four years" in str(page(JOB_CORPS)["claims"])


def test_who_was_lost_is_said_where_the_question_is_asked() -> None:
    asked = {each["question"]: each["answers"] for each in page(JOB_CORPS)["asked"]}["How many dropped out?"]
    assert any("81% of those asked" in answer for answer in asked)
    matched = {each["question"]: each["answers"] for each in page(SHIFT_LEADS)["asked"]}["How many dropped out?"]
    assert matched == [
        "67 of 401 people (17%), the 4 cohorts that are shown, of 5, together",
        "Of the cohort that the figure is of: 15 of 117 people (13%)",
        "Lost to the study, Took part: 90 of 401 people (22%)",
        "Lost to the study, Waited for a place: 93 of 386 people (24%)",
    ]


def test_each_group_has_one_row_and_the_comparison_group_has_one_too() -> None:
    arms = page(JOB_CORPS)["arms"]
    assert [(each["title"], each["assigned"]) for each in arms] == [
        ("People offered a place in Job Corps", "9,409"),
        ("People not offered a place", None),
    ]
    assert arms[0]["study"] == "National Job Corps Study, tax records and National Job Corps Study, survey"


def test_the_decision_stands_first_and_says_why_it_is_not_the_rule_s() -> None:
    leads = page(SHIFT_LEADS)
    decided = next(each["answers"] for each in leads["asked"] if each["question"] == "What was decided?")
    assert decided[0] == "3 November 2026: Renew on condition"
    assert "15 March 2027" in decided[1]
    assert decided[2].startswith("Why it was decided so: One-to-ones are held")
    assert decided[3].startswith("A rule from level and target would have said: Do not renew.")
    assert "not drawn by lot" in leads["verdict"]


def test_what_is_counted_is_what_stands_there() -> None:
    for name in (SHIFT_LEADS, CASE_NOTE, JOB_CORPS, "earn-maryland"):
        found = page(name)
        asked = {each["question"]: each["answers"] for each in found["asked"]}
        assert asked["What is not known?"] == [f"{len(found['not_known'])} things, with who can fill them in"]
        summed = sum(int(str(each["summary"]).rsplit(": ", 1)[1].split()[0]) for each in found["over_time"])
        assert asked["Where is every figure?"][0].startswith(f"{summed} figure")
    assert page("earn-maryland")["answered"] == "1 of the 4 questions is answered: Did they learn it?"
    assert page(CASE_NOTE)["outcomes"][0]["see_all"] == "See every figure"
