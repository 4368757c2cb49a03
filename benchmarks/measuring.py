"""Whole processes: how long one takes on the wall and of the processor, how much memory it and those that it starts hold at most.

Starts processes and reads the folders that they wrote; knows nothing of what they are.
"""

from __future__ import annotations

import gzip
import os
import subprocess
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter, sleep

import psutil

_LOOK = 0.02  # seconds from one look at the memory to the next
_ENOUGH = 3600  # seconds that one build may take
_LAST = 12  # lines of what a failed process said


class FailedError(Exception):
    """A process failed, or did not do what it was measured for."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What one process took: seconds, and MB at most where that was looked at."""

    wall: float
    processor: float
    memory: float = 0.0


@dataclass(slots=True)
class Measures:
    """All runs of one engine at one size. Lists are seconds, one a run; a list is empty where nothing was measured."""

    pages: int
    cold: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    edit: list[float] = field(default_factory=list)
    same: list[float] = field(default_factory=list)
    served: list[float] = field(default_factory=list)
    memory: float = 0.0  # MB
    files: int = 0
    html: float = 0.0  # KB a page
    packed: float = 0.0  # the same, gzipped
    index: float = 0.0  # KB of the search index
    index_packed: float = 0.0
    failed: list[str] = field(default_factory=list)


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str], *, look: bool = False) -> Spent:
    """Run a command to its end. With `look`, its memory is looked at, which costs it a little time.

    Raises:
        FailedError: it failed.
    """
    before, start = os.times(), perf_counter()
    with subprocess.Popen(  # noqa: S603 - our own commands
        command, cwd=folder, env=dict(environment), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        peak = _Peak(process.pid) if look else None
        try:
            said, _ = process.communicate(timeout=_ENOUGH)
        except subprocess.TimeoutExpired as error:
            process.kill()
            raise FailedError(f"{command[0]} was not done after {_ENOUGH} s") from error
        finally:
            memory = peak.end() if peak else 0.0
    wall, after = perf_counter() - start, os.times()
    if process.returncode:
        raise FailedError("\n".join([f"{' '.join(command)} failed", *said.strip().splitlines()[-_LAST:]]))
    return Spent(wall, after.children_user + after.children_system - before.children_user - before.children_system, memory)


class _Peak:
    """Looks at the memory of a process and all that it started, again and again, and keeps the largest sum."""

    def __init__(self, pid: int) -> None:
        self._largest = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, args=(psutil.Process(pid),))
        self._thread.start()

    def end(self) -> float:
        self._over.set()
        self._thread.join()
        return self._largest / 1e6

    def _look(self, process: psutil.Process) -> None:
        while not self._over.wait(_LOOK):
            self._largest = max(self._largest, resident(process))


def resident(process: psutil.Process) -> int:
    """Bytes of memory that a process and all that it started hold now; pages that two of them share count twice."""
    total = 0
    try:
        for each in (process, *process.children(recursive=True)):
            total += each.memory_info().rss
    except psutil.NoSuchProcess:  # it ended while we looked
        pass
    return total


def rest(pages: int) -> None:
    """Let the disk come to rest: for some seconds after many files were removed, ext4 takes far longer to make new ones."""
    os.sync()
    sleep(min(5.0, pages / 500))


def put_aside(folders: Iterable[Path], aside: Path) -> None:
    """Move what was kept between builds out of the way. Moving is quick and leaves the disk alone, unlike removing."""
    for folder in folders:
        if folder.exists():
            aside.mkdir(parents=True, exist_ok=True)
            folder.rename(aside / str(sum(1 for _ in aside.iterdir())))


def weigh(output: Path, urls: Iterable[str], index: str | None, into: Measures) -> None:
    """Bytes of the pages and of the search index in a finished folder.

    Raises:
        FailedError: a page is not there.
    """
    raw = packed = count = 0
    for url in urls:
        page = output / url
        if not page.is_file():
            raise FailedError(f"{url} was not written")
        content = page.read_bytes()
        raw, packed, count = raw + len(content), packed + len(gzip.compress(content, mtime=0)), count + 1
    into.html, into.packed = raw / count / 1000, packed / count / 1000
    into.files = sum(len(names) for _, _, names in os.walk(output))
    if index:
        content = (output / index).read_bytes()
        into.index, into.index_packed = len(content) / 1000, len(gzip.compress(content, mtime=0)) / 1000
