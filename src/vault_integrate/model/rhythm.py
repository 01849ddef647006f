"""How something repeats, and the days on which it falls. Nothing is spawned: days are computed."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from itertools import takewhile
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

_LAST = date.max.toordinal()


class Frequency(StrEnum):
    """The period that a rhythm counts in."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    YEARLY = "yearly"


# The calendar repeats every 400 years: a rhythm that finds no day in as many periods finds none at all.
_MOST_EMPTY = {Frequency.WEEKLY: 20_871, Frequency.MONTHLY: 4_800, Frequency.YEARLY: 400}
_SURE_DAYS = 28  # Every month has these.
_FEBRUARY = 2
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class NthWeekday(Struct, frozen=True, kw_only=True):
    """The second Friday, the last Monday: `weekday` 0 is Monday; `nth` counts from the end below 0."""

    weekday: int
    nth: int


class Rhythm(Struct, frozen=True, kw_only=True):
    """A recurrence rule, understood.

    Attributes:
        frequency: the period counted in.
        interval: every how many periods, at least 1.
        weekdays: 0 is Monday; weeks begin on Monday.
        nth_weekdays: within the month, or within the year for a yearly rhythm without `months`.
        month_days: 1 to 31 or beyond (which never falls); below 0 counted from the month's end.
        months: 1 to 12.
        hours: hours of the day, kept for the text only.
        when_done: counted from the day it was done, not from its own date.
    """

    frequency: Frequency
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    nth_weekdays: tuple[NthWeekday, ...] = ()
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    hours: tuple[int, ...] = ()
    when_done: bool = False

    @property
    def fixed(self) -> bool:
        """Whether the rule itself names its days, rather than taking them from a first date."""
        return bool(self.weekdays or self.nth_weekdays or self.month_days)


class Occurrence(Struct, frozen=True, kw_only=True):
    """The dates of one copy of a recurring task."""

    start: date | None = None
    scheduled: date | None = None
    due: date | None = None


def days_in(rhythm: Rhythm, anchor: date | None, first: date, last: date) -> tuple[date, ...]:
    """The days from `first` to `last`, both included, on which a rhythm falls.

    Args:
        rhythm: the rule.
        anchor: the date it is counted from: an occurrence, or for `when done` the day it was done;
            no day before it is given. None where the line has no date: only rules that need none
            (`every week on Monday`, `every day`) have days then.
        first: first day asked for.
        last: last day asked for.
    """
    if anchor is None:
        if rhythm.interval > 1 or not (rhythm.fixed or rhythm.frequency is Frequency.DAILY):
            return ()
        anchor = first
    return tuple(takewhile(lambda day: day <= last, _days_from(rhythm, anchor, first)))


def next_day(rhythm: Rhythm, anchor: date, after: date) -> date | None:
    """The first day behind `after` on which a rhythm counted from `anchor` falls; None if there is none.

    A rule without days of its own keeps the anchor's day and moves back to a month's last day where
    that day does not exist; `on the 31st` skips short months (Tasks 8.3, `Recurrence`).
    """
    if after >= date.max:
        return None
    return next(_days_from(rhythm, anchor, after + timedelta(days=1)), None)


def _days_from(rhythm: Rhythm, anchor: date, first: date) -> Iterator[date]:
    """The days of a rhythm from `first` on, in order, until the calendar ends."""
    first = max(first, anchor)
    interval = max(rhythm.interval, 1)
    if rhythm.frequency is Frequency.DAILY:
        yield from _daily(interval, anchor, first)
        return
    index = _periods_between(rhythm.frequency, anchor, first) // interval
    empty = 0
    while empty <= _MOST_EMPTY[rhythm.frequency]:
        period = _period(rhythm.frequency, anchor, index * interval)
        if period is None:
            return
        empty += 1
        for day in _days_of_period(rhythm, anchor, *period):
            empty = 0
            if day >= first:
                yield day
        index += 1


