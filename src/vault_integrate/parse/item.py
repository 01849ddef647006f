"""The words of one item: what the writer said, apart from the tags, fields, links and dates around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from vault_integrate.model.block import Block, BlockKind
from vault_integrate.model.item import NO_FIELDS, Fields
from vault_integrate.model.task import FieldKind
from vault_integrate.parse.dates import leading_day
from vault_integrate.parse.field_names import field_name
from vault_integrate.parse.fields import folded, inline_fields, line_field, without_spans
from vault_integrate.parse.inline_mask import mask_inline
from vault_integrate.parse.item_fields import (
    Pair,
    entry_format,
    read_fields,
    seems_private,
    typed_values,
)
from vault_integrate.parse.links import find_links, mask_links
from vault_integrate.parse.tags import TagSpan, find_tags
from vault_integrate.parse.tags import nested as nested_tag
from vault_integrate.parse.task_fields import EMOJI, days_among, has_emoji, loose_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from vault_integrate.model.header import Value
    from vault_integrate.model.language import LanguagePack
    from vault_integrate.model.link import Link
    from vault_integrate.model.settings import Settings

LINE_LIMIT = 100_000
"""The longest line that is looked into, in characters (RELIABILITY R30)."""

NAMED = ("insight", "action")
"""The fields whose words are an item."""

_COMMENT = re.compile("%%|<!--")
_CLOSERS = {"%%": "%%", "<!--": "-->"}
_SPACE = re.compile(r"[ \t\r\n]+")
_ODD_SPACES = re.compile(r"[\n\t\r]|  ")
# With what code, comments, fields, tags, links and task fields begin; then with what a day does: its year, a
# link, or a mark of emphasis around it.
_SIGN = re.compile(rf"[`$<%:#\[{''.join(emoji for each in EMOJI.values() for emoji in each)}]")
_BEFORE_DAY = frozenset("0123456789*_[")
_ENDS = (FieldKind.DONE, FieldKind.CANCELLED)


class ItemWords(Struct, frozen=True, kw_only=True):
    """One line or text taken apart.

    Attributes:
        words: what is left when tags, fields and dates in fields are taken out, on one line.
        tags: the tags, without `#`, in their order.
        fields: the fields read into types.
        links: the links among the words; positions are offsets in `words`.
        leading_day: the day with which the words begin, already taken off them.
        pairs: all fields whose names are known, as (canonical name, value as written), in their order.
    """

    words: str
    tags: tuple[str, ...] = ()
    fields: Fields = NO_FIELDS
    links: tuple[Link, ...] = ()
    leading_day: date | None = None
    pairs: tuple[Pair, ...] = ()

    @property
    def named(self) -> tuple[Pair, ...]:
        """The fields `insight` and `action` that hold something."""
        return tuple(pair for pair in self.pairs if pair[0] in NAMED and pair[1])


def read_block(block: Block, settings: Settings, language: LanguagePack) -> ItemWords:
    """Take one block apart: a list item with its continuation lines, a paragraph, a callout's title."""
    nested = block.parent is not None
    if block.kind is BlockKind.LIST_ITEM:
        return read_lines(block.text, block.more, settings, language, nested=nested)
    text = block.text
    if block.kind is BlockKind.CALLOUT and block.title:
        text = block.title
    return read_lines("", text.split("\n"), settings, language, nested=nested)


def read_lines(
    text: str, more: Iterable[str], settings: Settings, language: LanguagePack, *, nested: bool = False
) -> ItemWords:
    """Take several lines apart that are one text.

    A line that is a field, `cue:: someone asks`, is a field of the text, as in Dataview; one that is an
    insight or an action of its own is no part of it.

    Args:
        text: the first line of an item; it is words in any case.
        more: the lines that may be fields.
        settings: as in `read_words`.
        language: as in `read_words`.
        nested: as in `read_words`.
    """
    lines = [text]
    pairs: list[Pair] = []
    for line in more:
        field = field_of_line(line, settings, language)
        if field is None:
            lines.append(line)
        elif field[0] not in NAMED:
            pairs.append(field)
    return read_words(" ".join(lines), settings, language, nested=nested, more=pairs)


def field_of_line(text: str, settings: Settings, language: LanguagePack) -> Pair | None:
    """The field that a line as a whole is, `cue:: someone asks`: canonical name and value, else None."""
    found = line_field(text) if "::" in text else None
    if found is None or mask_inline(text)[text.find("::")] == "\0":
        return None
    name = field_name(found[0], settings, language)
    return (name, found[1]) if name else None


