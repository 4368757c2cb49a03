"""What `skillpaths new` does: read the portal, write the beginning of a record, say what comes next."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from generator.cli_options import default_today
from generator.load import load
from generator.scaffold.figures_table import figures_table
from generator.scaffold.files import Refused, write_all
from generator.scaffold.fresh import Records, fresh_record
from generator.scaffold.fresh_resource import fresh_resource
from generator.schema_check import check_schema
from generator.source import parse


def begin(  # noqa: PLR0913 - as on the command line
    *, kind: str, name: str, folder: Path, on: str | None, into: str | None, table: str | None, today: date | None
) -> None:
    """Write the files of a new record, all or none.

    Raises:
        Refused: it cannot be done; the text says why.
        OSError: a file could not be written; everything is then as it was.
    """
    if kind == "resource" and not on:
        raise Refused("Say where the resource is used, with --on and a path and one of its levels, such as --on data-analyst/baseline.")
    if kind != "resource" and (on or into):
        raise Refused(f"{'--on' if on else '--in'} is for resources. A {kind} needs only its id.")
    if kind != "program" and table:
        raise Refused(f"--csv is for programs. A {kind} has no figures.")
    records = Records({file.path: check_schema(file) for file in load(folder)})
    day = today or default_today()
    if kind == "resource":
        texts = fresh_resource(name, records, day, on=on or "", into=into)
    elif table and records.usable(f"programs/{name}.yml") is not None:
        texts = {}
    else:
        texts = fresh_record(kind, name, records, day)
    tables = _table(table, records, texts, name) if table else {}
    write_all({**{folder / path: text for path, text in texts.items()}, **tables})
    if texts:
        _tell(kind, folder, texts, records)
    shown = f" {folder}" if str(folder) != "." else ""
    for path, table_text in tables.items():
        click.echo(f"Written: {path}")
        for line in _columns(table_text):
            click.echo(line)
        click.echo(f"Then: type the figures into it, and take them over with: skillpaths import outcomes {path}{shown} --program {name}")
    if kind == "program" and not tables:
        click.echo(f"Or type the figures into a table: skillpaths new program {name}{shown} --csv figures.csv")


_MEANING = {
    "enrolled": "how many started",
    "completed": "how many finished",
    "observed": "of how many it is known",
    "count": "how many of those do it, or say yes",
}


def _columns(table: str) -> Iterator[str]:
    """What to type under the columns of a table that asks for three figures; who has a larger one has typed figures before."""
    columns = table.partition("\n")[0].split(",")
    if set(_MEANING) <= set(columns):
        yield from (f"  {name:<9}  {meaning}" for name, meaning in _MEANING.items())


def _table(table: str, records: Records, texts: Mapping[str, str], name: str) -> dict[Path, str]:
    """The table of the program's figures, in a file that is not there yet."""
    path = Path(table)
    if path.exists():
        raise Refused(f'"{path}" is there already, and nothing there is overwritten. Give the name of a new file.')
    record = f"programs/{name}.yml"
    data: Any = parse(record, "program", texts[record]).data if record in texts else records.usable(record)
    return {path: figures_table(data)}


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
