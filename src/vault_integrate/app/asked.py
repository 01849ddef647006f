"""The day and the week that a command line asks for, which depend on the vault's settings."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from vault_integrate import clock, messages
from vault_integrate.errors import UsageFault
from vault_integrate.model.week import parse_week, week_of, weeks_in_year

if TYPE_CHECKING:
    from datetime import datetime

    from vault_integrate.model.settings import Settings
    from vault_integrate.model.week import Week

_USUAL = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def read_today(text: str | None, settings: Settings, now: datetime | None = None) -> date:
    """The day that counts as today: as written, else that of the moment, the clock's if none is given.

    Raises:
        UsageFault: the text is no day.
    """
    if text is None:
        return clock.today(settings.day_starts, now)
    day = _read_day(text)
    if day is None:
        raise UsageFault(*messages.told("no_day", day=text))
    return day


def _read_day(text: str) -> date | None:
    if _USUAL.fullmatch(text):
        with suppress(ValueError):
            return date.fromisoformat(text)
    from vault_integrate.parse.dates import read_day  # noqa: PLC0415 - few write it in another form

    return read_day(text)


def read_week(text: str | None, today: date, settings: Settings) -> Week:
    """The week that is meant: named, or the one that holds today.

    Raises:
        UsageFault: there is no such week.
    """
    rule = settings.week_rule
    if text is None:
        return week_of(today, rule)
    week = parse_week(text.strip(), rule)
    if week is None:
        year = text.strip()[:4]
        if year.isascii() and year.isdigit() and int(year) > 0:
            count = weeks_in_year(int(year), rule)
            raise UsageFault(*messages.told("no_week_in_year", week=text, year=year, count=count))
        raise UsageFault(*messages.told("no_week", week=text))
    return week
