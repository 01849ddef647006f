"""The log of what was written: on the disk before the note, whole after any crash, one's own, for a month."""

from __future__ import annotations

import errno
import os
import zlib
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import msgspec
import pytest

from vault_integrate.errors import VaultIntegrateError
from vault_integrate.model.written import Written
from vault_integrate.store import disk
from vault_integrate.store.log import Log, open_log
from vault_integrate.store.writer import write_note

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOW = datetime(2026, 11, 18, 9, 30)  # noqa: DTZ001 - local time
NOTE = "a.md"


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "user" / "state"


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    folder = tmp_path / "vault"
    folder.mkdir()
    return folder


@pytest.fixture
def log(state: Path, vault: Path) -> Log:
    return open_log(state, vault, now=NOW)


def tick(
    words: str = "bread", *, time: datetime = NOW, undoes: int = 0, act: str = "", group: int = 0
) -> Written:
    return Written(
        time=time.isoformat(timespec="seconds"),
        path=NOTE,
        at=0,
        old=f"- [ ] {words}\n",
        new=f"- [x] {words}\n",
        reason="tick",
        undoes=undoes,
        act=act,
        group=group,
    )


def file_of(state: Path) -> Path:
    [path] = state.iterdir()
    return path


def words(log: Log) -> list[str]:
    return [entry.new.removeprefix("- [x] ").strip() for entry in log.entries()]


def test_nothing_is_made_by_looking(log: Log, state: Path) -> None:
    assert log.entries() == ()
    assert log.undone_acts() == frozenset()
    log.settle()
    assert not state.exists()


def test_what_was_written_is_there_the_oldest_first(log: Log, state: Path, vault: Path) -> None:
    odd = msgspec.structs.replace(
        tick(), new="\ufeff\u2028\r\n\x00“ü", old="", path="Tägliches/a b.md", week="2026-W47"
    )
    assert log.begin([tick("one"), odd]) == (1, 2)
    log.done([1, 2])
    assert log.begin([tick("three")]) == (3,)
    log.done([3])

    for each in (log, open_log(state, vault, now=NOW)):
        assert each.entries() == (
            msgspec.structs.replace(tick("one"), id=1, group=1),
            msgspec.structs.replace(odd, id=2, group=1),
            msgspec.structs.replace(tick("three"), id=3, group=3),
        )


def test_entries_of_one_act_have_one_group_of_the_logs_own(log: Log) -> None:
    for _ in range(2):
        log.done(log.begin([tick(group=7), tick(group=7), tick(group=8)]))
    assert [entry.group for entry in log.entries()] == [1, 1, 3, 4, 4, 6]


def test_it_is_its_owners_alone(log: Log, state: Path) -> None:
    state.mkdir(parents=True)
    state.chmod(0o755)
    log.begin([tick()])
    assert state.stat().st_mode & 0o777 == 0o700
    assert file_of(state).stat().st_mode & 0o777 == 0o600


def test_each_vault_has_its_own_by_whatever_way_it_is_reached(log: Log, state: Path, tmp_path: Path) -> None:
    log.begin([tick()])
    log.done([1])
    (tmp_path / "way").symlink_to(tmp_path / "vault")
    (tmp_path / "other").mkdir()

    assert words(open_log(state, tmp_path / "way", now=NOW)) == ["bread"]
    assert words(open_log(state, tmp_path / "other", now=NOW)) == []


def test_it_is_never_in_the_vault(vault: Path) -> None:
    with pytest.raises(VaultIntegrateError, match="inside the vault"):
        open_log(vault / ".state", vault, now=NOW)


# --- What became of a write ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("note", "shown"),
    [(b"- [x] bread\n", ["bread"]), (b"- [ ] bread\n", []), (b"", []), (None, [])],
    ids=["made", "not made", "empty", "gone"],
)
def test_of_a_write_without_an_end_the_note_is_asked(
    log: Log, vault: Path, state: Path, note: bytes | None, shown: list[str]
) -> None:
    if note is not None:
        (vault / NOTE).write_bytes(note)
    log.begin([tick()])
    assert words(log) == shown

    # What it said then is remembered before the next write, whatever becomes of the note.
    log.begin([tick("more")])
    (vault / NOTE).write_bytes(b"- [x] bread\n" if not shown else b"")
    assert words(log) == shown
    assert words(open_log(state, vault, now=NOW)) == shown


