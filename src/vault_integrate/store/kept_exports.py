"""Which exports of a vault are kept up to date on this machine, and where: paths differ between devices."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from vault_integrate.store.state import state_file, write_private

if TYPE_CHECKING:
    from pathlib import Path


class KeptExports:
    """The exports of one vault that are kept up to date. Made by `kept_exports`."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def places(self) -> dict[str, str]:
        """Each by its name, with its file: as it was given, or empty for its usual place."""
        try:
            return dict(sorted(msgspec.json.decode(self._path.read_bytes(), type=dict[str, str]).items()))
        except (OSError, msgspec.MsgspecError):
            return {}

    def keep(self, name: str, place: str) -> None:
        """Keep an export up to date from now on.

        Raises:
            VaultIntegrateError: it can't be remembered.
        """
        known = self.places()
        if known.get(name) != place:
            write_private(self._path, msgspec.json.encode({**known, name: place}))

    def stop(self, name: str) -> bool:
        """Keep it up to date no more; whether it was.

        Raises:
            VaultIntegrateError: it can't be remembered.
        """
        known = self.places()
        if name not in known:
            return False
        del known[name]
        write_private(self._path, msgspec.json.encode(known))
        return True


def kept_exports(state: Path, root: Path) -> KeptExports:
    """The exports of a vault that are kept up to date.

    Args:
        state: the user's state folder.
        root: the vault's folder.

    Raises:
        VaultIntegrateError: the state folder is inside the vault.
    """
    return KeptExports(state_file(state, root, "exports-*.json"))
