"""The program records say what their sources say: each figure against the hand-collected files that lie beside the checkout.

Effects of studies are compared in `test_reference_effects`.

These files (`../shared/data`) are not part of the repository. Where they are not there, the tests that need them are skipped and say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import yaml

from generator.evidence.lookup import lookup
from generator.model.evidence import Measure
from generator.model.program import Program
from tests.published_facts import EFFECTS, ROOT, beside, programs, table

FIGURES = "published_figures/figures.md"
NEW_JERSEY = "nj_etp_outcomes"

ROWS = {
    "EARN Maryland": "earn-maryland",
    "Civic Works": "civic-works",
    "Apprenti": "apprenti",
    "Year Up": "year-up",
    "NECAT": "necat",
    "More Than Words": "more-than-words",
    "Hospitality Workers Training Centre": "hospitality-workers-training-centre",
    "Pathfinder": "pathfinder-indiana",
    "SAS cabin crew": "cabin-crew-to-assistant-nurse",
    "City of San José": "san-jose-leadership",
    "City of Los Angeles": "los-angeles-data-training",
    "AT&T": "att-workforce-2020",
    "Amazon": "amazon-upskilling-2025",
}
"""How a row of the published figures begins, and the record that it is in."""

NOTHING_ELSE = ("necat", "more-than-words", "hospitality-workers-training-centre", "san-jose-leadership", "pathfinder-indiana")
"""Records whose every stated number comes from their row."""


def test_what_earn_maryland_counted_is_what_its_reports_counted() -> None:
    rows = {row["record_id"]: row for row in table(EFFECTS) if row["program"] == "EARN Maryland"}
    program = programs()["earn-maryland"]
    claims = {claim.value: claim.text for claim in program.stated}
    for name in ("r071", "r074"):
        placed = re.match(r"[\d,]+ placed", rows[name]["note"])
        assert placed
        assert claims[float(rows[name]["treated_mean"]) * 100].startswith(f"{placed[0].split()[0]} people placed")
    count = re.match(r"(\d+) of (\d+)", rows["r072"]["note"])
    assert count
    (reading,) = [reading for reading in program.readings if reading.count is not None]
    assert (reading.count, reading.observed) == (int(count[1]), int(count[2]))
    assert int(rows["r073"]["n_treated"]) in {cohort.completed for cohort in program.cohorts}


def published() -> dict[str, str]:
    """The figure of each row, by how the row begins."""
    cells = [line.split("|") for line in beside(FIGURES).read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    return {start: next(row[2] for row in cells if row[1].strip().startswith(start)) for start in ROWS}


def numbers(text: str) -> set[float]:
    return {float(found.replace(",", "")) for found in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}


@pytest.mark.parametrize("start", ROWS)
def test_a_record_says_every_number_of_its_row(start: str) -> None:
    said = yaml.safe_dump(yaml.safe_load((ROOT / "programs" / f"{ROWS[start]}.yml").read_text(encoding="utf-8")), width=10**6)
    assert numbers(published()[start]) <= numbers(said)


@pytest.mark.parametrize("name", NOTHING_ELSE)
def test_a_record_states_no_number_that_its_row_has_not(name: str) -> None:
    (start,) = [start for start, of in ROWS.items() if of == name]
    assert {claim.value for claim in programs()[name].stated if claim.value is not None} <= numbers(published()[start])


def test_counts_are_counts_and_a_share_without_them_is_a_claim() -> None:
    count = re.search(r"(\d+) of (\d+)", published()["Civic Works"])
    assert count
    (reading,) = [reading for reading in programs()["civic-works"].readings if reading.missing is None]
    assert (reading.count, reading.observed) == (int(count[1]), int(count[2]))
    share = re.search(r"batch of (\d+) graduates.*?(\d+)%", published()["Apprenti"])
    assert share
    apprenti = programs()["apprenti"]
    assert [cohort.completed for cohort in apprenti.cohorts] == [int(share[1])]
    assert [(claim.value, claim.of) for claim in apprenti.stated if claim.unit == "percent"] == [(float(share[2]), int(share[1]))]


def test_where_no_count_is_published_no_figure_is_shown() -> None:
    """Shares, scores, goals and what was put in are claims; the figure that would judge the program is missing, with a reason."""
    for name in set(ROWS.values()) - {"civic-works", "year-up", "earn-maryland"}:
        program = programs()[name]
        assert {reading.missing.reason if reading.missing else None for reading in program.readings} == {"not published"}, name
        assert program.stated, name
        assert all(claim.source for claim in program.stated), name


def test_a_score_without_counts_and_a_claim_without_a_figure_stay_what_they_are() -> None:
    assert [(claim.value, claim.of) for claim in programs()["san-jose-leadership"].stated] == [(15, None), (None, None)]
    assert [(claim.value, claim.of) for claim in programs()["los-angeles-data-training"].stated] == [(None, None), (None, None)]


def test_what_was_put_in_and_what_was_aimed_for_are_said_with_these_words() -> None:
    for name in ("att-workforce-2020", "amazon-upskilling-2025"):
        program = programs()[name]
        assert all(claim.text.startswith("Put in") and claim.measure is None for claim in program.stated if claim.value is not None), name
        assert program.money is None, f"{name}: a plan is no cost"
    pathfinder = programs()["pathfinder-indiana"]
    assert [measure.target for measure in pathfinder.measures if measure.target is not None] == [500]
    assert [claim.text.split(":")[0] for claim in pathfinder.stated] == ["Target"]


def test_a_program_of_others_names_its_sources_and_says_that_nobody_can_join_it_from_here() -> None:
    others = [program for program in programs().values() if "objective" in (program.unknown or {})]
    assert {program.id for program in others} >= set(ROWS.values())
    for program in others:
        assert program.sources, program.id
        assert "taking_part" in (program.unknown or {}), f"{program.id}: an employee asks first whether they can join"


def in_new_jersey() -> Iterator[tuple[Program, str, str]]:
    for program in programs().values():
        for study in program.studies:
            row = re.search(r"provider (\d+), field (\d\d)\.(\d{4}),", study.citation or "")
            if row:
                yield program, row[1], row[2] + row[3]


def test_new_jersey_counts_are_the_whole_numbers_behind_the_shares_of_the_file() -> None:
    rows = {(row["providerid"], row["cipcode"]): row for row in table(f"{NEW_JERSEY}/outcomes_schcip.csv")}
    checked = list(in_new_jersey())
    assert len(checked) == 2
    for program, provider, field in checked:
        row = rows[provider, field]
        for reading in program.readings:
            assert reading.when is not None
            quarter = {"6 months": "2", "12 months": "4", "24 months": "8"}[reading.when.after]
            completed, known = int(row[f"NumCompleted{quarter}"]), int(row[f"NumUsedWageCalc{quarter}"])
            if _is_share(lookup(program).measures[reading.measure]):
                assert reading.observed == completed
                assert reading.count == pytest.approx(float(row[f"PerEmployed{quarter}"]) * completed, abs=1e-6)
            else:
                assert (reading.of, reading.observed) == (None, known), "pay is of those in work, and nobody else's is missing"
                assert reading.median is not None
                assert reading.median.value == float(row[f"AvgQuarterlyWage{quarter}"])
        assert len(program.readings) == 6


def _is_share(measure: Measure) -> bool:
    return measure.kind == "proportion"


def test_what_new_jersey_calls_an_average_reads_as_a_middle_value() -> None:
    """The record says so: no value of an odd number of people ends in a half, about half of those of an even number do."""
    halves = {0: [0, 0], 1: [0, 0]}
    for row in table(f"{NEW_JERSEY}/outcomes_schcip.csv"):
        for quarter in "248":
            pay, people = float(row[f"AvgQuarterlyWage{quarter}"]), int(row[f"NumUsedWageCalc{quarter}"])
            if pay >= 0:
                halves[people % 2][pay % 1 == 0.5] += 1
    assert halves[1][1] == 0
    assert halves[1][0] > 1000
    assert halves[0][1] > 500


def test_new_jersey_prices_are_those_of_the_list_of_courses() -> None:
    courses = {row["programid"]: row for row in table(f"{NEW_JERSEY}/programs_sample.csv")}
    for program, provider, field in in_new_jersey():
        (number,) = re.findall(r"course (\d+)", " ".join(program.sources))
        course = courses[number]
        assert (course["providerid"], course["cipcode"]) == (provider, field)
        assert program.money is not None
        (cost,) = program.money.costs
        assert cost.amount == float(course["totalcost"])
        assert f"{course['officialname']}, {int(course['totalclockhours']):,} hours" in cost.title
