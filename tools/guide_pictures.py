"""Makes the pictures of the guide in docs/guide/ from this portal: as it is, and as it is when a reader has done what the guide says.

Reads the records and the guide's own excerpts, builds the portal from a copy, and writes docs/guide/pictures/, and the size of each picture
into the guide's pages. The records of the repository stay as they are.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tools.guide_text import GUIDE, excerpt, with_size
from tools.palette_png import small
from tools.pictures import ROOT, TODAY, build, launch

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDTH = 480  # a phone shows it at three quarters, and it can still be read
SHARP = 2
ROOM = 8
FOLDERS = ("paths", "frameworks", "resources", "programs")
PATH, RESOURCES, PROGRAM = "paths/data-analyst.yml", "resources/data.yml", "programs/asking-first.yml"
PATH_PAGE, PROGRAM_PAGE = "paths/data-analyst.html", "programs/asking-first.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """A picture: a part of a page from the top of one element to the foot of another, and what is framed in it."""

    name: str
    portal: str
    url: str
    first: str
    last: str
    framed: str = ""


SHOTS = (
    Shot(name="expectation-before", portal="now", url=PATH_PAGE, first="#question-first", last="#question-first dl"),
    Shot(name="edit-this-page", portal="now", url=PATH_PAGE, first=".page-foot", last=".page-foot .facts", framed=".page-foot a"),
    Shot(name="expectation-after", portal="done", url=PATH_PAGE, first="#question-first", last="#question-first dl"),
    Shot(
        name="resource-page",
        portal="done",
        url="resources/openrefine-for-social-science.html",
        first="h2",
        last=".pairs > div:nth-child(3)",
    ),
    Shot(
        name="resource-on-path",
        portal="done",
        url="paths/data-analyst/baseline.html",
        first=".resources > li:nth-child(7)",
        last=".resources > li:nth-child(9)",
    ),
    Shot(name="program-figure", portal="done", url=PROGRAM_PAGE, first=".asked", last=".fact"),
    Shot(name="program-hidden", portal="else", url=PROGRAM_PAGE, first=".asked", last=".fact"),
    Shot(name="review-due", portal="else", url=PATH_PAGE, first="h1", last=".head .facts >> nth=-1"),
    Shot(name="review-done", portal="now", url=PATH_PAGE, first="h1", last=".head .facts >> nth=-1"),
)


def copy(to: Path) -> None:
    """The records of this portal in another folder."""
    to.mkdir()
    shutil.copy2(ROOT / "portal.yml", to)
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, to / folder)


def change(portal: Path, file: str, old: str, new: str) -> None:
    """Put one text in the place of another.

    Raises:
        ValueError: the file does not have it once; then the guide quotes what is no longer there.
    """
    text = (portal / file).read_text("utf-8")
    if text.count(old) != 1:
        raise ValueError(f"{file} has these lines {text.count(old)} times. Change the guide, which quotes them:\n{old}")
    (portal / file).write_text(text.replace(old, new), "utf-8")


def do_what_the_guide_says(portal: Path) -> None:
    """Change the expectation, add the resource and the program."""
    page = "change-one-expectation.md"
    before = excerpt(page, "    - id: question-first")
    (output,) = re.findall(r"^      output: .*\n", before, re.MULTILINE)
    (quoted,) = re.findall(r'^      output: ".*"$', (GUIDE / page).read_text("utf-8"), re.MULTILINE)
    change(portal, PATH, before, before.replace(output, f"{quoted}\n"))
    page = "add-a-resource.md"
    placed = excerpt(page, "    - resource: data-minimisation")
    neighbour = "".join(placed.splitlines(keepends=True)[:2])
    change(portal, PATH, neighbour, placed)
    with (portal / RESOURCES).open("a", encoding="utf-8") as file:
        file.write("\n" + excerpt(page, "  - id: openrefine-for-social-science"))
    begins = ("id: asking-first", "measures:", "cohorts:", "readings:")
    (portal / PROGRAM).write_text("\n".join(excerpt("add-figures.md", line) for line in begins), "utf-8")


def portals(folder: Path) -> Mapping[str, Path]:
    """The portal as it is, as it is when the guide has been followed, and as it is where something is hidden or overdue."""
    made = {name: folder / name for name in ("now", "done", "else")}
    for portal in made.values():
        copy(portal)
    do_what_the_guide_says(made["done"])
    do_what_the_guide_says(made["else"])
    change(made["else"], PROGRAM, "    count: 48\n", "    count: 60\n")
    overdue = excerpt("review-a-path.md", "reviewed: 2025-11-10").strip()
    text = (made["else"] / PATH).read_text("utf-8")
    (made["else"] / PATH).write_text(re.sub(r"^reviewed: .*$", overdue, text, count=1, flags=re.MULTILINE), "utf-8")
    return made


def take(browser: Browser, sites: Path) -> None:
    """Take every picture and write its size into the guide."""
    context = browser.new_context(viewport={"width": WIDTH, "height": 900}, device_scale_factor=SHARP, color_scheme="light")
    page = context.new_page()
    for shot in SHOTS:
        page.goto((sites / shot.portal / shot.url).as_uri())
        height = _part(page, shot, GUIDE / "pictures" / f"{shot.name}.png")
        for file in GUIDE.glob("*.md"):
            file.write_text(with_size(file.read_text("utf-8"), f"pictures/{shot.name}.png", WIDTH, height), "utf-8")
    context.close()


def _part(page: Page, shot: Shot, file: Path) -> int:
    """Take one picture; gives its height on the page."""
    if shot.framed:
        page.locator(shot.framed).first.evaluate("e => { e.style.outline = '3px solid var(--warm)'; e.style.outlineOffset = '2px' }")
    first, last = (page.locator(selector).first.bounding_box() for selector in (shot.first, shot.last))
    if first is None or last is None:
        raise ValueError(f"{shot.url} does not show {shot.first} and {shot.last}.")
    top = round(first["y"]) - ROOM
    height = round(last["y"] + last["height"]) + ROOM - top
    png = page.screenshot(full_page=True, clip={"x": 0, "y": top, "width": WIDTH, "height": height}, animations="disabled")
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(small(page, png))
    print(f"{file.name}: {WIDTH} x {height}, {file.stat().st_size / 1000:.0f} kB")
    return height


def main() -> int:
    """Make the pictures; 1 and a sentence when that cannot be done."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - half a second

    try:
        with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
            sites = Path(folder) / "sites"
            for name, portal in portals(Path(folder)).items():
                build(portal, sites / name, TODAY)
            browser = launch(playwright)
            take(browser, sites)
            browser.close()
    except ValueError as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
