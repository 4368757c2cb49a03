"""The one way the whole of a site changes: made beside the old one, then swapped by two renames.

Reads which folders stand around the output; gives a `Stage` to write into, or a finding when the output is not ours to write.
The site that was there stays until the new one is complete, and a build that was killed between the two renames is mended by the next.
Single files change where they are read (generator/frame), under the same lock and with a stage beside them as long as that takes.
A file may be the old site's own (generator/kept), and then nobody may write in place: that would change the site that people read.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from generator.codes import finding
from generator.diagnostics import Diagnostic, Span

RECORD_FOLDERS = ("paths", "frameworks", "resources", "programs", "translations")
BRAND = "brand"  # where logo and font are kept; elsewhere they are used as well, but a change is not noticed
SOURCES = (*RECORD_FOLDERS, "docs", BRAND, "portal.yml", "mkdocs.yml")
MARKER = "skillpaths.json"
_WAIT = 60.0
_STEP = 0.1


class BusyError(OSError):
    """Another build holds the output."""


def watched(root: Path) -> list[Path]:
    """Folders and files of a portal that make the site another when they change."""
    return [path for name in SOURCES if (path := root / name).exists()]


def real(path: Path) -> Path:
    """Where a path leads. A link that leads back to itself is no error here: whoever opens it learns that from the system."""
    return Path(os.path.realpath(path))


def check_output(root: Path, output: Path, sources: Iterable[Path] = ()) -> Diagnostic | None:
    """Say why the site must not be written to `output`, if it must not. `sources` are more folders that only people write to."""
    target, home = real(output), real(root)
    own = [real(path) for path in (*(home / name for name in (*RECORD_FOLDERS, "docs", BRAND, ".git")), *sources)]
    around = next((folder for folder in own if target != folder and target.is_relative_to(folder)), None)
    if around or any(folder.is_relative_to(target) for folder in (home, *own)):
        what = f"lies inside {around.name}/, a folder that people write in" if around else "holds records or pages that people write"
        message = f'"{output.name or output}" {what}, and a build replaces all of its output folder'
        return finding("PAG510", output.name or str(output), Span(), message, hint="choose a folder of its own, such as site")
    if not target.exists() or _is_ours(target):
        return None
    what = "is not empty and was not written by a build" if target.is_dir() else "is a file"
    return finding("PAG511", output.name, Span(), f'"{output.name}" {what}', hint="choose another folder, or move what is in it")


def _is_ours(folder: Path) -> bool:
    """Whether a folder is empty or was written by a build."""
    if not folder.is_dir() or (folder / ".git").exists():  # a checkout of the published branch: its history would go with it
        return False
    try:
        marker = json.loads((folder / MARKER).read_bytes())
    except (OSError, ValueError):
        return not any(folder.iterdir())
    return isinstance(marker, dict) and marker.get("generator") == "skillpaths"


def write_problem(output: Path, error: OSError) -> Diagnostic:
    """Why the system did not let us write, as a finding."""
    if isinstance(error, BusyError):
        return finding("PAG513", output.name, Span(), str(error), hint="wait until it is done, then build again")
    message = f'"{output.name}" could not be written: {error.strerror or error}'
    return finding("PAG512", output.name, Span(), message, hint="the site that was there is unchanged")


class Stage:
    """A folder beside the output. Nobody else writes there while it is open: a lock that ends with the process guards it."""

    def __init__(self, output: Path, *, wait: float = _WAIT) -> None:
        """Wait up to `wait` seconds for other builds, put right what a killed one left, and make the folder.

        Raises:
            BusyError: another build is still at work.
            OSError: the folder around the output cannot be written.
        """
        self.output = real(output)
        self.folder = self.output.with_name(f".{self.output.name}.stage")
        self._old = self.output.with_name(f".{self.output.name}.old")
        self.output.parent.mkdir(parents=True, exist_ok=True)
        self._lock: int | None = _lock(self.output, wait)
        try:
            self._mend()
            self.folder.mkdir()
        except BaseException:
            self._unlock()
            raise

    def commit(self) -> None:
        """Put the folder in the output's place."""
        if self.output.exists():
            self.output.rename(self._old)
        try:
            self.folder.rename(self.output)
        except OSError:
            self._mend()
            raise
        self.discard()

    def close(self) -> None:
        """The same as `discard`, as whoever closes things calls it."""
        self.discard()

    def discard(self) -> None:
        """Take away what is left beside the output and let others build. Does nothing the second time."""
        if self._lock is not None:
            try:
                self._remove(self.folder)
                with suppress(OSError):  # somebody reads in it: the next build takes it away
                    self._remove(self._old)
            finally:
                self._unlock()

    def _mend(self) -> None:
        """Put the old site back if a build ended between the two renames, and remove what a killed build left."""
        if self._old.exists() and not self.output.exists():
            self._old.rename(self.output)
        self._remove(self._old)
        self._remove(self.folder)

    @staticmethod
    def _remove(folder: Path) -> None:
        if folder.exists():
            shutil.rmtree(folder)

    def _unlock(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def _lock(output: Path, wait: float) -> int:
    """Hold the folder around the output, so that two builds of one site take turns; the system lets go when the process ends."""
    end = time.monotonic() + wait
    while True:
        try:
            return _try_lock(output)
        except BlockingIOError:
            if time.monotonic() >= end:
                raise BusyError(f'another build is still writing "{output.name}"') from None
            time.sleep(_STEP)


if sys.platform == "win32":
    import msvcrt

    def _try_lock(output: Path) -> int:
        """A folder cannot be locked here, so a small file beside the output is."""
        handle = os.open(output.with_name(f".{output.name}.lock"), os.O_RDWR | os.O_CREAT)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            os.close(handle)
            raise BlockingIOError from error
        return handle

else:
    import fcntl

    def _try_lock(output: Path) -> int:
        """Lock the folder itself: nothing is left behind."""
        handle = os.open(output.parent, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            raise
        return handle
