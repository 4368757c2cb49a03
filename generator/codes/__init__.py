"""Every finding's code: its name, severity, explanation and example.

`explain`, the reference page and the tests read `CODES`; a check makes a finding only through `finding()`, so that a code always has
the severity written here. A code is never reused. The texts stand by family in this folder: text, shape, links, figures, pages, coverage.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from generator.codes import coverage, figures, links, pages, shape, text
from generator.codes.base import Code
from generator.diagnostics import Diagnostic, Related, Span

CODES: Mapping[str, Code] = MappingProxyType(
    {code.code: code for family in (text, shape, links, figures, pages, coverage) for code in family.CODES}
)

__all__ = ["CODES", "Code", "finding"]


def finding(code: str, path: str, span: Span, message: str, *, hint: str = "", related: tuple[Related, ...] = ()) -> Diagnostic:  # noqa: PLR0913 - a finding has these parts
    """Make a finding with the severity of its code. Raises KeyError for a code that is not in `CODES`: that is a bug."""
    return Diagnostic(path, span, code, CODES[code].severity, message, hint, related)
