"""All frameworks, and one framework (F1).

Reads frameworks as their licences let them be shown (see `generator.republish`), gives their pages. Counts are counted, never typed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.entries import together
from generator.model.base import PATH_LEVELS
from generator.model.framework import Framework, FrameworkRole
from generator.pages.area import AreaView, area_page, area_view
from generator.pages.base import Found, LevelMark, Link, Page, View
from generator.pages.competency import competency_pages
from generator.pages.framework_role import role_pages
from generator.pages.long_lists import ListGroup, folded
from generator.pages.path import ChangeView
from generator.pages.size import MANY_AREAS, MANY_ROLES
from generator.words import alphabetical


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkLine:
    """A framework in the list of all."""

    id: str
    title: str
    url: str
    summary: str | None
    publisher: str
    version: str
    licence: str
    areas: int
    competencies: int
    roles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworksContext:
    """All frameworks: our own, then those of others."""

    title: str
    ours: tuple[FrameworkLine, ...]
    others: tuple[FrameworkLine, ...]


@dataclass(frozen=True, slots=True)
class ScaleStep:
    """A level of the framework's scale, and the path level it comes nearest to."""

    title: str
    nearest: LevelMark | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleLine:
    """A role with its grades."""

    title: str
    url: str
    code: str | None
    grades: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGroupView:
    """The roles of one group, A to Z; without a title those in no group."""

    title: str | None
    code: str | None
    roles: tuple[RoleLine, ...]
    groups: tuple[ListGroup, ...]


@dataclass(frozen=True, slots=True)
class Jump:
    """A part of a long page."""

    id: str
    title: str
    count: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkContext:
    """A framework's page. `shown` is what the licence lets the portal show: text, structure or nothing; `brief` counts grades."""

    title: str
    summary: str | None
    also_known_as: tuple[str, ...]
    publisher: str
    version: str
    source: str | None
    licence: str
    licence_url: str | None
    attribution: str | None
    ours: bool
    shown: str
    areas_count: int
    competencies_count: int
    roles_count: int
    scale: tuple[ScaleStep, ...]
    ordered: bool
    mapped: bool
    jumps: tuple[Jump, ...]
    areas: tuple[AreaView, ...]
    role_groups: tuple[RoleGroupView, ...]
    brief: bool
    changes: tuple[ChangeView, ...]
    sources: tuple[str, ...]


def framework_pages(view: View) -> Iterator[Page]:
    """The list of all frameworks, then every page of each."""
    yield _index(view)
    for framework in view.catalog.frameworks.values():
        yield view.plan(("framework", framework.id), _framework, framework)
        for area in framework.areas if framework.licence.republish != "nothing" else ():
            yield view.plan(("area", framework.id, area.id), area_page, framework, area)
        yield from role_pages(view, framework)
    yield from competency_pages(view)


def _index(view: View) -> Page:
    title, url = view.words("nav.frameworks"), view.urls.frameworks()
    live = sorted((f for f in view.catalog.frameworks.values() if f.status != "retired"), key=lambda f: alphabetical(f.title))
    return Page(
        url=url,
        language=view.language,
        section="frameworks",
        template="frameworks",
        title=title,
        description=view.words("frameworks.lead"),
        context=FrameworksContext(
            title=title,
            ours=tuple(_line(view, framework) for framework in live if framework.ours),
            others=tuple(_line(view, framework) for framework in live if not framework.ours),
        ),
        chrome=view.chrome(url, title, None),
        found=(Found(title=title, text=view.words("frameworks.lead"), weight=5),),
    )


def _line(view: View, framework: Framework) -> FrameworkLine:
    return FrameworkLine(
        id=framework.id,
        title=framework.title,
        url=view.urls.framework(framework.id),
        summary=framework.summary,
        publisher=framework.publisher,
        version=framework.version,
        licence=framework.licence.name,
        areas=len(framework.areas),
        competencies=len(framework.competencies),
        roles=len(framework.roles),
    )


