"""Fields in the text: `insight:: words` and `action:: words`, a line of their own or bracketed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from vault_integrate.markers import hookimpl
from vault_integrate.model.block import BlockKind
from vault_integrate.model.item import Extracted, Form, Role
from vault_integrate.plugin.builtin.finding import found, is_left_out

if TYPE_CHECKING:
    from collections.abc import Iterable

    from vault_integrate.model.note import Note
    from vault_integrate.model.settings import Settings
    from vault_integrate.plugin.context import ExtractContext


@hookimpl
def vault_needles(settings: Settings) -> Iterable[bytes]:
    """The two colons that every such field has."""
    del settings
    return (b"insight::", b"action::", b"::")


@hookimpl
def vault_extract(note: Note, context: ExtractContext) -> Iterable[Extracted]:
    """Every `insight::` and `action::` field that holds words; one with only a link names another item."""
    for block in note.blocks:
        if block.kind not in (BlockKind.LIST_ITEM, BlockKind.PARAGRAPH) or "::" not in block.text:
            continue
        for offset, line in enumerate(block.text.split("\n")):
            if "::" not in line:
                continue
            outer = context.words(line)
            if is_left_out(outer, context):
                continue
            for slot, (name, value) in enumerate(outer.named):
                words = context.words(value)
                if not words.words or (words.links and not _beside_links(words.words, words.links)):
                    continue
                role = Role.INSIGHT if name == "insight" else Role.ACTION
                # The line's other fields and tags speak about the words of its one named field.
                shared = replace(outer, words=words.words, links=words.links, leading_day=None)
                item = found(note, block, shared, context, role, Form.FIELD)
                number = block.line + offset
                yield replace(item, line=number, last_line=number, slot=slot, raw=note.lines[number - 1])


def _beside_links(words: str, links: Iterable[object]) -> bool:
    """Whether words stand beside the links."""
    length = sum(getattr(link, "end", 0) - getattr(link, "start", 0) for link in links)
    return len(words.replace(" ", "")) > length
