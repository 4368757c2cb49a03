"""Resources as rows of a table, in groups: those of a step, or those on no path.

Reads resources and where they are placed, gives rows. Which resources stand in a table, and in which order, its page decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.entries import Placed, original_of
from generator.model.base import PATH_LEVELS, PathLevel
from generator.model.path import Path
from generator.model.resource import Resource
from generator.pages.base import LevelMark, Link, View
from generator.pages.lines import FREE, Skill, resource_facts, resource_time, skill, slug
from generator.pages.long_lists import ListGroup, folded, in_order, numbered
from generator.pages.resource import resource_upkeep
from generator.words import alphabetical


@dataclass(frozen=True, slots=True)
class Counted:
    """Something that resources can be narrowed to, and how many there are of it."""

    link: Link
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """Where a resource leads: from a level, to the level it carries on to, on these paths."""

    level: LevelMark
    leads_to: LevelMark | None
    paths: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A resource in the table. `review_was_due` only where the review is overdue; from `level` on what the table can be narrowed by."""

    title: str
    url: str
    facts: tuple[str, ...]
    review_was_due: str | None
    skills: tuple[Skill, ...]
    stands: tuple[Stand, ...]
    time: str | None
    level: PathLevel | None
    format: str
    minutes: int | None
    free: bool
    language: str | None
    offline: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The resources of a step, or those on no path (`level` is None). A resource counts once, and its translations apart."""

    level: LevelMark | None
    rows: tuple[Row, ...]
    groups: tuple[ListGroup, ...]
    resources: int
    translations: int
    study: str | None
    without_time: int
    all_free: bool


def group(view: View, level: PathLevel | None, found: Sequence[tuple[Resource, Sequence[Placed]]]) -> Group:
    """Resources with their places, in the order given."""
    times: dict[str, int | None] = {}
    for resource, _placed in found:  # a translation takes the place of its original, and adds nothing to it
        original = original_of(view.catalog.resources, resource)
        times[original] = times.get(original) or resource.minutes
    minutes = sum(time or 0 for time in times.values())
    rows = tuple(_row(view, level, resource, placed) for resource, placed in found)
    return Group(
        level=view.level(level) if level else None,
        rows=rows,
        groups=folded(numbered(rows), level or "not-placed", in_order),
        resources=len(times),
        translations=len(found) - len(times),
        study=view.words.minutes(minutes) if minutes else None,
        without_time=sum(time is None for time in times.values()),
        all_free=bool(found) and all(resource.cost == FREE for resource, _placed in found),
    )


def by_level(view: View, live: Sequence[Resource]) -> tuple[tuple[Group, ...], Group]:
    """The resources of each step with their places there, and those on no path."""
    placed = {resource.id: view.catalog.placed.get(resource.id, ()) for resource in live}
    groups = (
        group(view, level, [(resource, at) for resource in live if (at := [p for p in placed[resource.id] if p.level == level])])
        for level in PATH_LEVELS
    )
    return tuple(groups), group(view, None, [(resource, ()) for resource in live if not placed[resource.id]])


def _row(view: View, level: PathLevel | None, resource: Resource, placed: Sequence[Placed]) -> Row:
    upkeep = resource_upkeep(view, resource)
    return Row(
        title=resource.title,
        url=view.urls.resource(resource.id),
        facts=resource_facts(view, resource, timed=False),
        review_was_due=upkeep.next_review if upkeep.overdue else None,
        skills=tuple(skill(view, ref) for ref in resource.develops),
        stands=tuple(_stands(view, placed)),
        time=resource_time(view, resource),
        level=level,
        format=slug(resource.format),
        minutes=resource.minutes,
        free=resource.cost == FREE,
        language=resource.language,
        offline=bool(resource.offline),
    )


def _stands(view: View, placed: Sequence[Placed]) -> Iterator[Stand]:
    """One line for each way it leads, lowest first, with the paths A to Z."""
    ways = dict.fromkeys((each.level, each.placement.leads_to) for each in placed)
    for level, leads_to in sorted(ways, key=lambda way: PATH_LEVELS.index(way[1]) if way[1] else -1):
        paths = [each.path for each in placed if (each.level, each.placement.leads_to) == (level, leads_to)]
        yield Stand(level=view.level(level), leads_to=view.level(leads_to) if leads_to else None, paths=_links(view, paths, level))


def _links(view: View, paths: Iterable[Path], level: PathLevel) -> tuple[Link, ...]:
    return tuple(Link(path.title, view.urls.path(path.id, level)) for path in sorted(paths, key=lambda path: alphabetical(path.title)))
