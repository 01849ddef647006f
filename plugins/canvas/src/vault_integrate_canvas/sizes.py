"""How large a box must be for its words: an estimate, because no font can be measured here.

Measured against the host application's default theme at 100 %: 16 pixels of an ordinary interface font on
lines of 24. It is meant to be a little too large rather than too small, because a box too small scrolls.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

INSIGHT_WIDTH, STEP_WIDTH, ABOUT_WIDTH = 400, 340, 400
NOTE_HEIGHT = 260
"""A box that shows a note; what does not fit is scrolled to."""

_LINE, _BETWEEN, _AROUND = 24, 16, 48
_LETTER = 8.6
"""The width of a letter, of a text in bold among others; the mean of running text is nearer to 7.5."""
_GRID = 20
"""The host's grid: boxes that stand on it are easily moved beside each other."""
_WIDE = 2


def text_height(paragraphs: Iterable[str], width: int) -> int:
    """The height of a box of this width with these paragraphs, as a reader sees them, in pixels.

    Args:
        paragraphs: each may have several lines.
        width: of the box, its margins included.
    """
    room = int((width - _AROUND) / _LETTER)
    counts = [sum(_lines(line, room) for line in each.split("\n")) for each in paragraphs]
    height = _LINE * sum(counts) + _BETWEEN * max(len(counts) - 1, 0) + _AROUND
    return -(-height // _GRID) * _GRID


def _lines(text: str, room: int) -> int:
    """On how many lines a text stands if each has room for so many letters."""
    lines, used = 1, 0
    for word in text.split():
        length = sum(map(_letters, word))
        if used and used + 1 + length > room:
            lines, used = lines + 1, 0
        used += length + bool(used)
        if used > room:
            # A word longer than the line, such as an address, is broken within.
            lines, used = lines + (used - 1) // room, (used - 1) % room + 1
    return lines


def _letters(letter: str) -> int:
    """The width of a letter, in ordinary ones."""
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Mn", "Me"):
        return 0
    return _WIDE if unicodedata.east_asian_width(letter) in "WF" else 1
