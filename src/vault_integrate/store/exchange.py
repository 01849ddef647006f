"""Calls of the system by which a swap of files loses nothing of another program's: exchange and lease.

A lease on a file is given only while nobody else has it open (for writing, or at all), and as long as it is
held who opens the file is made to wait, and is announced (fcntl(2), `F_SETLEASE`). Both are Linux's;
elsewhere, and on file systems without them, a swap is a plain rename, and what another program writes in its
very last moment can be lost (docs/trust.md).
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from contextlib import contextmanager, suppress
from functools import cache
from typing import TYPE_CHECKING, Any

try:
    import fcntl
except ImportError:  # not on Windows
    fcntl = None  # type: ignore[assignment]  # there is nothing to ask with

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_AT_FDCWD = -100
_EXCHANGE = 2
"""`RENAME_EXCHANGE` of renameat2(2)."""

_PAUSE = 0.001
_PATIENCE = 1.0
"""Seconds to wait for a program that has a file open: a save takes far less."""

SETTLED = 0.001
"""Seconds after which who looked up a file's name before it went to another file has come to open it."""


@cache
def _renameat2() -> Any:  # noqa: ANN401 - a function of the C library
    if not sys.platform.startswith("linux"):
        return None
    return getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)


def exchange(one: Path, other: Path) -> bool:
    """Let two files change names in one step, so that neither is gone at any moment.

    Returns:
        False where the system can't; then nothing was done.
    """
    call = _renameat2()
    return call is not None and (
        call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE) == 0
    )


@contextmanager
def alone(descriptor: int) -> Iterator[Callable[[float], bool]]:
    """Wait until nobody else has a file open, then make everybody wait who opens it.

    Who keeps it open for reading is in nobody's way: then nobody is made to wait, and `is_still` has to be
    asked when the name has gone to another file. Likewise where the system gives no lease: on another system
    than Linux, on some file systems, and on a file of another user.

    Args:
        descriptor: the file, open for reading only.

    Yields:
        What says whether nobody writes the file, or waits for it, and nobody does so for some seconds more.
    """
    taken = _take(descriptor, "F_WRLCK", _PATIENCE)
    if not taken:
        quiet = taken is None or _take(descriptor, "F_RDLCK", 0) is not False
        _release(descriptor)
        yield lambda _seconds: quiet
        return
    try:
        yield lambda seconds: _stays(descriptor, "F_WRLCK", seconds)
    finally:
        _release(descriptor)


def gives_leases(descriptor: int) -> bool:
    """Whether the file system gives leases at all: some of the network say of every file that it is in use.

    Args:
        descriptor: a file that nobody else can have open, open for reading only.
    """
    taken = _take(descriptor, "F_RDLCK", 0)
    _release(descriptor)
    return bool(taken)


def is_still(descriptor: int) -> bool:
    """Whether no program has the file open for writing any more; a save that is under way is waited for.

    Asked about a file whose name has gone to another one, so that nobody can look it up anew.

    Args:
        descriptor: the file, open for reading only.

    Returns:
        True as well where the system can't tell.
    """
    end = time.monotonic() + _PATIENCE
    while taken := _take(descriptor, "F_RDLCK", end - time.monotonic()):
        still = _stays(descriptor, "F_RDLCK", SETTLED)
        _release(descriptor)
        if still or time.monotonic() > end:
            return still
    return taken is None


def _take(descriptor: int, kind: str, patience: float) -> bool | None:
    """Take a lease on a file.

    Args:
        descriptor: the file, open for reading only.
        kind: `F_RDLCK` is given while nobody else writes it, `F_WRLCK` while nobody else has it open.
        patience: seconds to try it for, once in any case.

    Returns:
        Whether it was given; None where the system gives none.
    """
    if not hasattr(fcntl, "F_SETLEASE"):
        return None
    end = time.monotonic() + patience
    try:
        # Who waits is announced by a signal: by one that does nothing, where the usual one would end us.
        fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGURG)
        while True:
            try:
                fcntl.fcntl(descriptor, fcntl.F_SETLEASE, getattr(fcntl, kind))
            except BlockingIOError:
                if time.monotonic() > end:
                    return False
                time.sleep(_PAUSE)
            else:
                return True
    except OSError:
        return None


def _stays(descriptor: int, kind: str, seconds: float) -> bool:
    """Whether the lease is held, and still is after some seconds: it is taken back when somebody waits."""
    held = getattr(fcntl, kind)
    if fcntl.fcntl(descriptor, fcntl.F_GETLEASE) != held:
        return False
    time.sleep(seconds)
    return bool(fcntl.fcntl(descriptor, fcntl.F_GETLEASE) == held)


def _release(descriptor: int) -> None:
    """Give a lease back, if there is one: who waits goes on."""
    if hasattr(fcntl, "F_SETLEASE"):
        with suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
