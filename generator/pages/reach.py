"""How to get to a competency: resources by level of its framework's scale, so that gaps show, and who can fill a gap (F3)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator.entries import CompetencyEntry, Developed
from generator.model.resource import ResourceList
from generator.pages.base import Link, View
from generator.pages.lines import ResourceLine, resource_line
from generator.pages.long_lists import ListGroup, folded
from generator.words import alphabetical


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelReach:
    """What helps somebody to a level; `level` is None for resources that name no level. Without resources it is a gap."""

    level: str | None
    resources: tuple[ResourceLine, ...]
    groups: tuple[ListGroup, ...]
    expected_by: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Adding:
    """Who can add a resource, and where it would be written."""

    team: Link
    edit: str | None


def reach(view: View, entry: CompetencyEntry) -> tuple[LevelReach, ...]:
    """Every level of the scale with its resources A to Z; resources without a level stand last."""
    developed = sorted(view.catalog.developed.get(entry.ref, ()), key=lambda d: alphabetical(d.resource.title))
    scale = entry.framework.scale
    levels = [_level(view, entry, level.id, level.title, developed) for level in scale.levels] if scale else []
    unplaced = _level(view, entry, None, None, developed)
    return (*levels, unplaced) if unplaced.resources or not levels else tuple(levels)


def _level(view: View, entry: CompetencyEntry, at: str | None, title: str | None, developed: list[Developed]) -> LevelReach:
    expected = view.catalog.expected.get(entry.ref, ())
    resources = tuple(resource_line(view, each.resource) for each in developed if each.at == at)
    return LevelReach(
        level=title,
        resources=resources,
        groups=folded(resources, f"reach-{at or 'any'}", lambda line: line.title),
        expected_by=len({each.path.id for each in expected if each.at == at}),
    )


def adding(view: View, entry: CompetencyEntry) -> Adding:
    """Whoever keeps most of what develops it; else a team that keeps resources and a path that expects it; else the framework's team."""
    chosen = _list_for(view, entry)
    if chosen is None:
        return Adding(team=view.team(entry.framework.owner), edit=None)
    return Adding(team=view.team(chosen.owner), edit=view.edit_url(chosen.at / "resources"))


def _list_for(view: View, entry: CompetencyEntry) -> ResourceList | None:
    lists = view.catalog.resource_lists
    here = Counter(each.resource.at.path for each in view.catalog.developed.get(entry.ref, ()))
    if here:
        return lists[min(here, key=lambda path: (-here[path], path))]
    owners = {each.path.owner for each in view.catalog.expected.get(entry.ref, ())} | {entry.framework.owner}
    return next((each for each in lists.values() if each.owner in owners), None)
