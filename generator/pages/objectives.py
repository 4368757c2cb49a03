"""What the organisation wants to reach, and which paths and programs serve it (P10)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.path import Path
from generator.model.portal import Objective
from generator.pages.base import Found, Link, Page, View
from generator.words import alphabetical


@dataclass(frozen=True, slots=True)
class Served:
    """A path and how it serves the objective."""

    path: Link
    how: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProgramServing:
    """A program that serves the objective."""

    program: Link
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveLine:
    """An objective in the list, and who serves it."""

    id: str
    title: str
    url: str
    summary: str | None
    paths: tuple[Link, ...]
    programs: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectivesContext:
    """All objectives, as the organisation lists them."""

    title: str
    organisation: str
    objectives: tuple[ObjectiveLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveContext:
    """One objective."""

    title: str
    summary: str | None
    paths: tuple[Served, ...]
    programs: tuple[ProgramServing, ...]
    all_paths: Link


def objective_pages(view: View) -> Iterator[Page]:
    """The list of objectives, then one page each."""
    title, url = view.words("objectives.title"), view.urls.objectives()
    yield Page(
        url=url,
        language=view.language,
        section="",
        template="objectives",
        title=title,
        description=view.words("objectives.lead", organisation=view.portal.organisation),
        context=ObjectivesContext(
            title=title,
            organisation=view.portal.organisation,
            objectives=tuple(_line(view, objective) for objective in view.catalog.objectives.values()),
        ),
        chrome=view.chrome(url, title, view.portal.at / "objectives"),
    )
    for objective in view.catalog.objectives.values():
        yield _page(view, objective)


def _paths(view: View, objective: Objective) -> list[Path]:
    paths = {path.id: path for path in view.catalog.paths_of_objective.get(objective.id, ())}
    return sorted(paths.values(), key=lambda path: alphabetical(path.title))


def _line(view: View, objective: Objective) -> ObjectiveLine:
    programs = view.catalog.programs_of_objective.get(objective.id, ())
    return ObjectiveLine(
        id=objective.id,
        title=objective.title,
        url=view.urls.objective(objective.id),
        summary=objective.summary,
        paths=tuple(Link(path.title, view.urls.path(path.id)) for path in _paths(view, objective)),
        programs=tuple(Link(program.title, view.urls.program(program.id)) for program in programs if not program.example),
    )


def _page(view: View, objective: Objective) -> Page:
    url = view.urls.objective(objective.id)
    programs = sorted(view.catalog.programs_of_objective.get(objective.id, ()), key=lambda program: alphabetical(program.title))
    context = ObjectiveContext(
        title=objective.title,
        summary=objective.summary,
        paths=tuple(
            Served(
                Link(path.title, view.urls.path(path.id)), tuple(serves.how for serves in path.serves if serves.objective == objective.id)
            )
            for path in _paths(view, objective)
        ),
        programs=tuple(ProgramServing(Link(program.title, view.urls.program(program.id)), program.summary) for program in programs),
        all_paths=Link(view.words("nav.paths"), view.urls.paths()),
    )
    up = Link(view.words("objectives.title"), view.urls.objectives())
    return Page(
        url=url,
        language=view.language,
        section="",
        template="objective",
        title=objective.title,
        description=objective.summary or view.words("objectives.lead", organisation=view.portal.organisation),
        context=context,
        chrome=view.chrome(url, objective.title, objective.at / "title", up),
        found=(Found(title=objective.title, text=objective.summary or ""),),
        moved_from=tuple(view.urls.objective(old) for old in objective.moved_from),
    )
