"""Every finding with the line it is about, marked, and what to do: the format for people.

    paths/data-engineer.yml:14:9: error[REF301] unknown competency "data-skills/sql-advancd"
       14 |       - data-skills/sql-advancd
          |         ^^^^^^^^^^^^^^^^^^^^^^^
       hint: did you mean "data-skills/sql-advanced" (frameworks/data-skills.yml:31)?      skillpaths explain REF301

Marks are counted in terminal cells, so that they stand under wide characters and emoji too; a very long line is cut around its mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from rich.cells import cell_len

from generator.diagnostics import Diagnostic, Report, Severity, Span
from generator.reporters.words import summary, visible

if TYPE_CHECKING:  # plain output does without
    from rich.text import Text

WIDTH = 110
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}
_LINE_ENDS = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # what YAML counts as the end of a line
_INDENT = "   "


def full(report: Report, texts: Mapping[str, str]) -> str:
    """Show the findings as plain text."""
    return "".join(text for text, _ in _parts(report, texts, WIDTH))


def styled(report: Report, texts: Mapping[str, str], width: int) -> Text:
    """Show the same in colours, for a terminal of `width` cells."""
    from rich.text import Text  # noqa: PLC0415 - plain output does without

    return Text.assemble(*_parts(report, texts, width))


def _parts(report: Report, texts: Mapping[str, str], width: int) -> Iterator[tuple[str, str]]:
    lines = {path: _LINE_ENDS.split(texts[path]) for path in {diagnostic.path for diagnostic in report.diagnostics} & texts.keys()}
    for diagnostic in report.diagnostics:
        yield from _head(diagnostic)
        yield from _excerpt(lines.get(diagnostic.path, []), diagnostic, width)
        yield from _advice(diagnostic, width)
        yield "\n", ""
    if report.diagnostics:
        yield summary(report), "bold"


def _head(diagnostic: Diagnostic) -> Iterator[tuple[str, str]]:
    yield f"{visible(diagnostic.path)}:{diagnostic.span.line}:{diagnostic.span.column}: ", "bold"
    yield f"{diagnostic.severity}[{diagnostic.code}]", _STYLES[diagnostic.severity]
    yield f" {visible(diagnostic.message)}\n", ""


def _excerpt(lines: list[str], diagnostic: Diagnostic, width: int) -> Iterator[tuple[str, str]]:
    span = diagnostic.span
    if not 1 <= span.line <= len(lines):
        return
    number = f"{span.line:>{len(_INDENT) + 2}}"
    shown, offset, length = marked(lines[span.line - 1], span, width - len(number) - 3)
    yield f"{number} | ", "dim"
    yield f"{shown}\n", ""
    yield f"{' ' * len(number)} | ", "dim"
    yield f"{' ' * offset}{'^' * length}\n", _STYLES[diagnostic.severity]


def _advice(diagnostic: Diagnostic, width: int) -> Iterator[tuple[str, str]]:
    for related in diagnostic.related:
        yield f"{_INDENT}see {visible(related.path)}:{related.span.line}:{related.span.column}: {visible(related.message)}\n", ""
    explain = f"skillpaths explain {diagnostic.code}"
    hint = [visible(line) for line in diagnostic.hint.split("\n")] if diagnostic.hint else []
    if hint:
        yield f"{_INDENT}hint: ", "bold"
        yield f"\n{_INDENT}      ".join(hint), ""
        room = width - cell_len(f"{_INDENT}hint: {hint[0]}      {explain}")
        yield "      " if len(hint) == 1 and room >= 0 else f"\n{_INDENT}", ""
    else:
        yield _INDENT, ""
    yield f"{explain}\n", "dim"


def marked(line: str, span: Span, width: int) -> tuple[str, int, int]:
    """The line as shown in at most `width` cells or so, and where its marks begin and how many there are, in cells."""
    start = min(span.column - 1, len(line))
    end = min(span.end_column - 1, len(line)) if span.end_line == span.line else len(line)
    first, last = _window(line, start, width)
    before, after = ("…" if first else ""), ("…" if last < len(line) else "")
    left = before + _flat(line[first:start])
    middle = _flat(line[start : min(max(end, start), last)])
    right = _flat(line[min(max(end, start), last) : last])
    offset = cell_len(left)
    return left + middle + right + after, offset, max(1, cell_len(left + middle) - offset)


def _window(line: str, start: int, width: int) -> tuple[int, int]:
    """Which part of a long line to show: a third of the room before the mark, the rest from there on."""
    if len(line) <= 4 * width and cell_len(_flat(line)) <= width:
        return 0, len(line)
    first, used = start, 0
    while first and used + (cells := _cells(line[first - 1])) <= width // 3:
        first, used = first - 1, used + cells
    last = first
    used = 0
    while last < len(line) and used + (cells := _cells(line[last])) <= width - 2:
        last, used = last + 1, used + cells
    return first, last


def _cells(char: str) -> int:
    return max(1, cell_len(_flat(char)))


def _flat(text: str) -> str:
    """A tab has no width of its own; two cells keep the line short, and an indentation recognisable."""
    return visible(text.replace("\t", "  "))
