"""A finished site as one file to carry: a zip that holds a page to open and, beside it, the site.

Reads the site's folder and what the portal calls itself; writes one file beside that folder, whole or not at all. The same site on the same
day gives the same bytes: names in order, and each file dated the day that the build goes by.
"""

from __future__ import annotations

import os
import re
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.codes import finding
from generator.diagnostics import Diagnostic, Span
from generator.kept import file_mode
from generator.source import SourceFile
from generator.staging import real

FOLDER = "portal"
"""Where the site lies in the zip. Beside it there is one page and nothing else, so that nobody has to look for what to open."""
START = "index.html"
_READABLE = 0o100644 << 16
_UNIX = 3
_FIRST_YEAR = 1980  # a zip knows no earlier one


@dataclass(frozen=True, slots=True)
class Packed:
    """The zip, and its size in bytes."""

    path: Path
    size: int


def pack(output: Path, files: Sequence[SourceFile], today: date) -> Packed | Diagnostic:
    """Put the site in `output` into a zip beside it, or say why that cannot be."""
    title, language = _portal(files)
    name = f"{_slug(title) or real(output).name}-{today.isoformat()}"
    path = real(output).with_name(f"{name}.zip")
    part: Path | None = None
    try:
        handle, made = tempfile.mkstemp(dir=path.parent, prefix=f".{name}.", suffix=".part")
        part = Path(made)
        with os.fdopen(handle, "wb") as target, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for address, content in _contents(output, title, language):
                archive.writestr(_entry(f"{name}/{address}", today), content)
        part.chmod(file_mode())
        part.replace(path)
    except OSError as error:
        return _refused(path, error)
    finally:
        if part is not None:
            with suppress(OSError):
                part.unlink(missing_ok=True)
    return Packed(path, path.stat().st_size)


def _portal(files: Sequence[SourceFile]) -> tuple[str, str]:
    """The portal's name, and the first of its languages."""
    data = next(file.data for file in files if file.path == "portal.yml")
    record = data if isinstance(data, dict) else {}
    languages = record.get("languages")
    return str(record["title"]), str(languages[0]) if isinstance(languages, list) and languages else "en"


def _slug(title: str) -> str:
    """A name for a file that every system and every mail takes: letters and digits of ASCII, with hyphens."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")


def _contents(output: Path, title: str, language: str) -> Iterator[tuple[str, bytes]]:
    yield START, _start(title, language)
    paths = {path.relative_to(output).as_posix(): path for path in output.rglob("*") if path.is_file()}
    for address, path in sorted(paths.items()):
        yield f"{FOLDER}/{address}", path.read_bytes()


def _start(title: str, language: str) -> bytes:
    """The page at the top, which opens the portal by itself, without a script."""
    from generator.render import make_environment  # noqa: PLC0415 - where nothing has changed, no page is rendered, and this is not needed
    from generator.words import words  # noqa: PLC0415 - the same

    template = make_environment().get_template("start.html")
    return template.render(title=title, language=language, t=words(language), first=f"{FOLDER}/index.html").encode()


def _entry(name: str, today: date) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (max(today.year, _FIRST_YEAR), today.month, today.day, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = _UNIX
    entry.external_attr = _READABLE
    return entry


def _refused(path: Path, error: OSError) -> Diagnostic:
    message = f'"{path.name}" could not be written: {error.strerror or error}'
    hint = "the portal itself is written; make room or choose another --output, and build again"
    return finding("PAG520", path.name, Span(), message, hint=hint)
