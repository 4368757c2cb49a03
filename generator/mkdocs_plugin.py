"""The MkDocs plugin: the room between finished page bodies and a site on disk.

Takes a finished `Site` from the command line, or runs the pipeline itself under `mkdocs build` and `mkdocs serve`. MkDocs renders the
hand-written pages into a stage beside the output; the generated pages are filled into the theme's shells and written to the same stage,
which then takes the place of the old site. It never writes into the folder of hand-written pages, nor into the site that people read.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NoReturn

from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from generator import mkdocs_theme as theme
from generator import site_folder
from generator.codes import finding
from generator.dates import build_day
from generator.diagnostics import Diagnostic, Span
from generator.findings_site import findings_site
from generator.mkdocs_log import WarningCollector
from generator.shell import Shells, address, view_of
from generator.site import Site
from generator.staging import Stage, check_output, watched, write_problem
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


@dataclass
class Build:
    """What one build gathers on its way."""

    site: Site
    site_dir: str
    stage: Stage
    ordinary: bool
    own_nav: bool
    warnings: WarningCollector
    writer: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(max_workers=1))
    written: Future[None] | None = None
    files: list[File] = field(default_factory=list)
    theme: theme.Theme | None = None
    env: Environment | None = None


class SkillpathsPlugin(BasePlugin[PluginOptions]):  # type: ignore[no-untyped-call]
    """Puts the generated pages beside the hand-written ones."""

    def __init__(self) -> None:
        """Begin with nothing built."""
        self.findings: list[Diagnostic] = []
        self.pages = 0
        self._serving = False
        self._given: Site | None = None
        self._build: Build | None = None
        self._config: MkDocsConfig | None = None
        self._urls: tuple[str, ...] = ()

    def hand_over(self, site: Site) -> None:
        """Take a finished site for the next build, in place of running the pipeline."""
        self._given = site

    # -- the build begins ----------------------------------------------------------------------------------------------

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002 - MkDocs's names
        """Remember whether pages are served: then findings are shown on the page."""
        self._serving = command == "serve"

    @event_priority(_FIRST)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Get the site, set MkDocs up for it, and have it write to a stage."""
        self.findings, self.pages = [], 0
        self.discard()
        site, self._given = self._given or self._run(config), None
        if config.theme.name != "material":
            self._refuse(finding("PAG516", "mkdocs.yml", Span(), f'the theme is "{config.theme.name}"', hint="write: theme: material"))
        if not self._serving:
            contradictions = theme.contradictions(config, site)
            for problem in contradictions:
                _LOG.warning("%s: %s", problem.path, problem.message)
            self._warn(config, contradictions)
        output = Path(config.site_dir)
        others = theme.page_plugins(config, self)
        if others:
            _LOG.info("Every page goes through MkDocs, which is slower: %s may change single pages", ", ".join(others))
        theme.configure(config, site, serving=self._serving)
        stage = self._stage(_root(config), output, Path(config.docs_dir))
        self._build = Build(
            site=site,
            site_dir=config.site_dir,
            stage=stage,
            ordinary=self.config.ordinary or bool(others),
            own_nav=config.nav is not None,
            warnings=WarningCollector(),
        )
        self._config = config
        config.site_dir = str(self._build.stage.folder)
        return config

    def _run(self, config: MkDocsConfig) -> Site:
        """Run the pipeline; where findings stand against the site, show them on the page or stop."""
        from generator.pipeline import Options, run  # noqa: PLC0415 - the command line has run it already and hands the site over
        from generator.reporters import FORMATS  # noqa: PLC0415 - the same

        result = run(_root(config), Options(today=_today(), drafts=self.config.drafts, strict=config.strict))
        text = FORMATS["full"](result.report.errors_first(), {file.path: file.text for file in result.files})
        if text:
            _LOG.warning("\n%s", text)
        if result.site is not None:
            self._urls = tuple(page.url for page in result.site.pages)
            return result.site
        if self._serving:
            return findings_site(text, self._urls)
        raise PluginError(f"{result.report.errors} errors, {result.report.warnings} warnings: nothing is published")

    def _stage(self, root: Path, output: Path, docs: Path) -> Stage:
        """A folder to write in, beside the output."""
        if problem := check_output(root, output, [docs]):
            self._refuse(problem)
        try:
            return Stage(output)
        except OSError as error:
            self._refuse(write_problem(output, error))

    def _warn(self, config: MkDocsConfig, problems: list[Diagnostic]) -> None:
        """Keep what does not stop a build, unless a warning is to stop it."""
        if config.strict and problems:
            self._refuse(*problems)
        self.findings += problems

    def _refuse(self, *problems: Diagnostic) -> NoReturn:
        """Stop the build. The findings are kept for the command line; MkDocs shows the message."""
        self.findings += problems
        raise PluginError("; ".join(f"{problem.path}: {problem.message}" for problem in problems))

    # -- MkDocs gathers files, navigation and templates ----------------------------------------------------------------

    @event_priority(_FIRST)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Let hand-written pages link to generated ones; refuse two pages at one address."""
        build = self._now()
        if problems := theme.files_of(build.site, config, files, ordinary=build.ordinary):
            self._refuse(*problems)
        # A thousand small files keep the disk busy, not Python: they are written while MkDocs builds the hand-written pages.
        build.written = build.writer.submit(site_folder.write_files, build.site, Path(config.site_dir))
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
        if not isinstance(page.file, theme.SiteFile):
            return markdown
        theme.prepare(page, "")
        return page.file.rendered.body

    @event_priority(_LAST)
    def _last_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002 - MkDocs's names
        """Keep the finished body from being read as Markdown."""
        if not isinstance(page.file, theme.SiteFile):
            return markdown
        page.file.body = markdown
        return ""

    on_page_markdown = CombinedEvent(_first_page_markdown, _last_page_markdown)

    @event_priority(_FIRST)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002 - MkDocs's names
        """Put the finished body back."""
        return page.file.body if isinstance(page.file, theme.SiteFile) else html

    @event_priority(_FIRST)
    def on_page_context(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:  # noqa: ARG002 - MkDocs's names
        """Have the theme speak the page's language and light its tab."""
        build = self._now()
        if not isinstance(page.file, theme.SiteFile) or build.theme is None:
            theme.speak(config, build.site, build.site.languages[0])
            return context
        theme.prepare(page, page.content or "")
        more = build.theme.context(page.file.rendered, view_of(page.file.rendered, build.site))
        return {**context, **more}  # type: ignore[typeddict-item]  # templates take more than MkDocs's own names

    def on_template_context(self, context: TemplateContext, *, template_name: str, config: MkDocsConfig) -> TemplateContext:  # noqa: ARG002 - MkDocs's names
        """List every page in the sitemap, in one order and without days; give the page for wrong addresses its words."""
        site = self._now().site
        if template_name == "404.html":
            return {**context, "lost": theme.lost(site)}  # type: ignore[typeddict-unknown-key]
        if template_name != "sitemap.xml":
            return context
        written = [file.page.canonical_url for file in context["pages"] if file.page and not isinstance(file, theme.SiteFile)]
        addresses = sorted(url for url in [*written, *(address(page.url, site) for page in site.pages)] if url)
        return {**context, "addresses": addresses if site.base_url else []}  # type: ignore[typeddict-unknown-key]

    # -- the build ends ------------------------------------------------------------------------------------------------

    @event_priority(_FIRST)
    def _write(self, *, config: MkDocsConfig) -> None:
        """Write the generated pages and files, so that other plugins find them when MkDocs is done."""
        build = self._now()
        renderer, env, folder = build.theme, build.env, Path(config.site_dir)
        if not build.ordinary and renderer is not None and env is not None:
            shells = Shells(build.site, lambda page, view: renderer.render(env, build.files, page, view))
            site_folder.write_pages(build.site, shells.wrap, folder)
        if build.written is not None:
            build.written.result()

    @event_priority(_LAST)
    def _finish(self, *, config: MkDocsConfig) -> None:
        """Complete what MkDocs wrote, and put the stage in the place of the old site."""
        build = self._now()
        site_folder.merge_search(build.site, build.stage.folder)
        site_folder.settle_sitemap(build.stage.folder)
        self._warn(config, build.warnings.findings())
        build.stage.commit()
        self.pages = len(build.site.pages) + sum(not isinstance(file, theme.SiteFile) for file in build.files)
        self.discard()

    on_post_build = CombinedEvent(_write, _finish)

    def on_build_error(self, *, error: Exception) -> None:  # noqa: ARG002 - MkDocs's name
        """Leave the old site as it was."""
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
        build.warnings.close()
        build.writer.shutdown()  # nobody may write where the stage is taken away
        build.stage.discard()
        if self._config is not None:
            self._config.site_dir = build.site_dir

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]) -> None:  # noqa: ARG002 - MkDocs's names
        """Watch the records."""
        for path in watched(_root(config)):
            server.watch(str(path))


def _root(config: MkDocsConfig) -> Path:
    """The portal's folder: where mkdocs.yml stands."""
    return Path(config.config_file_path or "mkdocs.yml").resolve().parent


def _today() -> date:
    """The day to go by."""
    try:
        return build_day(os.environ)
    except ValueError as error:
        raise PluginError(str(error)) from None
