"""Plain lines that may be a notice of an insight (a link to it in a dated entry) or a dated practice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.markers import hookimpl
from vault_integrate.model.block import BlockKind
from vault_integrate.model.item import Extracted, Form, Role
from vault_integrate.plugin.builtin.finding import found, is_left_out

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vault_integrate.model.note import Note
    from vault_integrate.model.settings import Settings
    from vault_integrate.plugin.context import ExtractContext


@hookimpl
def vault_needles(settings: Settings) -> Iterable[bytes]:
    """Links; a dated line under an action stands in a note that the action's notation asks for."""
    del settings
    return (b"[[", b"](")


@hookimpl
def vault_extract(note: Note, context: ExtractContext) -> Iterable[Extracted]:
    """Lines without a box that hold a link in a dated entry, or begin with a day under another line."""
    for block in note.blocks:
        if block.symbol is not None or block.kind not in (
            BlockKind.LIST_ITEM,
            BlockKind.PARAGRAPH,
            BlockKind.CALLOUT,
        ):
            continue
        text = f"{block.title} {block.text}" if block.kind is BlockKind.CALLOUT else block.text
        linked = note.day is not None and ("[[" in text or "](" in text)
        may_be_dated = block.parent is not None and any(letter.isdigit() for letter in text[:24])
        if not linked and not may_be_dated:
            continue
        words = context.words(text) if block.kind is BlockKind.CALLOUT else context.block(block)
        if is_left_out(words, context):
            continue
        if (linked and words.links) or (block.parent is not None and words.leading_day is not None):
            yield found(note, block, words, context, Role.LINE, Form.PLACE)
