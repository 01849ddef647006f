"""Where to look again: what the watching thread leaves for the loop.

An event only says which folder something happened in; what stands there is told by a look, never by the kind
of the event (RELIABILITY R24).
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from msgspec import Struct

from vault_integrate.daemon.debounce import Debounce

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_LONGEST = 5.0
_FOLDERS = 256
"""In more folders than these the whole tree is looked at."""


class Hints(Struct, frozen=True):
    """Where to look again.

    Attributes:
        folders: vault-relative paths of folders; `""` is the vault's own.
        whole: the whole tree.
    """

    folders: frozenset[str] = frozenset()
    whole: bool = False

    @property
    def some(self) -> bool:
        """Whether there is anything to look at."""
        return self.whole or bool(self.folders)


class Mailbox:
    """Hints from any thread, and for the loop the waiting for them.

    Args:
        clock: seconds that never go back.
        debounce: how long hints wait.
    """

    def __init__(self, clock: Callable[[], float], debounce: Debounce | None = None) -> None:
        self._clock = clock
        self._debounce = debounce or Debounce()
        # Reentrant: a signal comes in the thread that waits.
        self._changed = threading.Condition(threading.RLock())
        self._folders: set[str] = set()
        self._whole = False
        self._called = False

    def put(self, folders: Iterable[str] = (), *, whole: bool = False) -> None:
        """Something happened in these folders, or anywhere."""
        with self._changed:
            idle = self._debounce.due is None
            self._folders.update(folders)
            self._whole = self._whole or whole or len(self._folders) > _FOLDERS
            if self._whole:
                self._folders.clear()
            self._debounce.hear(self._clock())
            if idle:
                self._changed.notify_all()

    def call(self) -> None:
        """End the waiting now, with whatever there is."""
        with self._changed:
            self._called = True
            self._changed.notify_all()

    def wait(self, until: float) -> Hints:
        """Wait for hints that have become quiet.

        Args:
            until: when to end the waiting without any.
        """
        with self._changed:
            while True:
                now = self._clock()
                if self._debounce.take(now):
                    return self._taken()
                if self._called or now >= until:
                    self._called = False
                    return Hints()
                due = self._debounce.due
                # Not for long: a signal may come just before the waiting, and nobody hears it.
                left = min(until, until if due is None else due) - now
                self._changed.wait(max(0.0, min(left, _LONGEST)))

    def _taken(self) -> Hints:
        hints = Hints(frozenset(self._folders), self._whole)
        self._folders, self._whole = set(), False
        return hints
