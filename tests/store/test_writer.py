"""The one writer: all or nothing, never over what somebody else wrote, no litter."""

from __future__ import annotations

import errno
import os
import stat
import time
from typing import TYPE_CHECKING, Any

import pytest

from vault_integrate.errors import PageRefused
from vault_integrate.store.writer import PageChanged, write_page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAGE = "What now/Week.md"
NEW = b"new\r\n\xff"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "vault"
    (folder / "What now").mkdir(parents=True)
    (folder / PAGE).write_bytes(b"old")
    return folder


def everything(root: Path) -> dict[str, bytes | None]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() if path.is_file() else None
        for path in root.rglob("*")
    }


def test_a_new_page(tmp_path: Path) -> None:
    assert write_page(tmp_path, "a/b/Week.md", NEW, expected=None)

    assert everything(tmp_path) == {"a": None, "a/b": None, "a/b/Week.md": NEW}
    assert (tmp_path / "a/b/Week.md").stat().st_nlink == 1


def test_a_page_at_the_top_of_the_vault(tmp_path: Path) -> None:
    assert write_page(tmp_path, "Week.md", NEW, expected=None)

    assert everything(tmp_path) == {"Week.md": NEW}


def test_a_page_replaced(root: Path) -> None:
    inode = (root / PAGE).stat().st_ino

    assert write_page(root, PAGE, NEW, expected=b"old")

    assert everything(root) == {"What now": None, PAGE: NEW}
    assert (root / PAGE).stat().st_ino != inode


def test_equal_bytes_are_not_written(root: Path) -> None:
    before = (root / PAGE).stat()

    assert not write_page(root, PAGE, b"old", expected=b"old")

    after = (root / PAGE).stat()
    assert (after.st_ino, after.st_mtime_ns, after.st_ctime_ns) == (
        before.st_ino,
        before.st_mtime_ns,
        before.st_ctime_ns,
    )


# --- attributes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_the_mode_stays(root: Path, mode: int) -> None:
    (root / PAGE).chmod(mode)

    write_page(root, PAGE, NEW, expected=b"old")

    assert stat.S_IMODE((root / PAGE).stat().st_mode) == mode


