"""`find`, as the person at the terminal meets it: asked line by line, or by ids."""

from __future__ import annotations

import json
import os
import re
import select
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from tests.app.capturing import Clock

from vault_integrate.cli import INTERRUPTED
from vault_integrate.errors import ExitCode
from vault_integrate.paths import state_folder

RunCli = Callable[..., Any]
VaultWriter = Callable[[Mapping[str, str | bytes]], Path]

TODAY = ("--today", "2026-11-18")
DAY = "Journal/2026-11-10.md"
ENTRY = (
    "Rain. I realized that I say yes from fear. Soup.\n\n"
    "I notice that my hands are cold.\n\n"
    "- Next time I will call first.\n"
    "- [ ] call M. ⏳ 2026-11-12\n\n"
    "Rain. Sun. Wind. It dawned on me that I never ask.\n"
)
QUIET = {"Settings.md": "---\nvault_integrate: settings\nquiet_notes: 0\n---\n"}


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """No note changed a moment ago."""
    made = Clock()
    monkeypatch.setattr("vault_integrate.clock.SYSTEM", made)
    return made


def listed(run_cli: RunCli, vault: Path, *more: str) -> dict[str, str]:
    """The ids by the words."""
    said = run_cli("find", "--vault", vault, *TODAY, *more)
    assert said.code == ExitCode.DONE
    return {row[4]: row[0] for row in (line.split("\t") for line in said.out.splitlines())}


def test_a_list_when_piped(write_vault: VaultWriter, run_cli: RunCli) -> None:
    said = run_cli("find", "--vault", write_vault({DAY: ENTRY}), *TODAY)
    rows = [line.split("\t") for line in said.out.splitlines()]
    assert [row[1:] for row in rows] == [
        ["insight", "i-realized", f"{DAY}:1", "I realized that I say yes from fear."],
        ["action", "next-time", f"{DAY}:5", "Next time I will call first."],
        ["insight", "it-dawned", f"{DAY}:8", "It dawned on me that I never ask."],
        ["insight", "i-notice", f"{DAY}:3", "I notice that my hands are cold."],
        ["action", "open-box", f"{DAY}:6", "call M."],
    ]
    assert said.err == (
        "`vault-integrate find --take ID` puts the tag onto one, `--never ID` shows it no more\n"
    )


def test_nothing_to_find(write_vault: VaultWriter, run_cli: RunCli) -> None:
    said = run_cli("find", "--vault", write_vault({DAY: "Rain.\n"}), *TODAY)
    assert (said.code, said.out) == (ExitCode.DONE, "")
    assert "no line without a mark" in said.err


def test_twenty_at_a_time(write_vault: VaultWriter, run_cli: RunCli) -> None:
    vault = write_vault(
        {DAY: "".join(f"- I realized that I need a {word} day.\n" for word in "abcdefghijklmnopqrstuvwxyz")}
    )
    first = run_cli("find", "--vault", vault, *TODAY)
    assert len(first.out.splitlines()) == 20
    assert "6 more: `vault-integrate find --page 2`" in first.err
    second = run_cli("find", "--vault", vault, *TODAY, "--page", "2")
    assert len(second.out.splitlines()) == 6
    assert "more:" not in second.err
    assert not {*first.out.splitlines()} & {*second.out.splitlines()}
    assert run_cli("find", "--vault", vault, *TODAY, "--page", "3").code == ExitCode.USAGE
    shown = json.loads(run_cli("find", "--vault", vault, *TODAY, "--json", "--page", "2").out)
    assert (shown["count"], shown["page"], len(shown["lines"])) == (26, 2, 6)


def test_by_ids(write_vault: VaultWriter, run_cli: RunCli) -> None:
    vault = write_vault({DAY: ENTRY})
    ids = listed(run_cli, vault)
    box, next_time = ids["call M."], ids["Next time I will call first."]
    dry = run_cli("find", "--vault", vault, *TODAY, "--take", box, "--never", next_time, "--dry-run")
    assert dry.out == (f"{DAY}:6\n- - [ ] call M. ⏳ 2026-11-12\n+ - [ ] call M. #action ⏳ 2026-11-12\n")
    assert (vault / DAY).read_text() == ENTRY
    assert listed(run_cli, vault) == ids
    said = run_cli("find", "--vault", vault, *TODAY, "--take", box, "--take", box, "--never", next_time)
    assert (said.code, said.out, said.err) == (ExitCode.DONE, f"{DAY}:6\n", "not shown again: 1\n")
    assert (vault / DAY).read_text() == ENTRY.replace("call M.", "call M. #action")
    assert {*ids} - {*listed(run_cli, vault)} == {"call M.", "Next time I will call first."}


def test_it_says_what_else_the_tag_marks(write_vault: VaultWriter, run_cli: RunCli) -> None:
    vault = write_vault({DAY: ENTRY})
    said = run_cli(
        "find",
        "--vault",
        vault,
        *TODAY,
        "--take",
        listed(run_cli, vault)["I realized that I say yes from fear."],
    )
    assert said.err == "The tag marks all of: Rain. I realized that I say yes from fear. Soup.\n"
    assert "Soup. #insight\n" in (vault / DAY).read_text()


def test_what_cant_be_taken(write_vault: VaultWriter, run_cli: RunCli) -> None:
    vault = write_vault({DAY: ENTRY})
    ids = listed(run_cli, vault)
    said = run_cli("find", "--vault", vault, *TODAY, "--take", ids["It dawned on me that I never ask."])
    assert (said.code, said.out) == (ExitCode.FAILED, "")
    assert "a line of its own" in said.err
    assert "--sentence" in said.err
    for arguments in (
        ("--take", "nobody"),
        ("--never", "nobody"),
        ("--take", ids["call M."], "--never", ids["call M."]),
    ):
        assert run_cli("find", "--vault", vault, *TODAY, *arguments).code == ExitCode.USAGE
    assert (vault / DAY).read_text() == ENTRY


