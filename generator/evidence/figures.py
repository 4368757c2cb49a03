"""One group's figure at one time: the estimate with its interval, who it is of, and what those who are not known could change.

Reads an `Occasion`, gives `GroupFigure`s. A figure that is hidden or missing has no numbers and says why. Nothing is rounded.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from generator.evidence.amounts import half_a_step
from generator.evidence.inputs import total
from generator.evidence.occasions import Occasion, cohort_of
from generator.evidence.policy import EvidencePolicy
from generator.evidence.statistics import Estimate, Method, Reason, Share, design_effect, worst_case
from generator.evidence.statistics.base import nothing
from generator.evidence.values import change_of, counted_share, value_of
from generator.model.base import Place
from generator.model.evidence import Group, Measure, Reading, Study
from generator.model.program import Program


class Denominator(StrEnum):
    """Who a figure is of; "known" where it is of those alone of whom it is known, or nobody may see whether there are others."""

    EVERYONE_ENROLLED = "everyone-enrolled"
    KNOWN = "known"
    COMPLETERS = "completers"
    COMPLETERS_KNOWN = "completers-known"
    TOOK_PART = "took-part"
    COMPARISON = "comparison"
    COMPARISON_KNOWN = "comparison-known"
    ORGANISATION = "organisation"
    BOTH_GROUPS = "both-groups"


class NoFigure(StrEnum):
    """Why there is no figure."""

    HIDDEN = "hidden"
    NOT_COLLECTED = "not-collected"
    NOT_YET_DUE = "not-yet-due"
    NOT_PUBLISHED = "not-published"
    NOT_APPLICABLE = "not-applicable"
    SUPPRESSED_AT_SOURCE = "suppressed-at-source"
    QUALITY_HOLD = "quality-hold"


Source = Literal["administrative", "survey", "observation", "test", "not-said"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFigure:
    """What one reading says.

    `estimate` is the figure (a share as a fraction, after the program); for a measure of change it is the change. Of a `difference`, as a
    study publishes one, it is how far two groups lie apart, and no group's own figure. `change` is how the same people changed, where the
    reading tells. `answered` is the part of `of` that is known. `others` are the share if none or all of the others had done it, and
    `bounds` the same where too few answered; `everyone` is the same over everyone who enrolled in the cohort. `design_effect` is above 1
    where people were taught together, and intervals are wider by its root. Where `why_none` is given there are no numbers, until `due`.
    """

    at: Place
    group: Group
    cohort: str | None
    study: str | None
    of: int | None
    reached: int | None
    observed: int | None
    count: int | None
    denominator: Denominator
    source: Source
    measured: str | None
    difference: bool
    estimate: Estimate
    rounded_by: float
    change: Estimate | None
    answered: float | None
    others: Estimate | None
    bounds: Estimate | None
    everyone: Estimate | None
    design_effect: float
    why_none: NoFigure | None
    due: str | None


_NONE = nothing(Method.AS_GIVEN, Reason.NOT_GIVEN)


def group_figures(occasion: Occasion, policy: EvidencePolicy) -> tuple[GroupFigure, ...]:
    """Every reading of an occasion, in the order of the record."""
    return tuple(_figure(occasion, reading, policy) for reading in occasion.readings)


def _figure(occasion: Occasion, reading: Reading, policy: EvidencePolicy) -> GroupFigure:
    measure, cohort = occasion.measure, cohort_of(occasion.program, reading)
    why = why_none(occasion, reading)
    counted = counted_share(reading)
    of = None if why else eligible(occasion, reading)
    observed = reading.observed if reading.observed is not None or counted is None else counted.of
    answered = observed / of if of and observed is not None and observed <= of else None
    enrolled = cohort.enrolled if cohort and reading.group == "program" else None
    few = answered is not None and 100 * answered < policy.answered_percent
    effect, others = clustering(occasion), _worst(counted, of)
    return GroupFigure(
        at=reading.at,
        group=reading.group,
        cohort=reading.cohort,
        study=occasion.study.id if occasion.study else None,
        of=of,
        reached=reading.reached,
        observed=observed,
        count=counted.count if counted else None,
        denominator=_denominator(measure, reading, some=_of_some(occasion, reading, of, answered)),
        source=(occasion.study.data_source if occasion.study else None) or "not-said",
        measured=reading.when.measured if reading.when else None,
        difference=reading.effect is not None,
        estimate=_NONE if why else value_of(measure, reading, effect),
        rounded_by=half_a_step(measure, reading),
        change=None if why else change_of(reading, effect),
        answered=answered,
        others=others,
        bounds=others if few else None,
        everyone=_worst(counted, enrolled),
        design_effect=effect,
        why_none=why,
        due=reading.missing.due if reading.missing else None,
    )


def why_none(occasion: Occasion, reading: Reading) -> NoFigure | None:
    """Why a reading has no figure; None where it has one."""
    if reading in occasion.hidden:
        return NoFigure.HIDDEN
    return NoFigure(reading.missing.reason.replace(" ", "-")) if reading.missing else None


def eligible(occasion: Occasion, reading: Reading) -> int | None:
    """How many people a reading should be of: as it says, else those who began (or finished, where only completers count).

    Where what it says is hidden, nobody else's number stands for it.
    """
    if reading in occasion.without_base:
        return None
    if reading.of is not None:
        return reading.of
    if occasion.measure.counts != "completers":
        return began(occasion.program, occasion.study, reading)
    cohort = cohort_of(occasion.program, reading)
    return cohort.completed if cohort and reading.group == "program" and not reading.effect else None


def began(program: Program, study: Study | None, reading: Reading) -> int | None:
    """How many began in the group of a reading, where somebody says so.

    A cohort tells it of the program alone, a study of its groups; nothing tells it of an organisation, or of an effect, which is of both.
    """
    if reading.effect or reading.group == "organisation":
        return None
    cohort = cohort_of(program, reading)
    if cohort and reading.group == "program":
        return cohort.enrolled
    groups = study.groups if study and reading.study else None
    arm = (groups.program if reading.group == "program" else groups.comparison) if groups else None
    return arm.assigned if arm else None


def _of_some(occasion: Occasion, reading: Reading, of: int | None, answered: float | None) -> bool:
    """Whether a reading is of a part of those whom its measure counts, or nobody says how many of them there were."""
    unsaid = of is None and reading.group == "program" and occasion.measure.counts == "everyone enrolled"
    return unsaid or reading in occasion.without_base or (answered is not None and answered < 1)


_OF_SOME = {
    Denominator.EVERYONE_ENROLLED: Denominator.KNOWN,
    Denominator.COMPLETERS: Denominator.COMPLETERS_KNOWN,
    Denominator.COMPARISON: Denominator.COMPARISON_KNOWN,
}


def _denominator(measure: Measure, reading: Reading, *, some: bool) -> Denominator:
    """Who a reading is of; `some` says that it is of a part of them, as far as anybody may see."""
    if reading.effect:
        return Denominator.TOOK_PART if measure.counts == "those who took part" else Denominator.BOTH_GROUPS
    kinds = {"completers": Denominator.COMPLETERS, "those who took part": Denominator.TOOK_PART}
    own = kinds.get(measure.counts, Denominator.EVERYONE_ENROLLED)
    found = own if reading.group == "program" else Denominator(reading.group)
    return _OF_SOME.get(found, found) if some else found


def _worst(counted: Share | None, of: int | None) -> Estimate | None:
    return worst_case(counted, of) if counted and of is not None and of >= counted.of else None


def clustering(occasion: Occasion) -> float:
    """By how much the people of an occasion tell less because they were taught together; 1 where it is not known."""
    clusters = occasion.study.clusters if occasion.study else None
    if clusters is None or clusters.icc is None:
        return 1.0
    people = total([r.observed for r in (*occasion.of_group("program"), *occasion.of_group("comparison"))])
    return design_effect(people, clusters.count, clusters.icc) if people is not None else 1.0
