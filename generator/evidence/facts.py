"""The facts that a level is made of, gathered from the protected record.

Reads an `Occasion` and what was computed of it, gives `Facts`. A fact is what a field says. Nothing is guessed, and what is hidden is not
known.
"""

from __future__ import annotations

from datetime import date

from generator.dates import after
from generator.evidence.figures import GroupFigure, NoFigure, eligible
from generator.evidence.inputs import share, total
from generator.evidence.level import ONE_GROUP, Design, Facts
from generator.evidence.occasions import Occasion, cohort_of
from generator.evidence.policy import ALIKE, ALIKE_IF_ADJUSTED, UNITS, EvidencePolicy
from generator.evidence.statistics import attrition
from generator.evidence.values import counted_share
from generator.model.evidence import Group, Reading, StudyGroup


def facts_of(occasion: Occasion, figures: tuple[GroupFigure, ...], policy: EvidencePolicy, today: date, *, repeated: bool | None) -> Facts:
    """What the record declares of an outcome at one time."""
    study, design = occasion.study, design_of(occasion)
    compares = design not in ONE_GROUP
    published = compares and bool(occasion.effects)
    clusters = study.clusters if study else None
    few_lost = _few_lost(occasion) if compares else None
    return Facts(
        measured=occasion.measured,
        question=occasion.measure.question,
        design=design,
        people=_people(occasion, compares=compares),
        comparison_people=_comparison_people(occasion) if compares else None,
        followed=None if compares else _followed(occasion),
        few_lost=few_lost,
        alike=_alike(occasion) if compares else None,
        units=clusters.count > UNITS if clusters else published or None,
        clustered=published or (clusters.icc is not None if clusters else None),
        independent=study.evaluator == "independent" if study and study.evaluator else None,
        days=occasion.days,
        sites=study.sites if study else None,
        repeated=repeated,
        lost=_untold(occasion),
        self_report=study is not None and study.data_source == "survey",
        stale=_stale(occasion, policy, today),
        unplanned=_unplanned(occasion),
        hidden=any(figure.why_none is NoFigure.HIDDEN for figure in figures),
    )


def design_of(occasion: Occasion) -> Design:
    """The study's design, so far as this outcome's own figures bear it out: without the other group's figure it is not a comparison."""
    study = occasion.study
    if study and study.design not in ONE_GROUP and study.groups.comparison and _has_both(occasion):
        return study.design
    own = occasion.of_group("program")
    twice = any(r.change or r.paired for r in own) or (own and occasion.measure.kind in {"change", "paired"})
    told_before = any(r.group == "program" and r.missing is None for r in occasion.before)
    of_change = bool(occasion.effects) and study is not None and study.design == "before and after"
    return "before and after" if twice or (own and told_before) or of_change else "outcomes only"


def _has_both(occasion: Occasion) -> bool:
    """Whether there is an effect, or both groups' figures of the same people, shown or hidden."""
    own, others = occasion.of_group("program"), occasion.of_group("comparison")
    beside = {(r.cohort, r.study) for r in others}
    hidden_effect = occasion.measure.kind == "effect" and bool(own)
    return bool(occasion.effects) or hidden_effect or any((r.cohort, r.study) in beside for r in own)


def _arm(occasion: Occasion, name: str) -> StudyGroup | None:
    groups = occasion.study.groups if occasion.study else None
    return (groups.program if name == "program" else groups.comparison) if groups else None


def _known(reading: Reading) -> int | None:
    """Of how many people a reading's figure is known."""
    counted = counted_share(reading)
    return reading.observed if reading.observed is not None else counted.of if counted else None


def _people(occasion: Occasion, *, compares: bool) -> int | None:
    """Of how many people the figure is, at least."""
    if occasion.effects:
        found = [n for r in occasion.effects for n in (_known(r) if _known(r) is not None else r.of,) if n is not None]
        assigned = [arm.assigned for name in ("program", "comparison") if (arm := _arm(occasion, name)) and arm.assigned is not None]
        return max(found) if found else sum(assigned) if assigned else None
    readings = [*occasion.of_group("program"), *(occasion.of_group("comparison") if compares else ())]
    return total([_known(r) if _known(r) is not None else r.of for r in readings])


