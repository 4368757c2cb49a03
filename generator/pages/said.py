"""What may be said of one outcome: a sentence no stronger than its evidence, the effect, the target, and how sure we are.

Reads an `Outcome`, gives words. The sentence itself is made in `generator.pages.verdicts`.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.evidence import PublishedProgram
from generator.evidence.assess import ProgramEvidence
from generator.evidence.difference import Kind
from generator.evidence.figures import GroupFigure
from generator.evidence.level import Need
from generator.evidence.outcomes import FollowUp, Outcome
from generator.evidence.statistics import Estimate, Share
from generator.evidence.targets import Reached, Target, TargetStatus, target_status
from generator.model.evidence import Measure, Reading
from generator.pages.base import View
from generator.pages.chance import chance, change, no_interval, over_time, why_none
from generator.pages.estimate_words import (
    difference_interval,
    level_of,
    more_or_less,
    share_interval,
    signed_interval,
    spoken_of,
)
from generator.pages.figure_words import target as target_words
from generator.pages.figures import moment_words
from generator.pages.sureness import Sureness, sureness, why_not
from generator.pages.verdicts import SEVERAL, whole_sentence
from generator.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetSaid:
    """What became of a target: its status as a code for its mark, and in words."""

    status: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeSaid:
    """One outcome in words.

    `sentence` is the verdict. `effect_interval` is of the effect, or of a published change, and `no_effect_interval` says why it has none;
    `figure_interval` is of the figure that is shown, and where there is none `no_interval` says why. `effect` and `compared` are None where
    nobody was compared with; `over` says of how many cohorts together an effect is, `each` what it was in each of them, and `narrow` why
    its interval is narrower than the truth. `together` is the figure of all cohorts, where the page shows another; `everyone` the figure
    over everyone who enrolled. `chance` says whether it could be chance, as far as an interval tells, and `change` how far the figure lies
    from before where nobody else was compared with; `over_time` names the times with a clear difference.
    """

    measure: str
    sentence: str
    when: str | None
    figure_interval: str | None
    together: str | None
    effect: str | None
    effect_interval: str | None
    over: str | None
    each: str | None
    narrow: str | None
    no_effect_interval: str | None
    no_interval: str | None
    chance: str | None
    change: str | None
    over_time: str | None
    compared: str | None
    people: str | None
    everyone: str | None
    answered: str | None
    target: TargetSaid | None
    sure: Sureness | None
    several: str | None


def said(view: View, published: PublishedProgram, evidence: ProgramEvidence, outcome: Outcome, reading: Reading | None) -> OutcomeSaid:
    """An outcome in words. `reading` is the one that the page shows for it."""
    words, measure, main = view.words, outcome.measure, outcome.main
    if main is None:
        return _nothing(words, measure)
    found, in_unit = main.difference, spoken_of(words, published, measure)
    spoken = found.estimate if found and found.kind is Kind.PUBLISHED else None
    other = _other(published, main)
    own = next((f for f in main.figures if reading is not None and f.at == reading.at and not f.difference), None)
    estimate = own.estimate if own and own.estimate.estimate is not None else None
    moved = None if found or reading is None else next((f.estimate for f in main.figures if f.at == reading.at and f.difference), None)
    return OutcomeSaid(
        measure=measure.title,
        sentence=whole_sentence(words, in_unit, main, other or words("said.the-others")),
        when=moment_words(words, main.after, main.from_, main.measured),
        figure_interval=share_interval(words, in_unit, estimate) if estimate else None,
        together=_together(words, published, in_unit, main, estimate),
        effect=more_or_less(words, in_unit, found) if found and found.estimate.estimate is not None else None,
        effect_interval=difference_interval(words, in_unit, found) if found else signed_interval(words, in_unit, moved) if moved else None,
        over=words("said.cohorts", n=found.cohorts) if found and found.cohorts >= SEVERAL else None,
        each=_each(published, words, in_unit, main),
        narrow=_narrow(words, main) if found and found.estimate.low is not None else None,
        no_effect_interval=no_interval(words, main, reading) if found else None,
        no_interval=no_interval(words, main, reading) if spoken else why_none(words, estimate or moved),
        chance=chance(words, in_unit, main, estimate),
        change=change(words, in_unit, main),
        over_time=over_time(words, in_unit, outcome),
        compared=other if found else None,
        people=words("said.people", n=found.people) if found and found.people is not None else None,
        everyone=_everyone(words, own, _began(published, main, own)) if own else None,
        answered=_answered(words, own) if own else None,
        target=_target(words, in_unit, _of_shown(measure, main, own), own) if main.target else None,
        sure=sureness(words, main.level),
        several=_several(words, evidence, measure),
    )


def _nothing(words: Words, measure: Measure) -> OutcomeSaid:
    return OutcomeSaid(
        measure=measure.title, sentence=words("said.not-known"), when=None, figure_interval=None, together=None, effect=None,
        effect_interval=None, no_effect_interval=None, over=None, each=None, narrow=None, no_interval=None, chance=None, change=None,
        over_time=None, compared=None, people=None, everyone=None, answered=None, target=None, sure=None,
        several=None,
    )  # fmt: skip


_LISTED = 12
"""Cohorts that are named in one line; more stand with the figures."""


def _each(published: PublishedProgram, words: Words, measure: Measure, main: FollowUp) -> str | None:
    """An effect over several cohorts, in each of them, so that nobody takes one average for all; nothing where they are very many."""
    if main.difference is None or main.difference.kind is not Kind.STRATIFIED:
        return None
    found = [each for each in main.differences if each.kind is Kind.COMPUTED and each.cohort and each.estimate.estimate is not None]
    titles = {cohort.id: cohort.title for cohort in published.program.cohorts}
    texts = [words("label.text", label=titles[each.cohort or ""], text=more_or_less(words, measure, each)) for each in found]
    return words("label.text", label=words("program.cohorts"), text=words.all_of(texts)) if len(texts) <= _LISTED else None


def _narrow(words: Words, main: FollowUp) -> str | None:
    """That the interval does not count whom was taught together, where the record says so."""
    lacking = next((each for each in main.level.why_not_higher if each.need is Need.CLUSTERS_COUNTED and each.met is False), None)
    return why_not(words, lacking) if lacking else None


def _other(published: PublishedProgram, main: FollowUp) -> str | None:
    study = published.parts.studies.get(main.study or "")
    return study.groups.comparison.title if study and study.groups.comparison else None


def _together(words: Words, published: PublishedProgram, measure: Measure, main: FollowUp, shown: Estimate | None) -> str | None:
    """The figure of all cohorts that are shown, where the one that is shown first is of one of them."""
    found = main.figure
    if found is not None and any(each.estimate.estimate == found.estimate for each in main.figures if each.group == "program"):
        return None  # it is of one of them too
    if measure.kind == "effect" or found is None or found.estimate is None or (shown is not None and shown.estimate == found.estimate):
        return None
    interval = share_interval(words, measure, found)
    figure = level_of(words, measure, found.estimate)
    of = len({each.cohort for each in main.figures if each.group == "program" and each.cohort and each.why_none is None})
    every = len(published.program.cohorts)
    text = words("chart.of-whom", who=figure, when=interval) if interval else figure
    return words("said.together" if of == every else "said.together-shown", n=of, all=words.number(every), figure=text)


def _began(published: PublishedProgram, main: FollowUp, own: GroupFigure) -> int | None:
    """How many enrolled of those whom the figure that is shown is of."""
    cohort = published.parts.cohorts.get(own.cohort or "")
    return cohort.enrolled if cohort else main.began


def _everyone(words: Words, own: GroupFigure, began: int | None) -> str | None:
    """How many of everyone who enrolled, and what those who are not known could change."""
    found = own.everyone
    if found is None or found.low is None or found.high is None or own.count is None or own.observed is None or began is None:
        return None
    low, high, others = words.percent(found.low), words.percent(found.high), began - own.observed
    known = words("said.of-everyone", n=began, count=words.number(own.count), share=low)
    return words("said.if-the-others", known=known, others=words.number(others), low=low, high=high) if others else known


def _answered(words: Words, own: GroupFigure) -> str | None:
    """The part of whom the figure should be of that is known, where that is too small to pass over."""
    if own.answered is None or own.bounds is None or own.bounds.low is None or own.bounds.high is None:
        return None
    low, high = words.percent(own.bounds.low), words.percent(own.bounds.high)
    return words("said.few-answered", share=words.percent(own.answered), low=low, high=high)


def _of_shown(measure: Measure, main: FollowUp, own: GroupFigure | None) -> TargetStatus | None:
    """What became of the target in the figure that the page shows, which may be of one cohort."""
    if own is None or own.estimate.estimate is None or main.target is None:
        return main.target
    counted = Share(own.count, own.observed) if own.count is not None and own.observed else None
    return target_status(
        measure,
        Reached(estimate=own.estimate, counted=counted, others=own.others, set_late=main.target.set_late, rounded_by=own.rounded_by),
    )


def _target(words: Words, measure: Measure, found: TargetStatus | None, own: GroupFigure | None) -> TargetSaid | None:
    if found is None:
        return None
    text = words(f"target-status.{found.status}")
    if found.turned_from:
        text = _turned(words, found, own, up=measure.direction == "up") or text
    elif found.status is Target.NOT_CLEAR:
        text = words("target-status.not-clear-above" if found.at_or_above else "target-status.not-clear-below")
    said_ = words("target-status.line", target=target_words(words, measure) or "", status=text)
    return TargetSaid(status=found.status, text=words("target-status.set-late", text=said_) if found.set_late else said_)


def _turned(words: Words, found: TargetStatus, own: GroupFigure | None, *, up: bool) -> str | None:
    """What it is among those who are known, and what it would be if the others were counted so that it turns."""
    others = own.others if own else None
    if own is None or own.of is None or others is None or others.low is None or others.high is None:
        return None
    above = (found.turned_from is Target.MET) == up
    share = words.percent(others.low if above else others.high)
    return words(f"target-status.others-{'above' if above else 'below'}", n=own.of, share=share)


def _several(words: Words, evidence: ProgramEvidence, measure: Measure) -> str | None:
    """How many outcomes of the measure's family are clear once it counts that several were tried; none for one that has no test."""
    mine = [(family, tried) for family in evidence.families for tried in family.tried if tried.measure == measure.id]
    family = next((family for family, tried in mine if tried.p is not None), None)
    if family is None or family.tested < SEVERAL:
        return None
    text = words("said.several", n=family.tested, clear=words.number(family.clear))
    ways = [_is_good(evidence.outcome(tried.measure)) for tried in family.tried if tried.clear]
    if not ways:
        return text
    return words("said.several-ways", text=text, better=words.number(sum(ways)), worse=words.number(len(ways) - sum(ways)))


def _is_good(outcome: Outcome) -> bool:
    """Whether the difference that is tested lies on the better side."""
    found = outcome.main.difference if outcome.main else None
    return found is not None and ((found.estimate.estimate or 0.0) > found.null) == (outcome.measure.direction == "up")
