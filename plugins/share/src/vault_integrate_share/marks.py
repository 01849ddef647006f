"""Finds the lines that carry the mark, `#share`, in the writer's notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from vault_integrate import BlockKind, Form, Role, found, needle, tagged_sentences
from vault_integrate_share.inert import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from vault_integrate import (
        Block,
        ExtractContext,
        Found,
        ItemWords,
        LanguagePack,
        Note,
        OpenVault,
        Settings,
    )

MOMENT = "moment"
"""What stands behind the mark on the line that is wanted on top: `#share/moment`."""


class Marked(Struct, frozen=True, kw_only=True):
    """What one mark covers: a list item, a sentence of a paragraph, a callout; nothing that is nested below.

    Attributes:
        more: of a callout that is marked in its title, the lines in it that are not private.
        moment: the mark says that this is the moment.
        private: the line, its note or what holds it is private.
    """

    path: str
    line: int
    last_line: int
    words: str
    day: date | None
    more: tuple[str, ...] = ()
    moment: bool = False
    private: bool = False


class Marks(Struct, frozen=True, kw_only=True):
    """All marks of a vault.

    Attributes:
        lines: the marked lines, in the order of paths and lines.
        notes: paths of the notes that carry the mark among their properties.
    """

    lines: tuple[Marked, ...]
    notes: tuple[tuple[str, date | None], ...]


def mark_of(settings: Settings) -> str:
    """The tag word that marks a line, without `#`: `share`, or as the settings note names it."""
    return (settings.text("share_tag").strip().lstrip("#") or "share").casefold()


def find_marks(vault: OpenVault) -> Marks:
    """Every mark in the notes, the writer's own part of pages included."""
    mark = mark_of(vault.settings)
    lines: list[Marked] = []
    notes: list[tuple[str, date | None]] = []
    for note in vault.notes(pages=True, holding=needle(mark)):
        # What the context remembers is about one note.
        context = replace(vault.reading, known={})
        if is_marked(_tags_of(note), mark):
            notes.append((note.path, note.day))
        for block in note.blocks:
            lines += _marked(note, block, context, mark)
    return Marks(lines=tuple(lines), notes=tuple(notes))


def hidden_names(vault: OpenVault) -> frozenset[str]:
    """Titles and paths of the private notes, as links are held against them."""
    names: set[str] = set()
    for part in _private_needles(vault.settings, vault.language):
        for note in vault.notes(holding=part):
            if note.private:
                names |= {folded(note.title), folded(note.path)}
    return frozenset(names)


def _private_needles(settings: Settings, language: LanguagePack) -> tuple[bytes, ...]:
    """What a private note must hold: as few of them as say it for every word there is for it."""
    known = {**language.field_names, **language.mark_words, **settings.field_words}
    words = {"private", *(word for word, name in known.items() if name == "private")}
    needles = {needle(word) for word in words}
    return tuple(
        sorted(part for part in needles if not any(each != part and each in part for each in needles))
    )


def is_marked(tags: Iterable[str], mark: str) -> bool:
    """Whether one of the tags is the mark, nested or not."""
    return any(tag.casefold() == mark or tag.casefold().startswith(f"{mark}/") for tag in tags)


def _tags_of(note: Note) -> Iterator[str]:
    """The tags among the properties, with or without `#`, in a list or in one text."""
    for name, value in note.header.properties.items():
        if name.casefold() in ("tags", "tag"):
            for text in value if isinstance(value, tuple) else (value,):
                yield from (tag.lstrip("#") for tag in str(text).replace(",", " ").split())


def _marked(note: Note, block: Block, context: ExtractContext, mark: str) -> Iterator[Marked]:
    if not any(mark in text.casefold() for text in (block.text, block.title, *block.more)):
        return
    by_sentence = block.kind in (BlockKind.PARAGRAPH, BlockKind.TABLE)
    words = context.block(block)
    if not by_sentence and is_marked(words.tags, mark):
        bare = _without_mark(block, mark)
        # What the context remembers is about the line with its mark.
        item = _found(note, bare, (fresh := replace(context, known={})).block(bare), fresh)
        more = tuple(_inside(note, block, context)) if block.kind is BlockKind.CALLOUT and block.title else ()
        yield _made(item, words.tags, mark, lines=(block.line, block.last_line), more=more)
    elif by_sentence or block.kind is BlockKind.CALLOUT:
        start = block.line + (block.kind is BlockKind.CALLOUT)
        lines = block.text.split("\n")
        for sentence, first, last in tagged_sentences(
            note, block, context, lambda each: is_marked(each.tags, mark)
        ):
            own = [_bare(line, mark).replace("|", " ") for line in lines[first - start : last - start + 1]]
            item = _found(note, block, context.lines(own), context)
            if _in_comment(lines[: first - start]):
                item = replace(item, private=True)
            yield _made(item, sentence.tags, mark, lines=(first, last))


def _found(note: Note, block: Block, words: ItemWords, context: ExtractContext) -> Found:
    """The line as the program reads one, with all that can make it private."""
    return found(note, block, words, context, Role.LINE, Form.TAG)


def _made(
    item: Found, tags: Iterable[str], mark: str, *, lines: tuple[int, int], more: tuple[str, ...] = ()
) -> Marked:
    return Marked(
        path=item.path,
        line=lines[0],
        last_line=lines[1],
        words=item.words,
        day=item.leading_day or item.day,
        more=more,
        moment=any(tag.casefold() == f"{mark}/{MOMENT}" for tag in tags),
        private=item.private,
    )


def _without_mark(block: Block, mark: str) -> Block:
    """A block without its mark: in the middle of a sentence a tag is a word of it, and this one is none."""
    return replace(
        block,
        text=_bare(block.text, mark),
        title=_bare(block.title, mark),
        more=tuple(_bare(line, mark) for line in block.more),
    )


def _bare(text: str, mark: str) -> str:
    return re.sub(rf"(?<!\S)#{re.escape(mark)}(?:/[^\s#]*)?(?!\S)", "", text, flags=re.IGNORECASE)


def _in_comment(before: Iterable[str]) -> bool:
    """Whether a comment that these lines open goes on behind them."""
    text = "\n".join(before)
    return text.count("%%") % 2 == 1 or text.rfind("<!--") > text.rfind("-->")


def _inside(note: Note, callout: Block, context: ExtractContext) -> Iterator[str]:
    """The words of what stands in a callout, line for line; what is private there stays there."""
    body = [line for line in callout.text.split("\n") if line.strip()]
    yield from (words.words for words in map(context.words, body) if words.words)
    for block in note.blocks:
        if block.parent is not None and note.blocks[block.parent] is callout:
            item = _found(note, block, context.block(block), context)
            if item.words and not item.private:
                yield item.words
