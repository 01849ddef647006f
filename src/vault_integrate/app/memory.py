"""One look at a vault: which notes are as the index knows them, and which must be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct, field

from vault_integrate.model.diagnostic import Diagnostic
from vault_integrate.model.kept import Kept
from vault_integrate.model.settings import Settings  # noqa: TC001 - the cache reads the annotations
from vault_integrate.store.index import Damaged, Index, Known, Row, content_hash, open_index, plain
from vault_integrate.store.scan import Listing, in_order, may_be_note, read_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MOST_HELD = 32 * 1024 * 1024
"""So many bytes of notes that were looked at for the settings wait to be read; others are opened twice."""

_DEPENDS, _MARKED, _SETTINGS = "depends", "marked", "settings"


class Opened(Struct, frozen=True):
    """A note that was opened in this run: as what, and its bytes, unless they were too many to hold."""

    known: Known
    data: bytes | None


class FromNote(Struct, frozen=True, array_like=True):
    """What the settings note said, or that there is none, while the notes it was looked for in were these.

    Attributes:
        marked: the notes with the hashes of their contents.
        settings: None where no note is the settings.
    """

    marked: tuple[tuple[str, bytes], ...]
    settings: Settings | None


class Memory(Struct, kw_only=True):
    """What an earlier run knows of a vault's notes, held against what stands there now.

    Attributes:
        root: the vault's folder.
        listing: what the walk found.
        index: where it is kept; None where nothing is.
        depends: what the readings in the index depend on beside the notes; None for no readings.
        same: notes of whose bytes the index speaks.
        confirmed: those of them whose stat has changed, or was in doubt.
        opened: notes that are new, or hold other bytes than the index speaks of.
        closed: notes that can't be opened, and why.
        gone: notes that the index knows and that are no more.
        marked: notes that hold what the settings note holds.
        from_note: what the settings note said.
        facts: what the index remembers beside the notes, by name.
    """

    root: Path
    listing: Listing
    index: Index | None
    now: int
    depends: bytes | None = None
    same: dict[str, Known] = field(default_factory=dict)
    confirmed: dict[str, Known] = field(default_factory=dict)
    opened: dict[str, Opened] = field(default_factory=dict)
    closed: dict[str, Diagnostic] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()
    marked: tuple[str, ...] = ()
    from_note: FromNote | None = None
    facts: dict[str, bytes] = field(default_factory=dict)

    def settings_of(self, look: Callable[[Memory, tuple[str, ...]], Settings | None]) -> Settings | None:
        """What the settings note says; asked anew only if a note that may be one has changed.

        Args:
            look: looks through these notes for the settings.
        """
        hashes = tuple((path, self.known_of(path).hash) for path in self.marked)
        if self.from_note is None or self.from_note.marked != hashes:
            self.from_note = FromNote(hashes, look(self, self.marked))
        return self.from_note.settings

    def known_of(self, path: str) -> Known:
        """What a note that could be opened is now."""
        return self.same[path] if path in self.same else self.opened[path].known

    def recollect(self, depends: bytes) -> dict[str, Kept]:
        """What unchanged notes said, if it was read with the same settings, plugins and program.

        Args:
            depends: what readings depend on now.
        """
        if self.index is None or self.depends != depends:
            return {}
        try:
            return {path: kept for path, kept in self.index.kept() if path in self.same}
        except Damaged:
            self.index.discard()
            self.index = None
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
        there = {path: opened.known for path, opened in self.opened.items()} | (self.same if afresh else {})
        rows |= {path: Row(known, Kept()) for path, known in there.items() if path not in rows}
        rows = {path: row for path, row in rows.items() if path not in unsure}
        facts = {
            _DEPENDS: depends,
            _MARKED: msgspec.msgpack.encode(self.marked),
            _SETTINGS: msgspec.msgpack.encode(self.from_note, enc_hook=plain),
        }
        gone = frozenset(self.gone | unsure)
        if rows or gone or self.confirmed or facts != self.facts:
            self.index.write(
                rows=rows.items(),
                seen=self.confirmed.items(),
                gone=gone,
                facts=facts,
                expect={_DEPENDS: self.depends},
                afresh=afresh,
            )


def recall(
    root: Path, listing: Listing, cache: Path | None, *, now: int, is_marked: Callable[[bytes], bool]
) -> Memory:
    """Hold what stands in a vault against what an earlier run knows of it.

    A note is opened only if its stat has changed or is in doubt; its content's hash then says whether it is
    another (RELIABILITY R25).

    Args:
        root: the vault's folder.
        listing: what the walk found.
        cache: the user's cache folder; None keeps and knows nothing.
        now: when the walk began, in nanoseconds since 1970.
        is_marked: whether bytes hold what the settings note holds.
    """
    index = None if cache is None else open_index(cache, root)
    memory = Memory(root=root, listing=listing, now=now, index=index)
    known, marked_before = _known(memory)
    marked: list[str] = []
    held = 0
    for path in filter(may_be_note, listing.files):
        before = known.get(path)
        if before is not None and before.surely(listing.files[path]):
            memory.same[path] = before
            continue
        found = read_file(root, path)
        if isinstance(found, Diagnostic):
            memory.closed[path] = found
            continue
        data, stat = found
        digest = content_hash(data)
        if before is not None and before.hash == digest:
            memory.same[path] = memory.confirmed[path] = Known(stat, now, digest)
            continue
        hold = held + len(data) <= MOST_HELD
        held += len(data) if hold else 0
        memory.opened[path] = Opened(Known(stat, now, digest), data if hold else None)
        if is_marked(data):
            marked.append(path)
    memory.gone = frozenset(known.keys() - memory.same.keys() - memory.opened.keys())
    marked += [path for path in marked_before if path in memory.same]
    memory.marked = in_order(marked)
    return memory


def _known(memory: Memory) -> tuple[dict[str, Known], tuple[str, ...]]:
    """All notes that the index knows, and those that were marked; nothing where it is damaged."""
    if memory.index is None:
        return {}, ()
    try:
        facts = {name: memory.index.fact(name) for name in (_DEPENDS, _MARKED, _SETTINGS)}
        memory.facts = {name: value for name, value in facts.items() if value is not None}
        if len(memory.facts) < len(facts):
            return {}, ()
        marked = msgspec.msgpack.decode(memory.facts[_MARKED], type=tuple[str, ...])
        memory.from_note = msgspec.msgpack.decode(memory.facts[_SETTINGS], type=FromNote)
        memory.depends = memory.facts[_DEPENDS]
        return memory.index.known(), marked
    except (Damaged, msgspec.MsgspecError):
        memory.index.discard()
        memory.index, memory.depends, memory.from_note = None, None, None
        return {}, ()
