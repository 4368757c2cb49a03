"""An organisation's own accent, logo and font: whether they can be used, and what they come to on the page.

Reads the `brand` block of portal.yml and the files that were read with it; gives problems in the author's words, and the text of a small
style sheet. It never opens a file.
"""

from __future__ import annotations

from generator.brand.look import Look, look_of
from generator.brand.palette import Palette

__all__ = ["Look", "Palette", "look_of"]
