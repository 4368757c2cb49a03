"""What a reader on a phone waits for: our pages against the same pages in stock Material, in one run.

A made-up portal of some 500 roles (synthetic.py) is built by `skillpaths build`; a part of its finished pages, as Markdown (peer.py), by
`mkdocs build`. Both are served packed by the same small server, and opened in Chromium at 390 px with 150 ms of latency, 1.6 Mbit/s, a
processor four times slower and an empty cache. The median of the runs counts; machines differ, so only ratios and bytes are results.

The peer gets the pages of the first two pairs of roles alone, which is in its favour: its search index, loaded at each visit, is small.

    python benchmarks/reading.py --roles 500 --runs 5
"""

from __future__ import annotations

import argparse
import gzip
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import peer, synthetic  # noqa: E402 - of this checkout, wherever the script is started
from benchmarks.made_up import TODAY  # noqa: E402 - the same
from benchmarks.mix import finished  # noqa: E402 - the same
from tools.find_chromium import installed  # noqa: E402 - the same

if TYPE_CHECKING:
    from playwright.sync_api import Browser, CDPSession

PAGES = ("index.html", "paths/index.html", "paths/role-0.html", "paths/role-0/proficient.html", "resources/resource-0-0.html",
         "frameworks/skills-0/skill-0-0.html", "programs/program-0.html")  # fmt: skip
PHONE = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 1.6e6 / 8}
SLOWER = 4  # times
HTML, FIRST_VIEW, INDEX = 15, 110, 250  # KB, packed: what a page, a first view and the search index may have
KB = 1000
_SHIFTS = """window.__shifts = 0;
new PerformanceObserver(list => list.getEntries().forEach(entry => { window.__shifts += entry.value; }))
  .observe({type: "layout-shift", buffered: true});"""

_LARGEST = """new Promise(done => new PerformanceObserver(list => done(list.getEntries().pop().startTime))
  .observe({type: "largest-contentful-paint", buffered: true}))"""


@dataclass(frozen=True, slots=True)
class View:
    """One visit: bytes as sent, milliseconds to the first words and to the largest text, how much moved while the page was read."""

    html: int
    first_view: int
    painted: float
    readable: float
    shifted: float


class Packed(SimpleHTTPRequestHandler):
    """Serves files packed, as any host of static pages does."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""

    def do_GET(self) -> None:
        """Send a file."""
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        content = gzip.compress(path.read_bytes(), mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder while it is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Packed, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def visit(browser: Browser, url: str) -> View:
    """Open a page for the first time, on the phone described above."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    sent = _listen(devtools)
    page.add_init_script(_SHIFTS)
    page.goto(url, wait_until="load")
    page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
    page.wait_for_timeout(300)  # what moves, moves just after the page is there
    view = View(
        html=sent[url],
        first_view=sum(size for name, size in sent.items() if "search" not in name),
        painted=float(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")),
        readable=float(page.evaluate(_LARGEST)),
        shifted=float(page.evaluate("window.__shifts")),
    )
    context.close()
    return view


def _ratio(mine: Sequence[View], other: Sequence[View], time: str) -> tuple[float, str]:
    """Our median over the peer's of a time of the views, and both in seconds as a cell of the table."""
    ours, theirs = (median(getattr(view, time) for view in views) for views in (mine, other))
    return ours / theirs, f"{ours / KB:9.2f} / {theirs / KB:<6.2f}{ours / theirs:6.2f}"


def _listen(devtools: CDPSession) -> Mapping[str, int]:
    """Slow the browser down; gives what was sent for each address, filled while the page loads."""
    names: dict[str, str] = {}
    sent: dict[str, int] = {}

    def asked(event: Mapping[str, object]) -> None:
        response = event["response"]
        if isinstance(response, dict):
            names[str(event["requestId"])] = str(response["url"])

    def done(event: Mapping[str, object]) -> None:
        name = names.get(str(event["requestId"]))
        if name:
            sent[name] = int(float(str(event["encodedDataLength"])))

    devtools.on("Network.responseReceived", asked)
    devtools.on("Network.loadingFinished", done)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", PHONE)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return sent


def build(folder: Path, roles: int) -> tuple[Path, Path]:
    """Write both sites; gives where they are."""
    pairs = roles // 2
    synthetic.write(folder / "portal", pairs=pairs)
    ours = [sys.executable, "-m", "generator", "build", str(folder / "portal"), "--today", TODAY, "--output", str(folder / "ours")]
    subprocess.run(ours, cwd=ROOT, check=True, capture_output=True)  # noqa: S603 - our own command
    site = finished(folder / "portal", _today()).site
    if site is None:
        raise SystemExit("the made-up portal has no pages")
    kept = tuple(page for page in site.pages if _of_first_pairs(page.url))
    peer.write(replace(site, pages=kept), folder / "peer")
    theirs = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(folder / "peer" / "mkdocs.yml")]
    subprocess.run(theirs, cwd=ROOT, check=True, capture_output=True)  # noqa: S603 - the same
    return folder / "ours", folder / "peer" / "site"


