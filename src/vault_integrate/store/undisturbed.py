"""While a file is written signals wait, so that a write is done or undone when the program ends."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNALS: Final = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
"""Those that ask the program to end, or to do something else."""


@contextmanager
def undisturbed() -> Iterator[None]:
    """Hold these signals back in this thread until it ends; where that can't be done nothing is held.

    It takes milliseconds: a note is small, and its write is one swap.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
