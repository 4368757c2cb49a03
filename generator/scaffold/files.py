"""Several files written together or not at all.

Gives `write_all` and `Refused`. It reads only what it may have to put back, and never leaves half a change behind.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


class Refused(Exception):  # noqa: N818 - not a fault of the program: what was asked for cannot be done, and the text says why
    """What was asked for cannot be done; the text is one for the person who asked."""


def write_all(files: Mapping[Path, str]) -> None:
    """Write every file, or none: each is first written beside its place, and put back if a later one fails.

    Raises:
        OSError: a file could not be written; everything is then as it was.
    """
    old = {path: path.read_bytes() if path.exists() else None for path in files}
    beside = {path: path.with_name(f".{path.name}.new") for path in files}
    folders: list[Path] = []
    begun: list[Path] = []
    replaced: list[Path] = []
    try:
        for path, text in files.items():
            _make_folder(path.parent, folders)
            begun.append(beside[path])
            beside[path].write_text(text, "utf-8", newline="")
            if path.exists():
                shutil.copymode(path, beside[path])
        for path in files:
            beside[path].replace(path)
            replaced.append(path)
    except BaseException:
        for path in replaced:
            _put_back(path, old[path])
        for path in begun:
            with suppress(OSError):  # gone into place already, or never made
                path.unlink()
        for folder in reversed(folders):
            folder.rmdir()
        raise


def _make_folder(folder: Path, made: list[Path]) -> None:
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir()
        made.append(each)


def _put_back(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
