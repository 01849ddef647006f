"""Edits into their notes: remembered first, so that each can be taken back; then the one writer writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from vault_integrate.edit.change import applied
from vault_integrate.edit.undo import noted
from vault_integrate.errors import NoteChanged, NoteRefused
from vault_integrate.model.written import Written
from vault_integrate.parse.split import split_lines
from vault_integrate.store.writer import create_note, write_note

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from vault_integrate.app.takeup import Edit
    from vault_integrate.model.change import Change
    from vault_integrate.store.log import Log


class Noting(Struct, frozen=True, kw_only=True):
    """How a write is remembered.

    Attributes:
        log: where.
        reason: short key of what it is for.
        now: local time.
    """

    log: Log
    reason: str
    now: datetime

    @property
    def time(self) -> str:
        """The time as the log has it."""
        return self.now.isoformat(timespec="seconds")


class Done(Struct, kw_only=True):
    """What became of edits.

    Attributes:
        written: those that stand in their notes now.
        refused: why notes can't be written.
        changed: whether a note was saved by somebody else meanwhile, so that all is to be worked out again.
    """

    written: list[Edit] = field(default_factory=list)
    refused: list[NoteRefused] = field(default_factory=list)
    changed: bool = False


def write_edits(
    root: Path, stood: Mapping[str, bytes], edits: Sequence[Edit], log: Log, now: datetime
) -> Done:
    """Write edits, one note after the other; what stands in a note otherwise than known is left alone.

    Args:
        root: the vault's folder.
        stood: the bytes of the notes as they were when the edits were worked out.
        edits: the edits, in their order.
        log: where they are remembered before.
        now: local time.
    """
    done = Done()
    notes: dict[str, list[Edit]] = {}
    for edit in edits:
        notes.setdefault(edit.path, []).append(edit)
    remembered = {path: _remembered(of_note, stood[path], now) for path, of_note in notes.items()}
    ids = iter(log.begin([entry for entries, _ in remembered.values() for entry in entries]))
    for path, of_note in notes.items():
        entries, new = remembered[path]
        own = [next(ids) for _ in entries]
        try:
            write_note(root, path, new, expected=stood[path])
        except NoteChanged:
            done.changed = True
        except NoteRefused as refusal:
            done.refused.append(refusal)
        else:
            log.done(own)
            done.written += of_note
    if done.changed or done.refused:
        log.settle()
    return done


def _remembered(edits: Sequence[Edit], stood: bytes, now: datetime) -> tuple[list[Written], bytes]:
    """What the log is to say of the edits of one note, and the note with them.

    Each line's number among its equals is counted as its own edit leaves the note, as if each were a write of
    its own: so they can be taken back one by one.
    """
    found: list[Written] = []
    new, time = stood, now.isoformat(timespec="seconds")
    for edit in edits:
        entry = noted(new, edit.change, path=edit.path, time=time, reason=edit.deed.kind.value)
        found.append(replace(entry, week=edit.deed.week, act=edit.deed.key, group=edit.number))
        new = applied(new, edit.change)
    return found, new


def write_changes(root: Path, path: str, stood: bytes, changes: Sequence[Change], asked: Noting) -> None:
    """Change lines of a note as the writer asked, in one write that is taken back as one.

    Args:
        root: the vault's folder.
        path: vault-relative path of the note.
        stood: its bytes as they were when the change was worked out.
        changes: the changes, each of the note as the ones before leave it.
        asked: how it is remembered.

    Raises:
        NoteChanged: somebody else wrote the note meanwhile.
        NoteRefused: it can't be written into.
    """
    entries, new = [], stood
    for change in changes:
        entry = noted(new, change, path=path, time=asked.time, reason=asked.reason)
        if not change.new:
            above = split_lines(new)[change.at - 1] if change.at else b""
            entry = replace(entry, above=above.decode())
        entries.append(entry)
        new = applied(new, change)
    ids = asked.log.begin(entries)
    try:
        write_note(root, path, new, expected=stood)
    except (NoteChanged, NoteRefused):
        asked.log.settle()
        raise
    asked.log.done(ids)


def create(root: Path, path: str, data: bytes, asked: Noting) -> None:
    """Make a note that the writer asked for.

    Raises:
        NoteChanged: it is there by now.
        NoteRefused: it can't be made.
    """
    entry = Written(
        time=asked.time,
        path=path,
        at=0,
        old="",
        new=data.decode(),
        reason=asked.reason,
        created=True,
    )
    ids = asked.log.begin([entry])
    try:
        create_note(root, path, data)
    except (NoteChanged, NoteRefused):
        asked.log.settle()
        raise
    asked.log.done(ids)
