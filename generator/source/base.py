"""A file that has been read: its data, and the place of every key and value. Reads nothing; these are values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from generator.diagnostics import Diagnostic, Severity, Span

JSON: TypeAlias = "bool | int | float | str | list[JSON] | dict[str, JSON] | None"


Place: TypeAlias = tuple[int, int, int, int]
"""The four numbers of a `Span`."""
Row: TypeAlias = tuple[int, int, int, int, int, int, int, int, bool]
"""A `Mark` as it is kept: the place of its key (noughts where it has none), the place of its value, and whether braces surround it."""


class Mark(NamedTuple):
    """Where a value stands: its key (None for an item of a list and for the whole file), itself, and whether braces surround it."""

    key: Span | None
    value: Span
    in_braces: bool = False


class Marks(Mapping[str, Mark]):
    """The marks of one file, each made when it is asked for: there is one for every value of a portal, and few are ever asked for."""

    def __init__(self, rows: dict[str, Row] | None = None) -> None:
        """Take the marks as rows, by JSON Pointer."""
        self._rows = rows or {}

    @property
    def rows(self) -> dict[str, Row]:
        """The marks as they are kept."""
        return self._rows

    def __getitem__(self, pointer: str) -> Mark:
        row = self.rows[pointer]
        return Mark(Span(*row[:4]) if row[0] else None, Span(*row[4:8]), row[-1])

    def in_braces(self, pointer: str) -> bool:
        """Whether braces surround the value at `pointer`, as its mark says."""
        return self.rows[pointer][-1]

    def __contains__(self, pointer: object) -> bool:
        return pointer in self.rows

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A picture or font that a record names, read with it: its bytes, or what stood in the way of reading them."""

    content: bytes = b""
    problem: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file, read. `data` is None when the file cannot be used; then `ids` remembers what it would have defined.

    `attached` has the files that the record names, by the path that is written in it. `checked` says that `diagnostics` has all that its
    schema says of it. `waits` is what a program waits for before it may be seen.
    """

    path: str
    kind: str
    text: str
    data: JSON
    marks: Marks
    diagnostics: tuple[Diagnostic, ...] = ()
    ids: frozenset[str] = frozenset()
    attached: Mapping[str, Attached] = field(default_factory=dict)
    checked: bool = False
    waits: str = ""

    @property
    def usable(self) -> bool:
        """Whether records may be built from it."""
        return self.data is not None and not any(d.severity is Severity.ERROR for d in self.diagnostics)

    def key_span(self, pointer: str) -> Span:
        """The span of the key at `pointer`, or of the value where there is no key."""
        mark = self._mark(pointer)
        return mark.key or mark.value

    def value_span(self, pointer: str) -> Span:
        """The span of the value at `pointer`; of the nearest thing around it where that is not in the file."""
        return self._mark(pointer).value

    def _mark(self, pointer: str) -> Mark:
        while pointer not in self.marks and pointer:
            pointer = pointer.rpartition("/")[0]
        return self.marks.get(pointer, Mark(None, Span(1, 1, 1, 1)))
