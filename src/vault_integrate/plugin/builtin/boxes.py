"""By place and link: unmarked check boxes, and lines with a bare kind word such as `#practice`.

What they are is decided when all notes are known: a step under an insight or linked to one, a practice under
an action, or an ordinary check box that is left alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.markers import hookimpl
from vault_integrate.model.block import Block, BlockKind
from vault_integrate.model.item import Extracted, Form, Role
from vault_integrate.model.task import BoxState
from vault_integrate.plugin.builtin.finding import action_kind, found, is_left_out

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vault_integrate.model.note import Note
    from vault_integrate.model.settings import Settings
    from vault_integrate.plugin.context import ExtractContext


@hookimpl
def vault_needles(settings: Settings) -> Iterable[bytes]:
    """A box counts by the item above it, which another notation asks for, or by a link or field."""
    del settings
    return (b"] [[", b"](", b"[[", b"::")


@hookimpl
def vault_extract(note: Note, context: ExtractContext) -> Iterable[Extracted]:
    """Every box that is nested, or links, or has `for`; and kind-worded lines that are."""
    for block in note.blocks:
        if block.kind is not BlockKind.LIST_ITEM or not _may_count(block):
            continue
        words = context.block(block)
        if is_left_out(words, context):
            continue
        if block.symbol is None and action_kind(words.tags, context) is None:
            continue
        if block.parent is None and not words.links and not words.fields.refs:
            continue
        item = found(note, block, words, context, Role.BOX, Form.PLACE)
        if item.box is not BoxState.NONE and (item.words or block.symbol is not None):
            yield item


def _may_count(block: Block) -> bool:
    return block.symbol is not None or "#" in block.text
