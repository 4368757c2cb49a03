"""What every page kind is made of: the view it is made from, and the frozen values that templates show.

A page module takes a `View` and gives `Page`s. It decides what is shown, in which order, rounded how; a template only prints it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol, TypeVar
from urllib.parse import quote

from generator.catalog import Catalog
from generator.diagnostics import Report
from generator.evidence import ProgramEvidence, PublishedProgram
from generator.gaps import UntranslatedRecord
from generator.model.base import Header, PathLevel, Place
from generator.model.portal import Portal
from generator.pages.urls import Urls
from generator.rules.freshness import review_due
from generator.words import Words

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Link:
    """A title and where it leads: an address inside the site, or a whole web address."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class LevelMark:
    """A path level as readers see it: always the mark with its word."""

    id: PathLevel
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Upkeep:
    """Who keeps a record and when it is read again; `overdue` says the third sentence in another way."""

    kept_by: Link
    reviewed: str
    next_review: str
    overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Chrome:
    """What stands around the content of every page. `take_along`: the same in one file, under how large that is."""

    crumbs: tuple[Link, ...] = ()
    upkeep: Upkeep | None = None
    edit: str | None = None
    report: str | None = None
    data: str = ""
    retired: bool = False
    made_up: bool = False
    example: bool = False
    take_along: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What search finds on a page: a title, the text that matters, the fragment it stands at, and how far to the front it belongs.

    `names` are what else people call it, as good as the title. `weight` multiplies how well the words fit (1 where nothing is said):
    whoever types the name of a role looks for the role. The text says what tells this page from others, and not the title again.
    """

    title: str
    text: str = ""
    names: tuple[str, ...] = ()
    fragment: str = ""
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Table:
    """A file beside a page, its address and its text: figures for spreadsheets, data for scripts."""

    url: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page before it is rendered. `context` is a frozen dataclass; its fields are the names that the template may use."""

    url: str
    language: str
    section: str
    template: str
    title: str
    description: str = ""
    context: Any
    chrome: Chrome
    found: tuple[Found, ...] = ()
    moved_from: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


class Plans(Protocol):
    """Whoever remembers what was planned before."""

    def again(self, key: Hashable, make: Callable[..., T], *made_from: object) -> T:
        """What `make` gives for its view and the arguments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Everything a page may be made from, in one language. Programs are published ones: no page can reach a protected figure.

    `portal_name` is the portal's title as written, the same in every language: files that readers save say it.
    """

    catalog: Catalog
    portal: Portal
    words: Words
    urls: Urls
    today: date
    report: Report
    programs: Mapping[str, PublishedProgram] = field(default_factory=dict)
    evidence: Mapping[str, ProgramEvidence] = field(default_factory=dict)
    untranslated: tuple[UntranslatedRecord, ...] = ()
    pages_by_hand: frozenset[str] = frozenset()
    portal_name: str = ""
    planner: Plans | None = None
    offline: bool = False

    def plan(self, key: Hashable, make: Callable[..., T], *made_from: object) -> T:
        """What `make` gives for this view and the arguments, or gave before where nothing that it was made from has changed.

        `key` tells it from everything else that is planned.
        """
        return self.planner.again(key, make, *made_from) if self.planner else make(self, *made_from)

    @property
    def language(self) -> str:
        """The language of the pages."""
        return self.words.language

    def level(self, level: PathLevel) -> LevelMark:
        """A level with its word in this language."""
        return LevelMark(level, self.words(f"level.{level}"))

    def team(self, team: str) -> Link:
        """A team by its id."""
        return Link(self.catalog.teams[team].title, self.urls.team(team))

    def upkeep(self, owner: str, reviewed: str, review_every: str | None) -> Upkeep:
        """Who keeps something, when it was read and when it is read again."""
        due = review_due(reviewed, review_every or self.portal.review_every)
        return Upkeep(
            kept_by=self.team(owner),
            reviewed=self.words.date(reviewed),
            next_review=self.words.date(due.isoformat()),
            overdue=due < self.today,
        )

    def edit_url(self, at: Place) -> str | None:
        """Where the record's line can be changed; None where the portal names no forge."""
        if not self.portal.forge or not self.portal.forge.edit:
            return None
        line = self.catalog.span(at, key=True).line
        return self.portal.forge.edit.replace("{path}", at.path).replace("{line}", str(line))

    def report_url(self, title: str) -> str | None:
        """Where a problem with a page of this title can be reported."""
        if not self.portal.forge or not self.portal.forge.report:
            return None
        return self.portal.forge.report.replace("{title}", quote(title))

    def chrome(  # noqa: PLR0913 - the parts of a page's frame
        self,
        url: str,
        title: str,
        at: Place | None,
        *crumbs: Link,
        upkeep: Upkeep | None = None,
        retired: bool = False,
        made_up: bool = False,
    ) -> Chrome:
        """The frame of a page: where it stands, who keeps it, how to change it."""
        return Chrome(
            crumbs=crumbs,
            upkeep=upkeep,
            edit=self.edit_url(at) if at else None,
            report=self.report_url(title),
            data=url.removesuffix(".html") + ".json",
            retired=retired,
            made_up=made_up,
            example=self.portal.example,
        )

    def upkeep_of(self, record: Header) -> Upkeep:
        """Who keeps a record of its own file."""
        return self.upkeep(record.owner, record.reviewed, record.review_every)
