"""What a hook is handed beside its subject: reading words, quoting them, saying the program's own."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vault_integrate.model.task import DEFAULT_STATUSES, StatusType
from vault_integrate.parse.item import ItemWords, read_block, read_properties, read_words
from vault_integrate.parse.item_fields import field_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from vault_integrate.model.block import Block
    from vault_integrate.model.item import Fields
    from vault_integrate.model.journal import Source
    from vault_integrate.model.language import LanguagePack
    from vault_integrate.model.note import Note
    from vault_integrate.model.page import SourceMark
    from vault_integrate.model.rhythm import Rhythm
    from vault_integrate.model.settings import Settings

_ASCII = re.compile(rb"[\x21-\x7e]+")


def needle(word: str) -> bytes:
    """A byte string that every spelling of `word` holds, whatever its case and normal form.

    The longest run of ASCII characters that both normal forms share; empty where there is none, which matches
    every note.
    """
    composed = max(_ASCII.findall(unicodedata.normalize("NFC", word).encode()), key=len, default=b"")
    # A letter before a combining mark belongs to the run in one form only, so the shorter form is taken.
    decomposed = unicodedata.normalize("NFD", word).encode().lower()
    composed = composed.lower()
    return composed if composed in decomposed else b""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractContext:
    """What reading a note may depend on beside the note.

    Attributes:
        prompts: folded words of the lines of the vault's template notes; they are prompts, no items.
    """

    settings: Settings
    language: LanguagePack
    prompts: frozenset[str] = frozenset()

    @property
    def statuses(self) -> Mapping[str, StatusType]:
        """What the characters in check boxes mean in this vault."""
        return self.settings.task_statuses or DEFAULT_STATUSES

    def field_name(self, written: str) -> str | None:
        """The canonical name of a field or property, or None for one that is not ours."""
        return field_name(written, self.settings, self.language)

    def block(self, block: Block) -> ItemWords:
        """The words, tags, fields and links of one block."""
        return read_block(block, self.settings, self.language)

    def words(self, text: str) -> ItemWords:
        """The words, tags, fields and links of a text that is no block: a string of a header's list."""
        return read_words(text, self.settings, self.language)

    def properties(self, note: Note) -> Fields:
        """The fields that a note's properties hold."""
        return read_properties(note.header.properties, self.settings, self.language)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeContext:
    """What judging an action may depend on beside the action."""

    language: LanguagePack


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionContext:
    """What a section is made with; every part of it is a function of the plan's own values.

    Attributes:
        settings: the settings of the vault.
        language: the language pack.
        say: one phrase of the catalogue, by its key, with its values.
        quote: a person's words from a note, made inert, its links rewritten: `quote(words, path)`.
        link: a link to where something stands, shown as the given words: `link(source, display)`.
        day: a day in words (`Wed 18 Nov`), with the year where it is not the page's.
        ident: the short block id of an insight or action on this page, by its id.
        mark: what the base says of the source line behind a box.
        rhythm: a recurrence in words; empty where it has none.
    """

    settings: Settings
    language: LanguagePack
    say: Callable[..., str]
    quote: Callable[[str, str], str]
    link: Callable[[Source, str], str]
    day: Callable[[date], str]
    ident: Callable[[str], str]
    mark: Callable[[Source], SourceMark]
    rhythm: Callable[[Rhythm], str]
