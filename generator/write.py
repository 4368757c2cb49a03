"""Puts a finished site on disk.

`publish` takes a `Site`, the portal's folder and an output folder; MkDocs builds the hand-written pages and our plugin the rest, beside the
output, which changes only when all is well. Gives the numbers of the closing summary, or findings; no exception for bad input.
"""

from __future__ import annotations

import logging
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from generator.codes import finding
from generator.diagnostics import Diagnostic, Span
from generator.kept import KeptFiles, states
from generator.kept.finished import State
from generator.site import Site
from generator.staging import check_output, real, write_problem

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from generator.frame import Frame
    from generator.mkdocs_plugin import SkillpathsPlugin

CONFIG = "mkdocs.yml"
_PAGE = re.compile(r"Error (reading|building) page '(.+?)':")  # how MkDocs names the page that it gives up


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What came of it. Nothing was published where `index` is None; the findings say why, or what to mend all the same.

    Attributes:
        states: every file of the site with its size and moment.
        sources: what the site was made from besides the records; None where that is not known to the last file.
        frame: what may stay when records alone change; None where other plugins have a hand in single pages.
    """

    pages: int = 0
    index: Path | None = None
    findings: tuple[Diagnostic, ...] = ()
    states: Mapping[str, State] = field(default_factory=dict, compare=False)
    sources: tuple[str, ...] | None = None
    frame: Frame | None = field(default=None, compare=False)


def publish(site: Site, root: Path, output: Path, *, strict: bool = False, kept: KeptFiles | None = None) -> Published:
    """Write the whole site to `output`. The site that was there stays if anything fails; under `strict`, if anything warns.

    Files of the site that is there are taken over where they are `kept` and would be written again as they are.
    """
    from mkdocs.exceptions import Abort, ConfigurationError  # noqa: PLC0415 - MkDocs costs a quarter of a second

    if problem := check_output(root, output):  # before MkDocs, whose words for it are about its settings
        return Published(findings=(problem,))
    with _quiet() as said, tempfile.TemporaryDirectory() as empty:
        try:
            config = _load(site, root, output, Path(empty))
        except (Abort, ConfigurationError) as error:
            return Published(findings=(_unusable(said, error),))
        config.strict = strict
        plugin = _plugin(config)
        plugin.hand_over(site, kept)
        problems = _build(config, output, said)
    findings = (*plugin.findings, *problems)
    if problems or not plugin.pages:
        return Published(findings=findings)
    return Published(
        pages=plugin.pages,
        index=output / "index.html",
        findings=findings,
        states=states(output),
        sources=_sources(config, root),
        frame=plugin.frame,
    )


def _sources(config: MkDocsConfig, root: Path) -> tuple[str, ...] | None:
    from generator.mkdocs_setup import sources  # noqa: PLC0415 - imports MkDocs

    return sources(config, root)


def _load(site: Site, root: Path, output: Path, empty: Path) -> MkDocsConfig:
    """The portal's mkdocs.yml, or the usual settings where it has none. `empty` stands for docs/ where there is none either."""
    from mkdocs.config import load_config  # noqa: PLC0415 - costs a quarter of a second
    from mkdocs.config.defaults import MkDocsConfig  # noqa: PLC0415 - the same

    path = root / CONFIG
    if path.is_file():
        return load_config(str(path), site_dir=str(real(output)))
    docs = root / "docs"
    config = MkDocsConfig(config_file_path=str(path))
    config.load_dict(
        {
            "site_name": site.title,
            "site_dir": str(real(output)),
            "docs_dir": str(docs.resolve() if docs.is_dir() else empty),
            "theme": "material",
            "plugins": ["search"],
        }
    )
    config.validate()
    return config


def _plugin(config: MkDocsConfig) -> SkillpathsPlugin:
    """Our plugin, put in where mkdocs.yml does not name it."""
    from generator.mkdocs_plugin import SkillpathsPlugin  # noqa: PLC0415 - imports MkDocs

    for plugin in config.plugins.values():
        if isinstance(plugin, SkillpathsPlugin):
            return plugin
    plugin = SkillpathsPlugin()
    plugin.load_config({})
    config.plugins["skillpaths"] = plugin
    return plugin


def _build(config: MkDocsConfig, output: Path, said: list[str]) -> list[Diagnostic]:
    """Build, and say in one line what stood against it."""
    from mkdocs.commands.build import build  # noqa: PLC0415 - costs a quarter of a second
    from mkdocs.exceptions import Abort  # noqa: PLC0415 - the same

    plugin = _plugin(config)
    try:
        build(config)
    except Abort as error:
        return [] if plugin.findings else [_unusable([], error)]
    except Exception as error:
        page = _page_at_fault(said, error)
        if page and os.path.lexists(Path(config.docs_dir) / page):  # else it is one of ours, and the fault too
            return [finding("PAG518", f"docs/{page}", Span(), f"MkDocs cannot build this page: {str(error).partition(chr(10))[0]}")]
        if isinstance(error, OSError):
            return [write_problem(output, error)]
        raise
    finally:
        plugin.discard()
    return []


def _page_at_fault(said: list[str], error: Exception) -> str | None:
    """The page in docs/ that MkDocs could not read or render. To fail while writing one is the disk's fault, not the page's."""
    found = next((match for line in said if (match := _PAGE.match(line))), None)
    if found is None or (found[1] == "building" and isinstance(error, OSError) and error.errno is not None):
        return None
    return found[2]


def _unusable(said: list[str], error: Exception | SystemExit) -> Diagnostic:
    """What MkDocs said of mkdocs.yml, as one finding: at the place where the YAML breaks, where it is that."""
    cause = error.__cause__ or error.__context__
    mark = getattr(cause, "problem_mark", None)
    if mark is None:
        return finding("PAG516", CONFIG, Span(), "; ".join(said) or str(error).splitlines()[0])
    line, column = mark.line + 1, mark.column + 1
    return finding("PAG516", CONFIG, Span(line, column, line, column), f"this is not YAML: {getattr(cause, 'problem', cause)}")


@contextmanager
def _quiet() -> Iterator[list[str]]:
    """Keep MkDocs from printing; gives what it had to say about errors."""
    said: list[str] = []
    logger = logging.getLogger("mkdocs")
    handler = logging.Handler(logging.ERROR)
    handler.emit = lambda record: said.append(record.getMessage().splitlines()[0])  # type: ignore[method-assign]
    before = logger.level, logger.propagate
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    logger.addHandler(handler)
    try:
        yield said
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before[0])
        logger.propagate = before[1]
