"""A table of figures as rows: whatever separates its cells and however its letters are saved, one clear message where it is none."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.importers import outcomes_grid
from generator.importers.files import MAX_BYTES, Unfit
from generator.importers.outcomes_grid import Grid, read_grid
from tests.publishers import table

NAMES = ["measure", "cohort", "count"]
ROWS = [["employed", "Spring, 2026", "48"], ["employed", "Été 2026", "51"]]


def workbook(path: Path, sheets: dict[str, Sequence[Sequence[Any]]]) -> Path:
    with pd.ExcelWriter(path, engine="openpyxl") as writer:
        for name, rows in sheets.items():
            pd.DataFrame(rows).to_excel(writer, sheet_name=name, header=False, index=False)
    return path


def csv_file(tmp_path: Path, content: str | bytes) -> Path:
    path = tmp_path / "figures.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def values(grid: Grid) -> list[list[Any]]:
    return [[row.cells.get(column, "") for column in grid.columns] for row in grid.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_csv_file_is_read_however_it_was_saved(tmp_path: Path, encoding: str, separator: str, ends: str) -> None:
    lines = [separator.join(f'"{cell}"' if "," in cell else cell for cell in row) for row in [NAMES, *ROWS]]
    grid = read_grid(csv_file(tmp_path, ends.join([*lines, ""]).encode(encoding)))
    assert grid.columns == tuple(NAMES)
    assert values(grid) == ROWS
    assert [row.number for row in grid.rows] == [2, 3]
    assert grid.semicolons is (separator == ";")


def test_the_first_line_may_name_the_separator(tmp_path: Path) -> None:
    grid = read_grid(csv_file(tmp_path, "sep=;\r\na, b;count\r\n1;2\r\n"))
    assert (grid.columns, values(grid), grid.rows[0].number) == (("a, b", "count"), [["1", "2"]], 3)


def test_rows_count_as_in_a_spreadsheet(tmp_path: Path) -> None:
    text = '\n,,\nmeasure,cohort,count\n\n"two\nlines",a,1\n,,\nb,c\nn/a,NA,\n'
    grid = read_grid(csv_file(tmp_path, text))
    assert [row.number for row in grid.rows] == [5, 7, 8]
    assert values(grid) == [["two lines", "a", "1"], ["b", "c", ""], ["n/a", "NA", ""]]


def test_no_cell_is_lost_where_others_have_lines(tmp_path: Path) -> None:
    grid = read_grid(csv_file(tmp_path, 'a,"b\nc",d,"e\nf",g\n1,"2\n2",3,"4\n4",5\n'))
    assert (grid.columns, values(grid)) == (("a", "b c", "d", "e f", "g"), [["1", "2 2", "3", "4 4", "5"]])
    path = csv_file(tmp_path, "a,b\n1," + "x" * 200_000 + "\n")
    refused(path, "figures.csv: a cell goes on for very long. Is a quote missing?")


def test_a_workbook_is_read_with_its_numbers_and_days(tmp_path: Path) -> None:
    day = datetime(2026, 9, 21)  # noqa: DTZ001 - a cell has no zone
    path = workbook(
        tmp_path / "f.xlsx", {"A": [[None, None, None], [*NAMES], ["x", day, 48], [None] * 3, ["n/a", "07", 0.5], [True, None, 1234.0]]}
    )
    grid = read_grid(path)
    assert values(grid) == [["x", day, 48], ["n/a", "07", 0.5], ["True", "", 1234]]
    assert [row.number for row in grid.rows] == [3, 5, 6]


def test_a_sheet_is_chosen(tmp_path: Path) -> None:
    path = workbook(tmp_path / "f.xlsx", {"Notes": [["a", "b"], [1, 2]], "Outcomes": [["c", "d"], [3, 4]]})
    assert read_grid(path, sheet="Outcomes").columns == ("c", "d")
    refused(path, "f.xlsx: this workbook has the sheets Notes, Outcomes. Say with --sheet which of them.")
    refused(path, 'f.xlsx: there is no sheet "Outcome". Did you mean "Outcomes"?', sheet="Outcome")
    refused(path, 'f.xlsx: there is no sheet "Q". The sheets are Notes, Outcomes.', sheet="Q")


def test_the_row_with_the_names_may_stand_below(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "Outcomes of 2026,,\n,,\nmeasure,cohort,count\na,b,1\n")
    assert values(read_grid(path, header=3)) == [["a", "b", "1"]]
    refused(path, "figures.csv:1: only one cell is filled here, so this is a title and not the names of the columns.")
    refused(path, "or say `header: 3` in the mapping file")
    refused(path, "figures.csv:2: this row is empty, and it should name the columns.", header=2)
    refused(path, "figures.csv:9: this row is empty, and it should name the columns.", header=9)


def refused(path: Path, words: str, **how: Any) -> None:  # noqa: ANN401 - the arguments of `read_grid`
    with pytest.raises(Unfit) as found:
        read_grid(path, **how)
    assert words in str(found.value)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "figures.csv: this table is empty."),
        ("\n , ,\n", "figures.csv: this table is empty."),
        ("a,b\n", "figures.csv:1: there is no row below the names of the columns."),
        ("a,,c\n1,2,3\n", "figures.csv:1: column B has no name, but something stands in it in row 2."),
        (
            "a,b,\n1,2\n1,2,3\n",
            "figures.csv:3: this row has 3 cells, and 2 columns have a name. Is a separator or a quote missing or too many?",
        ),
        ("a,b\n1,2\n1,234,5\n", "figures.csv:3: this row has 3 cells, and 2 columns have a name."),
        ("a,b, a\n1,2,3\n", 'figures.csv:1: the columns A and C are both named "a".'),
        ("2,3\n4,5\n", "figures.csv:1: this row holds numbers, and it should name the columns."),
        ('a,b\n"1,2\n3,4\n', "figures.csv:2: a quote that opens in this row is never closed."),
        ("a,b\n" + "1," * 1000 + "\n", "figures.csv:2: this row has 1,001 cells. Is it the right file?"),
        (b"a,b\n1,2\nSch\xfcler,2\n", 'figures.csv:3: a letter here is saved in an old way. Save the file as "CSV UTF-8" or as .xlsx.'),
        (b"\xff\xfea\x00,\x00b\x00", "figures.csv:1: there is no row below"),
        (b"\xff\xfea\x00,\x00b\x00\n", "figures.csv:1: a letter here is saved in an old way."),
        (b"a\x00b,c\n", "figures.csv: this is no table that can be read."),
        (
            b"PK\x03\x04 and nothing more",
            "figures.csv: this is no workbook that can be read (BadZipFile). Save it anew as .xlsx, or as CSV.",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "figures.csv: this is an old or a locked workbook. Save it as .xlsx without a password, or as CSV."),
    ],
)
def test_what_is_no_table_is_refused_at_its_place(tmp_path: Path, content: str | bytes, words: str) -> None:
    refused(csv_file(tmp_path, content), words)


def test_a_csv_file_has_no_sheets(tmp_path: Path) -> None:
    refused(csv_file(tmp_path, "a,b\n1,2\n"), 'only a workbook (.xlsx) has sheets, so there is no sheet "A" here.', sheet="A")


def test_a_merged_cell_names_the_first_of_its_columns(tmp_path: Path) -> None:
    path = workbook(tmp_path / "f.xlsx", {"A": [["Class", "After 6 months", None], ["Spring", 48, 66]]})
    refused(
        path,
        "f.xlsx:1: column C has no name, but something stands in it in row 2. Give every column a name of its own; a merged cell names",
    )
    many = workbook(tmp_path / "g.xlsx", {"A": [[f"c{at}" for at in range(27)] + [None, "z"], list(range(29))]})
    refused(many, "g.xlsx:1: column AB has no name")


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as parts:
        parts.writestr("a.txt", "x" * 1000)
    path = csv_file(tmp_path, packed.getvalue())
    refused(path, "figures.csv: this is no workbook that can be read (")
    monkeypatch.setattr(outcomes_grid, "MAX_UNPACKED", 999)
    refused(path, "figures.csv: this workbook holds more than 0 MB.")


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    refused(csv_file(tmp_path, b"a" * (MAX_BYTES + 1)), "figures.csv: this file is larger than 20 MB. Is it the right one?")


CELL = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=6).filter(
    lambda text: not text[0].isspace()
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=5))
def test_every_cell_is_read_back(tmp_path: Path, rows: list[list[str]]) -> None:
    assert values(read_grid(csv_file(tmp_path, table(NAMES, rows)))) == rows
