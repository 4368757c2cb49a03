"""RESULTS.md: what was measured, as tables, with what people wrote about it by hand kept from the file before.

Reads values, gives text. Nothing here measures or judges.
"""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import psutil

from benchmarks.budgets import budgets, middle, ratio
from benchmarks.engines import DIFFERENCES, NAMES, TITLES
from benchmarks.floors import Floor, floors
from benchmarks.install import Missing, Tool
from benchmarks.measuring import Measures
from benchmarks.rounds import Around, Size
from benchmarks.stages import Profile

BEGIN, END = "<!-- written by hand: {name} -->", "<!-- end of {name} -->"
_EMPTY = "(nothing yet)"
_NONE = "-"


@dataclass(slots=True)
class Results:
    """Everything that came of a run, filled as it comes."""

    day: str
    runs: int
    command: str
    tools: Mapping[str, Tool | Missing]
    example: str  # the mix of the portal in this repository
    sizes: dict[int, Size] = field(default_factory=dict)
    around: Around = field(default_factory=lambda: Around([], [], []))
    profile: Profile | None = None


def write(results: Results, target: Path) -> None:
    """Write the file, with the texts by hand that stood in it."""
    before = target.read_text("utf-8") if target.is_file() else ""
    target.write_text("\n".join(_lines(results, before)) + "\n", encoding="utf-8")


def _lines(results: Results, before: str) -> Iterator[str]:
    yield "# What builds cost, beside the peers"
    yield ""
    yield f"Written by `{results.command}` on {results.day}; edit it between its markers only. Medians of {_times(results.runs)} of whole"
    yield "processes. Machines differ and are noisy: only ratios are results."
    yield ""
    yield from _machine(results)
    yield from _budgets(results)
    for size in results.sizes.values():
        yield from _size(size)
    yield from _growth(results.sizes)
    yield from _profile(results.profile)
    yield from _floors(results)
    yield from _by_hand("the next ten per cent", "What the next ten per cent would cost", before)
    yield from _fair(results)


def _machine(results: Results) -> Iterator[str]:
    memory = psutil.virtual_memory().total / 2**30
    python = f"{platform.python_implementation()} {platform.python_version()}"
    yield from ("## The machine", "")
    yield f"{os.cpu_count()} cores ({_processor()}), {memory:.0f} GiB of memory, {platform.system()} {platform.release()}, {python}."
    yield ""
    rows = [("skillpaths", "this checkout", "")]
    for name, tool in results.tools.items():
        rows.append((TITLES[name], tool.version if isinstance(tool, Tool) else _NONE, tool.why if isinstance(tool, Missing) else ""))
    yield from _table(("what", "version", "remark"), rows)
    one, python_start, told = (_seconds(middle(times)) for times in (results.around.one_page, results.around.python, results.around.help))
    yield f"An MkDocs build of one page with Material takes {one}, a bare start of Python {python_start}, `skillpaths --help` {told}."
    yield ""


def _processor() -> str:
    """What the system calls its processor."""
    told = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*:\s*(.+)", told.read_text("utf-8")) if told.is_file() else None
    return found[1] if found else platform.processor() or platform.machine()


def _budgets(results: Results) -> Iterator[str]:
    yield from ("## Budgets", "")
    rows = []
    for budget in budgets(results.sizes, results.around, results.profile):
        sign = "at least" if budget.least else "at most"
        found = _NONE if budget.found is None else f"{budget.found:.2f}"
        rows.append((budget.what, f"{sign} {budget.allowed:g} {budget.unit}", found, budget.verdict))
    yield from _table(("what", "budget", "found", "verdict"), rows, right=(2,))
    yield "What a reader on a phone waits for, and the bytes of a first view, are measured in a browser by `python benchmarks/reading.py`;"
    yield "how long an answer to a self-check takes, by `python benchmarks/answering.py`."
    yield ""


def _size(size: Size) -> Iterator[str]:
    facts = size.facts
    yield from (f"## {size.asked:,} pages", "")
    yield f"{len(facts.urls):,} pages of {facts.roles} roles. A body has {facts.html:.1f} KB of HTML; as Markdown, {facts.markdown:.1f} KB."
    yield ""
    ours = size.measures.get("ours", Measures(0))
    measured = {name: size.measures[name] for name in NAMES if name in size.measures}
    columns = ("", "cold", "processor's time", "edit, new process", "no change, new process", "edit in `serve`", "memory (MB)")
    rows = [_row(name, each) for name, each in measured.items()]
    yield from _table(columns, rows, right=range(1, 7))
    if len(measured) > 1 and "ours" in measured:
        yield "As many times what ours takes:"
        yield ""
        rows = [[TITLES[name], *_ratios(each, ours)] for name, each in measured.items() if name != "ours"]
        yield from _table(columns, rows, right=range(1, 7))
    weights = ("", "HTML a page (KB)", "gzipped", "search index (KB)", "gzipped", "files")
    rows = [
        [TITLES[name], *(_number(value, 1) for value in (each.html, each.packed, each.index, each.index_packed)), f"{each.files:,}"]
        for name, each in measured.items()
    ]
    yield from _table(weights, rows, right=range(1, 6))
    for name, each in measured.items():
        yield from (line for failed in each.failed for line in (f"{TITLES[name]} was left out: {failed}", ""))
    if size.check_cold:
        cold, warm = (_seconds(middle(times)) for times in (size.check_cold, size.check_warm))
        yield from (f"`skillpaths validate` alone: {cold} with nothing kept, {warm} after that.", "")


