"""Plans what a page shows, and remembers it: pages whose records are the same are not planned again (generator/reads.py).

Takes the view of every run, one language at a time, and lends it to the page modules without what is told of the whole portal.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any, cast

from generator.pages.base import View
from generator.reads import Lent, Log, Reader, State, Withheld, indexes_of, lent

_PROGRAMS, _EVIDENCE = "view.programs", "view.evidence"  # as they are published, not as the catalog has them


class Planner(Reader[View]):
    """Plans for one view, with what an earlier view of the same language left."""

    def __init__(self, view: View, before: Planner | None) -> None:
        """Take the view of this run, and the planner of the last."""
        self.seen = view
        told = (view.language, view.today, view.urls, view.portal_name, view.portal)
        indexes = {**indexes_of(view.catalog), _PROGRAMS: view.programs, _EVIDENCE: view.evidence}
        super().__init__(State(told, indexes), partial(_lent, view), before)


def _lent(view: View, log: Log) -> View:
    return replace(
        view,
        catalog=lent(view.catalog, log),
        programs=Lent(_PROGRAMS, view.programs, log),
        evidence=Lent(_EVIDENCE, view.evidence, log),
        report=cast("Any", Withheld("the report")),
        untranslated=cast("Any", Withheld("what is not translated")),
        pages_by_hand=cast("Any", Withheld("the pages by hand")),
        planner=None,
    )
