"""Findings as values.

Gives `Severity`, `Span`, `Related`, `Diagnostic` and `Report`. Reads nothing and never raises: a finding is collected and shown,
an exception is a bug or a missing folder.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters: an error stops the publishing, a warning does not (`--strict` counts it)."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a file: lines and columns from 1, in code points, the end not included."""

    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that belongs to a finding, with a few words on why."""

    path: str
    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: where, which code, what is wrong in the author's words, and what to type instead."""

    path: str
    span: Span
    code: str
    severity: Severity
    message: str
    hint: str = ""
    related: tuple[Related, ...] = ()

    @property
    def sort_key(self) -> tuple[str, Span, str, str]:
        """File, then place, then code: the order in which findings are shown."""
        return (self.path, self.span, self.code, self.message)


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of a run, each once, in the order of files and lines."""

    diagnostics: tuple[Diagnostic, ...] = ()

    @classmethod
    def of(cls, diagnostics: Iterable[Diagnostic]) -> Report:
        """Sort the findings and drop exact repeats."""
        return cls(tuple(sorted(dict.fromkeys(diagnostics), key=lambda diagnostic: diagnostic.sort_key)))

    def errors_first(self) -> Report:
        """The same findings, those that stop a build before the others."""
        return Report(tuple(sorted(self.diagnostics, key=lambda diagnostic: diagnostic.severity is not Severity.ERROR)))

    @property
    def errors(self) -> int:
        """Number of errors."""
        return sum(diagnostic.severity is Severity.ERROR for diagnostic in self.diagnostics)

    @property
    def warnings(self) -> int:
        """Number of warnings."""
        return len(self.diagnostics) - self.errors

    def blocks(self, *, strict: bool) -> bool:
        """Whether these findings stop a build: any error, and under `--strict` any warning."""
        return bool(self.errors or (strict and self.diagnostics))