def test_only_the_sentence(write_vault: VaultWriter, run_cli: RunCli) -> None:
    vault = write_vault({DAY: ENTRY})
    ident = listed(run_cli, vault)["I realized that I say yes from fear."]
    said = run_cli("find", "--vault", vault, *TODAY, "--take", ident, "--sentence")
    assert (said.code, said.err) == (ExitCode.DONE, "")
    assert "Rain. (insight:: I realized that I say yes from fear.) Soup.\n" in (vault / DAY).read_text()


def test_a_note_without_a_day_is_told(write_vault: VaultWriter, run_cli: RunCli) -> None:
    vault = write_vault({"Thoughts.md": "I realized that I say yes from fear.\n"})
    (ident,) = listed(run_cli, vault).values()
    said = run_cli("find", "--vault", vault, *TODAY, "--take", ident)
    assert said.out == "Thoughts.md:1\n"
    assert "Thoughts.md:1 is in a note without a day: it comes onto the page once" in said.err


def test_what_was_refused_can_be_asked_about_again(write_vault: VaultWriter, run_cli: RunCli) -> None:
    vault = write_vault({DAY: ENTRY})
    ids = listed(run_cli, vault)
    run_cli("find", "--vault", vault, *TODAY, "--never", ids["call M."])
    kept = [each.read_text() for each in state_folder().iterdir() if each.name.startswith("refused-")]
    assert len(kept) == 1
    assert "call" not in kept[0]
    (vault / DAY).rename(vault / "Journal/2026-11-11.md")
    assert "call M." not in listed(run_cli, vault)
    assert run_cli("find", "--vault", vault, "--ask-again").code == ExitCode.USAGE
    assert "1" in run_cli("find", "--vault", vault, "--ask-again", "--dry-run").err
    assert "call M." not in listed(run_cli, vault)
    assert run_cli("find", "--vault", vault, "--ask-again", "--yes").code == ExitCode.DONE
    assert listed(run_cli, vault)["call M."] == ids["call M."]


# --- On a real terminal ---------------------------------------------------------------------------


class Terminal:
    """`find` in a pseudo-terminal, typed into once it has said what is waited for."""

    def __init__(self, vault: Path, *arguments: str) -> None:
        import pty

        self._own, theirs = pty.openpty()
        command = [sys.executable, "-m", "vault_integrate", "find", "--vault", str(vault), *TODAY, *arguments]
        environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
        self._process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
        )
        os.close(theirs)
        self.said, self._seen = "", 0

    def wait_for(self, words: str) -> None:
        began = monotonic()
        while words not in self.said[self._seen :]:
            assert monotonic() - began < 60, self.said
            if select.select([self._own], [], [], 1)[0]:
                self.said += os.read(self._own, 65_536).decode()
        self._seen = self.said.index(words, self._seen) + len(words)

    def type(self, keys: str) -> None:
        import termios

        # What is typed before the terminal hands over single keys is thrown away.
        while termios.tcgetattr(self._own)[3] & termios.ICANON:
            sleep(0.01)
        os.write(self._own, keys.encode())

    def end(self) -> int:
        code = self._process.wait(60)
        while select.select([self._own], [], [], 0)[0]:
            try:
                more = os.read(self._own, 65_536)
            except OSError:
                break
            if not more:
                break
            self.said += more.decode()
        os.close(self._own)
        return code


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_asked_on_a_terminal(write_vault: VaultWriter) -> None:
    vault = write_vault({DAY: ENTRY, **QUIET})
    terminal = Terminal(vault)
    for key, words in (
        ("x\ro", "t take as insight · a take as action · s skip · n never · q quit"),
        ("\x1b[A\x1bOAa", "t take as action · a take as insight · s skip · n never · q quit"),
        ("ns", "all of which a tag would mark. s skip · n never · q quit"),
        ("q", "t take as action · a take as insight · s skip · n never · q quit"),
    ):
        terminal.wait_for(words)
        terminal.type(key)
    assert terminal.end() == ExitCode.DONE
    assert "1/5  Journal/2026-11-10.md:1  Tue 10 Nov" in terminal.said
    assert "You wrote that you realized something. (i-realized)" in terminal.said
    assert "The tag marks all of: Rain. I realized that I say yes from fear. Soup." in terminal.said
    assert "taken: 2; not shown again: 1" in terminal.said
    assert "o only this sentence, as insight in brackets: (insight:: …)" in terminal.said
    assert (vault / DAY).read_text() == ENTRY.replace(
        "I realized that I say yes from fear.", "(insight:: I realized that I say yes from fear.)"
    ).replace("first.", "first. #insight")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_stopped_on_a_terminal_what_was_taken_stays(write_vault: VaultWriter) -> None:
    vault = write_vault({DAY: ENTRY, **QUIET})
    terminal = Terminal(vault)
    terminal.wait_for("q quit")
    terminal.type("t")
    terminal.wait_for("q quit")
    terminal.type("\x03")
    assert terminal.end() == INTERRUPTED
    assert "taken: 1; not shown again: 0" in terminal.said
    assert not re.search("Traceback|Error", terminal.said)
    assert (vault / DAY).read_text() == ENTRY.replace("Soup.", "Soup. #insight")
