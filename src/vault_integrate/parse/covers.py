"""What covers whole lines of a body, so that they mean nothing: code, math, comments, HTML, regions.

Where each of them begins and ends, for `lines`, which knows the lists and quotes around them.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from vault_integrate.model.block import REGION_BEGIN, REGION_END
from vault_integrate.parse.html_block import UNTIL_BLANK, ends_html, html_end

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FENCE = re.compile(r"(`{3,})[^`]*$|(~{3,})")
"""What opens fenced code, its mark in one of the groups."""

_BLANKS = re.compile(r"[ \t]*")
_COMMENT = re.compile(r"(?<!%)%%(?!%)")
_REGION_MARK: Final = "<!-- vault-integrate:"


class Cover(StrEnum):
    """What makes a whole line mean nothing to a reader."""

    NONE = "none"
    FENCE = "fenced code"
    INDENTED_CODE = "indented code"
    MATH = "math"
    COMMENT = "comment"
    HTML_COMMENT = "HTML comment"
    HTML = "HTML block"
    REGION = "generated region"


class Opening(NamedTuple):
    """A cover that a line begins.

    Attributes:
        cover: which.
        end: what ends it on a later line, for `end_of_cover`; None if the line itself ends it.
    """

    cover: Cover
    end: str | None


def open_cover(text: str, *, after_paragraph: bool) -> Opening | None:
    """The cover that a line begins, or None.

    Args:
        text: the line from its first word on.
        after_paragraph: the line stands directly below a paragraph, which a lone HTML tag cannot end.
    """
    if text.startswith("<") and not text.startswith("<!--"):
        end = html_end(text, after_paragraph=after_paragraph)
        if end is None:
            return None
        return Opening(Cover.HTML, None if end != UNTIL_BLANK and ends_html(end, text) else end)
    opener = _OPENERS.get(text[:1])
    return opener(text) if opener else None


def _fence(text: str) -> Opening | None:
    mark = FENCE.match(text)
    return Opening(Cover.FENCE, mark.group(1) or mark.group(2)) if mark else None


def _math(text: str) -> Opening | None:
    if text.startswith("$$") and "$$" not in text[2:]:
        return Opening(Cover.MATH, "$$")
    return None


def _comment(text: str) -> Opening | None:
    mark = _COMMENT.match(text)
    return Opening(Cover.COMMENT, "%%") if mark and not _COMMENT.search(text, 2) else None


def _html_comment(text: str) -> Opening | None:
    """Comments that fill the line, or go on below; none if words follow behind them."""
    position = 0
    while text.startswith("<!--", position):
        # From the third character on, because `<!-->` is a whole comment (CommonMark 0.31, section 4.6).
        end = text.find("-->", position + 2)
        if end < 0:
            return Opening(Cover.HTML_COMMENT, "-->")
        position = skip_blanks(text, end + 3)
    return Opening(Cover.HTML_COMMENT, None) if position == len(text) else None


_OPENERS: Final[dict[str, Callable[[str], Opening | None]]] = {
    "`": _fence,
    "~": _fence,
    "$": _math,
    "%": _comment,
    "<": _html_comment,
}


def end_of_cover(cover: Cover, end: str, line: str, position: int) -> int:
    """Where a cover ends on a line.

    Args:
        cover: a cover opened on an earlier line, by `open_cover`.
        end: what ends it, from its `Opening`; not `UNTIL_BLANK`.
        line: the line.
        position: 0-based offset where its words begin.

    Returns:
        -1 if it goes on. Else the offset of the first word behind it, or the length of the line: only a
        comment and math can be followed by words.
    """
    if cover is Cover.FENCE:
        mark = line[position:].rstrip(" \t")
        return len(line) if len(mark) >= len(end) and mark == end[0] * len(mark) else -1
    if cover is Cover.HTML:
        return len(line) if ends_html(end, line[position:]) else -1
    if cover is Cover.COMMENT:
        mark_found = _COMMENT.search(line, position)
        return skip_blanks(line, mark_found.end()) if mark_found else -1
    found = line.find(end, position)
    return skip_blanks(line, found + len(end)) if found >= 0 else -1


def leaves_comment_open(text: str) -> bool:
    """True if a `%%` in the text has no partner."""
    return len(_COMMENT.findall(text)) % 2 == 1


def skip_blanks(line: str, position: int) -> int:
    """The offset of the next character that is no space and no tab."""
    return _BLANKS.match(line, position).end()  # type: ignore[union-attr]  # it matches the empty text


def regions(lines: Sequence[str]) -> dict[int, int]:
    """The last line of each whole generated region by its first, both 0-based.

    A mark stands alone on its line. A begin mark that another begin mark follows, or none at all, opens
    nothing: a damaged mark must not hide the rest of a diary.
    """
    found = {}
    begin = None
    for index, line in enumerate(lines):
        if _REGION_MARK not in line or line.startswith(("    ", "\t")):
            continue
        mark = line.strip(" \t")
        if mark == REGION_BEGIN:
            begin = index
        elif mark == REGION_END and begin is not None:
            found[begin] = index
            begin = None
    return found
