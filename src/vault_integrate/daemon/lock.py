"""One daemon for each vault and machine (RELIABILITY R27)."""

from __future__ import annotations

import os
from contextlib import contextmanager
from time import sleep
from typing import TYPE_CHECKING

from vault_integrate import messages
from vault_integrate.errors import VaultIntegrateError
from vault_integrate.store.state import open_private, state_closed, state_file

try:
    import fcntl
except ImportError:  # not on Windows
    fcntl = None  # type: ignore[assignment]  # there is nothing to lock with

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NAME = "watch-*.lock"
_DIGITS = 20
_TRIES, _PAUSE = 10, 0.05
"""So often it is tried, so many seconds apart."""


class WatchedAlready(VaultIntegrateError):
    """Another process watches this vault."""


@contextmanager
def watch_lock(state: Path, root: Path) -> Iterator[None]:
    """Be the one daemon of a vault; the kernel ends it with the process, however that ends.

    Where the system has no `flock` (Windows) this does nothing.

    Args:
        state: the user's state folder.
        root: the vault's folder; every way to it is the same vault.

    Raises:
        WatchedAlready: another process is.
        VaultIntegrateError: there can be no lock file.
    """
    path = state_file(state, root, _NAME)
    try:
        # It is never deleted: who waits for it holds the file itself, not its name.
        descriptor = open_private(path, os.O_RDWR)
    except OSError as error:
        raise state_closed(path, error) from error
    try:
        for _ in range(_TRIES):
            if _locked(descriptor, path):
                break
            # Who only asks whether it is held, as `status` does, has it for a moment.
            sleep(_PAUSE)
        else:
            process = os.pread(descriptor, _DIGITS, 0).decode("ascii", "replace").strip() or "?"
            raise WatchedAlready(*messages.told("watched_already", path=root, process=process))
        os.ftruncate(descriptor, 0)
        os.write(descriptor, b"%d\n" % os.getpid())
        yield
    finally:
        os.close(descriptor)


def is_watched(lock: Path) -> bool:
    """Whether a process holds this lock file now."""
    if fcntl is None:
        return lock.exists()
    try:
        descriptor = os.open(lock, os.O_RDWR | getattr(os, "O_CLOEXEC", 0))
    except OSError:
        return False
    try:
        return not _locked(descriptor, lock)
    except VaultIntegrateError:
        return False
    finally:
        os.close(descriptor)


def _locked(descriptor: int, path: Path) -> bool:
    """Take the lock; False where another process has it."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        raise state_closed(path, error) from error
    return True
