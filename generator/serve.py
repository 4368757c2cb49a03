"""Serves a portal while people write, and renews it as they save.

Takes the portal's folder; gives nothing but what it tells after every build. The site is written by `generator.write`, or, where records
alone changed, by the frame that it left; findings stand in the site's place until they are put right.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.diagnostics import Report
from generator.findings_site import findings_site
from generator.kept import KeptFiles, KeptRecords
from generator.kept.store import program_now
from generator.memory import Memory
from generator.site import Site
from generator.write import CONFIG, Published, publish

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

    from generator.pipeline import Options, Result


_QUIET = 0.05  # seconds without another change after which somebody has saved all that belongs together


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
        preview.keep()
        _watch(server, root, poll=poll)
        server.build_delay = _QUIET
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
            preview.keep()


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
        self._memory = Memory()

    def build(self) -> tuple[Result, Published]:
        """Build; where findings stand against the site, write them in its place."""
        from generator.pipeline import run  # noqa: PLC0415 - imports every stage

        program = program_now()
        if program != self._program:  # somebody is at work on a template
            self._memory = Memory()
        result = run(self._root, self._options, self._records, self._memory)
        if result.site is not None:
            # Without its address, since pages are looked at on this machine.
            self._memory.turn()
            published = self._publish(replace(result.site, base_url=None), program)
            if published.index is not None:
                self._urls = tuple(page.url for page in result.site.pages)
                return result, published
        else:
            published = Published()
        self._show(result, published)
        return result, published

    def keep(self) -> None:
        """Write to disk what the next command can use: not after every edit, since that takes longer than to see what changed."""
        self._records.save()

    def _publish(self, site: Site, program: bytes) -> Published:
        """Write what is different where records alone have changed, else all of it."""
        last, before = self._last, (self._by_hand, self._program)
        self._last, self._by_hand, self._program = None, _moments(self._root, (last.sources if last else None) or (CONFIG, "docs")), program
        if before[1] != self._program:
            self._files.forget()
        if last and last.frame and last.sources is not None and before == (self._by_hand, self._program) and last.frame.fits(site):
            with tempfile.TemporaryDirectory(dir=self._output.parent) as beside:
                self._last = replace(last, frame=last.frame.renew(site, self._files, Path(beside)))
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


def _moments(root: Path, sources: Iterable[str]) -> tuple[object, ...]:
    """When everything that MkDocs reads was last changed: its settings, the hand-written pages, templates of the portal's own."""
    files = [file for source in sources for file in (root / source, *sorted((root / source).rglob("*")))]
    return tuple((str(file), state.st_size, state.st_mtime_ns) for file in files if (state := _state(file)))


def _state(file: Path) -> os.stat_result | None:
    try:
        return file.stat()
    except OSError:  # gone just now
        return None
