"""A role as a framework's publisher describes it: what it requires at each of its grades, and our paths that correspond to it (F1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.entries import CompetencyEntry, split_ref
from generator.model.framework import Framework, FrameworkRole
from generator.pages.base import Found, Link, Page, View
from generator.pages.size import MANY_GRADES
from generator.words import alphabetical


@dataclass(frozen=True, slots=True)
class Cell:
    """Whether a grade requires a competency, and at which level where one is stated."""

    required: bool
    level: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementRow:
    """A competency and what each grade asks of it, in the order of the columns."""

    competency: Link
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class PathMatch:
    """A path that corresponds to the role, or to some of its grades."""

    path: Link
    grades: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statements:
    """How many statements of a kind the publisher lists for the role."""

    kind: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleContext:
    """A framework role's page. A grade of None stands for the role as a whole; `many` says that there are too many for wide columns."""

    title: str
    code: str | None
    group: str | None
    framework: Link
    version: str
    shown: str
    publishers_page: str | None
    grades: tuple[str | None, ...]
    many: bool
    requires: tuple[RequirementRow, ...]
    statements: tuple[Statements, ...]
    paths: tuple[PathMatch, ...]


def role_pages(view: View, framework: Framework) -> Iterator[Page]:
    """One page a role; where the licence lets nothing be shown, only for roles that a path of ours names."""
    named = {split_ref(role)[0] for path in view.catalog.paths.values() for role in path.roles}
    order = view.plan(("order", framework.id), _order, framework)
    for role in framework.roles:
        if framework.licence.republish != "nothing" or f"{framework.id}/{role.id}" in named:
            yield view.plan(("role", framework.id, role.id), _page, framework, role, order)


def _order(_view: View, framework: Framework) -> Mapping[str, int]:
    """The place of each competency in the framework."""
    return {competency.id: place for place, competency in enumerate(framework.competencies)}


def _page(view: View, framework: Framework, role: FrameworkRole, order: Mapping[str, int]) -> Page:
    url = view.urls.framework_role(framework.id, role.id)
    home = Link(framework.title, view.urls.framework(framework.id))
    grades, requires = _requirements(view, framework, role, order)
    return Page(
        url=url,
        language=view.language,
        section="frameworks",
        template="framework-role",
        title=role.title,
        description=view.words("framework-role.description", framework=framework.title),
        context=RoleContext(
            title=role.title,
            code=role.code,
            group=next((group.title for group in framework.role_groups if group.id == role.group), None),
            framework=home,
            version=framework.version,
            shown=framework.licence.republish,
            publishers_page=role.url,
            grades=grades,
            many=len(grades) > MANY_GRADES,
            requires=requires,
            statements=tuple(Statements(kind, count) for kind, count in (role.statement_counts or {}).items()),
            paths=tuple(_matches(view, framework, role)),
        ),
        chrome=view.chrome(
            url,
            role.title,
            role.at / "title",
            Link(view.words("nav.frameworks"), view.urls.frameworks()),
            home,
            upkeep=view.upkeep_of(framework),
            retired=framework.status == "retired",
        ),
        found=(
            Found(title=role.title, text=" ".join((role.code or "", *(level.title for level in role.role_levels))).strip(), weight=0.5),
        ),
        moved_from=tuple(view.urls.framework_role(old, role.id) for old in framework.moved_from),
    )


def _requirements(
    view: View, framework: Framework, role: FrameworkRole, order: Mapping[str, int]
) -> tuple[tuple[str | None, ...], tuple[RequirementRow, ...]]:
    """The grades as the publisher lists them, what holds for the whole role first; competencies in the framework's order."""
    asked: list[tuple[str | None, dict[str, str | None]]] = [(None, dict(map(split_ref, role.requires)))] if role.requires else []
    asked += [(level.title, dict(map(split_ref, level.requires))) for level in role.role_levels]
    wanted = {competency for _grade, requires in asked for competency in requires if competency in order}
    entries = (view.catalog.competencies[f"{framework.id}/{each}"] for each in sorted(wanted, key=order.__getitem__))
    rows = [
        RequirementRow(
            competency=Link(entry.competency.title, view.urls.competency(entry.ref)),
            cells=tuple(_cell(entry, requires) for _grade, requires in asked),
        )
        for entry in entries
    ]
    return tuple(grade for grade, _requires in asked), tuple(rows)


def _cell(entry: CompetencyEntry, requires: Mapping[str, str | None]) -> Cell:
    level = entry.level(requires.get(entry.competency.id))
    return Cell(entry.competency.id in requires, level.title if level else None)


def _matches(view: View, framework: Framework, role: FrameworkRole) -> Iterator[PathMatch]:
    """Our paths, A to Z, each with the grades that it names."""
    ref = f"{framework.id}/{role.id}"
    titles = {level.id: level.title for level in role.role_levels}
    paths = {path.id: path for path in view.catalog.paths_of_role.get(ref, ())}
    for path in sorted(paths.values(), key=lambda path: alphabetical(path.title)):
        named = [grade for name, grade in map(split_ref, path.roles) if name == ref]
        yield PathMatch(Link(path.title, view.urls.path(path.id)), tuple(titles[grade] for grade in named if grade in titles))
