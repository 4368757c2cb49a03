"""Who keeps what: every record of a team with its next review, what is overdue first, and what is missing in them (P11, P13, F3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.catalog import Catalog
from generator.model.base import Header
from generator.model.portal import Team
from generator.pages.base import Found, Link, Page, View
from generator.pages.contacts import contact
from generator.pages.gap_lines import GapGroup, of_team
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
class _Record:
    kind: str
    title: str
    url: str | None
    reviewed: str
    review_every: str | None


def team_pages(view: View, groups: Sequence[GapGroup]) -> Iterator[Page]:
    """The list of teams, then one page each. `groups` is all that is missing in the portal."""
    title, url = view.words("teams.title"), view.urls.teams()
    records = _records(view)
    kept = {team: _kept(view, records.get(team, ())) for team in view.catalog.teams}
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
    for team in teams:
        yield _page(view, team, kept[team.id], of_team(groups, view.team(team.id)))


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
        gaps=missing,
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


def _kept(view: View, records: Iterable[_Record]) -> tuple[Kept, ...]:
    """What is due first stands first, on the same day A to Z; where a team keeps very much, inside each kind of record."""
    default = view.portal.review_every
    due = [(review_due(record.reviewed, record.review_every or default), record) for record in records]
    return tuple(
        Kept(kind=record.kind, title=record.title, url=record.url, next_review=view.words.date(day.isoformat()), overdue=day < view.today)
        for day, record in sorted(due, key=lambda pair: (pair[0], alphabetical(pair[1].title)))
    )


def _records(view: View) -> Mapping[str, list[_Record]]:
    """What each team keeps."""
    found: dict[str, list[_Record]] = {}
    for kind, header, url in _headers(view):
        if header.status != "retired":
            found.setdefault(header.owner, []).append(_Record(kind, header.title, url, header.reviewed, header.review_every))
    catalog: Catalog = view.catalog
    for resource in catalog.live_resources():
        shelf = catalog.list_of(resource)
        dates = resource.reviewed or shelf.reviewed, resource.review_every or shelf.review_every
        record = _Record("resource", resource.title, view.urls.resource(resource.id), *dates)
        found.setdefault(catalog.owner_of(resource), []).append(record)
    return found


def _headers(view: View) -> Iterator[tuple[str, Header, str | None]]:
    catalog, urls = view.catalog, view.urls
    yield from (("path", path, urls.path(path.id)) for path in catalog.paths.values())
    yield from (("framework", framework, urls.framework(framework.id)) for framework in catalog.frameworks.values())
    yield from (("crosswalk", crosswalk, None) for crosswalk in catalog.crosswalks.values())
    yield from (("program", each.program, urls.program(each.program.id)) for each in view.programs.values())
