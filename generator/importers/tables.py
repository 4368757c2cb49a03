"""A CSV file as rows that know their line.

Reads the text of one file, gives its rows by the names of its columns; never guesses what a cell means.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.importers.files import Unfit, read_text
from generator.line_pass.lines import UNPRINTABLE
from generator.reporters.words import did_you_mean

MAX_NAME = 150  # the longest name in the frameworks read so far has 85 characters; a sentence in the wrong column is longer


@dataclass(frozen=True, slots=True)
class Row:
    """A row below the header; `line` is the line of the file in which it begins."""

    path: Path
    line: int
    cells: Mapping[str, str]

    def name(self, column: str) -> str:
        """The cell as a name on one line: spaces at its ends and doubled ones go.

        Raises:
            Unfit: the cell is empty, or holds what no name is made of.
        """
        name = " ".join(self.cells[column].split())
        if not name:
            raise self.unfit(f'the column "{column}" is empty here.')
        if UNPRINTABLE.search(name):
            raise self.unfit(f'the column "{column}" holds a character that cannot be shown: "{name}".')
        if len(name) > MAX_NAME:
            raise self.unfit(f'the column "{column}" holds {len(name)} characters, which is no name. Has a comma moved the cells?')
        return name

    def unfit(self, message: str) -> Unfit:
        """What is wrong with this row, as an error to raise."""
        return Unfit(self.path, self.line, message)


def read_table(path: Path, columns: Sequence[str]) -> tuple[Row, ...]:
    """Every row of a CSV file that has (at least) these columns.

    Raises:
        Unfit: it is no such table.
        OSError: it cannot be read.
    """
    reader = csv.reader(io.StringIO(read_text(path), newline=""), strict=True)
    header: list[str] | None = None
    rows: list[Row] = []
    line = 1
    try:
        for cells in reader:
            start, line = line, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if header is None:
                header = _header(path, start, [cell.strip() for cell in cells], columns)
            elif len(cells) != len(header):
                message = f"this row has {len(cells)} cells, and the header has {len(header)}. Is a comma or a quote missing or too many?"
                raise Unfit(path, start, message)
            else:
                rows.append(Row(path, start, dict(zip(header, cells, strict=True))))
    except csv.Error as error:
        raise Unfit(path, line, _plain(str(error))) from None
    if not rows:
        raise Unfit(path, None, "this table has no rows below its header.")
    return tuple(rows)


def _header(path: Path, line: int, header: list[str], columns: Sequence[str]) -> list[str]:
    for column in columns:
        if column not in header:
            if len(header) == 1 and ";" in header[0]:
                raise Unfit(path, line, "the cells are separated by semicolons. Save the file with commas.")
            near = did_you_mean(column, header)
            raise Unfit(path, line, f'there is no column "{column}".{near or " The columns are " + ", ".join(header) + "."}')
        if header.count(column) > 1:
            raise Unfit(path, line, f'the column "{column}" is there twice.')
    return header


def _plain(error: str) -> str:
    """The reader's complaint in plain words."""
    if "unexpected end of data" in error:
        return "a quote that opens in this row is never closed."
    if "expected after" in error:
        return "a quote in the middle of a cell ends it. Inside a cell in quotes, a quote is written twice."
    if "field larger" in error:
        return "a cell of this row goes on for very long. Is a quote missing?"
    return f"this row cannot be read as CSV: {error}."
