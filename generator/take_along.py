"""A path as one file: everything in it that it shows, its style too, no script, and not one request.

Takes a `Plan`; gives the `Site` with one such file a path, and on each path's page how large its file is. The parts of the file are the
parts of the pages, from the same templates; only links lead elsewhere.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from functools import partial
from typing import TypeAlias

from markupsafe import Markup

from generator.assets import templates_dir
from generator.brand import Look
from generator.memory import NOTHING, NoMemory
from generator.pages import Plan
from generator.pages.base import Page
from generator.pages.take_along import TakeAlong
from generator.render import make_environment, render
from generator.site import OutputFile, Site
from generator.template_code import DirectEnvironment
from generator.used_style import used_style
from generator.words import words

Lead: TypeAlias = Callable[[str], str]
"""An address of the portal -> where the link leads in a file."""
LARGEST_LOGO = 50_000
"""Bytes of a logo that still goes into every file."""
_STYLE = "@@style@@"
_NOWHERE = re.compile(r'<a href="">(.*?)</a>', re.DOTALL)
_IDS = re.compile(r'\b(id|for)="')


def render_offline(plan: Plan, memory: NoMemory = NOTHING) -> Site:
    """The site, with one file for each path beside its pages."""
    files = {file.url: file for file in take_along_files(plan)}
    site = render(replace(plan, pages=tuple(_told(page, files) for page in plan.pages)), memory)
    return replace(site, files=(*site.files, *files.values()))


def _told(page: Page, files: dict[str, OutputFile]) -> Page:
    """A page that says how large its file is."""
    link = page.chrome.take_along
    if link is None:
        return page
    said = words(page.language)
    size = said("take-along.size", size=said.number(-(-len(files[link.url].content) // 1000)))
    return replace(page, chrome=replace(page.chrome, take_along=replace(link, title=size)))


def take_along_files(plan: Plan) -> tuple[OutputFile, ...]:
    """The files. All have the same style, so that headers name one hash for it and not one a path."""
    environment = make_environment()
    bodies = [(one.url, _document(environment, plan, one)) for one in plan.take_along]
    style = used_style(_sheets(plan.look), (body for _url, body in bodies))
    return tuple(OutputFile(url=url, content=body.replace(_STYLE, style).encode("utf-8", "xmlcharrefreplace")) for url, body in bodies)


def _sheets(look: Look | None) -> str:
    """The style sheets of every page, in their order, and what a single file needs besides."""
    assets = templates_dir() / "assets"
    own = templates_dir() / "offline" / "take-along.css"
    texts = [path.read_text("utf-8") for path in (assets / "skillpaths.css", own, assets / "print.css")]
    if look:
        texts.insert(1, look.stylesheet)
    return "\n".join(texts)


def _document(environment: DirectEnvironment, plan: Plan, one: TakeAlong) -> str:
    home = f"{plan.base_url.rstrip('/')}/" if plan.base_url else None
    page, lead = one.page, partial(_lead, one.places, home)
    given = {
        "href": lead,
        "page": page,
        "portal": plan.title,
        "home": home,
        "canonical": f"{home}{page.url}" if home else None,
        "one": one,
        "stairs": _block(environment, page, "stairs", lead),
        "below": _block(environment, page, "below", lead),
        "sheets": [(sheet, _own_ids(sheet.id, _block(environment, sheet.page, "sheet", lead))) for sheet in one.sheets],
        "icon": _data("image/svg+xml", (templates_dir() / "assets" / "favicon.svg").read_bytes()),
        "logos": list(_logos(plan.look)),
    }
    html = environment.get_template("take-along.html").render({**given, "t": words(page.language)})
    return _NOWHERE.sub(r"\1", html)


def _lead(places: Mapping[str, str], home: str | None, url: str) -> str:
    """Where a link leads: to what is in the file, to the portal where its address is known, or nowhere."""
    if not url or url.startswith(("http://", "https://", "mailto:", "#")):
        return url
    page, _, fragment = url.partition("#")
    if page in places:
        return f"#{fragment}" if fragment else places[page]
    return home + url if home else ""


def _block(environment: DirectEnvironment, page: Page, name: str, lead: Lead) -> Markup:
    """A part of a page, from the page's own template."""
    given: dict[str, object] = {field.name: getattr(page.context, field.name) for field in fields(page.context)}
    given |= {"page": page, "t": words(page.language), "href": lead}
    template = environment.get_template(f"{page.template}.html")
    context = template.new_context(given)
    context.vars["parts"] = environment.macros_of("_parts.html", context)
    return Markup("".join(template.blocks[name](context)))  # noqa: S704 - a template has escaped it


def _own_ids(sheet: str, html: Markup) -> Markup:
    """Fields of one playbook, told from those of the next."""
    return Markup(_IDS.sub(rf'\1="{sheet}-', str(html)))  # noqa: S704 - the same


def _logos(look: Look | None) -> Iterator[str]:
    """The logo, and the one for dark ground, as addresses that hold them; none where the first is too large to travel."""
    pictures = [picture for picture in (look.logo, look.logo_dark) if picture] if look else []
    if pictures and sum(len(picture.content) for picture in pictures) <= LARGEST_LOGO:
        for picture in pictures:
            yield _data("image/svg+xml" if picture.name.endswith(".svg") else "image/png", picture.content)


def _data(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{b64encode(content).decode()}"
