"""One record file: its bytes, its encoding, its text.

Reads one file below a portal's root and gives a `SourceFile`; whatever keeps it from being read is a finding on that file.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from generator.codes import finding
from generator.diagnostics import Diagnostic, Span
from generator.source import SourceFile, failed, parse

Parse: TypeAlias = Callable[[str, str, str], SourceFile]
MAX_BYTES = 2_000_000
_ATTEMPTS = 2  # an editor that is saving is done by the second
_OPEN_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)  # a pipe must not keep the build waiting
_WIDE_MARKS = ((b"\xff\xfe\x00\x00", "UTF-32"), (b"\x00\x00\xfe\xff", "UTF-32"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))
_START = Span()
_UTF8_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class ReadProblem(Exception):  # noqa: N818 - a signal inside this room, which becomes a finding
    """What stands in the way of reading a file."""

    code: str
    message: str
    hint: str
    span: Span = _START


def read_file(root: Path, path: str, kind: str, parse: Parse = parse) -> SourceFile:
    """Read and parse the file at `path` (posix, from `root`)."""
    raw = b""
    try:
        raw = read_bytes(root, path)
        text = _decode(raw)
    except ReadProblem as problem:
        found = finding(problem.code, path, problem.span, problem.message, hint=problem.hint)
        return failed(path, kind, raw.decode("latin-1") if raw else "", [found])
    source = parse(path, kind, text)
    if not raw.startswith(_UTF8_MARK) or _mark(path) in source.diagnostics:
        return source
    return replace(source, diagnostics=(_mark(path), *source.diagnostics))


def _mark(path: str) -> Diagnostic:
    message = "the file begins with an invisible byte-order mark"
    return finding("YML103", path, Span(), message, hint='save it as "UTF-8", not as "UTF-8 with BOM"')


def read_bytes(root: Path, path: str) -> bytes:
    """The file's bytes, as they were at one moment."""
    place = root / path
    try:
        _check_link(root, place)
        for _ in range(_ATTEMPTS):
            raw, unchanged = take(place)
            if unchanged:
                return raw
    except FileNotFoundError:
        if place.is_symlink():
            raise ReadProblem("YML121", "this link leads nowhere", "put the file itself here") from None
        raise ReadProblem("YML121", "the file vanished while it was being read", "put it back, or run the command again") from None
    except (OSError, RuntimeError) as error:  # resolving a circle of links is a RuntimeError before Python 3.13
        raise _unreadable(error) from None
    raise ReadProblem("YML121", "the file keeps changing while it is being read", "wait until it is saved, then run the command again")


def take(file: Path) -> tuple[bytes, bool]:
    """Read a file once; also whether it stayed the same meanwhile."""
    descriptor = os.open(file, _OPEN_FLAGS)
    with os.fdopen(descriptor, "rb") as stream:
        before = os.fstat(descriptor)
        if not stat.S_ISREG(before.st_mode):
            kind = "a folder" if stat.S_ISDIR(before.st_mode) else "no plain file"
            raise ReadProblem("YML121", f"this is {kind}", "give it another name, or put the record's file in its place")
        raw = stream.read(MAX_BYTES + 1)
        after = os.fstat(descriptor)
    size = max(before.st_size, len(raw))
    if size > MAX_BYTES:
        message = f"the file has {size / 1_000_000:.1f} MB; at most {MAX_BYTES / 1_000_000:.0f} MB are read"
        raise ReadProblem("YML122", message, "split it into several files")
    return raw, _signature(before) == _signature(after) and len(raw) == after.st_size


def _signature(status: os.stat_result) -> tuple[int, int]:
    return status.st_size, status.st_mtime_ns


def _check_link(root: Path, file: Path) -> None:
    if file.is_symlink() and not file.resolve(strict=True).is_relative_to(root.resolve()):
        raise ReadProblem("YML121", "this link leads out of the portal's folder", "put the file itself here")


def _unreadable(error: Exception) -> ReadProblem:
    code = error.errno if isinstance(error, OSError) else errno.ELOOP
    if code == errno.ELOOP:
        return ReadProblem("YML121", "this link leads in a circle", "put the file itself here")
    if code in {errno.EACCES, errno.EPERM}:
        return ReadProblem("YML121", "you may not read this file", "ask its owner to let you read it")
    if code == errno.EISDIR:
        return ReadProblem("YML121", "this is a folder", "give it another name, or put the record's file in its place")
    reason = (error.strerror if isinstance(error, OSError) else None) or "no reason given"
    return ReadProblem("YML121", f"the file cannot be read: {reason.lower()}", "check the disk, then run the command again")


def _decode(raw: bytes) -> str:
    for mark, name in _WIDE_MARKS:
        if raw.startswith(mark):
            raise _not_utf8(f"this is {name} text")
    if b"\x00" in raw:
        zeros = max(raw[0::2].count(0), raw[1::2].count(0))
        raise _not_utf8("this is UTF-16 text" if zeros * 3 > len(raw) else "this is not a text file")
    try:
        return raw.removeprefix(_UTF8_MARK).decode("utf-8")
    except UnicodeDecodeError as error:
        raise _wrong_byte(error.object, error.start) from None


def _not_utf8(message: str) -> ReadProblem:
    hint = 'in your editor choose "Save as" and the encoding UTF-8' if "UTF" in message else "save the record as plain text, encoding UTF-8"
    return ReadProblem("YML102", message, hint)


def _wrong_byte(raw: bytes, start: int) -> ReadProblem:
    """Where the first byte stands that is no UTF-8, and which letter it was in the encoding that older Windows programs use."""
    from generator.line_pass.lines import split  # noqa: PLC0415 - few files have one, and every run reads

    lines = split(raw[:start].decode("utf-8"))
    column = len(lines[-1]) + 1
    span = Span(len(lines), column, len(lines), column + 1)
    letter = raw[start : start + 1].decode("cp1252", "replace")
    likely = f', probably "{letter}"' if letter.isprintable() and letter != "\ufffd" else ""
    message = f"a letter here is not saved as UTF-8{likely}"
    return ReadProblem(
        "YML102", message, 'in your editor choose "Reopen with encoding" (Windows 1252), then "Save with encoding" UTF-8', span
    )
