"""Check-ins and domains as lines of text, for the page and for the commands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from vault_integrate_rhythm.phrases import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vault_integrate import SectionContext, Week
    from vault_integrate_rhythm.weeks import CheckedWeek, Domains


def condition_lines(checked: CheckedWeek, context: SectionContext) -> Iterator[str]:
    """A line for each condition: "safety: 3 on Mon 16 Nov, 4 on Fri 20 Nov"."""
    speak = partial(say, context.settings.language)
    for condition, days in checked.levels.items():
        said = ", ".join(
            speak("levels", levels=_numbers(levels, context), day=context.day(day)) for day, levels in days
        )
        line = speak("condition", name=context.say(f"condition_{condition}"), levels=said)
        yield speak("low", line=line) if condition in checked.low else line


def _numbers(levels: tuple[int, ...], context: SectionContext) -> str:
    """What was written on one day: "3", "3 and 1"."""
    *before, last = map(str, levels)
    first = ", ".join(before)
    return say(context.settings.language, "two", first=first, then=last) if first else last


def domains_line(domains: Domains, count: int, context: SectionContext) -> str:
    """The domains in one line: the touched ones, then the quiet ones.

    Args:
        domains: those of the weeks, at least one of them touched.
        count: how many weeks these are.
        context: says names.
    """
    speak = partial(say, context.settings.language)
    key = "touched" if count > 1 else "touched_one"
    line = speak(key, count=count, names=_names(domains.touched, context))
    return f"{line} {speak('quiet', names=_names(domains.quiet, context))}" if domains.quiet else line


def week_lines(checked: CheckedWeek, context: SectionContext) -> Iterator[str]:
    """A week with its days, and its conditions below it."""
    week = checked.week
    days = context.say("week_days", first=context.day(week.first), last=context.day(week.last))
    yield say(context.settings.language, "week", number=week.number, days=days)
    yield from (f"  {line}" for line in condition_lines(checked, context))


def domain_lines(domains: Domains, week: Week, context: SectionContext) -> Iterator[str]:
    """The domains with the numbers of their weeks, which carry the year where it is not this week's."""
    speak = partial(say, context.settings.language)
    yield speak("domains")
    for name, weeks in domains.touched.items():
        numbers = ", ".join(str(each.number) if each.year == week.year else each.name for each in weeks)
        key = "domain" if len(weeks) > 1 else "domain_one"
        yield f"  {speak(key, name=context.say(f'domain_{name}'), weeks=numbers)}"
    if domains.quiet:
        yield f"  {speak('quiet_weeks', names=_names(domains.quiet, context))}"


def _names(domains: Iterable[str], context: SectionContext) -> str:
    return ", ".join(context.say(f"domain_{each}") for each in domains)
