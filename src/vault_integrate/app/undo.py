"""Taking back what was written into notes: line by line, and only where a line stands as it was written."""

from __future__ import annotations

from datetime import UTC, date, datetime
from difflib import get_close_matches, unified_diff
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from vault_integrate import clock, messages
from vault_integrate.app.asked import read_today, read_week
from vault_integrate.app.vault import load_vault
from vault_integrate.edit.change import CannotEdit, applied
from vault_integrate.edit.undo import as_of_now, noted, taken_back
from vault_integrate.errors import NoteChanged, NoteRefused, UsageFault
from vault_integrate.model.diagnostic import Diagnostic
from vault_integrate.model.settings import Settings
from vault_integrate.model.written import Written
from vault_integrate.parse.split import split_lines
from vault_integrate.store.scan import read_bytes
from vault_integrate.store.writer import remove_leftovers, remove_note, write_note

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from vault_integrate.store.log import Log

_TRIES = 3
_NEAR = 50
"""Lines above and below in which a line that was changed is looked for, to show what became of it."""


class Which(Struct, frozen=True, kw_only=True):
    """What to take back; where all is empty, what was written last, as a whole.

    Attributes:
        week: all of this week's page.
        id: this one.
        since: all that was written on or after this day.
    """

    week: str = ""
    id: int = 0
    since: date | None = None


class Taken(Struct, frozen=True, kw_only=True):
    """A write that was taken back, or would be.

    Attributes:
        entry: the write.
        line: 1-based number of its line in the note.
        old: the line as it stood there, its ending included; of a file that we made, all of it.
        new: the line as it was before, empty where it goes.
    """

    entry: Written
    line: int
    old: str
    new: str


class Left(Struct, frozen=True, kw_only=True):
    """A write that could not be taken back; nothing was written for it.

    Attributes:
        entry: the write.
        lines: what is in the way and what to do about it, for people.
        diff: what stands there now against what was written, a unified diff without line ends; may be empty.
    """

    entry: Written
    lines: tuple[str, ...]
    diff: tuple[str, ...] = ()


class Undone(Struct, frozen=True, kw_only=True):
    """What became of each write that was to be taken back, the newest first."""

    taken: tuple[Taken, ...]
    left: tuple[Left, ...]


