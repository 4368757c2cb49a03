"""Checks across files: what resolves but makes no sense.

Reads a `Catalog`, gives findings. Each rule is a plain function in the module of its family, listed in `RULES`; it reads the catalog and
today's date and never another rule's result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from generator.catalog import Catalog
from generator.diagnostics import Diagnostic
from generator.rules import counts, coverage, freshness, measures, order, readings, translations, words

Rule = Callable[[Catalog, date], Iterator[Diagnostic]]

RULES: tuple[Rule, ...] = (
    *order.RULES, *words.RULES, *translations.RULES, *freshness.RULES, *coverage.RULES, *measures.RULES, *counts.RULES, *readings.RULES,
)  # fmt: skip


def check_catalog(catalog: Catalog, today: date) -> list[Diagnostic]:
    """Every finding of every rule; then the coverage budget, which counts them."""
    found = [diagnostic for rule in RULES for diagnostic in rule(catalog, today)]
    return coverage.within_budget(catalog, found)
