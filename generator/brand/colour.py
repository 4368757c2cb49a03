"""Colours as numbers: how well one can be read on another, and the same colour lighter or darker.

Takes and gives colours as `#rrggbb`; reads nothing else. It knows nothing of pages and their grounds.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from math import atan2, cbrt, cos, hypot, sin

_STEPS = 500  # of lightness; two neighbours cannot be told apart
_HALVINGS = 12
_EDGE = 1e-4  # a channel this little outside is rounding, not a colour that a screen cannot show

Triple = tuple[float, float, float]


def whole(colour: str) -> str:
    """A colour in six small letters: `#ABC` is `#aabbcc`."""
    digits = colour.removeprefix("#").lower()
    return "#" + ("".join(digit * 2 for digit in digits) if len(digits) == 3 else digits)  # noqa: PLR2004 - the short form has three


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio"): (L1 + 0.05) / (L2 + 0.05), the lighter one first."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance, from 0 to 1 (WCAG 2.2, "relative luminance"): 0.2126 R + 0.7152 G + 0.0722 B of linear light."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def lightness(colour: str) -> float:
    """Perceived lightness, from 0 (black) to 1 (white): the L of OKLCH."""
    return _oklch(colour)[0]


def at_lightness(colour: str, level: float) -> str:
    """The same hue at another lightness, with as much of its chroma as a screen can show there."""
    _, chroma, hue = _oklch(colour)
    lower, upper = 0.0, chroma
    if not _shown(level, chroma, hue):
        for _ in range(_HALVINGS):
            middle = (lower + upper) / 2
            lower, upper = (middle, upper) if _shown(level, middle, hue) else (lower, middle)
        chroma = lower
    return "#" + "".join(f"{round(255 * _coded(min(max(channel, 0), 1))):02x}" for channel in _from_oklch(level, chroma, hue))


def nearest(colour: str, passes: Callable[[str], bool]) -> str | None:
    """The colour of the same hue that passes and is nearest in lightness; None where none does."""
    level = lightness(colour)
    ways = chain.from_iterable((level - step / _STEPS, level + step / _STEPS) for step in range(_STEPS + 1))
    return next((found for way in ways if 0 <= way <= 1 and passes(found := at_lightness(colour, way))), None)


def _linear(colour: str) -> Triple:
    """Linear light of red, green and blue (IEC 61966-2-1, the sRGB standard)."""
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return _light(red), _light(green), _light(blue)


def _light(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - the standard's own numbers


def _coded(light: float) -> float:
    return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055  # noqa: PLR2004 - the same


def _oklch(colour: str) -> Triple:
    """Lightness, chroma and hue in radians (Björn Ottosson, "A perceptual color space for image processing", 2020)."""
    red, green, blue = _linear(colour)
    long = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    level = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return level, hypot(a, b), atan2(b, a)


def _from_oklch(level: float, chroma: float, hue: float) -> Triple:
    """Linear light, the way back; a channel outside 0 to 1 cannot be shown on a screen."""
    a, b = chroma * cos(hue), chroma * sin(hue)
    long = (level + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (level - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (level - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _shown(level: float, chroma: float, hue: float) -> bool:
    return all(-_EDGE <= channel <= 1 + _EDGE for channel in _from_oklch(level, chroma, hue))
