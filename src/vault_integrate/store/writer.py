"""The one writer: the only module that writes into vaults, the page and lines of notes (RELIABILITY R2)."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from vault_integrate import messages
from vault_integrate.errors import NoteChanged, NoteRefused, PageRefused
from vault_integrate.store import replace
from vault_integrate.store.replace import Changed, Refused, remove_leftovers
from vault_integrate.store.undisturbed import undisturbed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["PageChanged", "create_note", "remove_leftovers", "remove_note", "write_note", "write_page"]


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
    with _told_of_page(path):
        if expected is None:
            replace.create(root, path, new)
        else:
            replace.replace(root, path, new, expected, in_place=False)
    return True


def write_note(root: Path, path: str, new: bytes, *, expected: bytes) -> None:
    """Put a note's new bytes in place of the expected ones; a single byte is written into the file itself.

    Args:
        root: the vault's folder.
        path: vault-relative path of the note.
        new: the bytes to write; where they are equal to the expected ones nothing is written.
        expected: the bytes that were read before.

    Raises:
        NoteChanged: somebody else wrote it before or meanwhile, and what they wrote stands there. A single
            byte of ours may stand in it by then.
        NoteRefused: it is none that is written into, or the system would not; the old bytes stand there, or
            where the system failed at the very end the new ones.
    """
    if new != expected:
        with _told_of_note(path):
            replace.replace(root, path, new, expected, in_place=True)


def create_note(root: Path, path: str, new: bytes) -> None:
    """Make a note that is not there yet, and the folders that it stands in.

    Raises:
        NoteChanged: there is one by now.
        NoteRefused: a folder on the way is a link, or the system would not.
    """
    with _told_of_note(path):
        replace.create(root, path, new)


def remove_note(root: Path, path: str, *, expected: bytes) -> None:
    """Remove a file of ours that nobody has written into since; its folders stay.

    It is a note that `create_note` made and that is taken back, or a page's conflict copy that was taken in.

    Raises:
        NoteChanged: it holds something else than expected.
        NoteRefused: it is gone or no file any more, or the system would not.
    """
    with _told_of_note(path):
        replace.remove(root, path, expected)


@contextmanager
def _told_of_page(path: str) -> Iterator[None]:
    """Say of the page what kept it from being written."""
    name = path.rpartition("/")[2]
    try:
        with undisturbed():
            yield
    except Changed as error:
        if error.appeared:
            raise PageChanged(*messages.told("page_appeared", name=name)) from error
        raise PageChanged(*messages.told("page_changed", name=name)) from error
    except Refused as error:
        if error.reason == "gone":
            raise PageChanged(*messages.told("page_gone", name=name)) from error
        raise PageRefused(*_page_told(error, name)) from error
    except OSError as error:
        raise PageRefused(*messages.told("page_closed", path=path, reason=_cause(error))) from error


def _page_told(error: Refused, name: str) -> messages.Told:
    if error.reason == "folder_link":
        return messages.told("page_folder_link", folder=error.name)
    if error.reason == "read_only":
        return messages.told("page_read_only", name=name)
    return messages.told("page_not_regular", name=name)


@contextmanager
def _told_of_note(path: str) -> Iterator[None]:
    """Say of a note what kept it from being written."""
    try:
        with undisturbed():
            yield
    except Changed as error:
        raise NoteChanged(*messages.told("note_changed", path=path)) from error
    except Refused as error:
        raise _note_refused(error, path) from error
    except OSError as error:
        told = messages.told("note_closed", path=path, reason=_cause(error))
        raise NoteRefused(*told, reason="note_closed") from error


def _note_refused(error: Refused, path: str) -> NoteRefused:
    if error.reason == "gone":
        return NoteRefused(*messages.told("note_gone", path=path), reason="note_gone")
    if error.reason == "read_only":
        return NoteRefused(*messages.told("note_read_only", path=path), reason="note_read_only")
    if error.reason == "hard_linked":
        return NoteRefused(*messages.told("note_hard_linked", path=path), reason="note_hard_linked")
    return NoteRefused(*messages.told("note_link", path=path), reason="note_link")


def _cause(error: OSError) -> str:
    return error.strerror or type(error).__name__
