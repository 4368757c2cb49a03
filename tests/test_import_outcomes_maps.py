"""Tables whose columns somebody has to explain, real ones, any one, and the one that `skillpaths new program` begins with."""

from __future__ import annotations

import os
import re
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.importers.outcomes_grid import read_grid
from generator.importers.outcomes_map import FIELDS, own_columns
from generator.importers.outcomes_record import Target, taken_over
from generator.importers.outcomes_rows import read_rows
from generator.model.base import Place
from generator.model.build import build
from generator.model.program import Program
from generator.scaffold.figures_table import figures_table
from generator.schema_check import check_schema
from generator.source import parse
from tests.outcomes_portal import (
    DAY,
    GUIDE,
    HEAD,
    LATER,
    MORE,
    PROGRAM,
    SAME,
    add_more,
    call,
    change,
    data,
    fails,
    figures,
    findings,
    guide_portal,
    numbers,
    outcomes,
    text,
)
from tests.publishers import real

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return guide_portal(tmp_path)


@pytest.fixture
def with_more(portal: Path) -> Path:
    return add_more(portal)


# -- a mapping file ---------------------------------------------------------------------------------------------------------------

WIDE = """\
# Two figures in a row.
header: 2
rates: fraction
dates: day first
source: The register of 2026
marks:
  "-99999": quality hold
rows:
  Kind: 7
meanings:
  Class:
    S26: spring-2026
columns:
  cohort: Class
always:
  measure: question-written-down
  from: end
figures:
  - always: {after: 3 months}
    columns:
      observed: Seen 3
      count: Yes 3
      rate: Share 3
  - always: {after: 6 months}
    columns:
      measured: Day
      observed: Seen 6
      rate: Share 6
"""
REGISTER = """\
Register,,,,,,,
Kind,Class,Seen 3,Yes 3,Share 3,Day,Seen 6,Share 6
7,S26,70,40,0.571428571428571,04/09/2026,66,0.7273
8,S26,1,1,1,,,
7.0,S27,70,40,0.5714,,,
7,S26,-99999,40,-99999,,,
"""


def test_a_row_may_hold_several_figures(portal: Path) -> None:
    Path("f.csv").write_text(REGISTER.replace("7.0,S27", "8,S27"), "utf-8")
    Path("m.yml").write_text(WIDE, "utf-8")
    result = outcomes("--map", "m.yml")
    assert result.exit_code == 1
    assert result.output.startswith(
        "Read f.csv\n\n"
        "row 3  question-written-down, spring-2026, 3 months from end: new, 40 of 70\n"
        "row 3  question-written-down, spring-2026, 6 months from end: new, stated, 72.73 percent\n"
        "row 6  question-written-down, spring-2026, 3 months from end: refused: row 3 gives the same figure already\n\n"
        "4 rows\n  2 read\n  2 left out: of others, by `rows` of the mapping file\n"
        "4 figures\n  2 kept: new in the record\n  1 refused: see their rows above\n  1 left out: nothing stands in their cells\n"
    )
    record = data(portal)
    assert record["stated"][0]["source"] == "The register of 2026"
    assert record["stated"][0]["of"] == "66"
    Path("f.csv").write_text(REGISTER.splitlines(keepends=True)[1] + REGISTER.splitlines(keepends=True)[5], "utf-8")
    Path("m.yml").write_text(WIDE.replace("header: 2\n", ""), "utf-8")
    assert "3 months from end: changed, 40 of 70 is now quality hold" in outcomes("--map", "m.yml").output


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ("  cohort: Class", "  cohort: Clas", 1, 'f.csv: the mapping names the column "Clas", and there is none. Did you mean "Class"?'),
        ("  Kind: 7", "  Sort: 7", 1, 'the mapping names the column "Sort", and there is none. The columns are Kind,'),
        ("header: 2", "header: 1", 1, "f.csv:1: only one cell is filled here"),
        ("rates: fraction", "rates: fractions", 1, "m.yml:3:8: error[SCH"),
        ("      count: Yes 3", "      counts: Yes 3", 1, 'did you mean "count"?'),
        ("  from: end", "  from: end\n  from: start", 1, "error[YML105]"),
        ("dates: day first", "dates: day-first", 1, "m.yml:4:8: error[SCH"),
    ],
)
def test_a_slip_in_a_mapping_file_is_shown_at_its_line(portal: Path, old: str, new: str, code: int, words: str) -> None:
    assert WIDE.count(old) == 1
    Path("f.csv").write_text(REGISTER, "utf-8")
    Path("m.yml").write_text(WIDE.replace(old, new), "utf-8")
    before = text(portal)
    result = outcomes("--map", "m.yml")
    assert result.exit_code == code
    assert words in result.output
    assert text(portal) == before


