"""Looking at a vault: what stands there now, held against what the index knows."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

import msgspec

from vault_integrate import clock
from vault_integrate.app.memory import Found, Memory, Opened, Standing
from vault_integrate.app.standing import names_digest, standing_digest
from vault_integrate.model.diagnostic import Diagnostic
from vault_integrate.store.facts import FACTS, MARKED, NAMES, SETTINGS, STANDING
from vault_integrate.store.index import Damaged, Known, open_index
from vault_integrate.store.scan import (
    content_hash,
    in_order,
    list_files,
    may_be_note,
    open_vault,
    read_file,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MOST_HELD = 8 * 1024 * 1024
"""So many bytes of notes that were looked at for the settings wait to be read; others are opened twice."""

_MOMENT = 500_000_000
"""Nanoseconds: a note that changed so shortly ago may be half-way through being saved."""

_MARK = b"integrate"
_MARKS = (b"vault_integrate", b"vault-integrate")
# What our own notes carry; of pages and threads there are hundreds after some years.
_OURS = re.compile(rb"vault_integrate: (?:page|thread|inbox|now)\b|vault-integrate:(?:begin|end|base)\b")
_HEAD = 65_536
BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""How a note begins that another program saved as UTF-16."""


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
    index = None if cache is None else open_index(cache, root)
    in_vain = cache is not None and index is None
    memory = Memory(root=root, listing=listing, now=now, index=index, in_vain=in_vain)
    marked_before = recall(memory)
    changed = _changed(memory)
    marked = open_changed(memory, in_order(changed))
    marked += [note for note in marked_before if note not in changed and note in listing.files]
    memory.marked = in_order(marked)
    return memory


def _changed(memory: Memory) -> set[str]:
    """The notes that are new, or whose stat has changed or is in doubt; those that are gone are noted."""
    files, odd = memory.listing.files, memory.listing.diagnostics
    left = memory.left
    if left is not None and left.files == standing_digest(files, odd, left.doubtful):
        memory.as_left = memory.same_names = True
        memory.gone = frozenset(path for path in left.doubtful if path not in files)
        return {path for path in left.doubtful if path in files}
    now = {(note, *stat, 1) for note, stat in files.items()}
    known = memory.standing()
    changed = {str(row[0]) for row in now - known if may_be_note(str(row[0]))}
    memory.same_names = memory.facts.get(NAMES) == names_digest(files, odd)
    memory.gone = frozenset(str(row[0]) for row in known - now) - changed
    return changed


def open_changed(memory: Memory, notes: Iterable[str]) -> list[str]:
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
        # Of a hundred thousand notes one stat each is enough.
        stat = memory.listing.files[note] if stat == memory.listing.files[note] else stat
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
    if data.startswith(BOMS):
        return True
    head = data[:_HEAD].lower()
    if _MARK not in head:
        return False
    head = _OURS.sub(b"", head)
    return any(mark in head for mark in _MARKS)


def recall(memory: Memory) -> tuple[str, ...]:
    """Take from the index what it remembers beside the notes; the notes that were marked."""
    if memory.index is None:
        return ()
    try:
        facts = {name: memory.index.fact(name) for name in FACTS}
        kept = {name: value for name, value in facts.items() if value is not None}
        if len(kept) < len(facts):
            if kept:
                memory.forget()
            return ()
        marked = msgspec.msgpack.decode(kept[MARKED], type=tuple[str, ...])
        memory.found = msgspec.msgpack.decode(kept[SETTINGS], type=Found)
        memory.left = msgspec.msgpack.decode(kept[STANDING], type=Standing)
    except (Damaged, msgspec.MsgspecError):
        memory.forget()
        return ()
    memory.facts = kept
    return marked


def is_still(memory: Memory, page: str) -> bool:
    """Whether no note but the page has changed since the look before, or a moment ago."""
    stats = [stat for path, stat in memory.listing.files.items() if path != page]
    if any(abs(memory.now - mtime) < _MOMENT for _, _, mtime, _ in stats):
        return False
    # Without an index nothing is known of the look before.
    return memory.depends is None or not any(path != page for path in memory.opened)
