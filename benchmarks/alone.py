"""What a build cannot do without, measured by itself.

Writes the files of a finished site again, with their bytes in memory and nothing else to do, and starts processes that only import what a
build runs through. Gives seconds, one a run.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from time import perf_counter

from benchmarks.measuring import rest, run

STAGES = "import generator.pipeline"  # all that reads, checks, plans and renders; MkDocs is not among it


def writing(output: Path, aside: Path, runs: int) -> list[float]:
    """Write every file of a finished site into a new folder, in as few calls as the system allows; seconds, one a run."""
    files = {path.relative_to(output): path.read_bytes() for path in sorted(output.rglob("*")) if path.is_file()}
    times = []
    for number in range(runs):
        folder = aside / str(number)
        for parent in {folder / path.parent for path in files}:
            parent.mkdir(parents=True, exist_ok=True)
        named = [(os.fspath(folder / path), content) for path, content in files.items()]
        rest(len(files))
        start = perf_counter()
        for name, content in named:
            handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
            os.write(handle, content)
            os.close(handle)
        times.append(perf_counter() - start)
    return times


def importing(folder: Path, environment: Mapping[str, str], runs: int) -> list[float]:
    """Start Python, import the stages and end; seconds, one a run."""
    command = [sys.executable, "-c", STAGES]
    run(command, folder, environment)
    return [run(command, folder, environment).wall for _ in range(runs)]
