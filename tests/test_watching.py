"""While a portal is served, every change among its sources is seen, and nothing else is."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.api import BaseObserver

from generator.watching import Told, looking


class Watched:
    """A portal's folder under an observer, and what it told of files, as MkDocs's server listens to it."""

    def __init__(self, root: Path, observer: BaseObserver) -> None:
        self.root = root
        self.seen: list[str] = []
        handler = FileSystemEventHandler()
        handler.on_any_event = self._note  # type: ignore[method-assign]  # as MkDocs does it
        observer.schedule(handler, str(root), recursive=True)
        observer.start()

    def _note(self, event: FileSystemEvent) -> None:
        if not event.is_directory:
            self.seen.append(str(event.src_path))

    def tells(self, change: Callable[[], object], of: str) -> bool:
        """Whether a change is told, of something in the folder with this name."""
        time.sleep(0.6)  # what came before has been told, and a poll sees a moment's difference
        self.seen.clear()
        change()
        end = time.monotonic() + 20
        while time.monotonic() < end:
            if any(Path(path).is_relative_to(self.root / of) for path in self.seen):
                return True
            time.sleep(0.02)
        return False


@pytest.fixture(params=[Told, looking], ids=["told", "looking"])
def watched(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Watched]:
    root = tmp_path / "portal"
    (root / "programs" / "more").mkdir(parents=True)
    (root / "programs" / "a.yml").write_text("a")
    (root / "portal.yml").write_text("a")
    observer = request.param(root)
    yield Watched(root, observer)
    observer.stop()
    observer.join()


def test_a_file_that_is_saved(watched: Watched) -> None:
    assert watched.tells(lambda: (watched.root / "programs" / "a.yml").write_text("changed"), "programs")
    assert watched.tells(lambda: (watched.root / "programs" / "more" / "b.yml").write_text("new"), "programs")
    assert watched.tells((watched.root / "programs" / "a.yml").unlink, "programs")


def test_a_file_that_an_editor_puts_in_the_place_of_the_old(watched: Watched) -> None:
    aside = watched.root.parent / "new"
    aside.write_text("changed by an editor")
    assert watched.tells(lambda: aside.replace(watched.root / "portal.yml"), "portal.yml")
    assert watched.tells(lambda: (watched.root / "portal.yml").write_text("changed in place"), "portal.yml")


def test_a_folder_that_goes_and_comes_back(watched: Watched) -> None:
    folder, aside = watched.root / "programs", watched.root.parent / "aside"
    assert watched.tells(lambda: folder.rename(aside), "programs")
    assert watched.tells(lambda: aside.rename(folder), "programs")
    assert watched.tells(lambda: (folder / "a.yml").write_text("changed after it came back"), "programs")
    assert watched.tells(lambda: shutil.rmtree(folder), "programs")
    folder.mkdir()
    assert watched.tells(lambda: (folder / "c.yml").write_text("c"), "programs")
    assert watched.tells(lambda: (folder / "c.yml").write_text("changed once more"), "programs")


def test_a_folder_that_was_not_there(watched: Watched) -> None:
    (watched.root / "paths").mkdir()
    assert watched.tells(lambda: (watched.root / "paths" / "a.yml").write_text("new"), "paths")


def test_what_is_no_source_is_not_told(watched: Watched) -> None:
    time.sleep(0.6)
    watched.seen.clear()
    (watched.root / "site").mkdir()
    (watched.root / "site" / "index.html").write_text("a build's own")
    (watched.root / ".cache").mkdir()
    (watched.root / ".cache" / "records").write_text("a build's own")
    (watched.root / "programs" / "a.yml").read_text()
    assert watched.tells(lambda: (watched.root / "portal.yml").write_text("changed"), "portal.yml")
    assert {Path(path).name for path in watched.seen} == {"portal.yml"}
