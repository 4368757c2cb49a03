"""All that is measured at one size, one engine beside the other.

Cold builds first, the engines in turn, so that what else the machine does meanwhile hits all of them; then each by itself: an edit in a new
process, nothing changed, an edit while it serves. The first cold build of each is for its memory, and fills the caches of Python and of the
system; it is not timed, unless there is to be a single run only. A peer that fails is left out from there on, and what it said is kept.
Last come our check alone, and writing our files and nothing else.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import alone, engines, serving
from benchmarks.engines import Editor, Engine
from benchmarks.install import Tool
from benchmarks.made_up import TODAY
from benchmarks.measuring import FailedError, Measures, put_aside, rest, run, weigh
from benchmarks.sizes import Facts

Say = Callable[[str], None]
_WRITTEN_ALONE = 5000  # pages of the largest site whose files are held in memory to be written alone
_MORE = 5  # times as many runs of what takes a moment only


@dataclass(slots=True)
class Size:
    """What came of one size; of our check alone there, and of writing the files of our site and nothing else."""

    asked: int
    facts: Facts
    measures: dict[str, Measures] = field(default_factory=dict)
    check_cold: list[float] = field(default_factory=list)
    check_warm: list[float] = field(default_factory=list)
    writing: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Around:
    """What the times are compared with besides the peers. Lists are seconds, one a run."""

    one_page: list[float]  # stock MkDocs with Material, a single page: what any of its builds takes at least
    python: list[float]  # Python itself, with nothing to do
    help: list[float]  # skillpaths --help
    importing: list[float] = field(default_factory=list)  # a process that imports what a build runs through, and ends


def around(folder: Path, runs: int, stock: Tool) -> Around:
    """Measure it."""
    single = engines.one_page(folder / "one", stock)
    ours = engines.ours(folder)
    environment = ours.surroundings()
    empty = [sys.executable, "-c", ""]
    told = [sys.executable, "-m", "generator", "--help"]
    run(single.build(folder / "one-first"), single.folder, single.surroundings())
    run(told, folder, environment)
    return Around(
        one_page=[run(single.build(folder / f"one-{n}"), single.folder, single.surroundings()).wall for n in range(runs)],
        python=[run(empty, folder, environment).wall for _ in range(runs * _MORE)],
        help=[run(told, folder, environment).wall for _ in range(runs * _MORE)],
        importing=alone.importing(folder, environment, runs * _MORE),
    )


def measure(size: Size, folder: Path, tools: Mapping[str, Tool | None], runs: int, say: Say) -> None:
    """Measure all engines in `folder`, which holds what `sizes.py` made; fills `size`."""
    all_engines = [engines.engine(name, tool, folder) for name, tool in tools.items()]
    size.measures = {engine.name: Measures(pages=len(size.facts.urls)) for engine in all_engines}
    first = 1 if runs == 1 else 0
    for number in range(first, runs + 1):
        for engine in all_engines:
            with _kept(size, engine, say) as measures:
                say(f"{size.asked:,} pages, {engine.name}: cold build {number} of {runs}")
                _cold(engine, measures, engine.outputs / str(number), timed=number > 0, look=number == first)
                if number == runs:
                    weigh(engine.outputs / str(number), size.facts.urls, engine.index, measures)
    for engine in all_engines:
        with _kept(size, engine, say) as measures:
            _again(engine, measures, size, engine.outputs / str(runs), runs, say)
    if "ours" in size.measures:
        ours = engines.engine("ours", None, folder)
        _check(ours, size, runs, say)
        if size.asked <= _WRITTEN_ALONE:
            say(f"{size.asked:,} pages, ours: the files of the site and nothing else")
            size.writing = alone.writing(ours.outputs / str(runs), ours.outputs / "alone", runs)


@contextmanager
def _kept(size: Size, engine: Engine, say: Say) -> Iterator[Measures]:
    """The measures of an engine; if it fails, they say so. Ours has to work."""
    measures = size.measures[engine.name]
    try:
        yield measures
    except FailedError as error:
        if engine.name == "ours":
            raise SystemExit(str(error)) from error
        say(f"{size.asked:,} pages, {engine.name}: {error}")
        measures.failed.append(str(error).splitlines()[-1])


def _cold(engine: Engine, measures: Measures, output: Path, *, timed: bool, look: bool) -> None:
    """Build into a new folder with nothing kept."""
    if measures.failed:
        return
    put_aside(engine.caches, output.parent / "caches")
    output.parent.mkdir(parents=True, exist_ok=True)
    spent = run(engine.build(output), engine.folder, engine.surroundings(), look=look)
    if not (output / engine.page).is_file():
        raise FailedError(f"{engine.page} was not written")
    if timed:
        measures.cold.append(spent.wall)
        measures.processor.append(spent.processor)
    if look:
        measures.memory = spent.memory


def _again(engine: Engine, measures: Measures, size: Size, output: Path, runs: int, say: Say) -> None:  # noqa: PLR0913, PLR0917 - what there is
    """Edit and build again in a new process, build again with no change, and edit while it serves."""
    if measures.failed:
        return
    editor = Editor(engine, size.facts)
    try:
        for number in range(1, runs + 1):
            say(f"{size.asked:,} pages, {engine.name}: edit and no change {number} of {runs}")
            for times, words in ((measures.edit, editor.edit()), (measures.same, None)):
                rest(measures.pages)
                times.append(run(engine.build(output), engine.folder, engine.surroundings()).wall)
                if words and words not in (output / engine.page).read_text("utf-8"):
                    raise FailedError(f"{engine.page} does not show the edit")
        say(f"{size.asked:,} pages, {engine.name}: edits while it serves")
        rest(measures.pages)
        measures.served = serving.edits(engine, editor, runs)
    finally:
        editor.restore()


def _check(engine: Engine, size: Size, runs: int, say: Say) -> None:
    """Our check alone: with nothing kept, and again."""
    say(f"{size.asked:,} pages, ours: check alone")
    command = [sys.executable, "-m", "generator", "validate", ".", "--today", TODAY]
    for number in range(runs):
        put_aside(engine.caches, engine.folder.parent / "caches" / str(number))
        size.check_cold.append(run(command, engine.folder, engine.surroundings()).wall)
        size.check_warm.append(run(command, engine.folder, engine.surroundings()).wall)
