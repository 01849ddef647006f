"""The only place that reads the time."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from time import monotonic, sleep, time_ns


def today(day_starts: time | None = None, now: datetime | None = None) -> date:
    """The local calendar day, of this moment or another; before `day_starts` it is still the day before."""
    now = now or datetime.now()
    if day_starts is not None and now.time() < day_starts:
        return now.date() - timedelta(days=1)
    return now.date()


def nanoseconds() -> int:
    """Nanoseconds since 1970, as file systems count them."""
    return time_ns()


def local(seconds: float) -> datetime:
    """Local time of a moment, in seconds since 1970."""
    return datetime.fromtimestamp(seconds)


class SystemClock:
    """The machine's own time, and waiting in it."""

    def now(self) -> datetime:
        """Local time, without a zone, as a person reads it from the wall."""
        return datetime.now()

    def nanoseconds(self) -> int:
        """As `nanoseconds`."""
        return nanoseconds()

    def monotonic(self) -> float:
        """Seconds since some moment, never going back; where the system sleeps they may stand still."""
        return monotonic()

    def pause(self, seconds: float) -> None:
        """Wait."""
        sleep(seconds)


SYSTEM = SystemClock()
"""The one that is used outside of tests."""
