"""A rule says the very days of a rhythm, or there is none."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr  # type: ignore[import-untyped]  # it has no types
from hypothesis import given
from hypothesis import settings as tries
from hypothesis import strategies as st

from vault_integrate import Frequency, NthWeekday, Rhythm, days_in
from vault_integrate_calendar.rules import rule_of

WEEKDAYS = st.integers(0, 6)
RHYTHMS = st.builds(
    Rhythm,
    frequency=st.sampled_from(Frequency),
    interval=st.integers(1, 4),
    weekdays=st.lists(WEEKDAYS, max_size=3).map(tuple),
    nth_weekdays=st.lists(
        st.builds(NthWeekday, weekday=WEEKDAYS, nth=st.sampled_from((1, 2, 4, 5, -1, -2))), max_size=2
    ).map(tuple),
    month_days=st.lists(st.sampled_from((1, 13, 29, 30, 31, -1, -3)), max_size=2).map(tuple),
    months=st.lists(st.integers(1, 12), max_size=2).map(tuple),
)
PLAIN = st.builds(
    Rhythm,
    frequency=st.sampled_from(Frequency),
    interval=st.integers(1, 4),
    months=st.lists(st.integers(1, 12), max_size=2).map(tuple),
)


@tries(max_examples=80)
@given(RHYTHMS | PLAIN, st.dates(date(2023, 1, 1), date(2028, 12, 31)), st.booleans())
def test_a_rule_says_the_days_of_the_rhythm(rhythm: Rhythm, near: date, on_a_day: bool) -> None:  # noqa: FBT001 - drawn
    upcoming = days_in(rhythm, near, near, near + timedelta(days=800))
    first = upcoming[0] if on_a_day and upcoming else near
    rule = rule_of(rhythm, first)
    if rule is None:
        return
    until = first + timedelta(days=800)
    moments = rrulestr(rule, dtstart=datetime.combine(first, datetime.min.time()))
    end = datetime.combine(until, datetime.min.time())
    shown = tuple(each.date() for each in moments.between(moments[0], end, inc=True))
    assert shown == days_in(rhythm, first, first, until)


@pytest.mark.parametrize(
    ("rhythm", "first", "rule"),
    [
        pytest.param(Rhythm(frequency=Frequency.DAILY, interval=3), "2026-11-18", "FREQ=DAILY;INTERVAL=3"),
        pytest.param(
            Rhythm(frequency=Frequency.WEEKLY, weekdays=(3, 0)), "2026-11-19", "FREQ=WEEKLY;BYDAY=MO,TH"
        ),
        pytest.param(
            Rhythm(frequency=Frequency.MONTHLY, nth_weekdays=(NthWeekday(weekday=4, nth=-1),)),
            "2026-11-27",
            "FREQ=MONTHLY;BYDAY=-1FR",
        ),
        pytest.param(
            Rhythm(frequency=Frequency.MONTHLY), "2026-11-30", "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"
        ),
        pytest.param(Rhythm(frequency=Frequency.YEARLY), "2028-02-29", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"),
        pytest.param(Rhythm(frequency=Frequency.WEEKLY, month_days=(18,)), "2026-11-18", None),
        pytest.param(Rhythm(frequency=Frequency.WEEKLY, when_done=True), "2026-11-18", None),
        pytest.param(Rhythm(frequency=Frequency.WEEKLY, weekdays=(0,)), "2026-11-18", None),
        pytest.param(Rhythm(frequency=Frequency.MONTHLY, month_days=(32, 18)), "2026-11-18", None),
        pytest.param(
            Rhythm(frequency=Frequency.MONTHLY, weekdays=(2,), nth_weekdays=(NthWeekday(weekday=2, nth=3),)),
            "2026-11-18",
            None,
        ),
    ],
)
def test_rules(rhythm: Rhythm, first: str, rule: str | None) -> None:
    assert rule_of(rhythm, date.fromisoformat(first)) == rule
