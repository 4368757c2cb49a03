"""Authors' sentences as HTML: links, emphasis and code from Markdown, everything else as it is typed.

Reads a text as a record has it, gives markup that is safe to print. It never keeps HTML that somebody typed.
"""

from __future__ import annotations

import re
from functools import cache

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from generator.localise import Mixed, Untranslated
from generator.words import words

_LINKS = frozenset({"http", "https", "mailto"})
_INLINE = frozenset({"a", "strong", "em", "code", "br"})
_ADDRESS = re.compile(r"(?<![<(\[\w/])https://[^\s<>\[\]`\"]+")
"""An address that stands in a text as it is, and not in a link already."""
_AFTER_IT = ".,;:!?'*_"
"""What ends the sentence and not the address."""


_END = Markup("</span>")


def marked(language: str, html: Markup) -> Markup:
    """Markup that says which language it is in, and which way that is read."""
    return _opening(language) + html + _END


def in_its_language(text: str) -> Markup:
    """The same as attributes, for an element that holds nothing but text, such as a choice of a list."""
    if not isinstance(text, Untranslated):
        return Markup("")
    return Markup(' lang="{}" dir="{}"').format(text.language, _direction(text.language))


@cache
def _opening(language: str) -> Markup:
    return Markup('<span lang="{}" dir="{}">').format(language, _direction(language))


@cache
def _direction(language: str) -> str:
    return words(language).direction


def prose(text: str | None) -> Markup:
    """An author's sentence."""
    if not text:
        return Markup("")
    if isinstance(text, Mixed):
        return Markup("").join(map(prose, text.parts))
    return _said(text, str.__str__(text))


def cited(text: str | None) -> Markup:
    """A source: the same, and an address in it that begins with https: is a link."""
    if not text:
        return Markup("")
    if isinstance(text, Mixed):
        return Markup("").join(map(cited, text.parts))
    return _said(text, _ADDRESS.sub(_as_link, str.__str__(text)))


def _as_link(found: re.Match[str]) -> str:
    address = found[0].rstrip(_AFTER_IT)
    if address.endswith(")") and "(" not in address:
        address = address.rstrip(")").rstrip(_AFTER_IT)
    return f"<{address}>{found[0][len(address) :]}"


def _said(text: str, typed: str) -> Markup:
    html = _inline(typed)
    return marked(text.language, html) if isinstance(text, Untranslated) else html


@cache
def _markdown() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False})
    # An address inside the site would be right on one page and wrong on the next: it stays as it was typed.
    markdown.validateLink = lambda url: url.lower().startswith(tuple(f"{scheme}:" for scheme in sorted(_LINKS)))  # type: ignore[method-assign]  # the way that markdown-it offers
    return markdown


@cache
def _inline(text: str) -> Markup:
    if not any(sign in text for sign in "*_`[<&\\\n!"):
        return escape(text)
    html = _markdown().renderInline(text)
    return Markup(nh3.clean(html, tags=set(_INLINE), attributes={"a": {"href"}}, url_schemes=set(_LINKS), link_rel=None))  # noqa: S704 - sanitised by nh3 just here