def _of_first_pairs(url: str) -> bool:
    digits = [part for part in url.replace("/", "-").replace(".", "-").split("-") if part.isdigit()]
    return not digits or int(digits[0]) < 4  # noqa: PLR2004 - two pairs are the roles 0 to 3


def _today() -> date:
    return date.fromisoformat(TODAY)


def compare(browser: Browser, ours: Path, theirs: Path, runs: int) -> None:
    """Print the table, and whether everything is within its bounds."""
    print(f"{'page':32}{'HTML KB':>18}{'first view KB':>18}{'first words s':>18}{'ratio':>6}{'largest text s':>18}{'ratio':>6}{'moved':>8}")
    kept = True
    first: list[float] = []
    largest: list[float] = []
    with served(ours) as here, served(theirs) as there:
        for name in PAGES:
            mine, other = ([visit(browser, address + name) for _ in range(runs)] for address in (here, there))
            moved = max(view.shifted for view in mine)
            kept &= mine[0].html <= HTML * KB and mine[0].first_view <= FIRST_VIEW * KB and moved == 0
            bytes_sent = (
                f"{a / KB:9.1f} / {b / KB:<6.1f}" for a, b in ((mine[0].html, other[0].html), (mine[0].first_view, other[0].first_view))
            )
            times = []
            for ratios, time in ((first, "painted"), (largest, "readable")):
                ratio, cell = _ratio(mine, other, time)
                ratios.append(ratio)
                times.append(cell)
            print(f"{name:32}{''.join(bytes_sent)}{''.join(times)}{moved:8.3f}")
    index = len(gzip.compress((ours / "search" / "search_index.json").read_bytes(), mtime=0)) / KB
    print(f"search index {index:.0f} KB packed; at most {INDEX} are wanted: {_met(kept=index <= INDEX)}")
    print(f"pages at most {HTML} KB, first views at most {FIRST_VIEW} KB, nothing moves: {_met(kept=kept)}")
    for words, ratios in (("first words", first), ("largest text", largest)):
        print(f"{words} at {median(ratios):.2f} of the peer's time, at most {max(ratios):.2f}", end="")
        print(f"; at most 1 is wanted: {_met(kept=max(ratios) <= 1)}" if ratios is first else "")


def _met(*, kept: bool) -> str:
    return "met" if kept else "not met"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure what a reader on a phone waits for, beside stock MkDocs with Material.")
    parser.add_argument("--roles", type=int, default=500)
    parser.add_argument("--runs", type=int, default=5)
    told = parser.parse_args()
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - --help does without

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        ours, theirs = build(Path(folder), told.roles)
        browser = playwright.chromium.launch(executable_path=installed(), args=["--no-sandbox"])
        compare(browser, ours, theirs, told.runs)
        browser.close()


if __name__ == "__main__":
    main()
