"""The log of what was written into notes: one file for each vault in the user's state folder, for a month.

Each entry is on the disk before its note is written, so that whatever happens then can be taken back. A short
record after the write says that it was made; where that one is missing, the note itself is asked, before the
next write at the latest.

The file is lines of JSON, each behind a sum, so that a line torn by a crash is passed over.
"""

from __future__ import annotations

import os
import zlib
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from vault_integrate.edit.undo import stands
from vault_integrate.model.diagnostic import Diagnostic
from vault_integrate.model.written import Written  # noqa: TC001 - the decoder reads the annotations
from vault_integrate.parse.split import split_lines
from vault_integrate.store import disk
from vault_integrate.store.scan import read_bytes
from vault_integrate.store.state import open_private, state_closed, state_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

KEPT = timedelta(days=31)
"""How long a write is remembered, and can be taken back."""


class _Begun(Struct, frozen=True, tag="begun"):
    """A write that is about to be made."""

    entry: Written


class _Ended(Struct, frozen=True, tag="ended"):
    """What became of writes: they stand in their notes, or were not made."""

    ids: tuple[int, ...]
    made: bool


class _Next(Struct, frozen=True, tag="next"):
    """The id of the next entry, where older ones were dropped: an id is never given twice."""

    id: int


_Record = _Begun | _Ended | _Next


class Log:
    """One vault's log as of one moment. Made by `open_log`.

    Args:
        path: the file; it need not exist.
        root: the vault's folder, whose notes are asked where the log does not know an end.
        now: local time; what is older than a month before is no more there.
    """

    def __init__(self, path: Path, root: Path, now: datetime) -> None:
        self._path = path
        self._root = root
        self._since = (now - KEPT).isoformat(timespec="seconds")
        self._swept = False

    def entries(self) -> tuple[Written, ...]:
        """What was written and stood in its note afterwards, oldest first; the undoing of a write too.

        Raises:
            VaultIntegrateError: the log can't be read.
        """
        return self._made(self._records())

    def paths(self) -> frozenset[str]:
        """The notes that were written to, or were about to be.

        Raises:
            VaultIntegrateError: the log can't be read.
        """
        return frozenset(entry.path for entry in _begun(self._records()))

    def undone_acts(self) -> frozenset[str]:
        """The keys of the acts that were taken back: they are not taken up again from the same page.

        Raises:
            VaultIntegrateError: the log can't be read.
        """
        records = self._records()
        undone = {entry.undoes for entry in self._made(records)}
        return frozenset(entry.act for entry in _begun(records) if entry.id in undone and entry.act)

    def begin(self, entries: Iterable[Written]) -> tuple[int, ...]:
        """Remember writes that are about to be made; when this returns they are safely on the disk.

        Only for a run that holds the work lock. Earlier writes of which no end is known are settled, and what
        is older than a month is dropped.

        Args:
            entries: the writes; those of one act have the same `group`, whatever its number.

        Returns:
            Their ids, in their order.

        Raises:
            VaultIntegrateError: they can't be remembered; then the notes must not be written.
        """
        records = self._records()
        first = _next_id(records)
        groups: dict[int, int] = {}
        begun = [
            msgspec.structs.replace(entry, id=first + at, group=groups.setdefault(entry.group, first + at))
            for at, entry in enumerate(entries)
        ]
        try:
            self._sweep(records, first)
            self._append([*self._settled(records), *map(_Begun, begun)])
        except OSError as error:
            raise state_closed(self._path, error) from error
        return tuple(entry.id for entry in begun)

    def done(self, ids: Sequence[int]) -> None:
        """Remember that writes were made. If that fails nothing is lost: their notes say it."""
        with suppress(OSError):
            self._append([_Ended(tuple(ids), made=True)])

    def settle(self) -> None:
        """Remember what became of writes that ended in an error, by what their notes say now."""
        with suppress(OSError):
            self._append(self._settled(self._records()))

    def _settled(self, records: Sequence[_Record]) -> list[_Ended]:
        ends = _ends(records)
        return [
            _Ended((entry.id,), made=self._stands(entry))
            for entry in _begun(records)
            if entry.id not in ends and entry.time >= self._since
        ]

    def _made(self, records: Sequence[_Record]) -> tuple[Written, ...]:
        ends = _ends(records)
        recent = (entry for entry in _begun(records) if entry.time >= self._since)
        return tuple(
            entry for entry in recent if (ends[entry.id] if entry.id in ends else self._stands(entry))
        )

    def _stands(self, entry: Written) -> bool:
        data = read_bytes(self._root, entry.path)
        return stands(None if isinstance(data, Diagnostic) else data, entry)

    def _records(self) -> list[_Record]:
        """All that can be read, in order; a line that is torn or of another version is passed over."""
        try:
            data = self._path.read_bytes()
        except FileNotFoundError:
            return []
        except OSError as error:
            raise state_closed(self._path, error) from error
        return [record for line in split_lines(data) if (record := _decoded(line)) is not None]

    def _append(self, records: Sequence[_Record]) -> None:
        if not records:
            return
        is_new = not self._path.exists()
        descriptor = open_private(self._path, os.O_RDWR | os.O_APPEND)
        try:
            # A line that was torn by a crash is ended, so that it takes none of ours along.
            torn = _last_byte(descriptor) not in (b"", b"\n")
            disk.write_all(descriptor, b"\n" * torn + b"".join(map(_encoded, records)))
            disk.system.fsync(descriptor)
        finally:
            disk.system.close(descriptor)
        if is_new:
            disk.sync_folder(self._path.parent)

    def _sweep(self, records: Sequence[_Record], first: int) -> None:
        """Drop what is too old, once, by writing the rest into a new file."""
        if self._swept:
            return
        self._swept = True
        old = {entry.id for entry in _begun(records) if entry.time < self._since}
        if not old:
            return
        kept: list[_Record] = [_Next(first)]
        for record in records:
            if isinstance(record, _Begun) and record.entry.id not in old:
                kept.append(record)
            elif isinstance(record, _Ended) and (
                ids := tuple(each for each in record.ids if each not in old)
            ):
                kept.append(_Ended(ids, made=record.made))
        disk.write_whole(self._path, b"".join(map(_encoded, kept)), like=self._path)
        disk.remove_left_behind(self._path)
        disk.sync_folder(self._path.parent)


