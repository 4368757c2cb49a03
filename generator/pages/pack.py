"""A manager's pack: several roles in one document, chosen on a page and put together in the browser (P13).

Reads the live paths, gives one page with all of them by family. What a pack is made of comes from the data of the paths (path_data); the
page has the words around it, and without a script it leads to the playbooks, which print already.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.entries import together
from generator.model.base import PATH_LEVELS
from generator.model.path import Path
from generator.pages.base import Found, LevelMark, Link, Page, View
from generator.words import alphabetical


@dataclass(frozen=True, slots=True, kw_only=True)
class PackRole:
    """A role to choose: where its data is, which ids an old address may name it by, and its playbooks."""

    id: str
    old_ids: tuple[str, ...]
    title: str
    data: str
    whole: str
    steps: tuple[Link, ...]


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
    of_family = together(view.catalog.live_paths(), lambda path: path.family)
    families = sorted((view.catalog.families[name] for name in of_family), key=lambda family: alphabetical(family.title))
    if not families:
        return
    title, url = view.words("pack.title"), view.urls.pack()
    context = PackContext(
        title=title,
        families=tuple(
            PackFamily(
                title=family.title,
                roles=tuple(_role(view, path) for path in sorted(of_family[family.id], key=lambda path: alphabetical(path.title))),
            )
            for family in families
        ),
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
        whole=view.urls.playbook(path.id),
        steps=tuple(Link(view.level(level).title, view.urls.playbook(path.id, level)) for level in PATH_LEVELS),
    )
