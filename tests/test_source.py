"""YAML text becomes plain data with a place for every key and value, and nothing that is typed can stop the reading."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from generator.diagnostics import Severity, Span
from generator.source import JSON, SourceFile, parse, scalar

BREAK = re.compile(r"\r\n|\r|\n")


def read(text: str) -> SourceFile:
    return parse("paths/x.yml", "path", text)


def cut(text: str, span: Span) -> str:
    """What stands at a span, its lines joined with line feeds."""
    lines = BREAK.split(text)[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    return "\n".join(lines)


def codes(file: SourceFile) -> list[str]:
    return [diagnostic.code for diagnostic in file.diagnostics]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None), ("~", None), ("null", None), ("true", True), ("False", False), ("no", "no"), ("Yes", "Yes"), ("on", "on"),
        ("12", 12), ("-3", -3), ("+5", 5), ("0", 0), ("-0", 0), ("3.10", 3.1), ("1e3", 1000.0), (".5", 0.5), ("12:30:00", "12:30:00"),
        ("2026-10-01", "2026-10-01"), ("007", "007"), ("0x1f", "0x1f"), ("0o17", "0o17"), ("1_000", "1_000"), (".nan", ".nan"),
        (".inf", ".inf"), ("-.inf", "-.inf"), ("nan", "nan"), ("1e999", "1e999"), ("-1e999", "-1e999"), ("1.2.3", "1.2.3"),
        (str(2**53), 2**53), (str(2**53 + 1), str(2**53 + 1)), ("9" * 5000, "9" * 5000), ("1" * 5000 + ".5", "1" * 5000 + ".5"), ("٣", "٣"),
    ],
)  # fmt: skip
def test_a_plain_word_is_one_of_jsons_types(text: str, value: JSON) -> None:
    assert scalar(text) == value
    assert type(scalar(text)) is type(value)


@pytest.mark.parametrize(
    ("text", "pointer", "stands"),
    [
        ("a: one\n  two\n\nb: 1\n", "/a", "one\n  two"),
        ("a:\n  one\n\n  two # c\nb: 1\n", "/a", "one\n\n  two"),
        ("a: |\n  one\n\n  two  \n\n\nb: 1\n", "/a", "|\n  one\n\n  two"),
        ("a: >-\n  one\n\n# c\nb: 1\n", "/a", ">-\n  one"),
        ("a: |\n  one", "/a", "|\n  one"),
        ("a: |\n\nb: 1\n", "/a", "|"),
        ("a: |+\n  one\n\n", "/a", "|+\n  one"),
        ("a: 'it''s\n  so'  \nb: 1", "/a", "'it''s\n  so'"),
        ('a: "b\\n" # c\n', "/a", '"b\\n"'),
        ("a: 😀 z\nb: 1", "/a", "😀 z"),
        ("😀: 1\nb: é", "/b", "é"),
        ("a: [x, {b: 1}]\nc: 2", "/a", "[x, {b: 1}]"),
        ("a: [x,\n  y\n  ]\nc: 2", "/a", "[x,\n  y\n  ]"),
        ("a:\n- x\n- y\n\nc: 2", "/a", "- x\n- y"),
        ("a:\n  b:\n    c: d\n\n\n# e\nf: 2", "/a", "b:\n    c: d"),
        ("a:\n  b:\n    c: d\n\n\n# e\nf: 2", "", "a:\n  b:\n    c: d\n\n\n# e\nf: 2"),
        ("a: {x: {y: 1}, z: 2}\n", "/a/x", "{y: 1}"),
        ("a: {x: [], z: 2}\n", "/a/x", "[]"),
        ("a: 1   \n", "", "a: 1"),
        ("a:\nb: 1", "/a", ""),
        ('"a/b~c": 1', "/a~1b~0c", "1"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_span_holds_the_value_and_no_more(text: str, pointer: str, stands: str, line_end: str) -> None:
    text = text.replace("\n", line_end)
    file = read(text)
    assert file.diagnostics == ()
    assert cut(text, file.value_span(pointer)) == stands


def test_keys_have_their_own_span() -> None:
    file = read("a:\n  - b: 1\n    c d: 2\n")
    assert file.key_span("/a/0/c d") == Span(3, 5, 3, 8)
    assert file.key_span("/a/0") == file.value_span("/a/0") == Span(2, 5, 3, 11)
    assert file.key_span("/a/0/missing/deep") == file.key_span("/a/0")
    assert read(": [").value_span("/a") == Span()


def test_braces_are_remembered() -> None:
    marks = read("a: {b: 1, c: [2]}\nd: [{e: 3}]\nf: 4\n").marks
    assert {pointer for pointer, mark in marks.items() if mark.in_braces} == {"/a/b", "/a/c", "/a/c/0", "/d/0", "/d/0/e"}


def test_marks_stand_in_the_order_of_the_file() -> None:
    spans = [(mark.value.line, mark.value.column) for mark in read("b: 1\na:\n  - {d: 1, c: 2}\n").marks.values()]
    assert spans == sorted(spans)


@pytest.mark.parametrize(
    "text", ["[" * 25_000, "[" * 25_000 + "]" * 25_000, "a:\n  " + "- " * 25_000, "{a: " * 500 + "}" * 500, "[\n" * 25_000]
)
def test_deep_nesting_is_one_finding(text: str) -> None:
    file = read(text)
    assert file.data is None
    assert codes(file) == ["YML107"]


def test_an_alias_bomb_is_not_expanded() -> None:
    levels = "".join(f"a{n}: &a{n} [*a{n - 1},*a{n - 1},*a{n - 1},*a{n - 1}]\n" for n in range(1, 12))
    file = read("a0: &a0 [x,x,x,x]\n" + levels)
    assert file.data is None
    assert set(codes(file)) <= {"YML108", "YML118"}


def test_ids_of_a_broken_file_are_remembered() -> None:
    file = read("id: one\nlist:\n  - id: two\n  - id: three # c\n    title: a: b\n")
    assert not file.usable
    assert file.ids >= {"one", "two"}


def test_all_findings_of_a_file_come_together() -> None:
    file = read("a: 1\na: 2\n3: x\nb: &c\nd: {e, f: 1}\n")
    assert [(d.code, d.span.line) for d in file.diagnostics] == [("YML105", 2), ("YML109", 3), ("YML108", 4), ("YML110", 5)]


# fmt: off
NASTY = st.sampled_from([
    "a: ", "b:", "- ", "-", " ", "    ", "\n", "\n  ", "\n- ", "x y", '"', "'", "[", "]", "{", "}", ",", ": ", " #", "# ", "|", ">", "\t",
    "\u00a0", "\ufeff", "\r\n", "\r", "? ", "*a", "&b", "!", "%", "@", "`", "---", "...", "\u2028", "\x85", "“", "”", "id: x", "1e999",
    "null", "😀", "é", "<<: ", "\\", "\x00", "\ud800", "key:\n    - z\n", "|2\n   z",
])
# fmt: on


@given(st.one_of(st.text(), st.lists(NASTY, max_size=25).map("".join)))
@example("0\n\ufeff")
@example(": b")
def test_nothing_that_is_typed_raises(text: str) -> None:
    file = read(text)
    lines = BREAK.split(text)
    assert (file.data is None) == any(d.severity is Severity.ERROR for d in file.diagnostics)
    for span in [d.span for d in file.diagnostics] + [mark.value for mark in file.marks.values()]:
        assert 1 <= span.line <= span.end_line <= len(lines)
        assert 1 <= span.column <= len(lines[span.line - 1]) + 1
        assert (span.line, span.column) <= (span.end_line, span.end_column)


# Spaces other than the plain one are left out: at the start of a line they are a finding, rightly.
ODD_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u2060\u3000\ufeff"
LETTERS = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"], exclude_characters=f"\u2028\u2029\ufffd\ufffe\uffff{ODD_SPACES}"))
TRICKY = [
    "a",
    "word",
    "b:",
    "#c",
    "# d",
    "-",
    "'q",
    "it's",
    '"x"',
    "[z]",
    "{",
    "é",
    "😀",
    ":",
    "?",
    "no",
    "1",
    "!x",
    "&",
    "*",
    "%",
    "@",
    ", ",
    ".",
]
SENTENCES = st.lists(st.sampled_from(TRICKY), max_size=8).map(" ".join)
FIELDS = st.sampled_from(["id", "title", "who_may_join", "what", "a-b"])
SCALARS = st.one_of(
    LETTERS, SENTENCES, st.booleans(), st.none(), st.integers(-(2**53), 2**53), st.floats(allow_nan=False, allow_infinity=False)
)
DATA = st.recursive(
    SCALARS, lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(FIELDS, inner, max_size=4)), max_leaves=12
)


class Dumper(yaml.SafeDumper):
    """Writes YAML as a careful author would: no aliases, and quotes where a text looks like another type."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the base class names it
        return True


def represent_text(dumper: Dumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=None if isinstance(scalar(text), str) else '"')


Dumper.add_representer(str, represent_text)


@given(st.dictionaries(FIELDS, DATA, min_size=1, max_size=5), st.sampled_from([None, False]), st.integers(20, 120), st.sampled_from([2, 4]))
def test_what_is_valid_is_read_back_in_silence(data: dict[str, Any], flow: bool | None, width: int, indent: int) -> None:  # noqa: FBT001 - drawn
    text = yaml.dump(data, Dumper=Dumper, allow_unicode=True, default_flow_style=flow, width=width, sort_keys=False, indent=indent)
    file = read(text)
    assert file.diagnostics == ()
    assert file.data == data
    for pointer, value in values("", data):
        span = file.value_span(pointer)
        assert read(" " * (span.column - 1) + cut(text, span)).data == value


def values(pointer: str, data: Any) -> list[tuple[str, Any]]:  # noqa: ANN401 - JSON
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [(pointer, data), *(pair for key, value in inner for pair in values(f"{pointer}/{key}", value))]
