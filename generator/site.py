"""The finished portal, as values: what the renderer gives and what the writer, the MkDocs plugin and the tests take.

Reads nothing and computes nothing. An address (`url`) is always posix, relative to the site's root, ends in `.html` for a page and
carries the language's folder where it is not the first language (`ar/paths/data-analyst.html`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

ASSETS = "assets/skillpaths"
"""The folder of style sheets, scripts, pictures and fonts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchEntry:
    """One entry of the search index: where it leads (an address with or without a fragment), plain texts, not HTML, and its weight.

    Attributes:
        names: other names of what it leads to.
        kind: of page that it leads to; entries of one kind stand together.
    """

    location: str
    title: str
    text: str
    language: str
    names: tuple[str, ...] = ()
    kind: str = ""
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedPage:
    """A page without the shell around it.

    Attributes:
        section: which tab it stands under: "paths", "frameworks", "resources", "programs", or "" for none.
        title: plain text for the head of the document.
        description: plain text, may be empty.
        html: the body, complete from the breadcrumbs to the foot of the page, or what makes it.
        made_from: a digest of all that the body is made from, empty where that is not known.
        alternates: the same page in every language of the portal, itself included, as (language, address).
    """

    url: str
    language: str
    section: str
    title: str
    description: str
    html: str | Callable[[], str]
    made_from: bytes = b""
    alternates: tuple[tuple[str, str], ...] = ()

    @property
    def body(self) -> str:
        """The body. It is made when it is asked for, each time: most pages are the same as in the build before and are never asked."""
        return self.html if isinstance(self.html, str) else self.html()


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputFile:
    """Any other file of the site: data beside a page, a redirect, a schema."""

    url: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One entry of the main navigation in one language."""

    section: str
    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """The organisation's own look, as addresses of files of the site; None for what it leaves as it comes."""

    stylesheet: str | None = None
    icon: str | None = None
    logo: str | None = None
    logo_dark: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Everything that is generated. `languages` has the default first; `tabs` maps a language to its main navigation."""

    title: str
    base_url: str | None
    languages: tuple[str, ...]
    tabs: dict[str, tuple[Tab, ...]]
    pages: tuple[RenderedPage, ...]
    files: tuple[OutputFile, ...]
    search: tuple[SearchEntry, ...]
    brand: Brand = Brand()
