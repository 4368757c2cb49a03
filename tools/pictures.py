"""Takes a picture of every kind of page, and names the pages that look different since the last commit that was pictured.

Builds this portal and the fixture `tests/sites/everything`, opens one page of each kind and language at each width, light, dark and on
paper, and writes the pictures, a contact sheet and a manifest into a folder outside the repository. It is a tool for people: no test looks
at pictures.

    pictures/<portal>/<page>/<look>.png    as it is now
    before/...                             what a picture that differs was like, where it was still there
    manifests/<commit>.json                digests of the pictures of each commit that was pictured with nothing uncommitted
    index.html                             the contact sheet
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from generator.pipeline import Options, run
from generator.reporters import FORMATS
from generator.write import publish
from tools.contact_sheet import sheet
from tools.find_chromium import installed
from tools.picture_list import LOOKS, SHEETS, Subject, of_kinds, subjects
from tools.picture_manifest import Manifest, commits, compare, in_words, is_clean, keep, newest, only

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Playwright

ROOT = Path(__file__).resolve().parent.parent
PORTALS = {"own": ROOT, "everything": ROOT / "tests" / "sites" / "everything"}
TODAY = date(2026, 11, 26)
# The same page gives the same picture: nothing is on its way from light to dark, Material does not move the column of links while a tall
# picture is taken, and Chromium draws no corner on top of what it drew before.
STILL = """
*, ::before, ::after, ::placeholder { transition: none !important }
.md-sidebar { position: static !important }
.md-sidebar__scrollwrap { height: auto !important; overflow: visible !important }
"""
SAME_PIXELS = ("--disable-partial-raster", "--disable-checker-imaging", "--num-raster-threads=1", "--disable-gpu")
TALLEST = 16_000  # Chromium repeats itself in pictures that are taller


def build(root: Path, output: Path, today: date) -> None:
    """Build a portal to be pictured.

    Raises:
        ValueError: it cannot be built; the message holds the findings.
    """
    result = run(root, Options(today=today))
    if result.site is None:
        raise ValueError(FORMATS["concise"](result.report.errors_first(), {file.path: file.text for file in result.files}))
    if publish(result.site, root, output).index is None:
        raise ValueError(f"The pages of {root} cannot be written.")


def launch(playwright: Playwright) -> Browser:
    """A browser that draws the same page in the same way each time."""
    # As root, which CI often is, Chromium starts only without its sandbox; the pages it opens are our own.
    return playwright.chromium.launch(executable_path=installed(), args=["--no-sandbox", *SAME_PIXELS])


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing of each request."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a folder, for as long as pictures are taken: the page for what is not there knows no other way to its style sheet."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=site))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def take(page: Page, address: str, subject: Subject, folder: Path) -> None:
    """The pictures of one page on a screen."""
    page.goto(address, wait_until="networkidle")  # the search has been made ready, too
    page.add_style_tag(content=STILL)
    for look in LOOKS:
        page.set_viewport_size({"width": look.width, "height": 900})
        page.emulate_media(color_scheme="dark" if look.scheme == "dark" else "light", media="screen")
        _whole(page, folder / subject.id / f"{look.name}.png")


def _whole(page: Page, file: Path) -> None:
    size = page.evaluate("[document.documentElement.clientWidth, document.documentElement.scrollHeight]")
    clip = {"x": 0, "y": 0, "width": size[0], "height": min(size[1], TALLEST)}
    page.screenshot(path=file, full_page=True, clip=clip, animations="disabled")  # type: ignore[arg-type]  # it is a plain dict


def on_paper(page: Page, folder: Path) -> None:
    """The first sheets of the page that is open, as it prints; without pdftoppm one long picture of it."""
    drawer = shutil.which("pdftoppm")
    page.emulate_media(color_scheme="light", media="print")
    if drawer is None:
        page.set_viewport_size({"width": 794, "height": 1123})
        _whole(page, folder / "paper.png")
        return
    with tempfile.TemporaryDirectory() as temporary:
        pdf = Path(temporary) / "page.pdf"
        page.pdf(path=pdf, format="A4", prefer_css_page_size=True)
        command = (drawer, "-png", "-r", "72", "-l", str(SHEETS), str(pdf), str(Path(temporary) / "sheet"))
        subprocess.run(command, check=True)  # noqa: S603 - fixed words and our own files
        for number, drawn in enumerate(sorted(Path(temporary).glob("sheet-*.png")), start=1):
            shutil.move(drawn, folder / f"sheet-{number}.png")


def take_all(browser: Browser, addresses: Mapping[str, str], pages: Sequence[Subject], folder: Path) -> None:
    """The pictures of all pages; says how far it is."""
    context = browser.new_context(reduced_motion="reduce", bypass_csp=True)
    page = context.new_page()
    for number, subject in enumerate(pages, start=1):
        print(f"\r{number} of {len(pages)} pages", end="", file=sys.stderr, flush=True)
        (folder / subject.id).mkdir(parents=True, exist_ok=True)
        take(page, f"{addresses[subject.portal]}/{subject.url}", subject, folder)
        on_paper(page, folder / subject.id)
    print(file=sys.stderr)
    context.close()


def set_aside(to: Path, pages: Sequence[Subject] | None) -> None:
    """Move the pictures of an earlier run out of the way: those of some pages, or all."""
    pictures, old = to / "pictures", to / "pictures.old"
    shutil.rmtree(old, ignore_errors=True)
    for name in [""] if pages is None else [page.id for page in pages]:
        if (pictures / name).is_dir():
            (old / name).parent.mkdir(parents=True, exist_ok=True)
            (pictures / name).rename(old / name)


def digests(folder: Path) -> dict[str, str]:
    """Every picture in a folder with its digest."""
    return {
        file.relative_to(folder).with_suffix("").as_posix(): sha256(file.read_bytes()).hexdigest() for file in sorted(folder.rglob("*.png"))
    }


def keep_before(to: Path, old: Manifest | None, now: Manifest) -> set[str]:
    """Keep the earlier picture of each that differs, where one of those left from earlier runs is the one. Gives their names."""
    wanted = {
        f"{page}/{look}": old.pictures[f"{page}/{look}"]
        for page, looks in (compare(old, now).changed.items() if old else ())
        for look in looks
        if old and f"{page}/{look}" in old.pictures
    }
    fresh, kept = to / "before.new", set()
    for left in (to / "pictures.old", to / "before"):
        for picture, digest in digests(left).items():
            if wanted.get(picture) == digest:
                (fresh / picture).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(left / f"{picture}.png", fresh / f"{picture}.png")
                kept.add(picture)
    shutil.rmtree(to / "before", ignore_errors=True)
    if fresh.is_dir():
        fresh.rename(to / "before")
    return kept


def picture(to: Path, today: date, kinds: Sequence[str]) -> Iterator[str]:
    """Take the pictures, and say in words what differs and where the contact sheet is."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - half a second, and --help does without

    clean, history = is_clean(ROOT), commits(ROOT)
    # What is committed is compared with what was before it, what is not yet with the last commit.
    earlier = newest(to / "manifests", history[1:] if clean else history)
    with tempfile.TemporaryDirectory() as temporary:
        sites, pages = Path(temporary), list[Subject]()
        for name, root in PORTALS.items():
            build(root, sites / name, today)
            pages += subjects(name, sites / name, root / "docs")
        pages = of_kinds(pages, kinds)
        set_aside(to, pages if kinds else None)
        with sync_playwright() as playwright, ExitStack() as open_servers:
            addresses = {name: open_servers.enter_context(served(sites / name)) for name in PORTALS}
            browser = launch(playwright)
            version = browser.version
            take_all(browser, addresses, pages, to / "pictures")
            browser.close()
    now = Manifest(commit=history[0] if history else "", today=str(today), browser=version, pictures=digests(to / "pictures"))
    if kinds:
        now = only(now, [page.id for page in pages])
        earlier = earlier and only(earlier, now.pages)
    before = keep_before(to, earlier, now)
    shutil.rmtree(to / "pictures.old", ignore_errors=True)
    words = in_words(earlier, now, {page.id: page.url for page in pages})
    changed = compare(earlier, now).changed if earlier else {}
    marked = {f"{page}/{look}" for page, looks in changed.items() for look in looks}
    looks = {page: list(found) for page, found in now.pages.items()}
    (to / "index.html").write_text(sheet(pages, looks, words, marked, before), "utf-8")
    if clean and history and not kinds:
        keep(now, to / "manifests")
    yield from words
    yield f"{len(now.pictures)} pictures of {len(pages)} pages. Open {to / 'index.html'} in your browser: {(to / 'index.html').as_uri()}"


def default_folder() -> Path:
    """A folder that outlives the day and is nobody's work."""
    cache = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(cache) / "skillpaths" / "pictures"


def main() -> int:
    """Take the pictures; 1 and a sentence when that cannot be done."""
    parser = argparse.ArgumentParser(description="Pictures of every kind of page, and what looks different since the last commit.")
    parser.add_argument("--to", type=Path, default=default_folder(), help="the folder to write to, outside the repository (%(default)s)")
    parser.add_argument("--today", type=date.fromisoformat, default=TODAY, help="the day of the build, always the same (%(default)s)")
    parser.add_argument("--kind", action="append", default=[], help="only this kind of page, such as path; may be given again")
    given = parser.parse_args()
    to: Path = given.to.resolve()
    if to == ROOT or ROOT in to.parents:
        print(f"{to} is inside the repository. Name a folder outside it, with --to.", file=sys.stderr)
        return 1
    if installed() is None:
        print("Chromium is needed: install it, or set SKILLPATHS_CHROMIUM to its path.", file=sys.stderr)
        return 1
    try:
        for line in picture(to, given.today, given.kind):
            print(line)
    except ValueError as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
