from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vault_integrate.model.week import (
    ENGLISH,
    ISO,
    SUNDAY_START,
    Week,
    WeekRule,
    numbered_week,
    parse_week,
    week_of,
    weeks_in_year,
)

rules = st.builds(WeekRule, first_day=st.integers(0, 6), january_day=st.integers(1, 7))
EN_GB = WeekRule(first_day=0, january_day=4)


@pytest.mark.parametrize(
    ("day", "en", "iso"),
    [
        # Computed with Moment 2.30.1 (OBSIDIAN 5.3).
        ("2025-12-28", "2026-W01", "2025-W52"),
        ("2026-04-26", "2026-W18", "2026-W17"),
        ("2026-11-22", "2026-W48", "2026-W47"),
        ("2026-12-27", "2027-W01", "2026-W52"),
        ("2026-12-28", "2027-W01", "2026-W53"),
        ("2027-01-03", "2027-W02", "2026-W53"),
    ],
)
def test_a_day_has_the_week_that_moment_gives_it(day: str, en: str, iso: str) -> None:
    assert week_of(date.fromisoformat(day), SUNDAY_START).name == en
    assert week_of(date.fromisoformat(day), EN_GB).name == iso
    assert week_of(date.fromisoformat(day)).name == iso


def test_a_week_knows_its_days() -> None:
    week = week_of(date(2026, 11, 18))
    assert week == Week(year=2026, number=47, first=date(2026, 11, 16))
    assert week.last == date(2026, 11, 22)
    assert week.days == tuple(date(2026, 11, day) for day in range(16, 23))
    assert week.contains(date(2026, 11, 22))
    assert not week.contains(date(2026, 11, 23))
    assert not week.contains(date(2026, 11, 15))


def test_weeks_follow_each_other_over_a_year_with_53() -> None:
    week = week_of(date(2026, 12, 28))
    assert week.name == "2026-W53"
    assert week.next().name == "2027-W01"
    assert week.next().before(1) == week
    assert week.before(53).name == "2025-W52"
    assert week.before(-2) == week.next().next()
    assert week.before(1) < week < week.next()


@pytest.mark.parametrize(("year", "weeks"), [(2020, 53), (2024, 52), (2025, 52), (2026, 53), (2027, 52)])
def test_some_years_have_53_weeks(year: int, weeks: int) -> None:
    assert weeks_in_year(year) == weeks


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("2026-W47", "2026-W47"),
        ("2026W47", "2026-W47"),
        ("2026-w07", "2026-W07"),
        (" 2026-W53 ", "2026-W53"),
        ("2026-11-18", "2026-W47"),
        ("2027-01-01", "2026-W53"),
        ("2025-W53", None),
        ("2026-W54", None),
        ("2026-W00", None),
        ("2026-W7", None),
        ("2026-W47-3", None),
        ("2026-02-30", None),
        ("0000-W01", None),
        ("10000-W20", None),
        ("٢٠٢٦-W٤٧", None),
        ("W47", None),
        ("", None),
    ],
)
def test_a_week_is_read_by_its_name_or_a_day(text: str, name: str | None) -> None:
    week = parse_week(text)
    assert (week and week.name) == name


def test_a_week_is_read_by_the_given_rule() -> None:
    week = parse_week("2026-W48", SUNDAY_START)
    assert week is not None
    assert (week.first, week.last) == (date(2026, 11, 22), date(2026, 11, 28))


def test_the_week_of_5_january_1970_is_number_0() -> None:
    assert week_of(date(1970, 1, 5)).epoch_number == 0
    assert week_of(date(1970, 1, 4)).epoch_number == -1
    assert week_of(date(1970, 1, 4), SUNDAY_START).epoch_number == 0
    assert week_of(date(1970, 1, 10), SUNDAY_START).epoch_number == 0
    assert week_of(date(1970, 1, 11), SUNDAY_START).epoch_number == 1


@given(rules)
def test_every_rule_counts_from_its_own_week_of_5_january_1970(rule: WeekRule) -> None:
    week = week_of(date(1970, 1, 5), rule)
    assert week.epoch_number == 0
    assert (week.next().epoch_number, week.before(1).epoch_number) == (1, -1)


