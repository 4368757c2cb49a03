"""One line for each finding: place, severity, code, message. For a quick look, and for tools that read `path:line:column:`."""

from __future__ import annotations

from collections.abc import Mapping

from generator.diagnostics import Diagnostic, Report
from generator.reporters.words import summary, visible


def concise(report: Report, texts: Mapping[str, str]) -> str:  # noqa: ARG001 - every reporter is called in the same way
    """Show each finding on a line of its own, and a summary."""
    return "\n".join([*lines(report), summary(report)]) if report.diagnostics else ""


def lines(report: Report) -> list[str]:
    """Only the lines, for a log that has a summary of its own."""
    return [_headline(diagnostic) for diagnostic in report.diagnostics]


def _headline(diagnostic: Diagnostic) -> str:
    """`path:line:column: severity[CODE] message`."""
    place = f"{visible(diagnostic.path)}:{diagnostic.span.line}:{diagnostic.span.column}"
    return f"{place}: {diagnostic.severity}[{diagnostic.code}] {visible(diagnostic.message)}"
