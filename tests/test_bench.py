"""The measuring scripts work; nothing here depends on how long anything takes."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from benchmarks import alone, budgets, install, peer, report, stages, synthetic
from benchmarks.budgets import Budget
from benchmarks.floors import floors
from benchmarks.install import Missing, Tool
from benchmarks.made_up import TODAY
from benchmarks.measuring import FailedError, Measures, run
from benchmarks.mix import KB_OF_MARKDOWN, KINDS, SHARES, finished, mix_of
from benchmarks.rounds import Around, Size
from benchmarks.sizes import Facts
from generator.pipeline import check_portal
from tests.folders import tree

ROOT = Path(__file__).resolve().parent.parent


def tables(text: str) -> dict[str, list[dict[str, str]]]:
    """The tables of a Markdown text, each under the heading it stands below and its own number there."""
    found: dict[str, list[dict[str, str]]] = {}
    heading, head, number = "", list[str](), 0
    for line in text.splitlines():
        if line.startswith("## "):
            heading, number = line[3:], 0
        elif not line.startswith("|"):
            head = []
        elif not head:
            head, number = cells(line), number + 1
        elif not line.startswith("|-"):
            found.setdefault(f"{heading} {number}", []).append(dict(zip(head, cells(line), strict=True)))
    return found


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def test_bench_measures_everything_and_writes_its_tables(tmp_path: Path) -> None:
    written = tmp_path / "RESULTS.md"
    command = [sys.executable, "benchmarks/bench.py", "--sizes", "130", "--runs", "1", "--only", "ours,mkdocs", "--output", str(written)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    found = tables(written.read_text("utf-8"))
    times = {row[""]: row for row in found["130 pages 1"]}
    assert list(times) == ["skillpaths", "mkdocs-material"]
    for row in times.values():
        assert all(re.fullmatch(r"[\d.]+ s", row[name]) for name in row if name not in {"", "memory (MB)"}), row
        assert re.fullmatch(r"\d+", row["memory (MB)"])
    assert [row[""] for row in found["130 pages 2"]] == ["mkdocs-material"]
    assert all(re.fullmatch(r"[\d,.]+", value) for row in found["130 pages 3"] for name, value in row.items() if name)
    assert {row["verdict"] for row in found["Budgets 1"] if "5,000" in row["what"]} == {"not measured"}
    assert {row["stage"] for row in found["Where our time goes 1"]} == {*stages.STAGES, "all"}
    (left,) = found["What some budgets leave 1"]
    assert left["of that takes alone"] == "starting Python and importing the stages"


NOTHING = Around([], [], [])


def size(asked: int, roles: int = 500, **measures: Measures) -> Size:
    facts = Facts(urls=("index.html",) * asked, roles=roles, programs=500, sentence="", html=1, markdown=1, mix="")
    return Size(asked, facts, measures)


def found_for(what: str, *sizes: Size, around: Around = NOTHING) -> Budget:
    return next(budget for budget in budgets.budgets({size.asked: size for size in sizes}, around, None) if what in budget.what)


def test_a_budget_is_met_missed_or_not_measured() -> None:
    ours, peer_of = Measures(1000, cold=[3.0, 1.0, 2.0]), "1,000 pages: times faster"
    assert found_for(peer_of, size(1000, ours=ours, mkdocs=Measures(1000, cold=[24.0]))).verdict == "met: 1.20 times what is wanted"
    assert found_for(peer_of, size(1000, ours=ours, mkdocs=Measures(1000, cold=[15.0]))).verdict == "not met: 0.75 times what is wanted"
    assert found_for(peer_of, size(1000, ours=ours)).verdict == "not measured"
    fastest = size(1000, ours=ours, hugo=Measures(1000, cold=[5.0]), eleventy=Measures(1000, cold=[4.0]))
    assert found_for("1,000 pages: part", fastest).found == pytest.approx(0.5)
    large = size(5000, ours=Measures(5000, cold=[9.0], served=[0.2], memory=330))
    assert found_for("growth from 1,000", size(1000, ours=ours), large).found == pytest.approx(4.5)
    assert found_for("running `serve`", large, around=Around([0.5], [], [])).found == pytest.approx(0.4)
    assert found_for("memory, 5,000", large).verdict == "not met: 1.10 times what is allowed"


def test_a_budget_that_writing_alone_takes_cannot_be_met() -> None:
    some = size(5000, ours=Measures(5000, cold=[9.0]), mkdocs=Measures(5000, cold=[50.0]), eleventy=Measures(5000, cold=[4.0]))
    some.writing = [2.5, 1.8, 1.0]
    stock, peer_of, edit = floors({5000: some}, Around([0.5], [], [], importing=[0.3]))
    assert (stock.allowed, peer_of.allowed, edit.allowed) == pytest.approx((2.0, 1.6, 0.7))
    assert (stock.left, peer_of.left, edit.left) == pytest.approx((0.2, -0.2, 0.4))
    assert [*floors({}, NOTHING)] == []


def test_the_files_of_a_site_are_written_again_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "site" / "paths").mkdir(parents=True)
    (tmp_path / "site" / "paths" / "a.html").write_bytes(b"a")
    (tmp_path / "site" / "b.json").write_bytes(b"{}")
    assert len(alone.writing(tmp_path / "site", tmp_path / "alone", 2)) == 2
    assert tree(tmp_path / "alone" / "1") == tree(tmp_path / "site")


def test_a_search_index_of_more_roles_than_were_built_grows_as_it_grew_last() -> None:
    some = size(5000, roles=100, ours=Measures(5000, index_packed=60))
    most = size(20_000, roles=300, ours=Measures(20_000, index_packed=150))
    assert found_for("search index", some, most).found == pytest.approx(240)
    assert found_for("search index", most).verdict == "not measured"


def test_each_moment_belongs_to_the_innermost_stage() -> None:
    def frame(path: str, function: str, time: float, *children: dict[str, object]) -> dict[str, object]:
        return {"file_path": path, "function": function, "time": time, "children": list(children)}

    parse = frame("/x/generator/source/reader.py", "read", 3, frame("/x/yaml/scanner.py", "scan", 2))
    search = frame("/x/generator/render.py", "_search", 1)
    plan = frame("/x/generator/pages/home.py", "page", 4, frame("/x/generator/words.py", "words", 1))
    seconds = stages.by_stage(frame("/x/generator/cli.py", "build", 10, parse, plan, search))
    assert {stage: taken for stage, taken in seconds.items() if taken} == {
        stages.PARSE: 3,
        stages.PLAN: 4,
        stages.SEARCH: 1,
        stages.REST: 2,
    }


def test_what_people_wrote_stays_and_a_peer_that_is_not_there_is_named(tmp_path: Path) -> None:
    tools: dict[str, Tool | Missing] = {
        "mkdocs": Tool((), "1.0"),
        "hugo": Missing("hugo could not be installed on this machine: no network"),
    }
    failed = Measures(130, cold=[1.0], failed=["the server ended by itself."])
    small, large = size(130, ours=Measures(130, cold=[1.0]), mkdocs=failed), size(260, ours=Measures(260, cold=[3.0]))
    results = report.Results("2026-11-01", 3, "make bench", tools, "", {130: small, 260: large})
    target = tmp_path / "RESULTS.md"
    report.write(results, target)
    target.write_text(target.read_text("utf-8").replace("(nothing yet)", "Rendering would have to go.\n\nTwice."), encoding="utf-8")
    report.write(results, target)
    text = target.read_text("utf-8")
    assert "-->\nRendering would have to go.\n\nTwice.\n<!--" in text
    assert "| hugo | - | hugo could not be installed on this machine: no network |" in text
    assert "mkdocs-material was left out: the server ended by itself." in text
    assert "| 130 to 260 | 2.00 | skillpaths 3.00 |" in text
    assert "Not measured." in text


def test_a_peer_that_cannot_be_installed_is_no_end(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(install, "INSTALLED", tmp_path)
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert install.tool("eleventy") == Missing("eleventy could not be installed on this machine: there is no npm on this machine")
    assert not (tmp_path / "eleventy" / ".ready").exists()


def test_a_process_that_fails_says_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(FailedError, match="no such page"):
        run([sys.executable, "-c", "import sys; sys.exit('no such page')"], tmp_path, {})


def test_memory_is_that_of_a_process_and_all_that_it_started(tmp_path: Path) -> None:
    holds = "import time; kept = bytearray(60_000_000); time.sleep(1.5)"
    starts = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {holds!r}], check=True)"
    assert run([sys.executable, "-c", starts], tmp_path, {}, look=True).memory > 60


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
