"""The theme around a finished body, made once and filled many times.

Takes a `RenderedPage` and a function that renders the theme's template; gives the whole page. Pages of one depth, section and language
have the same shell: it is rendered with marks where a page differs, cut there, and every page is a string join.
It knows nothing of MkDocs and never looks inside a body.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple, dataclass, replace
from hashlib import blake2b
from html import escape
from posixpath import dirname, relpath
from typing import Any

from babel import Locale, UnknownLocaleError

from generator.site import RenderedPage, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What the template of a generated page prints. Every value is finished HTML; nothing is escaped again.

    Attributes:
        title: what stands in the title element.
        head: description, canonical address and the same page in other languages.
        languages: the links of the language switch, empty where there is one language.
        content: the body.
    """

    title: str
    head: str
    languages: str
    content: str


class IncompleteShellError(Exception):
    """The theme's template, as somebody has overridden it, leaves out fields of `View`."""

    def __init__(self, missing: Iterable[str]) -> None:
        """Name the fields."""
        super().__init__(", ".join(sorted(missing)))


@dataclass(frozen=True, slots=True)
class ShellKey:
    """Pages that agree in this have the same shell.

    `top` is the first folder that the page is in (after the language's): the way from it to the tabs is as short as it can be, so it
    differs from folder to folder.
    """

    depth: int
    top: str
    section: str
    language: str
    switch: bool


_FIELDS = ("title", "head", "languages", "content")
_MARKS = View(**{field: f"@@skillpaths-{field}@@" for field in _FIELDS})
_MARK = re.compile(f"@@skillpaths-({'|'.join(_FIELDS)})@@")


def key_of(page: RenderedPage) -> ShellKey:
    """The shell that a page needs."""
    folders = page.url.split("/")[:-1]
    top = folders[:2] if folders[:1] == [page.language] else folders[:1]
    return ShellKey(page.url.count("/"), "/".join(top), page.section, page.language, len(page.alternates) > 1)


def view_of(page: RenderedPage, site: Site, content: str | None = None) -> View:
    """What a page puts into its shell; its body is made unless the content is given."""
    title = page.title if page.title == site.title else f"{page.title} - {site.title}"
    return View(title=escape(title), head=_head(page, site), languages=_languages(page), content=page.body if content is None else content)


def address(url: str, site: Site) -> str | None:
    """The full address of a page, where the site has one."""
    return f"{site.base_url.rstrip('/')}/{url}" if site.base_url else None


def relative(url: str, page_url: str) -> str:
    """The way from one page of the site to another."""
    return relpath(url, dirname(page_url) or ".")


def _head(page: RenderedPage, site: Site) -> str:
    lines = []
    if page.description:
        lines.append(f'<meta name="description" content="{escape(page.description)}">')
    if canonical := address(page.url, site):
        lines.append(f'<link rel="canonical" href="{escape(canonical)}">')
    if len(page.alternates) > 1:
        targets = {language: address(url, site) or relative(url, page.url) for language, url in page.alternates}
        targets |= {"x-default": targets[site.languages[0]]} if site.languages[0] in targets else {}
        # The space: Material asks the address of every link[rel=alternate] for a sitemap, at each visit and in vain.
        lines += [f'<link rel="alternate " hreflang="{escape(language)}" href="{escape(target)}">' for language, target in targets.items()]
    return "\n".join(lines)


def _languages(page: RenderedPage) -> str:
    if len(page.alternates) < 2:  # noqa: PLR2004 - a switch needs two languages
        return ""
    items = []
    for language, url in page.alternates:
        current = ' aria-current="true"' if language == page.language else ""
        code, target = escape(language), escape(relative(url, page.url))
        items.append(f'<li><a href="{target}" hreflang="{code}" lang="{code}"{current}>{escape(language_name(language))}</a></li>')
    return "\n".join(items)


def language_name(language: str) -> str:
    """A language's name as its own readers write it; its code where no name is known."""
    locale = _locale(language)
    name = locale.get_display_name(locale) if locale else None
    return name[0].upper() + name[1:] if name else language


def direction(language: str) -> str:
    """Whether a language is written from the left or from the right."""
    locale = _locale(language)
    return "rtl" if locale and locale.character_order == "right-to-left" else "ltr"


def _locale(language: str) -> Locale | None:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


class Shells:
    """The shells of one site, each rendered when the first page needs it."""

    def __init__(self, site: Site, render: Callable[[RenderedPage, View], str]) -> None:
        """Take the function that renders the theme's template for a page with the view given to it."""
        self._site = site
        self._render = render
        self._pieces: dict[ShellKey, tuple[str, ...]] = {}
        self._digests: dict[ShellKey, bytes] = {}

    def around(self, site: Site) -> Shells:
        """The same shells around the pages of another state of the site, where nothing that they show has changed."""
        shells = Shells(site, self._render)
        shells._pieces, shells._digests = self._pieces, self._digests
        return shells

    def rows(self) -> list[tuple[tuple[object, ...], tuple[str, ...]]]:
        """Every shell that was rendered, by what its pages agree in."""
        return [(astuple(key), pieces) for key, pieces in self._pieces.items()]

    @classmethod
    def again(cls, site: Site, rows: Iterable[tuple[Sequence[Any], Sequence[str]]]) -> Shells:
        """Shells that were rendered before, around the pages of a site that needs no other."""

        def missing(page: RenderedPage, _view: View) -> str:
            raise LookupError(f"no shell was kept for {page.url}")

        shells = cls(site, missing)
        for key, pieces in rows:
            shells._put(ShellKey(*key), tuple(pieces))
        return shells

    def made_from(self, page: RenderedPage) -> str | None:
        """A digest of all that the whole page is made from; None where that is not known of its body."""
        if not page.made_from:
            return None
        self._shell_of(page)
        parts = (page.title, self._site.title, _head(page, self._site), _languages(page))
        said = "".join(f"{len(part)} {part}" for part in parts).encode("utf-8", "surrogatepass")
        return blake2b(page.made_from + self._digests[key_of(page)] + said, digest_size=16).hexdigest()

    def wrap(self, page: RenderedPage) -> str:
        """The whole page."""
        view = view_of(page, self._site)
        return "".join(getattr(view, piece) if number % 2 else piece for number, piece in enumerate(self._shell_of(page)))

    def _shell_of(self, page: RenderedPage) -> tuple[str, ...]:
        key = key_of(page)
        pieces = self._pieces.get(key)
        if pieces is None:
            marks = _MARKS if key.switch else replace(_MARKS, languages="")
            pieces = self._put(key, _cut(self._render(page, marks), marks))
        return pieces

    def _put(self, key: ShellKey, pieces: tuple[str, ...]) -> tuple[str, ...]:
        self._pieces[key] = pieces
        self._digests[key] = blake2b("\0".join(pieces).encode("utf-8", "surrogatepass"), digest_size=16).digest()
        return pieces


def _cut(shell: str, marks: View) -> tuple[str, ...]:
    """Cut a shell at its marks: text, field, text, field, text."""
    pieces = tuple(_MARK.split(shell))
    missing = {field for field in _FIELDS if getattr(marks, field)} - set(pieces[1::2])
    if missing:
        raise IncompleteShellError(missing)
    return pieces