def read_words(
    text: str, settings: Settings, language: LanguagePack, *, nested: bool = False, more: Sequence[Pair] = ()
) -> ItemWords:
    """Take a text apart that stands for one item.

    Args:
        text: the text without list marker, box and block id; line ends count as blanks.
        settings: further field names.
        language: the words for fields and marks.
        nested: it stands under another line, where a link to a day at its start is its own day.
        more: fields of the item that stand beside the text.
    """
    text = text[: 2 * LINE_LIMIT]
    if _ODD_SPACES.search(text):
        text = _SPACE.sub(" ", text)
    text = text.strip()[:LINE_LIMIT]
    if not more and _is_plain(text):
        return ItemWords(words=text.strip(), fields=read_fields((), (), settings, language))
    field = field_of_line(text, settings, language)
    if field:
        return _whole_line(*field, settings, language, more)
    return _read_words(text, settings, language, nested=nested, more=more)


def plain_words(text: str) -> str | None:
    """The words of a text that is words only; None where it may be more, which `read_words` tells."""
    if len(text) > LINE_LIMIT or _ODD_SPACES.search(text):
        return None
    text = text.strip()
    return text if _is_plain(text) else None


def _is_plain(text: str) -> bool:
    """Whether a text is sure to be words only, as most are: nothing in it begins anything else."""
    return _SIGN.search(text) is None and text[:1] not in _BEFORE_DAY


def _read_words(
    text: str, settings: Settings, language: LanguagePack, *, nested: bool, more: Iterable[Pair]
) -> ItemWords:
    """As `read_words`, for a text that is no field as a whole."""
    masked = mask_inline(text)
    pairs, spans = _bracketed(text, masked, settings, language)
    every_tag = find_tags(mask_links(masked), text) if "#" in masked else ()
    task_pairs, task_spans = _task_parts(text, masked, every_tag)
    pairs += [*task_pairs, *more]
    spans += task_spans
    tags = _tags_outside(every_tag, spans)
    spans += _comment_spans(text, masked) if masked is not text else ()
    links = find_links(text, masked)
    if tags:
        around = [*spans, *((link.start, link.end) for link in links)]
        spans += _tag_spans(text, tags, around, settings, language)
    words = without_spans(text, spans).strip() if spans else text.strip()
    if words != text:
        links = find_links(words, mask_inline(words))
    day: date | None = None
    if words[:1] in _BEFORE_DAY and _may_be_dated(links, nested=nested):
        form = entry_format(words, settings, language)
        dated = leading_day(words, day_starts=settings.day_starts, entry_format=form)
        if dated is not None:
            day, words = dated
            links = find_links(words, mask_inline(words))
    names = tuple(tag.name for tag in tags)
    fields = read_fields(pairs, names, settings, language)
    if not fields.private and seems_private(text, settings, language):
        fields = replace(fields, private=True)
    return ItemWords(
        words=words,
        tags=names,
        fields=fields,
        links=links,
        leading_day=day,
        pairs=tuple(pairs),
    )


def _may_be_dated(links: tuple[Link, ...], *, nested: bool) -> bool:
    """Whether the words may begin with their own day; a link to a block, or at the top of a list, is none."""
    first = links[0] if links and links[0].start == 0 else None
    return first is None or (nested and not first.block_id)


def _whole_line(
    name: str, value: str, settings: Settings, language: LanguagePack, more: Iterable[Pair]
) -> ItemWords:
    """A line `key:: value`: of `insight` and `action` the words are the item, of others a field is left."""
    if name not in NAMED:
        pairs, spans = _bracketed(value, mask_inline(value), settings, language)
        pairs = [(name, without_spans(value, spans)), *pairs, *more]
        return ItemWords(words="", fields=read_fields(pairs, (), settings, language), pairs=tuple(pairs))
    inner = _read_words(value, settings, language, nested=False, more=more)
    return replace(inner, pairs=((name, value), *inner.pairs))


def _bracketed(
    text: str, masked: str, settings: Settings, language: LanguagePack
) -> tuple[list[Pair], list[tuple[int, int]]]:
    """The bracketed fields of a text: those whose names are known, and where all of them stand."""
    fields = [field for field in inline_fields(text) if masked[field.start] != "\0"] if "::" in text else []
    named = ((field_name(field.key, settings, language), field.value) for field in fields)
    pairs = [(name, value) for name, value in named if name]
    return pairs, [(field.start, field.end) for field in fields]


