"""Notes that somebody has just changed are left alone for some seconds (RELIABILITY R17)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.store.scan import stat_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from vault_integrate.app.sync import Clock
    from vault_integrate.app.vault import Vault

_NANOSECONDS = 1_000_000_000
_JITTER = 5.0
"""Seconds: what lies no further ahead is of now, by another clock."""


def untouched(root: Path, path: str, clock: Clock) -> float | None:
    """Seconds since a file changed; None where it is not there, or its time lies in the future.

    A sync engine restores the time of the other device; the change of the file itself is of this one. A time
    in the future says nothing: the clock was set back.

    Args:
        root: the vault's folder.
        path: vault-relative path of the file.
        clock: the time as file systems count it.
    """
    try:
        _, _, mtime, ctime = stat_of((root / path).lstat())
    except OSError:
        return None
    now = clock.nanoseconds()
    ages = [(now - each) / _NANOSECONDS for each in (mtime, ctime)]
    return min((age for age in ages if age > -_JITTER), default=None)


def recent(vault: Vault, paths: Iterable[str], clock: Clock) -> dict[str, float]:
    """The notes that changed too short a while ago to be written to, with the seconds that are left.

    Args:
        vault: the open vault; its setting `quiet_notes` says how long a while is.
        paths: vault-relative paths of the notes.
        clock: the time as file systems count it.
    """
    quiet = vault.settings.quiet_notes
    ages = {path: untouched(vault.root, path, clock) for path in paths}
    return {path: quiet - age for path, age in ages.items() if age is not None and age < quiet}
