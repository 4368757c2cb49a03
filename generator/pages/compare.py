"""Any two roles beside each other (P8), and every declared move: drawn where it can be read, and in a table.

Reads live paths and their moves, gives the page. What it compares is worked out in the browser from the paths' data, by the rules of
`skills.py`; what was declared is there without a script.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.entries import Move
from generator.model.base import PATH_LEVELS
from generator.pages.base import Found, LevelMark, Link, Page, View
from generator.pages.families import roles_by_family
from generator.pages.long_lists import Heading, ListGroup, folded, in_groups
from generator.pages.move import in_numbers
from generator.pages.moves_map import MovesMap, draw
from generator.pages.skills import difference, expected_up_to
from generator.words import alphabetical


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role that can be chosen: the script of its data, and the ids that it had."""

    id: str
    title: str
    data: str
    old_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RolesOfFamily:
    """The roles of a family, A to Z."""

    family: str
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredMove:
    """A move that a path describes: its page, what changes in numbers, and how long its plan takes."""

    origin: str
    target: str
    origin_id: str
    target_id: str
    family_id: str
    family: str
    page: str
    changes: tuple[str, ...]
    takes: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareContext:
    """The page. `map` is None where nothing is declared, or more than a drawing can show; `too_many` says which."""

    title: str
    families: tuple[RolesOfFamily, ...]
    levels: tuple[LevelMark, ...]
    moves: tuple[DeclaredMove, ...]
    move_groups: tuple[ListGroup, ...]
    map: MovesMap | None
    too_many: bool


def compare_pages(view: View) -> Iterator[Page]:
    """The page, where there is a role."""
    if any(True for _path in view.catalog.live_paths()):
        yield _compare_page(view)


def _compare_page(view: View) -> Page:
    url, title = view.urls.compare(), view.words("compare.title")
    every = [move for moves in view.catalog.moves_out.values() for move in moves]
    moves = sorted((view.plan(("move-line", m.origin.id, m.target.id), _move, m) for m in every), key=_order)
    shown = in_groups(moves, _family)
    drawn = draw(view, [((move.origin_id, move.origin), (move.target_id, move.target)) for move in moves])
    context = CompareContext(
        title=title,
        families=tuple(_roles(view)),
        levels=tuple(view.level(level) for level in PATH_LEVELS),
        moves=shown,
        move_groups=folded(shown, "moves", lambda move: move.origin, _family),
        map=drawn,
        too_many=bool(moves) and drawn is None,
    )
    return Page(
        url=url,
        language=view.language,
        section="paths",
        template="compare",
        title=title,
        description=view.words("compare.description"),
        context=context,
        chrome=view.chrome(url, title, None, Link(view.words("nav.paths"), view.urls.paths())),
        found=(Found(title=title, text=view.words("compare.description"), weight=5),),
    )


def _roles(view: View) -> Iterator[RolesOfFamily]:
    for family, paths in roles_by_family(view):
        yield RolesOfFamily(
            family.title,
            tuple(Role(id=path.id, title=path.title, data=view.urls.path_data(path.id), old_ids=path.moved_from) for path in paths),
        )


def _move(view: View, move: Move) -> DeclaredMove:
    origin, target = move.origin, move.target
    changes = difference(view, expected_up_to(view, origin, None), expected_up_to(view, target, None))
    return DeclaredMove(
        origin=origin.title,
        target=target.title,
        origin_id=origin.id,
        target_id=target.id,
        family_id=origin.family,
        family=view.catalog.families[origin.family].title,
        page=view.urls.move(origin.id, target.id),
        changes=in_numbers(view, changes),
        takes=view.words.total_duration([step.takes for step in move.move.plan]),
    )


def _order(move: DeclaredMove) -> tuple[str, str, str]:
    """By family, then A to Z: neighbours in the table stand beside each other in the drawing."""
    return alphabetical(move.family), alphabetical(move.origin), alphabetical(move.target)


def _family(move: DeclaredMove) -> Heading:
    return Heading(move.family_id, move.family)
