"""How MkDocs and its theme are set up for a portal: addresses, languages, navigation, style sheets, nothing from third parties.

Takes MkDocs's configuration and a `Site`; changes the configuration in memory and renders templates of the theme; writes nothing.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from jinja2 import Environment, FileSystemLoader
from markupsafe import escape
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator.assets import templates_dir
from generator.codes import finding
from generator.diagnostics import Diagnostic, Span
from generator.mkdocs_files import SiteFile
from generator.mkdocs_search import SEARCH, in_theme, prepare_search
from generator.shell import View, direction
from generator.site import ASSETS, RenderedPage, Site, Tab
from generator.template_cache import CompiledTemplates
from generator.words import FALLBACK, words

OFFLINE = "material/offline"  # switched off: ours does what it does
_PAGE_EVENTS = ("pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page")
_TEMPLATE_EVENTS = ("pre_template", "template_context", "post_template")
_CONFIG = "mkdocs.yml"
_MAIN = TableOfContents([AnchorLink("", "__content", 0)])  # where the theme's skip link leads


class _Loader(FileSystemLoader):
    """Finds every template, and lists all but Material's 14,000 icons, which are no files of the site and take long to look through."""

    def list_templates(self) -> list[str]:
        """Templates and files of the theme."""
        found = set()
        for folder in map(Path, self.searchpath):
            for path, folders, names in os.walk(folder):
                folders[:] = [name for name in folders if name != ".icons"]
                found |= {(Path(path) / name).relative_to(folder).as_posix() for name in names}
        return sorted(found)


def configure(config: MkDocsConfig, site: Site, *, serving: bool) -> None:
    """Set MkDocs up for the site."""
    config.site_name = escape(site.title)  # the theme prints the name unescaped
    if not serving:
        config.site_url = site.base_url
    config.use_directory_urls = False
    if config.repo_url:
        config.edit_uri = urljoin(f"{config.repo_url.rstrip('/')}/", config.edit_uri) if config.edit_uri else None
        config.repo_url = None  # the theme would ask the forge's server for its stars at every visit
    theme = config.theme
    theme.dirs.insert(1 if theme.custom_dir else 0, str(templates_dir() / "theme"))
    env = theme.get_env()
    env.loader = _Loader(theme.dirs)
    env.bytecode_cache = None if theme.custom_dir else CompiledTemplates()  # what is kept is the package's and Material's alone
    theme.get_env = lambda: env  # type: ignore[method-assign]  # Material's search asks three times, and each would be made anew
    theme["font"] = False
    theme["palette"] = None
    theme["favicon"] = site.brand.icon or f"{ASSETS}/favicon.svg"
    if site.brand.logo:
        theme["logo"], theme["logo_dark"] = site.brand.logo, site.brand.logo_dark
    theme["features"] = ["navigation.tabs", *(name for name in theme.get("features") or () if not name.startswith("navigation.instant"))]
    config.extra.setdefault("generator", False)
    sheets = (f"{ASSETS}/skillpaths.css", f"{ASSETS}/material.css", site.brand.stylesheet, f"{ASSETS}/print.css")
    config.extra_css[:0] = filter(None, sheets)
    config.extra_javascript.insert(0, f"{ASSETS}/material.js")
    speak(config, site, site.languages[0])
    if offline := config.plugins.get(OFFLINE):
        offline.config.enabled = False  # ours can be opened from a disk already; it would have a script fetched from elsewhere
    prepare_search(config, site.languages)


def contradictions(config: MkDocsConfig, site: Site) -> list[Diagnostic]:
    """What mkdocs.yml says otherwise than portal.yml, which owns it."""
    pairs = [("site_name", config.site_name, site.title, "title")]
    if config.site_url:
        pairs.append(("site_url", config.site_url.rstrip("/"), (site.base_url or "").rstrip("/"), "base_url"))
    if config.theme.get("language", "en") != "en":
        pairs.append(("theme.language", config.theme["language"], site.languages[0], "languages"))
    return [
        finding(
            "PAG515",
            _CONFIG,
            Span(),
            f'{name} is "{given}", and portal.yml says "{wanted}"',
            hint=f"write the same here, or change {field} in portal.yml",
        )
        for name, given, wanted, field in pairs
        if given != wanted
    ]


