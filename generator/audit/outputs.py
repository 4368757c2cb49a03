"""What a built site says of one program: its own files whole, and the rows, list items and entries elsewhere that lead to it.

Reads the files of a site's folder, gives `Said`s. A page is taken apart by the parser of the standard library: texts, attributes, comments
and the coordinates of drawings. It knows no number of any record.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import orjson

_INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "bdo", "code", "em", "i", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "tspan", "u")
)
_VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
_AROUND = frozenset(("tr", "li", "article", "item", "entry", "p"))
_GEOMETRY = frozenset(("x", "x1", "x2", "y", "y1", "y2", "cx", "cy", "r", "rx", "ry", "width", "height", "points", "d", "transform"))
_SPOKEN = frozenset(
    ("title", "alt", "content", "value", "aria-label", "aria-description", "aria-valuenow", "aria-valuetext", "label", "datetime")
)
_PAGES = (".html", ".htm", ".xml", ".svg", ".atom", ".rss")


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of an output: where it stands, what it is called (an attribute, a key, a tag; "" for plain text) and what it says.

    `drawing` numbers the drawing that a piece is a part of, `row` the row or list item.
    """

    file: str
    line: int
    name: str
    text: str
    drawing: int = 0
    row: int = 0
    mark: int = 0


def said_of(site: Path, program: str) -> Iterator[Said]:
    """Everything that the site in a folder says of a program."""
    own = re.compile(rf"(?:[a-z]{{2,3}}(?:-[A-Za-z]+)?/)?programs/{re.escape(program)}(?:[./].*)")
    leads = re.compile(rf"(?:^|[/\"'>])(?:programs/)?{re.escape(program)}\.(?:html|json|csv)")
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if not path.is_file() or name.startswith("assets/"):
            continue
        mine = own.fullmatch(name) is not None
        if path.suffix in _PAGES:
            parser = _Page(name)
            parser.feed(path.read_text("utf-8", "replace"))
            parser.close()
            yield from parser.said if mine else parser.leading(leads)
        elif path.suffix == ".json":
            yield from _json(name, path.read_bytes(), own, whole=mine, leads=leads)
        elif path.suffix == ".csv" and mine:
            yield from _table(name, path.read_text("utf-8", "replace"))


class _Page(HTMLParser):
    """A page as its pieces."""

    def __init__(self, file: str) -> None:
        super().__init__(convert_charrefs=True)
        self.file = file
        self.said: list[Said] = []
        self.hrefs: dict[int, list[str]] = {}  # by row
        self.open: list[tuple[str, int, int]] = []
        self.text: list[str] = []
        self.began, self.rows, self.drawings, self.marks = 1, 0, 0, 0

    @property
    def row(self) -> int:
        return next((row for tag, row, _ in reversed(self.open) if tag in _AROUND), 0)

    @property
    def drawing(self) -> int:
        return next((drawing for _, _, drawing in reversed(self.open) if drawing), 0)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _INLINE:
            self.flush()
        self.rows += tag in _AROUND
        self.drawings += tag == "svg"
        self.marks += 1
        drawing = self.drawings if tag == "svg" else self.drawing
        self.open.append((tag, self.rows if tag in _AROUND else self.row, drawing))
        for name, value in attrs:
            if name in ("href", "src"):
                self.hrefs.setdefault(self.row, []).append(value or "")
            elif value and ((drawing and name in _GEOMETRY) or name.startswith("data-") or name in _SPOKEN):
                self.said.append(Said(self.file, self.getpos()[0], name, value, drawing, self.row, self.marks))
        if tag in _VOID:
            self.open.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE:
            self.flush()
        names = [name for name, _, _ in self.open]
        if tag in names:
            del self.open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] in ("script", "style"):
            return
        if not self.text:
            self.began = self.getpos()[0] + data[: len(data) - len(data.lstrip())].count("\n")
        if self.text or data.strip():
            self.text.append(data)

    def handle_comment(self, data: str) -> None:
        self.said.append(Said(self.file, self.getpos()[0], "comment", data, 0, self.row))

    def close(self) -> None:
        super().close()
        self.flush()

    def flush(self) -> None:
        text = " ".join("".join(self.text).split())
        self.text.clear()
        if text:
            tag = self.open[-1][0] if self.open else ""
            self.said.append(Said(self.file, self.began, "", text, self.drawing, self.row, self.marks if tag == "text" else 0))

    def leading(self, leads: re.Pattern[str]) -> Iterator[Said]:
        """The pieces of the rows that lead to the program."""
        rows = {row for row, hrefs in self.hrefs.items() if row and any(leads.search(href) for href in hrefs)}
        rows |= {piece.row for piece in self.said if piece.row and leads.search(piece.text)}
        return (piece for piece in self.said if piece.row in rows)


@dataclass(slots=True)
class _Walk:
    """Where every value of a JSON file stands, as far as that can be told: the line of its text."""

    file: str
    text: str
    at: int = 0
    found: list[Said] = field(default_factory=list)

    def value(self, key: str, value: Any, row: int) -> None:  # noqa: ANN401 - any JSON
        if isinstance(value, dict):
            for name, member in value.items():
                self.value(name, member, row)
        elif isinstance(value, list):
            for number, member in enumerate(value):
                self.value(key, member, row * 100 + number + 1 if isinstance(member, dict) else row)
        elif isinstance(value, str | int | float) and not isinstance(value, bool):
            written = value if isinstance(value, str) else orjson.dumps(value).decode()
            needle = orjson.dumps(value).decode()
            at = self.text.find(needle, self.at)
            self.at = at + len(needle) if at >= 0 else self.at
            self.found.append(Said(self.file, self.text.count("\n", 0, self.at) + 1, key, written, 0, row))


def _json(name: str, content: bytes, own: re.Pattern[str], *, whole: bool, leads: re.Pattern[str]) -> Iterator[Said]:
    try:
        data = orjson.loads(content)
    except orjson.JSONDecodeError:
        return
    walk = _Walk(name, content.decode("utf-8", "replace"))
    if whole:
        walk.value("", data, 0)
    else:
        for entry in _entries(data):
            address = str(entry.get("location") or entry.get("url") or entry.get("id") or "")
            if own.fullmatch(address.partition("#")[0]) or leads.search(address):
                walk.value("", entry, len(walk.found) + 1)
    yield from walk.found


def _entries(data: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - any JSON
    """Every block of a file, the outermost first; a block inside one that was taken is not given again by those who look at addresses."""
    if isinstance(data, dict):
        yield data
        for member in data.values():
            yield from _entries(member)
    elif isinstance(data, list):
        for member in data:
            yield from _entries(member)


def _table(name: str, text: str) -> Iterator[Said]:
    rows = list(csv.reader(io.StringIO(text)))
    head = rows[0] if rows else []
    for number, row in enumerate(rows[1:], start=2):
        for column, cell in enumerate(row):
            yield Said(name, number, head[column] if column < len(head) else "", cell, 0, number)