def _daily(interval: int, anchor: date, first: date) -> Iterator[date]:
    ahead = -(-(first - anchor).days // interval) * interval
    ordinal = anchor.toordinal() + ahead
    while ordinal <= _LAST:
        yield date.fromordinal(ordinal)
        ordinal += interval


def _periods_between(frequency: Frequency, anchor: date, day: date) -> int:
    """How many weeks, months or years lie between the periods of two days."""
    if frequency is Frequency.WEEKLY:
        return (_monday(day) - _monday(anchor)) // 7
    years = day.year - anchor.year
    return years if frequency is Frequency.YEARLY else years * 12 + day.month - anchor.month


def _monday(day: date) -> int:
    return day.toordinal() - day.weekday()


def _period(frequency: Frequency, anchor: date, ahead: int) -> tuple[int, int] | None:
    """First and last day (as ordinals) of the period that lies `ahead` of the anchor's; None past 9999."""
    if frequency is Frequency.WEEKLY:
        start = _monday(anchor) + 7 * ahead
        return (max(start, 1), min(start + 6, _LAST)) if start <= _LAST else None
    if frequency is Frequency.YEARLY:
        year = anchor.year + ahead
        return _ordinals(year, 1, 12) if year <= date.max.year else None
    year, month = divmod(anchor.year * 12 + anchor.month - 1 + ahead, 12)
    return _ordinals(year, month + 1, month + 1) if year <= date.max.year else None


def _ordinals(year: int, first_month: int, last_month: int) -> tuple[int, int]:
    last = date(year, last_month, month_length(year, last_month))
    return date(year, first_month, 1).toordinal(), last.toordinal()


def _days_of_period(rhythm: Rhythm, anchor: date, start: int, end: int) -> Iterator[date]:
    weekdays = _weekdays(rhythm, anchor)
    nth_days = _nth_days(rhythm, start, end)
    for span in _spans(rhythm, anchor, start, end):
        for ordinal in range(span[0], span[1] + 1):
            day = date.fromordinal(ordinal)
            if (
                (not rhythm.months or day.month in rhythm.months)
                and (not weekdays or day.weekday() in weekdays)
                and (nth_days is None or ordinal in nth_days)
                and _on_month_day(rhythm, anchor, day)
            ):
                yield day


def _spans(rhythm: Rhythm, anchor: date, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a period that can hold a day at all: of a year, the months in question."""
    if rhythm.frequency is not Frequency.YEARLY or (rhythm.fixed and not rhythm.months):
        return [(start, end)]
    year = date.fromordinal(start).year
    return [_ordinals(year, month, month) for month in sorted(set(rhythm.months or (anchor.month,)))]


def _weekdays(rhythm: Rhythm, anchor: date) -> frozenset[int]:
    if rhythm.frequency is not Frequency.WEEKLY:
        return frozenset(rhythm.weekdays)
    if not rhythm.fixed:
        return frozenset({anchor.weekday()})
    # In a week there is but one Friday: "2nd Friday" is Friday there.
    return frozenset(rhythm.weekdays).union(nth.weekday for nth in rhythm.nth_weekdays)


def _nth_days(rhythm: Rhythm, start: int, end: int) -> frozenset[int] | None:
    """The ordinals of "2nd Friday" and the like in a period; None where the rule names none."""
    if not rhythm.nth_weekdays or rhythm.frequency is Frequency.WEEKLY:
        return None
    spans = [(start, end)]
    if rhythm.frequency is Frequency.YEARLY and rhythm.months:
        year = date.fromordinal(start).year
        spans = [_ordinals(year, month, month) for month in rhythm.months]
    return frozenset(_nth_day(nth, *span) for nth in rhythm.nth_weekdays for span in spans)


def _nth_day(nth: NthWeekday, start: int, end: int) -> int:
    """The ordinal of one "2nd Friday" between two days; 0, which is no day, where there is none."""
    # Ordinal 1 is a Monday, so `(ordinal - 1) % 7` is the weekday.
    if nth.nth > 0:
        ordinal = start + (nth.weekday - (start - 1)) % 7 + 7 * (nth.nth - 1)
    else:
        ordinal = end - ((end - 1) - nth.weekday) % 7 + 7 * (nth.nth + 1)
    return ordinal if start <= ordinal <= end else 0


def _on_month_day(rhythm: Rhythm, anchor: date, day: date) -> bool:
    if rhythm.month_days:
        if day.day in rhythm.month_days:
            return True
        return min(rhythm.month_days) < 0 and day.day - _length(day) - 1 in rhythm.month_days
    if rhythm.fixed or rhythm.frequency is Frequency.WEEKLY:
        return True
    # "every April and December" names its months, and Tasks then skips the one without a 31st.
    if rhythm.months or anchor.day <= _SURE_DAYS:
        return day.day == anchor.day
    return day.day == min(anchor.day, _length(day))


def month_length(year: int, month: int) -> int:
    """How many days a month has, by its number from 1; the standard library's calendar is slow to import."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _LENGTHS[month - 1] + (month == _FEBRUARY and leap)


def _length(day: date) -> int:
    """How many days the month of a day has."""
    return month_length(day.year, day.month)
