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
from benchmarks.made_up import TODAY
from benchmarks.mix import KB_OF_MARKDOWN, KINDS, SHARES, finished, mix_of
from generator.pipeline import check_portal

ROOT = Path(__file__).resolve().parent.parent


def test_bench_prints_a_ratio() -> None:
    command = [sys.executable, "benchmarks/bench.py", "--pages", "60", "--runs", "1"]
    finished = subprocess.run(command, cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False, timeout=300)
    assert finished.returncode == 0, finished.stderr
    first, made_up, example, ours, theirs, *written, processor, last = finished.stdout.splitlines()
    assert re.match(r"\d+ pages; a body has [\d.]+ KB of HTML, for the peer [\d.]+ KB of Markdown$", first)
    for line in (made_up, example):
        assert re.match(
            r"(made up|example): \d+ pages of records, [\d.]+ KB of Markdown each; of 100 pages resource \d+, competency \d+", line
        )
    assert all(re.search(r" files +[\d.]+ MB in ", line) for line in written)
    assert len(written) == 2
    assert re.match(r"[\d.]+ times less of the processor's time$", processor)
    assert all(re.search(r"median +[\d.]+ s   processor +[\d.]+ s   runs [\d.]+$", line) for line in (ours, theirs))
    assert re.match(r"[\d.]+ times faster; at least 3 times is wanted: (not )?met$", last)


def test_a_synthetic_portal_has_no_findings_and_is_the_same_for_the_same_seed(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        synthetic.write(tmp_path / name, pairs=2, seed=seed)
    assert check_portal(tmp_path / "a", today=date.fromisoformat(TODAY)).diagnostics == ()
    first, again, other = ({path.name: path.read_text("utf-8") for path in (tmp_path / name).rglob("*.yml")} for name in "abc")
    assert first == again
    assert first != other


def test_a_synthetic_portal_has_the_mix_that_is_written_down(tmp_path: Path) -> None:
    synthetic.write(tmp_path, pairs=2)
    made_up = mix_of(finished(tmp_path, date.fromisoformat(TODAY)))
    assert made_up.average == pytest.approx(KB_OF_MARKDOWN, rel=0.1)
    assert [made_up.share(kind) for kind in KINDS] == pytest.approx([SHARES[kind] for kind in KINDS], abs=1)


@pytest.mark.parametrize("pairs", [1, 7])
def test_a_synthetic_portal_may_have_any_size(tmp_path: Path, pairs: int) -> None:
    synthetic.write(tmp_path, pairs=pairs)
    assert len(list(tmp_path.glob("paths/*.yml"))) == 2 * pairs
    assert check_portal(tmp_path, today=date.fromisoformat(TODAY)).diagnostics == ()


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
