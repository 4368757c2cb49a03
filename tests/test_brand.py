"""The organisation's own look: colours that can be read, files that browsers show, and the same pages whichever way they are built."""

from __future__ import annotations

import os
import re
import shutil
import struct
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.assets import templates_dir
from generator.brand import look_of
from generator.brand.colour import at_lightness, contrast, lightness, nearest, whole
from generator.brand.files import FONT_KB, font_problem, is_variable, logo_problem
from generator.brand.palette import DARK, LIGHT, NEEDED, Ground, faint, palette, text_on
from generator.load import load
from generator.model.portal import Brand
from generator.pipeline import Options, run
from generator.source import Attached
from generator.write import publish

HERE = Path(__file__).parent
FONTS = HERE / "files"
TODAY = date(2026, 11, 22)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 30"><path d="M0 30h60V0z"/></svg>'
PNG = b"\x89PNG\r\n\x1a\n and the picture itself"
BRAND = """brand:
  accent: "#6D28D9"
  logo: brand/Our logo.svg
  logo_dark: brand/dark.PNG
  font: brand/boxes.woff2
"""
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


# -- colours -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    # The first three are known from WCAG's own texts, the others were computed with coloraide 8.13.
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.478), ("#767676", "#ffffff", 4.542), ("#6d28d9", "#dfeae4", 5.761)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.001)


# Computed with coloraide 8.13, which has OKLCH and its gamut mapping by chroma.
@pytest.mark.parametrize(("colour", "level"), [("#ff0000", 0.628), ("#0000ff", 0.452), ("#ffffff", 1.0), ("#b00020", 0.478)])
def test_lightness_is_that_of_oklch(colour: str, level: float) -> None:
    assert lightness(colour) == pytest.approx(level, abs=0.001)


@pytest.mark.parametrize(
    ("colour", "level", "made"),
    [("#6d28d9", 0.81, "#c3b5ff"), ("#b00020", 0.81, "#ffa5a0"), ("#ffd54a", 0.42, "#5e4b00"), ("#0e5a49", 0.81, "#8dd1bc")],
)
def test_a_colour_at_another_lightness_keeps_its_hue(colour: str, level: float, made: str) -> None:
    found = at_lightness(colour, level)
    assert all(abs(int(found[at : at + 2], 16) - int(made[at : at + 2], 16)) <= 1 for at in (1, 3, 5)), found


def test_the_nearest_that_passes_is_itself_or_a_step_away() -> None:
    assert nearest("#0e5a49", lambda _: True) == "#0e5a49"
    assert nearest("#0e5a49", lambda _: False) is None
    darker = nearest("#808080", lambda colour: lightness(colour) <= 0.4)
    assert darker is not None
    assert 0.395 < lightness(darker) <= 0.4


def test_the_grounds_are_those_of_the_style_sheet() -> None:
    css = (templates_dir() / "assets" / "skillpaths.css").read_text("utf-8")
    light, dark = (
        {name: whole(colour) for name, colour in re.findall(r"--([\w-]+):(#\w+)", block)}
        for block in re.findall(r":root\{(\s+(?:color-scheme|--paper).*?)\}", css, re.DOTALL)[:2]
    )
    for ground, tokens in ((LIGHT, light), (DARK, dark)):
        assert {name: tokens[name] for name in ground.behind} == dict(ground.behind)
        assert faint(tokens["accent"], ground) is None
        assert lightness(tokens["accent"]) == pytest.approx(ground.usual, abs=0.005)
        assert contrast(tokens["on-accent"], tokens["accent"]) >= NEEDED
    assert text_on(DARK.behind["paper"]) == "#ffffff"
    assert text_on(LIGHT.behind["paper"]) == light["ink"]


def readable(colour: str, ground: Ground) -> bool:
    return min(contrast(colour, behind) for behind in (*ground.behind.values(), text_on(colour))) >= NEEDED


