"""Another program writes a note in the very moment in which ours swaps it: nothing of it is lost."""

from __future__ import annotations

import errno
import fcntl
import os
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from vault_integrate.errors import NoteChanged
from vault_integrate.store import disk
from vault_integrate.store import exchange as calls
from vault_integrate.store.exchange import alone, exchange, is_still
from vault_integrate.store.writer import write_note

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
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


@pytest.fixture(params=["refused", "read"])
def no_lease(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """No lease by which all others wait: it is another user's file, or somebody keeps it open to read."""
    real = calls._take
    given = None if request.param == "refused" else False

    def take(descriptor: int, kind: str, patience: float) -> bool | None:
        return given if kind == "F_WRLCK" else real(descriptor, kind, patience)

    monkeypatch.setattr(calls, "_take", take)


class Aside:
    """What other programs begin and may have to wait with."""

    def __init__(self) -> None:
        self.begun: list[threading.Thread] = []

    def begin(self, act: Callable[[], object]) -> None:
        """Begin it, and give it the time to come as far as it comes."""
        self.begun.append(threading.Thread(target=act))
        self.begun[-1].start()
        time.sleep(0.05)

    def end(self) -> None:
        for thread in self.begun:
            thread.join(10)
            assert not thread.is_alive()


@pytest.fixture
def aside() -> Iterator[Aside]:
    others = Aside()
    yield others
    others.end()


def meddle(
    monkeypatch: pytest.MonkeyPatch,
    *acts: Callable[[], object],
    after: Callable[[Path], object] | None = None,
) -> list[Path]:
    """Do these things, one right before each exchange of files, and one right after the first.

    Returns:
        What will hold the temporary file's name once for each exchange.
    """
    left = list(acts)
    made: list[Path] = []

    def swap(one: Path, other: Path) -> bool:
        if left:
            left.pop(0)()
        done = exchange(one, other)
        made.append(one)
        if after and len(made) == 1:
            after(one)
        return done

    monkeypatch.setattr(disk, "exchange", swap)
    return made


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


@pytest.mark.usefixtures("no_lease")
def test_a_line_added_at_the_last_moment_stays(note: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    meddle(monkeypatch, lambda: append(note, b"late\n"))
    write(note)
    assert note.read_bytes() == OLD + b"late\n"


@pytest.mark.usefixtures("no_lease")
def test_a_version_put_there_at_the_last_moment_stays(note: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    meddle(monkeypatch, lambda: replaced(note, b"another version\n"))
    write(note)
    assert note.read_bytes() == b"another version\n"


@pytest.mark.usefixtures("no_lease")
def test_a_version_with_the_same_bytes_is_seen_as_another_file(
    note: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meddle(monkeypatch, lambda: replaced(note, OLD))
    write(note)
    assert note.read_bytes() == OLD


@pytest.mark.usefixtures("no_lease")
def test_a_line_added_to_our_version_before_it_gives_way_stays(
    note: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meddle(monkeypatch, lambda: append(note, b"first\n"), lambda: append(note, b"second\n"))
    write(note)
    assert note.read_bytes() == OLD + b"first\nsecond\n"


@pytest.mark.usefixtures("no_lease")
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
    monkeypatch.setattr(calls, "_PATIENCE", 0.05)
    exchanges = meddle(monkeypatch)
    with note.open("ab", buffering=0) as file:
        write(note)
        file.write(b"and on\n")
    assert not exchanges
    assert note.read_bytes() == OLD + b"and on\n"


def test_who_only_reads_is_in_nobodys_way(note: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls, "_PATIENCE", 0.05)
    with note.open("rb"):
        write_note(note.parent, NOTE, NEW, expected=OLD)
    assert note.read_bytes() == NEW


def test_a_file_is_still_when_nobody_writes(note: Path) -> None:
    with disk.opened(note) as descriptor:
        assert is_still(descriptor)


def test_what_can_not_be_exchanged_is_left_as_it_is(note: Path) -> None:
    assert not exchange(note, note.with_name("gone"))
    assert note.read_bytes() == OLD


# --- nobody opens the note while it is swapped -----------------------------------------------------------


def test_who_opens_the_note_at_the_last_moment_waits_and_finds_it_in_its_place(
    note: Path, monkeypatch: pytest.MonkeyPatch, aside: Aside
) -> None:
    sizes: list[int] = []
    exchanges = meddle(
        monkeypatch,
        lambda: aside.begin(lambda: append(note, b"late\n")),
        after=lambda displaced: sizes.append(displaced.stat().st_size),
    )
    write(note)
    assert sizes == [len(OLD)], "it did not wait"
    aside.end()
    assert note.read_bytes() == OLD + b"late\n"
    assert len(exchanges) == 2


def test_who_had_looked_up_the_name_before_finds_the_note_in_its_place(
    note: Path, monkeypatch: pytest.MonkeyPatch, aside: Aside
) -> None:
    """It opens the file that gave way, and would write where nobody reads."""
    meddle(monkeypatch, after=lambda displaced: aside.begin(lambda: append(displaced, b"late\n")))
    write(note)
    aside.end()
    assert note.read_bytes() == OLD + b"late\n"


def test_who_comes_to_it_even_later_is_seen_in_the_last_look(
    note: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    displaced = meddle(monkeypatch)
    left = [b"late\n"]

    def look(descriptor: int) -> bool:
        if left:
            append(displaced[0], left.pop())
        return is_still(descriptor)

    monkeypatch.setattr(disk, "is_still", look)
    write(note)
    assert note.read_bytes() == OLD + b"late\n"


def test_who_reads_for_a_moment_is_waited_for(
    note: Path, monkeypatch: pytest.MonkeyPatch, aside: Aside
) -> None:
    ended: list[float] = []

    def read() -> None:
        with note.open("rb"):
            time.sleep(0.2)
        ended.append(time.monotonic())

    aside.begin(read)
    meddle(monkeypatch, lambda: ended.append(time.monotonic()))
    write_note(note.parent, NOTE, NEW, expected=OLD)
    assert note.read_bytes() == NEW
    assert len(ended) == 2
    assert ended == sorted(ended)


def test_a_note_that_is_gone_at_the_last_moment_is_not_made_again(
    note: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meddle(monkeypatch, note.unlink)
    with pytest.raises(NoteChanged):
        write_note(note.parent, NOTE, NEW, expected=OLD)
    assert list(note.parent.iterdir()) == []


def test_what_is_added_right_after_the_swap_is_a_later_save(
    note: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meddle(monkeypatch, after=lambda _: append(note, b"more\n"))
    write_note(note.parent, NOTE, NEW, expected=OLD)
    assert note.read_bytes() == NEW + b"more\n"


@pytest.mark.parametrize("made_from", [OLD + b"first\n", NEW], ids=["theirs", "ours"])
def test_a_version_put_in_place_of_ours_stays_and_nothing_of_the_one_before(
    note: Path, monkeypatch: pytest.MonkeyPatch, made_from: bytes
) -> None:
    """Two saves: one right before our swap, one right before it is taken back. No line is lost or doubled."""
    exchanges = meddle(
        monkeypatch,
        lambda: replaced(note, OLD + b"first\n"),
        lambda: replaced(note, made_from + b"second\n"),
    )
    write(note)
    assert len(exchanges) == 3
    assert note.read_bytes() == made_from + (b"second\n" if made_from != NEW else b"second\nfirst\n")


@pytest.mark.parametrize("error", [errno.EINVAL, errno.EACCES])
def test_without_leases_a_note_is_swapped_all_the_same(
    note: Path, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    real = fcntl.fcntl

    def refuse(descriptor: int, command: int, value: int = 0) -> int:
        if command == fcntl.F_SETLEASE:
            raise OSError(error, os.strerror(error))
        return real(descriptor, command, value)

    monkeypatch.setattr(fcntl, "fcntl", refuse)
    write_note(note.parent, NOTE, NEW, expected=OLD)
    assert note.read_bytes() == NEW
    with disk.opened(note) as descriptor, alone(descriptor) as undisturbed:
        assert undisturbed(0)


def test_who_opens_a_file_that_seems_still_is_waited_for(note: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls, "SETTLED", 0.1)
    with disk.opened(note) as descriptor:
        late = threading.Timer(0.02, append, (note, b"late\n"))
        late.start()
        assert is_still(descriptor)
        assert disk.read_all(descriptor) == OLD + b"late\n"
        late.join()


def test_where_no_leases_are_given_a_note_is_swapped_without(
    note: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file system that says of every file that it is in use must not make writing impossible."""
    monkeypatch.setattr("vault_integrate.store.exchange._take", lambda *_: False)
    write_note(note.parent, NOTE, NEW, expected=OLD)
    assert note.read_bytes() == NEW
