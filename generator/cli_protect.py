"""The command `protect`: records without their small groups, and the ledger of what was published.

Reads a portal, says what it would change and writes it where that is asked for. It never prints a number.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from generator.catalog import Catalog
from generator.diagnostics import Report
from generator.evidence import thresholds_of
from generator.evidence.publish import protect
from generator.evidence.released import release_of
from generator.load import load
from generator.model.releases import Release, Releases
from generator.pipeline import Options, check
from generator.reporters.words import count, did_you_mean
from generator.scaffold.suppressed import suppressed
from generator.source import SourceFile


def checked_portal(folder: Path, today: date, *, drafts: bool) -> tuple[tuple[SourceFile, ...], Catalog]:
    """The records of a portal.

    Raises:
        click.UsageError: they have errors.
    """
    result = check(load(folder), Options(today=today, drafts=drafts))
    if result.report.errors:
        raise click.UsageError(f"The records in {folder} have errors. Put them right first: skillpaths validate {folder}")
    return result.files, result.catalog


def suppress_at_source(folder: Path, today: date, name: str | None, *, write: bool) -> int:
    """Show what small groups the records hold, and take them out if that is asked for; 1 where something is left to do by hand."""
    files, catalog = checked_portal(folder, today, drafts=True)
    if name is not None and name not in catalog.programs:
        raise click.UsageError(f'There is no program "{name}".{did_you_mean(name, list(catalog.programs))}')
    sources = {file.path: file for file in files}
    new: list[SourceFile] = []
    left = 0
    for program in catalog.programs.values():
        if name not in (None, program.id):
            continue
        made = suppressed(sources[program.at.path], program, thresholds_of(catalog.portal))
        for line in made.changed:
            click.echo((folder / line).as_posix())
        for line in made.by_hand:
            click.echo(f"{(folder / program.at.path).as_posix()}: by hand: {line}")
        left += len(made.by_hand)
        if made.changed:
            new.append(made.source)
    return _finish(folder, today, files, new, left, write=write)


def _finish(folder: Path, today: date, files: tuple[SourceFile, ...], new: list[SourceFile], left: int, *, write: bool) -> int:  # noqa: PLR0913 - one sentence with all that is known
    if not new:
        click.echo("Nothing to take out: no record shows a small group." if not left else "The rest has to be done by hand.", err=True)
        return int(left > 0)
    if not write:
        click.echo(f"Nothing is written. To change {count(len(new), 'file')}: the same command with --write", err=True)
        return 1
    changed = {source.path: source for source in new}
    after: Report = check([changed.get(file.path, file) for file in files], Options(today=today, drafts=True)).report
    if after.errors:
        raise click.ClickException("The records would have errors without these figures, so nothing is written. Take them out by hand.")
    for source in new:
        (folder / source.path).write_bytes(source.text.encode("utf-8"))
    click.echo(
        f"{count(len(new), 'file')} written. Sentences are as they were: read them. Older versions in git still have the numbers.", err=True
    )
    return int(left > 0)


_HEAD = """\
# What was published of each program at each release. Written by: skillpaths protect --release
# Every build reads it, so that no figure tells of few people by its difference to the last release.
# Nothing here was made from a hidden number.
"""


def write_release(folder: Path, today: date, day: date) -> int:
    """Add what is published now to the ledger; a program of which nothing has changed is not added again."""
    _, catalog = checked_portal(folder, today, drafts=False)
    records = [each for each in catalog.records.values() if isinstance(each, Releases)]
    before = [each for record in records for each in record.releases]
    new = []
    for program in catalog.programs.values():
        last = catalog.released.get(program.id)
        if last and last.date > day.isoformat():
            raise click.UsageError(f"{program.id} was released on {last.date}, which is after {day.isoformat()}.")
        protection = protect(program, thresholds_of(catalog.portal), last)
        release = release_of(protection.registry, program.id, day.isoformat(), protection.pattern.hidden)
        if last is None or _pattern(last) != _pattern(release):
            new.append(release)
    if not new:
        click.echo("Nothing has changed since the last release.", err=True)
        return 0
    file = folder / "programs" / "releases.yml"
    lines = [line for release in (*before, *new) for line in _lines(release)]
    file.write_text(_HEAD + "\n".join(["releases:", *lines, ""]), "utf-8")
    click.echo(f"{count(len(new), 'release')} added to {file}. Commit it with what you publish.", err=True)
    return 0


def _pattern(release: Release) -> tuple[dict[str, int], frozenset[str]]:
    return {each.cell: each.people for each in release.shown}, frozenset(release.hidden)


def _lines(release: Release) -> Iterator[str]:
    """A release as somebody would type it."""
    yield f"  - program: {release.program}"
    yield f"    date: {release.date}"
    if release.shown:
        yield "    shown:"
    for each in release.shown:
        yield f"      - cell: {each.cell}"
        yield f"        people: {each.people}"
    if release.hidden:
        yield "    hidden:"
    yield from (f"      - {name}" for name in release.hidden)
