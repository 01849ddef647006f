"""The last fault of each plugin in a vault, so that `plugins` can tell it long after the run.

It names hooks and classes of exceptions, and no note: names of notes are the writer's words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from vault_integrate.store.state import state_file, write_private

if TYPE_CHECKING:
    from pathlib import Path

SET_ASIDE_AFTER = 3
"""So many calls in a row fail, and a plugin is told of nothing any more."""


class LastFault(Struct, frozen=True, kw_only=True):
    """What a plugin did wrong last.

    Attributes:
        version: of the plugin; another one begins anew.
        hook: the hook; empty for loading.
        kind: what it was.
        day: when, in ISO form; empty where there was none yet.
        in_a_row: how many calls failed, one after the other, that tell it of something.
    """

    version: str
    hook: str = ""
    kind: str = ""
    day: str = ""
    in_a_row: int = 0


class PluginFaults:
    """The last faults of the plugins in one vault. Made by `plugin_faults`."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def all(self) -> dict[str, LastFault]:
        """The last fault of each plugin; nothing where it can't be read."""
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=dict[str, LastFault])
        except (OSError, msgspec.MsgspecError):
            return {}

    def remember(self, faults: dict[str, LastFault]) -> None:
        """Keep these, too; nothing is written where all of it is known.

        Raises:
            VaultIntegrateError: it can't be remembered.
        """
        known = self.all()
        if any(known.get(name) != fault for name, fault in faults.items()):
            write_private(self._path, msgspec.json.encode({**known, **faults}))

    def forgive(self, plugin: str) -> None:
        """Let a plugin be told again that was set aside.

        Raises:
            VaultIntegrateError: it can't be remembered.
        """
        known = self.all().get(plugin)
        if known is not None:
            self.remember({plugin: replace(known, in_a_row=0)})


def plugin_faults(state: Path, root: Path) -> PluginFaults:
    """The last faults of the plugins in a vault.

    Args:
        state: the user's state folder.
        root: the vault's folder.

    Raises:
        VaultIntegrateError: the state folder is inside the vault.
    """
    return PluginFaults(state_file(state, root, "plugins-*.json"))
