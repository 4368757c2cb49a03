"""Which studies are one: a trial at several sites, say, of which more than one program's record tells its part.

Reads programs and their studies, gives the programs behind one study. A study is known by the record that has it whole.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.entries import study_name
from generator.evidence import PublishedProgram
from generator.model.evidence import Study
from generator.model.program import Program
from generator.pages.base import Link, View


def same_study(view: View, program: Program, study: Study) -> tuple[Link, ...]:
    """The other live programs whose records tell of the same study, A to Z as the catalog has them."""
    others = view.catalog.programs_of_study.get(study_name(program, study), ())
    return tuple(Link(other.title, view.urls.program(other.id)) for other in others if other.id != program.id)


def counted_once(view: View, compared: Iterable[tuple[Program, Study]]) -> str | None:
    """How many studies stand behind these programs, where some of them share one; None where each has its own.

    All studies count that the programs' pages show others in, not only the one that each program is listed by.
    """
    behind: dict[str, list[str]] = {}
    for program, listed in compared:
        published = view.programs[program.id]
        own = (study for study in program.studies if study is listed or compares(published, study))
        for name in dict.fromkeys(study_name(program, study) for study in own):
            behind.setdefault(name, []).append(program.title)
    shared = dict.fromkeys(title for titles in behind.values() if len(titles) > 1 for title in titles)
    return view.words("programs.same-study", n=len(behind), programs=view.words.all_of(list(shared))) if shared else None


def compares(published: PublishedProgram, study: Study) -> bool:
    """Whether a study has others beside the program, and an effect, or the figures of both for one measure and cohort, may be shown."""
    if study.groups.comparison is None:
        return False
    own = [reading for reading in published.program.readings if published.parts.study_of(reading) is study]
    shown = [reading for reading in own if reading.missing is None and not published.hides(reading.at)]
    of_program = {(reading.measure, reading.cohort) for reading in shown if reading.group == "program"}
    of_comparison = {(reading.measure, reading.cohort) for reading in shown if reading.group == "comparison"}
    return any(reading.effect for reading in shown) or bool(of_program & of_comparison)
