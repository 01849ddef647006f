"""The commands of quick capture, as the person at the terminal meets them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.app.capturing import DAY, INBOX, Clock

RunCli = Callable[..., Any]
Snapshot = Callable[[Path], Any]
VaultWriter = Callable[[Mapping[str, str | bytes]], Path]

TODAY = ("--today", "2026-11-18")
SETTINGS = {"Settings.md": "---\nvault_integrate: settings\ncapture_under: Captured\n---\n"}
STEPS = "- I see #insight ^see\n\t- [ ] call the dentist #action\n\t- [ ] walk (floor:: 3/week) #action\n"
OF_THE_HOST = {".obsidian/daily-notes.json": json.dumps({"template": "T/day"}), "T/day.md": "<% x %>\n"}


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """No note changed a moment ago."""
    made = Clock()
    monkeypatch.setattr("vault_integrate.clock.SYSTEM", made)
    return made


COMMANDS = [
    (["add", "insight", "I", "hear"], f"{DAY}:8\n", f"{DAY}:5\n+ \n+ ## Captured\n+ \n+ - I hear #insight\n"),
    (
        ["add", "action", "Go", "--for", "see"],
        f"{DAY}:8\n",
        f"{DAY}:5\n+ \n+ ## Captured\n+ \n+ - [ ] Go (for:: [[2026-11-18#^see]]) #action\n",
    ),
    (
        ["done", "dentist"],
        f"{DAY}:2\n",
        f"{DAY}:2\n- \t- [ ] call the dentist #action\n+ \t- [x] call the dentist #action ✅ 2026-11-18\n",
    ),
    (["practice", "walk", "ears hot"], f"{DAY}:4\n", f"{DAY}:4\n+ \t\t- [x] 2026-11-18 ears hot\n"),
    (
        ["rest", "^see", "--until", "2026-12-01"],
        f"{DAY}:1\n",
        f"{DAY}:1\n- - I see #insight ^see\n+ - I see (resting:: 2026-12-01) #insight ^see\n",
    ),
    (
        ["let-go", "I see", "it was never it"],
        f"{DAY}:1\n",
        f"{DAY}:1\n- - I see #insight ^see\n+ - I see (let-go:: 2026-11-18 it was never it) #insight ^see\n",
    ),
]
IDS = ["insight", "action", "done", "practice", "rest", "let-go"]


@pytest.mark.parametrize(("command", "said", "shown"), COMMANDS, ids=IDS)
def test_each_says_where_and_can_be_taken_back(
    run_cli: RunCli, write_vault: VaultWriter, snapshot: Snapshot, command: list[str], said: str, shown: str
) -> None:
    vault = write_vault({DAY: f"{STEPS}x\n", **SETTINGS})
    stood = snapshot(vault)

    dry = run_cli(*command, "--dry-run", *TODAY, "--vault", vault)
    assert (dry.code, dry.out, dry.err) == (0, shown, "")
    assert snapshot(vault) == stood

    done = run_cli(*command, *TODAY, "--vault", vault)
    assert (done.code, done.out, done.err) == (0, said, "")
    lines = (vault / DAY).read_text().split("\n")
    written = lines[int(said.rpartition(":")[2]) - 1]
    assert written == shown.rstrip("\n").rpartition("\n")[2][2:]

    reason = command[1] if command[0] == "add" else command[0].replace("done", "tick")
    assert f"  {reason}\n" in run_cli("log", "--vault", vault).out
    assert run_cli("undo", *TODAY, "--vault", vault).code == 0
    assert (vault / DAY).read_text() == f"{STEPS}x\n"


def test_a_daily_note_that_is_made(run_cli: RunCli, write_vault: VaultWriter, snapshot: Snapshot) -> None:
    files = {".obsidian/daily-notes.json": json.dumps({"folder": "J", "template": "T/day"})}
    vault = write_vault({**files, "T/day.md": "# {{title}}\n\ttab\n", **SETTINGS})
    stood = snapshot(vault)
    shown = "+ # 2026-11-18\n+ \ttab\n+ \n+ ## Captured\n+ \n+ - I see #insight\n"
    dry = run_cli("add", "insight", "I see", "--dry-run", *TODAY, "--vault", vault)
    assert (dry.code, dry.out, dry.err) == (0, f"J/{DAY}:1\n{shown}", "")
    assert snapshot(vault) == stood
    done = run_cli("add", "insight", "I see", *TODAY, "--vault", vault)
    assert (done.code, done.out, done.err) == (0, f"J/{DAY}:6\n", "")
    assert run_cli("undo", *TODAY, "--vault", vault).code == 0
    assert not (vault / "J" / DAY).exists()


def test_the_inbox_is_named(run_cli: RunCli, write_vault: VaultWriter, snapshot: Snapshot) -> None:
    vault = write_vault(OF_THE_HOST)
    stood = snapshot(vault)
    told = f"only the host can make today's daily note from its template, so the line goes to {INBOX}\n"
    dry = run_cli("add", "insight", "I see", "--dry-run", *TODAY, "--vault", vault)
    shown = "+ ---\n+ vault_integrate: inbox\n+ ---\n+ \n+ - 2026-11-18 I see #insight\n"
    assert (dry.code, dry.out) == (0, f"{INBOX}:1\n{shown}")
    assert snapshot(vault) == stood
    done = run_cli("add", "insight", "I see", *TODAY, "--vault", vault)
    assert (done.code, done.out, done.err) == (0, f"{INBOX}:5\n", told)
    assert dry.err == told


def test_what_stands_in_the_inbox_is_on_the_page_and_in_the_lists(
    run_cli: RunCli, write_vault: VaultWriter
) -> None:
    vault = write_vault(OF_THE_HOST)
    run_cli("add", "insight", "I see", *TODAY, "--vault", vault)
    run_cli("add", "action", "Call her on Friday", *TODAY, "--vault", vault)
    page = run_cli("report", "--stdout", *TODAY, "--vault", vault).out
    assert "I see" in page
    assert "Call her on Friday" in page
    assert "I see" in run_cli("insights", *TODAY, "--vault", vault).out
    assert "Call her" in run_cli("actions", *TODAY, "--vault", vault).out
    assert "18 Nov" in run_cli("thread", "I see", *TODAY, "--vault", vault).out
    assert run_cli("doctor", "--strict", *TODAY, "--vault", vault).code == 0
    # A week later it was noticed in the week before, and a page of the week before knows nothing of it.
    later = run_cli("insights", "--json", "--today", "2026-11-25", "--vault", vault)
    [insight] = json.loads(later.out)["insights"]
    assert "2026-11-18" in json.dumps(insight)
    assert "I see" not in run_cli("insights", "--week", "2026-W46", *TODAY, "--vault", vault).out


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["done", "walk"], "this step has no end, so it counts as lived once more\n"),
        (["add", "insight", "i see"], "the notes say so already; nothing was written\n"),
    ],
)
@pytest.mark.parametrize("dry", [[], ["--dry-run"]])
def test_a_word_to_the_person(
    run_cli: RunCli, write_vault: VaultWriter, command: list[str], told: str, dry: list[str]
) -> None:
    said = run_cli(*command, *dry, *TODAY, "--vault", write_vault({DAY: STEPS}))
    assert (said.code, said.err) == (0, told)


def test_done_twice_is_done_once(run_cli: RunCli, write_vault: VaultWriter, snapshot: Snapshot) -> None:
    vault = write_vault({DAY: STEPS})
    run_cli("done", "dentist", *TODAY, "--vault", vault)
    stood = snapshot(vault)
    said = run_cli("done", "dentist", *TODAY, "--vault", vault)
    assert (said.code, said.out) == (0, "")
    assert said.err == "the notes say so already; nothing was written\n"
    assert snapshot(vault) == stood


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["add", "insight", "I see", "--for", "see"], "--for names the insight"),
        (["add", "insight", ""], "there are no words"),
        (["add", "action", "Go", "--for", "zzz"], "there is no such insight or action"),
        (["add", "action", "Go", "--for", "dentist"], "“dentist” is an action"),
        (["add", "thought", "I see"], "'thought'"),
        (["add", "insight"], "WORDS"),
        (["practice", "I see"], "“I see” is an insight"),
        (["done", "zzz"], "there is no such insight or action"),
        (["rest", "walk", "--until", "some day"], "there is no day some day"),
        (["let-go", "l"], "these could be meant: "),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, list) else "",
)
def test_what_was_asked_for_is_not_there(
    run_cli: RunCli, write_vault: VaultWriter, snapshot: Snapshot, command: list[str], told: str
) -> None:
    vault = write_vault({DAY: STEPS, **SETTINGS})
    stood = snapshot(vault)
    said = run_cli(*command, *TODAY, "--vault", vault)
    assert (said.code, said.out) == (2, "")
    assert told in said.err
    assert snapshot(vault) == stood


def test_words_that_begin_with_a_dash(run_cli: RunCli, write_vault: VaultWriter) -> None:
    vault = write_vault({})
    assert run_cli("add", "action", *TODAY, "--vault", vault, "--", "- [ ] Go").code == 0
    assert (vault / DAY).read_text() == "- [ ] Go #action\n"


def test_a_note_that_is_being_written(
    run_cli: RunCli, write_vault: VaultWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = write_vault({DAY: STEPS})
    clock = Clock(timedelta(0), during=lambda: (vault / DAY).write_text(f"{STEPS}more\n"))
    monkeypatch.setattr(clock, "nanoseconds", lambda: (vault / DAY).stat().st_mtime_ns)
    monkeypatch.setattr("vault_integrate.clock.SYSTEM", clock)
    said = run_cli("done", "dentist", *TODAY, "--vault", vault)
    assert (said.code, said.out, len(clock.pauses)) == (1, "", 1)
    assert said.err.startswith(f"vault-integrate: {DAY} changed a moment ago and again meanwhile, ")
    assert (vault / DAY).read_text() == f"{STEPS}more\n"


@pytest.mark.parametrize("odd", ["\x1b", "\udc80", "\x00"])
def test_what_is_no_text_is_left_out(run_cli: RunCli, write_vault: VaultWriter, odd: str) -> None:
    vault = write_vault({DAY: STEPS})
    said = run_cli("add", "insight", f"I {odd}hear", *TODAY, "--vault", vault)
    assert (said.code, said.out) == (0, f"{DAY}:4\n")
    said = run_cli("practice", "walk", f"{odd}far", *TODAY, "--vault", vault)
    assert (said.code, said.out) == (0, f"{DAY}:4\n")
    assert (vault / DAY).read_text() == f"{STEPS}\t\t- [x] 2026-11-18 far\n- I hear #insight\n"
    assert run_cli("done", odd, *TODAY, "--vault", vault).code == 2
