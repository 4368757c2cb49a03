"""Records that were read and found sound before: their data and places, by content.

Takes a file's text; gives its `SourceFile`, from what was kept or by parsing. Only a file without any finding is kept, so what is wrong is
looked at anew each time. Data and places lie in a file each, since a run in which nothing has changed asks for no place. Everything is kept
as JSON and nothing is run that was kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TypeAlias

import orjson

from generator.kept import store
from generator.source import Marks, Row, SourceFile, parse

Parts: TypeAlias = dict[str, bytes | memoryview]
"""What is kept of each record, as JSON, by the record's content."""

_DATA, _PLACES = "records", "places"
_HEAD = 8  # bytes that say how long the table is


class KeptRecords:
    """The records of one portal, in memory and, where a file is given, on disk."""

    def __init__(self, root: Path | None = None) -> None:
        """Take what was kept in the portal at `root`; without one, begin with nothing and keep it in memory alone."""
        self._folder = store.folder_of(root) if root else None
        self._data = self._loaded(_DATA)
        self._on_disk = frozenset(self._data)
        self._new_places: Parts = {}
        self._files: dict[str, SourceFile] = {}
        self._keys: dict[str, str] = {}

    @cached_property
    def _places(self) -> Parts:
        return self._loaded(_PLACES)

    def _loaded(self, name: str) -> Parts:
        content = store.load(self._folder / name) if self._folder else None
        return _unpack(memoryview(content)) if content else {}

    def parse(self, path: str, kind: str, text: str) -> SourceFile:
        """As `generator.source.parse`; a file that was found sound before comes checked. The last file kept comes back itself."""
        last = self._files.get(path)
        if last is not None and (last.kind, last.text) == (kind, text):
            return last
        key = _key(kind, text)
        data = self._data.get(key)
        if data is None:
            return parse(path, kind, text)
        marks = _Marks(partial(self._rows, key, path, kind, text))
        return SourceFile(path=path, kind=kind, text=text, data=orjson.loads(data), marks=marks, checked=True)

    def _rows(self, key: str, path: str, kind: str, text: str) -> dict[str, Row]:
        """The marks of a file that was kept; where they are not there any more, it is parsed once more."""
        kept = self._places.get(key)
        rows: dict[str, Row] = orjson.loads(kept) if kept is not None else parse(path, kind, text).marks.rows
        return rows

    def keep(self, files: Sequence[SourceFile]) -> None:
        """Keep the sound ones among these checked files, and none but these; in memory the others too, with what was found in them."""
        checked = {file.path: file for file in files if file.checked}
        keys = {
            path: _key(file.kind, file.text) if file is not self._files.get(path) else self._keys[path] for path, file in checked.items()
        }
        data: Parts = {}
        places: Parts = {}
        for file in checked.values():
            key = keys[file.path]
            if file.diagnostics:
                continue
            if key not in self._data:
                packed = _packed(file)
                if packed:
                    data[key], places[key] = packed
                continue
            data[key] = self._data[key]
            if key in self._new_places:
                places[key] = self._new_places[key]
        self._data, self._new_places, self._files, self._keys = data, places, checked, keys

    def save(self) -> None:
        """Write what is kept to disk, where that is another than before."""
        if self._folder and self._on_disk != self._data.keys():
            known = self._places | self._new_places
            lost = {key: path for path, key in self._keys.items() if key in self._data and key not in known}
            known |= {key: orjson.dumps(self._files[path].marks.rows) for key, path in lost.items()}
            store.save(self._folder / _DATA, _pack(self._data))
            store.save(self._folder / _PLACES, _pack({key: known[key] for key in self._data}))
            self._on_disk = frozenset(self._data)


def _key(kind: str, text: str) -> str:
    return store.digest(kind.encode(), text.encode("utf-8", "surrogatepass")).hex()


def _packed(file: SourceFile) -> tuple[bytes, bytes] | None:
    try:
        return orjson.dumps(file.data), orjson.dumps(file.marks.rows)
    except orjson.JSONEncodeError:  # half a character
        return None


class _Marks(Marks):
    """The marks of one file, made when the first is asked for: most files have no finding and no link to a line."""

    def __init__(self, make: Callable[[], dict[str, Row]]) -> None:
        self._make = make

    @cached_property
    def rows(self) -> dict[str, Row]:
        return self._make()


def _pack(kept: Mapping[str, bytes | memoryview]) -> bytes:
    """A table of how long each part is, then the parts."""
    table = orjson.dumps([(key, len(part)) for key, part in kept.items()])
    return b"".join((len(table).to_bytes(_HEAD), table, *kept.values()))


def _unpack(content: memoryview) -> Parts:
    end = _HEAD + int.from_bytes(content[:_HEAD])
    kept: Parts = {}
    for key, length in orjson.loads(content[_HEAD:end]):
        kept[key] = content[end : end + length]
        end += length
    return kept
