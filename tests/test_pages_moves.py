"""A move between two roles: what is compared stands in one column, and nobody is sent back to where the move begins."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.pages.move import MoveContext
from generator.pipeline import Options, run

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def moves() -> list[MoveContext]:
    plan = run(ROOT, Options(today=date(2026, 11, 26))).plan
    assert plan is not None
    found = [page.context for page in plan.pages if isinstance(page.context, MoveContext)]
    assert found
    return found


def test_a_skill_stands_in_one_column(moves: list[MoveContext]) -> None:
    for move in moves:
        skills = [change.url for column in (move.shared, move.raised, move.new, move.less) for change in column]
        assert len(skills) == len(set(skills))


def test_what_is_asked_at_a_lower_level_is_asked_for_less(moves: list[MoveContext]) -> None:
    lowered = [change for move in moves for change in move.less if change.after]
    assert lowered
    assert all(change.before != change.after for change in lowered)
    assert not any(change.resources for change in lowered)


def test_a_move_begins_with_what_changes_and_says_what_each_month_is_for(moves: list[MoveContext]) -> None:
    (move,) = [move for move in moves if (move.origin.title, move.target.title) == ("Data analyst", "Data engineer")]
    assert move.changes == ("12 skills are new", "2 skills go up", "4 skills you have already")
    linked = [[link.title for link in line.links] for line in move.plan]
    assert linked[2] == ["Data engineer, Baseline"]
    assert linked[3] == ["A repeatable load", "Jaffle Shop with DuckDB"]
    assert all(line.links for every in moves for line in every.plan)
    assert move.begin_with is not None
    assert move.nearest_title == "Roles nearest to Data engineer, by shared skills"
    assert [near.line for near in move.nearest][:1] == ["asks for 6 of the 13 skills of Data engineer, Baseline"]


def test_the_start_of_a_move_is_not_offered_as_another_role(moves: list[MoveContext]) -> None:
    for move in moves:
        assert move.origin not in [near.path for near in move.nearest]
