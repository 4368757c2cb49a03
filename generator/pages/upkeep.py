"""What every team has to read again: overdue, then next.

Reads the reviews of all records, gives one line a team. It never says what is missing; that is counted elsewhere and only shown here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.model.base import Place
from generator.pages.base import Link, View
from generator.rules import freshness
from generator.words import alphabetical


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewLine:
    """A record and the day by which it is to be read again."""

    what: Link
    due: str
    edit: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLine:
    """What a team has to look at: what is overdue, what comes next, how many gaps are its own."""

    team: Link
    overdue: tuple[ReviewLine, ...]
    next: ReviewLine | None
    gaps: int


def team_lines(view: View, open_gaps: Mapping[str, int]) -> Iterator[TeamLine]:
    """Every team that keeps something or has a gap: first who is overdue, then A to Z."""
    records = records_by_place(view)
    kept: dict[str, list[freshness.Review]] = {}
    for review in sorted(freshness.all_reviews(view.catalog), key=lambda review: (review.due, review.at)):
        if review.at in records:
            kept.setdefault(review.owner, []).append(review)
    lines = []
    for team in view.catalog.teams:
        overdue = tuple(_review(view, records, r) for r in kept.get(team, ()) if r.due < view.today)
        coming = [_review(view, records, r) for r in kept.get(team, ()) if r.due >= view.today]
        link = view.team(team)
        if overdue or coming or open_gaps.get(link.url):
            lines.append(TeamLine(team=link, overdue=overdue, next=coming[0] if coming else None, gaps=open_gaps.get(link.url, 0)))
    return iter(sorted(lines, key=lambda line: (not line.overdue, alphabetical(line.team.title))))


def _review(view: View, records: Mapping[Place, Link], review: freshness.Review) -> ReviewLine:
    return ReviewLine(what=records[review.at], due=view.words.date(review.due.isoformat()), edit=view.edit_url(review.at / "reviewed"))


def records_by_place(view: View) -> dict[Place, Link]:
    """Everything that is kept and shown, by its place. A crosswalk is met on the page of the framework that it starts from."""
    catalog, urls = view.catalog, view.urls
    found: dict[Place, Link] = {}
    if catalog.portal:
        found[catalog.portal.at] = Link(catalog.portal.title, urls.home())
    found |= {path.at: Link(path.title, urls.path(path.id)) for path in catalog.live_paths()}
    found |= {f.at: Link(f.title, urls.framework(f.id)) for f in catalog.frameworks.values() if f.status != "retired"}
    found |= {c.at: Link(c.title, urls.framework(c.from_.framework)) for c in catalog.crosswalks.values() if c.status != "retired"}
    found |= {p.at: Link(p.title, urls.program(p.id)) for p in catalog.live_programs()}
    found |= {
        each.at: Link(view.words("coverage.resource-list", file=path), urls.resources()) for path, each in catalog.resource_lists.items()
    }
    found |= {r.at: Link(r.title, urls.resource(r.id)) for r in catalog.live_resources()}
    return found
