"""The work lock: one run at a time writes into a vault, on this machine (RELIABILITY R27)."""

from __future__ import annotations

import os
import time
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from vault_integrate import messages
from vault_integrate.errors import VaultBusy, VaultIntegrateError
from vault_integrate.store.state import open_private, state_closed, state_file

try:
    import fcntl
except ImportError:  # not on Windows
    fcntl = None  # type: ignore[assignment]  # there is nothing to lock with

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PAUSE = 0.05
"""Seconds between two tries."""


@contextmanager
def work_lock_if_any(folder: Path | None, root: Path) -> Iterator[bool]:
    """As `work_lock`, for who writes the page only: where there can be no lock, the work is done without.

    Yields:
        Whether the lock is held.

    Raises:
        VaultBusy: another run holds it.
    """
    with ExitStack() as stack:
        held = False
        if folder is not None:
            try:
                stack.enter_context(work_lock(folder, root))
                held = True
            except VaultBusy:
                raise
            except VaultIntegrateError:
                held = False
        yield held


@contextmanager
def work_lock(folder: Path, root: Path, patience: float = 10.0) -> Iterator[None]:
    """Hold the vault's work lock; it ends with the process, however that ends.

    Where the system has no `flock` (Windows) this does nothing: there the comparison before and after each
    write is all that keeps two runs apart.

    Args:
        folder: the user's state folder; it is made where it does not exist.
        root: the vault's folder; every way to it is the same vault.
        patience: seconds to wait for another run.

    Raises:
        VaultIntegrateError: another run holds it for longer, or there can be no lock file.
    """
    if fcntl is None:
        yield
        return
    path = state_file(folder, root, "work-*.lock")
    try:
        # It is never deleted: who waits for it holds the file itself, not its name.
        descriptor = open_private(path, os.O_RDWR)
    except OSError as error:
        raise state_closed(path, error) from error
    try:
        _wait_for(descriptor, path, patience, root)
        yield
    finally:
        os.close(descriptor)


def _wait_for(descriptor: int, path: Path, patience: float, root: Path) -> None:
    end = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() >= end:
                raise VaultBusy(*messages.told("vault_busy", vault=root)) from error
            time.sleep(_PAUSE)
        except OSError as error:
            raise state_closed(path, error) from error
        else:
            return
