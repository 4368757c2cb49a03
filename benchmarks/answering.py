"""How long an answer to a self-check takes until the page shows it, on a processor four times slower.

Builds the portal of this repository, opens the self-check with the most questions in Chromium at 390 px, with an answer to each question
of every other role kept already and "where you stand" open, which is the most that an answer can change. Every question is answered with a
click, and once more with another answer; for each answer the median of the runs counts. Time is what the browser itself says passed from
the click to the next picture (Event Timing, in steps of 8 ms).

    python benchmarks/answering.py --runs 3
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.find_chromium import installed  # noqa: E402 - of this checkout, wherever the script is started

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SLOWER = 4  # times
BUDGET = 100  # milliseconds
SHORTEST = 16.0  # milliseconds: the browser tells of nothing that took less
WATCH = """window.__spent = [];
new PerformanceObserver(list => list.getEntries().forEach(entry => {
  const radio = entry.target;
  if (entry.name === "click" && radio && radio.type === "radio") { window.__spent.push([`${radio.name}=${radio.value}`, entry.duration]); }
})).observe({type: "event", durationThreshold: 16, buffered: true});"""
_KEEP = """kept => skillpaths.reader.change(next => {
  kept.forEach(ref => { next.checks[ref] = {answer: "with-help", on: "2026-01-31", note: ""}; });
})"""
_SETTLED = "() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 60)))"


def questions(site: Path) -> dict[str, list[str]]:
    """The expectations that each self-check of a site asks about, as path/expectation, by the page's address."""
    found = {}
    for file in sorted(site.glob("paths/*/self-check.json")):
        page: dict[str, Any] = json.loads(file.read_text("utf-8"))["page"]
        found[file.with_suffix(".html").relative_to(site).as_posix()] = [ask["refs"][0] for ask in page["asks"]]
    return found


def answers(browser: Browser, site: Path, url: str, kept: list[str]) -> dict[str, float]:
    """Answer every question of a page twice; for each answer the milliseconds from its click to the next picture, 16 for what took less."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto((site / url).as_uri())
    page.evaluate(_KEEP, kept)
    page.reload()
    page.locator("#standing > summary").click()
    page.locator("[data-skills]").wait_for()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    given = []
    for nth in (1, 2):
        for ask in page.locator(".ask").all():
            radio = ask.get_by_role("radio").nth(nth)
            radio.click()
            page.evaluate(_SETTLED)
            given.append(radio.evaluate("radio => `${radio.name}=${radio.value}`"))
    spent = dict.fromkeys(given, SHORTEST) | dict(page.evaluate("window.__spent"))
    context.close()
    return spent


def main() -> None:
    """Measure and say."""
    parser = argparse.ArgumentParser(description="Measure how long an answer to a self-check takes on a slow processor.")
    parser.add_argument("--runs", type=int, default=3, help="how often every question is answered")
    runs = parser.parse_args().runs
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - half a second, and --help needs none of it

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder) / "site"
        command = [sys.executable, "-m", "generator", "build", str(ROOT), "--output", str(site)]
        subprocess.run(command, check=True, cwd=ROOT, capture_output=True)  # noqa: S603 - our own command
        asked = questions(site)
        url = max(asked, key=lambda url: len(asked[url]))
        kept = [ref for other, refs in asked.items() if other != url for ref in refs]
        browser = playwright.chromium.launch(executable_path=installed(), args=["--no-sandbox", "--disable-gpu"])
        times = [answers(browser, site, url, kept) for _ in range(runs)]
        browser.close()
    if not any(each > SHORTEST for one in times for each in one.values()):
        sys.exit("The browser timed no answer: nothing was measured.")
    print(f"{url}: {len(asked[url])} questions, {len(kept)} answers of other roles kept, a processor {SLOWER} times slower")
    spent = [median(each[answer] for each in times) for answer in times[0]]
    print(f"{len(spent)} answers, each the median of {runs}: {median(spent):.0f} ms in the middle, {max(spent):.0f} ms at most; "
          f"budget {BUDGET} ms: {'met' if max(spent) <= BUDGET else 'not met'}")  # fmt: skip


if __name__ == "__main__":
    main()
