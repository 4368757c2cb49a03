"""Who keeps what: every record of a team with its next review, what is overdue first, and what is missing in them (P11, P13, F3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from generator.entries import together
from generator.model.base import Header
from generator.model.portal import Team
from generator.pages.base import Found, Link, Page, View
from generator.pages.contacts import contact
from generator.pages.gap_groups import GapGroup, by_team, in_folds
from generator.pages.long_lists import Heading, ListGroup, folded, in_groups
from generator.rules.freshness import review_due
from generator.words import alphabetical


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A record that a team keeps. Only a crosswalk has no page of its own."""

    kind: str
    title: str
    url: str | None
    next_review: str
    overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLine:
    """A team in the list."""

    id: str
    title: str
    url: str
    contact: Link | None
    keeps: int
    overdue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamsContext:
    """All teams, A to Z."""

    title: str
    teams: tuple[TeamLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamContext:
    """A team's page."""

    title: str
    contact: Link | None
    keeps: tuple[Kept, ...]
    keeps_groups: tuple[ListGroup, ...]
    overdue: int
    gaps: tuple[GapGroup, ...]
    tracks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Due:
    """A record with the team that keeps it, and where it stands among the team's."""

    team: str
    place: tuple[date, str]
    record: Kept


def team_pages(view: View, groups: Sequence[GapGroup]) -> Iterator[Page]:
    """The list of teams, then one page each. `groups` is all that is missing in the portal."""
    title, url = view.words("teams.title"), view.urls.teams()
    due = together((each for kind in _KINDS for each in view.plan(("due", kind), _due, kind)), lambda each: each.team)
    kept = {team: tuple(each.record for each in sorted(due.get(team, ()), key=lambda each: each.place)) for team in view.catalog.teams}
    teams = sorted(view.catalog.teams.values(), key=lambda team: alphabetical(team.title))
    yield Page(
        url=url,
        language=view.language,
        section="",
        template="teams",
        title=title,
        description=view.words("teams.lead"),
        context=TeamsContext(title=title, teams=tuple(_line(view, team, kept[team.id]) for team in teams)),
        chrome=view.chrome(url, title, view.portal.at / "teams"),
        found=(Found(title=title, text=view.words("teams.lead"), weight=5),),
    )
    missing = by_team(groups)
    for team in teams:
        yield view.plan(("team", team.id), _page, team, kept[team.id], missing.get(view.team(team.id), ()))


def _line(view: View, team: Team, kept: tuple[Kept, ...]) -> TeamLine:
    return TeamLine(
        id=team.id,
        title=team.title,
        url=view.urls.team(team.id),
        contact=contact(view, team.id),
        keeps=len(kept),
        overdue=sum(record.overdue for record in kept),
    )


def _page(view: View, team: Team, kept: tuple[Kept, ...], missing: tuple[GapGroup, ...]) -> Page:
    url = view.urls.team(team.id)

    def kind(record: Kept) -> Heading:
        return Heading(record.kind, view.words(f"team.kind-{record.kind}"))

    kept = in_groups(kept, kind)
    context = TeamContext(
        title=team.title,
        contact=contact(view, team.id),
        keeps=kept,
        keeps_groups=folded(kept, "keeps", lambda record: record.next_review, kind),
        overdue=sum(record.overdue for record in kept),
        gaps=tuple(map(in_folds, missing)),
        tracks=tuple(outcome.title for outcome in view.catalog.outcomes.values() if outcome.tracked_by == team.id),
    )
    return Page(
        url=url,
        language=view.language,
        section="",
        template="team",
        title=team.title,
        description=view.words("teams.keeps", n=len(kept)),
        context=context,
        chrome=view.chrome(url, team.title, team.at / "title", Link(view.words("teams.title"), view.urls.teams())),
        found=(Found(title=team.title),),
        moved_from=tuple(view.urls.team(old) for old in team.moved_from),
    )


def _due(view: View, kind: str) -> tuple[_Due, ...]:
    """Every record of a kind that a team keeps: what is due first is to stand first, on the same day A to Z."""
    default = view.portal.review_every
    found = []
    for title, url, team, reviewed, review_every in _KINDS[kind](view):
        day = review_due(reviewed, review_every or default)
        kept = Kept(kind=kind, title=title, url=url, next_review=view.words.date(day.isoformat()), overdue=day < view.today)
        found.append(_Due(team, (day, alphabetical(title)), kept))
    return tuple(found)


def _headers(records: Iterable[Header], url: Callable[[str], str | None]) -> Iterator[_Record]:
    live = (record for record in records if record.status != "retired")
    return ((record.title, url(record.id), record.owner, record.reviewed, record.review_every) for record in live)


def _resources(view: View) -> Iterator[_Record]:
    catalog = view.catalog
    for resource in catalog.live_resources():
        shelf = catalog.list_of(resource)
        dates = resource.reviewed or shelf.reviewed, resource.review_every or shelf.review_every
        yield resource.title, view.urls.resource(resource.id), catalog.owner_of(resource), *dates


_Record: TypeAlias = tuple[str, str | None, str, str, str | None]
"""A record's title, its address, who keeps it, when it was read and how often it is."""
_KINDS: Mapping[str, Callable[[View], Iterator[_Record]]] = {
    "path": lambda view: _headers(view.catalog.paths.values(), view.urls.path),
    "framework": lambda view: _headers(view.catalog.frameworks.values(), view.urls.framework),
    "crosswalk": lambda view: _headers(view.catalog.crosswalks.values(), lambda _id: None),
    "program": lambda view: _headers((each.program for each in view.programs.values()), view.urls.program),
    "resource": _resources,
}
