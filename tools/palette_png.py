"""Makes a screenshot small: few colours, each pixel one byte.

Takes a PNG and a page of the browser, which reads it and chooses the colours; gives a PNG with a palette. Colours that are close become the
one of them that is seen most, so that paper and ink stay as they are.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Sequence
from struct import pack
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

_STEP = 32  # of 256: about 30 colours for text on paper, edges of letters included
_CHOOSE = """async ([data, step]) => {
    const picture = await createImageBitmap(await (await fetch("data:image/png;base64," + data)).blob());
    const canvas = Object.assign(document.createElement("canvas"), {width: picture.width, height: picture.height});
    canvas.getContext("2d").drawImage(picture, 0, 0);
    const pixels = canvas.getContext("2d").getImageData(0, 0, picture.width, picture.height).data;
    const colour = at => pixels[at] << 16 | pixels[at + 1] << 8 | pixels[at + 2];
    const close = value => [16, 8, 0].map(shift => Math.floor((value >> shift & 255) / step)).join();
    const seen = new Map(), most = new Map(), closest = new Map(), indexes = [];
    for (let at = 0; at < pixels.length; at += 4) seen.set(colour(at), (seen.get(colour(at)) || 0) + 1);
    for (const [value, times] of seen) {
        closest.set(value, close(value));
        if (times > (most.get(close(value)) || [0, 0])[1]) most.set(close(value), [value, times]);
    }
    const names = [...most.keys()];
    for (let at = 0; at < pixels.length; at += 4) indexes.push(names.indexOf(closest.get(colour(at))));
    return {width: picture.width, palette: names.map(name => most.get(name)[0]), indexes};
}"""


def small(page: Page, png: bytes) -> bytes:
    """The same picture with few colours."""
    chosen = page.evaluate(_CHOOSE, [base64.b64encode(png).decode(), _STEP])
    return palette_png(chosen["width"], chosen["palette"], bytes(chosen["indexes"]))


def palette_png(width: int, palette: Sequence[int], indexes: bytes) -> bytes:
    """A PNG from rows of indexes into a palette of colours, each written 0xRRGGBB."""
    height = len(indexes) // width
    rows = b"".join(b"\0" + indexes[start : start + width] for start in range(0, width * height, width))
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            _chunk(b"PLTE", b"".join(colour.to_bytes(3, "big") for colour in palette)),
            _chunk(b"IDAT", zlib.compress(rows, 9)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(name: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + name + data + pack(">I", zlib.crc32(name + data))
