"""All programs, each with one honest line: what happened, compared with whom, what it teaches, who keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.evidence import PublishedProgram
from generator.model.base import PATH_LEVELS
from generator.model.program import level_of
from generator.pages.across import Across, across
from generator.pages.base import Found, LevelMark, Link, Page, View
from generator.pages.lines import slug
from generator.pages.long_lists import ListGroup, folded
from generator.pages.outcomes import before_alone, compared, has_figures, headline, only_claimed, standing_for
from generator.pages.studies import counted_once
from generator.words import alphabetical

GROUPS = ("compared", "counted", "claimed", "nothing", "made-up")


@dataclass(frozen=True, slots=True)
class Taught:
    """A path and the levels of it that a program teaches."""

    path: Link
    levels: tuple[LevelMark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramRow:
    """A program in the list."""

    program: Link
    summary: str
    what_happened: str
    compared_with: str
    design: str | None
    teaches: tuple[Taught, ...]
    kept_by: Link


@dataclass(frozen=True, slots=True)
class ProgramGroup:
    """Programs of which equally much is known, or those that are made up."""

    id: str
    title: str
    why: str
    same_study: str | None
    programs: tuple[ProgramRow, ...]
    groups: tuple[ListGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramsContext:
    """All live programs, by what is known of them; the total is of those that are real."""

    title: str
    total: int
    across: Across
    groups: tuple[ProgramGroup, ...]


def programs_pages(view: View) -> Iterator[Page]:
    """The index of programs."""
    title, url = view.words("nav.programs"), view.urls.programs()
    groups = tuple(_groups(view))
    yield Page(
        url=url,
        language=view.language,
        section="programs",
        template="programs",
        title=title,
        description=view.words("programs.description"),
        context=ProgramsContext(title=title, total=len(view.catalog.counted_programs()), across=across(view), groups=groups),
        chrome=view.chrome(url, title, None),
        found=(Found(title=title, text=view.words("programs.description"), weight=5),),
    )


def _groups(view: View) -> Iterator[ProgramGroup]:
    live = sorted(view.catalog.live_programs(), key=lambda program: alphabetical(program.title))
    for group in GROUPS:
        chosen = [view.programs[program.id] for program in live if _group(view.programs[program.id]) == group]
        if chosen:
            rows = tuple(view.plan(("program-row", each.program.id), _row, each) for each in chosen)
            studies = ((each.program, compared(each)) for each in chosen)
            same = counted_once(view, [(program, study) for program, study in studies if study])
            folds = folded(rows, group, lambda row: row.program.title)
            yield ProgramGroup(group, view.words(f"programs.{group}"), view.words(f"programs.{group}-why"), same, rows, folds)


def _group(published: PublishedProgram) -> str:
    if published.program.example:
        return "made-up"
    if compared(published):
        return "compared"
    return "counted" if has_figures(published) else "claimed" if only_claimed(published) else "nothing"


def _row(view: View, published: PublishedProgram) -> ProgramRow:
    program, study = published.program, compared(published)
    comparison = study.groups.comparison if study else None
    return ProgramRow(
        program=Link(program.title, view.urls.program(program.id)),
        summary=program.summary,
        what_happened=headline(view, published),
        compared_with=comparison.title if comparison else view.words(f"programs.{_alone(view, published)}"),
        design=view.words(f"design.{slug(study.design)}") if study else None,
        teaches=taught(view, published),
        kept_by=view.team(program.owner),
    )


def _alone(view: View, published: PublishedProgram) -> str:
    """With whom people were compared where there is no other group: with themselves before, or with nobody."""
    found = before_alone(view.evidence[published.program.id].outcome(standing_for(published).id).main)
    return "before-alone" if found else "nobody"


def taught(view: View, published: PublishedProgram) -> tuple[Taught, ...]:
    """The paths that a program teaches with their levels, in the order of the record."""
    wanted = [level_of(teaches.level) for teaches in published.program.teaches]
    paths = dict.fromkeys(path for path, _level in wanted)
    return tuple(
        Taught(
            Link(view.catalog.paths[path].title, view.urls.path(path)),
            tuple(view.level(level) for level in PATH_LEVELS if (path, level) in wanted),
        )
        for path in paths
        if path in view.catalog.paths
    )
