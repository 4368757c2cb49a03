"""An accent on the grounds that the portal's pages have: the pair for light and dark, and where it cannot be read.

Takes colours, gives a `Palette`, or the reason why an accent is refused. The grounds are those of skillpaths.css, which a test holds
against this file; nothing is read here.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.brand.colour import at_lightness, contrast, lightness, nearest, whole

NEEDED = 4.5
"""The least contrast at which text of our size can be read (WCAG 2.2, 1.4.3)."""
_WHITE, _INK = "#ffffff", "#17211d"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What accents stand on in one scheme.

    Attributes:
        scheme: light or dark.
        behind: the page and the three steps, by the names of their tokens.
        usual: the lightness of our own accent, at which an accent that is derived stands.
        hover: how much lighter (or, below 0, darker) an accent is under the pointer.
    """

    scheme: str
    behind: dict[str, str]
    usual: float
    hover: float


LIGHT = Ground(
    scheme="light", behind={"paper": "#fbfaf6", "step1": "#f4f4ee", "step2": "#ebf0ea", "step3": "#dfeae4"}, usual=0.42, hover=-0.1
)
DARK = Ground(
    scheme="dark", behind={"paper": "#101512", "step1": "#161d19", "step2": "#1b2521", "step3": "#212e29"}, usual=0.81, hover=0.08
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Accent:
    """One scheme's colours: of links and lines, the same under the pointer, and of text on it."""

    accent: str
    hover: str
    on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """The accent in both schemes."""

    light: Accent
    dark: Accent


@dataclass(frozen=True, slots=True, kw_only=True)
class Faint:
    """The worst pair of an accent that cannot be read, by the other's token and colour, and the nearest accent that can."""

    token: str
    other: str
    ratio: float
    instead: str


def palette(light: str | None, dark: str | None) -> Palette | None:
    """Both schemes' accents; the one that is not given is the other's hue as light as our own accent. None where neither is given."""
    given = light or dark
    if given is None:
        return None
    return Palette(light=_accent(light or given, LIGHT, own=light is not None), dark=_accent(dark or given, DARK, own=dark is not None))


def _accent(colour: str, ground: Ground, *, own: bool) -> Accent:
    accent = whole(colour) if own else at_lightness(whole(colour), ground.usual)
    level = lightness(accent)
    # Black cannot become darker, nor white lighter: then it goes the other way, and further, as the eye sees less there.
    hover = level + ground.hover if 0 <= level + ground.hover <= 1 else level - 2 * ground.hover
    return Accent(accent=accent, hover=at_lightness(accent, hover), on=text_on(accent))


def text_on(accent: str) -> str:
    """White or the dark text colour, whichever is easier to read on an accent."""
    return max(_WHITE, _INK, key=lambda text: contrast(text, accent))


def faint(colour: str, ground: Ground) -> Faint | None:
    """Where an accent, or text on it, cannot be read; None where all can."""
    accent = whole(colour)
    token, other = min(_others(accent, ground).items(), key=lambda pair: contrast(accent, pair[1]))
    if (ratio := contrast(accent, other)) >= NEEDED:
        return None
    instead = nearest(accent, lambda colour: all(contrast(colour, behind) >= NEEDED for behind in _others(colour, ground).values()))
    return Faint(token=token, other=other, ratio=ratio, instead=instead or accent)


def _others(accent: str, ground: Ground) -> dict[str, str]:
    """Every colour that an accent meets, by its token."""
    return {**ground.behind, "on-accent": text_on(accent)}
