"""`service`, as the person at the terminal meets it, with a stand-in for systemd's own command."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

RunCli = Callable[..., Any]
Snapshot = Callable[[Path], dict[bytes, tuple[int, int, bytes]]]

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the stand-in is for systemd")

STAND_IN = """\
#!/bin/sh
echo "$@" >>"$STAND_IN/asked"
case "$2" in
is-enabled) test -e "$STAND_IN/enabled" && echo enabled || { echo disabled; exit 1; } ;;
is-active) test -e "$STAND_IN/active" && echo active || { echo inactive; exit 3; } ;;
enable) : >"$STAND_IN/enabled" ;;
restart) : >"$STAND_IN/active" ;;
disable) rm -f "$STAND_IN/enabled" "$STAND_IN/active" ;;
esac
"""
UNREACHED = """\
#!/bin/sh
echo "Failed to connect to bus: No medium found" >&2
exit 1
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own, and a `systemctl` that only remembers."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setenv("STAND_IN", str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path / "bin"), prepend=":")
    (tmp_path / "bin").mkdir()
    (tmp_path / "vault").mkdir()
    stand_in(tmp_path, STAND_IN)
    return tmp_path


def stand_in(home: Path, script: str) -> None:
    path = home / "bin" / "systemctl"
    path.write_text(script)
    path.chmod(0o755)


def units(home: Path) -> list[Path]:
    return list(home.glob(".config/systemd/user/*.service"))


def test_installed_asked_and_removed(run_cli: RunCli, home: Path) -> None:
    vault = home / "vault"
    installed = run_cli("service", "install", "--vault", vault)
    [unit] = units(home)

    assert (installed.code, installed.err) == (0, "")
    assert installed.out == f"{unit.name} runs; its file is {unit}\n"
    assert run_cli("service", "install", "--vault", vault).out.endswith("nothing was changed\n")
    assert run_cli("service", "status", "--vault", vault).out == f"{unit.name}: installed, enabled, active\n"
    assert json.loads(run_cli("service", "status", "--json", "--vault", vault).out) == {
        "schema": "vault-integrate/service-status/1",
        "name": unit.name,
        "path": str(unit),
        "installed": True,
        "enabled": "enabled",
        "active": "active",
    }
    asked = (home / "asked").read_text().split("\n")
    assert asked[:4] == [
        f"--user reset-failed {unit.name}",
        "--user daemon-reload",
        f"--user enable {unit.name}",
        f"--user restart {unit.name}",
    ]

    # The vault may be gone by then.
    vault.rmdir()
    removed = run_cli("service", "uninstall", "--vault", vault)
    assert (removed.code, removed.out) == (0, f"{unit.name} is stopped, and {unit} is removed\n")
    assert units(home) == []
    for act in ("status", "uninstall"):
        said = run_cli("service", act, "--vault", vault)
        assert (said.code, said.out) == (0, f"{unit.name}: not installed\n")


def test_a_dry_run_shows_all_and_changes_nothing(run_cli: RunCli, home: Path, snapshot: Snapshot) -> None:
    before = snapshot(home)
    would = run_cli("service", "install", "--dry-run", "--vault", home / "vault")
    assert snapshot(home) == before
    assert would.code == 0

    run_cli("service", "install", "--vault", home / "vault")
    [unit] = units(home)
    lines = would.out.split("\n")
    assert lines[0] == f"would write {unit}:"
    assert "\n".join(lines[1:-5]) + "\n" == unit.read_text("utf-8")
    assert lines[-5:] == [
        f"would run systemctl --user reset-failed {unit.name}",
        "would run systemctl --user daemon-reload",
        f"would run systemctl --user enable {unit.name}",
        f"would run systemctl --user restart {unit.name}",
        "",
    ]

    installed = snapshot(home)
    would = run_cli("service", "uninstall", "--dry-run", "--vault", home / "vault")
    (home / "asked").write_bytes(installed[bytes(home / "asked")][2])
    assert {path: entry[2] for path, entry in snapshot(home).items()} == {
        path: entry[2] for path, entry in installed.items()
    }
    assert would.out.split("\n")[:2] == [
        f"would run systemctl --user disable --now {unit.name}",
        f"would remove {unit}",
    ]


def test_without_namespaces(run_cli: RunCli, home: Path) -> None:
    run_cli("service", "install", "--no-namespaces", "--vault", home / "vault")
    [unit] = units(home)

    assert "PrivateUsers" not in unit.read_text("utf-8")
    # Without the option the walls come back.
    run_cli("service", "install", "--vault", home / "vault")
    assert "PrivateUsers=yes" in unit.read_text("utf-8")


def test_no_session(run_cli: RunCli, home: Path) -> None:
    stand_in(home, UNREACHED)
    said = run_cli("service", "install", "--vault", home / "vault")
    [unit] = units(home)

    assert (said.code, said.out) == (1, "")
    assert said.err == (
        f"vault-integrate: {unit} is written, but `systemctl --user daemon-reload` did not go through"
        " (Failed to connect to bus: No medium found); where you are logged in run:"
        f" systemctl --user daemon-reload && systemctl --user enable {unit.name}"
        f" && systemctl --user restart {unit.name}\n"
    )
    status = run_cli("service", "status", "--vault", home / "vault")
    assert (status.code, status.out) == (0, f"{unit.name}: installed, unknown, unknown\n")
    assert run_cli("service", "uninstall", "--vault", home / "vault").code == 1
    assert units(home) == []


def test_no_systemd(run_cli: RunCli, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(home))
    said = run_cli("service", "install", "--vault", home / "vault")

    assert said.code == 1
    assert "(systemctl: No such file or directory)" in said.err


@pytest.mark.parametrize("act", ["install", "uninstall"])
@pytest.mark.parametrize("dry", [True, False])
def test_a_foreign_file_is_left_alone(run_cli: RunCli, home: Path, act: str, *, dry: bool) -> None:
    run_cli("service", "install", "--vault", home / "vault")
    [unit] = units(home)
    unit.write_text("[Service]\nExecStart=/usr/bin/true\n")
    said = run_cli("service", act, *(["--dry-run"] if dry else []), "--vault", home / "vault")

    assert said.code == 1
    assert said.err == (
        f"vault-integrate: {unit} was not made by vault-integrate, so it is left alone;"
        " move it away and run the command again\n"
    )
    assert unit.read_text() == "[Service]\nExecStart=/usr/bin/true\n"


@pytest.mark.parametrize(
    ("name", "said"),
    [("gone", "gone"), ("a\nb", "holds a control character")],
    ids=["missing", "line end"],
)
def test_a_vault_that_no_service_can_watch(run_cli: RunCli, home: Path, name: str, said: str) -> None:
    if name != "gone":
        (home / name).mkdir()
    told = run_cli("service", "install", "--vault", home / name)

    assert told.code == 2
    assert said in told.err
    assert len(told.err.split("\n")) == 2
    assert units(home) == []


def test_without_a_command_it_shows_its_help(run_cli: RunCli) -> None:
    said = run_cli("service")

    assert "uninstall" in said.out + said.err
