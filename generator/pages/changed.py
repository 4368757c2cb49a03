"""What changed: each measure under its question, with what it was before, its target, what it is, and how sure that is.

Reads a published program and what was assessed of it, gives lines. The four questions are those of E2.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.evidence import PublishedProgram
from generator.evidence.assess import ProgramEvidence
from generator.model.evidence import Measure, Reading
from generator.pages.base import View
from generator.pages.figure_words import share, target, unit
from generator.pages.figures import Figure, figure, is_baseline
from generator.pages.outcomes import QUESTIONS, standing
from generator.pages.said import OutcomeSaid, said
from generator.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A measure with what it was before, what it should be, what it is, and what may be said of it.

    `goes_with` is the measure that moves together with it, `difference` how far the figure lies from another group or from before.
    `no_before` says that a figure from before is missing; to an effect none belongs.
    """

    title: str
    decides: bool
    better: str
    set_on: str | None
    baseline: str | None
    no_before: bool
    target: str | None
    worthwhile: str | None
    reported_by: str | None
    goes_with: str | None
    actual: Figure | None
    said: OutcomeSaid
    interval: str | None
    difference: str | None


@dataclass(frozen=True, slots=True)
class Question:
    """One of the four questions; without a line nobody set a measure."""

    title: str
    lines: tuple[Changed, ...]


def questions(view: View, published: PublishedProgram, evidence: ProgramEvidence) -> tuple[Question, ...]:
    """The four questions with what is measured at each."""
    measures = published.program.measures
    return tuple(
        Question(view.words(f"question.{name}"), tuple(_changed(view, published, evidence, m) for m in measures if m.question == name))
        for name in QUESTIONS
    )


def _changed(view: View, published: PublishedProgram, evidence: ProgramEvidence, measure: Measure) -> Changed:
    words, worthwhile = view.words, measure.smallest_worthwhile
    reading = standing(view, published, measure)
    text = said(view, published, evidence, evidence.outcome(measure.id), reading)
    titles = {each.id: each.title for each in published.program.measures}
    actual = figure(view, published, reading) if reading else None
    effect = reading is not None and reading.effect is not None
    before = _baseline(view, published, measure, reading)
    return Changed(
        title=measure.title,
        decides=measure.primary,
        better=words(f"better.{measure.direction}"),
        set_on=words.date(measure.set_on) if measure.set_on else None,
        baseline=before,
        no_before=before is None and not effect,
        target=target(words, measure),
        worthwhile=words("figure.amount", value=words.number(worthwhile), unit=unit(words, measure)) if worthwhile is not None else None,
        reported_by=measure.reported_by,
        goes_with=titles.get(measure.pairs_with or ""),
        actual=actual,
        said=text,
        interval=_interval(view, measure, text, effect=effect),
        difference=None if effect or measure.kind == "change" else _difference(view, text),
    )


def _interval(view: View, measure: Measure, text: OutcomeSaid, *, effect: bool) -> str | None:
    """The interval of what stands first: of an effect, of a change, or of the figure."""
    found = text.effect_interval if effect else text.figure_interval
    label = view.words("changed.of-the-change" if measure.kind == "change" else "said.interval")
    return view.words("label.text", label=label, text=found) if found else None


def _difference(view: View, text: OutcomeSaid) -> str | None:
    """How far the figure lies from that of the others, or from what it was before."""
    if text.effect is None:
        return text.change
    label = view.words("chart.beside-whom", other=text.compared) if text.compared else view.words("changed.since-before")
    if text.over:
        label = view.words("chart.of-whom", who=label, when=text.over)
    found = view.words("label.text", label=label, text=text.effect)
    interval = view.words("label.text", label=view.words("said.interval"), text=text.effect_interval) if text.effect_interval else None
    return view.words("chart.of-whom", who=found, when=interval) if interval else found


def _baseline(view: View, published: PublishedProgram, measure: Measure, reading: Reading | None) -> str | None:
    """What a measure was before in those whom `reading` is of: read at the start, or held in it; an effect has none.

    What other people were before says nothing of these: then there is none.
    """
    if reading is None:
        return None
    words = view.words
    of_measure = published.parts.readings.get(measure.id, ())
    first = next((r for r in of_measure if is_baseline(r) and r is not reading and _same_people(r, reading)), None)
    if first:
        before = figure(view, published, first)
        found = words("hidden.small-groups") if before.hidden else before.value or before.missing
        return _of_others(words, found, first, reading) if before.value and found else found
    if reading.paired:
        pair = reading.paired
        return share(words, pair.both + pair.lost, pair.both + pair.gained + pair.lost + pair.neither)
    if reading.change and reading.change.before is not None:
        return words("figure.mean", value=words.number(reading.change.before), unit=measure.unit)
    return words("program.change-alone") if reading.change else None


def _of_others(words: Words, found: str, before: Reading, after: Reading) -> str:
    """What was before, with a warning where not all of those are known afterwards: then the two are not of the same people."""
    one, other = before.observed, after.observed
    if one is None or other is None or one == other:
        return found
    if before.count is not None:  # that says of how many it is
        return words("program.before-of-more", text=found, after=words.number(other))
    return words("program.before-of-others", text=found, before=words.number(one), after=words.number(other))


def _same_people(one: Reading, other: Reading) -> bool:
    return (one.group, one.cohort, one.study) == (other.group, other.cohort, other.study)


def answered(words: Words, four: tuple[Question, ...]) -> str:
    """How many of the four questions have a figure, and which."""
    titles = [each.title for each in four if any(line.actual and line.actual.value for line in each.lines)]
    text = words("four.answered", n=len(titles))
    return words("label.text", label=text, text=" ".join(titles)) if titles else words("four.none-answered")
