"""The pages that were there: one that is gone was deleted by the writer, and is not made again by itself.

It is remembered in the user's state folder, because the cache may be deleted at any time, and that must not
bring back what somebody did not want to see.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from vault_integrate.store.state import state_file, write_private

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_KEPT = 60
"""So many pages are remembered; only this one and the next are ever asked for."""


class SeenPages:
    """One vault's pages that were there. Made by `seen_pages`."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def names(self) -> frozenset[str]:
        """By week and folder; nothing where it can't be read."""
        try:
            return frozenset(msgspec.json.decode(self._path.read_bytes(), type=list[str]))
        except (OSError, msgspec.MsgspecError):
            return frozenset()

    def add(self, names: Iterable[str]) -> None:
        """Remember that these are there; nothing is written where that is known.

        Raises:
            VaultIntegrateError: it can't be remembered.
        """
        known = self.names()
        more = known.union(names)
        if more != known:
            write_private(self._path, msgspec.json.encode(sorted(more)[-_KEPT:]))


def seen_pages(folder: Path, root: Path) -> SeenPages:
    """The pages of a vault that were there.

    Args:
        folder: the user's state folder.
        root: the vault's folder.

    Raises:
        VaultIntegrateError: the state folder is inside the vault.
    """
    return SeenPages(state_file(folder, root, "pages-*.json"))
