"""The MkDocs plugin: the room between finished page bodies and a site on disk.

Takes a finished `Site` from the command line, or runs the pipeline itself under `mkdocs build` and `mkdocs serve`. It answers MkDocs's
events, one after the other; what is done at each stands in mkdocs_setup (before), mkdocs_theme (the frame) and mkdocs_build (the disk).
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from generator import mkdocs_theme as theme
from generator.diagnostics import Diagnostic
from generator.frame import Frame
from generator.kept import KeptFiles
from generator.mkdocs_build import Build
from generator.mkdocs_files import SiteFile, files_of
from generator.mkdocs_setup import RefusedError, check_theme, contradictions, root_of, site_of, stage_of
from generator.shell import view_of
from generator.site import Site
from generator.staging import watched
from generator.theme_repairs import repair
from generator.words import words

if TYPE_CHECKING:  # a server, which builds do without
    from mkdocs.livereload import LiveReloadServer

_LOG = logging.getLogger("mkdocs.plugins.skillpaths")
_FIRST, _LAST = 100, -100


class PluginOptions(Config):  # type: ignore[no-untyped-call]
    """What mkdocs.yml may say about us."""

    drafts = config_options.Type(bool, default=False)
    help_title = config_options.Optional(config_options.Type(str))
    ordinary = config_options.Type(bool, default=False)


class SkillpathsPlugin(BasePlugin[PluginOptions]):  # type: ignore[no-untyped-call]
    """Puts the generated pages beside the hand-written ones."""

    def __init__(self) -> None:
        """Begin with nothing built."""
        self.findings: list[Diagnostic] = []
        self.pages = 0
        self.frame: Frame | None = None
        self._serving = False
        self._given: Site | None = None
        self._kept: KeptFiles | None = None
        self._build: Build | None = None
        self._config: MkDocsConfig | None = None
        self._urls: tuple[str, ...] = ()

    def hand_over(self, site: Site, kept: KeptFiles | None = None) -> None:
        """Take a finished site for the next build, in place of running the pipeline, and what the last build wrote."""
        self._given, self._kept = site, kept

    # -- the build begins ----------------------------------------------------------------------------------------------

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002 - MkDocs's names
        """Remember whether pages are served: then findings are shown on the page."""
        self._serving = command == "serve"

    @event_priority(_FIRST)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Get the site, set MkDocs up for it, and have it write to a stage."""
        self.findings, self.pages, self.frame = [], 0, None
        self.discard()
        site, self._given = self._given or self._from_records(config), None
        check_theme(config)
        if not self._serving:
            self._warn(config, contradictions(config, site))
        others = theme.page_plugins(config, self)
        if others:
            _LOG.info("Every page goes through MkDocs, which is slower: %s may change single pages", ", ".join(others))
        theme.configure(config, site, serving=self._serving)
        self._config = config
        # What another plugin writes to would be the site that people read, too, where both have the same file.
        kept = self._kept if self._kept and not theme.late_plugins(config, self) else KeptFiles(Path(config.site_dir))
        kept.begin()
        self._build = Build(
            site=site,
            site_dir=config.site_dir,
            stage=stage_of(config),
            address=config.site_url,
            ordinary=self.config.ordinary or bool(others),
            own_nav=config.nav is not None,
            kept=kept,
        )
        config.site_dir = str(self._build.stage.folder)
        return config

    def _from_records(self, config: MkDocsConfig) -> Site:
        site = site_of(config, drafts=self.config.drafts, serving=self._serving, before=self._urls)
        self._urls = tuple(page.url for page in site.pages)
        return site

    def _warn(self, config: MkDocsConfig, problems: list[Diagnostic]) -> None:
        """Keep what does not stop a build, unless a warning is to stop it."""
        if config.strict and problems:
            raise RefusedError(*problems)
        self.findings += problems

    # -- MkDocs gathers files, navigation and templates ----------------------------------------------------------------

    @event_priority(_FIRST)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Let hand-written pages link to generated ones; refuse two pages at one address."""
        build = self._now()
        if problems := files_of(build.site, config, files, ordinary=build.ordinary):
            raise RefusedError(*problems)
        build.write_files()
        return files

    @event_priority(_LAST)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Put the tabs of the portal before the hand-written pages."""
        build = self._now()
        build.files = list(files.documentation_pages())
        first = build.site.languages[0]
        build.theme = theme.Theme(config, build.site, nav, own=build.own_nav, label=self.config.help_title or words(first)("nav.help"))
        return build.theme.navigation(first, "none of the tabs")

    @event_priority(_LAST)
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - MkDocs's names
        """Keep the templates as other plugins left them."""
        self._now().env = env

    # -- a page goes through MkDocs, hand-written or, the ordinary way, generated ---------------------------------------

    @event_priority(_FIRST)
    def _first_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002 - MkDocs's names
        """Show other plugins the body of a generated page: HTML is Markdown too."""
        if not isinstance(page.file, SiteFile):
            return markdown
        theme.prepare(page, "")
        return page.file.rendered.body

    @event_priority(_LAST)
    def _last_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002 - MkDocs's names
        """Keep the finished body from being read as Markdown."""
        if not isinstance(page.file, SiteFile):
            return markdown
        page.file.body = markdown
        return ""

    on_page_markdown = CombinedEvent(_first_page_markdown, _last_page_markdown)

    @event_priority(_FIRST)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002 - MkDocs's names
        """Put the finished body back."""
        return page.file.body if isinstance(page.file, SiteFile) else html

    @event_priority(_FIRST)
    def on_page_context(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:  # noqa: ARG002 - MkDocs's names
        """Have the theme speak the page's language and light its tab."""
        build = self._now()
        if not isinstance(page.file, SiteFile) or build.theme is None:
            theme.speak(config, build.site, build.site.languages[0])
            return context
        theme.prepare(page, page.content or "")
        more = build.theme.context(page.file.rendered, view_of(page.file.rendered, build.site, content=""))  # MkDocs has the content
        return {**context, **more}  # type: ignore[typeddict-item]  # templates take more than MkDocs's own names

    @event_priority(_FIRST)
    def _first_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002 - MkDocs's names
        """Put right what the theme gets wrong, before others change the page."""
        return repair(output)

    @event_priority(_LAST)
    def _last_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002 - MkDocs's names
        """See which scripts the finished page has."""
        return self._now().remember(output)

    on_post_page = CombinedEvent(_first_post_page, _last_post_page)

    # -- the error page and the sitemap --------------------------------------------------------------------------------

    def on_template_context(self, context: TemplateContext, *, template_name: str, config: MkDocsConfig) -> TemplateContext:  # noqa: ARG002 - MkDocs's names
        """Give the error page and the sitemap what they print."""
        return {**context, **self._now().template_context(template_name)}  # type: ignore[typeddict-item]  # the same

    @event_priority(_LAST)
    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG002 - MkDocs's names
        """The same repairs and headers for the error page."""
        return self._now().remember(repair(output_content)) if template_name.endswith(".html") else output_content

    # -- the build ends ------------------------------------------------------------------------------------------------

    @event_priority(_FIRST)
    def _write(self, *, config: MkDocsConfig) -> None:  # noqa: ARG002 - MkDocs's name
        """Write the generated pages and files, so that other plugins find them when MkDocs is done."""
        self._now().write_pages()

    @event_priority(_LAST)
    def _finish(self, *, config: MkDocsConfig) -> None:
        """Have the finished site take the place of the old one."""
        build = self._now()
        self._warn(config, build.warnings.findings())
        self.pages = build.complete()
        if build.shells and not theme.late_plugins(config, self):
            self.frame = Frame.around(build.site, build.shells, build.index)
        self.discard()

    on_post_build = CombinedEvent(_write, _finish)

    def on_build_error(self, *, error: Exception) -> None:
        """Keep the findings, and leave the old site as it was."""
        if isinstance(error, RefusedError):
            self.findings += error.problems
        self.discard()

    def on_shutdown(self) -> None:
        """Leave nothing behind."""
        self.discard()

    def _now(self) -> Build:
        if self._build is None:
            raise PluginError("MkDocs asks for a build that was never begun")
        return self._build

    def discard(self) -> None:
        """End a build: take the stage away and give MkDocs its folder back."""
        if self._build is None:
            return
        build, self._build = self._build, None
        build.close()
        if self._config is not None:
            self._config.site_dir = build.site_dir

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]) -> None:  # noqa: ARG002 - MkDocs's names
        """Watch the records."""
        for path in watched(root_of(config)):
            server.watch(str(path))
