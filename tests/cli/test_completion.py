"""What shells are offered while a command is typed: in the shells themselves, and where nothing is known."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from vault_integrate.app.offered import offered
from vault_integrate.cli.commands import COMMANDS, PLUGIN_COMMANDS
from vault_integrate.paths import cache_folder, cache_name
from vault_integrate.store import peek
from vault_integrate.store.index import Damaged

if TYPE_CHECKING:
    from tests.cli.conftest import RunCli, Snapshot

VaultWriter = Callable[..., Path]
Ask = Callable[..., list[str]]
DAY = "2026-11-22"
NOTES = {
    ".obsidian/app.json": "{}",
    "2026-10-05.md": "- old * and `odd`, [bold]so[/bold] #insight ^old\n",
    "2026-11-18.md": (
        "- afraid, of being disliked #insight ^fear\n"
        "\t- [ ] say one true sentence ^say\n"
        "\t- [x] called the dentist ^called\n"
        "- a floor (floor:: 3/week) (resting:: yes) #action ^rests\n"
    ),
    "2026-11-19.md": "---\nprivate: true\n---\n- nobody reads this #insight\n",
}


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CACHE", "STATE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")


@pytest.fixture
def vault(write_vault: VaultWriter, run_cli: RunCli) -> Path:
    """A vault that was read before."""
    root = write_vault(NOTES)
    assert run_cli("report", "--vault", root, "--today", DAY).code == 0
    return root


@pytest.fixture
def complete(run_cli: RunCli, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Ask:
    """The words that fish is offered for a command line whose last word is being typed."""

    def ask(*words: str | Path) -> list[str]:
        typed = " ".join(f'"{word}"' if str(word) else "" for word in words)
        monkeypatch.setenv("_VAULT_INTEGRATE_COMPLETE", "fish_complete")
        monkeypatch.setenv("COMP_WORDS", f"vault-integrate {typed}")
        monkeypatch.setenv("COMP_CWORD", str(words[-1]))
        with pytest.raises(SystemExit):
            run_cli()
        monkeypatch.delenv("_VAULT_INTEGRATE_COMPLETE")
        said = capsys.readouterr()
        assert said.err == ""
        return [line.partition(",")[2] for line in said.out.splitlines() if line]

    return ask


def values(lines: list[str]) -> set[str]:
    return {line.partition("\t")[0] for line in lines}


def words(lines: list[str]) -> set[str]:
    return {line.partition("\t")[2] for line in lines}


AFRAID, SAY = "afraid, of being disliked", "say one true sentence"
CALLED, OLD = "called the dentist", "old * and odd, [bold]so[/bold]"
FITTING = {
    ("why",): {AFRAID, SAY, CALLED, OLD, "a floor", ""},
    ("thread",): {AFRAID, SAY, CALLED, OLD, "a floor", ""},
    ("done",): {SAY},
    ("practice",): {SAY},
    ("rest",): {AFRAID, SAY, OLD, ""},
    ("let-go",): {AFRAID, SAY, OLD, "a floor", ""},
    ("add", "action", "x", "--for"): {AFRAID, OLD, ""},
}


def test_items_fit_their_command_and_private_ones_have_no_words(vault: Path, complete: Ask) -> None:
    for command, expected in FITTING.items():
        name, *rest = command
        assert words(complete(name, "--vault", vault, "--today", DAY, *rest, "")) == expected, command


def test_an_item_is_completed_by_its_id_or_by_words_that_only_one_has(vault: Path, complete: Ask) -> None:
    asked = ("why", "--vault", vault, "--today", DAY)
    [line] = complete(*asked, "dislik")
    ident = line.partition("\t")[0]
    assert complete(*asked, ident[:4]) == complete(*asked, f"^{ident[:4]}") == [line]
    assert complete(*asked, "ed") == []  # several hold it
    assert complete(*asked, "of", "") == []  # named by its words
    assert complete("why", "--vault", vault / "none", "") == []
    assert complete("why", "--vault", vault, "--today", "soon", "") == []


def test_weeks_go_back_to_the_first_entry(vault: Path, complete: Ask) -> None:
    asked = ("report", "--vault", vault, "--today", DAY, "--week")
    found = complete(*asked, "")
    assert (found[0], found[-1], len(found)) == ("2026-W47", "2026-W41", 7)
    assert complete(*asked, "2026-w46") == ["2026-W46"]
    assert complete("log", "--vault", vault, "--today", DAY, "--week=2026-W46") == ["--week=2026-W46"]


def test_vaults_are_those_that_are_known_here(vault: Path, complete: Ask, tmp_path: Path) -> None:
    (tmp_path / "CONFIG" / "obsidian").mkdir(parents=True)
    (tmp_path / "My Journal").mkdir()
    known = {"a": {"path": str(vault), "ts": 2}, "b": {"path": f"{tmp_path}/My Journal", "ts": 1}}
    (tmp_path / "CONFIG" / "obsidian" / "obsidian.json").write_text(json.dumps({"vaults": known}))
    assert complete("report", "--vault", "") == ["", str(vault), f"{tmp_path}/My Journal"]
    assert complete("insights", "--vault", "~/My") == ["~/My", "~/My Journal"]
    assert complete("status", "--vault", "/none") == ["/none"]


def test_commands_are_offered_without_being_imported(complete: Ask) -> None:
    assert values(complete("")) == set(COMMANDS)
    assert complete("whe") == []
    assert complete("wh") == [f"why\t{COMMANDS['why']}"]
    assert values(complete("plugins", "")) == set(PLUGIN_COMMANDS)
    assert values(complete("service", "")) == {"install", "uninstall", "status"}
    folder = Path(cache_name())
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "commands.tsv").write_text("sheet\tshare\tA sheet for a session.\n")
    assert complete("sh") == ["sheet\tA sheet for a session."]
    assert complete("sheet", "x", "") == complete("nothing", "") == []


def test_nothing_is_offered_or_made_where_nothing_is_known(
    write_vault: VaultWriter,
    complete: Ask,
    snapshot: Snapshot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    root = write_vault(NOTES)
    before = snapshot(tmp_path)
    assert complete("done", "--vault", root, "") == complete("report", "--vault", root, "--week", "") == []
    monkeypatch.chdir("/")
    assert complete("done", "") == []
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("damage", ["cut", "other version", "no database", "too large"])
def test_an_index_that_is_none_offers_nothing(
    damage: str, vault: Path, complete: Ask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    [index] = cache_folder().glob("index-*.sqlite3")
    assert offered(vault, cache_folder(), date(2026, 11, 22)) is not None
    if damage == "too large":
        monkeypatch.setattr(peek, "LARGEST", 10)
    else:
        for each in cache_folder().glob("index-*-*"):
            if each != index:
                each.unlink()
        with closing(sqlite3.connect(tmp_path / "other")) as other:
            other.execute("CREATE TABLE notes (path)")
        wrong = {"cut": index.read_bytes()[:5000], "no database": b"x" * 5000}
        index.write_bytes(wrong.get(damage) or (tmp_path / "other").read_bytes())
    data = index.read_bytes()
    assert complete("why", "--vault", vault, "") == []
    assert index.read_bytes() == data


def test_nothing_can_be_written_into_an_index_that_is_only_looked_into(vault: Path) -> None:
    index = peek.peek(cache_folder(), vault)
    assert index is not None
    with pytest.raises(Damaged):
        index.write(rows={}, seen={}, gone=frozenset(), facts={"a": b"b"}, expect={}, afresh=False)
    index.close()


def test_what_was_worked_out_is_kept_until_the_notes_say_more(
    vault: Path, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch, snapshot: Snapshot
) -> None:
    day, before = date(2026, 11, 22), snapshot(vault)
    first = offered(vault, cache_folder(), day)
    assert snapshot(vault) == before
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "vault_integrate.app.known", None)  # it can't be imported
        assert offered(vault, cache_folder(), day) == first
        with pytest.raises(ImportError):
            offered(vault, cache_folder(), date(2026, 11, 23))
    (vault / "2026-11-20.md").write_text("- one more #insight\n")
    run_cli("report", "--vault", vault, "--today", DAY)
    after = offered(vault, cache_folder(), day)
    assert first is not None
    assert after is not None
    assert {each.words for each in after.items} - {each.words for each in first.items} == {"one more"}
    for path in cache_folder().glob("offered-*"):
        assert path.stat().st_mode & 0o077 == 0


# --- The shells themselves ------------------------------------------------------------------------


@pytest.fixture
def program(tmp_path: Path) -> str:
    """A PATH on which the program is."""
    path = tmp_path / "bin" / "vault-integrate"
    path.parent.mkdir()
    source = Path(__file__).parents[2] / "src"
    path.write_text(f"#!/bin/sh\nPYTHONPATH='{source}' exec '{sys.executable}' -m vault_integrate \"$@\"\n")
    path.chmod(0o755)
    return f"{path.parent}:{os.environ['PATH']}"


BASH = """\
source <(vault-integrate completion bash)
complete -p vault-integrate
ask() {
    COMP_WORDS=("$@"); COMP_CWORD=$(($#-1)); COMPREPLY=()
    "$function" "$1"
    printf '<%s>\\n' "${COMPREPLY[@]}"
}
function=$(complete -p vault-integrate | sed 's/.*-F \\([^ ]*\\) .*/\\1/')
COMP_TYPE=63
ask vault-integrate done --vault "$VAULT" --today 2026-11-22 ''
ask vault-integrate why --vault "$VAULT" --today 2026-11-22 '' | grep -F '[bold]'
ask vault-integrate report --today 2026-11-22 --vault "$VAULT" --week = 2026-W46
ask vault-integrate report --vault /none/My
ask vault-integrate report --vault "'/none"
"""


@pytest.mark.needs("bash")
def test_bash(vault: Path, program: str, tmp_path: Path) -> None:
    (tmp_path / "STATE" / "vault-integrate").mkdir(parents=True, exist_ok=True)
    told = {"vault": "/none/My Journal (1)", "process": 1, "since": ""}
    (tmp_path / "STATE" / "vault-integrate" / "watch-1.json").write_text(json.dumps(told))
    env = {**os.environ, "PATH": program, "VAULT": str(vault)}
    done = subprocess.run(["bash", "--norc", "-c", BASH], env=env, capture_output=True, text=True, check=True)
    [listed, step, odd, week, folder, quoted] = done.stdout.splitlines()
    assert listed.endswith(" vault-integrate")
    assert len(step) == 8  # an id alone, where it is the only one
    assert odd.endswith("  old * and odd, [bold]so[/bold]>")
    assert (week, folder, quoted) == (
        "<2026-W46>",
        "</none/My\\ Journal\\ \\(1\\)>",
        "</none/My Journal (1)>",
    )
    assert done.stderr == ""


@pytest.mark.needs("fish")
def test_fish(vault: Path, program: str) -> None:
    script = (
        "vault-integrate completion fish | source\n"
        f"complete -C 'vault-integrate done --vault \"{vault}\" --today 2026-11-22 '\n"
        f"complete -C 'vault-integrate why --vault \"{vault}\" --today 2026-11-22 ' | string match '*bold*'\n"
    )
    env = {**os.environ, "PATH": program}
    done = subprocess.run(
        ["fish", "--no-config", "-c", script], env=env, capture_output=True, text=True, check=True
    )
    step, odd = done.stdout.splitlines()
    assert (step.partition("\t")[2], odd.partition("\t")[2]) == (SAY, OLD)


@pytest.mark.needs("zsh")
def test_zsh_reads_its_script(program: str) -> None:
    script = "source <(vault-integrate completion zsh); print -r -- $_comps[vault-integrate]"
    env = {**os.environ, "PATH": program}
    done = subprocess.run(["zsh", "-f", "-c", script], env=env, capture_output=True, text=True, check=True)
    assert done.stdout == "_vault_integrate_completion\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_is_taken_from_the_environment(
    shell: str, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHELL", f"/usr/local/bin/{shell}")
    said = run_cli("completion")
    assert said == run_cli("completion", shell)
    assert f"{shell}_complete" in said.out
    assert f"completion {shell} >" in run_cli("completion", "--help").out


def test_another_shell_is_said_to_be_none(run_cli: RunCli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHELL", "/bin/tcsh")
    said = run_cli("completion")
    assert (said.code, said.out) == (2, "")
    assert "name one of: bash, zsh, fish" in said.err