def test_without_a_terminal_nothing_is_asked_and_what_to_write_is_said(portal: Path) -> None:
    figures(["a", "1"], head=["Class", "Yes"])
    before = text(portal)
    result = outcomes()
    assert result.exit_code == 2
    assert (
        "Error: The columns of f.csv are Class, Yes. Say what they hold in a mapping file, and name it with --map. It looks like this:\n\n"
        in result.stderr
    )
    shown = result.stderr.partition("like this:\n\n")[2]
    assert shown.startswith("columns:\n  of: <the name of a column>\n")
    assert shown.endswith("always:\n  measure: question-written-down\n  cohort: spring-2026\n  after: 6 months\n  from: end\n\n")
    assert text(portal) == before


def test_columns_that_nothing_is_taken_from_are_named(portal: Path) -> None:
    names = ["remark", "b", "c", "d", "e", "f"]
    figures([*LATER, *names], head=[*HEAD, *names])
    result = outcomes()
    assert result.exit_code == 0, result.output
    assert "\nNot read: 6 columns, remark, b, c, d, e and 1 more.\n" in result.output
    assert "remark" not in text(portal)


def test_what_a_terminal_would_obey_is_shown_as_a_sign(portal: Path) -> None:
    figures(["a\x1b[2J", "1"], head=["Cl\x1bass", "Yes"])
    assert "are Cl\u241bass, Yes." in outcomes().stderr
    figures(["x\x1b[2J", *LATER[1:]])
    assert "\x1b" not in outcomes().output
    assert portal.exists()


# -- asked at a terminal ----------------------------------------------------------------------------------------------------------


def at_terminal(arguments: list[str], answers: list[tuple[str, str]]) -> tuple[int, str]:
    """Run the command at a terminal of its own; each answer is typed when its question is there."""
    main_end, other_end = pytest.importorskip("pty", reason="this system has no terminals to be had").openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", *arguments],
        stdin=other_end,
        stdout=other_end,
        stderr=other_end,
        close_fds=True,
        env={**os.environ, "PYTHONPATH": str(GUIDE.parents[2]), "TERM": "dumb"},
    )
    os.close(other_end)
    seen, waiting, last = "", list(answers), time.monotonic() + 60
    while time.monotonic() < last:
        if not select.select([main_end], [], [], 0.2)[0]:
            if process.poll() is not None:
                break
            continue
        try:
            got = os.read(main_end, 4096)
        except OSError:  # the other end is closed
            break
        seen += got.decode("utf-8")
        if waiting and waiting[0][0] in seen.rpartition("\x00")[2]:
            os.write(main_end, f"{waiting.pop(0)[1]}\n".encode())
            seen += "\x00"  # what was answered is not answered again
    os.close(main_end)
    assert waiting == [], seen
    return process.wait(timeout=60), seen.replace("\x00", "").replace("\r\n", "\n")


def test_at_a_terminal_somebody_says_what_the_columns_hold(portal: Path) -> None:
    figures(["S", "70", "40", "62", "41"], head=["Class", "Seen 3", "Yes 3", "Seen 8", "Yes 8"])
    answers = [
        ("measure (one of", "question-written-down"), ("cohort (one of", "spring-2026"),
        ("after (such", "3 months"), ("from (one of", "end"),
        ("measured: the day", "2026-06-19"), ("of: how many", "96"), ("reached: how", ""), ("observed: how", "2"),
        ("count: of those", "Yes"),
        ('There is no column "Yes". Did you mean', "n"), ("count: of those", "Yes 3"), ("rate: the rate", ""), ("another figure?", "y"),
        ("measure (one of", "question-written-down"), ("cohort (one of", "spring-2026"),
        ("after (such", "8 months"), ("from (one of", "end"),
        ("measured: the day", "2026-11-20"), ("of: how many", ""), ("reached: how", ""), ("observed: how", "4"), ("count: of those", "5"),
        ("rate: the rate", ""), ("another figure?", ""), ("Keep these answers in f.map.yml", ""),
    ]  # fmt: skip
    code, seen = at_terminal(["import", "outcomes", "f.csv", "p", "--program", "asking-first", DAY], answers)
    assert code == 0, seen
    assert "Written: f.map.yml\n" in seen
    assert "3 months from end: new, 40 of 70\n" in seen
    assert [each.get("of") for each in data(portal)["readings"]] == ["96", "96", None]
    assert "Nothing has changed" in outcomes("--map", "f.map.yml").output
    assert (
        Path("f.map.yml").read_text("utf-8").startswith("figures:\n  - columns:\n      observed: Seen 3\n      count: Yes 3\n    always:\n")
    )


