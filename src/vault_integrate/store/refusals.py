"""The lines that the writer does not want to be offered again: digests only, none of their words.

They are remembered in the user's state folder, because the cache may be deleted at any time. A digest is made
of a line's words alone, so a line that was moved stays refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from vault_integrate.store.state import state_file, write_private

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class Refusals:
    """What one vault's writer refused. Made by `refusals`."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def keys(self) -> frozenset[str]:
        """The digests; nothing where they can't be read."""
        try:
            return frozenset(msgspec.json.decode(self._path.read_bytes(), type=list[str]))
        except (OSError, msgspec.MsgspecError):
            return frozenset()

    def add(self, keys: Iterable[str]) -> None:
        """Remember some more.

        Raises:
            VaultIntegrateError: they can't be remembered.
        """
        known = self.keys()
        more = known.union(keys)
        if more != known:
            write_private(self._path, msgspec.json.encode(sorted(more)))

    def forget(self) -> int:
        """Forget all of them; how many there were.

        Raises:
            VaultIntegrateError: they can't be forgotten.
        """
        known = self.keys()
        if known:
            write_private(self._path, msgspec.json.encode([]))
        return len(known)


def refusals(folder: Path, root: Path) -> Refusals:
    """What the writer of a vault refused.

    Args:
        folder: the user's state folder.
        root: the vault's folder.

    Raises:
        VaultIntegrateError: the state folder is inside the vault.
    """
    return Refusals(state_file(folder, root, "refused-*.json"))
