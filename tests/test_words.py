"""Numbers, dates and durations the way people say them."""

from __future__ import annotations

import pytest
from babel import Locale

from generator.localise import Mixed, Untranslated
from generator.words import Words, alphabetical, words


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


@pytest.mark.parametrize(
    ("duration", "text"),
    [
        ("240 months", "20 years"), ("24 months", "2 years"), ("12 months", "12 months"), ("21 months", "21 months"),
        ("39 months", "39 months"), ("104 weeks", "104 weeks"), ("1 year", "1 year"),
    ],
)  # fmt: skip
def test_months_are_whole_years_from_two_years_up(duration: str, text: str) -> None:
    assert words("en").duration(duration) == text


def test_years_are_said_wherever_a_stretch_of_time_is() -> None:
    assert words("en").every("24 months") == words("en").rhythm("24 months") == "every 2 years"
    assert words("en").total_duration(["18 months", "18 months"]) == "3 years"
    assert (words("de").duration("84 months"), words("ar").duration("24 months")) == ("7 Jahre", "سنتان")


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


def test_a_language_without_a_catalogue_speaks_english_and_keeps_its_direction() -> None:
    persian = words("fa")
    assert persian.direction == "rtl"
    text = persian("duration.weeks", n=1200)
    assert text == "1,200 weeks"
    assert isinstance(text, Untranslated)
    assert text.language == "en"
    assert isinstance(persian.minutes(150), Untranslated)
    assert not isinstance(words("en")("duration.weeks", n=2), Untranslated)


def test_a_text_that_nobody_wrote_is_a_bug() -> None:
    with pytest.raises(KeyError):
        words("en")("level.expert")


def test_a_list_reads_as_a_sentence() -> None:
    assert words("en").all_of(["a", "b", "c"]) == "a, b and c"


@pytest.mark.parametrize(
    ("language", "alone", "after_an_amount"),
    [("en", "every week", "a week"), ("de", "jede Woche", "jede Woche"), ("ar", "كل أسبوع", "كل أسبوع")],
)
def test_what_comes_each_week_is_said_so_that_it_can_stand_alone(language: str, alone: str, after_an_amount: str) -> None:
    assert (words(language).rhythm("1 week"), words(language).every("1 week")) == (alone, after_an_amount)


def test_german_writes_numbers_dates_and_lists_its_own_way() -> None:
    german = words("de")
    assert german.number(1234.5) == "1.234,5"
    assert german.percent(0.82) == "82\u00a0%"
    assert german.date("2026-10-01") == "1. Oktober 2026"
    assert german.month("2026-03-01") == "März 2026"
    assert german.all_of(["a", "b", "c"]) == "a, b und c"
    assert german.minutes(150) == "2 Stunden 30 Minuten"
    assert [german.every(text) for text in ("1 week", "2 weeks")] == ["jede Woche", "alle 2 Wochen"]
    assert [german.rhythm(text) for text in ("1 day", "2 weeks")] == ["täglich", "alle 2 Wochen"]
    assert german.total_duration(["2 months", "1 month"]) == "3 Monate"
    assert german.language_name("en") == "Englisch"


@pytest.mark.parametrize(("n", "text"), [(0, "0 Wochen"), (1, "1 Woche"), (1.5, "1,5 Wochen"), (2, "2 Wochen"), (1200, "1.200 Wochen")])
def test_german_has_two_forms(n: float, text: str) -> None:
    assert words("de")("duration.weeks", n=n) == text


FORMS = {"zero": "{n} z", "one": "{n} o", "two": "{n} t", "few": "{n} f", "many": "{n} m", "other": "{n} x"}


@pytest.mark.parametrize(
    ("n", "form"),
    [(0, "z"), (1, "o"), (2, "t"), (3, "f"), (10, "f"), (11, "m"), (99, "m"), (100, "x"), (102, "x"), (103, "f"), (111, "m"), (1.5, "x")],
)
def test_arabic_chooses_among_six_forms(n: float, form: str) -> None:
    arabic = Words("ar", "rtl", Locale("ar"), {"count.paths": FORMS}, frozenset({"count.paths"}), "ar")
    assert arabic("count.paths", n=n) == f"{arabic.number(n)} {form}"


def test_a_form_that_a_text_lacks_is_the_general_one() -> None:
    arabic = Words("ar", "rtl", Locale("ar"), {"count.paths": {"one": "{n} o", "other": "{n} x"}}, frozenset({"count.paths"}), "ar")
    assert [arabic("count.paths", n=n) for n in (0, 1, 2, 11)] == ["0 x", "1 o", "2 x", "11 x"]


@pytest.mark.parametrize(("language", "text"), [("de-AT", "Startseite"), ("en-GB", "Home")])
def test_a_language_of_one_country_reads_the_catalogue_of_the_language(language: str, text: str) -> None:
    said = words(language)("nav.home")
    assert (said, type(said)) == (text, str)


def test_what_was_said_before_answers_the_same_question_alone() -> None:
    said = words("en")
    asked = (1, 2, 1, 1.5, 2.0, None)
    assert [said("duration.hours", n=n) for n in asked] == ["1 hour", "2 hours", "1 hour", "1.5 hours", "2 hours", " hours"]
    assert [said("number.percent", value=value) for value in ("1", "2")] == ["1%", "2%"]
    assert [words(language)("nav.resources") for language in ("en", "de", "en")] == ["Resources", "Lernangebote", "Resources"]


def test_what_fills_a_text_keeps_saying_in_which_language_it_is() -> None:
    title = Untranslated("Lamp lighter", "en")
    text = words("de")("path.at-level", path=title, level="Fachstufe")
    assert text == "Lamp lighter, Fachstufe"
    assert isinstance(text, Mixed)
    assert [(part, getattr(part, "language", None)) for part in text.parts] == [("Lamp lighter", "en"), (", ", None), ("Fachstufe", None)]


def test_a_mixed_text_inside_another_gives_its_parts() -> None:
    german = words("de")
    inner = german("path.at-level", path=Untranslated("Lamp lighter", "en"), level="Fachstufe")
    text = german.all_of([inner, "Hafen"])
    assert text == "Lamp lighter, Fachstufe und Hafen"
    assert isinstance(text, Mixed)
    assert [part for part in text.parts if isinstance(part, Untranslated)] == ["Lamp lighter"]
    assert german.all_of([]) == ""


def test_braces_in_a_record_are_only_braces() -> None:
    assert words("de")("label.text", label="{n}", text="{x}") == "{n}: {x}"
    assert words("de").all_of(["{0}", "{a}"]) == "{0} und {a}"


def test_accents_and_capitals_make_no_difference_to_the_order() -> None:
    titles = ["Zahl", "Öl", "orte", "Übung", "Uhr", "straße", "Strasse 2", "أمن", "باب"]
    assert sorted(titles, key=alphabetical) == ["Öl", "orte", "straße", "Strasse 2", "Übung", "Uhr", "Zahl", "أمن", "باب"]
