"""Taking back what was written: to the byte, the newest first, and nothing where the place has changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest

from vault_integrate.app.undo import Undone, Which, undo
from vault_integrate.edit.change import added_line, applied, changed_line
from vault_integrate.edit.undo import noted
from vault_integrate.errors import NoteChanged, NoteRefused, UsageFault, VaultIntegrateError
from vault_integrate.model.written import Written
from vault_integrate.parse.split import split_lines
from vault_integrate.store.log import Log, open_log
from vault_integrate.store.writer import create_note, write_note

if TYPE_CHECKING:
    from vault_integrate.model.change import Change

VaultWriter = Callable[[Mapping[str, str | bytes]], Path]

NOW = datetime(2026, 11, 18, 9, 30)  # noqa: DTZ001 - local time
A, B = "Journal/a.md", "b.md"
NOTES = {A: "\ufeff- [ ] one\r\n- [ ] two", B: "- [ ] three\n\n- [ ] three\n"}


class Writer:
    """Writes into notes as a run would, and remembers it."""

    def __init__(self, root: Path, state: Path) -> None:
        self.root, self.state = root, state
        self.log = self.log_at(NOW)

    def log_at(self, now: datetime) -> Log:
        return open_log(self.state, self.root, now=now)

    def write(self, *changes: tuple[str, Change], week: str = "", act: str = "", days: int = 0) -> None:
        """One act."""
        time = (NOW + timedelta(days=days)).isoformat()
        for_log, todo = [], []
        for path, change in changes:
            data = (self.root / path).read_bytes()
            for_log.append(
                msgspec.structs.replace(
                    noted(data, change, path=path, time=time, reason="tick"), week=week, act=act
                )
            )
            todo.append((path, data, applied(data, change)))
        ids = self.log.begin(for_log)
        for path, data, new in todo:
            write_note(self.root, path, new, expected=data)
        self.log.done(ids)

    def make(self, path: str, data: bytes) -> None:
        entry = Written(
            time=NOW.isoformat(), path=path, at=0, old="", new=data.decode(), reason="add", created=True
        )
        ids = self.log.begin([entry])
        create_note(self.root, path, data)
        self.log.done(ids)

    def change(self, path: str, at: int, text: str) -> tuple[str, Change]:
        return path, changed_line(split_lines((self.root / path).read_bytes()), at, text)

    def add(self, path: str, at: int, text: str) -> tuple[str, Change]:
        return path, added_line(split_lines((self.root / path).read_bytes()), at, text)

    def undo(self, which: Which | None = None, *, dry_run: bool = False, days: int = 0) -> Undone:
        now = NOW + timedelta(days=days)
        return undo(self.root, self.log_at(now), which=which or Which(), now=now, dry_run=dry_run)

    def notes(self) -> dict[str, str]:
        return {
            place.relative_to(self.root).as_posix(): place.read_bytes().decode()
            for place in sorted(self.root.rglob("*"))
            if place.is_file()
        }


@pytest.fixture
def writer(write_vault: VaultWriter, tmp_path: Path) -> Writer:
    return Writer(write_vault(NOTES), tmp_path / "state")


def ids(result: Undone) -> list[int]:
    return [taken.entry.id for taken in result.taken]


def test_the_last_act_and_then_the_one_before(writer: Writer) -> None:
    writer.write(writer.change(A, 0, "- [x] one"), act="A")
    writer.write(writer.add(A, 2, "- [x] 2026-11-18"), writer.change(B, 2, "- [x] three"), act="B")

    assert ids(writer.undo()) == [3, 2]
    assert writer.notes() == {**NOTES, A: "\ufeff- [x] one\r\n- [ ] two"}
    assert writer.log.undone_acts() == {"B"}
    assert ids(writer.undo()) == [1]
    assert writer.notes() == NOTES
    assert writer.log.undone_acts() == {"A", "B"}
    with pytest.raises(UsageFault, match="nothing to take back"):
        writer.undo()
    assert [(entry.reason, entry.undoes) for entry in writer.log.entries()][3:] == [
        ("undo", 3),
        ("undo", 2),
        ("undo", 1),
    ]


def test_nothing_was_ever_written(writer: Writer) -> None:
    for which in (Which(), Which(week="2026-W47"), Which(since=date(2026, 1, 1))):
        with pytest.raises(UsageFault, match="nothing to take back"):
            writer.undo(which)
    assert writer.notes() == NOTES


def test_all_of_one_page(writer: Writer) -> None:
    writer.write(writer.change(A, 0, "- [x] one"), week="2026-W46")
    writer.write(writer.change(B, 0, "- [x] three"), week="2026-W47")
    writer.write(writer.add(A, 1, "\t- [x] 2026-11-18"), week="2026-W47")
    writer.write(writer.change(B, 2, "- [x] three"))

    assert ids(writer.undo(Which(week="2026-W47"))) == [3, 2]
    assert writer.notes() == {A: "\ufeff- [x] one\r\n- [ ] two", B: "- [ ] three\n\n- [x] three\n"}


def test_equal_lines_are_taken_back_the_newest_first(writer: Writer) -> None:
    writer.write(writer.change(B, 2, "- [x] three"))
    writer.write(writer.change(B, 0, "- [x] three"))

    assert ids(writer.undo(Which(since=date(2026, 11, 18)))) == [2, 1]
    assert writer.notes() == NOTES


@pytest.mark.parametrize("order", list(permutations((1, 2, 3, 4))), ids=str)
def test_equal_lines_are_taken_back_in_any_order(
    write_vault: VaultWriter, tmp_path: Path, order: tuple[int, ...]
) -> None:
    """Two actions of one note practised twice each, the one above later: four equal lines."""
    before = "- one\n\t- old\n- two\n- three\n"
    writer = Writer(write_vault({A: before}), tmp_path / "state")
    for at in (3, 4, 1, 2):
        writer.write(writer.add(A, at, "\t- [x] 2026-11-18"))
    texts = {}
    for number in order:
        [taken] = writer.undo(Which(id=number), dry_run=True).taken
        assert writer.undo(Which(id=number)).taken == (taken,)
        texts[number] = writer.notes()[A]
    assert texts[order[-1]] == before
    # The first two were written under *two*, the last two under *one*.
    under = {1: "- two", 2: "- two", 3: "- one", 4: "- one"}
    after = dict.fromkeys(("- one", "- two"), 2)
    for number in order:
        after[under[number]] -= 1
        one, _, two = texts[number].partition("- two")
        assert (one.count("[x]"), two.count("[x]")) == (after["- one"], after["- two"])


def test_an_equal_line_of_the_writers_own_is_never_taken_for_ours(writer: Writer) -> None:
    writer.write(writer.change(B, 0, "- [x] three"))
    writer.write(writer.change(B, 2, "- [x] three"))
    (writer.root / B).write_bytes(b"- [x] three\n\n- [x] three\n- [x] three\n")

    assert ids(writer.undo(Which(since=date(2026, 11, 18)))) == []
    assert writer.notes()[B].count("[x]") == 3


def test_since_a_day(writer: Writer) -> None:
    writer.write(writer.change(A, 0, "- [x] one"), days=-3)
    writer.write(writer.change(A, 1, "- [x] two"), days=-2)
    writer.write(writer.change(B, 0, "- [x] 3"))

    assert ids(writer.undo(Which(since=date(2026, 11, 16)))) == [3, 2]
    assert writer.notes() == {**NOTES, A: "\ufeff- [x] one\r\n- [ ] two"}


def test_one_by_its_id(writer: Writer) -> None:
    writer.write(writer.change(A, 0, "- [x] one"), writer.change(B, 0, "- [x] 3"))

    assert ids(writer.undo(Which(id=1))) == [1]
    assert writer.notes() == {**NOTES, B: "- [x] 3\n\n- [ ] three\n"}
    for number, said in ((1, "already"), (3, "took something back itself"), (9, "there is no write 9")):
        with pytest.raises(UsageFault, match=said):
            writer.undo(Which(id=number))


def test_what_is_left_of_an_act_is_taken_back(writer: Writer) -> None:
    writer.write(writer.change(A, 0, "- [x] one"), writer.change(B, 0, "- [x] 3"))
    writer.undo(Which(id=2))

    assert ids(writer.undo()) == [1]
    assert writer.notes() == NOTES


def test_a_month(writer: Writer) -> None:
    writer.write(writer.change(A, 0, "- [x] one"))
    with pytest.raises(UsageFault):
        writer.undo(days=32)
    assert ids(writer.undo(days=31)) == [1]


def test_a_line_twice_written_goes_back_step_by_step(writer: Writer) -> None:
    writer.write(writer.change(A, 0, "- [x] one"))
    writer.write(writer.change(A, 0, "- [x] one (done:: 2026-11-18)"))

    result = writer.undo(Which(since=date(2026, 11, 18)))
    assert [(taken.old, taken.new) for taken in result.taken] == [
        ("\ufeff- [x] one (done:: 2026-11-18)\r\n", "\ufeff- [x] one\r\n"),
        ("\ufeff- [x] one\r\n", "\ufeff- [ ] one\r\n"),
    ]
    assert writer.notes() == NOTES


# --- What has changed since -----------------------------------------------------------------------


def test_a_place_that_has_changed_is_left_and_shown(writer: Writer) -> None:
    writer.write(writer.change(A, 0, "- [x] one"), writer.change(B, 0, "- [x] 3"))
    (writer.root / B).write_bytes(b"new\n- [x] 3, and more\n\n- [ ] three\n")
    now = writer.notes()

    result = writer.undo()

    assert ids(result) == [1]
    [left] = result.left
    assert left.entry.id == 2
    assert left.lines == (
        "b.md:1 has changed since, so it is left as it is; change it in the note itself if you want to",
    )
    assert left.diff == (
        "--- b.md as written 2026-11-18T09:30:00",
        "+++ b.md as it is",
        "@@ -1 +1 @@",
        "-- [x] 3",
        "+- [x] 3, and more",
    )
    assert writer.notes() == {**now, A: NOTES[A]}
    # It can be tried again, once the line is as it was.
    (writer.root / B).write_bytes(b"new\n- [x] 3\n")
    assert ids(writer.undo()) == [2]


@pytest.mark.parametrize(
    ("now", "shown"),
    [
        (b"", ["-- [x] 3"]),
        (b"other\n", ["-- [x] 3", "+other"]),
        (b"- [x] 3\nx\n- [x] 3\n", [" - [x] 3", "+- [x] 3"]),
        (None, ["-- [x] 3"]),
    ],
    ids=["empty", "other", "twice", "gone"],
)
def test_the_difference(writer: Writer, now: bytes | None, shown: list[str]) -> None:
    writer.write(writer.change(B, 0, "- [x] 3"))
    (writer.root / B).unlink()
    if now is not None:
        (writer.root / B).write_bytes(now)

    [left] = writer.undo().left

    assert list(left.diff[3:]) == shown
    assert writer.notes().get(B, "") == (now or b"").decode()


def test_a_note_that_is_refused(writer: Writer) -> None:
    writer.write(writer.change(A, 0, "- [x] one"))
    (writer.root / A).chmod(0o444)

    [left] = writer.undo().left

    assert left.lines == ("Journal/a.md is read-only; allow writing to it",)
    # What the writer does by hand then is no undoing of ours.
    (writer.root / A).chmod(0o644)
    (writer.root / A).write_bytes(NOTES[A].encode())
    assert [entry.id for entry in writer.log.entries()] == [1]
    assert writer.log.undone_acts() == frozenset()


# --- Whole files ----------------------------------------------------------------------------------


def test_a_note_that_was_made_is_removed(writer: Writer) -> None:
    writer.make("Inbox/New.md", b"- x\r\n")
    writer.write(writer.add("Inbox/New.md", 1, "- y"))

    result = writer.undo(Which(since=date(2026, 11, 18)))

    assert ids(result) == [2, 1]
    assert result.taken[1].old == "- x\r\n"
    assert writer.notes() == NOTES
    assert len(writer.log.entries()) == 4


def test_a_note_that_was_made_and_used_since_stays(writer: Writer) -> None:
    writer.make("New.md", b"- x\n")
    (writer.root / "New.md").write_bytes(b"- x\n- mine\n")

    [left] = writer.undo().left

    assert left.diff[3:] == (" - x", "+- mine")
    assert writer.notes()["New.md"] == "- x\n- mine\n"


# --- Only to look, and other programs -------------------------------------------------------------


def test_a_dry_run_says_the_same_and_writes_nothing(writer: Writer) -> None:
    writer.make("New.md", b"- x\n")
    writer.write(writer.change(A, 0, "- [x] one"), writer.add("New.md", 1, "- y"))
    writer.write(writer.change(A, 0, "- [x] one!"))
    before, entries = writer.notes(), writer.log.entries()
    files = {place: place.read_bytes() for place in writer.state.iterdir()}

    which = Which(since=date(2026, 11, 18))
    dry = writer.undo(which, dry_run=True)

    assert (writer.notes(), writer.log.entries()) == (before, entries)
    assert {place: place.read_bytes() for place in writer.state.iterdir()} == files
    assert dry == writer.undo(which)
    assert writer.notes() == NOTES


def test_who_is_quicker_is_waited_for_and_heard(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    writer.write(writer.change(B, 0, "- [x] 3"))
    calls: list[int] = []

    def busy(root: Path, path: str, new: bytes, *, expected: bytes) -> None:
        calls.append(1)
        if len(calls) < 3:
            with (root / path).open("ab") as file:
                file.write(b"more\n")
        write_note(root, path, new, expected=expected)

    monkeypatch.setattr("vault_integrate.app.undo.write_note", busy)
    assert ids(writer.undo()) == [1]
    assert writer.notes()[B] == NOTES[B] + "more\nmore\n"
    assert [entry.undoes for entry in writer.log.entries()] == [0, 1]


def test_who_never_stops_is_told(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    writer.write(writer.change(B, 0, "- [x] 3"))

    def never(root: Path, path: str, new: bytes, *, expected: bytes) -> None:
        raise NoteChanged("it changed")

    monkeypatch.setattr("vault_integrate.app.undo.write_note", never)
    [left] = writer.undo().left
    assert left.lines == ("b.md changed meanwhile; run the command again",)
    assert [entry.undoes for entry in writer.log.entries()] == [0]


def test_a_write_that_was_made_though_it_was_not_told(
    writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer.write(writer.change(B, 0, "- [x] 3"))

    def meddled(root: Path, path: str, new: bytes, *, expected: bytes) -> None:
        write_note(root, path, new + b"more\n", expected=expected)
        raise NoteChanged("somebody added something at the same time")

    monkeypatch.setattr("vault_integrate.app.undo.write_note", meddled)
    assert ids(writer.undo()) == [1]
    assert [entry.undoes for entry in writer.log.entries()] == [0, 1]


def test_a_disk_that_fails_at_the_very_end(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    writer.write(writer.change(B, 0, "- [x] 3"), act="B")

    def failing(root: Path, path: str, new: bytes, *, expected: bytes) -> None:
        write_note(root, path, new, expected=expected)
        raise NoteRefused("it would not", reason="note_closed")

    monkeypatch.setattr("vault_integrate.app.undo.write_note", failing)
    assert [left.lines for left in writer.undo().left] == [("it would not",)]
    assert writer.notes() == NOTES
    assert writer.log.undone_acts() == {"B"}


def test_what_can_not_be_remembered_is_not_done(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    writer.write(writer.change(B, 0, "- [x] 3"))
    before = writer.notes()

    def full(self: Log, records: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Log, "_append", full)
    with pytest.raises(VaultIntegrateError, match="No space left on device"):
        writer.undo()
    assert writer.notes() == before


def test_what_a_killed_run_left_is_removed(writer: Writer) -> None:
    writer.write(writer.change(A, 0, "- [x] one"))
    (writer.root / "Journal/.vault-integrate-0123456789abcdef.tmp").write_bytes(b"half")

    writer.undo()

    assert writer.notes() == NOTES
