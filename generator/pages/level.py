"""A level on its own page, and what changes to the next one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.base import PATH_LEVELS, PathLevel
from generator.model.path import Path
from generator.pages.base import LevelMark, Link, Page, View
from generator.pages.credentials import CredentialView, credential_views
from generator.pages.skills import difference, levels_expected
from generator.pages.views import ShownLevel, Step


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

    path: Link
    step: Step
    others: tuple[Link, ...]
    next_level: LevelMark | None
    next_url: str | None
    raised: tuple[Raised, ...]
    new_next: tuple[Link, ...]
    compare: str | None
    programs: tuple[ProgramTeaches, ...]
    credentials: tuple[CredentialView, ...]
    self_check: str
    plan: str


def level_page(view: View, path: Path, shown: ShownLevel, up: tuple[Link, ...]) -> Page:
    """One level of a path."""
    name, step = shown.name, shown.written
    url = view.urls.level(path.id, name)
    level = view.level(name)
    title = view.words("path.at-level", path=path.title, level=level.title)
    higher = PATH_LEVELS[PATH_LEVELS.index(name) + 1] if name != PATH_LEVELS[-1] else None
    context = LevelContext(
        path=up[-1],
        step=shown.step,
        others=tuple(Link(view.level(other).title, view.urls.level(path.id, other)) for other in PATH_LEVELS),
        next_level=view.level(higher) if higher else None,
        next_url=view.urls.level(path.id, higher) if higher else None,
        raised=tuple(_raised(view, path, name, higher)) if higher else (),
        new_next=tuple(Link(e.title, view.urls.expectation(path.id, e.id)) for e in dict(path.levels)[higher].expectations)
        if higher
        else (),
        compare=view.urls.compare((path.id, name), (path.id, higher)) if higher and path.status != "retired" else None,
        programs=tuple(_teachers(view, path, name)),
        credentials=credential_views(view, path, name),
        self_check=view.urls.self_check(path.id),
        plan=view.urls.plan(path.id),
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
