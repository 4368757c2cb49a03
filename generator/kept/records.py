"""Records that were read and found sound before: their data and places, by content.

Takes a file's text; gives its `SourceFile`, from what was kept or by parsing. Only a file without any finding is kept, so what is wrong is
looked at anew each time. Everything is kept as JSON and nothing is run that was kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

import orjson

from generator.kept import store
from generator.source import Marks, Row, SourceFile, parse

Parts: TypeAlias = tuple[bytes | memoryview, bytes | memoryview]
"""A file's data and its marks, both as JSON."""

_NAME = "records"
_HEAD = 8  # bytes that say how long the table is


class KeptRecords:
    """The records of one portal, in memory and, where a file is given, on disk."""

    def __init__(self, root: Path | None = None) -> None:
        """Take what was kept in the portal at `root`; without one, begin with nothing and keep it in memory alone."""
        self._file = store.folder_of(root) / _NAME if root else None
        self._kept: dict[str, Parts] = {}
        content = store.load(self._file) if self._file else None
        if content:
            self._kept = _unpack(memoryview(content))
        self._on_disk = frozenset(self._kept)
        self._files: dict[str, SourceFile] = {}
        self._keys: dict[str, str] = {}

    def parse(self, path: str, kind: str, text: str) -> SourceFile:
        """As `generator.source.parse`; a file that was found sound before comes checked. The last file kept comes back itself."""
        last = self._files.get(path)
        if last is not None and (last.kind, last.text) == (kind, text):
            return last
        kept = self._kept.get(_key(kind, text))
        if kept is None:
            return parse(path, kind, text)
        data, marks = kept
        return SourceFile(path=path, kind=kind, text=text, data=orjson.loads(data), marks=_Marks(marks), checked=True)

    def keep(self, files: Sequence[SourceFile]) -> None:
        """Keep the sound ones among these checked files, and none but these; in memory the others too, with what was found in them."""
        checked = {file.path: file for file in files if file.checked}
        keys = {
            path: _key(file.kind, file.text) if file is not self._files.get(path) else self._keys[path] for path, file in checked.items()
        }
        now: dict[str, Parts] = {}
        for file in checked.values():
            if not file.diagnostics:
                key = keys[file.path]
                packed = self._kept.get(key) or _packed(file)
                if packed:
                    now[key] = packed
        self._kept, self._files, self._keys = now, checked, keys

    def save(self) -> None:
        """Write what is kept to disk, where that is another than before."""
        if self._file and self._on_disk != self._kept.keys():
            store.save(self._file, _pack(self._kept))
            self._on_disk = frozenset(self._kept)


def _key(kind: str, text: str) -> str:
    return store.digest(kind.encode(), text.encode("utf-8", "surrogatepass")).hex()


def _packed(file: SourceFile) -> tuple[bytes, bytes] | None:
    try:
        return orjson.dumps(file.data), orjson.dumps(file.marks.rows)
    except orjson.JSONEncodeError:  # half a character
        return None


class _Marks(Marks):
    """The marks of one file, unpacked when the first is asked for: most files have no finding and no link to a line."""

    def __init__(self, packed: bytes | memoryview) -> None:
        self._packed = packed

    @cached_property
    def rows(self) -> dict[str, Row]:
        rows: dict[str, Row] = orjson.loads(self._packed)
        return rows


def _pack(kept: Mapping[str, Parts]) -> bytes:
    """A table of how long each part is, then the parts."""
    table = orjson.dumps([(key, len(data), len(marks)) for key, (data, marks) in kept.items()])
    return b"".join((len(table).to_bytes(_HEAD), table, *(part for parts in kept.values() for part in parts)))


def _unpack(content: memoryview) -> dict[str, Parts]:
    end = _HEAD + int.from_bytes(content[:_HEAD])
    kept: dict[str, Parts] = {}
    for key, data, marks in orjson.loads(content[_HEAD:end]):
        kept[key] = (content[end : end + data], content[end + data : end + data + marks])
        end += data + marks
    return kept
