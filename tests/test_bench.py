"""The measuring scripts work; nothing here depends on how long anything takes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from benchmarks import peer, synthetic
from generator.pipeline import check_portal

ROOT = Path(__file__).resolve().parent.parent


def test_bench_prints_a_ratio() -> None:
    command = [sys.executable, "benchmarks/bench.py", "--pages", "60", "--runs", "1"]
    finished = subprocess.run(command, cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False, timeout=300)
    assert finished.returncode == 0, finished.stderr
    first, ours, theirs, last = finished.stdout.splitlines()
    assert re.match(r"\d+ pages; a body has [\d.]+ KB of HTML, for the peer [\d.]+ KB of Markdown$", first)
    assert all(re.search(r"median +[\d.]+ s   processor +[\d.]+ s   runs [\d.]+$", line) for line in (ours, theirs))
    assert re.match(r"[\d.]+ times faster; at least 3 times is wanted: (not )?met$", last)


def test_a_synthetic_portal_has_no_findings_and_is_the_same_for_the_same_seed(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        synthetic.write(tmp_path / name, paths=14, seed=seed)
    assert check_portal(tmp_path / "a", today=date.fromisoformat(synthetic.TODAY)).diagnostics == ()
    first, again, other = ({path.name: path.read_text("utf-8") for path in (tmp_path / name).rglob("*.yml")} for name in "abc")
    assert first == again
    assert first != other


@pytest.mark.parametrize("paths", [1, 13, 30])
def test_a_synthetic_portal_may_have_any_size(tmp_path: Path, paths: int) -> None:
    synthetic.write(tmp_path, paths=paths)
    assert len(list(tmp_path.glob("paths/*.yml"))) == paths
    assert check_portal(tmp_path, today=date.fromisoformat(synthetic.TODAY)).diagnostics == ()


def test_the_peer_gets_the_same_words() -> None:
    body = """<div class="wrap"><nav><a href="../index.html">Home</a></nav><h1>Data * analyst</h1><svg><title>no</title></svg>
    <p>You <b>read</b> <a href="other.html">the other</a> and <a href="x.json">data</a>.</p>
    <ul><li>one</li><li>two</li></ul><table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table></div>"""
    reader = peer.Markdown("paths/a.html", frozenset({"index.html", "paths/other.html"}))
    reader.feed(body)
    assert [line for line in reader.text().splitlines() if line] == [
        "[Home](../index.md)",
        "# Data \\* analyst",
        "You  **read**  [the other](other.md) and data.",
        "- one",
        "- two",
        "| a | b |",
        "|---|---|",
        "| 1 | 2 |",
    ]
