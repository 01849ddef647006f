"""The days of a rhythm, as a calendar on the wall has them; months, beside the standard library's."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

import pytest

from vault_integrate.model.rhythm import Frequency, NthWeekday, Rhythm, days_in, month_length, next_day

MONDAY, WEDNESDAY, FRIDAY, SUNDAY = 0, 2, 4, 6
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def rhythm(frequency: str, **rule: Any) -> Rhythm:  # noqa: ANN401 - each row names fields of its own
    return Rhythm(frequency=Frequency(frequency), **rule)


def nth(weekday: int, number: int) -> dict[str, tuple[NthWeekday, ...]]:
    return {"nth_weekdays": (NthWeekday(weekday=weekday, nth=number),)}


def test_every_month_is_as_long_as_in_the_calendar() -> None:
    months = [(year, month) for year in range(1, 10_000) for month in range(1, 13)]

    assert [month_length(*each) for each in months] == [monthrange(*each)[1] for each in months]


@pytest.mark.parametrize(
    ("rule", "anchor", "days"),
    [
        pytest.param(rhythm("daily"), "2026-12-29", "12-29 12-30 12-31", id="every day, from its date"),
        pytest.param(
            rhythm("daily", interval=100), "2026-01-05", "01-05 04-15 07-24 11-01", id="every 100 days"
        ),
        pytest.param(
            rhythm("daily", interval=100),
            "2025-12-31",
            "04-10 07-19 10-27",
            id="counted from the year before",
        ),
        pytest.param(
            rhythm("weekly"), "2026-12-08", "12-08 12-15 12-22 12-29", id="every week, on its weekday"
        ),
        pytest.param(
            rhythm("weekly", interval=2, weekdays=(MONDAY, SUNDAY)),
            "2026-11-25",
            # The week of the anchor is the first: its Monday is gone by, its Sunday is not.
            "11-29 12-07 12-13 12-21 12-27",
            id="every two weeks, Monday and Sunday",
        ),
        pytest.param(
            rhythm("weekly", **nth(FRIDAY, 2)), "2026-12-07", "12-11 12-18 12-25", id="a week has one Friday"
        ),
        pytest.param(
            rhythm("monthly"), "2026-08-15", "08-15 09-15 10-15 11-15 12-15", id="every month, on its day"
        ),
        pytest.param(
            rhythm("monthly"),
            "2026-01-31",
            "01-31 02-28 03-31 04-30 05-31 06-30 07-31 08-31 09-30 10-31 11-30 12-31",
            id="back to the last day of a short month",
        ),
        pytest.param(
            rhythm("monthly", month_days=(31,)),
            "2026-01-31",
            "01-31 03-31 05-31 07-31 08-31 10-31 12-31",
            id="on the 31st skips short months",
        ),
        pytest.param(
            rhythm("monthly", interval=3, month_days=(1, -1)),
            "2026-01-02",
            "01-31 04-01 04-30 07-01 07-31 10-01 10-31",
            id="every three months, first and last day",
        ),
        pytest.param(
            rhythm("monthly", month_days=(-31,)), "2026-09-01", "10-01 12-01", id="31 before the end"
        ),
        pytest.param(
            rhythm("monthly", interval=5), "2025-10-31", "03-31 08-31", id="five months, over the new year"
        ),
        pytest.param(
            rhythm("monthly", **nth(FRIDAY, 2)), "2026-08-15", "09-11 10-09 11-13 12-11", id="second Friday"
        ),
        pytest.param(
            rhythm("monthly", **nth(MONDAY, -1)), "2026-09-01", "09-28 10-26 11-30 12-28", id="last Monday"
        ),
        pytest.param(
            rhythm("monthly", **nth(MONDAY, -2)), "2026-10-20", "11-23 12-21", id="the Monday before the last"
        ),
        pytest.param(
            rhythm("monthly", **nth(SUNDAY, 5)), "2026-01-01", "03-29 05-31 08-30 11-29", id="a fifth Sunday"
        ),
        pytest.param(
            rhythm("monthly", **nth(SUNDAY, -5)), "2026-09-01", "11-01", id="the fifth Sunday from the end"
        ),
        pytest.param(
            rhythm("monthly", months=(4, 12)), "2026-01-31", "12-31", id="April has no 31st, and is skipped"
        ),
        pytest.param(
            rhythm("monthly", weekdays=(FRIDAY,), month_days=(13,)),
            "2026-01-01",
            "02-13 03-13 11-13",
            id="Friday the 13th",
        ),
        pytest.param(rhythm("yearly"), "2020-11-25", "11-25", id="every year"),
        pytest.param(rhythm("yearly"), "2024-02-29", "02-28", id="29 February in a year without one"),
        pytest.param(rhythm("yearly", interval=4), "2024-02-29", "", id="every four years, not in this one"),
        pytest.param(rhythm("yearly", months=(3, 5)), "2025-08-15", "03-15 05-15", id="a year's months"),
        pytest.param(
            rhythm("yearly", months=(5, 3), **nth(MONDAY, 1)),
            "2025-08-15",
            "03-02 05-04",
            id="first Monday in them",
        ),
        pytest.param(
            rhythm("yearly", **nth(MONDAY, 1)), "2025-08-15", "01-05", id="first Monday of the year"
        ),
        pytest.param(
            rhythm("yearly", **nth(SUNDAY, -1)), "2025-08-15", "12-27", id="last Sunday of the year"
        ),
        pytest.param(rhythm("yearly", **nth(SUNDAY, 53)), "2025-08-15", "", id="no 53rd Sunday this year"),
        pytest.param(rhythm("yearly", month_days=(1,), months=(11,)), "2025-08-15", "11-01", id="1 November"),
    ],
)
def test_the_days_of_a_year(rule: Rhythm, anchor: str, days: str) -> None:
    assert " ".join(f"{day:%m-%d}" for day in days_in(rule, date.fromisoformat(anchor), *YEAR)) == days


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        pytest.param(rhythm("daily"), 7, id="every day"),
        pytest.param(rhythm("weekly", weekdays=(MONDAY, WEDNESDAY)), 2, id="its weekdays"),
        pytest.param(rhythm("monthly", month_days=(18,)), 1, id="its day of the month"),
        pytest.param(rhythm("monthly", **nth(WEDNESDAY, 3)), 1, id="its third Wednesday"),
        pytest.param(rhythm("weekly"), 0, id="a week after what?"),
        pytest.param(rhythm("monthly", months=(11,)), 0, id="in November, on which day?"),
        pytest.param(rhythm("daily", interval=2), 0, id="every other day, from when?"),
        pytest.param(
            rhythm("weekly", interval=2, weekdays=(MONDAY,)), 0, id="every other Monday, from which?"
        ),
    ],
)
def test_without_a_date_only_what_needs_none_has_days(rule: Rhythm, days: int) -> None:
    assert len(days_in(rule, None, date(2026, 11, 16), date(2026, 11, 22))) == days


@pytest.mark.parametrize(
    ("rule", "anchor", "after", "day"),
    [
        (rhythm("daily"), "2026-11-22", "2026-11-22", "2026-11-23"),
        (rhythm("daily", interval=3), "2026-11-19", "2026-11-21", "2026-11-22"),
        (rhythm("daily", interval=3), "2026-11-19", "2026-11-22", "2026-11-25"),
        (rhythm("weekly", weekdays=(MONDAY,), months=(2,)), "2026-11-22", "2026-11-22", "2027-02-01"),
        (rhythm("yearly", month_days=(29,), months=(2,)), "2026-11-22", "2026-11-22", "2028-02-29"),
        (rhythm("yearly", interval=400), "2000-11-16", "2026-11-22", "2400-11-16"),
    ],
)
def test_the_next_day(rule: Rhythm, anchor: str, after: str, day: str) -> None:
    found = next_day(rule, date.fromisoformat(anchor), date.fromisoformat(after))

    assert found == date.fromisoformat(day)


@pytest.mark.parametrize(
    "rule",
    [
        pytest.param(rhythm("monthly", month_days=(32,)), id="a day that no month has"),
        pytest.param(rhythm("monthly", month_days=(-32,)), id="nor from its end"),
        pytest.param(rhythm("weekly", months=(13,)), id="a month that no year has"),
        pytest.param(rhythm("yearly", month_days=(30,), months=(2,)), id="30 February"),
    ],
)
def test_some_rules_have_no_day(rule: Rhythm) -> None:
    assert next_day(rule, date(2026, 11, 22), date(2026, 11, 22)) is None


@pytest.mark.parametrize(
    ("rule", "after", "day"),
    [
        pytest.param(rhythm("daily"), "9999-12-30", date.max, id="the last day there is"),
        pytest.param(rhythm("daily"), "9999-12-31", None, id="none behind it"),
        pytest.param(rhythm("weekly"), "9999-12-26", None, id="no Sunday in the last week"),
        pytest.param(rhythm("weekly", weekdays=(FRIDAY,)), "9999-12-26", date.max, id="a Friday in it"),
        pytest.param(rhythm("monthly"), "9999-12-22", None, id="no month behind the last"),
        pytest.param(rhythm("yearly"), "9999-11-22", None, id="no year behind the last"),
    ],
)
def test_the_calendar_ends(rule: Rhythm, after: str, day: date | None) -> None:
    assert next_day(rule, date(2026, 11, 22), date.fromisoformat(after)) == day


def test_weeks_begin_on_monday_whatever_day_they_are_counted_from() -> None:
    rule = rhythm("weekly", interval=2, weekdays=(MONDAY,))
    first = date(2026, 11, 16)

    for days in range(7):
        anchor = first + timedelta(days=days)
        assert days_in(rule, anchor, anchor + timedelta(days=1), date(2026, 12, 3)) == (date(2026, 11, 30),)
