"""Putting bytes where a file's bytes are, all or nothing (RELIABILITY part B).

`store/writer.py` says into whose files.
"""

from __future__ import annotations

import errno
import os
import stat
import time
from collections import Counter
from contextlib import nullcontext, suppress
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
        Changed: it holds something else, or another file has its name by now; what somebody wrote into it at
            the last moment stands there again.
        Refused: it is no file, or gone.
        OSError: the system would not.
    """
    _check_folders(root, path)
    target = root / path
    _regular(target)
    with disk.opened(target) as old:
        if disk.read_all(old) != expected or not _stands_at(target, old):
            raise Changed
        if os.name != "nt":
            mode = stat.S_IMODE(disk.system.fstat(old).st_mode)
            disk.system.unlink(target)
            late = _reread(old)
            if late != expected:
                _create(target, late, mode)
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


def _create(target: Path, new: bytes, mode: int = 0o666) -> None:
    temporary = disk.temporary_file(target, new, like=None, mode=mode)
    try:
        try:
            disk.system.link(temporary, target)
        except FileExistsError:
            raise
        except OSError:
            # A file system without hard links: exclusive creation; only a power cut can leave a short file.
            disk.new_file(target, new, mode)
        disk.remove_left_behind(temporary)
    except FileExistsError as error:
        raise Changed(appeared=True) from error
    finally:
        disk.remove_quietly(temporary)
    disk.sync_folder(target.parent)


def _replace(target: Path, new: bytes, expected: bytes) -> None:
    """Swap the file, with the old one held open and on the disk until nobody can write into it any more."""
    temporary = disk.temporary_file(target, new, like=target)
    try:
        with disk.opened(target) as old:
            if disk.read_all(old) != expected:
                raise Changed
            if os.name != "nt":
                _swap(temporary, target, old, new, expected)
        if os.name == "nt":
            _swap_on_windows(temporary, target)
        there = disk.content(target)
        # Another program may have added to it by now: that is a later save, and ours stands.
        if there != new and Counter(split_lines(new)) - Counter(split_lines(there or b"")):
            raise Changed
        disk.remove_left_behind(target)
    finally:
        disk.remove_quietly(temporary)
    disk.sync_folder(target.parent)


def _swap(temporary: Path, target: Path, old: int, new: bytes, expected: bytes) -> None:
    """Put the temporary file in the target's place; what another program wrote meanwhile is put back.

    Nobody can open the old file while it is read for the last time and gives way. Who opened it by its name
    before, and comes to it only now, is seen waiting, and finds it in its place again.

    Raises:
        Changed: another program wrote the file, or was about to; what it wrote stands there.
    """
    with disk.opened(temporary) as ours:
        leases = disk.gives_leases(ours)
        with disk.alone(old) if leases else nullcontext(lambda _seconds: True) as undisturbed:
            if not (undisturbed(0) and _reread(old) == expected and _stands_at(target, old)):
                raise Changed
            both = disk.exchange(temporary, target)
            stays = not both or (_stands_at(temporary, old) and undisturbed(disk.SETTLED))
            ours_out = stays or _exchange_back(temporary, target, ours)
        if not both:
            if not _stands_at(target, old):
                raise Changed
            disk.system.replace(temporary, target)
        if stays:
            if (not leases or disk.is_still(old)) and _reread(old) == expected:
                return
            if both:
                ours_out = _exchange_back(temporary, target, ours)
            else:
                disk.system.replace(disk.temporary_file(target, _reread(old), like=target), target)
        if ours_out:
            _save_late(target, ours, Counter(split_lines(new)))
        else:
            # Two newer versions met: the one that came first has no place, but its lines have.
            there = Counter(split_lines(disk.content(target) or b""))
            with disk.opened(temporary) as passed_over:
                _save_late(target, passed_over, Counter(split_lines(expected)) | there)
    raise Changed


def _exchange_back(temporary: Path, target: Path, ours: int) -> bool:
    """Let the file that gave way stand in its place again, unless a newer one stands there by now.

    A program may have put a new file in the place of ours meanwhile: what is displaced then is newer than
    what was put there. So they change places until what is displaced is what was put there last.

    Returns:
        Whether ours is what was displaced; if not, what gave way to it first has the temporary name.
    """
    own = last = disk.system.fstat(ours)
    while True:
        given = disk.system.lstat(temporary)
        if not disk.exchange(temporary, target):
            disk.system.replace(temporary, target)
            return True
        if os.path.samestat(disk.system.lstat(temporary), last):
            return os.path.samestat(last, own)
        last = given


def _reread(descriptor: int) -> bytes:
    disk.system.lseek(descriptor, 0, os.SEEK_SET)
    return disk.read_all(descriptor)


def _save_late(target: Path, displaced: int, known: Counter[bytes]) -> None:
    """Add to the end of a file the lines that somebody wrote into a version of it that gave way.

    Args:
        target: the file.
        displaced: that version, open for reading; a save that is under way is waited for.
        known: its lines without them.
    """
    disk.is_still(displaced)
    lines: list[bytes] = []
    for line in split_lines(_reread(displaced)):
        if known[line] > 0:
            known[line] -= 1
        else:
            lines.append(line)
    if not lines:
        return
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
