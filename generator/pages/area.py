"""An area of a framework: its competencies, and how many meet each (F1)."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.framework import Area, Competency, Framework
from generator.pages.base import Link, Page, View
from generator.pages.competency import Tally, tally
from generator.pages.long_lists import Heading, ListGroup, by_letter, folded, in_groups, is_long
from generator.pages.size import MANY_ROLES
from generator.words import alphabetical


@dataclass(frozen=True, slots=True, kw_only=True)
class CompetencyLine:
    """A competency in a list, and how many meet it."""

    title: str
    url: str
    summary: str | None
    tally: Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaView:
    """An area with its competencies: as written, very many from A to Z."""

    id: str
    title: str
    url: str
    summary: str | None
    competencies: tuple[CompetencyLine, ...]
    groups: tuple[ListGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaContext:
    """An area's page."""

    title: str
    framework: Link
    area: AreaView
    others: tuple[Link, ...]


def area_view(view: View, framework: Framework, area: Area, *, alone: bool = False) -> AreaView:
    """An area with its competencies; on a page of its own very many stand under their letters."""
    found = area.competencies
    if is_long(found):
        found = in_groups(sorted(found, key=lambda each: alphabetical(each.title)), _letter)
    refs = ((competency, f"{framework.id}/{competency.id}") for competency in found)
    return AreaView(
        id=area.id,
        title=area.title,
        url=view.urls.area(framework.id, area.id),
        summary=area.summary,
        competencies=tuple(
            CompetencyLine(title=each.title, url=view.urls.competency(ref), summary=each.summary, tally=tally(view, ref))
            for each, ref in refs
        ),
        groups=folded(found, area.id, lambda each: each.title, _letter if alone else None),
    )


def _letter(competency: Competency) -> Heading:
    return by_letter(competency.title)


def area_page(view: View, framework: Framework, area: Area) -> Page:
    """The page of one area."""
    shown = area_view(view, framework, area, alone=True)
    home = Link(framework.title, view.urls.framework(framework.id))
    return Page(
        url=shown.url,
        language=view.language,
        section="frameworks",
        template="area",
        title=area.title,
        description=area.summary or view.words("area.description", framework=framework.title),
        context=AreaContext(
            title=area.title,
            framework=home,
            area=shown,
            others=_others(view, framework, area),
        ),
        chrome=view.chrome(
            shown.url,
            area.title,
            area.at / "title",
            Link(view.words("nav.frameworks"), view.urls.frameworks()),
            home,
            upkeep=view.upkeep_of(framework),
            retired=framework.status == "retired",
        ),
        moved_from=tuple(view.urls.area(old, area.id) for old in framework.moved_from),
    )


def _others(view: View, framework: Framework, area: Area) -> tuple[Link, ...]:
    """The other areas; of very many not all on the page of each, for the framework's page has them."""
    others = framework.areas if len(framework.areas) <= MANY_ROLES else ()
    return tuple(Link(other.title, view.urls.area(framework.id, other.id)) for other in others if other.id != area.id)
