"""`skillpaths import outcomes`: what a table says comes into a program's record, row by row, and nothing else in the record changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.outcomes_portal import (
    GUIDE,
    HEAD,
    LATER,
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
from tests.test_outcomes_grid import workbook


@pytest.fixture
def portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return guide_portal(tmp_path)


@pytest.fixture
def with_more(portal: Path) -> Path:
    return add_more(portal)


# -- what is kept -----------------------------------------------------------------------------------------------------------------


def test_new_changed_and_same_are_told_apart(portal: Path) -> None:
    before = text(portal)
    figures(SAME, LATER)
    result = outcomes()
    assert result.exit_code == 0, result.output
    assert result.output == (
        "Read f.csv\n\n"
        "row 2  question-written-down, spring-2026, 6 months from end: as it was, 48 of 66\n"
        "row 3  question-written-down, spring-2026, 8 months from end: new, 41 of 62\n\n"
        "2 rows\n  2 read\n2 figures\n  1 kept: new in the record\n  1 left as they were: the record has them already\n\n"
        f"Changed: p/{PROGRAM}\nNext: read what has changed and set `reviewed` to the day, then: skillpaths validate p\n"
    )
    added = (
        "  - measure: question-written-down\n    cohort: spring-2026\n    group: program\n"
        "    when: {after: 8 months, from: end, measured: 2026-11-20}\n    of: 96\n    reached: 81\n    observed: 62\n    count: 41\n"
    )
    assert text(portal) == before + added
    assert findings(portal) == ()
    figures([*SAME[:8], "49", "74%"], LATER)
    result = outcomes()
    assert "row 2  question-written-down, spring-2026, 6 months from end: changed, 48 of 66 is now 49 of 66\n" in result.output
    assert text(portal) == before.replace("count: 48", "count: 49") + added


def test_again_changes_nothing_not_even_the_file(portal: Path) -> None:
    figures(SAME, LATER)
    outcomes()
    written = (portal / PROGRAM).stat(), text(portal)
    result = outcomes()
    assert result.exit_code == 0
    assert result.output.endswith(f"Nothing has changed in p/{PROGRAM}.\n")
    assert ((portal / PROGRAM).stat(), text(portal)) == written
    assert list((portal / "programs").glob(".*")) == []


def test_comments_order_and_fields_that_the_table_has_not_stay(portal: Path) -> None:
    change(
        portal,
        "    of: 96\n    reached: 81\n    observed: 66\n    count: 48\n",
        "    # Counted twice.\n    count: 48  # sure\n    observed: 66\n    # All of them.\n    of: 96\n"
        "    unknown:\n      reached: Nobody wrote it down\n# End.\n",
    )
    before = text(portal)
    figures([*SAME[:6], "", "70", "50", ""])
    assert outcomes().exit_code == 0
    assert text(portal) == before.replace("count: 48", "count: 50").replace("observed: 66", "observed: 70")
    figures([*SAME[:6], "80", "70", "50", ""])
    assert outcomes().exit_code == 0
    after = text(portal)
    assert "    of: 96\n    reached: 80\n# End.\n" in after
    assert "Nobody wrote it down" not in after
    assert findings(portal) == ()


def test_what_was_missing_gets_its_figure_and_the_lines_that_go_are_told(portal: Path) -> None:
    change(
        portal,
        "    of: 96\n    reached: 81\n    observed: 66\n    count: 48\n",
        "    missing:\n      # In autumn.\n      reason: not yet due\n      due: 2026-12-01\n",
    )
    figures(SAME)
    result = outcomes()
    assert "6 months from end: changed, not yet due is now 48 of 66\n" in result.output
    assert "Gone: 1 comment, with the line that it stood on.\n" in result.output
    assert text(portal) == (GUIDE / PROGRAM).read_text("utf-8")


def test_names_and_titles_and_other_days(portal: Path) -> None:
    figures(["Writes the question at the top of the work", "SPRING 2026", "6 Month", "End", "30.09.2026", "96", "81", "66", "48", "0.73"])
    result = outcomes()
    assert "row 2  question-written-down, spring-2026, 6 months from end: changed, 48 of 66\n" in result.output
    assert text(portal) == (GUIDE / PROGRAM).read_text("utf-8").replace("2026-09-21", "2026-09-30")


def test_a_workbook_gives_the_same(portal: Path) -> None:
    workbook(
        portal.parent / "f.xlsx",
        {"A": [HEAD, [*SAME[:4], date(2026, 9, 21), 96, 81, 66, 48, 48 / 66], [*LATER[:5], 96.0, 81, 62, 41, None]]},
    )
    assert "1 left as they were" in outcomes(file="f.xlsx").output
    assert len(data(portal)["readings"]) == 2


def test_semicolons_thousands_and_utf_16(portal: Path) -> None:
    change(portal, "enrolled: 96", "enrolled: 2.000".replace(".", ""))
    change(portal, "completed: 81", "completed: 1810")
    rows = [HEAD, ["question-written-down", "spring-2026", "8 months", "end", "20.11.2026", "1.960", "1 810", "1.620", "1.040", "64,2%"]]
    Path("f.csv").write_bytes("\r\n".join(";".join(row) for row in rows).encode("utf-16"))
    assert "new, 1040 of 1620" in outcomes().output


def test_a_title_that_two_have_names_neither(with_more: Path) -> None:
    change(with_more, "title: Gain in the test", "title: Score in the test")
    figures(["Score in the test", *LATER[1:]])
    assert 'refused: the record has no measure "Score in the test"' in outcomes().output


def test_windows_line_ends_stay(portal: Path) -> None:
    (portal / PROGRAM).write_text(text(portal).replace("\n", "\r\n"), "utf-8", newline="")
    figures([*SAME[:8], "49", ""], LATER, [*SAME[:2], "7 months", *SAME[3:4], "", "", "", "", "", "57%"])
    assert outcomes().exit_code == 0
    after = text(portal)
    assert after.count("\n") == after.count("\r\n")
    assert len(data(portal)["readings"]) == 2
    assert "Nothing has changed" in outcomes().output


# -- each kind of figure ----------------------------------------------------------------------------------------------------------


KINDS: list[tuple[dict[str, str], dict[str, Any]]] = [
    ({"measure": "points", "observed": "66", "mean": "7.5", "sd": "1.25"}, {"mean": {"value": "7.5", "sd": "1.25"}}),
    ({"measure": "score", "observed": "66", "mean": "7"}, {"mean": {"value": "7"}}),
    (
        {"measure": "days-to-answer", "observed": "66", "median": "4", "q1": "2.5", "q3": "9"},
        {"median": {"value": "4", "q1": "2.5", "q3": "9"}},
    ),
    (
        {"measure": "calls", "events": "1,204", "exposure": "36.5", "exposure_unit": "months"},
        {"events": {"count": "1204", "exposure": "36.5", "unit": "months"}},
    ),
    (
        {"measure": "trust", "observed": "66", "both": "20", "gained": "24", "lost": "11", "neither": "11"},
        {"paired": {"both": "20", "gained": "24", "lost": "11", "neither": "11"}},
    ),
    ({"measure": "gain", "observed": "66", "change": "-1.5", "change_sd": "2"}, {"change": {"mean": "-1.5", "sd": "2"}}),
    (
        {"measure": "pay", "estimate": "1,200", "low": "-40.5", "high": "2440"},
        {"effect": {"estimate": "1200", "low": "-40.5", "high": "2440"}},
    ),
    (
        {"measure": "score", "missing": "Not collected", "note": "The room was closed"},
        {"missing": {"reason": "not collected", "note": "The room was closed"}},
    ),
    ({"measure": "score", "missing": "not yet due", "due": "1 December 2026"}, {"missing": {"reason": "not yet due", "due": "2026-12-01"}}),
]


@pytest.mark.parametrize(("row", "value"), KINDS, ids=lambda each: next(iter(each)))
def test_every_kind_of_figure_comes_in_and_stays(with_more: Path, row: dict[str, str], value: dict[str, Any]) -> None:
    whole = {**row, "cohort": "spring-2026", "after": "3 months", "from": "end", "measured": "2026-06-20"}
    if "missing" in row:
        del whole["measured"]
    figures(list(whole.values()), head=list(whole))
    assert outcomes().exit_code == 0, outcomes().output
    reading = data(with_more)["readings"][-1]
    assert value.items() <= reading.items()
    assert [found for found in findings(with_more) if found.severity == "error"] == []
    assert "Nothing has changed" in outcomes().output


def test_a_study_has_two_groups(with_more: Path) -> None:
    head = ["measure", "study", "group", "after", "from", "observed", "mean"]
    figures(
        ["score", "waiting-list", "program", "1 year", "assignment", "108", "7.5"],
        ["score", "Waiting list", "comparison", "1 year", "assignment", "104", "6.9"],
        head=head,
    )
    assert outcomes().exit_code == 0
    assert [(each["study"], each["group"]) for each in data(with_more)["readings"][1:]] == [
        ("waiting-list", "program"),
        ("waiting-list", "comparison"),
    ]


def test_a_value_keeps_what_was_typed_beside_it_until_it_changes(with_more: Path) -> None:
    head = ["measure", "cohort", "after", "from", "observed", "mean"]
    row = ["score", "spring-2026", "3 months", "end", "66", "7.5"]
    figures(row, head=head)
    outcomes()
    change(with_more, "{value: 7.5}", "{value: 7.5, sd: 1.1}  # from the examiner")
    assert "Nothing has changed" in outcomes().output
    figures([*row[:5], "7.6"], head=head)
    assert "changed, mean: value 7.5, sd 1.1 is now mean: value 7.6" in outcomes().output
    assert "    mean: {value: 7.6}  # from the examiner\n" in text(with_more)


# -- marks and rates --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cells", "left"),
    [
        (["96", "81", "66", "*", ""], {"of": "96", "reached": "81", "observed": "66"}),
        (["96", "81", "<10", "48", ""], {"of": "96", "reached": "81"}),
        (["96", "81", "*", "*", "*"], {"of": "96", "reached": "81"}),
        (["S", "S", "66", "<5", "4%"], {"observed": "66"}),
        (["", "", "", "", "S"], {}),
        (["", "", "", "n/a", "<5%"], {}),
    ],
)
def test_a_mark_becomes_suppressed_at_source(portal: Path, cells: list[str], left: dict[str, str]) -> None:
    of, reached, observed, count, rate = cells
    figures([*SAME[:5], of, reached, observed, count, rate])
    result = outcomes()
    assert result.exit_code == 0, result.output
    reading = data(portal)["readings"][0]
    assert reading["missing"] == {"reason": "suppressed at source"}
    steps = {name: reading[name] for name in ("of", "reached", "observed") if name in reading}
    kept = {"of": "96", "reached": "81", "observed": "66"}
    given = {"of": of, "reached": reached, "observed": observed}
    assert steps == left | {name: kept[name] for name, cell in given.items() if cell == ""}
    assert findings(portal) == ()
    assert "Nothing has changed" in outcomes().output


def test_only_the_people_may_be_marked(portal: Path) -> None:
    figures([*SAME[:5], "*", "", "66", "48", "*"])
    assert "changed, 48 of 66" in outcomes().output
    assert "of" not in data(portal)["readings"][0]


def test_a_mark_for_not_available_is_not_published(portal: Path) -> None:
    figures([*SAME[:8], "n/a", ""])
    outcomes()
    assert data(portal)["readings"][0]["missing"] == {"reason": "not published"}


def test_a_rate_alone_is_a_claim(portal: Path) -> None:
    before = text(portal)
    figures([*LATER[:5], "", "", "62", "", "66.1%"], [*LATER[:2], "", "", "", "", "", "", "", "57%"])
    result = outcomes()
    assert "row 2  question-written-down, spring-2026, 8 months from end: new, stated, 66.1 percent\n" in result.output
    added = (
        'stated:\n  - text: "Writes the question at the top of the work: 66.1% of 62 people"\n    value: 66.1\n'
        "    unit: percent\n    of: 62\n"
        "    measure: question-written-down\n    period: Spring 2026, 8 months after the end\n    source: f.csv\n"
        '  - text: "Writes the question at the top of the work: 57%"\n    value: 57\n    unit: percent\n'
        "    measure: question-written-down\n    period: Spring 2026\n    source: f.csv\n"
    )
    assert text(portal) == before + added
    assert findings(portal) == ()
    change(
        portal, '  - text: "Writes the question at the top of the work: 57%"\n', "  - text: More than half of them, they say  # page 3\n"
    )
    assert "Nothing has changed" in outcomes().output
    figures([*LATER[:5], "", "", "62", "", "66.1%"], [*LATER[:2], "", "", "", "", "", "", "", "58%"])
    assert "changed, stated, 57 percent is now stated, 58 percent" in outcomes().output
    assert 'work: 58%"  # page 3\n    value: 58\n' in text(portal)


# -- what is refused --------------------------------------------------------------------------------------------------------------


def row(**cells: str) -> dict[str, str]:
    return {**dict(zip(HEAD, LATER, strict=True)), **cells}


REFUSED = [
    (
        row(measure="question-writen-down"),
        'the record has no measure "question-writen-down", so write it there first. Did you mean "question-written-down"?',
    ),
    (row(cohort="autumn-2031"), 'the record has no cohort "autumn-2031", so write it there first.'),
    (row(cohort="", study="x"), 'the record has no study "x", so write it there first.'),
    (row(study="waiting-list"), "both a cohort and a study are named"),
    (row(cohort=""), "neither a cohort nor a study is named"),
    (row(measure=""), "no measure is named"),
    (row(group="everybody"), '"everybody" under group is none of program, comparison, organisation'),
    (row(group="comparison"), "(DAT415)"),
    (row(after=""), "from and measured stands there without after"),
    (row(**{"from": ""}), "after and measured stands there without from"),
    (row(**{"from": "summer"}), '"summer" under from is none of assignment, start, end'),
    (row(after="soon"), 'after: "soon" is no length of time'),
    (row(measured="20.11.26"), 'measured: "20.11.26" is no day'),
    (row(measured="2026-11-31"), 'measured: no calendar has the day "2026-11-31"'),
    (row(measured="2026-12-24"), "it was measured on 2026-12-24, which lies in the future; check the dates"),
    (row(measured="2026-05-01"), "(DAT404)"),
    (row(count="4l"), 'count: "4l" is no number'),
    (row(count="41.5"), 'count: "41.5" is no whole number of people'),
    (row(observed="-1"), 'observed: "-1" is less than nobody'),
    (row(count="63"), "count is 63, but observed is only 62; each is a part of the one before"),
    (row(observed="82"), "observed is 82, but reached is only 81; each step is a part of the one before; check both counts (DAT401)"),
    (row(of="97"), "of is 97, but enrolled is only 96"),
    (row(observed=""), "a count stands there, but not of how many; write that under observed"),
    (row(count=""), "there is no figure; write one, or the reason under missing"),
    (row(rate="70%"), 'the rate is written as "70%", but 41 of 62 is 66.13 percent; check the three'),
    (row(rate="170"), 'rate: "170" is no rate from 0 to 100 percent'),
    (row(count="", rate="0.57"), '"0.57" may be a percentage or a fraction of 1; write the sign %, or say `rates: fraction`'),
    (row(count="", observed="14", rate="33.0%"), 'no number of 14 people comes to "33.0%"; check both'),
    (row(measure="score", count="", rate="57%"), '"score" is a mean and no share of people, so a rate says nothing about it'),
    (row(mean="7"), "there is more than one figure: count and mean; write each in a row of its own"),
    (row(count="", mean="7"), '"question-written-down" is a share, and a share is never typed'),
    (row(measure="score"), '"score" is a mean, but the reading gives a count'),
    (row(measure="score", count="", mean="12"), "12 lies outside the scale of 0 to 10; check the figure and the measure's scale (DAT407)"),
    (row(measure="score", count="", mean="5", sd="9"), "(DAT408)"),
    (row(measure="score", count="", mean="5", rate="50%"), "a rate stands beside a mean; a rate is of people, so write their count"),
    (row(measure="score", count="", sd="1"), "sd stands there without mean"),
    (row(measure="score", count="", mean="5", sd="-1"), "sd is -1, which cannot be"),
    (row(measure="score", count="", mean="5", note="a\x07b", missing=""), "note: a character here cannot be shown; delete it"),
    (row(measure="score", count="", mean="9" * 16), "is too large for a figure"),
    (
        row(measure="days-to-answer", count="", median="3", q1="4"),
        "the quartiles are not in order: q1, value, q3; check the three figures (DAT409)",
    ),
    (row(measure="calls", count="", events="3", exposure="4"), "events stands there without exposure_unit"),
    (row(measure="trust", count="", both="3", gained="4", lost="1"), "both stands there without neither"),
    (row(measure="pay", count="", estimate="4", low="5"), "the estimate does not lie inside its own interval"),
    (row(missing="not collected"), "there is a count and a reason why there is none; take one of the two out"),
    (row(count="", missing="lazy"), '"lazy" under missing is none of not collected, not yet due'),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "why"), REFUSED, ids=[why for _, why in REFUSED])
def test_a_row_that_cannot_be_is_refused_and_the_others_are_kept(with_more: Path, cells: dict[str, str], why: str) -> None:
    before = text(with_more)
    good = row(after="7 months", measured="2026-10-20")
    head = list(dict.fromkeys([*good, *cells]))
    figures([cells.get(name, "") for name in head], [good.get(name, "") for name in head], head=head)
    result = outcomes()
    assert (result.exit_code, isinstance(result.exception, SystemExit)) == (1, True), result.output
    (line,) = [line for line in result.output.splitlines() if line.startswith("row 2 ")]
    assert "refused: " in line
    assert why in line
    assert numbers(result.output) == {"new": 1, "refused": 1}
    readings = data(with_more)["readings"]
    assert [each["when"]["after"] for each in readings] == ["6 months", "7 months"]
    assert text(with_more).startswith(before)


def test_the_same_figure_twice_is_refused_the_second_time(portal: Path) -> None:
    figures(LATER, [*LATER[:8], "40", ""], SAME)
    result = outcomes()
    assert result.exit_code == 1
    assert "row 3  question-written-down, spring-2026, 8 months from end: refused: row 2 gives the same figure already\n" in result.output
    assert data(portal)["readings"][1]["count"] == "41"


def test_a_figure_of_two_days_has_to_say_which(portal: Path) -> None:
    figures(SAME)
    change(
        portal,
        "    count: 48\n",
        text(portal).partition("readings:\n")[2].replace("2026-09-21", "2026-09-25").join(["    count: 48\n", ""]),
    )
    assert findings(portal) == ()
    assert "as it was, 48 of 66" in outcomes().output
    figures([*SAME[:4], "", *SAME[5:]])
    result = outcomes()
    assert result.exit_code == 1
    assert "refused: the record has this figure on more than one day; say under measured which one this is" in result.output


def test_a_row_without_a_figure_is_left_out_and_counted(portal: Path) -> None:
    figures(SAME, [*LATER[:5], *[""] * 5])
    result = outcomes()
    assert result.exit_code == 0
    assert "  1 left out: nothing stands in their cells\n" in result.output
    assert len(data(portal)["readings"]) == 1


def test_a_record_that_is_written_otherwise_is_changed_by_hand(portal: Path) -> None:
    change(
        portal,
        "    of: 96\n    reached: 81\n    observed: 66\n    count: 48\n",
        "    missing: {reason: not collected, # why\n      due: 2026-12-01}\n",
    )
    before = text(portal)
    figures([*SAME[:8], "*", ""])
    result = outcomes()
    assert result.exit_code == 1
    assert "refused: the record is written in a way that cannot be changed safely here; change this figure by hand" in result.output
    assert text(portal) == before
    (portal / PROGRAM).write_text(
        before.partition("readings:")[0]
        + "readings: [{measure: question-written-down, cohort: spring-2026, group: program, observed: 66, count: 48}]\n",
        "utf-8",
    )
    figures(LATER)
    assert "cannot be changed safely here" in outcomes().output


def test_a_program_or_file_that_is_not_there_is_answered(portal: Path) -> None:
    figures(SAME)
    assert portal.exists()
    fails(
        call("import", "outcomes", "f.csv", "p", "--program", "asking-frist"),
        2,
        'There is no program "asking-frist". Did you mean "asking-first"?',
    )
    fails(call("import", "outcomes", "g.csv", "p", "--program", "asking-first"), 2, 'There is no file "g.csv".')
    fails(call("import", "outcomes", "f.csv", "p"), 2, "Missing option '--program'")
    fails(outcomes("--map", "m.yml"), 2, 'There is no file "m.yml".')
    fails(outcomes("--sheet", "A"), 1, "only a workbook (.xlsx) has sheets")
    figures([*SAME[:8], "4,5", "1.5"], SAME)
    fails(outcomes(), 1, '"1.5" has a decimal point and "4,5" a decimal comma. Say `decimal: point` or `comma` in the mapping file.')


def test_a_record_with_errors_has_to_be_put_right_first(portal: Path) -> None:
    figures(SAME)
    change(portal, "owner: ", "ownr: ")
    fails(outcomes(), 2, f"{PROGRAM} has to be put right first.")


# -- a public repository ----------------------------------------------------------------------------------------------------------


def test_few_people_are_not_written_where_everybody_can_read_the_files(portal: Path) -> None:
    change(portal, "repository: private", "repository: public", "portal.yml")
    figures(
        [*SAME[:8], "60", ""],
        [*LATER[:8], "41", ""],
        [*LATER[:2], "7 months", "end", "2026-10-20", "96", "90", "14", "5", ""],
        [*LATER[:2], "", "", "", "", "", "20", "", "95%"],
    )
    result = outcomes()
    assert result.exit_code == 1
    assert "6 months from end: changed, 48 of 66 is now suppressed at source, since few people stand behind the number\n" in result.output
    assert (
        "row 5  question-written-down, spring-2026: refused: a claim that tells of a group of 10 people or fewer is not written"
        in result.output
    )
    assert "Numbers that stand for few people were not written, since everybody can read the files of this portal.\n" in result.output
    first, second, third = data(portal)["readings"]
    assert (first["missing"], first["observed"], second["count"]) == ({"reason": "suppressed at source"}, "66", "41")
    assert ("reached" in third, "count" in third, third["of"]) == (False, False, "96")
    assert findings(portal) == ()
    change(
        portal,
        "    observed: 66\n    missing:\n      reason: suppressed at source\n",
        "    observed: 66\n    missing:\n      reason: suppressed at source\n      note: Few did not\n",
    )
    again = text(portal)
    assert "Nothing has changed" in outcomes().output
    assert text(portal) == again


@pytest.mark.parametrize(("least", "written"), [(15, True), (16, False)])
def test_few_people_are_as_few_as_the_portal_says(portal: Path, least: int, *, written: bool) -> None:
    """Between the 81 who were asked and the 66 who are known are 15, and so many a claim is of."""
    change(portal, "repository: private", f"repository: public\nprivacy:\n  smallest_group: {least}", "portal.yml")
    figures([*SAME[:8], "46", ""], [*LATER[:2], "", "", "", "", "", "15", "", "100%"])
    result = outcomes()
    assert ("suppressed at source" in text(portal)) is not written
    assert ("refused: a claim that tells of a group of 15 people or fewer is not written" in result.output) is not written
