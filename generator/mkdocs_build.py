"""One build under MkDocs: what it gathers on its way, and how that is put on disk.

Takes a `Site` and what MkDocs makes of the hand-written pages; fills the generated pages into the theme's shells and writes them to the
stage, which then takes the place of the old site. It never writes into the folder of hand-written pages, nor into the site that people
read.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from jinja2 import Environment
from mkdocs.structure.files import File

from generator import site_folder
from generator.codes import finding
from generator.diagnostics import Span
from generator.headers import InlineCode, headers_file, inline_code
from generator.kept import KeptFiles
from generator.mkdocs_files import SiteFile
from generator.mkdocs_log import WarningCollector
from generator.mkdocs_setup import RefusedError
from generator.mkdocs_theme import Theme, lost
from generator.shell import IncompleteShellError, Shells, View, address
from generator.site import RenderedPage, Site
from generator.staging import Stage
from generator.theme_repairs import repair


@dataclass
class Build:
    """What one build gathers on its way.

    Attributes:
        site_dir: where MkDocs would have written; it gets this back at the end.
        address: where the site will be read, if that is known.
        ordinary: MkDocs renders every page, since others may change single ones.
        own_nav: mkdocs.yml orders the hand-written pages.
        kept: the files of the last build, which this one takes over where it would write the same.
    """

    site: Site
    site_dir: str
    stage: Stage
    address: str | None
    ordinary: bool
    own_nav: bool
    kept: KeptFiles
    warnings: WarningCollector = field(default_factory=WarningCollector)
    files: list[File] = field(default_factory=list)
    theme: Theme | None = None
    env: Environment | None = None
    inline: set[InlineCode] = field(default_factory=set)
    shells: Shells | None = None
    index: site_folder.Index | None = None
    _writer: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(max_workers=1))
    _written: Future[None] | None = None

    def write_files(self) -> None:
        """Begin to write what stands beside the pages: a thousand small files keep the disk busy, not Python."""
        self._written = self._writer.submit(site_folder.write_files, self.site, self.stage.folder, self.kept)

    def write_pages(self) -> None:
        """Write the generated pages, unless MkDocs has done so, and have everything beside them written too."""
        if not self.ordinary:
            self.shells = Shells(self.site, self._shell)
            try:
                site_folder.write_pages(self.site, self.shells, self.stage.folder, self.kept)
            except IncompleteShellError as error:
                message = f"templates in custom_dir leave out what every page has: {error}"
                raise RefusedError(
                    finding("PAG519", "mkdocs.yml", Span(), message, hint="print the rest of the block with super()")
                ) from None
        if self._written is not None:
            self._written.result()

    def _shell(self, page: RenderedPage, view: View) -> str:
        if self.theme is None or self.env is None:
            raise RuntimeError("MkDocs ends a build whose templates it never made")
        return self.remember(repair(self.theme.render(self.env, self.files, page, view)))

    def template_context(self, name: str) -> dict[str, object]:
        """What the sitemap and the error page print: every address, in one order and without days; the words, and where our folders are."""
        if name == "sitemap.xml":
            written = [file.page.canonical_url for file in self.files if file.page and not isinstance(file, SiteFile)]
            addresses = sorted(url for url in [*written, *(address(page.url, self.site) for page in self.site.pages)] if url)
            return {"addresses": addresses if self.site.base_url else []}
        if name != "404.html":
            return {}
        if not self.address:
            urls = [
                *(page.url for page in self.site.pages),
                *(file.url for file in self.site.files),
                *(file.dest_uri for file in self.files),
            ]
            folders = sorted({url.partition("/")[0] for url in urls if "/" in url})
            return {"base_url": ".", "folders": folders, "lost": lost(self.site)}
        return {"lost": lost(self.site)}

    def remember(self, html: str) -> str:
        """Note the scripts in a page or shell for the headers; gives it back as it is."""
        self.inline |= inline_code(html)
        return html

    def complete(self) -> int:
        """Complete what MkDocs wrote, and put the stage in the place of the old site; gives the number of pages."""
        self.index = site_folder.merge_search(self.site, self.stage.folder)
        site_folder.settle_sitemap(self.stage.folder)
        for file in self.site.files:
            if file.url.endswith(".html"):
                self.remember(file.content.decode())
        site_folder.write_headers(headers_file(self.inline, own_base=not self.address), self.stage.folder)
        self.kept.settle(self.stage.folder)
        self.kept.keep()
        self.stage.commit()
        return len(self.site.pages) + sum(not isinstance(file, SiteFile) for file in self.files)

    def close(self) -> None:
        """Take the stage away, if it was not needed to the end, and listen no longer."""
        self.warnings.close()
        self._writer.shutdown()  # nobody may write where the stage is taken away
        self.stage.discard()
