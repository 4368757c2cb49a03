"""What reads without a network does so: the portal out of its zip with its search, and a path in one file that asks for nothing at all."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.assets import templates_dir
from generator.headers import headers, inline_code
from generator.load import load
from generator.offline import Packed, pack
from generator.pipeline import Options, run
from generator.take_along import take_along_files
from tests.browser.hosting import hosted, visitor
from tests.browser.test_anywhere import found
from tests.whole_sites import ROOT, TODAY

if TYPE_CHECKING:  # half a second to import
    from playwright.sync_api import Browser, BrowserContext, Page

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
BOXES = """() => [...document.querySelectorAll('main, main *')].map(element => {
    const box = element.getBoundingClientRect(), style = getComputedStyle(element);
    return [element.tagName, box.x, box.y, box.width, box.height, style.color, style.font, style.backgroundColor,
        style.borderTop].join(' ');
})"""


@pytest.fixture(scope="module")
def one_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("take-along")
    for root in (ROOT, ROOT / "tests" / "sites" / "everything"):
        plan = run(root, Options(today=TODAY, offline=True)).plan
        assert plan is not None
        for file in take_along_files(plan):
            (folder / file.url).parent.mkdir(parents=True, exist_ok=True)
            (folder / file.url).write_bytes(file.content)
    return folder


@pytest.fixture
def cut_off(chromium: Browser) -> Iterator[tuple[BrowserContext, list[str]]]:
    """Somebody without a network, and what was asked for all the same."""
    context = chromium.new_context(offline=True)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    yield context, asked
    context.close()


def test_the_portal_opens_out_of_its_zip_and_is_searched(
    cut_off: tuple[BrowserContext, list[str]], sites: dict[str, Path], tmp_path: Path
) -> None:
    site = Path(sites["real"])
    packed = pack(site, load(ROOT), TODAY)
    assert isinstance(packed, Packed)
    with zipfile.ZipFile(packed.path) as archive:
        archive.extractall(tmp_path / "un packed")
    packed.path.unlink()
    (top,) = (tmp_path / "un packed").iterdir()
    assert sorted(path.name for path in top.iterdir()) == ["index.html", "portal"]
    context, asked = cut_off
    page = context.new_page()
    page.goto((top / "index.html").as_uri())
    home = (top / "portal").as_uri()
    page.wait_for_url(f"{home}/index.html")
    assert found(page, "feedback") == f"{home}/frameworks/public-service-skills/feedback.html"
    page.keyboard.press("Enter")
    page.wait_for_url(f"{home}/frameworks/public-service-skills/feedback.html")
    assert not [url for url in asked if not url.startswith(("file:", "blob:", "data:"))]


def test_a_path_in_one_file_asks_for_nothing_but_itself(cut_off: tuple[BrowserContext, list[str]], one_files: Path) -> None:
    context, asked = cut_off
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text))
    for file in sorted(one_files.rglob("*.html")):
        asked.clear()
        page.goto(file.as_uri())
        assert page.get_by_role("heading", level=1).is_visible()
        assert page.locator(".step").count() == 3
        assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]
    assert wrong == []


@pytest.mark.parametrize("medium", ["screen", "print"])
def test_the_style_that_it_carries_is_all_that_it_needs(chromium: Browser, one_files: Path, medium: str) -> None:
    """Every box stands as it would with the whole style sheets."""
    assets = templates_dir() / "assets"
    sheets = (assets / "skillpaths.css", templates_dir() / "offline" / "take-along.css", assets / "print.css")
    whole = "\n".join(sheet.read_text("utf-8") for sheet in sheets)
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.emulate_media(media="print" if medium == "print" else "screen")
    for file in (one_files / "take-along" / "data-analyst.html", one_files / "ar" / "take-along" / "street-keeper.html"):
        for width in (1280, 800, 390):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(file.as_uri())
            carried = page.evaluate(BOXES)
            page.evaluate("css => { document.querySelector('style').textContent = css; }", whole)
            assert page.evaluate(BOXES) == carried, (file.name, width)
    page.close()


def test_it_holds_on_a_host_with_strict_headers(chromium: Browser, one_files: Path) -> None:
    html = (one_files / "take-along" / "data-analyst.html").read_text("utf-8")
    with hosted(one_files / "take-along", "/", headers(inline_code(html))) as host, visitor(chromium, host) as (context, wrong):
        page = context.new_page()
        page.goto(host.home + "data-analyst.html")
        assert page.locator(".step-2").evaluate("step => getComputedStyle(step).borderTopWidth") == "3px"
        assert wrong == []


@pytest.mark.parametrize("name", ["take-along/frontline-manager.html", "ar/take-along/street-keeper.html"])
def test_it_is_as_open_to_everybody_as_a_page(chromium: Browser, one_files: Path, name: str) -> None:
    page = chromium.new_page(viewport={"width": 320, "height": 800})
    page.goto((one_files / name).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.evaluate(AXE)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
        run_axe = "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
        violations = page.evaluate(f"{run_axe}.then(r => r.violations.map(v => [v.id, v.nodes[0].html]))")
        assert violations == [], scheme
    page.close()


def test_a_fresh_file_begins_each_part_on_a_sheet_of_its_own(chromium: Browser, one_files: Path) -> None:
    page: Page = chromium.new_page()
    page.emulate_media(media="print")
    page.goto((one_files / "take-along" / "data-analyst.html").as_uri())
    breaks = page.evaluate("[...document.querySelectorAll('.book')].map(book => getComputedStyle(book).breakBefore)")
    assert breaks == ["page", "auto", "auto", "auto"]
    assert page.locator(".stair-nav, .jump, .more").filter(visible=True).count() == 0
    page.close()
