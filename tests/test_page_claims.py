"""What a page of a program may not claim: that a figure is of everybody, that a target is met, that one thing or another is known."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO

import pytest

from generator.evidence.assess import Impact
from generator.evidence.figures import eligible
from generator.evidence.occasions import occasions
from generator.model.evidence import Reading, StudyGroup
from generator.pages.figures import figure
from generator.pages.figures_table import figures_table
from generator.pages.home_impact import impact
from generator.pages.not_known import not_known
from tests.evidence_records import TODAY, cohort, counted, measure, study
from tests.test_careful_reader import asked as asked_of
from tests.test_pages_of_made_programs import context, made
from tests.test_pages_programs import ROOT, data, section, text, view

HIDDEN_BASE = "Of how many is hidden to protect people in small groups"
WHOLE_NOT_SAID = "It is not said of how many people the figure should be, so nobody can tell whether all of them count"


def test_a_figure_whose_base_is_hidden_is_not_said_to_be_of_everyone() -> None:
    """13 of 14 were reached, and one small group is who was not: then 13 of 13 would be a false statement."""
    said = text(ROOT, "programs/example-shift-lead-start.html")
    assert f"7 of the 13 known (54%) Waited for a place, same site, Autumn 2025 known for 13. {HIDDEN_BASE}" in said
    assert "13 of 13" not in said
    of_it = [
        each
        for table in data(ROOT, "programs/example-shift-lead-start.json")["over_time"]
        for each in table["figures"]
        if each["people"] and HIDDEN_BASE in each["people"]
    ]
    assert [each["counted"] for each in of_it] == ["Only people of whom it is known count"]


def test_who_was_never_enrolled_is_not_said_to_have_enrolled() -> None:
    arms = {"Took part": "Everyone who enrolled counts", "Waited for a place": "Everyone in this group counts"}
    of_all = [
        each
        for table in data(ROOT, "programs/example-shift-lead-start.json")["over_time"]
        for each in table["figures"]
        if each["counted"].startswith("Everyone")
    ]
    assert {each["counted"] for each in of_all} == set(arms.values())
    assert all(each["counted"] == arms[each["group"]] for each in of_all)


@pytest.mark.parametrize(
    ("reading", "said"),
    [
        (counted(30, 30, cohort="one", of=30), "Everyone who enrolled counts"),
        (counted(30, 90, cohort="one"), "Everyone who enrolled counts"),  # as many as the cohort has
        (counted(30, 60, cohort="one"), "Only people of whom it is known count"),
        (counted(30, 60, cohort="two"), "It is not said how many enrolled, so nobody can tell whether all of them count"),
        (counted(0, 0, cohort="one", of=0), "Everyone who enrolled counts"),
        (counted(30, 120, group="comparison"), "Everyone in this group counts"),
        (counted(30, 90, group="comparison"), "Only people of whom it is known count"),
        (
            counted(30, 90, cohort="one", group="comparison", study="trial"),
            "Only people of whom it is known count",
        ),  # and not as many as the cohort has
        (counted(300, 900, group="organisation", of=900), "Everyone in this group counts"),
        # A study's group is that of all cohorts together, and says nothing of one of them.
        (counted(30, 120, cohort="one", group="comparison", study=None), WHOLE_NOT_SAID),
        (counted(300, 900, cohort="one", group="organisation"), WHOLE_NOT_SAID),
    ],
)
def test_everyone_counts_only_where_the_record_says_how_many_that_are(reading: Reading, said: str) -> None:
    trial = study("unmatched comparison", arms=(StudyGroup(title="ours", assigned=80), StudyGroup(title="theirs", assigned=120)))
    shown, published = made(
        measures=(measure(primary=True, sensitivity="normal"),), studies=(trial,),
        cohorts=(cohort("one", study="trial", enrolled=90), cohort("two", study="trial")), readings=(reading,),
    )  # fmt: skip
    assert figure(shown, published, published.program.readings[0]).counted == said


def test_no_other_number_stands_for_a_base_that_is_hidden() -> None:
    """The number of those who enrolled is shown; that of those who were followed, a few fewer, is not."""
    reading = counted(30, 60, cohort="one", of=64, reached=60)
    shown, published = made(
        measures=(measure(primary=True, sensitivity="normal"),), studies=(study("outcomes only", arms=None),),
        cohorts=(cohort("one", study="trial", enrolled=90),), readings=(reading,),
    )  # fmt: skip
    (protected,) = published.program.readings
    (occasion,) = occasions(published, published.program.measures[0])
    assert published.hides(protected.at / "of")
    assert eligible(occasion, protected) is None
    found = figure(shown, published, protected)
    assert (found.value, found.counted) == ("30 of the 60 known (50%)", "Only people of whom it is known count")
    assert found.people == f"known for 60. {HIDDEN_BASE}"


def test_what_is_held_open_is_not_called_known_on_the_first_page() -> None:
    """Every real comparison begins below the level from which an effect is known: the words follow the lower end."""
    home = data(ROOT, "index.json")
    every = home["numbers"][-1]["number"]
    assert home["impact"]["share"] == f"4 of {every}"
    assert home["impact"]["sentence"].startswith(
        "programs were compared with people who were not offered a place. "
        "How much of the difference is the program’s own is held open for all 4. For "
    )
    assert [(part["count"], part["sure"]) for part in home["impact"]["compared"]] == [("Held open: 4 programs", False)]
    assert home["numbers"][-1]["facts"][:2] == ["0 with a known effect.", "4 for which it is held open."]
    assert "can tell what" not in text(ROOT, "index.html")
    year_up = data(ROOT, "programs/year-up.json")
    assert "How much of the difference is the program’s own is held open" in year_up["verdict"]


def test_what_is_known_and_what_is_held_open_are_counted_apart() -> None:
    shown = view(ROOT)
    evidence = {**shown.evidence, "year-up": replace(shown.evidence["year-up"], impact=Impact.KNOWN)}
    found = impact(replace(shown, evidence=evidence))
    assert found is not None
    assert [part.count for part in found.compared] == ["Known: 1 program", "Held open: 3 programs"]
    assert found.share.startswith("1 of ")
    assert found.sentence.startswith("programs can tell what their training changed. 3 more were compared with people who were not offered")


def test_a_target_is_not_met_where_those_who_are_not_known_could_turn_it() -> None:
    """84 of the 95 known, out of 117: 88% of those known, 72% of all, and the target is 75%."""
    page = data(ROOT, "programs/example-shift-lead-start.json")
    assert page["said"][0]["target"] == {
        "status": "not-clear",
        "text": "Target 75%: not clear. Among those known it is at or above it. Counted over all 117 people it is 72%",
    }
    drawn = [row for kind, chart in page["drawn"] if kind == "dots" for row in chart["rows"]]
    assert next(row["status"] for row in drawn if row["label"] == "Took part, Spring 2026") == "unclear"


def test_people_who_are_missing_are_named_of_those_asked_twice_too() -> None:
    first = data(ROOT, "programs/example-full-case-note.json")["outcomes"][0]["latest"]
    assert first["value"] == "39 of the 52 known (75%), out of 63"


def test_a_figure_from_before_says_that_not_all_are_the_same_people() -> None:
    said = text(ROOT, "programs/example-shift-lead-start.html")
    assert "Before: 38 of 117 people (32%). Now it is known for 95, so not all of them are the same" in said


def test_how_big_it_is_begins_with_the_difference() -> None:
    first, second = asked_of("example-shift-lead-start", "How big is it?")[:2]
    assert first == "The difference from the comparison group (Waited for a place), 4 cohorts together: 26.1 points more"
    assert second == "84 of the 95 known (88%), out of 117"


def test_the_table_of_figures_names_those_whom_a_share_is_worked_out_over() -> None:
    published = view(ROOT).programs["example-shift-lead-start"]
    lines = list(csv.DictReader(StringIO(figures_table(published, view(ROOT).evidence["example-shift-lead-start"]))))
    of_last = {
        line["group"]: line["of_whom"]
        for line in lines
        if line["count"] and (line["observed"], line["of"]) in {("95", "117"), ("90", "112")}
    }
    assert of_last == {"program": "known", "comparison": "comparison-known"}
    assert {line["of_whom"] for line in lines if line["count"] == "95"} == {"everyone-enrolled"}


def test_cohorts_that_are_taken_together_are_counted() -> None:
    said = text(ROOT, "programs/example-shift-lead-start.html")
    assert "The 4 cohorts that are shown, of 5, together: 85%" in said
    assert "All cohorts together" not in said


def test_a_cohort_without_a_figure_and_without_a_reason_is_a_gap() -> None:
    one, other = (cohort(name, ends, starts="2025-01-01", enrolled=90) for name, ends in (("one", "2025-02-01"), ("other", "2025-03-01")))
    late = cohort("late", "2026-09-01", starts="2026-08-01", enrolled=90)
    shown, published = made(cohorts=(one, other, late), readings=(counted(40, 90, cohort="one", of=90),))
    gaps = not_known(replace(shown, today=TODAY), published)
    assert [gap.where for gap in gaps if gap.why == "No figure, and no reason is written down"] == [("other, 6 months after the end",)]


def test_an_average_over_cohorts_that_differ_says_so() -> None:
    """26.1 points, and from cohort to cohort between 8.2 and 38.4."""
    said = data(ROOT, "programs/example-shift-lead-start.json")["said"]
    assert said[0]["sentence"].endswith("an average over 4 cohorts, which differ by more than chance: read them one by one.")
    assert [each["sentence"].endswith("Over 3 cohorts.") for each in said[1:]] == [True, True]


def test_whether_it_was_worth_it_is_always_said() -> None:
    """A cohort is hidden, so that nobody can add up what it cost; or the cost is not known at all."""
    said = section(ROOT, "programs/example-shift-lead-start.html", "did-it-work")
    assert "Worth it: not known. What it cost in all cannot be added up, because a cohort is hidden" in said
    assert "Worth it: not known, because the cost is not known." in section(ROOT, "programs/civic-works.html", "did-it-work")
    assert "Worth it: not known, because the cost is not known." in asked_of("civic-works", "What did it cost?")


def test_a_benefit_shows_what_it_is_worked_out_from() -> None:
    lines = data(ROOT, "programs/example-shift-lead-start.json")["worth"]["benefits"]
    assert lines[0]["amount"] == "937,200 EUR"
    assert lines[0]["how"].startswith("66 × 14,200 EUR × 100%, counted within 12 months.")


def test_what_a_person_costs_is_not_called_the_most_where_other_costs_come_on_top() -> None:
    said = data(ROOT, "programs/example-shift-lead-start.json")["worth"]["in_short"]
    assert said == "1,790 EUR a person with every line, and 38,300 EUR for the whole program"


def test_costs_that_are_not_listed_are_not_said_to_come_on_top() -> None:
    notes = data(ROOT, "programs/job-corps.json")["worth"]["notes"]
    assert any(note.startswith("Not listed: ") and note.endswith("Whether these are in it is not said.") for note in notes)


def test_what_would_have_to_be_true_follows_who_is_counted() -> None:
    assert asked_of("year-up", "What would have to be true?") == ["That those who were lost do not differ from one group to the other."]
    (answer,) = asked_of("job-corps", "What would have to be true?")
    assert answer.startswith("That an offer changed nothing for those who did not take it up, and that those who were lost do not differ")
    (answer,) = asked_of("example-shift-lead-start", "What would have to be true?")
    assert answer == "That the groups do not differ in anything that was not matched, apart from the program."


def test_what_is_to_be_collected_is_counted_with_what_is_not_known() -> None:
    line = next(each for each in data(ROOT, "programs/example-chart-round.json")["asked"] if each["question"] == "What is not known?")
    found = (line["answers"], line["also"])
    page = data(ROOT, "programs/example-chart-round.json")
    assert len(page["not_known"]) > 0
    assert found[0] == [f"{len(page['not_known'])} things, with who can fill them in"]
    assert found[1] == {"text": f"And {len(page['collect'])} things to collect next", "part": "collect"}
    for name in ("unknown", "collect"):
        assert "belongs to this list." in section(ROOT, "programs/example-chart-round.html", name)


def test_a_cost_that_nobody_has_written_down_leads_to_where_it_stands() -> None:
    page = data(ROOT, "programs/example-chart-round.json")
    line = next(each for each in page["asked"] if each["question"] == "What did it cost?")
    assert line["part"] == ("collect" if any(each["what"] == "What it cost" for each in page["collect"]) else "cost")


def test_outcomes_that_are_clear_say_which_way() -> None:
    said = data(ROOT, "programs/example-shift-lead-start.json")["said"][0]["several"]
    assert said.endswith("Of these 2 for the better and 0 for the worse.")


def test_the_questions_to_a_page_with_claims_alone_are_answered_by_the_claims() -> None:
    assert asked_of("apprenti", "Could it be chance?") == ["No counts are published, so nobody can tell"]
    assert asked_of("apprenti", "What would have to be true?") == ["That the source’s claims are right. Nobody can check them."]
    page = data(ROOT, "programs/apprenti.json")
    periods = list(dict.fromkeys(each["period"] or "The source does not say when" for each in page["claims"]))
    assert asked_of("apprenti", "How long ago?")[:4] == periods[:4]
    assert asked_of("apprenti", "Who says so?")[0] == page["claims"][0]["source"]
    parts = {each["question"]: each["part"] for each in page["asked"]}
    assert {parts[name] for name in ("Who says so?", "How long ago?", "Could it be chance?", "What would have to be true?")} == {"stated"}


def test_a_target_of_a_count_that_nobody_published_is_as_the_record_has_it() -> None:
    assert data(ROOT, "programs/pathfinder-indiana.json")["said"][0]["target"]["text"] == "Target 500 graduates: nothing measured yet"


def test_a_count_in_a_time_is_not_a_part_of_the_people_beside_it() -> None:
    latest = data(ROOT, "programs/example-shift-lead-start.json")["outcomes"][1]["latest"]
    assert latest["people"].endswith("the figure is a count in a time, not a part of these people")


def test_where_nothing_was_decided_that_is_said_before_the_rule() -> None:
    alone = context(measures=(measure(primary=True, target=50.0),), readings=(counted(70, 100, cohort="one"),), cohorts=(cohort("one"),))
    (answers,) = [each.answers for each in alone.asked if each.question == "What was decided?"]
    assert answers[0] == "Nothing yet."
    assert answers[1].startswith("The rule suggests: ")


def test_those_who_dropped_out_are_said_of_all_cohorts_that_are_shown_first() -> None:
    first, second = asked_of("example-shift-lead-start", "How many dropped out?")[:2]
    assert first == "67 of 401 people (17%), the 4 cohorts that are shown, of 5, together"
    assert second == "Of the cohort that the figure is of: 15 of 117 people (13%)"


def test_why_nobody_knows_the_benefit_is_what_the_record_says() -> None:
    assert data(ROOT, "programs/year-up.json")["worth"]["verdict"] == (
        "Worth it: not known. Benefit in money: The report that counts it was not read. What its abstract says is net of the cost "
        "and stands among the claims."
    )
    assert data(ROOT, "programs/job-corps.json")["worth"]["verdict"] == "Worth it: not known. Benefit in money: Not in the sources read."
