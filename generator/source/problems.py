"""The YAML parser's complaints in plain words. Reads its exception, gives a finding."""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from generator.codes import finding
from generator.diagnostics import Diagnostic, Span


@dataclass(frozen=True, slots=True)
class _Plain:
    """What the parser says, what that means, what to type; `from_start` where the trouble began before the parser saw it."""

    words: str
    message: str
    hint: str
    from_start: bool = False


_LINE_UP = "begin it in the same column as the lines it belongs to"
_QUOTES = "put the text in quotes"
_BACKSLASH = "a backslash inside double quotes has a meaning of its own"
_PLAIN = (
    _Plain("mapping values are not allowed", "a second colon in this line confuses the file", "put the text after the first one in quotes"),
    _Plain("could not find expected ':'", "this line has no field name", "type a name, a colon and a space, or indent it", from_start=True),
    _Plain("did not find expected '-'", "this line does not line up with the list around it", _LINE_UP),
    _Plain("did not find expected key", "this line does not line up with the fields around it", _LINE_UP),
    _Plain("did not find expected <document start>", "this line does not line up with the fields around it", _LINE_UP),
    _Plain("block sequence entries are not allowed", "a list cannot start here", "begin the list in a line of its own"),
    _Plain("mapping keys are not allowed", "a question mark that stands alone has a meaning in YAML", _QUOTES),
    _Plain("found unexpected end of stream", "a quote that opens here is never closed", "close it at the end of the text", from_start=True),
    _Plain("did not find expected ',' or ']'", "a list in brackets is not closed, or lacks a comma", "check what stands before this"),
    _Plain("did not find expected ',' or '}'", "a pair of braces is not closed, or lacks a comma", "write each field in a line of its own"),
    _Plain("did not find expected node content", "a value is missing here, or begins with a sign that YAML uses", _QUOTES),
    _Plain("cannot start any token", "a value cannot begin with this character", _QUOTES),
    _Plain("unknown escape character", _BACKSLASH, "put the text in single quotes"),
    _Plain("expected hexdecimal number", _BACKSLASH, "put the text in single quotes"),
)


def unreadable(path: str, error: yaml.MarkedYAMLError) -> Diagnostic:
    """The parser's own words are about tokens; say what they mean for somebody who typed a line."""
    problem = error.problem or "no reason given"
    plain = next((plain for plain in _PLAIN if plain.words in problem), _Plain("", f"this cannot be read as YAML: {problem}", ""))
    mark = (error.context_mark if plain.from_start else None) or error.problem_mark or error.context_mark
    span = Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2) if mark else Span()
    return finding("YML101", path, span, plain.message, hint=plain.hint)
