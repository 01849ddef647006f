"""Lines at the left margin that no list and no quote holds: most lines, told in few steps.

What is told here is what `lines` comes to by all its steps; every other line is left to it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from vault_integrate.parse.covers import FENCE, Cover
from vault_integrate.parse.line import (
    EMPTY_LINE,
    FENCED,
    MORE_ROWS,
    MORE_WORDS,
    NEW_WORDS,
    Container,
    Line,
    LineKind,
)
from vault_integrate.parse.nesting import Leaf, Nesting

if TYPE_CHECKING:
    from collections.abc import Callable

BEGINNINGS: Final = frozenset(">#=|:_-*+0123456789`~<$% \t")
"""With what a line begins that may be more than words."""

HEADING: Final = re.compile(r"(#{1,6})(?:[ \t]+|$)")
"""The mark of a heading, with the blanks behind it."""

ITEM_OF_WORDS: Final = re.compile(f"[-*+] (?![{re.escape(''.join(sorted(BEGINNINGS)))}]|$)")
"""A bullet and one space, in front of words."""

# What tells an item of words, a heading or fenced code, by the character that begins the line.
_MARKS: Final[dict[str, Callable[[str], re.Match[str] | None]]] = {
    "#": HEADING.match,
    **dict.fromkeys("-*+", ITEM_OF_WORDS.match),
    **dict.fromkeys("`~", FENCE.match),
}
_ELSE_WORDS: Final = frozenset("#`~")


class AtMargin(Nesting):
    """What was found so far, and what a line at the margin needs to know of it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Line] = []
        # What covers the lines from here on, and what ends it.
        self._cover = Cover.NONE
        self._end = ""
        self._percent_open = False

    def _in_fence(self, line: str) -> bool:
        """Add a line of code that nothing holds, or its end; False for one that begins with a blank."""
        first = line[:1]
        if first in {" ", "\t"}:
            return False
        if first == self._end[0]:
            mark = line.rstrip(" \t")
            if len(mark) >= len(self._end) and mark == first * len(mark):
                self._cover = Cover.NONE
        self.found.append(FENCED)
        return True

    def _is_empty(self) -> bool:
        """Add an empty line that nothing covers; False if it asks for the whole way."""
        stack = self._stack
        if stack and (self._quotes or stack[-1].empty):
            return False
        if self._leaf is not Leaf.INDENTED:
            self._leaf = Leaf.NONE
        self.found.append(Line(LineKind.BLANK, Cover.NONE, len(stack)) if stack else EMPTY_LINE)
        return True

    def _at_margin(self, line: str) -> bool:
        """Add words, a heading, an item or a fence at the left margin, outside of all lists and quotes.

        So are most lines. All others ask for the whole way, and get False.
        """
        if "%%" in line:
            return False
        mark = None
        if line[0] in BEGINNINGS:
            begins = _MARKS.get(line[0])
            mark = begins(line) if begins else None
            if mark is None and line[0] not in _ELSE_WORDS:
                return False
        self._cover = Cover.NONE
        if mark is not None or self._leaf is not Leaf.PARAGRAPH:
            self._begin_at_margin(line, mark)
        elif self._stack:
            self.found.append(Line(LineKind.TEXT, Cover.NONE, len(self._stack)))
        else:
            self.found.append(MORE_WORDS)
        return True

    def _begin_at_margin(self, line: str, mark: re.Match[str] | None) -> None:
        """Add a line that goes on with no paragraph; `mark` is what begins it, None for words."""
        if self._stack:
            self._stack.clear()
            self._quotes = 0
        elif mark is None and self._leaf is Leaf.TABLE:
            self.found.append(MORE_ROWS)
            return
        if mark is not None and line[0] in _ELSE_WORDS:
            self._leaf = Leaf.NONE
            if line[0] == "#":
                self.found.append(Line(LineKind.HEADING, Cover.NONE, 0, (), mark.end(), 0, len(mark[1])))
            else:
                self._cover, self._end = Cover.FENCE, mark[1] or mark[2]
                self.found.append(FENCED)
            return
        self._leaf = Leaf.PARAGRAPH
        self._percent_open = False
        if mark is None:
            self.found.append(NEW_WORDS)
            return
        container = Container(line[0], 0, 0, 0, 2)
        self._stack.append(container)
        self.found.append(Line(LineKind.PARAGRAPH, Cover.NONE, 0, (container,), 2, 2))