def test_the_owner_stays(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Told by the call: only the system's administrator may give files away."""
    real, asked = os.fstat, []

    def other(descriptor: int) -> os.stat_result:
        found = list(real(descriptor))
        found[4] += 1
        return os.stat_result(found)

    monkeypatch.setattr(os, "fstat", other)
    monkeypatch.setattr(os, "fchown", lambda descriptor, user, group: asked.append((user, group)))
    status = (root / PAGE).stat()

    write_page(root, PAGE, NEW, expected=b"old")

    assert asked == [(status.st_uid, status.st_gid)]


def set_attribute(path: Path, name: str, value: bytes) -> None:
    try:
        os.setxattr(path, name, value)
    except (OSError, AttributeError):
        pytest.skip("this file system keeps no extended attributes")


def test_extended_attributes_stay(root: Path) -> None:
    set_attribute(root / PAGE, "user.mood", b"calm")

    write_page(root, PAGE, NEW, expected=b"old")

    assert os.getxattr(root / PAGE, "user.mood") == b"calm"


@pytest.mark.parametrize(
    ("name", "goes_on"), [("security.label", True), ("trusted.x", True), ("user.mood", False)]
)
def test_only_the_system_s_own_attributes_may_be_lost(
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    goes_on: bool,  # noqa: FBT001 - a table's column
) -> None:
    def refuse(*args: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "listxattr", lambda path: [name], raising=False)
    monkeypatch.setattr(os, "getxattr", lambda path, key: b"x", raising=False)
    monkeypatch.setattr(os, "setxattr", refuse, raising=False)
    if goes_on:
        assert write_page(root, PAGE, NEW, expected=b"old")
    else:
        with pytest.raises(PageRefused, match="Operation not permitted"):
            write_page(root, PAGE, NEW, expected=b"old")
        assert everything(root) == {"What now": None, PAGE: b"old"}


# --- what is refused ------------------------------------------------------------------------------------


def test_a_page_that_changed_meanwhile(root: Path) -> None:
    with pytest.raises(PageChanged, match="changed meanwhile"):
        write_page(root, PAGE, NEW, expected=b"older")

    assert everything(root) == {"What now": None, PAGE: b"old"}


def test_a_page_that_appeared_meanwhile(root: Path) -> None:
    with pytest.raises(PageChanged, match="appeared meanwhile"):
        write_page(root, PAGE, NEW, expected=None)

    assert everything(root) == {"What now": None, PAGE: b"old"}


def test_a_page_that_is_gone_meanwhile(root: Path) -> None:
    (root / PAGE).unlink()

    with pytest.raises(PageChanged, match="gone meanwhile"):
        write_page(root, PAGE, NEW, expected=b"old")

    assert everything(root) == {"What now": None}


def test_a_linked_page(root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_bytes(b"old")
    (root / PAGE).unlink()
    (root / PAGE).symlink_to(outside)

    for expected in (b"old", None):
        with pytest.raises(PageRefused):
            write_page(root, PAGE, NEW, expected=expected)

    assert (root / PAGE).is_symlink()
    assert outside.read_bytes() == b"old"
    assert sorted(path.name for path in (root / "What now").iterdir()) == ["Week.md"]


@pytest.mark.parametrize("path", ["Linked/Week.md", "Linked/below/Week.md"])
def test_a_linked_folder(root: Path, tmp_path: Path, path: str) -> None:
    (tmp_path / "outside").mkdir()
    (root / "Linked").symlink_to(tmp_path / "outside")

    with pytest.raises(PageRefused, match="the folder Linked is a link"):
        write_page(root, path, NEW, expected=None)

    assert list((tmp_path / "outside").iterdir()) == []


def test_a_linked_vault_is_no_fault(root: Path, tmp_path: Path) -> None:
    (tmp_path / "way").symlink_to(root)

    assert write_page(tmp_path / "way", PAGE, NEW, expected=b"old")


def test_a_read_only_page(root: Path) -> None:
    (root / PAGE).chmod(0o444)

    with pytest.raises(PageRefused, match="read-only"):
        write_page(root, PAGE, NEW, expected=b"old")

    assert everything(root) == {"What now": None, PAGE: b"old"}


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_is_no_file(root: Path, kind: str) -> None:
    (root / PAGE).unlink()
    if kind == "folder":
        (root / PAGE).mkdir()
    else:
        os.mkfifo(root / PAGE)

    with pytest.raises(PageRefused, match="no regular file"):
        write_page(root, PAGE, NEW, expected=b"old")


def test_a_file_where_a_folder_should_be(root: Path) -> None:
    with pytest.raises(PageRefused, match=r"can't be written \(Not a directory\)"):
        write_page(root, f"{PAGE}/below/Week.md", NEW, expected=None)

    assert everything(root) == {"What now": None, PAGE: b"old"}


# --- failures ------------------------------------------------------------------------------------------


def failing_at(monkeypatch: pytest.MonkeyPatch, name: str, number: int) -> list[int]:
    """Let the call of that number of a function of `os` fail as on a full disk."""
    real: Callable[..., Any] = getattr(os, name)
    calls: list[int] = []

    def call(*args: object, **more: object) -> object:
        calls.append(1)
        if len(calls) == number:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(*args, **more)

    monkeypatch.setattr(os, name, call)
    return calls


CALLS = (
    "open",
    "write",
    "fsync",
    "close",
    "link",
    "replace",
    "fchmod",
    "lstat",
    "lseek",
    "read",
    "mkdir",
    "unlink",
    "fstat",
    "stat",
)


@pytest.mark.parametrize("number", range(1, 6))
@pytest.mark.parametrize("name", CALLS)
def test_a_failing_call_never_costs_the_old_page(
    root: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int
) -> None:
    with monkeypatch.context() as patch:
        failing_at(patch, name, number)
        try:
            written = write_page(root, PAGE, NEW, expected=b"old")
        except PageRefused as refused:
            assert "\n" not in refused.message  # noqa: PT017 - what it says, whichever call failed
            written = False
    found = everything(root)

    # After the swap a failing call may still be told; then the new page stands, whole.
    assert found.pop(PAGE) in ((NEW,) if written else (b"old", NEW))
    if name != "unlink":
        assert found == {"What now": None}


@pytest.mark.parametrize("number", range(1, 6))
@pytest.mark.parametrize("name", CALLS)
def test_a_failing_call_leaves_no_half_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int
) -> None:
    with monkeypatch.context() as patch:
        failing_at(patch, name, number)
        try:
            written = write_page(tmp_path, PAGE, NEW, expected=None)
        except PageRefused:
            written = False
    found = everything(tmp_path)

    assert found.get(PAGE) in ((NEW,) if written else (None, NEW))
    if name != "unlink" and PAGE not in found:
        assert found == {}
    elif name != "unlink":
        assert found == {"What now": None, PAGE: NEW}


def test_without_hard_links_a_page_is_made_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing_at(monkeypatch, "link", 1)

    assert write_page(tmp_path, PAGE, NEW, expected=None)
    assert everything(tmp_path) == {"What now": None, PAGE: NEW}


def test_without_hard_links_nothing_is_overwritten(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing_at(monkeypatch, "link", 1)

    with pytest.raises(PageChanged):
        write_page(root, PAGE, NEW, expected=None)
    assert everything(root) == {"What now": None, PAGE: b"old"}


def test_without_hard_links_a_full_disk_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing_at(monkeypatch, "link", 1)
    failing_at(monkeypatch, "write", 2)

    with pytest.raises(PageRefused, match="No space left on device"):
        write_page(tmp_path, PAGE, NEW, expected=None)
    assert everything(tmp_path) == {}


def test_a_short_write_goes_on(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: real(descriptor, bytes(data)[:2]))

    assert write_page(root, PAGE, NEW, expected=b"old")
    assert (root / PAGE).read_bytes() == NEW


def test_the_file_is_synced_before_the_swap(
    root: Path, monkeypatch: pytest.MonkeyPatch, plain_rename: None
) -> None:
    order: list[str] = []
    for name in ("write", "fsync", "replace"):
        real = getattr(os, name)

        def call(*args: object, name: str = name, real: Callable[..., object] = real) -> object:
            order.append(name)
            return real(*args)

        monkeypatch.setattr(os, name, call)
    write_page(root, PAGE, NEW, expected=b"old")

    assert order == ["write", "fsync", "replace", "fsync"]


def test_what_a_late_writer_puts_into_the_old_file_is_kept(
    root: Path, monkeypatch: pytest.MonkeyPatch, plain_rename: None
) -> None:
    """An editor that had the file open saves between our look and our swap."""
    real = os.replace
    late = os.open(root / PAGE, os.O_WRONLY | os.O_APPEND)

    def swap(source: Path, target: Path) -> None:
        if os.path.samestat(os.fstat(late), target.stat()):
            os.write(late, b" and typed")
        real(source, target)

    monkeypatch.setattr(os, "replace", swap)
    with pytest.raises(PageChanged):
        write_page(root, PAGE, NEW, expected=b"old")
    os.close(late)

    assert everything(root) == {"What now": None, PAGE: b"old and typed"}


# --- temporary files -------------------------------------------------------------------------------------


def test_the_temporary_file_is_hidden_and_beside_the_page(
    root: Path, monkeypatch: pytest.MonkeyPatch, plain_rename: None
) -> None:
    seen: list[str] = []
    real = os.replace

    def swap(source: Path, target: Path) -> None:
        seen.extend(sorted(path.name for path in (root / "What now").iterdir()))
        real(source, target)

    monkeypatch.setattr(os, "replace", swap)
    write_page(root, PAGE, NEW, expected=b"old")

    temporary = next(name for name in seen if name != "Week.md")
    assert temporary.startswith(".vault-integrate-")
    assert temporary.endswith(".tmp")
    assert len(seen) == 2


def test_a_planted_link_is_not_written_through(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vault_integrate.store.disk.secrets.token_hex", lambda size: "0" * 16)
    (root / "What now/.vault-integrate-0000000000000000.tmp").symlink_to(tmp_path / "outside")

    with pytest.raises(PageRefused):
        write_page(root, PAGE, NEW, expected=b"old")

    assert not (tmp_path / "outside").exists()


def test_what_a_killed_run_left_is_removed(root: Path) -> None:
    folder = root / "What now"
    names = {
        ".vault-integrate-0123456789abcdef.tmp": 7200,  # ours, and of no run that still goes on
        ".vault-integrate-fedcba9876543210.tmp": 60,  # perhaps another run's
        ".vault-integrate-short.tmp": 7200,
        "notes.tmp": 7200,
    }
    now = time.time()  # noqa: TID251 - the age of a file
    for name, age in names.items():
        (folder / name).write_bytes(b"x")
        os.utime(folder / name, (now - age, now - age))

    write_page(root, PAGE, NEW, expected=b"old")

    assert {path.name for path in folder.iterdir()} == {*list(names)[1:], "Week.md"}
