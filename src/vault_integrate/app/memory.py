"""One look at a vault: which notes are as the index knows them, and which must be read."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct, field

from vault_integrate import clock
from vault_integrate.model.diagnostic import Diagnostic
from vault_integrate.model.kept import Kept
from vault_integrate.model.settings import Settings  # noqa: TC001 - the cache reads the annotations
from vault_integrate.store.host import host_hash
from vault_integrate.store.index import Damaged, Index, Known, Row, open_index, plain
from vault_integrate.store.scan import (
    Listing,
    content_hash,
    in_order,
    list_files,
    may_be_note,
    open_vault,
    read_file,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

MOST_HELD = 32 * 1024 * 1024
"""So many bytes of notes that were looked at for the settings wait to be read; others are opened twice."""

_MARK = b"integrate"
_MARKS = (b"vault_integrate", b"vault-integrate")
# What our own pages and threads carry; there are hundreds of them after some years.
_OURS = re.compile(rb"vault_integrate: (?:page|thread)\b|vault-integrate:(?:begin|end|base)\b")
_HEAD = 65_536
_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

# Names of what the index remembers beside the notes: what the readings depend on, how often what they say has
# changed, which notes are marked, what the settings are.
_DEPENDS, _STATE, _MARKED, _SETTINGS = "depends", "state", "marked", "settings"


class Opened(Struct, frozen=True):
    """A note that was opened in this run: as what, and its bytes, unless they were too many to hold."""

    known: Known
    data: bytes | None


class Found(Struct, frozen=True, array_like=True):
    """The settings, while what they were found in stays the same.

    Attributes:
        marked: the notes that were looked at, with the hashes of their contents.
        host: the hash of the host's own settings; empty where a note is the settings.
    """

    marked: tuple[tuple[str, bytes], ...]
    host: bytes
    settings: Settings


class Memory(Struct, kw_only=True):
    """What an earlier run knows of a vault's notes, held against what stands there now.

    Attributes:
        root: the vault's folder.
        listing: what the walk found.
        index: where it is kept; None where nothing is.
        now: when the walk began, in nanoseconds since 1970.
        confirmed: notes whose stat has changed or was in doubt, and that hold the bytes the index speaks of.
        opened: notes that are new, or hold other bytes than the index speaks of.
        closed: notes that can't be opened, and why.
        gone: notes that the index knows and that are no more.
        marked: notes that hold what the settings note holds.
        found: the settings, if they were found before.
        facts: what the index remembers beside the notes, by name.
    """

    root: Path
    listing: Listing
    index: Index | None
    now: int
    confirmed: dict[str, Known] = field(default_factory=dict)
    opened: dict[str, Opened] = field(default_factory=dict)
    closed: dict[str, Diagnostic] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()
    marked: tuple[str, ...] = ()
    found: Found | None = None
    facts: dict[str, bytes] = field(default_factory=dict)

    @property
    def depends(self) -> bytes | None:
        """What the readings in the index depend on beside the notes; None for no readings."""
        return self.facts.get(_DEPENDS)

    @property
    def state(self) -> int:
        """How often what the notes say has changed since the index was made."""
        return int.from_bytes(self.facts.get(_STATE, b""), "big")

    @property
    def unchanged(self) -> bool:
        """Whether every note is as the index knows it, and none is gone."""
        return self.depends is not None and not (self.opened or self.closed or self.gone)

    def known_settings(self) -> Settings | None:
        """The settings, if nothing has changed in what they were found in."""
        found = self.found
        if found is None or found.marked != self.hashes_of(self.marked):
            return None
        return found.settings if not found.host or found.host == host_hash(self.root) else None

    def keep_settings(self, settings: Settings) -> None:
        """Remember what the settings are."""
        host = b"" if settings.from_note else host_hash(self.root)
        self.found = Found(self.hashes_of(self.marked), host, settings)

    def is_same(self, path: str) -> bool:
        """Whether the index speaks of the bytes that a note holds now."""
        return (
            self.depends is not None
            and path in self.listing.files
            and path not in self.opened
            and path not in self.closed
        )

    def forget(self) -> None:
        """The index is damaged: delete it, and go on without."""
        if self.index is not None:
            self.index.discard()
        self.index = self.found = None
        self.facts = {}

    def known(self, paths: Iterable[str]) -> dict[str, Known]:
        """What the index knows of notes; nothing where there is none."""
        if self.index is None or self.depends is None:
            return {}
        try:
            return self.index.known(paths)
        except Damaged:
            self.forget()
            return {}

    def hashes_of(self, paths: Iterable[str]) -> tuple[tuple[str, bytes], ...]:
        """Notes with the hashes of what they hold now; an empty one for a note that can't be opened."""
        named = tuple(paths)
        known = self.known(path for path in named if path not in self.opened)
        known |= {path: opened.known for path, opened in self.opened.items()}
        return tuple((path, known[path].hash if path in known else self._hash_of(path)) for path in named)

    def _hash_of(self, path: str) -> bytes:
        found = self.bytes_of(path)
        return b"" if isinstance(found, Diagnostic) else found[1].hash

    def recollect(self, depends: bytes) -> dict[str, Kept]:
        """What unchanged notes said, if it was read with the same settings, plugins and program.

        Args:
            depends: what readings depend on now.
        """
        if self.index is None or self.depends != depends:
            return {}
        try:
            return {path: kept for path, kept in self.index.kept() if self.is_same(path)}
        except Damaged:
            self.forget()
            return {}

    def bytes_of(self, path: str) -> tuple[bytes, Known] | Diagnostic:
        """The bytes of a note, read now unless they wait since the look."""
        if path in self.closed:
            return self.closed[path]
        waiting = self.opened.get(path)
        if waiting is not None and waiting.data is not None:
            return waiting.data, waiting.known
        found = read_file(self.root, path)
        if isinstance(found, Diagnostic):
            return found
        data, stat = found
        return data, Known(stat, self.now, content_hash(data))

    def done_with(self, path: str) -> None:
        """The note has been read: its bytes need not wait any longer."""
        waiting = self.opened.get(path)
        if waiting is not None and waiting.data is not None:
            self.opened[path] = Opened(waiting.known, None)

    def save(self, depends: bytes, rows: dict[str, Row], unsure: frozenset[str]) -> None:
        """Keep what was read; where that can't be done the next run reads it again.

        Args:
            depends: what the readings depend on.
            rows: notes that were read.
            unsure: notes in whose reading a plugin failed: they are read again each time.
        """
        if self.index is None:
            return
        afresh = self.depends != depends
        there = {path: opened.known for path, opened in self.opened.items()}
        if afresh:
            there |= self.known(path for path in self.listing.files if self.is_same(path))
        rows |= {path: Row(known, Kept()) for path, known in there.items() if path not in rows}
        rows = {path: row for path, row in rows.items() if path not in unsure}
        gone = frozenset(self.gone | unsure)
        facts = {
            _DEPENDS: depends,
            _STATE: _number(self.state + bool(rows or gone or afresh)),
            _MARKED: msgspec.msgpack.encode(self.marked),
            _SETTINGS: msgspec.msgpack.encode(self.found, enc_hook=plain),
        }
        new = {name: value for name, value in facts.items() if afresh or self.facts.get(name) != value}
        if rows or gone or self.confirmed or new:
            self._write(new, rows=rows, gone=gone, afresh=afresh)

    def remember(self, name: str, value: bytes, page: tuple[str, Row] | None = None) -> None:
        """Remember one thing more, true as long as no note says anything else.

        Args:
            name: its name.
            value: what to remember.
            page: the page's own note, if this run has written it, as it is to be kept: it says what it said.
        """
        self._write({name: value}, rows=dict([page] if page else []))

    def _write(
        self,
        facts: Mapping[str, bytes],
        *,
        rows: Mapping[str, Row],
        gone: frozenset[str] = frozenset(),
        afresh: bool = False,
    ) -> None:
        """Write into the index; if another process has written meanwhile, or it fails, forget the index."""
        if self.index is None:
            return
        expect = {name: self.facts.get(name) for name in (_DEPENDS, _STATE)}
        seen = self.confirmed
        if self.index.write(rows=rows, seen=seen, gone=gone, facts=facts, expect=expect, afresh=afresh):
            self.facts = {**self.facts, **facts}
            self.confirmed = {}
        else:
            self.index.close()
            self.index = None


