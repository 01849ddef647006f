"""`plugins` and the commands below it, as the person at the terminal meets them."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import click
import pytest
from tests.app.acts import Clock
from tests.cli.test_start import HEAVY, loaded

from vault_integrate.cli.commands import PLUGIN_COMMANDS
from vault_integrate.cli.plugins import command as group
from vault_integrate.paths import config_folder, state_folder
from vault_integrate.store.plugin_file import digest_of
from vault_integrate.store.trust import read_trusted

RunCli = Callable[..., Any]
VaultWriter = Callable[[Mapping[str, str | bytes]], Path]

GOOD = "from vault_integrate import hookimpl\n@hookimpl\ndef vault_section(plan, context):\n    return ()\n"
RAISES = GOOD.replace("return ()", "raise ValueError('I am ashamed')")
NOTE = {"2026-11-18.md": "- I say yes out of fear #insight\n"}


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A note that was just made need not rest before it is written to."""
    monkeypatch.setattr("vault_integrate.clock.SYSTEM", Clock())


@pytest.fixture
def vault(write_vault: VaultWriter) -> Path:
    return write_vault({**NOTE, "S.md": "---\nvault_integrate: settings\n---\n"})


@pytest.fixture
def file() -> Path:
    path = config_folder() / "plugins" / "moods.py"
    path.parent.mkdir(parents=True)
    path.write_text(GOOD)
    return path


def rows(run_cli: RunCli, vault: Path) -> dict[str, dict[str, Any]]:
    """The single files that are listed: which packages are installed is not this test's to say."""
    listed = json.loads(run_cli("plugins", "--vault", vault, "--json").out)["plugins"]
    return {each["name"]: each for each in listed if each["origin"] == "file"}


# --- The listing ----------------------------------------------------------------------------------


def test_all_that_is_here_is_listed(run_cli: RunCli, vault: Path, file: Path) -> None:
    inside = vault / ".vault-integrate/plugins/inner.py"
    inside.parent.mkdir(parents=True)
    inside.write_text("raise AssertionError('run')\n")
    (inside.parent / "no plugin.py").write_text("")
    digest = digest_of(file.read_bytes())[:12]
    listed: dict[str, Any] = {
        "name": "moods",
        "version": "",
        "origin": "file",
        "state": "untrusted",
        "hooks": [],
        "fault": "",
        "path": str(file),
        "last_fault": None,
        "set_aside": False,
    }
    inner = {**listed, "name": "inner", "path": str(inside)}
    assert rows(run_cli, vault) == {"inner": inner, "moods": listed}
    run_cli("plugins", "trust", file, "--yes")
    trusted = {**listed, "version": digest, "state": "trusted, not enabled"}
    assert rows(run_cli, vault) == {"inner": inner, "moods": trusted}
    run_cli("plugins", "enable", "moods", "--vault", vault)
    active = {**trusted, "state": "active", "hooks": ["vault_section"]}
    assert rows(run_cli, vault)["moods"] == active
    assert f"moods\t{digest}\t{file}\tactive\tvault_section\n" in run_cli("plugins", "--vault", vault).out
    (config_folder() / "config.toml").write_text('blocked = ["moods", "inner"]\n')
    assert [each["state"] for each in rows(run_cli, vault).values()] == ["blocked"] * 2


def test_the_last_fault_is_told_without_words_of_a_note(run_cli: RunCli, vault: Path, file: Path) -> None:
    file.write_text(RAISES)
    run_cli("plugins", "trust", file, "--yes")
    run_cli("plugins", "enable", "moods", "--vault", vault)
    assert rows(run_cli, vault)["moods"]["last_fault"] is None
    run_cli("report", "--vault", vault, "--today", "2026-11-19")
    row = rows(run_cli, vault)["moods"]
    assert row["last_fault"] == {"day": "2026-11-19", "hook": "vault_section", "kind": "ValueError"}
    assert (row["fault"], row["set_aside"]) == ("", False)
    said = run_cli("plugins", "--vault", vault).out
    assert "\tactive (last fault: ValueError in vault_section, 2026-11-19)\t" in said
    file.write_text("raise SystemExit\n")
    run_cli("plugins", "trust", file, "--yes")
    assert rows(run_cli, vault)["moods"]["fault"] == "SystemExit"


def test_who_was_set_aside_is_told_again_once_it_is_enabled_anew(
    run_cli: RunCli, vault: Path, file: Path
) -> None:
    file.write_text(
        GOOD.replace("vault_section(plan, context)", "vault_page_written(page)") + "    raise 1\n"
    )
    file.write_text(file.read_text().replace("    return ()\n", ""))
    run_cli("plugins", "trust", file, "--yes")
    run_cli("plugins", "enable", "moods", "--vault", vault)
    for number in range(3):
        (vault / "2026-11-18.md").write_text(f"- I say yes {number} times #insight\n")
        run_cli("report", "--vault", vault, "--today", "2026-11-19")
    assert rows(run_cli, vault)["moods"]["set_aside"]
    assert "\tactive, told of nothing any more (last fault: " in run_cli("plugins", "--vault", vault).out
    run_cli("plugins", "enable", "moods", "--vault", vault)
    assert not rows(run_cli, vault)["moods"]["set_aside"]


