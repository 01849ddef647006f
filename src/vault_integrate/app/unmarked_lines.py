"""The lines of one note that carry no mark and may be an insight or an action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from vault_integrate.link.identity import SHORT, digest, whole_wording
from vault_integrate.model.block import Block, BlockKind
from vault_integrate.model.item import Form, Role
from vault_integrate.model.unmarked import Candidate
from vault_integrate.parse.inline import plain, spans
from vault_integrate.parse.inline_mask import mask_inline
from vault_integrate.parse.item import LINE_LIMIT
from vault_integrate.parse.sentences import sentences
from vault_integrate.plugin.builtin.finding import found, is_left_out

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from vault_integrate.model.note import Note
    from vault_integrate.model.unmarked import Sign
    from vault_integrate.parse.item import ItemWords
    from vault_integrate.parse.unmarked import Signs
    from vault_integrate.plugin.context import ExtractContext

MOST_SENTENCES, MOST_SAID = 3, 300
"""A tag marks all sentences of its line; where these are more, or longer, it would mark too much."""

KEY = 24
"""The letters of the digest by which a refusal is remembered: so many that no two sentences share one."""


class Run(Struct, frozen=True, kw_only=True):
    """The lines that a tag on one of them would mark: those of a list item, or of a paragraph's sentence.

    Attributes:
        first: 1-based number of the first line.
        texts: the words of each line, without its marker.
        words: all of it, as it is read.
    """

    first: int
    texts: tuple[str, ...]
    words: ItemWords

    @property
    def last(self) -> int:
        """1-based number of the last line."""
        return self.first + len(self.texts) - 1


def identity_of(words: str) -> str:
    """Words by which a line is the same wherever it stands."""
    return whole_wording(words, moved=False).identity


def shown(words: str) -> str:
    """Words as a reader sees them, on one line."""
    return " ".join(plain(spans(words)).split())


def sentences_of(
    note: Note, context: ExtractContext, signs: Signs, taken: Collection[int]
) -> Iterator[Candidate]:
    """The sentences of one note that say something by a rule; of each run the surest one.

    Args:
        note: the note, parsed.
        context: reads its words.
        signs: the rules.
        taken: 1-based lines on which an item stands already, or what speaks for one.
    """
    for block in note.blocks:
        if _is_own_words(block) and not _is_closed(note, block, context, taken):
            for run in _runs(block, context):
                if taken and not {*range(run.first, run.last + 1)}.isdisjoint(taken):
                    continue
                candidate = _best_of(note, run, context, signs)
                if candidate is not None:
                    yield candidate


def _is_own_words(block: Block) -> bool:
    """Whether a block is a paragraph or a list item, neither a quote of somebody else's nor a box."""
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or block.symbol is not None:
        return False
    return ">" not in block.prefix and len(block.text) <= LINE_LIMIT


def _is_closed(note: Note, block: Block, context: ExtractContext, taken: Collection[int]) -> bool:
    """Whether a block is private, left out, or stands under something that is, or under an item."""
    if found(note, block, context.block(block), context, Role.LINE, Form.PLACE).private:
        return True
    holder: Block | None = block
    while holder is not None:
        if holder.line in taken and holder is not block:
            return True
        if holder.kind is not BlockKind.PARAGRAPH and is_left_out(context.block(holder), context):
            return True
        holder = None if holder.parent is None else note.blocks[holder.parent]
    return False


def _runs(block: Block, context: ExtractContext) -> Iterator[Run]:
    if block.kind is BlockKind.LIST_ITEM:
        yield Run(first=block.line, texts=(block.text, *block.more), words=context.block(block))
        return
    lines = block.text.split("\n")
    for first, last in sentences(lines):
        texts = tuple(lines[first : last + 1])
        yield Run(first=block.line + first, texts=texts, words=context.lines(texts))


def _best_of(note: Note, run: Run, context: ExtractContext, signs: Signs) -> Candidate | None:
    """The surest sentence of a run; the first one of equals."""
    text = "\n".join(run.texts)
    if "::" in text or not run.words.words or is_left_out(run.words, context):
        # A line with a field says already what it is.
        return None
    masked = mask_inline(text)
    if not signs.may_say(masked):
        return None
    bounds = tuple(signs.sentences(masked))
    best: tuple[Sign, int, int] | None = None
    for start, end in bounds:
        sign = signs.of(masked[start:end])
        if sign is not None and (best is None or sign.strength > best[0].strength):
            best = sign, start, end
    if best is None:
        return None
    sign, start, end = best
    stands = text[start:end].strip()
    sentence = context.words(stands).words
    if context.is_prompt(run.words.words) or context.is_prompt(sentence):
        return None
    line = run.first + text.count("\n", 0, start)
    candidate = _candidate(note, run, sign, (line, shown(sentence)), several=len(bounds))
    if not candidate.becomes or "\n" in stands:
        return candidate
    return replace(candidate, sentence=stands, said_alone=sentence)


def _candidate(note: Note, run: Run, sign: Sign, sentence: tuple[int, str], *, several: int) -> Candidate:
    line, words = sentence
    whole = shown(run.words.words)
    identity = identity_of(words)
    return Candidate(
        id=digest(identity, SHORT),
        key=digest(identity, KEY),
        role=sign.rule.role,
        rule=sign.rule.name,
        reason=sign.rule.reason,
        path=note.path,
        line=line,
        day=note.day,
        words=words,
        becomes="" if whole == words else whole,
        crowded=several > MOST_SENTENCES or len(whole) > MOST_SAID,
        strength=sign.strength,
        first=run.first,
        last=run.last,
        lines=tuple(note.lines[run.first - 1 : run.last]),
        said=run.words.words,
    )
