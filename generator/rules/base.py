"""What every rule uses: one way to make a finding at a place in the catalog."""

from __future__ import annotations

from generator.catalog import Catalog
from generator.codes import finding
from generator.diagnostics import Diagnostic, Related
from generator.model.base import Place


def report(  # noqa: PLR0913 - a finding has these parts
    catalog: Catalog, code: str, place: Place, message: str, *, hint: str = "", key: bool = False, related: tuple[Related, ...] = ()
) -> Diagnostic:
    """A finding at the value of `place`, or at its key."""
    return finding(code, place.path, catalog.span(place, key=key), message, hint=hint, related=related)


def pointing(catalog: Catalog, place: Place, message: str) -> Related:
    """Another place that belongs to the finding."""
    return Related(place.path, catalog.span(place), message)
