"""Did it work? What decides, and compared with whom.

Reads a published program, gives the values of these sections. It computes no interval, no
difference and no level of evidence, and it never says more than the design of the study allows.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.evidence import PublishedProgram
from generator.evidence.outcomes import FollowUp
from generator.model.evidence import Measure, Reading, Study
from generator.pages.base import Link, View
from generator.pages.dropped_out import dropped_out
from generator.pages.figure_words import target
from generator.pages.figures import Figure, figure, in_time_order, readings_of
from generator.pages.lines import slug
from generator.pages.studies import compares, same_study

QUESTIONS = ("reaction", "learning", "behaviour", "results")
CAUSAL = frozenset({"randomised", "difference in differences", "regression discontinuity", "instrumental variable", "matched"})
"""Designs that say what would have happened anyway."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A measure that decides: its latest figure that may be shown, and what leads to all of them."""

    measure: str
    latest: Figure | None
    target: str | None
    dropped_out: str
    see_all: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """With whom those who took part were compared, and what follows from that in honest words.

    `assumes` says what would have to be true for the difference to be the program's own.
    """

    design: str
    honest: str
    assumes: str
    program: str | None
    comparison: str | None
    how_chosen: str | None
    evaluator: str | None
    sites: str | None
    same_study: tuple[Link, ...]


def deciding(published: PublishedProgram) -> tuple[Measure, ...]:
    """The primary measures, those with a figure that is shown before those without; where none is said to decide, the first."""
    measures = published.program.measures
    chosen = tuple(measure for measure in measures if measure.primary) or measures[:1]
    return tuple(sorted(chosen, key=lambda measure: not is_shown(published, measure)))


def outcome(view: View, published: PublishedProgram, measure: Measure) -> Outcome:
    """A deciding measure with the figure that its verdict is about."""
    reading = standing(view, published, measure)
    return Outcome(
        measure=measure.title,
        latest=figure(view, published, reading) if reading else None,
        target=target(view.words, measure),
        dropped_out=dropped_out(view, published, reading),
        see_all=_see_all(view, published, measure),
    )


def _see_all(view: View, published: PublishedProgram, measure: Measure) -> str:
    """Whether the latest figure that can be shown is the last one, or whether later ones cannot."""
    every = in_time_order(published, measure)
    count = sum(reading.missing is None for reading in every)
    if count < 2:  # noqa: PLR2004 - one figure, or none
        return view.words("program.all-figures")
    shown, latest_ = standing(view, published, measure), latest_reading(published, measure)
    if shown is not latest_:
        return view.words("program.one-of", n=count)
    if shown is not every[-1]:
        return view.words("program.later-not-shown", n=count)
    studies = {reading.study for reading in every if reading.study}
    if len(studies) > 1:
        return view.words("program.latest-of-studies", n=count, studies=view.words.number(len(studies)))
    return view.words("program.latest-of", n=count)


def latest(view: View, published: PublishedProgram, measure: Measure) -> Figure | None:
    """The figure that stands for a measure, in words."""
    reading = standing(view, published, measure)
    return figure(view, published, reading) if reading else None


def standing(view: View, published: PublishedProgram, measure: Measure) -> Reading | None:
    """The reading behind the verdict: the latest of the study with the strongest evidence; else the latest of all."""
    main = view.evidence[published.program.id].outcome(measure.id).main
    own = [each for each in main.figures if each.group == "program"] if main else []
    spoken = [each for each in own if main and main.figure and each.estimate.estimate == main.figure.estimate]
    places = {each.at for each in spoken or own}
    of_main = [reading for reading in in_time_order(published, measure) if reading.at in places and _shown(published, reading)]
    whole = [reading for reading in of_main if reading.cohort is None]
    return (whole or of_main)[-1] if of_main else latest_reading(published, measure)


def latest_reading(published: PublishedProgram, measure: Measure) -> Reading | None:
    """The latest reading that may be shown; else the latest that is hidden, else the latest that is missing."""
    readings = readings_of(published, measure)
    ranked = sorted(readings, key=lambda reading: (_shown(published, reading), published.hides(reading.at)))
    return ranked[-1] if ranked else None


def _shown(published: PublishedProgram, reading: Reading) -> bool:
    return reading.missing is None and not published.hides(reading.at)


