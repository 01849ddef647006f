"""The note is the item: the header tag `insight` or `action` makes the whole note one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from vault_integrate.markers import hookimpl
from vault_integrate.model.block import BlockKind
from vault_integrate.model.item import Extracted, Form, Found, Role
from vault_integrate.parse.frontmatter import header_tags
from vault_integrate.parse.item import ItemWords
from vault_integrate.parse.item_fields import merged_fields, only_links
from vault_integrate.plugin.builtin.finding import (
    action_kind,
    found_in_header,
    header_texts,
    is_left_out,
    kind_needles,
    note_role,
    tag_needles,
    themes,
    with_floor,
)
from vault_integrate.plugin.needles import Needle, Where

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vault_integrate.model.note import Note
    from vault_integrate.model.settings import Settings
    from vault_integrate.plugin.context import ExtractContext


@hookimpl
def vault_needles(settings: Settings) -> Iterable[Needle]:
    """The tag words, and the bare kind words, which count beside `for`."""
    return (*tag_needles(settings, Where.HEADER), *kind_needles(settings, Where.HEADER))


@hookimpl
def vault_extract(note: Note, context: ExtractContext) -> Iterable[Extracted]:
    """The note as an insight or an action, and the step that its `action:` property spells out."""
    role = note_role(note, context)
    if role is None:
        return
    item = _found(note, context, role)
    yield item
    if role is Role.INSIGHT:
        yield from _own_steps(note, context, item)


def _found(note: Note, context: ExtractContext, role: Role) -> Found:
    line, words = _words(note, context, role)
    tags = header_tags(note.header)
    fields = merged_fields(context.properties(note), words.fields)
    return Found(
        role=role,
        form=Form.NOTE,
        path=note.path,
        line=line,
        last_line=line,
        slot=1,
        day=note.day,
        words=words.words,
        links=words.links,
        kind=None if role is Role.INSIGHT else action_kind(tags, context),
        themes=themes(tags, role, context),
        fields=with_floor(fields, words.words, role, context),
        private=note.private or fields.private,
    )


def _words(note: Note, context: ExtractContext, role: Role) -> tuple[int, ItemWords]:
    """Its words: the property of that name, else the first level-one heading, else the file's name."""
    for text, line in header_texts(note, role.value, context):
        words = context.words(text)
        if words.words and not only_links(words.words):
            return line, words
    for block in note.blocks:
        if block.kind is BlockKind.HEADING and block.level == 1:
            words = context.words(block.text)
            if words.words:
                return block.line, words
    return 1, ItemWords(words=note.title)


def _own_steps(note: Note, context: ExtractContext, insight: Found) -> Iterator[Found]:
    """Steps that the insight's header spells out in words; a link names an action elsewhere."""
    texts = (*header_texts(note, "action", context), *header_texts(note, "step", context))
    for slot, (text, line) in enumerate(texts, start=2):
        words = context.words(text)
        if words.words and not only_links(words.words) and not is_left_out(words, context):
            step = found_in_header(note, context, Role.ACTION, words, line=line, slot=slot)
            yield replace(step, owner=(insight.line, insight.slot))
