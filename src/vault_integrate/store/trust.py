"""Which single files may run as plugins on this machine: kept in the user's state folder, never in a vault.

A vault is synced, so nothing in it can say that it may run. What is kept is the hash of the bytes that the
owner of this machine agreed to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct

from vault_integrate.store.state import state_closed, write_private

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

NAME: Final = "trusted-plugins.json"
"""The file's name in the state folder."""

_SCHEMA: Final = 1


class Trusted(Struct, frozen=True, kw_only=True):
    """One file that was trusted.

    Attributes:
        name: of the plugin: the file's name without `.py`.
        path: the file, from the top of the disk, its folders without links.
        digest: SHA-256 of its bytes, 64 hex digits.
        vault: the real folder of the vault that it lies in, and for which alone it is trusted; empty for any.
    """

    name: str
    path: str
    digest: str
    vault: str = ""


class _File(Struct, frozen=True, kw_only=True):
    schema: int
    files: tuple[Trusted, ...]


def read_trusted(folder: Path) -> tuple[Trusted, ...]:
    """What is trusted; nothing where the file is damaged or of another version: then it is asked for again.

    Args:
        folder: the user's state folder.

    Raises:
        VaultIntegrateError: the system does not let us read it.
    """
    path = folder / NAME
    try:
        found = msgspec.json.decode(path.read_bytes(), type=_File)
    except (FileNotFoundError, msgspec.MsgspecError, UnicodeDecodeError):
        return ()
    except OSError as error:
        raise state_closed(path, error) from error
    return found.files if found.schema == _SCHEMA else ()


def write_trusted(folder: Path, files: Sequence[Trusted]) -> None:
    """Put this in place of what is trusted, in one step; only its owner can read it.

    Raises:
        VaultIntegrateError: it can't be written.
    """
    ordered = tuple(sorted(files, key=lambda each: (each.name, each.path, each.vault)))
    data = msgspec.json.format(msgspec.json.encode(_File(schema=_SCHEMA, files=ordered)))
    write_private(folder / NAME, data + b"\n")
