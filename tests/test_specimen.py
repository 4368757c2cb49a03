"""The specimen shows all there is, and the style sheet has nothing for what there is not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import nodes

from generator.assets import templates_dir
from generator.render import make_environment
from tests import specimen
from tests.style import OURS, classes, listed

PARTIALS = sorted(file for folder in ("partials", "charts") for file in (templates_dir() / folder).glob("*.html"))


@pytest.fixture(scope="module")
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The specimen, written where it was asked for."""
    wanted = request.config.getoption("--specimen")
    return specimen.build(Path(wanted).resolve() if wanted else tmp_path_factory.mktemp("specimen") / "site")


def calls(node: nodes.Node) -> set[str]:
    """The names of all macros that are called in a piece of a template."""
    called = [call.node for call in node.find_all(nodes.Call)]
    return {each.attr if isinstance(each, nodes.Getattr) else each.name for each in called if isinstance(each, nodes.Getattr | nodes.Name)}


def test_every_macro_is_on_it() -> None:
    environment = make_environment()
    macros = {macro.name: calls(macro) for file in PARTIALS for macro in environment.parse(file.read_text("utf-8")).find_all(nodes.Macro)}
    assert {"mark", "said", "funnel"} <= set(macros)
    waiting = calls(environment.parse((specimen.SITES / "specimen" / "specimen.html").read_text("utf-8"))) & set(macros)
    shown: set[str] = set()
    while waiting:
        shown |= waiting
        waiting = {name for macro in shown for name in macros[macro] & set(macros)} - shown
    assert set(macros) - shown == set()


def test_every_kind_of_page_is_on_it(page: Path) -> None:
    shown = set(re.findall(r'<div class="sp sp-([\w-]+)"', page.read_text("utf-8")))
    assert {file.stem for file in (templates_dir() / "pages").glob("*.html")} - shown == set()


def test_every_id_on_it_is_one_thing(page: Path) -> None:
    ids = re.findall(r'\sid="([^"]+)"', page.read_text("utf-8"))
    assert sorted(ids) == sorted(set(ids))


def test_the_style_sheet_has_no_class_that_is_nowhere(page: Path) -> None:
    text = "".join(file.read_text("utf-8") for file in page.parent.rglob("*.html"))
    shown = {name for value in re.findall(r'class="([^"]*)"', text) for name in value.split()}
    assert {name for name in classes(OURS) if not name.startswith("md-")} - shown == set()


def test_the_list_at_its_top_names_what_is_in_it() -> None:
    assert listed(OURS) - classes(OURS) == set()
