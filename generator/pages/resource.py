"""A resource: what it is, how to open it, where it is used, what it develops, what comes before and after it (P3)."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from generator.entries import Placed
from generator.model.base import PATH_LEVELS
from generator.model.resource import Resource
from generator.pages.base import Found, LevelMark, Link, Page, Upkeep, View
from generator.pages.contacts import contact
from generator.pages.lines import (
    FREE,
    ResourceLine,
    Skill,
    Translated,
    resource_facts,
    resource_line,
    resource_time,
    skill,
    slug,
    translated,
)
from generator.pages.long_lists import Heading, ListGroup, firsts, folded, in_groups, in_order, numbered
from generator.pages.size import MANY_STEPS
from generator.pages.works import Standing, others_of
from generator.words import alphabetical


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A fact with its label, or the reason why it is not known."""

    label: str
    value: str | None
    why_unknown: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A path level that it stands on. `order` of `of`: its place in the study order. `first` on the first row of a path."""

    path: Link
    first: bool
    level: LevelMark
    order: int
    of: int
    part: str | None
    leads_to: LevelMark | None
    use_just_before: str | None
    helps_with: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceContext:
    """A resource's page. A long chain goes on from the pages of `more_before` and `more_after`."""

    title: str
    provider: str
    also_known_as: tuple[str, ...]
    url: str | None
    checked: str | None
    url_unknown: str | None
    ask: Link | None
    contact: Link | None
    facts: tuple[Fact, ...]
    what: tuple[str, ...]
    also: tuple[Translated, ...]
    helps_with: tuple[Link, ...]
    used: tuple[Use, ...]
    used_groups: tuple[ListGroup, ...]
    develops: tuple[Skill, ...]
    before: tuple[ResourceLine, ...]
    before_groups: tuple[ListGroup, ...]
    more_before: tuple[Link, ...]
    after: tuple[ResourceLine, ...]
    after_groups: tuple[ListGroup, ...]
    more_after: tuple[Link, ...]
    programs: tuple[Link, ...]
    all_paths: str
    sources: tuple[str, ...]


def resource_upkeep(view: View, resource: Resource) -> Upkeep:
    """Who keeps a resource and when it is read again: its own word, else its list's."""
    shelf = view.catalog.list_of(resource)
    return view.upkeep(view.catalog.owner_of(resource), resource.reviewed or shelf.reviewed, resource.review_every or shelf.review_every)


def resource_page(view: View, resource: Resource, places: Sequence[Standing]) -> Page:
    """The page of one resource, at the address that stays. `places` are where it stands on the levels that it is placed on."""
    url = view.urls.resource(resource.id)
    catalog = view.catalog
    used, used_groups = _used(view, resource, places)
    rest = resource_facts(view, resource)[1:]
    before, more_before = chain(resource, lambda each: _needed(view, each))
    after, more_after = chain(resource, lambda each: catalog.unlocks.get(each.id, ()))
    ask = resource.ask or (catalog.owner_of(resource) if not resource.url else None)
    context = ResourceContext(
        title=resource.title,
        provider=resource.provider,
        also_known_as=resource.also_known_as,
        url=resource.url,
        checked=view.words("resource-page.checked", date=view.words.date(resource.checked)) if resource.checked else None,
        url_unknown=(resource.unknown or {}).get("url"),
        ask=view.team(ask) if ask else None,
        contact=contact(view, ask) if ask else None,
        facts=tuple(_facts(view, resource)),
        what=(view.words("resource-page.from", format=view.words(f"format.{slug(resource.format)}"), provider=resource.provider), *rest),
        also=tuple(translated(view, each) for each in others_of(catalog, resource)),
        helps_with=tuple(dict.fromkeys(link for use in used for link in use.helps_with)),
        used=used,
        used_groups=used_groups,
        develops=tuple(skill(view, ref) for ref in resource.develops),
        before=_lines(view, reversed(before)),
        before_groups=folded(numbered(before[::-1]), "before", in_order),
        more_before=_links(view, more_before),
        after=_lines(view, after),
        after_groups=folded(numbered(after), "after", in_order),
        more_after=_links(view, more_after),
        programs=tuple(Link(program.title, view.urls.program(program.id)) for program in catalog.used_by.get(resource.id, ())),
        all_paths=view.urls.paths(),
        sources=resource.sources,
    )
    title = view.words("nav.resources")
    what = view.words(f"format.{slug(resource.format)}")
    said = "" if resource.provider == resource.title else resource.provider
    return Page(
        url=url,
        language=view.language,
        section="resources",
        template="resource",
        title=resource.title,
        description=view.words("resource-page.description", format=what, provider=resource.provider),
        context=context,
        chrome=view.chrome(
            url,
            resource.title,
            resource.at / "title",
            Link(title, view.urls.resources()),
            upkeep=resource_upkeep(view, resource),
            retired=resource.status == "retired",
        ),
        found=(Found(title=resource.title, text=said, names=resource.also_known_as),),
        moved_from=tuple(view.urls.resource(old) for old in resource.moved_from),
    )