@settings(deadline=None)
@given(COLOURS)
def test_what_the_build_derives_can_be_read(colour: str) -> None:
    from_light, from_dark = palette(colour, None), palette(None, colour)
    assert from_light is not None
    assert from_dark is not None
    assert (from_light.light.accent, from_dark.dark.accent) == (colour, colour)
    for accent in (from_light.dark, *([from_dark.dark] if readable(colour, DARK) else [])):
        assert readable(accent.accent, DARK)
        assert readable(accent.hover, DARK)
        assert contrast(accent.on, accent.hover) >= NEEDED
    for accent in (from_dark.light, *([from_light.light] if readable(colour, LIGHT) else [])):
        assert readable(accent.accent, LIGHT)
        assert readable(accent.hover, LIGHT)
        assert contrast(accent.on, accent.hover) >= NEEDED


@settings(deadline=None)
@given(COLOURS, st.sampled_from([LIGHT, DARK]))
def test_an_accent_is_refused_where_it_cannot_be_read_and_what_is_offered_can(colour: str, ground: Ground) -> None:
    found = faint(colour, ground)
    assert (found is None) == readable(colour, ground)
    if found:
        assert found.ratio == contrast(colour, found.other) < NEEDED
        assert readable(found.instead, ground)


@settings(deadline=None)
@given(COLOURS)
def test_the_pointer_changes_the_accent(colour: str) -> None:
    made = palette(colour, colour)
    assert made is not None
    for accent in (made.light, made.dark):
        assert abs(lightness(accent.accent) - lightness(accent.hover)) > 0.05


# -- files ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        SVG,
        b'<!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink"><use x:href="#part"/></svg>',
        b'<svg xmlns="http://www.w3.org/2000/svg"><a href="https://example.org"/><image href="data:image/png;base64,AAAA"/></svg>',
    ],
)
def test_a_logo_that_stands_alone_is_taken(content: bytes) -> None:
    assert logo_problem("logo.SVG", content) is None


