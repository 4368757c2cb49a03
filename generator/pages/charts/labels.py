"""Where labels stand, and which ones, so that no two touch.

All labels of a chart are lines of text beside the drawing: the browser breaks them, in any language and direction and at the size that the
reader has set, and gives every row of them the same height. So a label's place is a number of rows, which is what is worked out here; no
width of any font is guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from unicodedata import east_asian_width

MOST = 12
"""How many rows a drawing shows; the table has all."""
FEWEST, FEWEST_LONG = 7, 4
"""Rows for labels at the side of a drawing: with fewer, a label would stand far from its line; of long ones, more would be too high."""
LONG = 24
"""From how many signs on a label is long: it needs several lines where room is short."""


def is_long(label: str) -> bool:
    """Whether a label needs several lines where room is short; signs of East Asian scripts are twice as wide."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in label) > LONG


def rows_beside(labels: Sequence[str]) -> int:
    """How many rows of labels stand beside a drawing."""
    return max(FEWEST_LONG if any(map(is_long, labels)) else FEWEST, len(labels))


def slots(heights: Sequence[float], count: int) -> tuple[int, ...]:
    """A row out of `count` for each label, near its height (from 0 at the top to 100), none twice and in the order of heights."""
    order = sorted(range(len(heights)), key=lambda place: heights[place])
    taken: dict[int, int] = {}
    least = 0
    for rank, place in enumerate(order):
        wished = int(heights[place] / 100 * count)
        taken[place] = min(max(wished, least), count - len(order) + rank)
        least = taken[place] + 1
    return tuple(taken[place] for place in range(len(heights)))


def middle(slot: int, count: int) -> float:
    """The height of the middle of a row, from 0 to 100."""
    return round((slot + 0.5) / count * 100, 1)


def every(count: int, room: int) -> int:
    """Each how-manyth of so many labels is named where there is room for fewer."""
    return max(1, ceil(count / room))


def named(count: int, step: int) -> tuple[bool, ...]:
    """Which of the labels are named: the last, and each so many before it that has as much room as the others."""
    return tuple((count - 1 - place) % step == 0 and place >= step - 1 for place in range(count))
