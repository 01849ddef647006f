"""Files of the program's own that belong to one vault: their names, and that only their owner reads them."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from vault_integrate import messages
from vault_integrate.errors import VaultIntegrateError
from vault_integrate.store import disk

_PRIVATE_FOLDER = 0o700
_PRIVATE_FILE = 0o600
_OTHERS = 0o077


def vault_key(root: Path) -> str:
    """What a vault's own files are named by: the same for every way to its folder, 32 hex digits."""
    return hashlib.blake2b(os.fsencode(os.path.realpath(root)), digest_size=16).hexdigest()


def own_place(folder: Path, root: Path) -> Path | None:
    """The real folder for a vault's own files; None where it is inside the vault.

    A vault is synced, and notes' words would go where nobody looks for them.

    Args:
        folder: the user's cache or state folder; it need not exist.
        root: the vault's folder.
    """
    place, vault = (Path(os.path.realpath(each)) for each in (folder, root))
    return None if place.is_relative_to(vault) else place


def state_file(folder: Path, root: Path, name: str) -> Path:
    """Where a file about a vault stands in the user's state folder; neither is made.

    Args:
        folder: the user's state folder.
        root: the vault's folder.
        name: of the file, with a star where the vault's key goes.

    Raises:
        VaultIntegrateError: the state folder is inside the vault.
    """
    place = own_place(folder, root)
    if place is None:
        raise VaultIntegrateError(*messages.told("state_in_vault", path=folder))
    return place / name.replace("*", vault_key(root))


def open_private(path: Path, flags: int) -> int:
    """Open a file of ours that only its owner may read; it and its folder are made where they are not there.

    Raises:
        OSError: it can't be opened, or is a link.
    """
    path.parent.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
    _close_to_others(path.parent, _PRIVATE_FOLDER)
    more = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags | os.O_CREAT | more, _PRIVATE_FILE)
    _close_to_others(path, _PRIVATE_FILE)
    return descriptor


def write_private(path: Path, data: bytes) -> None:
    """Put new bytes into a file of ours in one step, or leave it as it was.

    Raises:
        VaultIntegrateError: it can't be written.
    """
    try:
        os.close(open_private(path, os.O_RDWR))
        disk.write_whole(path, data, like=path)
    except OSError as error:
        raise state_closed(path, error) from error


def state_closed(path: Path, error: OSError) -> VaultIntegrateError:
    """What is said where the system does not let us use a file in the state folder."""
    cause = error.strerror or type(error).__name__
    return VaultIntegrateError(*messages.told("state_closed", path=path, reason=cause))


def _close_to_others(path: Path, mode: int) -> None:
    """Somebody may have copied it here with other rights; where rights mean nothing that is no matter."""
    with suppress(OSError):
        if path.stat().st_mode & _OTHERS:
            path.chmod(mode)
