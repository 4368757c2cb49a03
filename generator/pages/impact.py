"""Which programs have a known impact, and why the others have none.

Reads the published programs and what was computed of them, gives a line for each. What is known follows from the level of the evidence for
what decides, as on the program's own page, and never from the design of a study alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.evidence import Impact as Known
from generator.evidence import PublishedProgram
from generator.evidence.level import AS_GOOD, LOTTERY, Need
from generator.evidence.outcomes import FollowUp
from generator.evidence.policy import CAUSAL
from generator.model.evidence import Study
from generator.pages.base import Link, View
from generator.pages.outcomes import before_alone, compared, has_figures, headline, only_claimed
from generator.pages.studies import counted_once
from generator.pages.sureness import sureness
from generator.words import alphabetical

_WHY = {
    Need.GROUPS_ALIKE: "not-alike",
    Need.ENOUGH_PEOPLE: "few-compared",
    Need.COMPARISON_PEOPLE: "few-compared",
    Need.SEVERAL_UNITS: "one-place",
    Need.CLUSTERS_COUNTED: "taught-together",
}
"""What a comparison lacks that tells nothing of the program, as a code."""


@dataclass(frozen=True, slots=True)
class Impact:
    """A program on the list of known or unknown impact: its deciding figure, or the reason why nothing can be said."""

    program: Link
    line: str


def impact_known(view: View) -> tuple[tuple[Impact, ...], tuple[Impact, ...]]:
    """Live programs with a known impact and those without, A to Z: known means compared in a way that tells what would have been anyway.

    Where facts are not declared that would tell how well, its line says so by the range of its level. Programs that are made up are in
    neither.
    """
    known, unknown = [], []
    for program in sorted(view.catalog.counted_programs(), key=lambda each: alphabetical(each.title)):
        published = view.programs[program.id]
        link = Link(program.title, view.urls.program(program.id))
        if is_known(view, published):
            known.append(Impact(link, _known(view, published)))
        else:
            unknown.append(Impact(link, view.words(f"not-known-why.{_why(view, published)}")))
    return tuple(known), tuple(unknown)


def is_known(view: View, published: PublishedProgram) -> bool:
    """Whether the effect on what decides is known, or would be if all facts were declared."""
    return view.evidence[published.program.id].impact is not Known.NOT_KNOWN


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


def known_studies(view: View) -> str | None:
    """How many studies stand behind the programs with a known impact, where some of them share one."""
    counted = sorted(view.catalog.counted_programs(), key=lambda each: alphabetical(each.title))
    found = [(program, _study(view, view.programs[program.id])) for program in counted if is_known(view, view.programs[program.id])]
    return counted_once(view, [(program, study) for program, study in found if study])


def _study(view: View, published: PublishedProgram) -> Study | None:
    main = _main(view, published)
    return published.parts.studies.get(main.study or "") if main else None


def verdict(view: View, published: PublishedProgram) -> str | None:
    """Why nobody can tell what a program changed; None where a comparison tells."""
    return None if is_known(view, published) else view.words(f"verdict.{_why(view, published)}")


def _why(view: View, published: PublishedProgram) -> str:
    main = _main(view, published)
    if main is not None and main.difference is not None and main.difference.estimate.estimate is not None:
        lacking = next((each for each in main.level.why_not_higher if each.cap < CAUSAL), None)
        unmatched = main.design == "unmatched comparison"
        why = "groups-differ" if lacking is None or unmatched else _WHY.get(lacking.need, "groups-differ")
        # That people were taught together blurs a figure. What it leaves open is another matter, where the groups were not drawn by lot.
        return "not-by-lot" if why == "taught-together" and main.design != LOTTERY and main.design not in AS_GOOD else why
    if compared(published):
        return "other-compared"
    if before_alone(main):
        return "before-alone"
    if not has_figures(published):
        return "only-claimed" if only_claimed(published) else "nothing-measured"
    if all(published.hides(reading.at) for reading in published.program.readings if reading.missing is None):
        return "hidden"
    return "nobody-beside"
