"""Taking one written line back: finding it again with certainty, and the change that makes it what it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from vault_integrate.edit.change import CannotEdit, applied, ending_of
from vault_integrate.model.change import Change
from vault_integrate.model.written import Written
from vault_integrate.parse.split import split_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BOM = b"\xef\xbb\xbf"


def noted(data: bytes, change: Change, *, path: str, time: str, reason: str) -> Written:
    """What the log shall remember of a change; the rest is set with `msgspec.structs.replace`.

    Args:
        data: the note's bytes before the change.
        change: what will be written.
        path: vault-relative path of the note.
        time: local time, `2026-11-18T09:30:00`.
        reason: short key of what it is for.

    Raises:
        CannotEdit: the change does not fit the note.
    """
    after = split_lines(applied(data, change))
    places = equal_lines(after, change.new or change.old, first=change.at == 0)
    return Written(
        time=time,
        path=path,
        at=change.at,
        old=change.old.decode("utf-8", "strict"),
        new=change.new.decode("utf-8", "strict"),
        ordinal=places.index(change.at) if change.new else 0,
        equals=len(places),
        reason=reason,
    )


def stands(data: bytes | None, written: Written) -> bool:
    """Whether a write that was begun, and of whose end nothing is known, was made.

    Args:
        data: the note's bytes as they are now; None where there is none.
        written: the write.
    """
    if written.created:
        return data == (None if written.undoes else written.new.encode())
    if data is None:
        return False
    wanted = (written.new or written.old).encode()
    found = len(equal_lines(split_lines(data), wanted, first=written.at == 0))
    return found >= written.equals if written.new else found <= written.equals


def taken_back(data: bytes, written: Written) -> Change:
    """The change that takes a write back: a changed line becomes what it was, an added one goes.

    The line may stand elsewhere by now, and may have got an ending that it had not when it was the last one;
    no other byte of it may have changed.

    Args:
        data: the note's bytes as they are now.
        written: the write, not one of a whole file.

    Raises:
        CannotEdit: the line is not there with certainty, or was taken out by taking something back.
    """
    lines, new = split_lines(data), written.new.encode()
    if not new and written.above:
        return _put_back(data, lines, written)
    first = written.at == 0
    places = equal_lines(lines, new, first=first) if new else ()
    # With another number of equal lines nobody can say which of them is ours (RELIABILITY R12).
    if len(places) != written.equals or written.ordinal >= len(places):
        raise CannotEdit("act_not_found")
    at = places[written.ordinal]
    line, old = lines[at], written.old.encode()
    bom = _BOM if at == 0 and line != new and line.startswith(_BOM) else b""
    if old and line == new:
        change = Change(at=at, old=line, new=old)
    elif old:
        gained = ending_of(line) if not ending_of(new) else b""
        change = Change(at=at, old=line, new=bom + (old.removeprefix(_BOM) if first else old) + gained)
    elif bom:
        raise CannotEdit("act_not_found")  # all above it has gone, and the BOM is not ours
    else:
        change = Change(at=at, old=_brought(new, lines, at) + line, new=b"")
    applied(data, change)
    return change


def _put_back(data: bytes, lines: Sequence[bytes], written: Written) -> Change:
    """The change that adds a line again that was taken out: behind the one line that was above it."""
    above = equal_lines(lines, written.above.encode(), first=written.at == 1)
    if len(above) != 1:
        raise CannotEdit("act_not_found")
    change = Change(at=above[0] + 1, old=b"", new=written.old.encode())
    applied(data, change)
    return change


def as_of_now(entry: Written, entries: Iterable[Written]) -> Written:
    """A write with its place among equal lines as it is after all that we wrote ourselves into the same note.

    What others wrote is not known here; if they added or took away an equal line, their number shows it.

    Args:
        entry: the write.
        entries: all writes that are remembered, oldest first, it among them.
    """
    text = _text(entry.new, entry.at)
    places: dict[int, int] = {}
    equals = 0
    for other in entries:
        if other.path != entry.path or other.created:
            continue
        if _text(other.old, other.at) == text and other.old:
            # Which of the equal lines went is known only of one that was ours.
            gone = places.pop(other.undoes, None)
            kept = {} if gone is None else places
            places = {each: place - (place > (gone or 0)) for each, place in kept.items()}
            equals -= 1
        if other.new and _text(other.new, other.at) == text:
            kept = places if other.equals == equals + 1 else {}
            places = {each: place + (place >= other.ordinal) for each, place in kept.items()}
            places[other.id], equals = other.ordinal, other.equals
    if entry.id not in places:
        return entry
    return msgspec.structs.replace(entry, ordinal=places[entry.id], equals=equals)


def _text(line: str, at: int) -> str:
    return (line if at else line.removeprefix("\ufeff")).lstrip("\r\n") or line


def _brought(new: bytes, lines: Sequence[bytes], at: int) -> bytes:
    """The ending that an added line brought along for the line before it, where both still end the note."""
    ending = new[: len(new) - len(_led(new))]
    is_last = at == len(lines) - 1 and not ending_of(lines[at])
    return ending if ending and is_last and at > 0 and ending_of(lines[at - 1]) == ending else b""


def _led(new: bytes) -> bytes:
    """An added line without the ending that it brought along; a line that is nothing but an ending stays."""
    return new.lstrip(b"\r\n") or new


def equal_lines(lines: Sequence[bytes], wanted: bytes, *, first: bool) -> tuple[int, ...]:
    """The numbers of the lines that are equal to one, to the byte.

    What had no ending, being the last line, may have got one since.

    Args:
        lines: the note's lines.
        wanted: the line, with the ending that it may have brought along.
        first: it was the first line of its note. A BOM there is the note's and not the line's.
    """
    wanted = _led(wanted.removeprefix(_BOM) if first else wanted)
    endings = (b"", b"\n", b"\r\n", b"\r") if not ending_of(wanted) else (b"",)
    allowed = {wanted + ending for ending in endings}
    return tuple(at for at, line in enumerate(lines) if (line if at else line.removeprefix(_BOM)) in allowed)
