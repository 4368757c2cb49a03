"""What `skillpaths import outcomes` does: read a table of figures, write them into a program's record, say what became of each.

Reads the portal, the table and its mapping file, gives the exit code. What a row says is taken or refused by itself, also where only the
whole record shows that it cannot be; the record is written whole or not at all, and not if it would have other errors of its own.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import click

from generator.cli_import_ask import ask, can_ask
from generator.cli_import_findings import new_findings, show_findings
from generator.cli_options import default_today
from generator.diagnostics import Diagnostic, Report, Severity
from generator.evidence.privacy import thresholds_in
from generator.importers.files import Unfit, read_text
from generator.importers.outcomes_account import account, lines_of
from generator.importers.outcomes_grid import Grid, read_grid
from generator.importers.outcomes_map import OutcomesMap, beginning, check_columns, own_columns, read_map, unread
from generator.importers.outcomes_record import Fate, Target, taken_over
from generator.importers.outcomes_rows import Figure, read_rows
from generator.load import MAX_BYTES, load
from generator.model.base import Place
from generator.model.build import build
from generator.model.portal import Privacy
from generator.model.program import Program
from generator.pipeline import check_sources
from generator.reporters.closing import show
from generator.reporters.words import did_you_mean, visible
from generator.scaffold.files import Refused, write_all
from generator.scaffold.fresh import Records
from generator.schema_check import check_schema
from generator.source import SourceFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command was told."""

    file: Path
    folder: Path
    program: str
    map: Path | None
    sheet: str | None
    today: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The record's file as it would be, what became of each figure, and what the portal would have wrong that it had not before."""

    source: SourceFile
    fates: tuple[Fate, ...]
    findings: tuple[Diagnostic, ...]


def import_outcomes(asked: Asked) -> int:
    """Import the figures of one program; 1 where something was refused or nothing could be written.

    Raises:
        Refused: it cannot be begun; the text says why.
        OSError: a file could not be read or written; everything is then as it was.
    """
    files = [check_schema(file) for file in load(asked.folder)]
    target = _target(files, asked.program)
    told = _told(asked.map) if asked.map else None
    if asked.map and told is None:
        return 1
    try:
        grid, how = _table(asked, told, target.program)
        sheet = read_rows(grid, how, target.program)
    except Unfit as unfit:
        raise click.ClickException(str(unfit)) from None
    day = asked.today or default_today()
    outcome = _taken(files, target, sheet.figures, day)
    numbers = account(sheet, outcome.fates, unread(grid.columns, how))
    click.echo("\n".join([f"Read {grid.path}", "", *lines_of(sheet, outcome.fates), "", *numbers.lines(), ""]))
    refused = bool(sheet.refused) or any(fate.state == "refused" for fate in outcome.fates)
    return max(_write(files, target.source, outcome, asked.folder), int(refused))


def _target(files: Sequence[SourceFile], name: str) -> Target:
    records = Records({file.path: file for file in files})
    path = f"programs/{name}.yml"
    data = records.usable(path)
    if data is None:
        known = [each.removeprefix("programs/").removesuffix(".yml") for each in records.files if each.startswith("programs/")]
        raise Refused(f'There is no program "{name}".{did_you_mean(name, known)} Begin its record with: skillpaths new program {name}')
    portal = records.usable("portal.yml") or {}
    program = build(Program, data, Place(path, ""))
    privacy = build(Privacy, portal.get("privacy", {}), Place("portal.yml", "/privacy"))
    return Target(records.files[path], program, portal.get("repository") == "public", thresholds_in(privacy))


def _table(asked: Asked, told: OutcomesMap | None, program: Program) -> tuple[Grid, OutcomesMap]:
    """The table, and what its columns hold: as the mapping file says, as they are named, or as somebody answers."""
    sheet = asked.sheet or (told.sheet if told else None)
    grid = read_grid(asked.file, sheet=sheet, header=told.header if told else None)
    how = told or own_columns(grid.columns)
    if how is None and can_ask():
        how = ask(grid, program, asked.sheet)
    if how is None:
        columns = visible(", ".join(grid.columns))
        raise Refused(
            f"The columns of {grid.path} are {columns}. Say what they hold in a mapping file, and name it with --map. "
            f"It looks like this:\n\n{beginning(program)}\n"
        )
    check_columns(grid, how)
    return grid, how


def _told(path: Path) -> OutcomesMap | None:
    """The mapping file; its findings are shown, and there is none where they are errors."""
    file, how = read_map(path.as_posix(), read_text(path))
    show(Report.of(file.diagnostics), {file.path: file.text}, "full")
    return how


def _taken(files: Sequence[SourceFile], target: Target, figures: Sequence[Figure], day: date) -> Outcome:
    """The record with every figure that leaves it without errors; one that does not is refused with what the check says of it."""
    refused: dict[int, Fate] = {}
    before: Report | None = None
    while True:
        source, fates = taken_over(target, [figure for figure in figures if figure.place not in refused])
        if source.text == target.source.text:
            return Outcome(source=source, fates=(*fates, *refused.values()), findings=())
        before = before or check_sources(files, today=day, drafts=True)
        after = [*(file for file in files if file.path != source.path), source]
        found = tuple(new_findings(before, check_sources(after, today=day, drafts=True)))
        blamed = _blamed(source, fates, found)
        if not blamed:
            return Outcome(source=source, fates=(*fates, *refused.values()), findings=found)
        refused |= {fate.figure.place: fate for fate in blamed}


def _blamed(source: SourceFile, fates: Sequence[Fate], found: Sequence[Diagnostic]) -> list[Fate]:
    """The figures at whose lines there are errors now, each with the first of them."""
    errors = [each for each in found if each.path == source.path and each.severity is Severity.ERROR]
    blamed = []
    for fate in fates:
        if fate.state not in ("new", "changed"):
            continue
        span = source.value_span(fate.pointer)
        own = next((each for each in errors if span.line <= each.span.line <= span.end_line), None)
        if own:
            says = f"{own.message}; {own.hint} ({own.code})" if own.hint else f"{own.message} ({own.code})"
            blamed.append(replace(fate, state="refused", says=says, protected=False))
    return blamed


def _write(files: Sequence[SourceFile], old: SourceFile, outcome: Outcome, folder: Path) -> int:
    new, file = outcome.source, folder / old.path
    if old.text == new.text:
        click.echo(f"Nothing has changed in {os.path.normpath(file)}.")
        return 0
    if len(new.text.encode("utf-8", "replace")) > MAX_BYTES:
        raise click.ClickException(f"The record would be larger than {MAX_BYTES // 1_000_000} MB, and no larger one is read.")
    own = tuple(found for found in outcome.findings if found.path == new.path and found.severity is Severity.ERROR)
    show_findings(own or outcome.findings, (*files, new), folder)
    if own:
        click.echo("Nothing was written: the record would have these errors.")
        return 1
    write_all({file: new.text})
    click.echo(f"Changed: {os.path.normpath(file)}")
    if gone := _comments(old.text) - _comments(new.text):
        click.echo(
            f"Gone: {gone} comments, with the lines that they stood on." if gone > 1 else "Gone: 1 comment, with the line that it stood on."
        )
    click.echo(
        f"Next: read what has changed and set `reviewed` to the day, then: skillpaths validate{f' {folder}' if str(folder) != '.' else ''}"
    )
    return int(any(found.severity is Severity.ERROR for found in outcome.findings))


def _comments(text: str) -> int:
    return sum(" #" in line or line.startswith("#") for line in text.splitlines())
