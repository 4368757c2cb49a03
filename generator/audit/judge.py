"""Whether anything in a built site tells how many people are in a small group.

Reads the records, for the truth, and the site, for what is out; gives `Leak`s. A leak never says the number: what this prints may be read
by everybody who sees the log of a build.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

from generator.audit.clues import Clue, Secret, clues
from generator.audit.drawn import drawn, sorted_rows
from generator.audit.explained import explained
from generator.audit.outputs import Said, said_of
from generator.catalog import Catalog
from generator.evidence.bounds import bounds
from generator.evidence.cells import Cell, Registry
from generator.evidence.privacy import thresholds_of
from generator.evidence.publish import Protection, PublishedProgram, protect, publish_program
from generator.evidence.suppress import known_ranges
from generator.evidence.tables import Range, TooTangled
from generator.model.program import Program
from generator.words import words


@dataclass(frozen=True, slots=True, order=True)
class Leak:
    """A place of the site that tells of a small group: which group, and what gives it away."""

    file: str
    line: int
    program: str
    group: str
    how: str


def audit_site(catalog: Catalog, site: Path) -> tuple[int, list[Leak]]:
    """How many programs have something to protect, and everything that gives it away."""
    thresholds = thresholds_of(catalog.portal)
    languages = catalog.portal.languages if catalog.portal else ("en",)
    labels = [words(language)("hidden.small-groups") for language in languages]
    looked, leaks = 0, set()
    for program in catalog.programs.values():
        release = catalog.released.get(program.id)
        protection = protect(program, thresholds, release)
        if not any(cell.protected for cell in _hidden(protection)):
            continue
        looked += 1
        found = list(_clues(program, protection, publish_program(program, thresholds, release), site, labels))
        leaks |= {Leak(clue.said.file, clue.said.line, program.id, group, clue.how) for group, clue in _judged(protection, found)}
    return looked, sorted(leaks)


def _hidden(protection: Protection) -> list[Cell]:
    """The cells that are hidden, and those that stand nowhere and are protected."""
    cells = protection.registry.cells.values()
    return [cell for cell in cells if cell.name in protection.pattern.hidden or (not cell.field and cell.protected)]


def _clues(program: Program, protection: Protection, published: PublishedProgram, site: Path, labels: Sequence[str]) -> Iterator[Clue]:
    registry = protection.registry
    shown = protection.known
    plain = explained(published, registry, shown)
    secrets = list(_secrets(program, registry, shown))
    totals = list(_totals(program, registry))
    order = [cohort.title for cohort in program.cohorts] + [measure.title for measure in program.measures]
    files: dict[str, list[Said]] = {}
    for piece in said_of(site, program.id):
        files.setdefault(piece.file, []).append(piece)
        yield from clues(piece, _hidden(protection), secrets, totals, plain)
    known = [secret for secret in secrets if secret.known]
    for pieces in files.values():
        yield from drawn(pieces, known, plain)
        yield from sorted_rows(pieces, known, labels, order)


def _secrets(program: Program, registry: Registry, shown: AbstractSet[str]) -> Iterator[Secret]:
    """The hidden rates."""
    titles = {cohort.id: cohort.title for cohort in program.cohorts} | {measure.id: measure.title for measure in program.measures}
    for row in registry.rows:
        if row.rate and row.rate.count not in shown and registry.cells[row.rate.whole].value:
            named = tuple(titles[part] for part in row.name.split("/") if part in titles)
            whole = row.rate.whole
            yield Secret(registry.cells[row.rate.count], registry.cells[whole].value, whole in shown, named)


def _totals(program: Program, registry: Registry) -> Iterator[float]:
    """What the program cost: each part, all that is for the program, and with what is for each participant."""
    costs = program.money.costs if program.money else ()
    fixed = sum(cost.amount for cost in costs if cost.per == "program")
    each = sum(cost.amount for cost in costs if cost.per == "participant")
    people = {cell.value for cell in registry.cells.values() if cell.field in ("enrolled", "of")}
    yield from dict.fromkeys(float(amount) for amount in (*(c.amount for c in costs), fixed, *(fixed + each * n for n in people)) if amount)


def _judged(protection: Protection, found: Sequence[Clue]) -> Iterator[tuple[str, Clue]]:
    """Each clue that tells of a small group by itself; where only all together do, each of them."""
    registry = protection.registry
    shown = protection.known
    known = known_ranges(registry, protection.pattern.coded)
    wanted = sorted(cell.name for cell in registry.cells.values() if cell.protected and cell.name not in shown)
    already = set(_told(registry, shown, wanted, known))
    alone = False
    for clue in dict.fromkeys(found):
        for group in _told(registry, shown, wanted, _with(known, [clue])):
            if group not in already:
                alone = True
                yield group, clue
    if not alone and found:
        for group in _told(registry, shown, wanted, _with(known, found)):
            if group not in already:
                yield from ((group, clue) for clue in dict.fromkeys(found))


def _with(known: dict[str, Range], found: Sequence[Clue]) -> dict[str, Range]:
    made = dict(known)
    for clue in found:
        low, high = made.get(clue.cell, (0, None))
        made[clue.cell] = max(low, clue.low), clue.high if high is None else min(high, clue.high)
    return made


def _told(registry: Registry, shown: AbstractSet[str], wanted: Sequence[str], known: dict[str, Range]) -> Iterator[str]:
    """The groups that can be told to be small."""
    try:
        found = bounds(registry, shown, wanted, known)
    except TooTangled:
        return
    for name, (low, high) in found.items():
        cell = registry.cells[name]
        if high is not None and high < cell.least and (low >= 1 or (cell.guarded and cell.value == 0)):
            yield name
