"""Overlays: the records of one language, made from the records as written and the pairs of their overlay.

Reads schema-checked source files, gives source files whose sentences are in the wanted language. A sentence without a translation stays
and is marked with the language it is in (`Untranslated`). It never changes an id, a number or a date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Self

from generator.memory import NOTHING, NoMemory
from generator.schema_walk import walk
from generator.source import JSON, SourceFile

FOLDER = "translations"


class Untranslated(str):
    """A text that is shown in another language than the page; behaves as the text it is."""

    __slots__ = ("language",)
    language: str

    def __new__(cls, text: str, language: str) -> Self:
        """Keep `text` with the BCP 47 tag of the language it is in."""
        made = super().__new__(cls, text)
        made.language = language
        return made


class Mixed(str):
    """A text whose parts are in several languages; behaves as the text that they make. A part in another language is `Untranslated`."""

    __slots__ = ("parts",)
    parts: tuple[str, ...]

    def __new__(cls, parts: Iterable[str]) -> Self:
        """Keep the parts beside the text; one that is mixed itself gives its own."""
        flat = tuple(inner for part in parts for inner in (part.parts if isinstance(part, Mixed) else (part,)))
        made = super().__new__(cls, "".join(flat))
        made.parts = flat
        return made


def sentences(file: SourceFile) -> Iterator[tuple[str, str]]:
    """Every translatable text of a record with its JSON Pointer."""
    for visit in walk(file.kind, file.data):
        if visit.prose and isinstance(visit.value, str) and not visit.is_key:
            yield visit.pointer, visit.value


def stands_in(pointer: str, part: str) -> bool:
    """Whether a text is the part of its record that an overlay names, or inside it."""
    return f"{pointer}/".startswith(f"/{part}/")


def language_of(overlay: SourceFile) -> str:
    """The language that an overlay's folder names: translations/<language>/..."""
    return overlay.path.split("/")[1]


def overlays_of(files: Sequence[SourceFile], language: str) -> dict[str, SourceFile]:
    """The overlays of a language by the record they translate (`paths/data-analyst`)."""
    return {
        str(file.data["translates"]): file
        for file in files
        if file.kind == "translation" and file.usable and isinstance(file.data, dict) and language_of(file) == language
    }


def localise(files: Sequence[SourceFile], language: str, default: str, memory: NoMemory = NOTHING) -> tuple[SourceFile, ...]:
    """All records in `language`; the files as they are when that is the default language."""
    if language == default:
        return tuple(files)
    overlays = overlays_of(files, language)

    def translated(file: SourceFile) -> SourceFile:
        overlay = overlays.get(file.path.removesuffix(".yml"))
        return memory.again(("translated", language, file.path), _translated, file, overlay, default)

    return tuple(map(translated, files))


def _translated(file: SourceFile, overlay: SourceFile | None, default: str) -> SourceFile:
    if not file.usable or file.kind == "translation":
        return file
    pairs: Sequence[Mapping[str, str]] = overlay.data["pairs"] if overlay and isinstance(overlay.data, dict) else ()  # type: ignore[assignment]
    everywhere = {pair["from"]: pair["into"] for pair in pairs if "into" in pair and "at" not in pair}
    somewhere = {(pair["from"], pair["at"]): pair["into"] for pair in pairs if "into" in pair and "at" in pair}
    found: dict[str, str] = {}
    for pointer, text in sentences(file):
        here = [(len(at), into) for (source, at), into in somewhere.items() if source == text and stands_in(pointer, at)]
        local = max(here)[1] if here else None  # the narrowest part wins
        found[pointer] = local or everywhere.get(text) or Untranslated(text, default)
    return replace(file, data=_put(file.data, found, ""))


def _put(value: JSON, texts: Mapping[str, str], pointer: str) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(value, dict):
        return {key: _put(member, texts, f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}") for key, member in value.items()}
    if isinstance(value, list):
        return [_put(item, texts, f"{pointer}/{index}") for index, item in enumerate(value)]
    return texts.get(pointer, value)
