"""Which programs have a known impact, and why the others have none.

Reads the published programs, gives a line for each.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.evidence import PublishedProgram
from generator.model.evidence import Study
from generator.pages.base import Link, View
from generator.pages.outcomes import CAUSAL, compared, has_figures, headline, only_claimed
from generator.pages.studies import counted_once
from generator.pages.sureness import sureness
from generator.words import alphabetical


@dataclass(frozen=True, slots=True)
class Impact:
    """A program on the list of known or unknown impact: its deciding figure, or the reason why nothing can be said."""

    program: Link
    line: str


def impact_known(view: View) -> tuple[tuple[Impact, ...], tuple[Impact, ...]]:
    """Live programs with a known impact and those without, A to Z: known means compared in a way that tells what would have been anyway.

    Programs that are made up are in neither.
    """
    known, unknown = [], []
    for program in sorted(view.catalog.counted_programs(), key=lambda each: alphabetical(each.title)):
        published = view.programs[program.id]
        link = Link(program.title, view.urls.program(program.id))
        study = compared(published)
        if study and study.design in CAUSAL:
            known.append(Impact(link, _known(view, published)))
        else:
            unknown.append(Impact(link, view.words(f"not-known-why.{_why(published, study)}")))
    return tuple(known), tuple(unknown)


def _known(view: View, published: PublishedProgram) -> str:
    """What happened, with how sure it is."""
    text, primary = headline(view, published), view.evidence[published.program.id].primary
    if primary is None or primary.main is None:
        return text
    return view.words("impact.line", text=text if text.endswith(".") else f"{text}.", level=sureness(view.words, primary.main.level).title)


def known_studies(view: View) -> str | None:
    """How many studies stand behind the programs with a known impact, where some of them share one."""
    counted = sorted(view.catalog.counted_programs(), key=lambda each: alphabetical(each.title))
    found = ((program, compared(view.programs[program.id])) for program in counted)
    return counted_once(view, [(program, study) for program, study in found if study and study.design in CAUSAL])


def verdict(view: View, published: PublishedProgram) -> str | None:
    """Why nobody can tell what a program changed; None where a comparison tells."""
    study = compared(published)
    return None if study and study.design in CAUSAL else view.words(f"verdict.{_why(published, study)}")


def _why(published: PublishedProgram, study: Study | None) -> str:
    if study:
        return "groups-differ"
    if not has_figures(published):
        return "only-claimed" if only_claimed(published) else "nothing-measured"
    if all(published.hides(reading.at) for reading in published.program.readings if reading.missing is None):
        return "hidden"
    return "nobody-beside"
