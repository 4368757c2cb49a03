"""What a program changed: its group beside the other, in each cohort and over all of them, or as a study published it.

Reads an `Occasion`, gives `Difference`s. The people of two groups are never added up over cohorts and then compared: shares and rates are
averaged within cohorts (Mantel and Haenszel), and anything else is read one cohort at a time. What is hidden is in no figure.
"""

from __future__ import annotations

from dataclasses import replace

from generator.evidence.alike import events_alike, ratios_alike, shares_alike
from generator.evidence.difference import Difference, Kind, Scale, mirrored
from generator.evidence.figures import clustering
from generator.evidence.inputs import effect_of, is_share, rate_of
from generator.evidence.occasions import Occasion, by_date, cohort_of
from generator.evidence.statistics import (
    Estimate,
    Method,
    Reason,
    Share,
    Test,
    difference,
    difference_test,
    hedges_g,
    interval_test,
    mean_difference,
    mean_difference_test,
    people_per_extra,
    rate_ratio,
    risk_ratio,
    stratified_difference,
    stratified_rate_ratio,
    widened,
    widened_ratio,
)
from generator.evidence.statistics.base import alone, no_test, nothing
from generator.evidence.values import change_of, changed_sample, counted_share, mean_of, value_of
from generator.evidence.verdicts import reported_p, verdict_of
from generator.model.evidence import Reading

SEVERAL = 2


def differences(occasion: Occasion) -> tuple[Difference, ...]:
    """Every difference of an occasion: as published, of the study, of each cohort in order of time, then over all cohorts."""
    published = tuple(_published(occasion, r) for r in occasion.effects if occasion.study and occasion.study.groups.comparison)
    pairs = sorted(_pairs(occasion), key=lambda pair: (pair[0].cohort is not None, by_date(cohort_of(occasion.program, pair[0]))))
    each = tuple(_computed(occasion, program, comparison) for program, comparison in pairs)
    return (*published, *each, *_over_cohorts(occasion, each))


def main_difference(found: tuple[Difference, ...]) -> Difference | None:
    """The one that stands for an occasion: of the study, published before computed; else over all cohorts, else of the latest."""
    whole = [d for d in found if d.cohort is None and d.estimate.estimate is not None]
    return next((d for d in whole if d.kind is not Kind.STRATIFIED), whole[-1] if whole else found[-1] if found else None)


def _pairs(occasion: Occasion) -> list[tuple[Reading, Reading]]:
    """The readings of both groups for one cohort, or for the study; none that is hidden."""
    own, others = ([r for r in occasion.of_group(name) if r not in occasion.hidden] for name in ("program", "comparison"))
    beside = {(r.cohort, r.study): r for r in others}
    return [(r, beside[r.cohort, r.study]) for r in own if (r.cohort, r.study) in beside]


def _published(occasion: Occasion, reading: Reading) -> Difference:
    effect = reading.effect
    found = effect_of(occasion.measure, effect) if effect else nothing(Method.PUBLISHED_INTERVAL, Reason.NOT_GIVEN)
    reported = reported_p(effect.significance) if effect and found.low is None else None
    return Difference(
        kind=Kind.PUBLISHED,
        scale=Scale.SHARE if is_share(occasion.measure) else Scale.UNIT,
        cohort=reading.cohort,
        cohorts=1,
        program=reading,
        comparison=None,
        people=reading.observed if reading.observed is not None else reading.of,
        estimate=found,
        test=interval_test(found),
        reported=reported,
        verdict=verdict_of(found, occasion.measure.direction, reported=reported),
        ratio=None,
        standardised=None,
        per_extra=None,
    )


def _computed(occasion: Occasion, program: Reading, comparison: Reading) -> Difference:
    effect = clustering(occasion)
    one, other = counted_share(program), counted_share(comparison)
    if one and other and not _moved(occasion):
        return _shares(occasion, program, comparison, (one, other), effect)
    beside = _beside_before(occasion, program, comparison)
    scale, found, test, standardised = beside or _of_values(occasion, program, comparison)
    ratio = scale is Scale.RATIO
    wide = widened_ratio(found, effect) if ratio else widened(found, effect)
    return _built(
        occasion,
        (program, comparison),
        scale=scale,
        estimate=wide,
        test=test if effect == 1 else interval_test(wide, ratio=ratio),
        standardised=widened(standardised, effect) if standardised else None,
    )


def _moved(occasion: Occasion) -> bool:
    """Whether the two groups' changes are compared, and not where they ended."""
    return occasion.study is not None and occasion.study.design == "difference in differences"


def _shares(occasion: Occasion, program: Reading, comparison: Reading, shares: tuple[Share, Share], effect: float) -> Difference:
    found = widened(difference(*shares), effect, least=-1, most=1)
    gain = _as_gain(found, occasion)
    return _built(
        occasion,
        (program, comparison),
        scale=Scale.SHARE,
        estimate=found,
        test=difference_test(*shares) if effect == 1 else interval_test(found),
        ratio=widened_ratio(risk_ratio(*shares), effect),
        per_extra=people_per_extra(gain),
    )


def _as_gain(found: Estimate, occasion: Occasion) -> Estimate:
    return found if occasion.measure.direction == "up" else mirrored(found)


