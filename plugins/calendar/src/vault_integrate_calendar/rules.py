"""A rhythm as a recurrence rule of RFC 5545, where the two mean the very same days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate import Frequency, days_in

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from vault_integrate import Rhythm

_DAY_NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_SURE_DAYS = 28  # every month has these
_MOST_DAYS = 31
_FEBRUARY = 2
_MOST_IN_MONTH = 5
_MOST_IN_YEAR = 53


def rule_of(rhythm: Rhythm, first: date) -> str | None:
    """The rule, as the value of `RRULE`, that says on which days a rhythm falls from `first` on.

    Args:
        rhythm: the rhythm.
        first: the day it is counted from.

    Returns:
        None where no rule says exactly these days: where the rhythm is counted from the day it was done, or
        does not fall on `first`, which a calendar takes for the first day in any case, or where RFC 5545
        means something else by the same words.
    """
    if rhythm.when_done or days_in(rhythm, first, first, first) != (first,):
        return None
    by = _by(rhythm, first)
    if by is None:
        return None
    interval = f"INTERVAL={rhythm.interval}" if rhythm.interval > 1 else ""
    return ";".join(filter(None, (f"FREQ={rhythm.frequency.value.upper()}", interval, by)))


def _by(rhythm: Rhythm, first: date) -> str | None:
    """The parts that choose days within a period; empty where there are none."""
    if rhythm.frequency is Frequency.DAILY:
        return ""
    if rhythm.frequency is Frequency.WEEKLY:
        return _in_week(rhythm)
    return _of_a_rule(rhythm) if rhythm.fixed else _of_the_day(rhythm, first)


def _in_week(rhythm: Rhythm) -> str | None:
    """In a week there is but one Friday, so "2nd Friday" is Friday; a day of the month RFC 5545 forbids."""
    if rhythm.month_days:
        return None
    weekdays = sorted({*rhythm.weekdays, *(nth.weekday for nth in rhythm.nth_weekdays)})
    return _parts(_list("BYMONTH", rhythm.months), _list("BYDAY", [_DAY_NAMES[day] for day in weekdays]))


def _of_a_rule(rhythm: Rhythm) -> str | None:
    """Within a month or year, where the rule names its days."""
    if rhythm.nth_weekdays and (rhythm.weekdays or rhythm.month_days):
        # The program takes the days that are both, a calendar those that are either.
        return None
    yearly = rhythm.frequency is Frequency.YEARLY and not rhythm.months
    most = _MOST_IN_YEAR if yearly else _MOST_IN_MONTH
    if not all(1 <= abs(nth.nth) <= most for nth in rhythm.nth_weekdays):
        return None
    if not all(1 <= abs(day) <= _MOST_DAYS for day in rhythm.month_days):
        return None
    named = [f"{nth.nth}{_DAY_NAMES[nth.weekday]}" for nth in rhythm.nth_weekdays]
    named += [_DAY_NAMES[day] for day in sorted(set(rhythm.weekdays))]
    return _parts(
        _list("BYMONTH", rhythm.months),
        _list("BYMONTHDAY", rhythm.month_days),
        _list("BYDAY", named),
    )


def _of_the_day(rhythm: Rhythm, first: date) -> str:
    """Within a month or year, where the first day names the others.

    Where a month is too short the program goes back to its last day, and RFC 5545 leaves it out: so the last
    of several days is asked for. Where the rule names its months the program leaves it out, too.
    """
    day = first.day
    if rhythm.months:
        return _parts(_list("BYMONTH", rhythm.months), f"BYMONTHDAY={day}")
    if rhythm.frequency is Frequency.YEARLY:
        last = first.month == _FEBRUARY and day > _SURE_DAYS
        return f"BYMONTH={first.month};BYMONTHDAY={-1 if last else day}"
    if day <= _SURE_DAYS:
        return f"BYMONTHDAY={day}"
    if day == _MOST_DAYS:
        return "BYMONTHDAY=-1"
    return _parts(_list("BYMONTHDAY", range(_SURE_DAYS, day + 1)), "BYSETPOS=-1")


def _list(name: str, values: Iterable[int | str]) -> str:
    """`NAME=1,2`, each value once and in its order; empty without values."""
    texts = dict.fromkeys(map(str, values))
    return f"{name}={','.join(texts)}" if texts else ""


def _parts(*parts: str) -> str:
    return ";".join(filter(None, parts))
