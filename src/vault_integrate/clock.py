"""The only place that reads the time."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from time import time_ns


def today(day_starts: time | None = None) -> date:
    """The local calendar day; before `day_starts` it is still the day before."""
    now = datetime.now()
    if day_starts is not None and now.time() < day_starts:
        return now.date() - timedelta(days=1)
    return now.date()


def nanoseconds() -> int:
    """Nanoseconds since 1970, as file systems count them."""
    return time_ns()
