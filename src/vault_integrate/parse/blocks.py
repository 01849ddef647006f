"""The blocks of a note's body, and which of them is nested under which.

`lines` says what each line is; here lines become headings, paragraphs, list items, callouts and tables.
Decisions that Markdown leaves open, or that it takes against what the writer sees:

* An item is nested under the nearest item above with a smaller indentation, even by one column, as long as
  the list goes on. Markdown would make some of them neighbors.
* A paragraph after a blank line inside an item or a callout is a block of its own, nested under it.
* A table is one block whose text is its rows, without the row of hyphens. Directly below words it begins at
  its first row, as in the host. In an item's own words it is more of these words, and so is a heading.
* An id alone on its line names the list, quote, table, code or paragraph above it. The one outermost block
  of that gets the id; where there are several, as in a list of three items, none does, because a link to the
  list means none of them alone. Inside an item or a callout it is the id of that.
* Headings inside lists and quotes are blocks, but hold nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from vault_integrate.model.block import Block, BlockKind
from vault_integrate.parse.covers import Cover
from vault_integrate.parse.draft import BLANKS, Draft, heading_words, split_id
from vault_integrate.parse.line import EMPTY_LINE, FENCED, MORE_WORDS, NEW_WORDS, Container, Line, LineKind
from vault_integrate.parse.margin_blocks import QUOTE, Margin, opens_item_at_margin
from vault_integrate.parse.sections import GOES_ON, Quote, Section

if TYPE_CHECKING:
    from collections.abc import Sequence


class Anchor(NamedTuple):
    """A block id and what it names.

    Attributes:
        block_id: as written, without `^`.
        line: 1-based file line where the block begins.
        text: its text, without the id.
    """

    block_id: str
    line: int
    text: str


class Body(Struct, frozen=True, kw_only=True):
    """What a note's body consists of.

    Attributes:
        blocks: its blocks, in the order of their first lines.
        anchors: its block ids, those of code and of whole lists included.
    """

    blocks: tuple[Block, ...]
    anchors: tuple[Anchor, ...]


def read_blocks(lines: Sequence[str], first_line: int = 1) -> tuple[Block, ...]:
    """The blocks of a body; see `read_body`."""
    return read_body(lines, first_line).blocks


def read_body(lines: Sequence[str], first_line: int = 1) -> Body:
    """Read the body of a note. Any text at all gives blocks; nothing raises.

    Args:
        lines: the lines behind the note's header, without their endings.
        first_line: 1-based line of the file where they begin.
    """
    reader = _Reader(lines)
    reader.take_all()
    return reader.body(first_line)


class _Reader(Margin):
    """Takes line after line, then gives the body."""

    def body(self, first_line: int) -> Body:
        anchors = []
        # Most notes hold no block id at all.
        for draft in self._drafts if any("^" in line for line in self._lines) else ():
            draft.take_id()
            if draft.block_id is not None:
                anchors.append(Anchor(draft.block_id, first_line + draft.line, draft.text()))
        # A thousand ids may name one thing: its text is put together once.
        texts: dict[int, str] = {}
        for block_id, named in self._lone_ids:
            if id(named) not in texts:
                texts[id(named)] = named.text(self._lines) if isinstance(named, Section) else named.text()
            text = texts[id(named)]
            anchors.append(Anchor(block_id, first_line + named.line, text))
            block = named.only_root() if isinstance(named, Section) else named
            if block is not None and block.block_id is None:
                block.block_id = block_id
        blocks = tuple([draft.block(first_line) for draft in self._drafts])
        return Body(blocks=blocks, anchors=tuple(anchors))

    def take_all(self) -> None:
        """Take all lines; most are empty lines, paragraphs of one line, headings and items at the margin."""
        lines = self._lines
        for index, line in enumerate(self._scanned):
            if line is NEW_WORDS and lines[index][0] != "^":
                self._words_at_margin(index)
            elif line is EMPTY_LINE and not self._open:
                self._leaf = None
            elif line.kind is LineKind.HEADING and not line.depth and not line.opened:
                self._heading_at_margin(index, line)
            elif line.kind is LineKind.PARAGRAPH and opens_item_at_margin(line):
                self._item_at_margin(index, line)
            elif line is FENCED and not self._open and self._goes_on_in_cover(index):
                pass
            else:
                self._take(index, line)

    def _take(self, index: int, line: Line) -> None:
        if line.depth < len(self._open):
            self._leave(line.depth)
        if line.kind is LineKind.BLANK and not line.opened:
            self._leaf = None
        elif line is MORE_WORDS and self._goes_on_at_margin(index):
            pass
        elif line.kind is LineKind.PARAGRAPH and (lone := self._lone_id(index, line)):
            self._leaf = None
            self._name(index, lone)
        else:
            self._track(index, line)
            for container in line.opened:
                self._enter(index, container)
            leaf = self._leaf
            if line.opened and leaf is not None and line.kind is LineKind.PARAGRAPH:
                # An item was opened, and these are its words.
                leaf.begin_item(self._lines[index], line.start)
            else:
                self._read(index, line)

    # What holds the line

    def _track(self, index: int, line: Line) -> None:
        """Keep the section outside of all containers up to date."""
        is_list = bool(line.opened and line.opened[0].marker)
        if self._section is None or not self._section.goes_on(index, line, is_list=is_list):
            self._section = Section(index, line.cover, is_list=is_list)
        self._section.last = index

    def _enter(self, index: int, container: Container) -> None:
        if container.marker:
            self._enter_item(index, container)
        else:
            parent = self._holder()
            self._forget_items()
            self._open.append(QUOTE)
            self._quotes.append(Quote(parent))
            self._leaf = None

    def _enter_item(self, index: int, container: Container) -> None:
        quote = self._quotes[-1]
        items, column, above = quote.items, container.column, self._leaf
        if above is not None and above.kind is BlockKind.PARAGRAPH:
            # It stands on the line before; one that is indented no less falls out again below.
            self._forget_items()
            items.append((above.column, len(self._drafts) - 1))
        while items and items[-1][0] >= column:
            items.pop()
        draft = self._draft(BlockKind.LIST_ITEM, index, items[-1][1] if items else quote.owner)
        draft.marker = container.marker
        draft.words.append("")
        line = self._lines[index]
        # Further in on the line may stand a box, or an item of its own.
        words = line[container.start + len(container.marker) :].lstrip(BLANKS)
        draft.prefix = line[: len(line) - len(words)]
        items.append((column, len(self._drafts) - 1))
        self._open.append(len(self._drafts) - 1)
        self._leaf = draft

    def _holder(self) -> int | None:
        """Index of the block that a block on this line is nested under."""
        if self._open and self._open[-1] != QUOTE:
            return self._open[-1]
        return self._quotes[-1].owner

    def _forget_items(self) -> None:
        """Something else than an item stands here: items below can only be nested in what is open."""
        items = self._quotes[-1].items
        innermost = self._open[-1] if self._open else QUOTE
        while items and items[-1][1] != innermost:
            items.pop()

    # What the line is

    def _draft(self, kind: BlockKind, index: int, parent: int | None) -> Draft:
        draft = Draft(kind, index, parent, self._headings[-1][1] if self._headings else None)
        self._drafts.append(draft)
        if parent is None and self._section is not None:
            self._section.roots.append(draft)
        return draft

    def _read(self, index: int, line: Line) -> None:
        kind = line.kind
        if kind is LineKind.PARAGRAPH:
            self._paragraph(index, line)
        elif kind is LineKind.TEXT or kind is LineKind.ROW:
            if self._leaf is not None and not self._falls_out(index, line):
                self._leaf.add(index, self._lines[index][line.start :].rstrip(BLANKS))
        elif kind is LineKind.TABLE:
            self._table(index, line)
        elif kind is LineKind.HEADING:
            self._heading(index, line)
        elif kind is LineKind.UNDERLINE:
            self._underline(index, line)
        elif kind is not LineKind.BLANK:
            self._forget_items()
            self._leaf = None

    def _falls_out(self, index: int, line: Line) -> bool:
        """Take a line below a list item that is indented no more than the item: a paragraph of its own.

        Markdown counts it to the item. Who keeps a journal goes on writing below a list without a blank
        line, and the Tasks plugin takes only an item's first line (OBSIDIAN 4.3).
        """
        items = self._quotes[-1].items
        if self._leaf is None or self._leaf.kind is not BlockKind.LIST_ITEM or not items:
            return False
        text = self._lines[index]
        _, quoted, before = text[: line.start].rpartition(">")
        if len(before.removeprefix(" " if quoted else "").expandtabs(4)) > items[-1][0]:
            return False
        draft = self._draft(BlockKind.PARAGRAPH, index, self._quotes[-1].owner)
        draft.column = items[-1][0]
        draft.prefix = text[: line.start]
        draft.words.append(text[line.start :].rstrip(BLANKS))
        self._leaf = draft
        return True

    def _paragraph(self, index: int, line: Line) -> None:
        text, leaf = self._lines[index], self._leaf
        if leaf is not None and leaf.kind is BlockKind.LIST_ITEM and leaf.last >= index - 1:
            # The words of the item that this line opens, or that the line before opened and left empty.
            if leaf.line == index:
                leaf.begin_item(text, line.start)
            else:
                leaf.add(index, text[line.start :].rstrip(BLANKS))
            return
        self._forget_items()
        draft = self._draft(BlockKind.PARAGRAPH, index, self._holder())
        draft.column = line.column
        self._leaf = draft
        if line.opened and draft.begin_callout(text, line.start):
            self._quotes[-1].owner = len(self._drafts) - 1
        else:
            draft.prefix = text[: line.start]
            draft.words.append(text[line.start :].rstrip(BLANKS))

    def _heading(self, index: int, line: Line) -> None:
        text, leaf = self._lines[index], self._leaf
        if leaf is not None and leaf.kind is BlockKind.LIST_ITEM and leaf.line == index:
            leaf.begin_item(text, len(leaf.prefix))
        else:
            self._forget_items()
            draft = self._draft(BlockKind.HEADING, index, self._holder())
            draft.prefix = text[: line.start]
            draft.words.append(heading_words(text[line.start :]))
            self._hold(draft, len(self._drafts) - 1, line.level)
        self._leaf = None

    def _underline(self, index: int, line: Line) -> None:
        leaf = self._leaf
        if leaf is not None and leaf.kind is BlockKind.PARAGRAPH:
            leaf.kind = BlockKind.HEADING
            leaf.last = index
            self._hold(leaf, len(self._drafts) - 1, line.level)
        self._leaf = None

    def _table(self, index: int, line: Line) -> None:
        leaf = self._leaf
        if leaf is None:
            return
        if not leaf.words or leaf.kind is BlockKind.LIST_ITEM:
            leaf.add(index, self._lines[index][line.start :].rstrip(BLANKS))
            return
        if leaf.kind is BlockKind.PARAGRAPH and len(leaf.words) == 1:
            leaf.kind = BlockKind.TABLE
        else:
            self._begin_table_below(leaf, index - 1)
        if self._leaf is not None:
            self._leaf.last = index

    def _begin_table_below(self, words: Draft, index: int) -> None:
        """Part a table's first row from the paragraph, or the callout's words, that it stands in."""
        row = words.words.pop()
        words.last = index - 1
        if self._section is not None and not self._open:
            self._section = Section(index, Cover.NONE, is_list=False)
        draft = self._draft(BlockKind.TABLE, index, self._holder())
        draft.prefix = self._lines[index][: self._scanned[index].start]
        draft.words.append(row)
        self._leaf = draft

    # Ids on lines of their own

    def _lone_id(self, index: int, line: Line) -> str | None:
        """The block id that is all there is in a paragraph."""
        if line.opened or not self._lines[index].startswith("^", line.start):
            return None
        below = self._scanned[index + 1 : index + 2]
        if below and below[0].kind in GOES_ON:
            return None
        words, found = split_id(self._lines[index][line.start :])
        return None if words else found

    def _name(self, index: int, block_id: str) -> None:
        """Give a lone id to the item, callout or quote it stands in, or else to what stands above."""
        named: Draft | Section
        if self._open and self._drafts:
            holder = self._holder()
            named = self._drafts[-1 if holder is None else holder]
        elif self._section is not None:
            named = self._section
            # This line ends it, even if another list follows.
            named.is_list = False
        else:
            named = Section(index, Cover.NONE, is_list=False)
            named.last = index - 1
        self._lone_ids.append((block_id, named))
