"""Our build against stock MkDocs with Material, on the same finished pages, in one run.

A made-up portal (synthetic.py) is built by `skillpaths build` from its records: reading, checking, pages, theme, search, disk. Its finished
bodies, as Markdown (peer.py), are built by `mkdocs build`. Both are whole processes with nothing cached, one after the other in turn;
the median of the runs counts. Machines differ and are noisy, so only the ratios are results; the processor's time beside it tells whether
something else was at work meanwhile.

The two sites have the same pages with the same words and links in Material's shell. Beyond that we write each page's data beside it and the
records' schemas, and draw; the peer indexes every sentence for its search where we index what the records say is worth finding. Both write
into the folder that TMPDIR names, each run into a new one, and nothing is removed before the end: for some seconds after many files were
removed, ext4 takes ten times as long to make a new one, which would be measured in place of the build. What Python and Jinja keep of the
programs themselves (compiled modules and templates) is there for both, as on anybody's machine after the first run.

    python benchmarks/bench.py --pages 1000 --runs 3
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import peer, synthetic  # noqa: E402 - of this checkout, wherever the script is started
from benchmarks.made_up import TODAY  # noqa: E402 - the same
from benchmarks.mix import finished, mix_of  # noqa: E402 - the same
from generator.pipeline import Result  # noqa: E402 - the same

WANTED = 3.0


def portal(folder: Path, pages: int) -> Result:
    """Write records for about so many pages; gives the finished site. How many pages a pair of paths makes is found by two small tries."""
    one, two = (_pages(_portal(folder, pairs)) for pairs in (1, 2))
    return _portal(folder, max(1, round(1 + (pages - one) / (two - one))))


def _portal(folder: Path, pairs: int) -> Result:
    shutil.rmtree(folder, ignore_errors=True)
    synthetic.write(folder, pairs=pairs)
    return finished(folder, date.fromisoformat(TODAY))


def _pages(result: Result) -> int:
    return len(result.site.pages) if result.site else 0


def seconds(command: list[str], output: Path) -> tuple[float, float]:
    """The wall time and the processor's time of one whole process that writes `output`, a new folder."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}  # as on anybody's machine
    environment |= {"PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "true"}
    start, before = perf_counter(), os.times()
    finished = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own commands
    taken, after = perf_counter() - start, os.times()
    if finished.returncode or not (output / "404.html").is_file():
        raise SystemExit(f"{' '.join(command)} failed:\n{finished.stdout}{finished.stderr}")
    return taken, after.children_user + after.children_system - before.children_user - before.children_system


def compare(folder: Path, pages: int, runs: int) -> float:
    """Print the lines; gives how many times faster our build is."""
    records, stock = folder / "portal", folder / "peer"
    result = portal(records, pages)
    if result.site is None:
        raise SystemExit("the made-up portal has no pages")
    site = result.site
    markdown = peer.write(site, stock)
    bodies = sum(len(page.body) for page in site.pages)
    count = len(site.pages)
    print(f"{count:,} pages; a body has {bodies / count / 1000:.1f} KB of HTML, for the peer {markdown / count / 1000:.1f} KB of Markdown")
    print(f"made up: {mix_of(result)}")
    print(f"example: {mix_of(finished(ROOT))}")
    ours = [sys.executable, "-m", "generator", "build", str(records), "--today", TODAY, "--output"]
    theirs = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(stock / "mkdocs.yml"), "--site-dir"]
    commands = {"skillpaths build": (ours, folder / "ours"), "mkdocs build, Material, shallow nav": (theirs, folder / "theirs")}
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for run in range(runs + 1):
        for name, (command, outputs) in commands.items():
            spent = seconds([*command, str(outputs / str(run))], outputs / str(run))
            if run:  # the first is to fill the caches of Python and of the system
                taken[name].append(spent)
    middle = {name: median(wall for wall, _ in times) for name, times in taken.items()}
    for name, times in taken.items():
        shown, busy = " ".join(f"{wall:.2f}" for wall, _ in times), median(each for _, each in times)
        print(f"{name:36} median {middle[name]:6.2f} s   processor {busy:6.2f} s   runs {shown}")
    for name, (_, outputs) in commands.items():
        sizes = [path.stat().st_size for path in (outputs / "0").rglob("*") if path.is_file()]
        print(f"{name:36} {len(sizes):6,} files {sum(sizes) / 1e6:8.1f} MB in {folder}")
    mine, other = middle.values()
    busy_mine, busy_other = (median(busy for _, busy in times) for times in taken.values())
    print(f"{busy_other / busy_mine:.1f} times less of the processor's time")
    return other / mine


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure our build against stock MkDocs with Material.")
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ratio = compare(Path(folder), told.pages, told.runs)
    print(f"{ratio:.1f} times faster; at least {WANTED:g} times is wanted: {'met' if ratio >= WANTED else 'not met'}")


if __name__ == "__main__":
    main()
