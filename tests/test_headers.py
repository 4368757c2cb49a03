from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from generator.headers import HEADERS_FILE, InlineCode, content_security_policy, headers, headers_file, inline_code


def source(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@pytest.mark.parametrize(
    ("html", "element", "text"),
    [
        ("<script>run()</script>", "script", "run()"),
        ('<SCRIPT\n data-to="a>b" type="module">\nrun()\n</SCRIPT >', "script", "\nrun()\n"),
        ("<script>a\r\nb</script>", "script", "a\nb"),
        ("<style media=print>p{}</style>", "style", "p{}"),
        ("<script type=text/javascript>é🪜</script>", "script", "é🪜"),
        ('<script data-src="x">run()</script>', "script", "run()"),
    ],
)
def test_what_a_page_runs_itself_has_a_hash(html: str, element: str, text: str) -> None:
    assert inline_code(f"<p>{html}</p>") == {InlineCode(element, source(text))}


@pytest.mark.parametrize(
    "html",
    [
        '<script src="a.js"></script>',
        "<script defer src=a.js></script>",
        '<script id="__config" type="application/json">{"a": "b"}</script>',
        "<p>&lt;script&gt;run()&lt;/script&gt;</p>",
        "<scripted>run()</scripted>",
    ],
)
def test_files_data_and_texts_have_none(html: str) -> None:
    assert inline_code(html) == set()


def test_the_policy_names_every_hash_once_in_one_order_and_nothing_unsafe() -> None:
    one, two = (inline_code(f"<script>{text}</script><style>{text}</style>") for text in "ab")
    policy = content_security_policy(one | two)
    assert policy == content_security_policy([*two, *one])
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert set(rules["script-src"].split()) == {"'self'", source("a"), source("b")}
    assert set(rules["style-src"].split()) == {"'self'", source("a"), source("b")}
    assert rules["base-uri"] == rules["form-action"] == rules["frame-ancestors"] == "'none'"
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "base-uri 'self'" in content_security_policy([], own_base=True)


def test_the_file_is_for_every_address_and_says_every_header_on_a_line() -> None:
    first, *lines = headers_file(inline_code("<script>a</script>")).decode().splitlines()
    assert first == "/*"
    assert lines == [f"  {name}: {value}" for name, value in headers(inline_code("<script>a</script>")).items()]
    assert max(map(len, lines)) < 2000, "Cloudflare Pages reads no longer line"


def test_the_page_for_publishers_names_the_file_and_every_header_for_every_host() -> None:
    text = (Path(__file__).parents[1] / "docs" / "publish.md").read_text("utf-8")
    assert f"`{HEADERS_FILE}`" in text
    for name in headers([]):
        assert text.count(name) >= 3, name
