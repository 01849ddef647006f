"""A look into the index that changes nothing: for what must answer at once and be in nobody's way."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from vault_integrate.store.index import SCHEMA, Index, index_path

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 8 * 1024 * 1024
"""Bytes, of some twenty thousand notes: to take in more would let a shell wait for seconds."""

_PATIENCE = 0.1
"""Seconds to wait for another process."""


def peek(cache: Path, root: Path) -> Index | None:
    """The index of a vault as it was left, for reading only; nothing is made where there is none.

    Args:
        cache: the user's cache folder.
        root: the vault's folder.

    Returns:
        None where there is no index of this version, or one that is too large. Who asks it may find it
        damaged.
    """
    try:
        path = index_path(cache, root)
        if path is None or not 0 < path.stat().st_size <= LARGEST:
            return None
        uri = f"{path.resolve().as_uri()}?mode=ro"
        connection = sqlite3.connect(uri, uri=True, timeout=_PATIENCE, isolation_level=None)
    except (OSError, ValueError, sqlite3.Error):
        return None
    try:
        same = connection.execute("PRAGMA user_version").fetchone() == (SCHEMA,)
        if same:
            connection.execute("BEGIN")
    except sqlite3.Error:
        # Damaged, or another run is writing it: either way there is nothing to look at now.
        same = False
    if same:
        return Index(path, connection)
    connection.close()
    return None
