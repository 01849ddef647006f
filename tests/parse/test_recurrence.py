from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault_integrate.model.rhythm import Frequency, Occurrence, Rhythm, next_day
from vault_integrate.model.task import DayField
from vault_integrate.parse.recurrence import days_in, next_occurrence, parse_rule, rule_length, rule_text

MONDAY = date(2026, 11, 16)
SUNDAY = date(2026, 11, 22)
UNITS = st.sampled_from(
    [
        "day",
        "2 weeks",
        "weekday",
        "week on Monday, Thursday",
        "3 months on the last Friday",
        "year",
        "month",
        "April and December on the 1st and 24th",
        "month on the 2nd last",
        "Sunday",
        "February on the 30th",
        "999999999 years",
        "999999999 days",
        "2 years on the 5th Monday",
        "month on the 40th",
    ]
)
DATES = st.dates(min_value=date.min, max_value=date.max)


def given_day(text: str) -> DayField:
    try:
        return DayField(day=date.fromisoformat(text), text=text)
    except ValueError:
        return DayField(day=None, text=text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("every day", "every day"),
        ("every 1 day", "every day"),
        ("every 3 days", "every 3 days"),
        ("EVERY 2 Weeks", "every 2 weeks"),
        ("every Sunday", "every week on Sunday"),
        ("every friday, mon", "every week on Monday, Friday"),
        ("every weekday", "every weekday"),
        ("every 2 weekdays", "every 2 weeks on weekdays"),
        ("every week on weekdays", "every weekday"),
        ("every day at 9 and 17", "every day at 9 and 17"),
        ("every month on the last", "every month on the last"),
        ("every month on the 24th and 1st", "every month on the 1st and 24th"),
        ("every month on the 2nd last Friday", "every month on the 2nd last Friday"),
        ("every 6 months on the first Wednesday", "every 6 months on the 1st Wednesday"),
        ("every January on the 15th", "every January on the 15th"),
        ("every year in May", "every May"),
        ("every Monday on the 1st", "every week on Monday the 1st"),
        ("every week on mo, tu, we, th, fr, sa, su", "every day"),
        ("every 2 weeks in January on Monday", "every 2 weeks in January on Monday"),
        ("every 2 months in May", "every 2 months in May"),
        ("every month on weekdays", "every month on weekdays"),
        ("every month on the 1st day", "every month on the 1st"),
        ("every Monday on the 1st day, 2nd day and 5th day", "every week on Monday the 1st, 2nd or 5th"),
        ("every day when done", "every day when done"),
        ("every day WHEN DONE", "every day when done"),
        ("every day call Bob", "every day"),
    ],
)
def test_a_rule_is_written_back_as_rrule_js_does(text: str, expected: str) -> None:
    rhythm = parse_rule(text)
    assert rhythm is not None
    assert rule_text(rhythm) == expected
    again = parse_rule(expected)
    assert again is not None
    assert rule_text(again) == expected


def test_one_text_of_rrule_js_reads_as_another_rule() -> None:
    rhythm = parse_rule("every 2 January on the 2nd Wednesday")
    assert rhythm is not None
    assert rule_text(rhythm) == "every 2 years January on the 2nd Wednesday"
    assert parse_rule(rule_text(rhythm)) == Rhythm(frequency=Frequency.YEARLY, interval=2)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "every",
        "day",
        "weekly",
        "every 0 days",
        "every two weeks",
        "every second day",
        "every day at noon",
        "every Monday,",
        "every January and",
        "every Monday and",
        "every month on the 367th",
        "every month on week 3",
        "every day for 3 times",
        "every week until 2027",
        "every 1000000000 days",
        "every " + "9" * 5_000 + " days",
        "every Tag",
        "jeden Tag",
        "every day 📅",
        "every Monday, " * 100,
    ],
)
def test_what_is_no_rule(text: str) -> None:
    assert parse_rule(text) is None


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("every day call Bob", "every day"),
        ("every day, then call", "every day"),
        ("every day at home", "every day"),
        ("every week on my terms", "every week"),
        ("every week on Monday when done with work", "every week on Monday when done"),
        ("call Bob", ""),
        ("", ""),
    ],
)
def test_where_a_rule_ends_among_other_words(text: str, rule: str) -> None:
    assert text[: rule_length(text)] == rule


@pytest.mark.parametrize(
    ("rule", "day", "following"),
    [
        pytest.param("every month", "2026-01-31", "2026-02-28", id="moves back"),
        pytest.param("every month", "2026-02-28", "2026-03-28", id="and stays there"),
        pytest.param("every month on the 31st", "2026-01-31", "2026-03-31", id="skips short months"),
        pytest.param("every year", "2024-02-29", "2025-02-28", id="leap day"),
        pytest.param("every 2 weeks on Friday", "2026-11-18", "2026-11-20", id="same week first"),
        pytest.param("every 2 weeks on Monday", "2026-11-18", "2026-11-30", id="then the week after next"),
        pytest.param("every month on the 5th Monday", "2026-11-30", "2027-03-29", id="no fifth Monday"),
        pytest.param("every month on the 2nd last Friday", "2026-11-01", "2026-11-20", id="from the end"),
        pytest.param("every year on the last Friday", "2026-11-01", "2026-12-25", id="of the year"),
        pytest.param("every 2 January on the 2nd Wednesday", "2026-11-18", "2028-01-12", id="of a month"),
        pytest.param("every 2 weeks in January on Monday", "2026-11-18", "2027-01-11", id="in a month"),
        pytest.param("every week on the 13th", "2026-11-01", "2026-11-13", id="in any week"),
    ],
)
def test_next_day(rule: str, day: str, following: str) -> None:
    rhythm = parse_rule(rule)
    assert rhythm is not None
    anchor = date.fromisoformat(day)
    assert next_day(rhythm, anchor, anchor) == date.fromisoformat(following)


