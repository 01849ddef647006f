"""What a daemon tells `status`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from vault_integrate.daemon.condition import Condition, ConditionFile, conditions
from vault_integrate.daemon.lock import watch_lock

if TYPE_CHECKING:
    from pathlib import Path


def file_of(tmp_path: Path, name: str = "vault") -> ConditionFile:
    root = tmp_path / name
    root.mkdir(exist_ok=True)
    now = Condition(vault=str(root), process=os.getpid(), since="2026-11-18T09:30:00")
    return ConditionFile(tmp_path / "state", root, now)


def test_what_is_said_is_read_again_and_written_only_where_it_changed(tmp_path: Path) -> None:
    file = file_of(tmp_path)
    assert list(conditions(tmp_path / "state")) == []
    file.say(away=True)
    (path,) = (tmp_path / "state").iterdir()
    inode = path.stat().st_ino
    assert path.stat().st_mode & 0o777 == 0o600
    file.say(away=True)
    assert path.stat().st_ino == inode
    file.say(away=False, page="What now/What now 2026-W47.md", waiting=2)
    ((condition, running),) = conditions(tmp_path / "state")
    assert condition == file.now
    assert (condition.waiting, condition.away, running) == (2, False, False)


def test_several_stand_in_the_order_of_their_vaults(tmp_path: Path) -> None:
    for name in ("b", "a", "c"):
        file_of(tmp_path, name).say()
    with watch_lock(tmp_path / "state", tmp_path / "c"):
        found = [(each.vault[-1], running) for each, running in conditions(tmp_path / "state")]
    assert found == [("a", False), ("b", False), ("c", True)]


def test_what_cannot_be_read_is_none(tmp_path: Path) -> None:
    file_of(tmp_path).say()
    (path,) = (tmp_path / "state").iterdir()
    path.write_bytes(b'{"vault": 7}')
    assert list(conditions(tmp_path / "state")) == []


def test_where_it_cannot_be_written_it_is_said_the_next_time(tmp_path: Path) -> None:
    state = tmp_path / "state"
    state.write_bytes(b"no folder")
    file = file_of(tmp_path)
    file.say(fault="No space left on device")
    state.unlink()
    file.say()
    ((condition, _),) = conditions(state)
    assert condition.fault == "No space left on device"
