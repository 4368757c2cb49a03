"""The manager's playbook of a path and of each level (P5): the nearest word wins, field by field, and the page says whose it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields

from generator.model.base import PATH_LEVELS, Manager, PathLevel
from generator.model.path import Level, Path
from generator.pages.base import Found, LevelMark, Link, Page, View
from generator.pages.sums import Sum, learning_time
from generator.pages.views import PracticeView, ShownLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One line of the observation checklist: the indicator, and whom to ask."""

    expectation: Link
    indicator: str
    seen_by: str | None
    optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckGroup:
    """The checklist of one level."""

    level: LevelMark
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What the manager grants for a level."""

    level: LevelMark
    practice: PracticeView | None
    sum: Sum


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaybookContext:
    """A playbook. A text that comes from the whole path and not from the level is in `from_path`, by field."""

    path: Link
    level: LevelMark | None
    sheets: tuple[Link, ...]
    grants: tuple[Grant, ...]
    learning_time: str | None
    before: tuple[str, ...]
    observe: str | None
    feedback: str | None
    remove_barrier: str | None
    recognise: str | None
    opportunity: str | None
    every: str | None
    prompts: tuple[str, ...]
    say: tuple[str, ...]
    avoid: tuple[str, ...]
    scorecard: tuple[str, ...]
    story: str | None
    from_path: tuple[str, ...]
    checklist: tuple[CheckGroup, ...]
    has_words: bool
    pack: str | None
    my_team: str | None


def playbook_pages(view: View, path: Path, levels: tuple[ShownLevel, ...], up: tuple[Link, ...]) -> Iterator[Page]:
    """The sheet of the whole path, then one a level."""
    yield _playbook_page(view, path, None, levels, up)
    for level in levels:
        yield _playbook_page(view, path, level.name, (level,), up)


def nearest(*managers: Manager | None) -> tuple[Manager, tuple[str, ...]]:
    """One playbook of several, nearest first: each field from the first that has it. Also the fields that are not from the nearest."""
    given = [manager or Manager() for manager in managers]
    values: dict[str, object] = {}
    inherited: list[str] = []
    for name in (f.name for f in fields(Manager) if f.name != "at"):
        holder = next((index for index, manager in enumerate(given) if getattr(manager, name)), None)
        if holder is not None:
            values[name] = getattr(given[holder], name)
            if holder > 0:
                inherited.append(name)
    return Manager(**values), tuple(inherited)  # type: ignore[arg-type]  # the names and values come from the same class


def _playbook_page(view: View, path: Path, name: PathLevel | None, levels: tuple[ShownLevel, ...], up: tuple[Link, ...]) -> Page:
    url = view.urls.playbook(path.id, name)
    level = view.level(name) if name else None
    title = (
        view.words("playbook.title-level", path=path.title, level=level.title) if level else view.words("playbook.title", path=path.title)
    )
    own = levels[0].written.manager if name else None
    manager, inherited = nearest(own, path.manager) if name else (path.manager or Manager(), ())
    context = PlaybookContext(
        path=up[-1],
        level=level,
        sheets=tuple(Link(view.level(n).title, view.urls.playbook(path.id, n)) for n in PATH_LEVELS),
        grants=tuple(Grant(level=each.step.level, practice=each.step.practice, sum=each.step.sum) for each in levels),
        learning_time=learning_time(view),
        before=manager.before,
        observe=manager.observe,
        feedback=manager.feedback,
        remove_barrier=manager.remove_barrier,
        recognise=manager.recognise,
        opportunity=manager.opportunity,
        every=view.words.rhythm(manager.one_on_one.every) if manager.one_on_one else None,
        prompts=manager.one_on_one.prompts if manager.one_on_one else (),
        say=manager.say,
        avoid=manager.avoid,
        scorecard=manager.scorecard,
        story=manager.story.text if manager.story else None,
        from_path=inherited,
        checklist=tuple(CheckGroup(level=each.step.level, checks=tuple(_checks(view, path, each.written))) for each in levels),
        has_words=manager != Manager(at=manager.at),
        pack=None if name or path.status == "retired" else f"{view.urls.pack()}#roles={path.id}",
        my_team=None if name or path.status == "retired" else view.urls.my_team(),
    )
    at = own.at if own else path.manager.at if path.manager else path.at / "title"
    return Page(
        url=url,
        language=view.language,
        section="paths",
        template="playbook",
        title=title,
        description=view.words("playbook.description", path=path.title),
        context=context,
        chrome=view.chrome(url, title, at, *up, upkeep=view.upkeep_of(path), retired=path.status == "retired"),
        found=() if name else (Found(title=title, weight=5),),
        moved_from=tuple(view.urls.playbook(old, name) for old in path.moved_from),
    )


def _checks(view: View, path: Path, step: Level) -> Iterator[Check]:
    for expectation in step.expectations:
        yield Check(
            expectation=Link(expectation.title, view.urls.expectation(path.id, expectation.id)),
            indicator=expectation.indicator,
            seen_by=expectation.seen_by,
            optional=expectation.optional,
        )
