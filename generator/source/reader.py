"""The parser's events, read one by one into data and marks.

No tree is composed, so that nesting is counted before it can exhaust anything and an alias is reported where it stands instead of being
expanded. Reads one text, gives data, marks and findings; never raises for bad input.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

import yaml

from generator.codes import finding
from generator.diagnostics import Diagnostic, Span
from generator.line_pass.lines import UNPRINTABLE, split
from generator.source.base import JSON, Place, Row
from generator.source.problems import unreadable
from generator.source.scalars import NUMBER, STARTS, scalar

MAX_DEPTH = 100
_NAMES = 4096  # that are remembered; a portal has a hundred, and the ids in its maps
_NO_KEY: Place = (0, 0, 0, 0)
_START: Place = (1, 1, 1, 1)
_HELD: Row = (*_NO_KEY, *_START, False)


class _Stop(Exception):  # noqa: N818 - a signal inside this module, not an error
    """Reading cannot go on; what is wrong has been noted."""


@dataclass
class Reader:
    """One pass over the parser's events. The only mutable thing here and lives for one file."""

    path: str
    text: str
    data: JSON = None
    rows: dict[str, Row] = field(default_factory=dict)  # the marks
    found: list[Diagnostic] = field(default_factory=list)
    last: Place = _START  # of the last thing read, with which a block ends; the parser's own end of it is the next line's start

    def read(self) -> None:
        """Read the whole text. The first value is the data; whatever the parser cannot read ends the reading."""
        try:
            events = iter(yaml.CSafeLoader(self.text).get_event, None)  # as yaml.parse does, which asks twice for every event
            for event in events:
                if isinstance(event, yaml.DocumentStartEvent):
                    if self.rows:
                        self._note("YML106", event, "a second document starts here", hint="take it away, or make it a file of its own")
                        return
                    self.data = self._value(next(events), events, "", _NO_KEY, depth=0, braces=False)
        except yaml.MarkedYAMLError as error:
            self.found.append(unreadable(self.path, error))
        except _Stop:
            pass
        if self.data is None and not self.found:
            self.found.append(finding("YML104", self.path, Span(), "the file has no content", hint="fill it, or delete it"))

    def _value(self, event: Any, events: Iterator[Any], pointer: str, key: Place, *, depth: int, braces: bool) -> JSON:  # noqa: ANN401, PLR0913 - events are untyped in PyYAML
        if depth > MAX_DEPTH:
            message = f"brackets or lists are nested more than {MAX_DEPTH} deep"
            self._note("YML107", event, message, hint="take away the brackets that are too many")
            raise _Stop
        if event.anchor is not None or event.tag is not None:
            self._not_used(event)
        kind = type(event)
        if kind is yaml.ScalarEvent or kind is yaml.AliasEvent:
            self.rows[pointer] = (*key, *self._place(event), braces)
            return self._scalar(event) if kind is yaml.ScalarEvent else None
        self.rows[pointer] = _HELD  # holds the place, so that marks stand in the order of the file
        inside = braces or bool(event.flow_style)
        read = self._sequence if kind is yaml.SequenceStartEvent else self._mapping
        value = read(events, pointer, depth=depth, braces=inside)
        start = event.start_mark
        self.rows[pointer] = (*key, start.line + 1, start.column + 1, *self.last[2:], braces)
        return value

    def _scalar(self, event: Any) -> JSON:  # noqa: ANN401
        text: str = event.value
        if event.style:
            if event.style == '"' and (sign := UNPRINTABLE.search(text)):  # written as an escape; as itself, the line pass names it
                message = f"this text has a character that cannot be shown, written as an escape: U+{ord(sign[0]):04X}"
                self._note("YML120", event, message, hint="delete it")
            return text
        if text[:1] not in STARTS:
            return text
        if text == "<<":
            self._merges(event)
        value = scalar(text)
        if isinstance(value, str) and NUMBER.fullmatch(text):
            self._note("YML125", event, "this number is too large to be kept", hint="if it is a code and no figure, put it in quotes")
        return value

    def _sequence(self, events: Iterator[Any], pointer: str, *, depth: int, braces: bool) -> JSON:
        items: list[JSON] = []
        for event in events:
            if type(event) is yaml.SequenceEndEvent:
                self._close(event, braces=braces)
                break
            items.append(self._value(event, events, f"{pointer}/{len(items)}", _NO_KEY, depth=depth + 1, braces=braces))
        return items

    def _mapping(self, events: Iterator[Any], pointer: str, *, depth: int, braces: bool) -> JSON:
        members: dict[str, JSON] = {}
        for event in events:
            if type(event) is yaml.MappingEndEvent:
                self._close(event, braces=braces)
                break
            name, step = self._name(event)
            key = self._place(event)
            value = next(events)
            member = pointer + step
            if braces and type(value) is yaml.ScalarEvent and not value.style and value.value == "":
                self.found.append(_cut_by_comma(self.path, Span(*key), name))
            if name in members:
                first = self.rows[member][0]
                self._note("YML105", event, f'"{name}" is given twice; the first is in line {first}', hint="keep one of the two")
                again = Reader(self.path, self.text, found=self.found)
                again._value(value, events, member, key, depth=depth + 1, braces=braces)  # its marks are not kept
            else:
                members[name] = self._value(value, events, member, key, depth=depth + 1, braces=braces)
        return members

    def _name(self, event: Any) -> tuple[str, str]:  # noqa: ANN401
        """A field's name, and the step to it in a pointer."""
        if event.anchor is not None or event.tag is not None:
            self._not_used(event)
        if type(event) is not yaml.ScalarEvent:
            self._note("YML109", event, "a field's name must be a plain word", hint="if this is text, put it in quotes")
            raise _Stop
        name, step, is_text = _known(event.value)
        if name == "<<" and not event.style:
            self._merges(event)
        elif not (is_text or event.style):
            message = f'the field name "{name}" is not text' if name else "a field's name is missing before this colon"
            self._note("YML109", event, message, hint=f'put it in quotes: "{name}"' if name else "type the name")
        return name, step

    def _not_used(self, event: Any) -> None:  # noqa: ANN401
        if type(event) is yaml.AliasEvent:
            self._note("YML108", event, "an alias (*) is not used here", hint="write the value out, or put the text in quotes")
            return
        hint = "leave it out, or put the text in quotes"
        if event.anchor is not None:
            self._note("YML108", event, f'"&{event.anchor}" names an anchor, which is not used here', hint=hint)
        if event.tag is not None:
            self._note("YML108", event, f'"{event.tag}" is a tag, which is not used here', hint=hint)

    def _merges(self, event: Any) -> None:  # noqa: ANN401
        self._note("YML108", event, '"<<" is a merge key, which is not used here', hint="write the fields out")

    def _close(self, event: Any, *, braces: bool) -> None:  # noqa: ANN401
        if braces:
            self._place(event)

    def _place(self, event: Any) -> Place:  # noqa: ANN401
        start, end = event.start_mark, event.end_mark
        if end.column or type(event) is not yaml.ScalarEvent:
            self.last = start.line + 1, start.column + 1, end.line + 1, end.column + 1
        else:
            self.last = self._place_above(event)
        return self.last

    def _place_above(self, event: Any) -> Place:  # noqa: ANN401
        """The place of a text that the parser ends where a line begins: it ends above."""
        start, line, column = event.start_mark, event.end_mark.line, 0
        if event.style in {"|", ">"}:
            line, column = self._end_of_block(start.line, line)
        elif not event.value and not event.style and start.line >= len(self.lines):
            # Nothing stands there: the parser marks where it looked for it, which is past the end of the text.
            end = (len(self.lines), len(self.lines[-1]) + 1)
            return *end, *end
        return start.line + 1, start.column + 1, line + 1, column + 1

    def _end_of_block(self, first: int, line: int) -> tuple[int, int]:
        """The parser ends a block text where the next thing begins; it ends with its last line that is not blank."""
        lines = self.lines
        line = min(line, len(lines)) - 1
        while line > first and not lines[line].strip():
            line -= 1
        return line, len(lines[line].rstrip())

    @cached_property
    def lines(self) -> list[str]:
        """The text's lines, counted as the parser counts them; split only where a block text asks for them."""
        return split(self.text)

    def _note(self, code: str, event: Any, message: str, *, hint: str) -> None:  # noqa: ANN401
        start, end = event.start_mark, event.end_mark
        one_line = end.line == start.line and end.column > start.column
        span = Span(start.line + 1, start.column + 1, start.line + 1, (end.column if one_line else start.column + 1) + 1)
        self.found.append(finding(code, self.path, span, message, hint=hint))


@lru_cache(_NAMES)
def _known(name: str) -> tuple[str, str, bool]:
    """A field's name, the same string wherever it is written; the step to it in a pointer; whether it is text without quotes too."""
    return name, f"/{name.replace('~', '~0').replace('/', '~1')}", isinstance(scalar(name), str)


def _cut_by_comma(path: str, key: Span, name: str) -> Diagnostic:
    return finding(
        "YML110", path, key, f'"{name}" stands alone: a comma inside braces cut the sentence in two',
        hint="write each field on a line of its own, without braces",
    )  # fmt: skip
