"""Writing into notes: one byte in place, or the whole recipe; never over another's words."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING, Any

import pytest

from vault_integrate.errors import NoteChanged, NoteRefused
from vault_integrate.store import disk
from vault_integrate.store.writer import create_note, remove_leftovers, remove_note, write_note, write_page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOTE = "Journal/2026-11-18.md"
OLD = "\ufeff# Wed\r\n\n- [ ] call her\u2028\n- [ ] bread\r".encode()
TICKED = OLD.replace(b"[ ] bread", b"[x] bread")
LONGER = OLD.replace(b"[ ] bread", b"[x] bread (done:: 2026-11-18)")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "vault"
    (folder / "Journal").mkdir(parents=True)
    (folder / NOTE).write_bytes(OLD)
    return folder


def everything(root: Path) -> dict[str, bytes | None]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() if path.is_file() else None
        for path in root.rglob("*")
    }


def refusal(root: Path, new: bytes = TICKED) -> str:
    with pytest.raises(NoteRefused) as refused:
        write_note(root, NOTE, new, expected=OLD)
    assert NOTE in refused.value.message
    return refused.value.reason


# --- what is written ------------------------------------------------------------------------------------


@pytest.mark.parametrize("new", [TICKED, LONGER, b""], ids=["byte", "longer", "empty"])
def test_a_note_is_written(root: Path, new: bytes) -> None:
    write_note(root, NOTE, new, expected=OLD)

    assert everything(root) == {"Journal": None, NOTE: new}


def test_equal_bytes_are_not_written(root: Path) -> None:
    before = (root / NOTE).stat()

    write_note(root, NOTE, OLD, expected=OLD)

    assert (root / NOTE).stat() == before


@pytest.mark.parametrize("at", range(len(OLD)))
def test_one_byte_is_written_into_the_file_itself(root: Path, at: int) -> None:
    inode = (root / NOTE).stat().st_ino
    new = OLD[:at] + bytes([OLD[at] ^ 1]) + OLD[at + 1 :]

    write_note(root, NOTE, new, expected=OLD)

    assert (root / NOTE).read_bytes() == new
    assert (root / NOTE).stat().st_ino == inode


@pytest.mark.parametrize("new", [LONGER, OLD.replace(b"[ ]", b"[x]")], ids=["longer", "two bytes"])
def test_more_is_another_file_in_its_place(root: Path, new: bytes) -> None:
    inode = (root / NOTE).stat().st_ino

    write_note(root, NOTE, new, expected=OLD)

    assert (root / NOTE).stat().st_ino != inode


@pytest.mark.parametrize("new", [TICKED, LONGER], ids=["byte", "longer"])
def test_mode_and_attributes_stay(root: Path, new: bytes) -> None:
    (root / NOTE).chmod(0o640)
    try:
        os.setxattr(root / NOTE, "user.mood", b"calm")
    except (OSError, AttributeError):
        pytest.skip("this file system keeps no extended attributes")

    write_note(root, NOTE, new, expected=OLD)

    assert stat.S_IMODE((root / NOTE).stat().st_mode) == 0o640
    assert os.getxattr(root / NOTE, "user.mood") == b"calm"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
@pytest.mark.parametrize("new", [TICKED, LONGER], ids=["byte", "longer"])
def test_the_owner_stays(root: Path, new: bytes) -> None:
    os.chown(root / NOTE, 1234, 4321)

    write_note(root, NOTE, new, expected=OLD)

    status = (root / NOTE).stat()
    assert (status.st_uid, status.st_gid) == (1234, 4321)


def test_a_hard_linked_note_keeps_its_names(root: Path) -> None:
    os.link(root / NOTE, root / "other.md")

    write_note(root, NOTE, TICKED, expected=OLD)

    assert (root / "other.md").read_bytes() == TICKED
    assert (root / NOTE).samefile(root / "other.md")


def test_a_vault_that_is_a_link_is_no_fault(root: Path, tmp_path: Path) -> None:
    (tmp_path / "way").symlink_to(root)

    write_note(tmp_path / "way", NOTE, LONGER, expected=OLD)

    assert (root / NOTE).read_bytes() == LONGER


# --- what is refused ------------------------------------------------------------------------------------


def linked_note(root: Path) -> None:
    (root / NOTE).rename(root.parent / "outside.md")
    (root / NOTE).symlink_to(root.parent / "outside.md")


def linked_folder(root: Path) -> None:
    (root / "Journal").rename(root.parent / "outside")
    (root / "Journal").symlink_to(root.parent / "outside")


def linked_inside(root: Path) -> None:
    (root / "Journal").rename(root / "Real")
    (root / "Journal").symlink_to(root / "Real")


def pipe(root: Path) -> None:
    (root / NOTE).unlink()
    os.mkfifo(root / NOTE)


def folder(root: Path) -> None:
    (root / NOTE).unlink()
    (root / NOTE).mkdir()


def read_only(root: Path) -> None:
    (root / NOTE).chmod(0o444)


def gone(root: Path) -> None:
    (root / NOTE).unlink()


def folder_gone(root: Path) -> None:
    (root / "Journal").rename(root / "Diary")


def file_for_folder(root: Path) -> None:
    gone(root)
    (root / "Journal").rmdir()
    (root / "Journal").write_bytes(b"")


CASES = [
    (linked_note, "note_link"),
    (linked_folder, "note_link"),
    (linked_inside, "note_link"),
    (pipe, "note_link"),
    (folder, "note_link"),
    (read_only, "note_read_only"),
    (gone, "note_gone"),
    (folder_gone, "note_gone"),
    (file_for_folder, "note_closed"),
]


@pytest.mark.parametrize("new", [TICKED, LONGER], ids=["byte", "longer"])
@pytest.mark.parametrize(("prepare", "reason"), CASES, ids=lambda case: getattr(case, "__name__", None))
def test_refused(root: Path, prepare: Callable[[Path], None], reason: str, new: bytes) -> None:
    prepare(root)
    before = everything(root.parent)

    assert refusal(root, new) == reason
    assert everything(root.parent) == before


def test_a_hard_linked_note_is_never_replaced(root: Path) -> None:
    os.link(root / NOTE, root / "other.md")

    assert refusal(root, LONGER) == "note_hard_linked"
    assert everything(root) == {"Journal": None, NOTE: OLD, "other.md": OLD}


@pytest.mark.parametrize("path", ["../outside.md", "Journal/../../outside.md", "/outside.md", "./x.md", ".."])
def test_a_path_that_leads_out(root: Path, path: str) -> None:
    (root.parent / "outside.md").write_bytes(OLD)
    writes: list[Callable[[], None]] = [
        lambda: write_note(root, path, TICKED, expected=OLD),
        lambda: create_note(root, path, TICKED),
        lambda: remove_note(root, path, expected=OLD),
    ]
    for write in writes:
        with pytest.raises(NoteRefused) as refused:
            write()
        assert refused.value.reason == "note_link"
    assert (root.parent / "outside.md").read_bytes() == OLD


@pytest.mark.parametrize("new", [TICKED, LONGER], ids=["byte", "longer"])
def test_a_note_that_changed_before(root: Path, new: bytes) -> None:
    (root / NOTE).write_bytes(OLD + b"\nmore")
    before = (root / NOTE).stat()

    with pytest.raises(NoteChanged, match="changed meanwhile"):
        write_note(root, NOTE, new, expected=OLD)

    assert (root / NOTE).stat() == before
    assert everything(root) == {"Journal": None, NOTE: OLD + b"\nmore"}


# --- another program, at the worst moment ------------------------------------------------------------------


class Meddling:
    """The system's calls, with something done right before or after the first call of one name."""

    def __init__(self, name: str, act: Callable[[], object], *, after: bool = False) -> None:
        self.name, self.act, self.after, self.done = name, act, after, False

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - it stands for all of os
        real = getattr(os, name)
        if name != self.name or self.done:
            return real

        def call(*args: object, **more: object) -> object:
            self.done = True
            if not self.after:
                self.act()
            result = real(*args, **more)
            if self.after:
                self.act()
            return result

        return call


