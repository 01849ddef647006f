"""Files that a person asked for outside of the vault: an export, a sheet to take along.

They hold words from the journal, so only their owner may read them, whatever the folder allows.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from vault_integrate import messages
from vault_integrate.errors import VaultIntegrateError
from vault_integrate.store import disk
from vault_integrate.store.state import own_place

if TYPE_CHECKING:
    from pathlib import Path

_PRIVATE_FILE = 0o600
_PRIVATE_FOLDER = 0o700
_MOST_BYTES = 64 * 1024 * 1024


def read_outside(path: Path) -> bytes | None:
    """The bytes of a file; None where there is none.

    Raises:
        VaultIntegrateError: it is a link or no regular file, or can't be read.
    """
    try:
        status = os.lstat(path)
        if not stat.S_ISREG(status.st_mode) or status.st_size > _MOST_BYTES:
            raise VaultIntegrateError(*messages.told("outside_not_regular", path=path))
        return disk.content(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _closed(path, error) from error


def write_outside(path: Path, data: bytes, *, root: Path, own_folder: bool = False) -> bool:
    """Put a file in place, all or nothing; whether its bytes were other ones before.

    Args:
        path: the file.
        data: its bytes.
        root: the vault's folder, in which it must not be.
        own_folder: its folder is the program's own, and is made where it is not there.

    Raises:
        VaultIntegrateError: it lies inside the vault, is a link or no regular file, or can't be written.
    """
    if own_place(path.parent, root) is None:
        raise VaultIntegrateError(*messages.told("outside_in_vault", path=path))
    if read_outside(path) == data:
        return False
    try:
        if own_folder:
            path.parent.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
        disk.write_whole(path, data, mode=_PRIVATE_FILE)
    except OSError as error:
        raise _closed(path, error) from error
    return True


def _closed(path: Path, error: OSError) -> VaultIntegrateError:
    cause = error.strerror or type(error).__name__
    return VaultIntegrateError(*messages.told("outside_closed", path=path, reason=cause))
