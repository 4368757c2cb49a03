"""What stands among MkDocs's files besides the hand-written pages: generated pages, our style sheets and scripts.

Takes MkDocs's files and a `Site`; adds to the files, or says where two pages would stand at one address. It writes nothing.
"""

from __future__ import annotations

import re
from pathlib import Path

import rjsmin
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from generator.assets import templates_dir
from generator.codes import finding
from generator.diagnostics import Diagnostic, Span
from generator.headers import HEADERS_FILE
from generator.mkdocs_search import help_worker
from generator.site import ASSETS, RenderedPage, Site
from generator.staging import MARKER

_OTHERS = "iframe-worker"  # somebody else's script, published as it came


class SiteFile(File):
    """A generated page as MkDocs sees it: hand-written pages can link to it by its address.

    MkDocs builds it only where `page` is asked for; otherwise the plugin writes it, and MkDocs must leave it alone.
    """

    def __init__(self, page: RenderedPage, config: MkDocsConfig, *, ordinary: bool) -> None:
        """Stand for a page; `ordinary` says that MkDocs builds it."""
        super().__init__(page.url, None, config.site_dir, use_directory_urls=False, dest_uri=page.url, inclusion=InclusionLevel.NOT_IN_NAV)
        self.generated_by = "skillpaths"
        self.content_string = ""
        self.rendered = page
        self.body = ""  # as other plugins left it
        self.ordinary = ordinary

    def is_documentation_page(self) -> bool:
        """Whether MkDocs renders it."""
        return self.ordinary

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - the signature is MkDocs's
        """Do nothing: the plugin writes the page."""


def assets(config: MkDocsConfig) -> list[File]:
    """Our style sheets and scripts as files of the site."""
    folder = templates_dir() / "assets"
    return [
        File.generated(
            config,
            f"{ASSETS}/{path.relative_to(folder).as_posix()}",
            content=brief(path),
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    ]


def brief(path: Path) -> str | bytes:
    """A style sheet or a script of ours without what explains it to its next writer, and without indents; other files as they are.

    No style sheet of ours has a comment in a string.
    """
    if path.suffix == ".css":
        return re.sub(r"/\*.*?\*/\s*|(?<=\n)\s+", "", path.read_text("utf-8"), flags=re.DOTALL)
    if path.suffix == ".js" and path.parent.name != _OTHERS:
        return str(rjsmin.jsmin(path.read_text("utf-8")))
    return path.read_bytes()


def files_of(site: Site, config: MkDocsConfig, files: Files, *, ordinary: bool) -> list[Diagnostic]:
    """Add assets and generated pages to MkDocs's files; where a hand-written page has the same address, say so."""
    help_worker(files, config)
    for file in assets(config):
        files.append(file)
    taken = {file.dest_uri: file.src_uri for file in files}
    found = []
    for page in site.pages:
        if page.url in taken:
            message = f'the page "{taken[page.url]}" would stand at {page.url}, and so would a page made from records'
            found.append(finding("PAG514", f"docs/{taken[page.url]}", Span(), message, hint="give the file another name"))
        else:
            files.append(SiteFile(page, config, ordinary=ordinary))
    for url in sorted({*(file.url for file in site.files), HEADERS_FILE, MARKER} & taken.keys()):
        message = f'"{taken[url]}" would stand at {url}, and so would a file that goes with the pages made from records'
        found.append(finding("PAG514", f"docs/{taken[url]}", Span(), message, hint="give the file another name"))
    return found
