"""The map of moves: roles that people leave in one column, roles that they come to in the other, and a line for each declared move.

Takes pairs of roles in order, gives places in percent. It never reads a record: what the lines stand for is in the table beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from generator.pages.base import View
from generator.pages.size import MANY_SHOWN


@dataclass(frozen=True, slots=True)
class Way:
    """A line: how far down it starts and ends, in percent of the drawing's height."""

    start: str
    end: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MovesMap:
    """The drawing, and what it shows in words."""

    title: str
    origins: tuple[str, ...]
    targets: tuple[str, ...]
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    ways: tuple[Way, ...]
    described: tuple[str, ...]


Role = tuple[str, str]
"""The id and the title."""


def draw(view: View, moves: Sequence[tuple[Role, Role]]) -> MovesMap | None:
    """The map of these moves, each from one role to another; None where there are none, or more roles in a column than can be read.

    Origins stand in the order given. Targets stand at the height of those they are reached from, so that few lines cross.
    """
    origins = tuple(dict.fromkeys(origin for origin, _target in moves))
    heights = {target: fmean(origins.index(o) for o, t in moves if t == target) for _origin, target in moves}
    targets = tuple(sorted(heights, key=lambda target: heights[target]))
    if not moves or max(len(origins), len(targets)) > MANY_SHOWN:
        return None
    starts = {origin: _middle(at, len(origins)) for at, origin in enumerate(origins)}
    ends = {target: _middle(at, len(targets)) for at, target in enumerate(targets)}
    return MovesMap(
        title=view.words("compare.map"),
        origins=tuple(title for _id, title in origins),
        targets=tuple(title for _id, title in targets),
        starts=tuple(starts.values()),
        ends=tuple(ends.values()),
        ways=tuple(Way(starts[origin], ends[target]) for origin, target in moves),
        described=tuple(view.words("move.title", origin=origin[1], target=target[1]) for origin, target in moves),
    )


def _middle(at: int, of: int) -> str:
    """The middle of a row, of rows of one height."""
    return f"{(at + 0.5) / of * 100:.2f}"
