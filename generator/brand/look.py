"""The organisation's look as files of the site: a style sheet of a few lines, and the pictures and fonts that it names.

Reads the `brand` block and the bytes that were read with portal.yml, all of them checked before; gives a `Look`. The style sheet sets
tokens of skillpaths.css and nothing else, and only on screen: paper stays black on white.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.brand.files import is_variable, suffix
from generator.brand.palette import Accent, Palette, palette
from generator.model.portal import Brand
from generator.source import Attached

_NAME = "portal"
# Words that CSS knows as kinds of font; anything else is the name of one and stands in quotes (CSS Fonts 4, section 2.1).
_KINDS = frozenset(
    {
        "serif",
        "sans-serif",
        "monospace",
        "system-ui",
        "ui-serif",
        "ui-sans-serif",
        "ui-monospace",
        "ui-rounded",
        "math",
        "cursive",
        "fantasy",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A logo: the name that its file has on the site, and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What the site has of its own. `stylesheet` is empty where nothing is to be said in it, `font` where no file of it travels along."""

    palette: Palette | None
    stylesheet: str
    logo: Picture | None
    logo_dark: Picture | None
    font: bytes


def look_of(brand: Brand, attached: Mapping[str, Attached]) -> Look:
    """The look that a brand comes to."""
    colours = palette(brand.accent, brand.accent_dark)
    font = attached[brand.font].content if brand.font and brand.font in attached else b""
    return Look(
        palette=colours,
        stylesheet=_stylesheet(colours, brand.font, font),
        logo=_picture("logo", brand.logo, attached),
        logo_dark=_picture("logo-dark", brand.logo_dark, attached),
        font=font,
    )


def _picture(name: str, path: str | None, attached: Mapping[str, Attached]) -> Picture | None:
    """Named by its use, so that no sign in the author's name for it can trouble an address."""
    return Picture(name=f"{name}.{suffix(path)}", content=attached[path].content) if path else None


def _stylesheet(colours: Palette | None, font: str | None, content: bytes) -> str:
    lines = []
    if font:
        if content:
            weights = "font-weight:100 900;" if is_variable(content) else ""
            lines.append(f'@font-face{{font-family:"{_NAME}";src:url("font.woff2") format("woff2");{weights}font-display:swap}}')
        lines.append(f":root{{--font:{_families(_NAME if content else font)}}}")
    if colours:
        lines.append(f"@media screen{{:root{{{_tokens(colours.light)}}}}}")
        lines.append(f"@media screen and (prefers-color-scheme:dark){{:root{{{_tokens(colours.dark)}}}}}")
    return "".join(f"{line}\n" for line in lines)


def _families(names: str) -> str:
    """The fonts in the order in which they are tried; after the last, those of every page without a brand."""
    families = [name.strip() for name in names.split(",") if name.strip()]
    return ",".join([*(name if name in _KINDS else f'"{name}"' for name in families), "var(--system)"])


def _tokens(accent: Accent) -> str:
    return f"--accent:{accent.accent};--accent-hover:{accent.hover};--on-accent:{accent.on}"
