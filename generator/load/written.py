"""Which pages of a portal are written by hand.

Reads the names in the folder docs, gives the addresses that their pages will have. It opens no file: what such a page says is MkDocs's
business, and a generated page only needs to know whether there is one to lead to.
"""

from __future__ import annotations

import os
from pathlib import Path

_FOLDER = "docs"


def written(root: Path) -> frozenset[str]:
    """The addresses of the hand-written pages: docs/guide/first.md is guide/first.html. None where there is no such folder."""
    docs = root / _FOLDER
    files = (Path(folder, name) for folder, _, names in os.walk(docs) for name in names if name.endswith(".md"))
    return frozenset(file.relative_to(docs).with_suffix(".html").as_posix() for file in files)
