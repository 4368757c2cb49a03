"""Authors' sentences as HTML, and addresses in sources as links."""

from __future__ import annotations

import pytest

from generator.localise import Mixed, Untranslated
from generator.prose import cited, prose


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("Report 12, https://example.org/a_b", 'Report 12, <a href="https://example.org/a_b">https://example.org/a_b</a>'),
        ("Read at https://example.org/, page 3", 'Read at <a href="https://example.org/">https://example.org/</a>, page 3'),
        ("See https://example.org/x. Then ask", 'See <a href="https://example.org/x">https://example.org/x</a>. Then ask'),
        ("At https://example.org/x?a=1&b=2", 'At <a href="https://example.org/x?a=1&amp;b=2">https://example.org/x?a=1&amp;b=2</a>'),
        ("https://example.org/x_(y)", '<a href="https://example.org/x_(y)">https://example.org/x_(y)</a>'),
        ("As [it](https://example.org/) says", 'As <a href="https://example.org/">it</a> says'),
        ("<https://example.org/>", '<a href="https://example.org/">https://example.org/</a>'),
    ],
)
def test_an_address_in_a_source_is_a_link_and_what_ends_the_sentence_is_not_in_it(typed: str, html: str) -> None:
    assert cited(typed) == html


@pytest.mark.parametrize("typed", ["At http://example.org/x", "Shown at example.org", "ftp://example.org/x", "At xhttps://example.org"])
def test_nothing_but_an_address_that_begins_with_https_becomes_a_link(typed: str) -> None:
    assert cited(typed) == typed


def test_a_source_cannot_bring_markup_of_its_own() -> None:
    assert "<script" not in cited("https://example.org/<script>alert(1)</script>")
    link = '<a href="https://example.org/">https://example.org/</a>'
    assert cited('https://example.org/" onclick="alert(1)') == f'{link}" onclick="alert(1)', "outside the link it is a text like any other"


def test_a_sentence_that_is_no_source_keeps_its_address_as_it_was_typed() -> None:
    assert prose("At https://example.org/x") == "At https://example.org/x"
    assert cited(None) == prose("") == ""


def test_a_source_in_another_language_says_so_and_is_a_link_all_the_same() -> None:
    link = '<a href="https://example.org/">https://example.org/</a>'
    said = f'<span lang="en" dir="ltr">Report, {link}</span>'
    assert cited(Untranslated("Report, https://example.org/", "en")) == said
    assert cited(Mixed(["Bericht: ", Untranslated("Report, https://example.org/", "en")])) == f"Bericht: {said}"
