"""Templates print what their context holds: no name more, no name less."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import meta, nodes

from generator.assets import templates_dir
from generator.pages.base import Page
from generator.pipeline import Options, run
from generator.render import make_environment
from generator.words import words

ROOT = Path(__file__).parents[1]
GIVEN = {"page", "t", "href"}
"""What the renderer gives every template beside its context."""


def planned(root: Path) -> tuple[Page, ...]:
    plan = run(root, Options(today=date(2026, 11, 22))).plan
    assert plan is not None
    return plan.pages


DRAWN = {"circle", "defs", "desc", "g", "line", "path", "rect", "svg", "symbol", "text", "title", "tspan", "use"}
"""The elements of our drawings."""
PAGES = {page.template: page for page in planned(ROOT / "tests" / "sites" / "everything")}


def names_used(template: str) -> set[str]:
    """The names that a template and the frame around it take from outside."""
    environment = make_environment()
    source = (templates_dir() / "pages" / f"{template}.html").read_text("utf-8")
    tree = environment.parse(source)
    parents = {node.template.value for node in tree.find_all(nodes.Extends) if isinstance(node.template, nodes.Const)}
    assert parents == {"_page.html"}
    own = {node.name for node in tree.find_all(nodes.Macro)} | {node.target for node in tree.find_all(nodes.Import)}
    own |= {str(name) for node in tree.find_all(nodes.FromImport) for name in node.names}
    return meta.find_undeclared_variables(tree) - own - {"parts"}


def test_every_template_is_the_template_of_a_page() -> None:
    assert {file.stem for file in (templates_dir() / "pages").glob("*.html")} == set(PAGES)


@pytest.mark.parametrize("template", sorted(PAGES))
def test_a_template_uses_the_fields_of_its_context(template: str) -> None:
    assert names_used(template) - GIVEN == {field.name for field in fields(PAGES[template].context)}


def source_of_words() -> str:
    """Everything in which a key of the catalogue may stand."""
    files = [*templates_dir().rglob("*.html"), *templates_dir().rglob("*.svg"), *(ROOT / "generator").rglob("*.py")]
    return "\n".join(file.read_text("utf-8") for file in files)


def test_every_text_that_is_asked_for_is_in_the_catalogue() -> None:
    asked = set(re.findall(r"""(?<![.\w])(?:t|words)\(\s*["']([a-z0-9-]+\.[a-z0-9-]+)["']\s*[,)]""", source_of_words()))
    assert asked - set(words("en").texts) == set()


def test_every_text_of_the_catalogue_is_used() -> None:
    source = source_of_words()
    families = set(re.findall(r"""f["']([a-z0-9-]+\.(?:[a-z0-9-]+-)?)\{|t\(["']([a-z0-9-]+\.(?:[a-z0-9-]+-)?)["'] ~""", source))
    unused = [key for key in words("en").texts if key not in source and not any(key.startswith(one or other) for one, other in families)]
    assert unused == []


def test_no_markup_can_stand_in_an_attribute() -> None:
    """A text in another language is marked with an element, which an attribute cannot hold: there it is printed plain."""
    loose = [
        (file.name, found)
        for file in templates_dir().glob("pa*/*.html")
        for found in re.findall(r'(?:aria-label|data-h|data-here|title|alt)="[^"]*\{\{ (?:(?!\}\}).)* \}\}', file.read_text("utf-8"))
        if not found.endswith("|plain }}")
    ]
    assert loose == []


class Markup(HTMLParser):
    """Where markup stands that cannot: in an attribute's value, or an HTML element inside a drawing, which a browser throws out of it."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.loose: list[str] = []
        self.depth = 0
        self.feed(body)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.loose += [f"{name}={value}" for name, value in attrs if value and "<span" in value]
        if self.depth and tag not in DRAWN:
            self.loose.append(f"<{tag}> in a drawing")
        self.depth += tag == "svg"

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "svg"


def test_no_markup_stands_in_an_attribute_or_a_drawing() -> None:
    site = run(ROOT / "tests" / "sites" / "everything", Options(today=date(2026, 11, 22))).site
    assert site is not None
    assert {page.url: loose for page in site.pages if (loose := Markup(page.body).loose)} == {}
    assert Markup('<p title="<span lang=en>a</span>"><svg><text><span>a</span></text></svg>').loose == [
        "title=<span lang=en>a</span>",
        "<span> in a drawing",
    ]
