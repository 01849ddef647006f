from __future__ import annotations

import re
from datetime import date

import pytest

from vault_integrate.language.de import GERMAN
from vault_integrate.model.week import ISO, week_of
from vault_integrate.parse.moment import compile_format

GENDERED = r"(?:\w+(?:\*|:|_)innen\b|Nutzer|Benutzer|Leser|Schreiber|Therapeut)"


@pytest.mark.parametrize(
    ("key", "values", "said"),
    [
        ("noticed", {"count": 1, "date": "Di 10. Nov"}, "einmal bemerkt, am Di 10. Nov"),
        ("noticed", {"count": 4, "date": "Di 10. Nov"}, "4-mal bemerkt seit Di 10. Nov"),
        ("floor", {"count": 1}, "mindestens einmal pro Woche"),
        ("floor", {"count": 3}, "mindestens 3-mal pro Woche"),
        ("so_far_bonus", {"done": 4, "count": 1}, "bisher 4-mal, davon einmal als Zugabe"),
        ("so_far_bonus", {"done": 5, "count": 2}, "bisher 5-mal, davon 2-mal als Zugabe"),
        ("more", {"count": 1, "command": "insights"}, "1 weitere: `vault-integrate insights`"),
        ("form", {}, "Wenn ___, dann ___, und sei es nur ___"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_words_of_the_page(key: str, values: dict[str, object], said: str) -> None:
    assert GERMAN.say(key, **values) == said


@pytest.mark.parametrize(
    ("day", "year", "said"),
    [
        (date(2026, 11, 18), 2026, "Mi 18. Nov"),
        (date(2026, 3, 1), 2026, "So 1. März"),
        (date(2025, 12, 31), 2026, "Mi 31. Dez 2025"),
    ],
    ids=str,
)
def test_a_day_in_words(day: date, year: int, said: str) -> None:
    assert GERMAN.day_words(day, year) == said


@pytest.mark.parametrize(
    ("fmt", "name"),
    [  # As Moment 2.30.1 writes 18 November 2026 in `de`.
        ("dddd, D. MMMM YYYY", "Mittwoch, 18. November 2026"),
        ("dd DD MMM", "Mi 18 Nov."),
        ("ddd Do", "Mi. 18."),
        ("L", "18.11.2026"),
        ("LL", "18. November 2026"),
    ],
)
def test_names_of_notes_are_those_of_moment(fmt: str, name: str) -> None:
    assert compile_format(fmt, GERMAN.dates, ISO).format(week_of(date(2026, 11, 18)).days[2]) == name


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ("Für", "for"),
        ("fu\u0308r", "for"),  # as macOS may write it, in two signs
        ("Auslöser", "cue"),
        ("wenn", "cue"),
        ("Kleinste Form", "smallest"),
        ("kleinste", "smallest"),
        ("mindestens", "floor"),
        ("geplant", "scheduled"),
        ("fällig", "due"),
        ("erledigt", "done"),
        ("ruht", "resting"),
        ("bis", "until"),
        ("losgelassen", "let-go"),
        ("geübt", "practiced"),
        ("Körper", "body"),
        ("Erkenntnisse", "insights"),
        ("Handlungen", "actions"),
        ("Schritt", "step"),
        ("Datum", "date"),
        ("completion", "done"),  # the Tasks plugin's, in every language
        ("Schritte", None),  # a pedometer's
        ("Stimmung", None),
    ],
)
def test_written_names_of_fields(written: str, field: str | None) -> None:
    assert GERMAN.field(written) == field


@pytest.mark.parametrize(
    ("written", "state"),
    [
        ("offen", "open"),
        ("Ruht", "resting"),
        ("erledigt", "done"),
        ("Losgelassen", "let-go"),
        ("Entwurf", None),
    ],
)
def test_written_states(written: str, state: str | None) -> None:
    assert GERMAN.state(written) == state


def test_no_text_names_a_gender() -> None:
    for phrase in GERMAN.phrases.values():
        assert not re.search(GENDERED, phrase.text), phrase.text
    for question in (*GERMAN.questions, *GERMAN.returning_questions):
        assert not re.search(GENDERED, question), question


def test_no_text_is_written_without_its_umlauts() -> None:
    texts = [phrase.text for phrase in GERMAN.phrases.values()] + [*GERMAN.questions]
    for text in texts:
        assert not re.search(
            r"\b(fuer|koerper|uebung|waehl\w*|gruen\w*|moecht\w*|fuehl\w*)\b", text, re.IGNORECASE
        )


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Zwei Schritte sind überfällig.", "überfällig"),
        ("Du hast VERSAGT", "versagt"),
        ("eine Serie von 4", "serie"),
        ("du hättest anrufen können", "hättest"),
        ("3 von 4 (75 %)", "%"),
        ("schon wieder nicht geschrieben", "schon wieder nicht"),
        ("Gut gemacht!", "gut gemacht"),
        ("einen Tag zu spät", "zu spät"),
    ],
    ids=lambda value: value,
)
def test_unkind_words_are_found(text: str, word: str) -> None:
    assert GERMAN.unkind_word(text) == word


@pytest.mark.parametrize("text", ["später in der Woche", "die Serienfolge", "ein Nierenstein", "", "{}"])
def test_a_word_inside_another_is_none(text: str) -> None:
    assert GERMAN.unkind_word(text) is None
