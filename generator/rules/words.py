"""Words: what somebody else must be able to read the same way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from generator.catalog import Catalog, expectations_of
from generator.diagnostics import Diagnostic
from generator.rules.base import report

_YOU = re.compile(r"\b(you|your|yours|yourself)\b", re.IGNORECASE)


def seen_by_somebody(catalog: Catalog, _today: date) -> Iterator[Diagnostic]:
    """COV608: an indicator that nobody is named to see cannot be observed."""
    for path in catalog.paths.values():
        for _level, _step, expectation in expectations_of(path):
            if not expectation.seen_by:
                yield report(catalog, "COV608", expectation.at / "id", f'"{expectation.id}" does not say who can see it', hint="add `seen_by: ` and a person or group, such as: the next shift lead")


def never_you(catalog: Catalog, _today: date) -> Iterator[Diagnostic]:
    """COV609: employee and manager read the same words, so output and indicator never say "you"."""
    for path in catalog.paths.values():
        for _level, _step, expectation in expectations_of(path):
            for name in ("output", "indicator"):
                if found := _YOU.search(getattr(expectation, name)):
                    message = f'the {name} says "{found[0]}", but the manager reads the same words'
                    yield report(catalog, "COV609", expectation.at / name, message, hint="say what is there to see, without naming the reader")


RULES = (seen_by_somebody, never_you)
