"""Notes on the desk: as they stand, with what is about to be written into them, and what they then say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.app.file_names import names_of
from vault_integrate.app.one_note import read_marked
from vault_integrate.app.own_words import with_prompts
from vault_integrate.app.page import journal_of
from vault_integrate.app.reading import VaultReading
from vault_integrate.edit.change import CannotEdit, applied
from vault_integrate.link.insights import source_of
from vault_integrate.model.diagnostic import Diagnostic
from vault_integrate.model.item import Role
from vault_integrate.parse.note import note_dates, read_note
from vault_integrate.parse.split import decode
from vault_integrate.store.scan import read_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from vault_integrate.app.vault import Vault
    from vault_integrate.link.memory import MemoryJournal
    from vault_integrate.model.change import Change
    from vault_integrate.model.item import Found, Reading
    from vault_integrate.model.journal import Action, Insight, Source
    from vault_integrate.model.note import Note


class Outdated(Exception):
    """A note says something else by now than when it was read; all is to be read again."""


class Desk:
    """The notes of a vault while acts are taken up.

    Args:
        vault: the open vault.
        reading: what its notes say.
        until: the last day that counts.

    Attributes:
        journal: what all notes say, with what is about to be written.
        stood_journal: what they say as they stand.
    """

    def __init__(self, vault: Vault, reading: VaultReading, until: date) -> None:
        self.vault = vault
        self.until = until
        self.names = names_of(vault.files.paths)
        self._dates = note_dates(vault.settings, vault.language)
        self.context = with_prompts(vault, self._dates)
        self._readings = {each.path: each for each in reading.readings}
        self._stood: dict[str, bytes] = {}
        self._now: dict[str, bytes] = {}
        self.journal = self.stood_journal = self._journal(self._readings)
        self._actions = {action.id: action for action in self.journal.actions}

    def _journal(self, readings: Mapping[str, Reading]) -> MemoryJournal:
        whole = VaultReading(readings=tuple(readings.values()), diagnostics=())
        return journal_of(self.vault, whole, self.until, self.names)

    def action(self, identity: str) -> Action | None:
        """The action of this id."""
        return self._actions.get(identity)

    def data(self, path: str) -> bytes:
        """The bytes of a note, with what is about to be written.

        Raises:
            CannotEdit: it can't be read, or is no note of the vault.
            Outdated: it says something else than what was read.
        """
        if path not in self._now:
            found = read_bytes(self.vault.root, path)
            if path not in self.vault.files.notes or isinstance(found, Diagnostic):
                raise CannotEdit("act_not_found")
            if not isinstance(decode(found), str):
                raise CannotEdit("act_not_found")
            if _items(self._read(path, found)) != _items(self._readings.get(path)):
                raise Outdated(path)
            self._stood[path] = self._now[path] = found
        return self._now[path]

    def stood(self, path: str) -> bytes:
        """The bytes of a note that was asked for, as they stand in its file."""
        return self._stood[path]

    def note(self, path: str) -> Note:
        """A note, parsed.

        Raises:
            CannotEdit: it can't be read.
        """
        return self.parsed(path, self.data(path))

    def parsed(self, path: str, data: bytes) -> Note:
        """A note as it would be read with these bytes, on the desk or not.

        Raises:
            CannotEdit: it can't be read.
        """
        note = read_note(path, data, self._dates, self.vault.language)
        if isinstance(note, Diagnostic):
            raise CannotEdit("act_not_found")
        return note

    @property
    def reading(self) -> VaultReading:
        """What all notes say, with what is about to be written."""
        return VaultReading(readings=tuple(self._readings.values()), diagnostics=())

    def made(self, path: str, data: bytes) -> MemoryJournal:
        """The journal with a note that is not there yet."""
        reading = self._read(path, data)
        return self._journal(self._readings if reading is None else {**self._readings, path: reading})

    def _read(self, path: str, data: bytes) -> Reading | None:
        reading, _ = read_marked(self.vault, path, data, self._dates, self.context)
        return reading

    def source_at(self, path: str, line: int) -> Source | None:
        """What stands on a 1-based line of a note, if it is an item or speaks of one."""
        reading = self._readings.get(path)
        return (
            next((source_of(each) for each in reading.items if each.line == line), None) if reading else None
        )

    def idents_of(self, insight: Insight) -> list[str]:
        """The ids and block ids that the insight's own lines have."""
        found: list[str] = []
        for source in insight.sources:
            reading = self._readings.get(source.path)
            for item in reading.items if reading else ():
                if item.line == source.line and item.words == source.words:
                    found += [each for each in (item.fields.ident, item.block_id) if each]
        return list(dict.fromkeys(found))

    def tried(self, changes: Sequence[tuple[str, Change]]) -> tuple[dict[str, bytes], MemoryJournal]:
        """The notes with these changes, and the journal that they make.

        Raises:
            CannotEdit: a change can't be made.
        """
        new: dict[str, bytes] = {}
        for path, change in changes:
            new[path] = applied(new.get(path, self.data(path)), change)
        readings = dict(self._readings)
        for path, data in new.items():
            reading = self._read(path, data)
            if reading is None:
                readings.pop(path, None)
            else:
                readings[path] = reading
        return new, self._journal(readings)

    def accept(self, new: Mapping[str, bytes], journal: MemoryJournal) -> None:
        """Take changed notes over."""
        self._now.update(new)
        for path, data in new.items():
            reading = self._read(path, data)
            if reading is None:
                self._readings.pop(path, None)
            else:
                self._readings[path] = reading
        self.journal = journal
        self._actions = {action.id: action for action in journal.actions}


def _items(reading: Reading | None) -> list[Found]:
    """The items of a note; lines that only link somewhere are not read where nothing is linked to."""
    return [] if reading is None else [each for each in reading.items if each.role is not Role.LINE]
