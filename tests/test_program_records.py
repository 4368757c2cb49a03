"""The program records say what their sources say: each figure against the hand-collected files that lie beside the checkout.

These files (`../shared/data`) are not part of the repository. Where they are not there, the tests that need them are skipped and say so.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml

from generator.evidence.lookup import lookup
from generator.model.evidence import Measure, Reading, Study
from generator.model.program import Program
from generator.pipeline import Options, run

ROOT = Path(__file__).parents[1]
EFFECTS = "rct_program_effects/program_effects.csv"
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

SMALL_WORDS = {"and", "others", "et", "al"}


def beside(name: str) -> Path:
    """A file of the collected figures; it lies in a folder next to the checkout, or next to one of the folders that hold it."""
    for folder in ROOT.parents:
        path = folder / "shared" / "data" / name
        if path.is_file():
            return path
    pytest.skip(f"shared/data/{name} is not beside this checkout")


def table(name: str) -> list[dict[str, str]]:
    with beside(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def programs() -> dict[str, Program]:
    catalog = run(ROOT, Options(today=date(2026, 11, 26))).catalog
    assert catalog is not None
    return dict(catalog.programs)


def effects() -> Iterator[tuple[Program, Study, Reading]]:
    for program in programs().values():
        for reading in program.readings:
            study = lookup(program).study_of(reading)
            if reading.effect is not None:
                assert study is not None, f"{program.id}: an effect without a study"
                yield program, study, reading


def words_of(citation: str) -> str:
    return " ".join(["", *(word for word in re.findall(r"\w+", citation) if word not in SMALL_WORDS), ""])


def cites(study: Study, row: dict[str, str]) -> bool:
    """Whether a study names the report that a row was read in: its authors, then its year."""
    report = re.match(r"[^()]+\(\d{4}\)", row["citation"])
    return report is not None and words_of(report[0]) in words_of(study.citation or "")


def as_row(reading: Reading) -> tuple[float | None, ...]:
    """What has to be the same: the estimate, its error, the people, the months after assignment and the year of the prices."""
    effect, when = reading.effect, reading.when
    assert effect is not None
    months = re.fullmatch(r"(\d+) months", when.after) if when and when.from_ == "assignment" else None
    return (effect.estimate, effect.se, reading.of, float(months[1]) if months else None, effect.price_year)


def as_read(row: dict[str, str]) -> tuple[float | None, ...]:
    """The same of a row; what is blank there was not read."""
    return tuple(float(row[name]) if row[name] else None for name in ("effect", "se", "n_total", "followup_months", "dollar_year"))


def test_every_effect_is_one_row_of_the_collected_effects() -> None:
    rows = [row for row in table(EFFECTS) if row["effect"]]
    for program, study, reading in effects():
        found = [row for row in rows if cites(study, row) and as_read(row) == as_row(reading)]
        assert len(found) == 1, f"{program.id}: {as_row(reading)} of {study.citation}"
        assert (found[0]["design"], study.design) == ("RCT", "randomised")
        assert bool(found[0]["significance"]) == (reading.effect is not None and reading.effect.significance is not None)


def test_no_effect_of_a_report_that_is_cited_is_left_out() -> None:
    """Whoever cites a report shows all that was read in it, the early loss and the later nothing too."""
    shown = {(study.citation, as_row(reading)) for _program, study, reading in effects()}
    studies = {study.citation: study for _program, study, _reading in effects()}
    for row in table(EFFECTS):
        citing = [study for study in studies.values() if cites(study, row)]
        assert not row["effect"] or not citing or any((study.citation, as_read(row)) in shown for study in citing), row["record_id"]


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
                assert (reading.of, reading.observed) == (completed, known)
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
