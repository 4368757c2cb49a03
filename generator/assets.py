"""Where the files that travel with the package are.

Reads nothing but whether a folder is there; gives paths; never opens a file. In a wheel the templates lie inside the package,
in a checkout beside it: every other module asks here and works in both.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def templates_dir() -> Path:
    """The folder with pages, partials, charts, assets and theme."""
    packed = _PACKAGE / "site_templates"
    return packed if packed.is_dir() else _PACKAGE.parent / "site_templates"


def schemas_dir() -> Path:
    """The folder with the published JSON Schemas."""
    return _PACKAGE / "schemas"


def scaffold_dir() -> Path:
    """The folder that `init` and `new` copy from."""
    return _PACKAGE / "scaffold"
