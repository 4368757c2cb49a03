"""What two sets of expectations ask of the same competencies: shared, raised, new, asked for less (P8).

Reads expectations, gives competencies at levels. Levels are compared only where their scale has an order. The page that compares any two
roles follows the same rules in the browser: `site_templates/assets/tools/skills.js`, and a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.entries import CompetencyEntry, expectations_of, split_ref
from generator.model.base import PATH_LEVELS, PathLevel
from generator.model.path import Expectation, Path
from generator.pages.base import View


@dataclass(frozen=True, slots=True)
class Asked:
    """A competency and the highest level asked of it: what is needed, and what the other side asks (None where it does not)."""

    entry: CompetencyEntry
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Difference:
    """How one set of expectations differs from another."""

    shared: tuple[Asked, ...]
    raised: tuple[Asked, ...]
    new: tuple[Asked, ...]
    less: tuple[Asked, ...]


def levels_expected(view: View, expectations: Iterable[Expectation]) -> dict[str, str | None]:
    """Each competency with the highest level that the expectations ask; without an order the first level written."""
    asked: dict[str, str | None] = {}
    for ref, at in (split_ref(written) for expectation in expectations for written in expectation.competencies):
        entry = view.catalog.competencies[ref]
        if ref not in asked or _height(entry, at) > _height(entry, asked[ref]):
            asked[ref] = at
    return asked


def expected_up_to(view: View, path: Path, level: PathLevel | None) -> dict[str, str | None]:
    """What a path expects of whoever has come to a level, the lower ones included; all of it where no level is given."""
    reached = PATH_LEVELS[: PATH_LEVELS.index(level) + 1] if level else PATH_LEVELS
    return levels_expected(view, (expectation for name, _step, expectation in expectations_of(path) if name in reached))


def difference(view: View, before: Mapping[str, str | None], after: Mapping[str, str | None]) -> Difference:
    """Compare what is asked before with what is asked after; what is asked at a lower level or not at all is asked for less."""
    entries = view.catalog.competencies
    both = [Asked(entries[ref], before[ref], after[ref]) for ref in after if ref in before]
    raised = [asked for asked in both if _change(asked) > 0]
    lowered = [asked for asked in both if _change(asked) < 0]
    return Difference(
        shared=tuple(asked for asked in both if asked not in raised and asked not in lowered),
        raised=tuple(raised),
        new=tuple(Asked(entries[ref], None, after[ref]) for ref in after if ref not in before),
        less=(*lowered, *(Asked(entries[ref], before[ref], None) for ref in before if ref not in after)),
    )


def _height(entry: CompetencyEntry, at: str | None) -> int:
    """How high a level stands, below the lowest where none is stated or the scale has no order."""
    rank = entry.rank(at)
    return -1 if rank is None else rank


def _change(asked: Asked) -> int:
    """By how many levels more is asked after than before; 0 where the scale has no order or a level is not stated."""
    old, new = asked.entry.rank(asked.before), asked.entry.rank(asked.after)
    return new - old if old is not None and new is not None else 0
