"""What is known of a finding's code."""

from __future__ import annotations

from dataclasses import dataclass

from generator.diagnostics import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A code with its explanation; `wrong` and `right` are short excerpts as an author would type them."""

    code: str
    name: str
    severity: Severity = Severity.ERROR
    explanation: str
    wrong: str
    right: str
