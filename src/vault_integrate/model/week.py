"""Weeks, and the names that a language gives to days and months.

A week is always meant by one rule: on which weekday it begins, and which week of a year is its first.
Every count in the program goes through `week_of`, so that a day is never in two weeks.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from msgspec import Struct

DAYS_IN_WEEK: Final = 7

_FIRST_DAY = date.min.toordinal()
_LAST_DAY = date.max.toordinal()
_EPOCH = date(1970, 1, 5).toordinal()

_WEEK_NAME = re.compile(r"([0-9]{4,5})-?[Ww]([0-9]{2})")
_DAY_NAME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class WeekRule(Struct, frozen=True, kw_only=True, order=True):
    """How a calendar cuts the days into weeks.

    Moment writes the same as `dow` and `doy`: `first_day` is `(dow - 1) % 7` and `january_day` is
    `7 + dow - doy` (Moment's documentation, customization 16, dow-doy).

    Attributes:
        first_day: the weekday a week begins on, 0 = Monday to 6 = Sunday.
        january_day: the day of January, 1 to 7, that week 1 of a year always holds; 4 is ISO 8601.

    Raises:
        ValueError: when one of the two is outside its range.
    """

    first_day: int
    january_day: int

    def __post_init__(self) -> None:
        if not 0 <= self.first_day < DAYS_IN_WEEK:
            raise ValueError(f"a week begins on a weekday from 0 to 6, not {self.first_day}")
        if not 1 <= self.january_day <= DAYS_IN_WEEK:
            raise ValueError(f"week 1 holds a day from 1 to 7 of January, not {self.january_day}")


ISO: Final = WeekRule(first_day=0, january_day=4)
"""ISO 8601 and most of Europe: Monday first, week 1 holds 4 January."""

SUNDAY_START: Final = WeekRule(first_day=6, january_day=1)
"""Moment's `en`: Sunday first, week 1 holds 1 January (measured in OBSIDIAN 5.3)."""


class Week(Struct, frozen=True, kw_only=True, order=True):
    """One week, named by year and number. Made by `week_of` and `parse_week`, ordered by time.

    At the two ends of the calendar (years 1 and 9999) a week holds only the days that exist.

    Attributes:
        year: the year the week is counted in; near New Year not always that of its days.
        number: 1 to 53.
        first: its first day.
        rule: what it was cut by; all weeks of a vault are cut by one.
    """

    year: int
    number: int
    first: date
    rule: WeekRule = ISO

    @property
    def last(self) -> date:
        """Its last day, six days after the first."""
        return date.fromordinal(min(self._end, _LAST_DAY))

    @property
    def days(self) -> tuple[date, ...]:
        """Its days in order, seven of them except at the ends of the calendar."""
        return tuple(map(date.fromordinal, range(self.first.toordinal(), self.last.toordinal() + 1)))

    @property
    def name(self) -> str:
        """How files and messages call it, `2026-W47` (ISO 8601)."""
        return f"{self.year:04d}-W{self.number:02d}"

    @property
    def epoch_number(self) -> int:
        """Whole weeks since the one that holds Monday 1970-01-05, which is 0; negative before.

        With another first day the counting starts in that rule's own week of 1970-01-05; for weeks
        from Sunday that is 1970-01-04.
        """
        zero = _EPOCH + 6 - (date.fromordinal(_EPOCH).weekday() - self.rule.first_day) % DAYS_IN_WEEK
        return (self._end - zero) // DAYS_IN_WEEK

    def contains(self, day: date) -> bool:
        """Whether `day` is one of its days."""
        return self.first.toordinal() <= day.toordinal() <= self._end

    def next(self) -> Week:
        """The week after; the last week there is stays where it is."""
        return self.before(-1)

    def before(self, weeks: int) -> Week:
        """The week `weeks` weeks earlier, later for a negative number, never beyond the calendar."""
        day = self._end - DAYS_IN_WEEK * weeks
        return week_of(date.fromordinal(max(_FIRST_DAY, min(day, _LAST_DAY))), self.rule)

    @property
    def _end(self) -> int:
        """The ordinal of the last day, whether or not the calendar reaches it."""
        into = (self.first.weekday() - self.rule.first_day) % DAYS_IN_WEEK
        return self.first.toordinal() + DAYS_IN_WEEK - 1 - into


def week_of(day: date, rule: WeekRule = ISO) -> Week:
    """The week that holds `day`.

    The year is the week's own: 2027-01-01 is in 2026-W53 by ISO 8601.
    """
    ordinal = day.toordinal()
    start = ordinal - (ordinal - 1 - rule.first_day) % DAYS_IN_WEEK
    year = next(y for y in (day.year + 1, day.year, day.year - 1) if _year_start(y, rule) <= start)
    number = (start - _year_start(year, rule)) // DAYS_IN_WEEK + 1
    return Week(year=year, number=number, first=date.fromordinal(max(start, _FIRST_DAY)), rule=rule)


def weeks_in_year(year: int, rule: WeekRule = ISO) -> int:
    """How many weeks are counted in `year`: 52 or 53."""
    return (_year_start(year + 1, rule) - _year_start(year, rule)) // DAYS_IN_WEEK


def numbered_week(year: int, number: int, rule: WeekRule = ISO) -> Week | None:
    """Week `number` of `year`, or None where that year has no such week."""
    if not 1 <= number <= weeks_in_year(year, rule):
        return None
    start = _year_start(year, rule) + DAYS_IN_WEEK * (number - 1)
    if start > _LAST_DAY or start + DAYS_IN_WEEK <= _FIRST_DAY:
        return None
    return Week(year=year, number=number, first=date.fromordinal(max(start, _FIRST_DAY)), rule=rule)


def parse_week(text: str, rule: WeekRule = ISO) -> Week | None:
    """The week that `text` names: `2026-W47`, `2026W47`, or a day of it as `2026-11-18`.

    Returns:
        None for anything else, and for a week or day that does not exist (2025 has no week 53).
    """
    text = text.strip()
    if named := _WEEK_NAME.fullmatch(text):
        return numbered_week(int(named[1]), int(named[2]), rule)
    if _DAY_NAME.fullmatch(text):
        try:
            return week_of(date.fromisoformat(text), rule)
        except ValueError:
            return None
    return None


def _year_start(year: int, rule: WeekRule) -> int:
    """The ordinal of the first day of week 1 of `year`; years 0 and 10000 are computed like others."""
    before = year - 1
    anchor = 365 * before + before // 4 - before // 100 + before // 400 + rule.january_day
    return anchor - (anchor - 1 - rule.first_day) % DAYS_IN_WEEK


def _english_ordinals() -> tuple[str, ...]:
    ends = {1: "st", 2: "nd", 3: "rd"}
    return tuple("th" if n // 10 == 1 else ends.get(n % 10, "th") for n in range(100))


class DateNames(Struct, frozen=True, kw_only=True):
    """What one language calls months and weekdays, as Moment's locale of that language does.

    Attributes:
        months: twelve names from January.
        months_short: the same, short, as `MMM` writes them, with a dot where the language has one.
        weekdays: seven names from Monday, as everywhere in Python (Moment's lists begin with Sunday).
        weekdays_short: the same as `ddd` writes them.
        weekdays_min: the same as `dd` writes them.
        ordinal_ends: what follows a number to make it an ordinal; entry `n % len(ordinal_ends)`.
        half_days: before and after noon, lower case, as `a` writes them.
        long_dates: the `L` tokens and the formats they stand for.
    """

    months: tuple[str, ...]
    months_short: tuple[str, ...]
    weekdays: tuple[str, ...]
    weekdays_short: tuple[str, ...]
    weekdays_min: tuple[str, ...]
    ordinal_ends: tuple[str, ...] = _english_ordinals()
    half_days: tuple[str, str] = ("am", "pm")
    long_dates: tuple[tuple[str, str], ...] = (
        ("L", "MM/DD/YYYY"),
        ("LL", "MMMM D, YYYY"),
        ("LLL", "MMMM D, YYYY h:mm A"),
        ("LLLL", "dddd, MMMM D, YYYY h:mm A"),
        ("LT", "h:mm A"),
        ("LTS", "h:mm:ss A"),
    )


ENGLISH: Final = DateNames(
    months=tuple(
        "January February March April May June July August September October November December".split()
    ),
    months_short=tuple("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()),
    weekdays=tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()),
    weekdays_short=tuple("Mon Tue Wed Thu Fri Sat Sun".split()),
    weekdays_min=tuple("Mo Tu We Th Fr Sa Su".split()),
)
"""English, as Moment's `en` writes it (Moment 2.30.1)."""
