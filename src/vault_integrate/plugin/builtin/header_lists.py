"""Header lists: `insights:` and `actions:` hold strings with inline fields, or mappings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from vault_integrate.markers import hookimpl
from vault_integrate.model.item import Extracted, Form, Found, Role
from vault_integrate.parse.item import ItemWords, read_properties
from vault_integrate.parse.item_fields import typed_values
from vault_integrate.plugin.builtin.finding import action_kind, is_left_out, themes, with_floor
from vault_integrate.plugin.context import ExtractContext, needle

if TYPE_CHECKING:
    from vault_integrate.model.header import Value
    from vault_integrate.model.note import Note
    from vault_integrate.model.settings import Settings


@hookimpl
def vault_needles(settings: Settings) -> Iterable[bytes]:
    """The property names, and the names that the settings give them."""
    own = [written for written, name in settings.field_words.items() if name in ("insights", "actions")]
    return (b"insights", b"actions", *(needle(word) for word in own))


@hookimpl
def vault_extract(note: Note, context: ExtractContext) -> Iterable[Extracted]:
    """Every entry of the two lists, and the steps that mappings hold."""
    for key, value in note.header.properties.items():
        name = context.field_name(key)
        if name not in ("insights", "actions"):
            continue
        role = Role.INSIGHT if name == "insights" else Role.ACTION
        entries = value if isinstance(value, tuple) else (value,)
        for position, entry in enumerate(entries):
            line = note.header.line_of(key, position) or note.header.line_of(key)
            yield from _entry(note, context, role, entry, line, position)


def _entry(
    note: Note, context: ExtractContext, role: Role, entry: Value, line: int, position: int
) -> Iterator[Found]:
    slot = 100 * (position + 1)
    if isinstance(entry, str):
        words = context.words(entry)
        if words.words and not is_left_out(words, context):
            yield _found(note, context, role, words, line, slot)
    elif isinstance(entry, Mapping):
        yield from _mapping(note, context, role, entry, line, slot)


def _mapping(
    note: Note, context: ExtractContext, role: Role, entry: Mapping[str, Value], line: int, slot: int
) -> Iterator[Found]:
    """A mapping with `text`, its fields, and for an insight its steps."""
    by_name = {context.field_name(key): value for key, value in entry.items()}
    texts = typed_values(by_name.get("text") or by_name.get(role.value))
    if not texts:
        return
    words = context.words(texts[0])
    fields = read_properties(entry, context.settings, context.language)
    item = replace(_found(note, context, role, words, line, slot), fields=fields)
    if role is Role.ACTION:
        item = replace(item, fields=with_floor(fields, words.words, context))
    item = replace(item, private=item.private or fields.private)
    yield item
    if role is not Role.INSIGHT:
        return
    for number, text in enumerate(typed_values(by_name.get("step")) + typed_values(by_name.get("action"))):
        step = context.words(text)
        if step.words and not _is_link_only(step):
            yield replace(
                _found(note, context, Role.ACTION, step, line, slot + number + 1), owner=(line, slot)
            )


def _is_link_only(words: ItemWords) -> bool:
    return len(words.links) == 1 and words.links[0].end - words.links[0].start == len(words.words)


def _found(note: Note, context: ExtractContext, role: Role, words: ItemWords, line: int, slot: int) -> Found:
    fields = words.fields if role is Role.INSIGHT else with_floor(words.fields, words.words, context)
    return Found(
        role=role,
        form=Form.HEADER,
        path=note.path,
        line=line,
        last_line=line,
        slot=slot,
        day=note.day,
        words=words.words,
        raw=note.lines[line - 1] if 0 < line <= len(note.lines) else "",
        kind=None if role is Role.INSIGHT else action_kind(words.tags, context),
        themes=themes(words.tags, role, context),
        fields=fields,
        links=words.links,
        private=note.private or fields.private,
    )
