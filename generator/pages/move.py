"""A declared move from one path to another (P8): shared, raised, new, asked for less, with resources for each, and a plan by month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from generator.dates import weeks
from generator.entries import Move, expectations_of
from generator.model.base import PATH_LEVELS, PathLevel
from generator.model.path import Path, PlanStep
from generator.pages.base import Found, Link, Page, View
from generator.pages.lines import ResourceLine, placements, resource_line
from generator.pages.skills import Asked, Difference, difference, expected_up_to, levels_expected
from generator.words import alphabetical


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillChange:
    """A competency on both sides of a move, and what to learn for it on the target path."""

    title: str
    url: str
    before: str | None
    after: str | None
    resources: tuple[ResourceLine, ...]


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One stretch of the plan: when, what to do, and the pages that the record names for it."""

    when: str
    do: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class NearRole:
    """Another role, and how many of the competencies at level that the target asks for at its first level it asks for too."""

    path: Link
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveContext:
    """A move's page."""

    title: str
    origin: Link
    target: Link
    changes: tuple[str, ...]
    summary: str
    suits_you_if: str | None
    takes: str | None
    plan: tuple[PlanLine, ...]
    shared: tuple[SkillChange, ...]
    raised: tuple[SkillChange, ...]
    new: tuple[SkillChange, ...]
    less: tuple[SkillChange, ...]
    begin_with: ResourceLine | None
    nearest_title: str
    nearest: tuple[NearRole, ...]
    compare: str


def move_page(view: View, move: Move) -> Page:
    """The page of a declared move."""
    origin, target = move.origin, move.target
    url = view.urls.move(origin.id, target.id)
    title = view.words("move.title", origin=origin.title, target=target.title)
    changes = difference(view, expected_up_to(view, origin, None), expected_up_to(view, target, None))
    first = next(iter(placements(view, target.baseline)), None)
    context = MoveContext(
        title=title,
        origin=Link(origin.title, view.urls.path(origin.id)),
        target=Link(target.title, view.urls.path(target.id)),
        changes=in_numbers(view, changes),
        summary=target.summary,
        suits_you_if=move.move.suits_you_if,
        takes=view.words.total_duration([step.takes for step in move.move.plan]),
        plan=_plan(view, move),
        shared=tuple(_change(view, target, asked) for asked in changes.shared),
        raised=tuple(_change(view, target, asked) for asked in changes.raised),
        new=tuple(_change(view, target, asked) for asked in changes.new),
        less=tuple(_change(view, origin, asked, resources=False) for asked in changes.less),
        begin_with=resource_line(view, first[1], placement=first[0]) if first else None,
        nearest_title=view.words("move.nearest", target=target.title),
        nearest=nearest_roles(view, origin, target)[:5],
        compare=view.urls.compare((origin.id, None), (target.id, None)),
    )
    up = (Link(view.words("nav.paths"), view.urls.paths()), Link(origin.title, view.urls.path(origin.id)))
    return Page(
        url=url,
        language=view.language,
        section="paths",
        template="move",
        title=title,
        description=view.words("move.description", origin=origin.title, target=target.title),
        context=context,
        chrome=view.chrome(url, title, move.move.at, *up, upkeep=view.upkeep_of(origin)),
        found=(Found(title=title, weight=4),),
        moved_from=tuple(
            view.urls.move(before, after)
            for before in (origin.id, *origin.moved_from)
            for after in (target.id, *target.moved_from)
            if (before, after) != (origin.id, target.id)
        ),
    )


