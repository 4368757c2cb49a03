"""All resources: by step of the paths, then by role; the address of each stays (P3).

Reads live resources and where they are placed, gives the list and one page a resource.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.entries import Placed
from generator.model.base import PATH_LEVELS, PathLevel
from generator.model.path import Path
from generator.model.resource import Resource
from generator.pages.base import LevelMark, Link, Page, View
from generator.pages.lines import FREE, Skill, resource_facts, resource_time, skill
from generator.pages.resource import resource_page, resource_upkeep


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """Where a resource leads: from a level, to the level it carries on to, on these paths."""

    level: LevelMark
    leads_to: LevelMark | None
    paths: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A resource in the table. `review_was_due` only where the review is overdue."""

    title: str
    url: str
    facts: tuple[str, ...]
    review_was_due: str | None
    skills: tuple[Skill, ...]
    stands: tuple[Stand, ...]
    time: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The resources of a step, or those on no path (`level` is None)."""

    level: LevelMark | None
    rows: tuple[Row, ...]
    study: str | None
    without_time: int
    all_free: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleStep:
    """A step of a role with its resources in study order."""

    level: LevelMark
    url: str
    resources: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A path with what people learn from on it."""

    id: str
    title: str
    url: str
    count: int
    steps: tuple[RoleStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A file of resources: who keeps it, and where something is added to it."""

    file: str
    team: Link
    edit: str | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourcesContext:
    """All resources."""

    title: str
    organisation: str
    count: int
    free: int
    offline: int
    groups: tuple[Group, ...]
    elsewhere: Group
    roles: tuple[Role, ...]
    shelves: tuple[Shelf, ...]


def resource_pages(view: View) -> Iterator[Page]:
    """The list of all resources, then one page each."""
    yield _index(view)
    for resource in view.catalog.resources.values():
        yield resource_page(view, resource)


def _index(view: View) -> Page:
    title, url = view.words("nav.resources"), view.urls.resources()
    live = sorted(view.catalog.live_resources(), key=lambda resource: resource.title.casefold())
    placed = {resource.id: view.catalog.placed.get(resource.id, ()) for resource in live}
    paths = sorted(view.catalog.live_paths(), key=lambda path: path.title.casefold())
    context = ResourcesContext(
        title=title,
        organisation=view.portal.organisation,
        count=len(live),
        free=sum(resource.cost == FREE for resource in live),
        offline=sum(bool(resource.offline) for resource in live),
        groups=tuple(
            _group(view, level, [(resource, at) for resource in live if (at := [p for p in placed[resource.id] if p.level == level])])
            for level in PATH_LEVELS
        ),
        elsewhere=_group(view, None, [(resource, ()) for resource in live if not placed[resource.id]]),
        roles=tuple(role for path in paths if (role := _role(view, path)).count),
        shelves=tuple(_shelves(view, live)),
    )
    return Page(
        url=url,
        language=view.language,
        section="resources",
        template="resources",
        title=title,
        description=view.words("resources.lead", organisation=view.portal.organisation),
        context=context,
        chrome=view.chrome(url, title, None),
    )


def _group(view: View, level: PathLevel | None, found: Sequence[tuple[Resource, Sequence[Placed]]]) -> Group:
    minutes = sum(resource.minutes or 0 for resource, _placed in found)
    return Group(
        level=view.level(level) if level else None,
        rows=tuple(_row(view, resource, placed) for resource, placed in found),
        study=view.words.minutes(minutes) if minutes else None,
        without_time=sum(resource.minutes is None for resource, _placed in found),
        all_free=bool(found) and all(resource.cost == FREE for resource, _placed in found),
    )


def _row(view: View, resource: Resource, placed: Sequence[Placed]) -> Row:
    upkeep = resource_upkeep(view, resource)
    return Row(
        title=resource.title,
        url=view.urls.resource(resource.id),
        facts=resource_facts(view, resource, timed=False),
        review_was_due=upkeep.next_review if upkeep.overdue else None,
        skills=tuple(skill(view, ref) for ref in resource.develops),
        stands=tuple(_stands(view, placed)),
        time=resource_time(view, resource),
    )


def _stands(view: View, placed: Sequence[Placed]) -> Iterator[Stand]:
    """One line for each way it leads, lowest first, with the paths A to Z."""
    ways = dict.fromkeys((each.level, each.placement.leads_to) for each in placed)
    for level, leads_to in sorted(ways, key=lambda way: PATH_LEVELS.index(way[1]) if way[1] else -1):
        paths = [each.path for each in placed if (each.level, each.placement.leads_to) == (level, leads_to)]
        yield Stand(level=view.level(level), leads_to=view.level(leads_to) if leads_to else None, paths=_links(view, paths, level))


def _links(view: View, paths: Iterable[Path], level: PathLevel) -> tuple[Link, ...]:
    return tuple(Link(path.title, view.urls.path(path.id, level)) for path in sorted(paths, key=lambda path: path.title.casefold()))


def _role(view: View, path: Path) -> Role:
    live = {resource.id: resource for resource in view.catalog.live_resources()}
    steps = tuple(
        RoleStep(
            level=view.level(name),
            url=view.urls.path(path.id, name),
            resources=tuple(
                Link(live[each.resource].title, view.urls.resource(each.resource)) for each in step.resources if each.resource in live
            ),
        )
        for name, step in path.levels
    )
    count = len({link.url for step in steps for link in step.resources})
    return Role(id=path.id, title=path.title, url=view.urls.path(path.id), count=count, steps=steps)


def _shelves(view: View, live: Sequence[Resource]) -> Iterator[Shelf]:
    for file, shelf in sorted(view.catalog.resource_lists.items()):
        yield Shelf(
            file=file,
            team=view.team(shelf.owner),
            edit=view.edit_url(shelf.at / "resources"),
            count=sum(resource.at.path == file for resource in live),
        )