# --- Enabling -------------------------------------------------------------------------------------


def test_enable_and_disable(run_cli: RunCli, vault: Path, file: Path) -> None:
    run_cli("plugins", "trust", file, "--yes")
    said = run_cli("plugins", "enable", "moods", "--vault", vault)
    assert (said.code, said.out, said.err) == (0, "S.md\n", "")
    said = run_cli("plugins", "enable", "moods", "--vault", vault)
    assert (said.code, said.out, said.err) == (0, "", "the notes say so already; nothing was written\n")
    said = run_cli("plugins", "--vault", vault, "disable", "moods")
    assert (said.code, said.out, said.err) == (0, "S.md\n", "")
    assert (vault / "S.md").read_text() == "---\nvault_integrate: settings\nplugins: []\n---\n"


def test_a_new_note_is_told(run_cli: RunCli, write_vault: VaultWriter, file: Path) -> None:
    vault = write_vault(NOTE)
    run_cli("plugins", "trust", file, "--yes")
    said = run_cli("plugins", "enable", "moods", "--vault", vault)
    assert (said.code, said.out) == (0, "What now/Settings.md\n")
    assert said.err.startswith("What now/Settings.md is new: ")


def test_what_is_not_here(run_cli: RunCli, vault: Path) -> None:
    said = run_cli("plugins", "enable", "rythm", "--vault", vault)
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert "there is no plugin rythm on this machine" in said.err
    said = run_cli("plugins", "enable", "rythm", "--vault", vault, "--yes")
    assert (said.code, said.out) == (0, "S.md\n")
    assert "rythm is missing on this machine" in said.err


# --- Trusting -------------------------------------------------------------------------------------


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Somebody who is there to be asked, and answers."""

    def answer(text: str) -> None:
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
        monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: text)

    return answer


@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("n", 130), ("", 130)])
def test_trust_shows_what_it_is_and_asks(
    answer: str, code: int, run_cli: RunCli, file: Path, terminal: Callable[[str], None]
) -> None:
    terminal(answer)
    said = run_cli("plugins", "trust", file)
    digest = digest_of(file.read_bytes())
    assert said.code == code
    assert said.out.startswith(f"file    {file}\nsha256  {digest} ({len(GOOD)} bytes)\n")
    assert bool(read_trusted(state_folder())) is (code == 0)


def test_where_nobody_can_be_asked_nothing_is_trusted(run_cli: RunCli, file: Path) -> None:
    said = run_cli("plugins", "trust", file)
    assert said.code == 2
    assert "nobody is there to be asked" in said.err
    assert "--yes" in said.err
    assert read_trusted(state_folder()) == ()


def test_a_file_in_a_vault_says_for_which(run_cli: RunCli, vault: Path) -> None:
    file = vault / "moods.py"
    file.write_text(GOOD)
    assert f"only in {vault}\n" in run_cli("plugins", "trust", file, "--vault", vault, "--yes").out
    [trusted] = read_trusted(state_folder())
    assert trusted.vault == str(vault)
    said = run_cli("plugins", "--vault", vault, "trust", file, "--yes")
    assert said.out.endswith("it is trusted already\n")


def test_distrust(run_cli: RunCli, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(file.parent)
    for named in ("moods", "moods.py", "./moods.py", file):
        run_cli("plugins", "trust", file, "--yes")
        said = run_cli("plugins", "distrust", named)
        assert (said.code, said.out) == (0, f"{file} is trusted no longer\n")
        assert read_trusted(state_folder()) == ()
    said = run_cli("plugins", "distrust", "moods")
    assert (said.code, said.err.count("\n")) == (2, 1)


@pytest.mark.parametrize("named", ["", "nowhere.py", "\0", "~nobody-of-this-name/moods.py"])
def test_what_is_no_file(named: str, run_cli: RunCli) -> None:
    for arguments in (("trust", named, "--yes"), ("distrust", named)):
        said = run_cli("plugins", *arguments)
        assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)


# --- The group ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PLUGIN_COMMANDS)
def test_a_command_has_its_line_of_the_help_page(name: str) -> None:
    module, line = PLUGIN_COMMANDS[name]
    command = getattr(import_module(f"vault_integrate.cli.{module}"), name)
    assert (command.name, command.short_help) == (name, line)


def test_the_help_page_imports_no_command() -> None:
    modules = loaded("plugins", "--help")
    assert modules & (HEAVY - {"pathlib", "vault_integrate.messages"}) == set()
    assert not any(
        name.startswith("vault_integrate.cli.plugin_")
        for name in modules - {"vault_integrate.cli.plugin_commands"}
    )


def test_the_help_page_is_clicks_own() -> None:
    ours, clicks = click.HelpFormatter(width=98), click.HelpFormatter(width=98)
    with click.Context(group) as context:
        group.format_commands(context, ours)
        click.Group.format_commands(group, context, clicks)
    assert ours.getvalue() == clicks.getvalue()


def test_a_command_that_is_not_there(run_cli: RunCli) -> None:
    said = run_cli("plugins", "entrust")
    assert said.code == 2
    assert "entrust" in said.err