def nearest_roles(view: View, origin: Path, target: Path) -> tuple[NearRole, ...]:
    """The other live paths that share most of what `target` asks at its first level, most first, then by title.

    The move starts at `origin`: to somebody who stands there it is no other role, and the whole page compares it already.
    """
    needed = levels_expected(view, target.baseline.expectations)
    covered: dict[str, set[str]] = {}
    for ref, at in needed.items():
        for expected in view.catalog.expected.get(ref, ()):
            if expected.path.id not in (origin.id, target.id) and _covers(view, ref, expected.at, at):
                covered.setdefault(expected.path.id, set()).add(ref)
    found = [(len(refs), view.catalog.paths[other]) for other, refs in covered.items()]
    found.sort(key=lambda near: (-near[0], alphabetical(near[1].title)))
    words, first = view.words, view.level(PATH_LEVELS[0]).title
    return tuple(
        NearRole(
            Link(other.title, view.urls.path(other.id)),
            words("move.nearest-line", shared=words.number(shared), needed=words.number(len(needed)), target=target.title, level=first),
        )
        for shared, other in found
    )


def _covers(view: View, ref: str, has: str | None, needs: str | None) -> bool:
    """Whether a level covers another: at least as high where the scale has an order, else the same."""
    entry = view.catalog.competencies[ref]
    low, high = entry.rank(needs), entry.rank(has)
    return high >= low if low is not None and high is not None else needs is None or has == needs


def in_numbers(view: View, changes: Difference) -> tuple[str, ...]:
    """How many skills are new, how many go up and how many are there already."""
    columns = (("is-new", changes.new), ("goes-up", changes.raised), ("brings", changes.shared))
    return tuple(view.words(f"move.{kind}", n=len(column)) for kind, column in columns if column)


def _change(view: View, path: Path, asked: Asked, *, resources: bool = True) -> SkillChange:
    before, after = asked.entry.level(asked.before), asked.entry.level(asked.after)
    return SkillChange(
        title=asked.entry.competency.title,
        url=view.urls.competency(asked.entry.ref),
        before=before.title if before else None,
        after=after.title if after else None,
        resources=_resources_for(view, path, asked.entry.ref) if resources else (),
    )


def _resources_for(view: View, path: Path, ref: str) -> tuple[ResourceLine, ...]:
    """What the path itself offers for a competency, in study order."""
    develops = {developed.resource.id for developed in view.catalog.developed.get(ref, ())}
    placed = dict.fromkeys(p.resource for _name, step in path.levels for p in step.resources if p.resource in develops)
    return tuple(resource_line(view, view.catalog.resources[resource]) for resource in placed)


def _plan(view: View, move: Move) -> tuple[PlanLine, ...]:
    """Months (or weeks, where a stretch is not whole months) counted from the start: "Months 1 to 2"."""
    lines: list[PlanLine] = []
    in_months = all(step.takes.split()[1].startswith(("month", "year")) for step in move.move.plan)
    unit, size = ("months", 365.25 / 12 / 7) if in_months else ("weeks", 1.0)
    passed = 0
    for step in move.move.plan:
        length = max(1, round(weeks(step.takes) / size))
        first, last = passed + 1, passed + length
        key = f"plan.{unit}-one" if first == last else f"plan.{unit}"
        lines.append(
            PlanLine(
                view.words(key, first=view.words.number(first), last=view.words.number(last)), step.do, _plan_links(view, move.origin, step)
            )
        )
        passed = last
    return tuple(lines)


def _plan_links(view: View, origin: Path, step: PlanStep) -> tuple[Link, ...]:
    """The level that is worked through, then the expectations, then the resources, as the record names them."""
    catalog = view.catalog
    links = []
    if step.level:
        path, level = step.level.split("/")
        name = cast("PathLevel", level)  # the schema has proved it
        title = view.words("path.at-level", path=catalog.paths[path].title, level=view.level(name).title)
        links.append(Link(title, view.urls.level(path, name)))
    for written in step.expectations:
        own, _, expectation = written.rpartition("/")
        whole = catalog.paths[own or origin.id]
        title = next(each.title for _name, _step, each in expectations_of(whole) if each.id == expectation)
        links.append(Link(title, view.urls.expectation(whole.id, expectation)))
    links += [Link(catalog.resources[each].title, view.urls.resource(each)) for each in step.resources]
    return tuple(links)
