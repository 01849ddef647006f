"""What an entry says of its day: check-ins, and the actions lived (`practiced`)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from vault_integrate.markers import hookimpl
from vault_integrate.model.block import Block, BlockKind
from vault_integrate.model.item import NO_FIELDS, CheckIn, Extracted, PracticedIn, Role
from vault_integrate.model.language import folded_name
from vault_integrate.model.names import fold
from vault_integrate.parse.dates import read_day, read_day_and_words
from vault_integrate.parse.fields import without_spans
from vault_integrate.parse.item_fields import dated_words, references, typed_values
from vault_integrate.parse.links import find_links
from vault_integrate.parse.privacy import PRIVATE, private_mark
from vault_integrate.plan.pacing import CONDITIONS
from vault_integrate.plugin.builtin.finding import (
    field_lines,
    field_needles,
    header_texts,
    is_left_out,
    note_role,
    role_of,
    stands_in_private,
)
from vault_integrate.plugin.needles import Needle, Where

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from vault_integrate.model.item import Fields, Reference
    from vault_integrate.model.note import Note
    from vault_integrate.model.settings import Settings
    from vault_integrate.parse.item import ItemWords
    from vault_integrate.plugin.context import ExtractContext

_LEVELS = ("1", "2", "3", "4", "5")


@hookimpl
def vault_needles(settings: Settings) -> Iterable[Needle]:
    """The names of the properties and fields; one that hides the whole entry stands in its text, too."""
    needles = (
        *field_needles(settings, *CONDITIONS, "practiced", places=(Where.PROPERTY, Where.FIELD)),
        *field_needles(settings, PRIVATE, places=(Where.FIELD,)),
    )
    return tuple(replace(each, dated=True) for each in needles)


@hookimpl
def vault_extract(note: Note, context: ExtractContext) -> Iterable[Extracted]:
    """The check-ins and the practices of a dated note that is no item itself.

    All that is written of a condition is a reading of its own: a day may begin well and end low.
    """
    if note.day is None or note_role(note, context) in (Role.INSIGHT, Role.ACTION):
        return
    in_header = [
        PracticedIn(line=line, refs=refs)
        for text, line in header_texts(note, "practiced", context)
        if (refs := () if _of_other_day(text, note) else _references(text, context))
    ]
    yield from in_header
    yield from _beyond(in_header, _practiced_in_text(note, context))
    for name, level, private in (*_in_header(note, context), *_in_text(note, context)):
        yield _check_in(note.day, name, level, private=private)


def _check_in(day: date, name: str, level: int, *, private: bool) -> CheckIn:
    """One reading of one condition."""
    return CheckIn(
        day=day,
        safety=level if name == "safety" else None,
        clarity=level if name == "clarity" else None,
        body=level if name == "body" else None,
        pace=level if name == "pace" else None,
        private=private,
    )


def _practiced_in_text(note: Note, context: ExtractContext) -> Iterator[PracticedIn]:
    """`practiced::` in the text, with links to the actions lived on the entry's day."""
    for _, number, line in field_lines(note, context):
        words = context.words(line)
        for name, value in () if is_left_out(words, context) else words.pairs:
            if name != "practiced" or _of_other_day(value, note):
                continue
            refs = _references(value, context, NO_FIELDS if words.words else words.fields)
            # A line that is a field as a whole has its tags in the value.
            if any(each.link for each in refs) and not is_left_out(context.words(value), context):
                yield PracticedIn(line=number, refs=refs)


def _references(text: str, context: ExtractContext, beside: Fields = NO_FIELDS) -> tuple[Reference, ...]:
    """What a value of `practiced` names, with what it says beside one link: a day, a remark, fields.

    Args:
        text: the value.
        context: the words for fields.
        beside: the other fields of a line that is this field as a whole.
    """
    refs = references(text)
    if len(refs) != 1 or refs[0].link is None:
        return refs
    link = refs[0].link
    words = without_spans(text, [(link.start, link.end)])
    said = dated_words(words, context.settings, context.language)
    said = replace(
        said,
        words=beside.remark or said.words,
        body=said.body or beside.body or "",
        discomfort=said.discomfort or beside.discomfort or "",
        private=said.private or beside.private,
    )
    return (replace(refs[0], said=said),)


def _of_other_day(text: str, note: Note) -> bool:
    """Whether a value of `practiced` is a day, or names another than the entry's beside several links."""
    links = find_links(text)
    if len(links) == 1:
        return read_day(text) is not None
    beside = without_spans(text, [(link.start, link.end) for link in links])
    days = {read_day_and_words(each)[0] for each in (text, beside)} - {None}
    return read_day(text) is not None or bool(days - {note.day})


def _beyond(header: Iterable[PracticedIn], text: Iterable[PracticedIn]) -> Iterator[PracticedIn]:
    """What the text names more often than the header does: named in both, it was lived once."""
    known = Counter(_named(each) for named in header for each in named.refs)
    for named in text:
        more: list[Reference] = []
        for each in named.refs:
            if known[_named(each)]:
                known[_named(each)] -= 1
            else:
                more.append(each)
        if more:
            yield replace(named, refs=tuple(more))


def _named(reference: Reference) -> str:
    """What a reference names, whatever words a link shows for it."""
    link = reference.link
    return fold(reference.text if link is None else f"{link.target}{link.subpath}")


def _in_header(note: Note, context: ExtractContext) -> Iterator[tuple[str, int, bool]]:
    for key, value in note.header.properties.items():
        name = context.field_name(key)
        if name not in CONDITIONS:
            continue
        level = read_level(typed_values(value), context.language.level_words)
        if level is not None:
            yield name, level, note.private


def _in_text(note: Note, context: ExtractContext) -> Iterator[tuple[str, int, bool]]:
    """Conditions as inline fields, `(safety:: 4)` in a sentence or `clarity:: high` on its own line.

    Each with whether the line is private.
    """
    for block, _, line in field_lines(note, context):
        words = context.words(line)
        for name, value in () if is_left_out(words, context) else words.pairs:
            if name not in CONDITIONS:
                continue
            # A line that is a field as a whole has its tags in the value.
            inner = context.words(value)
            level = read_level((inner.words,), context.language.level_words)
            if level is None or is_left_out(inner, context):
                continue
            if name != "body" or not _may_be_practice(note, block, words, context):
                hidden = words.fields.private or private_mark((*words.tags, *inner.tags), context.language)
                yield name, level, hidden or stands_in_private(note, block, context)


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
