"""What an entry says of its day: check-ins, and the actions lived (`practiced`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.markers import hookimpl
from vault_integrate.model.block import Block, BlockKind
from vault_integrate.model.item import CheckIn, Extracted, PracticedIn, Role
from vault_integrate.model.language import folded_name
from vault_integrate.parse.dates import read_day
from vault_integrate.parse.item_fields import references, typed_values
from vault_integrate.plugin.builtin.finding import (
    field_needles,
    header_texts,
    is_left_out,
    note_role,
    own_lines,
    role_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from vault_integrate.model.note import Note
    from vault_integrate.model.settings import Settings
    from vault_integrate.parse.item import ItemWords
    from vault_integrate.plugin.context import ExtractContext

CONDITIONS = ("safety", "clarity", "body", "pace")
_LEVELS = ("1", "2", "3", "4", "5")


@hookimpl
def vault_needles(settings: Settings) -> Iterable[bytes]:
    """The names of the properties and fields."""
    return field_needles(settings, *CONDITIONS, "practiced")


@hookimpl
def vault_extract(note: Note, context: ExtractContext) -> Iterable[Extracted]:
    """The check-in and the practices of a dated note that is no item itself.

    What the header says of a condition counts before what the text says, and there the first.
    """
    if note.day is None or note_role(note, context) in (Role.INSIGHT, Role.ACTION):
        return
    for text, line in header_texts(note, "practiced", context):
        refs = () if read_day(text) else references(text)
        if refs:
            yield PracticedIn(line=line, refs=refs)
    yield from _practiced_in_text(note, context)
    levels: dict[str, int] = {}
    for name, level in (*_in_header(note, context), *_in_text(note, context)):
        levels.setdefault(name, level)
    if levels:
        yield CheckIn(
            day=note.day,
            safety=levels.get("safety"),
            clarity=levels.get("clarity"),
            body=levels.get("body"),
            pace=levels.get("pace"),
        )


def _practiced_in_text(note: Note, context: ExtractContext) -> Iterator[PracticedIn]:
    """`practiced::` in the text, with links to the actions lived on the entry's day."""
    for block in note.blocks:
        for number, line in own_lines(block):
            if "::" not in line:
                continue
            words = context.words(line)
            for name, value in () if is_left_out(words, context) else words.pairs:
                refs = references(value) if name == "practiced" and not read_day(value) else ()
                if any(each.link for each in refs):
                    yield PracticedIn(line=number, refs=refs)


def _in_header(note: Note, context: ExtractContext) -> Iterator[tuple[str, int]]:
    for key, value in note.header.properties.items():
        name = context.field_name(key)
        level = read_level(typed_values(value), context.language.level_words)
        if name in CONDITIONS and level is not None:
            yield name, level


def _in_text(note: Note, context: ExtractContext) -> Iterator[tuple[str, int]]:
    """Conditions as inline fields, `(safety:: 4)` in a sentence or `clarity:: high` on its own line."""
    for block in note.blocks:
        for _, line in own_lines(block):
            if "::" not in line:
                continue
            words = context.words(line)
            for name, value in () if is_left_out(words, context) else words.pairs:
                level = read_level((value,), context.language.level_words) if name in CONDITIONS else None
                if level is not None and not (
                    name == "body" and _may_be_practice(note, block, words, context)
                ):
                    yield name, level


def _may_be_practice(note: Note, block: Block, words: ItemWords, context: ExtractContext) -> bool:
    """Whether `body` may be a remark on a practice here: on a box, below an item, beside a day or link."""
    nested = block.parent is not None and note.blocks[block.parent].kind is BlockKind.LIST_ITEM
    dated = words.leading_day is not None
    return bool(block.symbol is not None or nested or dated or words.links or role_of(words.tags, context))


def read_level(values: tuple[str, ...], words: Mapping[str, int]) -> int | None:
    """1 to 5, or a word for one; anything else (a runner's `5:30`) is unknown, and unknown is never low."""
    if len(values) != 1:
        return None
    text = values[0].strip()
    return int(text) if text in _LEVELS else words.get(folded_name(text))
