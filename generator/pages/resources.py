"""All resources: the list by step, the short ones, and what people learn from on each path; the address of each stays (P3).

Reads live resources and where they are placed, gives the lists, one page a path and one page a resource. A list that would be too long
for one page is left to the pages of the paths.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.entries import Placed, together
from generator.model.base import PathLevel, Place
from generator.model.path import Level, Path
from generator.model.resource import Resource
from generator.pages.base import Found, Link, Page, View
from generator.pages.facets import Facet, facets
from generator.pages.lines import FREE
from generator.pages.long_lists import Heading, ListGroup, by_letter, folded, in_groups
from generator.pages.resource import resource_page
from generator.pages.resource_rows import Counted, Group, by_level, group
from generator.pages.short_resources import ShortSteps, short_page, short_steps
from generator.pages.size import MANY_ROLES, MANY_ROWS
from generator.pages.works import Standing, standings
from generator.words import alphabetical


@dataclass(frozen=True, slots=True)
class FamilyRoles:
    """The roles of a family that have resources, A to Z."""

    family: str
    roles: tuple[Counted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A file of resources: who keeps it, and where something is added to it."""

    file: str
    team: Link
    edit: str | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourcesContext:
    """All resources. There are no groups where the table would be too long: readers choose a role, and `loose` are those on no path."""

    title: str
    organisation: str
    count: int
    free: int
    offline: int
    groups: tuple[Group, ...]
    elsewhere: Group | None
    loose: tuple[Link, ...]
    loose_groups: tuple[ListGroup, ...]
    families: tuple[FamilyRoles, ...]
    facets: tuple[Facet, ...]
    short: ShortSteps | None
    shelves: tuple[Shelf, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleResourcesContext:
    """The resources of a path, step by step in study order."""

    title: str
    path: Link
    groups: tuple[Group, ...]
    facets: tuple[Facet, ...]
    all_resources: Counted
    others: tuple[Counted, ...]


def resource_pages(view: View) -> Iterator[Page]:
    """The list of all resources, the short ones, one page each path, then one page each."""
    live = sorted(view.catalog.live_resources(), key=lambda resource: alphabetical(resource.title))
    shown = frozenset(resource.id for resource in live)
    families = tuple(_families(view, shown))
    brief = short_page(view, live)
    yield _index(view, live, families, brief)
    if brief:
        yield brief
    family_of = {role.link.url: family for family in families for role in family.roles}
    for path in view.catalog.live_paths():
        if family := family_of.get(view.urls.role_resources(path.id)):
            yield view.plan(("role-resources", path.id), _role_page, path, shown, family)
    levels = ((path.id, name, step) for path in view.catalog.live_paths() for name, step in path.levels)
    places: dict[Place, Standing] = {}
    for path_id, name, step in levels:
        places |= view.plan(("study", path_id, name), standings, path_id, step)
    for resource in view.catalog.resources.values():
        stands = tuple([places[placed.placement.at] for placed in view.catalog.placed.get(resource.id, ())])
        yield view.plan(("resource", resource.id), resource_page, resource, stands)


def _index(view: View, live: Sequence[Resource], families: tuple[FamilyRoles, ...], brief: Page | None) -> Page:
    title, url = view.words("nav.resources"), view.urls.resources()
    placed = {resource.id: view.catalog.placed.get(resource.id, ()) for resource in live}
    short = len(live) <= MANY_ROWS
    groups, elsewhere = by_level(view, live) if short else ((), None)
    loose = () if short else in_groups((resource for resource in live if not placed[resource.id]), _letter)
    context = ResourcesContext(
        title=title,
        organisation=view.portal.organisation,
        count=len(live),
        free=sum(resource.cost == FREE for resource in live),
        offline=sum(bool(resource.offline) for resource in live),
        groups=groups,
        elsewhere=elsewhere,
        loose=tuple(Link(resource.title, view.urls.resource(resource.id)) for resource in loose),
        loose_groups=folded(loose, "not-placed", lambda resource: resource.title, _letter),
        families=families,
        facets=facets(view, (*groups, elsewhere)),
        short=short_steps(view, brief.context) if brief else None,
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
        found=(Found(title=title, text=view.words("resources.lead", organisation=view.portal.organisation), weight=5),),
    )


def _letter(resource: Resource) -> Heading:
    return by_letter(resource.title)


def _families(view: View, shown: frozenset[str]) -> Iterator[FamilyRoles]:
    catalog = view.catalog
    paths: dict[str, list[Path]] = {}
    for path in sorted(catalog.live_paths(), key=lambda path: alphabetical(path.title)):
        paths.setdefault(path.family, []).append(path)
    for family in sorted(catalog.families.values(), key=lambda family: alphabetical(family.title)):
        roles = tuple(
            Counted(Link(path.title, view.urls.role_resources(path.id)), count)
            for path in paths.get(family.id, ())
            if (count := len({each.resource for _name, step in path.levels for each in step.resources} & shown))
        )
        if roles:
            yield FamilyRoles(family.title, roles)


def _role_page(view: View, path: Path, shown: frozenset[str], family: FamilyRoles) -> Page:
    url, title = view.urls.role_resources(path.id), view.words("resources.of-role", path=path.title)
    groups = tuple(group(view, name, _on_level(view, path, name, step, shown)) for name, step in path.levels)
    context = RoleResourcesContext(
        title=path.title,
        path=Link(path.title, view.urls.path(path.id)),
        groups=groups,
        facets=facets(view, groups),
        all_resources=Counted(Link(view.words("resources.all-roles"), view.urls.resources()), len(shown)),
        others=family.roles if len(family.roles) <= MANY_ROLES else tuple(each for each in family.roles if each.link.url == url),
    )
    return Page(
        url=url,
        language=view.language,
        section="resources",
        template="role-resources",
        title=title,
        description=view.words("resources.of-role-description", path=path.title),
        context=context,
        chrome=view.chrome(url, title, path.at, Link(view.words("nav.resources"), view.urls.resources()), upkeep=view.upkeep_of(path)),
        moved_from=tuple(view.urls.role_resources(old) for old in path.moved_from),
    )


def _on_level(view: View, path: Path, name: PathLevel, step: Level, shown: frozenset[str]) -> list[tuple[Resource, Sequence[Placed]]]:
    """The resources of a level in study order, each with its places there."""
    every = (Placed(path, name, placement, order) for order, placement in enumerate(step.resources, start=1))
    here = together(every, lambda placed: placed.placement.resource)
    return [(view.catalog.resources[each.resource], here[each.resource]) for each in step.resources if each.resource in shown]


def _shelves(view: View, live: Sequence[Resource]) -> Iterator[Shelf]:
    counts = Counter(resource.at.path for resource in live)
    for file, shelf in sorted(view.catalog.resource_lists.items()):
        yield Shelf(
            file=file,
            team=view.team(shelf.owner),
            edit=view.edit_url(shelf.at / "resources"),
            count=counts[file],
        )
