"""Workflow commands, which GitHub shows as notes on the lines of a pull request.

Their escapes are GitHub's own: in values of properties a colon and a comma too, or the rest of the line would be read as something else.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.codes import CODES
from generator.diagnostics import Diagnostic, Report
from generator.reporters.words import summary, visible


def github(report: Report, texts: Mapping[str, str]) -> str:  # noqa: ARG001 - every reporter is called in the same way
    """Give one workflow command for each finding, and a summary."""
    return "\n".join([*map(_command, report.diagnostics), summary(report)]) if report.diagnostics else ""


def _command(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    properties: dict[str, str | int] = {
        "file": visible(diagnostic.path),
        "line": span.line,
        "endLine": span.end_line,
        "col": span.column,
        "endColumn": span.end_column,
        "title": f"{diagnostic.code} {CODES[diagnostic.code].name}",
    }
    lines = [diagnostic.message, *([f"hint: {diagnostic.hint}"] if diagnostic.hint else [])]
    lines += [f"{related.path}:{related.span.line}:{related.span.column}: {related.message}" for related in diagnostic.related]
    text = "\n".join(visible(line) for part in lines for line in part.splitlines())
    return f"::{diagnostic.severity} {','.join(f'{name}={_property(value)}' for name, value in properties.items())}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str | int) -> str:
    return _data(str(value)).replace(":", "%3A").replace(",", "%2C")
