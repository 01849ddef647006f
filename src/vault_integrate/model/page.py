"""The page as typed blocks: sections of entries of lines, before anything is cut to the page's length."""

from __future__ import annotations

from msgspec import Struct

LINE_LIMIT = 200
"""The most generated lines a page may have."""

LIST_LIMIT = 7
"""The most entries a list may have, except *Moving*; a line says how many more there are."""


class SourceMark(Struct, frozen=True, kw_only=True):
    """For a box that stands for a source line: that line's digest, its ordinal and how many equal it.

    For an empty box under a step that repeats, which stands for the next occasion: the step's block id on the
    page, and how many occasions of the week the page knew: those without words, and all of them.
    """

    digest: str
    ordinal: int
    equals: int


class PageLine(Struct, frozen=True, kw_only=True):
    """One generated line.

    Attributes:
        text: the finished Markdown of the line, without indentation, bullet, box and block id; one line.
        indent: how many levels deep, 0 for the outermost.
        bullet: whether it is a list item.
        box: the character in its box; None where it has no box.
        ident: the short block id at its end; None where it has none.
        mark: the source line that its box stands for; None where it stands for none.
    """

    text: str
    indent: int = 0
    bullet: bool = True
    box: str | None = None
    ident: str | None = None
    mark: SourceMark | None = None

    @property
    def is_space_to_type(self) -> bool:
        """Whether it is an empty box, which belongs to the item above it."""
        return self.box is not None and not self.text


class Entry(Struct, frozen=True, kw_only=True):
    """Lines that stand or fall together: an insight with its steps.

    Attributes:
        lines: the lines, the first one carrying the item.
        kept: must not be cut: it carries an act not yet taken up.
        more: the line said where a list within it is cut, with `{count}`; empty takes the section's.
    """

    lines: tuple[PageLine, ...]
    kept: bool = False
    more: str = ""


class Section(Struct, frozen=True, kw_only=True):
    """One section of the page.

    Attributes:
        key: its stable name, unique on a page.
        order: where it stands; built-in sections use 10, 20, … so that others fit between.
        heading: its heading; empty for none.
        folded: shown as a folded callout; then it holds no box.
        intro: plain lines below the heading, each its own paragraph.
        entries: the entries in order.
        outro: plain lines after the entries, each its own paragraph.
        limit: the most entries shown; None means as far as the page's lines reach.
        hidden: how many more there are that were never made into entries.
        more: the line said where entries were cut, with `{count}`; empty says nothing.
    """

    key: str
    order: int
    heading: str = ""
    folded: bool = False
    intro: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    outro: tuple[str, ...] = ()
    limit: int | None = LIST_LIMIT
    hidden: int = 0
    more: str = ""
