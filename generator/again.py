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

import orjson

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
        from generator.write import Published  # noqa: PLC0415 - see the top

        if result.site is None:
            return Published()
        files = KeptFiles(self._output, self._root)
        published, frame = self._renew(result.site, files) or self._whole(result.site, files)
        sources = published.sources
        if published.index and sources is not None and not changed_since(self._root, sources, self._began):
            report = Report.of([*result.report.diagnostics, *published.findings])
            finished = Finished(report=report, sources=sources, pages=published.pages, site=published.states, frame=frame)
            self._runs.keep(self.files, *self._said, finished=finished)
        return published

    def _renew(self, site: Site, files: KeptFiles) -> tuple[Published, str] | None:
        """Write what is different where records alone have changed since the last build, without MkDocs; None where that is not so.

        Gives what came of it, and which frame stands around it.
        """
        from generator.frame import Frame  # noqa: PLC0415 - see the top
        from generator.staging import Stage  # noqa: PLC0415 - the same
        from generator.write import Published  # noqa: PLC0415 - the same

        last = self._runs.before(*self._said)
        packed = self._runs.frame(last) if last else None
        frame = Frame.unpacked(packed, site) if packed else None
        if last is None or frame is None or not frame.fits(site):
            return None
        with suppress(OSError), closing(Stage(self._output, wait=0)) as stage:  # what stands against it, the long way says
            if states(self._output) == last.site:
                frame.renew(site, files, stage.folder)
                index, now = self._output / "index.html", states(self._output)
                return Published(pages=last.pages, index=index, states=now, sources=last.sources), last.frame
        return None

    def _whole(self, site: Site, files: KeptFiles) -> tuple[Published, str]:
        """Write all of it, and keep what is around the pages, unless MkDocs has found something, which it is to say again."""
        from generator.write import publish  # noqa: PLC0415 - see the top

        published = publish(site, self._root, self._output, strict=self._options.strict, kept=files)
        if published.frame and published.sources is not None and not published.findings:
            with suppress(orjson.JSONEncodeError):  # half a character
                return published, self._runs.keep_frame(published.frame.packed())
        return published, ""


def _without_places(files: Iterable[SourceFile]) -> tuple[SourceFile, ...]:
    """The files of finished findings, which have their places themselves."""
    return tuple(replace(file, marks=Marks()) for file in files)