def test_at_a_terminal_a_column_may_hold_the_measure(portal: Path) -> None:
    figures(["question-written-down", "spring-2026", "62", "41"], head=["What", "Class", "Seen", "Yes"])
    Path("f.map.yml").write_text("# mine\n", "utf-8")
    answers = [
        ("measure (one of", "1"), ("cohort (one of", "2"), ("after (such", ""), ("from (one of", ""), ("measured: the day", ""),
        ("of: how many", ""), ("reached: how", ""), ("observed: how", "3"), ("count: of those", "4"), ("rate: the rate", ""),
    ]  # fmt: skip
    code, seen = at_terminal(["import", "outcomes", "f.csv", "p", "--program", "asking-first", DAY], answers)
    assert code == 0, seen
    assert "Your answers, as a mapping file:\n\ncolumns:\n  measure: What\n  cohort: Class\n  observed: Seen\n  count: Yes\n" in seen
    assert Path("f.map.yml").read_text("utf-8") == "# mine\n"
    assert len(data(portal)["readings"]) == 2


def test_left_at_a_question_nothing_is_written(portal: Path) -> None:
    figures(["a", "1"], head=["Class", "Yes"])
    before = text(portal)
    code, seen = at_terminal(["import", "outcomes", "f.csv", "p", "--program", "asking-first", DAY], [("measure (one of", "\x04")])
    assert code == 130, seen
    assert seen.endswith("Stopped. Nothing is half-written.\n")
    assert text(portal) == before


# -- any table --------------------------------------------------------------------------------------------------------------------

COUNTS = st.tuples(
    st.sampled_from([3, 4, 5, 6, 7]), st.lists(st.integers(0, 96), min_size=4, max_size=4), st.sampled_from(["", "*", "n/a", "x"])
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(COUNTS, min_size=1, max_size=5))
def test_of_any_table_the_account_adds_up_and_again_changes_nothing(portal: Path, rows: list[tuple[int, list[int], str]]) -> None:
    shutil.copyfile(GUIDE / PROGRAM, portal / PROGRAM)
    made = [
        ["question-written-down", "spring-2026", f"{after} months", "end", "", *map(str, counts[:3]), mark or str(counts[3]), ""]
        for after, counts, mark in rows
    ]
    figures(*made)
    first = outcomes()
    assert first.exit_code in (0, 1)
    assert sum(numbers(first.output).values()) == len(rows)
    after = text(portal)
    assert [found for found in findings(portal) if found.severity == "error"] == []
    assert "# " not in after
    second = outcomes()
    assert text(portal) == after
    assert {"new", "changed"} & numbers(second.output).keys() == set()


POOL = {
    "measure": ["question-written-down", "score", "days-to-answer", "calls", "trust", "gain", "pay", "x", ""],
    "cohort": ["spring-2026", "spring-2026", "x", ""],
    "study": ["", "", "", "waiting-list"],
    "group": ["", "program", "comparison", "Organisation", "x"],
    "after": ["6 months", "3 months", "1 year", "", "soon"],
    "from": ["end", "start", "assignment", ""],
    "measured": ["", "", "2026-09-21", "03/04/2026", "x"],
    "missing": ["", "", "", "not collected", "x"],
    "note": ["", "", "Yes: no, # maybe", "- [x] {y}", "'\\\"", "a\x07", "\u2028", "null", "@%`|>", "é\u00a0\u200b", "~"],
    "due": ["", "2026-12-01"],
    "exposure_unit": ["", "months, of 4 weeks", "2026", "yes"],
    "significance": ["", "p < 0.05", "none: at all", "{a}"],
    "rate": ["", "", "50%", "0.5", "S", "73"],
}
OTHER = ["", "", "0", "5", "40", "1,234", "7.25", "-3", "*", "<10", "n/a", "x", "1e9", "9" * 30]
ROW = st.fixed_dictionaries({name: st.sampled_from(POOL.get(name, OTHER)) for name in FIELDS})
# Few fields at a time, so that many rows are taken.
HEADS = {"measure", "cohort", "after", "from", "observed", "count"}
SPARSE = st.tuples(ROW, st.sets(st.sampled_from(FIELDS), max_size=6)).map(
    lambda drawn: {name: cell for name, cell in drawn[0].items() if name in drawn[1] | HEADS}
)