def appended(root: Path) -> None:
    with (root / NOTE).open("ab") as file:
        file.write(b"\nmore")


def swapped(root: Path) -> None:
    """As most editors save."""
    (root / "Journal/saved").write_bytes(b"edited")
    (root / "Journal/saved").replace(root / NOTE)


def test_what_is_added_beside_the_byte_stays(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "system", Meddling("pwrite", lambda: appended(root)))

    with pytest.raises(NoteChanged):
        write_note(root, NOTE, TICKED, expected=OLD)

    assert everything(root) == {"Journal": None, NOTE: TICKED + b"\nmore"}


@pytest.mark.parametrize("call", ["pwrite", "fsync"])
def test_a_note_swapped_under_the_byte(root: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    monkeypatch.setattr(disk, "system", Meddling(call, lambda: swapped(root)))

    with pytest.raises(NoteChanged):
        write_note(root, NOTE, TICKED, expected=OLD)

    assert everything(root) == {"Journal": None, NOTE: b"edited"}


def test_a_note_deleted_under_the_byte(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "system", Meddling("pwrite", (root / NOTE).unlink))

    with pytest.raises(NoteChanged):
        write_note(root, NOTE, TICKED, expected=OLD)

    assert everything(root) == {"Journal": None}


def test_a_late_writer_of_the_old_file(
    root: Path, monkeypatch: pytest.MonkeyPatch, plain_rename: None
) -> None:
    monkeypatch.setattr(disk, "system", Meddling("replace", lambda: appended(root)))

    with pytest.raises(NoteChanged):
        write_note(root, NOTE, LONGER, expected=OLD)

    assert everything(root) == {"Journal": None, NOTE: OLD + b"\nmore"}


def test_a_note_swapped_after_our_swap(
    root: Path, monkeypatch: pytest.MonkeyPatch, plain_rename: None
) -> None:
    monkeypatch.setattr(disk, "system", Meddling("replace", lambda: swapped(root), after=True))

    with pytest.raises(NoteChanged):
        write_note(root, NOTE, LONGER, expected=OLD)

    assert everything(root) == {"Journal": None, NOTE: b"edited"}


def test_a_note_that_becomes_a_link_is_not_followed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def meddle() -> None:
        (root.parent / "outside.md").write_bytes(OLD)
        (root / NOTE).unlink()
        (root / NOTE).symlink_to(root.parent / "outside.md")

    monkeypatch.setattr(disk, "system", Meddling("access", meddle, after=True))

    assert refusal(root) == "note_closed"
    assert (root.parent / "outside.md").read_bytes() == OLD


def test_a_note_that_becomes_a_pipe_does_not_hold_us_up(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "system", Meddling("access", lambda: pipe(root), after=True))

    with pytest.raises((NoteChanged, NoteRefused)):
        write_note(root, NOTE, LONGER, expected=OLD)


# --- new notes --------------------------------------------------------------------------------------------


def test_a_new_note_and_its_folders(root: Path) -> None:
    create_note(root, "Inbox/2026/New.md", b"- x\r\n")

    assert everything(root) == {
        "Journal": None,
        NOTE: OLD,
        "Inbox": None,
        "Inbox/2026": None,
        "Inbox/2026/New.md": b"- x\r\n",
    }
    assert (root / "Inbox/2026/New.md").stat().st_nlink == 1


def test_a_new_note_is_never_put_over_another(root: Path) -> None:
    with pytest.raises(NoteChanged):
        create_note(root, NOTE, b"new")

    assert everything(root) == {"Journal": None, NOTE: OLD}


@pytest.mark.parametrize("make", [linked_note, linked_folder], ids=["note", "folder"])
def test_a_new_note_is_never_made_through_a_link(root: Path, make: Callable[[Path], None]) -> None:
    make(root)
    before = everything(root.parent)

    path = NOTE if make is linked_note else "Journal/below/New.md"
    with pytest.raises((NoteChanged, NoteRefused)):
        create_note(root, path, b"new")

    assert everything(root.parent) == before


def test_a_new_note_is_taken_back(root: Path) -> None:
    create_note(root, "Inbox/New.md", b"- x\n")
    remove_note(root, "Inbox/New.md", expected=b"- x\n")

    assert everything(root) == {"Journal": None, NOTE: OLD, "Inbox": None}
    with pytest.raises(NoteRefused) as refused:
        remove_note(root, "Inbox/New.md", expected=b"- x\n")
    assert refused.value.reason == "note_gone"


def test_a_new_note_with_more_in_it_stays(root: Path) -> None:
    with pytest.raises(NoteChanged):
        remove_note(root, NOTE, expected=b"- x\n")

    assert everything(root) == {"Journal": None, NOTE: OLD}


def test_what_is_typed_while_a_note_is_taken_back_stays(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "system", Meddling("unlink", lambda: appended(root)))

    with pytest.raises(NoteChanged):
        remove_note(root, NOTE, expected=OLD)

    assert everything(root) == {"Journal": None, NOTE: OLD + b"\nmore"}


def test_what_is_put_back_is_open_to_the_same_people(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / NOTE).chmod(0o600)
    monkeypatch.setattr(disk, "system", Meddling("unlink", lambda: appended(root)))

    with pytest.raises(NoteChanged):
        remove_note(root, NOTE, expected=OLD)

    assert stat.S_IMODE((root / NOTE).stat().st_mode) == 0o600


def test_a_note_that_is_saved_anew_while_it_is_taken_back_stays(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "system", Meddling("open", lambda: swapped(root), after=True))

    with pytest.raises(NoteChanged):
        remove_note(root, NOTE, expected=OLD)

    assert everything(root) == {"Journal": None, NOTE: b"edited"}


# --- leftovers --------------------------------------------------------------------------------------------


def test_only_what_is_ours_by_its_exact_name_is_removed(root: Path) -> None:
    ours = ".vault-integrate-0123456789abcdef.tmp"
    names = [
        ".vault-integrate-0123456789abcde.tmp",
        ".vault-integrate-0123456789ABCDEF.tmp",
        f"{ours}.md",
        f"x{ours}",
    ]
    for name in (ours, *names):
        (root / name).write_bytes(b"")
        (root / "Journal" / name).write_bytes(b"")

    remove_leftovers(root, ["", "Journal", "Missing", "../vault"])

    for place in (root, root / "Journal"):
        left = {path.name for path in place.iterdir()}
        assert left == {*names, "Journal" if place == root else "2026-11-18.md"}


def test_no_leftover_is_looked_for_behind_a_link(root: Path) -> None:
    linked_folder(root)
    (root.parent / "outside/.vault-integrate-0123456789abcdef.tmp").write_bytes(b"")

    remove_leftovers(root, ["Journal"])

    assert (root.parent / "outside/.vault-integrate-0123456789abcdef.tmp").exists()


# --- every single call fails, or is the last -------------------------------------------------------------


class Killed(BaseException):
    """The process is no more."""


class Sweep:
    """The system's calls; one of them fails, or is the last that is ever made.

    Args:
        at: the number of the call, from 1; 0 for none.
        fault: an error number; 0 kills.
        short: writes take one byte at a time.
    """

    def __init__(self, at: int, fault: int = 0, *, short: bool = False) -> None:
        self.at, self.fault, self.short = at, fault, short
        self.calls = 0
        self.descriptors: set[int] = set()

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - it stands for all of os
        real = getattr(os, name)

        def call(*args: Any, **more: Any) -> Any:  # noqa: ANN401 - likewise
            self.calls += 1
            if self.at and not self.fault and self.calls >= self.at:
                raise Killed
            if self.calls == self.at:
                if name == "close":
                    self.descriptors.discard(args[0])
                    real(*args)
                raise OSError(self.fault, os.strerror(self.fault))
            if self.short and name == "write":
                args = (args[0], bytes(args[1])[:1])
            result = real(*args, **more)
            if name == "open":
                self.descriptors.add(result)
            elif name == "close":
                self.descriptors.discard(args[0])
            return result

        return call

    def end(self) -> None:
        """A dead process holds no file open."""
        for descriptor in self.descriptors:
            os.close(descriptor)


NEW_NOTE = "Inbox/2026/New.md"
WRITES: dict[str, tuple[str, tuple[bytes | None, ...], Callable[[Path], object]]] = {
    "byte": (NOTE, (OLD, TICKED), lambda root: write_note(root, NOTE, TICKED, expected=OLD)),
    "replace": (NOTE, (OLD, LONGER), lambda root: write_note(root, NOTE, LONGER, expected=OLD)),
    "create": (NEW_NOTE, (None, LONGER), lambda root: create_note(root, NEW_NOTE, LONGER)),
    "remove": (NOTE, (OLD, None), lambda root: remove_note(root, NOTE, expected=OLD)),
    "page": (NOTE, (OLD, TICKED), lambda root: write_page(root, NOTE, TICKED, expected=OLD)),
}


def number_of_calls(name: str, folder: Path) -> int:
    """How many calls of the system a write makes."""
    (folder / "Journal").mkdir(parents=True)
    (folder / NOTE).write_bytes(OLD)
    with pytest.MonkeyPatch.context() as patch:
        sweep = Sweep(0)
        patch.setattr(disk, "system", sweep)
        WRITES[name][2](folder)
    return sweep.calls


@pytest.mark.parametrize("fault", [errno.EIO, errno.ENOSPC, 0], ids=["EIO", "ENOSPC", "killed"])
@pytest.mark.parametrize("name", WRITES)
def test_whatever_fails_the_note_is_old_or_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, fault: int
) -> None:
    path, allowed, write = WRITES[name]
    calls = number_of_calls(name, tmp_path / "count")
    assert calls >= 8
    ended = set()
    for at in range(1, calls + 1):
        root = tmp_path / f"vault{at}"
        (root / "Journal").mkdir(parents=True)
        (root / NOTE).write_bytes(OLD)
        sweep = Sweep(at, fault)
        with monkeypatch.context() as patch:
            patch.setattr(disk, "system", sweep)
            try:
                write(root)
            except Killed:
                assert not fault
                told = "killed"
            except Exception as error:  # noqa: BLE001 - which it is, is asserted
                told = type(error).__name__
                assert told in {"NoteRefused", "PageRefused"}, at
            else:
                told = "written"
        sweep.end()
        found = (root / path).read_bytes() if (root / path).exists() else None
        ended.add(found)

        assert found in allowed, at
        if told == "written":
            assert found == allowed[1], at
        remove_leftovers(root, ["", "Journal", "Inbox", "Inbox/2026"])
        files = {place.relative_to(root).as_posix() for place in root.rglob("*") if place.is_file()}
        assert files == {NOTE, path} - ({path} if found is None else set()), at
    # The sweep reaches both sides of the moment at which the note changes.
    assert ended == set(allowed)


@pytest.mark.parametrize("name", ["replace", "create", "page"])
def test_a_write_that_takes_one_byte_at_a_time(
    root: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    path, (_, new), write = WRITES[name]
    monkeypatch.setattr(disk, "system", Sweep(0, short=True))

    write(root)

    assert (root / path).read_bytes() == new


def test_a_byte_that_was_not_taken(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "pwrite", lambda *args: 0)

    assert refusal(root) == "note_closed"
    assert everything(root) == {"Journal": None, NOTE: OLD}
