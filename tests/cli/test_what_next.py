"""`vault-integrate` alone: it says how things stand and what comes next, and writes nothing."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from vault_integrate.app.stands import how_it_stands
from vault_integrate.daemon import condition
from vault_integrate.paths import cache_folder, state_folder

if TYPE_CHECKING:
    from tests.cli.conftest import RunCli, Snapshot

VaultWriter = Callable[..., Path]
SETTINGS = "---\nvault_integrate: settings\n---\n"
TODAY = date(2026, 11, 18)


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CACHE", "STATE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr("vault_integrate.clock.today", lambda *_: TODAY)


@pytest.fixture
def alone(
    run_cli: RunCli, monkeypatch: pytest.MonkeyPatch, snapshot: Snapshot, tmp_path: Path
) -> Callable[[Path], str]:
    """What the program says where it is called in a folder without a command."""

    def call(folder: Path) -> str:
        monkeypatch.chdir(folder)
        before = snapshot(folder)
        said = run_cli()
        assert (said.code, said.err) == (0, "")
        assert snapshot(folder) == before
        assert said.out.splitlines()[-1].split() == ["vault-integrate", "--help", "lists", "everything"]
        return said.out

    return call


def commands(said: str) -> list[str]:
    """The commands that are named under "Next", in their order."""
    return [line.split()[1] for line in said.partition("Next:\n")[2].splitlines()]


def test_without_a_vault_it_names_those_that_the_host_knows(
    alone: Callable[[Path], str], tmp_path: Path, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = alone(tmp_path)
    assert "no vault in this folder" in said
    assert "Obsidian" not in said
    assert commands(said) == ["init", "--help"]
    for number in range(7):
        (tmp_path / f"vault {number}").mkdir()
    known = {str(number): {"path": f"{tmp_path}/vault {number}", "ts": number} for number in range(7)}
    (tmp_path / "CONFIG" / "obsidian").mkdir(parents=True)
    (tmp_path / "CONFIG" / "obsidian" / "obsidian.json").write_text(json.dumps({"vaults": known}))
    said = alone(tmp_path)
    assert f"  {tmp_path}/vault 6\n  {tmp_path}/vault 5\n" in said
    assert "vault 1" not in said
    assert "  and 2 more\n" in said
    monkeypatch.setenv("VAULT_INTEGRATE_VAULT", str(tmp_path / "none"))
    from vault_integrate.cli import main

    assert main([]) == 0


def test_without_a_home_it_knows_of_none(
    alone: Callable[[Path], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_: type[Path]) -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", classmethod(missing))
    assert "no vault in this folder" in alone(tmp_path)


def test_it_leads_from_a_vault_to_a_page_that_is_kept(
    alone: Callable[[Path], str], write_vault: VaultWriter, run_cli: RunCli
) -> None:
    root = write_vault({".obsidian/app.json": "{}", "2026-11-16.md": "words\n"})
    page = root / "What now" / "What now 2026-W47.md"
    assert commands(alone(root)) == ["init", "report", "--help"]
    assert not cache_folder().exists()

    write_vault({"Settings.md": SETTINGS})
    assert run_cli("report", "--vault", root).code == 0
    said = alone(root)
    assert "No insight or action is marked" in said
    assert commands(said)[:2] == ["find", "report"]

    write_vault({"2026-11-17.md": "- a #insight ^a\n\t- [ ] call the dentist\n"})
    assert run_cli("report", "--vault", root).code == 0
    page.unlink()
    said = alone(root)
    assert "no page of this week" in said
    assert commands(said) == ["report", "--help"]

    assert run_cli("report", "--vault", root).code == 0
    said = alone(root)
    assert f"This week's page: {page}\n" in said
    assert "changed" not in said
    assert commands(said) == ["report", "service", "--help"]
    assert "--open" in said

    page.write_text(page.read_text().replace("- [ ] call", "- [x] call"))
    said = alone(root)
    assert "One act on it is not in your notes yet." in said
    assert "Something has changed" in said
    assert commands(said) == ["sync", "report", "service", "--help"]
    # What waits is known from the index, where `report` has seen it.
    assert run_cli("report", "--vault", root).code == 0
    stands = how_it_stands(root, cache_folder())
    assert (stands.waiting, stands.up_to_date) == (1, True)


def test_where_it_is_watched_it_says_so(
    alone: Callable[[Path], str], write_vault: VaultWriter, run_cli: RunCli, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_vault({".obsidian/app.json": "{}", "2026-11-17.md": "- a #insight\n", "S.md": SETTINGS})
    assert run_cli("report", "--vault", root).code == 0
    now = condition.Condition(vault=str(root), process=1, since="2026-11-18T08:00:00")
    condition.ConditionFile(state_folder(), root, now).say(polls=True)
    assert commands(alone(root)) == ["report", "service", "--help"]
    monkeypatch.setattr(condition, "is_watched", lambda _: True)
    said = alone(root)
    assert "It is watched" in said
    assert commands(said) == ["report", "status", "--help"]


def test_a_fault_of_the_settings_is_what_comes_next(
    alone: Callable[[Path], str], write_vault: VaultWriter, run_cli: RunCli
) -> None:
    root = write_vault({".obsidian/app.json": "{}", "S.md": SETTINGS})
    assert run_cli("report", "--vault", root).code == 0
    write_vault({"S.md": "---\nvault_integrate: settings\nin_full: many\n---\n"})
    assert "S.md:3: in_full takes a number" in alone(root)


def test_a_page_that_no_run_here_has_made_is_found_by_its_name(
    write_vault: VaultWriter, run_cli: RunCli
) -> None:
    page = "What now/What now 2026-W47.md"
    root = write_vault({"S.md": SETTINGS, page: "---\nvault_integrate: page\n---\n"})
    assert run_cli("insights", "--vault", root).code == 0
    stands = how_it_stands(root, cache_folder())
    assert (stands.page, stands.up_to_date) == (page, False)
