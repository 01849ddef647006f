"""How a daemon is: what it tells `status`, in a file of the user's state folder, with no text from notes."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from vault_integrate.daemon.lock import is_watched
from vault_integrate.errors import VaultIntegrateError
from vault_integrate.store.state import state_file, write_private

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PREFIX, _ENDING = "watch-", ".json"


class Condition(Struct, frozen=True, kw_only=True):
    """How a daemon is, as it last said.

    Attributes:
        vault: the vault's folder.
        process: the number of the process.
        since: when it began, local time in ISO form.
        polls: whether it looks every few seconds, because there are no events.
        page: vault-relative path of the page that was last written; empty for none yet.
        page_time: when that was.
        fault: what went wrong last, in one line; empty for nothing.
        fault_time: when that was.
        well_time: when it was over; empty while it stands.
        away: whether the vault's folder is not there, or most of its notes, so that nothing is written.
        waiting: how many acts stand on pages and are not in the notes yet.
    """

    vault: str
    process: int
    since: str
    polls: bool = False
    page: str = ""
    page_time: str = ""
    fault: str = ""
    fault_time: str = ""
    well_time: str = ""
    away: bool = False
    waiting: int = 0


class ConditionFile:
    """Where one daemon says how it is.

    Args:
        state: the user's state folder.
        root: the vault's folder.
        now: how it is at the start.
    """

    def __init__(self, state: Path, root: Path, now: Condition) -> None:
        self._path = state_file(state, root, f"{_PREFIX}*{_ENDING}")
        self._said: Condition | None = None
        before = _read(self._path)
        # What was last is so still, though another process tells of it.
        self.now = now if before is None else msgspec.structs.replace(now, **_last(before))

    def say(self, **changes: object) -> None:
        """Say what has changed; nothing is written where nothing has.

        Where it can't be written it is said the next time: a full disk is no reason to end.
        """
        self.now = msgspec.structs.replace(self.now, **changes)
        if self.now != self._said:
            with suppress(VaultIntegrateError):
                write_private(self._path, msgspec.json.encode(self.now))
                self._said = self.now


def conditions(state: Path) -> Iterator[tuple[Condition, bool]]:
    """All daemons that ever said something here, and whether each is running; in the order of their vaults.

    Args:
        state: the user's state folder; it need not exist.
    """
    found = []
    for path in sorted(state.glob(f"{_PREFIX}*{_ENDING}")):
        condition = _read(path)
        if condition is not None:
            found.append((condition, is_watched(path.with_suffix(".lock"))))
    yield from sorted(found, key=lambda each: each[0].vault)


def _last(condition: Condition) -> dict[str, str]:
    names = ("page", "page_time", "fault", "fault_time", "well_time")
    return {name: getattr(condition, name) for name in names}


def _read(path: Path) -> Condition | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Condition)
    except (OSError, msgspec.MsgspecError):
        return None
