"""What `skillpaths import` does: read a publisher's files, write the record, say what became of everything in them.

Reads the portal and the files, gives the exit code. A record is written whole or not at all, and not if it would have errors of its own;
what a new version of a framework leaves wrong in other records is shown at once.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from generator.cli_import_findings import new_findings, show_findings
from generator.cli_options import default_today
from generator.diagnostics import Diagnostic, Severity
from generator.importers import nice, uk_gdd
from generator.importers.files import Unfit
from generator.importers.published import About, Published
from generator.importers.record import NOTE, framework_of, new_record, renewed_record, sentences_in
from generator.load import MAX_BYTES, load
from generator.model.framework import Framework
from generator.pipeline import check_sources
from generator.reporters.words import count, did_you_mean
from generator.scaffold.files import Refused, write_all
from generator.scaffold.fresh import Records
from generator.schema_check import check_schema
from generator.source import SourceFile, parse

Reader = Callable[[Framework | None], Published]
_FEW = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command was told beside the files."""

    folder: Path
    version: str | None
    owner: str | None
    today: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """The portal's files, the record in them so far and as it would be, and what it would lose."""

    files: Sequence[SourceFile]
    old: SourceFile | None
    new: SourceFile
    lost: tuple[str, ...]


def import_uk_gdd(roles: Path, skills: Path, asked: Asked) -> int:
    """Import the UK government's framework from its two files; 1 where the record was not written, or other records no longer fit it."""
    return _import(uk_gdd.ABOUT, lambda before: uk_gdd.read(roles, skills, before), asked)


def import_nice(source: Path, asked: Asked) -> int:
    """Import the NICE Framework from an export or a folder of tables; 1 as above."""
    return _import(nice.ABOUT, lambda before: nice.read(source, before), asked)


def _import(about: About, read: Reader, asked: Asked) -> int:
    files = load(asked.folder)
    records = Records({file.path: check_schema(file) for file in files})
    path = f"frameworks/{about.id}.yml"
    old = records.files[path] if records.usable(path) else None
    before = framework_of(old)
    if before is not None and before.licence.republish == "nothing":
        raise Refused(f"{path} says `republish: nothing`, so nothing is imported until its licence lets the portal show more than that.")
    try:
        published = read(before)
    except Unfit as unfit:
        raise click.ClickException(str(unfit)) from None
    day = asked.today or default_today()
    version = _version(published, asked.version)
    owner = _owner(records, before, asked.owner, path)
    if old is None or before is None:
        text = new_record(about, published, owner=owner, version=_needed(version), today=day)
    else:
        text = renewed_record(old, before, published, version=version)
    click.echo("\n".join([f"Read {published.files}", "", *published.account.lines(), ""]))
    lost = tuple(_lost(before, published, old, text))
    return _write(Import(files=files, old=old, new=parse(path, "framework", text), lost=lost), asked.folder, day)


def _write(result: Import, folder: Path, day: date) -> int:
    old, new = result.old, result.new
    file = folder / new.path
    if old is not None and old.text == new.text:
        click.echo(f"Nothing has changed: {os.path.normpath(file)} holds all of it already.")
        return 0
    if len(new.text.encode("utf-8", "replace")) > MAX_BYTES:
        raise click.ClickException(f"The record would be larger than {MAX_BYTES // 1_000_000} MB, and no larger one is read.")
    files = [*(each for each in result.files if each.path != new.path), new]
    added = tuple(new_findings(check_sources(result.files, today=day), check_sources(files, today=day)))
    own = tuple(found for found in added if found.path == new.path and found.severity is Severity.ERROR)
    show_findings(own or added, (*result.files, new), folder)
    if own:
        click.echo("Nothing was written: the record would have these errors.")
        return 1
    write_all({file: new.text})
    click.echo(f"{'Changed' if old else 'Written'}: {os.path.normpath(file)}")
    for line in result.lost:
        click.echo(line)
    click.echo(f"Next: {_next_step(old, added)}, then: skillpaths validate{f' {folder}' if str(folder) != '.' else ''}")
    return int(any(found.severity is Severity.ERROR for found in added))


def _next_step(old: SourceFile | None, added: Sequence[Diagnostic]) -> str:
    if added:
        return "put right the findings above (an entry that was renamed can name its old id under moved_from)"
    if old:
        return "read what has changed and set `reviewed` to the day"
    return "say under `sources` where the files come from"


def _version(published: Published, told: str | None) -> str | None:
    if told and published.version and told != published.version:
        raise Refused(
            f"{published.files} says that it is version {published.version}. Leave out --version, or give the file of version {told}."
        )
    return told or published.version


def _needed(version: str | None) -> str:
    if version is None:
        raise Refused("The files do not say which version they are. Say it with --version: the publisher's own, or the day of the copy.")
    return version


def _owner(records: Records, before: Framework | None, told: str | None, path: str) -> str:
    """The team that keeps the record: the one it has, the one that was named, or the only one there is."""
    teams = [team["id"] for team in (records.usable("portal.yml") or {}).get("teams", ())]
    if before is not None:
        if told not in (None, before.owner):
            raise Refused(f"{path} is kept by {before.owner}. Change the owner there.")
        return before.owner
    if told is None and len(teams) == 1:
        return str(teams[0])
    if told is None:
        raise Refused(f"Say with --owner which team keeps the record: one of {', '.join(teams)}.")
    if told not in teams:
        raise Refused(f'There is no team "{told}".{did_you_mean(told, teams) or " The teams are " + ", ".join(teams) + "."}')
    return told


def _lost(before: Framework | None, published: Published, old: SourceFile | None, text: str) -> Iterator[str]:
    """What stood in the record and does not stand there any more."""
    if before is None or old is None:
        return
    for words, was, now in (
        ("competency", before.competencies, [each for area in published.areas for each in area.competencies]),
        ("role", before.roles, published.roles),
    ):
        titles = {each.title for each in now} | {each.id for each in now}
        gone = [each.id for each in was if not titles & {each.title, each.id}]
        if gone:
            more = f" and {len(gone) - _FEW} more" if len(gone) > _FEW else ""
            yield f"Gone: {words} {', '.join(gone[:_FEW])}{more}, which these files do not have."
    if not published.with_text and (sentences := sentences_in(before)):
        yield f"Gone: {count(sentences, 'sentence')} about areas and competencies, since the licence lets the portal show none."
    if comments := _comments(old.text) - _comments(text):
        yield f"Gone: {count(comments, 'comment')} in the publisher's part."


def _comments(text: str) -> int:
    return sum(line.lstrip().startswith("#") and line != NOTE for line in text.splitlines())
