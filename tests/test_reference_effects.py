"""Effects of studies: the records and the collected table hold the same ones, with the same numbers, whichever is read first.

What a source does not say is said to be unknown in the record. Where the table is not beside the checkout, the tests are skipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from generator.evidence.lookup import lookup
from generator.evidence.statistics.base import Z
from generator.model.evidence import Reading, Study
from generator.model.program import Program
from tests.published_facts import EFFECTS, effects, programs, table

SMALL_WORDS = {"and", "others", "et", "al"}
UNITS = {"USD/year": "USD a year", "USD/quarter": "USD a quarter", "percentage points": "percentage points", "grades": "grades"}
"""The units of the table, and how a record writes them."""

Row = dict[str, str]


def words_of(citation: str) -> str:
    return " ".join(["", *(word for word in re.findall(r"\w+", citation) if word not in SMALL_WORDS), ""])


def cites(study: Study, row: Row) -> bool:
    """Whether a study names the report that a row was read in: its authors, then its year."""
    report = re.match(r"[^()]+\(\d{4}\)", row["citation"])
    return report is not None and words_of(report[0]) in words_of(study.citation or "")


def as_row(reading: Reading) -> tuple[float | None, ...]:
    """What has to be the same: the estimate, its error, the people, the months after assignment and the year of the prices."""
    effect, when = reading.effect, reading.when
    assert effect is not None
    months = re.fullmatch(r"(\d+) months", when.after) if when and when.from_ == "assignment" else None
    return (effect.estimate, effect.se, reading.of, float(months[1]) if months else None, effect.price_year)


def as_read(row: Row) -> tuple[float | None, ...]:
    """The same of a row; what is blank there was not read."""
    return tuple(float(row[name]) if row[name] else None for name in ("effect", "se", "n_total", "followup_months", "dollar_year"))


def ours() -> Iterator[tuple[Row, Program]]:
    """The rows of the table that are of a program with a record here; its name there may go on in brackets."""
    by_title = {program.title: program for program in programs().values()}
    for row in table(EFFECTS):
        program = by_title.get(re.sub(r" \(.*\)", "", row["program"]))
        if program is not None and row["effect"]:
            yield row, program


def in_both() -> Iterator[tuple[Row, Program, Study, Reading]]:
    """Each such row with the figure of the record that it is."""
    for row, program in ours():
        own = [(study, reading) for each, study, reading in effects() if each is program]
        found = [(study, reading) for study, reading in own if as_row(reading) == as_read(row) and cites(study, row)]
        assert len(found) == 1, f"{row['record_id']} is not once in {program.id}"
        yield row, program, *found[0]


def test_every_collected_effect_of_a_program_that_is_here_stands_in_its_record() -> None:
    of = [program.id for _row, program, _study, _reading in in_both()]
    assert set(of) == {"job-corps", "year-up", "workadvance", "per-scholas"}
    assert len(of) == sum(1 for _effect in effects())


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


def test_an_effect_is_in_the_unit_of_the_collected_one() -> None:
    for row, program, _study, reading in in_both():
        assert lookup(program).measures[reading.measure].unit == UNITS[row["unit"]], row["record_id"]


def test_what_the_sources_leave_out_is_said_to_be_unknown() -> None:
    """The people, the error and the year of the prices; and each of them is either given or unknown, never both."""
    for row, program, _study, reading in in_both():
        in_money = row["unit"].startswith("USD")
        blank = {"of": row["n_total"], "se": row["se"], **({"price_year": row["dollar_year"]} if in_money else {})}
        said = {name for name in reading.unknown or {} if name in blank}
        assert said == {name for name, cell in blank.items() if not cell}, f"{program.id}: {row['record_id']}"


def test_the_reason_of_significance_is_the_one_that_was_read() -> None:
    """With its bound where there is one, in words where the source has only words."""
    for row, program, _study, reading in in_both():
        assert reading.effect is not None
        bound = re.search(r"p<([\d.]+)", row["significance"])
        given = reading.effect.significance
        if row["significance"]:
            assert given == (f"p < {bound[1]}" if bound else "statistically significant"), f"{program.id}: {row['record_id']}"


def test_the_interval_of_an_effect_is_the_collected_one() -> None:
    """Worked out here with the portal's own z, there with 1.96; they differ by less than a unit of the figure."""
    checked = 0
    for row, program, _study, reading in in_both():
        effect = reading.effect
        assert effect is not None
        if row["ci95_low"]:
            assert effect.se is not None
            bounds = (effect.estimate - Z * effect.se, effect.estimate + Z * effect.se)
            assert bounds == pytest.approx((float(row["ci95_low"]), float(row["ci95_high"])), abs=0.03), f"{program.id}: {row['record_id']}"
            checked += 1
        assert (effect.low, effect.high) == (None, None), "no source gives an interval"
    assert checked == 24


def test_the_groups_behind_an_effect_are_there_where_they_were_published() -> None:
    """As a claim beside the effect: as figures of their own the same difference would be counted and judged twice."""
    checked = []
    for row, program, _study, reading in in_both():
        means = [float(row[name]) for name in ("treated_mean", "control_mean") if row[name]]
        if row["n_treated"]:
            claim = next(each for each in program.stated if each.value == means[0] and each.measure == reading.measure)
            people = [int(row[name]) for name in ("n_treated", "n_control")]
            assert claim.of == people[0]
            assert [text for text in (f"{people[0]:,}", f"{people[1]:,}", *map(str, means)) if text not in claim.text] == []
            assert sum(people) == reading.of
            checked.append(row["record_id"])
        elif means:
            claims = " ".join(claim.text.replace(",", "") for claim in program.stated)
            assert all(f"{mean:g}" in claims for mean in means), f"{program.id}: {row['record_id']}"
            checked.append(row["record_id"])
    assert checked == ["r022", "r023", "r026"]


def test_what_a_participant_cost_is_what_was_read() -> None:
    for row, program, _study, _reading in in_both():
        cost = re.search(r"program cost ([\d,]+) USD per participant", row["note"])
        if cost:
            assert program.money is not None
            assert float(cost[1].replace(",", "")) in {each.amount for each in program.money.costs if each.per == "participant"}
