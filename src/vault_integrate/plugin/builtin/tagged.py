"""Tags in the text: a list item or paragraph with `#insight` or `#action`, nested or not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from vault_integrate.markers import hookimpl
from vault_integrate.model.block import Block, BlockKind
from vault_integrate.model.item import Extracted, Form, Found, Role
from vault_integrate.parse.item import ItemWords, sentence_lines
from vault_integrate.plugin.builtin.finding import found, is_left_out, marks
from vault_integrate.plugin.context import ExtractContext, needle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vault_integrate.model.note import Note
    from vault_integrate.model.settings import Settings


@hookimpl
def vault_needles(settings: Settings) -> Iterable[bytes]:
    """The tags with their `#`, as far as a byte string can say them."""
    return tuple(
        b"#" + needle(word) if word.isascii() else needle(word)
        for word in (*settings.insight_tags, *settings.action_tags)
    )


@hookimpl
def vault_extract(note: Note, context: ExtractContext) -> Iterable[Extracted]:
    """Every tagged list item, and of tagged paragraphs the sentence that carries the tag."""
    for block in note.blocks:
        if block.kind is BlockKind.LIST_ITEM and "#" in block.text + "".join(block.more):
            words = context.block(block)
            role = role_of(words, context)
            if role and words.words and not is_left_out(words, context):
                yield found(note, block, words, context, role, Form.TAG)
        elif block.kind is BlockKind.PARAGRAPH and "#" in block.text:
            yield from _in_paragraph(note, block, context)


def role_of(words: ItemWords, context: ExtractContext) -> Role | None:
    """What the tags make of the words."""
    if marks(words.tags, context.settings.insight_tags):
        return Role.INSIGHT
    if marks(words.tags, context.settings.action_tags):
        return Role.ACTION
    return None


def _in_paragraph(note: Note, block: Block, context: ExtractContext) -> Iterator[Found]:
    lines = tuple(block.text.split("\n"))
    done = -1
    for at, line in enumerate(lines):
        if at <= done or "#" not in line or role_of(context.words(line), context) is None:
            continue
        first, last = sentence_lines(lines, at)
        first, done = max(first, done + 1), last
        words = context.words(" ".join(lines[first : last + 1]))
        role = role_of(words, context)
        if role is None or not words.words or is_left_out(words, context):
            continue
        whole = found(note, block, words, context, role, Form.TAG)
        number = block.line + first
        yield replace(
            whole,
            line=number,
            last_line=block.line + last,
            raw=note.lines[number - 1],
            block_id=block.block_id if last == len(lines) - 1 else None,
        )
