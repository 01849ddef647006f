"""By heading: in dated entries, the list items under `## Insights`, `## Actions`, `## Next steps`."""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from vault_integrate.markers import hookimpl
from vault_integrate.model.block import Block, BlockKind
from vault_integrate.model.item import Extracted, Form, Role
from vault_integrate.model.names import fold
from vault_integrate.parse.item import plain_words
from vault_integrate.plugin.builtin.finding import found, is_left_out
from vault_integrate.plugin.needles import Needle, Where

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from vault_integrate.model.note import Note
    from vault_integrate.model.settings import Settings
    from vault_integrate.plugin.context import ExtractContext

_AROUND = re.compile(r"^[\W_]+|[\W_]+$")


@hookimpl
def vault_needles(settings: Settings) -> Iterable[Needle]:
    """The headings' words."""
    headings = (*settings.insight_headings, *settings.action_headings)
    return tuple(Needle(where=Where.HEADING, word=heading, dated=True) for heading in headings)


@hookimpl
def vault_extract(note: Note, context: ExtractContext) -> Iterable[Extracted]:
    """Every item under such a heading, up to the next heading of the same or a higher level."""
    if note.day is None:
        return
    roles = _roles(note, context)
    if not roles:
        return
    for block in note.blocks:
        if block.kind is not BlockKind.LIST_ITEM or block.parent is not None:
            continue
        role = next((roles[each] for each in _headings(note, block) if each in roles), None)
        if role is None:
            continue
        words = context.block(block)
        if role is Role.INSIGHT and block.symbol is not None and words.fields.refs:
            # A box that names its insight with `for` is a step, under whatever heading; see `boxes`.
            continue
        # An empty item, or one whose words stand in a template, is a prompt.
        if words.words and not is_left_out(words, context) and not context.is_prompt(words.words):
            yield found(note, block, words, context, role, Form.HEADING)


def _roles(note: Note, context: ExtractContext) -> dict[int, Role]:
    """The headings that give a role, by their index; an inner one goes before those around it."""
    names = _names(context.settings.action_headings, context.settings.insight_headings)
    return {
        index: names[name]
        for index, block in enumerate(note.blocks)
        if block.kind is BlockKind.HEADING and (name := _name(block.text, context)) in names
    }


def _name(heading: str, context: ExtractContext) -> str:
    """What a heading says, for comparing."""
    words = plain_words(heading)
    return _plain(context.words(heading).words) if words is None else _plain(words)


@lru_cache(maxsize=8)
def _names(actions: tuple[str, ...], insights: tuple[str, ...]) -> Mapping[str, Role]:
    """The roles of the headings that the settings name."""
    return MappingProxyType(
        {
            **{_plain(each): Role.ACTION for each in actions},
            **{_plain(each): Role.INSIGHT for each in insights},
        }
    )


def _plain(heading: str) -> str:
    """A heading for comparing: without the signs around its words (`**Insights:**`, a picture before it)."""
    if heading[:1].isalnum() and heading[-1].isalnum():
        return fold(heading)
    return fold(_AROUND.sub("", heading) or heading.strip())


def _headings(note: Note, block: Block) -> Iterator[int]:
    """Indices of the headings that hold the block, the nearest first."""
    index = block.heading
    while index is not None:
        yield index
        index = note.blocks[index].heading
