"""What the columns of a table hold, asked of somebody at a terminal.

Reads answers, gives an `OutcomesMap` and writes it down where that is wanted, so that it is asked once. Where nobody sits at a terminal
nothing is asked.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from generator.importers.outcomes_grid import Grid
from generator.importers.outcomes_map import FigureMap, OutcomesMap, as_text
from generator.importers.outcomes_values import FIELDS_BY_KIND
from generator.model.program import Program
from generator.reporters.words import did_you_mean, visible
from generator.scaffold.files import write_all

_ASKED = {
    "of": "how many people it should be about",
    "reached": "how many of them could be asked or looked up",
    "observed": "how many of them the figure is known for",
    "count": "of those, for how many it is true",
    "rate": "the rate, to check the counts by",
    "measured": "the day on which it was measured",
}


def can_ask() -> bool:
    """Whether somebody sits at a terminal who can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask(grid: Grid, program: Program, sheet: str | None) -> OutcomesMap:
    """Ask what the columns hold, one figure of a row after the other.

    Raises:
        KeyboardInterrupt: somebody left at a question.
    """
    try:
        return _asked(grid, program, sheet)
    except click.Abort:
        raise KeyboardInterrupt from None


def _asked(grid: Grid, program: Program, sheet: str | None) -> OutcomesMap:
    click.echo(f"{grid.path} has columns that this program does not know by name. Say what they hold.")
    for number, column in enumerate(grid.columns, start=1):
        click.echo(f"  {number:>2}  {visible(column)}")
    click.echo("Answer with the number or the name of a column, or with a value that is the same in every row. Enter alone leaves it out.")
    figures = [_figure(grid.columns, program)]
    while "measure" in figures[0].always and click.confirm("Does each row hold another figure?", default=False):
        figures.append(_figure(grid.columns, program))
    told = OutcomesMap(figures=tuple(figures), sheet=sheet)
    _keep(told, grid.path)
    return told


def _figure(columns: Sequence[str], program: Program) -> FigureMap:
    found: dict[str, str] = {}
    always: dict[str, str | int | float] = {}
    measures = [each.id for each in program.measures]
    whose = {"cohort": [each.id for each in program.cohorts]} if program.cohorts else {"study": [each.id for each in program.studies]}
    heads = {"measure": measures, **whose, "after": ["6 months"], "from": ["assignment", "start", "end"]}
    for name, values in heads.items():
        _ask_for(name, f"{name} (one of {', '.join(values)})" if name != "after" else "after (such as 6 months)", columns, found, always)
    kinds = [each.kind for each in program.measures if each.id == always.get("measure") or "measure" in found]
    parts = dict.fromkeys(part for kind in kinds for part in FIELDS_BY_KIND[kind])
    for name in ("measured", *parts, *(["rate"] if "proportion" in kinds else [])):
        _ask_for(name, f"{name}: {_ASKED[name]}" if name in _ASKED else name, columns, found, always)
    return FigureMap(columns=found, always=always)


def _ask_for(name: str, words: str, columns: Sequence[str], found: dict[str, str], always: dict[str, str | int | float]) -> None:
    """Put the answer where it belongs; one that is near the name of a column is asked again."""
    while True:
        answer = str(click.prompt(words, default="", show_default=False)).strip()
        if not answer:
            return
        column = _column(answer, columns)
        if column:
            found[name] = column
            return
        near = did_you_mean(answer, columns)
        if not near or click.confirm(f'There is no column "{answer}".{near} Take "{answer}" as a value for every row?', default=False):
            always[name] = answer
            return


def _column(answer: str, columns: Sequence[str]) -> str | None:
    if answer in columns:
        return answer
    return columns[int(answer) - 1] if answer.isdecimal() and 0 < int(answer) <= len(columns) else None


def _keep(told: OutcomesMap, table: Path) -> None:
    """Write the answers down beside the table, if that is wanted and nothing is there."""
    place = table.with_suffix(".map.yml")
    if place.exists():
        click.echo(f"Your answers, as a mapping file:\n\n{as_text(told)}")
    elif click.confirm(f"Keep these answers in {place}, for --map the next time?", default=True):
        write_all({place: as_text(told)})
        click.echo(f"Written: {place}")
