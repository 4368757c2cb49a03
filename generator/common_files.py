"""Files of a site that belong to no page: the organisation's own look, and the schemas that editors check records with.

Takes the look of a `Plan`, gives files and the addresses that pages name.
"""

from __future__ import annotations

import json
import re
from functools import cache

from generator.assets import templates_dir
from generator.brand import Look, Palette
from generator.schemas import KINDS, READER, bundled
from generator.site import ASSETS, Brand, OutputFile


def brand_files(look: Look | None) -> tuple[Brand, tuple[OutputFile, ...]]:
    """The organisation's own look: what pages name of it, and its files."""
    if look is None:
        return Brand(), ()
    files = {
        "brand.css": look.stylesheet.encode(),
        "brand.svg": _icon(look.palette).encode() if look.palette else b"",
        "font.woff2": look.font,
        **{picture.name: picture.content for picture in (look.logo, look.logo_dark) if picture},
    }
    made = {f"{ASSETS}/{name}": content for name, content in files.items() if content}

    def address(name: str) -> str | None:
        return url if (url := f"{ASSETS}/{name}") in made else None

    brand = Brand(
        stylesheet=address("brand.css"),
        icon=address("brand.svg"),
        logo=address(look.logo.name) if look.logo else None,
        logo_dark=address(look.logo_dark.name) if look.logo_dark else None,
    )
    return brand, tuple(OutputFile(url=url, content=content) for url, content in made.items())


def _icon(palette: Palette) -> str:
    """The site's icon in the accent's colours: a browser shows it outside the page, where no style sheet reaches."""
    icon = (templates_dir() / "assets" / "favicon.svg").read_text("utf-8")
    for ours, theirs in zip(re.findall("#[0-9a-f]{6}", icon), (palette.light, palette.dark), strict=True):
        icon = icon.replace(ours, theirs.accent)
    return icon


@cache
def schema_files() -> tuple[OutputFile, ...]:
    """The published schemas, the same in every portal."""
    texts = {kind: json.dumps(bundled(kind), ensure_ascii=False, indent=2) for kind in (*KINDS, READER)}
    return tuple(OutputFile(url=f"schemas/1/{kind}.schema.json", content=(text + "\n").encode()) for kind, text in texts.items())