def look_at(path: Path, cache: Path | None) -> Memory:
    """Hold what stands in a vault against what an earlier run knows of it.

    A note is opened only if its stat has changed or is in doubt; its content's hash then says whether it is
    another (RELIABILITY R25).

    Args:
        path: the vault's folder.
        cache: the user's cache folder; None keeps and knows nothing.

    Raises:
        UsageFault: there is no such folder.
    """
    root = open_vault(path)
    now = clock.nanoseconds()
    listing = list_files(root)
    memory = Memory(
        root=root, listing=listing, now=now, index=None if cache is None else open_index(cache, root)
    )
    standing, marked_before = _standing(memory)
    now_standing = {(note, *stat, 1) for note, stat in listing.files.items()}
    changed = {str(row[0]) for row in now_standing - standing if may_be_note(str(row[0]))}
    memory.gone = frozenset(str(row[0]) for row in standing - now_standing) - changed
    marked = _open(memory, in_order(changed))
    marked += [note for note in marked_before if note not in changed and note in listing.files]
    memory.marked = in_order(marked)
    return memory


def _open(memory: Memory, notes: Iterable[str]) -> list[str]:
    """Open notes that are new, changed or in doubt; those that are marked, or were before."""
    marked: list[str] = []
    held = 0
    known = memory.known(notes)
    for note in notes:
        found = read_file(memory.root, note)
        if isinstance(found, Diagnostic):
            memory.closed[note] = found
            continue
        data, stat = found
        digest = content_hash(data)
        if _is_marked(data):
            marked.append(note)
        if note in known and known[note].hash == digest:
            memory.confirmed[note] = Known(stat, memory.now, digest)
            continue
        hold = held + len(data) <= MOST_HELD
        held += len(data) if hold else 0
        memory.opened[note] = Opened(Known(stat, memory.now, digest), data if hold else None)
    return marked


def _is_marked(data: bytes) -> bool:
    """Whether the bytes of a note may be those of the settings note."""
    if data.startswith(_BOMS):
        return True
    head = data[:_HEAD].lower()
    if _MARK not in head:
        return False
    head = _OURS.sub(b"", head)
    return any(mark in head for mark in _MARKS)


def _standing(memory: Memory) -> tuple[set[tuple[object, ...]], tuple[str, ...]]:
    """All notes that the index knows, and those that were marked; nothing where it is damaged."""
    if memory.index is None:
        return set(), ()
    try:
        facts = {name: memory.index.fact(name) for name in (_DEPENDS, _STATE, _MARKED, _SETTINGS)}
        kept = {name: value for name, value in facts.items() if value is not None}
        if len(kept) < len(facts):
            return set(), ()
        marked = msgspec.msgpack.decode(kept[_MARKED], type=tuple[str, ...])
        memory.found = msgspec.msgpack.decode(kept[_SETTINGS], type=Found)
        standing = memory.index.standing()
    except (Damaged, msgspec.MsgspecError):
        memory.forget()
        return set(), ()
    memory.facts = kept
    return standing, marked


def _number(value: int) -> bytes:
    return value.to_bytes(8, "big")
