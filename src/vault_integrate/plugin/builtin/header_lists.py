"""Header lists: `insights:` and `actions:` hold strings with inline fields, or mappings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from vault_integrate.markers import hookimpl
from vault_integrate.model.item import Extracted, Found, Role
from vault_integrate.parse.item_fields import merged_fields, only_links, typed_values
from vault_integrate.plugin.builtin.finding import field_needles, found_in_header, is_left_out
from vault_integrate.plugin.needles import Needle, Where

if TYPE_CHECKING:
    from vault_integrate.model.header import Value
    from vault_integrate.model.note import Note
    from vault_integrate.model.settings import Settings
    from vault_integrate.plugin.context import ExtractContext

_ROLES = {"insights": Role.INSIGHT, "actions": Role.ACTION}
_STRIDE = 1_000
"""Slots between two entries of a list: an insight's steps have the slots behind its own."""


@hookimpl
def vault_needles(settings: Settings) -> Iterable[Needle]:
    """The properties' names."""
    return field_needles(settings, *_ROLES, places=(Where.PROPERTY,))


@hookimpl
def vault_extract(note: Note, context: ExtractContext) -> Iterable[Extracted]:
    """Every entry of the two lists, and the steps that mappings hold."""
    for key, value in note.header.properties.items():
        role = _ROLES.get(context.field_name(key) or "")
        if role is None:
            continue
        for position, entry in enumerate(value if isinstance(value, tuple) else (value,)):
            line = note.header.line_of(key, position)
            place = _Place(note=note, context=context, line=line, slot=_STRIDE * (position + 1))
            yield from place.entry(role, entry)


class _Place(Struct, frozen=True, kw_only=True):
    """One entry of a list: where it stands, and the next free slot on its line."""

    note: Note
    context: ExtractContext
    line: int
    slot: int

    def entry(self, role: Role, entry: Value) -> Iterator[Found]:
        """What one entry says: words with fields in them, or a mapping."""
        entry = _unsplit(entry)
        by_name = _by_name(entry, self.context) if isinstance(entry, Mapping) else {"text": entry}
        texts = typed_values(by_name.get("text")) or typed_values(by_name.get(role.value))
        words = self.context.words(texts[0]) if texts else None
        if words is None or not words.words or is_left_out(words, self.context):
            return
        if isinstance(entry, Mapping):
            fields = merged_fields(self.context.fields(entry), words.fields)
            words = replace(words, fields=fields)
        elif not isinstance(entry, str):
            return
        item = found_in_header(self.note, self.context, role, words, line=self.line, slot=self.slot)
        yield item
        if role is Role.INSIGHT:
            yield from self._steps(item, by_name)

    def _steps(self, insight: Found, by_name: Mapping[str, Value]) -> Iterator[Found]:
        """The steps of an insight that are words; a link names an action elsewhere."""
        said = [each for name in ("step", "action") for each in _entries(by_name.get(name))]
        for number, each in enumerate(said[: _STRIDE - 1], start=1):
            if isinstance(each, str) and only_links(each):
                continue
            for step in replace(self, slot=self.slot + number).entry(Role.ACTION, each):
                yield replace(
                    step, owner=(insight.line, insight.slot), private=step.private or insight.private
                )


def _unsplit(entry: Value) -> Value:
    """An entry as it was meant: without quotes YAML splits `Say no (for:: fear)` at its second colon."""
    if isinstance(entry, Mapping) and len(entry) == 1:
        ((key, value),) = entry.items()
        if key.endswith(":") and isinstance(value, str):
            return f"{key}: {value}"
    return entry


def _entries(value: Value) -> tuple[Value, ...]:
    return value if isinstance(value, tuple) else (value,)


def _by_name(entry: Mapping[str, Value], context: ExtractContext) -> dict[str, Value]:
    """A mapping by canonical names; of two spellings of one name the first counts."""
    named: dict[str, Value] = {}
    for key, value in entry.items():
        named.setdefault(context.field_name(key) or key, value)
    return named
