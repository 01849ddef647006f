"""Where a line goes that is to stand under an item, and with what before its words.

A child stands after the last child, with its siblings' indentation; in a quote or callout with its marks;
after a paragraph on the line below it (PRODUCT section 6, "Where").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from vault_integrate.edit.change import CannotEdit
from vault_integrate.model.block import BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vault_integrate.model.block import Block
    from vault_integrate.model.note import Note

_HOLDERS = (BlockKind.LIST_ITEM, BlockKind.PARAGRAPH, BlockKind.CALLOUT)
_MARGIN = re.compile(r"[ \t>]*")
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
_BOX = re.compile(r"\[.\][ \t]*\Z")
_BULLETS = ("-", "*", "+")
_NUMBER = re.compile(r"([0-9]{1,8})([.)])")
_TAB = "\t"


class Place(Struct, frozen=True, kw_only=True):
    """Where a new line goes.

    Attributes:
        at: 0-based number of the line that it is put before.
        prefix: what stands before its words: indentation, quote marks and bullet.
    """

    at: int
    prefix: str


def block_at(note: Note, line: int) -> int:
    """The index of the innermost block whose own words stand on a 1-based line.

    Raises:
        CannotEdit: there is none that can hold something.
    """
    found = [
        at
        for at, block in enumerate(note.blocks)
        if block.line <= line <= block.last_line and block.kind in _HOLDERS
    ]
    if not found:
        raise CannotEdit("act_no_place")
    return found[-1]


def below(note: Note, at: int) -> Place:
    """The place of one more child of a block.

    Args:
        note: the parsed note.
        at: the block's index.
    """
    block = note.blocks[at]
    children = [each for each in note.blocks if each.parent == at and each.kind is BlockKind.LIST_ITEM]
    end = _end(note, at)
    if children:
        last = children[-1]
        return Place(at=end, prefix=f"{_margin(note, last)}{_next(last, children[:-1])} ")
    if block.kind is BlockKind.CALLOUT:
        return Place(at=end, prefix=f"{_quoted(note.lines[block.line - 1])}- ")
    if block.kind is BlockKind.PARAGRAPH:
        # Indented by four columns it would be more of the paragraph to the host (CommonMark 0.31, 5.3).
        return Place(at=end, prefix=f"{_margin(note, block)}  - ")
    return Place(at=end, prefix=f"{_indented(note, block)}- ")


def behind(note: Note, at: int) -> Place:
    """The place of a line beside a block: a neighbor of an item, or a list of its own after a paragraph."""
    block = note.blocks[at]
    bullet = _next(block) if block.kind is BlockKind.LIST_ITEM else "-"
    return Place(at=_end(note, at), prefix=f"{_margin(note, block)}{bullet} ")


def _end(note: Note, at: int) -> int:
    """The 1-based last line of a block with all that it holds, code that is no block included."""
    held = {at}
    last = note.blocks[at].last_line
    for index, block in enumerate(note.blocks):
        if block.parent in held:
            held.add(index)
            last = max(last, block.last_line)
    if note.blocks[at].kind is BlockKind.PARAGRAPH and len(held) == 1:
        return last
    column = _column(note.lines[note.blocks[at].line - 1])
    starts = {block.line for index, block in enumerate(note.blocks) if index not in held}
    while last < len(note.lines) and last + 1 not in starts and _goes_deeper(note.lines[last], column):
        last += 1
    return last


def _goes_deeper(line: str, column: int) -> bool:
    return bool(line.strip(" \t>")) and _column(line) > column


def _column(line: str) -> int:
    """How far in a line's words begin, quote marks counted as a blank."""
    margin = _MARGIN.match(line)
    return len((margin[0] if margin else "").replace(">", " ").expandtabs(4))


def _margin(note: Note, block: Block) -> str:
    """What stands before the bullet or the words of a block's first line."""
    found = _MARGIN.match(note.lines[block.line - 1])
    return found[0] if found else ""


def _quoted(line: str) -> str:
    """The quote marks before a callout, with one blank behind them."""
    found = _QUOTE.match(line)
    return f"{found[0].rstrip()} " if found else ""


def at_end(note: Note) -> str:
    """The bullet of a list item at a note's end: that of the list that ends there, if one does."""
    roots = [block for block in note.blocks if block.parent is None]
    ends = roots and roots[-1].kind is BlockKind.LIST_ITEM and not _margin(note, roots[-1])
    return _next(roots[-1]) if ends else "-"


def _next(block: Block, before: Sequence[Block] = ()) -> str:
    """The bullet or number of a list item behind another one; a list may have the same number on each."""
    number = _NUMBER.fullmatch(block.marker)
    if number is None:
        return block.marker if block.marker in _BULLETS else "-"
    same = any(each.marker == block.marker for each in before)
    return block.marker if same else f"{int(number[1]) + 1}{number[2]}"


def _indented(note: Note, block: Block) -> str:
    """What stands before a first child: one level more, and no less than its parent's words have.

    Elsewhere than in the host, `- c` below `10. a` is a child only where it begins below the `a`.
    """
    margin = _margin(note, block)
    wanted = f"{margin}{_unit(note)}"
    words = _wide(_BOX.sub("", block.prefix)) if block.kind is BlockKind.LIST_ITEM else 0
    return wanted if _wide(wanted) >= words else f"{margin}{' ' * (words - _wide(margin))}"


def _wide(text: str) -> int:
    return len(text.expandtabs(4))


def _unit(note: Note) -> str:
    """One level of indentation as this note has it, else a tab, as the host writes it."""
    blocks: Sequence[Block] = note.blocks
    for block in blocks:
        parent = None if block.parent is None else blocks[block.parent]
        if parent is None or {block.kind, parent.kind} != {BlockKind.LIST_ITEM}:
            continue
        own, its = _margin(note, block), _margin(note, parent)
        if own.startswith(its) and len(own) > len(its) and not own[len(its) :].strip(" \t"):
            return own[len(its) :]
    return _TAB
