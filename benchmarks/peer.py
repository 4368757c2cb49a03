"""The same finished pages for stock MkDocs with Material: each body as an ordinary Markdown page of the same text.

Headings, paragraphs, lists, tables, code and links between pages are written as an author would write them; drawings are left out, since
nobody types them. The settings are in peers/mkdocs/. Other peers get the same Markdown with links as their own authors write them.
"""

from __future__ import annotations

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath, relpath

from generator.site import RenderedPage, Site

SETTINGS = Path(__file__).resolve().parent / "peers"
_SKIPPED = frozenset({"svg", "script", "style", "template"})
_HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
_BLOCKS = frozenset({"p", "div", "section", "article", "nav", "header", "footer", "aside", "dl", "dt", "ul", "ol", "figure", "br"})
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")


class Markdown(HTMLParser):
    """Reads a finished body, gives Markdown with the same words in the same order."""

    def __init__(self, url: str, urls: frozenset[str], ending: str = ".md") -> None:
        """Take the address of the page, of all pages that it may link to, and what the name of a linked page ends with."""
        super().__init__()
        self._ending = ending
        self._url = url
        self._urls = urls
        self._out: list[str] = []
        self._skip = 0
        self._code = False
        self._links: list[str] = []
        self._cells: list[int] = []

    def text(self) -> str:
        """The page."""
        lines = [line.strip() if not line.startswith("    ") else line for line in "".join(self._out).splitlines()]
        return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, a link or a cell."""
        if tag in _SKIPPED:
            self._skip += 1
        elif tag == "pre":
            self._code = True
            self._out.append("\n\n```\n")
        elif tag in _HEADINGS:
            self._out.append(f"\n\n{_HEADINGS[tag]} ")
        elif tag == "li":
            self._out.append("\n\n- ")
        elif tag == "tr":
            self._cells.append(0)
            self._out.append("\n| ")
        elif tag == "table" or tag in _BLOCKS:
            self._out.append("\n\n" if not self._cells else " ")
        elif tag == "a":
            self._links.append(self._target(dict(attrs).get("href") or ""))
            self._out.append("[" if self._links[-1] else "")
        elif tag in {"b", "strong"}:
            self._out.append(" **")

    def handle_endtag(self, tag: str) -> None:
        """End it; the first row of a table is its head."""
        if tag in _SKIPPED:
            self._skip -= 1
        elif tag == "pre":
            self._code = False
            self._out.append("\n```\n")
        elif tag in {"td", "th"} and self._cells:
            self._cells[-1] += 1
            self._out.append(" | ")
        elif tag == "tr" and self._cells:
            self._out.append("\n" + "|---" * self._cells[-1] + "|" if len(self._cells) == 1 else "")
        elif tag == "table":
            self._cells.clear()
            self._out.append("\n\n")
        elif tag == "a" and self._links:
            target = self._links.pop()
            self._out.append(f"]({target})" if target else "")
        elif tag in {"b", "strong"}:
            self._out.append("** ")

    def handle_data(self, data: str) -> None:
        """Words, with what Markdown would take for itself escaped."""
        if self._skip:
            return
        self._out.append(data if self._code else _SPECIAL.sub(r"\\\1", re.sub(r"\s+", " ", data)))

    def _target(self, href: str) -> str:
        """A link as an author writes it: to the other page's file. Links to what is no page are left out."""
        if re.match(r"[a-z]+:", href):
            return href
        path, _, fragment = href.partition("#")
        if not path:
            return ""
        url = normpath(join(dirname(self._url), path))
        return relpath(file(url, self._ending), dirname(self._url) or ".") if url in self._urls and not fragment else ""


def file(url: str, ending: str = ".md") -> str:
    """The name of the file that a page is written in."""
    return url.removesuffix(".html") + ending


def write(site: Site, folder: Path) -> int:
    """Write the portal for stock MkDocs to `folder`; gives the characters of its Markdown."""
    urls = frozenset(page.url for page in site.pages)
    size = 0
    for page in site.pages:
        text = markdown(page, urls)
        write_page(folder / "docs" / file(page.url), text)
        size += len(text)
    shutil.copy(SETTINGS / "mkdocs" / "mkdocs.yml", folder)
    return size


def write_page(target: Path, text: str) -> None:
    """Write one page and the folders that it needs."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def markdown(page: RenderedPage, urls: frozenset[str], ending: str = ".md") -> str:
    """A finished page as an author would have written it."""
    reader = Markdown(page.url, urls, ending)
    reader.feed(page.body)
    reader.close()
    return reader.text()
