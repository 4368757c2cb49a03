"""What takes a quarter of an hour at most, by step: a page of its own, so that it is two clicks away without a script.

Reads resources in the order of their list, gives the page, and the steps that the list leads to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.model.resource import Resource
from generator.pages.base import Found, Link, Page, View
from generator.pages.facets import SHORT, is_short
from generator.pages.resource_rows import Counted, Group, by_level
from generator.pages.size import MANY_ROWS


@dataclass(frozen=True, slots=True)
class ShortSteps:
    """The steps that have something short to learn from."""

    title: str
    steps: tuple[Counted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortResourcesContext:
    """What takes a quarter of an hour at most, by step."""

    title: str
    groups: tuple[Group, ...]
    elsewhere: Group
    all_resources: Counted


def short_page(view: View, live: Sequence[Resource]) -> Page | None:
    """What is short, where there is any and one page holds it."""
    found = [resource for resource in live if is_short(resource.minutes)]
    if not 0 < len(found) <= MANY_ROWS:
        return None
    title, url = view.words("short.title", time=view.words.minutes(SHORT)), view.urls.short_resources()
    groups, elsewhere = by_level(view, found)
    all_resources = Counted(Link(view.words("short.all"), view.urls.resources()), len(live))
    return Page(
        url=url,
        language=view.language,
        section="resources",
        template="short-resources",
        title=title,
        description=view.words("short.lead"),
        context=ShortResourcesContext(
            title=title, groups=tuple(each for each in groups if each.rows), elsewhere=elsewhere, all_resources=all_resources
        ),
        chrome=view.chrome(url, title, None, Link(view.words("nav.resources"), view.urls.resources())),
        found=(Found(title=title, text=view.words("short.lead"), weight=5),),
    )


def short_steps(view: View, context: ShortResourcesContext) -> ShortSteps:
    """Where a reader goes on to what is short."""
    levels = ((each.level, each.resources) for each in context.groups)
    steps = (Counted(Link(level.title, view.urls.short_resources(level.id)), count) for level, count in levels if level)
    return ShortSteps(context.title, tuple(steps))
