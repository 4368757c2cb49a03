"""No word of the interface stands outside the catalogue: not in a template, not in the code that says what a page shows."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, nodes

from generator.assets import templates_dir
from generator.schemas import KINDS, bundled

PACKAGE = Path(__file__).parents[1] / "generator"
SPEAKING = sorted(
    file
    for pattern in ("pages/**/*.py", "evidence/*.py", "render.py", "shell.py", "site_folder.py", "words.py")
    for file in PACKAGE.glob(pattern)
    if file.name != "planner.py"  # it remembers pages and says nothing on them
)
"""The code whose texts can end on a page."""
TEMPLATES = sorted(templates_dir().rglob("*.html"))
READ_OUT = frozenset({"alt", "aria-description", "aria-label", "aria-placeholder", "aria-roledescription", "aria-valuetext", "data-h"})
READ_OUT |= {"data-here", "label", "placeholder", "summary", "title"}
"""Attributes that a reader sees or hears."""

LETTERS = re.compile(r"[^\W\d_]+")
PRINTED = "\N{REPLACEMENT CHARACTER}"
"""Stands in the markup for what a template prints there."""


class Typed(HTMLParser):
    """Gathers the words that a template's markup shows by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [f"{name}: {word}" for name, value in attrs if name in READ_OUT for word in LETTERS.findall(value or "")]
        if tag in ("script", "style"):
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._inside and tag == self._inside[-1]:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.found += LETTERS.findall(data)


def typed_in_markup(source: str) -> list[str]:
    """Words between tags or in an attribute that is read out."""
    parser = Typed()
    printing = False
    for _line, kind, text in Environment(autoescape=True).lex(source):
        if kind == "data":
            parser.feed(text)
        elif kind == "variable_begin":
            printing = True
        elif kind == "variable_end" and printing:
            parser.feed(PRINTED)
            printing = False
    parser.close()
    return parser.found


def typed_in_expressions(source: str) -> list[str]:
    """Words in what a template prints or hands on: a key, a name or an address has no space and no capital at its start."""
    constants = Environment(autoescape=True).parse(source).find_all(nodes.Const)
    texts = [constant.value for constant in constants if isinstance(constant.value, str)]
    return [text for text in texts if reads_as_words(text)]


def reads_as_words(text: str) -> bool:
    """Two words with a space between, or one that begins like a label; tags and names of attributes aside."""
    bare = re.sub(r"""<[^>]*>?|[\w-]+=["']""", "", text)
    return bool(re.search(r"[^\W\d_]{2,}[,:;]? [^\W\d_]{2,}", bare) or re.match(r"[A-Z][a-z]+\b", bare))


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.relative_to(templates_dir()).as_posix())
def test_no_word_is_typed_in_a_template(file: Path) -> None:
    source = file.read_text("utf-8")
    assert typed_in_markup(source) + typed_in_expressions(source) == []


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<p>{{ t('a.b') }}: {{ x }}</p>", []),
        ("<p>Kept by {{ x }}</p>", ["Kept", "by"]),
        ('<img alt="{{ x }} map" class="big map">', ["alt: map"]),
        ("<style>.a{color:red}</style><script>var a</script>", []),
        ("{# a remark #}{% if a == 'yes' %}{{ b }}{% endif %}", []),
        ("{{ 'Not known' if a else t('a.b') }}", ["Not known"]),
        ("{{ heading('Sources') }}", ["Sources"]),
        ("{{ x }}&nbsp;h", ["h"]),
    ],
)
def test_words_in_a_template_would_be_seen(source: str, words: list[str]) -> None:
    assert typed_in_markup(source) + typed_in_expressions(source) == words


NAMES = {
    "__all__": "names in the code are no words",
    "SOFTWARE": "names of software and of licences are the same in every language",
    "MAKER": "the program that makes the pages has one name and one licence too",
    "FILES": "names of files stand as an author finds them in the folder",
}
"""Constants that hold words which no language translates."""


def fixed_words() -> frozenset[str]:
    """Words of the data model itself, such as the designs of a study: the code compares with them and never shows them."""
    found: set[str] = set()
    waiting: list[Any] = [bundled(kind) for kind in KINDS]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            found |= {value for value in node.get("enum", ()) if isinstance(value, str)}
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node
    return frozenset(found)


def assigned(node: ast.AST) -> str:
    """The name that a statement gives a value to."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return ast.unparse(targets[0]) if targets else ""


def typed_in_code(tree: ast.Module) -> Iterator[str]:
    """Constants that read as words and are neither a docstring, a remark under a name, an error for us nor a type."""
    fixed = fixed_words()
    skipped: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise | ast.Assert) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            skipped |= set(ast.walk(node))
        if isinstance(node, ast.AnnAssign):
            skipped |= set(ast.walk(node.annotation))
        if assigned(node) in NAMES:
            skipped |= set(ast.walk(node))
    pieces = {piece for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for piece in node.values}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or node in skipped or node.value in fixed:
            continue
        glue = node in pieces and re.search(r" [^\W\d_]+ ", node.value)
        if glue or reads_as_words(node.value):
            yield node.value


@pytest.mark.parametrize("file", SPEAKING, ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_no_word_is_typed_in_the_code_of_a_page(file: Path) -> None:
    assert list(typed_in_code(ast.parse(file.read_text("utf-8")))) == []


def test_every_name_that_is_passed_over_is_there() -> None:
    trees = [ast.parse(file.read_text("utf-8")) for file in SPEAKING]
    assert set(NAMES) <= {assigned(node) for tree in trees for node in ast.walk(tree)}


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('title = "Not known yet"', ["Not known yet"]),
        ('title = f"Kept by {team}"', ["Kept by "]),
        ('title = f"{known} of {all}"', [" of "]),
        ('key = f"mix.{name}-{way}"', []),
        ('Link("Home", url)', ["Home"]),
        ('words("nav.home")', []),
        ('def f():\n    """Say it."""\n    raise ValueError("no such thing")', []),
        ('causal = {"difference in differences", "matched"}', []),
        ('X = 1\n"""What X is for."""', []),
        ('FILES: Mapping[str, str] = {"path": "paths/<the role>.yml"}', []),
        ('html = f\'<li><a href="{url}" lang="{code}">{name}</a></li>\'', []),
        ('html = "<p>Read it <b>now</b></p>"', ["<p>Read it <b>now</b></p>"]),
    ],
)
def test_words_in_code_would_be_seen(source: str, words: list[str]) -> None:
    assert list(typed_in_code(ast.parse(source))) == words
