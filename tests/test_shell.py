from __future__ import annotations

from dataclasses import replace

import pytest

from generator.shell import IncompleteShellError, Shells, View, direction, key_of, language_name, relative, view_of
from generator.site import RenderedPage
from tests.hand_made import TITLE, page, site

SITE = site()


def template(_: RenderedPage, view: View) -> str:
    return f"<title>{view.title}</title>{view.head}<nav>{view.languages}</nav><main>{view.content}</main>"


def test_a_filled_shell_equals_the_rendered_template() -> None:
    shells = Shells(SITE, template)
    for each in SITE.pages:
        assert shells.wrap(each) == template(each, view_of(each, SITE))


def test_a_shell_is_rendered_once_for_each_key() -> None:
    rendered = []

    def counted(page: RenderedPage, view: View) -> str:
        rendered.append(key_of(page))
        return template(page, view)

    shells = Shells(SITE, counted)
    for each in SITE.pages:
        shells.wrap(each)
    assert len(rendered) == len(set(rendered)) == len({key_of(each) for each in SITE.pages}) < len(SITE.pages)


@pytest.mark.parametrize("left_out", ["title", "head", "languages", "content"])
def test_a_template_that_leaves_something_out_is_found(left_out: str) -> None:
    shells = Shells(SITE, lambda page, view: template(page, replace(view, **{left_out: ""})))
    with pytest.raises(IncompleteShellError, match=left_out):
        shells.wrap(SITE.pages[0])


def test_titles_and_descriptions_are_escaped() -> None:
    (each,) = page("a.html", "", "</title><script>", ("en",), 'Says "yes"')
    view = view_of(each, site(languages=("en",)))
    assert view.title == "&lt;/title&gt;&lt;script&gt; - Skills &lt;b&gt; &amp; co"
    assert '<meta name="description" content="Says &quot;yes&quot;">' in view.head


def test_the_home_page_does_not_say_its_name_twice() -> None:
    (each,) = page("index.html", "", TITLE, ("en",))
    assert view_of(each, site(languages=("en",))).title == "Skills &lt;b&gt; &amp; co"


def test_head_of_a_page_in_two_languages() -> None:
    arabic = page("paths/a.html", "paths", "A", ("en", "ar"))[1]
    lines = view_of(arabic, SITE).head.splitlines()
    assert lines == [
        '<link rel="canonical" href="https://example.org/skills/ar/paths/a.html">',
        '<link rel="alternate " hreflang="en" href="https://example.org/skills/paths/a.html">',
        '<link rel="alternate " hreflang="ar" href="https://example.org/skills/ar/paths/a.html">',
        '<link rel="alternate " hreflang="x-default" href="https://example.org/skills/paths/a.html">',
    ]


def test_without_an_address_nothing_is_canonical_and_alternates_are_relative() -> None:
    arabic = page("paths/a.html", "paths", "A", ("en", "ar"))[1]
    head = view_of(arabic, site(base_url=None)).head
    assert "canonical" not in head
    assert 'hreflang="en" href="../../paths/a.html"' in head


def test_the_language_switch_names_languages_in_themselves() -> None:
    english = page("paths/a.html", "paths", "A", ("en", "ar"))[0]
    assert view_of(english, SITE).languages.splitlines() == [
        '<li><a href="a.html" hreflang="en" lang="en" aria-current="true">English</a></li>',
        '<li><a href="../ar/paths/a.html" hreflang="ar" lang="ar">العربية</a></li>',
    ]


def test_one_language_needs_no_switch() -> None:
    (each,) = page("a.html", "", "A", ("en",))
    assert view_of(each, site(languages=("en",))).languages == ""


@pytest.mark.parametrize(("language", "name", "way"), [("fr", "Français", "ltr"), ("he", "עברית", "rtl"), ("xq", "xq", "ltr")])
def test_languages(language: str, name: str, way: str) -> None:
    assert (language_name(language), direction(language)) == (name, way)


@pytest.mark.parametrize(
    ("url", "here", "way"),
    [("a.html", "b.html", "a.html"), ("x/a.html", "y/z/b.html", "../../x/a.html"), ("x/a.html", "x/b.html", "a.html")],
)
def test_relative(url: str, here: str, way: str) -> None:
    assert relative(url, here) == way
