"""What MkDocs made of a site, apart from the records: with it a site whose records alone have changed needs no MkDocs.

Takes a `Site` that stands on disk, the shells around its pages and what MkDocs found for the search; gives whether another state of the
site fits into the same, and writes what is different. It never adds or removes a page.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

import orjson

from generator import site_folder
from generator.headers import inline_code
from generator.kept import KeptFiles
from generator.shell import Shells
from generator.site import Site

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Frame:
    """All of a site on disk that does not come from its records.

    Attributes:
        shown: a digest of what the frame shows of the site.
        site: the site itself, where this process made it.
    """

    shown: bytes
    shells: Shells
    index: site_folder.Index | None
    site: Site | None = None

    @classmethod
    def around(cls, site: Site, shells: Shells, index: site_folder.Index | None) -> Frame:
        """The frame of a site that was just written."""
        return cls(_shown(site), shells, index, site)

    @classmethod
    def unpacked(cls, content: bytes, site: Site) -> Frame:
        """The frame that another process packed; `site` is what it is to be put around, if it fits."""
        kept = orjson.loads(content)
        return cls(bytes.fromhex(kept["shown"]), Shells.again(site, kept["shells"]), kept["index"])

    def packed(self) -> bytes:
        """The frame for another process.

        Raises:
            orjson.JSONEncodeError: it holds half a character.
        """
        return orjson.dumps({"shown": self.shown.hex(), "shells": self.shells.rows(), "index": self.index})

    def fits(self, site: Site) -> bool:
        """Whether the frame shows the same of this state of the site: names, tabs, looks, and which pages there are."""
        return _shown(site) == self.shown

    def renew(self, site: Site, kept: KeptFiles, beside: Path) -> Frame:
        """Write what is different in this state of the site, then put it all where the site is read; gives the frame around it.

        A page that is the very same as in a state that this process has written is not looked at.
        """
        shells, before = self.shells.around(site), self.site
        pages = _other_than(before.pages, site.pages) if before else site.pages
        files = _other_than(before.files, site.files) if before else site.files
        index = None if before and site.search == before.search else self.index
        kept.begin()
        site_folder.renew(site, shells, index, kept, beside, pages=pages, files=files)
        kept.change_over()
        kept.keep()
        return replace(self, shells=shells, site=site)


def _other_than(before: Iterable[T], now: Iterable[T]) -> list[T]:
    known = {id(each) for each in before}
    return [each for each in now if id(each) not in known]


def _shown(site: Site) -> bytes:
    pages = sorted((page.url, page.language, page.section, len(page.alternates)) for page in site.pages)
    # The headers name what the files run and are styled by.
    inline = {code for file in site.files if file.url.endswith(".html") for code in inline_code(file.content.decode())}
    files = sorted(file.url for file in site.files)
    said = (site.title, site.base_url, site.languages, site.tabs, site.brand, pages, files, sorted(inline))
    return blake2b(repr(said).encode("utf-8", "surrogatepass"), digest_size=16).digest()
