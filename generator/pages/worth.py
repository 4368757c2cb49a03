"""What a program cost for each person, and what came back for it, with everything that it rests on.

Reads `Costs` and a `Return`, gives words. A benefit-cost ratio is what came back for each unit spent, a return on investment what came back
on top: both are said in a sentence, so that nobody takes one for the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from generator.evidence.assess import ProgramEvidence
from generator.evidence.costs import Costs, OutcomeCost
from generator.evidence.money import BenefitValue, Isolation, Return
from generator.evidence.statistics import Estimate
from generator.model.program import Money
from generator.pages.base import View
from generator.pages.estimate_words import money, rounded
from generator.pages.worth_verdict import formula, verdict
from generator.words import Words

_WELL_KNOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class WorthLine:
    """One figure of money: for what, how it was worked out, the amount; `between` gives its ends."""

    what: str
    how: str
    amount: str
    between: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """All that follows from the money in a record.

    `in_short` is the cost of one person, or else of all, `for_each` that of one who reached the primary outcome. `verdict` says whether it
    was worth it, or why nobody knows. `back` has what came back, `notes` what a reader has to know, the most important first.
    """

    in_short: str | None
    for_each: str | None
    verdict: str
    costs: tuple[WorthLine, ...]
    back: tuple[WorthLine, ...]
    benefits: tuple[WorthLine, ...]
    notes: tuple[str, ...]


def worth(view: View, evidence: ProgramEvidence, record: Money | None) -> Worth | None:
    """The money in words; None where the record has none."""
    costs = evidence.costs
    if costs is None or not (costs.each or costs.whole or evidence.returned):
        return None
    words = view.words
    titles = {each.measure.id: each.measure.title for each in evidence.outcomes}
    primary = evidence.primary.measure.id if evidence.primary else None
    summed = not costs.repeated_kind  # several lines of one kind may be alternatives: their sum would be wrong
    # Where less is better, those who are counted are not those who succeeded.
    reached = {each.measure.id for each in evidence.outcomes if each.measure.direction == "up"}
    first = next((each for each in costs.outcomes if each.measure == primary and primary in reached), None)
    positive = first.per_positive.estimate if first else None
    return Worth(
        in_short=_in_short(words, costs, summed=summed),
        for_each=None if positive is None or not summed else words("worth.each-who", amount=money(words, positive, costs.currency)),
        verdict=verdict(words, costs, evidence.returned, (record.unknown or {}).get("benefits") if record else None),
        costs=tuple(_costs(words, costs, titles, reached)) if summed else (),
        back=tuple(_back(words, evidence.returned, costs.currency)) if evidence.returned else (),
        benefits=tuple(_benefit(words, each, titles, costs.currency, evidence.returned) for each in evidence.returned.benefits)
        if evidence.returned
        else (),
        notes=tuple(_notes(words, costs, evidence.returned)),
    )


def _in_short(words: Words, costs: Costs, *, summed: bool) -> str | None:
    """What one person cost; where nobody knows of how many it was, what all of it did, or each person and the whole program apart."""
    for key, found in (("a-person", costs.per_participant), ("in-all", costs.total)) if summed else ():
        if found.estimate is not None:
            return words(f"worth.{key}", amount=money(words, found.estimate, costs.currency))
    each, whole = (money(words, amount, costs.currency) for amount in (costs.each, costs.whole))
    # Where other lines are of the whole program, those of each person are not the most that one can cost.
    person = words("worth.a-person" if summed else "worth.a-person-if-all" if costs.whole else "worth.a-person-at-most", amount=each)
    if costs.each and costs.whole:
        return words("worth.and-in-all", person=person, amount=whole)
    return person if costs.each else words("worth.in-all", amount=whole) if costs.whole else None


def _costs(words: Words, costs: Costs, titles: dict[str, str], reached: AbstractSet[str]) -> Iterator[WorthLine]:
    for key, found, people in (
        ("total", costs.total, None),
        ("participant", costs.per_participant, costs.people),
        ("completer", costs.per_completer, costs.completers),
    ):
        if found.estimate is not None:
            yield WorthLine(
                what=words(f"worth.{key}"),
                how=words(f"worth.{key}-how", n=people or 0) if people else words(f"worth.{key}-as-given"),
                amount=money(words, found.estimate, costs.currency),
            )
    for each in (each for each in costs.outcomes if each.measure in reached):
        yield from _of_outcome(words, each, titles[each.measure], costs.currency)


def _of_outcome(words: Words, each: OutcomeCost, measure: str, currency: str) -> Iterator[WorthLine]:
    if each.per_positive.estimate is not None:
        yield WorthLine(
            what=words("worth.positive", measure=measure),
            how=words("worth.positive-how"),
            amount=money(words, each.per_positive.estimate, currency),
            between=_between(words, each.per_positive, currency),
        )
    if each.per_additional.estimate is not None:
        yield WorthLine(
            what=words("worth.additional", measure=measure),
            how=words("worth.additional-how"),
            amount=money(words, each.per_additional.estimate, currency),
            between=_between(words, each.per_additional, currency),
        )


def _between(words: Words, found: Estimate, currency: str) -> str | None:
    if found.low is None or found.high is None or round(found.low) == round(found.high):
        return None
    return words("estimate.between", low=money(words, found.low, currency), high=money(words, found.high, currency))


def _back(words: Words, found: Return, currency: str) -> Iterator[WorthLine]:
    if found.ratio.estimate is not None:
        yield WorthLine(
            what=words("worth.ratio"),
            how=_how(words, "ratio", found),
            amount=words("worth.for-each-1", value=words.number(rounded(found.ratio.estimate)), currency=currency),
            between=_numbers(words, found.ratio, 1),
        )
    if found.roi.estimate is not None:
        yield WorthLine(
            what=words("worth.roi"),
            how=_how(words, "roi", found),
            amount=words("number.percent", value=words.number(round(found.roi.estimate * 100))),
            between=_numbers(words, found.roi, 100),
        )
    if found.payback.estimate is not None and found.roi.estimate is not None and found.roi.estimate >= 0:
        yield WorthLine(
            what=words("worth.payback"), how=words("worth.payback-how"), amount=words("duration.months", n=round(found.payback.estimate))
        )
    if found.net_present_value.estimate is not None and found.discount_rate is not None:
        yield WorthLine(
            what=words("worth.npv"),
            how=words("worth.npv-how", rate=words("number.percent", value=words.number(rounded(found.discount_rate * 100)))),
            amount=money(words, found.net_present_value.estimate, currency),
        )


def _how(words: Words, key: str, found: Return) -> str:
    """How a return is worked out, with the confidence that its benefits were multiplied by."""
    if found.confidence is None or found.gross:
        return words(f"worth.{key}-how")
    return words(f"worth.{key}-how-sure", share=words.percent(found.confidence))


def _numbers(words: Words, found: Estimate, times: int) -> str | None:
    if found.low is None or found.high is None:
        return None
    ends = [words.number(rounded(end) if times == 1 else round(end * times)) for end in (found.low, found.high)]
    low, high = ends if times == 1 else [words("number.percent", value=end) for end in ends]
    return words("estimate.between", low=low, high=high)


def _benefit(words: Words, each: BenefitValue, titles: dict[str, str], currency: str, found: Return) -> WorthLine:
    how = words(f"isolation.{each.isolation}")
    if each.isolation is Isolation.COMPARISON_GROUP and each.measure:
        how = words("isolation.by-measure", measure=titles[each.measure])
    amount = each.own.estimate
    return WorthLine(
        what=each.title,
        how=words(
            "worth.benefit-how",
            formula=formula(words, each, found, currency),
            time=words("duration.months", n=round(each.months)),
            how=how,
        ),
        amount=words("worth.none") if amount is None else money(words, amount, currency),
        between=_between(words, each.own, currency),
    )


def _notes(words: Words, costs: Costs, found: Return | None) -> Iterator[str]:
    if found is not None:
        yield from _of_return(words, found, costs.currency)
    if costs.hidden:
        yield words("worth.hidden")
    if costs.not_listed:
        yield words("worth.not-listed", kinds=words.all_of([words(f"cost.{kind.replace(' ', '-')}") for kind in costs.not_listed]))
    if costs.repeated_kind:
        yield words("worth.repeated")


def _of_return(words: Words, found: Return, currency: str) -> Iterator[str]:
    if found.hidden:
        yield words("worth.hidden-benefits")
    if found.could_be_nil and not found.loss:
        yield words("worth.could-be-nil")
    if found.gross:
        yield words("worth.gross")
    elif found.measured and found.unmeasured.estimate and found.brought.estimate is not None:
        apart = money(words, found.unmeasured.estimate, currency)
        yield words("worth.partly-measured", amount=apart, level=words.number(found.measured))
    elif not found.level and found.brought.estimate is not None:
        yield words("worth.no-measure")
    elif found.level < _WELL_KNOWN and found.brought.estimate is not None:
        yield words("worth.no-surer", level=words.number(found.level))
    declared = [each for each in found.benefits if each.isolation is Isolation.DECLARED]
    if declared and found.attribution is not None and found.attribution_method:
        method = words(f"attribution.{found.attribution_method.replace(' ', '-')}")
        weak = "-not-shown" if found.level < _WELL_KNOWN else ""
        yield words(f"worth.attribution{weak}", share=words.percent(found.attribution), method=method)
    if found.confidence is not None and not found.gross:
        yield words("worth.confidence", share=words.percent(found.confidence))
