"""What every rule uses: one way to make a finding at a place in the catalog, and a number as it is written there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Literal, TypeAlias

from generator.catalog import Catalog
from generator.codes import finding
from generator.diagnostics import Diagnostic, Related
from generator.model.base import Place
from generator.model.path import Path
from generator.model.program import Program

Rule: TypeAlias = Callable[[Catalog, date], Iterator[Diagnostic]]


@dataclass(frozen=True, slots=True)
class OfEach:
    """A rule that looks at one record after the other: after an edit it is asked of those that the edit may concern.

    Attributes:
        index: the catalog's index of these records.
        rule: takes the catalog, a record and today.
    """

    index: Literal["paths", "programs"]
    rule: Callable[[Catalog, Any, date], Iterator[Diagnostic]]

    def __call__(self, catalog: Catalog, today: date) -> Iterator[Diagnostic]:
        """Ask it of all."""
        return (found for record in self.records(catalog) for found in self.rule(catalog, record, today))

    def records(self, catalog: Catalog) -> Iterable[Path | Program]:
        """Whatever the rule is asked of."""
        return catalog.paths.values() if self.index == "paths" else catalog.programs.values()


def report(  # noqa: PLR0913 - a finding has these parts
    catalog: Catalog, code: str, place: Place, message: str, *, hint: str = "", key: bool = False, related: tuple[Related, ...] = ()
) -> Diagnostic:
    """A finding at the value of `place`, or at its key."""
    return finding(code, place.path, catalog.span(place, key=key), message, hint=hint, related=related)


def pointing(catalog: Catalog, place: Place, message: str) -> Related:
    """Another place that belongs to the finding."""
    return Related(place.path, catalog.span(place), message)


def written(catalog: Catalog, place: Place, value: float) -> Decimal:
    """A number with the digits that its author typed: 33.0 is not 33."""
    span, source = catalog.span(place), catalog.sources[place.path]
    lines = source.text.splitlines()[span.line - 1 : span.end_line]
    try:
        number = Decimal(lines[0][span.column - 1 : span.end_column - 1]) if len(lines) == 1 else Decimal(repr(value))
    except InvalidOperation:
        number = Decimal(repr(value))  # typed in another of YAML's ways
    return number if number == Decimal(repr(value)) else Decimal(repr(value))


def half_a_digit(catalog: Catalog, place: Place, value: float) -> float:
    """Half a unit of the last digit that is written: by so much the number may have been rounded."""
    exponent = written(catalog, place, value).as_tuple().exponent
    return 0.5 * 10.0 ** min(exponent, 0) if isinstance(exponent, int) else 0.0
