"""`status`: which vaults are watched, and how it goes."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from vault_integrate import messages
from vault_integrate.daemon.condition import Condition, ConditionFile
from vault_integrate.daemon.lock import watch_lock
from vault_integrate.paths import state_folder

RunCli = Callable[..., Any]
Says = Callable[..., Path]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no flock")

SINCE = "2026-11-18T09:30:00"
LATER = "2026-11-18T10:15:30"
PAGE = "What now/What now 2026-W47.md"
FAULT = "the disk is full"

AWAY = f"  {messages.say('status_away')}"
POLLS = "  looked at every few seconds, because no events come"
LAST_PAGE = f"  last page: {PAGE}, 2026-11-18 10:15:30"
WAITING = "  acts not yet in the notes: 3"
OVER = {"fault": FAULT, "fault_time": SINCE, "well_time": LATER}
FAULT_OVER = f"  last fault, over since 2026-11-18 10:15:30: {FAULT} (2026-11-18 09:30:00)"
LAST_FAULT = f"  last fault: {FAULT} (2026-11-18 10:15:30)"


@pytest.fixture
def daemon(tmp_path: Path) -> Iterator[Says]:
    """Be the daemon of a vault: say how it is, and hold its lock until the test ends."""
    with ExitStack() as held:

        def says(name: str, *, runs: bool = True, **said: object) -> Path:
            root = tmp_path / name
            root.mkdir(exist_ok=True)
            if runs:
                held.enter_context(watch_lock(state_folder(), root))
            begun = Condition(vault=str(root), process=os.getpid(), since=SINCE)
            ConditionFile(state_folder(), root, begun).say(**said)
            return root

        yield says


def lines(run_cli: RunCli, *arguments: str | Path) -> list[str]:
    said = run_cli("status", *arguments)
    assert (said.code, said.err) == (0, "")
    return str(said.out).splitlines()


def vaults(run_cli: RunCli, *arguments: str | Path) -> list[dict[str, Any]]:
    said = run_cli("status", "--json", *arguments)
    assert (said.code, said.err) == (0, "")
    found: list[dict[str, Any]] = json.loads(said.out)["vaults"]
    return found


def watched(root: Path) -> str:
    return f"{root}: watched since 2026-11-18 09:30:00 (process {os.getpid()})"


def test_no_vault_was_ever_watched(run_cli: RunCli) -> None:
    said = run_cli("status")
    told = messages.told("status_none")
    assert (said.code, said.out, said.err) == (0, "", f"{told.text}; {told.mend}\n")
    assert vaults(run_cli) == []
    assert not state_folder().exists()


@pytest.mark.parametrize(
    ("said", "running", "ended"),
    [
        pytest.param({}, [], [], id="nothing yet"),
        pytest.param({"page": PAGE, "page_time": LATER}, [LAST_PAGE], [LAST_PAGE], id="a page"),
        pytest.param({"polls": True}, [POLLS], [], id="polls"),
        pytest.param({"away": True}, [AWAY], [], id="away"),
        pytest.param({"waiting": 3}, [WAITING], [WAITING], id="waiting"),
        pytest.param({"fault": FAULT, "fault_time": LATER}, [LAST_FAULT], [LAST_FAULT], id="a fault"),
        pytest.param(OVER, [FAULT_OVER], [FAULT_OVER], id="a fault that is over"),
        pytest.param(
            {
                "page": PAGE,
                "page_time": LATER,
                "polls": True,
                "away": True,
                "waiting": 3,
                "fault": FAULT,
                "fault_time": LATER,
            },
            [POLLS, LAST_PAGE, WAITING, LAST_FAULT],
            [LAST_PAGE, WAITING, LAST_FAULT],
            id="all of it, where the fault says why it is away",
        ),
    ],
)
def test_what_is_said_of_a_vault(
    run_cli: RunCli, daemon: Says, said: dict[str, object], running: list[str], ended: list[str]
) -> None:
    """What it does now is said of a daemon that runs only; what it left behind of others, too."""
    one = daemon("a", **said)
    other = daemon("b", runs=False, **said)
    assert lines(run_cli) == [watched(one), *running, f"{other}: not watched", *ended]


def test_several_in_the_order_of_their_vaults_and_one_of_them(run_cli: RunCli, daemon: Says) -> None:
    last, first, middle = daemon("c"), daemon("a", polls=True), daemon("b", runs=False, waiting=3)
    both = [watched(first), POLLS, f"{middle}: not watched", WAITING]
    assert lines(run_cli) == [*both, watched(last)]
    assert lines(run_cli, "--vault", first) == [watched(first), POLLS]
    assert lines(run_cli, "--vault", middle) == [f"{middle}: not watched", WAITING]
    assert [each["vault"] for each in vaults(run_cli)] == [str(first), str(middle), str(last)]
    assert [each["vault"] for each in vaults(run_cli, "--vault", last)] == [str(last)]


def test_every_way_to_a_vault_is_the_same_vault(
    run_cli: RunCli, daemon: Says, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = daemon("a")
    daemon("b")
    (tmp_path / "link").symlink_to(root)
    monkeypatch.chdir(root)
    monkeypatch.setenv("HOME", str(tmp_path))
    for way in (f"{root}/", tmp_path / "b" / ".." / "a", tmp_path / "link", ".", "~/a"):
        assert lines(run_cli, "--vault", way) == [watched(root)]


def test_a_vault_that_is_gone_is_listed(run_cli: RunCli, daemon: Says) -> None:
    """That it is away is what somebody wants to hear."""
    root = daemon("a", away=True)
    root.rmdir()
    assert lines(run_cli) == lines(run_cli, "--vault", root) == [watched(root), AWAY]


def test_a_vault_that_nobody_watched(run_cli: RunCli, daemon: Says, tmp_path: Path) -> None:
    """Nothing is said of another one in its place."""
    daemon("a")
    for other in (tmp_path, tmp_path / "nowhere"):
        said = run_cli("status", "--vault", other)
        told = messages.told("status_not_known", path=other)
        assert (said.code, said.out, said.err) == (0, "", f"{told.text}; {told.mend}\n")
        assert (
            json.loads(run_cli("status", "--json", "--vault", other).out or '{"vaults": []}')["vaults"] == []
        )


def test_a_folder_that_is_named_by_nothing_is_a_fault_of_usage(run_cli: RunCli, daemon: Says) -> None:
    daemon("a")
    said = run_cli("status", "--vault", " ")
    assert (said.code, said.out) == (2, "")


def test_the_same_for_programs(run_cli: RunCli, daemon: Says) -> None:
    """What is not so is there all the same: each key says something, or nothing."""
    told = {"page": PAGE, "page_time": LATER, "fault": FAULT, "fault_time": SINCE, "well_time": LATER}
    one, other = daemon("a"), daemon("b", runs=False, polls=True, away=True, waiting=3, **told)
    assert vaults(run_cli) == [
        {
            "vault": str(one),
            "watched": True,
            "process": os.getpid(),
            "since": SINCE,
            "polls": False,
            "away": False,
            "page": None,
            "page_time": None,
            "fault": None,
            "fault_time": None,
            "well_time": None,
            "waiting": 0,
        },
        {
            "vault": str(other),
            "watched": False,
            "process": None,
            "since": None,
            "polls": True,
            "away": True,
            "waiting": 3,
            **told,
        },
    ]


def test_what_acts_on_a_terminal_is_not_said(run_cli: RunCli, daemon: Says) -> None:
    root = daemon("a", fault="a \x1b[31mred\x1b[0m\nfault", fault_time=LATER)
    said = lines(run_cli)
    assert said[0] == watched(root)
    assert "\x1b" not in said[1]
    assert len(said) == 2


def test_it_takes_no_lock_from_a_daemon_and_writes_nothing(run_cli: RunCli, daemon: Says) -> None:
    daemon("a", waiting=3)
    daemon("b", runs=False)
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in state_folder().iterdir()}
    lines(run_cli)
    vaults(run_cli)
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in state_folder().iterdir()} == before
    # And who wants to watch the other one now may.
    daemon("b")
