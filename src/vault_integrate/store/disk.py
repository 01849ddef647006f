"""The calls by which files are made and swapped, and the temporary files beside them."""

from __future__ import annotations

import os
import re
import secrets
import stat
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from vault_integrate.store.exchange import SETTLED, alone, exchange, gives_leases, is_still

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["SETTLED", "alone", "exchange", "gives_leases", "is_still", "system"]

system = os
"""Whatever a write does to the disk goes through this name, so that a test can make each single call fail."""

FLAGS = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
"""What every file is opened with: a link is never followed."""

# What became a FIFO since we looked must not hold us up.
_OLD_FLAGS = FLAGS | getattr(os, "O_NONBLOCK", 0)

_TEMPORARY = re.compile(r"\.vault-integrate-[0-9a-f]{16}\.tmp")
_LEFT_BEHIND = 3600
"""Seconds after which a temporary file of ours is no running program's any more."""


@contextmanager
def opened(target: Path, flags: int = os.O_RDONLY) -> Iterator[int]:
    """A file that is there, open; a link is refused, and a FIFO does not block."""
    descriptor = system.open(target, flags | _OLD_FLAGS)
    try:
        yield descriptor
    finally:
        system.close(descriptor)


def read_all(descriptor: int) -> bytes:
    """All bytes from where the descriptor stands."""
    chunks = []
    while chunk := system.read(descriptor, 1 << 20):
        chunks.append(chunk)
    return b"".join(chunks)


def content(target: Path) -> bytes | None:
    """What stands there now; None where there is no file any more."""
    try:
        with opened(target) as descriptor:
            return read_all(descriptor)
    except FileNotFoundError:
        return None


def temporary_file(target: Path, data: bytes, like: Path | None, mode: int = 0o666) -> Path:
    """A complete, synced file beside the target; hidden from the host and from sync engines' eyes.

    Args:
        target: the file whose place it is to take.
        data: all that it holds.
        like: a file whose mode, owner and attributes it gets; None for a file that is new.
        mode: its mode where there is none to be like.

    Raises:
        OSError: it can't be written; then nothing is left of it.
    """
    temporary = target.with_name(f".vault-integrate-{secrets.token_hex(8)}.tmp")
    mode = stat.S_IMODE(system.stat(like).st_mode) if like else mode
    new_file(temporary, data, mode, like=like)
    return temporary


def write_whole(target: Path, data: bytes, *, like: Path | None = None, mode: int = 0o666) -> None:
    """Put a file of the program's own in the place of what stands there, if anything does: whole, or not.

    For files that nobody else writes: `replace` is for notes. The folder is not synced.

    Args:
        target: the file.
        data: all that it will hold.
        like: a file whose mode, owner and attributes it gets.
        mode: its mode where there is none to be like.

    Raises:
        OSError: it can't be written.
    """
    temporary = temporary_file(target, data, like, mode)
    try:
        system.replace(temporary, target)
    finally:
        remove_quietly(temporary)


def new_file(path: Path, data: bytes, mode: int, *, like: Path | None = None) -> None:
    """A file that was not there, whole and synced, or none at all; some systems fail only in closing it.

    Args: as those of `temporary_file`.

    Raises:
        OSError: it can't be written, or stands there already (`FileExistsError`).
    """
    descriptor = system.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | FLAGS, mode)
    try:
        try:
            if like is not None:
                _copy_attributes(like, path, descriptor)
            write_all(descriptor, data)
            system.fsync(descriptor)
        finally:
            system.close(descriptor)
    except BaseException:
        remove_quietly(path)
        raise


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of it: a system may take a part at a time."""
    view = memoryview(data)
    while view:
        view = view[system.write(descriptor, view) :]


def _copy_attributes(like: Path, temporary: Path, descriptor: int) -> None:
    """Mode, owner and extended attributes of the old file (an ACL is one of these), before the swap."""
    if os.name == "nt":
        return
    status = system.stat(like)
    own = system.fstat(descriptor)
    if (own.st_uid, own.st_gid) != (status.st_uid, status.st_gid):
        system.fchown(descriptor, status.st_uid, status.st_gid)
    system.fchmod(descriptor, stat.S_IMODE(status.st_mode))
    if not hasattr(os, "listxattr"):
        return
    for name in system.listxattr(like):
        try:
            system.setxattr(temporary, name, system.getxattr(like, name))
        except OSError:
            # Labels of the system, which gives each new file its own; all others must not be lost.
            if not name.startswith(("security.", "trusted.")):
                raise


def remove_quietly(path: Path) -> None:
    """Remove a file of ours; one that is gone, or can't be removed, is no matter."""
    with suppress(OSError):
        system.unlink(path)


def remove_left_behind(written: Path) -> None:
    """Remove what a run that was killed left in a file's folder; another run's stays (RELIABILITY R22).

    Its age is told by the file just written, so that both times come from the file system's own clock.
    """
    with suppress(OSError):
        remove_temporaries(written.parent, older_than=system.stat(written).st_mtime - _LEFT_BEHIND)


def remove_temporaries(folder: Path, older_than: float = float("inf")) -> None:
    """Remove temporary files of ours from a folder, told by their exact names.

    Args:
        folder: the folder.
        older_than: seconds since 1970; those changed at this time or later stay.
    """
    for name in system.listdir(folder):
        if _TEMPORARY.fullmatch(name):
            with suppress(OSError):
                if system.lstat(folder / name).st_mtime < older_than:
                    system.unlink(folder / name)


def sync_folder(folder: Path) -> None:
    """Make a new name last; where a file system can't do that for folders the file is there all the same."""
    if os.name == "nt":
        return
    with suppress(OSError):
        descriptor = system.open(folder, os.O_RDONLY)
        try:
            system.fsync(descriptor)
        finally:
            system.close(descriptor)
