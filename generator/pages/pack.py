"""A manager's pack: several roles in one document, chosen on a page and put together in the browser (P13).

Reads the live paths, gives one page with all of them by family. What a pack is made of comes from the data of the paths (path_data); the
page has the words around it, and without a script it leads to the playbooks, which print already.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.base import PATH_LEVELS
from generator.model.path import Path
from generator.pages.base import Found, LevelMark, Link, Page, View
from generator.pages.families import Playbooks, playbooks_of, roles_by_family


@dataclass(frozen=True, slots=True, kw_only=True)
class PackRole:
    """A role to choose: where its data is, which ids an old address may name it by, and its playbooks."""

    id: str
    old_ids: tuple[str, ...]
    title: str
    data: str
    playbooks: Playbooks


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFamily:
    """The roles of a family, A to Z."""

    title: str
    roles: tuple[PackRole, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackContext:
    """Every role to choose from, the three levels for what is put together, and the day."""

    title: str
    families: tuple[PackFamily, ...]
    levels: tuple[LevelMark, ...]
    made: str


def pack_pages(view: View) -> Iterator[Page]:
    """The page, unless there is no role to choose."""
    families = tuple(
        PackFamily(title=family.title, roles=tuple(_role(view, path) for path in paths)) for family, paths in roles_by_family(view)
    )
    if not families:
        return
    title, url = view.words("pack.title"), view.urls.pack()
    context = PackContext(
        title=title,
        families=families,
        levels=tuple(view.level(level) for level in PATH_LEVELS),
        made=view.words.date(view.today.isoformat()),
    )
    yield Page(
        url=url,
        language=view.language,
        section="paths",
        template="pack",
        title=title,
        description=view.words("pack.description"),
        context=context,
        chrome=view.chrome(url, title, None, Link(view.words("nav.paths"), view.urls.paths())),
        found=(Found(title=title, text=view.words("pack.description"), weight=5),),
    )


def _role(view: View, path: Path) -> PackRole:
    return PackRole(
        id=path.id,
        old_ids=path.moved_from,
        title=path.title,
        data=view.urls.path_data(path.id),
        playbooks=playbooks_of(view, path),
    )
