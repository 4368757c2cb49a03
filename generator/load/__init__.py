"""A portal's folder -> the files of its records, read and parsed.

Reads the disk and nothing else does. Gives one `SourceFile` for every record file, and one for every file that a reader would miss,
sorted by path, whatever the order on disk. It never writes, never follows a link out of the folder and never raises for what it finds.
"""

from __future__ import annotations

from pathlib import Path

from generator.codes import finding
from generator.diagnostics import Span
from generator.load.attached import attach
from generator.load.discover import Found, discover
from generator.load.read import MAX_BYTES, Parse, read_file
from generator.load.written import written
from generator.source import SourceFile, failed, parse

__all__ = ["MAX_BYTES", "load", "read_file", "written"]

PORTAL = "portal.yml"


def load(root: Path, parse: Parse = parse) -> tuple[SourceFile, ...]:
    """Read every record of the portal in `root`. Without a portal.yml, the first finding says so and stands on portal.yml.

    `parse` makes a file of its path, kind and text.
    """
    if not root.is_dir():
        return (_no_portal(f'there is no folder "{root.name}"' if root.name else "there is no such folder"),)
    every = sorted(discover(root), key=lambda found: found.path)
    if all(found.path != PORTAL for found in every):
        return (_no_portal("there is no portal.yml in this folder"),)  # every name in the records would be unknown
    return tuple(_read(root, found, parse) for found in every)


def _read(root: Path, found: Found, parse: Parse) -> SourceFile:
    if found.problem is None:
        return attach(root, read_file(root, found.path, found.kind, parse))
    text = read_file(root, found.path, found.kind).text if found.kind else ""  # for the ids in it
    return failed(found.path, found.kind, text, [finding(found.code, found.path, Span(), found.problem, hint=found.hint)])


def _no_portal(message: str) -> SourceFile:
    hint = "name the portal's folder, or make a new portal: skillpaths init FOLDER"
    return failed(PORTAL, "portal", "", [finding("YML124", PORTAL, Span(), message, hint=hint)])
