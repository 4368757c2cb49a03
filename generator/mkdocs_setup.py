"""What comes before a build under MkDocs: the records, the day to go by, the folder to write in, and the refusal of what cannot be.

Takes MkDocs's configuration; gives a `Site`, a `Stage` or findings. It changes no setting, and of files only the stage is new.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable
from datetime import date
from importlib.metadata import entry_points
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from generator import mkdocs_theme as theme
from generator.codes import finding
from generator.dates import build_day
from generator.diagnostics import Diagnostic, Span
from generator.findings_site import findings_site
from generator.mkdocs_search import SEARCH
from generator.site import Site
from generator.staging import Stage, check_output, write_problem

_LOG = logging.getLogger("mkdocs.plugins.skillpaths")
CONFIG = "mkdocs.yml"
_OURS = frozenset({"skillpaths", SEARCH, theme.OFFLINE})
_EXTENSIONS = frozenset(point.name for point in entry_points(group="markdown.extensions") if point.value.startswith("markdown."))
_READ_MORE = frozenset({"pymdownx.snippets", "pymdownx.b64"})  # they put other files into a page
_ASKS = ("INHERIT", "!ENV", "!relative")  # settings that are not all in mkdocs.yml


class RefusedError(PluginError):
    """Stops a build. MkDocs shows the message; the findings are there for the command line."""

    def __init__(self, *problems: Diagnostic) -> None:
        """Say what stands against the build."""
        super().__init__("; ".join(f"{problem.path}: {problem.message}" for problem in problems))
        self.problems = problems


def root_of(config: MkDocsConfig) -> Path:
    """The portal's folder: where mkdocs.yml stands."""
    return Path(config.config_file_path or "mkdocs.yml").resolve().parent


def site_of(config: MkDocsConfig, *, drafts: bool, serving: bool, before: Iterable[str]) -> Site:
    """Run the pipeline; where findings stand against the site, show them at the addresses that were there before, or stop."""
    from generator.pipeline import Options, run  # noqa: PLC0415 - the command line has run it already and hands the site over
    from generator.reporters import FORMATS  # noqa: PLC0415 - the same

    result = run(root_of(config), Options(today=_today(), drafts=drafts, strict=config.strict))
    text = FORMATS["full"](result.report.errors_first(), {file.path: file.text for file in result.files})
    if text:
        _LOG.warning("\n%s", text)
    if result.site is not None:
        return result.site
    if serving:
        return findings_site(text, before)
    raise PluginError(f"{result.report.errors} errors, {result.report.warnings} warnings: nothing is published")


def _today() -> date:
    try:
        return build_day(os.environ)
    except ValueError as error:
        raise PluginError(str(error)) from None


def check_theme(config: MkDocsConfig) -> None:
    """Our templates are made for one theme."""
    if config.theme.name != "material":
        raise RefusedError(finding("PAG516", "mkdocs.yml", Span(), f'the theme is "{config.theme.name}"', hint="write: theme: material"))


def contradictions(config: MkDocsConfig, site: Site) -> list[Diagnostic]:
    """What mkdocs.yml says otherwise than portal.yml, logged too."""
    found = theme.contradictions(config, site)
    for problem in found:
        _LOG.warning("%s: %s", problem.path, problem.message)
    return found


def stage_of(config: MkDocsConfig) -> Stage:
    """A folder to write in, beside the output."""
    output = Path(config.site_dir)
    if problem := check_output(root_of(config), output, [Path(config.docs_dir)]):
        raise RefusedError(problem)
    try:
        return Stage(output)
    except OSError as error:
        raise RefusedError(write_problem(output, error)) from error


def sources(config: MkDocsConfig, root: Path) -> tuple[str, ...] | None:
    """What MkDocs makes its pages from, as paths from the portal's folder; None where others may read what we do not know of."""
    settings = root / CONFIG
    text = settings.read_text("utf-8", "replace") if settings.is_file() else ""
    foreign = set(config.plugins) - _OURS or any(not _reads_its_page(name) for name in config.markdown_extensions)
    if foreign or config.hooks or any(word in text for word in _ASKS):
        return None
    folders = (config.docs_dir, config.theme.custom_dir)
    # docs/ also where there is none yet: the day that it comes, its pages do.
    return tuple(dict.fromkeys((CONFIG, "docs", *(os.path.relpath(folder, root) for folder in folders if folder))))


def _reads_its_page(extension: str) -> bool:
    """Whether an extension of Markdown is known to read the page that it is given and nothing else."""
    return extension in _EXTENSIONS or (extension.startswith(("pymdownx.", "markdown.extensions.")) and extension not in _READ_MORE)
