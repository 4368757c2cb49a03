"""The frame's style sheet is the part of Material's that the frame needs, of the Material that is installed."""

from __future__ import annotations

import re
from pathlib import Path

from tools.frame_css import TARGET, frame_css, material_css

ROOT = Path(__file__).resolve().parent.parent


def test_the_kept_file_is_made_from_the_material_that_is_installed() -> None:
    assert TARGET.read_text("utf-8") == frame_css(material_css()), "run: python tools/frame_css.py"


def test_rules_of_content_are_left_out_and_of_search_kept() -> None:
    css = frame_css(
        ":root{--a:var(--b);--b:1px;--c:2px}"
        ".md-search__input,.md-typeset h1{width:var(--a)}"
        ".md-typeset table{animation:spin 1s}"
        "@media screen{.md-nav{top:0}.md-header{top:0}}"
        "@media print{.md-header{display:none}}"
        "@keyframes spin{to{rotate:1turn}}"
    )
    assert css == ":root{--a:var(--b);--b:1px}\n.md-search__input{width:var(--a)}\n@media screen{.md-header{top:0}}\n"


def test_every_class_of_material_in_the_frame_is_kept() -> None:
    theme = (ROOT / "site_templates" / "theme").rglob("*.html")
    frame = [file for file in theme if file.name not in {"nav.html", "toc.html"}]  # these are on hand-written pages, which have the whole
    classes = {name for file in frame for found in re.findall(r'class="([^"{]+)"', file.read_text("utf-8")) for name in found.split()}
    css = TARGET.read_text("utf-8")
    assert {name for name in classes if name.startswith("md-") and name in material_css() and f".{name}" not in css} == set()
