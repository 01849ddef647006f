"""Keeping the pages of one vault, round after round, for as long as a process lives."""

from __future__ import annotations

from datetime import datetime, timedelta
from datetime import time as time_of_day
from typing import TYPE_CHECKING

from msgspec import Struct

from vault_integrate import messages
from vault_integrate.app.asked import read_today
from vault_integrate.app.ripening import Untouched, soonest
from vault_integrate.app.silence import is_silent
from vault_integrate.app.sync import Manner, one_round
from vault_integrate.app.warm import Warm
from vault_integrate.errors import VaultEmptied
from vault_integrate.store.log import open_log
from vault_integrate.store.scan import content_hash, may_be_note

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, time
    from pathlib import Path

    from vault_integrate.app.reading import VaultReading
    from vault_integrate.app.sync import Clock, Folders, Synced
    from vault_integrate.app.vault import Opener, Vault
    from vault_integrate.model.settings import Settings
    from vault_integrate.plugin.host import PluginInfo


_MEANWHILE = 0.5
"""Seconds until what changed while a round was made is seen to."""

_IN_A_ROW = 5
"""So many such rounds one after the other; then something is found otherwise each time, and events decide."""


class Turn(Struct, frozen=True, kw_only=True):
    """What became of one look.

    Attributes:
        synced: what the round did; None where there was nothing to do.
        later: seconds from the last round on until there is something to take up though nothing changes;
            None for nothing.
        day_ends: when the day is over by the vault's settings; None where the day was given.
    """

    synced: Synced | None = None
    later: float | None = None
    day_ends: datetime | None = None


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
        self._settings: Settings | None = None
        self._plugins: tuple[PluginInfo, ...] = ()
        self._unfinished = False
        self._in_a_row = 0

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
        day_ends = None if self._today is not None else _end_of(day, vault.settings.day_starts)
        plugins = vault.host.plugins
        other = (day, vault.settings, plugins) != (self._day, self._settings, self._plugins)
        if not (due or other or self._warm.changed or self._unfinished):
            return Turn(later=self._later, day_ends=day_ends)
        self._unfinished = True
        manner = Manner(today=self._today, patient=False, ripening=self._ripening, begins=self._begins)
        synced = one_round(self._first_load(), self._root, self._folders, self._clock, manner)
        for page in synced.made.pages:
            self._ripening.own[page.path] = content_hash(page.data)
        self._day, self._later = day, self._soon(synced.later)
        self._settings, self._plugins = vault.settings, plugins
        self._unfinished = False
        return Turn(synced=synced, later=self._later, day_ends=day_ends)

    def _first_load(self) -> Opener:
        """Opens the vault for a round. What is found otherwise after the first time is for the next round.

        Somebody may save while a page is written: then that page was made of what the note said before.
        """
        first = True

        def load(touched: Collection[str] = ()) -> Vault:
            nonlocal first
            vault = self._warm.load(touched)
            if first:
                first = False
                self._warm.settle()
            return vault

        return load

    def _soon(self, later: float | None) -> float | None:
        """When the next round is due: at once where something was found meanwhile, but not for ever so."""
        self._in_a_row = self._in_a_row + 1 if self._warm.changed else 0
        return soonest(later, _MEANWHILE if 0 < self._in_a_row <= _IN_A_ROW else None)

    def _begins(self, vault: Vault, reading: VaultReading, day: date) -> bool:
        """Whether a page that was never there may be made."""
        log = open_log(self._folders.state, self._root, now=self._clock.now())
        return not is_silent(vault, reading, day, log.entries())


def _end_of(day: date, day_starts: time | None) -> datetime:
    """When the next day begins, local time."""
    return datetime.combine(day + timedelta(days=1), day_starts or time_of_day.min)
