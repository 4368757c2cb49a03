"""Which files a build wrote, and from what: the next one takes over those that it would write again.

Reads and writes files of the output folder, of the folder that takes its place, and of the portal's cache. A file is taken over only if
it is as it was written, to the moment; it keeps that moment, so that whoever copies the site copies only what changed.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

import orjson

from generator.kept import store

Entry: TypeAlias = tuple[str, int, int]
"""A digest of what a file was made from, its size, and the moment it was written, in nanoseconds."""

_ALL = 0o777


def file_mode() -> int:
    """Who may read a file that is written now."""
    if os.name == "nt":
        return 0o666
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


class KeptFiles:
    """The files of the site in one output folder, in memory and, where the portal's folder is given, on disk."""

    def __init__(self, output: Path, root: Path | None = None) -> None:
        """Take what was kept of the site in `output` by the portal at `root`; without one, begin with nothing."""
        self.output = Path(os.path.realpath(output))
        name = f"site-{store.digest(os.fsencode(self.output)).hex()[:16]}"
        self._file = store.folder_of(root) / name if root else None
        content = store.load(self._file) if self._file else None
        self._before: dict[str, Entry] = {url: (*entry,) for url, entry in orjson.loads(content).items()} if content else {}
        self._now: dict[str, Entry] = {}
        self._renewed: list[tuple[str, str | None, Path | None]] = []
        self._mode = file_mode()

    def begin(self) -> None:
        """Begin a build: nothing is written yet."""
        self._now = {}
        self._renewed = []
        self._mode = file_mode()

    def forget(self) -> None:
        """Begin anew: everything will be written again."""
        self._before = {}

    def take(self, url: str, key: str, folder: Path) -> bool:
        """Take a file over into `folder`, if the last build wrote it from the same and nobody has touched it since."""
        entry = self._before.get(url)
        return entry is not None and entry[0] == key and self._link(url, entry, folder)

    def take_same(self, url: str, key: str, content: bytes, folder: Path) -> bool:
        """Take a file over that was made from something else, if it says the same and nobody has touched it since."""
        entry = self._before.get(url)
        if entry is None or entry[1] != len(content):
            return False
        with suppress(OSError):
            if (self.output / url).read_bytes() == content:
                return self._link(url, (key, *entry[1:]), folder)
        return False

    def _link(self, url: str, entry: Entry, folder: Path) -> bool:
        old = self.output / url
        try:
            state = os.lstat(old)
            if (state.st_size, state.st_mtime_ns) != entry[1:] or state.st_mode & _ALL != self._mode:
                return False
            os.link(old, folder / url)
        except OSError:
            return False
        self._now[url] = entry
        return True

    def note(self, url: str, key: str, folder: Path) -> None:
        """Remember a file that was just written."""
        state = os.lstat(folder / url)
        self._now[url] = (key, state.st_size, state.st_mtime_ns)

    def renew(self, url: str, key: str | None, make: Callable[[], bytes], beside: Path) -> None:
        """Write a file again, into `beside`, unless it was made from the same or says the same. `change_over` puts it where it is read."""
        entry = self._before.get(url)
        if key is not None and entry is not None and entry[0] == key:
            return
        content, old = make(), self.output / url
        with suppress(OSError):
            if old.stat().st_size == len(content) and old.read_bytes() == content:
                if key is not None:
                    self._renewed.append((url, key, None))
                return
        new = beside / f"{len(self._renewed)}"
        new.write_bytes(content)
        self._renewed.append((url, key, new))

    def change_over(self) -> None:
        """Put what was renewed where it is read; whoever opens a file meanwhile finds the old one whole, or the new.

        If that fails, or somebody stops it, all are the old ones again.
        """
        changed = [(self.output / url, new, new.with_suffix(".old")) for url, _, new in self._renewed if new is not None]
        for place, _, old in changed:
            with suppress(FileNotFoundError):
                _double(place, old)
        try:
            for place, new, _ in changed:
                new.replace(place)
        except BaseException:
            for place, _, old in changed:
                with suppress(FileNotFoundError):
                    old.replace(place)
            raise
        self._now = dict(self._before)
        for url, key, _ in self._renewed:
            if key is not None:
                self.note(url, key, self.output)

    def settle(self, folder: Path) -> None:
        """Give the files that others wrote into `folder` the moment of the old ones, where they say the same."""
        if not self.output.exists():
            return
        for path, _, names in os.walk(folder):
            for name in names:
                file = Path(path, name)
                url = file.relative_to(folder).as_posix()
                if url not in self._now:
                    with suppress(OSError):
                        old = (self.output / url).lstat()
                        if old.st_size == file.stat().st_size and (self.output / url).read_bytes() == file.read_bytes():
                            os.utime(file, ns=(old.st_atime_ns, old.st_mtime_ns))

    def keep(self) -> None:
        """The build is complete: what it wrote is what the next one finds."""
        changed = self._now != self._before
        self._before = self._now
        if self._file is None:
            return
        if changed:
            store.save(self._file, orjson.dumps(self._now))
        store.used(self._file)
        store.forget_old(self._file.parent, "site-*")


def _double(place: Path, old: Path) -> None:
    """Have the file at `place` at `old` too, whatever comes to `place`."""
    try:
        os.link(place, old)
    except FileNotFoundError:
        raise
    except OSError:  # a drive without such links
        shutil.copy2(place, old)
