"""The plan of a path (P9): what to learn from and to practise, with the time that it takes; a form on paper, and what a script plans with.

Reads the catalog, gives a page a path. What a reader plans stays in the browser; scripts in `assets/skillpaths/tools/` do that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.dates import weeks
from generator.model.base import PathLevel
from generator.model.path import Expectation, Path
from generator.pages.base import Found, LevelMark, Link, Page, View
from generator.pages.lines import resource_facts
from generator.pages.self_check import AskGroup
from generator.pages.sums import learning_time
from generator.pages.views import ShownLevel
from generator.pages.works import Work

HOURS_A_WEEK = 1.0
"""Laid over the weeks where an organisation says nothing of learning time; the reader changes it."""
FEWEST_HOURS = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanItem:
    """Something to do: a resource, or the practice of a level.

    Attributes:
        refs: the names under which it may be planned, the present one first.
        minutes: what it takes; None where nobody knows.
        time: the same in words.
        helps: the ids of the expectations that it helps with.
    """

    refs: tuple[str, ...]
    title: str
    url: str
    facts: tuple[str, ...]
    minutes: int | None
    time: str | None
    helps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanLevel:
    """What a level expects, and what there is to do for it in study order."""

    asks: AskGroup
    items: tuple[PlanItem, ...]

    @property
    def level(self) -> LevelMark:
        """The level itself."""
        return self.asks.level


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanContext:
    """The plan: what to choose from, and how many hours a week there are."""

    path: Link
    portal: str
    levels: tuple[PlanLevel, ...]
    hours: str
    learning_time: str | None
    self_check: str


def plan_page(view: View, path: Path, levels: Sequence[ShownLevel], asks: Sequence[AskGroup], up: tuple[Link, ...]) -> Page:
    """The page; `asks` are what is asked on each of the levels."""
    url, title = view.urls.plan(path.id), view.words("roadmap.title", path=path.title)
    return Page(
        url=url,
        language=view.language,
        section="paths",
        template="plan",
        title=title,
        description=view.words("roadmap.description", path=path.title),
        context=PlanContext(
            path=up[-1],
            portal=view.portal_name,
            levels=tuple(_level(view, path, group, level) for group, level in zip(asks, levels, strict=True)),
            hours=_hours(view),
            learning_time=learning_time(view),
            self_check=view.urls.self_check(path.id),
        ),
        chrome=view.chrome(url, title, path.at / "title", *up, upkeep=view.upkeep_of(path), retired=path.status == "retired"),
        found=(Found(title=title, weight=3),) if path.status != "retired" else (),
        moved_from=tuple(view.urls.plan(old) for old in path.moved_from),
    )


def _level(view: View, path: Path, group: AskGroup, level: ShownLevel) -> PlanLevel:
    """Here what is expected stands in the order of the path: nobody is asked about it."""
    order = [each.id for each in level.written.expectations]
    asks = tuple(sorted(group.asks, key=lambda ask: order.index(ask.id)))
    return PlanLevel(AskGroup(group.level, asks), tuple(_items(view, path, level)))


def _hours(view: View) -> str:
    """The organisation's learning time by the week, with one place, as a field for numbers takes it."""
    time = view.portal.learning_time
    return f"{max(FEWEST_HOURS, round(time.hours / weeks(time.every), 1)) if time else HOURS_A_WEEK:g}"


def _items(view: View, path: Path, shown: ShownLevel) -> Iterator[PlanItem]:
    level, step = shown.step.level, shown.written
    for work in shown.study.works:
        yield _resource(view, path, level.id, work, shown.study.helps[work.placement.at])
    hours = step.practice.budget.hours if step.practice and step.practice.budget else 0
    if hours:
        yield PlanItem(
            refs=tuple(f"{name}/{level.id}" for name in (path.id, *path.moved_from)),
            title=view.words("roadmap.practise", level=level.title),
            url=view.urls.level(path.id, level.id) + "#practise",
            facts=(),
            minutes=hours * 60,
            time=view.words.minutes(hours * 60),
            helps=tuple(each.id for each in step.expectations),
        )


def _resource(view: View, path: Path, level: PathLevel, work: Work, helps: Sequence[Expectation]) -> PlanItem:
    """A resource with its translations: whoever planned one of them planned this. A time that is known for one of them is its time."""
    minutes = next((known for at, resource in work.texts if (known := (at and at.minutes) or resource.minutes)), None)
    names = tuple(name for _at, resource in work.texts for name in (resource.id, *resource.moved_from))
    return PlanItem(
        refs=tuple(f"{one}/{level}/{name}" for one in (path.id, *path.moved_from) for name in names),
        title=work.resource.title,
        url=view.urls.resource(work.resource.id),
        facts=resource_facts(view, work.resource, work.placement, timed=False),
        minutes=minutes,
        time=view.words.minutes(minutes) if minutes else None,
        helps=tuple([each.id for each in helps]),
    )
