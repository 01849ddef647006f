"""Another program writes a note in the very moment in which ours swaps it: nothing of it is lost."""

from __future__ import annotations

import os
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from vault_integrate.errors import NoteChanged
from vault_integrate.store import disk
from vault_integrate.store.exchange import exchange, is_still
from vault_integrate.store.writer import write_note

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="calls of Linux")

NOTE = "Diary.md"
OLD = b"one\n- [ ] two\n"
NEW = b"one\n- [x] two (done:: 2026-11-18)\n"


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / NOTE
    path.write_bytes(OLD)
    return path


def meddle(monkeypatch: pytest.MonkeyPatch, *acts: Callable[[], object]) -> None:
    """Do these things, one right before each exchange of files."""
    left = list(acts)

    def swap(one: Path, other: Path) -> bool:
        if left:
            left.pop(0)()
        return exchange(one, other)

    monkeypatch.setattr(disk, "exchange", swap)


def append(note: Path, words: bytes) -> None:
    with note.open("ab") as file:
        file.write(words)


def replaced(note: Path, words: bytes) -> None:
    other = note.with_suffix(".new")
    other.write_bytes(words)
    other.replace(note)


def write(note: Path) -> None:
    with pytest.raises(NoteChanged):
        write_note(note.parent, NOTE, NEW, expected=OLD)
    assert [path.name for path in note.parent.iterdir()] == [NOTE]


def test_a_quiet_note_is_swapped(note: Path) -> None:
    write_note(note.parent, NOTE, NEW, expected=OLD)
    assert note.read_bytes() == NEW
    assert [path.name for path in note.parent.iterdir()] == [NOTE]


def test_a_line_added_at_the_last_moment_stays(note: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    meddle(monkeypatch, lambda: append(note, b"late\n"))
    write(note)
    assert note.read_bytes() == OLD + b"late\n"


def test_a_version_put_there_at_the_last_moment_stays(note: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    meddle(monkeypatch, lambda: replaced(note, b"another version\n"))
    write(note)
    assert note.read_bytes() == b"another version\n"


def test_a_version_with_the_same_bytes_is_seen_as_another_file(
    note: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meddle(monkeypatch, lambda: replaced(note, OLD))
    write(note)
    assert note.read_bytes() == OLD


def test_a_line_added_to_our_version_before_it_gives_way_stays(
    note: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meddle(monkeypatch, lambda: append(note, b"first\n"), lambda: append(note, b"second\n"))
    write(note)
    assert note.read_bytes() == OLD + b"first\nsecond\n"


def test_a_save_that_is_under_way_is_waited_for(note: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It opened the file before the swap, and writes after it."""
    opened: list[int] = []

    def later() -> None:
        time.sleep(0.2)
        os.write(opened[0], b"late\n")
        os.close(opened[0])

    def begin() -> None:
        opened.append(os.open(note, os.O_WRONLY | os.O_APPEND))
        threading.Thread(target=later).start()

    meddle(monkeypatch, begin)
    write(note)
    assert note.read_bytes() == OLD + b"late\n"


def test_who_keeps_a_note_open_for_writing_is_left_alone(note: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vault_integrate.store.exchange._PATIENCE", 0.05)
    with note.open("ab", buffering=0) as file:
        write(note)
        file.write(b"and on\n")
    assert note.read_bytes() == OLD + b"and on\n"


def test_who_only_reads_is_in_nobodys_way(note: Path) -> None:
    with note.open("rb"):
        write_note(note.parent, NOTE, NEW, expected=OLD)
    assert note.read_bytes() == NEW


def test_a_file_is_still_when_nobody_writes(note: Path) -> None:
    with disk.opened(note) as descriptor:
        assert is_still(descriptor)


def test_what_can_not_be_exchanged_is_left_as_it_is(note: Path) -> None:
    assert not exchange(note, note.with_name("gone"))
    assert note.read_bytes() == OLD
