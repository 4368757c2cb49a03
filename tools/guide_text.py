"""The guide's pages as text: their sections, the excerpts in them, and their pictures.

Reads Markdown, gives values. The guide's own words are the only place where its examples stand: the pictures are made from the excerpts,
and the tests hold them against records and check.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

GUIDE = Path(__file__).resolve().parent.parent / "docs" / "guide"
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PICTURE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<file>[^)]+)\)(?P<size>\{[^}]*\})?")


@dataclass(frozen=True, slots=True)
class Block:
    """An excerpt: its language, its lines, and where they begin and end in the page."""

    language: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under a heading of the second order; the page's name, the heading, the words and the excerpts."""

    page: str
    title: str
    text: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a page shows it."""

    alt: str
    file: str
    size: str


def sections(page: str, markdown: str) -> list[Section]:
    """The sections of a page, in order."""
    starts = [match.start() for match in re.finditer(r"^## ", markdown, re.MULTILINE)]
    found = []
    for start, end in zip(starts, [*starts[1:], len(markdown)], strict=True):
        text = markdown[start:end]
        blocks = tuple(Block(m[1], m[2], start + m.start(2), start + m.end(2)) for m in _FENCE.finditer(text))
        found.append(Section(page, text.partition("\n")[0].removeprefix("## "), text, blocks))
    return found


def all_sections() -> list[Section]:
    """The sections of every page of the guide."""
    return [section for file in sorted(GUIDE.glob("*.md")) for section in sections(file.name, file.read_text("utf-8"))]


def pictures(markdown: str) -> list[Picture]:
    """The pictures that a page shows."""
    return [Picture(match["alt"], match["file"], match["size"] or "") for match in _PICTURE.finditer(markdown)]


def with_size(markdown: str, file: str, width: int, height: int) -> str:
    """The page with the size of one picture written behind it, so that nothing moves when the picture arrives."""
    found = re.compile(rf"(!\[[^\]]*\]\({re.escape(file)}\))(?:\{{[^}}]*\}})?")
    return found.sub(rf'\1{{ width="{width}" height="{height}" }}', markdown)


def excerpt(page: str, begins: str) -> str:
    """The one excerpt of a page whose first line is `begins`.

    Raises:
        ValueError: there is none, or more than one.
    """
    texts = {block.text for section in sections(page, (GUIDE / page).read_text("utf-8")) for block in section.blocks}
    found = [text for text in texts if text.splitlines()[:1] == [begins]]
    if len(found) != 1:
        raise ValueError(f"docs/guide/{page} has {len(found)} excerpts that begin with: {begins}")
    return found[0]
