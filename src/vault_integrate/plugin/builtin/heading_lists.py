"""By heading: in dated entries, the list items under `## Insights`, `## Actions`, `## Next steps`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.markers import hookimpl
from vault_integrate.model.block import Block, BlockKind
from vault_integrate.model.item import Extracted, Form, Role
from vault_integrate.model.names import fold
from vault_integrate.model.note import Note, NoteKind
from vault_integrate.plugin.builtin.finding import found, is_left_out
from vault_integrate.plugin.context import ExtractContext, needle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from vault_integrate.model.settings import Settings


@hookimpl
def vault_needles(settings: Settings) -> Iterable[bytes]:
    """The headings' words."""
    return tuple(needle(heading) for heading in (*settings.insight_headings, *settings.action_headings))


@hookimpl
def vault_extract(note: Note, context: ExtractContext) -> Iterable[Extracted]:
    """Every item under such a heading, up to the next heading of the same or a higher level."""
    if note.day is None or note.kind is not NoteKind.PLAIN:
        return
    for block in note.blocks:
        if block.kind is not BlockKind.LIST_ITEM or block.parent is not None or block.heading is None:
            continue
        role = _role_under(note, block, context)
        if role is None:
            continue
        words = context.block(block)
        # An empty item, or one whose words stand in a template, is a prompt.
        if words.words and not is_left_out(words, context) and fold(words.words) not in context.prompts:
            yield found(note, block, words, context, role, Form.HEADING)


def _role_under(note: Note, block: Block, context: ExtractContext) -> Role | None:
    """The role that the nearest fitting heading above gives; an outer heading holds what inner ones hold."""
    for heading in _headings(note, block):
        name = fold(context.words(heading.text).words.strip().rstrip(":"))
        if name in {fold(each) for each in context.settings.insight_headings}:
            return Role.INSIGHT
        if name in {fold(each) for each in context.settings.action_headings}:
            return Role.ACTION
    return None


def _headings(note: Note, block: Block) -> Iterator[Block]:
    index = block.heading
    while index is not None:
        yield note.blocks[index]
        index = note.blocks[index].heading
