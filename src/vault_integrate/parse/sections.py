"""What is open while the lines of a body become blocks: quotes, and the sections outside of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.parse.covers import Cover
from vault_integrate.parse.line import Line, LineKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vault_integrate.parse.draft import Draft

# Further lines of something that stands above.
GOES_ON = (LineKind.TEXT, LineKind.UNDERLINE, LineKind.TABLE, LineKind.ROW)


class Quote:
    """A quote that is open, or the body around all of them.

    Attributes:
        owner: index of the block that the outermost blocks in it are nested under.
        items: column and index of each item, or paragraph, that an item below could be nested under.
    """

    __slots__ = ("items", "owner")

    def __init__(self, owner: int | None) -> None:
        self.owner = owner
        self.items: list[tuple[int, int]] = []


class Section:
    """A heading, paragraph, list, quote, table or covered run outside of all lists and quotes.

    Attributes:
        line, last: 0-based lines.
        is_list: it is a list.
        cover: what covers it.
        roots: its blocks that are nested under nothing.
    """

    __slots__ = ("cover", "is_list", "last", "line", "roots")

    def __init__(self, line: int, cover: Cover, *, is_list: bool) -> None:
        self.line = self.last = line
        self.cover = cover
        self.is_list = is_list
        self.roots: list[Draft] = []

    def goes_on(self, index: int, line: Line, *, is_list: bool) -> bool:
        """True if the line belongs to it."""
        if line.depth or line.kind in GOES_ON or (is_list and self.is_list):
            return True
        return line.cover is not Cover.NONE and line.cover is self.cover and self.last == index - 1

    def only_root(self) -> Draft | None:
        """Its outermost block, if there is just one."""
        return self.roots[0] if len(self.roots) == 1 else None

    def text(self, lines: Sequence[str]) -> str:
        """Its lines as they stand."""
        return "\n".join(lines[self.line : self.last + 1])
