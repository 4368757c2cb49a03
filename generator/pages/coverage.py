"""Coverage and freshness: what is missing or overdue, each with the team that can fill it and the line to change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator import gaps
from generator.entries import Expected
from generator.model.base import PathLevel, Place
from generator.model.path import Opening, Path
from generator.model.resource import Resource
from generator.pages.base import Found, LevelMark, Link, Page, View
from generator.pages.lines import slug
from generator.pages.upkeep import TeamLine, records_by_place, team_lines
from generator.rules import coverage, freshness


@dataclass(frozen=True, slots=True, kw_only=True)
class GapLine:
    """One thing that is missing: where, what is known of it, who keeps it and where it is changed."""

    what: Link
    level: LevelMark | None = None
    facts: tuple[str, ...] = ()
    label: str | None = None
    beside: tuple[Link, ...] = ()
    owners: tuple[Link, ...]
    edit: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GapGroup:
    """Everything of one kind that is missing; `empty` is said where nothing is."""

    id: str
    title: str
    why: str
    empty: str
    lines: tuple[GapLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageContext:
    """What is missing or old, by team and by kind."""

    title: str
    as_of: str
    teams: tuple[TeamLine, ...]
    groups: tuple[GapGroup, ...]
    overdue: int


def coverage_pages(view: View) -> Iterator[Page]:
    """The one page of coverage and freshness."""
    title, url = view.words("coverage.title"), view.urls.about("coverage")
    groups = tuple(_groups(view))
    teams = tuple(team_lines(view, Counter(owner.url for group in groups for line in group.lines for owner in line.owners)))
    yield Page(
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
            groups=groups,
            overdue=sum(len(team.overdue) for team in teams),
        ),
        chrome=view.chrome(url, title, None, Link(view.words("nav.home"), view.urls.home())),
        found=(Found(title=title, text=" ".join(group.title for group in groups)),),
    )


def _groups(view: View) -> Iterator[GapGroup]:
    """The kinds of gap, what keeps readers from learning first."""
    catalog = view.catalog
    yield _group(view, "levels", (_on_level(view, path, name, step.at) for path, name, step in coverage.bare_levels(catalog)))
    yield _group(
        view,
        "expectations",
        (
            _on_level(view, path, name, e.at, Link(e.title, view.urls.expectation(path.id, e.id)))
            for path, name, e in coverage.unhelped(catalog)
        ),
    )
    yield _group(view, "undeveloped", (_undeveloped(view, gap) for gap in gaps.undeveloped(catalog)))
    yield _group(view, "unattached", (_resource(view, resource) for resource in coverage.unattached(catalog)))
    yield _group(
        view,
        "unexpected",
        (
            GapLine(
                what=Link(entry.competency.title, view.urls.competency(entry.ref)),
                owners=(view.team(entry.framework.owner),),
                edit=view.edit_url(entry.competency.at),
            )
            for entry in coverage.unexpected(catalog)
        ),
    )
    yield _group(
        view,
        "unserved",
        (GapLine(what=Link(o.title, view.urls.objective(o.id)), owners=(), edit=view.edit_url(o.at)) for o in coverage.unserved(catalog)),
    )
    yield _group(view, "over", (_over(view, path, name, opening) for path, name, opening in freshness.over(catalog, view.today)))
    yield _group(view, "one-sided", (_one_sided(view, gap) for gap in gaps.one_sided(catalog)))
    yield _group(view, "crowded", (_crowd(view, crowd) for crowd in gaps.crowds(catalog)))
    yield _group(
        view, "untranslated", _untranslated(view), empty="coverage.one-language" if len(view.portal.languages) == 1 else "coverage.nothing"
    )


def _group(view: View, kind: str, lines: Iterable[GapLine], *, empty: str = "coverage.nothing") -> GapGroup:
    return GapGroup(
        id=kind,
        title=view.words(f"coverage.{kind}"),
        why=view.words(f"coverage.{kind}-why", crowd=view.words.number(gaps.CROWD)),
        empty=view.words(empty),
        lines=tuple(sorted(lines, key=lambda line: tuple(owner.title.casefold() for owner in line.owners))),
    )


def _on_level(view: View, path: Path, name: PathLevel, at: Place, what: Link | None = None) -> GapLine:
    here = Link(path.title, view.urls.path(path.id, name))
    return GapLine(
        what=what or here, level=view.level(name), beside=(here,) if what else (), owners=(view.team(path.owner),), edit=view.edit_url(at)
    )


def _undeveloped(view: View, gap: gaps.Undeveloped) -> GapLine:
    level = gap.entry.level(gap.at)
    near = tuple(Link(offered.resource.title, view.urls.resource(offered.resource.id)) for offered in gap.near)
    where = view.words("coverage.expected-by", where=view.words.all_of(_expected_by(view, gap.expected)))
    return GapLine(
        what=Link(
            view.words("coverage.at-scale", competency=gap.entry.competency.title, level=level.title)
            if level
            else gap.entry.competency.title,
            view.urls.competency(gap.entry.ref),
        ),
        facts=(where,) if near else (where, view.words("coverage.none-at-all")),
        label=view.words("coverage.near") if near else None,
        beside=near,
        owners=_teams_of(view, (asked.path.owner for asked in gap.expected)),
        edit=view.edit_url(gap.expected[0].expectation.at / "competencies"),
    )


def _expected_by(view: View, expected: Sequence[Expected]) -> list[str]:
    named = (view.words("path.at-level", path=asked.path.title, level=view.level(asked.level).title) for asked in expected)
    return list(dict.fromkeys(named))


def _resource(view: View, resource: Resource) -> GapLine:
    return GapLine(
        what=Link(resource.title, view.urls.resource(resource.id)),
        owners=(view.team(view.catalog.owner_of(resource)),),
        edit=view.edit_url(resource.at),
    )


def _over(view: View, path: Path, name: PathLevel, opening: Opening) -> GapLine:
    return GapLine(
        what=Link(path.title, view.urls.path(path.id, name)),
        level=view.level(name),
        facts=(opening.what, view.words("coverage.ended", date=view.words.date(opening.until or ""))),
        owners=(view.team(path.owner),),
        edit=view.edit_url(opening.at / "until"),
    )


def _one_sided(view: View, gap: gaps.OneSided) -> GapLine:
    step = dict(gap.path.levels)[gap.level]
    facts = (
        view.words("coverage.one-format", format=view.words(f"format.{slug(gap.format)}")) if gap.format else None,
        view.words("coverage.only-paid") if gap.only_paid else None,
        view.words("coverage.only-scheduled") if gap.only_scheduled else None,
    )
    return GapLine(
        what=Link(gap.path.title, view.urls.path(gap.path.id, gap.level)),
        level=view.level(gap.level),
        facts=tuple(fact for fact in facts if fact),
        owners=(view.team(gap.path.owner),),
        edit=view.edit_url(step.at / "resources"),
    )


def _crowd(view: View, crowd: gaps.Crowd) -> GapLine:
    level = crowd.entry.level(crowd.at)
    facts = [view.words(f"format.{slug(crowd.format)}"), view.words.language_name(crowd.language)]
    return GapLine(
        what=Link(crowd.entry.competency.title, view.urls.competency(crowd.entry.ref)),
        facts=(level.title, *facts) if level else tuple(facts),
        beside=tuple(Link(resource.title, view.urls.resource(resource.id)) for resource in crowd.resources),
        owners=_teams_of(view, (view.catalog.owner_of(resource) for resource in crowd.resources)),
        edit=view.edit_url(crowd.resources[0].at),
    )


def _untranslated(view: View) -> Iterator[GapLine]:
    """One line a record and language; the texts are written in the overlay, once there is one."""
    records = records_by_place(view)
    owners = {review.at: review.owner for review in freshness.all_reviews(view.catalog)}
    for gap in view.untranslated:
        place = Place(gap.path)
        overlay = f"translations/{gap.language}/{gap.path}"
        if place in records:
            counts = view.words("coverage.texts", n=gap.missing, of=view.words.number(gap.texts))
            yield GapLine(
                what=records[place],
                facts=(view.words.language_name(gap.language), counts),
                owners=_teams_of(view, [owners[place]] if place in owners else []),
                edit=view.edit_url(Place(overlay, "/pairs")) if overlay in view.catalog.sources else None,
            )


def _teams_of(view: View, teams: Iterable[str]) -> tuple[Link, ...]:
    return tuple(sorted((view.team(team) for team in dict.fromkeys(teams)), key=lambda link: link.title.casefold()))