def test_a_picture_that_is_asked_for_elsewhere_is_refused() -> None:
    for name in ("href", 'xmlns:x="http://www.w3.org/1999/xlink" x:href'):
        problem = logo_problem("logo.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><use %s="parts.svg#a"/></svg>' % name.encode())
        assert problem is not None
        assert problem[0].startswith("asks for a part")


def test_another_xml_is_no_picture() -> None:
    for inside in (
        b"<path onload='go()'/>", b"<a href='javascript:go()'/>", b"<script xmlns='http://www.w3.org/1999/xhtml'/>",
        b"<path fill='url(https://example.org/a)'/>", b"<style>@import url(https://example.org/a.css)</style>",
    ):  # fmt: skip
        assert logo_problem("logo.svg", b'<svg xmlns="http://www.w3.org/2000/svg">%s</svg>' % inside), inside
    for encoding in (b"shift_jis", b"foo"):
        assert logo_problem("logo.svg", b'<?xml version="1.0" encoding="%s"?>%s' % (encoding, SVG))
    assert logo_problem("logo.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><path fill="url(#a)"/></svg>') is None
    problem = logo_problem("logo.svg", b"<html/>")
    assert problem is not None
    assert problem[0] == "is not an SVG picture"


def test_a_font_with_all_weights_is_known() -> None:
    plain, variable = ((FONTS / name).read_bytes() for name in ("boxes.woff2", "boxes-variable.woff2"))
    assert font_problem("boxes.woff2", plain) is None
    assert (is_variable(plain), is_variable(variable)) == (False, True)


def test_the_table_of_a_font_is_read_past_every_form_of_entry() -> None:
    """An entry spells its tag out, has a length of two bytes, or is transformed and has two lengths."""

    def font(*entries: bytes) -> bytes:
        return b"wOF2" + bytes(8) + struct.pack(">H", len(entries)) + bytes(34) + b"".join(entries)

    spelt, long, outlines, as_they_are, metrics, axes = (
        b"\x3fFoo \x05",
        b"\x01\x81\x05",
        b"\x0a\x05\x06",
        b"\xca\x05",
        b"\x43\x05\x06",
        b"\x2f\x05",
    )
    assert is_variable(font(spelt, long, outlines, as_they_are, metrics, axes))
    assert not is_variable(font(spelt, long, outlines, as_they_are, metrics))
    assert not is_variable(font(spelt, axes)[:-8])


def test_a_font_may_have_what_fits() -> None:
    assert font_problem("a.woff2", b"wOF2".ljust(FONT_KB * 1000, b".")) is None
    assert font_problem("a.woff2", b"wOF2".ljust(FONT_KB * 1000 + 1, b".")) is not None


# -- the style sheet -----------------------------------------------------------------------------------------------------


def css(brand: Brand, content: bytes = b"") -> str:
    return look_of(brand, {brand.font: Attached(content=content)} if brand.font and content else {}).stylesheet


def test_names_of_fonts_stand_in_quotes_and_kinds_of_font_do_not() -> None:
    assert css(Brand(font="Segoe UI , Noto Sans,, sans-serif")) == ':root{--font:"Segoe UI","Noto Sans",sans-serif,var(--system)}\n'


def test_a_font_of_ones_own_is_declared_with_its_weights() -> None:
    for name, weights in (("boxes.woff2", ""), ("boxes-variable.woff2", "font-weight:100 900;")):
        assert css(Brand(font=name), (FONTS / name).read_bytes()) == (
            f'@font-face{{font-family:"portal";src:url("font.woff2") format("woff2");{weights}font-display:swap}}\n'
            ':root{--font:"portal",var(--system)}\n'
        )


def test_the_accent_is_for_screens_and_leaves_paper_alone() -> None:
    assert css(Brand(accent="#6D28D9", accent_dark="#CBF")) == (
        "@media screen{:root{--accent:#6d28d9;--accent-hover:#5100ac;--on-accent:#ffffff}}\n"
        "@media screen and (prefers-color-scheme:dark){:root{--accent:#ccbbff;--accent-hover:#e3dbff;--on-accent:#17211d}}\n"
    )


def test_a_logo_alone_needs_no_style_sheet() -> None:
    assert css(Brand()) == ""


# -- the portal ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    root = Path(shutil.copytree(HERE / "sites" / "smallest", tmp_path / "portal"))
    (root / "brand").mkdir()
    (root / "brand" / "Our logo.svg").write_bytes(SVG)
    (root / "brand" / "dark.PNG").write_bytes(PNG)
    shutil.copy(FONTS / "boxes.woff2", root / "brand")
    with (root / "portal.yml").open("a", encoding="utf-8") as file:
        file.write(BRAND)
    return root


def built(root: Path, output: Path) -> dict[str, bytes]:
    result = run(root, Options(today=TODAY))
    assert result.site is not None, result.report
    assert publish(result.site, root, output).index is not None
    return tree(output)


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_files_are_copied_and_named_on_every_page(portal: Path, tmp_path: Path) -> None:
    (portal / "docs").mkdir()
    (portal / "docs" / "written.md").write_text("# Written", "utf-8")
    (portal / "docs" / "our.css").write_text("", "utf-8")
    (portal / "mkdocs.yml").write_text(
        "site_name: Smallest portal\ntheme: material\nplugins: [skillpaths]\nextra_css: [our.css]\n", "utf-8"
    )
    site = built(portal, tmp_path / "site")
    assets = {name.rpartition("/")[2]: content for name, content in site.items() if name.startswith("assets/skillpaths/")}
    assert (assets["logo.svg"], assets["logo-dark.png"]) == (SVG, PNG)
    assert assets["font.woff2"] == (FONTS / "boxes.woff2").read_bytes()
    assert b"#6d28d9" in assets["brand.svg"]
    assert b"#0e5a49" not in assets["brand.svg"]
    for url, up in (("paths/pier-keeper.html", "../"), ("written.html", ""), ("404.html", "./")):
        page = site[url].decode()
        sheets = [f"{up}assets/skillpaths/{name}.css" for name in ("skillpaths", "material", "brand")]
        loaded = re.findall(r'<link rel="stylesheet" href="([^"]+)"', page)
        assert [sheet for sheet in loaded if sheet in sheets] == sheets
        assert loaded[-1] == f"{up}our.css"
        assert f'<img src="{up}assets/skillpaths/logo.svg" alt="">' in page
        assert f'<source srcset="{up}assets/skillpaths/logo-dark.png" media="screen and (prefers-color-scheme:dark)">' in page
        assert f'<link rel="icon" href="{up}assets/skillpaths/brand.svg">' in page


def test_the_same_brand_is_the_same_bytes_and_mkdocs_alone_gives_them_too(
    portal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mkdocs.commands.build import build  # noqa: PLC0415 - MkDocs costs a quarter of a second
    from mkdocs.config import load_config  # noqa: PLC0415 - the same

    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(24 * 3600 * (TODAY - date(1970, 1, 1)).days))
    (portal / "docs").mkdir()
    (portal / "mkdocs.yml").write_text("site_name: Smallest portal\ntheme: material\nplugins: [search, skillpaths]\n", "utf-8")
    ours = built(portal, tmp_path / "site")
    assert built(portal, tmp_path / "again") == ours
    build(load_config(str(portal / "mkdocs.yml")))
    assert tree(portal / "site") == ours


def test_without_a_brand_nothing_is_added(tmp_path: Path) -> None:
    site = built(Path(shutil.copytree(HERE / "sites" / "smallest", tmp_path / "portal")), tmp_path / "site")
    added = {"brand.css", "brand.svg", "logo.svg", "font.woff2"}
    assert [name for name in site if name.rpartition("/")[2] in added] == []
    assert b"<picture>" not in site["index.html"]
    assert b"assets/skillpaths/favicon.svg" in site["index.html"]


def test_a_brand_of_an_accent_alone_leaves_the_mark(portal: Path, tmp_path: Path) -> None:
    text = (portal / "portal.yml").read_text("utf-8")
    (portal / "portal.yml").write_text(text.partition("brand:")[0] + 'brand:\n  accent_dark: "#ffd54a"\n', "utf-8")
    site = built(portal, tmp_path / "site")
    assert b'<svg class="mark"' in site["index.html"]
    assert b"--accent:#5e4b00" in site["assets/skillpaths/brand.css"]
    assert b"@font-face" not in site["assets/skillpaths/brand.css"]


# -- reading the files ---------------------------------------------------------------------------------------------------


def problems(root: Path) -> dict[str, str]:
    (portal,) = [file for file in load(root) if file.path == "portal.yml"]
    return {path: attached.problem for path, attached in portal.attached.items()}


def test_a_link_out_of_the_portal_is_not_followed(portal: Path, tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_bytes(SVG)
    (portal / "brand" / "Our logo.svg").unlink()
    (portal / "brand" / "Our logo.svg").symlink_to(tmp_path / "logo.svg")
    assert problems(portal)["brand/Our logo.svg"] == "lies outside the portal's folder"
    shutil.move(portal / "brand", tmp_path / "brand")
    (portal / "brand").symlink_to(tmp_path / "brand")
    assert problems(portal)["brand/dark.PNG"] == "lies outside the portal's folder"


def test_a_link_inside_the_portal_is_followed(portal: Path) -> None:
    (portal / "brand" / "dark.PNG").rename(portal / "picture.png")
    (portal / "brand" / "dark.PNG").symlink_to("../picture.png")
    assert problems(portal)["brand/dark.PNG"] == ""


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        ("pipe", "cannot be read: this is no plain file"),
        ("large", "cannot be read: the file has 3.0 MB; at most 2 MB are read"),
        ("nowhere", "is not there"),
    ],
)
def test_whatever_lies_there_is_said(portal: Path, make: str, problem: str) -> None:
    logo = portal / "brand" / "Our logo.svg"
    logo.unlink()
    if make == "pipe":
        os.mkfifo(logo)
    elif make == "large":
        logo.write_bytes(b" " * 3_000_000)
    else:
        logo.symlink_to("nowhere.svg")
    assert problems(portal)["brand/Our logo.svg"] == problem


def test_a_circle_of_links_ends(portal: Path) -> None:
    logo = portal / "brand" / "Our logo.svg"
    logo.unlink()
    logo.symlink_to(logo)
    assert problems(portal)["brand/Our logo.svg"] in {"is not there", "cannot be read"}  # Python 3.13 says the first


def test_a_name_that_no_disk_takes_is_not_there(portal: Path) -> None:
    name = f"brand/{'a' * 300}.svg"
    text = (portal / "portal.yml").read_text("utf-8")
    (portal / "portal.yml").write_text(text.replace("brand/Our logo.svg", name), "utf-8")
    assert problems(portal)[name] == "cannot be read"


def test_a_brand_that_its_schema_refuses_is_not_read(portal: Path) -> None:
    for brand in ("brand: purple\n", "brand:\n  logo: 3\n  font: [a]\n"):
        text = (portal / "portal.yml").read_text("utf-8").partition("brand:")[0]
        (portal / "portal.yml").write_text(text + brand, "utf-8")
        assert problems(portal) == {}
