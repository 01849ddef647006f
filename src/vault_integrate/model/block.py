"""What a note's body consists of, block by block."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

REGION_BEGIN = "<!-- vault-integrate:begin -->"
"""The line that opens a generated region, alone on its line (PRODUCT section 5)."""

REGION_END = "<!-- vault-integrate:end -->"
"""The line that closes a generated region, alone on its line."""


class BlockKind(StrEnum):
    """What a block is to its reader."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    CALLOUT = "callout"
    TABLE = "table"


class Block(Struct, frozen=True, kw_only=True):
    """One block of a note's body with the place where it stands.

    Code, math, comments, HTML blocks and generated regions are no blocks.

    Attributes:
        kind: what it is.
        line: 1-based file line of its first line.
        last_line: 1-based file line where its own text ends, children not counted.
        parent: index, in the same tuple, of the block it is nested under: the enclosing
            list item, the callout whose body holds it, or the paragraph on the line
            directly before an indented list item. None at the top.
        level: heading level, 1 to 6; 0 for all other kinds.
        prefix: everything before the words on the first line: indentation, quote marks,
            list marker and check box, the #s of a heading, `[!type]` of a callout.
        marker: the list marker (`-`, `*`, `+`, `1.`, `1)`), empty for other kinds.
        symbol: the one character in the brackets of a check box; None where there is none.
        text: the words without prefix and without block id. Of a list item only the first
            line; of other kinds all own lines, joined with a line feed and without quote
            marks. Of a callout the body, because its title has a field of its own.
        more: a list item's continuation lines, stripped, before any child of it.
        block_id: its block id as written, without `^`.
        heading: index of the heading that holds it: the nearest one above, and of a heading
            the nearest one above with a smaller level. Headings in lists and quotes hold
            nothing.
        callout: type of a callout in lower case (`insight`, `note`); None for other kinds.
        title: the words behind `[!type]` on a callout's first line.
    """

    kind: BlockKind
    line: int
    last_line: int
    parent: int | None
    level: int
    prefix: str
    marker: str
    symbol: str | None
    text: str
    more: tuple[str, ...]
    block_id: str | None
    heading: int | None
    callout: str | None
    title: str
