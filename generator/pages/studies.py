"""Which studies are one: a trial at several sites, say, of which more than one program's record tells its part.

Reads programs and their studies, gives the programs behind one study. A study is known by the record that has it whole.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.entries import study_name
from generator.model.evidence import Study
from generator.model.program import Program
from generator.pages.base import Link, View


def same_study(view: View, program: Program, study: Study) -> tuple[Link, ...]:
    """The other live programs whose records tell of the same study, A to Z as the catalog has them."""
    others = view.catalog.programs_of_study.get(study_name(program, study), ())
    return tuple(Link(other.title, view.urls.program(other.id)) for other in others if other.id != program.id)


def counted_once(view: View, compared: Iterable[tuple[Program, Study]]) -> str | None:
    """How many studies stand behind these programs, where some of them share one; None where each has its own."""
    behind: dict[str, list[str]] = {}
    for program, study in compared:
        behind.setdefault(study_name(program, study), []).append(program.title)
    shared = [title for titles in behind.values() if len(titles) > 1 for title in titles]
    return view.words("programs.same-study", n=len(behind), programs=view.words.all_of(shared)) if shared else None
