"""Signals: the end within two seconds, and the settings read again."""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from vault_integrate.store.undisturbed import SIGNALS, undisturbed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

__all__ = ["Stopped", "handled", "held", "listening"]

held = undisturbed
"""Threads that are started meanwhile get none of these signals, ever."""


_STDERR = 2


class Stopped(KeyboardInterrupt):
    """The program is asked to end. It passes where Ctrl-C would, through every guard for mere errors.

    Args:
        number: of the signal.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


_asked: Final[list[int]] = []
"""The signals that asked for the end before anything could be ended; see `listening`."""


@contextmanager
def listening() -> Iterator[None]:
    """Remember a Ctrl-C that comes while the program is still being imported.

    Python raises `KeyboardInterrupt` wherever it is, and compiled code that looks something up meanwhile may
    take that for an answer: then nobody hears of it any more. `handled` does, by what is remembered.
    """

    def remember(number: int, frame: FrameType | None) -> None:
        _asked.append(number)
        signal.default_int_handler(number, frame)

    before = signal.signal(signal.SIGINT, remember)
    try:
        yield
    finally:
        _asked.clear()
        signal.signal(signal.SIGINT, before)


@contextmanager
def handled(on_reload: Callable[[], None]) -> Iterator[None]:
    """Raise `Stopped` in the main thread for SIGTERM and Ctrl-C; a write is finished first.

    Args:
        on_reload: called for SIGHUP, in the middle of anything.
    """

    def stop(number: int, frame: FrameType | None) -> None:
        del frame
        # Once is enough: what is closed on the way out must not be interrupted again.
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, signal.SIG_IGN)
        raise Stopped(number)

    terminal = os.isatty(_STDERR)

    def reload(number: int, frame: FrameType | None) -> None:
        if terminal and _is_hung_up():
            # The window was closed: nobody would see it go on.
            stop(number, frame)
        on_reload()

    before = {each: signal.getsignal(each) for each in SIGNALS}
    try:
        for each in SIGNALS:
            signal.signal(each, reload if each.name == "SIGHUP" else stop)
        if _asked:
            stop(_asked[0], None)
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _is_hung_up() -> bool:
    try:
        os.tcgetpgrp(_STDERR)
    except OSError:
        return True
    return False
