"""One look at a vault: which notes are as the index knows them, and which must be read."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct, field

from vault_integrate.app.standing import names_digest, standing_digest
from vault_integrate.model.diagnostic import Diagnostic
from vault_integrate.model.kept import NOTHING, Kept
from vault_integrate.model.settings import Settings  # noqa: TC001 - the cache reads the annotations
from vault_integrate.store.facts import DEPENDS, MARKED, NAMES, SETTINGS, STANDING, STATE
from vault_integrate.store.host_files import host_hash
from vault_integrate.store.index import Damaged, Index, Known, Row, plain
from vault_integrate.store.scan import (
    Listing,
    content_hash,
    in_order,
    may_be_note,
    read_file,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


_MANY_GONE = 10
"""So many notes are gone at once by mistake, or by a hand that knows what it does."""


class Opened(Struct, frozen=True):
    """A note that was opened in this run: as what, and its bytes, unless they were too many to hold."""

    known: Known
    data: bytes | None


_SPENT = Opened(Known((0, 0, 0, 0), 0, b""), None)


class Found(Struct, frozen=True, array_like=True):
    """The settings, while what they were found in stays the same.

    Attributes:
        marked: the notes that were looked at, with the hashes of their contents.
        host: the hash of the host's own settings; empty where a note is the settings.
    """

    marked: tuple[tuple[str, bytes], ...]
    host: bytes
    settings: Settings


class Standing(Struct, frozen=True, array_like=True):
    """All files as a run has left them, so that the next one sees at one glance that nothing has changed.

    Attributes:
        files: a digest of their names and stats, and of what is no file.
        doubtful: notes that are not in it, because their stat does not tell yet whether they change.
    """

    files: bytes
    doubtful: tuple[str, ...]


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
        doubtful: notes that this run opened and the next one must look at again.
        left: how the last run has left all files.
        same_names: whether there are the same files as when the index was last written.
        as_left: whether all files stand as the last run has left them.
        in_vain: what was read could not be kept; not so where another process was quicker.
        fewer: that most notes are gone is known to be meant.
        living: the process goes on and looks only where something happened, so how all files stand is not
            worked out each time; who comes without knowing asks for the rows.
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
    left: Standing | None = None
    doubtful: set[str] = field(default_factory=set)
    same_names: bool = False
    as_left: bool = False
    in_vain: bool = False
    fewer: bool = False
    living: bool = False

    @property
    def emptied(self) -> bool:
        """Whether most notes vanished at once, as where a drive is not there: then nothing is concluded."""
        if self.fewer or len(self.gone) < _MANY_GONE:
            return False
        return len(self.gone) > sum(map(may_be_note, self.listing.files))

    @property
    def depends(self) -> bytes | None:
        """What the readings in the index depend on beside the notes; None for no readings."""
        return self.facts.get(DEPENDS)

    @property
    def state(self) -> int:
        """How often what the notes say has changed since the index was made."""
        return int.from_bytes(self.facts.get(STATE, b""), "big")

    @property
    def unchanged(self) -> bool:
        """Whether every note is as the index knows it, none is gone, and links mean what they meant."""
        return self.depends is not None and self.same_names and not (self.opened or self.closed or self.gone)

    def stands(self, path: str, content: bytes, state: int) -> bool:
        """Whether a note holds what it held in that state, and all others say what they said."""
        if self.index is None or self.state != state or self.closed or not self.is_same(path):
            return False
        return self.speaks_of(path, content)

    def known_settings(self) -> Settings | None:
        """The settings, if nothing has changed in what they were found in."""
        found = self.found
        if found is None or found.marked != self.hashes_of(self.marked):
            return None
        return found.settings if not found.host or found.host == host_hash(self.root) else None

    def keep_settings(self, settings: Settings, host: bytes) -> None:
        """Remember what the settings are.

        Args:
            settings: as they were found.
            host: the hash of the host's own settings, taken before they were read.
        """
        self.found = Found(self.hashes_of(self.marked), b"" if settings.from_note else host, settings)

    def is_same(self, path: str) -> bool:
        """Whether the index speaks of the bytes that a note holds now."""
        return (
            self.depends is not None
            and path in self.listing.files
            and path not in self.opened
            and path not in self.closed
        )

    def forget(self) -> None:
        """The index is damaged: nothing in it is known, and it begins anew."""
        if self.index is not None:
            self.index = self.index.renewed()
            self.in_vain = self.index is None
        self.found = self.left = None
        self.facts = {}

    def standing(self) -> set[tuple[object, ...]]:
        """See `Index.standing`; nothing where there is none."""
        if self.index is None or self.depends is None:
            return set()
        try:
            return self.index.standing()
        except Damaged:
            self.forget()
            return set()

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
        opened = {path: self.opened[path] for path in named if path in self.opened}
        # What was opened and kept since, the index knows.
        fresh = {path: each.known for path, each in opened.items() if each is not _SPENT}
        known = self.known(path for path in named if path not in fresh) | fresh
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
            self.closed[path] = found
            return found
        data, stat = found
        known = Known(stat, self.now, content_hash(data))
        # Of a hundred thousand notes one of each is enough.
        return data, waiting.known if waiting is not None and waiting.known == known else known

    def speaks_of(self, path: str, content: bytes) -> bool:
        """Whether what is known of a note was read from a content with this hash."""
        return self.hashes_of((path,)) == ((path, content),)

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
        if self.index is None or self.emptied:
            return
        afresh = self.depends != depends
        # Changed in place: of a hundred thousand notes each list more is felt.
        for path, opened in self.opened.items():
            if path not in self.closed and opened is not _SPENT:
                rows.setdefault(path, Row(opened.known, NOTHING))
        if afresh:
            for path, known in self.known(path for path in self.listing.files if self.is_same(path)).items():
                rows.setdefault(path, Row(known, NOTHING))
        for path in unsure:
            rows.pop(path, None)
        # Of a note that was opened and then could not be read nothing is known.
        gone = self.gone | unsure | (self.closed.keys() & self.opened.keys())
        says_more = afresh or gone or not self.same_names or self._say_otherwise(rows)
        facts = {
            DEPENDS: depends,
            STATE: _number(self.state + bool(says_more)),
            NAMES: self._names(),
            STANDING: self._standing(unsure),
            MARKED: msgspec.msgpack.encode(self.marked),
            SETTINGS: msgspec.msgpack.encode(self.found, enc_hook=plain),
        }
        new = {name: value for name, value in facts.items() if afresh or self.facts.get(name) != value}
        if rows or gone or self.confirmed or new:
            self._write(new, rows=rows, gone=gone, afresh=afresh)
        # What follows needs to know that they were opened, and no more of them.
        self.opened = dict.fromkeys(self.opened, _SPENT)

    def _say_otherwise(self, rows: Mapping[str, Row]) -> bool:
        """Whether a note that was read says anything else than before; most that people write is no item."""
        if self.index is None:
            return True
        try:
            before = dict(self.index.kept(rows))
        except Damaged:
            return True
        return any(before.get(path) != row.kept for path, row in rows.items())

    def state_with(self, page: str) -> int:
        """The state once there is a page: a new name may be what a link means, and so says something new."""
        return self.state + (page not in self.listing.files)

    def settle(self) -> None:
        """Keep how the files stand, where nothing was to be read."""
        if self.index is None or self.emptied or (self.as_left and not self.confirmed):
            return
        standing = self._standing(())
        if self.confirmed or self.facts.get(STANDING) != standing:
            self._write({STANDING: standing}, rows={})

    def remember(self, name: str, value: bytes, page: tuple[str, Row] | None = None) -> None:
        """Remember one thing more, true as long as no note says anything else.

        Args:
            name: its name.
            value: what to remember.
            page: the page's own note, if this run has written it, as it is to be kept: it says what it said.
        """
        if page is None:
            self._write({name: value}, rows={})
            return
        path, row = page
        names = self._names(path)
        standing = self._standing((path,))
        self._write(
            {name: value, NAMES: names, STANDING: standing}, rows={path: row}, state=self.state_with(path)
        )

    def _names(self, *more: str) -> bytes:
        """The digest of all names, with those of files that were made since the look."""
        if NAMES in self.facts and self.same_names and self.listing.files.keys() >= set(more):
            return self.facts[NAMES]
        return names_digest({*self.listing.files, *more}, self.listing.diagnostics)

    def _standing(self, doubtful: Iterable[str]) -> bytes:
        """How all files stand after this run; `doubtful` notes are to be looked at again."""
        if self.living and STANDING in self.facts:
            return self.facts[STANDING]
        again = {*doubtful, *self.closed}
        opened = ((path, each.known) for path, each in self.opened.items() if each is not _SPENT)
        for path, known in chain(opened, self.confirmed.items()):
            if known.doubtful:
                self.doubtful.add(path)
            else:
                # It may have been saved between the walk and its reading.
                self.listing.files[path] = known.stat
        again |= self.doubtful
        standing = Standing(
            standing_digest(self.listing.files, self.listing.diagnostics, again), in_order(again)
        )
        return msgspec.msgpack.encode(standing)

    def _write(
        self,
        facts: Mapping[str, bytes],
        *,
        rows: Mapping[str, Row],
        gone: frozenset[str] = frozenset(),
        afresh: bool = False,
        state: int | None = None,
    ) -> None:
        """Write into the index; if another process has written meanwhile, or it fails, forget the index."""
        if self.index is None:
            return
        if state is not None:
            facts = {**facts, STATE: _number(state)}
        expect = {name: self.facts.get(name) for name in (DEPENDS, STATE)}
        seen = self.confirmed
        try:
            done = self.index.write(
                rows=rows, seen=seen, gone=gone, facts=facts, expect=expect, afresh=afresh
            )
        except Damaged:
            done, self.in_vain = False, True
        if done:
            self.facts = {**self.facts, **facts}
            self.confirmed = {}
        else:
            self.index.close()
            self.index = None


def _number(value: int) -> bytes:
    return value.to_bytes(8, "big")
