"""A table of figures as rows that know their number: a CSV file, or a sheet of an XLSX workbook.

Reads one file through pandas, which is imported by this module alone, gives cells under the names of their columns. Rows count as in a
spreadsheet, from 1 and with the empty ones. A file whose columns cannot be told apart is an `Unfit`, with row and column.
"""

from __future__ import annotations

import csv
import io
import math
import re
import warnings
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from generator.importers.files import MAX_BYTES, Unfit
from generator.importers.outcomes_cells import Cell, shown
from generator.line_pass.lines import BREAK
from generator.reporters.words import did_you_mean

MAX_COLUMNS = 1000
MAX_UNPACKED = 200_000_000
_SEPARATORS = (",", ";", "\t", "|")


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row below the names of the columns; cells that are empty are left out."""

    number: int
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its columns in order, its rows, and the sign that most likely divides whole and part in its numbers."""

    path: Path
    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]
    semicolons: bool = False

    def unfit(self, row: int | None, message: str) -> Unfit:
        """What is wrong with it, as an error to raise."""
        return Unfit(self.path, row, message)


def read_grid(path: Path, *, sheet: str | None = None, header: int | None = None) -> Grid:
    """The table in a file.

    Args:
        path: the file.
        sheet: the name of the sheet, where a workbook has several.
        header: the row with the names of the columns; left out, the first that is not empty.

    Raises:
        Unfit: it is no such table.
        OSError: it cannot be read.
    """
    with path.open("rb") as stream:
        raw = stream.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise Unfit(path, None, f"this file is larger than {MAX_BYTES // 1_000_000} MB. Is it the right one?")
    if raw.startswith(b"PK\x03\x04"):
        return _under_names(path, _sheet(path, raw, sheet), header, semicolons=False, workbook=True)
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unfit(path, None, "this is an old or a locked workbook. Save it as .xlsx without a password, or as CSV.")
    if sheet is not None:
        raise Unfit(path, None, f'only a workbook (.xlsx) has sheets, so there is no sheet "{sheet}" here.')
    text = _text(path, raw)
    separator, rows = _comma_separated(path, text)
    return _under_names(path, rows, header, semicolons=separator == ";", workbook=False)


def _text(path: Path, raw: bytes) -> str:
    encoding = "utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    if encoding == "utf-8-sig" and b"\x00" in raw:
        raise Unfit(path, None, "this is no table that can be read. Give a CSV file or an Excel workbook (.xlsx).")
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = len(BREAK.split(raw[: error.start].decode(encoding, "replace")))
        raise Unfit(path, line, 'a letter here is saved in an old way. Save the file as "CSV UTF-8" or as .xlsx.') from None


def _comma_separated(path: Path, text: str) -> tuple[str, list[list[Cell]]]:
    """The separator and the cells; the first line may name the separator, as Excel writes it."""
    told = re.match(r"sep=(.)\r?\n", text)
    body = text[told.end() :] if told else text
    line = next((line for line in body.splitlines() if line.strip(" \t,;|")), "")
    if not line:
        raise Unfit(path, None, "this table is empty.")
    first = re.sub(r'"[^"]*"', "", line)
    separator = told[1] if told else max(_SEPARATORS, key=lambda sign: (first.count(sign), -_SEPARATORS.index(sign)))
    width = _width(path, body, separator, int(bool(told)))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # a cell that would be lost
            frame = pd.read_csv(
                io.StringIO(body), sep=separator, header=None, names=list(range(width)), index_col=False, dtype=str,
                na_filter=False, keep_default_na=False, skip_blank_lines=False, skipinitialspace=True,
            )  # fmt: skip
    except (pd.errors.ParserError, pd.errors.ParserWarning) as error:
        found = re.search(r"starting at row (\d+)", str(error))
        message = "a quote that opens in this row is never closed." if found else "a quote is missing or too many somewhere in this file."
        raise Unfit(path, int(found[1]) + 1 + bool(told) if found else None, message) from None
    return separator, ([[]] if told else []) + _cells(frame)


def _width(path: Path, body: str, separator: str, above: int) -> int:
    """How many cells the longest row has."""
    width = 1
    try:
        for number, row in enumerate(
            csv.reader(io.StringIO(body, newline=""), delimiter=separator, skipinitialspace=True), start=1 + above
        ):
            if len(row) > MAX_COLUMNS:
                raise Unfit(path, number, f"this row has {len(row):,} cells. Is it the right file?")
            width = max(width, len(row))
    except csv.Error:
        raise Unfit(path, None, "a cell goes on for very long. Is a quote missing?") from None
    return width


