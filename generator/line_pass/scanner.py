"""The line pass's walk over a file.

Reads lines from top to bottom and knows for each whether it is a field, an item, or a text that stands alone. It notes what is wrong with
the frame of a line (indentation, dashes, names) and hands values on. It builds no data and never looks at a field's meaning.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.diagnostics import Diagnostic
from generator.line_pass import lines as ln
from generator.line_pass.sheet import MAX_FINDINGS, Sheet, Value
from generator.line_pass.values import check_value, colon

_WORDS = 3  # no field's name has more; more words before a colon are a sentence


class Scanner:
    """One walk over one sheet; it lives for one call."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._row = 0
        self._open: int | None = -1  # column of the name or dash whose value may begin in the next line
        self._full: Value | None = None  # of the field above
        self._asked = False
        self._stray = -1  # row of the last line without a name, so that a pasted paragraph is one finding

    def scan(self) -> Iterator[Diagnostic]:
        """All findings, in the order of places."""
        self._check_characters()
        self._pass_over()
        while self._row < len(self._sheet.lines) and not self._sheet.is_full:
            self._line()
            self._pass_over()
        found = sorted(self._sheet.found, key=lambda diagnostic: diagnostic.sort_key)[:MAX_FINDINGS]
        if self._sheet.is_full:
            found[-1] = replace(found[-1], hint="there are more such lines in this file; mend these first")
        yield from found

    def _check_characters(self) -> None:
        if not self._sheet.unprintable:
            return
        for row, line in enumerate(self._sheet.lines):
            match = ln.UNPRINTABLE.search(line)
            if not match:
                continue
            lost = match[0] == "\ufffd"
            message = "a letter was lost here when the file was saved" if lost else f"this character cannot be shown: U+{ord(match[0]):04X}"
            self._sheet.note("YML120", row, match.span(), message, "type the letter again" if lost else "delete it")
            self._sheet.lines[row] = ln.UNPRINTABLE.sub(" ", line)
            if self._sheet.is_full:
                return

    def _line(self) -> None:
        row, raw = self._row, self._sheet.lines[self._row]
        start = raw.lstrip(" \t")
        if not start or start[0] == "#":
            self._row += 1
        elif ln.DOCUMENT.match(raw) or (raw[0] == "%" and self._open == -1):
            self._row, self._open, self._full = row + 1, -1, None
        else:
            line = self._sheet.straighten(row, ln.FRAME)
            if line.lstrip(" ")[:1] in {"", "#"}:  # after an odd space
                self._row += 1
                return
            self._check_depth(row, line)
            self._structure(row, line)

    def _pass_over(self) -> None:
        """Pass over lines in which nothing can be wrong; it comes to what the steps below would come to, in a fifth of their time."""
        lines, row, full = self._sheet.lines, self._row, self._full
        while row < len(lines) and (match := ln.PLAIN.fullmatch(lines[row])):
            _margin, dash, name, text = match.groups()
            column = match.end(1)
            if not (name or (dash and text)) or (full and column > full.owner):
                break
            owner = column + len(dash) if name and dash else column
            if not text:
                self._open, full = owner, None
            elif self._is_deeper(row + 1, owner):
                break
            else:
                self._open, full = None, Value(row, match.start(4), owner, column, name or "")
            row += 1
        self._row, self._full = row, full

    def _is_deeper(self, row: int, owner: int) -> bool:
        """Whether the next line with something in it may belong to a text above, as far as can be told from how it starts."""
        lines = self._sheet.lines
        while row < len(lines) and not lines[row]:
            row += 1
        start = ln.STARTS.match(lines[row]) if row < len(lines) else None
        return start is None or start.end() > owner

    def _check_depth(self, row: int, line: str) -> None:
        """A line deeper than the field above, which has its value already."""
        column, above = ln.indent(line), self._full
        if above is None or column <= above.owner:
            return
        if self._is_odd(above, column):
            odd = self._sheet.lines[above.row].rstrip()
            if not self._sheet.has_finding(above.row):  # a tab there has been named
                message = f"this line begins in column {above.owner + 1}, where no field around it begins"
                hint = f"begin it in column {column + 1}, like its neighbours"
                self._sheet.note("YML115", above.row, (above.owner, len(odd)), message, hint)
        elif self._sheet.lines[above.row][above.column : above.column + 1] == "{":
            self._sheet.note(
                "YML115", row, (column, len(line.rstrip())), "this line belongs to the braces above, which are closed already",
                "take the braces away and write each field of them on a line of its own",
            )  # fmt: skip
        else:
            name = f'"{above.name}"' if above.name else "a text"
            self._sheet.note(
                "YML115", row, (column, len(line.rstrip())), f"this line stands under {name}, which is complete without it",
                f"begin it in column {above.owner + 1}; if it belongs to the text above, put the whole text in quotes",
            )  # fmt: skip
        self._open, self._stray = column - 1, row

    def _is_odd(self, above: Value, column: int) -> bool:
        """Whether the field above is the one that stands wrong: the fields before it begin in `column`, and none begins where it does."""
        seen, item = False, self._sheet.lines[above.row].lstrip(" ").startswith("-")
        for row in range(above.row - 1, -1, -1):
            line = self._sheet.lines[row]
            if not ln.FIELD.match(line.lstrip(" ")):
                continue
            start = ln.indent(line)
            name = start + len(line[start:]) - len(line[start:].lstrip("- "))
            seen |= column in (start, name)
            if start == above.owner < name and not item:  # items of a list begin there, and no field does
                continue
            if start <= above.owner:
                return seen and above.owner not in (start, name)
        return False

    def _structure(self, row: int, line: str) -> None:
        head = column = ln.indent(line)
        dash = None
        while line[column] == "-" and line[column + 1 : column + 2] in {"", " "}:
            dash, column = column, ln.after_spaces(line, column + 1)
            if _nothing(line, column):
                self._await(dash)
                return
        if self._glued(row, line, column, dash):
            return
        name, value = ln.field(line, column)
        if name is None:
            self._bare(row, line, column, dash)
        elif name.startswith("? "):
            self._question(column)
        elif not name:
            if not self._asked:
                self._sheet.note("YML113", row, (column, column + 1), "no field name stands before this colon", "type the field's name")
            self._await(column)
        elif line[column] not in "\"'" and self._is_sentence(row, name, dash):
            sentence = Value(row, column, column if dash is None else dash, head)
            self._finish(sentence, colon(self._sheet, sentence, row, line.index(":", column + len(name))))
        elif _nothing(line, value):
            self._await(column)
        else:
            self._value(Value(row, value, column, head, name))

    def _value(self, value: Value) -> None:
        after = check_value(self._sheet, value)
        if after is None:
            self._await(value.owner)
        else:
            self._finish(value, after)

    def _bare(self, row: int, line: str, column: int, dash: int | None) -> None:
        """A text with no field's name before it in its line."""
        if dash is not None:
            self._value(Value(row, column, dash, ln.indent(line)))
        elif line[column:].strip() == "?" or line.startswith("? ", column):
            self._question(column)
        elif self._open is not None and column > self._open:
            self._value(Value(row, column, self._open, column))
        else:
            if self._stray != row - 1:
                hint = "if it goes on from the line above, indent it; if it is a field, type its name, a colon and a space"
                self._sheet.note("YML113", row, (column, len(line.rstrip())), "this line has no field name", hint)
            self._stray = row
            self._row += 1

    def _glued(self, row: int, line: str, column: int, dash: int | None) -> bool:
        """A dash or a field's name without its space."""
        if dash is None and ln.GLUED_DASH.match(line, column):
            end, message = column + 1, "a list's dash needs a space after it"
        else:
            match = ln.GLUED_FIELD.match(line, column)
            if not match or (dash is not None and not self._has_fields_below(row, dash)):
                return False
            end, message = match.end(), f'the colon after "{match[1]}" needs a space after it'
        hint = f"type a space: {line[ln.indent(line) : end]} {line[end:].strip()}"
        self._sheet.note("YML112", row, (end - 1, end), message, hint)
        self._await(ln.indent(line) - 1)
        return True

    def _is_sentence(self, row: int, name: str, dash: int | None) -> bool:
        """Whether what stands before the colon is no field's name but the beginning of a sentence."""
        if len(name.split()) > _WORDS or ln.CLAUSE.search(name):
            return True
        wordy = " " in name or name[0].isupper()
        return wordy and dash is not None and not self._sheet.goes_on(row, dash)

    def _has_fields_below(self, row: int, dash: int) -> bool:
        following = self._sheet.next_row(row)
        return following is not None and self._sheet.goes_on(row, dash) and bool(ln.FIELD.match(self._sheet.lines[following].lstrip()))

    def _await(self, column: int) -> None:
        """The value of what begins at `column` may come in the lines below."""
        self._row, self._open, self._full = self._row + 1, column, None

    def _question(self, column: int) -> None:
        """A question mark and a space begin a name that is no plain word, which the parser names; a lone colon goes with it."""
        self._asked = True
        self._await(column)

    def _finish(self, value: Value, row: int) -> None:
        self._row, self._open, self._full = row, None, value


def _nothing(line: str, column: int) -> bool:
    """Whether nothing but a comment stands at `column`."""
    return column == len(line) or (line[column] == "#" and not ln.CUT.match(line, column))
