"""Logos and fonts: whether a browser shows what a file holds, and whether it is small enough for a page that opens at once.

Takes a file's name and bytes, gives the reason against it in a few words, or none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET

LOGO_KB, FONT_KB = 100, 250
_KB = 1000
_SVG = "{http://www.w3.org/2000/svg}"
_LINK = ("href", "{http://www.w3.org/1999/xlink}href")
_ASKED = re.compile(r"""(?:url\(|@import)\s*['"]?\s*([^)'"\s;]+)""")  # what a style asks for
_PNG_START = b"\x89PNG\r\n\x1a\n"
_WOFF2_START = b"wOF2"
_HEADER, _FVAR, _SPELT_OUT, _OUTLINES = 48, 47, 63, (10, 11)  # WOFF2, section 4.1; the outlines are glyf and loca


def suffix(name: str) -> str:
    """The ending of a file's name, in small letters and without the dot."""
    return PurePosixPath(name).suffix.lower().removeprefix(".")


def logo_problem(name: str, content: bytes) -> tuple[str, str] | None:
    """What stands against a logo, and what to do."""
    if len(content) > LOGO_KB * _KB:
        return f"has {-(-len(content) // _KB)} KB; a logo has at most {LOGO_KB}", "save it smaller: it is shown 32 pixels high"
    if suffix(name) == "png":
        return (
            None if content.startswith(_PNG_START) else ("is not a PNG picture", "save it as PNG, or as SVG with a name that ends in .svg")
        )
    return _svg_problem(content)


def _svg_problem(content: bytes) -> tuple[str, str] | None:
    try:
        # 100 KB out of the portal's own repository, and expat itself stops at entities that explode.
        root = ET.fromstring(content)  # noqa: S314 - as said
    except (ET.ParseError, ValueError, LookupError):  # the last two for an encoding that is not there
        return "is not an SVG picture", "save it as SVG again, from the program that it was drawn in"
    if root.tag == "svg":
        return "does not say that it is SVG, so browsers do not show it", 'write xmlns="http://www.w3.org/2000/svg" into its first tag'
    if root.tag != f"{_SVG}svg":
        return "is not an SVG picture", "save it as SVG again, from the program that it was drawn in"
    if any(map(_acts, root.iter())):
        return "holds a script", "save it as plain SVG"
    if b"<?xml-stylesheet" in content or any(not link.startswith(("#", "data:")) for link in _parts_from_elsewhere(root)):
        return "asks for a part that lies elsewhere, which browsers do not fetch for a logo", "put the part into the file itself"
    return None


def _acts(element: ET.Element) -> bool:
    """Whether an element is a script, or has one in an attribute."""
    scripted = any(name.startswith("on") or "javascript:" in value.casefold() for name, value in element.attrib.items())
    return element.tag.rpartition("}")[2] == "script" or scripted


def _parts_from_elsewhere(root: ET.Element) -> Iterator[str]:
    for element in root.iter():
        yield from (link for text in (*element.attrib.values(), element.text or "") for link in _ASKED.findall(text))
        if element.tag in (f"{_SVG}image", f"{_SVG}use", f"{_SVG}feImage"):
            yield from (element.attrib[name] for name in _LINK if name in element.attrib)


def font_problem(name: str, content: bytes) -> tuple[str, str] | None:
    """What stands against a font, and what to do."""
    if not content.startswith(_WOFF2_START) or suffix(name) != "woff2":
        return "is not a WOFF2 font", "convert it to WOFF2, with a name that ends in .woff2"
    if len(content) > FONT_KB * _KB:
        return f"has {-(-len(content) // _KB)} KB; a font has at most {FONT_KB}", "keep only the letters that your languages need"
    return None


def is_variable(font: bytes) -> bool:
    """Whether a WOFF2 font has every weight in itself: it has a table "fvar" (WOFF2, section 4.1, known tag 47).

    The table directory follows the header: for each table a byte of flags, its tag where that has no number, and its length in base 128;
    a second length where the table is transformed, which outlines usually are and other tables are not.
    """
    at = _HEADER
    try:
        for _ in range(int.from_bytes(font[12:14])):
            known, version = font[at] & 63, font[at] >> 6
            if known == _FVAR:
                return True
            at += 5 if known == _SPELT_OUT else 1
            as_it_is = 3 if known in _OUTLINES else 0
            for _ in range(1 if version == as_it_is else 2):
                while font[at] & 128:
                    at += 1
                at += 1
    except IndexError:
        return False
    return False
