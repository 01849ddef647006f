"""The lines of a page for a terminal: headings, boxes and links as a reader sees them, without the marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vault_integrate.model.shown import Look, ShownLine, ShownPiece
from vault_integrate.model.span import Code, Emphasis, ExternalLink, NoteLink, Strong

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from vault_integrate.model.span import Span

BULLET = "•"
BOXES = {" ": "☐", "x": "☑", "X": "☑"}
"""The boxes that have a sign of their own; any other is shown as it is written, `[/]`."""

_STEP = "  "
_TAB = 4
# The host and every other reader hide comments; an escaped one is words.
_COMMENT = re.compile(r"(?<!\\)<!--.*?(?:-->|\Z)|(?<![\\%])%%(?!%).*?(?:%%|\Z)", re.DOTALL)
_QUOTE = re.compile(r" {0,3}(?:> ?)+")
_CALLOUT = re.compile(r"\[![^\[\]]+\][+-]? *(?P<title>.*)")
_HEADING = re.compile(r" {0,3}#{1,6} +(?P<words>.*?)(?: +#+)?")
_ITEM = re.compile(
    r"(?P<indent>[ \t]*)(?:[-*+]|[0-9]{1,9}[.)])(?: +(?P<box>\[(?P<symbol>.)\])?(?P<words>.*))?"
)
_BLOCK_ID = re.compile(r"(?:^|(?<!\s)\s+)\^[A-Za-z0-9-]+\s*$")


def terminal_lines(
    lines: Sequence[str], spans_of: Callable[[str], tuple[Span, ...]]
) -> tuple[ShownLine, ...]:
    """The lines of a region as they are shown.

    Args:
        lines: between the markers, without line ends.
        spans_of: takes the words of one line apart (`parse.inline.spans`).

    Returns:
        One for each line that shows something; blank ones part them, never two in a row.
    """
    shown: list[ShownLine] = []
    for line in _COMMENT.sub("", "\n".join(lines)).split("\n"):
        made = _line(line, spans_of)
        if made.pieces or made.lead or (shown and (shown[-1].pieces or shown[-1].lead)):
            shown.append(made)
    while shown and not (shown[-1].pieces or shown[-1].lead):
        shown.pop()
    return tuple(shown)


def _line(line: str, spans_of: Callable[[str], tuple[Span, ...]]) -> ShownLine:
    quoted = _QUOTE.match(line)
    outer, bare = (_STEP, line[quoted.end() :]) if quoted else ("", line)
    callout = _CALLOUT.fullmatch(bare) if quoted else None
    if callout:
        return ShownLine(pieces=_pieces(spans_of(callout["title"]), Look.HEADING))
    heading = _HEADING.fullmatch(bare)
    if heading:
        return ShownLine(lead=outer, pieces=_pieces(spans_of(_words(heading["words"])), Look.HEADING))
    item = _ITEM.fullmatch(bare)
    if item is None:
        return _plain(outer, bare, spans_of)
    sign = BOXES.get(item["symbol"], item["box"]) if item["box"] else BULLET
    depth = len(item["indent"].expandtabs(_TAB)) // _TAB
    lead = f"{outer}{_STEP * depth}{sign} "
    return ShownLine(lead=lead, pieces=_pieces(spans_of(_words(item["words"] or ""))))


def _plain(outer: str, bare: str, spans_of: Callable[[str], tuple[Span, ...]]) -> ShownLine:
    words = _words(bare)
    return ShownLine(lead=outer, pieces=_pieces(spans_of(words))) if words else ShownLine()


def _words(text: str) -> str:
    return _BLOCK_ID.sub("", text).strip()


def _pieces(spans: Iterable[Span], base: Look = Look.PLAIN) -> tuple[ShownPiece, ...]:
    return tuple(_flat(spans, base))


def _flat(spans: Iterable[Span], base: Look) -> Iterator[ShownPiece]:
    """The pieces; the innermost look is shown, but a heading is one as a whole."""
    for span in spans:
        if isinstance(span, Strong | Emphasis):
            inner = Look.STRONG if isinstance(span, Strong) else Look.EMPHASIS
            yield from _flat(span.spans, inner if base is Look.PLAIN else base)
        elif base is Look.HEADING:
            yield ShownPiece(text=span.text, look=base)
        elif isinstance(span, NoteLink | ExternalLink):
            yield ShownPiece(text=span.text, look=Look.LINK)
        else:
            yield ShownPiece(text=span.text, look=Look.CODE if isinstance(span, Code) else base)
