"""What became of every row and figure of a table, row by row and in numbers that add up. Reads values, gives lines of text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.importers.outcomes_record import Fate
from generator.importers.outcomes_rows import Sheet
from generator.importers.published import Account, Tally
from generator.reporters.words import count, visible

_FEW = 5
_STATES = {"new": "new", "changed": "changed", "same": "as it was", "refused": "refused"}


def lines_of(sheet: Sheet, fates: Sequence[Fate]) -> Iterator[str]:
    """Each figure with the row that it stands in, and what became of it."""
    said = [(fate.figure.place, fate.figure.row, fate.figure.label, _words(fate)) for fate in fates]
    said += [(each.place, each.row, each.label, f"refused: {each.why}") for each in sheet.refused]
    width = max((len(str(row)) for _, row, _, _ in said), default=1)
    for _, row, label, words in sorted(said):
        yield visible(f"row {row:>{width}}  {label}: {words}" if label else f"row {row:>{width}}  {words}")


def account(sheet: Sheet, fates: Sequence[Fate], unread: Sequence[str]) -> Account:
    """The same in numbers, and which columns nothing was taken from."""
    states = Counter(fate.state for fate in fates)
    refused = states["refused"] + len(sheet.refused)
    parts = (
        (states["new"], "kept: new in the record"),
        (states["changed"], "kept: changed in the record"),
        (states["same"], "left as they were: the record has them already"),
        (refused, "refused: see their rows above"),
        (sheet.empty, "left out: nothing stands in their cells"),
    )
    rows = ((sheet.rows - sheet.others, "read"), (sheet.others, "left out: of others, by `rows` of the mapping file"))
    figures = sum(number for number, _ in parts)
    tallies = (Tally(sheet.rows, _plural("row", sheet.rows), rows), Tally(figures, _plural("figure", figures), parts))
    return Account(tallies=tallies, remarks=tuple(_remarks(fates, unread)))


def _remarks(fates: Sequence[Fate], unread: Sequence[str]) -> Iterator[str]:
    if unread:
        more = f" and {len(unread) - _FEW} more" if len(unread) > _FEW else ""
        yield visible(f"Not read: {count(len(unread), 'column')}, {', '.join(unread[:_FEW])}{more}.")
    if any(fate.protected and fate.state != "refused" for fate in fates):
        yield "Numbers that stand for few people were not written, since everybody can read the files of this portal."


def _plural(word: str, number: int) -> str:
    return word if number == 1 else f"{word}s"


def _words(fate: Fate) -> str:
    protected = ", since few people stand behind the number" if fate.protected else ""
    return f"{_STATES[fate.state]}{':' if fate.state == 'refused' else ','} {fate.says}{protected if fate.state != 'refused' else ''}"
