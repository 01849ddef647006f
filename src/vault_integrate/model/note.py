"""One parsed note: its header, its blocks and its day."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from datetime import date

    from vault_integrate.model.block import Block
    from vault_integrate.model.diagnostic import Diagnostic
    from vault_integrate.model.header import Header


class NoteKind(StrEnum):
    """What the program takes a note for."""

    PLAIN = "plain"
    PAGE = "page"
    SETTINGS = "settings"
    THREAD = "thread"
    INBOX = "inbox"
    """Lines that were captured where no daily note could be made: each begins with its own day."""
    NOW = "now"
    """Embeds the page of this week, in a place that stays the same."""
    OFF = "off"


NEVER_READ = frozenset({NoteKind.SETTINGS, NoteKind.THREAD, NoteKind.NOW, NoteKind.OFF})
"""The kinds of notes that hold no items: not even what the writer adds to them is read."""


class Note(Struct, frozen=True, kw_only=True):
    """One note, read once and handed to every notation; nothing in it may be changed.

    Attributes:
        path: vault-relative path with `/`, as the file system spells it.
        title: the file's name without `.md`; the host shows it as the note's title.
        header: the properties; empty where there are none or they are broken.
        lines: the physical lines without their endings; line 1 is `lines[0]`.
        blocks: the blocks of the body, code, math, comments and generated regions left out.
        day: the note's day by its properties or its name, else None.
        kind: plain, turned off, or what it is of ours.
        private: `private: true` stands in its header.
        diagnostics: what could not be read.
    """

    path: str
    title: str
    header: Header
    lines: tuple[str, ...]
    blocks: tuple[Block, ...]
    day: date | None = None
    kind: NoteKind = NoteKind.PLAIN
    private: bool = False
    diagnostics: tuple[Diagnostic, ...] = ()