COHORT_TWICE = {"measure": "question-written-down", "cohort": "spring-2026", "after": "6 months", "from": "end", "completed": "40"}


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(ROW, SPARSE), min_size=1, max_size=6), st.booleans())
@example(rows=[COHORT_TWICE | {"enrolled": "5"}, COHORT_TWICE], public=True)
def test_whatever_stands_in_cells_is_taken_or_refused_with_a_reason(with_more: Path, rows: list[dict[str, str]], public: bool) -> None:  # noqa: FBT001 - given
    source = check_schema(parse(PROGRAM, "program", text(with_more)))
    record: Any = source.data
    program = build(Program, record, Place(PROGRAM, ""))
    figures(*([row.get(name, "") for name in FIELDS] for row in rows), head=list(FIELDS))
    grid = read_grid(Path("f.csv"))
    how = own_columns(grid.columns)
    assert how is not None
    sheet = read_rows(grid, how, program)
    told = {each.row for each in sheet.figures} | {each.row for each in sheet.refused}
    assert len(told) + sheet.empty == len(grid.rows)
    assert all(each.why for each in sheet.refused)
    after, fates = taken_over(Target(source, program, public), sheet.figures)
    assert [fate for fate in fates if fate.state == "refused" and "by hand" in fate.says] == []
    checked = check_schema(after)
    assert {found.code for found in checked.diagnostics} <= {"SCH219"}
    again, same = taken_over(Target(checked, program, public), sheet.figures)
    assert again.text == after.text
    assert {fate.state for fate in same} <= {"same", "refused"}
    assert text(with_more).partition("    enrolled:")[0] in after.text


# -- real files -------------------------------------------------------------------------------------------------------------------


def test_the_register_of_new_jersey(portal: Path) -> None:
    file = real("nj_etp_outcomes") / "outcomes_schcip.csv"
    change(portal, "    enrolled: 96\n    completed: 81\n", "    unknown:\n      enrolled: Not published\n      completed: Not published\n")
    change(portal, "starts: 2026-03-02", "starts: 2018-03-02")
    change(portal, "ends: 2026-03-20", "ends: 2019-03-20")
    change(
        portal, "    reported_by: the people who asked for the figures\n", f"    reported_by: the people who asked for the figures{MORE}"
    )
    quarters = "".join(
        f"""\
  - always: {{measure: question-written-down, after: {months} months}}
    columns:
      observed: NumCompleted{quarter}
      count: NumUsedWageCalc{quarter}
      rate: PerEmployed{quarter}
  - always: {{measure: score, after: {months} months}}
    columns:
      observed: NumUsedWageCalc{quarter}
      mean: AvgQuarterlyWage{quarter}
"""
        for quarter, months in ((2, 6), (4, 12), (8, 24))
    )
    head = 'rates: fraction\nmarks:\n  "-99999": suppressed at source\nalways:\n  cohort: spring-2026\n  from: end\nrows:\n'
    change(portal, "    scale: {min: 0, max: 10}\n", "")
    start = text(portal)
    for provider, cip, states in (("8967", "470604", {"new": 5, "refused": 1}), ("938", "510805", {"new": 6})):
        (portal / PROGRAM).write_text(start.partition("readings:")[0], "utf-8")
        Path("m.yml").write_text(f"{head}  providerid: {provider}\n  cipcode: {cip}\nfigures:\n{quarters}", "utf-8")
        result = outcomes("--map", "m.yml", file=str(file))
        assert "1,565 rows\n      1 read\n  1,564 left out: of others" in result.output
        assert numbers(result.output) == states
        if provider == "8967":
            assert 'refused: the rate is written as "0.770330652368186", but 861 of 1119 is 76.94 percent; check the three' in result.output
        else:
            assert "score, spring-2026, 6 months from end: new, suppressed at source" in result.output
        assert "Nothing has changed" in outcomes("--map", "m.yml", file=str(file)).output