def _of_values(occasion: Occasion, program: Reading, comparison: Reading) -> tuple[Scale, Estimate, Test, Estimate | None]:
    """Means, changes, rates and medians of two groups."""
    impossible = nothing(Method.AS_GIVEN, Reason.NOT_POSSIBLE)
    if program.events and comparison.events:
        first, second = (rate_of(each.count, each.exposure) for each in (program.events, comparison.events))
        same = program.events.unit == comparison.events.unit and first and second
        found = rate_ratio(first, second) if same and first and second else impossible
        return Scale.RATIO, found, interval_test(found, ratio=True), None
    if program.median and comparison.median:
        apart = alone(Method.AS_GIVEN, program.median.value - comparison.median.value, Reason.ONE_FIGURE)
        return Scale.UNIT, apart, no_test(apart.method, Reason.ONE_FIGURE), None
    changes = (changed_sample(program), changed_sample(comparison))
    ends = (mean_of(program), mean_of(comparison))
    one, other = ends if all(ends) and not _moved(occasion) and occasion.measure.kind != "change" else changes
    if one and other:
        return Scale.UNIT, mean_difference(one, other), mean_difference_test(one, other), hedges_g(one, other)
    values = [r.mean.value if r.mean else None for r in (program, comparison)]
    found = impossible if None in values or _moved(occasion) else alone(Method.WELCH, (values[0] or 0) - (values[1] or 0), Reason.NOT_GIVEN)
    return Scale.UNIT, found, no_test(found.method, found.reason or Reason.NOT_GIVEN), None


def _beside_before(occasion: Occasion, program: Reading, comparison: Reading) -> tuple[Scale, Estimate, Test, None] | None:
    """How much more one group's figure moved since before; without an interval, since it is not known who was asked both times."""
    if not _moved(occasion) or changed_sample(program):
        return None
    found = [_gained(occasion, reading) for reading in (program, comparison)]
    if found[0] is None or found[1] is None:
        return None
    apart = alone(Method.AS_GIVEN, found[0] - found[1], Reason.NO_CORRELATION)
    return Scale.SHARE if counted_share(program) else Scale.UNIT, apart, no_test(apart.method, Reason.NO_CORRELATION), None


def _gained(occasion: Occasion, reading: Reading) -> float | None:
    moved = change_of(reading) or since_before(occasion, reading)
    return moved.estimate if moved else None


def since_before(occasion: Occasion, reading: Reading) -> Estimate | None:
    """How far a group's figure moved since before the program; without an interval, since it is not known who was asked both times."""
    before = next((r for r in occasion.before if (r.group, r.cohort, r.study) == (reading.group, reading.cohort, reading.study)), None)
    start = value_of(occasion.measure, before).estimate if before and before.missing is None else None
    now = value_of(occasion.measure, reading).estimate
    return None if start is None or now is None else alone(Method.AS_GIVEN, now - start, Reason.NO_CORRELATION)


def _built(  # noqa: PLR0913 - a difference has these parts
    occasion: Occasion,
    pair: tuple[Reading, Reading],
    *,
    scale: Scale,
    estimate: Estimate,
    test: Test,
    ratio: Estimate | None = None,
    standardised: Estimate | None = None,
    per_extra: Estimate | None = None,
) -> Difference:
    null = 1.0 if scale is Scale.RATIO else 0.0
    observed = [_people(reading) for reading in pair]
    return Difference(
        kind=Kind.COMPUTED,
        scale=scale,
        cohort=pair[0].cohort,
        cohorts=1,
        program=pair[0],
        comparison=pair[1],
        people=sum(n for n in observed if n is not None) if None not in observed else None,
        estimate=estimate,
        test=test,
        reported=None,
        verdict=verdict_of(estimate, occasion.measure.direction, null=null),
        ratio=ratio,
        standardised=standardised,
        per_extra=per_extra,
    )


def _people(reading: Reading) -> int | None:
    counted = counted_share(reading)
    return counted.of if counted else reading.observed


def _over_cohorts(occasion: Occasion, each: tuple[Difference, ...]) -> tuple[Difference, ...]:
    """The average of several cohorts' differences of shares or ratios of rates; of other figures there is none."""
    pairs = [(d.program, d.comparison) for d in each if d.cohort is not None and d.program and d.comparison]
    effect, scales = clustering(occasion), {d.scale for d in each if d.cohort is not None}
    if scales == {Scale.RATIO}:
        rates = [(rate_of(one.count, one.exposure), rate_of(other.count, other.exposure)) for one, other in events_alike(pairs)]
        met = [(one, other) for one, other in rates if one and other]
        people = [_people(reading) for pair in pairs for reading in pair]
        of = sum(n for n in people if n is not None) if None not in people else None
        found = widened_ratio(stratified_rate_ratio(met), effect)
        average = replace(_stratified(occasion, Scale.RATIO, len(met), of, found), alike=ratios_alike(met, effect))
        return (average,) if len(met) >= SEVERAL else ()
    shares = [(counted_share(one), counted_share(other)) for one, other in pairs]
    strata = [(one, other) for one, other in shares if one and other]
    if Scale.SHARE not in scales or len(strata) < SEVERAL:
        return ()
    found = widened(stratified_difference(strata), effect, least=-1, most=1)
    both = sum(one.of + other.of for one, other in strata)
    return (replace(_stratified(occasion, Scale.SHARE, len(strata), both, found), alike=shares_alike(strata, effect)),)


def _stratified(occasion: Occasion, scale: Scale, cohorts: int, people: int | None, found: Estimate) -> Difference:
    ratio = scale is Scale.RATIO
    return Difference(
        kind=Kind.STRATIFIED,
        scale=scale,
        cohort=None,
        cohorts=cohorts,
        program=None,
        comparison=None,
        people=people,
        estimate=found,
        test=interval_test(found, ratio=ratio),
        reported=None,
        verdict=verdict_of(found, occasion.measure.direction, null=1.0 if ratio else 0.0),
        ratio=None,
        standardised=None,
        per_extra=None if ratio else people_per_extra(_as_gain(found, occasion)),
    )
