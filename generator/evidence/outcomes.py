"""Everything that is known of one measure: each study at each time, and the one that stands for it.

Reads a `PublishedProgram`, gives `Outcome`s. Which study stands for a measure is chosen by how strong its evidence is, and which time by
how late it is, never by what was found.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from generator.evidence.difference import Difference
from generator.evidence.effects import differences, main_difference, since_before
from generator.evidence.facts import design_of, facts_of
from generator.evidence.figures import GroupFigure, NoFigure, clustering, group_figures
from generator.evidence.inputs import share, total
from generator.evidence.level import Design, Facts, Level, rate_level
from generator.evidence.occasions import Moment, Occasion, by_date, cohort_of, occasions
from generator.evidence.policy import STRONG, EvidencePolicy
from generator.evidence.publish import PublishedProgram
from generator.evidence.statistics import Estimate, Share, worst_case
from generator.evidence.targets import Reached, TargetStatus, target_status
from generator.evidence.trend import Cohorts, cohorts_of
from generator.evidence.values import change_of, counted_share
from generator.evidence.verdicts import Verdict, verdict_of
from generator.evidence.wording import Spoken, Wording, wording_of
from generator.model.evidence import Measure
from generator.model.program import Program


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """One measure, in one study (None: none is named), at one time after the program (None: not said).

    `figures` are of every group and cohort. `figure` is the program group's: of the study, else of all cohorts together where they do not
    differ, else of the latest; `counted` are the people in it and `began` those who enrolled. `change` is before and after, in the same
    people where that is known. `difference` stands for `differences`. `verdict` is of the difference, or of the change where nobody was
    compared with; a figure alone measures no effect.
    """

    study: str | None
    after: str | None
    from_: Moment | None
    days: float | None
    measured: str | None
    design: Design
    figures: tuple[GroupFigure, ...]
    figure: Estimate | None
    counted: Share | None
    began: int | None
    change: Estimate | None
    differences: tuple[Difference, ...]
    difference: Difference | None
    verdict: Verdict
    why_none: NoFigure | None
    facts: Facts
    level: Level
    target: TargetStatus | None
    wording: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A measure, everything found of it, and what stands for it: `main` is None where there is not even a reason why it is not measured."""

    measure: Measure
    primary: bool
    follow_ups: tuple[FollowUp, ...]
    main: FollowUp | None
    cohorts: tuple[Cohorts, ...]


def outcomes_of(published: PublishedProgram, policy: EvidencePolicy, today: date) -> tuple[Outcome, ...]:
    """Every measure of a program, in the order of its record."""
    measures = published.program.measures
    found = {m.id: [_follow_up(o, policy, today, repeated=False) for o in occasions(published, m)] for m in measures}
    last = {m.id: tuple(_with_others(each, m, published.program, found, policy) for each in found[m.id]) for m in measures}
    only = len(measures) == 1
    return tuple(
        Outcome(
            measure=m,
            primary=m.primary or only,
            follow_ups=last[m.id],
            main=_main(last[m.id]),
            cohorts=tuple(_lines(published, m, last[m.id], policy)),
        )
        for m in measures
    )


def _follow_up(occasion: Occasion, policy: EvidencePolicy, today: date, *, repeated: bool | None) -> FollowUp:
    measure, figures = occasion.measure, group_figures(occasion, policy)
    facts = facts_of(occasion, figures, policy, today, repeated=repeated)
    found = differences(occasion)
    main, design, level = main_difference(found), design_of(occasion), rate_level(facts, policy)
    figure, counted, eligible_, began, rounded_by = _program_figure(occasion, figures, policy)
    change = _change(occasion, figures)
    none = None if occasion.shown else next((f.why_none for f in figures if f.why_none), None)
    reached = Reached(
        estimate=main.estimate if main and measure.kind == "effect" else figure,
        counted=counted,
        others=worst_case(counted, eligible_) if counted and eligible_ is not None and eligible_ >= counted.of else None,
        why_none=none,
        set_late=facts.unplanned,
        rounded_by=rounded_by,
        moved=occasion.shown and bool(occasion.effects),
    )
    compared = main.verdict if main else verdict_of(change, measure.direction) if change else Verdict.NOT_MEASURED
    return FollowUp(
        study=occasion.study.id if occasion.study else None,
        after=occasion.after,
        from_=occasion.from_,
        days=occasion.days,
        measured=occasion.date,
        design=design,
        figures=figures,
        figure=figure,
        counted=counted,
        began=began,
        change=change,
        differences=found,
        difference=main,
        verdict=compared if occasion.shown else Verdict.NOT_MEASURED,
        why_none=none,
        facts=facts,
        level=level,
        target=target_status(measure, reached),
        wording=wording_of(level, measure.direction, Spoken(design=design, difference=main, change=change, figure=figure)),
    )


