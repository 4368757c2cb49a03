"""What is missing, in groups of one kind: as the coverage page shows them, and cut to what one team can fill.

Takes lines that `gap_lines.py` has found, gives groups of them. It never looks for anything itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.pages.base import LevelMark, Link
from generator.pages.long_lists import ListGroup, folded
from generator.words import alphabetical


@dataclass(frozen=True, slots=True, kw_only=True)
class GapLine:
    """One thing that is missing: where, what is known of it, who keeps it and where it is changed."""

    what: Link
    level: LevelMark | None = None
    facts: tuple[str, ...] = ()
    label: str | None = None
    beside: tuple[Link, ...] = ()
    owners: tuple[Link, ...]
    edit: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamCount:
    """How many lines of a kind are a team's."""

    team: Link
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GapGroup:
    """Everything of one kind that is missing; `empty` is said where nothing is. `teams` list the lines that do not stand here."""

    id: str
    title: str
    why: str
    empty: str
    count: int
    teams: tuple[TeamCount, ...] = ()
    lines: tuple[GapLine, ...]
    folds: tuple[ListGroup, ...] = ()


def by_team(groups: Sequence[GapGroup]) -> dict[Link, tuple[GapGroup, ...]]:
    """The lines that each team can fill, without empty groups."""
    lines: dict[Link, dict[str, list[GapLine]]] = {}
    for group in groups:
        for line in group.lines:
            for team in line.owners:
                lines.setdefault(team, {}).setdefault(group.id, []).append(line)
    return {
        team: tuple(replace(group, lines=tuple(own[group.id]), count=len(own[group.id])) for group in groups if group.id in own)
        for team, own in lines.items()
    }


def in_folds(group: GapGroup) -> GapGroup:
    """A group whose many lines are folded."""
    return replace(group, folds=folded(group.lines, f"gaps-{group.id}", lambda line: line.what.title))


def in_numbers(group: GapGroup) -> GapGroup:
    """A group counted by team. The lines that no team can fill stay, for they stand nowhere else."""
    counts = Counter(owner for line in group.lines for owner in line.owners)
    teams = tuple(TeamCount(team=team, count=count) for team, count in sorted(counts.items(), key=lambda pair: alphabetical(pair[0].title)))
    return replace(group, teams=teams, lines=tuple(line for line in group.lines if not line.owners))
