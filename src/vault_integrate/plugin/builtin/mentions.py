"""Plain lines that may be a notice of an insight (a link to it in a dated entry) or a dated practice."""

from __future__ import annotations

from collections.abc import Iterable

from vault_integrate.markers import hookimpl
from vault_integrate.model.block import BlockKind
from vault_integrate.model.item import Extracted, Form, Role
from vault_integrate.model.note import Note
from vault_integrate.model.settings import Settings
from vault_integrate.plugin.builtin.finding import found, is_left_out
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
        linked = note.day is not None and ("[[" in block.text or "](" in block.text)
        may_be_dated = block.parent is not None and any(letter.isdigit() for letter in block.text[:24])
        if not linked and not may_be_dated:
            continue
        words = context.block(note, block)
        if is_left_out(words, context):
            continue
        if (linked and words.links) or (block.parent is not None and words.leading_day is not None):
            yield found(note, block, words, context, Role.LINE, Form.PLACE)
