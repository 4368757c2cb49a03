"""Which pages are pictured and what the pictures are called.

Reads the folder of a built portal: one page of each kind and language, told by the data beside each page, and every hand-written page.
Gives values and names; it opens no browser.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

WRITTEN = "hand-written"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A page to be pictured.

    Attributes:
        portal: which portal it is of: "own" or "everything".
        kind: the kind of page; pictures of one kind stand together.
        name: what tells it from others of its kind: the language, or the page's own name where it was written by hand.
        url: its address in the portal.
    """

    portal: str
    kind: str
    name: str
    url: str

    @property
    def id(self) -> str:
        """Its name among all pages, and the folder that its pictures lie in."""
        return f"{self.portal}/{self.kind}-{self.name}"


@dataclass(frozen=True, slots=True)
class Look:
    """A way in which every page is looked at on a screen."""

    name: str
    width: int
    scheme: str
    title: str


LOOKS = (
    Look("1280-light", 1280, "light", "1280 px, light"),
    Look("1280-dark", 1280, "dark", "1280 px, dark"),
    Look("390-light", 390, "light", "390 px, light"),
    Look("390-dark", 390, "dark", "390 px, dark"),
)
SHEETS = 3


def subjects(portal: str, site: Path, docs: Path) -> list[Subject]:
    """One page for each kind and language, and each page of the folder of hand-written ones."""
    found: dict[tuple[str, str], Subject] = {}
    for file in sorted(site.rglob("*.json")):
        data = json.loads(file.read_text("utf-8"))
        if isinstance(data, dict) and {"kind", "url", "language"} <= data.keys():
            key = (data["kind"], data["language"])
            found.setdefault(key, Subject(portal=portal, kind=key[0], name=key[1], url=data["url"]))
    written = [file.relative_to(docs).with_suffix("") for file in sorted(docs.rglob("*.md"))]
    pages = [Subject(portal=portal, kind=WRITTEN, name="-".join(page.parts), url=f"{page.as_posix()}.html") for page in written]
    return [*found.values(), *pages, Subject(portal=portal, kind=WRITTEN, name="404", url="404.html")]


def of_kinds(pages: Iterable[Subject], kinds: Iterable[str]) -> list[Subject]:
    """The pages of some kinds; all of them where none is named.

    Raises:
        ValueError: there is no such kind; the message names those there are.
    """
    pages, wanted = list(pages), set(kinds)
    there = {page.kind for page in pages}
    if unknown := sorted(wanted - there):
        raise ValueError(f"There is no kind of page called {', '.join(unknown)}. There are {', '.join(sorted(there))}.")
    return [page for page in pages if not wanted or page.kind in wanted]


def by_kind(pages: Iterable[Subject]) -> Mapping[str, tuple[Subject, ...]]:
    """The pages of each kind, hand-written ones last; within a kind as they came."""
    ordered = sorted(pages, key=lambda page: (page.kind == WRITTEN, page.kind))
    return {kind: tuple(group) for kind, group in groupby(ordered, key=lambda page: page.kind)}


def look_title(name: str) -> str:
    """A picture's name within its page, in words."""
    titles = {look.name: look.title for look in LOOKS}
    return titles.get(name) or ("on paper" if name == "paper" else f"sheet {name.removeprefix('sheet-')}")


def in_order(looks: Iterable[str]) -> list[str]:
    """The pictures of a page in the order in which they are shown: screens, then paper."""
    screens = [look.name for look in LOOKS]
    return sorted(looks, key=lambda name: (screens.index(name) if name in screens else len(screens), name))
