"""Coverage and freshness: what is missing or overdue, by kind and by team."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.pages.base import Found, Link, Page, View
from generator.pages.gap_groups import GapGroup, in_numbers
from generator.pages.gap_lines import gap_groups
from generator.pages.size import MANY_ROWS
from generator.pages.teams import team_pages
from generator.pages.upkeep import TeamLine, team_lines


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageContext:
    """What is missing or old, by team and by kind; `brief` where the pages of the teams list it."""

    title: str
    as_of: str
    teams: tuple[TeamLine, ...]
    groups: tuple[GapGroup, ...]
    overdue: int
    brief: bool


def coverage_pages(view: View) -> Iterator[Page]:
    """The one page of coverage and freshness, then the teams with what is theirs."""
    groups = gap_groups(view)
    yield _coverage(view, groups)
    yield from team_pages(view, groups)


def _coverage(view: View, groups: Sequence[GapGroup]) -> Page:
    title, url = view.words("coverage.title"), view.urls.about("coverage")
    teams = tuple(team_lines(view, Counter(owner.url for group in groups for line in group.lines for owner in line.owners)))
    overdue = sum(len(team.overdue) for team in teams)
    brief = sum(len(group.lines) for group in groups) + overdue > MANY_ROWS
    return Page(
        url=url,
        language=view.language,
        section="",
        template="coverage",
        title=title,
        description=view.words("coverage.lead"),
        context=CoverageContext(
            title=title,
            as_of=view.words.date(view.today.isoformat()),
            teams=teams,
            groups=tuple(in_numbers(group) if brief else group for group in groups),
            overdue=overdue,
            brief=brief,
        ),
        chrome=view.chrome(url, title, None, Link(view.words("nav.home"), view.urls.home())),
        found=(Found(title=title, text=" ".join(group.title for group in groups)),),
    )
