"""A page's conflict copies: which files are some, and that no other is ever read or removed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from vault_integrate.app.conflict_copies import copies_of, read_copies, remove_copy
from vault_integrate.app.vault import Vault, load_vault
from vault_integrate.store.scan import copied_name

Write = Callable[..., Path]

PAGE = "What now/What now 2026-W47.md"
MARKED = "---\nvault_integrate: page\n---\nwords\n"
REGION = "<!-- vault-integrate:begin -->\n<!-- vault-integrate:base 1 -->\n<!-- vault-integrate:end -->\n"
SYNCTHING = "What now/What now 2026-W47.sync-conflict-20261118-101112-ABCDEFG.md"


def opened(root: Path) -> Vault:
    return load_vault(root, page_wanted=True)


@pytest.mark.parametrize(
    ("name", "of"),
    [
        pytest.param("N.sync-conflict-20261118-101112-ABCDEFG.md", "N.md", id="Syncthing"),
        pytest.param("N.sync-conflict-20261118-101112.md", "N.md", id="an old Syncthing"),
        pytest.param("N (Bob's conflicted copy 2026-11-18).md", "N.md", id="Dropbox"),
        pytest.param("N (Bob's conflicted copy 2026-11-18 (1)).md", "N.md", id="Dropbox, the second"),
        pytest.param("N (conflicted copy 2026-11-18 101112).md", "N.md", id="Nextcloud"),
        pytest.param("N (Conflicted copy phone 202611181011).md", "N.md", id="Obsidian Sync"),
        pytest.param("N (Conflicted copy phone (2) 202611181011).md", "N.md", id="a device with a number"),
        pytest.param("N (2) (conflicted copy 2026-11-18 101112).md", "N (2).md", id="of our second name"),
        pytest.param(
            "N (conflicted copy 2026).sync-conflict-20261118-101112-ABCDEFG.md", "N.md", id="copy of a copy"
        ),
        pytest.param("N.sync-conflict-20261118-101112-ABCDEFG.MD", "N.MD", id="upper case"),
        pytest.param("N 2.md", None, id="a number"),
        pytest.param("N (2).md", None, id="a number in brackets"),
        pytest.param("N.md", None, id="the page"),
        pytest.param("N.sync-conflict-.md", None, id="no time"),
        pytest.param("N conflicted copy.md", None, id="no brackets"),
        pytest.param("N (conflicted copy) mine.md", None, id="words behind"),
        pytest.param("N (conflicted copy 2026).png", None, id="a picture"),
        pytest.param(" (conflicted copy 2026).md", None, id="of no name"),
    ],
)
def test_the_names_of_copies(name: str, of: str | None) -> None:
    assert copied_name(name) == of


def test_long_names_are_read_quickly() -> None:
    for text in (" (" * 120, " ((" * 80 + "conflicted copy", " (conflicted copy" * 14, "((a)" * 60):
        assert copied_name(f"N{text}.md") is None


def test_copies_of_a_page_are_found_beside_it(write_vault: Write) -> None:
    named = [
        SYNCTHING,
        "What now/What now 2026-W47 (Bob's conflicted copy 2026-11-18).md",
        "What now/what now 2026-w47 (conflicted copy 2026-11-18 101112).md",
    ]
    root = write_vault(
        {
            PAGE: MARKED,
            named[0]: MARKED,
            named[1]: f"words\n{REGION}",
            named[2]: MARKED.encode() + "ä\n".encode(),
            # Not ours, of another page, elsewhere, or no text.
            "What now/What now 2026-W47 (conflicted copy 1).md": "my own words\n",
            "What now/What now 2026-W47 (conflicted copy 2).md": "---\nvault_integrate: thread\n---\n"
            + REGION,
            "What now/What now 2026-W47 (conflicted copy 3).md": MARKED.encode() + b"\xff",
            "What now/What now 2026-W46 (conflicted copy 4).md": MARKED,
            "What now/What now 2026-W47 (2) (conflicted copy 5).md": MARKED,
            "What now/What now 2026-W47 (2).md": MARKED,
            "What now/What now 2026-W47 2.md": MARKED,
            "What now/Old/What now 2026-W47 (conflicted copy 6).md": MARKED,
            "What now 2026-W47 (conflicted copy 7).md": MARKED,
        }
    )
    vault = opened(root)

    assert set(copies_of(vault, PAGE)) == set(named)
    assert copies_of(vault, PAGE) == tuple(each for each in vault.files.paths if each in named)
    assert read_copies(vault, copies_of(vault, PAGE)) == {each: (root / each).read_bytes() for each in named}


def test_a_link_is_no_copy(write_vault: Write) -> None:
    root = write_vault({PAGE: MARKED, "kept.md": MARKED})
    (root / SYNCTHING).symlink_to(root / "kept.md")

    assert copies_of(opened(root), PAGE) == ()
    assert read_copies(opened(root), [SYNCTHING]) == {}


def test_a_copy_of_the_weekly_note_is_one_of_a_note(write_vault: Write) -> None:
    copy = "2026-W47 (conflicted copy 2026-11-18 101112).md"
    note = f"words\n{REGION}"
    root = write_vault(
        {
            "Settings.md": "---\nvault_integrate: settings\npage_in: weekly note\n---\n",
            "2026-W47.md": note,
            copy: note,
        }
    )

    assert copies_of(opened(root), "2026-W47.md") == ()


def test_one_that_is_gone_or_changed_is_left_out(write_vault: Write) -> None:
    root = write_vault({PAGE: MARKED, SYNCTHING: MARKED})
    vault = opened(root)
    (root / SYNCTHING).write_text("mine\n", "utf-8")
    assert read_copies(vault, [SYNCTHING]) == {}
    assert copies_of(vault, PAGE) == ()

    (root / SYNCTHING).unlink()
    assert read_copies(vault, [SYNCTHING]) == {}


# --- removing ---------------------------------------------------------------------------------------


def test_a_copy_that_was_taken_in_is_removed_and_nothing_else(write_vault: Write) -> None:
    root = write_vault({PAGE: MARKED, SYNCTHING: MARKED, "other.md": MARKED})

    assert remove_copy(root, SYNCTHING, MARKED.encode())

    assert sorted(path.name for path in root.rglob("*.md")) == ["What now 2026-W47.md", "other.md"]
    assert not remove_copy(root, SYNCTHING, MARKED.encode())


@pytest.mark.parametrize("now", ["", MARKED[:-1], MARKED + "more\n"])
def test_a_copy_that_says_something_else_stays(write_vault: Write, now: str) -> None:
    root = write_vault({SYNCTHING: now})
    os.utime(root / SYNCTHING, (1, 1))

    assert not remove_copy(root, SYNCTHING, MARKED.encode())
    assert (root / SYNCTHING).read_text("utf-8") == now
    assert (root / SYNCTHING).stat().st_mtime == 1, "removed and put back"


@pytest.mark.parametrize("path", [PAGE, "note.md", "What now/What now 2026-W47 (2).md"])
def test_what_is_no_copy_by_its_name_is_never_removed(write_vault: Write, path: str) -> None:
    root = write_vault({path: MARKED})

    assert not remove_copy(root, path, MARKED.encode())
    assert (root / path).exists()


def test_links_are_not_followed(write_vault: Write, tmp_path: Path) -> None:
    name = SYNCTHING.rpartition("/")[2]
    away = tmp_path / "away"
    away.mkdir()
    (away / name).write_text(MARKED, "utf-8")
    root = write_vault({"kept.md": MARKED, f"Deep/{name}": MARKED})
    (root / "What now").symlink_to(away)
    (root / name).symlink_to(root / "kept.md")

    for path in (SYNCTHING, name, f"Deep/../What now/{name}", f"../away/{name}"):
        assert not remove_copy(root, path, MARKED.encode()), path
    assert (away / name).exists()
    assert (root / name).is_symlink()


def test_what_is_no_file_stays(write_vault: Write) -> None:
    root = write_vault({f"{SYNCTHING}/inside.md": MARKED})
    pipe = root / "N (conflicted copy 1).md"
    os.mkfifo(pipe)

    assert not remove_copy(root, SYNCTHING, b"")
    assert not remove_copy(root, pipe.name, b"")
    assert pipe.exists()


def test_a_file_swapped_after_it_was_opened_stays(
    write_vault: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_vault({SYNCTHING: MARKED})
    real = os.open

    def swapped(path: Path, flags: int, mode: int = 0o777) -> int:
        descriptor = real(path, flags, mode)
        fresh = root / "fresh.tmp"
        fresh.write_text(MARKED, "utf-8")
        fresh.replace(root / SYNCTHING)
        return descriptor

    monkeypatch.setattr(os, "open", swapped)

    assert not remove_copy(root, SYNCTHING, MARKED.encode())
    assert (root / SYNCTHING).exists()


def test_what_is_written_while_it_is_removed_comes_back(
    write_vault: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_vault({SYNCTHING: MARKED})
    real = os.unlink

    def late(path: Path) -> None:
        if path == root / SYNCTHING:
            with path.open("a", encoding="utf-8") as file:
                file.write("late\n")
        real(path)

    monkeypatch.setattr(os, "unlink", late)

    assert not remove_copy(root, SYNCTHING, MARKED.encode())
    assert (root / SYNCTHING).read_text("utf-8") == MARKED + "late\n"
