"""Contexts -> HTML bodies, JSON files and search entries.

Reads a `Plan`, gives a `Site`. A template sees the fields of its context by name, `page` (title, frame), `t` (the interface's words),
and `href` for addresses inside the site. Templates loop, test and print; they never compute.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from functools import cache, partial
from hashlib import blake2b
from typing import Any

import orjson
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from generator.assets import templates_dir
from generator.common_files import brand_files, schema_files
from generator.localise import Mixed, Untranslated
from generator.memory import NOTHING, NoMemory
from generator.pages import Plan
from generator.pages.base import Link, Page
from generator.pages.titles import document_titles
from generator.prose import cited, in_its_language, marked, prose
from generator.site import OutputFile, RenderedPage, SearchEntry, Site
from generator.template_cache import CompiledTemplates
from generator.template_code import DirectEnvironment
from generator.words import Words, words

_MARK = re.compile(r'<(?:span|option) lang="([^"]+)" dir="')


def render(plan: Plan, memory: NoMemory = NOTHING) -> Site:
    """Render every page, its data, its search entries and the redirects from its old addresses."""
    environment = memory.again("environment", make_environment)
    siblings = _siblings(plan)
    titles = document_titles(plan.pages, plan.title)

    def made(page: Page) -> _Made:
        title, alternates = titles[page.url], siblings[page.url]
        return memory.again(("rendered", page.url, title, alternates), partial(_made, environment, title, alternates), page)

    every = tuple(map(made, plan.pages))
    brand, own = brand_files(plan.look)
    return Site(
        title=plan.title,
        base_url=plan.base_url,
        languages=plan.languages,
        tabs=plan.tabs,
        pages=tuple(each.page for each in every),
        files=(*(file for each in every for file in each.data), *_redirects(environment, plan), *schema_files(), *own),
        search=tuple(entry for each in every for entry in each.search),
        brand=brand,
    )


@dataclass(frozen=True, slots=True)
class _Made:
    """What is made of one page."""

    page: RenderedPage
    data: tuple[OutputFile, ...]
    search: tuple[SearchEntry, ...]


def _made(environment: Environment, title: str, alternates: tuple[tuple[str, str], ...], page: Page) -> _Made:
    return _Made(_page(environment, page, title, alternates), (_data(page), *_tables(page)), tuple(_search(page)))


def make_environment() -> DirectEnvironment:
    """The Jinja environment of all templates."""
    environment = DirectEnvironment(
        given=("t", "href"),
        cache_size=-1,  # there are few, and to count which is used most costs more
        auto_reload=False,  # every run makes an environment of its own
        optimized=False,  # to fold the few constants takes longer than to print them
        loader=FileSystemLoader([templates_dir() / folder for folder in ("pages", "partials", "charts", "offline")]),
        bytecode_cache=CompiledTemplates(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_printed,
    )
    environment.filters["prose"] = prose
    environment.filters["cited"] = cited
    environment.filters["plain"] = _plain
    environment.filters["in_its_language"] = in_its_language
    environment.filters["foreign"] = _foreign
    return environment


def _page(environment: Environment, page: Page, title: str, alternates: tuple[tuple[str, str], ...]) -> RenderedPage:
    def body() -> str:
        template = environment.get_template(f"{page.template}.html")
        context = {f.name: getattr(page.context, f.name) for f in fields(page.context)}
        return template.render(context | {"page": page, "t": words(page.language), "href": links_from("../" * page.url.count("/"))})

    return RenderedPage(
        url=page.url,
        language=page.language,
        section=page.section,
        title=title,
        description=str(page.description),
        html=body,
        made_from=_digest(page),
        alternates=alternates,
    )


def _digest(page: Page) -> bytes:
    """A digest of the page's words, links and language marks: what is said in which language counts too, which JSON alone does not say."""
    said = orjson.dumps(page, default=_said, option=orjson.OPT_PASSTHROUGH_SUBCLASS)
    return blake2b(said, digest_size=16).digest()


