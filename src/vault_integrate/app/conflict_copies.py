"""Conflict copies of a page that sync engines left beside it: found, read, and removed (RELIABILITY R20).

A conflict copy of a note is the writer's to settle: it is named elsewhere, and never read nor touched.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from vault_integrate.errors import NoteChanged, NoteRefused
from vault_integrate.model.diagnostic import Diagnostic
from vault_integrate.model.header import NotUtf8
from vault_integrate.model.names import fold
from vault_integrate.model.note import NoteKind
from vault_integrate.model.settings import PagePlace
from vault_integrate.parse.frontmatter import read_header
from vault_integrate.parse.note import note_kind
from vault_integrate.parse.split import decode, text_lines
from vault_integrate.store.scan import copied_name, read_bytes
from vault_integrate.store.writer import remove_note

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from vault_integrate.app.vault import Vault

_BASE = "<!-- vault-integrate:base "


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
        for each in _copied(vault.files.paths)
        if each.rpartition("/")[0] == folder and fold(copied_name(each.rpartition("/")[2]) or "") == wanted
    )
    return tuple(read_copies(vault, named))


@lru_cache(maxsize=2)
def _copied(paths: tuple[str, ...]) -> tuple[str, ...]:
    """The conflict copies among a vault's files; kept, because a round asks for those of several pages."""
    return tuple(
        each for each in paths if "conflict" in each.lower() and copied_name(each.rpartition("/")[2])
    )


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
    if copied_name(path.rpartition("/")[2]) is None:
        return False
    try:
        remove_note(root, path, expected=expected)
    except (NoteChanged, NoteRefused):
        return False
    return True
