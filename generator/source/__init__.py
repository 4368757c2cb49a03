"""YAML text -> plain data and the place of every key and value.

Reads the text of one file, gives a `SourceFile`: the data (JSON's types only), a span for every key and value by JSON Pointer
(RFC 6901), and findings. It never opens a file, never raises for bad input and never guesses a type.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.diagnostics import Diagnostic, Severity
from generator.source.base import JSON, Attached, Mark, Marks, Row, SourceFile
from generator.source.scalars import scalar

__all__ = ["JSON", "Attached", "Mark", "Marks", "Row", "SourceFile", "failed", "parse", "scalar"]

_ID_LINE = re.compile(r"""(?<![\w-])id["']?[ \t]*:[ \t]*["']?([a-z][a-z0-9-]*)""")  # in a line of its own, in braces, in quotes


def parse(path: str, kind: str, text: str) -> SourceFile:
    """Read one file's text. Lines are checked first: what people type and YAML breaks on is reported together, in plain words."""
    from generator.line_pass import check_lines  # noqa: PLC0415 - a run that finds all as it was parses nothing
    from generator.source.reader import Reader  # noqa: PLC0415 - the same

    found = list(check_lines(path, text))
    reader = Reader(path, text)
    if not any(d.severity is Severity.ERROR for d in found):
        reader.read()
        found += reader.found
    if any(d.severity is Severity.ERROR for d in found):
        return failed(path, kind, text, found)
    return SourceFile(path=path, kind=kind, text=text, data=reader.data, marks=Marks(reader.rows), diagnostics=tuple(found))


def failed(path: str, kind: str, text: str, found: Iterable[Diagnostic]) -> SourceFile:
    """A file that cannot be used. The ids in its text are remembered, so that what refers to them is not reported as well."""
    return SourceFile(
        path=path, kind=kind, text=text, data=None, marks=Marks(), diagnostics=tuple(found), ids=frozenset(_ID_LINE.findall(text))
    )
