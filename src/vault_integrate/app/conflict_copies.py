"""Conflict copies of a page that sync engines left beside it: found, read, and removed (RELIABILITY R20).

A conflict copy of a note is the writer's to settle: it is named elsewhere, and never read nor touched.
"""

from __future__ import annotations

import contextlib
import os
import stat
from typing import TYPE_CHECKING

from vault_integrate.model.diagnostic import Diagnostic
from vault_integrate.model.header import NotUtf8
from vault_integrate.model.names import fold
from vault_integrate.model.note import NoteKind
from vault_integrate.model.settings import PagePlace
from vault_integrate.parse.frontmatter import read_header
from vault_integrate.parse.note import note_kind
from vault_integrate.parse.split import decode, text_lines
from vault_integrate.store.scan import copied_name, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from vault_integrate.app.vault import Vault

_BASE = "<!-- vault-integrate:base "
_SAFE = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _SAFE


def copies_of(vault: Vault, path: str) -> tuple[str, ...]:
    """Vault-relative paths of a page's conflict copies, in the vault's order.

    They stand in the page's folder, are regular files, and carry our mark. A page that is a region in the
    writer's own weekly note has none: a copy of that is a copy of a note.

    Args:
        vault: the open vault.
        path: vault-relative path of the page.
    """
    if vault.settings.page_place is PagePlace.WEEKLY_NOTE:
        return ()
    folder, _, name = path.rpartition("/")
    wanted = fold(name)
    named = (
        each
        for each in vault.files.paths
        if each.rpartition("/")[0] == folder and fold(copied_name(each.rpartition("/")[2]) or "") == wanted
    )
    return tuple(read_copies(vault, named))


def read_copies(vault: Vault, paths: Iterable[str]) -> dict[str, bytes]:
    """The bytes of conflict copies, by their paths.

    One that is gone, is no regular file or no UTF-8 text, or does not carry our mark is left out.
    """
    found = {path: read_bytes(vault.root, path) for path in paths}
    return {path: data for path, data in found.items() if not isinstance(data, Diagnostic) and is_page(data)}


def is_page(data: bytes) -> bool:
    """Whether a file says that it is a page, or says nothing and holds a region with its base."""
    text = decode(data)
    if isinstance(text, NotUtf8):
        return False
    kind = note_kind(read_header(text_lines(text)))
    return kind is NoteKind.PAGE or (kind is NoteKind.PLAIN and _BASE in text)


def remove_copy(root: Path, path: str, expected: bytes) -> bool:
    """Remove a conflict copy that was taken in, if it still holds just the bytes that were.

    Links are not followed, neither the file nor a folder above it.

    Args:
        root: the vault's folder.
        path: vault-relative path of the copy.
        expected: the bytes that were taken in.

    Returns:
        False where it stays: it holds something else by now, is no conflict copy or no regular file, or can't
        be removed.
    """
    folder, _, name = path.rpartition("/")
    parts = folder.split("/") if folder else []
    above = [root.joinpath(*parts[: at + 1]) for at in range(len(parts))]
    if copied_name(name) is None or ".." in parts or any(each.is_symlink() for each in above):
        return False
    target = root / path
    try:
        removed = _remove(target, expected)
    except OSError:
        return False
    if removed:
        _sync_folder(target.parent)
    return removed


def _remove(target: Path, expected: bytes) -> bool:
    """Remove a file, held open meanwhile, if its name is still its own and it holds what is expected."""
    descriptor = os.open(target, _READ)
    try:
        there = os.fstat(descriptor)
        if not stat.S_ISREG(there.st_mode) or not os.path.samestat(there, target.lstat()):
            return False
        if _read_all(descriptor) != expected:
            return False
        if os.name == "nt":
            # There an open file can't be removed.
            os.close(descriptor)
            descriptor = -1
            target.unlink()
            return True
        target.unlink()
        late = _read_all(descriptor)
    finally:
        if descriptor >= 0:
            os.close(descriptor)
    if late == expected:
        return True
    _put_back(target, late, stat.S_IMODE(there.st_mode))
    return False


def _put_back(target: Path, late: bytes, mode: int) -> None:
    """Write again what another program wrote into the file between the look at it and its removal."""
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _SAFE, mode)
    try:
        view = memoryview(late)
        while view:
            view = view[os.write(descriptor, view) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _read_all(descriptor: int) -> bytes:
    os.lseek(descriptor, 0, os.SEEK_SET)
    chunks = []
    while chunk := os.read(descriptor, 1 << 20):
        chunks.append(chunk)
    return b"".join(chunks)


def _sync_folder(folder: Path) -> None:
    """Make the removal last, so that the copy does not come back after a power cut and is taken in again."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
