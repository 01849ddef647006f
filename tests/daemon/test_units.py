"""The text of a service: every name comes through unharmed, and the platform's checker has nothing to say."""

from __future__ import annotations

import plistlib
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from vault_integrate.daemon.units import MARK, Job, is_ours, launchd_agent, systemd_unit, windows_task
from vault_integrate.errors import UsageFault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAMES = {
    "plain": "Journal",
    "spaces": "My  Journal ",
    "percent": "100 %h %%n %",
    "dollar": "$HOME ${HOME} $$ $",
    "quotes": "\"a\" 'b' `c`",
    "backslash": "a\\n\\x20\\",
    "umlauts": "Tägliche Notizen – ☑ 日記",
    "marks": "-a+b;c#d=e:f",
    "xml": "<a & b> ]]> --",
}
ALL_NAMES = pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)


def job(name: str = "Journal", home: str = "/home/me", **more: object) -> Job:
    given: dict[str, Any] = {
        "program": (sys.executable, "-P", "-m", "vault_integrate"),
        "vault": f"{home}/{name}",
        "key": "0123456789abcdef0123456789abcdef",
        "folders": (f"{home}/.cache {name}/vault-integrate", f"{home}/.local/state/vault-integrate"),
        "environment": (("XDG_CACHE_HOME", f"{home}/.cache {name}"),),
        **more,
    }
    return Job(**given)


# --- systemd --------------------------------------------------------------------------------------


def settings(unit: str) -> list[tuple[str, str]]:
    lines = [line for line in unit.split("\n") if line and line[0] not in "#["]
    return [(key, value) for key, _, value in (line.partition("=") for line in lines)]


def value(unit: str, key: str) -> str:
    [found] = [each for name, each in settings(unit) if name == key]
    return found


def words(text: str) -> list[str]:
    """Quoted words, read as systemd.syntax(7) says."""
    found = re.findall(r'"((?:[^"\\]|\\.)*)"', text)
    assert " ".join(f'"{each}"' for each in found) == text
    return [re.sub(r"\\(.)", r"\1", each).replace("%%", "%") for each in found]


@ALL_NAMES
def test_names_come_through_systemds_quoting(name: str) -> None:
    made = job(name)
    unit = systemd_unit(made)

    assert value(unit, "ExecStart")[0] == ":"
    assert words(value(unit, "ExecStart")[1:]) == [*made.program, "watch", "--vault", made.vault]
    assert words(value(unit, "Environment")) == [f"XDG_CACHE_HOME={made.folders[0].rpartition('/')[0]}"]
    assert words(value(unit, "ReadWritePaths")) == [f"-{path}" for path in (made.vault, *made.folders)]
    assert value(unit, "Description").replace("%%", "%") == f"vault-integrate watch ({name})"
    # An odd number of percent signs would begin a specifier.
    assert not re.search(r"(?<!%)(%%)*%(?!%)", unit)


@pytest.mark.needs("systemd-analyze")
@pytest.mark.parametrize("namespaces", [True, False])
@ALL_NAMES
def test_systemd_has_nothing_to_say(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, namespaces: bool
) -> None:
    unit = tmp_path / "vault-integrate-0123456789ab.service"
    unit.write_text(systemd_unit(job(name, namespaces=namespaces)), "utf-8")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    done = subprocess.run(
        ["systemd-analyze", "--user", "verify", str(unit)], capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.needs("systemd-analyze")
def test_the_checker_would_find_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unit = tmp_path / "vault-integrate-0123456789ab.service"
    unit.write_text(systemd_unit(job()).replace("PrivateUsers=yes", "PrivateUser=yes"), "utf-8")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    done = subprocess.run(
        ["systemd-analyze", "--user", "verify", str(unit)], capture_output=True, text=True, check=False
    )

    assert "PrivateUser" in done.stderr


@pytest.mark.needs("systemd-analyze")
@pytest.mark.parametrize(("namespaces", "most"), [(True, 2.0), (False, 6.5)])
def test_how_open_it_is(tmp_path: Path, *, namespaces: bool, most: float) -> None:
    unit = tmp_path / "vault-integrate-0123456789ab.service"
    unit.write_text(systemd_unit(job(namespaces=namespaces)), "utf-8")
    done = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", str(unit)],
        capture_output=True,
        text=True,
        check=True,
    )
    told = re.search(r"exposure level for \S+: ([0-9.]+)", done.stdout)

    assert told is not None
    assert float(told[1]) <= most


