"""By place and link: unmarked check boxes, and lines with a bare kind word such as `#practice`.

What they are is decided when all notes are known: a step under an insight or linked to one, a practice under
an action, or an ordinary check box that is left alone.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from vault_integrate.markers import hookimpl
from vault_integrate.model.block import Block, BlockKind
from vault_integrate.model.item import Extracted, Form, Found, Role
from vault_integrate.model.task import BoxState
from vault_integrate.plugin.builtin.finding import (
    action_kind,
    found,
    found_at,
    holds,
    is_left_out,
    kind_needles,
    note_role,
    tagged_sentences,
)
from vault_integrate.plugin.needles import Needle, Where

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vault_integrate.model.note import Note
    from vault_integrate.model.settings import Settings
    from vault_integrate.parse.item import ItemWords
    from vault_integrate.plugin.context import ExtractContext


@hookimpl
def vault_needles(settings: Settings) -> Iterable[Needle]:
    """In a note with a day every box, elsewhere those that something may tie; and the kind words."""
    boxes = (Needle(where=Where.BOX, dated=True), Needle(where=Where.TIED_BOX))
    return (*boxes, *kind_needles(settings, Where.TAG))


@hookimpl
def vault_extract(note: Note, context: ExtractContext) -> Iterable[Extracted]:
    """Boxes and kind-worded lines that another line, a link or a field may tie; in dated notes every box.

    A box that nothing ties may still be a copy of an action in another note, by its words; an open one with
    a template's words is none.
    """
    is_action = note_role(note, context) in (Role.ACTION, Role.BOX)
    for block in note.blocks:
        if block.kind is BlockKind.LIST_ITEM:
            yield from _item(note, block, context, is_action=is_action)
        elif block.kind in (BlockKind.PARAGRAPH, BlockKind.CALLOUT) and "#" in block.text:
            for words, first, last in tagged_sentences(note, block, context, partial(_has_kind, context)):
                if _may_be_tied(block, words):
                    item = found(note, block, words, context, Role.BOX, Form.PLACE)
                    yield found_at(item, note, block, first, last)


def _item(note: Note, block: Block, context: ExtractContext, *, is_action: bool) -> Iterator[Found]:
    boxed = block.symbol is not None
    if not (boxed or holds(block, "#")):
        return
    of_note = is_action or (boxed and note.day is not None)
    if not (of_note or block.parent is not None or holds(block, "[") or holds(block, "::")):
        # Nothing could tie it: it has no day, stands under nothing, and holds neither link nor field.
        return
    words = context.block(block)
    if is_left_out(words, context) or not (boxed or (words.words and _has_kind(context, words))):
        return
    copy = boxed and note.day is not None and words.words
    dated = is_action and words.leading_day is not None
    tied = _may_be_tied(block, words) or dated
    if tied or copy:
        item = found(note, block, words, context, Role.BOX, Form.PLACE)
        if item.box is not BoxState.NONE and (tied or not _is_prompt(item, context)):
            yield item


def _is_prompt(item: Found, context: ExtractContext) -> bool:
    return item.box is BoxState.OPEN and context.is_prompt(item.words)


def _has_kind(context: ExtractContext, words: ItemWords) -> bool:
    return action_kind(words.tags, context) is not None


def _may_be_tied(block: Block, words: ItemWords) -> bool:
    """Whether anything could tie the line to an insight or an action."""
    return bool(block.parent is not None or words.links or words.fields.refs)
