"""The one writer: whole files of ours, replaced atomically (RELIABILITY part B)."""

from __future__ import annotations

import os
import secrets
import stat
from typing import TYPE_CHECKING

from vault_integrate.errors import PageRefused

if TYPE_CHECKING:
    from pathlib import Path


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
        PageRefused: the file changed meanwhile, is a link, or can't be written.
    """
    if new == expected:
        return False
    target = root / path
    try:
        _safe_folders(root, path)
        if expected is None:
            _create(target, new)
        else:
            _replace(target, new, expected)
    except OSError as error:
        raise PageRefused(
            f"{path} can't be written ({error.strerror})", hint="look at its permissions"
        ) from error
    return True


def _safe_folders(root: Path, path: str) -> None:
    """Make the page's folders; refuse one that is a link and so could lead out of the vault."""
    folder = root
    for part in path.split("/")[:-1]:
        folder = folder / part
        if folder.is_symlink():
            raise PageRefused(f"the folder {part} is a link", hint="name another one in the setting folder")
        if not folder.exists():
            folder.mkdir()
            _sync_folder(folder.parent)


def _create(target: Path, new: bytes) -> None:
    """Write a file that was not there: never over one that appeared meanwhile."""
    temporary = _temporary(target, new, like=None)
    try:
        os.link(temporary, target)
    except FileExistsError as error:
        raise PageRefused(f"{target.name} appeared meanwhile", hint="run the command again") from error
    except OSError:
        # A file system without hard links: exclusive creation; if the power fails the file may be short.
        with target.open("xb") as stream:
            stream.write(new)
            stream.flush()
            os.fsync(stream.fileno())
    finally:
        temporary.unlink(missing_ok=True)
    _sync_folder(target.parent)


def _replace(target: Path, new: bytes, expected: bytes) -> None:
    if target.is_symlink() or not target.is_file():
        raise PageRefused(
            f"{target.name} is no regular file", hint="the page is never written through a link"
        )
    if not os.access(target, os.W_OK) or not target.stat().st_mode & stat.S_IWUSR:
        raise PageRefused(f"{target.name} is read-only", hint="allow writing to it, or name another folder")
    temporary = _temporary(target, new, like=target)
    try:
        if target.read_bytes() != expected:
            raise PageRefused(f"{target.name} changed meanwhile", hint="run the command again")
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
    _sync_folder(target.parent)


def _temporary(target: Path, data: bytes, like: Path | None) -> Path:
    """A complete, synced file beside the target; hidden from the host and from sync engines' eyes."""
    temporary = target.with_name(f".vault-integrate-{secrets.token_hex(8)}.tmp")
    mode = stat.S_IMODE(like.stat().st_mode) if like else 0o666
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]
        if like is not None:
            _copy_attributes(like, temporary, descriptor)
        os.fsync(descriptor)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    finally:
        os.close(descriptor)
    return temporary


def _copy_attributes(like: Path, temporary: Path, descriptor: int) -> None:
    """Mode, owner and extended attributes of the old file, before the swap."""
    status = like.stat()
    os.fchmod(descriptor, stat.S_IMODE(status.st_mode))
    own = os.fstat(descriptor)
    if (own.st_uid, own.st_gid) != (status.st_uid, status.st_gid):
        os.fchown(descriptor, status.st_uid, status.st_gid)
    if hasattr(os, "listxattr"):
        for name in os.listxattr(like):
            os.setxattr(temporary, name, os.getxattr(like, name))


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