def test_the_walls_hold_for_a_users_manager() -> None:
    unit = settings(systemd_unit(job()))

    # Without the first of these systemd 252 passes over the others, where it runs for a user.
    assert unit.index(("PrivateUsers", "yes")) < unit.index(("PrivateNetwork", "yes"))
    assert {("ProtectSystem", "strict"), ("RestrictAddressFamilies", "AF_UNIX"), ("LimitCORE", "0")} <= {
        *unit
    }


def test_without_namespaces_the_filters_stay() -> None:
    unit = settings(systemd_unit(job(namespaces=False)))

    assert ("RestrictAddressFamilies", "AF_UNIX") in unit
    assert not {"PrivateUsers", "ProtectSystem", "ReadWritePaths", "PrivateTmp", "CapabilityBoundingSet"} & {
        key for key, _ in unit
    }


@pytest.mark.parametrize(
    ("home", "private"),
    [("/home/me", True), ("/tmp", False), ("/var/tmp/x", False), ("/tmpx", True)],  # noqa: S108 - only names
)
def test_a_private_tmp_hides_no_vault(home: str, *, private: bool) -> None:
    made = job(home=home, program=("/usr/bin/python3", "-P", "-m", "vault_integrate"))

    assert (("PrivateTmp", "yes") in settings(systemd_unit(made))) == private


def test_new_notes_get_the_rights_that_the_shell_gives() -> None:
    assert value(systemd_unit(job(umask=0o027)), "UMask") == "0027"


def test_the_title_says_no_more_than_the_last_folder() -> None:
    assert job("a/b/Journal").title == "vault-integrate watch (Journal)"


# --- launchd and Windows --------------------------------------------------------------------------


@ALL_NAMES
def test_launchd_reads_the_same_names(name: str) -> None:
    made = job(name)
    agent = plistlib.loads(launchd_agent(made, "/home/me/Library/Logs/x.log"))

    assert agent["Label"] == "vault-integrate-0123456789ab"
    assert agent["ProgramArguments"] == list(made.command)
    assert agent["EnvironmentVariables"] == dict(made.environment)
    assert agent["KeepAlive"] == {"SuccessfulExit": False}


@ALL_NAMES
def test_windows_reads_the_same_names(name: str) -> None:
    made = job(name)
    task = ET.fromstring(windows_task(made).decode("utf-16"))  # noqa: S314 - it is our own
    spaced = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}

    assert task.findtext("t:Actions/t:Exec/t:Command", namespaces=spaced) == sys.executable
    arguments = task.findtext("t:Actions/t:Exec/t:Arguments", namespaces=spaced)
    assert arguments == subprocess.list2cmdline(made.command[1:])
    assert task.findtext("t:Triggers/t:LogonTrigger/t:Enabled", namespaces=spaced) == "true"


# --- All ------------------------------------------------------------------------------------------


def texts(made: Job) -> Iterator[bytes]:
    yield systemd_unit(made).encode()
    yield launchd_agent(made, "/x.log")
    yield windows_task(made)


def test_our_files_are_known_again() -> None:
    assert all(map(is_ours, texts(job())))
    assert not is_ours(b"")
    assert not is_ours(b"[Unit]\nDescription=vault-integrate watch\n")
    assert not is_ours(b"#" * 2000 + MARK.encode())


@pytest.mark.parametrize("name", ["a\nb", "a\rb", "a\x1bb", "a\x85b", "a\u2028b", "a\udcffb"])
@pytest.mark.parametrize("place", ["vault", "folder", "environment", "program"])
def test_a_name_that_no_file_can_hold_is_refused(name: str, place: str) -> None:
    given: dict[str, dict[str, Any]] = {
        "vault": {"vault": f"/{name}"},
        "folder": {"folders": (f"/{name}",)},
        "environment": {"environment": (("XDG_CACHE_HOME", f"/{name}"),)},
        "program": {"program": (f"/{name}",)},
    }
    made = job(**given[place])
    for write in (systemd_unit, windows_task, lambda each: launchd_agent(each, "/x.log")):
        with pytest.raises(UsageFault, match="control character") as told:
            write(made)
        assert told.value.exit_code == 2
