"""The tags and headings of a note as its bytes show them: quick, for counting what a whole vault uses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from vault_integrate.model.names import fold
from vault_integrate.parse.frontmatter import header_tags, read_header
from vault_integrate.parse.split import text_lines
from vault_integrate.parse.tags import find_tags

if TYPE_CHECKING:
    from collections.abc import Iterator

_FENCE = re.compile(r"`{3,}|~{3,}")
_CODE = re.compile(r"`[^`\n]*`")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]")
_PERHAPS_TAG = re.compile(r"(?:^|\s)#[^\s#]", re.MULTILINE)


class InUse(Struct, frozen=True, kw_only=True):
    """What one note uses.

    Attributes:
        tags: the first parts of its tags, folded, without `#`: `insight` of `#insight/boundaries`.
        headings: the words of its headings, folded.
    """

    tags: frozenset[str]
    headings: frozenset[str]


def in_use(text: str) -> InUse:
    """What a note uses. Code is passed over where fences stand at the left edge, as nearly all do.

    Args:
        text: the whole note, with line feeds alone at the ends of its lines.
    """
    header = read_header(text_lines(text)) if text.startswith("---") else None
    lines = list(_outside_code(text))
    tags = {*header_tags(header)} if header is not None else set()
    bare = "\n".join(lines)
    if _PERHAPS_TAG.search(bare):
        tags |= {each.name for each in find_tags(_CODE.sub("", bare))}
    headings = (line.strip(" \t#").removesuffix(":").rstrip() for line in lines if _HEADING.match(line))
    return InUse(
        tags=frozenset(fold(tag.strip("/").partition("/")[0]) for tag in tags),
        headings=frozenset(map(fold, headings)),
    )


def _outside_code(text: str) -> Iterator[str]:
    """The lines that stand in no fenced code."""
    opened = ""
    for line in text.split("\n"):
        fence = _FENCE.match(line)
        if fence is None:
            if not opened:
                yield line
        elif not opened:
            opened = fence[0]
        elif fence[0].startswith(opened) and not line[fence.end() :].strip():
            opened = ""
