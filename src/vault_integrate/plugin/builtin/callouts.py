"""Callouts: `> [!insight]` and `> [!action]`, the words in the title or in the first paragraph below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from vault_integrate.markers import hookimpl
from vault_integrate.model.block import Block, BlockKind
from vault_integrate.model.item import Extracted, Form, Role
from vault_integrate.parse.fields import folded
from vault_integrate.parse.item import ItemWords
from vault_integrate.parse.item_fields import merged_fields
from vault_integrate.plugin.builtin.finding import found, is_left_out, raw_line, role_of, tag_needles
from vault_integrate.plugin.needles import Needle, Where

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vault_integrate.model.note import Note
    from vault_integrate.model.settings import Settings
    from vault_integrate.plugin.context import ExtractContext


@hookimpl
def vault_needles(settings: Settings) -> Iterable[Needle]:
    """The callout types, and the tags in titles."""
    return tag_needles(settings, Where.CALLOUT, Where.TAG)


@hookimpl
def vault_extract(note: Note, context: ExtractContext) -> Iterable[Extracted]:
    """Every callout of one of the two types, and any callout whose title carries the tag."""
    for index, block in enumerate(note.blocks):
        if block.kind is not BlockKind.CALLOUT:
            continue
        role = _type_role(block, context)
        if role is None and "#" not in block.title:
            continue
        title = context.words(block.title)
        words, line = title, block.line
        if role is not None:
            words, line = _words(note, index, title, context)
        else:
            role = role_of(title.tags, context)
        if role is None or not words.words or is_left_out(words, context):
            continue
        if role is Role.INSIGHT and context.is_prompt(words.words):
            continue
        item = found(note, block, words, context, role, Form.CALLOUT)
        yield replace(item, line=line, last_line=max(line, block.last_line), raw=raw_line(note, line))


def _type_role(block: Block, context: ExtractContext) -> Role | None:
    name = folded(block.callout or "")
    if name in {folded(word) for word in context.settings.insight_tags}:
        return Role.INSIGHT
    if name in {folded(word) for word in context.settings.action_tags}:
        return Role.ACTION
    return None


def _words(note: Note, index: int, title: ItemWords, context: ExtractContext) -> tuple[ItemWords, int]:
    """The title's words where it has any; else those of the first lines of its body.

    Fields and tags of the body's first lines are the callout's in both cases.
    """
    block = note.blocks[index]
    body = context.lines(block.text.split("\n")) if block.text.strip() else ItemWords(words="")
    line = block.line
    if not title.words and not body.words:
        body, line = _first_paragraph(note, index, context)
    shown = title if title.words else body
    both = replace(
        shown,
        tags=(*title.tags, *body.tags),
        fields=merged_fields(title.fields, body.fields),
    )
    return both, line


def _first_paragraph(note: Note, index: int, context: ExtractContext) -> tuple[ItemWords, int]:
    """The first paragraph behind an empty line of the callout."""
    for child in note.blocks[index + 1 :]:
        if child.parent == index and child.kind is BlockKind.PARAGRAPH:
            return context.block(child), child.line
    return ItemWords(words=""), note.blocks[index].line
