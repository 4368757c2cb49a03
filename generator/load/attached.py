"""The files that portal.yml names and that no record is: logo and font.

Reads them below the portal's folder, gives the portal's `SourceFile` with their bytes, or with what stood in the way. Whether they are
pictures and fonts at all is the business of `generator.brand`.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePosixPath

from generator.load.read import ReadProblem, read_bytes
from generator.source import Attached, SourceFile

_FILES = ("logo", "logo_dark", "font")
_FONTS = (".woff2", ".woff", ".ttf", ".otf")
_FEW = 5


def attach(root: Path, source: SourceFile) -> SourceFile:
    """The portal's file with the files that its brand names; any other file as it is."""
    brand = source.data.get("brand") if source.kind == "portal" and isinstance(source.data, dict) else None
    if not isinstance(brand, dict):
        return source
    named = {name: brand.get(name) for name in _FILES}
    paths = [path for name, path in named.items() if isinstance(path, str) and (name != "font" or _is_path(path))]
    attached = {path: _read(root, path) for path in paths}
    return source if attached == source.attached else replace(source, attached=attached)


def _is_path(font: str) -> bool:
    """Whether a font is a file: a family's name has no such ending and no stroke in it."""
    return "/" in font or font.lower().endswith(_FONTS)


def _read(root: Path, path: str) -> Attached:
    pure = PurePosixPath(path)
    if pure.is_absolute() or "\\" in path or ":" in path or not path.isprintable():
        return Attached(
            problem="is not a path from portal.yml on", hint="write folder and file with a / between them, such as brand/logo.svg"
        )
    try:
        if ".." in pure.parts or not (root / path).resolve().is_relative_to(root.resolve()):
            return Attached(problem="lies outside the portal's folder", hint="put the file beside the records, such as in a folder brand")
        if not (root / path).exists():
            return Attached(problem="is not there", hint=_beside(root / path, pure))
        return Attached(content=read_bytes(root, path))
    except ReadProblem as problem:
        return Attached(problem=f"cannot be read: {problem.message}", hint="put the file itself there")
    except (OSError, RuntimeError):  # a name that is too long, a folder that is closed, a circle of links
        return Attached(problem="cannot be read", hint="put the file itself there")


def _beside(file: Path, path: PurePosixPath) -> str:
    """What lies where the file should be."""
    where = f"{path.parent}/" if path.parent.name else "the portal's folder"
    try:
        names = sorted(each.name for each in file.parent.iterdir() if each.is_file() and each.suffix.lower() == file.suffix.lower())
    except OSError:
        return f"there is no folder {path.parent}; put the file there, or write where it is"
    return f"{where} has {', '.join(names[:_FEW])}" if names else f"put the file into {where}, or write where it is"
