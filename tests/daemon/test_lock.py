"""One daemon for each vault and machine."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from vault_integrate.daemon.lock import WatchedAlready, is_watched, watch_lock

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no flock")


def lock_in(state: Path) -> Path:
    (found,) = state.glob("watch-*.lock")
    return found


def test_the_second_one_is_told_who_is_first(tmp_path: Path) -> None:
    root = tmp_path / "vault"
    root.mkdir()
    link = tmp_path / "link"
    link.symlink_to(root)
    with watch_lock(tmp_path / "state", root):
        lock = lock_in(tmp_path / "state")
        assert is_watched(lock)
        assert lock.stat().st_mode & 0o777 == 0o600
        for way in (root, link):
            with (
                pytest.raises(WatchedAlready, match=f"by process {os.getpid()}"),
                watch_lock(tmp_path / "state", way),
            ):
                raise AssertionError("two at once")
        with watch_lock(tmp_path / "state", tmp_path / "another"):
            pass
    assert not is_watched(lock)
    with watch_lock(tmp_path / "state", root):
        assert is_watched(lock)


def test_the_lock_ends_with_its_process(tmp_path: Path) -> None:
    code = (
        "import os, pathlib, sys\n"
        "from vault_integrate.daemon.lock import watch_lock\n"
        "held = watch_lock(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))\n"
        "held.__enter__()\n"
        "print(flush=True)\n"
        "sys.stdin.read()\n"
        "os._exit(9)\n"
    )
    arguments = [sys.executable, "-c", code, str(tmp_path / "state"), str(tmp_path / "vault")]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout
        assert other.stdout.readline() == b"\n"
        with (
            pytest.raises(WatchedAlready, match=f"by process {other.pid}"),
            watch_lock(tmp_path / "state", tmp_path / "vault"),
        ):
            raise AssertionError("two at once")
        other.communicate()
    assert other.returncode == 9
    with watch_lock(tmp_path / "state", tmp_path / "vault"):
        pass


def test_a_file_that_is_not_there_is_held_by_nobody(tmp_path: Path) -> None:
    assert not is_watched(tmp_path / "watch-1.lock")
    assert list(tmp_path.iterdir()) == []
