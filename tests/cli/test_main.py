"""The command line as a whole: exit codes, one line for each failure, what goes to which stream."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from vault_integrate import clock
from vault_integrate.app import page
from vault_integrate.cli.commands import COMMANDS
from vault_integrate.errors import ExitCode

RunCli = Callable[..., Any]
VaultWriter = Callable[..., Path]

SRC = Path(__file__).parents[2] / "src"
ENTRY = "- I see it now #insight\n\t- [ ] call the dentist #action\n"
BROKEN = "---\ntags: [a\n---\n" + ENTRY


@pytest.fixture
def vault(write_vault: VaultWriter) -> Path:
    return write_vault({"2026-11-18.md": ENTRY})


def process(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    return subprocess.run(
        [sys.executable, "-m", "vault_integrate", *map(str, arguments)],
        env={**kept, "PYTHONPATH": str(SRC), **environment},
        capture_output=True,
        check=False,
    )


# --- Failures -------------------------------------------------------------------------------------

FAILURES = [
    pytest.param(["report", "--vault", "{tmp}/none"], 2, "there is no folder", id="no vault"),
    pytest.param(
        ["report", "--vault", "{vault}/2026-11-18.md"], 2, "is a file, not a folder", id="file for a vault"
    ),
    pytest.param(["report", "--vault", ""], 2, "--vault names no folder", id="empty vault"),
    pytest.param(["report", "--vault", "a\0b"], 2, "--vault names no folder", id="zero byte"),
    pytest.param(["report", "--vault", "{tmp}/a\nb"], 2, "a\\nb", id="line end in a name"),
    pytest.param(["report", "--vault", "x" * 5000], 2, "name too long", id="long vault"),
    pytest.param(
        ["report", "--vault", "{vault}", "--week", "2025-W53"], 2, "2025 has 52 weeks", id="week 53"
    ),
    pytest.param(["report", "--vault", "{vault}", "--week", "next"], 2, "no week next", id="no week"),
    pytest.param(["report", "--vault", "{vault}", "--week", "0000-W01"], 2, "no week", id="year 0"),
    pytest.param(["report", "--vault", "{vault}", "--week", "٢٠٢٦-W01"], 2, "no week", id="other digits"),
    pytest.param(
        ["report", "--vault", "{vault}", "--today", "2026-02-30"], 2, "no day 2026-02-30", id="no such day"
    ),
    pytest.param(["insights", "--vault", "{vault}", "--since", "monday"], 2, "no day monday", id="since"),
    pytest.param(
        ["insights", "--vault", "{vault}", "--domain", "money"], 2, "mindset, emotion", id="no such domain"
    ),
    pytest.param(["why", "nothing at all", "--vault", "{vault}"], 2, "no such insight", id="no such item"),
    pytest.param(["why", "", "--vault", "{vault}"], 2, "no such insight", id="empty item"),
    pytest.param(["why", "--vault", "{vault}"], 2, "missing argument", id="no item"),
    pytest.param(["report", "--colour"], 2, "no such option", id="no such option"),
    pytest.param(["report", "--vault"], 2, "requires an argument", id="option without its value"),
    pytest.param(["report", "--format", "xml"], 2, "'xml'", id="no such format"),
    pytest.param(["rapport"], 2, "no command rapport (did you mean report?)", id="nearly a command"),
    pytest.param(["zzz"], 2, "no such command", id="no such command"),
    pytest.param(["plugins", "trsut"], 2, "did you mean trust?", id="nearly one of a group"),
    pytest.param(["report", "--wek", "2026-W46"], 2, "did you mean", id="nearly an option"),
    pytest.param(["report", "--open", "--stdout"], 2, "--open opens the page", id="open and print"),
    pytest.param(["report", "--open", "--format", "json"], 2, "leave one of them", id="open and JSON"),
    pytest.param(["completion", "tcsh"], 2, "'bash', 'zsh', 'fish'", id="no such shell"),
    pytest.param(["report", "--vault", "{vault}", "--week", "a\x1b[31m\nb"], 2, "\\x1b", id="escape"),
]


@pytest.mark.parametrize(("arguments", "code", "part"), FAILURES)
def test_a_failure_is_one_line(
    arguments: list[str], code: int, part: str, run_cli: RunCli, vault: Path, tmp_path: Path
) -> None:
    said = run_cli(*(each.format(vault=vault, tmp=tmp_path) for each in arguments))

    assert (said.code, said.out) == (code, "")
    assert said.err.startswith("vault-integrate: ")
    assert said.err.count("\n") == 1
    assert part.casefold() in said.err.casefold()
    assert "; " in said.err  # what to do about it
    assert not set(said.err) & {"\x1b", "\r", "\0"}


def test_without_a_vault_it_says_how_to_name_one(
    run_cli: RunCli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = run_cli("report")
    assert said.code == ExitCode.USAGE
    assert said.err == (
        "vault-integrate: there is no vault in this folder or above it; name its folder with --vault PATH"
        " or in VAULT_INTEGRATE_VAULT, or let `vault-integrate init` find it\n"
    )


def test_a_folder_that_is_gone_holds_no_vault(
    run_cli: RunCli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    said = run_cli("insights")
    assert (said.code, said.err.count("\n")) == (2, 1)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_a_closed_vault_is_one_line(run_cli: RunCli, vault: Path) -> None:
    vault.chmod(0)
    said = run_cli("report", "--vault", vault)
    vault.chmod(0o700)
    assert (said.code, said.err.count("\n")) == (2, 1)
    assert "permission" in said.err.casefold()


def test_a_fault_of_the_program_is_one_line_and_quotes_nothing(
    run_cli: RunCli, vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("the words of a note")

    monkeypatch.setattr(page, "journal_of", fail)
    said = run_cli("report", "--vault", vault)
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert "ValueError in test_main.py:" in said.err
    assert "words of a note" not in said.err
    monkeypatch.setenv("VAULT_INTEGRATE_DEBUG", "1")
    with pytest.raises(ValueError, match="the words of a note"):
        __import__("vault_integrate.cli").cli.main(["report", "--vault", str(vault)])


def test_a_refusal_of_the_system_is_one_line(
    run_cli: RunCli, vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device", "/disk")

    monkeypatch.setattr(page, "journal_of", fail)
    said = run_cli("report", "--vault", vault)
    assert said.code == ExitCode.FAILED
    assert said.err.startswith("vault-integrate: /disk: No space left on device; ")


def test_ctrl_c_is_no_failure_with_a_traceback(
    run_cli: RunCli, vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(page, "journal_of", stop)
    said = run_cli("report", "--vault", vault)
    assert (said.code, said.out, said.err.strip()) == (130, "", "")


# --- Exit codes -----------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["report", "insights", "actions", "doctor"])
def test_strict_tells_when_something_could_not_be_read(
    command: str, run_cli: RunCli, write_vault: VaultWriter
) -> None:
    vault = write_vault({"2026-11-18.md": ENTRY})
    assert run_cli(command, "--vault", vault, "--strict").code == ExitCode.DONE
    write_vault({"2026-11-19.md": BROKEN})
    assert run_cli(command, "--vault", vault).code == ExitCode.DONE
    assert run_cli(command, "--vault", vault, "--strict").code == ExitCode.STRICT


def test_report_counts_what_could_not_be_read_and_names_it_when_strict(
    run_cli: RunCli, write_vault: VaultWriter
) -> None:
    vault = write_vault({"2026-11-18.md": BROKEN})
    said = run_cli("report", "--vault", vault, "--today", "2026-11-22")
    assert said.err.endswith("one thing could not be read; `vault-integrate doctor` says which\n")
    said = run_cli("report", "--vault", vault, "--today", "2026-11-22", "--strict")
    assert "2026-11-18.md:2: " in said.err
    assert "I see it now" not in said.err


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], *([name, "--help"] for name in COMMANDS)])
def test_help_is_data(arguments: list[str], run_cli: RunCli) -> None:
    said = run_cli(*arguments)
    assert (said.code, said.err) == (0, "")
    assert "Example: " in said.out


def test_version(run_cli: RunCli) -> None:
    said = run_cli("--version")
    assert said.code == 0
    assert said.out.startswith("vault-integrate 0.")


# --- Finding the vault, and the day ---------------------------------------------------------------


def test_the_environment_names_the_vault(
    run_cli: RunCli, vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VAULT_INTEGRATE_VAULT", str(vault))
    assert "I see it now" in run_cli("insights").out


def test_the_nearest_folder_of_the_host_is_the_vault(
    run_cli: RunCli, vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (vault / ".obsidian").mkdir()
    (vault / "deep" / "er").mkdir(parents=True)
    monkeypatch.chdir(vault / "deep" / "er")
    assert "I see it now" in run_cli("insights").out


def test_without_the_host_the_settings_note_of_init_tells_the_vault(
    run_cli: RunCli, vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (vault / "deep" / "er").mkdir(parents=True)
    monkeypatch.chdir(vault / "deep" / "er")
    assert run_cli("insights").code == 2
    assert run_cli("init", vault, "--yes").code == 0
    assert "I see it now" in run_cli("insights").out


def test_a_settings_note_deep_in_a_vault_of_the_host_is_that_vaults(
    run_cli: RunCli, vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (vault / ".obsidian").mkdir()
    (vault / "deep" / "What now").mkdir(parents=True)
    (vault / "deep" / "What now" / "Settings.md").write_text("---\nvault_integrate: settings\n---\n")
    monkeypatch.chdir(vault / "deep")
    assert "I see it now" in run_cli("insights").out


@pytest.mark.parametrize("told", ["another note", "a linked folder", "a file"])
def test_what_is_no_settings_note_of_ours_tells_no_vault(
    run_cli: RunCli, vault: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: str
) -> None:
    ours, away = vault / "What now", tmp_path / "away"
    away.mkdir()
    if told == "another note":
        ours.mkdir()
        (ours / "Settings.md").write_text("How `vault_integrate: settings` came about\n")
    elif told == "a linked folder":
        (away / "Settings.md").write_text("---\nvault_integrate: settings\n---\n")
        ours.symlink_to(away)
    else:
        ours.write_text("vault_integrate: settings\n")
    monkeypatch.chdir(vault)
    assert run_cli("insights").code == 2


def test_a_home_is_expanded_where_the_shell_did_not(
    run_cli: RunCli, vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(vault.parent))
    monkeypatch.setenv("USERPROFILE", str(vault.parent))
    assert "I see it now" in run_cli("insights", "--vault=~/vault").out


def test_a_vault_may_be_reached_by_a_link(run_cli: RunCli, vault: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(vault)
    assert "I see it now" in run_cli("insights", "--vault", tmp_path / "link").out


@pytest.mark.parametrize(
    ("now", "header", "week"),
    [
        pytest.param("2026-11-22T23:59", "", "2026-W47", id="sunday night"),
        pytest.param("2026-11-23T01:30", "", "2026-W48", id="monday, by the clock"),
        pytest.param("2026-11-23T01:30", "day_starts: 04:00\n", "2026-W47", id="monday, not yet begun"),
        pytest.param("2026-11-23T04:00", "day_starts: 04:00\n", "2026-W48", id="monday, begun"),
        pytest.param(
            "2026-11-22T12:00", "first_day_of_week: sunday\nweek_one_holds: 1\n", "2026-W48", id="us"
        ),
        pytest.param("2027-01-01T12:00", "", "2026-W53", id="iso year"),
        pytest.param(
            "2027-01-01T12:00", "first_day_of_week: sunday\nweek_one_holds: 1\n", "2027-W01", id="us year"
        ),
    ],
)
def test_today_is_the_local_day_and_its_week_by_the_settings(
    now: str,
    header: str,
    week: str,
    run_cli: RunCli,
    write_vault: VaultWriter,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Fixed(datetime):
        @classmethod
        def now(cls, tz: object = None) -> Fixed:
            return cls.fromisoformat(now)

    monkeypatch.setattr(clock, "datetime", Fixed)
    vault = write_vault({"Settings.md": f"---\nvault_integrate: settings\n{header}---\n", "a.md": ENTRY})
    said = run_cli("report", "--vault", vault)
    assert said.out == f"{vault}/What now/What now {week}.md\n"


def test_a_time_before_the_day_starts_dates_a_note(run_cli: RunCli, write_vault: VaultWriter) -> None:
    note = f"---\ndate: 2026-11-18 02:30\n---\n{ENTRY}"
    vault = write_vault({"S.md": "---\nvault_integrate: settings\nday_starts: 04:00\n---\n", "a.md": note})
    assert "\t2026-11-17\t" in run_cli("insights", "--vault", vault, "--today", "2026-11-22").out


# --- A process of its own -------------------------------------------------------------------------


def test_a_closed_pipe_is_no_failure(example: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with subprocess.Popen(
        [sys.executable, "-m", "vault_integrate", "insights", "--vault", str(example)],
        env={**os.environ, "PYTHONPATH": str(SRC)},
        stdout=writer,
        stderr=subprocess.PIPE,
    ) as started:
        os.close(writer)
        _, said = started.communicate()
    assert (started.returncode, said) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_disk_behind_stdout_is_one_line(example: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "vault_integrate", "insights", "--vault", str(example)],
            env={**os.environ, "PYTHONPATH": str(SRC)},
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == ExitCode.FAILED
    assert done.stderr.count(b"\n") == 1


def test_a_c_locale_prints_what_the_notes_hold(write_vault: VaultWriter) -> None:
    vault = write_vault({"Träume.md": "---\ndate: 2026-11-18\n---\n- Ich bin müde 👩‍👧 #insight\n"})
    done = process("insights", "--vault", vault, "--today", "2026-11-22", LC_ALL="C")
    assert done.returncode == 0
    assert "Ich bin müde 👩‍👧\tTräume.md:4".encode() in done.stdout
    done = process("report", "--vault", vault, "--today", "2026-11-22", "--stdout", LC_ALL="C")
    assert "Ich bin müde 👩‍👧".encode() in done.stdout


def test_stdout_holds_the_bytes_of_the_page(write_vault: VaultWriter) -> None:
    vault = write_vault({"2026-11-18.md": "- a\tb\x1b[31m c 👩‍👧 \u202eabc #insight\n"})
    asked = ("report", "--vault", vault, "--today", "2026-11-22")
    printed = process(*asked, "--stdout")
    assert not (vault / "What now").exists()
    written = process(*asked)
    page_file = vault / "What now" / "What now 2026-W47.md"
    assert written.stdout == f"{page_file}\n".encode()
    assert printed.stdout == page_file.read_bytes()
    again = process(*asked)
    assert again.stdout == f"{page_file} (unchanged)\n".encode()


def test_an_index_that_can_not_be_kept_is_named_and_the_page_is_written(
    run_cli: RunCli, write_vault: VaultWriter, user_folders: Path
) -> None:
    root = write_vault({"2026-11-17.md": "I rush when I am tired #insight\n"})
    (user_folders / "vault-integrate").write_text("in the way")
    said = run_cli("report", "--vault", root, "--today", "2026-11-22")
    assert said.code == 0
    assert (root / "What now/What now 2026-W47.md").exists()
    assert f"could not be kept in {user_folders / 'vault-integrate'}" in said.err
    (user_folders / "vault-integrate").unlink()
    again = run_cli("report", "--vault", root, "--today", "2026-11-22")
    assert "could not be kept" not in again.err
