"""Whether the note that embeds this week's page does so already: all that a quick report asks of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.model.note import NoteKind
from vault_integrate.parse.split import split_lines
from vault_integrate.render.markdown import embed_of
from vault_integrate.store.scan import read_bytes

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from vault_integrate.model.settings import Settings

NAME = "Now.md"
"""How it is called where the settings name nothing else, in the folder of the pages."""

HEAD = f"---\nvault_integrate: {NoteKind.NOW.value}\n---\n".encode()
"""What it begins with when it is made."""


def usual_path(settings: Settings) -> str:
    """Where the note stands if no other note has its name; empty where none is wanted."""
    if isinstance(settings.now_note, str):
        return settings.now_note
    return f"{settings.folder}/{NAME}" if settings.now_note else ""


def stands(root: Path, paths: Collection[str], settings: Settings, page: str) -> bool:
    """Whether the note is in its usual place and embeds this page: one small file is read, and no more.

    Args:
        root: the vault's folder.
        paths: all its files.
        settings: of the vault.
        page: vault-relative path of this week's page.
    """
    path = usual_path(settings)
    data = read_bytes(root, path) if path in paths else b""
    if not isinstance(data, bytes) or not data.startswith(HEAD):
        return False
    lines = [each.rstrip(b"\r\n") for each in split_lines(data[len(HEAD) :])]
    return embed_of(page).encode() in lines
