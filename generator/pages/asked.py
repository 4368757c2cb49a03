"""What a careful reader asks of a program, each question with its answer in short and where the page says more.

Gathers what the other parts of the page have worked out; it reads no record and works out nothing itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.pages.advice import Advice
from generator.pages.costs import MoneyView
from generator.pages.counts import Claim
from generator.pages.decisions import DecisionView
from generator.pages.figures import Figure
from generator.pages.outcomes import Beside, Outcome
from generator.pages.said import OutcomeSaid
from generator.pages.worth import Worth
from generator.words import Words

_SHORT = 300
"""Letters of a source that is named at once; a longer one stands with the figures."""


@dataclass(frozen=True, slots=True)
class Also:
    """What belongs to an answer and stands in another part of the page."""

    text: str
    part: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, its answer in one line or a few, and the part of the page that has the rest; `also` is another part with its words."""

    question: str
    answers: tuple[str, ...]
    part: str
    also: Also | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the page knows: of the measure that decides first, and of the whole program."""

    outcome: Outcome
    said: OutcomeSaid
    beside: Beside
    dropped_out: tuple[str, ...]
    began: tuple[str, ...]
    evaluators: tuple[str, ...]
    for_whom: str | None
    money: MoneyView
    worth: Worth | None
    other_prices: str | None
    decisions: tuple[DecisionView, ...]
    advice: Advice | None
    figures: int
    not_known: int
    wanted: int
    cost_wanted: bool
    may_join: str | None
    claims: tuple[Claim, ...]


def asked(words: Words, known: Known) -> tuple[Asked, ...]:
    """The questions in the order in which people ask them. Where there is no figure, what is not known of it is said and not left out."""
    return tuple(
        Asked(words(f"asked.{name}"), tuple(text for text in answers if text), part, _also(words, known) if name == "not-known" else None)
        for name, part, answers in _answers(words, known)
        if any(answers)
    )


def _answers(words: Words, known: Known) -> Iterator[tuple[str, str, tuple[str | None, ...]]]:
    latest, said, beside = known.outcome.latest, known.said, known.beside
    shown = latest if latest is not None and latest.value else None
    other = words("label.text", label=beside.design, text=beside.comparison) if beside.comparison else beside.design
    yield "compared", "people", (other,)
    yield "dropped-out", "people", known.dropped_out
    if shown is None or latest is None:
        yield from _without_figure(words, known)
    else:
        source = shown.source.text if len(shown.source.text) <= _SHORT else words("asked.source-below")
        evaluators = _labelled(words, "partner.evaluates", words.all_of(known.evaluators)) if known.evaluators else None
        yield "who-says", "figures", (beside.evaluator, evaluators, _labelled(words, "program.reported-by", shown.reported_by), source)
        yield (
            "how-long-ago",
            "figures",
            (shown.when or words("program.when-not-said"), *known.began, None if _dated(said) else words("flag.undated")),
        )
        yield (
            "how-big",
            "changed",
            (_apart(words, known, shown), shown.in_full, said.change, said.over_time, said.target.text if said.target else None),
        )
        yield "chance", "changed", (*_chance(words, said), said.several)
        yield "like-mine", "people", (known.for_whom, shown.who, shown.people or words("people.not-said"), beside.sites)
    yield "cost", "cost" if known.money.lines else "collect" if known.cost_wanted else "unknown", _cost(words, known)
    claims_alone = not shown and any(not each.hidden for each in known.claims)
    unproved = words("asked.claims-are-right" if claims_alone else "program.not-known")
    yield "true", "stated" if claims_alone else "changed", (beside.assumes if shown else unproved,)
    yield _not_known(words, known)
    if known.decisions or known.advice:
        yield "decided", "decided", _decided(words, known)
    if known.figures:
        yield "every-figure", "figures", (words("asked.figures", n=known.figures),)


def _apart(words: Words, known: Known, shown: Figure) -> str | None:
    """The difference from the comparison group, which stands before the figure itself; None where the figure is that difference."""
    said = known.said
    if said.effect is None or said.compared is None or shown.than is not None:
        return None
    label = words("chart.beside-whom", other=said.compared)
    return words("label.text", label=words("chart.of-whom", who=label, when=said.over) if said.over else label, text=said.effect)


def _decided(words: Words, known: Known) -> tuple[str | None, ...]:
    """What people decided stands first; then what the rule says, and, where that is something else, why they decided so."""
    last, rule = known.decisions[0] if known.decisions else None, known.advice
    decided = words("label.text", label=last.date, text=last.decision) if last else None
    if rule is None:
        return decided, last.next_evaluation if last else None
    suggested = words("label.text", label=words("advice.rule"), text=rule.suggestion)
    if last is None:
        return words("asked.nothing-decided"), suggested
    if rule.otherwise is None:
        return decided, last.next_evaluation, suggested
    otherwise = words("asked.otherwise", suggestion=rule.suggestion, because=rule.because)
    return decided, last.next_evaluation, _labelled(words, "asked.decided-why", last.reason), otherwise


def _without_figure(words: Words, known: Known) -> Iterator[tuple[str, str, tuple[str | None, ...]]]:
    """The questions to a figure, where none is shown: who says what is claimed, and why nothing else is known."""
    latest, unknown = known.outcome.latest, words("program.not-known")
    told = tuple(each for each in known.claims if not each.hidden)
    claims = words("asked.claims", n=len(known.claims)) if known.claims else unknown
    why = words("program.no-figure") if latest is None else words("hidden.small-groups") if latest.hidden else latest.missing or unknown
    yield "who-says", "stated" if known.claims else "figures", (*_first(words, [each.source for each in told], _SOURCES), claims)
    if told:
        periods = [each.period or words("program.when-not-said") for each in told]
        yield "how-long-ago", "stated", _first(words, periods, _PERIODS)
    else:
        yield "how-long-ago", "figures", (unknown,)
    yield "how-big", "changed", (words("label.text", label=known.outcome.measure, text=why),)
    yield "chance", "stated" if told else "changed", (words("asked.no-counts") if told else unknown,)
    yield "like-mine", "people", (known.for_whom, known.may_join) if known.for_whom or known.may_join else (unknown,)


_SOURCES, _PERIODS = 2, 4
"""How many sources and times of claims are named; more stand with the claims."""


def _first(words: Words, texts: Sequence[str], most: int) -> tuple[str, ...]:
    """Each once, the first few by themselves and the others by their number."""
    each = tuple(dict.fromkeys(texts))
    return (*each[:most], words("asked.and-more", n=len(each) - most)) if len(each) > most else each


def _not_known(words: Words, known: Known) -> tuple[str, str, tuple[str | None, ...]]:
    """The gaps of the record, and where it has none, what nobody has collected yet."""
    if known.wanted and not known.not_known:
        return "not-known", "collect", (words("asked.wanted", n=known.wanted),)
    return "not-known", "unknown", (words("asked.things", n=known.not_known) if known.not_known else words("program.nothing-unknown"),)


def _also(words: Words, known: Known) -> Also | None:
    """What is to be collected next is not known either, and is counted beside what is not known for other reasons."""
    return Also(words("asked.and-collect", n=known.wanted), "collect") if known.wanted and known.not_known else None


def _labelled(words: Words, label: str, text: str | None) -> str | None:
    return words("label.text", label=words(label), text=text) if text else None


def _dated(said: OutcomeSaid) -> bool:
    """Whether nobody misses the day on which the figure was taken."""
    return said.sure is None or said.sure.dated


def _chance(words: Words, said: OutcomeSaid) -> tuple[str | None, ...]:
    """The interval of an effect, with what it is of, or why it has none; else that of the figure.

    That of the program's own group says nothing of an effect.
    """
    if said.effect and not said.effect_interval:
        return said.effect, said.no_effect_interval
    over = words("chart.of-whom", who=said.effect, when=said.over) if said.effect and said.over else said.effect
    interval = said.chance or _labelled(words, "said.interval", said.effect_interval or said.figure_interval)
    return over, said.each, interval, said.narrow, said.no_interval


def _cost(words: Words, known: Known) -> tuple[str | None, ...]:
    money, worth = known.money, known.worth
    if not money.in_short:
        return (money.reason or words("program.cost-not-written"), words("worth.cost-not-known"))
    year = known.other_prices or (words("program.prices-of", year=money.price_year) if money.price_year else None)
    return (
        worth.in_short if worth and worth.in_short else money.in_short,
        worth.for_each if worth else None,
        year,
        worth.verdict if worth else None,
    )
