"""Making the settings note of a vault, so that its page is the same on every device."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vault_integrate import messages
from vault_integrate.app.place import own_path, refuse_linked
from vault_integrate.app.writing import create
from vault_integrate.errors import SettingsError
from vault_integrate.settings.as_note import as_note

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from vault_integrate.app.writing import Noting
    from vault_integrate.model.settings import Settings

_NAME: Final = "Settings"


def note_text(settings: Settings) -> str:
    """The note that says these settings.

    Raises:
        SettingsError: it can't hold all of them.
    """
    note = as_note(settings)
    if note.lost:
        raise SettingsError(*messages.told("settings_note_lost", names=", ".join(note.lost)))
    return note.text


def free_path(root: Path, files: Iterable[str], settings: Settings) -> str:
    """The vault-relative path of a new settings note: `Settings.md` beside the pages, or a name like it.

    Args:
        root: the vault's folder.
        files: vault-relative paths of all its files.
        settings: for the folder of the pages.

    Raises:
        PageRefused: that folder is a link, or a file.
        SettingsError: no such name is free.
    """
    refuse_linked(root, settings.folder)
    path, _ = own_path(root, tuple(files), f"{settings.folder}/{_NAME}", lambda _: False)
    if not path:
        raise SettingsError(*messages.told("settings_note_no_name", path=f"{settings.folder}/{_NAME}.md"))
    return path


def make_settings_note(root: Path, files: Iterable[str], settings: Settings, noting: Noting) -> str:
    """Make the note that says these settings; its vault-relative path.

    Args:
        root: the vault's folder.
        files: vault-relative paths of all its files.
        settings: what it is to say.
        noting: how the write is remembered.

    Raises:
        SettingsError: it can't hold all of them, or no name is free.
        PageRefused: the folder of the pages is a link, or a file.
        NoteChanged: the note is there by now.
        NoteRefused: it can't be made.
    """
    text, path = note_text(settings), free_path(root, files, settings)
    create(root, path, text.encode(), noting)
    return path
