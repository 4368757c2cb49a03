"""Checks across files: what resolves but makes no sense.

Reads a `Catalog`, gives findings. Each rule is a plain function in the module of its family, listed in `RULES`; it reads the catalog and
today's date and never another rule's result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from generator.catalog import Catalog
from generator.diagnostics import Diagnostic, Report
from generator.memory import NOTHING, Memory, NoMemory
from generator.model.path import Path
from generator.model.program import Program
from generator.reads import Log, Reader, State, indexes_of, lent
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
from generator.rules.base import OfEach, Rule

RULES: tuple[Rule, ...] = (
    *order.RULES, *words.RULES, *translations.RULES, *freshness.RULES, *measures.RULES, *counts.RULES, *readings.RULES,
    *scales.RULES, *designs.RULES, *claims.RULES, *protection.RULES, *brand.RULES,
)  # fmt: skip


def check_catalog(catalog: Catalog, today: date, memory: NoMemory = NOTHING) -> list[Diagnostic]:
    """Every finding of every rule; then the coverage budget, which counts them. A rule is not asked again about what it was asked before.

    While a file cannot be read or a reference leads nowhere, nobody knows what would be covered: then nothing is called uncovered,
    and what the budget speaks of is not judged.
    """
    ask = _asking(catalog, today, memory)
    found = [diagnostic for rule in RULES for diagnostic in ask(rule)]
    if all(source.usable for source in catalog.sources.values()) and not Report.of(catalog.diagnostics).errors:
        found += [diagnostic for rule in coverage.RULES for diagnostic in ask(rule)]
        return coverage.within_budget(catalog, found)
    budget = (catalog.portal.budget if catalog.portal else None) or {}
    return [diagnostic for diagnostic in found if diagnostic.code not in budget]


def _asking(catalog: Catalog, today: date, memory: NoMemory) -> Callable[[Rule], Iterable[Diagnostic]]:
    """Who asks a rule: each anew or, where there is a memory, only what it reads others of than the last time."""
    if not isinstance(memory, Memory):
        return lambda rule: rule(catalog, today)

    def lend(log: Log) -> Catalog:
        return replace(lent(catalog, log), translations=catalog.translations)  # a change of these is told of the whole portal

    def follow(before: Reader[Catalog] | None) -> Reader[Catalog]:
        return Reader(State((today, catalog.portal, catalog.translations), indexes_of(catalog)), lend, before)

    reader = memory.follow("rules", follow)

    def ask(rule: Rule) -> Iterable[Diagnostic]:
        if isinstance(rule, OfEach):
            return (each for record in rule.records(catalog) for each in reader.again((rule, record.id), _of_one, rule, record, today))
        return reader.again(rule, _found, rule, today)

    return ask


def _found(catalog: Catalog, rule: Rule, today: date) -> tuple[Diagnostic, ...]:
    return tuple(rule(catalog, today))


def _of_one(catalog: Catalog, rule: OfEach, record: Path | Program, today: date) -> tuple[Diagnostic, ...]:
    return tuple(rule.rule(catalog, record, today))
