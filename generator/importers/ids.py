"""Ids for what a publisher gives only a name, and published ids as ours are written.

Reads names and the rows they stand in, gives ids that stay the same from one import to the next. It never numbers anything.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from generator.importers.tables import Row

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def as_id(name: str, kind: str = "") -> str | None:
    """The name in lower-case words with hyphens; `kind` is put before one that begins with a digit. None where nothing is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    made = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
    if made[:1].isdigit() and kind:
        made = f"{kind}-{made}"
    return made if _ID.fullmatch(made) else None


def ids_of(names: Iterable[tuple[str, Row]], kept: Mapping[str, str], kind: str) -> dict[str, str]:
    """An id for each name; a name that had one keeps it.

    Args:
        names: each name with the row it stands in first.
        kept: the ids that the record has already, by name.
        kind: what is named, such as "skill".

    Raises:
        Unfit: no id can be made of a name, or two names would get the same.
    """
    given: dict[str, str] = {}
    taken: dict[str, tuple[str, Row]] = {}
    for name, row in names:
        made = kept.get(name) or as_id(name, kind)
        if made is None:
            raise row.unfit(f'no id can be made of the {kind} "{name}": an id is lower-case words (a to z) with hyphens.')
        if made in taken:
            other, first = taken[made]
            raise row.unfit(f'the {kind} "{name}" would have the id "{made}", and so has "{other}" in line {first.line}.')
        given[name], taken[made] = made, (name, row)
    return given
