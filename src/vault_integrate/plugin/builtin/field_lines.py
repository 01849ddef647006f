"""Fields in the text: `insight:: words` and `action:: words`, a line of their own or bracketed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from vault_integrate.markers import hookimpl
from vault_integrate.model.block import Block, BlockKind
from vault_integrate.model.item import Extracted, Fields, Form, Found, Reference, Role
from vault_integrate.parse.item import NAMED, ItemWords, field_of_line
from vault_integrate.parse.item_fields import merged_fields, only_links
from vault_integrate.plugin.builtin.finding import (
    field_lines,
    field_needles,
    found,
    found_at,
    is_left_out,
    role_of,
)
from vault_integrate.plugin.needles import Needle, Where

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vault_integrate.model.note import Note
    from vault_integrate.model.settings import Settings
    from vault_integrate.plugin.context import ExtractContext


@hookimpl
def vault_needles(settings: Settings) -> Iterable[Needle]:
    """The names of the two fields."""
    return field_needles(settings, *NAMED, places=(Where.FIELD,))


@hookimpl
def vault_extract(note: Note, context: ExtractContext) -> Iterable[Extracted]:
    """Every `insight::` and `action::` field that holds words; one with only a link names another item."""
    for block, number, line in field_lines(note, context):
        if block.kind in (BlockKind.LIST_ITEM, BlockKind.PARAGRAPH, BlockKind.CALLOUT):
            yield from _in_line(note, block, context, number, line)


def _in_line(note: Note, block: Block, context: ExtractContext, number: int, line: str) -> Iterator[Found]:
    outer = context.words(line)
    if not outer.named or is_left_out(outer, context):
        return
    # Words around a bracketed field may be an item of their own, which has the line's first place.
    whole = field_of_line(line, context.settings, context.language) is not None
    slot = 1 if outer.words and not whole else 0
    for name, value in outer.named:
        words = context.words(value)
        if not words.words or only_links(words.words) or is_left_out(words, context):
            continue
        role = Role.INSIGHT if name == "insight" else Role.ACTION
        if role is Role.INSIGHT and context.is_prompt(words.words):
            continue
        # The line's other fields and tags speak about the words of its one named field.
        shared = replace(
            words,
            tags=(*words.tags, *outer.tags),
            fields=_fields(words, outer, role),
            leading_day=None,
        )
        item = found(note, block, shared, context, role, Form.FIELD)
        last = block.last_line if block.kind is BlockKind.LIST_ITEM else number
        # On an insight's own line the field names its step, as `action:` does in the header of one.
        step_of = role is Role.ACTION and slot and number == block.line
        owned = step_of and role_of(outer.tags, context) is Role.INSIGHT
        owner = (number, 0) if owned else None
        yield replace(found_at(item, note, block, number, last), slot=slot, owner=owner)
        slot += 1


def _fields(words: ItemWords, outer: ItemWords, role: Role) -> Fields:
    """The fields of the words and of their line; what an action's line links to, it links to."""
    fields = merged_fields(words.fields, outer.fields)
    if role is Role.INSIGHT or outer.words == words.words:
        return fields
    beside = tuple(Reference(text=outer.words[link.start : link.end], link=link) for link in outer.links)
    return replace(fields, refs=(*fields.refs, *beside))