def _row(name: str, each: Measures) -> list[str]:
    times = (_seconds(middle(times)) for times in (each.cold, each.processor, each.edit, each.same, each.served))
    return [TITLES[name], *times, _number(each.memory, 0)]


def _ratios(each: Measures, ours: Measures) -> Iterator[str]:
    for name in ("cold", "processor", "edit", "same", "served"):
        yield _number(ratio(middle(getattr(each, name)), middle(getattr(ours, name))), 2)
    yield _number(ratio(each.memory or None, ours.memory or None), 2)


def _growth(sizes: Mapping[int, Size]) -> Iterator[str]:
    """How the cold builds grow from each size to the next, beside how the pages do."""
    rows = []
    for small, large in pairwise(sizes.values()):
        pages = len(large.facts.urls) / len(small.facts.urls)
        times = {
            name: ratio(middle(large.measures[name].cold), middle(each.cold))
            for name, each in small.measures.items()
            if name in large.measures
        }
        found = ", ".join(f"{TITLES[name]} {times[name]:.2f}" for name in NAMES if times.get(name) is not None)
        rows.append((f"{small.asked:,} to {large.asked:,}", f"{pages:.2f}", found))
    if rows:
        yield from ("## Growth of cold builds", "")
        yield from _table(("pages", "as many pages", "as much time"), rows, right=(1,))


def _profile(profile: Profile | None) -> Iterator[str]:
    yield from ("## Where our time goes", "")
    if profile is None:
        yield from ("Not measured.", "")
        return
    yield f"A cold build of {profile.pages:,} pages under a profiler, whose own cost is in the figures: the parts count, not the seconds."
    yield ""
    rows = [(stage, f"{seconds:.2f}", f"{seconds / profile.whole * 100:.0f} %") for stage, seconds in profile.stages.items()]
    rows.append(("all", f"{profile.whole:.2f}", "100 %"))
    yield from _table(("stage", "seconds", "part"), rows, right=(1, 2))


def _floors(results: Results) -> Iterator[str]:
    found = [*floors(results.sizes, results.around)]
    if not found:
        return
    yield from ("## What some budgets leave", "")
    yield "What a budget allows in this run, beside what takes part of it by itself, whatever else a build does."
    yield ""
    rows = [(each.what, _seconds(each.allowed), each.alone, _seconds(each.seconds), _left(each)) for each in found]
    yield from _table(("budget", "it allows", "of that takes alone", "", "left for all the rest"), rows, right=(1, 3))


def _left(floor: Floor) -> str:
    return _seconds(floor.left) if floor.left > 0 else "nothing: it cannot be met here"


def _by_hand(name: str, heading: str, before: str) -> Iterator[str]:
    begin, end = BEGIN.format(name=name), END.format(name=name)
    kept = re.search(f"{re.escape(begin)}\n(.*?)\n?{re.escape(end)}", before, re.DOTALL)
    yield from (f"## {heading}", "", begin, kept[1] if kept else _EMPTY, end, "")


def _fair(results: Results) -> Iterator[str]:
    yield from ("## What is compared", "")
    yield "One made-up portal (`benchmarks/synthetic.py`). We build it from its records; the peers build its finished pages,"
    yield "turned into the Markdown that an author would have typed (`benchmarks/peer.py`), with the settings in `benchmarks/peers/`."
    yield "Cold means a new output folder and nothing kept but what Python and Jinja compile of the programs. Memory is the largest sum"
    yield "over the processes of a build. The edit is one sentence of one page, and counts when the page shows it. Bytes are of the pages"
    yield "that all have."
    yield ""
    for name in ("ours", *results.tools):
        yield f"- **{TITLES[name]}**: {DIFFERENCES[name]}"
    yield ""
    for size in results.sizes.values():
        yield f"- made up, {size.asked:,} pages: {size.facts.mix}"
    yield f"- the portal of this repository: {results.example}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], right: Iterable[int] = ()) -> Iterator[str]:
    to_the_right = frozenset(right)
    yield "| " + " | ".join(head) + " |"
    yield "|" + "|".join("--:" if number in to_the_right else "---" for number in range(len(head))) + "|"
    yield from ("| " + " | ".join(row) + " |" for row in rows)
    yield ""


def _seconds(value: float | None) -> str:
    return _NONE if value is None else f"{value:.2f} s"


def _number(value: float | None, digits: int) -> str:
    return f"{value:,.{digits}f}" if value else _NONE


def _times(runs: int) -> str:
    return f"{runs} runs" if runs > 1 else "1 run"
