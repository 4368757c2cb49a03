"""What the line pass knows of single lines: patterns, quoting, the ends of quotes and brackets.

Reads strings and lists of lines, gives places and texts. It keeps nothing and makes no findings. Rows and columns count from 0 here.
Every pattern reads a line once: repeats are possessive (`*+`) where they could otherwise be tried again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

BREAK = re.compile(r"\r\n|\r|\n")  # what an editor counts as a line; U+0085, U+2028 and U+2029 are findings

# What has no place in a text: controls, separators that YAML takes for line ends, half characters, the mark of a lost letter.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffd\ufffe\uffff]")

ODD = "\t\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
MARGIN = re.compile(f"[ {ODD}]*+")
# Indentation, dashes, a field's name with its colon: here only plain spaces may stand.
FRAME = re.compile(rf"[ {ODD}]*+(?:-[ {ODD}]++|-$)*+(?:[\w-]++[ {ODD}]*+:(?:[ {ODD}]++|$))?+")
ODD_RUN = re.compile(f"[{ODD}]+")

DOCUMENT = re.compile(r"(?:---|\.\.\.)(?:[ \t]|$)")
COLON = re.compile(r":(?=[ \t]|$)")
COMMENT = re.compile(r"(?<=[ \t])#")
CUT = re.compile(r"#[^\s#]")  # a real comment has a space after its #
BLOCK_HEADER = re.compile(r"[|>](?:[1-9][+-]?|[+-][1-9]?)?(?:[ \t]+(?:#.*)?)?")
SHORTHAND = re.compile(r"[*&][\w-]+|![^\s,\[\]{}]+")
SIGN = re.compile(r"[%@`,\]}|>*&!]|[-?](?:[ \t]|$)")
FIELD = re.compile(r"(?:- +)*+[a-z][a-z0-9_]*+ *:(?=[ \t]|$)")
# The lines that nearly every file is made of: `name: text`, `name:`, `- text`. Nothing in them can be wrong, only what stands below.
# The text may be in quotes that it does not hold itself.
PLAIN = re.compile(r"""( *+)(- )?(?:([a-z][a-z0-9_-]*+):(?: |$))?(\w[^:#]*+(?::(?=[!-~])[^:#]*+)*+|'[^']*+'|"[^"\\]*+")?""")
STARTS = re.compile(r" *+(?=[!-~])")
GLUED_FIELD = re.compile(r"(?!(?:mailto|tel|urn|doi|isbn):)([A-Za-z_][\w-]*+):(?=[^\s:/\d+])")
GLUED_DASH = re.compile(r"-(?=[^\W\d_]|[\"'])")
_SMART = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2018\u2019\u201a\u2039\u203a"
CLAUSE = re.compile(rf"[,;?!\"(){_SMART}]|'\s")
AFTER_VALUE = re.compile(r"[ \t]*(?:(?<=[ \t])#.*)?")

_REST_OF_QUOTE = {'"': re.compile(r'[^"\\]*+(?:\\.[^"\\]*+)*+(")?'), "'": re.compile(r"[^']*+(?:''[^']*+)*+(')?")}
_FLOW = re.compile(r"\s++|[\[{]|[\]}]|,|:|#|[\"']|[^\s\[\]{},:#\"']++")
_IN_SMART_QUOTES = re.compile(f"[{_SMART}]([^{_SMART}]++)[{_SMART}]")

MAX_DEPTH = 1000  # brackets inside brackets that are followed
MAX_CUTS = 20  # places that are named in one pair of brackets


@dataclass(frozen=True, slots=True)
class End:
    """Where a quoted text or a bracket ends: the place after its last character, and the places where `#` cut text on the way."""

    row: int
    column: int
    cuts: tuple[tuple[int, int], ...] = ()
    closed: bool = True


def split(text: str) -> list[str]:
    """The text's lines, as an editor counts them."""
    return BREAK.split(text) if "\r" in text else text.split("\n")


def quoted(text: str) -> str:
    """The text as a YAML scalar in quotes that reads back as it is; single quotes only where double ones would need escapes."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def in_smart_quotes(text: str) -> str | None:
    """What stands between, where typographic quotes surround the whole text."""
    match = _IN_SMART_QUOTES.fullmatch(text)
    return match[1] if match else None


def indent(line: str) -> int:
    """Columns before the first character that is no space of any kind."""
    match = MARGIN.match(line)
    return match.end() if match else 0


def is_blank(line: str) -> bool:
    """Whether the line holds nothing but spaces of any kind."""
    return not line or indent(line) == len(line)


def without_comment(text: str) -> str:
    """The text up to a comment."""
    match = COMMENT.search(text)
    return (text[: match.start()] if match else text).rstrip()


def closing_quote(lines: Sequence[str], row: int, column: int, owner: int) -> End:
    """The end of the quoted text that opens at `column`; not closed if a line indented no deeper than `owner` comes first."""
    rest = _REST_OF_QUOTE[lines[row][column]]
    start = column + 1
    while row < len(lines):
        match = rest.match(lines[row], start)
        if match and match[1]:
            return End(row, match.end())
        row, start = row + 1, 0
        if row < len(lines) and not is_blank(lines[row]) and indent(lines[row]) <= owner:
            break
    return End(row, 0, closed=False)


def closing_bracket(lines: Sequence[str], row: int, column: int, owner: int) -> End:
    """The end of the list or braces that open at `column`; not closed if the lines around go on first."""
    depth, fresh, spaced = 0, True, False  # fresh: a quoted text may begin here; spaced: a comment may
    cuts: list[tuple[int, int]] = []
    while row < len(lines):
        part = _FLOW.match(lines[row], column)
        start = column
        column = part.end() if part else column
        sign = part[0] if part else "#"  # the line's end, like a comment
        if sign == "#" and (spaced or start == 0 or not part):
            if part and CUT.match(lines[row], start) and len(cuts) < MAX_CUTS:
                cuts.append((row, start))
            row, column, spaced = row + 1, 0, True
            if _is_outside(lines, row, owner):
                break
            continue
        depth += (sign in "[{") - (sign in "]}")
        if depth == 0:
            return End(row, column, tuple(cuts))
        if depth > MAX_DEPTH:  # the parser stops sooner and says why
            return End(len(lines) - 1, len(lines[-1]), tuple(cuts))
        if sign in "\"'" and fresh:
            end = closing_quote(lines, row, start, owner)
            if not end.closed:
                break
            row, column = end.row, end.column
            sign = lines[row][column : column + 1]  # a colon may follow a quoted name at once
        spaced = sign.isspace()
        fresh = fresh if spaced else sign in {"[", "{", ",", ":"}
    return End(row, 0, tuple(cuts), closed=False)


def _is_outside(lines: Sequence[str], row: int, owner: int) -> bool:
    """Whether the lines around a bracket go on here; a line that begins with the closing bracket may stand anywhere."""
    return row < len(lines) and not is_blank(lines[row]) and indent(lines[row]) <= owner and lines[row].lstrip()[0] not in "]}"


def after_spaces(line: str, column: int) -> int:
    """The first column from `column` on that holds no space."""
    while line[column : column + 1] == " ":
        column += 1
    return column


def field(line: str, column: int) -> tuple[str | None, int]:
    """A field's name at `column` and the column of its value; no name where the text has none."""
    end = column
    if line[column] in "\"'":
        closing = closing_quote([line], 0, column, -1)
        end = closing.column if closing.closed else len(line)
    elif line[column] in "[{|>*&!@`%,":
        return None, column
    colon, comment = COLON.search(line, end), COMMENT.search(line, end)
    if colon is None or (comment and comment.start() < colon.start()) or (end > column and line[end : colon.start()].strip()):
        return None, column
    return line[column : colon.start()].rstrip(), after_spaces(line, colon.end())
