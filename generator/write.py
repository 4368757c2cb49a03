"""Puts a finished site on disk, and serves it while people write.

`publish` takes a `Site`, the portal's folder and an output folder; MkDocs builds the hand-written pages and our plugin the rest, beside the
output, which changes only when all is well. Gives the numbers of the closing summary, or findings; no exception for bad input.
"""

from __future__ import annotations

import logging
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.codes import finding
from generator.diagnostics import Diagnostic, Report, Span
from generator.findings_site import findings_site
from generator.kept import KeptFiles, KeptRecords
from generator.kept.store import program_now
from generator.site import Site
from generator.staging import check_output, real, write_problem

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

    from generator.frame import Frame
    from generator.mkdocs_plugin import SkillpathsPlugin
    from generator.pipeline import Options, Result

_CONFIG = "mkdocs.yml"
_PAGE = re.compile(r"Error (reading|building) page '(.+?)':")  # how MkDocs names the page that it gives up


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What came of it. Nothing was published where `index` is None; the findings say why, or what to mend all the same.

    `frame` is what may stay when records alone change; None where other plugins have a hand in single pages.
    """

    pages: int = 0
    files: int = 0
    index: Path | None = None
    findings: tuple[Diagnostic, ...] = ()
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
    files = sum(len(names) for _, _, names in os.walk(output))
    return Published(pages=plugin.pages, files=files, index=output / "index.html", findings=findings, frame=plugin.frame)


def serve(  # noqa: PLR0913 - what a command may be told
    root: Path,
    options: Options,
    tell: Callable[[Result, Published], None],
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    poll: bool = False,
    ready: Callable[[str], None] = lambda _: None,
) -> None:
    """Serve the portal and renew it as files change, until interrupted. Findings are shown on the page, and given to `tell`.

    Args:
        root: the portal's folder.
        options: as for one run.
        tell: called after every build.
        host: the name or number that the server listens at.
        port: the port; 0 takes a free one.
        poll: look at the files, and do not wait for the system to say that one has changed.
        ready: called with the address when pages can be opened.

    Raises:
        OSError: something else listens there.
    """
    from mkdocs.livereload import LiveReloadServer  # noqa: PLC0415 - MkDocs costs a quarter of a second

    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "site"
        preview = Preview(root, options, output)
        server = LiveReloadServer(builder=lambda: tell(*preview.build()), host=host, port=port, root=str(output))
        tell(*preview.build())
        _watch(server, root, poll=poll)
        server.error_handler = lambda code: page.read_bytes() if (page := output / f"{code}.html").is_file() else None
        activate = server.server_activate

        def activated() -> None:
            activate()
            ready(f"http://{f'[{host}]' if ':' in host else host}:{server.server_address[1]}/")

        server.server_activate = activated  # type: ignore[method-assign]  # MkDocs has no other way to say that it listens
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            return
        finally:
            server.shutdown()


def _watch(server: LiveReloadServer, root: Path, *, poll: bool) -> None:
    """Have the server renew the site when a source changes."""
    from generator.watching import Told, looking  # noqa: PLC0415 - only here

    if not poll:
        server.observer = told = Told(root)
        try:
            server.watch(str(root))
        except OSError:  # the system watches too many files already
            told.stop()
            server._watched_paths.clear()  # noqa: SLF001 - it takes the folder for watched
        else:
            return
    server.observer = looking(root)  # type: ignore[assignment]  # it polls as MkDocs's own does, but looks at less
    server.watch(str(root))


class Preview:
    """Builds the portal again and again, and remembers which pages there were when it last was right."""

    def __init__(self, root: Path, options: Options, output: Path) -> None:
        self._root = root
        self._options = options
        self._output = output
        self._urls: tuple[str, ...] = ()
        self._records = KeptRecords(root)
        self._files = KeptFiles(output)
        self._last: Published | None = None
        self._by_hand: tuple[object, ...] = ()
        self._program = b""

    def build(self) -> tuple[Result, Published]:
        """Build; where findings stand against the site, write them in its place."""
        from generator.pipeline import run  # noqa: PLC0415 - imports every stage

        result = run(self._root, self._options, self._records)
        if result.site is not None:
            # Without its address, since pages are looked at on this machine.
            published = self._publish(replace(result.site, base_url=None))
            if published.index is not None:
                self._urls = tuple(page.url for page in result.site.pages)
                return result, published
        else:
            published = Published()
        self._show(result, published)
        return result, published

    def _publish(self, site: Site) -> Published:
        """Write what is different where records alone have changed, else all of it."""
        last, before = self._last, (self._by_hand, self._program)
        self._last, self._by_hand, self._program = None, _moments(self._root), program_now()
        if before[1] != self._program:  # somebody is at work on a template
            self._files.forget()
        if last and last.frame and before == (self._by_hand, self._program) and last.frame.fits(site):
            last.frame.renew(site, self._files)
            self._last = last
        else:
            self._last = publish(site, self._root, self._output, kept=self._files)
        return self._last

    def _show(self, result: Result, published: Published) -> None:
        from generator.reporters import FORMATS  # noqa: PLC0415 - only where there are findings

        self._last = None
        report = Report.of([*result.report.diagnostics, *published.findings])
        site = findings_site(FORMATS["full"](report.errors_first(), {file.path: file.text for file in result.files}), self._urls)
        if publish(site, self._root, self._output).index is None:
            with tempfile.TemporaryDirectory() as empty:  # mkdocs.yml itself may be what is wrong
                publish(site, Path(empty), self._output)


def _moments(root: Path) -> tuple[object, ...]:
    """When everything that MkDocs reads was last changed: its settings and the hand-written pages."""
    files = [root / _CONFIG, *sorted((root / "docs").rglob("*"))]
    return tuple((str(file), state.st_size, state.st_mtime_ns) for file in files if (state := _state(file)))


def _state(file: Path) -> os.stat_result | None:
    try:
        return file.stat()
    except OSError:  # gone just now
        return None


def _load(site: Site, root: Path, output: Path, empty: Path) -> MkDocsConfig:
    """The portal's mkdocs.yml, or the usual settings where it has none. `empty` stands for docs/ where there is none either."""
    from mkdocs.config import load_config  # noqa: PLC0415 - costs a quarter of a second
    from mkdocs.config.defaults import MkDocsConfig  # noqa: PLC0415 - the same

    path = root / _CONFIG
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
        return finding("PAG516", _CONFIG, Span(), "; ".join(said) or str(error).splitlines()[0])
    line, column = mark.line + 1, mark.column + 1
    return finding("PAG516", _CONFIG, Span(line, column, line, column), f"this is not YAML: {getattr(cause, 'problem', cause)}")


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
