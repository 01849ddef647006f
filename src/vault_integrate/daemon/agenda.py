"""When the loop is to do what, though nothing happens: pure, with the time as an argument."""

from __future__ import annotations

SCAN = 600.0
"""Seconds after which the whole tree is looked at again (RELIABILITY R24)."""

BEAT = 30.0
"""Seconds between two short looks at the day, the clock and the vault's folder."""

IDLE = 60.0
"""Seconds without a turn after which what is held in memory is let go of."""

AWAY = 5.0
"""Seconds between two beats while the vault's folder is not there."""

_POLL_SHARE = 100
_POLL_LEAST, _POLL_MOST = 2.0, 60.0

_JUMP = 2.0
"""Seconds by which the wall clock and the other one may part; else the machine slept, or was set."""


class Agenda:
    """The times of what comes by itself, in seconds of a clock that never goes back.

    Args:
        now: the time.
        beat: the longest between two beats, where the service manager asks for one.
    """

    def __init__(self, now: float, beat: float | None = None) -> None:
        self._beat = min(BEAT, beat or BEAT)
        self._scan_at = now
        self._beat_at = now
        self._later_at: float | None = None
        self._offset: float | None = None

    @property
    def next(self) -> float:
        """When something is to be done at the latest."""
        times = (self._scan_at, self._beat_at, self._later_at)
        return min(each for each in times if each is not None)

    @property
    def waits(self) -> bool:
        """Whether there is something to take up later."""
        return self._later_at is not None

    def scanned(self, now: float, pause: float = SCAN) -> None:
        """The whole tree was looked at; again after a pause."""
        self._scan_at = now + pause

    def is_scan_due(self, now: float) -> bool:
        """Whether to look at the whole tree."""
        return now >= self._scan_at

    def take_beat(self, now: float) -> bool:
        """Whether a beat is due; the next one follows."""
        if now < self._beat_at:
            return False
        self._beat_at = now + self._beat
        return True

    def is_away(self, now: float) -> None:
        """The vault's folder is not there: the next beat comes soon."""
        self._beat_at = min(self._beat_at, now + AWAY)

    def remind(self, now: float, seconds: float | None) -> None:
        """There is something to take up after so many seconds; None for nothing."""
        self._later_at = None if seconds is None else now + max(seconds, 0.0)

    def remind_still(self, now: float, seconds: float | None) -> None:
        """Nothing new was said: a reminder stays as it is, and only where there is none `remind`."""
        if self._later_at is None:
            self.remind(now, seconds)

    def take_reminder(self, now: float) -> bool:
        """Whether that time has come; then it is done with."""
        if self._later_at is None or now < self._later_at:
            return False
        self._later_at = None
        return True

    def has_jumped(self, now: float, wall: float) -> bool:
        """Whether the machine slept, or somebody set its clock, since this was asked last.

        Args:
            now: the time.
            wall: seconds since 1970.
        """
        before, self._offset = self._offset, wall - now
        return before is not None and abs(self._offset - before) > _JUMP


def poll_pause(seconds: float) -> float:
    """How long to wait between two looks at a tree that tells of no events.

    Args:
        seconds: how long the last look took: it may cost one part in a hundred of the time.
    """
    return min(max(seconds * _POLL_SHARE, _POLL_LEAST), _POLL_MOST)
