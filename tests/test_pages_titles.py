from __future__ import annotations

from generator.pages.base import Chrome, Link, Page
from generator.pages.titles import document_titles


def page(url: str, title: str, *crumbs: str, language: str = "en") -> Page:
    chrome = Chrome(crumbs=tuple(Link(crumb, "x.html") for crumb in crumbs))
    return Page(url=url, language=language, section="", template="t", title=title, context=None, chrome=chrome)


def test_a_title_of_its_own_stays_as_it_is() -> None:
    assert document_titles([page("a.html", "A", "Paths"), page("b.html", "B", "Paths")], "Site") == {"a.html": "A", "b.html": "B"}


def test_pages_that_share_a_title_say_what_they_stand_under() -> None:
    pages = [page("a.html", "Data", "Paths"), page("b.html", "Data", "Competencies", "Our skills"), page("c.html", "C")]
    assert document_titles(pages, "Site") == {"a.html": "Data - Paths", "b.html": "Data - Our skills", "c.html": "C"}


def test_so_does_a_page_that_is_called_as_the_site_but_not_the_start_page() -> None:
    assert document_titles([page("index.html", "Site"), page("f.html", "Site", "Competencies")], "Site") == {
        "index.html": "Site",
        "f.html": "Site - Competencies",
    }


def test_languages_do_not_disturb_each_other() -> None:
    pages = [page("a.html", "Data", "Paths"), page("de/a.html", "Data", "Pfade", language="de")]
    assert document_titles(pages, "Site") == {"a.html": "Data", "de/a.html": "Data"}
