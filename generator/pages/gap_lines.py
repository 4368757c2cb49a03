"""What is missing, line by line: each with the team that can fill it and the line to change.

Reads what the rules find in the catalog, gives groups of lines. The page of coverage shows all of them, a team's page its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from generator import gaps
from generator.entries import Expected
from generator.model.base import PathLevel, Place
from generator.model.framework import Framework
from generator.model.path import Opening, Path
from generator.pages.base import Link, View
from generator.pages.gap_groups import GapGroup, GapLine
from generator.pages.lines import slug
from generator.pages.upkeep import records_by_place
from generator.rules import coverage, freshness
from generator.words import alphabetical


def gap_groups(view: View) -> tuple[GapGroup, ...]:
    """Everything that is missing, in groups; a group may be empty."""
    return tuple(_groups(view))


def _groups(view: View) -> Iterator[GapGroup]:
    """The kinds of gap, what keeps readers from learning first."""
    yield _group(view, "levels", _of_paths(view, _bare))
    yield _group(view, "expectations", _of_paths(view, _unhelped))
    frameworks = view.catalog.frameworks.values()
    yield _group(view, "undeveloped", (line for each in frameworks for line in view.plan((_undeveloped, each.id), _undeveloped, each)))
    yield _group(view, "unattached", view.plan((_unattached,), _unattached))
    yield _group(view, "unexpected", view.plan((_unexpected,), _unexpected))
    yield _group(view, "unserved", view.plan((_unserved,), _unserved))
    yield _group(view, "over", _of_paths(view, _over))
    yield _group(view, "one-sided", _of_paths(view, _one_sided))
    yield _group(view, "crowded", view.plan((_crowded,), _crowded))
    yield _group(
        view, "untranslated", _untranslated(view), empty="coverage.one-language" if len(view.portal.languages) == 1 else "coverage.nothing"
    )


def _of_paths(view: View, lines: Callable[[View, Path], tuple[GapLine, ...]]) -> Iterator[GapLine]:
    return (line for path in view.catalog.live_paths() for line in view.plan((lines, path.id), lines, path))


def _group(view: View, kind: str, lines: Iterable[GapLine], *, empty: str = "coverage.nothing") -> GapGroup:
    found = tuple(sorted(lines, key=lambda line: tuple(alphabetical(owner.title) for owner in line.owners)))
    return GapGroup(
        id=kind,
        title=view.words(f"coverage.{kind}"),
        why=view.words(f"coverage.{kind}-why", crowd=view.words.number(gaps.CROWD)),
        empty=view.words(empty),
        count=len(found),
        lines=found,
    )


def _bare(view: View, path: Path) -> tuple[GapLine, ...]:
    return tuple(_on_level(view, path, name, step.at) for name, step in coverage.bare_levels(path))


def _unhelped(view: View, path: Path) -> tuple[GapLine, ...]:
    found = coverage.unhelped(view.catalog, path)
    return tuple(_on_level(view, path, name, e.at, Link(e.title, view.urls.expectation(path.id, e.id))) for name, e in found)


def _on_level(view: View, path: Path, name: PathLevel, at: Place, what: Link | None = None) -> GapLine:
    here = Link(path.title, view.urls.path(path.id, name))
    return GapLine(
        what=what or here, level=view.level(name), beside=(here,) if what else (), owners=(view.team(path.owner),), edit=view.edit_url(at)
    )


def _undeveloped(view: View, framework: Framework) -> tuple[GapLine, ...]:
    return tuple(_nobody_develops(view, gap) for gap in gaps.undeveloped(view.catalog, framework))


def _nobody_develops(view: View, gap: gaps.Undeveloped) -> GapLine:
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


def _unattached(view: View) -> tuple[GapLine, ...]:
    return tuple(
        GapLine(
            what=Link(resource.title, view.urls.resource(resource.id)),
            owners=(view.team(view.catalog.owner_of(resource)),),
            edit=view.edit_url(resource.at),
        )
        for resource in coverage.unattached(view.catalog)
    )


def _unexpected(view: View) -> tuple[GapLine, ...]:
    return tuple(
        GapLine(
            what=Link(entry.competency.title, view.urls.competency(entry.ref)),
            owners=(view.team(entry.framework.owner),),
            edit=view.edit_url(entry.competency.at),
        )
        for entry in coverage.unexpected(view.catalog)
    )


def _unserved(view: View) -> tuple[GapLine, ...]:
    found = coverage.unserved(view.catalog)
    return tuple(GapLine(what=Link(o.title, view.urls.objective(o.id)), owners=(), edit=view.edit_url(o.at)) for o in found)


def _over(view: View, path: Path) -> tuple[GapLine, ...]:
    return tuple(_ended(view, path, name, opening) for name, opening in freshness.over(path, view.today))


def _ended(view: View, path: Path, name: PathLevel, opening: Opening) -> GapLine:
    return GapLine(
        what=Link(path.title, view.urls.path(path.id, name)),
        level=view.level(name),
        facts=(opening.what, view.words("coverage.ended", date=view.words.date(opening.until or ""))),
        owners=(view.team(path.owner),),
        edit=view.edit_url(opening.at / "until"),
    )


def _one_sided(view: View, path: Path) -> tuple[GapLine, ...]:
    return tuple(_no_choice(view, gap) for gap in gaps.one_sided(view.catalog, path))


def _no_choice(view: View, gap: gaps.OneSided) -> GapLine:
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


def _crowded(view: View) -> tuple[GapLine, ...]:
    return tuple(_crowd(view, crowd) for crowd in gaps.crowds(view.catalog))


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
    return tuple(sorted((view.team(team) for team in dict.fromkeys(teams)), key=lambda link: alphabetical(link.title)))
