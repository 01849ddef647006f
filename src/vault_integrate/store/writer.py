"""The one writer: whole files of ours, replaced atomically (RELIABILITY part B)."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import stat
import time
from typing import TYPE_CHECKING

from vault_integrate import messages
from vault_integrate.errors import PageRefused

if TYPE_CHECKING:
    from pathlib import Path

_TEMPORARY = re.compile(r"\.vault-integrate-[0-9a-f]{16}\.tmp")
_LEFT_BEHIND = 3600
"""Seconds after which a temporary file of ours is no running program's any more."""

_FLAGS = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
_SHARING_PAUSES = (0.05, 0.1, 0.2, 0.3, 0.4)
"""Seconds to wait where Windows lets nobody replace a file that an editor or an indexer holds."""


class PageChanged(PageRefused):
    """Somebody else wrote the file between our reading and our writing."""


def write_page(root: Path, path: str, new: bytes, *, expected: bytes | None) -> bool:
    """Put the page's new bytes in place of the expected ones.

    Args:
        root: the vault's folder.
        path: vault-relative path of the page.
        new: the bytes to write.
        expected: the bytes that were read before; None where no file was there.

    Returns:
        Whether anything was written; equal bytes are left alone, inode and times with them.

    Raises:
        PageChanged: the file changed meanwhile.
        PageRefused: the file or a folder above it is a link, or it can't be written.
    """
    if new == expected:
        return False
    target = root / path
    made: list[Path] = []
    try:
        _safe_folders(root, path, made)
        if expected is None:
            _create(target, new)
        else:
            _replace(target, new, expected)
    except OSError as error:
        _remove_folders(made)
        cause = error.strerror or type(error).__name__
        raise PageRefused(*messages.told("page_closed", path=path, reason=cause)) from error
    except PageRefused:
        _remove_folders(made)
        raise
    return True


def _safe_folders(root: Path, path: str, made: list[Path]) -> None:
    """Make the page's folders; refuse one that is a link and so could lead out of the vault."""
    folder = root
    for part in path.split("/")[:-1]:
        folder = folder / part
        if folder.is_symlink():
            raise PageRefused(*messages.told("page_folder_link", folder=part))
        if not folder.exists():
            folder.mkdir()
            made.append(folder)
            _sync_folder(folder.parent)


def _remove_folders(made: list[Path]) -> None:
    """Take back the folders of a page that was not written; one that somebody uses by now stays."""
    for folder in reversed(made):
        with contextlib.suppress(OSError):
            folder.rmdir()


def _create(target: Path, new: bytes) -> None:
    """Write a file that was not there: never over one that appeared meanwhile."""
    temporary = _temporary(target, new, like=None)
    try:
        try:
            os.link(temporary, target)
        except FileExistsError:
            raise
        except OSError:
            _create_without_link(target, new)
        _remove_left_behind(temporary)
    except FileExistsError as error:
        raise PageChanged(*messages.told("page_appeared", name=target.name)) from error
    finally:
        _remove(temporary)
    _sync_folder(target.parent)


def _create_without_link(target: Path, new: bytes) -> None:
    """A file system without hard links: exclusive creation; only a power cut can leave a short file."""
    _new_file(target, new, 0o666)


def _replace(target: Path, new: bytes, expected: bytes) -> None:
    """Swap the file, with the old one held open: what a late writer put into it is not lost."""
    status = _regular(target)
    if not status.st_mode & stat.S_IWUSR or not os.access(target, os.W_OK):
        raise PageRefused(*messages.told("page_read_only", name=target.name))
    temporary = _temporary(target, new, like=target)
    try:
        old = os.open(target, os.O_RDONLY | _FLAGS)
        try:
            if _read_all(old) != expected:
                raise PageChanged(*messages.told("page_changed", name=target.name))
            if os.name == "nt":
                os.close(old)
                old = -1
            _swap(temporary, target)
            if old >= 0:
                _take_back_if_changed(target, old, new, expected)
        finally:
            if old >= 0:
                os.close(old)
        _remove_left_behind(target)
    finally:
        _remove(temporary)
    _sync_folder(target.parent)


def _regular(target: Path) -> os.stat_result:
    """The status of the file.

    Raises:
        PageRefused: it is a link or no file, or gone.
    """
    try:
        status = os.lstat(target)
    except FileNotFoundError as error:
        raise PageChanged(*messages.told("page_gone", name=target.name)) from error
    if not stat.S_ISREG(status.st_mode):
        raise PageRefused(*messages.told("page_not_regular", name=target.name))
    return status


def _swap(temporary: Path, target: Path) -> None:
    for pause in _SHARING_PAUSES if os.name == "nt" else ():
        try:
            temporary.replace(target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    temporary.replace(target)


def _take_back_if_changed(target: Path, old: int, new: bytes, expected: bytes) -> None:
    """Put back what another program wrote into the old file while it was replaced (RELIABILITY part B)."""
    os.lseek(old, 0, os.SEEK_SET)
    late = _read_all(old)
    if late == expected:
        return
    if target.read_bytes() == new:
        temporary = _temporary(target, late, like=target)
        try:
            temporary.replace(target)
        finally:
            _remove(temporary)
    raise PageChanged(*messages.told("page_changed", name=target.name))


def _temporary(target: Path, data: bytes, like: Path | None) -> Path:
    """A complete, synced file beside the target; hidden from the host and from sync engines' eyes."""
    temporary = target.with_name(f".vault-integrate-{secrets.token_hex(8)}.tmp")
    mode = stat.S_IMODE(like.stat().st_mode) if like else 0o666
    _new_file(temporary, data, mode, like=like)
    return temporary


def _new_file(path: Path, data: bytes, mode: int, *, like: Path | None = None) -> None:
    """A file that was not there, whole and synced, or none at all; some systems fail only in closing it."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _FLAGS, mode)
    try:
        try:
            if like is not None:
                _copy_attributes(like, path, descriptor)
            view = memoryview(data)
            while view:
                view = view[os.write(descriptor, view) :]
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except BaseException:
        _remove(path)
        raise


def _read_all(descriptor: int) -> bytes:
    chunks = []
    while chunk := os.read(descriptor, 1 << 20):
        chunks.append(chunk)
    return b"".join(chunks)


def _copy_attributes(like: Path, temporary: Path, descriptor: int) -> None:
    """Mode, owner and extended attributes of the old file (an ACL is one of these), before the swap."""
    if os.name == "nt":
        return
    status = like.stat()
    own = os.fstat(descriptor)
    if (own.st_uid, own.st_gid) != (status.st_uid, status.st_gid):
        os.fchown(descriptor, status.st_uid, status.st_gid)
    os.fchmod(descriptor, stat.S_IMODE(status.st_mode))
    if not hasattr(os, "listxattr"):
        return
    for name in os.listxattr(like):
        try:
            os.setxattr(temporary, name, os.getxattr(like, name))
        except OSError:
            # Labels of the system, which gives each new file its own; all others must not be lost.
            if not name.startswith(("security.", "trusted.")):
                raise


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()


def _remove_left_behind(written: Path) -> None:
    """Remove what a run that was killed left in the page's folder (RELIABILITY R22).

    Its age is told by the file just written, so that both times come from the file system's own clock.
    """
    with contextlib.suppress(OSError):
        newest = written.stat().st_mtime - _LEFT_BEHIND
        for other in written.parent.iterdir():
            if _TEMPORARY.fullmatch(other.name) and other.lstat().st_mtime < newest:
                other.unlink()


def _sync_folder(folder: Path) -> None:
    """Make a new name last; where a file system can't do that for folders the file is there all the same."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
