"""All paths, and the paths of one family."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.entries import together
from generator.model.base import PATH_LEVELS
from generator.model.path import Path
from generator.model.portal import Family
from generator.pages.base import Found, LevelMark, Link, Page, View
from generator.pages.path_data import paths_data
from generator.pages.size import MANY_ROLES
from generator.words import alphabetical


@dataclass(frozen=True, slots=True, kw_only=True)
class PathLine:
    """A path in a list: its three steps in short, and where it leads."""

    id: str
    title: str
    url: str
    summary: str
    levels: tuple[LevelMark, ...]
    steps: tuple[tuple[Link, str | None], ...]
    leads_to: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyView:
    """A family with its paths, A to Z."""

    id: str
    title: str
    url: str
    summary: str | None
    paths: tuple[PathLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Playbooks:
    """The manager's playbooks of a path: the whole one, and one sheet a step."""

    whole: Link
    steps: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PathsContext:
    """Every family with its paths, and the playbooks of all of them from A to Z; `brief` where the pages of the families tell the rest."""

    title: str
    families: tuple[FamilyView, ...]
    playbooks: tuple[Playbooks, ...]
    pack: str | None
    my_team: str | None
    brief: bool
    compare: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyContext:
    """One family."""

    title: str
    family: FamilyView
    playbooks: tuple[Playbooks, ...]
    pack: str
    my_team: str
    others: tuple[Link, ...]


def families(view: View) -> tuple[FamilyView, ...]:
    """The families that have a live path, A to Z: none stands above another."""
    return tuple(
        FamilyView(
            id=family.id,
            title=family.title,
            url=view.urls.family(family.id),
            summary=family.summary,
            paths=tuple(path_line(view, path) for path in paths),
        )
        for family, paths in roles_by_family(view)
    )


def roles_by_family(view: View) -> Iterator[tuple[Family, list[Path]]]:
    """The live paths of each family that has one, all A to Z."""
    of_family = together(view.catalog.live_paths(), lambda path: path.family)
    for family in sorted(view.catalog.families.values(), key=lambda family: alphabetical(family.title)):
        if family.id in of_family:
            yield family, sorted(of_family[family.id], key=lambda path: alphabetical(path.title))


def many_roles(view: View) -> bool:
    """Whether one page is too small for all roles with their steps."""
    return len(view.catalog.live_paths()) > MANY_ROLES


def path_line(view: View, path: Path) -> PathLine:
    """A path in a list."""
    return PathLine(
        id=path.id,
        title=path.title,
        url=view.urls.path(path.id),
        summary=path.summary,
        levels=tuple(view.level(name) for name, _step in path.levels),
        steps=tuple((Link(view.level(name).title, view.urls.path(path.id, name)), step.in_short) for name, step in path.levels),
        leads_to=tuple(Link(m.target.title, view.urls.move(path.id, m.target.id)) for m in view.catalog.moves_out.get(path.id, ())),
    )


def _playbooks(view: View, families: Iterable[FamilyView]) -> tuple[Playbooks, ...]:
    paths = sorted((path for family in families for path in family.paths), key=lambda path: alphabetical(path.title))
    return tuple(playbooks_of(view, path) for path in paths)


def playbooks_of(view: View, path: Path | PathLine) -> Playbooks:
    """Where the playbooks of a path are."""
    return Playbooks(
        whole=Link(view.words("playbook.title", path=path.title), view.urls.playbook(path.id)),
        steps=tuple(Link(view.level(level).title, view.urls.playbook(path.id, level)) for level in PATH_LEVELS),
    )


def family_pages(view: View) -> Iterator[Page]:
    """The index of all paths, then one page a family."""
    all_families = families(view)
    title, url = view.words("nav.paths"), view.urls.paths()
    brief = many_roles(view)
    yield Page(
        url=url,
        language=view.language,
        section="paths",
        template="paths",
        title=title,
        description=view.words("paths.description"),
        context=PathsContext(
            title=title,
            families=all_families,
            playbooks=() if brief else _playbooks(view, all_families),
            pack=view.urls.pack() if all_families else None,
            my_team=view.urls.my_team() if all_families else None,
            brief=brief,
            compare=view.urls.compare() if all_families else None,
        ),
        chrome=view.chrome(url, title, view.portal.at / "families"),
        found=(Found(title=title, text=view.words("paths.description"), weight=5),),
        tables=(paths_data(view),),
    )
    for family in all_families:
        record = view.catalog.families[family.id]
        others = tuple(Link(other.title, other.url) for other in all_families if other.id != family.id)
        yield Page(
            url=family.url,
            language=view.language,
            section="paths",
            template="family",
            title=family.title,
            description=family.summary or view.words("family.description", family=family.title),
            context=FamilyContext(
                title=family.title,
                family=family,
                playbooks=_playbooks(view, [family]),
                pack=view.urls.pack(),
                my_team=view.urls.my_team(),
                others=others,
            ),
            chrome=view.chrome(family.url, family.title, record.at / "title", Link(title, url)),
            found=(Found(title=family.title, text=family.summary or "", weight=5),),
            moved_from=tuple(view.urls.family(old) for old in record.moved_from),
        )
