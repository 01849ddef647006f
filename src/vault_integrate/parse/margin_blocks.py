"""Blocks at the left margin that nothing holds: most blocks, begun in few steps.

What is done here is what `blocks` comes to by all its steps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from vault_integrate.model.block import BlockKind
from vault_integrate.parse.covers import Cover
from vault_integrate.parse.draft import BLANKS, Draft, heading_words
from vault_integrate.parse.lines import scan
from vault_integrate.parse.sections import Quote, Section

if TYPE_CHECKING:
    from collections.abc import Sequence

    from vault_integrate.parse.line import Line

QUOTE: Final = -1
"""Stands for a quote among the indices of open items."""


class Margin:
    """What was read so far, and what is open."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._scanned = scan(lines)
        self._drafts: list[Draft] = []
        # Ids on lines of their own, each with what it names.
        self._lone_ids: list[tuple[str, Draft | Section]] = []
        # For each open container its item's index, or QUOTE; and the quotes, the body first.
        self._open: list[int] = []
        self._quotes = [Quote(None)]
        # The block that a further line of words belongs to; a paragraph is then the last of the drafts.
        self._leaf: Draft | None = None
        # Level and index of the headings that hold the line.
        self._headings: list[tuple[int, int]] = []
        self._section: Section | None = None

    def _leave(self, depth: int) -> None:
        quotes = self._open[depth:].count(QUOTE)
        if quotes:
            del self._quotes[-quotes:]
        del self._open[depth:]
        self._leaf = None

    def _hold(self, draft: Draft, index: int, level: int) -> None:
        """Let a heading hold what follows, if it stands outside of lists and quotes."""
        draft.level = level
        if self._open:
            return
        while self._headings and self._headings[-1][0] >= level:
            self._headings.pop()
        draft.heading = self._headings[-1][1] if self._headings else None
        self._headings.append((level, index))

    def _at_margin(self, kind: BlockKind, index: int, section: Section) -> Draft:
        """Begin a block that nothing holds, as `_take`, `_track` and `_draft` do in more steps."""
        if self._open:
            self._leave(0)
        self._quotes[0].items.clear()
        self._section = section
        draft = Draft(kind, index, None, self._headings[-1][1] if self._headings else None)
        self._drafts.append(draft)
        section.roots.append(draft)
        return draft

    def _words_at_margin(self, index: int) -> None:
        """Begin a paragraph at the left margin."""
        draft = self._at_margin(BlockKind.PARAGRAPH, index, Section(index, Cover.NONE, is_list=False))
        draft.words.append(self._lines[index].rstrip(BLANKS))
        self._leaf = draft

    def _heading_at_margin(self, index: int, line: Line) -> None:
        """Take a heading that nothing holds."""
        text = self._lines[index]
        draft = self._at_margin(BlockKind.HEADING, index, Section(index, Cover.NONE, is_list=False))
        draft.prefix = text[: line.start]
        draft.words.append(heading_words(text[line.start :]))
        self._hold(draft, len(self._drafts) - 1, line.level)
        self._leaf = None

    def _item_at_margin(self, index: int, line: Line) -> None:
        """Begin an item at the left margin, which no item and no paragraph above can hold."""
        section = self._section
        if section is None or not section.is_list:
            section = Section(index, Cover.NONE, is_list=True)
        section.last = index
        draft = self._at_margin(BlockKind.LIST_ITEM, index, section)
        draft.marker = line.opened[0].marker
        draft.words.append("")
        draft.begin_item(self._lines[index], line.start)
        number = len(self._drafts) - 1
        self._quotes[0].items.append((0, number))
        self._open.append(number)
        self._leaf = draft

    def _goes_on_at_margin(self, index: int) -> bool:
        """Add a line to a paragraph that nothing holds, as `_track` and `_read` do in more steps."""
        leaf, section = self._leaf, self._section
        if leaf is None or section is None or leaf.kind is not BlockKind.PARAGRAPH:
            return False
        section.last = index
        leaf.add(index, self._lines[index].rstrip(BLANKS))
        return True

    def _goes_on_in_cover(self, index: int) -> bool:
        """Count a line to the code above it, which held and ended all that there was to."""
        section = self._section
        if section is None or section.cover is not Cover.FENCE or section.last != index - 1:
            return False
        section.last = index
        return True


def opens_item_at_margin(line: Line) -> bool:
    """Whether a line begins one item of words at the left margin and nothing else."""
    if line.depth or len(line.opened) != 1:
        return False
    container = line.opened[0]
    return bool(container.marker) and not container.column
