"""What a careful reader asked of the pages of programs, each answer where it is looked for."""

from __future__ import annotations

import re

from generator.pages.charts import Row, Scale, dots
from generator.pages.charts.labels import MOST
from generator.words import words
from tests.charts_gallery import caption
from tests.test_pages_programs import ROOT, body, data, section, text


def asked(program: str, question: str) -> list[str]:
    """The lines of the answer to a question."""
    lines = data(ROOT, f"programs/{program}.json")["asked"]
    found: list[str] = next(line["answers"] for line in lines if line["question"] == question)
    return found


def test_a_cost_that_did_not_come_back_says_so_beside_it() -> None:
    said = (
        "Worth it: no, on these estimates: 0.13 EUR back for each EUR spent, counted within 3 months. "
        "Worked out so: (260 × 34 EUR × 40%) × confidence (60%) ÷ all costs."
    )
    assert said in section(ROOT, "programs/example-full-case-note.html", "did-it-work")
    assert asked("example-full-case-note", "What did it cost?")[-1] == said


def test_a_return_names_the_confidence_that_it_multiplies_by() -> None:
    back = data(ROOT, "programs/example-full-case-note.json")["worth"]["back"]
    assert [line["how"] for line in back] == [
        "All benefits that are the program's own × confidence (60%) ÷ all costs",
        "(Benefits × confidence (60%) − costs) ÷ costs",
    ]


def test_chance_is_what_the_source_says_where_it_gives_no_interval() -> None:
    (_, answer) = asked("per-scholas", "Could it be chance?")
    assert answer == "The source says that it is hardly chance (p < 0.01). We cannot check that, because it gives no interval."


def test_the_interval_of_a_share_is_none_of_what_the_program_did() -> None:
    (answer,) = asked("civic-works", "Could it be chance?")
    assert answer.startswith("The figure itself: between 87.5% and 94.2% (95% interval).")
    assert answer.endswith("Whether the program made it so, that does not say.")


def test_a_change_has_the_interval_of_the_change() -> None:
    assert "Since before: 48.1 points more, which is better" in asked("example-full-case-note", "How big is it?")
    (answer,) = asked("example-full-case-note", "Could it be chance?")
    assert answer.startswith("The change: from 32 points more to 60.6 points more (95% interval).")


def test_a_change_without_an_interval_is_called_neither_better_nor_worse() -> None:
    row = re.search(r"Minutes for a case, call and note together.*?</tr>", body(ROOT, "programs/example-full-case-note.html"), re.DOTALL)
    assert row is not None
    assert "Since before: 0.3 minutes more, and nobody can tell whether by chance" in row.group().partition("<details")[0]


def test_events_are_counted_for_each_thousand() -> None:
    assert "between 14.5 and 23 people who left per 1,000 months worked" in text(ROOT, "programs/example-shift-lead-start.html")
    less = "3.24 cases asked again per 1,000 cases less, and nobody can tell whether by chance"
    assert less in text(ROOT, "programs/example-full-case-note.html")


def test_clear_gains_and_losses_on_the_way_stand_beside_the_last_figure() -> None:
    said = data(ROOT, "programs/job-corps.json")["said"][0]["over_time"]
    assert said == (
        "Clear at 4 of the 21 times that have an interval: 537 USD a year less, in the period in which people were assigned; "
        "355 USD a year less, 12 months after assignment; 348 USD a year more, 2 years after assignment; "
        "441 USD a year more, 3 years after assignment. "
        "21 were looked at, and about 1 in 20 would look clear by chance alone."
    )
    assert said in section(ROOT, "programs/job-corps.html", "did-it-work")
    assert "Worked out for those who took part, not for everyone assigned." in section(ROOT, "programs/job-corps.html", "did-it-work")


def test_many_times_are_drawn_with_every_clear_one() -> None:
    rows = [Row(label=str(n), estimate=1, low=0.5 if n in {3, 4} else -1, high=2, cells=("", "")) for n in range(30)]
    chart = dots(words("en"), caption("many"), Scale("points", "USD"), rows, in_time=True)
    labels = [row.label for row in chart.rows]
    assert len(labels) <= MOST
    assert {"3", "4", "29"} <= set(labels)
    assert labels == sorted(labels, key=int)
    assert chart.figure.part == f"Drawn: {len(chart.rows)} of 30, every clear difference among them. The table has all."


def test_a_range_says_what_would_close_it() -> None:
    sure = data(ROOT, "programs/year-up.json")["said"][0]["sure"]
    assert (sure["title"], sure["short"]) == ("Level 2 to 4", "From weak comparison to strong")
    assert sure["meaning"] == "Held open until it is known how alike the groups were at the start, or how many were lost in each."
    assert sum("lost" in why for why in (sure["first"], *sure["others"])) == 1


def test_a_row_without_an_interval_says_so_in_its_drawing() -> None:
    chart = section(ROOT, "programs/year-up.html", "changed")
    assert "8,251 USD a year more, no interval published" in chart
    assert "8,251 USD a year more, 7 years after assignment, no interval published" in section(ROOT, "programs/index.html", "beside")


def test_who_says_it_and_when_people_began_are_named() -> None:
    said = asked("per-scholas", "Who says so?")
    assert said[0] == "Evaluates: MDRC"
    assert said[1].startswith("Schaberg (2017), MDRC")
    assert "When it started: Late 1994, and the day is not in the sources read" in asked("job-corps", "How long ago?")


def test_what_is_only_stated_is_named_under_the_figure() -> None:
    did = section(ROOT, "programs/per-scholas.html", "did-it-work")
    assert "The latest of 2 figures, from 2 studies. See all" in did
    assert "ten years of the WorkAdvance trial" in did


def test_the_index_marks_which_programs_have_a_figure() -> None:
    lines = data(ROOT, "programs/index.json")["across"]["by_outcome"]
    paid = next(line for line in lines if line["title"].startswith("In paid work"))
    assert "Civic Works" in [each["title"] for each in paid["programs"]]
    assert "EARN Maryland" in [each["title"] for each in paid["without"]]


def test_a_program_of_others_leads_on_to_those_who_run_it() -> None:
    assert "send these questions to those who run it" in section(ROOT, "programs/year-up.html", "unknown")
    assert "send these questions" not in section(ROOT, "programs/example-full-case-note.html", "unknown")
