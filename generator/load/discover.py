"""Which files of a portal's folder are records, and which would be left out without a word.

Reads the names in the record folders, gives a `Found` for each file that is a record or was meant as one. Hidden files and editors'
backups are passed over. It opens no file.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

_RELEASES = PurePosixPath("programs/releases.yml")  # no program: what was published before
_FOLDERS = ("frameworks", "paths", "programs", "resources", "translations")
_MEANT_AS_RECORD = {".yml", ".yaml", ".json", ".txt"}
_WORDS = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
_NAME = re.compile(_WORDS)
_CROSSWALK_NAME = re.compile(f"{_WORDS}--{_WORDS}")
_BACKUP = re.compile(r"\..*|.*~|#.*#|.*\.(?:bak|orig|rej|swp|tmp)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file by its path from the portal's root, with the kind its folder gives it, or what stands against reading it."""

    path: str
    kind: str
    code: str = "YML121"
    problem: str | None = None
    hint: str = ""


def discover(root: Path) -> Iterator[Found]:
    """Every record file below `root` and every file that was meant as one; in no particular order."""
    if os.path.lexists(root / "portal.yml"):
        yield Found(path="portal.yml", kind="portal")
    waiting = [folder for folder in _FOLDERS if os.path.lexists(root / folder)]
    while waiting:
        folder = waiting.pop()
        try:
            entries = _entries(root, folder)
        except OSError as error:
            yield Found(path=_shown(folder), kind="", problem=f"this folder cannot be opened: {_reason(error)}")
            continue
        for entry in entries:
            path = f"{folder}/{entry.name}"
            if _BACKUP.fullmatch(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False) and not entry.name.endswith(".yml"):
                waiting.append(path)
            elif entry.is_symlink() and _is_folder(entry):
                yield Found(
                    path=_shown(path), kind="", problem="this is a link to a folder, and the records behind it are not read",
                    hint="put the folder itself here",
                )  # fmt: skip
            else:
                yield from _file(path)


def _entries(root: Path, folder: str) -> list[os.DirEntry[str]]:
    if (root / folder).is_symlink():
        raise OSError("it is a link")
    with os.scandir(root / folder) as entries:
        return list(entries)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a circle of links
        return False


def _file(path: str) -> Iterator[Found]:
    pure = PurePosixPath(path)
    if pure.suffix.lower() not in _MEANT_AS_RECORD:
        return
    kind, problem, hint = _kind(pure), None, ""
    base = pure.name.split(".")[0]
    pattern = _CROSSWALK_NAME if kind == "crosswalk" else _NAME
    if not pattern.fullmatch(base):
        problem = "a record's file is named after its id: lower-case words with hyphens"
        hint = f'rename it to "{_as_id(base) or "the-id-of-the-record"}.yml", and give the record the same id'
        if kind == "crosswalk":
            problem, hint = "a crosswalk's file is named after its two frameworks", "write two hyphens between their ids: one--other.yml"
    elif pure.name != f"{base}.yml":
        problem = "this file is not read: a record's file name ends in .yml"
        hint = f'rename it to "{base}.yml", or move it out of this folder'
    elif not kind:
        problem, hint = "records are not read from this folder", _where(pure)
    yield Found(path=_shown(path), kind=kind, code="YML123", problem=problem, hint=hint)


def _kind(path: PurePosixPath) -> str:
    top, *below = path.parts
    if path == _RELEASES:
        return "releases"
    if top == "frameworks":
        return {1: "framework", 2: "crosswalk" if below[0] == "crosswalks" else ""}.get(len(below), "")
    if top == "translations":
        return "translation" if len(below) > 1 else ""
    return {"paths": "path", "resources": "resources", "programs": "program"}[top]


def _where(path: PurePosixPath) -> str:
    if path.parts[0] == "translations":
        return "put it under its language, at the path of what it translates: translations/de/paths/data-analyst.yml"
    return "put a framework in frameworks/, and a crosswalk in frameworks/crosswalks/"


def _as_id(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-0123456789")


def _shown(path: str) -> str:
    """The path as it can be printed anywhere: a name may hold a line break, or bytes that are no text."""
    return path if path.isprintable() else ascii(path)[1:-1]


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
