"""The line pass: what people type and YAML breaks on or silently spoils, all of it in one run, in plain words.

Reads one file's text before the YAML parser does, gives findings with exact places and the line as it should be typed. It never
changes the text and builds no data; what is valid YAML and meant so passes in silence.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.line_pass.scanner import Scanner
from generator.line_pass.sheet import Sheet


def check_lines(path: str, text: str) -> Iterator[Diagnostic]:
    """Check the text of the file `path`, line by line, in time linear in the text; findings come in the order of lines."""
    yield from Scanner(Sheet(path, text)).scan()
