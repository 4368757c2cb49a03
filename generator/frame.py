"""What MkDocs made of a site, apart from the records: with it a site whose records alone have changed needs no MkDocs.

Takes a `Site` that stands on disk, the shells around its pages and what MkDocs found for the search; gives whether another state of the
site fits into the same, and writes what is different. It never adds or removes a page.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from generator import site_folder
from generator.kept import KeptFiles
from generator.shell import Shells
from generator.site import Site

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Frame:
    """All of a site on disk that does not come from its records."""

    site: Site
    shells: Shells
    index: site_folder.Index | None

    def fits(self, site: Site) -> bool:
        """Whether the frame shows the same of this state of the site: names, tabs, looks, and which pages there are."""
        return _shown(site) == _shown(self.site)

    def renew(self, site: Site, kept: KeptFiles) -> Frame:
        """Write what is different in this state of the site where the site is read; gives the frame around it.

        A page that is the very same as in the last state is not looked at.
        """
        shells = self.shells.around(site)
        pages, files = _other_than(self.site.pages, site.pages), _other_than(self.site.files, site.files)
        index = self.index if site.search != self.site.search else None
        site_folder.renew(site, shells, index, kept, pages=pages, files=files)
        return Frame(site, shells, self.index)


def _other_than(before: Iterable[T], now: Iterable[T]) -> list[T]:
    known = {id(each) for each in before}
    return [each for each in now if id(each) not in known]


def _shown(site: Site) -> tuple[object, ...]:
    pages = {(page.url, page.language, page.section, len(page.alternates)) for page in site.pages}
    return site.title, site.base_url, site.languages, site.tabs, site.brand, pages, {file.url for file in site.files}
