"""Which programs have a known impact, for which it is held open, and why the others have none.

Reads the published programs and what was computed of them, gives a line for each. What is known follows from the lower end of the level of
the evidence for what decides, as on the program's own page, and never from the design of a study alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.evidence import Impact as Known
from generator.evidence import PublishedProgram
from generator.evidence.level import AS_GOOD, LOTTERY, Condition, Need
from generator.evidence.outcomes import FollowUp
from generator.evidence.policy import CAUSAL
from generator.model.evidence import Study
from generator.model.program import Program
from generator.pages.base import Link, View
from generator.pages.outcomes import before_alone, compared, deciding, has_figures, headline, only_claimed
from generator.pages.studies import counted_once
from generator.pages.sureness import sureness, why_not
from generator.words import alphabetical

_WHY = {
    Need.BEYOND_REACTION: "only-liked",
    Need.GROUPS_ALIKE: "not-alike",
    Need.ENOUGH_PEOPLE: "few-compared",
    Need.COMPARISON_PEOPLE: "few-compared",
    Need.SEVERAL_UNITS: "one-place",
    Need.CLUSTERS_COUNTED: "taught-together",
}
"""What a comparison is known to lack that tells nothing of the program, as a code."""


@dataclass(frozen=True, slots=True)
class Impact:
    """A program on one of the lists: its deciding figure, or the reason why nothing can be said."""

    program: Link
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Impacts:
    """Live programs A to Z, by what is known of their effect; those that are made up are in none of these.

    `known` were compared in a way that tells what would have been anyway. `held_open` were compared too, and would be among them if facts
    were declared that their records leave out: until then nobody knows how much of the difference is their own. `studies` says how many
    studies stand behind both, where some share one; `not_offered` that all of those held open drew lots for a place.
    """

    known: tuple[Impact, ...]
    held_open: tuple[Impact, ...]
    unknown: tuple[Impact, ...]
    studies: str | None
    not_offered: bool


def impacts(view: View) -> Impacts:
    """Every live program that is real on one of the three lists."""
    found: dict[Known, list[Impact]] = {each: [] for each in Known}
    for program in _counted(view):
        published, link = view.programs[program.id], Link(program.title, view.urls.program(program.id))
        why = view.words(f"not-known-why.{_why(view, published)}", why=_left_out(view, published))
        found[_impact(view, published)].append(Impact(link, _known(view, published) if _is_compared(view, published) else why))
    return Impacts(
        known=tuple(found[Known.KNOWN]),
        held_open=tuple(found[Known.NOT_DECLARED]),
        unknown=tuple(found[Known.NOT_KNOWN]),
        studies=_studies(view),
        not_offered=all(_by_lot(view, view.programs[program.id]) for program in _counted(view)),
    )


def _counted(view: View) -> list[Program]:
    return sorted(view.catalog.counted_programs(), key=lambda each: alphabetical(each.title))


def _impact(view: View, published: PublishedProgram) -> Known:
    return view.evidence[published.program.id].impact


def _is_compared(view: View, published: PublishedProgram) -> bool:
    """Whether the effect on what decides is known, or held open."""
    return _impact(view, published) is not Known.NOT_KNOWN


def _by_lot(view: View, published: PublishedProgram) -> bool:
    """Whether lots were drawn for a place, where it is held open what that tells."""
    main = _main(view, published)
    return _impact(view, published) is not Known.NOT_DECLARED or (main is not None and main.design == LOTTERY)


def _main(view: View, published: PublishedProgram) -> FollowUp | None:
    """What stands for the outcome that decides."""
    primary = view.evidence[published.program.id].primary
    return primary.main if primary else None


def _known(view: View, published: PublishedProgram) -> str:
    """What happened, with how sure it is."""
    primary, main = view.evidence[published.program.id].primary, _main(view, published)
    text = headline(view, published, primary.measure if primary else None)
    if main is None:
        return text
    return view.words("impact.line", text=text if text.endswith(".") else f"{text}.", level=sureness(view.words, main.level).title)


def _studies(view: View) -> str | None:
    """How many studies stand behind the programs that were compared, where some of them share one."""
    compared_ = [program for program in _counted(view) if _is_compared(view, view.programs[program.id])]
    found = [(program, _study(view, view.programs[program.id])) for program in compared_]
    return counted_once(view, [(program, study) for program, study in found if study])


def _study(view: View, published: PublishedProgram) -> Study | None:
    main = _main(view, published)
    return published.parts.studies.get(main.study or "") if main else None


def verdict(view: View, published: PublishedProgram) -> str | None:
    """Why nobody can tell what a program changed, or what holds it open; None where a comparison tells."""
    impact = _impact(view, published)
    if impact is Known.KNOWN:
        return None
    why = "held-open" if impact is Known.NOT_DECLARED else _why(view, published)
    return view.words(f"verdict.{why}", why=_left_out(view, published))


def _left_out(view: View, published: PublishedProgram) -> str:
    """The first of the facts that would tell, for the reason that needs it."""
    main = _main(view, published)
    lacking = _lacking(main) if main else None
    return why_not(view.words, lacking) if lacking else ""


_UNTOLD = "untold"


def _lacking(main: FollowUp) -> Condition | None:
    """What keeps a comparison from telling: what is known to be missing before what the record only does not tell."""
    found = [each for each in main.level.why_not_higher if each.cap < CAUSAL]
    return next((each for each in found if each.met is False), found[0] if found else None)


def _not_told(main: FollowUp) -> str:
    """Why a difference from others does not tell."""
    lacking = _lacking(main)
    if lacking is None or main.design == "unmatched comparison":
        return "groups-differ"
    if lacking.met is None and lacking.need is not Need.GROUPS_ALIKE:  # "not shown" is true of what nobody told, too
        return _UNTOLD
    why = _WHY.get(lacking.need, "groups-differ")
    # That people were taught together blurs a figure. What it leaves open is another matter, where the groups were not drawn by lot.
    return "not-by-lot" if why == "taught-together" and main.design != LOTTERY and main.design not in AS_GOOD else why


def _why(view: View, published: PublishedProgram) -> str:
    main = _main(view, published)
    if main is not None and main.difference is not None and main.difference.estimate.estimate is not None:
        return _not_told(main)
    if compared(published):
        return "not-set-off" if _compared_in(view, published) else "other-compared"
    if before_alone(main):
        return "before-alone"
    if not has_figures(published):
        return "only-claimed" if only_claimed(published) else "nothing-measured"
    if all(published.hides(reading.at) for reading in published.program.readings if reading.missing is None):
        return "hidden"
    return "nobody-beside"


def _compared_in(view: View, published: PublishedProgram) -> bool:
    """Whether others were measured in what decides too, though their figure gives no difference."""
    primary = view.evidence[published.program.id].primary
    name = (primary.measure if primary else deciding(published)[0]).id
    of_measure = published.parts.readings.get(name, ())
    return any(reading.missing is None and (reading.group == "comparison" or reading.effect) for reading in of_measure)
