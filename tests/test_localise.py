"""Records in another language: what is translated, what is not, and what never changes."""

from __future__ import annotations

from typing import Any

from generator.localise import Untranslated, localise, sentences
from generator.schema_check import check_schema
from generator.source import SourceFile, parse

PORTAL = """title: Harbour skills
organisation: Harbour office
repository: public
languages: [en, de]
families:
  - id: harbour
    title: Harbour
teams:
  - id: office
    title: Harbour office
objectives:
  - id: safe
    title: Harbour
    summary: Every boat is safe
"""


def overlay(*pairs: str) -> SourceFile:
    return check_schema(parse("translations/de/portal.yml", "translation", "translates: portal\npairs:\n" + "".join(pairs)))


def in_german(*pairs: str) -> dict[str, Any]:
    files = (check_schema(parse("portal.yml", "portal", PORTAL)), overlay(*pairs))
    data = localise(files, "de", "en")[0].data
    assert isinstance(data, dict)
    return data


def test_a_sentence_is_translated_wherever_it_stands() -> None:
    data = in_german("  - from: Harbour\n    into: Hafen\n")
    assert data["families"][0]["title"] == "Hafen"
    assert data["objectives"][0]["title"] == "Hafen"


def test_where_one_sentence_needs_two_translations_the_place_decides() -> None:
    data = in_german("  - from: Harbour\n    into: Hafen\n", "  - from: Harbour\n    at: objectives\n    into: Ein Hafen für alle\n")
    assert data["families"][0]["title"] == "Hafen"
    assert data["objectives"][0]["title"] == "Ein Hafen für alle"


def test_what_is_not_translated_stays_and_says_in_which_language() -> None:
    data = in_german("  - from: Harbour\n    into: Hafen\n")
    summary = data["objectives"][0]["summary"]
    assert summary == "Every boat is safe"
    assert isinstance(summary, Untranslated)
    assert summary.language == "en"


def test_ids_and_addresses_are_no_sentences() -> None:
    found = {pointer for pointer, _text in sentences(parse("portal.yml", "portal", PORTAL))}
    assert "/families/0/title" in found
    assert "/families/0/id" not in found
    assert "/repository" not in found


def test_the_default_language_is_the_records_as_written() -> None:
    files = (parse("portal.yml", "portal", PORTAL),)
    assert localise(files, "en", "en") == files


def test_a_place_may_name_the_sentence_itself_and_the_narrower_place_wins() -> None:
    data = in_german(
        "  - from: Harbour\n    at: objectives\n    into: weiter\n",
        "  - from: Harbour\n    at: objectives/0/title\n    into: genau\n",
    )
    assert data["objectives"][0]["title"] == "genau"
