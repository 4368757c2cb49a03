"""What one build worked out is known to the next, the same to the last digit, and a check does not take it away."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import orjson
import pytest

from generator.evidence.solved import kept_solutions
from generator.evidence.statistics.curves import ANSWERS, Answers, odds_bounds, poisson_bounds, t_quantile, t_tails
from generator.kept import KeptRecords, store
from generator.memory import Memory
from generator.options import Options
from generator.pipeline import run

ROOT = Path(__file__).resolve().parent.parent
DAY = date(2026, 11, 26)


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "tests/sites/everything", tmp_path / "portal", ignore=shutil.ignore_patterns(".cache")))


def test_answers_come_back_to_the_last_digit() -> None:
    asked = [t_quantile(7.25), odds_bounds(3, 11), poisson_bounds(0), t_tails(3.2, 4)]
    kept = orjson.loads(orjson.dumps(ANSWERS.kept(every=True)))
    answers = Answers()
    answers.begin(kept)

    def never(*_numbers: float) -> float:
        raise AssertionError("asked again")

    for function, numbers, value in zip(
        ("t_quantile", "odds_bounds", "poisson_bounds", "t_tails"), ((7.25,), (3, 11), (0,), (3.2, 4)), asked, strict=True
    ):
        never.__name__ = function
        found = answers.of(never)(*numbers)
        assert found == value
        assert type(found) is type(value)


def test_only_what_was_of_use_is_kept_and_nothing_that_json_cannot_say() -> None:
    answers = Answers()

    def twice(number: float) -> float:
        return 2 * number

    ask = answers.of(twice)
    ask(1)
    answers.begin([])
    ask(2)
    ask(float("inf"))
    assert answers.kept(every=False) == [("twice", (2,), 4)]
    assert answers.kept(every=True) == [("twice", (1,), 2), ("twice", (2,), 4)]


def kept(portal: Path) -> list[object]:
    return list(orjson.loads(store.load(store.folder_of(portal) / "curves") or b"[]"))


def test_neither_a_check_nor_an_edit_while_serving_takes_it_away(portal: Path) -> None:
    records, memory = KeptRecords(portal), Memory()
    run(portal, Options(today=DAY), records)
    first = kept(portal)
    assert first
    with kept_solutions(portal):
        pass  # as a check, which works out nothing
    assert kept(portal) == first
    for _ in range(2):
        run(portal, Options(today=DAY), records, memory)
        memory.turn()
        assert [each for each in first if each not in kept(portal)] == []


def test_the_next_build_does_not_import_scipy(portal: Path) -> None:
    code = """
import sys
from generator.cli import main
try:
    main(["build", ".", "--today", "2026-11-26"])
finally:
    print("scipy" in sys.modules)
"""

    def imported() -> str:
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        return subprocess.run([sys.executable, "-c", code], cwd=portal, capture_output=True, text=True, check=True, env=env).stdout.split()[
            -1
        ]

    assert imported() == "True"
    path = min((portal / "paths").glob("*.yml"))
    path.write_text(path.read_text("utf-8").replace("title: ", "title: The ", 1), "utf-8")
    assert imported() == "False"
