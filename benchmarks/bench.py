"""What a build costs beside its peers, all in one run: `make bench`.

Installs the peers (install.py), makes up portals (sizes.py), measures (rounds.py), finds where our time goes (stages.py) and writes
RESULTS.md (report.py). A peer that cannot be installed is named there and left out. Everything is written into the folder that TMPDIR
names, each run into a new one, and nothing is removed before the end: for some seconds after many files were removed, ext4 takes ten
times as long to make a new one, which would be measured in place of the build.

    python benchmarks/bench.py --sizes 200,1000 --runs 3 --only ours,mkdocs
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import engines, install, report, rounds, sizes, stages  # noqa: E402 - of this checkout, wherever the script is started
from benchmarks.install import Missing, Tool  # noqa: E402 - the same
from benchmarks.mix import finished, mix_of  # noqa: E402 - the same
from benchmarks.rounds import Size  # noqa: E402 - the same
from benchmarks.stages import Profile  # noqa: E402 - the same

SIZES = (200, 1000, 5000, 20_000)
ALONE = 20_000  # from so many pages on, ours is measured alone
PROFILED = 5000  # the profile is of this size, or of the largest below it


def measure(folder: Path, asked: Sequence[int], runs: int, tools: Mapping[str, Tool]) -> Iterator[tuple[Size, Profile | None]]:
    """Measure every size, the smallest first, and find where our time goes at one of them."""
    profiled = max((pages for pages in asked if pages <= PROFILED), default=0)
    for pages in sorted(asked):
        here = folder / str(pages)
        peers = tools if pages < ALONE else {}
        say(f"{pages:,} pages: making them up")
        size = Size(pages, sizes.make(here, pages, list(peers)))
        rounds.measure(size, here, {"ours": None, **peers}, runs, say)
        profile = None
        if pages == profiled:
            say(f"{pages:,} pages: where our time goes")
            profile = stages.profile(engines.ours(here / "portal"), here, len(size.facts.urls), size.facts.programs)
        yield size, profile


def say(words: str) -> None:
    """Tell whoever waits what is being done."""
    print(f"{datetime.now(UTC):%H:%M:%S} {words}", file=sys.stderr, flush=True)


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description="Measure our build beside its peers and write RESULTS.md.")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of pages, with commas between")
    parser.add_argument("--runs", type=int, default=3, help="how many of each; the median counts")
    parser.add_argument("--only", default=",".join(engines.NAMES), help="names with commas between; ours is always measured")
    parser.add_argument("--output", type=Path, default=Path(__file__).resolve().parent / "RESULTS.md", help="the file that is written")
    told = parser.parse_args()
    names = [name for name in engines.PEERS if name in told.only.split(",")]
    tools: dict[str, Tool | Missing] = {}
    for name in names:
        say(f"installing {name}, unless it is there")
        tools[name] = install.tool(name)
    stock = tools.get("mkdocs") or install.tool("mkdocs")
    if isinstance(stock, Missing):
        raise SystemExit(stock.why)
    usable = {name: tool for name, tool in tools.items() if isinstance(tool, Tool)}
    command = " ".join(["python benchmarks/bench.py", *sys.argv[1:]]) if len(sys.argv) > 1 else "make bench"
    results = report.Results(f"{datetime.now(UTC):%Y-%m-%d}", told.runs, command, tools, example=str(mix_of(finished(ROOT))))
    with tempfile.TemporaryDirectory() as folder:
        results.around = rounds.around(Path(folder), told.runs, stock)
        for size, profile in measure(Path(folder), [int(pages) for pages in told.sizes.split(",")], told.runs, usable):
            results.sizes[size.asked] = size
            results.profile = profile or results.profile
            report.write(results, told.output)  # after every size, since the large ones take an hour
    print(f"Written: {told.output}")


if __name__ == "__main__":
    main()
