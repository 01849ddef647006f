from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault_integrate.model.floor import FloorWords
from vault_integrate.parse.dates import (
    Duration,
    add_duration,
    leading_day,
    read_day,
    read_day_and_words,
    read_duration,
)
from vault_integrate.parse.moment import compile_format

WEDNESDAY = date(2026, 11, 18)
TUESDAY = date(2026, 11, 17)
FOUR = time(4)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-18",
        " 2026-11-18\n",
        "2026-11-18T00:30",
        "2026-11-18T00:30:00",
        "2026-11-18 00:30",
        "2026-11-18 00:30:00",
        "2026-11-18T00:30:00.123",
        # A zone is not computed with: the writer's day stands as written.
        "2026-11-18T00:30:00Z",
        "2026-11-18T23:30:00-11:00",
        "2026-11-18T00:30:00+1400",
        "[[2026-11-18]]",
        "[[Journal/2026-11-18]]",
        "[[Journal/2026-11-18|Wed]]",
        "[[2026-11-18#Evening]]",
        "[Wed](Journal/2026-11-18.md)",
        "[Wed](<My journal/2026-11-18.md>)",
        "[Wed](My%20journal/2026-11-18)",
    ],
)
def test_a_day_is_read(text: str) -> None:
    assert read_day(text) == WEDNESDAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-02-30",
        "2026-13-01",
        "0000-01-01",
        "2026-11-18T24:30",
        "2026-11-18T12:60",
        "2026-11-18T",
        "2026-11-18 too tired",
        "2026-11-181",
        "2026-11-18-plans",
        "20261118",
        "2026-1-8",
        "18.11.2026",
        "٢٠٢٦-11-18",
        "Wednesday",
        "[[Wednesday]]",
        "[[2026-02-30]]",
        "[[2026-11-18",
        "2026-11-18 2026-11-19",
    ],
)
def test_anything_else_is_no_day(text: str) -> None:
    assert read_day(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-18", WEDNESDAY),
        ("2026-11-18T00:30", TUESDAY),
        ("2026-11-18 03:59:59", TUESDAY),
        ("2026-11-18T04:00", WEDNESDAY),
        ("2026-11-18T23:00Z", WEDNESDAY),
        ("[[2026-11-18]]", WEDNESDAY),
        ("0001-01-01T00:00", date.min),
    ],
)
def test_a_time_before_the_day_starts_is_the_day_before(text: str, day: date) -> None:
    assert read_day(text, day_starts=FOUR) == day


def test_a_link_to_an_entry_named_otherwise_is_its_day() -> None:
    named = compile_format("YYYY/DD.MM.YYYY")
    assert read_day("[[Journal/18.11.2026]]") is None
    assert read_day("[[2026/18.11.2026]]", entry_format=named) == WEDNESDAY
    assert read_day("[[18.11.2026|Wed]]", entry_format=compile_format("DD.MM.YYYY")) == WEDNESDAY
    assert leading_day("[[18.11.2026]] hm", entry_format=compile_format("DD.MM.YYYY")) == (WEDNESDAY, "hm")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026-11-18 too tired", "too tired"),
        ("2026-11-18: words", "words"),
        ("2026-11-18:words", "words"),
        ("2026-11-18 - words", "words"),
        ("2026-11-18 -- words", "words"),
        ("2026-11-18 – words", "words"),
        ("2026-11-18—words", "words"),
        ("2026-11-18, words", "words"),
        ("2026-11-18 -5 kg", "-5 kg"),
        ("2026-11-18 (hard)", "(hard)"),
        ("2026-11-18", ""),
        ("2026-11-18.", ""),
        ("2026-11-18 00:30 no sleep", "no sleep"),
        ("2026-11-18 99:99 odd", "99:99 odd"),
        ("2026-11-18 1:1 with my boss", "1:1 with my boss"),
        ("[[2026-11-18]]: words", "words"),
        ("[[Journal/2026-11-18|Wed]] said no to [[Anna]]", "said no to [[Anna]]"),
    ],
)
def test_words_behind_a_day_are_kept(text: str, words: str) -> None:
    assert read_day_and_words(text) == (WEDNESDAY, words)
    assert leading_day(text) == (WEDNESDAY, words)


