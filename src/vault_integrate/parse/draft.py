"""A block while its lines are being read."""

from __future__ import annotations

import re
from typing import Final

from vault_integrate.model.block import Block, BlockKind

BLANKS: Final = " \t"

_BOX = re.compile(r"\[(.)\](?:[ \t]+|$)")
_CALLOUT = re.compile(r"\[!([^\[\]|]+)(?:\|[^\[\]]*)?\][+-]?(?:[ \t]+|$)")
_ID = re.compile(r"\^([A-Za-z0-9-]+)[ \t]*$")


def split_id(words: str) -> tuple[str, str | None]:
    """A line's words and the block id at their end, behind a blank or alone (OBSIDIAN 3.5)."""
    caret = words.rfind("^")
    if caret < 0 or (caret and words[caret - 1] not in BLANKS):
        return words, None
    found = _ID.match(words, caret)
    return (words[:caret].rstrip(BLANKS), found.group(1)) if found else (words, None)


def heading_words(words: str) -> str:
    """The words behind a heading's #s, without #s that close it (CommonMark 0.31, section 4.2)."""
    words = words.rstrip(BLANKS)
    opened = words.rstrip("#")
    return opened.rstrip(BLANKS) if not opened or opened[-1] in BLANKS else words


class Draft:
    """The fields of a `Block`, with 0-based lines; `column` is where its words begin, for nesting."""

    # What most blocks do not have.
    column = 0
    level = 0
    prefix = ""
    marker = ""
    title = ""
    symbol: str | None = None
    callout: str | None = None
    block_id: str | None = None

    def __init__(self, kind: BlockKind, line: int, parent: int | None, heading: int | None) -> None:
        self.kind = kind
        self.line = self.last = line
        self.parent = parent
        self.heading = heading
        self.words: list[str] = []

    def begin_item(self, line: str, start: int) -> None:
        """Take a list item's words, and its box, from its first line."""
        box = _BOX.match(line, start)
        if box:
            self.symbol = box.group(1)
            start = box.end()
        self.prefix = line[:start]
        self.words[0] = line[start:].rstrip(BLANKS)

    def begin_callout(self, line: str, start: int) -> bool:
        """Take a callout's type and title from a quote's first line (OBSIDIAN 7.1); False if it is none."""
        mark = _CALLOUT.match(line, start)
        if mark is None:
            return False
        self.kind = BlockKind.CALLOUT
        self.callout = mark.group(1).strip().lower()
        self.prefix = line[: mark.end()]
        self.title = line[mark.end() :].rstrip(BLANKS)
        return True

    def add(self, index: int, words: str) -> None:
        """Add a further line."""
        self.words.append(words)
        self.last = index

    def take_id(self) -> None:
        """Take the block id out of the words: at their end, of an item also where it ends its own line.

        On a continuation line of an item it counts alone as well (OBSIDIAN 3.5).
        """
        if self.words:
            last = len(self.words) - 1
            is_item = self.kind is BlockKind.LIST_ITEM
            for number in range(last, -1, -1) if is_item else (last,):
                words, found = split_id(self.words[number])
                if found and (not words or number in (0, last)):
                    self.block_id = found
                    self.words[number] = words
                    if number and not words:
                        del self.words[number]
                    return
        if self.callout is not None and not self.words:
            self.title, self.block_id = split_id(self.title)

    def text(self) -> str:
        """Everything the block says."""
        return "\n".join((self.title, *self.words) if self.title else self.words)

    def block(self, first_line: int) -> Block:
        """The finished block of a body that begins on the 1-based `first_line`."""
        words = self.words
        is_item = self.kind is BlockKind.LIST_ITEM
        return Block(
            kind=self.kind,
            line=first_line + self.line,
            last_line=first_line + self.last,
            parent=self.parent,
            level=self.level,
            prefix=self.prefix,
            marker=self.marker,
            symbol=self.symbol,
            text=words[0] if is_item or len(words) == 1 else "\n".join(words),
            more=tuple(words[1:]) if is_item else (),
            block_id=self.block_id,
            heading=self.heading,
            callout=self.callout,
            title=self.title,
        )
