"""Keeping the pages of one vault, round after round, for as long as a process lives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from vault_integrate import messages
from vault_integrate.app.asked import read_today
from vault_integrate.app.ripening import Untouched
from vault_integrate.app.silence import is_silent
from vault_integrate.app.sync import Manner, one_round
from vault_integrate.app.warm import Warm
from vault_integrate.errors import VaultEmptied
from vault_integrate.store.log import open_log
from vault_integrate.store.scan import content_hash, may_be_note

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from pathlib import Path

    from vault_integrate.app.reading import VaultReading
    from vault_integrate.app.sync import Clock, Folders, Synced
    from vault_integrate.app.vault import Vault


class Turn(Struct, frozen=True, kw_only=True):
    """What became of one look.

    Attributes:
        synced: what the round did; None where there was nothing to do.
        later: seconds from the last round on until there is something to take up though nothing changes;
            None for nothing.
    """

    synced: Synced | None = None
    later: float | None = None


class Keeper:
    """Looks at a vault when it is told where, and brings notes and pages together.

    Args:
        root: the vault's folder.
        folders: the user's own folders.
        clock: local time, and that of the file system.
        today: the day as written; None for the clock's.
    """

    def __init__(self, root: Path, folders: Folders, clock: Clock, *, today: str | None = None) -> None:
        self._root = root
        self._folders = folders
        self._clock = clock
        self._today = today
        self._warm = Warm(root, folders.cache)
        self._ripening = Untouched(clock)
        self._day: date | None = None
        self._later: float | None = None
        self._unfinished = False

    def turn(self, folders: Collection[str] = (), *, whole: bool = False, due: bool = False) -> Turn:
        """Look again, and do what is to be done.

        Args:
            folders: vault-relative paths of the folders to look at.
            whole: look at all of them.
            due: what was left alone may be taken up by now.

        Raises:
            VaultIntegrateError: there is no such vault, most of its notes are gone, its settings have faults,
                another run holds it, or what would be written can't be remembered.
        """
        memory = self._warm.look(folders, whole=whole or self._day is None)
        if memory.gone and not any(map(may_be_note, memory.listing.files)):
            told = messages.told("vault_emptied", path=self._root, gone=len(memory.gone), left=0)
            raise VaultEmptied(*told)
        vault = self._warm.load()
        day = read_today(self._today, vault.settings)
        if not (due or day != self._day or self._warm.changed or self._unfinished):
            return Turn(later=self._later)
        self._unfinished = True
        manner = Manner(today=self._today, patient=False, ripening=self._ripening, begins=self._begins)
        synced = one_round(self._warm.load, self._root, self._folders.state, self._clock, manner)
        for page in synced.made.pages:
            self._ripening.own[page.path] = content_hash(page.data)
        self._day, self._later = day, synced.later
        self._warm.settle()
        self._unfinished = False
        return Turn(synced=synced, later=synced.later)

    def _begins(self, vault: Vault, reading: VaultReading, day: date) -> bool:
        """Whether a page that was never there may be made."""
        log = open_log(self._folders.state, self._root, now=self._clock.now())
        return not is_silent(vault, reading, day, log.entries())
