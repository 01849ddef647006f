"""Where a sentence ends in a paragraph whose lines are thoughts of their own, or wrapped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate.parse.inline_mask import mask_inline
from vault_integrate.parse.links import mask_links
from vault_integrate.parse.tags import find_tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SENTENCE_END = (".", "!", "?", "…", ":", ";", '"', "”", "»", ")", "*", "_")


def sentences(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph, as the lines on which they stand.

    Many people write entries without blank lines, each line a thought of its own, because the host shows
    single line ends as breaks; others wrap their lines. So a sentence goes on to the next line that ends one,
    or ends a thought, or ends with a tag of its own.

    Args:
        lines: the paragraph's own lines.

    Yields:
        0-based first and last line of each, in order; together they are all lines.
    """
    width = max(map(len, lines), default=0)
    first = 0
    for last, line in enumerate(lines):
        if last == len(lines) - 1 or not _goes_on(line, lines[last + 1], width):
            yield first, last
            first = last + 1


def _goes_on(line: str, below: str, width: int) -> bool:
    """Whether the words go on in the line below.

    They do where it begins with a small letter. Else a line that was wrapped has no room left for the next
    word; one with room was ended by its writer, and is a thought of its own with or without a full stop.
    """
    if _ends_sentence(line):
        return False
    below = below.lstrip()
    return below[:1].islower() or len(line) + 1 + len(below.partition(" ")[0]) > width


def _ends_sentence(line: str) -> bool:
    line = line.rstrip()
    if not line or line.endswith(_SENTENCE_END):
        return True
    last = line.rfind("#")
    if last < 0 or " " in line[last:]:
        # Nothing but the last # can begin a tag that ends the line.
        return False
    return any(tag.end == len(line) for tag in find_tags(mask_links(mask_inline(line)), line))
