"""Looking into the index without a change: only into one that can be looked into at once."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from vault_integrate.store import peek as peeking
from vault_integrate.store.index import SCHEMA, index_path, open_index
from vault_integrate.store.peek import peek

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "vault"
    root.mkdir()
    return root


def stored(cache: Path, root: Path) -> Path:
    """The index of a vault, made as a run makes it."""
    index = open_index(cache, root)
    assert index is not None
    index.close()
    path = index_path(cache, root)
    assert path is not None
    return path


def test_one_that_a_run_has_left(tmp_path: Path, root: Path) -> None:
    path = stored(tmp_path / "cache", root)
    before = path.read_bytes()
    found = peek(tmp_path / "cache", root)
    assert found is not None
    assert dict(found.kept()) == {}
    found.close()
    assert path.read_bytes() == before


def test_none_is_made(tmp_path: Path, root: Path) -> None:
    assert peek(tmp_path / "cache", root) is None
    assert not (tmp_path / "cache").exists()


def test_one_that_is_no_database(tmp_path: Path, root: Path) -> None:
    path = stored(tmp_path / "cache", root)
    path.write_bytes(b"no database at all " * 100)
    assert peek(tmp_path / "cache", root) is None


def test_one_of_another_version(tmp_path: Path, root: Path) -> None:
    path = stored(tmp_path / "cache", root)
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    connection.close()
    assert peek(tmp_path / "cache", root) is None


def test_one_that_is_too_large(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stored(tmp_path / "cache", root)
    monkeypatch.setattr(peeking, "LARGEST", 10)
    assert peek(tmp_path / "cache", root) is None
