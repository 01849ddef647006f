"""When to look at what events speak of: after a quiet time, and never later than a longest one.

Pure: the time is an argument, seconds of any one clock that never goes back. Steady events can't put the look
off for ever, and whatever was heard is looked at (RELIABILITY R23).
"""

from __future__ import annotations

QUIET = 0.5
"""Seconds without an event after which is looked; most programs have saved by then."""

MOST = 3.0
"""Seconds after the first event after which is looked at the latest."""


class Debounce:
    """What was heard since the last look.

    Args:
        quiet: seconds without an event after which to look.
        most: seconds after the first event after which to look, however many come.
    """

    def __init__(self, quiet: float = QUIET, most: float = MOST) -> None:
        self._quiet = quiet
        self._most = max(quiet, most)
        self._first: float | None = None
        self._last = 0.0

    def change(self, quiet: float, most: float) -> None:
        """Take other times from now on."""
        self._quiet = quiet
        self._most = max(quiet, most)

    def hear(self, now: float) -> None:
        """Something happened."""
        if self._first is None:
            self._first = now
        self._last = now

    @property
    def due(self) -> float | None:
        """When to look; None where nothing was heard."""
        return None if self._first is None else min(self._last + self._quiet, self._first + self._most)

    def take(self, now: float) -> bool:
        """Whether to look now; what was heard until now is then done with."""
        due = self.due
        if due is None or now < due:
            return False
        self._first = None
        return True
