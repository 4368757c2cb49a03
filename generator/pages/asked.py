"""What a careful reader asks of a program, each question with its answer in short and where the page says more.

Gathers what the other parts of the page have worked out; it reads no record and works out nothing itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.pages.around import DecisionView, MoneyView
from generator.pages.outcomes import Beside, Outcome
from generator.pages.said import OutcomeSaid
from generator.pages.worth import Worth
from generator.words import Words

_SHORT = 100
"""Letters of a source that is named at once; a longer one stands with the figures."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, its answer in one line or a few, and the part of the page that has the rest."""

    question: str
    answers: tuple[str, ...]
    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the page knows: of the measure that decides first, and of the whole program."""

    outcome: Outcome
    said: OutcomeSaid
    beside: Beside
    for_whom: str | None
    money: MoneyView
    worth: Worth | None
    other_prices: str | None
    decisions: tuple[DecisionView, ...]
    suggestion: str | None
    figures: int
    not_known: int
    wanted: int
    claims: int


def asked(words: Words, known: Known) -> tuple[Asked, ...]:
    """The questions in the order in which people ask them; one that has no sense without a figure stands only where there is one."""
    return tuple(
        Asked(words(f"asked.{name}"), tuple(text for text in answers if text), part)
        for name, part, answers in _answers(words, known)
        if any(answers)
    )


def _answers(words: Words, known: Known) -> Iterator[tuple[str, str, tuple[str | None, ...]]]:
    latest, said, beside = known.outcome.latest, known.said, known.beside
    shown = latest if latest is not None and latest.value else None
    other = words("label.text", label=beside.design, text=beside.comparison) if beside.comparison else beside.design
    yield "compared", "people", (other,)
    yield "dropped-out", "people", (known.outcome.dropped_out,)
    if shown:
        source = shown.source.text if len(shown.source.text) <= _SHORT else words("asked.source-below")
        yield "who-says", "figures", (beside.evaluator, _labelled(words, "program.reported-by", shown.reported_by), source)
        yield "how-long-ago", "figures", (shown.when or words("program.when-not-said"), None if _dated(said) else words("flag.undated"))
        yield "how-big", "changed", (shown.in_full, said.target.text if said.target else None)
        yield "chance", "changed", (*_chance(words, said), said.several)
        yield "like-mine", "people", (known.for_whom, shown.who, shown.people or words("people.not-said"), beside.sites)
    elif known.claims:
        yield "who-says", "stated", (words("asked.claims", n=known.claims),)
    yield "cost", "cost" if known.money.lines else "unknown", _cost(words, known)
    if shown:
        yield "true", "changed", (beside.assumes,)
    yield _not_known(words, known)
    if known.decisions or known.suggestion:
        last = known.decisions[0] if known.decisions else None
        rule = _labelled(words, "advice.rule", known.suggestion)
        yield "decided", "decided", (words("label.text", label=last.date, text=last.decision) if last else None, rule)
    if known.figures:
        yield "every-figure", "figures", (words("asked.figures", n=known.figures),)


def _not_known(words: Words, known: Known) -> tuple[str, str, tuple[str | None, ...]]:
    """The gaps of the record, and where it has none, what nobody has collected yet."""
    if known.wanted and not known.not_known:
        return "not-known", "collect", (words("asked.wanted", n=known.wanted),)
    return "not-known", "unknown", (words("asked.things", n=known.not_known) if known.not_known else words("program.nothing-unknown"),)


def _labelled(words: Words, label: str, text: str | None) -> str | None:
    return words("label.text", label=words(label), text=text) if text else None


def _dated(said: OutcomeSaid) -> bool:
    """Whether nobody misses the day on which the figure was taken."""
    return said.sure is None or said.sure.dated


def _chance(words: Words, said: OutcomeSaid) -> tuple[str | None, ...]:
    """The interval of an effect, or why it has none: that of the program's own group says nothing of it. Without an effect the figure's."""
    if said.effect and not said.effect_interval:
        return said.effect, said.no_effect_interval
    return said.effect, _labelled(words, "said.interval", said.effect_interval or said.figure_interval), said.no_interval


def _cost(words: Words, known: Known) -> tuple[str | None, ...]:
    money, worth = known.money, known.worth
    if not money.in_short:
        return (money.reason or words("program.cost-not-written"),)
    year = known.other_prices or (words("program.prices-of", year=money.price_year) if money.price_year else None)
    return (worth.in_short if worth and worth.in_short else money.in_short, worth.for_each if worth else None, year)
