"""The checks of one value, from its first character to where it ends.

Each function reads a value on a sheet, notes what YAML would not read as it was typed, and gives the row after the value.
"""

from __future__ import annotations

from generator.line_pass import lines as ln
from generator.line_pass.sheet import Sheet, Value

_SHOWN = 40  # characters of a text that was cut


def check_value(sheet: Sheet, value: Value) -> int | None:
    """Check a value; gives the row after it, or None where its line holds no value of its own and one may follow below."""
    line = sheet.lines[value.row]
    first = line[value.column]
    if first == "#":
        _cut(sheet, value, value.row, value.column)
        return None
    if ln.BLOCK_HEADER.fullmatch(line, value.column):
        return sheet.below(value.row, value.owner, block=True)
    if first in "\"'[{":
        return _quoted(sheet, value, first) if first in "\"'" else _bracket(sheet, value, first)
    if ln.SHORTHAND.fullmatch(ln.without_comment(line), value.column):
        return None  # an anchor, an alias or a tag, which the parser names
    if ln.SIGN.match(line, value.column):
        message = f'a text that begins with "{first}" needs quotes: the sign has a meaning in YAML'
        sheet.note("YML118", value.row, (value.column, value.column + 1), message, sheet.in_quotes(value))
        return sheet.below(value.row, value.owner)
    return _plain(sheet, value)


def colon(sheet: Sheet, value: Value, row: int, column: int) -> int:
    """Note a colon that would cut the value's sentence in two."""
    message = "a colon and a space inside a sentence start a new field"
    sheet.note("YML111", row, (column, column + 1), message, sheet.in_quotes(value))
    return sheet.below(value.row, value.owner)


def _quoted(sheet: Sheet, value: Value, quote: str) -> int:
    end = ln.closing_quote(sheet.lines, value.row, value.column, value.owner)
    if end.closed and _nothing_after(sheet, end):
        return end.row + 1
    hint = sheet.in_quotes(value)
    if end.closed:
        line = sheet.lines[end.row].rstrip()
        start = len(line) - len(line[end.column :].lstrip())
        sheet.note("YML114", end.row, (start, len(line)), "the quotes close before the text ends", hint)
    else:
        hint = f"close it at the end of the text; if it is part of the text, {hint}"
        sheet.note("YML114", value.row, (value.column, value.column + 1), f"this {quote} opens a quote that is never closed", hint)
    return sheet.below(value.row, value.owner)


def _bracket(sheet: Sheet, value: Value, bracket: str) -> int:
    opens, closing = ("a list", "]") if bracket == "[" else ("a pair of braces", "}")
    end = ln.closing_bracket(sheet.lines, value.row, value.column, value.owner)
    for row, column in end.cuts:
        _cut(sheet, value, row, column)
    if end.closed and _nothing_after(sheet, end):
        return end.row + 1
    if not end.cuts:  # a comment inside has taken the closing bracket with it, and has been named
        hint = sheet.in_quotes(value)
        message = f'"{bracket}" opens {opens}, and text follows it'
        if not end.closed:
            message, hint = f'"{bracket}" opens {opens} that is never closed', f'close it with "{closing}"; if it is part of a text, {hint}'
        sheet.note("YML118", value.row, (value.column, value.column + 1), message, hint)
    return sheet.below(value.row, value.owner)


def _nothing_after(sheet: Sheet, end: ln.End) -> bool:
    return ln.AFTER_VALUE.fullmatch(sheet.lines[end.row], end.column) is not None


def _plain(sheet: Sheet, value: Value) -> int:
    """A text without quotes: its first line, and every deeper line below it until a comment."""
    row, column, dashes = value.row, value.column, 0
    while True:
        line = sheet.lines[row]
        comment, separator = ln.COMMENT.search(line, column), ln.COLON.search(line, column)
        if separator and not (comment and comment.start() < separator.start()):
            return colon(sheet, value, row, separator.start())
        if comment:
            if ln.CUT.match(line, comment.start()):
                _cut(sheet, value, row, comment.start())
                return sheet.below(value.row, value.owner)
            break
        dashes += row > value.row and line.startswith("- ", column)
        following = sheet.next_row(row)
        if following is None or ln.indent(sheet.lines[following]) <= value.owner:
            break
        line, column = sheet.lines[following], ln.indent(sheet.lines[following])
        if ln.FIELD.match(line, column):
            break  # a field that is indented too far, which the walk names
        if line[column] == "#":
            return _comment_below(sheet, value, following, column)
        row = following
        sheet.straighten(row, ln.MARGIN)
    if dashes > 1:
        _glued_list(sheet, value)
    if row == value.row:
        _smart_quotes(sheet, value)
    return row + 1


def _comment_below(sheet: Sheet, value: Value, row: int, column: int) -> int:
    """A line that begins with # inside a text ends the text; `#help` was meant as a word of it, `#field: x` was not."""
    line = sheet.lines[row]
    if ln.COLON.search(line, column) or not ln.CUT.match(line, column):
        return row
    _cut(sheet, value, row, column)
    return sheet.below(value.row, value.owner)


def _cut(sheet: Sheet, value: Value, row: int, column: int) -> None:
    line = sheet.lines[row].rstrip()
    lost = line[column:] if len(line) - column <= _SHOWN else f"{line[column : column + _SHOWN - 1]}…"
    simple = row == value.row and line[value.column] not in "[{"
    hint = sheet.in_quotes(value, with_comment=True) if simple else "put the text in quotes"
    message = f'"{lost}" is left out: a # after a space starts a comment'
    sheet.note("YML116", row, (column, len(line)), message, f"{hint}; if it is a comment, type a space after the #")


def _smart_quotes(sheet: Sheet, value: Value) -> None:
    line = sheet.lines[value.row]
    text = ln.without_comment(line[value.column :])
    inner = ln.in_smart_quotes(text)
    if inner is None:
        return
    head = line[value.head : value.column]
    sheet.note(
        "YML119", value.row, (value.column, value.column + len(text)), "these typographic quotes become part of the text",
        f"type plain quotes: {head}{ln.quoted(inner)}; to show them, put them in quotes: {head}{ln.quoted(text)}",
    )  # fmt: skip


def _glued_list(sheet: Sheet, value: Value) -> None:
    row = sheet.next_row(value.row) or value.row
    line = sheet.lines[row].rstrip()
    above = f'"{value.name}"' if value.name else "the dash"
    sheet.note(
        "YML115", row, (ln.indent(line), len(line)), "these lines are joined to the text above and are no list",
        f"take away the text after {above}, or write it all as one text in one line",
    )  # fmt: skip
