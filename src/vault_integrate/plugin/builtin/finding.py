"""Making an item of a block: what the built-in notations share."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from vault_integrate.model.item import ActionKind, Fields, Form, Found, Role
from vault_integrate.model.language import folded_name
from vault_integrate.parse.floors import find_floor
from vault_integrate.parse.statuses import box_state
from vault_integrate.parse.tags import nested

if TYPE_CHECKING:
    from collections.abc import Iterator

    from vault_integrate.model.block import Block
    from vault_integrate.model.note import Note
    from vault_integrate.parse.item import ItemWords
    from vault_integrate.plugin.context import ExtractContext


def is_left_out(words: ItemWords, context: ExtractContext) -> bool:
    """Whether the line carries `#not-this`."""
    return any(context.language.mark_words.get(folded_name(tag)) == "not-this" for tag in words.tags)


def found(
    note: Note, block: Block, words: ItemWords, context: ExtractContext, role: Role, form: Form
) -> Found:
    """The item that a block is, in the given role."""
    fields = words.fields
    if role is not Role.INSIGHT:
        fields = with_floor(fields, words.words, context)
    raw = note.lines[block.line - 1] if 0 < block.line <= len(note.lines) else ""
    return Found(
        role=role,
        form=form,
        path=note.path,
        line=block.line,
        last_line=block.last_line,
        block=block.line,
        day=note.day,
        words=words.words,
        raw=raw,
        block_id=block.block_id,
        symbol=block.symbol,
        box=None if block.symbol is None else box_state(block.symbol, context.statuses),
        kind=None if role is Role.INSIGHT else action_kind(words.tags, context),
        themes=themes(words.tags, role, context),
        fields=fields,
        links=words.links,
        ancestors=tuple(ancestors(note, block)),
        heading=heading_of(note, block),
        leading_day=words.leading_day,
        private=note.private or words.fields.private,
    )


def ancestors(note: Note, block: Block) -> Iterator[int]:
    """First lines of the blocks that hold this one, nearest first."""
    parent = block.parent
    while parent is not None:
        holder = note.blocks[parent]
        yield holder.line
        parent = holder.parent


def heading_of(note: Note, block: Block) -> str:
    """The text of the nearest heading above, empty where there is none."""
    return "" if block.heading is None else note.blocks[block.heading].text


def action_kind(tags: tuple[str, ...], context: ExtractContext) -> ActionKind | None:
    """The kind that a tag names: `#action/boundary`, or a bare `#boundary`."""
    for tag in tags:
        rests = [nested(tag, word) for word in context.settings.action_tags]
        for rest in (*(rest for rest in rests if rest), tag):
            kind = context.language.kind_words.get(folded_name(rest.partition("/")[0]))
            if kind:
                return ActionKind(kind)
    return None


def themes(tags: tuple[str, ...], role: Role, context: ExtractContext) -> tuple[str, ...]:
    """The rests of nested tags that are no kinds."""
    words = context.settings.insight_tags if role is Role.INSIGHT else context.settings.action_tags
    rests = [rest for tag in tags for word in words if (rest := nested(tag, word))]
    return tuple(
        rest
        for rest in rests
        if role is Role.INSIGHT or folded_name(rest.partition("/")[0]) not in context.language.kind_words
    )


def marks(tags: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether one of the tags is one of the words, nested or not."""
    return any(nested(tag, word) is not None for tag in tags for word in words)


def with_floor(fields: Fields, words: str, context: ExtractContext) -> Fields:
    """The fields with the floor that the words say plainly, where no field says one."""
    if fields.floor is not None:
        return fields
    floor = find_floor(words, context.language.floors)
    return fields if floor is None else replace(fields, floor=floor)
