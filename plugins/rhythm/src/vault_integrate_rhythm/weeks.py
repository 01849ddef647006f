"""What some weeks say: the check-ins as they were written, and the domains that were touched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from vault_integrate import pacing_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from vault_integrate import JournalView, Week

CONDITIONS: Final = ("safety", "clarity", "body", "pace")
"""What has to be there in some measure for a change to land, in the program's order of naming."""

DOMAINS: Final = ("mindset", "emotion", "body", "identity", "relationship")
"""The five sides of a person that belong together."""


class CheckedWeek(Struct, frozen=True, kw_only=True):
    """The check-ins of one week that may be shown.

    Attributes:
        week: the week.
        levels: by condition each day with the numbers written on it, in the order of time; a condition that
            nobody wrote about is not there. What is private is not in it.
        low: the conditions that the page of that week calls low; what is private counts there.
    """

    week: Week
    levels: Mapping[str, tuple[tuple[date, tuple[int, ...]], ...]]
    low: tuple[str, ...] = ()


class Domains(Struct, frozen=True, kw_only=True):
    """The domains of some weeks.

    Attributes:
        touched: each domain of which an insight was noticed or a step lived, with the weeks.
        quiet: the others. One that only private notes touched is in neither, because it was not quiet, and
            what they say is named nowhere.
    """

    touched: Mapping[str, tuple[Week, ...]]
    quiet: tuple[str, ...]


def weeks_until(week: Week, count: int) -> tuple[Week, ...]:
    """So many weeks, this one the last; fewer at the beginning of the calendar."""
    return tuple(dict.fromkeys(week.before(back) for back in range(count - 1, -1, -1)))


def checked_weeks(journal: JournalView, weeks: Sequence[Week]) -> Iterator[CheckedWeek]:
    """The weeks in which a check-in was written that may be shown, in the order of time."""
    for week in weeks:
        found = journal.check_ins(week.first, week.last)
        levels: dict[str, dict[date, list[int]]] = {}
        for condition in CONDITIONS:
            for each in found:
                level: int | None = getattr(each, condition)
                if level is not None and not each.private:
                    levels.setdefault(condition, {}).setdefault(each.day, []).append(level)
        if levels:
            shown = {
                name: tuple((day, tuple(said)) for day, said in days.items()) for name, days in levels.items()
            }
            yield CheckedWeek(week=week, levels=shown, low=pacing_of(found).named)


def domains_of(journal: JournalView, weeks: Sequence[Week]) -> Domains:
    """Which domains the weeks touched, and which were quiet.

    A step has its own domain, else that of its insight.
    """
    shown: dict[str, set[Week]] = {}
    hidden: set[str] = set()
    for domain, private, touched in _touches(journal, weeks):
        if private and touched:
            hidden.add(domain)
        elif touched:
            shown.setdefault(domain, set()).update(touched)
    return Domains(
        touched={name: tuple(sorted(shown[name])) for name in DOMAINS if name in shown},
        quiet=tuple(name for name in DOMAINS if name not in shown and name not in hidden),
    )


def _touches(journal: JournalView, weeks: Sequence[Week]) -> Iterator[tuple[str, bool, tuple[Week, ...]]]:
    """Each insight and each step with a domain: the domain, whether that is private, and its weeks."""
    first, last = weeks[0].first, weeks[-1].last
    for insight in journal.insights_touching(first, last):
        if insight.domain:
            noticed = (each.day for each in insight.notices)
            yield insight.domain, insight.private, _among(weeks, noticed)
        for step in journal.steps_of(insight.id):
            domain = step.fields.domain or insight.domain
            private = step.private or (insight.private and not step.fields.domain)
            if domain and step.belongs_to(insight.id):
                yield domain, private, _among(weeks, (each.day for each in step.lived_between(first, last)))
    for step in journal.loose_actions(first, last):
        if step.fields.domain:
            lived = (each.day for each in step.lived_between(first, last))
            yield step.fields.domain, step.private, _among(weeks, lived)


def _among(weeks: Sequence[Week], days: Iterable[date | None]) -> tuple[Week, ...]:
    """Those of the weeks that hold one of the days."""
    dated = [day for day in days if day is not None]
    return tuple(week for week in weeks if any(week.contains(day) for day in dated))
