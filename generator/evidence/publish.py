"""Small groups are protected before anything is shown.

Reads a `Program`, gives a `PublishedProgram`: the same record in which every figure that would show a small group is emptied whole,
together with each other figure that would give it back. It never renders anything, and nothing that renders ever sees the record itself:
whatever is worked out later is worked out from what is published, so a hidden count hides every statistic that follows from it.

What an author writes in sentences (a summary, the reason of a decision) is published as written: a number in it is not looked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from generator.evidence.amounts import is_money, nested_means, rounded
from generator.evidence.cells import Registry
from generator.evidence.lookup import Lookup, lookup
from generator.evidence.privacy import Coded, Thresholds, is_small
from generator.evidence.registry import registry_of
from generator.evidence.released import with_release
from generator.evidence.small import SMALL, small_benefit, small_claim
from generator.evidence.solved import pattern_of
from generator.evidence.suppress import Pattern, shown_cells, small_rows
from generator.evidence.totals import tells_of, told_by
from generator.model.base import Place
from generator.model.evidence import Reading, Stated, Study, StudyGroup
from generator.model.program import Money, Program, Voice
from generator.model.releases import Release


@dataclass(frozen=True, slots=True)
class PublishedProgram:
    """What may be shown: the record with protected figures emptied, the places of those figures, what may be said instead.

    `hidden` holds the place of each emptied cohort, reading, study group, voice, claim and benefit, and of each step of a reading that is
    emptied alone (`reading.at / "reached"`). A place in `coded` is hidden too. `parts` are found by their ids.
    """

    program: Program
    hidden: frozenset[Place]
    coded: Mapping[Place, Coded] = field(default_factory=dict)
    parts: Lookup = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Look through the record once, for all its figures."""
        object.__setattr__(self, "parts", lookup(self.program))

    def hides(self, at: Place) -> bool:
        """Whether the figure at this place is hidden to protect people in small groups."""
        return at in self.hidden


@dataclass(frozen=True, slots=True)
class Protection:
    """How a program was protected: its cells, which of them are hidden, all places that are emptied, and the cells that everybody knows."""

    registry: Registry
    pattern: Pattern
    places: frozenset[Place]
    given: frozenset[str] = frozenset()

    @property
    def known(self) -> frozenset[str]:
        """The cells of which everybody knows the number: those that are shown, and those of the last release."""
        return shown_cells(self.registry, self.pattern.hidden) | self.given


def publish_program(
    program: Program, thresholds: Thresholds | None = None, release: Release | None = None, as_written: Program | None = None
) -> PublishedProgram:
    """Empty every figure that shows, or gives back, a small group; leave out the notes for editors.

    Args:
        program: the record.
        thresholds: from how many people on a figure is shown.
        release: what was published last, if anything was: a difference to it may not show a small group either.
        as_written: the same record in the language that it was written in, where `program` is a translation. What is hidden or rounded
            follows from it, so that every language shows the same: a unit is a word, and words are translated.
    """
    protection = protect(as_written or program, thresholds or Thresholds(), release)
    hidden = protection.places
    measures = {measure.id: measure for measure in (as_written or program).measures}

    def shown_reading(reading: Reading) -> Reading:
        if reading.at in hidden:
            return _empty_reading(reading)
        gone: dict[str, Any] = {name: None for name in ("of", "reached") if reading.at / name in hidden}
        reading = replace(reading, **gone) if gone else reading
        measure = measures.get(reading.measure)
        return rounded(measure, reading) if measure is not None and is_money(measure) else reading

    shown = replace(
        program,
        notes=None,
        cohorts=tuple(replace(c, enrolled=None, completed=None, unknown=None) if c.at in hidden else c for c in program.cohorts),
        readings=tuple(map(shown_reading, program.readings)),
        voices=tuple(_empty_voice(voice) if voice.at in hidden else voice for voice in program.voices),
        studies=tuple(_without_hidden(program, study, hidden) for study in program.studies),
        stated=tuple(_empty_claim(claim) if claim.at in hidden else claim for claim in program.stated),
        money=_money(program.money, hidden),
    )
    rows = {row.name: row.at for row in protection.registry.rows}
    codes = {rows[name]: code for name, code in protection.pattern.coded.items()}
    return PublishedProgram(shown, hidden, MappingProxyType(codes))


def protect(program: Program, thresholds: Thresholds, release: Release | None = None) -> Protection:
    """Which cells of a program are hidden, and which places are emptied for them."""
    registry = registry_of(program, thresholds)
    given = with_release(registry, release)
    pattern = pattern_of(registry, given)
    places = {row.at for row in small_rows(registry, pattern.hidden)}
    places |= {
        row.at / registry.cells[name].field for row in registry.rows if row.at not in places for name in row.cells if name in pattern.hidden
    }
    measures = {measure.id: measure for measure in program.measures}
    least = thresholds.normal
    places |= {claim.at for claim in program.stated if small_claim(claim, thresholds.of(measures.get(claim.measure or "")))}
    places |= {benefit.at for benefit in (program.money.benefits if program.money else ()) if small_benefit(benefit, least)}
    places |= set(nested_means(program))
    secrets = {registry.cells[name].value for name in pattern.hidden} | {
        cell.value for cell in registry.cells.values() if cell.protected and not cell.field and cell.name.endswith("/stayed")
    }
    while more := told_by(program, places, secrets - {0}):
        places |= more
    return Protection(registry, pattern, frozenset(places), given)


def _empty_reading(reading: Reading) -> Reading:
    """What was measured, of whom and when; no figure, and no word about one."""
    return Reading(
        at=reading.at, measure=reading.measure, cohort=reading.cohort, study=reading.study, group=reading.group, when=reading.when
    )


def _empty_voice(voice: Voice) -> Voice:
    return Voice(at=voice.at, from_=voice.from_, theme="", how="")


def _empty_claim(claim: Stated) -> Stated:
    return Stated(at=claim.at, text="", measure=claim.measure, source=claim.source)


def _without_hidden(program: Program, study: Study, hidden: AbstractSet[Place]) -> Study:
    """A study without the numbers of hidden groups, and without how alike they were in a measure that is hidden."""

    def shown(group: StudyGroup) -> StudyGroup:
        return replace(group, assigned=None, lost=None) if group.at in hidden else group

    comparison = shown(study.groups.comparison) if study.groups.comparison else None
    alike = tuple(b for b in study.baseline if not any(r.at in hidden for r in tells_of(program, b.measure, study.id)))
    return replace(study, groups=replace(study.groups, program=shown(study.groups.program), comparison=comparison), baseline=alike)


def _money(money: Money | None, hidden: AbstractSet[Place]) -> Money | None:
    return replace(money, benefits=tuple(b for b in money.benefits if b.at not in hidden)) if money else None


__all__ = ["SMALL", "Protection", "PublishedProgram", "is_small", "protect", "publish_program"]
