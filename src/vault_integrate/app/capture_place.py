"""Where in a note a captured line goes: under a heading, added where there is none, or at the end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from vault_integrate.edit.change import added_line, applied, bare, ending_of, usual_ending
from vault_integrate.model.block import BlockKind
from vault_integrate.parse.split import split_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vault_integrate.model.change import Change
    from vault_integrate.model.note import Note

_LEVEL = 2
_HASHES = re.compile(r"(#{1,6})[ \t]+")


class Block(Struct, frozen=True, kw_only=True):
    """One captured line in a note, with the heading and the blank lines that came with it.

    Attributes:
        data: the note with it.
        changes: each line by itself, in the order in which they are made.
        first: the 1-based number of the first new line, `line` that of the captured one.
        texts: the new lines as they stand there.
    """

    data: bytes
    changes: tuple[Change, ...]
    first: int
    line: int
    texts: tuple[str, ...]


def with_end(data: bytes) -> bytes:
    """The beginning of a new note, its last line ended, too."""
    lines = split_lines(data)
    return data if not lines or ending_of(lines[-1]) else data + usual_ending(lines, len(lines))


def at_end(data: bytes, text: str) -> Block:
    """The line behind the last one that says something; blank lines at the end stay at the end."""
    lines = split_lines(data)
    at = len(lines)
    while at > 0 and not lines[at - 1].strip() and ending_of(lines[at - 1]):
        at -= 1
    # In a note that is just a header the blank line below it is kept.
    return _block(data, at if at > 0 and not _is_fence(lines[at - 1]) else len(lines), (text,))


def _is_fence(line: bytes) -> bool:
    return line.strip() == b"---"


def under_heading(data: bytes, note: Note, heading: str, text: str) -> Block:
    """The line below what stands under a heading, which is added at the end where there is none."""
    marks = _HASHES.match(heading)
    level, words = (len(marks[1]), heading[marks.end() :]) if marks else (_LEVEL, heading)
    if not words.strip():
        return at_end(data, text)
    at = _end_of_heading(note, words.strip())
    if at is not None:
        return _block(data, at, (text,))
    lines = split_lines(data)
    blank = ("",) if lines and bare(lines[-1], first=len(lines) == 1).strip() else ()
    return _block(data, len(lines), (*blank, f"{'#' * level} {words.strip()}", "", text))


def _block(data: bytes, at: int, texts: Sequence[str]) -> Block:
    """Lines before a 0-based line: the last one first, so that only that one may be the end of the note."""
    first = at
    changes: list[Change] = []
    for text in reversed(texts):
        change = added_line(split_lines(data), at, text)
        data = applied(data, change)
        changes.append(change)
    return Block(
        data=data, changes=tuple(changes), first=first + 1, line=first + len(texts), texts=tuple(texts)
    )


def _end_of_heading(note: Note, heading: str) -> int | None:
    """The 0-based line behind what stands under a heading; None where the note has none of that text."""
    headings = [
        block
        for block in note.blocks
        if block.kind is BlockKind.HEADING and block.parent is None and ">" not in block.prefix
    ]
    wanted = next((block for block in headings if block.text.strip() == heading), None)
    if wanted is None:
        return None
    after = (block.line - 1 for block in headings if block.line > wanted.line and block.level <= wanted.level)
    end = next(after, len(note.lines))
    while end > wanted.last_line and not note.lines[end - 1].strip():
        end -= 1
    return end
