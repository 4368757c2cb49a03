"""Every catalogue in `generator/texts` is whole: the keys, the places and the plural forms of its language, and nothing left in English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
import yaml
from babel import Locale

FOLDER = Path(__file__).parents[1] / "generator" / "texts"
LANGUAGES = sorted(file.stem for file in FOLDER.glob("*.yml"))
Entry = str | Mapping[str, str]

SAME = {
    "de": {
        "Coaching",
        "Format",
        "JSON Schema",
        "Mentoring",
        "Partner",
        "Software",
        "Team",
        "Teams",
        "Video",
        "Workshop",
        "{size} KB",
    },
}
"""Texts that are the same words in English: names, and words that the language has taken over."""


def catalogue(language: str) -> dict[str, Entry]:
    data = yaml.safe_load((FOLDER / f"{language}.yml").read_text("utf-8"))
    return {f"{group}.{key}": entry for group, entries in data.items() for key, entry in entries.items()}


ENGLISH = catalogue("en")


def forms(entry: Entry) -> Mapping[str, str]:
    return {"other": entry} if isinstance(entry, str) else entry


def texts(entries: Mapping[str, Entry]) -> Iterator[tuple[str, str]]:
    """Every text of a catalogue, each plural form of its own."""
    for key, entry in entries.items():
        for form, text in forms(entry).items():
            yield (key if isinstance(entry, str) else f"{key} ({form})"), text


def places(text: str) -> set[str]:
    return {name for _text, name, _format, _conversion in Formatter().parse(text) if name is not None}


def categories(language: str) -> set[str]:
    return {"other", *Locale.parse(language, sep="-").plural_form.tags}


@cache
def says_which_number(language: str, category: str) -> bool:
    """Whether the category stands for one number alone, so that its text may name it in words: "One resource"."""
    chosen = Locale.parse(language, sep="-").plural_form
    return sum(chosen(number) == category for number in range(1000)) == 1


def known(entries: Mapping[str, Entry]) -> Iterator[tuple[str, Entry]]:
    """The entries that English has too; another test says which it has not."""
    return ((key, entry) for key, entry in entries.items() if key in ENGLISH)


def misplaced(language: str, entries: Mapping[str, Entry]) -> list[str]:
    """Texts whose places are not those of the English one."""
    found = []
    for key, entry in known(entries):
        wanted = set().union(*map(places, forms(ENGLISH[key]).values()))
        for form, text in forms(entry).items():
            spared = {"n"} if not isinstance(entry, str) and says_which_number(language, form) else set()
            if places(text) | spared != wanted | spared:
                found.append(f"{key} ({form}): {sorted(places(text))} for {sorted(wanted)}")
    return found


def wrong_forms(language: str, entries: Mapping[str, Entry]) -> list[str]:
    """Texts with other plural forms than the language has. One without a number has no forms, as no number is given for it."""
    found = []
    for key, entry in known(entries):
        counts = not isinstance(ENGLISH[key], str)
        if isinstance(entry, str):
            found += [f"{key} needs its plural forms"] if counts else []
        elif not counts and "n" not in places(str(ENGLISH[key])):
            found.append(f"{key} is given no number")
        elif set(entry) != categories(language):
            found.append(f"{key} has {sorted(entry)}")
    return found


def left_in_english(language: str, entries: Mapping[str, Entry]) -> list[str]:
    """Texts that are the English ones; one that is made of places alone has no word to translate."""
    english = {text for _key, text in texts(ENGLISH)}
    plain = ((key, text) for key, text in texts(entries) if re.search(r"[^\W\d_]", re.sub(r"\{[^}]*\}", "", text)))
    return [f"{key}: {text}" for key, text in plain if text in english and text not in SAME.get(language, ())]


def test_english_is_there_and_at_least_one_other() -> None:
    assert "en" in LANGUAGES
    assert len(LANGUAGES) > 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_the_keys_of_the_english_one(language: str) -> None:
    keys = set(catalogue(language))
    assert (sorted(set(ENGLISH) - keys), sorted(keys - set(ENGLISH))) == ([], [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_has_the_places_of_the_english_one(language: str) -> None:
    assert misplaced(language, catalogue(language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_forms_are_those_that_the_language_has(language: str) -> None:
    assert wrong_forms(language, catalogue(language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_or_padded(language: str) -> None:
    assert [key for key, text in texts(catalogue(language)) if not text or text != text.strip() or "  " in text] == []


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_no_text_is_left_in_english(language: str) -> None:
    assert left_in_english(language, catalogue(language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_typed_in_backticks_is_never_translated(language: str) -> None:
    entries = catalogue(language)
    english = {key: re.findall("`[^`]*`", text) for key, text in texts(ENGLISH)}
    assert {key: re.findall("`[^`]*`", text) for key, text in texts(entries) if "`" in text} == {k: v for k, v in english.items() if v}


TYPED = {
    "findings.on-the-command-line": ("skillpaths explain",),
    "fields.say": ("unknown",),
    "field-form.boolean": ("true", "false"),
    "field-form.contact": ("mailto",),
    "field-form.cost": ("free",),
    "field-form.elapsed": ("0 days",),
}
"""What stands in a record or a terminal exactly like this, in every language."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_typed_as_it_is_stays_as_it_is(language: str) -> None:
    entries = catalogue(language)
    assert [key for key, words in TYPED.items() for word in words if word not in str(entries[key])] == []


def test_every_language_that_may_keep_a_word_has_a_catalogue() -> None:
    assert set(SAME) <= set(LANGUAGES)


def test_no_word_is_kept_that_is_translated_today() -> None:
    for language, kept in SAME.items():
        assert kept <= {text for _key, text in texts(catalogue(language))}


BAD: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("misplaced", {"sum.minutes": "{tiem} Lernzeit"}, "sum.minutes (other): ['tiem'] for ['time']"),
    ("misplaced", {"duration.weeks": {"one": "eine Woche", "other": "Wochen"}}, "duration.weeks (other): [] for ['n']"),
    ("wrong_forms", {"duration.weeks": "{n} Wochen"}, "duration.weeks needs its plural forms"),
    ("wrong_forms", {"duration.weeks": {"one": "x", "few": "y", "other": "z"}}, "duration.weeks has ['few', 'one', 'other']"),
    ("wrong_forms", {"nav.home": {"one": "x", "other": "y"}}, "nav.home is given no number"),
    ("left_in_english", {"nav.home": "Home"}, "nav.home: Home"),
)


@pytest.mark.parametrize(("check", "entries", "said"), BAD)
def test_a_bad_catalogue_would_be_seen(check: str, entries: dict[str, Any], said: str) -> None:
    checks = {"misplaced": misplaced, "wrong_forms": wrong_forms, "left_in_english": left_in_english}
    assert checks[check]("de", entries) == [said]
