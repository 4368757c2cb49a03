"""Numbers, dates and durations the way people say them."""

from __future__ import annotations

from importlib.resources import files
from string import Formatter

import pytest
from babel import Locale

from generator.localise import Untranslated
from generator.words import Entry, words

LANGUAGES = sorted(file.name.removesuffix(".yml") for file in files("generator").joinpath("texts").iterdir())


@pytest.mark.parametrize(
    ("minutes", "text"), [(1, "1 minute"), (25, "25 minutes"), (60, "1 hour"), (150, "2 hours 30 minutes"), (0, "0 minutes")]
)
def test_minutes(minutes: int, text: str) -> None:
    assert words("en").minutes(minutes) == text


def test_a_date_reads_as_people_say_it() -> None:
    assert words("en").date("2026-10-01") == "1 October 2026"


@pytest.mark.parametrize(("share", "text"), [(0.0, "0%"), (0.004, "1%"), (0.5, "50%"), (0.996, "99%"), (1.0, "100%"), (246 / 269, "91%")])
def test_a_percentage_is_never_all_or_nothing_unless_it_is(share: float, text: str) -> None:
    assert words("en").percent(share) == text


@pytest.mark.parametrize(
    ("durations", "text"),
    [(["2 months", "1 month"], "3 months"), (["1 month"], "1 month"), (["2 weeks", "1 month"], "7 weeks"), ([], None)],
)
def test_durations_add_up(durations: list[str], text: str | None) -> None:
    assert words("en").total_duration(durations) == text


def test_plural_forms_are_those_of_the_language() -> None:
    assert words("en")("duration.weeks", n=1) == "1 week"
    assert words("en")("duration.weeks", n=1200) == "1,200 weeks"


@pytest.mark.parametrize(
    ("weeks", "text"),
    [(0, "0 أسبوع"), (1, "أسبوع واحد"), (2, "أسبوعان"), (6, "6 أسابيع"), (11, "11 أسبوعًا"), (100, "100 أسبوع"), (1.5, "1.5 أسبوع")],
)
def test_arabic_has_six_forms_and_says_one_and_two_without_a_number(weeks: float, text: str) -> None:
    assert words("ar")("duration.weeks", n=weeks) == text


def test_hours_and_minutes_are_joined_the_way_a_language_joins_them() -> None:
    assert words("en").minutes(150) == "2 hours 30 minutes"
    assert words("ar").minutes(150) == "ساعتان و30 دقيقة"


@pytest.mark.parametrize(
    ("value", "shown"),
    [("Open Trades (4.0)", "\u2068Open Trades (4.0)\u2069"), ("-3", "\u2068-3\u2069"), ("1,200.5", "1,200.5"), ("سلة", "سلة")],
)
def test_what_is_read_the_other_way_is_kept_together_in_a_sentence_from_right_to_left(value: str, shown: str) -> None:
    assert words("ar")("coverage.ended", date=value) == f"انتهى في {shown}"
    assert words("en")("coverage.ended", date=value) == f"Ended on {value}"
    assert words("he")("coverage.ended", date=value) == f"Ended on {value}"


def places(text: str) -> set[str]:
    return {name for _text, name, _form, _conversion in Formatter().parse(text) if name is not None}


def forms(entry: Entry) -> dict[str, str]:
    return {"": entry} if isinstance(entry, str) else dict(entry)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_the_places_of_the_english_one_and_every_form_of_its_language(language: str) -> None:
    """A text may be missing, and is English then; one that is there must work. A form of one or two need not print the number."""
    english, catalogue, wrong = words("en").texts, words(language), []
    needed = {*Locale.parse(language).plural_form.tags, "other"}
    for key in sorted(catalogue.own):
        if key not in english:
            wrong.append(f"{key}: nobody asks for it")
            continue
        entry, asked = catalogue.texts[key], set[str]().union(*map(places, forms(english[key]).values()))
        if set(forms(entry)) != ({""} if isinstance(english[key], str) else needed):
            wrong.append(f"{key}: not the forms of the language")
        for form, text in forms(entry).items():
            optional = set() if form in ("", "few", "many", "other") else {"n"}
            if not asked - optional <= places(text) <= asked:
                wrong.append(f"{key} {form}: not the places {sorted(asked)}")
    assert wrong == []


def test_a_language_without_a_catalogue_speaks_english_and_keeps_its_direction() -> None:
    hebrew = words("he")
    assert hebrew.direction == "rtl"
    text = hebrew("duration.weeks", n=1200)
    assert text == "1,200 weeks"
    assert isinstance(text, Untranslated)
    assert text.language == "en"
    assert isinstance(hebrew.minutes(150), Untranslated)
    assert not isinstance(words("en")("duration.weeks", n=2), Untranslated)


def test_a_text_that_nobody_wrote_is_a_bug() -> None:
    with pytest.raises(KeyError):
        words("en")("level.expert")


def test_a_list_reads_as_a_sentence() -> None:
    assert words("en").all_of(["a", "b", "c"]) == "a, b and c"
