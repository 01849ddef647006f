"""A practice is in the week of its day and in no other, whatever the hour, the clock or the calendar does."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import settings as tries
from hypothesis import strategies as st
from tests.counting.conftest import walk

from vault_integrate.model.week import ISO, WeekRule, numbered_week, week_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.counting.conftest import Count

if sys.platform == "win32":
    from typing import Never

    def _tzset() -> Never:
        pytest.skip("the zone of this machine stands fast")
else:
    from time import tzset as _tzset


@pytest.fixture
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The machine stands in another time zone."""
    with monkeypatch.context() as other:
        other.setenv("TZ", request.param)
        _tzset()
        yield
    _tzset()


LATE = 'day_starts: "03:00"\n'


@pytest.mark.parametrize(
    ("written", "day"),
    [
        pytest.param("2026-11-16", "2026-11-16", id="a bare date is that day"),
        pytest.param("2026-11-16T02:59", "2026-11-15", id="before the day starts"),
        pytest.param("2026-11-16 00:00:00", "2026-11-15", id="midnight"),
        pytest.param("2026-11-16T03:00", "2026-11-16", id="when it starts"),
        pytest.param("2026-11-16T23:59", "2026-11-16", id="late in the evening"),
        pytest.param("2026-11-16T01:00:00Z", "2026-11-15", id="a zone is not computed with"),
        pytest.param("2026-11-16T01:00+12:00", "2026-11-15", id="nor one ahead"),
        pytest.param("2026-11-16 25:00", "2026-11-16", id="no such hour: a date and a word"),
    ],
)
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("- [x] Walk #action/practice (done:: TIME)\n", id="a done field"),
        pytest.param("- [ ] Walk #action/practice (practiced:: TIME)\n", id="practiced"),
        pytest.param("- [ ] Walk #action/practice\n\t- [x] TIME\n", id="a dated child"),
        pytest.param('---\ntags: [action/practice]\npracticed: ["TIME"]\n---\n# Walk\n', id="a list"),
    ],
)
def test_the_hour_decides_the_day_and_the_week(text: str, written: str, day: str, count: Count) -> None:
    walked = count({"Home.md": text.replace("TIME", written)}, settings=LATE)
    assert [each.partition(" ")[0] for each in walked.all] == [day]
    assert walked.in_week == (day == "2026-11-16")


@pytest.mark.parametrize("name", ["date", "created"])
@pytest.mark.parametrize(
    ("hour", "day"), [("", "2026-11-16"), ("T02:59", "2026-11-15"), ("T03:00", "2026-11-16")]
)
def test_the_hour_of_an_entry(name: str, hour: str, day: str, count: Count) -> None:
    header = f'---\n{name}: 2026-11-16{hour}\npracticed: "[[Sit]]"\n---\n'
    files = {
        "Walk.md": walk(),
        "Sit.md": walk(),
        "Late.md": f"{header}- [x] [[Walk]]\n",
    }
    assert count(files, settings=LATE).all == [day]
    assert count(files, words="Sit", settings=LATE).all == [day]


@pytest.mark.parametrize(
    ("day", "week"),
    [
        pytest.param("2026-03-29", "2026-W13", id="clocks go forward in Europe"),
        pytest.param("2026-10-25", "2026-W43", id="and back"),
        pytest.param("2026-11-01", "2026-W44", id="clocks go back in America"),
        pytest.param("2026-03-08", "2026-W10", id="and forward"),
    ],
)
@pytest.mark.parametrize("hour", ["", "T02:30", "T01:30"])
@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Pacific/Kiritimati"], indirect=True)
@pytest.mark.usefixtures("zone")
def test_no_clock_change_moves_a_day(day: str, week: str, hour: str, count: Count) -> None:
    walked = count({"Walk.md": walk(f'practiced: ["{day}{hour}"]\n')}, week)
    assert (walked.all, walked.in_week) == ([day], 1)


@pytest.mark.parametrize(
    ("day", "week"),
    [
        ("2026-12-27", "2026-W52"),
        ("2026-12-28", "2026-W53"),
        ("2027-01-03", "2026-W53"),
        ("2027-01-04", "2027-W01"),
        ("2020-12-28", "2020-W53"),
        ("2021-01-03", "2020-W53"),
        ("2021-01-04", "2021-W01"),
        ("2025-12-28", "2025-W52"),
        ("2025-12-29", "2026-W01"),
        ("2026-01-04", "2026-W01"),
        ("2024-02-29", "2024-W09"),
    ],
)
def test_around_the_turn_of_a_year(day: str, week: str, count: Count) -> None:
    walked = count({"Walk.md": walk(f"practiced: [{day}]\n")}, week)
    assert walked.in_week == 1
    assert walked.lived(walked.week.next()) == walked.lived(walked.week.before(1)) == 0


@pytest.mark.parametrize(
    ("first_day", "day", "week", "others"),
    [
        pytest.param("sunday", "2026-11-15", "2026-11-21", ("2026-11-14", "2026-11-22"), id="from Sunday"),
        pytest.param(
            "saturday", "2026-11-14", "2026-11-20", ("2026-11-13", "2026-11-21"), id="from Saturday"
        ),
        pytest.param("monday", "2026-11-16", "2026-11-22", ("2026-11-15", "2026-11-23"), id="from Monday"),
    ],
)
def test_weeks_that_begin_on_another_day(
    first_day: str, day: str, week: str, others: tuple[str, str], count: Count
) -> None:
    files = {"Walk.md": walk(f"practiced: [{others[0]}, {day}, {week}, {others[1]}]\n")}
    walked = count(files, week, settings=f"first_day_of_week: {first_day}\n")
    assert (str(walked.week.first), str(walked.week.last)) == (day, week)
    assert walked.all == [others[0], day, week]
    assert walked.in_week == 2


RULES = st.builds(WeekRule, first_day=st.integers(0, 6), january_day=st.integers(1, 7))


@given(day=st.dates(date(1990, 1, 1), date(2100, 1, 1)), rule=RULES)
@tries(max_examples=150)
def test_each_day_is_in_one_week(day: date, rule: WeekRule) -> None:
    week = week_of(day, rule)
    assert week.contains(day)
    assert (week.last - week.first).days == 6
    assert numbered_week(week.year, week.number, rule) == week
    assert week_of(week.first, rule) == week_of(week.last, rule) == week
    assert not week.next().contains(day)
    assert not week.before(1).contains(day)


@given(day=st.dates(date(2019, 1, 1), date(2030, 12, 31)), ahead=st.integers(-20, 20))
@tries(max_examples=40)
def test_no_day_to_come_is_counted(count: Count, day: date, ahead: int) -> None:
    """As of a week nothing dated behind it is known, however it is written."""
    week = week_of(day + timedelta(days=ahead), ISO)
    files = {
        "Walk.md": walk(f"practiced: [2018-01-01, {day}]\n", f"- [x] {day} rain\n"),
        f"{day}.md": "- [x] [[Walk]] sun\n",
    }
    expected = ["2018-01-01"] + [f"{day} sun", f"{day} rain"] * (day <= week.last)
    assert sorted(count(files, week.name).all) == sorted(expected)
