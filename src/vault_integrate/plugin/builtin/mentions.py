"""Plain lines that may be a notice of an insight (a link to it in a dated entry) or a dated practice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vault_integrate.markers import hookimpl
from vault_integrate.model.block import Block, BlockKind
from vault_integrate.model.item import Extracted, Form, Role
from vault_integrate.parse.links import find_links
from vault_integrate.plugin.builtin.finding import (
    field_needles,
    found,
    found_at,
    holds,
    is_left_out,
    note_role,
    own_lines,
)
from vault_integrate.plugin.needles import Needle, Where

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vault_integrate.model.note import Note
    from vault_integrate.model.settings import Settings
    from vault_integrate.parse.item import ItemWords
    from vault_integrate.plugin.context import ExtractContext

_DIGIT = re.compile("[0-9]")
_WIKILINK = re.compile(r"\[\[[^\[\]\r\n|]*\w[^\[\]\r\n]*\]\]")
_DATED = 24
"""How far into a line the first digit of its day may stand, behind marks of emphasis or in a link."""


@hookimpl
def vault_needles(settings: Settings) -> Iterable[Needle]:
    """Links, and ids by which a field elsewhere can name a line that links somewhere.

    A dated line under an action stands in a note that the action's notation asks for.
    """
    return (Needle(where=Where.LINK), *field_needles(settings, "id", places=(Where.FIELD,)))


@hookimpl
def vault_extract(note: Note, context: ExtractContext) -> Iterable[Extracted]:
    """Lines without a box that hold a link in a dated entry, or begin with a day under an action."""
    is_action = note_role(note, context) in (Role.ACTION, Role.BOX)
    for block in note.blocks:
        if block.symbol is not None:
            continue
        below = block.parent is not None or (is_action and block.kind is BlockKind.LIST_ITEM)
        if not below and (note.day is None or not holds(block, "[")):
            # No day of its own counts here, and it holds no link.
            continue
        for words, first, last in _lines(block, context):
            linked = note.day is not None and words.links
            dated = below and words.leading_day is not None
            if (linked or dated) and not is_left_out(words, context):
                item = found(note, block, words, context, Role.LINE, Form.PLACE)
                yield found_at(item, note, block, first, last)


def _lines(block: Block, context: ExtractContext) -> Iterator[tuple[ItemWords, int, int]]:
    """The words to look at and where they stand: of a paragraph each line, of all else the whole block."""
    if block.kind is BlockKind.PARAGRAPH:
        for number, line in own_lines(block):
            if _may_count(line):
                yield context.words(line), number, number
        return
    text = f"{block.title} {block.text} {' '.join(block.more)}"
    if _may_count(text):
        words = context.block(block) if block.kind is BlockKind.LIST_ITEM else context.words(text)
        yield words, block.line, block.last_line


def _may_count(text: str) -> bool:
    """Whether there can be a link or a day; most lines have neither, and are not taken apart."""
    if "[" in text and (_is_surely_linked(text) or find_links(text)):
        return True
    start = text[:_DATED]
    # Only a text beyond ASCII can hold digits that are not 0 to 9.
    return bool(_DIGIT.search(start)) or (not start.isascii() and any(map(str.isdigit, start)))


def _is_surely_linked(text: str) -> bool:
    """Whether a wikilink stands in a text with nothing about that could make it anything else."""
    return "\\" not in text and "](" not in text and _WIKILINK.search(text) is not None
