"""What MkDocs made of a site, apart from the records: with it a site whose records alone have changed needs no MkDocs.

Takes a `Site` that stands on disk, the shells around its pages and what MkDocs found for the search; gives whether another state of the
site fits into the same, and writes what is different. It never adds or removes a page.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator import site_folder
from generator.kept import KeptFiles
from generator.shell import Shells
from generator.site import Site


@dataclass(frozen=True, slots=True)
class Frame:
    """All of a site on disk that does not come from its records."""

    site: Site
    shells: Shells
    index: site_folder.Index | None

    def fits(self, site: Site) -> bool:
        """Whether the frame shows the same of this state of the site: names, tabs, looks, and which pages there are."""
        return _shown(site) == _shown(self.site)

    def renew(self, site: Site, kept: KeptFiles) -> None:
        """Write what is different in this state of the site where the site is read."""
        site_folder.renew(site, self.shells.around(site), self.index, kept)


def _shown(site: Site) -> tuple[object, ...]:
    pages = {(page.url, page.language, page.section, len(page.alternates)) for page in site.pages}
    return site.title, site.base_url, site.languages, site.tabs, site.brand, pages, {file.url for file in site.files}
