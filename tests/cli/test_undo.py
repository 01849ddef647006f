"""`undo` and `log`, as the person at the terminal meets them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from vault_integrate.app.undo import local_now
from vault_integrate.edit.change import applied
from vault_integrate.edit.undo import noted
from vault_integrate.model.change import Change
from vault_integrate.paths import state_folder
from vault_integrate.store.lock import work_lock
from vault_integrate.store.log import open_log
from vault_integrate.store.writer import write_note

RunCli = Callable[..., Any]
VaultWriter = Callable[[Mapping[str, str | bytes]], Path]

NOTE = "Journal/2026-11-18.md"
OLD = b"# Wed\n- [ ] call the landlord\n- [ ] buy bread"
NEW = b"# Wed\n- [x] call the landlord\n- [ ] buy bread\n- with seeds"
NOW = local_now()
TICK = Change(at=1, old=b"- [ ] call the landlord\n", new=b"- [x] call the landlord\n")
STEP = Change(at=3, old=b"", new=b"\n- with seeds")


@pytest.fixture
def vault(write_vault: VaultWriter) -> Path:
    """Two acts, an hour apart; the second one from a page."""
    root = write_vault({NOTE: OLD})
    log = open_log(state_folder(), root, now=NOW)
    for hours, change, reason, week in ((2, TICK, "tick", ""), (1, STEP, "step", "2026-W47")):
        data = (root / NOTE).read_bytes()
        time = (NOW - timedelta(hours=hours)).isoformat()
        entry = msgspec.structs.replace(
            noted(data, change, path=NOTE, time=time, reason=reason), week=week, act=week
        )
        ids = log.begin([entry])
        write_note(root, NOTE, applied(data, change), expected=data)
        log.done(ids)
    return root


def at(hours: int) -> str:
    return (NOW - timedelta(hours=hours)).isoformat(sep=" ")


def test_log(run_cli: RunCli, vault: Path) -> None:
    said = run_cli("log", "--vault", vault)
    assert (said.code, said.err) == (0, "")
    assert said.out == (
        f"1  {at(2)}  {NOTE}:2  tick\n- - [ ] call the landlord\n+ - [x] call the landlord\n"
        f"2  {at(1)}  {NOTE}:4  step\n+ - with seeds\n"
    )


def test_log_of_one_page(run_cli: RunCli, vault: Path) -> None:
    for week in ("2026-W47", "2026-11-18"):
        said = run_cli("log", "--week", week, "--vault", vault)
        assert said.out == f"2  {at(1)}  {NOTE}:4  step\n+ - with seeds\n"
    said = run_cli("log", "--week", "2026-W01", "--vault", vault)
    assert (said.code, said.out) == (0, "")
    assert said.err == "there is nothing to list\n"
    assert run_cli("log", "--week", "2026-W99", "--vault", vault).code == 2


def test_log_as_json(run_cli: RunCli, vault: Path) -> None:
    run_cli("undo", "--vault", vault)
    writes = json.loads(run_cli("log", "--json", "--vault", vault).out)["writes"]
    assert writes[1] == {
        "id": 2,
        "time": at(1).replace(" ", "T"),
        "path": NOTE,
        "line": 4,
        "reason": "step",
        "week": "2026-W47",
        "old": "",
        "new": "\n- with seeds",
        "created": False,
        "group": 2,
        "undoes": None,
        "undone_by": 3,
    }
    assert [(each["id"], each["undoes"], each["undone_by"]) for each in writes] == [
        (1, None, None),
        (2, None, 3),
        (3, 2, None),
    ]


def test_log_of_nothing(run_cli: RunCli, write_vault: VaultWriter) -> None:
    root = write_vault({})
    assert run_cli("log", "--vault", root).err == "there is nothing to list\n"
    assert json.loads(run_cli("log", "--json", "--vault", root).out) == {
        "schema": "vault-integrate/log/1",
        "writes": [],
    }


def test_undo_and_undo_again(run_cli: RunCli, vault: Path) -> None:
    said = run_cli("undo", "--vault", vault)
    assert (said.code, said.err) == (0, "")
    assert said.out == f"{NOTE}:4\n- - with seeds\n"
    said = run_cli("undo", "--vault", vault)
    assert said.out == f"{NOTE}:2\n- - [x] call the landlord\n+ - [ ] call the landlord\n"
    assert (vault / NOTE).read_bytes() == OLD

    said = run_cli("undo", "--vault", vault)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("vault-integrate: there is nothing to take back; ")
    shown = run_cli("log", "--vault", vault).out
    assert f"{NOTE}:2  tick (taken back by 4)\n" in shown
    assert f"{NOTE}:4  undo (takes back 2)\n" in shown


@pytest.mark.parametrize(
    ("options", "left"),
    [
        (["--week", "2026-W47"], NEW.removesuffix(b"\n- with seeds")),
        (["--id", "1"], NEW.replace(b"[x]", b"[ ]")),
        (["--all-since", (NOW - timedelta(days=1)).date().isoformat()], OLD),
    ],
    ids=["week", "id", "since"],
)
def test_which(run_cli: RunCli, vault: Path, options: list[str], left: bytes) -> None:
    dry = run_cli("undo", *options, "--dry-run", "--vault", vault)
    assert (vault / NOTE).read_bytes() == NEW
    done = run_cli("undo", *options, "--vault", vault)
    assert (vault / NOTE).read_bytes() == left
    assert dry == done
    assert done.code == 0


@pytest.mark.parametrize(
    "options",
    [
        ["--id", "9"],
        ["--id", "0"],
        ["--id", "x"],
        ["--week", "2026-W99"],
        ["--week", ""],
        ["--all-since", "yesterday"],
        ["--id", "1", "--week", "2026-W47"],
    ],
    ids=" ".join,
)
def test_what_is_not_there(run_cli: RunCli, vault: Path, options: list[str]) -> None:
    said = run_cli("undo", *options, "--vault", vault)
    assert (said.code, said.out) == (2, "")
    assert said.err.count("\n") == 1
    assert (vault / NOTE).read_bytes() == NEW


@pytest.mark.parametrize("more", [[], ["--dry-run"]], ids=["done", "dry"])
def test_a_line_that_has_changed(run_cli: RunCli, vault: Path, more: list[str]) -> None:
    now = NEW.replace(b"seeds", b"many seeds")
    (vault / NOTE).write_bytes(now)

    said = run_cli("undo", *more, "--vault", vault)

    assert (said.code, said.out) == (1, "")
    reason, *difference = said.err.split("\n")
    assert reason.startswith(f"vault-integrate: {NOTE}:4 has changed since, so it is left as it is; ")
    assert difference == [
        f"--- {NOTE} as written {at(1).replace(' ', 'T')}",
        f"+++ {NOTE} as it is",
        "@@ -1 +1 @@",
        "-- with seeds",
        "+- with many seeds",
        "",
    ]
    assert (vault / NOTE).read_bytes() == now


def test_nothing_acts_on_the_terminal(run_cli: RunCli, vault: Path) -> None:
    (vault / NOTE).write_bytes(NEW.replace(b"with seeds", b"with see\x1b[2Jds"))
    said = run_cli("undo", "--vault", vault)
    assert "\x1b" not in said.err
    assert "with see\\x1b[2Jds" in said.err


def test_another_run_is_told(run_cli: RunCli, vault: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "vault_integrate.store.lock.work_lock", lambda folder, root: work_lock(folder, root, patience=0)
    )
    with work_lock(state_folder(), vault):
        said = run_cli("undo", "--vault", vault)
        assert (said.code, said.out) == (1, "")
        assert "another vault-integrate is at work" in said.err
        assert run_cli("undo", "--dry-run", "--vault", vault).code == 0
        assert run_cli("log", "--vault", vault).code == 0
    assert (vault / NOTE).read_bytes() == NEW


@pytest.mark.parametrize("name", ["undo", "log"])
def test_no_vault(run_cli: RunCli, tmp_path: Path, name: str) -> None:
    said = run_cli(name, "--vault", tmp_path / "missing")
    assert (said.code, said.out) == (2, "")
    assert not state_folder().exists()


def test_a_vault_with_the_state_folder_in_it(
    run_cli: RunCli, vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(vault))
    said = run_cli("undo", "--vault", vault)
    assert (said.code, said.out) == (1, "")
    assert "inside the vault" in said.err
