"""Sees what changes among the sources of a portal while it is served, and nothing else in its folder.

Takes the portal's folder; gives an observer as MkDocs's server wants one: one that the system tells what has changed, and one that looks
at the files twice a second, for drives whose changes the system does not see. A source folder may go and come back, as when a branch is
switched.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from watchdog.events import FileModifiedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserverVFS

from generator.staging import SOURCES

_POLL = 0.5
_CHANGES = frozenset({"created", "modified", "deleted", "moved"})  # and not that a file was opened: a build opens them all


def looking(root: Path) -> BaseObserver:
    """Looks at the sources again and again, from the folder around them."""
    top = os.path.abspath(root)  # noqa: PTH100 - as MkDocs writes it

    def entries(folder: str | None) -> Iterator[os.DirEntry[str]]:
        try:
            found = list(os.scandir(folder))
        except OSError:  # gone just now, or not for us: the build says so
            return iter(())
        return (entry for entry in found if folder != top or entry.name in SOURCES)

    return PollingObserverVFS(os.stat, entries, polling_interval=_POLL)


class Told(Observer):  # type: ignore[misc,valid-type]  # what the system has: inotify, FSEvents and so on
    """Is told by the system. Watches the portal's folder for its sources alone, and inside each of those."""

    def __init__(self, root: Path) -> None:
        """Begin at once, so that a system that has no more watches to give says so when the first is asked for."""
        super().__init__()
        self._top = Path(os.path.abspath(root))  # noqa: PTH100 - as MkDocs writes it
        self._inside: dict[str, ObservedWatch] = {}
        self.start()

    def start(self) -> None:
        """Start; MkDocs does so too, later."""
        if not self.is_alive():
            super().start()

    def schedule(self, event_handler: FileSystemEventHandler, path: str, *, recursive: bool = True) -> ObservedWatch:  # noqa: ARG002 - MkDocs's names
        """Tell the handler of changes among the sources.

        Raises:
            OSError: the system has no watch for it.
        """
        watch: ObservedWatch = super().schedule(_Passing(event_handler, self._came), path, recursive=False)
        for name in SOURCES:
            self._look_into(name, event_handler)
        return watch

    def _came(self, name: str, handler: FileSystemEventHandler) -> bool:
        """Something happened to an entry of the portal's folder; gives whether it is a source."""
        if name in SOURCES:
            with suppress(OSError):  # gone again
                self._look_into(name, handler)
        return name in SOURCES

    def _look_into(self, name: str, handler: FileSystemEventHandler) -> None:
        folder = self._top / name
        if (before := self._inside.pop(name, None)) is not None:
            with suppress(KeyError, OSError):
                self.unschedule(before)
        if folder.is_dir():
            self._inside[name] = super().schedule(_Passing(handler), str(folder), recursive=True)


class _Passing(FileSystemEventHandler):
    """Passes changes on. A folder that comes or goes is told as a file: MkDocs's server does not listen to folders."""

    def __init__(self, handler: FileSystemEventHandler, wanted: Callable[[str, FileSystemEventHandler], bool] | None = None) -> None:
        self._handler = handler
        self._wanted = wanted

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in _CHANGES or (event.is_directory and event.event_type == "modified"):
            return
        paths = [os.fsdecode(path) for path in (event.src_path, event.dest_path) if path]
        sources = [self._wanted is None or self._wanted(Path(path).name, self._handler) for path in paths]  # both ends of a move
        if not any(sources):
            return
        self._handler.dispatch(FileModifiedEvent(paths[0]) if event.is_directory else event)
