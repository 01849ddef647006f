"""Reading all notes: one `Reading` for each, and what could not be read."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from vault_integrate import messages
from vault_integrate.app.depends import depends_on
from vault_integrate.app.one_note import all_needles, read_one
from vault_integrate.app.own_words import with_prompts
from vault_integrate.model.diagnostic import Diagnostic, diagnosed
from vault_integrate.model.kept import Kept
from vault_integrate.model.names import fold
from vault_integrate.parse.note import NoteDates, note_dates
from vault_integrate.store.index import Row

if TYPE_CHECKING:
    from vault_integrate.app.memory import Memory
    from vault_integrate.app.vault import Vault
    from vault_integrate.model.item import Reading
    from vault_integrate.plugin.context import ExtractContext


class VaultReading(Struct, frozen=True, kw_only=True):
    """What all notes say, and what could not be read."""

    readings: tuple[Reading, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_vault(vault: Vault) -> VaultReading:
    """Read every note once; one bad note costs only itself (RELIABILITY R31).

    What the index says of a note is taken from there; what was read goes into it.
    """
    memory = vault.memory
    if memory is None:
        raise ValueError("a vault that was opened without a look at its notes")
    settings_note = fold(vault.settings.from_note)
    paths = [path for path in vault.files.notes if fold(path) != settings_note]
    depends = _depends(vault, memory)
    kept = memory.recollect(depends)
    reader = Reader(vault, memory)
    said = {path: kept[path] if path in kept else reader.read(path) for path in paths}
    failed = frozenset(each.note for each in vault.host.failures if each.hook)
    # A plugin that could not say what it looks for was asked about no note: that holds for this run only.
    if "" not in failed:
        memory.save(depends, reader.rows, failed)
    diagnostics = {*vault.files.diagnostics, *plugin_faults(vault)}
    diagnostics.update(each for one in said.values() for each in one.diagnostics)
    return VaultReading(
        readings=tuple(one.reading for one in said.values() if one.reading is not None),
        diagnostics=tuple(sorted(diagnostics)),
    )


def _depends(vault: Vault, memory: Memory) -> bytes:
    """What the readings of this vault depend on beside the notes."""
    templates = [path for path in vault.files.templates if path not in memory.closed]
    hashes = tuple((path, memory.known_of(path).hash) for path in templates)
    return depends_on(vault.settings, vault.host.plugins, hashes)


class Reader:
    """Reads notes of one vault; what all of them need is made for the first.

    Attributes:
        rows: what was read, as it is to be kept; notes that can't be opened are not among them.
    """

    def __init__(self, vault: Vault, memory: Memory) -> None:
        self._vault = vault
        self._memory = memory
        self.rows: dict[str, Row] = {}

    @cached_property
    def _with(self) -> tuple[NoteDates, ExtractContext, tuple[bytes, ...]]:
        dates = note_dates(self._vault.settings, self._vault.language)
        return dates, with_prompts(self._vault, dates), all_needles(self._vault)

    def read(self, path: str) -> Kept:
        """What one note says."""
        found = self._memory.bytes_of(path)
        if isinstance(found, Diagnostic):
            return Kept(diagnostics=(found,))
        data, known = found
        reading, diagnostics = read_one(self._vault, path, data, *self._with)
        self._memory.done_with(path)
        kept = Kept(reading=reading, diagnostics=diagnostics)
        self.rows[path] = Row(known, kept)
        return kept


def plugin_faults(vault: Vault) -> tuple[Diagnostic, ...]:
    """What plugins did wrong until now, for `doctor`; never on the page."""
    return tuple(
        diagnosed(
            failure.note,
            "VI301",
            messages.told(
                "plugin_failed", plugin=failure.plugin, hook=failure.hook or "loading", kind=failure.kind
            ),
        )
        for failure in vault.host.failures
    )
