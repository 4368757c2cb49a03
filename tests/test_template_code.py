"""Templates as our code generator compiles them: macros take what they name, and everything printed is escaped once."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from jinja2 import DictLoader, TemplateAssertionError, UndefinedError

from generator.render import links_from, make_environment
from generator.template_code import DirectEnvironment
from generator.words import words

SAY = """{% macro say(what, how='loud', by=none) -%}
<{{ what }}-{{ how }}-{{ by }}>{% if caller is defined %}{{ caller('&') }}{% endif %}
{%- endmacro %}"""


def printed(template: str, **given: object) -> str:
    return make_environment().from_string(template).render(given)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("say('a')", "<a-loud-None>"),
        ("say('a', 'b', 'c')", "<a-b-c>"),
        ("say('a', by='c')", "<a-loud-c>"),
        ("say(by='c', what='a')", "<a-loud-c>"),
    ],
)
def test_arguments_are_given_in_order_or_by_name(call: str, said: str) -> None:
    assert printed(SAY + "{{ " + call + " }}") == said


def test_a_macro_prints_the_body_that_it_is_called_with() -> None:
    assert printed(SAY + "{% call(x) say('a') %}[{{ x }}]{% endcall %}") == "<a-loud-None>[&amp;]"
    assert printed(SAY + "{% call(x) say('a', by='c') %}[{{ x }}]{% endcall %}") == "<a-loud-c>[&amp;]"


@pytest.mark.parametrize(
    ("call", "wrong"),
    [
        ("say('a', whom='b')", TypeError),
        ("say('a', 'b', 'c', 'd', 'e')", TypeError),
        ("say()", UndefinedError),
        ("say(*['a'])", TemplateAssertionError),
        ("say(**{'what': 'a'})", TemplateAssertionError),
        ("nothing()", UndefinedError),
        ("it.other", AttributeError),
        ("it.items", AttributeError),
    ],
)
def test_what_cannot_be_called_or_read_stops_the_page(call: str, wrong: type[Exception]) -> None:
    with pytest.raises(wrong):
        printed(SAY + "{{ " + call + " }}", it=SimpleNamespace(url="x"))


@pytest.mark.parametrize("text", ["plain", "<b>", "a & b", "a > b", 'say "so"', "it's"])
def test_a_text_is_escaped_and_a_part_of_the_page_is_not_escaped_again(text: str) -> None:
    macro = "{% macro m(x) %}{{ x }}{% endmacro %}"
    once = printed("{{ x|e }}", x=text)
    assert printed("{{ x }}", x=text) == printed(macro + "{{ m(x) }}", x=text) == once
    assert printed("{% set a %}{{ x }}{% endset %}{{ a }}", x=text) == once
    assert (once == text) == (text == "plain")


def with_macros(*, whole: str) -> DirectEnvironment:
    environment = make_environment()
    environment.bytecode_cache = None  # that keeps what travels with the package
    partial = "{% macro link(it) %}{{ href(it) }}: {{ t('nav.resources') }}{% endmacro %}{% macro own() %}{{ page }}{% endmacro %}"
    environment.loader = DictLoader({"partial": partial, "whole": whole})
    return environment


def test_macros_of_a_template_are_made_once_for_a_language_and_a_depth() -> None:
    environment = with_macros(whole="{% import 'partial' as m %}{{ m.link(it) }}")

    def page(language: str, root: str, it: str) -> str:
        return environment.get_template("whole").render(t=words(language), href=links_from(root), it=it)

    asked = [("en", "", "a"), ("en", "../", "a"), ("de", "../", "a"), ("en", "", "b"), ("en", "../", "https://b.example")]
    said = ["a: Resources", "../a: Resources", "../a: Lernangebote", "b: Resources", "https://b.example: Resources"]
    assert [page(*each) for each in asked] == said
    given = {"t": words("en"), "href": links_from("../")}
    one, other = (environment.macros_of("partial", environment.get_template("whole").new_context(given | {"page": n})) for n in (1, 2))
    assert one is other


def test_macros_are_given_nothing_of_a_page() -> None:
    given = {"t": words("en"), "href": links_from(""), "page": "a page"}
    with pytest.raises(UndefinedError, match="'page' is undefined"):
        with_macros(whole="{% from 'partial' import own %}{{ own() }}").get_template("whole").render(given)
    with pytest.raises(TemplateAssertionError):
        with_macros(whole="{% import 'partial' as m with context %}").get_template("whole")
