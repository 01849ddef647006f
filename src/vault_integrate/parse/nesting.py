"""Which lists and quotes hold a line, and where in it their content begins (CommonMark 0.31, section 5)."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from vault_integrate.parse.line import Container, skip_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

CODE_INDENT: Final = 4
"""By so many columns code is indented."""

BLANKS: Final = frozenset(("", " ", "\t"))
"""The blanks, with the nothing that an empty line begins with."""


class Leaf(StrEnum):
    """What is open inside the innermost container."""

    NONE = "none"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    INDENTED = "indented code"


class Nesting:
    """The containers that are open, and how many of them hold the line that is being read."""

    def __init__(self) -> None:
        self._stack: list[Container] = []
        # How many of them are quotes.
        self._quotes = 0
        self._leaf = Leaf.NONE
        # Of the line that is being read: next character, its column, where content begins.
        self._position = self._column = self._base = self._quote_base = 0
        self._depth = 0
        self._opened: tuple[Container, ...] = ()
        self._no_rule: dict[str, int] = {}

    def _match(self, line: str) -> None:
        """Find how many open containers hold the line, and where its content begins."""
        # Most lines are not indented, and ask for no more than this.
        position, column = (0, 0) if line[:1] not in BLANKS else skip_columns(line, 0, 0)
        base = quote_base = depth = 0
        blank = position == len(line)
        held: Sequence[Container] = self._stack
        if blank and not self._quotes:
            # Items hold blank lines, of which a note may have a great many; not so one without words.
            depth = len(held) - (1 if held and held[-1].empty else 0)
            held = ()
        for container in held:
            if not container.marker:
                if blank or column - base >= CODE_INDENT or line[position] != ">":
                    break
                after, base = position + 1, column + 1
                position, column = after, base
                if line[after : after + 1] in BLANKS:
                    position, column = skip_columns(line, after, base)
                base += position > after
                quote_base = base
                blank = position == len(line)
            elif blank:
                if container.empty:
                    break
            elif column - base >= container.width:
                base += container.width
                container.empty = False
            else:
                break
            depth += 1
        self._position, self._column, self._base, self._quote_base = position, column, base, quote_base
        self._depth = depth
        self._opened = ()
        self._no_rule = {}

    def _close(self) -> None:
        while len(self._stack) > self._depth:
            self._quotes -= not self._stack.pop().marker
        self._leaf = Leaf.NONE

    def _open(self, container: Container) -> None:
        if not self._opened:
            self._close()
        self._stack.append(container)
        self._quotes += not container.marker
        self._opened = (*self._opened, container)
