"""Links as the writer wrote them."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class LinkKind(StrEnum):
    """The two notations of a link (OBSIDIAN section 3.1)."""

    WIKI = "wiki"
    MARKDOWN = "markdown"


class Link(Struct, frozen=True, kw_only=True, array_like=True):
    """One link or embed in a line of text, not yet resolved to a file.

    ``target`` is the path part: as written in a wikilink, percent-decoded in a Markdown
    link, the whole address in an external one, empty for a link within the same note.
    ``subpath`` is empty or begins with ``#``. ``display`` is the text as written, with
    its Markdown, or None where the writer gave none. ``start`` and ``end`` are offsets
    into the text that was read, end exclusive.
    """

    kind: LinkKind
    embed: bool = False
    target: str
    subpath: str = ""
    display: str | None = None
    start: int
    end: int
    external: bool = False

    @property
    def block_id(self) -> str | None:
        """The id behind ``#^``, or None where the link names no block."""
        last = self.subpath.rpartition("#")[2]
        return last[1:] or None if last.startswith("^") else None

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings the link names, outermost first (``[[Note#H1#H2]]``)."""
        parts = (part.strip() for part in self.subpath.split("#"))
        return tuple(part for part in parts if part and not part.startswith("^"))

    @property
    def heading(self) -> str | None:
        """The innermost heading the link names, or None."""
        return self.headings[-1] if self.headings else None


def default_display(link: Link) -> str:
    """Return the words the host shows for a link without display text.

    ``[[Note#H1#H2]]`` shows ``Note > H1 > H2``, ``[[#^id]]`` shows ``^id``
    (OBSIDIAN section 3.1, the host's own cache).
    """
    parts = (part.strip() for part in (link.target, *link.subpath.split("#")))
    return " > ".join(part for part in parts if part)
