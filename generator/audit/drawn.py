"""What drawings and the order of rows tell of a hidden rate.

Reads the pieces of one file, gives `Clue`s. A coordinate is read on the axis that the drawing writes beside it: two or more percentages
with their places. Rows that are sorted by their percentages tell between which two a hidden one lies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.audit.clues import Clue, Secret, read_share
from generator.audit.explained import Explained
from generator.audit.outputs import Said

_TICK = re.compile(r"(\d+(?:\.\d+)?)\s*%")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_ACROSS, _DOWN = ("x", "x1", "x2", "cx"), ("y", "y1", "y2", "cy")
_ENOUGH = 3  # rows in order are chance where there are fewer

Axis = tuple[float, float]
"""Where nought is, and how far it is from there to everybody."""


def drawn(pieces: Sequence[Said], secrets: Sequence[Secret], plain: Explained) -> Iterator[Clue]:
    """The clues in the coordinates of every drawing."""
    for drawing in dict.fromkeys(piece.drawing for piece in pieces if piece.drawing):
        inside = [piece for piece in pieces if piece.drawing == drawing]
        for names, sizes, turn in ((_ACROSS, ("width",), 0), (_DOWN, ("height",), 1)):
            axis = _axis(inside, names)
            if axis is None:
                continue
            for piece in inside:
                for written, value in _places(piece, names, sizes, turn, axis):
                    half = max(0.05, 0.5 * 10.0 ** -len(written.partition(".")[2])) / abs(axis[1])
                    if not plain.share(value, half):
                        for secret in secrets:
                            yield from read_share(piece, secret, value, half, "a coordinate of a drawing")


def _axis(inside: Sequence[Said], names: Sequence[str]) -> Axis | None:
    """Read the axis from the texts of percentages and where they stand."""
    places = {piece.mark: float(piece.text) for piece in inside if piece.name == names[0] and _NUMBER.fullmatch(piece.text)}
    ticks = sorted(
        {
            (float(found[1]) / 100, places[piece.mark])
            for piece in inside
            if not piece.name and piece.mark in places and (found := _TICK.fullmatch(piece.text))
        }
    )
    if len(ticks) < 2 or ticks[0][1] == ticks[-1][1] or ticks[0][0] == ticks[-1][0]:  # noqa: PLR2004 - two make a line
        return None
    length = (ticks[-1][1] - ticks[0][1]) / (ticks[-1][0] - ticks[0][0])
    return ticks[0][1] - ticks[0][0] * length, length


def _places(piece: Said, names: Sequence[str], sizes: Sequence[str], turn: int, axis: Axis) -> Iterator[tuple[str, float]]:
    start, length = axis
    if piece.name in names or piece.name in sizes:
        for written in _NUMBER.findall(piece.text)[:1]:
            yield written, (float(written) - (0 if piece.name in sizes else start)) / (abs(length) if piece.name in sizes else length)
    elif piece.name in ("points", "d"):
        for written in _NUMBER.findall(piece.text)[turn::2]:
            yield written, (float(written) - start) / length


def sorted_rows(pieces: Sequence[Said], secrets: Sequence[Secret], labels: Sequence[str], order: Sequence[str]) -> Iterator[Clue]:
    """The clues in tables and lists that stand in the order of their percentages, and not in that of the record or of the alphabet."""
    rows: dict[int, list[Said]] = {}
    for piece in pieces:
        if piece.row:
            rows.setdefault(piece.row, []).append(piece)
    run: list[tuple[Said, float | None, str]] = []
    for row in (*sorted(rows), 0):
        line = rows.get(row, [])
        text = " ".join(piece.text for piece in line if not piece.name)
        percent = _TICK.search(text)
        hidden = any(label in text for label in labels)
        title = next((title for title in order if title in text), "")
        if line and title and (percent or hidden):
            run.append((line[0], float(percent[1]) / 100 if percent and not hidden else None, title))
            continue
        yield from _in_order(run, secrets, order)
        run = []


def _in_order(run: Sequence[tuple[Said, float | None, str]], secrets: Sequence[Secret], order: Sequence[str]) -> Iterator[Clue]:
    shown = [share for _, share, _ in run if share is not None]
    titles = [title for _, _, title in run]
    known = sorted(titles, key=order.index)
    if len(shown) < _ENOUGH or len(set(titles)) < len(titles) or titles in (known, known[::-1], sorted(titles), sorted(titles)[::-1]):
        return
    rising = all(one <= other for one, other in pairwise(shown))
    if not rising and not all(one >= other for one, other in pairwise(shown)):
        return
    for at, (piece, share, title) in enumerate(run):
        if share is not None:
            continue
        before = next((s for _, s, _ in reversed(run[:at]) if s is not None), 0.0 if rising else 1.0)
        after = next((s for _, s, _ in run[at:] if s is not None), 1.0 if rising else 0.0)
        low, high = min(before, after), max(before, after)
        for secret in secrets:
            if title in secret.titles and low - 0.005 <= secret.count.value / secret.of <= high + 0.005:
                counts = [count for count in range(secret.of + 1) if low - 0.005 <= count / secret.of <= high + 0.005]
                yield Clue(secret.count.name, counts[0], counts[-1], piece, "the order of the rows")
