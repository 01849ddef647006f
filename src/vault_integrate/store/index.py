"""The index: what each note said when it was last read, in SQLite in the user's cache folder.

It is a cache and nothing else: deleted, damaged, from another version or for other settings it is made again,
and no page changes for it (RELIABILITY R1, R36; ADR 12). Two processes may use one index: each row says by
itself of which bytes it speaks, and a write is one transaction.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from contextlib import closing, suppress
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from vault_integrate.model.kept import Kept
from vault_integrate.store.state import own_place, vault_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from vault_integrate.store.scan import Stat

SCHEMA = 1
"""The shape of the tables and of what stands in them; another number is another index."""

DOUBTFUL = 2_000_000_000
"""Nanoseconds: a file that changed so shortly before it was looked at may have changed once more since."""

_PATIENCE = 5.0
"""Seconds to wait for another process that writes."""

_IN_USE = ("SQLITE_BUSY", "SQLITE_LOCKED")

_TABLES = """
CREATE TABLE notes (
    path TEXT PRIMARY KEY, inode INTEGER, size INTEGER, mtime INTEGER, ctime INTEGER,
    seen INTEGER, hash BLOB, kept BLOB, sum INTEGER
) WITHOUT ROWID;
CREATE TABLE facts (name TEXT PRIMARY KEY, value BLOB, sum INTEGER) WITHOUT ROWID;
"""
_KNOWN = "SELECT path, inode, size, mtime, ctime, seen, hash FROM notes"


class Known(Struct, frozen=True):
    """A note as the index knows it.

    Attributes:
        stat: its stat when its bytes were read.
        seen: when that was, in nanoseconds since 1970.
        hash: of its bytes.
    """

    stat: Stat
    seen: int
    hash: bytes

    @property
    def doubtful(self) -> bool:
        """Whether it may have changed once more without a trace in its stat, see `Index.standing`."""
        return self.seen - max(self.stat[2:]) < DOUBTFUL


class Row(Struct, frozen=True):
    """What is to be kept of a note: when and as what it was read, and what it said."""

    known: Known
    kept: Kept


class Damaged(Exception):
    """What stands in the index is not what was put there."""


def index_path(folder: Path, root: Path) -> Path | None:
    """Where the index of a vault stands.

    Args:
        folder: the user's cache folder.
        root: the vault's folder.

    Returns:
        A path that is the vault's own; None where the cache folder is inside the vault.
    """
    place = own_place(folder, root)
    return None if place is None else place / f"index-{vault_key(root)}.sqlite3"


class Index:
    """One vault's index, open. Every method may find it damaged; then it is as good as not there.

    Made by `open_index`. What it is asked until the first `write` is answered as of one moment, whatever
    other processes write meanwhile.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path = path
        self._connection = connection
        self._decoder = msgspec.msgpack.Decoder(Kept)
        self._encoder = msgspec.msgpack.Encoder(enc_hook=plain)

    def close(self) -> None:
        """Close it; what was not written is gone."""
        with suppress(sqlite3.Error):
            self._connection.close()

    def renewed(self) -> Index | None:
        """Empty it, or begin a new one in its place; None where that can't be done."""
        with suppress(sqlite3.Error):
            self._connection.rollback()
            _make_tables(self._connection, afresh=True)
            return self
        self.close()
        _delete(self._path)
        try:
            return Index(self._path, _connect(self._path))
        except (OSError, sqlite3.Error):
            return None

    def version(self) -> int:
        """A number that is another one when another process has written since; it may raise `Damaged`."""
        return int(self._all("PRAGMA data_version")[0][0])

    def let_go(self) -> None:
        """End the one moment as of which it answers, so that another process may tidy the file up."""
        with suppress(sqlite3.Error):
            if self._connection.in_transaction:
                self._connection.execute("COMMIT")

    def standing(self) -> set[tuple[object, ...]]:
        """All notes as `(path, inode, size, mtime, ctime, sure)`.

        `sure` is 1 where a file with this stat still holds what was read, else 0 (RELIABILITY R25).
        A file system's clock is coarse: who writes twice within one of its ticks leaves no trace in the stat.
        So a file that changed shortly before it was read, or after it by its own clock, is read once more.

        Raises:
            Damaged: the file is not what was written.
        """
        sure = "seen - max(mtime, ctime) >= ?"
        return set(self._all(f"SELECT path, inode, size, mtime, ctime, {sure} FROM notes", (DOUBTFUL,)))  # noqa: S608

    def known(self, paths: Iterable[str]) -> dict[str, Known]:
        """Some notes by path, those that the index knows.

        Raises:
            Damaged: the file is not what was written.
        """
        query = f"{_KNOWN} WHERE path = ?"
        return {path: _known(row) for path in paths for _, *row in self._all(query, (path,))}

    def kept(self, paths: Iterable[str] | None = None) -> Iterator[tuple[str, Kept]]:
        """What notes said, by path.

        Args:
            paths: the notes to tell of; None for all.

        Raises:
            Damaged: the file is not what was written.
        """
        query = "SELECT path, kept, sum FROM notes"
        if paths is None:
            yield from (self._decoded(*row) for row in self._each(query))
        else:
            for path in paths:
                yield from (self._decoded(*row) for row in self._each(f"{query} WHERE path = ?", (path,)))

    def all_known(self) -> Iterator[tuple[str, Known]]:
        """All notes that the index knows, by path.

        Raises:
            Damaged: the file is not what was written.
        """
        yield from ((path, _known(row)) for path, *row in self._each(_KNOWN))

    def facts(self) -> Iterator[tuple[str, bytes]]:
        """All that is remembered beside the notes, by name.

        Raises:
            Damaged: the file is not what was written.
        """
        for name, value, total in self._each("SELECT name, value, sum FROM facts"):
            if type(value) is not bytes or _sum(name, value) != total:
                raise Damaged
            yield name, value

    def fact(self, name: str) -> bytes | None:
        """Something remembered by its name; None where there is nothing.

        Raises:
            Damaged: the file is not what was written.
        """
        for value, total in self._all("SELECT value, sum FROM facts WHERE name = ?", (name,)):
            if type(value) is not bytes or _sum(name, value) != total:
                raise Damaged
            return value
        return None

    def write(
        self,
        *,
        rows: Mapping[str, Row],
        seen: Mapping[str, Known],
        gone: Iterable[str],
        facts: Mapping[str, bytes],
        expect: Mapping[str, bytes | None],
        afresh: bool = False,
    ) -> bool:
        """Write what has changed, in one transaction.

        Args:
            rows: notes that were read.
            seen: notes whose bytes are as they were, with their new stat.
            gone: notes that are no more.
            facts: what to remember.
            expect: facts as this process found them: if another process has changed one meanwhile, what was
                computed here may not fit, and is dropped.
            afresh: all that stands there goes first.

        Returns:
            False where another process was quicker, or is still at it; then nothing is written.

        Raises:
            Damaged: it could not be written, and nothing was.
        """
        try:
            with closing(self._connection.cursor()) as cursor:
                if self._connection.in_transaction:
                    cursor.execute("COMMIT")
                # What a power cut takes is made again; what is deleted is gone from the file.
                cursor.execute("PRAGMA synchronous = NORMAL")
                cursor.execute("PRAGMA secure_delete = ON")
                cursor.execute("BEGIN IMMEDIATE")
                if any(self.fact(name) != value for name, value in expect.items()):
                    cursor.execute("ROLLBACK")
                    return False
                if afresh:
                    cursor.execute("DELETE FROM notes")
                    cursor.execute("DELETE FROM facts")
                self._put(cursor, rows, seen, gone, facts)
                cursor.execute("COMMIT")
        except (sqlite3.Error, Damaged) as error:
            with suppress(sqlite3.Error):
                self._connection.rollback()
            if _in_use(error):
                return False
            raise Damaged from error
        return True

    def _put(
        self,
        cursor: sqlite3.Cursor,
        rows: Mapping[str, Row],
        seen: Mapping[str, Known],
        gone: Iterable[str],
        facts: Mapping[str, bytes],
    ) -> None:
        cursor.executemany("DELETE FROM notes WHERE path = ?", ((path,) for path in gone))
        cursor.executemany(
            "INSERT OR REPLACE INTO notes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (self._columns(path, row) for path, row in rows.items()),
        )
        cursor.executemany(
            "UPDATE notes SET inode = ?, size = ?, mtime = ?, ctime = ?, seen = ? WHERE path = ?",
            ((*known.stat, known.seen, path) for path, known in seen.items()),
        )
        cursor.executemany(
            "INSERT OR REPLACE INTO facts VALUES (?, ?, ?)",
            ((name, value, _sum(name, value)) for name, value in facts.items()),
        )

    def _columns(self, path: str, row: Row) -> tuple[object, ...]:
        data = self._encoder.encode(row.kept)
        return (path, *row.known.stat, row.known.seen, row.known.hash, data, _sum(path, data))

    def _decoded(self, path: object, data: object, total: object) -> tuple[str, Kept]:
        if type(path) is not str or type(data) is not bytes or _sum(path, data) != total:
            raise Damaged
        try:
            return path, self._decoder.decode(data)
        except msgspec.MsgspecError as error:
            raise Damaged from error

    def _all(self, query: str, values: tuple[object, ...] = ()) -> list[Any]:
        return list(self._each(query, values))

    def _each(self, query: str, values: tuple[object, ...] = ()) -> Iterator[Any]:
        try:
            yield from self._connection.execute(query, values)
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise Damaged from error


