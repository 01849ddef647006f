"""Trying what a plugin reads: `vault_extract` and `vault_needles` on every made note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from vault_integrate import messages
from vault_integrate.app.gate import Gate, Outcome
from vault_integrate.app.own_words import with_prompts
from vault_integrate.app.vault import load_vault
from vault_integrate.check.asked import State, fault
from vault_integrate.check.notes import PRIVATE_WORD
from vault_integrate.model.item import CheckIn, Found, PracticedIn
from vault_integrate.model.note import NEVER_READ, Note
from vault_integrate.parse.note import note_dates, read_note
from vault_integrate.plugin.accept import many
from vault_integrate.plugin.needles import Needle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vault_integrate.app.vault import Vault
    from vault_integrate.check.asked import Outcome as Tried
    from vault_integrate.check.trial import TrialVault
    from vault_integrate.plugin.context import ExtractContext


def needles_of(vault: Vault, name: str) -> tuple[bytes | Needle, ...]:
    """What the plugin says that it looks for; nothing where it fails, which the host then knows."""
    accept = many((bytes, Needle))
    results = vault.host.call("vault_needles", accept, only=name, settings=vault.settings)
    return tuple(each for _, found in results for each in found if isinstance(each, bytes | Needle))


def try_reading(trial: TrialVault, name: str) -> Iterator[Tried]:
    """Every note twice, with fresh values each time.

    Args:
        trial: the vault that holds the notes.
        name: the plugin's name.
    """
    vault = load_vault(trial.root)
    reader = _Reader(vault, name)
    for path in vault.files.notes:
        reader.take(path, (trial.root / path).read_bytes())
    yield from _told(reader)
    trial.failures.update(dict.fromkeys(vault.host.failures))


class _Reader:
    """Hands notes to one plugin, and remembers where something was odd.

    Args:
        vault: the open vault.
        name: the plugin's name.
    """

    def __init__(self, vault: Vault, name: str) -> None:
        self._vault = vault
        self._name = name
        self._dates = note_dates(vault.settings, vault.language)
        self._context = with_prompts(vault, self._dates)
        self._gate = Gate(needles_of(vault, name))
        self.found = 0
        self.differs: list[str] = []
        self.changed: list[str] = []
        self.unnamed: list[str] = []
        self.bare: list[str] = []

    def take(self, path: str, data: bytes) -> None:
        note = read_note(path, data, self._dates, self._vault.language)
        again = read_note(path, data, self._dates, self._vault.language)
        if not isinstance(note, Note) or not isinstance(again, Note) or note.kind in NEVER_READ:
            return
        first, second = self._ask(note), self._ask(again)
        self.found += len(first or ())
        if first != second:
            self.differs.append(path)
        if repr(note) != repr(read_note(path, data, self._dates, self._vault.language)):
            self.changed.append(path)
        if any(
            isinstance(each, Found) and PRIVATE_WORD in each.words and not each.private
            for each in first or ()
        ):
            self.bare.append(path)
        if first and not self._is_met(note, data):
            self.unnamed.append(path)

    def _ask(self, note: Note) -> tuple[object, ...] | None:
        """What it finds; None where it failed."""
        context: ExtractContext = replace(self._context, known={})
        accept = many((Found, CheckIn, PracticedIn))
        results = self._vault.host.call(
            "vault_extract", accept, about=note.path, only=self._name, note=note, context=context
        )
        return results[0][1] if results else None

    def _is_met(self, note: Note, data: bytes) -> bool:
        """Whether the note would ever be handed to the plugin for its own needles' sake."""
        if self._gate.look(data) is not Outcome.NOTHING:
            return True
        return note.day is not None and self._gate.speaks_of_day(data)


def _told(reader: _Reader) -> Iterator[Tried]:
    same, needles = messages.say("check_same"), messages.say("check_needles")
    if not reader.found:
        yield fault(same, messages.told("open_nothing_found"), state=State.OPEN)
    for path in reader.differs[:1]:
        yield fault(same, messages.told("fault_differs"), path)
    for path in reader.unnamed[:1]:
        yield fault(needles, messages.told("fault_needle"), path)
    for path in reader.bare[:1]:
        yield fault(messages.say("check_private"), messages.told("fault_private_item"), path)
    for path in reader.changed[:1]:
        yield fault(messages.say("check_unchanged"), messages.told("fault_changed", thing="note"), path)
