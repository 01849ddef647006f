"""What the service manager hears, on a real socket of the machine's own."""

from __future__ import annotations

import os
import socket  # noqa: TID251 - a local one
from typing import TYPE_CHECKING

import pytest

from vault_integrate.daemon.notify import beat_seconds, notify, reloading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="no such sockets here")


@pytest.fixture(params=["path", "abstract"])
def manager(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as end:
        name = f"vault-integrate-{os.getpid()}"
        if request.param == "abstract":
            end.bind(f"\0{name}")
        else:
            monkeypatch.chdir(tmp_path)
            end.bind("notify")  # a path may be too long for a socket
        end.settimeout(60)
        shown = f"@{name}" if request.param == "abstract" else str(tmp_path / "notify")
        if len(shown) > 100:
            pytest.skip("the path of this folder is too long for a socket")
        monkeypatch.setenv("NOTIFY_SOCKET", shown)
        yield end


def test_lines_come_in_one_piece(manager: socket.socket) -> None:
    assert notify("READY=1", "STATUS=Watching")
    assert manager.recv(4096) == b"READY=1\nSTATUS=Watching"


def test_reading_settings_again_says_since_when(manager: socket.socket) -> None:
    reloading()
    first, second = manager.recv(4096).decode().split("\n")
    assert first == "RELOADING=1"
    assert second.removeprefix("MONOTONIC_USEC=").isdigit()


@pytest.mark.parametrize("address", ["", "relative/path", "/nobody/there"])
def test_without_a_manager_nothing_is_said(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("NOTIFY_SOCKET", address)
    assert not notify("READY=1")


@pytest.mark.parametrize(
    ("usec", "pid", "seconds"),
    [
        ("", "", None),
        ("60000000", None, 30.0),
        ("60000000", "own", 30.0),
        ("60000000", "1", None),
        ("0", None, None),
        ("-5", None, None),
        ("a minute", None, None),
    ],
)
def test_how_often_the_manager_wants_to_hear(
    monkeypatch: pytest.MonkeyPatch, usec: str, pid: str | None, seconds: float | None
) -> None:
    monkeypatch.setenv("WATCHDOG_USEC", usec)
    monkeypatch.delenv("WATCHDOG_PID", raising=False)
    if pid:
        monkeypatch.setenv("WATCHDOG_PID", str(os.getpid()) if pid == "own" else pid)
    assert beat_seconds() == seconds