def test_a_write_that_ended_in_an_error_is_settled(log: Log, vault: Path) -> None:
    log.begin([tick()])
    log.settle()
    (vault / NOTE).write_bytes(b"- [x] bread\n")
    assert words(log) == []


def test_another_equal_line_does_not_make_a_write_seem_made(log: Log, vault: Path) -> None:
    (vault / NOTE).write_bytes(b"- [x] bread\n")
    log.begin([msgspec.structs.replace(tick(), equals=2)])
    assert words(log) == []


@pytest.mark.parametrize("undoes", [0, 1], ids=["made", "removed"])
def test_a_whole_file_without_an_end(log: Log, vault: Path, undoes: int) -> None:
    made = Written(
        time=NOW.isoformat(),
        path=NOTE,
        at=0,
        old="- x\n" if undoes else "",
        new="" if undoes else "- x\n",
        reason="step",
        created=True,
        undoes=undoes,
    )
    log.begin([made])
    assert len(log.entries()) == undoes
    (vault / NOTE).write_bytes(b"- x\n")
    assert len(log.entries()) == 1 - undoes


def test_acts_that_were_taken_back(log: Log) -> None:
    log.begin([tick("one", act="A"), tick("two", act="B"), tick("three")])
    log.done([1, 2, 3])
    log.done(log.begin([tick("one", undoes=1, act="")]))
    log.done(log.begin([tick("three", undoes=3)]))
    log.begin([tick("two", undoes=2)])  # and not made

    assert log.undone_acts() == {"A"}


# --- A month ------------------------------------------------------------------------------------------------


def test_a_month(log: Log, state: Path, vault: Path) -> None:
    log.begin([tick("bygone", act="A"), tick("undo", undoes=1), tick("new", time=NOW + timedelta(seconds=1))])
    log.done([1, 2, 3])

    later = open_log(state, vault, now=NOW + timedelta(days=31))
    assert words(later) == ["bygone", "undo", "new"]
    later = open_log(state, vault, now=NOW + timedelta(days=31, seconds=1))
    assert words(later) == ["new"]
    assert later.undone_acts() == frozenset()
    assert b"bygone" in file_of(state).read_bytes()

    assert later.begin([tick("next", time=NOW + timedelta(days=31))]) == (4,)
    later.done([4])
    assert words(later) == ["new", "next"]
    assert b"bygone" not in file_of(state).read_bytes()
    assert file_of(state).stat().st_mode & 0o777 == 0o600


def test_an_id_is_never_given_twice(log: Log, state: Path, vault: Path) -> None:
    log.begin([tick(), tick()])
    log.done([1, 2])
    for years in (1, 2):
        later = open_log(state, vault, now=NOW + timedelta(days=365 * years))
        later.begin([])
    assert later.entries() == ()
    assert later.begin([tick(time=NOW + timedelta(days=730))]) == (3,)


# --- What it survives ---------------------------------------------------------------------------------------


def test_a_line_torn_anywhere_costs_itself_only(log: Log, state: Path, vault: Path) -> None:
    log.begin([tick("one")])
    log.done([1])
    whole = file_of(state).read_bytes()
    log.begin([tick("two")])
    log.done([2])
    both = file_of(state).read_bytes()
    (vault / NOTE).write_bytes(b"- [x] one\n- [x] two\n- [x] three\n")
    for end in range(len(whole), len(both)):
        file_of(state).write_bytes(both[:end])
        assert words(log) in (["one"], ["one", "two"]), end
        [number] = log.begin([tick("three")])
        log.done([number])
        assert words(log) in (["one", "three"], ["one", "two", "three"]), end


@pytest.mark.parametrize("at", [0, 5, 30, -3])
def test_a_damaged_line_is_passed_over(log: Log, state: Path, at: int) -> None:
    log.begin([tick("one")])
    log.done([1])
    damaged = bytearray(file_of(state).read_bytes())
    damaged[at] ^= 1
    file_of(state).write_bytes(damaged)
    assert words(log) == []


