"""An organisation's own look, in a real browser: from the files alone, in the reader's scheme, and not on paper."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from generator.pipeline import Options, run
from generator.write import publish

if TYPE_CHECKING:  # half a second to import
    from playwright.sync_api import Browser

HERE = Path(__file__).parents[1]
BRAND = """brand:
  accent: "#6d28d9"
  logo: brand/logo.svg
  logo_dark: brand/dark.svg
  font: brand/boxes.woff2
"""
WIDE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 60"><rect width="900" height="60" fill="{}"/></svg>'
SEEN = """() => ({
  line: getComputedStyle(document.querySelector(".sp-tabs a[aria-current]")).borderBottomColor,
  link: getComputedStyle(document.querySelector(".sp a")).color,
  font: [...document.fonts].map(face => face.status + " " + face.family),
  logo: document.querySelector(".sp-brand img").currentSrc.split("/").pop(),
  height: document.querySelector(".sp-brand img").getBoundingClientRect().height,
  drawn: document.querySelector(".sp-brand img").naturalWidth > 0,
  overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
})"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = Path(shutil.copytree(HERE / "sites" / "smallest", tmp_path_factory.mktemp("brand") / "portal"))
    (root / "brand").mkdir()
    for name, colour in (("logo", "#6d28d9"), ("dark", "#ffffff")):
        (root / "brand" / f"{name}.svg").write_text(WIDE.format(colour), "utf-8")
    shutil.copy(HERE / "files" / "boxes.woff2", root / "brand")
    with (root / "portal.yml").open("a", encoding="utf-8") as file:
        file.write(BRAND)
    made = run(root, Options(today=date(2026, 11, 22))).site
    assert made is not None
    assert publish(made, root, root / "site").index is not None
    return root / "site"


SCHEMES = {"light": ("rgb(109, 40, 217)", "logo.svg"), "dark": ("rgb(195, 181, 255)", "logo-dark.svg")}


@pytest.mark.parametrize("width", [1280, 390, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_brand_is_on_the_page(chromium: Browser, site: Path, scheme: Literal["light", "dark"], width: int) -> None:
    context = chromium.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
    page = context.new_page()
    elsewhere: list[str] = []
    page.on("request", lambda request: elsewhere.append(request.url) if not request.url.startswith("file:") else None)
    page.goto((site / "paths" / "pier-keeper.html").as_uri())
    page.evaluate("document.fonts.ready")
    seen = page.evaluate(SEEN)
    page.emulate_media(media="print")
    printed = page.evaluate("getComputedStyle(document.querySelector('.step')).borderTopColor")
    context.close()
    accent, logo = SCHEMES[scheme]
    assert elsewhere == []
    assert seen == {
        "line": accent, "link": accent, "font": ["loaded portal"], "logo": logo, "height": 32, "drawn": True, "overflow": 0,
    }  # fmt: skip
    assert printed == "rgb(0, 0, 0)"
