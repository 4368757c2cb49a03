"""What every page shows, in every language, as values.

Reads the catalog, gives a `Plan`: pages with their contexts, and what the portal needs beside them. It never makes HTML.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from generator.brand import Look, look_of
from generator.catalog import Catalog
from generator.diagnostics import Report
from generator.evidence import PublishedProgram, assess, policy_of, publish_program, thresholds_of
from generator.gaps import untranslated
from generator.linking import link_catalog
from generator.localise import localise
from generator.memory import NOTHING, Memory, NoMemory
from generator.model.portal import Portal
from generator.model.program import Program
from generator.pages.about import about_pages
from generator.pages.base import Page, View
from generator.pages.compare import compare_pages
from generator.pages.coverage import coverage_pages
from generator.pages.families import family_pages
from generator.pages.frameworks import framework_pages
from generator.pages.home import home_pages
from generator.pages.licences import licence_pages
from generator.pages.move import move_page
from generator.pages.my_team import my_team_pages
from generator.pages.objectives import objective_pages
from generator.pages.pack import pack_pages
from generator.pages.path import path_pages
from generator.pages.planner import Planner
from generator.pages.program import program_pages
from generator.pages.programs import programs_pages
from generator.pages.reference import reference_pages
from generator.pages.resources import resource_pages
from generator.pages.take_along import TakeAlong, take_along
from generator.pages.urls import Urls
from generator.republish import licensed
from generator.site import Tab
from generator.source import SourceFile
from generator.words import words

SECTIONS = ("paths", "frameworks", "resources", "programs")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Every page of the portal, before it is rendered."""

    title: str
    base_url: str | None
    languages: tuple[str, ...]
    tabs: dict[str, tuple[Tab, ...]]
    pages: tuple[Page, ...]
    look: Look | None = None
    take_along: tuple[TakeAlong, ...] = ()


def plan_pages(  # noqa: PLR0913 - what a portal is made from
    files: Sequence[SourceFile],
    catalog: Catalog,
    portal: Portal,
    report: Report,
    today: date,
    *,
    drafts: bool,
    base_url: str | None,
    offline: bool = False,
    pages_by_hand: frozenset[str] = frozenset(),
    memory: NoMemory = NOTHING,
) -> Plan:
    """Plan every page in every language of the portal; the first language has the addresses without a folder."""
    views = [_view(files, catalog, portal, report, language, today=today, drafts=drafts, memory=memory) for language in portal.languages]
    lacking = tuple(record for view in views for record in view.untranslated)
    views = [replace(view, untranslated=lacking, pages_by_hand=pages_by_hand, offline=offline) for view in views]
    if isinstance(memory, Memory):
        views = [replace(view, planner=memory.follow(("planner", view.language), partial(Planner, view))) for view in views]
    pages = tuple(page for view in views for page in _pages(view))
    return Plan(
        title=portal.title,
        base_url=base_url or portal.base_url,
        languages=portal.languages,
        tabs={view.language: _tabs(view) for view in views},
        pages=pages,
        look=_look(files, portal),
        take_along=tuple(one for view in views for one in take_along(view, pages)) if offline else (),
    )


def _look(files: Sequence[SourceFile], portal: Portal) -> Look | None:
    """The organisation's own look, from the file that the portal is written in."""
    attached = next((file.attached for file in files if file.path == portal.at.path), {})
    return look_of(portal.brand, attached) if portal.brand else None


def _view(  # noqa: PLR0913 - the same
    files: Sequence[SourceFile],
    checked: Catalog,
    portal: Portal,
    report: Report,
    language: str,
    *,
    today: date,
    drafts: bool,
    memory: NoMemory,
) -> View:
    default = portal.languages[0]
    shown = tuple(memory.again(("licensed", language, file.path), licensed, file) for file in localise(files, language, default, memory))
    published: dict[str, PublishedProgram] = {}

    def protect(program: Program) -> Program:
        key, release = ("published", language, program.id), checked.released.get(program.id)
        written = checked.programs.get(program.id)
        published[program.id] = memory.again(key, publish_program, program, thresholds, release, written)
        return published[program.id].program

    thresholds = memory.settle(("thresholds", language), thresholds_of(portal))
    as_written = not checked.programs and all(one is other for one, other in zip(shown, files, strict=True))
    catalog = (
        checked if as_written else link_catalog(shown, drafts=drafts, built=checked, language=language, memory=memory, protect=protect)
    )
    policy = memory.settle(("policy", language), policy_of(catalog.portal))
    programs = {name: published[name] for name in catalog.programs}
    return View(
        catalog=catalog,
        portal=catalog.portal or portal,
        words=words(language),
        urls=Urls("" if language == default else f"{language}/"),
        today=today,
        report=report,
        portal_name=portal.title,
        programs=programs,
        untranslated=() if language == default else tuple(untranslated(shown, language)),
        evidence={
            name: memory.again(("assessed", language, name), assess, published, policy, today) for name, published in programs.items()
        },
    )


def _tabs(view: View) -> tuple[Tab, ...]:
    addresses = {
        "paths": view.urls.paths(),
        "frameworks": view.urls.frameworks(),
        "resources": view.urls.resources(),
        "programs": view.urls.programs(),
    }
    return tuple(Tab(section=section, title=view.words(f"nav.{section}"), url=addresses[section]) for section in SECTIONS)


def _moves(view: View) -> Iterator[Page]:
    every = (move for moves in view.catalog.moves_out.values() for move in moves)
    return (view.plan(("move", move.origin.id, move.target.id), move_page, move) for move in every)


def _paths(view: View) -> Iterator[Page]:
    return (page for path in view.catalog.paths.values() for page in view.plan(("path", path.id), path_pages, path))


def _reference(view: View) -> Iterable[Page]:
    return view.plan(("reference",), reference_pages)


KINDS: tuple[Callable[[View], Iterable[Page]], ...] = (
    home_pages,
    family_pages,
    _paths,
    _moves,
    pack_pages,
    my_team_pages,
    compare_pages,
    coverage_pages,
    about_pages,
    licence_pages,
    _reference,
    framework_pages,
    resource_pages,
    objective_pages,
    programs_pages,
    program_pages,
)


def _pages(view: View) -> Iterator[Page]:
    return (page for kind in KINDS for page in kind(view))