def beside(view: View, published: PublishedProgram, measure: Measure) -> Beside:
    """The design behind a measure's latest figure; nobody was compared with where the other group's figures are not to be seen."""
    study = _study_behind(published, measure)
    comparison = study.groups.comparison if study and compares(published, study) else None
    alone = study is None or (study.groups.comparison is not None and comparison is None)
    design = "outcomes-only" if study is None or alone else _design(view, published, measure, study)
    reading = latest_reading(published, measure)
    nothing = reading is None or reading.missing is not None
    return Beside(
        design=view.words(f"design.{design}"),
        honest=view.words("honest.no-figure") if nothing else view.words(f"honest.{design}"),
        assumes=view.words(f"assumes.{_assumes(design, measure)}"),
        program=study.groups.program.title if study and comparison else None,
        comparison=comparison.title if comparison else None,
        how_chosen=comparison.how_chosen if comparison else None,
        evaluator=view.words(f"evaluator.{study.evaluator}") if study and study.evaluator else None,
        sites=view.words("asked.sites", n=study.sites) if study and study.sites else None,
        same_study=same_study(view, published.program, study) if study and comparison else (),
    )


def _assumes(design: str, measure: Measure) -> str:
    """A trial that counts everyone assigned does not need people to stay in their group; one worked out for some of them needs more."""
    who = {"everyone enrolled": "assigned", "those who took part": "took-part"}.get(measure.counts)
    return f"{design}-{who}" if design == "randomised" and who else design


def _design(view: View, published: PublishedProgram, measure: Measure, study: Study) -> str:
    """The study's design; without another group, what the measure's own figures show, which may be no more than a count."""
    main = view.evidence[published.program.id].outcome(measure.id).main
    own = study.groups.comparison is None and main is not None and main.study == study.id
    return slug(main.design if main and own else study.design)


def before_alone(main: FollowUp | None) -> bool:
    """Whether there is a figure, and those whom it is of were compared with themselves before and with nobody else."""
    return main is not None and main.design == "before and after" and main.figure is not None


def compared(published: PublishedProgram) -> Study | None:
    """The study that compares with somebody and whose figures are shown; a causal design before any other."""
    program = published.program
    found = [study for study in program.studies if compares(published, study)]
    return next((study for study in found if study.design in CAUSAL), found[0] if found else None)


def headline(view: View, published: PublishedProgram, measure: Measure | None = None) -> str:
    """What happened in a line, of a measure or of the one that stands for the program, or why there is no figure.

    What a source states that the figure alone would hide follows it.
    """
    chosen = measure or standing_for(published)
    shown = latest(view, published, chosen)
    if shown is None:
        return view.words("headline.nothing")
    text = view.words("hidden.small-groups") if shown.hidden else shown.in_full or shown.missing
    key = "headline.when" if shown.value and shown.when else "headline.line"
    line = view.words(key, measure=shown.measure, text=text, when=shown.when)
    for claim in beside_headline(published, chosen) if shown.value else ():
        line = view.words("headline.also", line=line.removesuffix("."), claim=claim)
    return line


def beside_headline(published: PublishedProgram, measure: Measure) -> tuple[str, ...]:
    """What sources state without which a measure's headline figure would mislead; nothing of what is hidden or of another measure."""
    own = (each for each in published.program.stated if each.beside_headline and each.measure in (None, measure.id))
    return tuple(each.text for each in own if not published.hides(each.at))


def standing_for(published: PublishedProgram) -> Measure:
    """The measure that a list names: one that was compared in the way that the list says, so that no figure borrows another's design."""
    decide = deciding(published)
    study = compared(published)
    within = [m for m in (*decide, *published.program.measures) if study and _study_behind(published, m) is study]
    return next(iter(within), None) or next((m for m in decide if is_shown(published, m)), decide[0])


def _study_behind(published: PublishedProgram, measure: Measure) -> Study | None:
    reading = latest_reading(published, measure)
    return published.parts.study_of(reading) if reading and _shown(published, reading) else None


def is_shown(published: PublishedProgram, measure: Measure) -> bool:
    """Whether a measure has a figure that can be seen."""
    reading = latest_reading(published, measure)
    return reading is not None and _shown(published, reading)


def has_figures(published: PublishedProgram) -> bool:
    """Whether anything was measured, whether or not it may be shown."""
    return any(reading.missing is None for reading in published.program.readings)


def only_claimed(published: PublishedProgram) -> bool:
    """Whether a source states something of the program and nothing of it was measured in a way that can be checked."""
    return not has_figures(published) and bool(published.program.stated)
