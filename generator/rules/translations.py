"""Overlays that no longer fit the record they translate."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.catalog import Catalog
from generator.diagnostics import Diagnostic
from generator.localise import language_of, sentences, stands_in
from generator.model.translation import Pair, Translation
from generator.nearest import closest
from generator.rules.base import pointing, report


def languages(catalog: Catalog, _today: date) -> Iterator[Diagnostic]:
    """REF316: an overlay is in a language of the portal, and lies where its record lies."""
    known = catalog.portal.languages if catalog.portal else ()
    for overlay in catalog.translations:
        language = language_of(catalog.sources[overlay.at.path])
        wanted = f"translations/{language}/{overlay.translates}.yml"
        if known and language not in known[1:]:
            meant = next((tag for tag in known[1:] if tag.lower() == language.lower()), None)
            yield report(
                catalog,
                "REF316",
                overlay.at / "translates",
                f'"{language}" is not a second language of this portal',
                hint=f"call the folder {meant}" if meant else f"add {language} to `languages` in portal.yml, or move the file",
            )
        elif overlay.at.path != wanted:
            yield report(
                catalog,
                "REF316",
                overlay.at / "translates",
                f"this overlay is for {overlay.translates}, but lies elsewhere",
                hint=f"move it to {wanted}",
            )


def pairs(catalog: Catalog, _today: date) -> Iterator[Diagnostic]:
    """REF313: a pair whose sentence is no longer in the record. REF320: the same sentence twice."""
    for overlay in catalog.translations:
        source = catalog.sources.get(overlay.translates + ".yml")
        if source is None or not source.usable:
            continue
        yield from _pairs(catalog, overlay, list(sentences(source)))


def _pairs(catalog: Catalog, overlay: Translation, found: list[tuple[str, str]]) -> Iterator[Diagnostic]:
    texts = [text for _pointer, text in found]
    there, translated = set(texts), {pair.from_ for pair in overlay.pairs}
    seen: dict[tuple[str, str | None], Pair] = {}
    for pair in overlay.pairs:
        if pair.from_ not in there:
            new = closest(pair.from_, [text for text in texts if text not in translated], cutoff=50)
            hint = f'the sentence is now: "{new}"' if new else "the sentence is gone: take the pair out"
            yield report(catalog, "REF313", pair.at / "from", "the record no longer has this sentence", hint=hint)
        elif pair.at_ and not any(text == pair.from_ and stands_in(pointer, pair.at_) for pointer, text in found):
            message = f'the record does not have this sentence under "{pair.at_}"'
            yield report(catalog, "REF313", pair.at / "at", message, hint="name the part it stands in, or take `at` out")
        twin = seen.get((pair.from_, pair.at_))
        if twin is not None:
            related = (pointing(catalog, twin.at / "from", "the first translation"),)
            yield report(
                catalog,
                "REF320",
                pair.at / "from",
                "this sentence is translated twice",
                hint="keep one pair; use `at` only where the sentence has two meanings",
                related=related,
            )
        seen.setdefault((pair.from_, pair.at_), pair)


RULES = (languages, pairs)