def _said(value: object) -> list[object]:
    if isinstance(value, Mixed):
        return ["mixed", *value.parts]
    if isinstance(value, Untranslated):
        return ["in", value.language, str.__str__(value)]
    if isinstance(value, str):
        return [type(value).__name__, str.__str__(value)]
    raise TypeError(f"a page may not be made from {type(value).__name__}")


def _siblings(plan: Plan) -> dict[str, tuple[tuple[str, str], ...]]:
    """For every page its versions in all languages."""
    versions: dict[str, list[tuple[str, str]]] = {}
    default = plan.languages[0]

    def common(page: Page) -> str:
        return page.url if page.language == default else page.url.removeprefix(page.language + "/")

    for page in plan.pages:
        versions.setdefault(common(page), []).append((page.language, page.url))
    return {page.url: tuple(versions[common(page)]) for page in plan.pages}


@cache
def links_from(root: str) -> Callable[[str], str]:
    """What makes an address a link from a page from which `root` leads to the top of the site; an address elsewhere stays as it is."""
    return lambda to: to if to.startswith(("http://", "https://", "mailto:", "#")) else root + to


def _printed(value: Any) -> str:  # noqa: ANN401 - a template may print anything
    """A value as it stands on a page. A text that is not in the page's language says which language it is in (WCAG 3.1.2)."""
    kind = type(value)
    if kind is str:
        # Most texts have nothing to escape, and looking costs a fifth of escaping.
        return escape(value) if "&" in value or "<" in value or ">" in value or '"' in value or "'" in value else value
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    if not isinstance(value, Untranslated | Mixed):
        return escape(value)
    parts = value.parts if isinstance(value, Mixed) else (value,)
    return Markup("").join(marked(part.language, escape(str(part))) if isinstance(part, Untranslated) else part for part in parts)


@pass_context
def _foreign(context: Context, html: str) -> str:
    """The languages other than the page's in which parts of it stand, as a list in words; nothing where it is all in its own."""
    if ' lang="' not in html:
        return ""
    said: Words = context["t"]
    own, marked = said.language.partition("-")[0], dict.fromkeys(_MARK.findall(html))
    return said.all_of([said.language_name(language) for language in marked if language.partition("-")[0] != own])


def _plain(text: str) -> str:
    """A text where no markup may stand, such as an attribute."""
    return str.__str__(text)


def _data(page: Page) -> OutputFile:
    """The page's data beside it: exactly what the template was given."""
    data = {"kind": page.template, "language": page.language, "url": page.url, "title": page.title, "page": page.context}
    return OutputFile(url=page.chrome.data, content=orjson.dumps(data, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


def _tables(page: Page) -> Iterator[OutputFile]:
    return (OutputFile(url=table.url, content=table.text.encode()) for table in page.tables)


def _search(page: Page) -> Iterator[SearchEntry]:
    if page.chrome.retired:
        return
    for found in page.found:
        location = page.url + (f"#{found.fragment}" if found.fragment else "")
        yield SearchEntry(
            location=location,
            title=str(found.title),
            text=str(found.text),
            language=page.language,
            names=tuple(map(str, found.names)),
            kind=page.template,
            weight=found.weight,
        )


def _redirects(environment: Environment, plan: Plan) -> Iterator[OutputFile]:
    """A page at every old address that sends the reader on, the fragment too."""
    template = environment.get_template("_redirect.html")
    for page in plan.pages:
        canonical = f"{plan.base_url.rstrip('/')}/{page.url}" if plan.base_url else None
        for old in page.moved_from:
            link, t = Link(page.title, page.url), words(page.language)
            html = template.render(link=link, canonical=canonical, t=t, href=links_from("../" * old.count("/")), language=page.language)
            yield OutputFile(url=old, content=html.encode())


__all__ = ["links_from", "make_environment", "render"]
