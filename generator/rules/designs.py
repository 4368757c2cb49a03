"""Studies that are what they say: a design that compares has two groups, and they are two."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.catalog import Catalog
from generator.diagnostics import Diagnostic
from generator.rules.base import report

ONE_GROUP = frozenset({"before and after", "outcomes only"})
"""The designs that compare nobody."""


def groups(catalog: Catalog, _today: date) -> Iterator[Diagnostic]:
    """DAT428: the comparison group is another than the program's. DAT429: a design that compares names whom with."""
    for program in catalog.programs.values():
        for study in program.studies:
            own, other = study.groups.program, study.groups.comparison
            if other is None and study.design not in ONE_GROUP:
                yield report(
                    catalog,
                    "DAT429",
                    study.at / "design",
                    f'the design is "{study.design}", but the study has no comparison group',
                    hint="add `comparison:` under `groups`, or name the design that it was",
                )
            elif other is not None and own.title.casefold() == other.title.casefold():
                yield report(
                    catalog,
                    "DAT428",
                    other.at / "title",
                    f'both groups of the study are "{other.title}"',
                    hint="say in the title who the people were that the program's were compared with",
                )


RULES = (groups,)
