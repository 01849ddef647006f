"""Notes that somebody has just changed are left alone for some seconds (RELIABILITY R17)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.store.scan import stat_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vault_integrate.app.sync import Clock
    from vault_integrate.app.vault import Vault

_NANOSECONDS = 1_000_000_000


def recent(vault: Vault, paths: Iterable[str], clock: Clock) -> dict[str, float]:
    """The notes that changed too short a while ago to be written to, with the seconds that are left.

    Args:
        vault: the open vault; its setting `quiet_notes` says how long a while is.
        paths: vault-relative paths of the notes.
        clock: the time as file systems count it.
    """
    quiet = vault.settings.quiet_notes * _NANOSECONDS
    now = clock.nanoseconds()
    found: dict[str, float] = {}
    for path in paths:
        try:
            _, _, mtime, ctime = stat_of((vault.root / path).lstat())
        except OSError:
            continue
        # A sync engine restores the time of the other device; the change of the file itself is of this one.
        # A time far in the future says nothing: the clock was set back.
        ages = [now - each for each in (mtime, ctime) if -quiet < now - each < quiet]
        if ages:
            found[path] = (quiet - min(ages)) / _NANOSECONDS
    return found
