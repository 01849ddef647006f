"""The words of one item: what the writer said, apart from the tags, fields, links and dates around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from vault_integrate.model.block import Block, BlockKind
from vault_integrate.model.item import NO_FIELDS, Fields
from vault_integrate.model.language import LanguagePack, folded_name
from vault_integrate.model.task import FieldKind
from vault_integrate.parse.dates import leading_day
from vault_integrate.parse.fields import inline_fields, line_field, without_spans
from vault_integrate.parse.inline_mask import mask_inline
from vault_integrate.parse.item_fields import Pair, field_name, read_fields, typed_values
from vault_integrate.parse.links import find_links, mask_links
from vault_integrate.parse.tags import TagSpan, find_tags
from vault_integrate.parse.tags import nested as nested_tag
from vault_integrate.parse.task_fields import loose_days, loose_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from vault_integrate.model.header import Value
    from vault_integrate.model.link import Link
    from vault_integrate.model.settings import Settings

LINE_LIMIT = 100_000
"""The longest line that is looked into, in characters (RELIABILITY R30)."""

_SPACE = re.compile(r"[ \t\r\n]+")
_ENDS = (FieldKind.DONE, FieldKind.CANCELLED)
_SENTENCE_END = (".", "!", "?", "…", ":", ";", '"', "”", "»", ")", "*", "_")


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemWords:
    """One line or text taken apart.

    Attributes:
        words: what is left when tags, fields and dates in fields are taken out, on one line.
        tags: the tags, without `#`, in their order.
        fields: the fields read into types.
        links: the links among the words; positions are offsets in `words`.
        leading_day: the day with which the words begin, already taken off them.
        named: `insight::` and `action::` fields that hold words, as (canonical name, words).
    """

    words: str
    tags: tuple[str, ...] = ()
    fields: Fields = NO_FIELDS
    links: tuple[Link, ...] = ()
    leading_day: date | None = None
    named: tuple[tuple[str, str], ...] = ()


def read_block(block: Block, settings: Settings, language: LanguagePack) -> ItemWords:
    """Take one block apart: a list item with its continuation lines, a paragraph, a callout's title."""
    if block.kind is BlockKind.CALLOUT:
        return read_words(block.title or block.text, settings, language)
    text = " ".join((block.text, *block.more))
    return read_words(text, settings, language, nested=block.parent is not None)


def read_words(text: str, settings: Settings, language: LanguagePack, *, nested: bool = False) -> ItemWords:
    """Take a text apart that stands for one item.

    Args:
        text: the text without list marker, box and block id; line ends count as blanks.
        settings: further field names.
        language: the words for fields and marks.
        nested: it stands under another line, where a link to a day at its start is its own day.
    """
    text = _SPACE.sub(" ", text).strip()[:LINE_LIMIT]
    whole = line_field(text) if "::" in text else None
    name = field_name(whole[0], settings, language) if whole else None
    if whole and name:
        return _whole_line(name, whole[1], settings, language)
    masked = mask_inline(text)
    fields = [field for field in inline_fields(text) if masked[field.start] != "\0"] if "::" in text else []
    spans = [(field.start, field.end) for field in fields]
    pairs: list[Pair] = []
    for field in fields:
        canonical = field_name(field.key, settings, language)
        if canonical:
            pairs.append((canonical, field.value))
    task_pairs, task_spans = _task_parts(text, masked)
    pairs += task_pairs
    spans += task_spans
    tags = [tag for tag in find_tags(mask_links(masked), text) if not _inside(tag.start, spans)]
    linked = [(link.start, link.end) for link in find_links(text, masked)]
    blank = _blanked(text, [*spans, *linked, *((tag.start, tag.end) for tag in tags)])
    item_tags = [tag for tag in tags if _is_item_tag(tag, settings)]
    spans += [(tag.start, tag.end) if tag in item_tags else _tag_span(tag, blank, language) for tag in tags]
    words = without_spans(text, spans).strip()
    links = find_links(words)
    day: date | None = None
    if _may_be_dated(links, nested=nested):
        day, words = leading_day(words, day_starts=settings.day_starts) or (None, words)
        links = find_links(words)
    return ItemWords(
        words=words,
        tags=tuple(tag.name for tag in tags),
        fields=read_fields(pairs, [tag.name for tag in tags], settings, language),
        links=links,
        leading_day=day,
        named=tuple((key, value) for key, value in pairs if key in ("insight", "action") and value),
    )