def open_log(folder: Path, root: Path, *, now: datetime) -> Log:
    """The log of a vault; its file and folder are made by the first `begin`.

    Args:
        folder: the user's state folder.
        root: the vault's folder; every way to it has the same log.
        now: local time.

    Raises:
        VaultIntegrateError: the state folder is inside the vault.
    """
    return Log(state_file(folder, root, "written-*.jsonl"), root, now)


_RECORDS = msgspec.json.Decoder(_Record)


def _encoded(record: _Record) -> bytes:
    # A line end in a text is written as two signs, so that each record is one line.
    data = msgspec.json.encode(record)
    return b"%08x %s\n" % (zlib.crc32(data), data)


def _decoded(line: bytes) -> _Record | None:
    total, _, data = line.removesuffix(b"\n").partition(b" ")
    if total != b"%08x" % zlib.crc32(data):
        return None
    try:
        record: _Record = _RECORDS.decode(data)
    except msgspec.MsgspecError:
        return None
    return record


def _next_id(records: Sequence[_Record]) -> int:
    given = (entry.id + 1 for entry in _begun(records))
    return max((*given, *(record.id for record in records if isinstance(record, _Next))), default=1)


def _begun(records: Sequence[_Record]) -> list[Written]:
    return [record.entry for record in records if isinstance(record, _Begun)]


def _ends(records: Sequence[_Record]) -> dict[int, bool]:
    """By its id, whether a write was made, where that is known."""
    return {each: record.made for record in records if isinstance(record, _Ended) for each in record.ids}


def _last_byte(descriptor: int) -> bytes:
    if not os.fstat(descriptor).st_size:
        return b""
    os.lseek(descriptor, -1, os.SEEK_END)
    return os.read(descriptor, 1)
