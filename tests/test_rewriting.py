"""One block of a record with other values: what differs is changed where it stands, and every other line and comment is as it was."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.scaffold import rewriting
from generator.scaffold.placing import append_items
from generator.scaffold.rewriting import block_lines, with_blocks
from generator.source import parse

ORDER = ("measure", "cohort", "group", "when", "of", "reached", "observed", "count", "mean", "missing", "unknown")
TEXT = """\
# Above.
readings:
  # The first.
  - measure: kept  # as agreed
    cohort: spring
    group: program
    when: {after: 6 months, from: end}  # a guess
    of: 96

    observed: 66 # of them
    # How many it is true for.
    count: 48
  - {measure: kept, cohort: autumn, group: program, observed: 7, count: 3}

  - measure: kept
    missing:
      # Nobody asked.
      reason: not collected
      note: "Ask: again"
    unknown:
      of: Lost
# Below.
notes: x
"""
FIRST: dict[str, Any] = {
    "measure": "kept", "cohort": "spring", "group": "program", "when": {"after": "6 months", "from": "end"}, "of": 96,
    "observed": 66, "count": 48,
}  # fmt: skip


def changed(pointer: str, wanted: dict[str, Any], text: str = TEXT) -> str | None:
    new, left = with_blocks(parse("programs/x.yml", "program", text), {pointer: wanted}, ORDER)
    assert left in (frozenset(), {pointer})
    assert not left or new == text
    return None if left else new


def test_a_value_is_changed_where_it_stands() -> None:
    assert changed("/readings/0", {**FIRST, "observed": 70, "count": 50}) == TEXT.replace("66 # of", "70 # of").replace(
        "count: 48", "count: 50"
    )


def test_a_field_is_added_behind_those_before_it() -> None:
    new = changed("/readings/0", {**FIRST, "reached": 80, "mean": {"value": 3.5, "sd": 1}})
    lines = (
        "    of: 96\n    reached: 80\n\n    observed: 66 # of them\n    # How many it is true for.\n    count: 48\n"
        "    mean: {value: 3.5, sd: 1}\n"
    )
    assert new == TEXT.replace("    of: 96\n\n    observed: 66 # of them\n    # How many it is true for.\n    count: 48\n", lines)


def test_a_block_in_braces_is_written_anew_and_what_follows_it_stays() -> None:
    new = changed("/readings/0", {**FIRST, "when": {"after": "6 months", "from": "end", "measured": "2026-09-21"}})
    assert new == TEXT.replace("from: end}  # a", "from: end, measured: 2026-09-21}  # a")
    assert changed("/readings/1", {"measure": "kept", "observed": 8}) == TEXT.replace(
        "{measure: kept, cohort: autumn, group: program, observed: 7, count: 3}", "{measure: kept, observed: 8}"
    )


def test_braces_may_hold_braces() -> None:
    wanted = {"measure": "x", "when": {"after": "1 year", "from": "end"}, "missing": {"reason": "not collected"}}
    assert changed("/a", wanted, "a: {measure: x}\n") == (
        "a: {measure: x, when: {after: 1 year, from: end}, missing: {reason: not collected}}\n"
    )


def test_a_field_goes_with_its_lines() -> None:
    without = {name: value for name, value in FIRST.items() if name != "count"}
    assert changed("/readings/0", {**without, "missing": {"reason": "suppressed at source", "note": "Few, and far"}}) == TEXT.replace(
        "    count: 48\n", ""
    ).replace(
        "observed: 66 # of them\n", "observed: 66 # of them\n    missing:\n      reason: suppressed at source\n      note: Few, and far\n"
    )
    new = changed("/readings/2", {"measure": "kept", "count": 4})
    assert new == TEXT.partition("  - measure: kept\n    missing")[0] + "  - measure: kept\n    count: 4\n# Below.\nnotes: x\n"


def test_the_last_line_of_a_file_may_go() -> None:
    assert changed("/a", {"x": 1}, "a:\n  x: 1\n  y: 2") == "a:\n  x: 1"


def test_windows_line_ends_stay() -> None:
    new = changed("/readings/0", {**FIRST, "reached": 80}, TEXT.replace("\n", "\r\n"))
    assert new is not None
    assert new.count("\n") == new.count("\r\n") == TEXT.count("\n") + 1


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a:\n  measure: x\n", {"of": 3}),  # nothing is left that it could stand behind
        ("a:\n  count: 3\n", {"count": 3, "of": 4}),  # it comes before all that is there
        ("a:\n  measure: {x: 1}\n  of: 2\n", {"measure": "x", "of": 2}),
        ("a: {measure: x, # why\n  of: 2}\n", {"measure": "x", "of": 3}),
        ("a: {measure: x}\n", {"measure": "x", "missing": {"reason": "not collected", "note": "Yes, really"}}),
        ("a: {measure: x}\n", {"measure": "x", "unknown": {"of": "Lost"}}),
        ("a: {measure: x}\n", {"measure": "two\nlines"}),
    ],
)
def test_what_cannot_be_changed_safely_is_left_alone(text: str, wanted: dict[str, Any]) -> None:
    assert changed("/a", wanted, text) is None


def test_many_blocks_are_changed_at_once_and_those_that_cannot_be_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "x:\n  - a: 1  # one\n  - {a: 2}\n  - a: {b: 1}\n  - a: 4\n"
    wanted: dict[str, dict[str, Any]] = {"/x/0": {"a": 5}, "/x/1": {"a": 6}, "/x/2": {"a": 7}, "/x/3": {"a": 8, "b": 9}}
    source = parse("", "", text)
    new, left = with_blocks(source, wanted, ["a", "b"])
    assert new == "x:\n  - a: 5  # one\n  - {a: 6}\n  - a: {b: 1}\n  - a: 8\n    b: 9\n"
    assert left == {"/x/2"}
    # A value that reads back as another spoils the rest no more than one that can be seen at once.
    sound = rewriting._scalar  # noqa: SLF001 - nothing that people type gets through it
    monkeypatch.setattr(rewriting, "_scalar", lambda value: "oops" if value == 6 else sound(value))
    new, left = with_blocks(source, wanted, ["a", "b"])
    assert new == "x:\n  - a: 5  # one\n  - {a: 2}\n  - a: {b: 1}\n  - a: 8\n    b: 9\n"
    assert left == {"/x/1", "/x/2"}


def test_words_that_braces_would_cut_are_quoted() -> None:
    new = changed("/a", {"unit": "days, 8 hours", "other": "a"}, "a: {unit: x, other: a}\n")
    assert new == 'a: {unit: "days, 8 hours", other: a}\n'


NUMBERS = st.dictionaries(st.sampled_from(ORDER[4:8]), st.integers(0, 500))


@given(NUMBERS, NUMBERS, st.booleans())
def test_any_change_holds_what_was_asked_for_and_every_other_line(old: dict[str, int], new: dict[str, int], ends: bool) -> None:  # noqa: FBT001 - given
    head = {"measure": "kept", "when": {"after": "6 months", "from": "end"}}
    before = {**head, **{name: old[name] for name in ORDER if name in old}}
    lines = [f"    {line}  # about {line.partition(':')[0]}" for line in block_lines(before)]
    text = "\n".join(["x:", "  # One.", "  - a: 1", "  -" + lines[0][3:], *lines[1:], "  # Two.", "  - b: 2"]) + ("\n" if ends else "")
    wanted = {**head, **new}
    got = changed("/x/1", wanted, text)
    assert got is not None
    data: Any = parse("", "", got).data
    assert data == {"x": [{"a": 1}, wanted, {"b": 2}]}
    assert list(data["x"][1]) == [name for name in ORDER if name in wanted]
    for name in old.keys() & new.keys():
        assert f"  # about {name}" in got
    assert got.startswith("x:\n  # One.\n  - a: 1\n")
    assert "  # Two.\n  - b: 2" in got
    assert got == changed("/x/1", wanted, got)


def test_several_items_are_added_at_once() -> None:
    source = parse("", "", "x:\n  - a: 1\n\n  - a: 2\n# end\ny: 1\n")
    assert append_items(source, "", "x", [["a: 3"], ["a: 4", "b: 5"]], after="y") == (
        "x:\n  - a: 1\n\n  - a: 2\n\n  - a: 3\n\n  - a: 4\n    b: 5\n# end\ny: 1\n"
    )
