"""A first portal in a new folder: what `skillpaths init` writes.

Reads the folder `portal` beside this module, in which `dot-` stands for a leading dot and `$today` for the day, and the schemas, which
an editor needs beside the records. It writes everything or nothing, and never over a file that is there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from string import Template

from generator.assets import scaffold_dir
from generator.scaffold.files import Refused, write_all
from generator.schemas import KINDS, OUTCOMES_MAP, bundled


def start(folder: Path, today: date) -> tuple[str, ...]:
    """Write a small portal that builds at once.

    Returns:
        What was written, posix paths from `folder`.

    Raises:
        Refused: the folder is a file, or holds something.
        OSError: something could not be written; everything is then as it was.
    """
    if folder.exists() and not folder.is_dir():
        raise Refused(f'"{folder}" is a file. Give the name of a new folder.')
    # A fresh repository has a hidden folder or two, and that is all right.
    here = sorted(entry.name for entry in folder.iterdir() if not entry.name.startswith(".")) if folder.exists() else []
    contents = first_portal(today)
    here += [name for name in contents if name.startswith(".") and (folder / name).exists()]
    if here:
        raise Refused(f'"{folder}" is not empty (it holds {here[0]}), and nothing there is overwritten. Give the name of a new folder.')
    write_all({folder / name: text for name, text in contents.items()})
    return tuple(contents)


def first_portal(today: date) -> Mapping[str, str]:
    """Every file of the first portal with its text, by posix path."""
    root = scaffold_dir() / "portal"
    texts = {
        path.relative_to(root).as_posix().replace("dot-", "."): Template(path.read_text("utf-8")).substitute(today=today.isoformat())
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }
    schemas = {
        f".vscode/schemas/{kind}.schema.json": json.dumps(bundled(kind), indent=2, ensure_ascii=False) + "\n"
        for kind in (*KINDS, OUTCOMES_MAP)
    }
    return texts | schemas
