"""The lines of a note's body: what covers them, and which lists and quotes hold them.

One pass over physical lines by the block rules of CommonMark 0.31 (sections 4 and 5), because the host reads
notes by them. It differs where a person who journals, or the host, does:

* A list item indented by four columns or more directly below a paragraph is an item, not more of that
  paragraph, and so are its neighbors (PRODUCT section 3: "an indented box on the line after a paragraph").
* `%%` at the start of a line opens a comment up to the next `%%`, without one to the end: the host shows
  all of that as a comment (OBSIDIAN 7.2).
* `$$` at the start of a line opens math up to the next `$$`; without one it is money.
* Words behind the end of a comment, on its last line, are words.
* A table begins where a paragraph's last line is followed by a row of hyphens with a bar (OBSIDIAN 7.2).
* Generated regions cover their lines.

Nesting is bounded: deeper quote marks and list markers are words (RELIABILITY R30).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from vault_integrate.parse.covers import (
    Cover,
    end_of_cover,
    leaves_comment_open,
    open_cover,
    regions,
    skip_blanks,
)
from vault_integrate.parse.html_block import UNTIL_BLANK
from vault_integrate.parse.inline_mask import mask_inline
from vault_integrate.parse.line import Container, Line, LineKind, skip_columns
from vault_integrate.parse.margin_lines import HEADING, ITEM_OF_WORDS, AtMargin
from vault_integrate.parse.nesting import CODE_INDENT, Leaf

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["Container", "Cover", "Line", "LineKind", "covers", "mask_inline", "scan"]

MAX_CONTAINERS: Final = 200
"""How many lists and quotes may hold each other."""

_MARKER = re.compile(r"(?:[-*+]|[0-9]{1,9}[.)])(?=[ \t]|$)")
_INTERRUPTING: Final = frozenset(("-", "*", "+", "1.", "1)"))
_BOX = re.compile(r"\[.\](?:[ \t]|$)")
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$")
_DELIMITER_ROW = re.compile(r"\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
_RULES: Final = {mark: re.compile(rf"[{mark} \t]*") for mark in "*-_"}
_RULE_LENGTH: Final = 3


def scan(lines: Sequence[str]) -> list[Line]:
    """Read the lines of a body, one `Line` for each.

    Args:
        lines: the lines without their endings and without the note's header.
    """
    return _Scanner(lines).all()


def covers(lines: Sequence[str]) -> tuple[Cover, ...]:
    """What covers each line of a body; see `scan`."""
    return tuple(line.cover for line in scan(lines))


_MORE: Final = Line(LineKind.BLANK)
"""Says that a container was opened and the rest of the line is still to be read."""


class _Scanner(AtMargin):
    """Reads line after line."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__()
        self._lines = lines
        self._regions = regions(lines)
        self._region_end = -1
        self._code_last = 0
        self._last_math: int | None = None

    def all(self) -> list[Line]:
        """What all lines are."""
        stack = self._stack
        for index, line in enumerate(self._lines):
            if index <= self._region_end:
                self.found.append(Line(LineKind.COVERED, Cover.REGION))
            elif self._cover is Cover.NONE or (stack and line):
                if not (self._at_margin(line) if line else self._is_empty()):
                    self._read(index, line)
            elif stack or self._cover is not Cover.FENCE or not self._in_fence(line):
                self._read(index, line)
        return self.found

    def _read(self, index: int, line: str) -> None:
        """Add what the line at the 0-based `index` is."""
        self._match(line)
        kept = self._depth == len(self._stack)
        if self._cover is not Cover.NONE:
            if kept:
                self.found.append(self._inside(line))
                return
            self._cover = Cover.NONE
        if not kept and self._leaf is not Leaf.PARAGRAPH:
            self._leaf = Leaf.NONE
        if index in self._regions:
            self._depth = 0
            self._region_end = self._regions[index]
            self.found.append(self._end_leaf(LineKind.COVERED, Cover.REGION))
        elif self._position == len(line):
            self.found.append(self._blank())
        else:
            item = ITEM_OF_WORDS.match(line, self._position)
            self.found.append(self._item_of_words(index, line, item) if item else self._start(index, line))

    def _item_of_words(self, index: int, line: str, item: re.Match[str]) -> Line:
        """The line of a bullet, one space and words: what `_start` comes to, in less steps."""
        depth, column = self._depth, self._column
        indent = column - self._base
        if indent >= CODE_INDENT or depth >= MAX_CONTAINERS or "%%" in line:
            return self._start(index, line)
        self._close()
        column -= self._quote_base
        container = Container(item[0][0], item.start(), column, indent, indent + 2)
        self._stack.append(container)
        self._leaf = Leaf.PARAGRAPH
        self._percent_open = False
        return Line(LineKind.PARAGRAPH, Cover.NONE, depth, (container,), item.end(), column + 2)

    # Containers

    def _has_room(self) -> bool:
        return (len(self._stack) if self._opened else self._depth) < MAX_CONTAINERS

    def _after_paragraph(self) -> bool:
        """True if the line could go on with the open paragraph, lazily or not."""
        return self._leaf is Leaf.PARAGRAPH and not self._opened

    def _in_paragraph(self) -> bool:
        """True if the line stands in all the containers that hold the open paragraph."""
        return self._after_paragraph() and self._depth == len(self._stack)

    # Lines that nothing covers so far

    def _start(self, index: int, line: str) -> Line:
        length = len(line)
        while self._position < length:
            if self._column - self._base >= CODE_INDENT:
                if not self._deep_item(line):
                    return self._indented(index, line)
                continue
            starter = _STARTERS.get(line[self._position])
            started = starter(self, index, line) if starter else None
            if started is None:
                return self._text(line)
            if started is not _MORE:
                return started
        self._stack[-1].empty = True
        return self._line(LineKind.BLANK)

    def _line(self, kind: LineKind, cover: Cover = Cover.NONE, start: int = 0, level: int = 0) -> Line:
        column = self._column - self._quote_base
        return Line(kind, cover, self._depth, self._opened, start or self._position, column, level)

    def _end_leaf(self, kind: LineKind, cover: Cover = Cover.NONE, start: int = 0, level: int = 0) -> Line:
        """The line, with everything ended that it does not go on with."""
        if not self._opened:
            self._close()
        return self._line(kind, cover, start, level)

    def _blank(self) -> Line:
        if self._depth < len(self._stack):
            self._close()
        elif self._leaf is not Leaf.INDENTED:
            self._leaf = Leaf.NONE
        return self._line(LineKind.BLANK)

    def _text(self, line: str) -> Line:
        odd = "%%" in line and leaves_comment_open(line[self._position :])
        if self._after_paragraph():
            self._percent_open ^= odd
            self._depth = len(self._stack)
            return self._line(LineKind.TEXT)
        if self._leaf is Leaf.TABLE and not self._opened:
            return self._line(LineKind.ROW)
        found = self._end_leaf(LineKind.PARAGRAPH)
        self._leaf = Leaf.PARAGRAPH
        self._percent_open = odd
        return found

    def _indented(self, index: int, line: str) -> Line:
        """A line indented like code: code, unless it goes on with a paragraph or a table."""
        if not self._opened and self._leaf in (Leaf.PARAGRAPH, Leaf.TABLE):
            return self._text(line)
        if not self._opened and self._leaf is Leaf.INDENTED:
            for blank in range(self._code_last + 1, index):
                between = self.found[blank]
                self.found[blank] = between._replace(kind=LineKind.COVERED, cover=Cover.INDENTED_CODE)
        found = self._end_leaf(LineKind.COVERED, Cover.INDENTED_CODE)
        self._leaf = Leaf.INDENTED
        self._code_last = index
        return found

    # Lines that open a container

    def quote(self, _index: int, line: str) -> Line | None:
        if not self._has_room():
            return None
        column, indent = self._column - self._quote_base, self._column - self._base
        self._open(Container("", self._position, column, indent, 0))
        after, base = self._position + 1, self._column + 1
        self._position, self._column = skip_columns(line, after, base)
        self._base = self._quote_base = base + (self._position > after)
        return _MORE

    def numbered(self, _index: int, line: str) -> Line | None:
        marker = _MARKER.match(line, self._position)
        return self._item(line, marker.group()) if marker and self._may_begin(line, marker) else None

    def hyphen(self, index: int, line: str) -> Line | None:
        return self.underline(index, line) or self.table(index, line) or self.bullet(index, line)

    def bullet(self, index: int, line: str) -> Line | None:
        return self.rule(index, line) or self.numbered(index, line)

    def _may_begin(self, line: str, marker: re.Match[str]) -> bool:
        """Only an item with words, and no number but 1, ends a paragraph above it."""
        if not self._in_paragraph():
            return True
        return marker.group() in _INTERRUPTING and skip_blanks(line, marker.end()) < len(line)

    def _item(self, line: str, marker: str) -> Line | None:
        if not self._has_room():
            return None
        after = self._column + len(marker)
        position, column = skip_columns(line, self._position + len(marker), after)
        spaces = column - after
        indent = self._column - self._base
        # Five spaces or more are one, and code behind it.
        narrow = position == len(line) or spaces > CODE_INDENT
        width = indent + len(marker) + (1 if narrow else spaces)
        self._open(Container(marker, self._position, self._column - self._quote_base, indent, width))
        self._base += width
        self._position, self._column = position, column
        return _MORE

    def _deep_item(self, line: str) -> bool:
        """Open an item that is indented like code but below a paragraph, or beside such an item."""
        marker = _MARKER.match(line, self._position)
        if marker is None or self._opened:
            return False
        words = skip_blanks(line, marker.end())
        if words == len(line) or self._is_rule(line, line[self._position]):
            return False
        beside = self._stack[self._depth].indent if self._depth < len(self._stack) else 0
        if self._leaf is Leaf.PARAGRAPH:
            wanted = marker.group() in _INTERRUPTING or _BOX.match(line, words) is not None
        else:
            wanted = beside >= CODE_INDENT and self._column - self._base < beside + CODE_INDENT
        return wanted and self._item(line, marker.group()) is not None

    # Lines that are a block, or the end of one

    def _is_rule(self, line: str, mark: str) -> bool:
        """True if the rest of the line is three or more of `mark`, and spaces."""
        if mark not in _RULES or self._position < self._no_rule.get(mark, 0):
            return False
        found = _RULES[mark].match(line, self._position)
        end = found.end() if found else 0
        if end < len(line):
            # Lists within lists on one line ask again and again: remember what stands in the way.
            self._no_rule[mark] = end
            return False
        return line.count(mark, self._position) >= _RULE_LENGTH

    def rule(self, _index: int, line: str) -> Line | None:
        return self._end_leaf(LineKind.RULE) if self._is_rule(line, line[self._position]) else None

    def heading(self, _index: int, line: str) -> Line | None:
        mark = HEADING.match(line, self._position)
        return self._end_leaf(LineKind.HEADING, start=mark.end(), level=len(mark.group(1))) if mark else None

    def underline(self, _index: int, line: str) -> Line | None:
        if not self._in_paragraph() or not _UNDERLINE.match(line, self._position):
            return None
        return self._end_leaf(LineKind.UNDERLINE, level=1 if line[self._position] == "=" else 2)

    def table(self, index: int, line: str) -> Line | None:
        if not self._in_paragraph() or "|" not in line or "|" not in self._lines[index - 1]:
            return None
        if not _DELIMITER_ROW.match(line, self._position):
            return None
        self._leaf = Leaf.TABLE
        return self._line(LineKind.TABLE)

    # Covers

    def covering(self, index: int, line: str) -> Line | None:
        after_paragraph = self._after_paragraph()
        opening = open_cover(line[self._position :], after_paragraph=after_paragraph)
        if opening is None or (opening.cover is Cover.MATH and not self._math_ends(index)):
            return None
        if opening.cover is Cover.COMMENT and after_paragraph and self._percent_open:
            # It ends the comment that a line of this paragraph began.
            return None
        if opening.end is not None:
            self._cover, self._end = opening.cover, opening.end
        return self._end_leaf(LineKind.COVERED, opening.cover)

    def _math_ends(self, index: int) -> bool:
        if self._last_math is None:
            numbers = range(len(self._lines) - 1, -1, -1)
            self._last_math = next((number for number in numbers if "$$" in self._lines[number]), -1)
        return index < self._last_math

    def _inside(self, line: str) -> Line:
        """A line that stands in what covered the line before."""
        cover = self._cover
        if self._end == UNTIL_BLANK:
            if self._position < len(line):
                return self._line(LineKind.COVERED, cover)
            self._cover = Cover.NONE
            return self._line(LineKind.BLANK)
        if cover is Cover.FENCE and self._column - self._base >= CODE_INDENT:
            return self._line(LineKind.COVERED, cover)
        words = end_of_cover(cover, self._end, line, self._position)
        if words >= 0:
            self._cover = Cover.NONE
            if words < len(line):
                self._position = words
                return self._text(line)
        return self._line(LineKind.COVERED, cover)


# By the character that begins the line; each says None where the line is just words.
_STARTERS: Final[dict[str, Callable[[_Scanner, int, str], Line | None]]] = {
    ">": _Scanner.quote,
    "#": _Scanner.heading,
    "=": _Scanner.underline,
    "|": _Scanner.table,
    ":": _Scanner.table,
    "_": _Scanner.rule,
    "-": _Scanner.hyphen,
    "*": _Scanner.bullet,
    "+": _Scanner.numbered,
    **dict.fromkeys("0123456789", _Scanner.numbered),
    **dict.fromkeys("`~<$%", _Scanner.covering),
}