def _known(row: list[Any]) -> Known:
    *stat, seen, digest = row
    if type(seen) is not int or type(digest) is not bytes:
        raise Damaged
    return Known((stat[0], stat[1], stat[2], stat[3]), seen, digest)


def plain(value: object) -> object:
    """A read-only view of a mapping as the mapping itself, for an encoder; else a `TypeError`."""
    if isinstance(value, MappingProxyType):
        return dict(value)
    raise TypeError(type(value).__name__)


def _sum(name: str, data: bytes) -> int:
    """What shows that a row is as it was written, and still stands under its own path or name."""
    return zlib.crc32(data, zlib.crc32(name.encode()))


def _in_use(error: Exception) -> bool:
    """Whether an index can't be had only because another process has it."""
    return getattr(error, "sqlite_errorname", "").startswith(_IN_USE)


def open_index(folder: Path, root: Path) -> Index | None:
    """Open the index of a vault; one that is damaged or of another version is made anew.

    Args:
        folder: the user's cache folder; it is made where it does not exist, for its owner only.
        root: the vault's folder.

    Returns:
        None where there can be none: the disk is full, the folder closed, or inside the vault. The program
        does without.
    """
    try:
        path = index_path(folder, root)
        if path is None:
            return None
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            return Index(path, _connect(path))
        except sqlite3.DatabaseError as error:
            # Another process is at it, and will have made it by the next run.
            if _in_use(error):
                return None
        _delete(path)
        return Index(path, _connect(path))
    except (OSError, sqlite3.Error):
        return None


def _connect(path: Path) -> sqlite3.Connection:
    """A connection to an index of this version.

    Raises:
        sqlite3.Error: it is damaged, of another version, or can't be opened.
    """
    # SQLite gives its other files the mode of this one.
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    connection = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    try:
        if connection.execute("PRAGMA user_version").fetchone() != (SCHEMA,):
            _make_tables(connection)
        connection.execute("BEGIN")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _make_tables(connection: sqlite3.Connection, *, afresh: bool = False) -> None:
    """Make the tables, in place of those of another version; another process may be at it at the same time.

    Args:
        connection: to the file.
        afresh: those of this version go, too.
    """
    connection.execute("PRAGMA journal_mode = WAL")  # which the file keeps
    connection.execute("BEGIN IMMEDIATE")
    try:
        if afresh or connection.execute("PRAGMA user_version").fetchone() != (SCHEMA,):
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table'"
            ).fetchall():
                connection.execute(f'DROP TABLE "{name}"')
            for statement in _TABLES.split(";"):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {SCHEMA}")
        connection.execute("COMMIT")
    except sqlite3.Error:
        connection.rollback()
        raise


def _delete(path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + ending).unlink()
