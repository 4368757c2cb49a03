"""A path and its levels: the staircase, a level on one page, and the snapshot (P1 to P8, P10, P14)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.base import PATH_LEVELS, PathLevel
from generator.model.path import FromTo, Path
from generator.pages.base import Found, LevelMark, Link, Page, View
from generator.pages.playbook import playbook_pages
from generator.pages.skills import difference, levels_expected
from generator.pages.views import Step, learning_time, step_view


@dataclass(frozen=True, slots=True)
class ServesView:
    """An objective and how the path serves it."""

    objective: Link
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialView:
    """A credential of the role."""

    title: str
    url: str | None
    issuer: str
    required: bool
    required_by_law: bool
    valid_for: str | None
    renew: str | None
    criteria: str | None
    level: LevelMark | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveLine:
    """A move as a path names it."""

    target: Link
    page: str
    suits_you_if: str | None
    takes: str | None


@dataclass(frozen=True, slots=True)
class FromToView:
    """One row of the snapshot."""

    today: str
    then: str
    level: LevelMark | None


@dataclass(frozen=True, slots=True)
class FromToGroup:
    """The rows of one kind: tasks, decisions or problems."""

    kind: str
    rows: tuple[FromToView, ...]


@dataclass(frozen=True, slots=True)
class SnapshotView:
    """Today against then."""

    after: str
    groups: tuple[FromToGroup, ...]
    url: str


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
    playbook: str
    learning_time: str | None
    changes: tuple[ChangeView, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramTeaches:
    """A program that teaches this level, and what of it."""

    program: Link
    expectations: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """A competency that both levels expect, the next one higher."""

    title: str
    url: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelContext:
    """One level on its own page, and what changes to the next."""

    title: str
    path: Link
    step: Step
    others: tuple[Link, ...]
    next_level: LevelMark | None
    next_url: str | None
    raised: tuple[Raised, ...]
    new_next: tuple[Link, ...]
    programs: tuple[ProgramTeaches, ...]
    credentials: tuple[CredentialView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotContext:
    """Today against then, on one sheet."""

    title: str
    path: Link
    snapshot: SnapshotView


def path_pages(view: View, path: Path) -> Iterator[Page]:
    """Every page of a path but its moves."""
    family = view.catalog.families[path.family]
    up = (Link(view.words("nav.paths"), view.urls.paths()), Link(family.title, view.urls.family(family.id)))
    yield _path_page(view, path, up)
    here = Link(path.title, view.urls.path(path.id))
    for name in PATH_LEVELS:
        yield _level_page(view, path, name, (*up, here))
    if path.snapshot:
        yield _snapshot_page(view, path, (*up, here))
    yield from playbook_pages(view, path, (*up, here))


def _path_page(view: View, path: Path, up: tuple[Link, ...]) -> Page:
    url = view.urls.path(path.id)
    steps = tuple(step_view(view, path, name, step) for name, step in path.levels)
    context = PathContext(
        title=path.title,
        summary=path.summary,
        for_whom=path.for_whom,
        also_known_as=path.also_known_as,
        steps=steps,
        snapshot=_snapshot(view, path),
        programs=tuple(_program_lines(view, path)),
        serves=tuple(
            ServesView(Link(view.catalog.objectives[s.objective].title, view.urls.objective(s.objective)), s.how) for s in path.serves
        ),
        credentials=_credentials(view, path),
        roles=tuple(_role_link(view, ref) for ref in path.roles),
        moves=tuple(_moves(view, path)),
        moves_here=tuple(Link(m.origin.title, view.urls.move(m.origin.id, path.id)) for m in view.catalog.moves_in.get(path.id, ())),
        playbook=view.urls.playbook(path.id),
        learning_time=learning_time(view),
        changes=tuple(ChangeView(view.words.date(change.date), change.what) for change in path.changes),
        sources=path.sources,
    )
    return Page(
        url=url,
        language=view.language,
        section="paths",
        template="path",
        title=path.title,
        description=path.summary,
        context=context,
        chrome=view.chrome(url, path.title, path.at / "title", *up, upkeep=view.upkeep_of(path), retired=path.status == "retired"),
        found=_found(view, path, steps) if path.status != "retired" else (),
        moved_from=tuple(view.urls.path(old) for old in path.moved_from),
    )


def _found(view: View, path: Path, steps: tuple[Step, ...]) -> tuple[Found, ...]:
    """One entry for the path and one a level; an expectation is found through its level."""
    whole = Found(title=path.title, text=" ".join((path.summary, *path.also_known_as)))
    levels = (
        Found(
            title=view.words("path.at-level", path=path.title, level=step.level.title),
            text=" ".join((step.in_short or "", *(f"{e.title}: {e.activity}" for e in step.expectations))).strip(),
            fragment=step.level.id,
        )
        for step in steps
    )
    return (whole, *levels)


def _snapshot(view: View, path: Path) -> SnapshotView | None:
    if path.snapshot is None:
        return None
    groups = (("tasks", path.snapshot.tasks), ("decisions", path.snapshot.decisions), ("problems", path.snapshot.problems))
    return SnapshotView(
        view.words.duration(path.snapshot.after),
        tuple(FromToGroup(view.words(f"snapshot.{kind}"), tuple(_from_to(view, row) for row in rows)) for kind, rows in groups if rows),
        view.urls.snapshot(path.id),
    )


def _from_to(view: View, row: FromTo) -> FromToView:
    return FromToView(row.today, row.then, view.level(row.level) if row.level else None)


def _program_lines(view: View, path: Path) -> Iterator[ProgramLine]:
    for program in view.catalog.programs_of_path.get(path.id, ()):
        levels = [level for level in PATH_LEVELS if any(teaches.level == f"{path.id}/{level}" for teaches in program.teaches)]
        yield ProgramLine(
            program=Link(program.title, view.urls.program(program.id)),
            levels=tuple(view.level(level) for level in levels),
            summary=program.summary,
        )


def _credentials(view: View, path: Path, level: PathLevel | None = None) -> tuple[CredentialView, ...]:
    """Legal requirements first, then what is required, then the rest, each as written (P14)."""
    chosen = [c for c in path.credentials if level is None or c.level == level]
    return tuple(
        CredentialView(
            title=c.title,
            url=c.url,
            issuer=c.issuer,
            required=c.required,
            required_by_law=c.required_by_law,
            valid_for=view.words.duration(c.valid_for) if c.valid_for else None,
            renew=c.renew,
            criteria=c.criteria,
            level=view.level(c.level) if c.level else None,
        )
        for c in sorted(chosen, key=lambda c: (not c.required_by_law, not c.required))
    )


def _role_link(view: View, ref: str) -> Link:
    framework_id, _, role_id = ref.partition("@")[0].partition("/")
    framework = view.catalog.frameworks[framework_id]
    role = next(role for role in framework.roles if role.id == role_id)
    return Link(view.words("path.role-in", role=role.title, framework=framework.title), view.urls.framework_role(framework_id, role_id))


def _moves(view: View, path: Path) -> Iterator[MoveLine]:
    for move in view.catalog.moves_out.get(path.id, ()):
        yield MoveLine(
            target=Link(move.target.title, view.urls.path(move.target.id)),
            page=view.urls.move(path.id, move.target.id),
            suits_you_if=move.move.suits_you_if,
            takes=view.words.total_duration([step.takes for step in move.move.plan]),
        )


def _level_page(view: View, path: Path, name: PathLevel, up: tuple[Link, ...]) -> Page:
    url = view.urls.level(path.id, name)
    level = view.level(name)
    step = dict(path.levels)[name]
    title = view.words("path.at-level", path=path.title, level=level.title)
    higher = PATH_LEVELS[PATH_LEVELS.index(name) + 1] if name != PATH_LEVELS[-1] else None
    context = LevelContext(
        title=title,
        path=up[-1],
        step=step_view(view, path, name, step),
        others=tuple(Link(view.level(other).title, view.urls.level(path.id, other)) for other in PATH_LEVELS),
        next_level=view.level(higher) if higher else None,
        next_url=view.urls.level(path.id, higher) if higher else None,
        raised=tuple(_raised(view, path, name, higher)) if higher else (),
        new_next=tuple(Link(e.title, view.urls.expectation(path.id, e.id)) for e in dict(path.levels)[higher].expectations)
        if higher
        else (),
        programs=tuple(_teachers(view, path, name)),
        credentials=_credentials(view, path, name),
    )
    return Page(
        url=url,
        language=view.language,
        section="paths",
        template="level",
        title=title,
        description=step.in_short or step.start_here_if,
        context=context,
        chrome=view.chrome(url, title, step.at, *up, upkeep=view.upkeep_of(path), retired=path.status == "retired"),
        moved_from=tuple(view.urls.level(old, name) for old in path.moved_from),
    )


def _raised(view: View, path: Path, lower: PathLevel, higher: PathLevel) -> Iterator[Raised]:
    """Competencies of the lower level that the higher one expects at a higher level of their scale."""
    levels = dict(path.levels)
    here, there = (levels_expected(view, levels[level].expectations) for level in (lower, higher))
    for asked in difference(view, here, there).raised:
        before, after = asked.entry.level(asked.before), asked.entry.level(asked.after)
        if before and after:
            yield Raised(
                title=asked.entry.competency.title, url=view.urls.competency(asked.entry.ref), before=before.title, after=after.title
            )


def _teachers(view: View, path: Path, name: PathLevel) -> Iterator[ProgramTeaches]:
    step = dict(path.levels)[name]
    for program in view.catalog.programs_of_path.get(path.id, ()):
        for teaches in program.teaches:
            if teaches.level == f"{path.id}/{name}":
                chosen = [e for e in step.expectations if not teaches.expectations or e.id in teaches.expectations]
                yield ProgramTeaches(
                    program=Link(program.title, view.urls.program(program.id)),
                    expectations=tuple(Link(e.title, view.urls.expectation(path.id, e.id)) for e in chosen),
                )


def _snapshot_page(view: View, path: Path, up: tuple[Link, ...]) -> Page:
    url = view.urls.snapshot(path.id)
    snapshot = _snapshot(view, path)
    assert snapshot is not None, "asked only for a path with a snapshot"  # noqa: S101 - tells the type checker what the caller has checked
    title = view.words("snapshot.title", path=path.title)
    return Page(
        url=url,
        language=view.language,
        section="paths",
        template="snapshot",
        title=title,
        description=view.words("snapshot.description", path=path.title, after=snapshot.after),
        context=SnapshotContext(title=title, path=up[-1], snapshot=snapshot),
        chrome=view.chrome(url, title, path.at / "snapshot", *up, upkeep=view.upkeep_of(path), retired=path.status == "retired"),
        moved_from=tuple(view.urls.snapshot(old) for old in path.moved_from),
    )
