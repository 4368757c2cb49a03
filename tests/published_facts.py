"""The hand-collected files that the program records were written from, and the records themselves, for the tests that compare the two.

The files (`../shared/data`) are not part of the repository. A test that asks for one is skipped where they are not there, and says so.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from generator.evidence.lookup import lookup
from generator.model.evidence import Reading, Study
from generator.model.program import Program
from generator.pipeline import Options, run

ROOT = Path(__file__).parents[1]
EFFECTS = "rct_program_effects/program_effects.csv"


def beside(name: str) -> Path:
    """A file of the collected figures; it lies in a folder next to the checkout, or next to one of the folders that hold it."""
    for folder in ROOT.parents:
        path = folder / "shared" / "data" / name
        if path.is_file():
            return path
    pytest.skip(f"shared/data/{name} is not beside this checkout")


def table(name: str) -> list[dict[str, str]]:
    with beside(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def programs() -> dict[str, Program]:
    """The programs of this repository by id."""
    catalog = run(ROOT, Options(today=date(2026, 11, 26))).catalog
    assert catalog is not None
    return dict(catalog.programs)


def effects() -> Iterator[tuple[Program, Study, Reading]]:
    """Every effect of every record, with the study it comes from."""
    for program in programs().values():
        for reading in program.readings:
            study = lookup(program).study_of(reading)
            if reading.effect is not None:
                assert study is not None, f"{program.id}: an effect without a study"
                yield program, study, reading
