"""Installing and removing a service: what is written, which commands run, and what is left alone."""

from __future__ import annotations

import os
import plistlib
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from vault_integrate import paths
from vault_integrate.daemon.platforms import Command, Service, job_for, service_for
from vault_integrate.daemon.service import Ran, Status, install, run, status, uninstall
from vault_integrate.daemon.units import systemd_unit
from vault_integrate.errors import UsageFault, VaultIntegrateError


class Manager:
    """A service manager that remembers what it was asked, and knows one service."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.enabled = "disabled"
        self.active = "inactive"
        self.exit_status = "0"
        self.refuses = ""
        self.says = "Failed to connect to bus: No medium found\nmore\n"

    def __call__(self, command: Command) -> Ran:
        line = " ".join(command)
        self.asked.append(line)
        if self.refuses and self.refuses in line:
            return Ran(code=1, err=self.says)
        match command[2]:
            case "is-enabled":
                return Ran(code=0, out=f"{self.enabled}\n")
            case "is-active":
                return Ran(code=0 if self.active == "active" else 3, out=f"{self.active}\n")
            case "show":
                return Ran(code=0, out=f"{self.exit_status}\n")
            case "enable":
                self.enabled = "enabled"
            case "restart":
                self.active = "active"
            case "disable":
                self.enabled, self.active = "disabled", "inactive"
        return Ran(code=0)

    def did(self) -> list[str]:
        """What it was told to do, by the verb."""
        return [line.split()[2] for line in self.asked if line.split()[2] not in ("is-enabled", "is-active")]


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Service:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    job = job_for(tmp_path / "vault", (paths.cache_folder(), paths.state_folder()))
    return service_for(job, "linux", tmp_path / "config/systemd/user", paths.state_folder())


def test_folders_of_exports_that_are_kept_elsewhere_may_be_written(tmp_path: Path) -> None:
    files = [tmp_path / "a" / "x.ics", tmp_path / "a" / "y.ics", tmp_path / "b" / "z.ics"]

    job = job_for(tmp_path / "vault", (), exports=files)

    assert job.exports == (str(tmp_path / "a"), str(tmp_path / "b"))
    assert all(f"-{folder}" in systemd_unit(job) for folder in job.exports)


def test_it_is_written_and_started(service: Service) -> None:
    manager = Manager()
    before = os.umask(0o077)
    try:
        assert install(service, manager)
    finally:
        os.umask(before)

    assert service.path.read_bytes() == service.data
    # systemd warns of a file that others can't read.
    assert service.path.stat().st_mode & 0o777 == 0o644
    assert [each.name for each in service.path.parent.iterdir()] == [service.name]
    assert manager.did() == ["reset-failed", "daemon-reload", "enable", "restart"]
    assert status(service, manager) == Status(installed=True, enabled="enabled", active="active")


def test_once_more_changes_nothing(service: Service) -> None:
    manager = Manager()
    install(service, manager)
    was = service.path.stat()
    manager.asked.clear()

    assert not install(service, manager)
    assert (service.path.stat().st_ino, service.path.stat().st_mtime_ns) == (was.st_ino, was.st_mtime_ns)
    assert manager.did() == []


def test_a_service_that_was_stopped_is_started(service: Service) -> None:
    manager = Manager()
    install(service, manager)
    manager.active = "failed"

    assert install(service, manager)
    assert manager.active == "active"


def test_a_file_of_ours_is_brought_up_to_date(service: Service) -> None:
    manager = Manager()
    install(replace(service, data=service.data + b"# older\n"), manager)

    assert install(service, manager)
    assert service.path.read_bytes() == service.data
    assert manager.did() == ["reset-failed", "daemon-reload", "enable", "restart"] * 2


@pytest.mark.parametrize("foreign", ["file", "link", "masked", "folder"])
def test_what_is_not_ours_is_left_alone(service: Service, tmp_path: Path, foreign: str) -> None:
    service.path.parent.mkdir(parents=True)
    other = tmp_path / "other.service"
    other.write_bytes(service.data)
    match foreign:
        case "file":
            service.path.write_text("[Service]\nExecStart=/usr/bin/true\n")
        case "link":
            service.path.symlink_to(other)
        case "masked":
            service.path.symlink_to("/dev/null")
        case "folder":
            service.path.mkdir()
    manager = Manager()

    for act in (install, uninstall):
        with pytest.raises(VaultIntegrateError, match="not made by vault-integrate"):
            act(service, manager)
    assert manager.asked == []
    assert not status(service, manager).installed
    assert os.path.lexists(service.path)
    assert other.read_bytes() == service.data


def test_a_full_disk_leaves_the_old_file(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    install(service, Manager())

    def full(self: Path, mode: int) -> None:
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(Path, "chmod", full)
    with pytest.raises(OSError, match="No space"):
        install(replace(service, data=service.data + b"# newer\n"), Manager())
    assert service.path.read_bytes() == service.data
    assert [each.name for each in service.path.parent.iterdir()] == [service.name]


@pytest.mark.parametrize(
    ("refuses", "exit_status", "said"),
    [
        ("daemon-reload", "0", "where you are logged in run: systemctl --user daemon-reload && systemctl"),
        ("restart", "1", "`journalctl --user -u vault-integrate-"),
        ("restart", "226", "install it with --no-namespaces"),
        ("restart", "217", "install it with --no-namespaces"),
    ],
    ids=["no session", "fails", "no mounts", "no users"],
)
def test_what_does_not_start_says_what_to_do(
    service: Service, refuses: str, exit_status: str, said: str
) -> None:
    manager = Manager()
    manager.refuses, manager.exit_status = refuses, exit_status
    with pytest.raises(VaultIntegrateError) as told:
        install(service, manager)

    [line] = told.value.lines
    assert said in line
    assert "more" not in line
    assert service.path.exists()


def test_it_is_removed_with_what_was_made_for_it(service: Service) -> None:
    manager = Manager()
    install(service, manager)
    [link] = service.links
    link.parent.mkdir()
    link.symlink_to(service.path)
    manager.asked.clear()

    assert uninstall(service, manager)
    assert not os.path.lexists(service.path)
    assert not os.path.lexists(link)
    assert manager.did() == ["disable", "daemon-reload", "reset-failed"]
    assert status(service, manager) == Status(installed=False)
    assert not uninstall(service, manager)


def test_what_may_still_run_is_said(service: Service) -> None:
    manager = Manager()
    install(service, manager)
    manager.refuses = "systemctl"
    with pytest.raises(VaultIntegrateError, match="may still run") as told:
        uninstall(service, manager)

    assert "No medium found" in told.value.message
    assert told.value.hint == f"where you are logged in run: systemctl --user stop {service.name}"
    assert not service.path.exists()


def test_what_was_off_already_is_no_matter(service: Service) -> None:
    manager = Manager()
    install(service, manager)
    manager.active, manager.refuses = "inactive", "disable"

    assert uninstall(service, manager)


def test_what_can_not_be_asked_is_not_known(service: Service) -> None:
    install(service, Manager())
    manager = Manager()
    manager.refuses = "systemctl"

    assert status(service, manager) == Status(installed=True)


# --- What is to run -------------------------------------------------------------------------------


def test_the_vault_has_one_service_by_every_way_to_it(tmp_path: Path) -> None:
    (tmp_path / "vault").mkdir()
    (tmp_path / "way").symlink_to("vault")
    ways = [job_for(tmp_path / name, ()) for name in ("vault", "way", "way/../vault")]

    assert len({each.name for each in ways}) == 1
    assert {each.vault for each in ways} == {os.path.realpath(tmp_path / "vault")}


def test_other_vaults_have_others(tmp_path: Path) -> None:
    assert job_for(tmp_path / "a", ()).name != job_for(tmp_path / "b", ()).name


def test_the_folders_of_the_shell_are_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/elsewhere/cache")
    monkeypatch.setenv("XDG_STATE_HOME", " ")
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)

    assert job_for(Path("/vault"), ()).environment == (("XDG_CACHE_HOME", "/elsewhere/cache"),)


def test_the_umask_is_the_shells_and_stays() -> None:
    before = os.umask(0o027)
    try:
        assert job_for(Path("/vault"), ()).umask == 0o027
        assert os.umask(0o027) == 0o027
    finally:
        os.umask(before)


def test_nobody_knows_the_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "")
    with pytest.raises(VaultIntegrateError, match="can't be found"):
        job_for(Path("/vault"), ())


def test_the_command_line_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "click.py").write_text("raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, sys.path)))
    ran = run((*job_for(tmp_path, ()).program, "--version"))

    assert (ran.code, ran.out.split()[0]) == (0, "vault-integrate")


# --- Other platforms ------------------------------------------------------------------------------


def test_macos(tmp_path: Path) -> None:
    job = job_for(tmp_path / "vault", ())
    service = service_for(job, "darwin", tmp_path / "Library/LaunchAgents", tmp_path)
    asked: list[Command] = []

    def launchctl(command: Command) -> Ran:
        asked.append(command)
        return Ran(code=113 if command[1] in ("bootout", "print") else 0, err="not loaded")

    assert install(service, launchctl)
    assert service.path == tmp_path / f"Library/LaunchAgents/{job.name}.plist"
    agent = plistlib.loads(service.path.read_bytes())
    assert agent["StandardErrorPath"] == str(tmp_path / f"Library/Logs/{job.name}.log")
    assert [command[1] for command in asked] == ["bootout", "bootstrap"]
    assert status(service, launchctl) == Status(installed=True, active="inactive")
    assert uninstall(service, launchctl)


def test_windows(tmp_path: Path) -> None:
    job = job_for(tmp_path / "vault", ())
    service = service_for(job, "win32", None, tmp_path / "state")
    asked: list[Command] = []

    def schtasks(command: Command) -> Ran:
        asked.append(command)
        return Ran(code=0)

    assert install(service, schtasks)
    assert service.path == tmp_path / f"state/{job.name}.xml"
    assert [command[1] for command in asked] == ["/Create", "/Run"]
    assert status(service, schtasks) == Status(installed=True, enabled="enabled")
    assert uninstall(service, schtasks)


def test_a_program_that_is_not_there_is_not_asked(tmp_path: Path) -> None:
    job = job_for(tmp_path / "vault", ())
    service = service_for(job, "win32", None, tmp_path)
    service.path.write_bytes(service.data)

    assert status(service, lambda _: run(("/nowhere/schtasks",))) == Status(installed=True)


def test_an_unknown_platform(tmp_path: Path) -> None:
    with pytest.raises(UsageFault, match="haiku"):
        service_for(job_for(tmp_path, ()), "haiku", None, tmp_path)
