"""Templates as our code generator compiles them: macros take what they name, and everything printed is escaped once."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from jinja2 import TemplateAssertionError, UndefinedError

from generator.render import make_environment

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