@pytest.mark.parametrize(("first_day", "january_day"), [(7, 4), (-1, 4), (0, 0), (0, 8)])
def test_a_rule_outside_the_calendar_is_refused(first_day: int, january_day: int) -> None:
    with pytest.raises(ValueError, match="week"):
        WeekRule(first_day=first_day, january_day=january_day)


@pytest.mark.parametrize("rule", [WeekRule(first_day=f, january_day=j) for f in range(7) for j in (1, 4, 7)])
def test_the_ends_of_the_calendar_have_weeks(rule: WeekRule) -> None:
    first, last = week_of(date.min, rule), week_of(date.max, rule)
    assert first.first == date.min
    assert first.before(1) == first
    assert first.next().first == first.last + timedelta(days=1)
    assert last.last == date.max
    assert last.next() == last
    assert last.before(1).next() == last
    for week in (first, last):
        assert all(week_of(day, rule) == week for day in week.days)
        assert numbered_week(week.year, week.number, rule) == week
        assert parse_week(week.name, rule) == week


@given(st.dates())
@settings(max_examples=150)
def test_iso_weeks_are_those_of_the_calendar(day: date) -> None:
    week = week_of(day)
    assert (week.year, week.number) == day.isocalendar()[:2]


@given(st.dates(), rules)
@settings(max_examples=150)
def test_every_day_is_in_one_week(day: date, rule: WeekRule) -> None:
    week = week_of(day, rule)
    assert week.contains(day)
    assert 1 <= week.number <= weeks_in_year(week.year, rule)
    assert {week_of(other, rule) for other in week.days} == {week}
    assert numbered_week(week.year, week.number, rule) == week
    assert parse_week(week.name, rule) == week
    assert parse_week(day.isoformat(), rule) == week


@given(st.dates(min_value=date(100, 1, 1), max_value=date(9900, 1, 1)), rules, st.integers(-4000, 4000))
@settings(max_examples=150)
def test_counting_weeks_back_is_counting_days(day: date, rule: WeekRule, weeks: int) -> None:
    week = week_of(day, rule)
    earlier = week.before(weeks)
    assert week.first - earlier.first == timedelta(weeks=weeks)
    assert week.epoch_number - earlier.epoch_number == weeks
    assert (earlier < week) == (weeks > 0)
    assert week.first.weekday() == rule.first_day


@given(st.text(max_size=20), rules)
@settings(max_examples=100)
def test_any_text_is_a_week_or_none(text: str, rule: WeekRule) -> None:
    week = parse_week(text, rule)
    assert week is None or week_of(week.first, rule) == week


def test_english_names_are_those_of_c_and_begin_on_monday() -> None:
    months = [date(2026, month, 1) for month in range(1, 13)]
    days = [date(2026, 11, day) for day in range(16, 23)]
    assert ENGLISH.months == tuple(f"{day:%B}" for day in months)
    assert ENGLISH.months_short == tuple(f"{day:%b}" for day in months)
    assert ENGLISH.weekdays == tuple(f"{day:%A}" for day in days)
    assert ENGLISH.weekdays_short == tuple(f"{day:%a}" for day in days)
    assert ENGLISH.weekdays_min == tuple(name[:2] for name in ENGLISH.weekdays)
    assert ENGLISH.half_days == ("am", "pm")
    # Moment's own list (2.30.1, `locale/en`).
    assert dict(ENGLISH.long_dates) == {
        "LT": "h:mm A",
        "LTS": "h:mm:ss A",
        "L": "MM/DD/YYYY",
        "LL": "MMMM D, YYYY",
        "LLL": "MMMM D, YYYY h:mm A",
        "LLLL": "dddd, MMMM D, YYYY h:mm A",
    }
    ends = ENGLISH.ordinal_ends
    assert [f"{n}{ends[n % len(ends)]}" for n in (1, 2, 3, 4, 11, 12, 13, 21, 22, 112)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "112th",
    ]  # fmt: skip


def test_iso_is_the_rule_where_none_is_given() -> None:
    assert week_of(date(2026, 11, 22)).rule == ISO
