"""Every kind of page that there is, at addresses of one small server: of the repo's portal, of the fixture with everything, of findings.

Takes the sites as folders; gives a place for each kind of page and language, hand-written pages and error pages among them. What a test
asks of a page in the browser stands in look.js.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # half a second to import
    from playwright.sync_api import Page

FOLDERS = {"everything": "/skills/", "findings": "/findings/", "real": "/"}
"""Where each site stands: as the address in its portal.yml says, because its error page counts on that."""
LOOK = f"({Path(__file__).with_name('look.js').read_text('utf-8')})"
"""The object of look.js, as an expression."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page: the site and kind that it stands for, its address, and whether MkDocs rendered it from Markdown (or for a wrong address)."""

    name: str
    url: str
    language: str
    written: bool

    def __str__(self) -> str:
        """The name, in messages."""
        return self.name


class _Answer(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # one connection for all that a page asks for
    server: Server

    def translate_path(self, path: str) -> str:
        site, folder = next((site, folder) for site, folder in FOLDERS.items() if path.startswith(folder))
        self.directory = str(self.server.sites[site])
        return super().translate_path("/" + path.removeprefix(folder))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """Answers for all sites."""

    def __init__(self, sites: Mapping[str, Path]) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.sites = sites

    def handle_error(self, request: object, client_address: object) -> None:
        """A page that is left before it has come is no error."""


@contextmanager
def served(sites: Mapping[str, Path]) -> Iterator[tuple[Place, ...]]:
    """Every place, as long as the block lasts."""
    with Server(sites) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        home = f"http://127.0.0.1:{server.server_address[1]}"
        yield tuple(place for site, folder in sites.items() for place in _places(site, folder, home + FOLDERS[site]))
        server.shutdown()


def _places(site: str, folder: Path, home: str) -> Iterator[Place]:
    for kind, url in kinds(folder).items():
        yield Place(f"{site}: {kind}", home + url, kind.rpartition("-")[2], written=False)
    for file in sorted(folder.rglob("*.html")):
        # No data beside it: written by hand. A page that leads on from an old address is none to stay on.
        if not file.with_suffix(".json").exists() and 'http-equiv="refresh"' not in file.read_text("utf-8"):
            url = file.relative_to(folder).as_posix()
            yield Place(f"{site}: {url.removesuffix('.html')}", home + url, "en", written=site != "findings")


def kinds(site: Path) -> dict[str, str]:
    """One address for each kind of page and language, told by the data beside each page."""
    found: dict[str, str] = {}
    for file in sorted(site.rglob("*.json")):
        data = json.loads(file.read_text("utf-8"))
        if isinstance(data, dict) and {"kind", "url", "language"} <= data.keys():
            found.setdefault(f"{data['kind']}-{data['language']}", data["url"])
    return found


def one_of_each(places: Iterable[Place]) -> tuple[Place, ...]:
    """Each kind of page once, in English: of the fixture with everything where it has one, and every page that MkDocs or findings make."""
    fixture = {place.name.partition(": ")[2] for place in places if place.name.startswith("everything: ")}
    english = (place for place in places if place.language != "ar")
    return tuple(place for place in english if place.written or not (place.name.startswith("real: ") and place.name[6:] in fixture))


def look(page: Page, what: str, *values: object) -> Any:  # noqa: ANN401 - whatever the script gives
    """Ask the page what look.js says under that name."""
    return page.evaluate(f"values => {LOOK}.{what}(...values)", list(values))
