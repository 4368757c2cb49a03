"""A site's own files in a folder: pages, data, search entries, marker.

Takes a `Site`, the shells that go around its pages, and a folder; writes there and nowhere else. The same site gives the same
bytes, whatever the day and the order of its parts.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from hashlib import blake2b
from html import escape
from itertools import chain
from pathlib import Path
from typing import Any, TypeAlias

from generator.headers import HEADERS_FILE
from generator.kept import KeptFiles
from generator.shell import Shells
from generator.site import OutputFile, RenderedPage, SearchEntry, Site
from generator.staging import MARKER
from generator.words import ISOLATES

Made: TypeAlias = tuple[str, str | None, Callable[[], bytes]]
"""A file's address, a digest of what it is made from, if that is known, and what makes it."""
Index: TypeAlias = dict[str, Any]
"""The index of Material's search, as it writes it."""

_INDEX = "search/search_index.json"
_WITHOUT_MARKS = str.maketrans("", "", ISOLATES)
_SCRIPT = "search/search_index.js"


def write_pages(site: Site, shells: Shells, folder: Path, kept: KeptFiles) -> None:
    """Write every page with the theme around it."""
    _write(folder, _pages(site.pages, shells), kept)


def _whole(shells: Shells, page: RenderedPage) -> bytes:
    return shells.wrap(page).encode("utf-8", "xmlcharrefreplace")


def write_files(site: Site, folder: Path, kept: KeptFiles) -> None:
    """Write everything beside the pages, and the marker by which the next build knows the folder for its own."""
    marker = {"generator": "skillpaths", "format": 1, "pages": len(site.pages)}
    _write(folder, _beside((*site.files, OutputFile(url=MARKER, content=f"{json.dumps(marker)}\n".encode()))), kept)


def renew(  # noqa: PLR0913 - what a site is put together from
    site: Site,
    shells: Shells,
    index: Index | None,
    kept: KeptFiles,
    beside: Path,
    *,
    pages: Iterable[RenderedPage],
    files: Iterable[OutputFile],
) -> None:
    """Write what has changed in a site of the same pages into a folder `beside` the one that they are read in.

    `index` is what MkDocs found, None where nothing that is searched has changed; `pages` and `files` are those that may have changed.
    """
    for url, made_from, make in chain(_pages(pages, shells), _beside(files)):
        kept.renew(url, made_from, make, beside)
    if index is not None:
        text = _searchable(site, index)
        kept.renew(_INDEX, None, text.encode, beside)
        kept.renew(_SCRIPT, None, partial(_as_script, text), beside)


def _pages(pages: Iterable[RenderedPage], shells: Shells) -> Iterator[Made]:
    return ((page.url, shells.made_from(page), partial(_whole, shells, page)) for page in pages)


def _beside(files: Iterable[OutputFile]) -> Iterator[Made]:
    return ((file.url, _digest(file.content), partial(bytes, file.content)) for file in files)


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()


def _write(folder: Path, files: Iterable[Made], kept: KeptFiles) -> None:
    """Take each file over from the last build, or make and write it."""
    made: set[str] = set()
    for url, made_from, make in files:
        parent = url.rpartition("/")[0]
        if parent not in made:
            (folder / parent).mkdir(parents=True, exist_ok=True)
            made.add(parent)
        if made_from is None:
            (folder / url).write_bytes(make())
        elif not kept.take(url, made_from, folder):
            content = make()
            if not kept.take_same(url, made_from, content, folder):
                (folder / url).write_bytes(content)
                kept.note(url, made_from, folder)


def merge_search(site: Site, folder: Path) -> Index | None:
    """Add the site's entries to the index that Material's search wrote; gives that index. Does nothing where search is off.

    A mark that keeps a name together in a text from right to left would be a letter of that name to whoever searches for it: it goes.
    Material puts titles and texts into the page as HTML, so they are escaped here. It shows a part of a page only below the page itself,
    so a page with entries for its parts alone gets one with its title. Other names go where Material has its tags, and so it shows them.
    From a disk browsers read no JSON: there Material takes the same from a script.

    Every visitor loads the index. Entries of one kind stand together, and so do levels of one name, because packers shorten what has just
    been said; pages with a title alone stand by their address, whatever their kind, since theirs is what they share.
    """
    path = folder / _INDEX
    if not path.is_file():
        return None
    index: Index = json.loads(path.read_bytes())
    text = _searchable(site, index)
    path.write_text(text, encoding="utf-8")
    (folder / _SCRIPT).write_bytes(_as_script(text))
    return index


def _as_script(text: str) -> bytes:
    return f"var __index={text}".encode()


def _searchable(site: Site, index: Index) -> str:
    found = {entry.location for entry in site.search}
    parted = frozenset(location.partition("#")[0] for location in found if "#" in location)
    lonely = parted - found
    whole = [SearchEntry(location=page.url, title=page.title, text="", language=page.language) for page in site.pages if page.url in lonely]
    by_hand = sorted(index["docs"], key=lambda entry: (entry["location"], entry["title"], entry["text"]))
    docs = by_hand + [_entry(entry) for entry in sorted((*whole, *site.search), key=partial(_order, parted))]
    return json.dumps({**index, "docs": docs}, ensure_ascii=False, separators=(",", ":"))


def write_headers(content: bytes, folder: Path) -> None:
    """Write the file that tells a host which headers to send."""
    (folder / HEADERS_FILE).write_bytes(content)


def _order(parted: frozenset[str], entry: SearchEntry) -> tuple[object, ...]:
    """A page before its parts, which Material would not find otherwise; last those that have no parts and no text."""
    page, _, part = entry.location.partition("#")
    alone = not entry.text and page not in parted
    return (alone, "" if alone else entry.kind, part, page, entry.title, entry.text)


def _entry(entry: SearchEntry) -> dict[str, object]:
    """An entry as Material reads it. It takes a title and a text for granted, the rest not."""
    named = {"tags": [_searched(name) for name in entry.names]} if entry.names else {}
    weighed = {"boost": entry.weight} if entry.weight != 1 else {}
    return {"title": _searched(entry.title), "location": entry.location, **named, **weighed, "text": _searched(entry.text)}


def _searched(text: str) -> str:
    return escape(text.translate(_WITHOUT_MARKS), quote=False)


def settle_sitemap(folder: Path) -> None:
    """Pack the sitemap again: MkDocs puts the day of the build into the packed file's head."""
    sitemap = folder / "sitemap.xml"
    if sitemap.is_file():
        (folder / "sitemap.xml.gz").write_bytes(gzip.compress(sitemap.read_bytes(), mtime=0))
