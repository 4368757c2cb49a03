"""What `skillpaths new` does: read the portal, write the beginning of a record, say what comes next."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from generator.cli_options import default_today
from generator.load import load
from generator.scaffold.files import Refused, write_all
from generator.scaffold.fresh import Records, fresh_record
from generator.scaffold.fresh_resource import fresh_resource
from generator.schema_check import check_schema


def begin(*, kind: str, name: str, folder: Path, on: str | None, into: str | None, today: date | None) -> None:  # noqa: PLR0913 - as on the command line
    """Write the files of a new record, all or none.

    Raises:
        Refused: it cannot be done; the text says why.
        OSError: a file could not be written; everything is then as it was.
    """
    if kind == "resource" and not on:
        raise Refused("Say where the resource is used, with --on and a path and one of its levels, such as --on data-analyst/baseline.")
    if kind != "resource" and (on or into):
        raise Refused(f"{'--on' if on else '--in'} is for resources. A {kind} needs only its id.")
    records = Records({file.path: check_schema(file) for file in load(folder)})
    day = today or default_today()
    texts = fresh_resource(name, records, day, on=on or "", into=into) if kind == "resource" else fresh_record(kind, name, records, day)
    write_all({folder / path: text for path, text in texts.items()})
    _tell(kind, folder, texts, records)


def _tell(kind: str, folder: Path, texts: Mapping[str, str], records: Records) -> None:
    for path, text in texts.items():
        shown = os.path.normpath(folder / path)
        old = records.files[path].text if path in records.files else None
        click.echo(f"{'Changed' if old else 'Written'}: {shown}{f':{_first_difference(old, text)}' if old else ''}")
    check = "skillpaths validate" + (f" {folder}" if str(folder) != "." else "")
    if kind == "translation":
        click.echo(f"Next: write each sentence's translation on a line `into:` below it, then: {check}")
        return
    fill = "write or choose what stands in <angle brackets>"
    draft = "" if kind == "resource" else ", take the line `status: draft` out"
    click.echo(f"Next: {fill}{draft}, then: {check}")


def _first_difference(old: str, new: str) -> int:
    """The first line that is new and not empty."""
    before, after = old.splitlines(), new.splitlines()
    return next(n for n, line in enumerate(after, start=1) if line.strip() and line != "".join(before[n - 1 : n]))
