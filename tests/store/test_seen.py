"""The pages that were there, remembered outside the cache."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.store.seen import seen_pages

if TYPE_CHECKING:
    from pathlib import Path


def test_names_are_remembered_and_written_only_when_there_are_new_ones(tmp_path: Path) -> None:
    root, state = tmp_path / "vault", tmp_path / "state"
    seen = seen_pages(state, root)
    assert seen.names() == frozenset()
    seen.add(("2026-W47",))
    (file,) = state.iterdir()
    inode = file.stat().st_ino
    seen.add(("2026-W47",))
    assert file.stat().st_ino == inode
    seen.add(("2026-W48",))
    assert seen_pages(state, root).names() == {"2026-W47", "2026-W48"}
    assert file.stat().st_mode & 0o777 == 0o600


def test_what_cannot_be_read_is_nothing_and_is_written_anew(tmp_path: Path) -> None:
    root, state = tmp_path / "vault", tmp_path / "state"
    seen_pages(state, root).add(("2026-W46",))
    (file,) = state.iterdir()
    file.write_bytes(b"\x00not json")
    assert seen_pages(state, root).names() == frozenset()
    seen_pages(state, root).add(("2026-W47",))
    assert seen_pages(state, root).names() == {"2026-W47"}