def _task_parts(text: str, masked: str, tags: Sequence[TagSpan]) -> tuple[list[Pair], list[tuple[int, int]]]:
    """The Tasks plugin's emoji fields, wherever they stand, and what to take out of the words for them.

    Words behind a done or cancelled date are its remark, where other words stand before it; behind other
    dates they are the item's own. Tags among the fields at a line's end are the item's.
    """
    if not has_emoji(text):
        return [], []
    found = loose_fields(text)
    days = {day.day.start: day for day in days_among(text, found)}
    pairs: list[Pair] = []
    spans: list[tuple[int, int]] = []
    for number, field in enumerate(found):
        if field.bracketed or masked[field.start] == "\0":
            continue
        spans.append((field.start, field.end))
        if field.kind in (FieldKind.RECURRENCE, FieldKind.ID):
            pairs.append((field.kind.value, field.value))
        elif field.start in days:
            words = ""
            if field.kind in _ENDS and text[: field.start].strip():
                end = found[number + 1].start if number + 1 < len(found) else len(text)
                pieces = _between_tags(field.end, end, tags)
                words = " ".join(filter(None, (text[start:stop].strip() for start, stop in pieces)))
                spans += pieces if words else []
            pairs.append((field.kind.value, f"{days[field.start].day.text} {words}".strip()))
    return pairs, spans


def _between_tags(start: int, end: int, tags: Iterable[TagSpan]) -> list[tuple[int, int]]:
    """What of a stretch of text is no tag."""
    pieces: list[tuple[int, int]] = []
    for tag in tags:
        if start <= tag.start < end:
            pieces.append((start, tag.start))
            start = tag.end
    return [*pieces, (min(start, end), end)]


def _comment_spans(text: str, masked: str) -> Iterator[tuple[int, int]]:
    """Where comments stand, `%% … %%` and `<!-- … -->`: the host does not show them, nor do we."""
    end = 0
    for opener in _COMMENT.finditer(text):
        start = opener.start()
        # What was hidden before the opener is code or math that holds it.
        if start < end or masked[start] != "\0" or (start > end and masked[start - 1] == "\0"):
            continue
        closer = text.find(_CLOSERS[opener[0]], start + 2)
        end = len(text) if closer < 0 else closer + len(_CLOSERS[opener[0]])
        yield start, end


def _tags_outside(tags: Iterable[TagSpan], spans: Iterable[tuple[int, int]]) -> list[TagSpan]:
    """The tags that stand in none of the spans; one walk along the text."""
    left = sorted(spans, reverse=True)
    outside: list[TagSpan] = []
    end = 0
    for tag in tags:
        while left and left[-1][0] <= tag.start:
            end = max(end, left.pop()[1])
        if tag.start >= end:
            outside.append(tag)
    return outside


def _tag_spans(
    text: str,
    tags: Sequence[TagSpan],
    spans: Iterable[tuple[int, int]],
    settings: Settings,
    language: LanguagePack,
) -> list[tuple[int, int]]:
    """What to take out for each tag: all of it, or within a sentence only the `#`.

    Tags for insights and actions, marks and kinds say nothing to a reader.

    Args:
        text: the text.
        tags: its tags.
        spans: where its fields and links stand.
        settings: the tag words.
        language: the marks and kinds.
    """
    blank = _blanked(text, [*spans, *((tag.start, tag.end) for tag in tags)])
    first = len(blank) - len(blank.lstrip())
    last = len(blank.rstrip(" .,;:!?…"))
    silent = {name for name in {tag.name for tag in tags} if _is_silent(name, settings, language)}
    found: list[tuple[int, int]] = []
    for tag in tags:
        inside = first < tag.start and tag.end < last
        found.append((tag.start, tag.start + 1 if inside and tag.name not in silent else tag.end))
    return found


def _is_silent(tag: str, settings: Settings, language: LanguagePack) -> bool:
    """Whether a tag marks an insight or an action, or is a mark or a kind."""
    name = folded(tag.partition("/")[0])
    return (
        name in language.mark_words
        or name in language.kind_words
        or any(nested_tag(tag, word) is not None for word in (*settings.insight_tags, *settings.action_tags))
    )


def _blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with some parts as blanks, its length kept."""
    pieces: list[str] = []
    at = 0
    for start, end in sorted(spans):
        pieces += (text[at:start], " " * (end - max(start, at)))
        at = max(at, end)
    return "".join((*pieces, text[at:]))


def read_properties(
    properties: Mapping[str, Value],
    settings: Settings,
    language: LanguagePack,
    tags: Sequence[str] = (),
) -> Fields:
    """The fields that properties, or a mapping in a header's list, hold.

    Args:
        properties: the properties.
        settings: further field names.
        language: the words for fields and marks.
        tags: the header's tags, which may say a field (`resting`).
    """
    pairs: list[Pair] = []
    for key, value in properties.items():
        name = field_name(key, settings, language)
        if name:
            pairs.extend((name, text) for text in typed_values(value))
    return read_fields(pairs, tags, settings, language)
