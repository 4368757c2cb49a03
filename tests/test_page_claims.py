"""What a page of a program may not claim: that a figure is of everybody, that a target is met, that one thing or another is known."""

from __future__ import annotations

from generator.evidence.figures import eligible
from generator.evidence.occasions import occasions
from generator.pages.figures import figure
from tests.evidence_records import cohort, counted, measure, study
from tests.test_pages_of_made_programs import made
from tests.test_pages_programs import ROOT, data, text

HIDDEN_BASE = "Of how many is hidden to protect people in small groups"


def test_a_figure_whose_base_is_hidden_is_not_said_to_be_of_everyone() -> None:
    """13 of 14 were reached, and one small group is who was not: then 13 of 13 would be a false statement."""
    said = text(ROOT, "programs/example-shift-lead-start.html")
    assert f"7 of the 13 known (54%) Took part a year later, same site, Autumn 2025 known for 13. {HIDDEN_BASE}" in said
    assert "13 of 13" not in said
    of_it = [
        each
        for table in data(ROOT, "programs/example-shift-lead-start.json")["over_time"]
        for each in table["figures"]
        if each["people"] and HIDDEN_BASE in each["people"]
    ]
    assert [each["counted"] for each in of_it] == ["Only people of whom it is known count"]


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
