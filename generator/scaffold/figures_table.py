"""A table of a program's figures to fill in, with the columns that `skillpaths import outcomes` reads by itself.

Reads the record of a program as plain data, gives the text of a CSV file; it never writes. Each figure of the record is a row. Where there
is none yet, each measure of each cohort is. Where the record does not say how many began and finished, there is room for that, and of the
people behind a figure only those are asked for of whom it is known: who began is known then, and the rest can wait.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from generator.importers.outcomes_values import COHORT, FIELDS_BY_KIND, fields_of

_HEAD = ("measure", "cohort", "study", "group", *COHORT, "after", "from", "measured")
_ALWAYS = ("measure", "after", "from", "measured")


def figures_table(program: Mapping[str, Any]) -> str:
    """The text of the file; figures that the record has stand in it. Where it says why there is none, the cells are empty."""
    rows = list(_rows(program)) or list(_to_come(program))
    used = {name for row in rows for name in row}
    kinds = dict.fromkeys(measure["kind"] for measure in program["measures"])
    parts = dict.fromkeys([*(part for kind in kinds for part in FIELDS_BY_KIND[kind]), *fields_of({}), *sorted(used - set(_HEAD))])
    asks = any(name not in cohort for cohort in program.get("cohorts", ()) for name in COHORT) and not used & {"of", "reached"}
    columns = [name for name in _HEAD if name in _ALWAYS or name in used or (asks and name in COHORT)]
    columns += [name for name in parts if not (asks and name in ("of", "reached"))]
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _rows(program: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for reading in program.get("readings", ()):
        row = {name: reading[name] for name in ("measure", "cohort", "study", "group") if name in reading}
        if row["group"] == "program":
            del row["group"]
        yield {**row, **reading.get("when", {}), **({} if "missing" in reading else fields_of(reading))}


def _to_come(program: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for cohort in program.get("cohorts", ()):
        yield from ({"measure": measure["id"], "cohort": cohort["id"]} for measure in program["measures"])
