"""What one line of a body is, in words that `lines` and `blocks` share."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final, NamedTuple

from vault_integrate.parse.covers import Cover

_BLANKS = re.compile(r"[ \t]*")


class LineKind(StrEnum):
    """What a line is in its block."""

    BLANK = "blank"
    PARAGRAPH = "first line of a paragraph"
    TEXT = "further line of a paragraph"
    HEADING = "heading"
    UNDERLINE = "underline that makes the paragraph above a heading"
    RULE = "thematic break"
    TABLE = "row of hyphens that makes the line above the head of a table"
    ROW = "row of a table"
    COVERED = "covered"


class Container:
    """A quote, or an item of a list, that holds lines.

    Attributes:
        marker: the list marker; empty for a quote.
        start: 0-based offset of the marker in the line that opened it.
        column: 0-based column of the marker, counted from the innermost quote's content.
        indent: columns between the content of what holds it and its marker.
        width: columns between the content of what holds it and its own content; 0 for a quote.
        empty: nothing but its marker has been seen yet.
    """

    __slots__ = ("column", "empty", "indent", "marker", "start", "width")

    def __init__(self, marker: str, start: int, column: int, indent: int, width: int) -> None:
        self.marker = marker
        self.start = start
        self.column = column
        self.indent = indent
        self.width = width
        self.empty = False


class Line(NamedTuple):
    """What one line is.

    Attributes:
        kind: what it is in its block.
        cover: what covers it. Of a line that ends a comment and goes on in words: NONE.
        depth: how many of the containers that were open before still hold it.
        opened: the containers that it opens, outer ones first.
        start: 0-based offset of its words.
        column: 0-based column of its words, counted from the innermost quote's content.
        level: heading level, for a heading or an underline.
    """

    kind: LineKind
    cover: Cover = Cover.NONE
    depth: int = 0
    opened: tuple[Container, ...] = ()
    start: int = 0
    column: int = 0
    level: int = 0


# The lines of a note that nothing holds and that begin at the left margin: most lines are one of these.
EMPTY_LINE: Final = Line(LineKind.BLANK)
NEW_WORDS: Final = Line(LineKind.PARAGRAPH)
MORE_WORDS: Final = Line(LineKind.TEXT)
MORE_ROWS: Final = Line(LineKind.ROW)
FENCED: Final = Line(LineKind.COVERED, Cover.FENCE)


def skip_columns(line: str, position: int, column: int) -> tuple[int, int]:
    """Position and column of the next character that is no space and no tab (tab stops of four)."""
    end = _BLANKS.match(line, position).end()  # type: ignore[union-attr]  # it matches the empty text
    blanks = line[position:end]
    if "\t" in blanks:
        before = column % 4
        return end, column - before + len((" " * before + blanks).expandtabs(4))
    return end, column + end - position
