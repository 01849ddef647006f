"""Callouts: `> [!insight]` and `> [!action]`, the words in the title or in the first paragraph below it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from vault_integrate.markers import hookimpl
from vault_integrate.model.block import Block, BlockKind
from vault_integrate.model.item import Extracted, Form, Role
from vault_integrate.model.language import folded_name
from vault_integrate.parse.item import ItemWords
from vault_integrate.plugin.builtin.finding import found, is_left_out
from vault_integrate.plugin.builtin.tagged import role_of
from vault_integrate.plugin.context import ExtractContext, needle

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vault_integrate.model.note import Note
    from vault_integrate.model.settings import Settings


@hookimpl
def vault_needles(settings: Settings) -> Iterable[bytes]:
    """The callout types."""
    return tuple(
        b"[!" + needle(word) if word.isascii() else needle(word)
        for word in (*settings.insight_tags, *settings.action_tags)
    )


@hookimpl
def vault_extract(note: Note, context: ExtractContext) -> Iterable[Extracted]:
    """Every callout of one of the two types, and any callout whose title or body carries the tag."""
    for index, block in enumerate(note.blocks):
        if block.kind is not BlockKind.CALLOUT:
            continue
        words, line = _words(note, index, block, context)
        role = _type_role(block, context) or role_of(words, context)
        if role is None or not words.words or is_left_out(words, context):
            continue
        item = found(note, block, words, context, role, Form.CALLOUT)
        yield replace(item, line=line, last_line=max(line, block.last_line), raw=note.lines[line - 1])


def _type_role(block: Block, context: ExtractContext) -> Role | None:
    name = folded_name(block.callout or "")
    if name in {folded_name(word) for word in context.settings.insight_tags}:
        return Role.INSIGHT
    if name in {folded_name(word) for word in context.settings.action_tags}:
        return Role.ACTION
    return None


def _words(note: Note, index: int, block: Block, context: ExtractContext) -> tuple[ItemWords, int]:
    """The title's words where it has any besides the type; else those of the first lines of its body."""
    if block.title.strip():
        return context.words(block.title), block.line
    if block.text.strip():
        return context.words(block.text), block.line
    for child in note.blocks[index + 1 :]:
        if child.parent == index and child.kind is BlockKind.PARAGRAPH:
            return context.block(child), child.line
    return ItemWords(words=""), block.line
