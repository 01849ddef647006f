"""What all notes said at the last look; what has changed since is put in its place.

The result equals `read_vault` without it; wherever that is not plain to see, everything is read as usual.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from vault_integrate.app.reading import Reader, VaultReading, holds_item, last_part
from vault_integrate.store.held import HeldIndex

if TYPE_CHECKING:
    from vault_integrate.app.memory import Memory
    from vault_integrate.app.vault import Vault
    from vault_integrate.model.kept import Kept
    from vault_integrate.store.scan import VaultFiles


class HeldReading:
    """One vault's readings, held by a process that goes on."""

    def __init__(self) -> None:
        self._depends = b""
        self._files: VaultFiles | None = None
        self._said: dict[str, Kept] = {}
        self._at: dict[str, int] = {}
        self._holding: Counter[str] = Counter()
        self._reading: VaultReading | None = None

    def keep(self, vault: Vault, depends: bytes, said: dict[str, Kept], reading: VaultReading) -> None:
        """Hold what was read.

        Args:
            vault: the vault that was read.
            depends: what its readings depend on.
            said: what each of its notes said.
            reading: all of it.
        """
        self._reading = None
        memory = vault.memory
        if memory is None or memory.closed or vault.host.failures:
            return
        if isinstance(memory.index, HeldIndex):
            memory.index.take_written()
        self._depends, self._files, self._said, self._reading = depends, vault.files, said, reading
        self._at = {each.path: at for at, each in enumerate(reading.readings)}
        self._holding = Counter(last_part(path) for path, kept in said.items() if holds_item(kept.reading))

    def again(self, vault: Vault, memory: Memory, depends: bytes, reader: Reader) -> VaultReading | None:
        """What all notes say now; None where everything is to be read as usual.

        Args:
            vault: the open vault.
            memory: the look at it.
            depends: what its readings depend on.
            reader: reads what has changed.
        """
        held, index = self._reading, memory.index
        if held is None or not isinstance(index, HeldIndex) or vault.files is not self._files:
            return None
        if depends not in (self._depends, memory.depends) or memory.depends != self._depends:
            return None
        if memory.gone or memory.closed or vault.host.failures:
            return None
        written = dict(index.kept(index.take_written() - memory.opened.keys()))
        changed = {path: reader.read(path) for path in memory.opened if path in self._said} | {
            path: kept for path, kept in written.items() if path in self._said
        }
        if vault.host.failures or not self._fits(changed):
            self._reading = None
            return None
        readings = list(held.readings)
        for path, kept in changed.items():
            reading = kept.reading
            if not self._holding.keys().isdisjoint(kept.names):
                reading = reader.with_links(path, kept)
            if reading is not None:
                readings[self._at[path]] = reading
            self._said[path] = kept
        self._reading = replace(held, readings=tuple(readings))
        return self._reading

    def _fits(self, changed: dict[str, Kept]) -> bool:
        """Whether what has changed changes nothing in what other notes say, and counts it in."""
        for path, kept in changed.items():
            before = self._said[path]
            if before.diagnostics != kept.diagnostics:
                return False
            if (before.reading is None) != (kept.reading is None):
                return False
            name, more = last_part(path), holds_item(kept.reading) - holds_item(before.reading)
            if not more:
                continue
            self._holding[name] += more
            first_or_none = self._holding[name] == (1 if more > 0 else 0)
            if not self._holding[name]:
                del self._holding[name]
            if first_or_none and any(name in each.names for each in self._said.values()):
                return False
        return True
