"""Putting bytes where a file's bytes are, all or nothing (RELIABILITY part B).

`store/writer.py` says into whose files.
"""

from __future__ import annotations

import errno
import os
import stat
import time
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING

from vault_integrate.parse.split import split_lines
from vault_integrate.store import disk

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_SHARING_PAUSES = (0.05, 0.1, 0.2, 0.3, 0.4)
"""Seconds to wait where Windows lets nobody replace a file that an editor or an indexer holds."""


class Changed(Exception):
    """Somebody else wrote the file between our reading and the end of our writing.

    Args:
        appeared: there was no file when we looked, and now there is one.
    """

    def __init__(self, *, appeared: bool = False) -> None:
        super().__init__()
        self.appeared = appeared


class Refused(Exception):
    """The file can't be written without a risk, and nothing was written.

    Args:
        reason: `gone`, `irregular` (a link or no file), `folder_link`, `read_only` or `hard_linked`.
        name: of the folder that is a link.
    """

    def __init__(self, reason: str, name: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.name = name


def create(root: Path, path: str, new: bytes) -> None:
    """Write a file that was not there, and its folders: never over one that appeared meanwhile.

    Raises:
        Changed: it appeared.
        Refused: a folder on the way is a link.
        OSError: the system would not; then nothing was written.
    """
    made: list[Path] = []
    try:
        _check_folders(root, path, made)
        _create(root / path, new)
    except (Changed, Refused, OSError):
        for folder in reversed(made):
            with suppress(OSError):  # somebody uses it by now
                disk.system.rmdir(folder)
        raise


def replace(root: Path, path: str, new: bytes, expected: bytes, *, in_place: bool) -> None:
    """Put new bytes in place of the expected ones, and see afterwards that they stand there.

    Args:
        root: the vault's folder, which may be reached through a link.
        path: vault-relative path of the file.
        new: what it shall hold.
        expected: what it held when it was read.
        in_place: a single byte is written into the file itself, which so stays the same file; in no other way
            is one replaced that has several names, because that would part them.

    Raises:
        Changed: it holds something else, or did so meanwhile; what the other one wrote stands there.
        Refused: it is none that we write into.
        OSError: the system would not; then the old or the new bytes stand there.
    """
    _check_folders(root, path)
    target = root / path
    status = _regular(target)
    if not status.st_mode & stat.S_IWUSR or not disk.system.access(target, os.W_OK):
        raise Refused("read_only")
    at = _one_byte(expected, new) if in_place else None
    if at is not None:
        _write_byte(target, at, new, expected)
    elif in_place and status.st_nlink > 1:
        raise Refused("hard_linked")
    else:
        _replace(target, new, expected)


def remove(root: Path, path: str, expected: bytes) -> None:
    """Remove a file of ours, if it holds what is expected.

    Raises:
        Changed: it holds something else; what somebody wrote into it at the last moment stands there again.
        Refused: it is no file, or gone.
        OSError: the system would not.
    """
    _check_folders(root, path)
    target = root / path
    _regular(target)
    with disk.opened(target) as old:
        if disk.read_all(old) != expected:
            raise Changed
        if os.name != "nt":
            disk.system.unlink(target)
            disk.system.lseek(old, 0, os.SEEK_SET)
            late = disk.read_all(old)
            if late != expected:
                _create(target, late)
                raise Changed
    if os.name == "nt":
        disk.system.unlink(target)
    disk.sync_folder(target.parent)


def remove_leftovers(root: Path, folders: Iterable[str]) -> None:
    """Remove what a run that was killed left behind, whatever its age (RELIABILITY R22).

    Only for a run that holds the vault's work lock: a temporary file of ours is then no running program's.

    Args:
        root: the vault's folder.
        folders: vault-relative paths of the folders to look into; the empty text is the vault itself.
    """
    for folder in folders:
        with suppress(OSError, Refused):
            _check_folders(root, f"{folder}/" if folder else "")
            disk.remove_temporaries(root / folder)


# --- Where the file stands ----------------------------------------------------------------------------


def _check_folders(root: Path, path: str, made: list[Path] | None = None) -> None:
    """Refuse a folder that is a link and so could lead out of the vault.

    Args:
        root: the vault's folder.
        path: vault-relative path of a file.
        made: folders that are missing are made and put in here; None makes none.
    """
    folder = root
    *folders, name = path.split("/")
    if ".." in (*folders, name) or "" in folders or "." in folders:
        raise Refused("irregular")
    for part in folders:
        folder = folder / part
        try:
            mode = disk.system.lstat(folder).st_mode
        except FileNotFoundError as error:
            if made is None:
                raise Refused("gone") from error
            disk.system.mkdir(folder)
            made.append(folder)
            disk.sync_folder(folder.parent)
        else:
            if stat.S_ISLNK(mode):
                raise Refused("folder_link", part)


def _regular(target: Path) -> os.stat_result:
    """The status of the file.

    Raises:
        Refused: it is a link or no file, or gone.
    """
    try:
        status = disk.system.lstat(target)
    except FileNotFoundError as error:
        raise Refused("gone") from error
    if not stat.S_ISREG(status.st_mode):
        raise Refused("irregular")
    return status


# --- A single byte ------------------------------------------------------------------------------------


def _one_byte(old: bytes, new: bytes) -> int | None:
    """The place of the only byte in which both differ; None where that is not all, or can't be written so."""
    if len(old) != len(new) or not hasattr(os, "pwrite"):
        return None
    # Halving finds it in a few comparisons of whole runs of bytes.
    low, high = 0, len(old)
    while high - low > 1:
        middle = (low + high) // 2
        if old[low:middle] != new[low:middle]:
            high = middle
        else:
            low = middle
    return low if old != new and old[high:] == new[high:] else None


def _write_byte(target: Path, at: int, new: bytes, expected: bytes) -> None:
    """Write one byte into the file: its inode, owner and names stay, and so does what is added meanwhile."""
    with disk.opened(target, os.O_RDWR) as descriptor:
        if disk.read_all(descriptor) != expected:
            raise Changed
        if disk.system.pwrite(descriptor, new[at : at + 1], at) != 1:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        disk.system.fsync(descriptor)
        disk.system.lseek(descriptor, 0, os.SEEK_SET)
        if disk.read_all(descriptor) != new or not _stands_at(target, descriptor):
            raise Changed


def _stands_at(target: Path, descriptor: int) -> bool:
    """Whether the open file is still the one of that name: an editor may have put another one there."""
    try:
        return os.path.samestat(disk.system.lstat(target), disk.system.fstat(descriptor))
    except FileNotFoundError:
        return False


# --- A whole file -------------------------------------------------------------------------------------


def _create(target: Path, new: bytes) -> None:
    temporary = disk.temporary_file(target, new, like=None)
    try:
        try:
            disk.system.link(temporary, target)
        except FileExistsError:
            raise
        except OSError:
            # A file system without hard links: exclusive creation; only a power cut can leave a short file.
            disk.new_file(target, new, 0o666)
        disk.remove_left_behind(temporary)
    except FileExistsError as error:
        raise Changed(appeared=True) from error
    finally:
        disk.remove_quietly(temporary)
    disk.sync_folder(target.parent)


def _replace(target: Path, new: bytes, expected: bytes) -> None:
    """Swap the file, with the old one held open and on the disk until nobody can have written into it."""
    temporary = disk.temporary_file(target, new, like=target)
    try:
        with disk.opened(target) as old:
            if disk.read_all(old) != expected:
                raise Changed
            if os.name != "nt":
                _swap(temporary, target, old, new, expected)
        if os.name == "nt":
            _swap_on_windows(temporary, target)
        if disk.content(target) != new:
            raise Changed
        disk.remove_left_behind(target)
    finally:
        disk.remove_quietly(temporary)
    disk.sync_folder(target.parent)


def _swap(temporary: Path, target: Path, old: int, new: bytes, expected: bytes) -> None:
    """Put the temporary file in the target's place; what another program wrote meanwhile is put back.

    Raises:
        Changed: another program wrote the file; what it wrote stands there.
    """
    both = disk.exchange(temporary, target)
    if not both:
        disk.system.replace(temporary, target)
    if _is_untouched(temporary if both else None, old, expected):
        return
    # Our version, with what somebody may have added to it since, gives way to the one that was there.
    theirs = temporary if both else disk.temporary_file(target, _reread(old), like=target)
    with disk.opened(target) as ours:
        if not (both and disk.exchange(theirs, target)):
            disk.system.replace(theirs, target)
        disk.is_still(ours)
        late = _reread(ours)
    if late != new:
        _append(target, late, new)
    raise Changed


def _is_untouched(displaced: Path | None, old: int, expected: bytes) -> bool:
    """Whether the file that gave way is the one we read, and nobody has written into it.

    Args:
        displaced: where it stands now; None where it has no name any more.
        old: the file that we read, open.
        expected: what it held.
    """
    if displaced is not None and not _stands_at(displaced, old):
        return False
    return disk.is_still(old) and _reread(old) == expected


def _reread(descriptor: int) -> bytes:
    disk.system.lseek(descriptor, 0, os.SEEK_SET)
    return disk.read_all(descriptor)


def _append(target: Path, late: bytes, known: bytes) -> None:
    """Add to the end of a file the lines that somebody wrote into a version of it that gave way."""
    left = Counter(split_lines(known))
    lines: list[bytes] = []
    for line in split_lines(late):
        if left[line] > 0:
            left[line] -= 1
        else:
            lines.append(line)
    with disk.opened(target, os.O_RDWR | os.O_APPEND) as descriptor:
        there = disk.read_all(descriptor)
        gap = b"" if not there or there.endswith((b"\n", b"\r")) else b"\n"
        disk.write_all(descriptor, gap + b"".join(lines))
        disk.system.fsync(descriptor)


def _swap_on_windows(temporary: Path, target: Path) -> None:
    """There no file is replaced while somebody, we too, has it open."""
    for pause in _SHARING_PAUSES:
        try:
            disk.system.replace(temporary, target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    disk.system.replace(temporary, target)
