"""What is not translated stands in another language, and says so: once for the page, and at each text."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.codes import CODES
from generator.localise import Mixed, Untranslated, sentences
from generator.pipeline import Options, Result, run
from generator.render import make_environment
from generator.schemas import KINDS, bundled
from generator.site import RenderedPage
from generator.targets import WORDS
from generator.words import words

EVERYTHING = Path(__file__).parent / "sites" / "everything"
TODAY = date(2026, 11, 22)
NOTICE = "Teile dieser Seite sind noch nicht übersetzt"
REFERENCE = ("de/about/fields", "de/about/findings")
"""Made from schemas and codes, which exist in English only."""
WHOLE = ("de/about/method.html", "de/about/glossary.html", "de/paths/team.html")
"""Pages that show no record."""
NAMES = frozenset({"Gear team", "Harbour learning room", "People team", "Safety office"})
"""Names of providers and partners, which are never translated; elsewhere in the records a sentence says the same."""
MARKS = re.compile(r"[*`_\\]")
VOID = frozenset({"br", "circle", "hr", "img", "input", "line", "link", "meta", "path", "rect", "use"})


@dataclass
class Texts(HTMLParser):
    """The texts of a body, each with the language that is said of it; pictures, whose texts cannot say theirs, and code left out."""

    found: list[tuple[str | None, str]] = field(default_factory=list)
    _open: list[tuple[str, str | None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self._open.append((tag, dict(attrs).get("lang")))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and not {"svg", "code", "pre"} & {tag for tag, _language in self._open}:
            self.found.append((next((language for _tag, language in reversed(self._open) if language), None), data.strip()))


def texts(page: RenderedPage) -> list[tuple[str | None, str]]:
    parser = Texts()
    parser.feed(page.body)
    return parser.found


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """A portal whose interface is German and whose records are all in English."""
    root = tmp_path_factory.mktemp("portal") / "everything"
    shutil.copytree(EVERYTHING, root)
    shutil.rmtree(root / "translations")
    portal = root / "portal.yml"
    portal.write_text(portal.read_text("utf-8").replace("languages: [en, ar]", "languages: [en, de]"), "utf-8")
    return run(root, Options(today=TODAY))


def pages(result: Result, language: str) -> tuple[RenderedPage, ...]:
    assert result.site is not None
    found = tuple(page for page in result.site.pages if page.language == language)
    assert found
    return found


def test_a_page_says_once_that_parts_of_it_are_not_translated(result: Result) -> None:
    for page in pages(result, "de"):
        said = [text for _language, text in texts(page) if text.startswith(NOTICE)]
        assert said == ([] if page.url in WHOLE else [f"{NOTICE} und stehen auf Englisch."]), page.url


def test_pages_in_the_language_of_the_records_say_nothing_of_it(result: Result) -> None:
    notice = words("en")("frame.untranslated", languages="English")
    assert [page.url for page in pages(result, "en") if notice in page.body or "lang=" in page.body] == []


def written(result: Result) -> set[str]:
    """Every sentence of the records as a page shows it."""
    return {MARKS.sub("", text).strip() for file in result.files for _pointer, text in sentences(file)}


def test_no_text_of_a_record_stands_unmarked_on_a_page_in_another_language(result: Result) -> None:
    records = written(result)
    assert len(records) > 300
    unmarked = {(page.url, text) for page in pages(result, "de") for language, text in texts(page) if language is None}
    found = {(url, text) for url, text in unmarked if text in records and re.search("[a-z]{2}", text)}
    assert {(url, text) for url, text in found if text not in NAMES} == set()


def reference() -> Iterator[str]:
    """Texts of the tool itself that are not of the interface: of codes and schemas."""
    yield from WORDS.values()
    for code in CODES.values():
        yield from (code.name, code.explanation)
    waiting: list[object] = [bundled(kind) for kind in KINDS]
    while waiting:
        node = waiting.pop()
        waiting += node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
        if isinstance(node, str):
            yield node


def test_no_word_of_the_interface_is_left_in_english_on_a_german_page(result: Result) -> None:
    """What is marked as English comes from a record, or from the schemas and codes that the reference shows."""
    known = "\n".join((*written(result), *(MARKS.sub("", text) for text in reference())))
    left = {
        (page.url, text)
        for page in pages(result, "de")
        for language, text in texts(page)
        if language == "en" and MARKS.sub("", text) not in known
    }
    assert left == set()
    assert all("en" in {language for language, _text in texts(page)} for page in pages(result, "de") if page.url.startswith(REFERENCE))


def test_a_mixed_text_marks_its_foreign_part_alone() -> None:
    text = Mixed(["Von ", Untranslated("<Pier> keeper", "en"), " zu ", Untranslated("حارس", "ar"), " & mehr"])
    said = make_environment().from_string("{{ text }}|{{ text|prose }}|{{ text|plain }}").render(text=text)
    marked = 'Von <span lang="en" dir="ltr">&lt;Pier&gt; keeper</span> zu <span lang="ar" dir="rtl">حارس</span> &amp; mehr'
    assert said == f"{marked}|{marked}|{text}".replace(f"|{text}", "|Von &lt;Pier&gt; keeper zu حارس &amp; mehr")


@pytest.mark.parametrize(
    ("language", "html", "said"),
    [
        ("de", "<p>ganz</p>", ""),
        ("de", '<p><span lang="en" dir="ltr">x</span> <span lang="en" dir="ltr">y</span></p>', "Englisch"),
        ("de", '<span lang="ar" dir="rtl">x</span><span lang="en" dir="ltr">y</span>', "Arabisch und Englisch"),
        ("en-GB", '<span lang="en" dir="ltr">x</span>', ""),
        ("de", '<select><option lang="en" dir="ltr" value="a">x</option></select>', "Englisch"),
    ],
)
def test_the_languages_that_parts_of_a_page_stand_in(language: str, html: str, said: str) -> None:
    assert make_environment().from_string("{{ html|foreign }}").render(html=html, t=words(language)) == said
