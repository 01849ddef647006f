"""A rhythm in the words of a language: "every 2 weeks on Friday"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vault_integrate.model.rhythm import Frequency, Rhythm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vault_integrate.model.language import LanguagePack

_WORKDAYS: Final = (0, 1, 2, 3, 4)
_ALL_DAYS: Final = (0, 1, 2, 3, 4, 5, 6)
_LONGEST_INTERVAL: Final = 99
_LONGEST_MONTH: Final = 31
_LAST: Final = -1


def rhythm_words(rhythm: Rhythm, language: LanguagePack) -> str:
    """The common rhythms in the words of a language: the English ones as Tasks writes them back.

    Args:
        rhythm: the rule.
        language: its phrases, and its names of weekdays.

    Returns:
        Empty for a rule that people seldom write (hours, months of the year, "2nd last"); its own text
        says it then.
    """
    if rhythm.hours or rhythm.months or not 1 <= rhythm.interval <= _LONGEST_INTERVAL:
        return ""
    said = _SAYERS[rhythm.frequency](rhythm, language)
    return language.say("rhythm_when_done", rhythm=said) if said and rhythm.when_done else said


def _daily(rhythm: Rhythm, language: LanguagePack) -> str:
    return "" if rhythm.fixed else language.say("rhythm_days", count=rhythm.interval)


def _weekly(rhythm: Rhythm, language: LanguagePack) -> str:
    if rhythm.nth_weekdays or rhythm.month_days:
        return ""
    weekdays = tuple(sorted(set(rhythm.weekdays)))
    if not weekdays:
        return language.say("rhythm_weeks", count=rhythm.interval)
    if weekdays == _ALL_DAYS:
        return language.say("rhythm_days", count=1) if rhythm.interval == 1 else ""
    if weekdays == _WORKDAYS:
        return language.say("rhythm_weekdays", count=rhythm.interval)
    names = [language.dates.weekdays[weekday] for weekday in weekdays]
    days = _listed(names, "rhythm_next_weekday", "rhythm_last_weekday", language)
    return language.say("rhythm_weeks_on", count=rhythm.interval, days=days)


def _monthly(rhythm: Rhythm, language: LanguagePack) -> str:
    if rhythm.weekdays or (rhythm.month_days and rhythm.nth_weekdays):
        return ""
    if not rhythm.fixed:
        return language.say("rhythm_months", count=rhythm.interval)
    names = _month_days(rhythm, language) or _nth_weekdays(rhythm, language)
    if not names:
        return ""
    days = names[0]
    for name in names[1:-1]:
        days = language.say("list_next", words=days, next=name)
    if len(names) > 1:
        days = language.say("list_last", words=days, last=names[-1])
    return language.say("rhythm_months_on", count=rhythm.interval, days=days)


def _month_days(rhythm: Rhythm, language: LanguagePack) -> list[str]:
    """The days of the month in their order, the last one last; empty where one of them is no such day."""
    days = sorted(set(rhythm.month_days), key=lambda day: (day < 0, day))
    if not all(1 <= day <= _LONGEST_MONTH or day == _LAST for day in days):
        return []
    return [language.say("rhythm_last_day") if day == _LAST else _ordinal(day, language) for day in days]


def _nth_weekdays(rhythm: Rhythm, language: LanguagePack) -> list[str]:
    if not all(nth.nth > 0 or nth.nth == _LAST for nth in rhythm.nth_weekdays):
        return []
    names: list[str] = []
    for nth in sorted(rhythm.nth_weekdays, key=lambda each: each.weekday):
        weekday = language.dates.weekdays[nth.weekday]
        if nth.nth == _LAST:
            names.append(language.say("rhythm_nth_last", weekday=weekday))
        else:
            names.append(language.say("rhythm_nth", nth=_ordinal(nth.nth, language), weekday=weekday))
    return names


def _yearly(rhythm: Rhythm, language: LanguagePack) -> str:
    return "" if rhythm.fixed else language.say("rhythm_years", count=rhythm.interval)


def _ordinal(number: int, language: LanguagePack) -> str:
    ends = language.dates.ordinal_ends
    return f"{number}{ends[number % len(ends)]}"


def _listed(names: Sequence[str], following: str, last: str, language: LanguagePack) -> str:
    said = names[0]
    for name in names[1:-1]:
        said = language.say(following, days=said, day=name)
    return language.say(last, days=said, day=names[-1]) if len(names) > 1 else said


_SAYERS: Final = {
    Frequency.DAILY: _daily,
    Frequency.WEEKLY: _weekly,
    Frequency.MONTHLY: _monthly,
    Frequency.YEARLY: _yearly,
}
