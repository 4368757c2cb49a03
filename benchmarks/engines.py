"""What is measured: us and the peers, each with its folder, its commands as its own users type them, and the file that is edited.

Gives values that `measuring.py` and `serving.py` run. A build writes to the folder, and a server listens at the port, that it is told.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import peer
from benchmarks.install import Tool
from benchmarks.made_up import TODAY
from benchmarks.sizes import EDITED, EDITED_RECORD, Facts

ROOT = Path(__file__).resolve().parent.parent
PEERS = ("mkdocs", "hugo", "eleventy", "zensical")
NAMES = ("ours", *PEERS)
TITLES = {"ours": "skillpaths", "mkdocs": "mkdocs-material", "hugo": "hugo", "eleventy": "eleventy", "zensical": "zensical"}
# What differs in what a peer writes. Each sentence ends in whose favour it is.
DIFFERENCES = {
    "ours": "Reads and checks YAML records, writes each page's data (JSON) beside it and the schemas of the records, and draws.",
    "mkdocs": "The same words as Markdown, no drawings and no data beside pages, in its favour. Its search holds every sentence of every "
    "page, ours what the records say is worth finding, in our favour. Every build is a whole one: `--dirty` would leave other pages and "
    "the search as they were.",
    "hugo": "The same Markdown in Material's frame, rendered once for all pages; addresses begin at the root; no search, no data beside "
    "pages, no drawings, all in its favour. `hugo server` keeps its pages in memory.",
    "eleventy": "As hugo, and no table of contents and no sitemap, in its favour. A new process builds everything: asked for one changed "
    "file (`--incremental=FILE`), this version ends in an error. Its server runs with `--incremental`.",
    "zensical": "The same Markdown and settings as stock MkDocs, in its own theme; it keeps a cache between builds. Newer versions need a "
    "package, zensical-ui, that could not be had when this one was pinned.",
}


@dataclass(frozen=True, slots=True)
class Engine:
    """One of those that are compared."""

    name: str
    folder: Path  # where it is started
    source: Path  # the file that is edited
    outputs: Path  # where its sites are written, each run into a new folder
    build: Callable[[Path], list[str]]
    serve: Callable[[int], list[str]]
    index: str | None = None  # of the search, as published
    page: str = EDITED
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def caches(self) -> tuple[Path, ...]:
        """What it keeps between builds."""
        return (self.folder / ".cache",)

    def surroundings(self) -> dict[str, str]:
        """The environment of its processes: caches lie in its folder, and Python keeps what it compiled, as on anybody's machine."""
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        return kept | {"XDG_CACHE_HOME": str(self.folder / ".cache" / "user")} | self.environment


def engine(name: str, tool: Tool | None, folder: Path) -> Engine:
    """One of `NAMES` at work in `folder`, which `sizes.py` has filled."""
    return ours(folder / "portal") if tool is None else _ENGINES[name](list(tool.command), folder / name)


def ours(folder: Path) -> Engine:
    """Our commands, from this checkout."""
    command = [sys.executable, "-m", "generator"]
    return Engine(
        name="ours",
        folder=folder,
        source=folder / EDITED_RECORD,
        outputs=folder.parent / "built" / "ours",
        build=lambda output: [*command, "build", ".", "--today", TODAY, "--output", str(output)],
        serve=lambda port: [*command, "serve", ".", "--today", TODAY, "--port", str(port)],
        index="search/search_index.json",
        environment={"PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "true"},
    )


def _mkdocs(command: list[str], folder: Path) -> Engine:
    return Engine(
        name="mkdocs",
        folder=folder,
        source=folder / "docs" / peer.file(EDITED),
        outputs=folder.parent / "built" / "mkdocs",
        build=lambda output: [*command, "build", "--quiet", "--site-dir", str(output)],
        serve=lambda port: [*command, "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"],
        index="search/search_index.json",
        environment={"NO_MKDOCS_2_WARNING": "true"},
    )


def _zensical(command: list[str], folder: Path) -> Engine:
    settings = folder / "mkdocs.yml"
    plain = settings.read_text("utf-8")

    def build(output: Path) -> list[str]:
        wanted = f"{plain}site_dir: {output.relative_to(folder)}\n"  # it takes the folder from its settings alone
        if settings.read_text("utf-8") != wanted:
            settings.write_text(wanted, encoding="utf-8")
        return [*command, "build"]

    return Engine(
        name="zensical",
        folder=folder,
        source=folder / "docs" / peer.file(EDITED),
        outputs=folder / "built",  # it writes nowhere else
        build=build,
        serve=lambda port: [*command, "serve", "--dev-addr", f"127.0.0.1:{port}"],
        index="search.json",
    )


def _hugo(command: list[str], folder: Path) -> Engine:
    return Engine(
        name="hugo",
        folder=folder,
        source=folder / "content" / peer.file(EDITED),
        outputs=folder.parent / "built" / "hugo",
        build=lambda output: [*command, "--quiet", "--destination", str(output)],
        serve=lambda port: [*command, "server", "--quiet", "--renderToMemory", "--bind", "127.0.0.1", "--port", str(port)],
    )


def _eleventy(command: list[str], folder: Path) -> Engine:
    served = folder.parent / "built" / "eleventy" / "served"
    return Engine(
        name="eleventy",
        folder=folder,
        source=folder / "content" / peer.file(EDITED),
        outputs=folder.parent / "built" / "eleventy",
        build=lambda output: [*command, "--quiet", f"--output={output}"],
        serve=lambda port: [*command, "--serve", "--incremental", "--quiet", f"--port={port}", f"--output={served}"],
    )


_ENGINES: dict[str, Callable[[list[str], Path], Engine]] = {
    "mkdocs": _mkdocs,
    "zensical": _zensical,
    "hugo": _hugo,
    "eleventy": _eleventy,
}


def one_page(folder: Path, tool: Tool) -> Engine:
    """Stock MkDocs with a single page: what any build on it takes at least."""
    shutil.copytree(peer.SETTINGS / "mkdocs", folder)
    settings = folder / "mkdocs.yml"
    nav = settings.read_text("utf-8").partition("nav:")[0]
    settings.write_text(nav, encoding="utf-8")
    peer.write_page(folder / "docs" / "index.md", "# One page\n\nOne sentence.\n")
    return _mkdocs(list(tool.command), folder)


class Editor:
    """Changes the sentence of the edited page, each time to another, and puts it back at the end."""

    def __init__(self, engine: Engine, facts: Facts) -> None:
        """Read the file."""
        self._source = engine.source
        self._text = self._source.read_text("utf-8")
        self._sentence = facts.sentence
        self._count = 0
        if self._sentence not in self._text:
            raise ValueError(f"{self._source} does not hold the sentence that is to be edited")

    def edit(self) -> str:
        """Save the file with a new sentence; gives it."""
        self._count += 1
        sentence = f"Read the sentence that was edited {self._count} times"
        self._source.write_text(self._text.replace(self._sentence, sentence, 1), encoding="utf-8")
        return sentence

    def restore(self) -> None:
        """Save the file as it was."""
        self._source.write_text(self._text, encoding="utf-8")