def _comparison_people(occasion: Occasion) -> int | None:
    """Of how many people of the comparison group the figure is; of those assigned where an effect is all there is."""
    if readings := occasion.of_group("comparison"):
        return total([_known(r) for r in readings])
    arm = _arm(occasion, "comparison")
    return None if arm is None or arm.assigned is None else max(arm.assigned - (arm.lost or 0), 0)


def _followed(occasion: Occasion) -> float | None:
    """The part of everyone who began whom a single group's figure is known for."""
    own = occasion.of_group("program")
    known, began = total([_known(r) for r in own]), total([_began(occasion, r) for r in own])
    return known / began if known is not None and began and known <= began else None


def _began(occasion: Occasion, reading: Reading) -> int | None:
    """Everyone who enrolled or was assigned, whether or not they finished."""
    cohort, arm = cohort_of(occasion.program, reading), _arm(occasion, reading.group)
    if reading.group == "program" and cohort and cohort.enrolled is not None:
        return cohort.enrolled
    if reading.study and arm and arm.assigned is not None:
        return arm.assigned
    return None if occasion.measure.counts == "completers" else eligible(occasion, reading)


def _few_lost(occasion: Occasion) -> bool | None:
    """Whether the loss lies within the boundary; where the record has several numbers of it, by each of them."""
    study, completers = occasion.study, occasion.measure.counts == "completers"
    told = [_lost_from_readings(occasion)]
    if study and not completers:
        told.append(True if study.data_source == "administrative" and study.covers == "everyone assigned" else None)
        own, other = study.groups.program, study.groups.comparison
        lost = (share(own.lost, own.assigned), share(other.lost, other.assigned) if other else None)
        told.append(attrition(lost[0], lost[1]).low if lost[0] and lost[1] else None)
    known = [each for each in told if each is not None]
    return all(known) if known else None


def _lost_from_readings(occasion: Occasion) -> bool | None:
    if any(r.of is not None and r.observed is not None and r.observed >= r.of for r in occasion.effects):
        return True
    arms = []
    groups: tuple[Group, Group] = ("program", "comparison")
    for name in groups:
        readings = occasion.of_group(name)
        known, began = total([_known(r) for r in readings]), total([_began(occasion, r) for r in readings])
        arms.append(share(began - known, began) if known is not None and began is not None and known <= began else None)
    return attrition(arms[0], arms[1]).low if arms[0] and arms[1] else None


def _untold(occasion: Occasion) -> tuple[str, ...]:
    """Which fields would tell how many were lost."""
    arms = [arm for name in ("program", "comparison") if (arm := _arm(occasion, name))]
    return tuple(name for name in ("assigned", "lost") if any(getattr(arm, name) is None for arm in arms)) or ("observed",)


def _alike(occasion: Occasion) -> bool | None:
    """Whether all that was compared before the start was equal, or near and adjusted for, as changes are by themselves."""
    study = occasion.study
    if study is None or not study.baseline:
        return None
    changes = study.design == "difference in differences"
    return all(abs(b.difference) <= (ALIKE_IF_ADJUSTED if b.adjusted or changes else ALIKE) for b in study.baseline)


def _stale(occasion: Occasion, policy: EvidencePolicy, today: date) -> bool | None:
    """Whether the newest figure is old; None where nothing is dated."""
    taken = occasion.date or max((c.ends for r in occasion.readings if (c := cohort_of(occasion.program, r)) and c.ends), default=None)
    return after(date.fromisoformat(taken), policy.stale_after) < today if taken else None


def _unplanned(occasion: Occasion) -> bool:
    """Whether the measure's target was set after the first figure was there."""
    first = min((r.when.measured for r in (*occasion.before, *occasion.readings) if r.when and r.when.measured), default=None)
    return bool(first and occasion.measure.set_on and occasion.measure.set_on > first)
