"""The line pass speaks up where YAML would break or lose text, and is silent about everything that was meant as it stands."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from generator.line_pass import check_lines
from generator.line_pass.lines import quoted
from generator.line_pass.scanner import Scanner
from generator.line_pass.sheet import MAX_FINDINGS, Sheet

ROOT = Path(__file__).resolve().parent.parent
RECORDS = sorted(
    file
    for folder in (".", "tests/sites/everything", "tests/cases/_base", "../shared/design/example")
    for pattern in (
        "portal.yml",
        "paths/**/*.yml",
        "frameworks/**/*.yml",
        "resources/**/*.yml",
        "programs/**/*.yml",
        "translations/**/*.yml",
    )
    for file in (ROOT / folder).glob(pattern)
)
LARGE = 2_000_000
FRAMES = st.sampled_from(["", "  ", "- ", "  - ", "a: ", "  a: ", "- a: ", "  - a-b:", "- A: ", "a b: ", "\u00a0a: "])
WORDS = st.sampled_from(["a", "Ü", "1", " ", ":", ": ", " #", "#", "'", '"', "\\", "-", "“", "”", "\t", "\u00a0", "{", "]", "&", "|", "//"])


def found(text: str) -> list[tuple[str, int, int, int]]:
    return [(d.code, d.span.line, d.span.column, d.span.end_column) for d in check_lines("x.yml", text)]


@pytest.mark.parametrize("file", RECORDS, ids=lambda file: f"{file.parts[-3]}/{file.parts[-2]}/{file.name}")
def test_records_pass_in_silence(file: Path) -> None:
    text = file.read_text("utf-8")
    assert found(text) == []
    assert found(text.replace("\n", "\r\n")) == []


@pytest.mark.parametrize(
    "text",
    [
        "a: b # a comment\nc: # a comment\n  - d # a comment\n# a comment\n  # a comment\n#no space\n",
        "baseline: ## Level one ##\n  a: b\n",
        "a: |\n  x: : y # z #w\n\n   - > z\n  \tq\nb: >-  # why\n  'x\nc: |2\n   \"x\nd: |+1\n  [\n",
        "a:\n  |\n  x: y: z\nb: c",
        "- |\n  x: y: z\n- >\n  a: b: c\n",
        "a: 'x: y\n  z #w'\nb: \"x: \\\"y\\\n  z\"\nc: ''\nd: 'it''s' # it is\n",
        "'a': 'b'\n\"c: d\": e\n\"f\" : g\n",
        "a: [b, c: d, 'e: ]', \"f\", don't, g#h\n ]",
        "a: {b: [c, {d: e}], f: 'g}'}\nh: []\ni: {}\n",
        'a: {"b":"c: d", "e":[1,2]}\nf: 1',
        "a: [\n  b, # why\n  c\n]\nd: {\n}\n",
        "a: https://example.org/x#y?z=1:2\nb: mailto:a@b.org\nc: 12:30\nd: C#\ne: a:b\n",
        "sources:\n  - https://example.org: 80\n  - urn:isbn:1\n  - see https://example.org\n",
        "a: -5\nb: --x\nc: ?x\nd: :x\ne: x & y * z ! % @ | > `\nf: ~\ng: .5\n",
        "a: It's five o'clock\nb: the \"best\" one\nc: “Yes” or “no”\nd: “a” b\ne: Pourquoi\u00a0?\n",
        "a:\n  a text of two\n  lines - with a dash\nb: one\n  - two\n\n  three\n",
        "- - a\n  - b: c\n    d: e\n-\n  f: g\n- # why\n  h: i\n- j:\n    k: l\n",
        "a:\n- b\n- c: d\n  e: f\ng: h\n",
        "---\na: b\n...\n",
        "%YAML 1.2\n---\na: b\n",
        "a : b\nc   :   d\n",
        "a:   \n  b: c  \n\n\n   \nd: e\n",
        "a: one\n\n  two\n\n\n  three\nb: c\n",
        "unknown:\n  baseline: Nobody asked, and nobody knows\n",
        "pairs:\n  - from: Erst fragen, dann tun\n    into: 先に聞く\n",
        "a\n",
        "",
        "\n\r\n\r",
    ],
)  # fmt: skip
def test_what_is_meant_as_it_stands_passes_in_silence(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b: c\rd: e #f\r\ng: @h", [("YML111", 1, 5, 6), ("YML116", 2, 6, 8), ("YML118", 3, 4, 5)]),
        ("a: 😀 b: c", [("YML111", 1, 7, 8)]),
        ("a:\n  - b: c: d\n    e: f\n  - - g: h: i\n", [("YML111", 2, 9, 10), ("YML111", 4, 11, 12)]),
        ("a: one\n  two\n  three: four\n  five\nb: x: y", [("YML115", 3, 3, 14), ("YML111", 5, 5, 6)]),
        ("a: one\n  two, three: four\n  five\nb: c", [("YML111", 2, 13, 14)]),
        ('a: "b" c: d', [("YML114", 1, 8, 12)]),
        ('a: "b\nc: d: e\n', [("YML114", 1, 4, 5), ("YML111", 2, 5, 6)]),
        ("a: [b\nc: d: e\n", [("YML118", 1, 4, 5), ("YML111", 2, 5, 6)]),
        ("a: {b: 'c}\nd: e: f\n", [("YML118", 1, 4, 5), ("YML111", 2, 5, 6)]),
        ("a: 'b' # c\n  d: e\nf: g", [("YML115", 2, 3, 7)]),
        ("a: [b]\n  c\nd: e", [("YML115", 2, 3, 4)]),
        ("- Ask first: why\n- b: c\n  d: e\n", [("YML111", 1, 12, 13)]),
        ("a: “b: c”", [("YML111", 1, 6, 7)]),
        ("a: b\u200b: c", [("YML111", 1, 6, 7)]),
        ("a:\n\u200bd: e\n\u2060\n", [("YML117", 2, 1, 2), ("YML117", 3, 1, 2)]),
        ("a: b #c\n  d: e\nf: g", [("YML116", 1, 6, 8)]),
    ],
)
def test_places(text: str, expected: list[tuple[str, int, int, int]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("text", ["Ask: why?", 'Say "no": kindly', 'It\'s so: "yes"', "a\\b: c", "'", "é: 😀", "#x: y"])
def test_the_quoted_text_reads_back(text: str) -> None:
    assert yaml.safe_load(quoted(text)) == text


@pytest.mark.parametrize(
    "line",
    [
        "activity: Ask: why?",
        '- what: Say "no": kindly',
        "ask: Go to #help",
        "say: 'No' and \"never\"",
        "is: > 80%",
        "  - “a: b” c",
        "a: [b] c",
    ],
)
def test_the_line_in_the_hint_can_be_pasted(line: str) -> None:
    (finding,) = check_lines("x.yml", line)
    pasted = re.search(r"put it in quotes: (.*?)(?:; if it is a comment.*)?$", finding.hint)
    assert pasted
    assert list(check_lines("x.yml", pasted[1])) == []
    assert str(yaml.safe_load(line.lstrip("- ").partition(": ")[0])) in pasted[1]
    assert yaml.safe_load(pasted[1])


def test_a_long_text_is_not_printed_again() -> None:
    (finding,) = check_lines("x.yml", "a: " + "word " * 200 + "so: it is")
    assert finding.hint == "put the whole text in single quotes, and type each single quote inside it twice"


def test_findings_end_somewhere() -> None:
    findings = list(check_lines("x.yml", "a: b: c\n" * 2000))
    assert len(findings) == MAX_FINDINGS
    assert findings[-1].hint == "there are more such lines in this file; mend these first"


@pytest.mark.parametrize(
    "text",
    [
        "activity: Ask: why?\n" * (LARGE // 20),
        "a: " + ": " * (LARGE // 2),
        "a: " + '""' * (LARGE // 2),
        'a: "' + "\\" * LARGE,
        "a: b" + " #x" * (LARGE // 3),
        "a: " + "'" * LARGE,
        "a: x" + "\t" * LARGE + "y: z",
        "a:" + " " * LARGE + "x",
        "[" * LARGE,
        "\u00a0" * LARGE,
        "a: x\n" + "  word word word\n" * (LARGE // 17) + "  b: c",
        'a: "x\n' + "  word word word\n" * (LARGE // 17),
        "".join(" " * depth + "a: [\n" for depth in range(1990)),
        "".join(" " * depth + 'a: "x\n' for depth in range(1990)),
        'a: "x\n b: \'y\n  c: [z\n   d: {e\n' * (LARGE // 30),
        "\x07\n" * (LARGE // 2),
        "w" * LARGE,
        "-" * LARGE,
    ],
    ids=lambda text: repr(text[:16]),
)  # fmt: skip
def test_a_large_file_of_nasty_lines_is_quick(text: str) -> None:
    start = time.process_time()
    list(check_lines("x.yml", text))
    assert time.process_time() - start < 1


class EveryStep(Scanner):
    """A walk that passes over no line."""

    def _pass_over(self) -> None:
        pass


@given(st.lists(st.tuples(FRAMES, st.lists(WORDS, max_size=4).map("".join)).map("".join), min_size=1, max_size=5).map("\n".join))
@example("- a:b\n  c: d")
@example("- 'a:b'\n  c: d")
@example("a: b\n\n  c: d")
@example("a: 'b'c'")
@example("a: b\n  c\nd:")
def test_lines_that_are_passed_over_are_those_in_which_nothing_is_found(text: str) -> None:
    assert list(check_lines("x.yml", text)) == list(EveryStep(Sheet("x.yml", text)).scan())
