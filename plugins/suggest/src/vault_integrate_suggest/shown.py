"""Which candidates were shown last for an insight, so that a number means what the writer saw."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from vault_integrate import VaultIntegrateError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from vault_integrate import OpenVault

_MOST = 50
"""Lists of so many insights are remembered."""


class Shown:
    """The remembered lists: ids of insights and candidates, no words.

    Args:
        vault: the open vault, in whose plugin folder the file is.
    """

    def __init__(self, vault: OpenVault) -> None:
        self._vault = vault
        self._file: Path = vault.folder / "shown.json"

    def of(self, insight: str) -> tuple[str, ...] | None:
        """The ids that were shown for an insight, in their order; None where nobody remembers."""
        found = self._read().get(insight)
        return None if found is None else tuple(found)

    def remember(self, lists: dict[str, Sequence[str]]) -> None:
        """Remember what is shown now; of the lists before it the latest stay."""
        now = {key: value for key, value in self._read().items() if key not in lists}
        now |= {key: list(value) for key, value in lists.items()}
        kept = dict(list(now.items())[-_MOST:])
        with suppress(VaultIntegrateError):  # then a number is refused, and an id still taken
            self._vault.write_file(self._file, msgspec.json.encode(kept))

    def _read(self) -> dict[str, list[str]]:
        try:
            return msgspec.json.decode(self._file.read_bytes(), type=dict[str, list[str]])
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return {}
