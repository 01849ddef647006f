"""A file in which git left both sides of a merge, told apart into two (RELIABILITY R6, R21)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vault_integrate.edit.region import marker_places
from vault_integrate.parse.lines import Cover, covers
from vault_integrate.parse.split import split_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

# Seven of them: git makes the marks of a merge within a merge longer.
_MARK = re.compile(rb"([<|=>])\1{6}([ \t][^\r\n]*+)?[\r\n]*+")


class _Hunk:
    """What stands between the marks of one conflict.

    Attributes:
        marks: places of its mark lines, those of conflicts within it among them.
        is_whole: whether each of its lines is known to belong to one side, or to the ancestor.
    """

    def __init__(self, *, labelled: bool) -> None:
        self.marks: list[int] = []
        self.is_whole = True
        self._labelled = labelled
        # For each conflict that is open here, the kinds of marks that were seen in it.
        self._open: list[set[bytes]] = []
        self._bars: list[int] = []
        self._middles: list[int] = []

    def read(self, at: int, kind: bytes, *, labelled: bool) -> bool:
        """Take in the next line that is like a mark; True where the conflict ends with it."""
        if kind == b"<":
            self._open.append(set())
            self.is_whole = len(self._open) == 1
        elif kind == b">":
            seen = self._open.pop() if self._open else set()
            self.is_whole = self.is_whole and b"=" in seen and len(self._bars) < 2  # noqa: PLR2004 - which one?
        elif kind == b"|" and labelled != self._labelled:
            return False  # A row of a table.
        else:
            (self._bars if kind == b"|" else self._middles).append(at)
            if kind in self._open[-1]:
                return False
            self._open[-1].add(kind)
        self.marks.append(at)
        return not self._open

    def sides(self, lines: Sequence[bytes]) -> tuple[set[int], set[int]]:
        """The places of lines that are not the one side's, and of those that are not the other's.

        An underline of the writer's is like the mark in the middle. That one comes after the ancestor's mark,
        or right below a line that can't be underlined; else the first is taken, and no line is lost.
        """
        start, end = self.marks[0], self.marks[-1]
        behind = [at for at in self._middles if self._bars and at > self._bars[0]]
        base = self._bars[0] if behind else None
        likely = [at for at in self._middles if not lines[at - 1].strip() or _MARK.fullmatch(lines[at - 1])]
        middle = (behind or likely or self._middles)[0]
        ours = {start, *range(middle if base is None else base, end + 1)}
        return ours, {*range(start, middle + 1), end}


def sides(data: bytes, *, near_only: bool = False) -> tuple[bytes, bytes] | None:
    """A file with the marks of a git conflict as the one side has it, and as the other has it.

    The common ancestor's lines (`diff3`) are in neither. Marks that are unfinished or stand within each other
    are taken out, and every line between them is in both. What is like such marks in a code block of the
    writer's, or unfinished and away from the region, is the writer's and stays.

    Args:
        data: the bytes of the file.
        near_only: leave conflicts that do not touch the region as they are, marks and all.

    Returns:
        None where there are no such marks.
    """
    lines = split_lines(data)
    hunks = _hunks(lines)
    if not hunks:
        return None
    begins, ends = marker_places(lines)
    markers = (*begins, *ends)
    first, last = (min(markers), max(markers)) if markers else (0, len(lines))
    ours: set[int] = set()
    theirs: set[int] = set()
    for hunk in hunks:
        start, end = hunk.marks[0], hunk.marks[-1]
        near = start <= last and end >= first
        if near_only and not near:
            continue
        if hunk.is_whole:
            if (near and markers) or not _is_quoted(lines, start, end):
                not_ours, not_theirs = hunk.sides(lines)
                ours |= not_ours
                theirs |= not_theirs
        elif near:
            ours.update(hunk.marks)
            theirs.update(hunk.marks)
    if not ours:
        return None
    return _without(lines, ours), _without(lines, theirs)


def _without(lines: Sequence[bytes], places: set[int]) -> bytes:
    return b"".join(line for at, line in enumerate(lines) if at not in places)


def _is_quoted(lines: Sequence[bytes], start: int, end: int) -> bool:
    """Whether a conflict stands in a code block as a whole: somebody writes about git."""
    found = covers([line.rstrip(b"\r\n").decode("utf-8", "replace") for line in lines])
    return found[start] is Cover.FENCE and found[end] is Cover.FENCE


def _hunks(lines: Sequence[bytes]) -> list[_Hunk]:
    """The conflicts in their order; one within another is part of that one, which is not whole then."""
    found: list[_Hunk] = []
    hunk: _Hunk | None = None
    for at, line in enumerate(lines):
        mark = _MARK.fullmatch(line)
        if mark is None or (hunk is None and mark[1] not in b"<>"):
            continue
        labelled = bool(mark[2])
        hunk = hunk or _Hunk(labelled=labelled)
        if hunk.read(at, mark[1], labelled=labelled):
            found.append(hunk)
            hunk = None
    if hunk is not None:
        hunk.is_whole = False
        found.append(hunk)
    return found