def _framework(view: View, framework: Framework) -> Page:
    url = view.urls.framework(framework.id)
    licence = framework.licence
    named = licence.republish != "nothing"
    context = FrameworkContext(
        title=framework.title,
        summary=framework.summary,
        also_known_as=framework.also_known_as,
        publisher=framework.publisher,
        version=framework.version,
        source=framework.source,
        licence=licence.name,
        licence_url=licence.url,
        attribution=licence.attribution,
        ours=framework.ours,
        shown=licence.republish,
        areas_count=len(framework.areas),
        competencies_count=len(framework.competencies),
        roles_count=len(framework.roles),
        scale=tuple(_scale(view, framework)) if named else (),
        ordered=bool(framework.scale and framework.scale.ordered),
        mapped=bool(framework.path_levels),
        jumps=tuple(_jumps(view, framework)) if named else (),
        areas=tuple(area_view(view, framework, area) for area in framework.areas) if named else (),
        role_groups=tuple(_role_groups(view, framework)) if named else (),
        brief=sum(len(role.role_levels) for role in framework.roles) > MANY_ROLES,
        changes=tuple(ChangeView(view.words.date(change.date), change.what) for change in framework.changes),
        sources=framework.sources,
    )
    up = Link(view.words("nav.frameworks"), view.urls.frameworks())
    retired = framework.status == "retired"
    return Page(
        url=url,
        language=view.language,
        section="frameworks",
        template="framework",
        title=framework.title,
        description=framework.summary or view.words("framework.description", publisher=framework.publisher),
        context=context,
        chrome=view.chrome(url, framework.title, framework.at / "title", up, upkeep=view.upkeep_of(framework), retired=retired),
        found=(
            Found(
                title=framework.title,
                text=" ".join(filter(None, (framework.summary, framework.publisher))),
                names=framework.also_known_as,
                weight=3,
            ),
        ),
        moved_from=tuple(view.urls.framework(old) for old in framework.moved_from),
    )


def _scale(view: View, framework: Framework) -> Iterator[ScaleStep]:
    nearest = framework.path_levels or {}
    for level in framework.scale.levels if framework.scale else ():
        step = next((name for name in PATH_LEVELS if name == nearest.get(level.id)), None)
        yield ScaleStep(level.title, view.level(step) if step else None)


def _jumps(view: View, framework: Framework) -> Iterator[Jump]:
    """Where to on a page with many areas."""
    if len(framework.areas) <= MANY_AREAS:
        return
    for area in framework.areas:
        yield Jump(area.id, area.title, len(area.competencies))
    yield Jump("scale", view.words("framework.scale"), None)
    if framework.roles:
        yield Jump("roles", view.words("framework.roles"), len(framework.roles))


def _role_groups(view: View, framework: Framework) -> Iterator[RoleGroupView]:
    """The groups as the publisher lists them, then the roles that stand in none."""
    by_title = sorted(framework.roles, key=lambda role: alphabetical(role.title))
    of_group = together(by_title, lambda role: role.group)
    for group in framework.role_groups:
        if roles := tuple(_role(view, framework, role) for role in of_group.get(group.id, ())):
            yield _role_group(group.title, group.code, roles, f"roles-{group.id}")
    if roles := tuple(_role(view, framework, role) for role in of_group.get(None, ())):
        yield _role_group(view.words("framework.other-roles") if framework.role_groups else None, None, roles, "roles-in-none")


def _role_group(title: str | None, code: str | None, roles: tuple[RoleLine, ...], prefix: str) -> RoleGroupView:
    return RoleGroupView(title=title, code=code, roles=roles, groups=folded(roles, prefix, lambda role: role.title))


def _role(view: View, framework: Framework, role: FrameworkRole) -> RoleLine:
    return RoleLine(
        title=role.title,
        url=view.urls.framework_role(framework.id, role.id),
        code=role.code,
        grades=tuple(level.title for level in role.role_levels),
    )
