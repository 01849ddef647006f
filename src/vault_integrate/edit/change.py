"""Applying one change to the bytes of a note, and the proof that only one line is touched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vault_integrate.model.change import Change
from vault_integrate.parse.split import split_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENDING = re.compile(rb"(?:\r\n|\r|\n)\Z")
_BOM = b"\xef\xbb\xbf"


class CannotEdit(Exception):
    """The edit can't be made without a risk; nothing is written.

    Args:
        reason: the key of the phrase that says why to the person (`language`).
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def ending_of(line: bytes) -> bytes:
    """The ending of a line, empty where it has none."""
    found = _ENDING.search(line)
    return found[0] if found else b""


def usual_ending(lines: Sequence[bytes], at: int) -> bytes:
    """The ending that a line has that is added before `at`: its neighbor's, else the first one's."""
    near = (*reversed(lines[:at]), *lines[at:])
    return next((ending for line in near if (ending := ending_of(line))), b"\n")


def lines_like(lines: Sequence[bytes], raw: str) -> list[int]:
    """The 0-based numbers of the lines that say just this, their endings left out."""
    return [at for at, line in enumerate(lines) if bare(line, first=at == 0) == raw]


def bare(line: bytes, *, first: bool = False) -> str:
    """A line as text, without its ending, and without a BOM where it is the first one."""
    if first:
        line = line.removeprefix(_BOM)
    return line[: len(line) - len(ending_of(line))].decode("utf-8", "strict")


def changed_line(lines: Sequence[bytes], at: int, text: str) -> Change:
    """The change that gives a line other words; its ending stays, and so does a BOM.

    Args:
        lines: the note's lines with their endings.
        at: 0-based number of the line.
        text: the line's new text, without an ending.

    Raises:
        CannotEdit: the text would be more than one line.
    """
    old = lines[at]
    bom = _BOM if at == 0 and old.startswith(_BOM) else b""
    return Change(at=at, old=old, new=bom + _one_line(text) + ending_of(old))


def added_line(lines: Sequence[bytes], at: int, text: str) -> Change:
    """The change that adds a line before `at`; behind the last line it is one more, ended as that one is.

    Raises:
        CannotEdit: the text would be more than one line.
    """
    ending, new = usual_ending(lines, at), _one_line(text)
    if at == len(lines) and lines and not ending_of(lines[-1]):
        return Change(at=at, old=b"", new=ending + new)
    return Change(at=at, old=b"", new=new + ending)


def _one_line(text: str) -> bytes:
    if "\n" in text or "\r" in text:
        raise CannotEdit("act_not_found")
    return text.encode("utf-8", "strict")


def applied(data: bytes, change: Change) -> bytes:
    """The note with the change made.

    Raises:
        CannotEdit: the line does not stand there as the change says, or more than one line would differ.
    """
    lines = split_lines(data)
    if change.at > len(lines):
        raise CannotEdit("act_not_found")
    behind = change.at + bool(change.old)
    head, found = b"".join(lines[: change.at]), b"".join(lines[change.at : behind])
    if change.old and not change.new and change.old != found:
        # A last line that goes takes the ending before it along, as it brought it.
        ending = change.old.removesuffix(found)
        if ending and ending == (ending_of(lines[change.at - 1]) if change.at else b""):
            head, found = head.removesuffix(ending), ending + found
    if change.old != found:
        raise CannotEdit("act_not_found")
    new = b"".join((head, change.new, *lines[behind:]))
    removed = bool(change.old) and not change.new
    before, after = (new, data) if removed else (data, new)
    if not _is_one_line(before, after, added=removed or not change.old):
        raise CannotEdit("act_not_found")
    return new


def _is_one_line(old: bytes, new: bytes, *, added: bool) -> bool:
    """Whether two notes differ in one line that was changed, or `added`, and in nothing else.

    A line taken out is one added, seen from behind.
    """
    before, after = split_lines(old), split_lines(new)
    if len(after) != len(before) + added:
        return False
    first = next((at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), -1)
    if first < 0:
        return added
    rest = len(before) - first - (not added)
    if before[len(before) - rest :] == after[len(after) - rest :] and rest > 0:
        return True
    # At the end of a note without a final newline the last line gets one, to part it from the added one.
    last = len(before) - 1
    ends = added and first == last and after[first].startswith(before[first]) and not ending_of(before[first])
    return rest <= 0 or ends
