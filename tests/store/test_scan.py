"""Walking a vault: what is a note, what is left out, and what is named once because it can't be read."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from vault_integrate.errors import UsageFault
from vault_integrate.model.diagnostic import Diagnostic
from vault_integrate.model.settings import Settings
from vault_integrate.store import scan
from vault_integrate.store.scan import (
    VaultFiles,
    in_order,
    list_files,
    may_be_note,
    open_vault,
    read_bytes,
    sort_files,
)

VaultWriter = Callable[..., Path]


def walk(root: Path, **settings: object) -> VaultFiles:
    listing = list_files(root)
    chosen = replace(Settings(), **settings)
    return sort_files(root, listing.files, chosen, listing.diagnostics)


def codes(files: VaultFiles) -> list[tuple[str, str]]:
    return sorted((each.code, each.path) for each in files.diagnostics)


# --- The walk -------------------------------------------------------------------------------------


def test_the_order_is_one_whatever_the_file_system_says(
    write_vault: VaultWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_vault(dict.fromkeys(["b.md", "A.md", "c/x.md", "B/y.md", "ä.md", "z.md"], ""))
    first = in_order(list_files(root).files)
    listed = os.scandir

    class Backwards:
        def __init__(self, path: str) -> None:
            self._entries = listed(path)

        def __enter__(self) -> list[os.DirEntry[str]]:
            return list(self._entries)[::-1]

        def __exit__(self, *_: object) -> None:
            self._entries.close()

    monkeypatch.setattr(os, "scandir", Backwards)
    assert in_order(list_files(root).files) == first == ("A.md", "b.md", "B/y.md", "c/x.md", "z.md", "ä.md")


@pytest.mark.parametrize("name", [".obsidian", ".trash", ".git", ".stversions", ".any"])
def test_hidden_folders_are_never_entered(name: str, write_vault: VaultWriter) -> None:
    root = write_vault({f"{name}/x.md": "", ".x.md": "", "y.md": ""})
    assert walk(root).paths == ("y.md",)


def test_a_link_is_named_and_not_followed(write_vault: VaultWriter, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "x.md").write_text("- theirs #insight")
    root = write_vault({"note.md": "", "folder/y.md": ""})
    (root / "in.md").symlink_to(root / "note.md")
    (root / "out.md").symlink_to(tmp_path / "outside" / "x.md")
    (root / "self.md").symlink_to(root / "self.md")
    (root / "nowhere.md").symlink_to(root / "none")
    (root / "outside").symlink_to(tmp_path / "outside")
    (root / "loop").symlink_to(root)
    (root / "picture.png").symlink_to(tmp_path / "outside" / "x.md")
    files = walk(root)
    assert files.paths == ("folder/y.md", "note.md")
    named = ["in.md", "loop", "nowhere.md", "out.md", "outside", "self.md"]
    assert codes(files) == [("VI105", name) for name in named]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_what_is_no_regular_file_is_named(write_vault: VaultWriter) -> None:
    root = write_vault({"note.md": "", "fifo/x.md": ""})
    os.mkfifo(root / "fifo.md")
    os.mkfifo(root / "fifo.txt")
    files = walk(root)
    assert files.notes == ("fifo/x.md", "note.md")
    assert codes(files) == [("VI105", "fifo.md")]


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_name_that_is_no_text_is_named(write_vault: VaultWriter) -> None:
    root = write_vault({"note.md": ""})
    folder = os.fsencode(root)
    try:
        for name in (b"caf\xe9.md", b"caf\xe9.png"):
            Path(os.fsdecode(os.path.join(folder, name))).write_bytes(b"")  # noqa: PTH118 - bytes
    except OSError:
        pytest.skip("the file system takes UTF-8 names only")
    Path(os.fsdecode(os.path.join(folder, b"r\xe9"))).mkdir()  # noqa: PTH118 - bytes
    files = walk(root)
    assert files.paths == ("note.md",)
    assert codes(files) == [("VI109", "caf\udce9.md"), ("VI109", "r\udce9")]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_a_closed_folder_and_a_closed_file_are_named(write_vault: VaultWriter) -> None:
    root = write_vault({"closed/x.md": "", "closed.md": "", "open.md": ""})
    (root / "closed").chmod(0)
    (root / "closed.md").chmod(0)
    files = walk(root)
    found = read_bytes(root, "closed.md")
    (root / "closed").chmod(0o700)
    assert codes(files) == [("VI104", "closed")]
    assert files.notes == ("closed.md", "open.md")
    assert isinstance(found, Diagnostic)
    assert found.code == "VI104"


def test_an_entry_that_vanishes_or_refuses_costs_only_itself(
    write_vault: VaultWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_vault({"a.md": "", "b.md": ""})
    stat_of = scan.stat_of

    def refuse(found: os.stat_result) -> scan.Stat:
        if found.st_ino == refused:
            raise PermissionError(13, "Permission denied")
        return stat_of(found)

    refused = (root / "a.md").stat().st_ino
    monkeypatch.setattr(scan, "stat_of", refuse)
    listing = list_files(root)
    assert list(listing.files) == ["b.md"]
    assert [(each.code, each.path) for each in listing.diagnostics] == [("VI104", "a.md")]


@pytest.mark.parametrize(
    ("make", "part"),
    [
        (lambda root: root / "none", "there is no folder"),
        (lambda root: root / "note.md", "is a file"),
        (lambda root: root / ("x" * 300), "can't be read"),
    ],
    ids=["missing", "file", "too long"],
)
def test_what_is_no_vault(make: Callable[[Path], Path], part: str, write_vault: VaultWriter) -> None:
    root = write_vault({"note.md": ""})
    assert open_vault(root) == root
    with pytest.raises(UsageFault, match=part):
        open_vault(make(root))


# --- Which of them are notes ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "is_note"),
    [
        pytest.param("2026-11-18.md", True, id="daily"),
        pytest.param("LOUD.MD", True, id="upper case"),
        pytest.param("a.txt", False, id="text"),
        pytest.param("md", False, id="only the letters"),
        # Obsidian Sync since 1.9.7, Dropbox, Syncthing (OBSIDIAN 6.3)
        pytest.param("Note (Conflicted copy phone 202611011200).md", False, id="Obsidian Sync"),
        pytest.param("Note (Anna's conflicted copy 2026-11-01).md", False, id="Dropbox"),
        pytest.param("Note.sync-conflict-20261112-211403-K7QWERT.md", False, id="Syncthing"),
        pytest.param("~syncthing~Note.md", False, id="Syncthing, half copied"),
        pytest.param("~$Note.md", False, id="lock file"),
        pytest.param("Drawing.excalidraw.md", False, id="drawing"),
        # What a person may call a note of their own
        pytest.param("Conflict 2026-11-10.md", True, id="a conflict"),
        pytest.param("conflicted 2026-11-10.md", True, id="conflicted"),
        pytest.param("~ thoughts.md", True, id="tilde"),
        pytest.param("#1.md", True, id="hash"),
        pytest.param("backup.bak.md", True, id="backup"),
    ],
)
def test_which_names_are_notes(name: str, is_note: bool, write_vault: VaultWriter) -> None:  # noqa: FBT001 - a column
    assert may_be_note(f"folder/{name}") is is_note
    assert walk(write_vault({name: ""})).notes == ((name,) if is_note else ())


def test_a_conflict_copy_is_named_and_other_leavings_are_not(write_vault: VaultWriter) -> None:
    names = ["a.sync-conflict-20261112-211403-K7QWERT.md", "a (conflicted copy).png", "~$a.md"]
    assert codes(walk(write_vault(dict.fromkeys(names, "")))) == [("VI106", names[0])]


@pytest.mark.parametrize(
    ("settings", "notes", "templates"),
    [
        ({}, ["Journal/Old/a.md", "Journal/b.md", "Templates/t.md", "x.md"], []),
        ({"templates": ("templates",)}, ["Journal/Old/a.md", "Journal/b.md", "x.md"], ["Templates/t.md"]),
        ({"templates": ("Templates/t",)}, ["Journal/Old/a.md", "Journal/b.md", "x.md"], ["Templates/t.md"]),
        ({"leave_out": ("Journal",)}, ["Templates/t.md", "x.md"], []),
        ({"leave_out": ("Journal/Old", "x")}, ["Journal/b.md", "Templates/t.md"], []),
        ({"leave_out": ("Jour",)}, ["Journal/Old/a.md", "Journal/b.md", "Templates/t.md", "x.md"], []),
        ({"leave_out": ("/^Jour/",)}, ["Templates/t.md", "x.md"], []),
        ({"leave_out": ("/old.*a|^x/",)}, ["Journal/Old/a.md", "Journal/b.md", "Templates/t.md"], []),
        ({"leave_out": ("/Old.*a|^x/",)}, ["Journal/b.md", "Templates/t.md"], []),
        ({"read_in": ("journal",)}, ["Journal/Old/a.md", "Journal/b.md"], []),
        ({"read_in": ("Journal",), "leave_out": ("Journal/Old",)}, ["Journal/b.md"], []),
    ],
    ids=lambda value: str(value) if isinstance(value, dict) else "",
)
def test_templates_and_folders(
    settings: dict[str, object], notes: list[str], templates: list[str], write_vault: VaultWriter
) -> None:
    root = write_vault(dict.fromkeys(["Journal/Old/a.md", "Journal/b.md", "Templates/t.md", "x.md"], ""))
    files = walk(root, **settings)
    assert (sorted(files.notes), list(files.templates), files.diagnostics) == (notes, templates, ())


def test_the_pages_are_read_wherever_reading_is_narrowed_to(write_vault: VaultWriter) -> None:
    root = write_vault({"Journal/a.md": "", "What now/w.md": "", "x.md": ""})
    assert walk(root, read_in=("Journal",)).notes == ("Journal/a.md", "What now/w.md")


def test_a_pattern_that_could_take_long_leaves_nothing_out(write_vault: VaultWriter) -> None:
    files = walk(write_vault({"a.md": ""}), leave_out=("/(a+)+$/", "/a/"))
    assert files.notes == ()
    assert codes(files) == [("VI107", "")]


# --- Reading one ----------------------------------------------------------------------------------


def test_bytes_come_as_they_are(write_vault: VaultWriter) -> None:
    data = b"\xef\xbb\xbfa\r\nb\rc\n\xff"
    assert read_bytes(write_vault({"a.md": data}), "a.md") == data


@pytest.mark.parametrize(("size", "is_read"), [(8 * 1024 * 1024, True), (8 * 1024 * 1024 + 1, False)])
def test_the_largest_note(size: int, is_read: bool, write_vault: VaultWriter) -> None:  # noqa: FBT001 - a column
    found = read_bytes(write_vault({"a.md": b"x" * size}), "a.md")
    assert (len(found) == size) if isinstance(found, bytes) else (found.code == "VI103")
    assert isinstance(found, bytes) is is_read


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_what_became_a_link_or_a_fifo_meanwhile_is_not_read(write_vault: VaultWriter) -> None:
    root = write_vault({"a.md": "x"})
    (root / "link.md").symlink_to(root / "a.md")
    os.mkfifo(root / "fifo.md")
    for name in ("link.md", "fifo.md", "none.md"):
        assert isinstance(read_bytes(root, name), Diagnostic)
