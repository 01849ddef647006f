"""Tags in the text: a list item or paragraph with `#insight` or `#action`, nested or not."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from vault_integrate.markers import hookimpl
from vault_integrate.model.block import Block, BlockKind
from vault_integrate.model.item import Extracted, Form, Found, Role
from vault_integrate.plugin.builtin.finding import (
    blocks_with,
    found,
    found_at,
    is_left_out,
    role_of,
    tag_needles,
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
    """The tag words."""
    return tag_needles(settings, Where.TAG)


@hookimpl
def vault_extract(note: Note, context: ExtractContext) -> Iterable[Extracted]:
    """Every tagged list item, and of paragraphs and callouts the sentence that carries the tag.

    An insight whose words stand in a template is a question that the template asks every day.
    """
    for block in blocks_with(note, "#"):
        for item in _in_block(note, block, context):
            if item.role is not Role.INSIGHT or not context.is_prompt(item.words):
                yield item


def _in_block(note: Note, block: Block, context: ExtractContext) -> Iterator[Found]:
    if block.kind is BlockKind.LIST_ITEM:
        words = context.block(block)
        role = role_of(words.tags, context)
        if role and words.words and not is_left_out(words, context):
            yield found(note, block, words, context, role, Form.TAG)
    elif block.kind in (BlockKind.PARAGRAPH, BlockKind.CALLOUT) and "#" in block.text:
        yield from _in_sentences(note, block, context)


def _in_sentences(note: Note, block: Block, context: ExtractContext) -> Iterator[Found]:
    """The tagged sentences of a paragraph; those of a callout's body are nested under the callout.

    A tag that says what the callout's own type says belongs to the callout.
    """
    own = role_of((block.callout,), context) if block.callout else None
    for words, first, last in tagged_sentences(note, block, context, partial(_wanted, context)):
        role = role_of(words.tags, context)
        if role is None or role is own:
            continue
        item = found(note, block, words, context, role, Form.TAG)
        yield found_at(item, note, block, first, last)


def _wanted(context: ExtractContext, words: ItemWords) -> bool:
    return role_of(words.tags, context) is not None
