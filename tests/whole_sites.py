"""Whole sites on disk, made once for all tests, and read as a browser reads them: their names, links and heads."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from filelock import FileLock

from generator.pipeline import Options, run
from generator.write import publish

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 11, 26)
ADDRESS = "https://skills.example.org/portal/"
HARBOUR = "https://harbour.example.org/skills/"  # which portal.yml of the fixture says
PORTALS = {
    "real": (".", None),
    "addressed": (".", ADDRESS),
    "everything": ("tests/sites/everything", HARBOUR),
    "smallest": ("tests/sites/smallest", None),
}
"""The portals that many tests read: the folder of each, and what its site says its own address is."""
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass
class Sheet:
    """One HTML file, read.

    Attributes:
        links: every address that the page names, as written, with the element that names it.
        rel: of those in link elements, (rel, hreflang, href).
    """

    url: str
    root: dict[str, str | None] = field(default_factory=dict)
    title: str = ""
    headings: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    rel: list[tuple[str, str, str]] = field(default_factory=list)
    styled: list[str] = field(default_factory=list)
    refresh: str = ""

    def of(self, rel: str) -> dict[str, str]:
        """Language -> address of the link elements with this relation."""
        return {language: href for relation, language, href in self.rel if relation == rel}

    @property
    def language(self) -> str:
        return self.root.get("lang") or ""


class _Reader(HTMLParser):
    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        sheet = self._sheet
        if tag == "html":
            sheet.root = given
        self._in_title = tag == "title" and not sheet.title
        if tag in HEADINGS:
            sheet.headings.append(tag)
        if id_ := given.get("id"):
            sheet.ids.append(id_)
        if "style" in given or any(name.startswith("on") for name in given):
            sheet.styled.append(f"<{tag}> {attrs}")
        for name in ("href", "src", "data-to", "data-shim"):
            if (value := given.get(name)) is not None:
                sheet.links.append((tag, value))
        if tag == "link":
            sheet.rel += [(rel, given.get("hreflang") or "", given.get("href") or "") for rel in (given.get("rel") or "").split()]
        if tag == "meta" and given.get("http-equiv") == "refresh":
            sheet.refresh = (given.get("content") or "").partition("url=")[2]
            sheet.links.append((tag, sheet.refresh))

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self._sheet.title += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False


def read(folder: Path) -> dict[str, Sheet]:
    """Every HTML file of a site, by its address."""
    sheets = {}
    for path in sorted(folder.rglob("*.html")):
        url = path.relative_to(folder).as_posix()
        sheets[url] = Sheet(url)
        _Reader(sheets[url]).feed(path.read_text("utf-8"))
    return sheets


def make(root: Path, output: Path, base_url: str | None = None, *, offline: bool = False) -> Path:
    """Write the portal in `root` to `output`."""
    site = run(root, Options(today=TODAY, base_url=base_url, offline=offline)).site
    assert site is not None
    assert publish(site, root, output).index is not None
    return output


def shared(name: str, factory: pytest.TempPathFactory) -> Path:
    """The site of one of `PORTALS`, which nobody may change: the first test that asks makes it, for all that run beside it too."""
    base = factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, (root, own) = base / f"site-{name}", PORTALS[name]
    with FileLock(base / f"site-{name}.lock"):
        if not (folder / "whole").exists():
            shutil.rmtree(folder, ignore_errors=True)  # of one that was stopped on the way
            make(ROOT / root, folder / "site", own if own == ADDRESS else None)
            (folder / "whole").touch()
    return folder / "site"


def broken(folder: Path, sheets: dict[str, Sheet], home: str, own: str | None) -> Iterator[str]:
    """What leads nowhere when the site stands at `home`, and what but a link leads to others. `own` is the address it calls itself by.

    A fragment with an equals sign is no place on a page but what its script is asked for.
    """
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    for url, sheet in sheets.items():
        for tag, link in sheet.links:
            if tag == "a" and urlsplit(link).scheme in {"http", "https", "mailto"}:
                continue
            whole = urljoin(home + url, link)
            target, fragment = urldefrag(home + whole.removeprefix(own) if own and whole.startswith(own) else whole)
            name = unquote(target.removeprefix(home))
            if not target.startswith(home) or name not in files:
                yield f"{url}: <{tag}> {link}"
            elif fragment and "=" not in fragment and name in sheets and unquote(fragment) not in sheets[name].ids:
                yield f"{url}: <{tag}> {link} (the fragment)"
