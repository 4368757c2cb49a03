"""Runs that begin with what the last one kept: of a portal in which nothing has changed, nothing is checked or written again.

Reads a portal's folder and its cache; gives the report, the files and, of a build, what stands on disk. The stages are imported only
where something has to be done: to read everything and see that it is the same takes less time than to import them.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.diagnostics import Report
from generator.kept import Finished, KeptFiles, KeptRecords, KeptRuns, changed_since, file_mode, states
from generator.load import load, written
from generator.options import Options
from generator.source import Marks, SourceFile

if TYPE_CHECKING:  # imports every stage
    from generator.site import Site
    from generator.write import Published


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The findings of a portal, and its files."""

    report: Report
    files: tuple[SourceFile, ...]


def check_again(root: Path, options: Options) -> Checked:
    """The findings of the portal in `root`."""
    kept, runs = KeptRecords(root), KeptRuns(root)
    files = load(root, kept.parse)
    said = (options.today, options.drafts)
    if last := runs.last(files, *said):
        return Checked(report=last.report, files=files)
    from generator.evidence.solved import kept_solutions  # noqa: PLC0415 - see the top
    from generator.pipeline import check  # noqa: PLC0415 - the same

    with kept_solutions(root):
        result = check(files, options)
    kept.keep(result.files)
    kept.save()
    runs.keep(files, *said, finished=Finished(report=result.report))
    return Checked(report=result.report, files=result.files)


@dataclass(frozen=True, slots=True, kw_only=True)
class Built(Checked):
    """The findings of a portal, its files, and its site unless findings stand against it."""

    site: Site | None


class Building:
    """One build of the portal in `root` into `output`: read first, then rendered and written where that is needed."""

    def __init__(self, root: Path, output: Path, options: Options) -> None:
        """Read the records, and see whether the last build was of the very same and still stands."""
        self._root, self._output, self._options = root, output, options
        self._kept, self._runs = KeptRecords(root), KeptRuns(root, output)
        self._said = (options, file_mode())
        self._began = time.time_ns()
        self.files = load(root, self._kept.parse)
        last = self._runs.last(self.files, *self._said)
        self.last = last if last and last.stands(output) else None

    def run(self) -> Built:
        """Check and render everything; lets go of what no later step needs, since writing takes room: records, places, what is on disk."""
        from generator.evidence.solved import kept_solutions  # noqa: PLC0415 - see the top
        from generator.pipeline import run_sources  # noqa: PLC0415 - the same

        with kept_solutions(self._root):
            result = run_sources(self.files, self._options, pages_by_hand=written(self._root))
        self._kept.keep(result.files)
        self._kept.save()
        del self._kept
        self.files = _without_places(self.files)
        return Built(report=result.report, files=_without_places(result.files), site=result.site)

    def publish(self, result: Built) -> Published:
        """Write the site, and remember the build."""
        from generator.write import Published, publish  # noqa: PLC0415 - see the top

        if result.site is None:
            return Published()
        files = KeptFiles(self._output, self._root)
        published = self._renew(result.site, files)
        if published is None:
            self._runs.keep_frame(None)
            published = publish(result.site, self._root, self._output, strict=self._options.strict, kept=files)
            self._keep_frame(published)
        sources = published.sources
        if published.index and sources is not None and not changed_since(self._root, sources, self._began):
            report = Report.of([*result.report.diagnostics, *published.findings])
            finished = Finished(report=report, sources=sources, pages=published.pages, site=published.states)
            self._runs.keep(self.files, *self._said, finished=finished)
        return published

    def _renew(self, site: Site, files: KeptFiles) -> Published | None:
        """Write what is different where records alone have changed since the last build, without MkDocs; None where that is not so."""
        from generator.frame import Frame  # noqa: PLC0415 - see the top
        from generator.staging import Stage  # noqa: PLC0415 - the same
        from generator.write import Published  # noqa: PLC0415 - the same

        packed = self._runs.frame()
        frame = Frame.unpacked(packed, site) if packed else None
        if frame is None or not frame.fits(site):
            return None
        with suppress(OSError), closing(Stage(self._output, wait=0)) as stage:  # what stands against it, the long way says
            last = self._runs.before(*self._said)
            if last and states(self._output) == last.site:
                frame.renew(site, files, stage.folder)
                return Published(pages=last.pages, index=self._output / "index.html", states=states(self._output), sources=last.sources)
        return None

    def _keep_frame(self, published: Published) -> None:
        """Keep what is around the pages, unless MkDocs has found something, which it is to say again."""
        if published.frame and published.sources is not None and not published.findings:
            with suppress(ValueError):  # half a character
                self._runs.keep_frame(published.frame.packed())


def _without_places(files: Iterable[SourceFile]) -> tuple[SourceFile, ...]:
    """The files of finished findings, which have their places themselves."""
    return tuple(replace(file, marks=Marks()) for file in files)
