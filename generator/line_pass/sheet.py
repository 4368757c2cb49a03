"""The lines of one file with what has been noted on them, and the steps that both the walk and the checks of values take."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from generator.codes import finding
from generator.diagnostics import Diagnostic, Span
from generator.line_pass import lines as ln

MAX_FINDINGS = 500  # nobody mends more in one go, and a file that has them is no record
_LONG = 400  # characters; a longer text is not printed again


class Value(NamedTuple):
    """A value where it begins. `owner` is the column it must stay right of, `head` the column where its field or item begins.

    A named tuple, since it is quick to make and there is one for every line.
    """

    row: int
    column: int
    owner: int
    head: int
    name: str = ""


class Sheet:
    """A file's lines and findings; mutable, and it lives for one call of `check_lines`."""

    def __init__(self, path: str, text: str) -> None:
        self.lines = ln.split(text)
        self.unprintable = ln.UNPRINTABLE.search(text) is not None
        self.found: list[Diagnostic] = []
        self._path = path

    def note(self, code: str, row: int, columns: tuple[int, int], message: str, hint: str) -> None:
        """Add a finding; row and columns count from 0, the second column is the one after the last."""
        start, end = columns
        self.found.append(finding(code, self._path, Span(row + 1, start + 1, row + 1, end + 1), message, hint=hint))

    @property
    def is_full(self) -> bool:
        """Whether no more findings are taken."""
        return len(self.found) >= MAX_FINDINGS

    def straighten(self, row: int, frame: re.Pattern[str]) -> str:
        """Report tabs and odd spaces in the line's frame once, and go on as if they were plain spaces."""
        line = self.lines[row]
        match = frame.match(line)
        odd = ln.ODD_RUN.search(line, 0, match.end()) if match else None
        if match and odd:
            is_tab = odd[0][0] == "\t"
            name = "a tab" if is_tab else f"an odd space ({unicodedata.name(odd[0][0]).lower()})"
            self.note(
                "YML117", row, odd.span(), f"{name} stands where only plain spaces may stand",
                "delete it and type spaces; most editors can turn tabs into spaces" if is_tab else "delete it and type a space",
            )  # fmt: skip
            self.lines[row] = line = ln.ODD_RUN.sub(lambda run: " " * len(run[0]), match[0]) + line[match.end() :]
        return line

    def next_row(self, row: int) -> int | None:
        """The next row that is not blank."""
        row += 1
        while row < len(self.lines) and ln.is_blank(self.lines[row]):
            row += 1
        return row if row < len(self.lines) else None

    def has_finding(self, row: int) -> bool:
        """Whether something in a line has been named."""
        return any(diagnostic.span.line == row + 1 for diagnostic in self.found)

    def goes_on(self, row: int, column: int) -> bool:
        """Whether the next line that is not blank is indented further than `column`."""
        following = self.next_row(row)
        return following is not None and ln.indent(self.lines[following]) > column

    def below(self, row: int, owner: int, *, block: bool = False) -> int:
        """The first row after `row` that is indented no further than `owner`; in a block text only plain spaces indent."""
        row += 1
        while row < len(self.lines):
            line = self.lines[row]
            depth = len(line) - len(line.lstrip(" ")) if block else ln.indent(line)
            if depth <= owner and not ln.is_blank(line):
                break
            row += 1
        return row

    def in_quotes(self, value: Value, *, with_comment: bool = False) -> str:
        """How to type the value: its line with the text in quotes, joined to one line where it goes over several."""
        first = self.lines[value.row]
        parts = [first[value.column :].strip() if with_comment else ln.without_comment(first[value.column :])]
        for row in range(value.row + 1, self.below(value.row, value.owner)):
            text = self.lines[row].strip()
            if ln.FIELD.match(text) or sum(map(len, parts)) > _LONG:
                break
            parts += [text] if text else []
        text = " ".join(parts)
        text = ln.in_smart_quotes(text) or text
        if len(text) > _LONG:
            return "put the whole text in single quotes, and type each single quote inside it twice"
        return f"put it in quotes: {first[value.head : value.column]}{ln.quoted(text)}"
