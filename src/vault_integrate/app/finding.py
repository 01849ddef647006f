"""What `find` shows: the lines of one vault that carry no mark, without those that were refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from vault_integrate.app.asked import read_today
from vault_integrate.app.reading import read_vault
from vault_integrate.app.unmarked import Asked, candidates
from vault_integrate.app.vault import load_vault
from vault_integrate.store.refusals import Refusals, refusals

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from vault_integrate.app.sync import Folders
    from vault_integrate.app.vault import Vault
    from vault_integrate.model.unmarked import Candidate


class Finding(Struct, frozen=True, kw_only=True):
    """What was found in a vault.

    Attributes:
        today: the day on which it was looked for.
        found: the lines, best first.
    """

    vault: Vault
    today: date
    found: tuple[Candidate, ...]
    refused: Refusals

    def named(self, ident: str) -> Candidate | None:
        """The line of this id."""
        return next((each for each in self.found if each.id == ident), None)


def find_unmarked(
    path: Path,
    folders: Folders,
    *,
    today: str | None = None,
    since: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Finding:
    """Look for lines without a mark.

    Args:
        path: the vault's folder.
        folders: the user's own folders.
        today: the day as written; None for the clock's.
        since: the first day of the entries that count, as written; None for all notes.
        progress: told how many of how many notes are read.

    Raises:
        VaultIntegrateError: there is no such vault or day, or the settings have faults.
    """
    vault = load_vault(path, cache=folders.cache)
    day = read_today(today, vault.settings)
    refused = refusals(folders.state, vault.root)
    asked = Asked(
        today=day,
        since=read_today(since, vault.settings) if since else None,
        refused=refused.keys(),
    )
    reading = read_vault(vault, progress)
    found = candidates(vault, reading, asked, progress)
    return Finding(vault=vault, today=day, found=found, refused=refused)