@pytest.mark.parametrize(
    "text",
    [
        "too tired",
        "2026-02-30 too tired",
        "2026-11-18-plans are fine",
        "2026-11-18/2026-11-20",
        "2026-11-18th",
        "[[2026-11-18]]th",
        "Wed: said it",
        "said it 2026-11-18",
        "",
    ],
)
def test_words_without_a_day_before_them_are_all_words(text: str) -> None:
    assert read_day_and_words(text) == (None, text)
    assert leading_day(text) is None


def test_a_time_before_the_words_decides_the_day_too() -> None:
    assert read_day_and_words("2026-11-18 00:30 no sleep", day_starts=FOUR) == (TUESDAY, "no sleep")


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("**2026-11-18** remark", "remark"),
        ("*2026-11-18*: remark", "remark"),
        ("__2026-11-18__ remark", "remark"),
        ("_2026-11-18_", ""),
        ("2026-11-18 *hard*", "*hard*"),
    ],
)
def test_a_dated_line_may_be_emphasized(text: str, remark: str) -> None:
    assert leading_day(text) == (WEDNESDAY, remark)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2 weeks", date(2026, 11, 4), WEDNESDAY),
        ("two weeks", date(2026, 11, 4), WEDNESDAY),
        ("a fortnight", date(2026, 11, 4), WEDNESDAY),
        ("2w", date(2026, 11, 4), WEDNESDAY),
        ("14 Days.", date(2026, 11, 4), WEDNESDAY),
        ("1 month", date(2026, 10, 18), WEDNESDAY),
        # A shorter month ends earlier; it does not run over into the next.
        ("a month", date(2026, 1, 31), date(2026, 2, 28)),
        ("1 month", date(2024, 1, 31), date(2024, 2, 29)),
        ("3 months", date(2026, 11, 30), date(2027, 2, 28)),
        ("1 year", date(2024, 2, 29), date(2025, 2, 28)),
    ],
)
def test_a_length_of_time_is_added_to_a_day(text: str, start: date, end: date) -> None:
    assert add_duration(start, text) == end


@pytest.mark.parametrize(
    "text",
    ["", "soon", "0 days", "weeks", "2", "-2 weeks", "2.5 weeks", "٢ weeks", "some weeks", "2 weeks or so"],
)
def test_anything_else_is_no_length_of_time(text: str) -> None:
    assert read_duration(text) is None
    assert add_duration(WEDNESDAY, text) is None


def test_a_length_of_time_beyond_the_calendar_has_no_end() -> None:
    assert read_duration("9999 years") == Duration(months=119_988)
    assert add_duration(WEDNESDAY, "9999 years") is None
    assert add_duration(date.max, "1 day") is None
    assert add_duration(date(9999, 12, 1), "1 month") is None


def test_another_language_has_its_own_words() -> None:
    german = FloorWords(
        a=("einen", "eine"), days=("Tage", "Tag"), weeks=("Wochen", "Woche"), months=("Monat",)
    )
    assert add_duration(date(2026, 11, 4), "2 Wochen", german) == WEDNESDAY
    assert add_duration(date(2026, 10, 18), "einen Monat", german) == WEDNESDAY
    assert add_duration(date(2026, 11, 4), "2 weeks", german) is None


dates_in_text = st.lists(
    st.sampled_from(
        ["2026-11-18", "2026-02-30", "T", " ", ":", "-", "00:30", "99:99", "Z", "+02:00", "[[", "]]", "|",
         "](", ")", "[", "#", "^", "*", "**", "_", "words", "٣", "\n", "\r", "\x00", "2", "weeks", "month",
         "é"],
    ),
    max_size=12,
).map("".join)  # fmt: skip


@given(st.one_of(st.text(max_size=60), dates_in_text))
@settings(max_examples=150)
def test_any_text_is_read_without_an_error(text: str) -> None:
    day, words = read_day_and_words(text, day_starts=FOUR)
    assert words in text
    assert day is not None or words == text.strip()
    if (alone := read_day(text, day_starts=FOUR)) is not None:
        assert (day, words) == (alone, "")
    leading_day(text)
    read_duration(text)


@given(st.dates(), st.times())
@settings(max_examples=100)
def test_every_day_is_read_back(day: date, at: time) -> None:
    assert read_day(day.isoformat()) == day
    assert read_day(f"{day}T{at:%H:%M:%S}") == day
    assert read_day_and_words(f"{day} said it") == (day, "said it")
    assert leading_day(f"[[{day}]] said it") == (day, "said it")