def local_now() -> datetime:
    """The local time to the second, as the log has it."""
    return datetime.fromtimestamp(clock.nanoseconds() // 10**9, tz=UTC).astimezone().replace(tzinfo=None)


def which_writes(
    root: Path, cache: Path, *, week: str | None, number: int | None, since: str | None
) -> Which:
    """What a command line asks to take back, or to list.

    Args:
        root: the vault's folder.
        cache: the user's cache folder.
        week: a week, or a day in it, by the vault's own rule.
        number: the id of one write.
        since: a day.

    Raises:
        UsageFault: there is no such week or day, or more than one of the three is given.
    """
    if sum(each is not None for each in (week, number, since)) > 1:
        raise UsageFault(*messages.told("undo_one_way"))
    if week is not None:
        week = read_week(week, date.min, load_vault(root, cache=cache).settings).name
    return Which(
        week=week or "",
        id=number or 0,
        since=None if since is None else read_today(since, Settings()),
    )


def undo(root: Path, log: Log, *, which: Which, now: datetime, dry_run: bool = False) -> Undone:
    """Take writes back, the newest first. Only for a run that holds the work lock, unless it is dry.

    A page is not made again by this.

    Args:
        root: the vault's folder.
        log: its log.
        which: which writes.
        now: local time.
        dry_run: only say what would be done.

    Raises:
        UsageFault: there is no such write, or it is taken back already.
        VaultIntegrateError: the log can't be read or written; then nothing more is taken back.
    """
    entries = log.entries()
    chosen = _chosen(entries, which)
    if not dry_run:
        remove_leftovers(root, {entry.path.rpartition("/")[0] for entry in chosen})
    run = _Run(root, log, entries, now.isoformat(timespec="seconds"), dry_run=dry_run)
    results = [run.take(entry) for entry in chosen]
    return Undone(
        taken=tuple(each for each in results if isinstance(each, Taken)),
        left=tuple(each for each in results if isinstance(each, Left)),
    )


def _chosen(entries: Iterable[Written], which: Which) -> list[Written]:
    entries = sorted(entries, key=lambda entry: entry.id, reverse=True)
    undone = {entry.undoes for entry in entries}
    if which.id:
        return [_one(entries, which.id, undone)]
    open_ones = [entry for entry in entries if not entry.undoes and entry.id not in undone]
    if which.week:
        chosen = [entry for entry in open_ones if entry.week == which.week]
    elif which.since:
        chosen = [entry for entry in open_ones if entry.time >= which.since.isoformat()]
    else:
        chosen = [entry for entry in open_ones if entry.group == open_ones[0].group]
    if not chosen:
        raise UsageFault(*messages.told("undo_nothing"))
    return chosen


def _one(entries: Iterable[Written], number: int, undone: set[int]) -> Written:
    entry = next((entry for entry in entries if entry.id == number), None)
    if entry is None:
        raise UsageFault(*messages.told("undo_no_write", id=number))
    if entry.undoes:
        raise UsageFault(*messages.told("undo_of_undo", id=number))
    if number in undone:
        raise UsageFault(*messages.told("undo_again", id=number))
    return entry


class _Run:
    """One call of `undo`.

    Args:
        root: the vault's folder.
        log: its log.
        entries: what it holds.
        time: local time, as the log has it.
        dry_run: what would stand in the notes is only kept in mind, for older writes into the same notes.
    """

    def __init__(self, root: Path, log: Log, entries: Iterable[Written], time: str, *, dry_run: bool) -> None:
        self._root, self._log, self._time = root, log, time
        self._entries = list(entries)
        self._dry: dict[str, bytes | None] | None = {} if dry_run else None

    def take(self, entry: Written) -> Taken | Left:
        """Take one write back, if its place is as we left it."""
        for _ in range(_TRIES):
            data = self._read(entry.path)
            if data is None or isinstance(data, Diagnostic):
                told = messages.told("undo_gone", path=entry.path, line=entry.at + 1)
                return _left(entry, told, None)
            try:
                back, new = self._planned(entry, data)
            except CannotEdit:
                told = messages.told("undo_changed", path=entry.path, line=entry.at + 1)
                return _left(entry, told, data)
            taken = Taken(entry=entry, line=back.at + 1, old=back.old, new=back.new)
            try:
                if self._made(back, data, new):
                    self._entries.append(back)
                    return taken
            except NoteRefused as refused:
                return Left(entry=entry, lines=refused.lines)
        return Left(entry=entry, lines=NoteChanged(*messages.told("note_changed", path=entry.path)).lines)

    def _planned(self, entry: Written, data: bytes) -> tuple[Written, bytes | None]:
        """What the log shall remember of the taking back, and the note's new bytes; None to remove it.

        Raises:
            CannotEdit: the place is not as we left it.
        """
        if not entry.created:
            change = taken_back(data, as_of_now(entry, self._entries))
            back = noted(data, change, path=entry.path, time=self._time, reason="undo")
            return msgspec.structs.replace(back, week=entry.week, undoes=entry.id), applied(data, change)
        if data != entry.new.encode():
            raise CannotEdit("act_not_found")
        back = Written(
            time=self._time,
            path=entry.path,
            at=0,
            old=entry.new,
            new="",
            reason="undo",
            week=entry.week,
            created=True,
            undoes=entry.id,
        )
        return back, None

    def _read(self, path: str) -> bytes | Diagnostic | None:
        if self._dry is not None and path in self._dry:
            return self._dry[path]
        return read_bytes(self._root, path)

    def _made(self, back: Written, data: bytes, new: bytes | None) -> bool:
        """Write it; False where somebody else was quicker.

        Raises:
            NoteRefused: the note can't be written into.
        """
        if self._dry is not None:
            self._dry[back.path] = new
            return True
        ids = self._log.begin([back])
        try:
            if new is None:
                remove_note(self._root, back.path, expected=data)
            else:
                write_note(self._root, back.path, new, expected=data)
        except NoteChanged:
            self._log.settle()
            return any(entry.id in ids for entry in self._log.entries())
        except NoteRefused:
            self._log.settle()
            raise
        self._log.done(ids)
        return True


def _left(entry: Written, told: messages.Told, data: bytes | None) -> Left:
    return Left(entry=entry, lines=(f"{told.text}; {told.mend}",), diff=_difference(entry, data))


def _difference(entry: Written, data: bytes | None) -> tuple[str, ...]:
    """What stands where a line was written, against that line."""
    wrote, now = _texts(entry.new.encode()), _texts(data or b"")
    if not entry.created:
        wrote = [line for line in wrote if line.strip("\r\n")] or wrote
        equal = [line for line in now if line in wrote]
        if not wrote:  # a line was taken out
            return ()
        if equal:  # and not as many as there were
            wrote, now = wrote * entry.equals, equal
        else:
            near = now[max(entry.at - _NEAR, 0) : entry.at + _NEAR]
            now = get_close_matches(wrote[0], near, n=1) or now[entry.at : entry.at + 1]
    names = (
        messages.say("undo_as_written", path=entry.path, time=entry.time),
        messages.say("undo_as_it_is", path=entry.path),
    )
    return tuple(line.rstrip("\n") for line in unified_diff(wrote, now, *names, lineterm=""))


def _texts(data: bytes) -> list[str]:
    return [line.decode("utf-8", "replace") for line in split_lines(data)]
