"""The measures, cohorts and studies of a program, found by id, by a title that only one has, or by an id they had before.

Reads a program's record and cells, gives ids. A name that is not there is an `Odd` with the nearest that is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import get_args

from generator.importers.outcomes_cells import Cell, Odd, shown
from generator.model.evidence import Cohort, Group, Measure, Study
from generator.model.program import Program
from generator.reporters.words import did_you_mean


class Names:
    """What rows of one program may name."""

    def __init__(self, program: Program) -> None:
        """Take them from the record."""
        self._measures = {each.id: each for each in program.measures}
        self._titles = {each.id: each.title for each in program.cohorts} | {each.id: each.title for each in program.studies}
        self._ids = {
            "measure": _known(program.measures) | {old: each.id for each in program.measures for old in each.moved_from},
            "cohort": _known(program.cohorts),
            "study": _known(program.studies),
        }

    def head(self, cells: Mapping[str, Cell]) -> tuple[dict[str, str], Measure]:
        """The first fields of a reading, and its measure.

        Raises:
            Odd: one of them is not there, is not known, or there is one too many.
        """
        if "measure" not in cells:
            raise Odd("no measure is named; write the id of one of the program's measures")
        measure = self._measures[self._id(cells["measure"], "measure")]
        if ("cohort" in cells) == ("study" in cells):
            how = "both a cohort and a study are" if "cohort" in cells else "neither a cohort nor a study is"
            raise Odd(f"{how} named; write the id of the one that the figure is of")
        whose = "cohort" if "cohort" in cells else "study"
        head = {"measure": measure.id, whose: self._id(cells[whose], whose)}
        group = shown(cells.get("group", "program")).lower()
        if group not in get_args(Group):
            raise Odd(f'"{shown(cells["group"])}" under group is none of {", ".join(get_args(Group))}')
        return {**head, "group": group}, measure

    def cohort(self, cells: Mapping[str, Cell]) -> str:
        """The id of the cohort whose people are counted.

        Raises:
            Odd: none is named, or it is not known.
        """
        if "cohort" not in cells:
            raise Odd("how many enrolled or completed stands there, but not in which cohort; write its id under cohort")
        return self._id(cells["cohort"], "cohort")

    def period(self, head: Mapping[str, str], when: Mapping[str, str]) -> str:
        """Of whom and how long after what, in words for readers."""
        whose = self._titles[head.get("cohort") or head["study"]]
        group = {"program": "", "comparison": ", comparison group", "organisation": ", whole organisation"}[head["group"]]
        return f"{whose}{group}, {when['after']} after the {when['from']}" if when else f"{whose}{group}"

    def _id(self, cell: Cell, kind: str) -> str:
        text, known = shown(cell), self._ids[kind]
        if text.casefold() in known:
            return known[text.casefold()]
        ids = list(dict.fromkeys(known.values()))
        more = did_you_mean(text, ids) or (f" The record has {', '.join(ids)}." if ids else f" The record has no {kind} yet.")
        raise Odd(f'the record has no {kind} "{text}", so write it there first.{more}')


def _known(nodes: Sequence[Measure] | Sequence[Cohort] | Sequence[Study]) -> dict[str, str]:
    """Ids by themselves and by title, where only one has it."""
    titles = Counter(each.title.casefold() for each in nodes)
    return {each.title.casefold(): each.id for each in nodes if titles[each.title.casefold()] == 1} | {each.id: each.id for each in nodes}
