"""Two calls of the system by which a swap of files loses nothing of another program's.

Both are Linux's; elsewhere, and on file systems without them, a swap is a plain rename, and what another
program writes in its very last moment can be lost (docs/trust.md).
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import time
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Any

try:
    import fcntl
except ImportError:  # not on Windows
    fcntl = None  # type: ignore[assignment]  # there is nothing to ask with

if TYPE_CHECKING:
    from pathlib import Path

_AT_FDCWD = -100
_EXCHANGE = 2
"""`RENAME_EXCHANGE` of renameat2(2)."""

_PAUSE = 0.01
_PATIENCE = 1.0
"""Seconds to wait for a program that has a file open for writing: a save takes far less."""


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


def is_still(descriptor: int) -> bool:
    """Whether no program has the file open for writing any more; a save that is under way is waited for.

    Asked about a file whose name has gone to another one, so that nobody can open it anew. A lease on a file
    that is open for reading is given only while nobody writes (fcntl(2), `F_SETLEASE`).

    Args:
        descriptor: the file, open for reading only.

    Returns:
        True as well where the system can't tell.
    """
    if not hasattr(fcntl, "F_SETLEASE"):
        return True
    end = time.monotonic() + _PATIENCE
    # Who opens it for writing while the lease is held is announced by a signal: by one that does nothing.
    with suppress(OSError):
        fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGURG)
    while True:
        try:
            fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        except BlockingIOError:
            if time.monotonic() > end:
                return False
            time.sleep(_PAUSE)
        except OSError:
            return True
        else:
            with suppress(OSError):
                fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
            return True
