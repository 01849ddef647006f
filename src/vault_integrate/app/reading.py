"""Reading all notes: one `Reading` for each, and what could not be read."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from vault_integrate import messages
from vault_integrate.app.depends import depends_on
from vault_integrate.app.gate import Gate, Outcome
from vault_integrate.app.one_note import gate_of, read_marked, read_one
from vault_integrate.app.own_words import with_prompts
from vault_integrate.model.diagnostic import Diagnostic, diagnosed
from vault_integrate.model.item import Reading, Role
from vault_integrate.model.kept import NOTHING, Kept
from vault_integrate.model.names import fold
from vault_integrate.parse.link_names import link_names
from vault_integrate.parse.note import NoteDates, note_dates
from vault_integrate.store.index import Known, Row
from vault_integrate.store.scan import content_hash, read_file, sort_files

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from vault_integrate.app.memory import Memory
    from vault_integrate.app.vault import Vault
    from vault_integrate.plugin.context import ExtractContext


class VaultReading(Struct, frozen=True, kw_only=True):
    """What all notes say, and what could not be read."""

    readings: tuple[Reading, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_vault(vault: Vault, progress: Callable[[int, int], None] | None = None) -> VaultReading:
    """Read every note once; one bad note costs only itself (RELIABILITY R31).

    What the index says of a note is taken from there; what was read goes into it.

    Args:
        vault: the open vault.
        progress: told how many of how many notes are read.

    Raises:
        ValueError: the vault was opened without a look at its notes.
    """
    memory = vault.memory
    if memory is None:
        raise ValueError("a vault that was opened without a look at its notes")
    depends = _depends(vault, memory)
    reader = Reader(vault, memory)
    held = None if vault.held is None else vault.held.again(vault, memory, depends, reader)
    if held is not None:
        memory.save(depends, reader.rows, frozenset())
        return held
    settings_note = fold(vault.settings.from_note)
    paths = [path for path in vault.files.notes if fold(path) != settings_note]
    kept = memory.recollect(depends)
    said = _kept_or_read(paths, kept, reader, progress)
    readings = tuple(reader.in_full(said))
    failed = frozenset(each.note for each in vault.host.failures if each.hook)
    # A plugin that could not say what it looks for was asked about no note: that holds for this run only.
    if "" not in failed:
        memory.save(depends, reader.rows, failed)
    reader.rows.clear()
    diagnostics = {*vault.files.diagnostics, *plugin_faults(vault)}
    diagnostics.update(each for one in said.values() for each in one.diagnostics)
    reading = VaultReading(readings=readings, diagnostics=tuple(sorted(diagnostics)))
    if vault.held is not None:
        vault.held.keep(vault, depends, said, reading)
    return reading


def _kept_or_read(
    paths: Sequence[str],
    kept: Mapping[str, Kept],
    reader: Reader,
    progress: Callable[[int, int], None] | None,
) -> dict[str, Kept]:
    """What each note says, in their order."""
    total, done = sum(path not in kept for path in paths), 0
    said: dict[str, Kept] = {}
    for path in paths:
        known = kept.get(path)
        if known is None:
            known = reader.read(path)
            done += 1
            if progress is not None:
                progress(done, total)
        said[path] = known
    return said


def read_again(vault: Vault, path: str, data: bytes) -> Row | None:
    """A note that this run has written, as it is to be kept; None where its file holds other bytes by now."""
    memory = vault.memory
    found = None if memory is None else read_file(vault.root, path)
    if memory is None or not isinstance(found, tuple) or found[0] != data:
        return None
    known = Known(found[1], memory.now, content_hash(data))
    is_read = sort_files(vault.root, [path], vault.settings).notes
    return Row(known, Reader(vault, memory).kept_of(path, data) if is_read else NOTHING)


def _depends(vault: Vault, memory: Memory) -> bytes:
    """What the readings of this vault depend on beside the notes."""
    templates = [path for path in vault.files.templates if path not in memory.closed]
    return depends_on(vault.settings, vault.host.plugins, memory.hashes_of(templates))


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
    def _with(self) -> tuple[NoteDates, ExtractContext]:
        dates = note_dates(self._vault.settings, self._vault.language)
        return dates, with_prompts(self._vault, dates)

    @cached_property
    def _gate(self) -> Gate:
        return gate_of(self._vault)

    def read(self, path: str) -> Kept:
        """What one note says; of one that could hold links alone, what it says without them."""
        found = self._memory.bytes_of(path)
        if isinstance(found, Diagnostic):
            return Kept(diagnostics=(found,))
        data, known = found
        return self._keep(path, known, self.kept_of(path, data))

    def kept_of(self, path: str, data: bytes) -> Kept:
        """What a note with these bytes says."""
        outcome, reading, diagnostics = read_one(self._vault, path, data, *self._with, self._gate)
        # In a note without a day a link is no notice.
        names = sorted(link_names(data)) if outcome is Outcome.LINKS and reading is not None else ()
        if reading is not None and not names and not _says_something(reading):
            reading = None
        if reading is None and not diagnostics:
            return NOTHING
        return Kept(reading=reading, names=tuple(names), diagnostics=diagnostics)

    def in_full(self, said: Mapping[str, Kept]) -> list[Reading]:
        """All readings; those of notes that could hold links alone with their links, if they lead to an item.

        Such a link matters only where the note it leads to holds a marked item or a box (`link.targets`), and
        most links of most vaults lead to none. Which notes do is known only when all have been read.
        """
        readings = {path: kept.reading for path, kept in said.items()}
        holding = {last_part(path) for path, reading in readings.items() if holds_item(reading)}
        for path, kept in said.items():
            if not holding.isdisjoint(kept.names):
                readings[path] = self.with_links(path, kept)
        return [reading for reading in readings.values() if reading is not None]

    def with_links(self, path: str, kept: Kept) -> Reading | None:
        """The reading of a note that could hold links alone, when one of them leads to an item."""
        return kept.linked or self._read_links(path, kept)

    def _read_links(self, path: str, kept: Kept) -> Reading | None:
        """A note that links to an item, read once more as a whole."""
        found = self._memory.bytes_of(path)
        if isinstance(found, Diagnostic):
            return kept.reading
        data, known = found
        if not self._memory.speaks_of(path, known.hash):
            # Somebody has saved it since: what is kept must all be of one content.
            kept = self.kept_of(path, data)
        if kept.names:
            linked, _ = read_marked(self._vault, path, data, *self._with)
            kept = replace(kept, linked=linked)
        self._keep(path, known, kept)
        return kept.linked or kept.reading

    def _keep(self, path: str, known: Known, kept: Kept) -> Kept:
        if not kept.names or kept.linked is not None:
            self._memory.done_with(path)
        self.rows[path] = Row(known, kept)
        return kept


def _says_something(reading: Reading) -> bool:
    """Whether a note is an entry or holds an item; a day alone says nothing."""
    return reading.entry or bool(reading.items or reading.practiced or reading.check_ins)


def holds_item(reading: Reading | None) -> bool:
    """Whether a link to the note may mean something."""
    return reading is not None and any(item.role is not Role.LINE for item in reading.items)


def last_part(path: str) -> str:
    """A note's name as links have it: folded, without its folders and its ending."""
    return fold(path.rpartition("/")[2].removesuffix(".md"))


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