def _program_figure(
    occasion: Occasion, figures: tuple[GroupFigure, ...], policy: EvidencePolicy
) -> tuple[Estimate | None, Share | None, int | None, int | None, float]:
    """The program group's figure, the people counted in it, those it should be of, those who began, and how far it is rounded.

    An effect is the figure only of a measure that is one.
    """
    effects = occasion.measure.kind == "effect"
    own = [f for f in figures if f.group == "program" and f.why_none is None and (effects or not f.difference)]
    readings = {r.at: r for r in occasion.readings}
    whole = [f for f in own if f.cohort is None]
    line = cohorts_of([occasion], figures, policy)
    if not whole and line and line.pooled and not line.separately:
        counted = [counted_share(readings[f.at]) for f in own]
        together = share(sum(c.count for c in counted if c), sum(c.of for c in counted if c))
        return line.pooled, together, total([f.of for f in own]), total([_enrolled(occasion, f) for f in own]), 0.0
    if not own:
        return None, None, None, None, 0.0
    one = (whole or sorted(own, key=lambda f: by_date(cohort_of(occasion.program, readings[f.at]))))[-1]
    return one.estimate, counted_share(readings[one.at]), one.of, _enrolled(occasion, one), one.rounded_by


def _enrolled(occasion: Occasion, figure: GroupFigure) -> int | None:
    cohort = next((c for c in occasion.program.cohorts if c.id == figure.cohort), None)
    return cohort.enrolled if cohort else None


def _change(occasion: Occasion, figures: tuple[GroupFigure, ...]) -> Estimate | None:
    """Before and after, of the study or its latest cohort: in the same people, or of the group; or as published without a comparison."""
    if occasion.effects and design_of(occasion) != "before and after":
        return None
    own = {f.at: f for f in figures if f.group == "program" and f.why_none is None}
    readings = sorted(
        (r for r in occasion.readings if r.at in own), key=lambda r: (r.cohort is None, by_date(cohort_of(occasion.program, r)))
    )
    moved = [own[r.at].estimate if r.effect else change_of(r, clustering(occasion)) or since_before(occasion, r) for r in readings]
    return next((each for each in reversed(moved) if each), None)


def _with_others(each: FollowUp, measure: Measure, program: Program, found: dict[str, list[FollowUp]], policy: EvidencePolicy) -> FollowUp:
    """The same, rated with what other studies of the same thing found: repeated, not repeated, or not known."""
    same = [m.id for m in program.measures if m.id == measure.id or (measure.outcome and m.outcome == measure.outcome)]
    others = [o for name in same for o in found[name] if _another(each, o, program) and o.level.high >= STRONG and _agree(each, o)]
    repeated = True if any(o.level.low >= STRONG for o in others) else None if others else False
    if repeated is False:
        return each
    facts = replace(each.facts, repeated=repeated)
    return replace(each, facts=facts, level=rate_level(facts, policy))


def _another(one: FollowUp, other: FollowUp, program: Program) -> bool:
    """Whether these are of two studies that are no parts of one, nor one a part of the other."""
    own = (study for study in program.studies if study.id in (one.study, other.study))
    return len({study.part_of or f"{program.id}/{study.id}" for study in own}) > 1


def _agree(one: FollowUp, other: FollowUp) -> bool:
    """Whether two effects have the same sign: both good or both bad, and clear."""
    return one.verdict.clear and other.verdict.clear and one.verdict.good == other.verdict.good


def _main(found: tuple[FollowUp, ...]) -> FollowUp | None:
    """What stands for a measure: shown before hidden before missing; of the study with the strongest evidence, the latest."""
    ranked = sorted(found, key=_shown)
    best = [f for f in ranked if ranked and _shown(f) == _shown(ranked[-1])]
    compared = [f for f in best if f.difference is not None] or best
    strength: dict[str | None, tuple[int, int]] = {}
    for each in compared:
        strength[each.study] = max(strength.get(each.study, (0, 0)), (each.level.low, each.level.high))
    strongest = max(strength.values(), default=(0, 0))
    chosen = next((study for study, rank in strength.items() if rank == strongest), None)
    of_study = [f for f in compared if f.study == chosen]
    return of_study[-1] if of_study else None


def _shown(found: FollowUp) -> int:
    return 2 if found.why_none is None and found.facts.measured else int(found.why_none is NoFigure.HIDDEN)


def _lines(published: PublishedProgram, measure: Measure, found: tuple[FollowUp, ...], policy: EvidencePolicy) -> Iterable[Cohorts]:
    """The cohorts of the measure at each time, whatever study they belong to."""
    listed = occasions(published, measure)
    for time in dict.fromkeys((o.days, o.from_) for o in listed):
        same = [o for o in listed if (o.days, o.from_) == time]
        figures = [figure for each in found if (each.days, each.from_) == time for figure in each.figures]
        line = cohorts_of(same, figures, policy)
        if line:
            yield line
