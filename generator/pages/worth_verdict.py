"""Whether a program was worth it, with the time that its benefits were counted over and the formula; or why nobody knows.

Reads `Costs` and a `Return`, gives a sentence. It works out nothing: what it names is multiplied in `generator.evidence.money`.
"""

from __future__ import annotations

from generator.evidence.costs import Costs
from generator.evidence.money import BenefitValue, Isolation, Return
from generator.pages.estimate_words import money
from generator.words import Words

_WELL_KNOWN = 3
"""The level from which an effect is the program's, and benefits of which a formula can still be read."""


def verdict(words: Words, costs: Costs, found: Return | None, why: str | None) -> str:
    """Whether it was worth it, or why nobody knows, as the record says it; a gross benefit can only tell that it was not."""
    if found is None:
        return words("worth.no-benefit-why", why=why) if why else words("worth.no-benefit")
    ratio = found.ratio.estimate
    if found.loss:
        return words("worth.lost")
    if found.hidden or ratio is None:
        return words(f"worth.not-known-{'benefit-hidden' if found.hidden else 'hidden' if costs.hidden else 'cost'}")
    if found.gross and ratio >= 1:
        return words("worth.not-known-gross")
    low = ratio if found.ratio.low is None else found.ratio.low
    sure = low >= 1 and found.level >= _WELL_KNOWN and not found.could_be_nil
    key = "not-worth-it" if ratio < 1 and (found.ratio.high or ratio) < 1 else "worth-it" if sure else "open-worth-it"
    said = words(f"worth.{key}", value=words.number(round(ratio, 2)), currency=costs.currency, within=_within(words, found))
    return (
        words("worth.with-formula", text=said, formula=_in_all(words, found, costs.currency))
        if len(found.benefits) <= _WELL_KNOWN
        else said
    )


def _within(words: Words, found: Return) -> str:
    """Over which time the benefits were counted; the longest where they differ."""
    months = {round(each.months) for each in found.benefits}
    time = words("duration.months", n=max(months))
    return words("worth.within" if len(months) == 1 else "worth.within-up-to", time=time)


def _in_all(words: Words, found: Return, currency: str) -> str:
    """Everything that a return is worked out from, as it would be typed into a calculator."""
    sum_ = " + ".join(formula(words, each, found, currency) for each in found.benefits)
    if found.confidence is None or found.gross:
        return words("worth.over-all-costs", sum=sum_)
    return words("worth.sure-over-all-costs", sum=sum_, share=words.percent(found.confidence))


def formula(words: Words, each: BenefitValue, found: Return, currency: str) -> str:
    """How much of it times what each is worth, and times the share that the record declares, where it does."""
    text = words("worth.times", count=words.number(each.count), value=money(words, each.unit_value, currency))
    if each.isolation is not Isolation.DECLARED or found.attribution is None or found.gross:
        return text
    return words("worth.times-share", text=text, share=words.percent(found.attribution))
