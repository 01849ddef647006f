"""The notes in which no rule of `find` finds a word, remembered by their contents and not opened again.

In a vault of years most notes say nothing of the kind, and to read them all takes longer than all else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.app.depends import pages_depend_on
from vault_integrate.store.index import Damaged
from vault_integrate.store.scan import content_hash

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vault_integrate.app.vault import Vault

_FACT = "silent"
_LENGTH = 16
"""So many bytes of a content's hash are kept."""


class SilentNotes:
    """What one vault's index remembers of them; without an index nothing is.

    Args:
        vault: the open vault, its notes read.
        paths: the notes that may be looked into.
    """

    def __init__(self, vault: Vault, paths: Iterable[str]) -> None:
        self._memory = memory = vault.memory
        self._key = pages_depend_on(vault.settings)
        self._stored: frozenset[bytes] = frozenset()
        self._now: dict[str, bytes] = {}
        self._silent: set[bytes] = set()
        if memory is None or memory.index is None:
            return
        try:
            value = memory.index.fact(_FACT) or b""
        except Damaged:
            return
        if value.startswith(self._key):
            rest = value[len(self._key) :]
            self._stored = frozenset(rest[at : at + _LENGTH] for at in range(0, len(rest), _LENGTH))
        if self._stored:
            open_ones = [path for path in paths if path not in memory.closed]
            self._now = {path: digest[:_LENGTH] for path, digest in memory.hashes_of(open_ones)}

    def holds(self, path: str) -> bool:
        """Whether a note holds what was found to say nothing."""
        digest = self._now.get(path)
        if digest is None or digest not in self._stored:
            return False
        self._silent.add(digest)
        return True

    def add(self, data: bytes) -> None:
        """A note with these bytes says nothing."""
        self._silent.add(content_hash(data)[:_LENGTH])

    def keep(self, *, whole: bool) -> None:
        """Remember them for the next run.

        Args:
            whole: all notes were looked into, so contents that no note holds any longer can be forgotten.
        """
        known = frozenset(self._silent) if whole else self._stored | self._silent
        memory = self._memory
        if memory is not None and memory.index is not None and known != self._stored:
            memory.remember(_FACT, self._key + b"".join(sorted(known)))