def speak(config: MkDocsConfig, site: Site, language: str) -> None:
    """Have the theme speak a language, or English where it does not know it, and name and direct the page by its own language."""
    theme = config.theme
    theme["page_language"] = language
    theme["language"] = _theme_language(config, language)
    theme["direction"] = direction(language)
    home = f"{language}/index.html"
    config.extra["guessed"] = words(language)("search.guessed", typed="{typed}", meant="{meant}")
    config.extra["homepage"] = "index.html" if language == site.languages[0] else home


def lost(site: Site) -> dict[str, str]:
    """What the page for wrong addresses says, in the portal's first language; `language` where that is English instead."""
    said = words(site.languages[0])
    texts = {"title": said("frame.not-here"), "why": said("frame.not-here-why"), "home": said("nav.home")}
    return {**texts, "language": "" if said.own else FALLBACK}


def _theme_language(config: MkDocsConfig, language: str) -> str:
    for known in (language, language.partition("-")[0]):
        if in_theme(config, f"partials/languages/{known}.html"):
            return known
    return "en"


def page_plugins(config: MkDocsConfig, own: BasePlugin[Any]) -> list[str]:
    """Names of other plugins and hooks that change single pages: they must see every page."""
    return _listening(config, own, *_PAGE_EVENTS)


def late_plugins(config: MkDocsConfig, own: BasePlugin[Any]) -> list[str]:
    """Names of other plugins and hooks that have a hand in a build once its files are gathered: they may write to them."""
    return _listening(config, own, "files", "nav", "env", *_PAGE_EVENTS, *_TEMPLATE_EVENTS, "post_build")


def _listening(config: MkDocsConfig, own: BasePlugin[Any], *events: str) -> list[str]:
    return [
        name
        for name, plugin in config.plugins.items()
        if plugin is not own and name not in (SEARCH, OFFLINE) and any(hasattr(plugin, f"on_{event}") for event in events)
    ]


def _link(tab: Tab, *, lit: bool) -> Link:
    link = Link(escape(tab.title), tab.url)
    link.active = lit
    return link


def _section(label: str, items: list[StructureItem]) -> Section:
    section = Section(escape(label), items)
    for item in items:
        item.parent = section
    return section


class Theme:
    """Renders generated pages by the theme's own templates, in the language and section of each."""

    def __init__(self, config: MkDocsConfig, site: Site, written: Navigation, *, own: bool, label: str) -> None:
        """Take what MkDocs gathered: the navigation of hand-written pages, and whether mkdocs.yml orders it (`own`)."""
        self._config = config
        self._site = site
        self._navigations: dict[tuple[str, str], Navigation] = {}
        self._written = written
        self._helps = written.items if own or not written.items else [_section(label, written.items)]

    def navigation(self, language: str, section: str) -> Navigation:
        """The tabs of a language, the current one lit, then the hand-written pages: as mkdocs.yml orders them, or under one label."""
        key = (language, section)
        if key not in self._navigations:
            tabs = [_link(tab, lit=tab.section == section) for tab in self._site.tabs.get(language, ())]
            self._navigations[key] = Navigation([*tabs, *self._helps], self._written.pages)
        return self._navigations[key]

    def context(self, page: RenderedPage, view: View) -> dict[str, object]:
        """What the template of a generated page needs beyond MkDocs's own; the theme speaks the page's language from here on."""
        first = self._site.languages[0]
        speak(self._config, self._site, page.language)
        return {
            "nav": self.navigation(page.language, page.section),
            "generated": view,
            "handwritten_language": first if page.language != first else "",
        }

    def render(self, env: Environment, files: Sequence[File], page: RenderedPage, view: View) -> str:
        """Render a page with the view given to it, as MkDocs would."""
        stand_in = Page(page.title, SiteFile(page, self._config, ordinary=False), self._config)
        prepare(stand_in, view.content)
        context = get_context(self._written, files, self._config, stand_in)
        return env.get_template("generated.html").render({**context, **self.context(page, view)})


def prepare(page: Page, content: str) -> None:
    """Give MkDocs's page what its template and Material's search look at."""
    page.content = content
    page.toc = _MAIN
    page.meta = {"template": "generated.html", "search": {"exclude": True}}
