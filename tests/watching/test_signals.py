"""Signals: the end within two seconds whatever is going on, and the settings of the machine read again."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest
from tests.watching.journal import SETTINGS as SETTINGS_NOTE
from tests.watching.journal import entry, insight, page_path, settings, write
from tests.watching.watcher import QUICK, Watcher, fresh_page, wait_for

if TYPE_CHECKING:
    from pathlib import Path

    from tests.watching.conftest import Watch

TWO_SECONDS = 2.0
CODES = {signal.SIGTERM: 0, signal.SIGINT: 130}
"""As the service manager and a shell expect them."""


@pytest.mark.parametrize("number", CODES)
def test_the_end_at_rest(vault: Path, tmp_path: Path, number: signal.Signals) -> None:
    watcher = Watcher(vault, tmp_path / "home").start(config=QUICK)
    watcher.settle()
    code, seconds = watcher.end(number)
    assert code == CODES[number]
    assert seconds < TWO_SECONDS
    assert watcher.said("stopped")
    assert watcher.status()["watched"] is False


@pytest.mark.parametrize("number", CODES)
def test_the_end_in_the_first_look_at_a_large_vault(
    vault: Path, tmp_path: Path, number: signal.Signals
) -> None:
    text = "A line of a note that says nothing, [[2026-11-16]].\n" * 40
    write(vault, {f"Log/{number % 20}/{number}.md": text for number in range(4000)})
    watcher = Watcher(vault, tmp_path / "home").start(config=QUICK)
    assert not watcher.said("page")
    code, seconds = watcher.end(number)
    assert code == CODES[number]
    assert seconds < TWO_SECONDS
    assert not watcher.page.exists()
    # And the next one does it.
    watcher.start()
    watcher.settle()
    assert watcher.end()[0] == 0


def test_the_end_while_notes_are_saved(vault: Path, tmp_path: Path) -> None:
    watcher = Watcher(vault, tmp_path / "home").start(config="quiet = 0.0\nmost = 0.0\n")
    for number in range(10):
        for save in range(20):
            write(vault, {entry(): insight(f"I say yes for the {save + 20 * number}th time")})
        code, seconds = watcher.end()
        assert code == 0, watcher.raw()
        assert seconds < TWO_SECONDS
        watcher.start()
    watcher.settle()
    assert watcher.end()[0] == 0
    assert {path.suffix for path in vault.rglob("*") if path.is_file()} == {".md"}


def test_the_end_before_it_begins(vault: Path, tmp_path: Path) -> None:
    """Wherever in its start it is: it ends, and says no more than one line."""
    watcher = Watcher(vault, tmp_path / "home")
    for _ in range(5):
        watcher.spawn()
        code, seconds = watcher.end(signal.SIGINT)
        assert code in {130, -signal.SIGINT}
        assert seconds < TWO_SECONDS


def test_sighup_reads_the_settings_of_the_machine_again(vault: Path, watch: Watch) -> None:
    watcher = watch()
    watcher.settle()
    watcher.config.write_text('log_level = "warning"\nquiet = 0.1\nmost = 0.5\n', "utf-8")
    watcher.send(signal.SIGHUP)
    write(vault, {entry(): insight("I say no in silence")})
    writes = watcher.page_writes
    wait_for(lambda: b"in silence" in watcher.page.read_bytes(), watcher.raw)
    assert watcher.page_writes == writes
    watcher.config.write_text("quiet = nonsense\n", "utf-8")
    watcher.send(signal.SIGHUP)
    wait_for(lambda: watcher.said("fault"), watcher.raw)
    watcher.config.write_text('log_level = "info"\nquiet = 0.2\n', "utf-8")
    watcher.send(signal.SIGHUP)
    wait_for(lambda: watcher.said("reloaded"), watcher.raw)
    write(vault, {entry(): insight("I say no aloud")})
    watcher.settle()
    assert watcher.page_writes == writes + 1


def test_the_settings_note_is_taken_up_by_itself(vault: Path, watch: Watch) -> None:
    watcher = watch()
    watcher.settle()
    write(vault, {SETTINGS_NOTE: settings("support: '0800 111 0 111'")})
    wait_for(lambda: b"0800" in watcher.page.read_bytes(), watcher.raw)
    watcher.settle()
    write(vault, {SETTINGS_NOTE: settings("folder: Weeks")})
    # Its usual name is taken by the page in the folder that was.
    moved = vault / page_path().replace("What now/", "Weeks/").replace(".md", " (2).md")
    wait_for(moved.exists, watcher.raw)
    watcher.rest()
    assert moved.read_bytes() == fresh_page(vault)
    # One with faults changes nothing, is said once, and is well again once it is mended.
    write(vault, {SETTINGS_NOTE: settings("folder: [", "unknown_word: 3")})
    wait_for(lambda: watcher.said("fault"), watcher.raw)
    write(vault, {entry(): insight("I say no meanwhile")})
    watcher.rest()
    assert b"meanwhile" not in moved.read_bytes()
    write(vault, {SETTINGS_NOTE: settings("folder: Weeks")})
    wait_for(lambda: b"meanwhile" in moved.read_bytes(), watcher.raw)
    wait_for(lambda: watcher.said("well"), watcher.raw)
    assert len(watcher.said("fault")) == len(watcher.said("well")) == 1
