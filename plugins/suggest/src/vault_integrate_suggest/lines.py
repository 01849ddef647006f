"""Unmarked lines of dated entries that could be something to do, as they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from vault_integrate import Block, BlockKind, BoxState, Form, Role, found, is_left_out
from vault_integrate_suggest.candidate import Candidate, What
from vault_integrate_suggest.sentences import sentences
from vault_integrate_suggest.signs import has_subject, is_intention, is_never_offered

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from datetime import date

    from vault_integrate import ExtractContext, ItemWords, Link, Note, Verdict

LEAST_WORDS, MOST_WORDS, MOST_LETTERS = 3, 30, 200
"""Shorter ones say too little to be compared, longer ones are no step for a week."""

_ACT = "names-an-act"
_WORD = re.compile(r"[^\W\d_]+")
_TURNED_DOWN = (BoxState.CANCELLED, BoxState.MOVED)


class Line(Struct, frozen=True, kw_only=True):
    """A candidate with the links of its line, so that what leads to a private note can be left out."""

    candidate: Candidate
    links: tuple[Link, ...]


class Reader(Struct, frozen=True, kw_only=True):
    """What reading a line needs of the open vault.

    Attributes:
        context: reads words, tags and fields.
        judge: whether words would be a step.
        plain: words without their Markdown.
        taken: by path, the lines on which an insight, an action or a practice stands.
        until: the last day that counts.
    """

    context: ExtractContext
    judge: Callable[[str], Verdict]
    plain: Callable[[str], str]
    taken: Mapping[str, Collection[int]]
    until: date


def lines_of(note: Note, reader: Reader) -> Iterator[Line]:
    """The lines of one note that could be something to do; of a private or undated note none."""
    if note.private or note.day is None or note.day > reader.until:
        return
    taken = reader.taken.get(note.path, ())
    for block in note.blocks:
        if block.kind not in (BlockKind.LIST_ITEM, BlockKind.PARAGRAPH) or ">" in block.prefix:
            continue
        if _is_closed(note, block, reader.context):
            continue
        for line, words in _pieces(block, reader.context):
            if line not in taken and _could_be_done(words, block, reader):
                candidate = _candidate(note, line, words.words, reader)
                if candidate is not None:
                    yield Line(candidate=candidate, links=words.links)


def _is_closed(note: Note, block: Block, context: ExtractContext) -> bool:
    """Whether a block is private, left out, or was turned down."""
    words = context.block(block)
    item = found(note, block, words, context, Role.LINE, Form.PLACE)
    return item.private or item.box in _TURNED_DOWN or is_left_out(words, context)


def _pieces(block: Block, context: ExtractContext) -> Iterator[tuple[int, ItemWords]]:
    """A list item as a whole, a paragraph sentence by sentence, each with its line."""
    if block.kind is BlockKind.LIST_ITEM:
        yield block.line, context.block(block)
        return
    for offset, sentence in sentences(block.text):
        yield block.line + offset, context.words(sentence)


def _could_be_done(words: ItemWords, block: Block, reader: Reader) -> bool:
    """Whether a piece could be something to do: a box, an act, an intention, or what did somebody good."""
    text = reader.plain(words.words)
    if not LEAST_WORDS <= len(_WORD.findall(text)) <= MOST_WORDS or len(text) > MOST_LETTERS:
        return False
    if is_never_offered(text) or reader.context.is_prompt(words.words):
        return False
    meant = block.symbol is not None or is_intention(text)
    # Most sentences of a diary end here, before the check that takes longest.
    if not meant and has_subject(text):
        return False
    verdict = reader.judge(text)
    return verdict.concrete and (meant or verdict.rule == _ACT)


def _candidate(note: Note, line: int, words: str, reader: Reader) -> Candidate | None:
    """The candidate, if what would be written is read back as these words and nothing else."""
    text = " ".join(reader.plain(words).split())
    if not reads_back(text, reader.context):
        return None
    return Candidate(words=text, what=What.LINE, path=note.path, line=line, day=note.day)


def reads_back(words: str, context: ExtractContext) -> bool:
    """Whether words without their Markdown stand for themselves: no tag, field, link or day among them."""
    read = context.words(words)
    return read.words == words and not (read.tags or read.pairs or read.links or read.leading_day)
