"""The fixture portals are what their notes say: right, but for the warnings that stand in them on purpose."""

from __future__ import annotations

from datetime import date
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

from generator.load import load
from generator.pipeline import check_portal, check_sources

SITES = Path(__file__).parent / "sites"
TODAY = date(2026, 11, 22)
THRESHOLD = 11


def test_everything_has_its_five_warnings_and_no_more() -> None:
    report = check_portal(SITES / "everything", today=TODAY)
    assert [(d.path, d.code) for d in report.diagnostics] == [
        ("paths/counter-adviser.yml", "COV605"),
        ("paths/street-keeper.yml", "COV606"),
        ("paths/street-keeper.yml", "COV602"),
        ("portal.yml", "COV607"),
        ("translations/ar/paths/street-keeper.yml", "REF313"),
    ]
    assert report.errors == 0


def test_everything_has_no_error_with_its_draft_either() -> None:
    assert check_portal(SITES / "everything", today=TODAY, drafts=True).errors == 0


def test_the_smallest_portal_lacks_nothing_but_resources() -> None:
    report = check_sources(load(SITES / "smallest"), today=TODAY)
    assert [(d.path, d.code) for d in report.diagnostics] == [("paths/pier-keeper.yml", "COV601")] * 3
    assert report.errors == 0


def test_no_hidden_number_of_the_small_groups_is_shown_by_chance() -> None:
    """Else a test that finds a hidden number in a page would not know where it came from."""
    hidden, shown = _lines("programs/lock-keepers-circle.yml")
    assert len(hidden) == 8
    secret = {number for line in hidden for number in (*line, *_differences(line))}
    known = {number for line in shown for number in line}
    assert not secret & (known | _differences(known))


def test_no_group_of_the_large_program_is_small() -> None:
    hidden, shown = _lines("programs/harbour-start.yml")
    assert not hidden
    assert len(shown) == 15


def _lines(path: str) -> tuple[list[list[int]], list[list[int]]]:
    """The counts of each cohort, reading and voice of a program: those that must be hidden, and those that may be shown."""
    (data,) = [file.data for file in load(SITES / "everything") if file.path == path]
    assert isinstance(data, dict)
    record: dict[str, Any] = data
    named = [
        *([c["enrolled"], c["completed"]] for c in record["cohorts"]),
        *([r[name] for name in ("of", "reached", "observed", "count") if name in r] for r in record["readings"]),
        *([v["asked"], v["answered"]] for v in record["voices"] if "asked" in v),
    ]
    small = [line for line in named if any(0 < number < THRESHOLD for number in (*line[2:], *_steps(line)))]
    return small, [line for line in named if line not in small and len(line) > 1] + [
        [m["target"]] for m in record["measures"] if "target" in m
    ]


def _steps(line: list[int]) -> list[int]:
    return [before - after for before, after in pairwise(line)]


def _differences(numbers: Any) -> set[int]:  # noqa: ANN401 - a list or a set of counts
    return {abs(one - other) for one, other in combinations(numbers, 2)} - {0}