def _may_be_dated(links: tuple[Link, ...], *, nested: bool) -> bool:
    """Whether the words may begin with their own day; a link to a block, or at the top of a list, is none."""
    first = links[0] if links and links[0].start == 0 else None
    return first is None or (nested and not first.subpath)


def _whole_line(name: str, value: str, settings: Settings, language: LanguagePack) -> ItemWords:
    """A line `key:: value`: of `insight` and `action` the words are the item, of others a field is left."""
    if name not in ("insight", "action"):
        return ItemWords(words="", fields=read_fields([(name, value)], (), settings, language))
    inner = read_words(value, settings, language)
    return ItemWords(
        words=inner.words,
        tags=inner.tags,
        fields=inner.fields,
        links=inner.links,
        leading_day=inner.leading_day,
        named=((name, value),),
    )


def _task_parts(text: str, masked: str) -> tuple[list[Pair], list[tuple[int, int]]]:
    """The Tasks plugin's emoji fields, wherever they stand, and what to take out of the words for them.

    Words behind a done or cancelled date are its remark, where other words stand before it; behind other
    dates they are the item's own.
    """
    found = loose_fields(text)
    days = {day.day.start: day for day in loose_days(text)}
    pairs: list[Pair] = []
    spans: list[tuple[int, int]] = []
    for number, field in enumerate(found):
        if field.bracketed or masked[field.start] == "\0":
            continue
        end = field.end
        if field.kind in (FieldKind.RECURRENCE, FieldKind.ID):
            pairs.append((field.kind.value, field.value))
        elif field.start in days:
            words = days[field.start].words if field.kind in _ENDS and text[: field.start].strip() else ""
            if words:
                end = found[number + 1].start if number + 1 < len(found) else len(text)
            pairs.append((field.kind.value, f"{days[field.start].day.text} {words}".strip()))
        spans.append((field.start, end))
    return pairs, spans


def _is_item_tag(tag: TagSpan, settings: Settings) -> bool:
    """Whether the tag marks an insight or an action, which says nothing to a reader."""
    return any(
        nested_tag(tag.name, word) is not None for word in (*settings.insight_tags, *settings.action_tags)
    )


def _inside(at: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


def _tag_span(tag: TagSpan, blank: str, language: LanguagePack) -> tuple[int, int]:
    """What to take out for a tag: all of it, or within a sentence only the `#`.

    Args:
        tag: the tag.
        blank: the text with fields, tags and links as blanks.
        language: the tags that are marks or kinds say nothing to a reader.
    """
    inside = blank[: tag.start].strip() and blank[tag.end :].strip(" .,;:!?…")
    name = folded_name(tag.name.partition("/")[0])
    if inside and name not in language.mark_words and name not in language.kind_words:
        return tag.start, tag.start + 1
    return tag.start, tag.end


def _blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with some parts as blanks, its length kept."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def read_properties(properties: Mapping[str, Value], settings: Settings, language: LanguagePack) -> Fields:
    """The fields that properties, or a mapping in a header's list, hold."""
    pairs: list[Pair] = []
    for key, value in properties.items():
        name = field_name(key, settings, language)
        if name:
            pairs.extend((name, text) for text in typed_values(value))
    return read_fields(pairs, (), settings, language)


def sentence_lines(lines: tuple[str, ...], at: int) -> tuple[int, int]:
    """Which lines of a paragraph belong to the sentence that holds a line.

    Many people write entries without blank lines, each line a thought of its own, because the host shows
    single line ends as breaks; others wrap their lines. So the item reaches back to the line after the last
    one that ends a sentence, and on to the next one that does, or to the line's own tag.

    Args:
        lines: the paragraph's own lines.
        at: 0-based number of the line among them.

    Returns:
        0-based first and last line among the paragraph's own.
    """
    first = at
    while first > 0 and not _ends_sentence(lines[first - 1]):
        first -= 1
    last = at
    while last < len(lines) - 1 and not _ends_sentence(lines[last]):
        last += 1
    return first, last


def _ends_sentence(line: str) -> bool:
    line = line.rstrip()
    if not line or line.endswith(_SENTENCE_END):
        return True
    return any(tag.end == len(line) for tag in find_tags(mask_links(mask_inline(line)), line))