@pytest.mark.parametrize("name", ["in_demand_socs.csv", "programs_sample.csv", "providers.csv"])
def test_a_file_of_something_else_is_answered(portal: Path, name: str) -> None:
    before = text(portal)
    fails(outcomes(file=str(real("nj_etp_outcomes") / name)), 2, "Say what they hold in a mapping file")
    assert text(portal) == before


def test_every_row_of_the_register_is_read_or_refused_for_a_reason(portal: Path) -> None:
    file = real("nj_etp_outcomes") / "outcomes_schcip.csv"
    change(portal, "    enrolled: 96\n    completed: 81\n", "    unknown:\n      enrolled: Not published\n      completed: Not published\n")
    change(portal, "    of: 96\n    reached: 81\n", "")
    Path("m.yml").write_text(
        'rates: fraction\nmarks:\n  "-99999": suppressed at source\nalways:\n'
        "  measure: question-written-down\n  cohort: spring-2026\n  after: 8 months\n  from: end\n"
        "columns:\n  observed: NumCompleted4\n  count: NumUsedWageCalc4\n  rate: PerEmployed4\n", "utf-8",
    )  # fmt: skip
    result = outcomes("--map", "m.yml", file=str(file))
    assert sum(numbers(result.output).values()) == 1565
    reasons = re.findall(r"^row .*: refused: (.*)$", result.output, re.MULTILINE)
    assert {re.sub(r"[0-9.]+", "N", why) for why in reasons} == {
        "row N gives the same figure already",
        'the rate is written as "N", but N of N is N percent; check the three',
    }