def _sheet(path: Path, raw: bytes, wanted: str | None) -> list[list[Cell]]:
    try:
        _check_size(path, raw)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about what a workbook has besides its cells
            with pd.ExcelFile(io.BytesIO(raw), engine="openpyxl") as book:
                name = _one_sheet(path, [str(name) for name in book.sheet_names], wanted)
                return _cells(book.parse(name, header=None, dtype=object, na_filter=False, keep_default_na=False))
    except Unfit:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a file that is no workbook makes the packages raise, it cannot be read
        message = f"this is no workbook that can be read ({type(error).__name__}). Save it anew as .xlsx, or as CSV."
        raise Unfit(path, None, message) from None


def _check_size(path: Path, raw: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(raw)) as parts:
        unpacked = sum(part.file_size for part in parts.infolist())
    if unpacked > MAX_UNPACKED:
        raise Unfit(path, None, f"this workbook holds more than {MAX_UNPACKED // 1_000_000} MB. Is it the right one?")


def _one_sheet(path: Path, names: Sequence[str], wanted: str | None) -> str:
    if wanted is None and len(names) == 1:
        return names[0]
    if not names:
        raise Unfit(path, None, "this workbook has no sheet.")
    if wanted is None:
        raise Unfit(path, None, f"this workbook has the sheets {', '.join(names)}. Say with --sheet which of them.")
    if wanted not in names:
        near = did_you_mean(wanted, names) or f" The sheets are {', '.join(names)}."
        raise Unfit(path, None, f'there is no sheet "{wanted}".{near}')
    return wanted


def _cells(frame: Any) -> list[list[Cell]]:  # noqa: ANN401 - pandas has no types
    return [[_cell(value) for value in row] for row in frame.itertuples(index=False, name=None)]


def _cell(value: Any) -> Cell:  # noqa: ANN401 - whatever a workbook can hold
    if isinstance(value, float) and math.isnan(value):
        return ""
    if isinstance(value, bool):
        return str(value)
    return value if isinstance(value, int | float | date) else shown("" if value is None or value is pd.NaT else str(value))


def _under_names(path: Path, rows: Sequence[Sequence[Cell]], header: int | None, *, semicolons: bool, workbook: bool) -> Grid:
    filled = [at for at, row in enumerate(rows) if any(shown(cell) for cell in row)]
    if not filled:
        raise Unfit(path, None, "this table is empty.")
    at = filled[0] if header is None else header - 1
    if at not in filled:
        raise Unfit(path, header, "this row is empty, and it should name the columns.")
    below = [each for each in filled if each > at]
    names = [shown(cell) for cell in rows[at]]
    if not below:
        raise Unfit(path, at + 1, "there is no row below the names of the columns.")
    _check_names(path, at, names, [(each, rows[each]) for each in below], workbook=workbook)
    columns = tuple(name for name in names if name)
    found = tuple(
        GridRow(each + 1, {name: cell for name, cell in zip(names, rows[each], strict=False) if name and shown(cell)}) for each in below
    )
    return Grid(path, columns, found, semicolons)


def _check_names(path: Path, at: int, names: Sequence[str], below: Sequence[tuple[int, Sequence[Cell]]], *, workbook: bool) -> None:
    """Every column that holds something has a name of its own."""
    given = [name for name in names if name]
    wide = next((row for row, cells in below if sum(bool(shown(cell)) for cell in cells) > 1), None)
    if len(given) == 1 and wide is not None:
        message = f"only one cell is filled here, so this is a title and not the names of the columns. Take the rows above the names out, \
or say `header: {wide + 1}` in the mapping file, with the row that has them."
        raise Unfit(path, at + 1, message)
    if all(re.fullmatch(r"[-0-9.,% ]+", name) for name in given):
        raise Unfit(path, at + 1, "this row holds numbers, and it should name the columns. Write a row with their names above it.")
    last = max(place for place, name in enumerate(names) if name)
    for row, cells in below:
        for place, cell in enumerate(cells):
            if not shown(cell) or names[place]:
                continue
            if place > last and not workbook:
                message = (
                    f"this row has {place + 1} cells, and {last + 1} columns have a name. Is a separator or a quote missing or too many?"
                )
                raise Unfit(path, row + 1, message)
            message = (
                f"column {_letter(place)} has no name, but something stands in it in row {row + 1}. Give every column a name of its own; \
a merged cell names only the first of its columns."
            )
            raise Unfit(path, at + 1, message)
    for place, name in enumerate(names):
        if name and name in names[:place]:
            message = f'the columns {_letter(names.index(name))} and {_letter(place)} are both named "{name}". Give each a name of its own.'
            raise Unfit(path, at + 1, message)


def _letter(place: int) -> str:
    """A column as a spreadsheet names it."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
