"""A file that somebody else made: its bytes, its encoding, its text.

Reads one file, gives its text. Whatever keeps it from being what it should be is an `Unfit`: one message with the file and its line.
"""

from __future__ import annotations

from pathlib import Path

from generator.line_pass.lines import BREAK
from generator.reporters.words import visible

MAX_BYTES = 20_000_000
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


class Unfit(Exception):  # noqa: N818 - not a fault of the program: a file is not what it should be, and the text says where and why
    """A file is not what it should be; the text is one for the person who gave it."""

    def __init__(self, path: Path, line: int | None, message: str) -> None:
        """Name the file as it was typed, the line where one can be named, and what is wrong."""
        super().__init__(visible(f"{path}:{line}: {message}" if line else f"{path}: {message}"))


def read_text(path: Path) -> str:
    """The text of a UTF-8 file, without a byte-order mark.

    Raises:
        Unfit: it is empty, huge or no UTF-8 text.
        OSError: it cannot be read.
    """
    with path.open("rb") as stream:
        raw = stream.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise Unfit(path, None, f"this file is larger than {MAX_BYTES // 1_000_000} MB, and no framework is. Is it the right one?")
    if raw.startswith(_WIDE_MARKS) or b"\x00" in raw:
        raise Unfit(path, None, 'this is no UTF-8 text. Save it as "CSV UTF-8" or as JSON, and give that file.')
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = len(BREAK.split(raw[: error.start].decode("utf-8", "replace")))
        message = 'a letter here is not saved as UTF-8. Save the file as "CSV UTF-8", or in an editor with the encoding UTF-8.'
        raise Unfit(path, line, message) from None
    if not text.strip():
        raise Unfit(path, None, "this file is empty.")
    return text
