"""Which studies are one: a trial at several sites, say, of which more than one program's record tells its part.

Reads programs and their studies, gives the programs behind one study. A study is known by the record that has it whole.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.model.evidence import Study
from generator.model.program import Program
from generator.pages.base import Link, View


def identity(program: Program, study: Study) -> str:
    """The same for every part of one study."""
    return study.part_of or f"{program.id}/{study.id}"


def same_study(view: View, program: Program, study: Study) -> tuple[Link, ...]:
    """The other live programs whose records tell of the same study, A to Z as the catalog has them."""
    name = identity(program, study)
    others = (other for other in view.catalog.live_programs() if other.id != program.id)
    return tuple(
        Link(other.title, view.urls.program(other.id)) for other in others if any(identity(other, each) == name for each in other.studies)
    )


def counted_once(view: View, compared: Iterable[tuple[Program, Study]]) -> str | None:
    """How many studies stand behind these programs, where some of them share one; None where each has its own."""
    behind: dict[str, list[str]] = {}
    for program, study in compared:
        behind.setdefault(identity(program, study), []).append(program.title)
    shared = [title for titles in behind.values() if len(titles) > 1 for title in titles]
    return view.words("programs.same-study", n=len(behind), programs=view.words.all_of(shared)) if shared else None
