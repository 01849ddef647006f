"""A rhythm in the words with which the Tasks plugin writes it back (rrule.js 2.8, `ToText`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.model.rhythm import Frequency, Rhythm

if TYPE_CHECKING:
    from collections.abc import Sequence

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_UNITS = {
    Frequency.DAILY: "day",
    Frequency.WEEKLY: "week",
    Frequency.MONTHLY: "month",
    Frequency.YEARLY: "year",
}
_WORKDAYS = frozenset(range(5))
_ALL_DAYS = frozenset(range(7))
_SUFFIXES = {1: "st", 21: "st", 31: "st", 2: "nd", 22: "nd", 3: "rd", 23: "rd"}


def rule_text(rhythm: Rhythm) -> str:
    """The rule as Tasks writes it back: `every Sunday` becomes `every week on Sunday`."""
    words = ["every"]
    if rhythm.interval != 1:
        words.append(str(rhythm.interval))
    if rhythm.frequency is Frequency.WEEKLY:
        words += _weekly(rhythm)
    else:
        words += _unit(rhythm)
        words += _days(rhythm)
    if rhythm.frequency is Frequency.DAILY:
        words += _hours(rhythm)
    if rhythm.when_done:
        words.append("when done")
    return " ".join(words)


def _unit(rhythm: Rhythm) -> list[str]:
    unit = _UNITS[rhythm.frequency]
    if not rhythm.months:
        return [_plural(unit, rhythm.interval)]
    months = _joined([_MONTHS[month - 1] for month in rhythm.months], "and")
    if rhythm.interval == 1:
        return [months]
    if rhythm.frequency is Frequency.MONTHLY and _is_plural(rhythm.interval):
        return [f"{unit}s", "in", months]
    return [f"{unit}s", months]


def _weekly(rhythm: Rhythm) -> list[str]:
    named = _named_weekdays(rhythm)
    once = rhythm.interval == 1
    if named == _WORKDAYS:
        return ["weekday"] if once else [_plural("week", rhythm.interval), "on", "weekdays"]
    words = [] if once else [_plural("week", rhythm.interval)]
    if named == _ALL_DAYS:
        return [*words, _plural("day", rhythm.interval)]
    if once:
        words.append("week")
    if rhythm.months:
        words += ["in", _joined([_MONTHS[month - 1] for month in rhythm.months], "and")]
    return [*words, *_days(rhythm), *_hours(rhythm)]


def _days(rhythm: Rhythm) -> list[str]:
    plain = [_WEEKDAYS[weekday] for weekday in sorted(rhythm.weekdays)]
    if rhythm.month_days:
        return _days_of_month(rhythm, plain)
    workdays = _named_weekdays(rhythm) == _WORKDAYS
    if workdays and rhythm.frequency is Frequency.MONTHLY:
        return ["on", "weekdays"]
    words = ["on", ", ".join(plain)] if plain and not workdays else []
    if rhythm.nth_weekdays:
        by_weekday = sorted(rhythm.nth_weekdays, key=lambda nth: nth.weekday)
        names = [f"{_nth(nth.nth)} {_WEEKDAYS[nth.weekday]}" for nth in by_weekday]
        words += [*(["and"] if plain else []), "on the", _joined(names, "and")]
    return words


def _days_of_month(rhythm: Rhythm, weekdays: list[str]) -> list[str]:
    days = sorted(day for day in rhythm.month_days if day > 0)
    days += sorted((day for day in rhythm.month_days if day < 0), reverse=True)
    names = [_nth(day) for day in days]
    if weekdays:
        return ["on", _joined(weekdays, "or"), "the", _joined(names, "or")]
    return ["on the", _joined(names, "and")]


def _named_weekdays(rhythm: Rhythm) -> frozenset[int]:
    return frozenset(rhythm.weekdays).union(nth.weekday for nth in rhythm.nth_weekdays)


def _hours(rhythm: Rhythm) -> list[str]:
    return ["at", _joined([str(hour) for hour in rhythm.hours], "and")] if rhythm.hours else []


def _nth(number: int) -> str:
    if number == -1:
        return "last"
    position = abs(number)
    name = f"{position}{_SUFFIXES.get(position, 'th')}"
    return f"{name} last" if number < 0 else name


def _is_plural(number: int) -> bool:
    return number % 100 != 1


def _plural(unit: str, number: int) -> str:
    return f"{unit}s" if _is_plural(number) else unit


def _joined(names: Sequence[str], conjunction: str) -> str:
    if len(names) < 2:  # noqa: PLR2004 - one name needs no joining
        return "".join(names)
    return f"{', '.join(names[:-1])} {conjunction} {names[-1]}"
