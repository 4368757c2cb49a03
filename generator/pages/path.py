"""A path's page: the staircase, and what stands under it (P1 to P8, P10)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.entries import split_ref
from generator.model.base import PATH_LEVELS
from generator.model.path import Path
from generator.pages.base import Found, LevelMark, Link, Page, View
from generator.pages.credentials import CredentialView, credential_views
from generator.pages.level import level_page
from generator.pages.path_data import path_data
from generator.pages.plan import plan_page
from generator.pages.playbook import playbook_pages
from generator.pages.self_check import ask_groups, self_check_pages
from generator.pages.snapshot import SnapshotView, snapshot_page, snapshot_view
from generator.pages.sums import learning_time
from generator.pages.views import ShownLevel, Step, shown_level


@dataclass(frozen=True, slots=True)
class ServesView:
    """An objective and how the path serves it."""

    objective: Link
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveLine:
    """A move as a path names it."""

    target: Link
    page: str
    suits_you_if: str | None
    takes: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramLine:
    """A program as a path names it."""

    program: Link
    levels: tuple[LevelMark, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A change that readers should know of."""

    date: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PathContext:
    """A path's page: the staircase and what stands under it."""

    title: str
    summary: str
    for_whom: str | None
    also_known_as: tuple[str, ...]
    steps: tuple[Step, ...]
    snapshot: SnapshotView | None
    programs: tuple[ProgramLine, ...]
    serves: tuple[ServesView, ...]
    credentials: tuple[CredentialView, ...]
    roles: tuple[Link, ...]
    moves: tuple[MoveLine, ...]
    moves_here: tuple[Link, ...]
    compare: str | None
    playbook: str
    self_check: str
    plan: str
    learning_time: str | None
    changes: tuple[ChangeView, ...]
    sources: tuple[str, ...]


def path_pages(view: View, path: Path) -> tuple[Page, ...]:
    """Every page of a path but its moves."""
    return tuple(_pages(view, path))


def _pages(view: View, path: Path) -> Iterator[Page]:
    family = view.catalog.families[path.family]
    # A family without a live path has no page.
    listed = path.status != "retired" or any(each.family == family.id for each in view.catalog.live_paths())
    up = (Link(view.words("nav.paths"), view.urls.paths()), *((Link(family.title, view.urls.family(family.id)),) if listed else ()))
    levels = tuple(shown_level(view, path, name, step) for name, step in path.levels)
    asks = ask_groups(view, path)
    yield _path_page(view, path, levels, up)
    here = Link(path.title, view.urls.path(path.id))
    for level in levels:
        yield level_page(view, path, level, (*up, here))
    if path.snapshot:
        yield snapshot_page(view, path, path.snapshot, (*up, here))
    yield from playbook_pages(view, path, levels, (*up, here))
    yield from self_check_pages(view, path, asks, (*up, here))
    yield plan_page(view, path, levels, asks, (*up, here))


def _path_page(view: View, path: Path, levels: tuple[ShownLevel, ...], up: tuple[Link, ...]) -> Page:
    url = view.urls.path(path.id)
    steps = tuple(level.step for level in levels)
    context = PathContext(
        title=path.title,
        summary=path.summary,
        for_whom=path.for_whom,
        also_known_as=path.also_known_as,
        steps=steps,
        snapshot=snapshot_view(view, path, path.snapshot) if path.snapshot else None,
        programs=tuple(_program_lines(view, path)),
        serves=tuple(
            ServesView(Link(view.catalog.objectives[s.objective].title, view.urls.objective(s.objective)), s.how) for s in path.serves
        ),
        credentials=credential_views(view, path),
        roles=tuple(_role_link(view, ref) for ref in path.roles),
        moves=tuple(_moves(view, path)),
        moves_here=tuple(Link(m.origin.title, view.urls.move(m.origin.id, path.id)) for m in view.catalog.moves_in.get(path.id, ())),
        compare=view.urls.compare((path.id, None)) if path.status != "retired" else None,
        playbook=view.urls.playbook(path.id),
        self_check=view.urls.self_check(path.id),
        plan=view.urls.plan(path.id),
        learning_time=learning_time(view),
        changes=tuple(ChangeView(view.words.date(change.date), change.what) for change in path.changes),
        sources=path.sources,
    )
    retired = path.status == "retired"
    chrome = view.chrome(url, path.title, path.at / "title", *up, upkeep=view.upkeep_of(path), retired=retired)
    if view.offline and not retired:  # how large it is is known once it is rendered
        chrome = replace(chrome, take_along=Link("", view.urls.take_along(path.id)))
    return Page(
        url=url,
        language=view.language,
        section="paths",
        template="path",
        title=path.title,
        description=path.summary,
        context=context,
        chrome=chrome,
        found=() if retired else _found(view, path, steps),
        moved_from=tuple(view.urls.path(old) for old in path.moved_from),
        tables=(path_data(view, path, levels),),
    )


def _found(view: View, path: Path, steps: tuple[Step, ...]) -> tuple[Found, ...]:
    """One entry for the path and one a level; an expectation is found through its level."""
    whole = Found(title=path.title, text=path.summary, names=path.also_known_as, weight=8)
    levels = (
        Found(
            title=view.words("path.at-level", path=path.title, level=step.level.title),
            text=" ".join((step.in_short or "", *(e.title for e in step.expectations))).strip(),
            fragment=step.level.id,
            weight=4,
        )
        for step in steps
    )
    return (whole, *levels)


def _program_lines(view: View, path: Path) -> Iterator[ProgramLine]:
    for program in view.catalog.programs_of_path.get(path.id, ()):
        levels = [level for level in PATH_LEVELS if any(teaches.level == f"{path.id}/{level}" for teaches in program.teaches)]
        yield ProgramLine(
            program=Link(program.title, view.urls.program(program.id)),
            levels=tuple(view.level(level) for level in levels),
            summary=program.summary,
        )


def _role_link(view: View, ref: str) -> Link:
    name, at = split_ref(ref)
    framework_id, _, role_id = name.partition("/")
    framework, role = view.catalog.frameworks[framework_id], view.catalog.roles[name]
    grade = next((level.title for level in role.role_levels if level.id == at), role.title)
    return Link(view.words("path.role-in", role=grade, framework=framework.title), view.urls.framework_role(framework_id, role_id))


def _moves(view: View, path: Path) -> Iterator[MoveLine]:
    for move in view.catalog.moves_out.get(path.id, ()):
        yield MoveLine(
            target=Link(move.target.title, view.urls.path(move.target.id)),
            page=view.urls.move(path.id, move.target.id),
            suits_you_if=move.move.suits_you_if,
            takes=view.words.total_duration([step.takes for step in move.move.plan]),
        )
