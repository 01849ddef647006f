from __future__ import annotations

import pickle
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault_integrate.language import available, pack
from vault_integrate.language.en import ENGLISH
from vault_integrate.model.language import (
    Phrase,
    PhraseKind,
)

# --- Finding a language ---------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["en", "EN", "en-US", "en_GB", " en "])
def test_a_code_finds_its_language_whatever_its_region(code: str) -> None:
    assert pack(code) is ENGLISH


@pytest.mark.parametrize("code", ["", "xx", "english", "-", "e"])
def test_an_unknown_code_finds_none(code: str) -> None:
    assert pack(code) is None


def test_english_is_available_and_travels_to_another_process() -> None:
    assert "en" in available()
    assert pickle.loads(pickle.dumps(ENGLISH)) == ENGLISH  # noqa: S301 -- our own bytes


# --- Phrases --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "values", "said"),
    [
        ("noticed", {"count": 1, "date": "Tue 10 Nov"}, "noticed once, on Tue 10 Nov"),
        ("noticed", {"count": 4, "date": "Tue 10 Nov"}, "noticed 4 times since Tue 10 Nov"),
        ("floor", {"count": 1}, "at least once a week"),
        ("floor", {"count": 3}, "at least 3 times a week"),
        ("so_far_bonus", {"done": 4, "count": 1}, "4 so far, one of them a bonus"),
        ("so_far_bonus", {"done": 5, "count": 2}, "5 so far, 2 of them a bonus"),
        ("more", {"count": 1, "command": "insights"}, "1 more: `vault-integrate insights`"),
        ("lived_question", {}, "a next step, integrated, or rest?"),
        ("form", {}, "When ___, I will ___, even if only ___"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_words_of_the_page(key: str, values: dict[str, object], said: str) -> None:
    assert ENGLISH.say(key, **values) == said


def test_a_floor_reads_as_the_product_says_it() -> None:
    floor = ENGLISH.say("floor_this_week", count=3)
    done = ENGLISH.say("so_far_bonus", done=4, count=1)
    # PRODUCT 1, 'floors, not quotas'.
    whole = ENGLISH.say("floor_and_done", floor=floor, done=done)
    assert whole == "at least 3 times; 4 so far, one of them a bonus"


@settings(max_examples=100)
@given(words=st.text())
def test_the_writers_words_go_in_as_they_are(words: str) -> None:
    phrase = Phrase(kind=PhraseKind.LABEL, text="perhaps {words}, {again}")
    assert phrase.say(words=words, again="{words}") == f"perhaps {words}, {{words}}"


def test_only_plain_names_are_places() -> None:
    phrase = Phrase(kind=PhraseKind.LABEL, text="{words.__class__} {0} {} {words[0]} {words!r}")
    assert phrase.names == frozenset()
    assert phrase.say(words="x") == phrase.text


def test_a_place_without_a_value_is_a_fault_of_the_caller() -> None:
    with pytest.raises(KeyError, match="date"):
        ENGLISH.say("planned_for")


# --- Days -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "year", "said"),
    [
        (date(2026, 11, 18), 2026, "Wed 18 Nov"),
        (date(2026, 3, 1), 2026, "Sun 1 Mar"),
        (date(2025, 12, 31), 2026, "Wed 31 Dec 2025"),
        (date(2027, 1, 1), 2026, "Fri 1 Jan 2027"),
    ],
    ids=str,
)
def test_a_day_in_words(day: date, year: int, said: str) -> None:
    assert ENGLISH.day_words(day, year) == said


# --- Words that are read --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ("status", "state"),
        ("target", "floor"),
        ("repeat", "recurrence"),  # Tasks 8.3, Dataview format
        ("completion", "done"),  # as above
        ("Let go", "let-go"),
        ("one_shift", "one-shift"),
        ("practised", "practiced"),
        ("tags", None),
        ("priority", None),
        ("steps", None),  # a pedometer's
        ("rest", None),
        ("", None),
    ],
)
def test_written_names_of_fields(written: str, field: str | None) -> None:
    assert ENGLISH.field(written) == field


@pytest.mark.parametrize(
    ("written", "state"),
    [
        ("Resting", "resting"),
        ("let go", "let-go"),
        ("in progress", "open"),
        ("Done", "done"),
        ("draft", None),
    ],
)
def test_written_states(written: str, state: str | None) -> None:
    assert ENGLISH.state(written) == state
