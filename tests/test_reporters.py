"""How findings look: exact output of every format, marks under any kind of character, nothing that a terminal would obey."""

from __future__ import annotations

import json

import pytest
from rich.cells import cell_len

from generator.codes import CODES, finding
from generator.diagnostics import Related, Report, Span
from generator.reporters import FORMATS, as_json, concise, full, github
from generator.reporters.words import count, did_you_mean, summary, visible

PATH = "paths/data-engineer.yml"
LINE = "      - data-skills/sql-advancd"
TEXTS = {PATH: "\n" * 13 + LINE + "\nlast"}
TYPO = finding(
    "REF301", PATH, Span(14, 9, 14, 32), 'unknown competency "data-skills/sql-advancd"', hint='did you mean "data-skills/sql-advanced"?'
)
EMPTY = finding("YML104", "paths/x.yml", Span(), "the file has no content")
FIRST = Related("a.yml", Span(3, 4, 3, 9), "the first one")
TWICE = finding("REF302", "b.yml", Span(2, 5, 2, 8), 'resource "b" is there already', related=(FIRST,))


def test_full_shows_the_line_its_mark_and_what_to_do() -> None:
    assert full.full(Report.of([TYPO]), TEXTS) == (
        'paths/data-engineer.yml:14:9: error[REF301] unknown competency "data-skills/sql-advancd"\n'
        "   14 |       - data-skills/sql-advancd\n"
        "      |         ^^^^^^^^^^^^^^^^^^^^^^^\n"
        '   hint: did you mean "data-skills/sql-advanced"?      skillpaths explain REF301\n'
        "\n"
        "1 error in 1 file"
    )


def test_full_shows_other_places_and_does_without_a_hint() -> None:
    assert full.full(Report.of([TWICE]), {"b.yml": "resources:\n    b:"}) == (
        'b.yml:2:5: error[REF302] resource "b" is there already\n'
        "    2 |     b:\n"
        "      |     ^^\n"
        "   see a.yml:3:4: the first one\n"
        "   skillpaths explain REF302\n"
        "\n"
        "1 error in 1 file"
    )


@pytest.mark.parametrize("texts", [{}, {PATH: ""}, {PATH: "one line"}])
def test_full_needs_no_text(texts: dict[str, str]) -> None:
    shown = full.full(Report.of([TYPO]), texts).splitlines()
    assert shown[1].startswith("   hint: ")


def test_a_hint_with_lines_to_paste_keeps_its_lines() -> None:
    lines = finding("COV603", "r.yml", Span(), "unused", hint="paste under resources:\n    - resource: b")
    shown = full.full(Report.of([lines]), {}).splitlines()
    assert shown[1:4] == ["   hint: paste under resources:", "             - resource: b", "   skillpaths explain COV603"]


def test_a_long_hint_leaves_the_line_to_itself() -> None:
    long = finding("REF301", PATH, Span(), "unknown", hint="x" * 100)
    assert full.full(Report.of([long]), {}).splitlines()[1:3] == [f"   hint: {'x' * 100}", "   skillpaths explain REF301"]


@pytest.mark.parametrize(
    ("before", "marked"),
    [
        ("title: ", "plain"),
        ("title: 数据 ", "分析师"),
        ("title: 👩‍💻 and 🇩🇪 ", "❤️ it"),
        ("title: cafe\u0301 ", "e\u0301t"),
        ("\ttitle:\t", "tab\there"),
        ("title: \u0645\u062f\u064a\u0631 ", "\u0645\u0648\u0638\u0641"),
        ("title: \x1b[31m", "\x00red"),
        ("", ""),
    ],
)
def test_marks_stand_under_what_is_meant(before: str, marked: str) -> None:
    line = f"{before}{marked} after"
    span = Span(1, len(before) + 1, 1, len(before) + len(marked) + 1)
    shown = full.full(Report.of([finding("SCH206", "x.yml", span, "wrong")]), {"x.yml": line}).splitlines()
    prefix, flat = (visible(text.replace("\t", "  ")) for text in (before, marked))
    assert shown[1] == f"    1 | {prefix}{flat} after"
    assert shown[2] == f"      | {' ' * cell_len(prefix)}{'^' * max(1, cell_len(flat))}"


@pytest.mark.parametrize("wide", ["a", "字", "👩‍💻"])
@pytest.mark.parametrize("before", [0, 5, 40, 3000])
def test_a_very_long_line_is_cut_around_its_mark(wide: str, before: int) -> None:
    start = before * len(wide)
    line = f"{wide * before}HERE{wide * 3000}"
    shown, offset, length = full.marked(line, Span(1, start + 1, 1, start + 5), 80)
    assert cell_len(shown) <= 82
    assert "HERE" in shown
    assert shown.endswith("…")
    assert shown.startswith("…") == (before > 5)
    assert offset == cell_len(shown.partition("HERE")[0])
    assert length == 4


def test_a_mark_longer_than_the_room_ends_with_the_line() -> None:
    shown, offset, length = full.marked("x" * 5000, Span(1, 1, 1, 5001), 60)
    assert (cell_len(shown), offset) == (59, 0)
    assert length <= 59