def test_a_record_of_another_version_is_passed_over(log: Log, state: Path) -> None:
    log.begin([tick("one")])
    log.done([1])
    data = b'{"type":"dreamt"}'
    with file_of(state).open("ab") as file:
        file.write(b"%08x %s\n" % (zlib.crc32(data), data))
    assert words(log) == ["one"]


def test_it_is_synced_before_the_note_is_written(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    for name in ("write", "fsync"):
        real = getattr(os, name)

        def call(*args: object, name: str = name, real: Callable[..., object] = real) -> object:
            order.append(name)
            return real(*args)

        monkeypatch.setattr(os, name, call)
    log.begin([tick()])
    assert order[:2] == ["write", "fsync"]


class Failing:
    """The system's calls, one of which fails each time."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __getattr__(self, name: str) -> object:
        if name != self.name:
            return getattr(os, name)

        def call(*args: object, **more: object) -> object:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        return call


@pytest.mark.parametrize("name", ["write", "fsync"])
def test_what_can_not_be_remembered_is_refused(
    log: Log, state: Path, vault: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    log.begin([tick("one")])
    log.done([1])
    with monkeypatch.context() as patch:
        patch.setattr(disk, "system", Failing(name))
        with pytest.raises(VaultIntegrateError, match="No space left on device"):
            log.begin([tick("two")])
        log.done([1])  # a note that was written stays so
    assert words(log) == ["one"]


def test_a_full_disk_while_old_entries_are_dropped_costs_nothing(
    log: Log, state: Path, vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log.begin([tick("one"), tick("two", time=NOW + timedelta(days=9))])
    log.done([1, 2])
    later = open_log(state, vault, now=NOW + timedelta(days=35))
    for name in ("write", "fsync", "replace"):
        with monkeypatch.context() as patch:
            patch.setattr(disk, "system", Failing(name))
            with pytest.raises(VaultIntegrateError):
                open_log(state, vault, now=NOW + timedelta(days=35)).begin([tick("three")])
        assert words(later) == ["two"]
        assert words(log) == ["one", "two"]
        assert len(list(state.iterdir())) == 1


def test_a_log_that_can_not_be_read_is_told(log: Log, state: Path) -> None:
    log.begin([tick()])
    path = file_of(state)
    path.unlink()
    path.mkdir()
    for ask in (log.entries, log.undone_acts, lambda: log.begin([tick()])):
        with pytest.raises(VaultIntegrateError, match="can't be used"):
            ask()


class Killed(BaseException):
    """The process is no more."""


class Dying:
    """The system's calls; from one on, none is made any more.

    Args:
        at: the number of that call, from 1; 0 for none.
    """

    def __init__(self, at: int) -> None:
        self.at, self.calls = at, 0
        self.descriptors: set[int] = set()

    def __getattr__(self, name: str) -> object:
        real = getattr(os, name)

        def call(*args: int, **more: object) -> object:
            self.calls += 1
            if self.at and self.calls >= self.at:
                raise Killed
            result = real(*args, **more)
            if name == "open":
                self.descriptors.add(result)
            elif name == "close":
                self.descriptors.discard(args[0])
            return result

        return call


@pytest.mark.parametrize("new", [b"- [x] bread\n", b"- [x] bread (done:: today)\n"], ids=["byte", "longer"])
def test_whenever_a_run_is_killed_the_log_says_what_the_note_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, new: bytes
) -> None:
    seen = set()
    at = ended = 0
    while not ended:
        at += 1
        vault = tmp_path / f"vault{at}"
        vault.mkdir()
        (vault / NOTE).write_bytes(b"- [ ] bread\n")
        log = open_log(tmp_path / "state", vault, now=NOW)
        entry = msgspec.structs.replace(tick(), new=new.decode())
        dying = Dying(at)
        with monkeypatch.context() as patch:
            patch.setattr(disk, "system", dying)
            try:
                ids = log.begin([entry])
                write_note(vault, NOTE, new, expected=b"- [ ] bread\n")
                log.done(ids)
                ended = 1
            except Killed:
                for descriptor in dying.descriptors:
                    os.close(descriptor)
        made = (vault / NOTE).read_bytes() == new
        assert [each.new.encode() for each in log.entries()] == [new] * made, at
        # The next run finds it so, too, and goes on.
        log.begin([])
        assert len(log.entries()) == made, at
        seen.add(made)
    assert seen == {True, False}
    assert at > 15
