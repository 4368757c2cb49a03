"""One file in the portal's cache folder: whole and made by this program, or not there.

Reads and writes `.cache/skillpaths` below a portal's folder. What is damaged, or was written by another version of the program, its
templates or its libraries, is as if it had never been written. A folder that cannot be written is left alone.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path

from generator.assets import templates_dir

_SIZE = 32
_FOLDER = Path(".cache", "skillpaths")
_ELSEWHERE = 8  # output folders whose sites are remembered
_LONG = 3600  # seconds that no build takes to write one file


def folder_of(root: Path) -> Path:
    """Where a portal's cache is."""
    return root / _FOLDER


def digest(*parts: bytes) -> bytes:
    """A digest of all parts, each told from the next."""
    made = blake2b(digest_size=_SIZE)
    for part in parts:
        made.update(len(part).to_bytes(8))
        made.update(part)
    return made.digest()


def load(file: Path) -> bytes | None:
    """What was kept in `file`, if all of it is there and this program wrote it."""
    with suppress(OSError):
        if not file.is_file():  # a pipe would keep us waiting
            return None
        with file.open("rb") as stream:
            said, content = stream.read(_SIZE), stream.read()
        if digest(program(), content) == said:
            return content
    return None


def save(file: Path, content: bytes) -> None:
    """Keep `content`; another build finds the old or the new, never a part."""
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        ignore = file.parent / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", "utf-8")  # a portal's history is no place for it
        handle, written = tempfile.mkstemp(dir=file.parent, prefix=".new-")
        try:
            with open(handle, "wb") as stream:  # noqa: PTH123 - a handle, not a path
                stream.writelines((digest(program(), content), content))
            os.replace(written, file)  # noqa: PTH105 - a name, as mkstemp gives it
        except OSError:
            os.unlink(written)  # noqa: PTH108 - the same


def used(file: Path) -> None:
    """Remember that what is kept there has been of use just now."""
    with suppress(OSError):
        os.utime(file)


def forget_old(folder: Path, pattern: str) -> None:
    """Take away all files but the last used that are named in this way, and what a killed build left half written."""
    with suppress(OSError):
        by_use = sorted(folder.glob(pattern), key=lambda file: file.stat().st_mtime, reverse=True)
        left = [file for file in folder.glob(".new-*") if file.stat().st_mtime < time.time() - _LONG]
        for file in (*by_use[_ELSEWHERE:], *left):
            file.unlink(missing_ok=True)


@cache
def program() -> bytes:
    """What a site depends on besides the portal, as it was when it was first asked for."""
    return program_now()


def program_now() -> bytes:
    """What a site depends on besides the portal: Python, the installed libraries, this package and its templates."""
    installed = [str(path) for folder in sys.path for path in sorted(Path(folder or ".").glob("*.dist-info"))]
    ours = [*_files(Path(__file__).resolve().parent.parent), *_files(templates_dir())]
    return digest(*(text.encode() for text in (sys.version, *installed, *ours)))


def _files(folder: Path) -> Iterator[str]:
    """Every file, by its size and the moment of its last change: a checkout in which somebody works changes without a version."""
    for path, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            state = os.stat(os.path.join(path, name))  # noqa: PTH116, PTH118 - three hundred files at every start
            yield f"{path}/{name} {state.st_size} {state.st_mtime_ns}"