def test_dates_keep_their_distance_from_the_reference() -> None:
    rhythm = parse_rule("every 5 days")
    assert rhythm is not None
    assert next_occurrence(
        rhythm,
        start=given_day("2021-10-09"),
        scheduled=given_day("2021-02-30"),
        due=given_day("2021-10-11"),
        today=SUNDAY,
    ) == Occurrence(start=date(2021, 10, 14), scheduled=date(2021, 10, 16), due=date(2021, 10, 16))


def test_the_scheduled_date_goes_where_the_setting_says_so_and_another_date_stays() -> None:
    rhythm = parse_rule("every day")
    assert rhythm is not None
    first, second = given_day("2026-11-01"), given_day("2026-11-05")
    with_start = next_occurrence(
        rhythm, start=first, scheduled=second, due=None, today=MONDAY, remove_scheduled=True
    )
    alone = next_occurrence(
        rhythm, start=None, scheduled=second, due=None, today=MONDAY, remove_scheduled=True
    )
    assert with_start == Occurrence(start=date(2026, 11, 2))
    assert alone == Occurrence(scheduled=date(2026, 11, 6))


def test_without_dates_the_next_copy_has_none() -> None:
    rhythm = parse_rule("every day")
    assert rhythm is not None
    assert next_occurrence(rhythm, start=None, scheduled=None, due=None, today=MONDAY) == Occurrence()


def test_when_done_counts_from_today() -> None:
    rhythm = parse_rule("every week when done")
    assert rhythm is not None
    following = next_occurrence(rhythm, start=None, scheduled=given_day("2020-01-01"), due=None, today=MONDAY)
    assert following == Occurrence(scheduled=date(2026, 11, 23))


@pytest.mark.parametrize(
    ("rule", "start", "due"),
    [
        pytest.param("every day", None, "9999-12-31", id="the calendar ends"),
        pytest.param("every 999999999 years", None, "2026-11-18", id="huge interval"),
        pytest.param("every 999999999 days", None, "2026-11-18", id="huge interval of days"),
        pytest.param("every week", "9999-12-30", "2026-11-18", id="another date leaves the calendar"),
        pytest.param("every February on the 30th", None, "2026-11-18", id="a day that never comes"),
        pytest.param("every day", None, "2026-02-30", id="no such reference date"),
    ],
)
def test_no_next_occurrence(rule: str, start: str | None, due: str) -> None:
    rhythm = parse_rule(rule)
    assert rhythm is not None
    early = given_day(start) if start else None
    assert next_occurrence(rhythm, start=early, scheduled=None, due=given_day(due), today=MONDAY) is None


@pytest.mark.parametrize(
    ("rule", "anchor", "days"),
    [
        ("every week on Monday, Thursday", None, [16, 19]),
        ("every week on Monday, Thursday", date(2026, 11, 17), [19]),
        ("every day", None, [16, 17, 18, 19, 20, 21, 22]),
        ("every 3 days", date(2026, 11, 1), [16, 19, 22]),
        ("every 3 days", None, []),
        ("every week", date(2020, 1, 1), [18]),
        ("every week", None, []),
        ("every month on the 20th", None, [20]),
        ("every 2 weeks on Friday", date(2026, 11, 2), [20]),
        ("every 2 weeks on Friday", date(2026, 11, 9), []),
        ("every year", date(2001, 11, 21), [21]),
        ("every day", date(2027, 1, 1), []),
    ],
)
def test_days_in_a_week(rule: str, anchor: date | None, days: list[int]) -> None:
    rhythm = parse_rule(rule)
    assert rhythm is not None
    assert [day.day for day in days_in(rhythm, anchor, MONDAY, SUNDAY)] == days


def test_an_interval_of_nothing_is_one() -> None:
    rhythm = Rhythm(frequency=Frequency.DAILY, interval=0)
    assert days_in(rhythm, MONDAY, MONDAY, MONDAY + timedelta(days=1)) == (MONDAY, date(2026, 11, 17))


@given(UNITS, DATES)
@settings(max_examples=100, deadline=None)
def test_the_next_day_is_the_first_of_the_days_behind(unit: str, anchor: date) -> None:
    rhythm = parse_rule(f"every {unit}")
    assert rhythm is not None
    following = next_day(rhythm, anchor, anchor)
    until = min(anchor.toordinal() + 800, date.max.toordinal())
    days = days_in(rhythm, anchor, anchor, date.fromordinal(until))
    later = [day for day in days if day > anchor]
    if following is not None and following.toordinal() <= until:
        assert later[0] == following
    else:
        assert not later


@given(st.text(alphabet="every day week on the 1st last Monday and, January 2!", max_size=60) | st.text())
@settings(max_examples=150, deadline=None)
def test_random_words_never_raise_and_are_written_back_stably(text: str) -> None:
    rule_length(text)
    rhythm = parse_rule(text)
    if rhythm is not None:
        assert rule_text(rhythm).startswith("every")


def test_a_day_that_never_comes_is_given_up_soon() -> None:
    rhythm = parse_rule("every month on the 40th")
    assert rhythm is not None
    began = time.perf_counter()
    assert next_day(rhythm, MONDAY, MONDAY) is None
    assert time.perf_counter() - began < 3
