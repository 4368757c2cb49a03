"""A run that need not be done again: what it found and what it wrote, by all that it was made from.

Takes the files of a portal as they were read, gives the report of the last run over the very same, and whether the site that it wrote
still stands as it was written, to the moment. It never writes outside the portal's cache.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeAlias

import orjson

from generator.diagnostics import Diagnostic, Related, Report, Severity, Span
from generator.kept import store
from generator.source import SourceFile

State: TypeAlias = tuple[int, int, int]
"""A file's size, the moment of its last change in nanoseconds, and its mode: who may read it."""

_CHECKED = "checked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """A run that came to its end.

    Attributes:
        key: a digest of all that it was made from.
        around: a digest of that without the records.
        frame: a digest of what was kept of what stands around its pages; empty where nothing was.
        sources: files and folders besides the records that it was made from.
        pages: how many pages it published.
        site: every file of the site, by its address; empty where nothing was published.
    """

    report: Report
    key: str = ""
    around: str = ""
    frame: str = ""
    sources: tuple[str, ...] = ()
    pages: int = 0
    site: Mapping[str, State] = field(default_factory=dict)

    def stands(self, output: Path) -> bool:
        """Whether the site is there as it was written, with nothing added and nothing left behind beside it."""
        beside = (output.with_name(f".{output.name}.{what}") for what in ("stage", "old"))
        return bool(self.site) and not any(map(os.path.lexists, beside)) and states(output) == self.site


class KeptRuns:
    """The last check of a portal, and the last build of it into one folder, on disk."""

    def __init__(self, root: Path, output: Path | None = None) -> None:
        """Take the portal's folder and, for a build, where it writes."""
        name = store.digest(os.fsencode(os.path.realpath(output))).hex()[:16] if output else ""
        self._root = root
        self._file = store.folder_of(root) / (f"done-{name}" if name else _CHECKED)
        self._frame = store.folder_of(root) / f"frame-{name}"

    def last(self, files: Sequence[SourceFile], *said: object) -> Finished | None:
        """The last run, if it was of the same files, told the same."""
        content = store.load(self._file)
        if content is None:
            return None
        finished = _unpacked(orjson.loads(content))
        return finished if finished.key == self._key(files, self._around(finished.sources, said)) else None

    def before(self, *said: object) -> Finished | None:
        """The last run, if it was told the same and nothing but records has changed since."""
        content = store.load(self._file)
        if content is None:
            return None
        finished = _unpacked(orjson.loads(content))
        return finished if finished.around == self._around(finished.sources, said) else None

    def keep(self, files: Sequence[SourceFile], *said: object, finished: Finished) -> None:
        """Keep a run in the place of the last."""
        around = self._around(finished.sources, said)
        try:
            packed = orjson.dumps(_packed(replace(finished, key=self._key(files, around), around=around)))
        except orjson.JSONEncodeError:  # half a character in a message
            return
        store.save(self._file, packed)
        store.forget_old(self._file.parent, "done-*")

    def frame(self, of: Finished) -> bytes | None:
        """What that run wrote around the pages of its records, as it was packed; None where that was not kept, or is another run's."""
        packed = store.load(self._frame)
        return packed if packed is not None and _digest(packed) == of.frame else None

    def keep_frame(self, packed: bytes) -> str:
        """Keep that in the place of the last; gives what a run says of it."""
        store.save(self._frame, packed)
        store.forget_old(self._frame.parent, "frame-*")
        return _digest(packed)

    def _around(self, sources: Iterable[str], said: Iterable[object]) -> str:
        parts = [repr(tuple(said)).encode()]
        for source in sources:
            for path in _below(self._root / source):
                parts += [os.fsencode(path), _content(path)]
        return store.digest(*parts).hex()

    def _key(self, files: Sequence[SourceFile], around: str) -> str:
        parts = [around.encode()]
        for file in files:
            text = file.text.encode("utf-8", "surrogatepass")
            attached = [repr((name, each)).encode() for name, each in file.attached.items()]
            parts += [file.path.encode("utf-8", "surrogatepass"), text, *attached]
            if file.diagnostics:  # what it could not be read for is not in its text
                parts.append(repr(file.diagnostics).encode("utf-8", "surrogatepass"))
        return store.digest(*parts).hex()


def _digest(packed: bytes) -> str:
    return store.digest(packed).hex()


def changed_since(root: Path, sources: Iterable[str], moment: int) -> bool:
    """Whether any of these files and folders was changed after a moment, in nanoseconds: then nobody knows which state was used."""
    paths = (path for source in sources for path in _below(root / source) if os.path.exists(path))  # noqa: PTH110 - as they come
    return any(os.stat(path).st_mtime_ns > moment for path in paths)  # noqa: PTH116 - the same


def states(folder: Path) -> dict[str, State]:
    """Every file in a folder, by its address from there."""
    start = len(os.fspath(folder)) + 1
    found: dict[str, State] = {}
    for path in _files(os.fspath(folder)):
        state = os.lstat(path)
        found[path[start:].replace(os.sep, "/")] = (state.st_size, state.st_mtime_ns, state.st_mode)
    return found


def _files(folder: str) -> Iterator[str]:
    for path, _, names in os.walk(folder, followlinks=True):  # as MkDocs does
        for name in names:
            yield os.path.join(path, name)  # noqa: PTH118 - ten thousand files at every start


def _below(path: Path) -> list[str]:
    return sorted(_files(os.fspath(path))) if path.is_dir() else [os.fspath(path)]


def _content(path: str) -> bytes:
    """What a file holds; what is not there, or is no file, is told from an empty one."""
    try:
        return b"+" + Path(path).read_bytes() if Path(path).is_file() else b""
    except OSError:
        return b""


def _packed(finished: Finished) -> dict[str, object]:
    return {
        "key": finished.key,
        "around": finished.around,
        "frame": finished.frame,
        "report": finished.report.diagnostics,
        "sources": finished.sources,
        "pages": finished.pages,
        "site": finished.site,
    }


def _unpacked(kept: Mapping[str, Any]) -> Finished:
    return Finished(
        key=kept["key"],
        around=kept["around"],
        frame=kept["frame"],
        report=Report(tuple(map(_diagnostic, kept["report"]))),
        sources=tuple(kept["sources"]),
        pages=kept["pages"],
        site={url: (*state,) for url, state in kept["site"].items()},
    )


def _diagnostic(kept: Mapping[str, Any]) -> Diagnostic:
    related = tuple(Related(**{**each, "span": Span(**each["span"])}) for each in kept["related"])
    return Diagnostic(**{**kept, "span": Span(**kept["span"]), "severity": Severity(kept["severity"]), "related": related})
