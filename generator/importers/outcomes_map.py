"""Which column of a table of figures holds what: read from a mapping file, or taken from columns that bear the importer's own names.

Reads the text of a mapping file or the names of columns, gives an `OutcomesMap`. Faults of a mapping file are findings, as in a record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.importers.outcomes_cells import Unit
from generator.importers.outcomes_grid import Grid
from generator.importers.outcomes_values import FIELDS_BY_KIND
from generator.importers.yaml_text import field_lines
from generator.model.program import Program
from generator.reporters.words import did_you_mean
from generator.schema_check import check_schema
from generator.schemas import OUTCOMES_MAP, bundled
from generator.source import SourceFile, parse

FIELDS: tuple[str, ...] = tuple(bundled(OUTCOMES_MAP)["$defs"]["columns"]["properties"])

_FIGURES = {name for fields in FIELDS_BY_KIND.values() for name in fields} | {"rate", "missing"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureMap:
    """One figure of a row: the columns of its fields, and the fields that are the same in every row."""

    columns: Mapping[str, str]
    always: Mapping[str, str | int | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomesMap:
    """What a table holds, and how it is written. `marks` and `rows` are compared with cells as text."""

    figures: tuple[FigureMap, ...]
    sheet: str | None = None
    header: int | None = None
    decimal: str | None = None
    dates: str | None = None
    rates: Unit | None = None
    source: str | None = None
    marks: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, str] = field(default_factory=dict)
    meanings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def columns(self) -> Iterator[str]:
        """Every column that it names, some of them more than once."""
        yield from self.rows
        yield from self.meanings
        for figure in self.figures:
            yield from figure.columns.values()


def read_map(path: str, text: str) -> tuple[SourceFile, OutcomesMap | None]:
    """A mapping file with its findings; no map where there are errors."""
    file = check_schema(parse(path, OUTCOMES_MAP, text))
    return file, _map_of(file.data) if file.usable and isinstance(file.data, dict) else None


def _map_of(data: Mapping[str, Any]) -> OutcomesMap:
    columns, always = data.get("columns", {}), data.get("always", {})
    figures = tuple(
        FigureMap(columns={**columns, **each.get("columns", {})}, always={**always, **each.get("always", {})})
        for each in data.get("figures", [{}])
    )
    plain = {name: data[name] for name in ("sheet", "header", "decimal", "dates", "rates", "source", "marks", "meanings") if name in data}
    rows = {column: str(value) for column, value in data.get("rows", {}).items()}
    return OutcomesMap(figures=figures, rows=rows, **plain)


def own_columns(columns: Sequence[str]) -> OutcomesMap | None:
    """The map of a table whose columns bear the importer's names, whatever others there are; None where no figure can be among them."""
    named = {column.lower().replace(" ", "_"): column for column in columns}
    known = {name: column for name, column in named.items() if name in FIELDS}
    if "measure" not in known or not known.keys() & {"cohort", "study"} or not known.keys() & _FIGURES:
        return None
    return OutcomesMap(figures=(FigureMap(columns=known),))


def unread(columns: Sequence[str], asked: OutcomesMap) -> list[str]:
    """The columns of a table that nothing is taken from."""
    read = set(asked.columns())
    return [column for column in columns if column not in read]


def check_columns(grid: Grid, asked: OutcomesMap) -> None:
    """Every column that is named is there.

    Raises:
        Unfit: one is not.
    """
    for column in asked.columns():
        if column not in grid.columns:
            near = did_you_mean(column, grid.columns) or f" The columns are {', '.join(grid.columns)}."
            raise grid.unfit(None, f'the mapping names the column "{column}", and there is none.{near}')


def beginning(program: Program) -> str:
    """A mapping file to fill in, for the first measure of this program."""
    measure = program.measures[0]
    whose = next(({kind: known[0].id} for kind, known in (("cohort", program.cohorts), ("study", program.studies)) if known), {})
    lines = ["columns:", *(f"  {name}: <the name of a column>" for name in FIELDS_BY_KIND[measure.kind])]
    always = {"measure": measure.id, **whose, "after": "6 months", "from": "end"}
    return "\n".join([*lines, "always:", *(f"  {name}: {value}" for name, value in always.items())])


def as_text(asked: OutcomesMap) -> str:
    """The map as the text of a mapping file."""
    lines: list[str] = []
    for name in ("sheet", "header", "decimal", "dates", "rates", "source"):
        if (value := getattr(asked, name)) is not None:
            lines += field_lines(name, value)
    figures = [{"columns": dict(each.columns), "always": dict(each.always)} for each in asked.figures]
    kept = [{name: part for name, part in each.items() if part} for each in figures]
    for name, value in kept[0].items() if len(kept) == 1 else [("figures", kept)]:
        lines += field_lines(name, value)
    return "\n".join(lines) + "\n"
