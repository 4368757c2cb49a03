"""The records of this repository keep what the portal promises: nothing said twice, every step whole, something to learn from for everyone.

The rules of `generator.rules` hold for every portal. What is tested here is what our own paths, resources and programs are held to besides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from generator import gaps
from generator.catalog import Catalog
from generator.diagnostics import Report
from generator.load import load
from generator.model.path import Level
from generator.model.path import Path as RolePath
from generator.model.resource import Resource
from generator.pipeline import Options, check

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 26)

SMALL_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be been before by do does each every for from had has have in into is it its no not of on one or other out "
        "so than that the their them then there they this to two was were what when where which who with without you your",
    )
)
ALIKE = 85
"""From this similarity on, of 100, two lines say the same. The nearest pair of our own lines that do not is at 82."""
ENOUGH_WORDS = 4
"""Fewer words than this are too few to be found again inside a longer line by more than chance."""

_checked = check(load(ROOT), Options(today=TODAY))
CATALOG: Catalog = _checked.catalog
REPORT: Report = _checked.report
PATHS: Sequence[RolePath] = CATALOG.live_paths()
STEPS = [pytest.param(step, id=f"{path.id}/{name}") for path in PATHS for name, step in path.levels]
WHOLE_PATHS = [pytest.param(path, id=path.id) for path in PATHS]


def essence(text: str) -> str:
    """A line in lower case, without punctuation and small words."""
    return " ".join(word for word in re.findall(r"[^\W_]+", text.lower()) if word not in SMALL_WORDS)


def alike(one: str, other: str) -> float:
    """How far two lines say the same, 0 to 100: the same words in any order, or all the words of one inside the other."""
    left, right = essence(one), essence(other)
    whole = fuzz.token_sort_ratio(left, right)
    few = min(len(left.split()), len(right.split())) < ENOUGH_WORDS
    return whole if few else max(whole, fuzz.token_set_ratio(left, right))


def lines(kind: str) -> Iterator[tuple[str, str]]:
    """Every line of one kind in all paths, with the place it stands in."""
    for path in PATHS:
        for name, step in path.levels:
            if kind in ("in_short", "next_step", "start_here_if"):
                line = getattr(step, kind)
                if line:
                    yield f"{path.id}/{name}", line
            else:
                for expectation in step.expectations:
                    yield f"{path.id}/{expectation.id}", getattr(expectation, kind)


@pytest.mark.parametrize("kind", ["title", "activity", "output", "indicator", "in_short", "next_step", "start_here_if"])
def test_no_two_lines_of_a_kind_say_the_same(kind: str) -> None:
    found = list(lines(kind))
    assert len(found) >= len(PATHS) * 2
    pairs = [(one, other) for one, other in combinations(found, 2) if alike(one[1], other[1]) >= ALIKE]
    assert pairs == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Ask who will decide what with the figure, before you open the data",
            "Before you open the data, ask who decides what with the figure.",
        ),
        (
            "A saved query, with its source and the date it was run",
            "A saved query with its source, the date and the figure it was checked against",
        ),
        ("One need a page", "A page, one need"),
        ("Your figures hold when somebody asks again", "Figures that hold when somebody asks again"),
    ],
)
def test_a_thought_in_other_words_would_be_seen(one: str, other: str) -> None:
    assert alike(one, other) >= ALIKE


@pytest.mark.parametrize(
    ("one", "other"),
    [("What the campaign did", "No campaign needed"), ("Repeatable query", "A repeatable load"), ("AI help, checked", "Checked AI drafts")],
)
def test_what_shares_a_word_is_no_repetition(one: str, other: str) -> None:
    assert alike(one, other) < ALIKE


def test_the_records_are_clean_and_nothing_of_ours_is_left_without_a_resource() -> None:
    assert [f"{d.path}: {d.message}" for d in REPORT.diagnostics] == []
    assert [gap.entry.ref for each in CATALOG.frameworks.values() if each.ours for gap in gaps.undeveloped(CATALOG, each)] == []


def test_the_portal_is_as_large_as_it_is_meant_to_be() -> None:
    assert len(PATHS) >= 8
    assert len({path.family for path in PATHS}) >= 4
    assert len(CATALOG.live_programs()) >= 15
    assert sum(not framework.ours for framework in CATALOG.frameworks.values()) >= 2


@pytest.mark.parametrize("step", STEPS)
def test_every_step_is_whole(step: Level) -> None:
    assert 3 <= len(step.expectations) <= 6
    assert len(placed(step)) >= 2
    assert step.in_short
    assert all(2 <= len(expectation.title.split()) <= 4 for expectation in step.expectations)
    assert step.practice is not None
    assert step.practice.budget is not None
    assert step.practice.agreed_by
    assert step.practice.tasks
    assert any(task.safe_because for task in step.practice.tasks)
    assert step.support
    assert step.opens


@pytest.mark.parametrize("step", STEPS)
def test_what_stands_on_the_managers_sheet_too_says_you_to_nobody(step: Level) -> None:
    """Who agrees, and what is in the way, is read by whoever learns and by whoever leads: "your manager" would be two people."""
    assert step.practice is not None
    shared = [step.practice.agreed_by or ""]
    shared += [text or "" for c in step.practice.conflicting_metrics for text in (c.metric, c.adjustment, c.ends_when, c.agreed_by)]
    shared += [text for e in step.expectations for text in (e.output, e.indicator, e.seen_by or "")]
    assert [text for text in shared if re.search(r"\byours?\b|\byou\b", text, re.IGNORECASE)] == []


def placed(step: Level) -> list[Resource]:
    """The resources that readers of a step are shown, each once."""
    named = dict.fromkeys(placement.resource for placement in step.resources)
    return [CATALOG.resources[name] for name in named if CATALOG.resources[name].status != "retired"]


@pytest.mark.parametrize("path", WHOLE_PATHS)
def test_every_path_says_what_changes_who_helps_and_what_it_serves(path: RolePath) -> None:
    assert path.serves
    assert path.snapshot is not None
    assert path.snapshot.tasks
    assert path.snapshot.decisions
    assert path.snapshot.problems
    kinds = {support.kind for _name, step in path.levels for support in step.support}
    assert len(kinds) >= 2
    assert "community of practice" in kinds
    manager = path.manager
    assert manager is not None
    assert manager.before
    assert manager.observe
    assert manager.say
    assert manager.avoid
    assert manager.scorecard
    assert manager.one_on_one is not None
    assert manager.one_on_one.prompts


@pytest.mark.parametrize("path", [param for param in WHOLE_PATHS if param.id != "frontline-manager"])
def test_every_role_has_a_way_to_lead_a_team_in_six_months(path: RolePath) -> None:
    (move,) = [move for move in path.career_moves if move.to == "frontline-manager"]
    assert [step.takes for step in move.plan] == ["1 month"] * 6


@pytest.mark.parametrize(
    ("origin", "target", "months"),
    [
        ("customer-support-representative", "crm-administrator", 3),
        ("communications-coordinator", "data-analyst", 6),
        ("data-analyst", "data-engineer", 6),
        ("software-developer", "cyber-defence-analyst", 6),
    ],
)
def test_a_move_to_another_role_is_planned_month_by_month(origin: str, target: str, months: int) -> None:
    (move,) = [move for move in CATALOG.paths[origin].career_moves if move.to == target]
    assert [step.takes for step in move.plan] == ["1 month"] * months


def test_a_short_move_names_a_mentor_and_a_piece_of_work_to_end_with() -> None:
    (move,) = [move for move in CATALOG.paths["customer-support-representative"].career_moves if move.to == "crm-administrator"]
    told = " ".join(step.do for step in move.plan)
    assert "mentor" in told
    assert "capstone" in told


def test_some_role_has_a_certificate() -> None:
    assert [credential.title for path in PATHS for credential in path.credentials]


def test_resources_are_many_and_of_many_kinds() -> None:
    resources = CATALOG.live_resources()
    assert len(resources) >= 80
    assert len({resource.format for resource in resources}) >= 6
    assert len({resource.language for resource in resources} - {"en", None}) >= 3
    assert sum(resource.offline is True for resource in resources) >= 10
    assert provider_share(resources) <= 1 / 3


@pytest.mark.parametrize("path", WHOLE_PATHS)
def test_a_path_leans_on_no_single_provider_format_or_language(path: RolePath) -> None:
    resources = list({resource.id: resource for _name, step in path.levels for resource in placed(step)}.values())
    assert provider_share(resources) <= 1 / 3
    assert len({resource.format for resource in resources}) >= 4
    assert {resource.language for resource in resources} - {"en", None}
    assert any(resource.offline for resource in resources)


def provider_share(resources: Sequence[Resource]) -> float:
    """The share of the resources that come from the provider with most of them."""
    (_provider, most), *_rest = Counter(resource.provider for resource in resources).most_common(1)
    return most / len(resources)


def test_every_program_serves_an_objective_or_says_why_not() -> None:
    assert [p.id for p in CATALOG.live_programs() if not p.objective and "objective" not in (p.unknown or {})] == []


def test_some_program_teaches_a_step_of_a_path() -> None:
    assert [program.id for program in CATALOG.live_programs() if program.teaches]
