"""The page that compares two roles, without its script: what can be chosen, the described moves, and the drawing of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.pages.base import Page
from generator.pages.compare import CompareContext
from generator.pages.move import MoveContext
from generator.pages.moves_map import MovesMap, draw
from generator.pages.skills import levels_expected
from generator.pages.urls import Urls
from generator.pipeline import Options, run
from generator.words import words

ROOT = Path(__file__).parents[1]
ONLY_WORDS: Any = type("Only", (), {"words": words("en")})


@pytest.fixture(scope="module", params=[ROOT, ROOT / "tests" / "sites" / "everything"], ids=["real", "everything"])
def pages(request: pytest.FixtureRequest) -> tuple[Page, ...]:
    plan = run(request.param, Options(today=date(2026, 11, 26))).plan
    assert plan is not None
    return plan.pages


def compared(pages: tuple[Page, ...]) -> dict[str, CompareContext]:
    return {page.language: page.context for page in pages if isinstance(page.context, CompareContext)}


def test_every_role_can_be_chosen_and_every_move_is_there_once(pages: tuple[Page, ...]) -> None:
    roles = {page.url for page in pages if page.template == "path" and not page.chrome.retired}
    moves = [page for page in pages if isinstance(page.context, MoveContext)]
    found = compared(pages)
    offered = [role.data for context in found.values() for family in context.families for role in family.roles]
    assert sorted(offered) == sorted(url.removesuffix(".html") + "/data.js" for url in roles)
    assert sorted(move.page for context in found.values() for move in context.moves) == sorted(page.url for page in moves)
    said = {move.page: move.changes for context in found.values() for move in context.moves}
    assert all(said[page.url] == page.context.changes for page in moves)


def draw_pairs(*pairs: tuple[str, str]) -> MovesMap | None:
    return draw(ONLY_WORDS, [((origin, origin.upper()), (target, target.upper())) for origin, target in pairs])


def test_a_line_goes_from_the_row_of_its_origin_to_the_row_of_its_target() -> None:
    drawn = draw_pairs(("a", "z"), ("b", "y"), ("b", "z"), ("c", "y"))
    assert drawn is not None
    assert (drawn.origins, drawn.targets) == (("A", "B", "C"), ("Z", "Y"))
    assert drawn.starts == ("16.67", "50.00", "83.33")
    assert drawn.ends == ("25.00", "75.00")
    assert [(way.start, way.end) for way in drawn.ways] == [("16.67", "25.00"), ("50.00", "75.00"), ("50.00", "25.00"), ("83.33", "75.00")]
    assert drawn.described == ("From A to Z", "From B to Y", "From B to Z", "From C to Y")


def test_roles_of_one_title_have_rows_of_their_own() -> None:
    drawn = draw(ONLY_WORDS, [(("a", "Clerk"), ("b", "Clerk")), (("b", "Clerk"), ("c", "Chief"))])
    assert drawn is not None
    assert (drawn.origins, drawn.targets) == (("Clerk", "Clerk"), ("Clerk", "Chief"))


def test_what_cannot_be_read_is_not_drawn() -> None:
    assert draw_pairs() is None
    assert draw_pairs(*((f"r{n}", "z") for n in range(24))) is not None
    assert draw_pairs(*((f"r{n}", "z") for n in range(25))) is None


def test_a_comparison_has_an_address() -> None:
    urls = Urls("de/")
    assert urls.compare() == "de/paths/compare.html"
    assert urls.compare(("a", None)) == "de/paths/compare.html#from=a"
    assert urls.compare(("a", "baseline"), ("b", None)) == "de/paths/compare.html#from=a/baseline&to=b"


def test_a_level_that_is_stated_counts_more_than_none_in_either_order() -> None:
    result = run(ROOT, Options(today=date(2026, 11, 26)))
    ref, entry = next((ref, e) for ref, e in result.catalog.competencies.items() if e.framework.scale and e.framework.scale.ordered)
    assert entry.framework.scale
    lowest = entry.framework.scale.levels[0].id
    some: Any = [type("Expects", (), {"competencies": (written,)}) for written in (ref, f"{ref}@{lowest}")]
    only: Any = type("Only", (), {"catalog": result.catalog})
    assert levels_expected(only, some) == levels_expected(only, some[::-1]) == {ref: lowest}