def _facts(view: View, resource: Resource) -> Iterator[Fact]:
    """Every fact, always in this order; what is not known says why."""
    words = view.words
    values = {
        "provider": resource.provider,
        "format": words(f"format.{slug(resource.format)}"),
        "minutes": resource_time(view, resource),
        "pace": words(f"resource-page.pace-{resource.pace}") if resource.pace else None,
        "cost": words("resource-page.free") if resource.cost == FREE else resource.cost,
        "access": words(f"resource-page.access-{slug(resource.access)}") if resource.access else None,
        "language": words.language_name(resource.language) if resource.language else None,
        "offline": words("resource-page.offline-yes" if resource.offline else "resource-page.offline-no")
        if resource.offline is not None
        else None,
        "licence": resource.licence,
    }
    unknown = resource.unknown or {}
    for name, value in values.items():
        yield Fact(label=words(f"resource-page.{name}"), value=value, why_unknown=None if value else unknown.get(name))


def _used(view: View, resource: Resource, places: Sequence[Standing]) -> tuple[tuple[Use, ...], tuple[ListGroup, ...]]:
    """By path A to Z, lowest step first; of very many by family."""

    def family(pair: tuple[Placed, Standing]) -> Heading:
        of_path = pair[0].path.family
        return Heading(of_path, view.catalog.families[of_path].title)

    placed_at = zip(view.catalog.placed.get(resource.id, ()), places, strict=True)
    by_path = sorted(placed_at, key=lambda pair: (alphabetical(pair[0].path.title), PATH_LEVELS.index(pair[0].level)))
    found = in_groups(by_path, family)
    groups = folded(found, "used", lambda pair: pair[0].path.title, family)
    first = firsts(found, groups, lambda pair: pair[0].path.id)
    return tuple(_use(view, placed, place, first=at in first) for at, (placed, place) in enumerate(found)), groups


def _use(view: View, placed: Placed, place: Standing, *, first: bool) -> Use:
    placement = placed.placement
    return Use(
        path=Link(placed.path.title, view.urls.path(placed.path.id, placed.level)),
        first=first,
        level=view.level(placed.level),
        order=place.order,
        of=place.of,
        part=placement.part,
        leads_to=view.level(placement.leads_to) if placement.leads_to else None,
        use_just_before=placement.use_just_before,
        helps_with=place.helps_with,
    )


def _needed(view: View, resource: Resource) -> Iterable[Resource]:
    return (view.catalog.resources[needed] for needed in resource.requires if needed in view.catalog.resources)


def chain(resource: Resource, following: Callable[[Resource], Iterable[Resource]]) -> tuple[list[Resource], list[Resource]]:
    """What can be reached step by step, nearest first, each once, retired ones passed over; and from which of them it goes on.

    What follows at once is all there. Further steps are taken until the list is long, for whatever stands in a chain of a thousand would
    otherwise show the whole of it: whoever wants to go on does so from the page of the last.
    """
    found = {resource.id: resource} | {each.id: each for each in following(resource)}
    waiting = deque(each for each in found.values() if each is not resource)
    while waiting and len(found) <= MANY_STEPS:
        # Of what thousands follow, no more is looked at than would still fit.
        new = [each for each in islice(following(waiting[0]), MANY_STEPS) if each.id not in found]
        if len(found) + len(new) > MANY_STEPS:
            break
        waiting.popleft()
        found |= {each.id: each for each in new}
        waiting += [found[name] for name in dict.fromkeys(each.id for each in new)]
    live = [each for each in found.values() if each is not resource and each.status != "retired"]
    ends = (each for each in waiting if any(further.id not in found for further in islice(following(each), MANY_STEPS)))
    return live, list(islice(ends, MANY_STEPS))


def _links(view: View, resources: Iterable[Resource]) -> tuple[Link, ...]:
    return tuple(Link(each.title, view.urls.resource(each.id)) for each in resources)


def _lines(view: View, resources: Iterable[Resource]) -> tuple[ResourceLine, ...]:
    return tuple(resource_line(view, each) for each in resources)
