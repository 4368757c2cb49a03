"""One reader's whole walk, each stop pictured: from the home page to a role, its self-check, a plan, paper, and another browser.

Takes a browser and the address of a built portal, walks with the keyboard and the names that a screen reader reads, and hands every stop to
whoever asked for it. `python -m tools.walk SITE FOLDER` writes the pictures, in both widths; a test takes the same walk.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tools.find_chromium import installed

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDTHS = (1280, 390)
ROLE = "Data analyst"
ANSWERS = {"The question first": "On my own", "Repeatable query": "With help", "A chart that answers": "Not yet"}
Stop = Callable[["Page", str], None]


def walk(browser: Browser, home: str, folder: Path, stop: Stop, width: int = WIDTHS[0]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Walk; what the first browser kept at the end, and what the second one has after it opened the file. Files go to `folder`."""
    here, there = (browser.new_context(viewport={"width": width, "height": 900}, accept_downloads=True) for _ in range(2))
    page = here.new_page()
    page.goto(f"{home}index.html")
    stop(page, "1-home")
    _follow(page, "Paths", "paths/index.html")
    stop(page, "2-roles")
    _follow(page, ROLE, "paths/data-analyst.html")
    stop(page, "3-role")
    _follow(page, "Check for yourself where you stand", "paths/data-analyst/self-check.html")
    _answer(page)
    stop(page, "4-self-check")
    page.locator("#standing > summary").press("Enter")
    page.locator("[data-skills]").wait_for()
    stop(page, "5-where-you-stand")
    _follow(page, "Plan what you learn next", "paths/data-analyst/plan.html")
    page.locator("[data-first]:not([hidden])").wait_for()
    stop(page, "6-what-to-work-on")
    page.get_by_role("button", name="Put it in the plan").press("Enter")
    page.locator(".to-do").first.wait_for()
    stop(page, "7-plan")
    page.emulate_media(media="print")
    stop(page, "8-on-paper")
    page.emulate_media(media="screen")
    mine = _save(page, folder / "mine.json")
    kept: dict[str, Any] = page.evaluate("skillpaths.reader.read()")
    other = there.new_page()
    other.goto(page.url)
    _open(other, mine)
    other.locator(".to-do").first.wait_for()
    stop(other, "9-another-browser")
    opened: dict[str, Any] = other.evaluate("skillpaths.reader.read()")
    for context in (here, there):
        context.close()
    return kept, opened


def _follow(page: Page, name: str, url: str) -> None:
    """Go where a link of this name leads, as whoever uses the keyboard does."""
    page.get_by_role("link", name=name, exact=True).first.press("Enter")
    page.wait_for_url(f"**/{url}*")


def _answer(page: Page) -> None:
    for title, answer in ANSWERS.items():
        ask = page.locator(".ask").filter(has=page.locator("[data-title]", has_text=title))
        ask.get_by_role("radio", name=answer).press("Space")


def _save(page: Page, to: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").press("Enter")
    download.value.save_as(to)
    return to


def _open(page: Page, file: Path) -> None:
    page.get_by_label("Read in a file").set_input_files(file)
    page.locator("[data-result]:not(:empty)").wait_for()


def main() -> int:
    """Take the pictures; 1 and a sentence when that cannot be done."""
    parser = argparse.ArgumentParser(description="Pictures of one reader's whole walk, for a person to look through.")
    parser.add_argument("site", type=Path, help="the folder of the built portal of this repository")
    parser.add_argument("folder", type=Path, help="where the pictures go")
    given = parser.parse_args()
    if installed() is None:
        print("Chromium is needed: install it, or set SKILLPATHS_CHROMIUM to its path.", file=sys.stderr)
        return 1
    given.folder.mkdir(parents=True, exist_ok=True)
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - half a second, and --help needs none of it

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed(), args=["--no-sandbox", "--disable-gpu"])
        for width in WIDTHS:

            def picture(page: Page, name: str, width: int = width) -> None:
                page.screenshot(path=given.folder / f"{name}-{width}.png", full_page=True)

            walk(browser, f"{given.site.resolve().as_uri()}/", given.folder, picture, width)
        browser.close()
    print(f"{len(list(given.folder.glob('*.png')))} pictures in {given.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
