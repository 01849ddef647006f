"""The note is the item: the header tag `insight` or `action` makes the whole note one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from vault_integrate.markers import hookimpl
from vault_integrate.model.block import BlockKind
from vault_integrate.model.item import Extracted, Fields, Form, Found, Role
from vault_integrate.parse.item import ItemWords
from vault_integrate.parse.item_fields import typed_values
from vault_integrate.plugin.builtin.finding import action_kind, marks, themes, with_floor
from vault_integrate.plugin.context import ExtractContext, needle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vault_integrate.model.note import Note
    from vault_integrate.model.settings import Settings


@hookimpl
def vault_needles(settings: Settings) -> Iterable[bytes]:
    """The tag words; the bare kind words need `for` or a tie, whose note other notations ask for."""
    return (*map(needle, settings.insight_tags), *map(needle, settings.action_tags), b"for:")


@hookimpl
def vault_extract(note: Note, context: ExtractContext) -> Iterable[Extracted]:
    """The note as an insight or an action, and the step that its `action:` property spells out."""
    settings = context.settings
    fields = context.properties(note)
    if marks(note.tags, settings.insight_tags) and note.header.get("insights") is None:
        insight = _found(note, context, Role.INSIGHT, fields)
        yield insight
        yield from _own_steps(note, context, insight)
    elif marks(note.tags, settings.action_tags) or (fields.refs and _names_a_kind(note, context)):
        yield _found(note, context, Role.ACTION, fields)


def _names_a_kind(note: Note, context: ExtractContext) -> bool:
    """A bare kind tag (`practice`) counts where the note has `for`."""
    return action_kind(note.tags, context) is not None


def _found(note: Note, context: ExtractContext, role: Role, fields: Fields) -> Found:
    line, words = _words(note, context, role)
    if role is Role.ACTION:
        fields = with_floor(fields, words.words, context)
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
        kind=None if role is Role.INSIGHT else action_kind(note.tags, context),
        themes=themes(note.tags, role, context),
        fields=fields,
        private=note.private,
    )


def _words(note: Note, context: ExtractContext, role: Role) -> tuple[int, ItemWords]:
    """Its words: the property of that name, else the first level-one heading, else the file's name."""
    name = role.value
    value = note.header.get(name)
    if isinstance(value, str) and value.strip() and not context.words(value).links:
        return note.header.line_of(name), context.words(value)
    for block in note.blocks:
        if block.kind is BlockKind.HEADING and block.level == 1 and block.text.strip():
            words = context.words(block.text)
            if words.words:
                return block.line, words
    return 1, ItemWords(words=note.title)


def _own_steps(note: Note, context: ExtractContext, insight: Found) -> Iterator[Found]:
    """Steps that the insight's header spells out in words; a link names an action elsewhere."""
    slot = 1
    for key in note.header.properties:
        if context.field_name(key) not in ("action", "step"):
            continue
        for position, text in enumerate(typed_values(note.header.get(key))):
            words = context.words(text)
            if not words.words or _is_link_only(words):
                continue
            slot += 1
            line = note.header.line_of(key, position)
            yield replace(
                insight,
                role=Role.ACTION,
                line=line,
                last_line=line,
                slot=slot,
                form=Form.HEADER,
                owner=(insight.line, insight.slot),
                words=words.words,
                raw=note.lines[line - 1] if line else "",
                links=words.links,
                themes=(),
                fields=with_floor(words.fields, words.words, context),
                kind=action_kind(words.tags, context),
                private=note.private or words.fields.private,
            )


def _is_link_only(words: ItemWords) -> bool:
    return len(words.links) == 1 and words.links[0].end - words.links[0].start == len(words.words)
