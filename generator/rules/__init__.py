"""Checks across files: what resolves but makes no sense.

Reads a `Catalog`, gives findings. Each rule is a plain function in the module of its family, listed in `RULES`; it reads the catalog and
today's date and never another rule's result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from generator.catalog import Catalog
from generator.diagnostics import Diagnostic, Report
from generator.rules import (
    brand,
    claims,
    counts,
    coverage,
    designs,
    freshness,
    measures,
    order,
    protection,
    readings,
    scales,
    translations,
    words,
)

Rule = Callable[[Catalog, date], Iterator[Diagnostic]]

RULES: tuple[Rule, ...] = (
    *order.RULES, *words.RULES, *translations.RULES, *freshness.RULES, *measures.RULES, *counts.RULES, *readings.RULES,
    *scales.RULES, *designs.RULES, *claims.RULES, *protection.RULES, *brand.RULES,
)  # fmt: skip


def check_catalog(catalog: Catalog, today: date) -> list[Diagnostic]:
    """Every finding of every rule; then the coverage budget, which counts them.

    While a file cannot be read or a reference leads nowhere, nobody knows what would be covered: then nothing is called uncovered,
    and what the budget speaks of is not judged.
    """
    found = [diagnostic for rule in RULES for diagnostic in rule(catalog, today)]
    if all(source.usable for source in catalog.sources.values()) and not Report.of(catalog.diagnostics).errors:
        found += [diagnostic for rule in coverage.RULES for diagnostic in rule(catalog, today)]
        return coverage.within_budget(catalog, found)
    budget = (catalog.portal.budget if catalog.portal else None) or {}
    return [diagnostic for diagnostic in found if diagnostic.code not in budget]