def test_published_effects_are_those_of_the_record(tmp_path: Path) -> None:
    file = real("rct_program_effects") / "program_effects.csv"
    folder = tmp_path / "p"
    for name in ("paths", "frameworks", "resources", "programs"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copyfile(ROOT / "portal.yml", folder / "portal.yml")
    months = "".join(f'    "{number}": {number} months\n' for number in range(0, 241, 12))
    (tmp_path / "m.yml").write_text(
        "columns:\n  after: followup_months\n  estimate: effect\n  se: se\n  price_year: dollar_year\nalways:\n  measure: yearly-earnings\n"
        "  study: tax-records\n  from: assignment\nrows:\n  evaluation: National Job Corps Study, tax data\n"
        f"meanings:\n  followup_months:\n{months}",
        "utf-8",
    )
    arguments = ("import", "outcomes", str(file), str(folder), "--program", "job-corps", "--map", str(tmp_path / "m.yml"), DAY)
    result = call(*arguments)
    assert (result.exit_code, numbers(result.output)) == (0, {"same": 21}), result.output
    record = folder / "programs" / "job-corps.yml"
    before = record.read_text("utf-8")
    changed = before.replace("estimate: 348,", "estimate: 384,").replace(
        "    effect: {estimate: -21, se: 265, price_year: 2015}", "    missing: {reason: not collected}"
    )
    assert len({before, changed}) == 2
    record.write_text(changed, "utf-8")
    assert numbers(call(*arguments).output) == {"same": 19, "changed": 2}
    assert record.read_text("utf-8") == before


# -- a table to begin with --------------------------------------------------------------------------------------------------------


def test_a_new_program_gets_a_table_that_fits_it(portal: Path) -> None:
    result = call("new", "program", "shift-start", "p", "--csv", "t.csv", DAY)
    assert result.exit_code == 0, result.output
    assert result.output.endswith(
        "Written: t.csv\n"
        "  enrolled   how many started\n"
        "  completed  how many finished\n"
        "  observed   of how many it is known\n"
        "  count      how many of those do it, or say yes\n"
        "Then: type the figures into it, and take them over with: skillpaths import outcomes t.csv p --program shift-start\n"
    )
    empty = Path("t.csv").read_text("utf-8")
    assert empty == "measure,cohort,enrolled,completed,after,from,measured,observed,count\nuse-it,first-round,,,3 months,end,,,\n"
    result = call("import", "outcomes", "t.csv", "p", "--program", "shift-start", DAY)
    assert "  1 left out: nothing stands in their cells\n" in result.output
    Path("t.csv").write_text(empty.replace("round,,,3 months,end,,,", "round,96,81,3 months,end,2026-09-21,66,48"), "utf-8")
    result = call("import", "outcomes", "t.csv", "p", "--program", "shift-start", DAY)
    assert result.exit_code == 0, result.output
    assert "row 2  first-round: changed, 96 enrolled, 81 completed\n" in result.output
    assert "changed, not yet due is now 48 of 66" in result.output
    assert findings(portal) == ()
    record = (portal / "programs" / "shift-start.yml").read_text("utf-8")
    assert "    enrolled: 96\n    completed: 81\n\n" in record
    assert "    of: 96\n    observed: 66\n    count: 48\n" in record, "it should be known of everyone who began"
    assert numbers(call("import", "outcomes", "t.csv", "p", "--program", "shift-start", DAY).output) == {"same": 2}


PEOPLE = ["measure", "cohort", "after", "from", "enrolled", "completed", "observed", "count"]


def people(*rows: str) -> None:
    figures(*(row.split(",") for row in rows), head=PEOPLE)


def test_who_began_and_who_finished_goes_to_the_cohort_and_may_be_said_in_several_rows(portal: Path) -> None:
    people("question-written-down,spring-2026,6 months,end,99,82,66,48", "question-written-down,spring-2026,7 months,end,99,,66,47")
    result = outcomes()
    assert result.exit_code == 0, result.output
    assert numbers(result.output) == {"changed": 1, "new": 1, "same": 2}
    assert "row 2  spring-2026: changed, 99 enrolled, 82 completed" in result.output
    assert "    of: 96\n    reached: 81\n    observed: 66\n    count: 48\n" in text(portal), "what a row does not say stays"
    assert "    of: 99\n    observed: 66\n    count: 47\n" in text(portal)
    assert "    enrolled: 99\n    completed: 82\n" in text(portal)


def test_a_row_with_other_people_of_the_same_cohort_is_refused(portal: Path) -> None:
    people(",spring-2026,,,99,,,", ",Spring 2026,,,,82,,", ",spring-2026,,,99,83,,", ",autumn,,,40,30,,", ",,,,40,30,,")
    result = outcomes()
    assert result.exit_code == 1
    assert "row 4  spring-2026: refused: row 3 gives another number of this cohort's people" in result.output
    assert 'row 5  autumn: refused: the record has no cohort "autumn"' in result.output
    assert "row 6  refused: how many enrolled or completed stands there, but not in which cohort" in result.output
    assert "    enrolled: 99\n    completed: 82\n" in text(portal)


def test_more_who_finished_than_began_are_refused_and_the_rest_comes_in(portal: Path) -> None:
    people("question-written-down,spring-2026,7 months,end,80,81,66,47")
    result = outcomes()
    assert (result.exit_code, "81 completed, but only 80 enrolled" in result.output) == (1, True), result.output
    assert "    enrolled: 96\n    completed: 81\n" in text(portal)
    assert "    count: 47\n" in text(portal)


def test_few_who_finished_are_not_written_where_everybody_can_read_the_files(portal: Path) -> None:
    people(",spring-2026,,,96,90,,")
    assert outcomes().exit_code == 0
    assert "    completed: 90\n" in text(portal)
    change(portal, "repository: private", "repository: public", "portal.yml")
    assert "Numbers that stand for few people were not written" in outcomes().output
    assert "    enrolled: 96\n    unknown:\n      completed: Suppressed at source\n" in text(portal)
    assert numbers(outcomes().output) == {"same": 1}


@pytest.mark.parametrize("rows", [(",spring-2026,,,85,,,", ",spring-2026,,,,60,,"), (",spring-2026,,,,60,,", ",spring-2026,,,85,,,")])
def test_whether_people_are_few_is_asked_of_all_that_the_rows_say_together(portal: Path, rows: tuple[str, ...]) -> None:
    (portal / PROGRAM).write_text(text(portal).partition("readings:")[0], "utf-8")
    change(portal, "repository: private", "repository: public", "portal.yml")
    people(*rows)
    assert numbers(outcomes().output) == {"changed": 2}, "85 beside the 81 of before would tell of 4 people"
    assert "    enrolled: 85\n    completed: 60\n" in text(portal)
    assert numbers(outcomes().output) == {"same": 2}
    people(*(row.replace("85", "64") for row in rows))
    assert numbers(outcomes().output) == {"changed": 2}
    assert "    enrolled: 64\n    unknown:\n      completed: Suppressed at source\n" in text(portal)
    assert numbers(outcomes().output) == {"same": 2}


def test_a_mark_in_the_place_of_people_says_why_they_are_not_known(portal: Path) -> None:
    people(",spring-2026,,,*,n/a,,")
    assert "changed, Suppressed at source enrolled, Not published completed" in outcomes().output
    assert "    unknown:\n      enrolled: Suppressed at source\n      completed: Not published\n" in text(portal)


def test_what_was_before_and_after_comes_in_and_goes_out_again(with_more: Path) -> None:
    head = ["measure", "cohort", "after", "from", "observed", "before", "before_sd", "afterwards", "afterwards_sd", "r"]
    figures(["gain", "spring-2026", "1 month", "end", "66", "54", "8.1", "66.5", "8", "0.6"], head=head)
    assert outcomes().exit_code == 0
    assert "change: {before: 54, sd_before: 8.1, after: 66.5, sd_after: 8, r: 0.6}" in text(with_more)
    figures(["gain", "spring-2026", "2 months", "end", "66", "", "", "66.5", "", ""], head=head)
    assert "refused: afterwards stands there without change" in outcomes().output


def test_a_program_that_is_there_gets_a_table_of_its_figures(with_more: Path) -> None:
    before = text(with_more)
    assert call("new", "program", "asking-first", "p", "--csv", "t.csv").exit_code == 0
    assert text(with_more) == before
    lines = Path("t.csv").read_text("utf-8").splitlines()
    assert lines[0].startswith(",".join([*HEAD[:-1], "mean", "sd", "median"]))
    assert lines[1].startswith(",".join(SAME[:9]))
    assert "1 left as they were" in outcomes(file="t.csv").output


def test_without_figures_each_measure_of_each_cohort_is_a_row(portal: Path) -> None:
    (portal / PROGRAM).write_text(text(portal).partition("readings:")[0], "utf-8")
    call("new", "program", "asking-first", "p", "--csv", "t.csv")
    assert Path("t.csv").read_text("utf-8").splitlines()[1:] == ["question-written-down,spring-2026,,,,,,,"]
    figures(SAME)
    assert outcomes().exit_code == 0
    assert text(portal).rstrip("\n") == (GUIDE / PROGRAM).read_text("utf-8").replace("81\n\nreadings:", "81\nreadings:").rstrip("\n")


def test_a_table_is_never_written_over_a_file_nor_for_another_kind(portal: Path) -> None:
    figures(SAME)
    fails(call("new", "program", "asking-first", "p", "--csv", "f.csv"), 2, '"f.csv" is there already, and nothing there is overwritten.')
    fails(call("new", "program", "other", "p", "--csv", "f.csv"), 2, '"f.csv" is there already')
    assert not (portal / "programs/other.yml").exists()
    fails(call("new", "path", "other", "p", "--csv", "t.csv"), 2, "--csv is for programs. A path has no figures.")


@pytest.mark.parametrize("file", sorted((ROOT / "programs").glob("*.yml")), ids=lambda each: each.stem)
def test_the_figures_of_every_program_come_back_as_they_were(tmp_path: Path, file: Path) -> None:
    source = check_schema(parse(f"programs/{file.name}", "program", file.read_text("utf-8")))
    record: Any = source.data
    program = build(Program, record, Place(source.path, ""))
    path = tmp_path / "t.csv"
    path.write_text(figures_table(record), "utf-8")
    grid = read_grid(path)
    how = own_columns(grid.columns)
    assert how is not None
    sheet = read_rows(grid, how, program)
    given = [each for each in record.get("readings", ()) if "missing" not in each]
    assert (len(sheet.figures), sheet.refused) == (len(given), ())
    for public in (False, True):
        after, fates = taken_over(Target(source, program, public), sheet.figures)
        protected = [fate for fate in fates if fate.protected]
        assert {fate.state for fate in fates if not fate.protected} <= {"same"}
        assert public or (after.text, protected) == (source.text, [])