def test_a_mark_over_several_lines_ends_with_the_first() -> None:
    assert full.marked("title: |", Span(1, 8, 4, 1), 60) == ("title: |", 7, 1)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\u2028"])
def test_lines_are_counted_as_yaml_counts_them(line_end: str) -> None:
    second = finding("SCH206", "x.yml", Span(2, 1, 2, 4), "wrong")
    assert "    2 | two\n      | ^^^\n" in full.full(Report.of([second]), {"x.yml": f"one{line_end}two{line_end}three"})


@pytest.mark.parametrize("format_", FORMATS)
def test_nothing_reaches_the_terminal_that_it_would_obey(format_: str) -> None:
    hostile = "a\x1b[2Jb\x07c\u202ed\x9be\udcfff\u2028g"
    diagnostic = finding("SCH206", f"{hostile}.yml", Span(1, 1, 1, 3), hostile, hint=hostile, related=(Related(hostile, Span(), hostile),))
    shown = FORMATS[format_](Report.of([diagnostic]), {f"{hostile}.yml": hostile})
    assert not set(shown) & set("\x1b\x07\u202e\x9b\udcff\u2028")
    shown.encode("utf-8")


def test_colours_change_no_character() -> None:
    report = Report.of([TYPO, EMPTY, TWICE])
    text = full.styled(report, TEXTS, full.WIDTH)
    assert text.plain == full.full(report, TEXTS)
    assert {str(span.style) for span in text.spans} == {"bold", "bold red", "dim"}


def test_concise_is_one_line_each() -> None:
    assert concise.concise(Report.of([TYPO, EMPTY]), {}) == (
        'paths/data-engineer.yml:14:9: error[REF301] unknown competency "data-skills/sql-advancd"\n'
        "paths/x.yml:1:1: error[YML104] the file has no content\n"
        "2 errors in 2 files"
    )
    assert concise.lines(Report.of([EMPTY])) == ["paths/x.yml:1:1: error[YML104] the file has no content"]


def test_json_is_a_contract() -> None:
    assert json.loads(as_json.as_json(Report.of([TWICE]), {})) == [
        {
            "path": "b.yml",
            "span": {"line": 2, "column": 5, "end_line": 2, "end_column": 8},
            "code": "REF302",
            "name": CODES["REF302"].name,
            "severity": "error",
            "message": 'resource "b" is there already',
            "hint": "",
            "related": [
                {"path": "a.yml", "span": {"line": 3, "column": 4, "end_line": 3, "end_column": 9}, "message": "the first one"},
            ],
        }
    ]


def test_json_is_described_where_it_is_made() -> None:
    (parts,) = json.loads(as_json.as_json(Report.of([TYPO]), {}))
    described = as_json.__doc__ or ""
    assert [name for name in [*parts, *parts["span"]] if f"`{name}`" not in described] == []


def test_json_survives_any_pipe() -> None:
    shown = as_json.as_json(Report.of([finding("REF301", "größe.yml", Span(), "“字” \udcff")]), {})
    assert shown.isascii()
    assert json.loads(shown)[0]["message"] == "“字” \udcff"


def test_github_puts_a_note_on_the_line() -> None:
    assert github.github(Report.of([TWICE]), {}) == (
        f"::error file=b.yml,line=2,endLine=2,col=5,endColumn=8,title=REF302 {CODES['REF302'].name}::"
        'resource "b" is there already%0Aa.yml:3:4: the first one\n'
        "1 error in 1 file"
    )


def test_github_escapes_what_it_would_read_as_its_own() -> None:
    odd = finding("REF301", "a,b:c%.yml", Span(), "100% of a: b, c::error::", hint="one\r\ntwo")
    command = github.github(Report.of([odd]), {}).splitlines()[0]
    assert command.startswith("::error file=a%2Cb%3Ac%25.yml,line=1,")
    assert command.endswith("::100%25 of a: b, c::error::%0Ahint: one%0Atwo")


@pytest.mark.parametrize("format_", FORMATS)
def test_nothing_found_is_nothing_said(format_: str) -> None:
    assert FORMATS[format_](Report(), {}) == ("[]" if format_ == "json" else "")


def test_counts() -> None:
    assert [count(number, "page") for number in (0, 1, 2, 1204)] == ["no pages", "1 page", "2 pages", "1,204 pages"]
    warning = next(code for code in CODES.values() if code.severity == "warning")
    both = Report.of([TYPO, EMPTY, finding(warning.code, "z.yml", Span(), "late")])
    assert summary(both) == "2 errors, 1 warning in 3 files"
    assert summary(Report.of([finding(warning.code, "z.yml", Span(), "late")])) == "1 warning in 1 file"


def test_did_you_mean() -> None:
    assert did_you_mean("Validte", ["build", "validate"]) == ' Did you mean "validate"?'
    assert did_you_mean("ref30l", ["REF301", "SCH201"]) == ' Did you mean "REF301"?'
    assert did_you_mean("zzz", ["build"]) == ""
