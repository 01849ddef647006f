"""The boxes of one theme, laid out to be read: insights down the left, their steps to the right of each."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from msgspec import Struct

from vault_integrate_canvas.geometry import Rect
from vault_integrate_canvas.sizes import INSIGHT_WIDTH, STEP_WIDTH

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SPACE = 40
"""Between boxes, and between a box and its frame; the name of a shown note stands above its box."""
BESIDE = 120
"""Between an insight and its steps: room for the arrow and its words."""
FRAME_SPACE = 120
"""Between frames; the label stands above its frame."""
_PAIR_SPACE = 60
_LANE_SPACE = 200
LANE = 2 * SPACE + INSIGHT_WIDTH + BESIDE + STEP_WIDTH + FRAME_SPACE
"""From the left edge of one frame to that of the next; a frame of two lanes takes the room of two."""
_SLENDER = 2.5
"""A frame keeps its lanes until it is so many times as high as wide, or as wide as high."""

Size = tuple[int, int]


class Row(Struct, frozen=True, kw_only=True):
    """An insight with its steps, or a pair of boxes: the id on the left, and those on the right."""

    left: str
    right: tuple[str, ...] = ()


class Inside(Struct, frozen=True, kw_only=True):
    """Where the boxes of a frame stand, seen from its left upper corner, and how large it is."""

    spots: Mapping[str, Rect]
    width: int
    height: int


def lane_count(rows: Sequence[Row], sizes: Mapping[str, Size], before: int) -> int:
    """Beside each other in how many lanes the rows stand.

    Args:
        rows: the rows of the frame.
        sizes: the size of each box.
        before: the lanes that the frame has; it keeps them where they do.
    """
    height = sum(_height(row, sizes) + SPACE for row in rows)
    if before > 0:
        slender = height / (before * before * LANE)
        if slender <= _SLENDER and (before == 1 or slender >= 1 / _SLENDER):
            return before
    # About as high as wide.
    return max(1, min(len(rows), round(sqrt(height / LANE))))


def lay_out(rows: Sequence[Row], sizes: Mapping[str, Size], lanes: int, *, tied: bool) -> Inside:
    """The places of all boxes of a frame; none meets another.

    Args:
        rows: the rows, in order; they go down the first lane, then down the next.
        sizes: the size of each box.
        lanes: how many lanes there are.
        tied: whether arrows lead from the left to the right.
    """
    between = BESIDE if tied else _PAIR_SPACE
    room = sum(_height(row, sizes) + SPACE for row in rows) / max(lanes, 1)
    spots: dict[str, Rect] = {}
    x, at, bottom = SPACE, 0, 2 * SPACE
    width = LANE - FRAME_SPACE
    for lane in range(max(lanes, 1)):
        # At least one row, so that no lane is empty; the last lane takes the rest.
        end, filled = at, 0.0
        while end < len(rows) and (filled < room or lane == lanes - 1):
            filled += _height(rows[end], sizes) + SPACE
            end += 1
        mine, at = rows[at:end], end
        left = max([INSIGHT_WIDTH, *(sizes[row.left][0] for row in mine)])
        right = max([STEP_WIDTH, *(sizes[each][0] for row in mine for each in row.right)])
        y = SPACE
        for row in mine:
            spots |= _spots(row, sizes, x, y, x + left + between)
            y += _height(row, sizes) + SPACE
        bottom = max(bottom, y)
        # A lane of pairs is as wide as one with arrows, so that frames stand below each other evenly.
        lane_width = max(left + between + right, LANE - FRAME_SPACE - 2 * SPACE)
        width = max(width, x + lane_width + SPACE)
        x += lane_width + _LANE_SPACE
    return Inside(spots=spots, width=width, height=bottom)


def _spots(row: Row, sizes: Mapping[str, Size], x: int, y: int, beside: int) -> dict[str, Rect]:
    """The places of the boxes of one row; the lower side stands in the middle of the higher one."""
    height = _height(row, sizes)
    width, own = sizes[row.left]
    spots = {row.left: Rect(x, y + (height - own) // 2, width, own)}
    down = y + (height - _stack(row, sizes)) // 2
    for each in row.right:
        width, own = sizes[each]
        spots[each] = Rect(beside, down, width, own)
        down += own + SPACE
    return spots


def _height(row: Row, sizes: Mapping[str, Size]) -> int:
    return max(sizes[row.left][1], _stack(row, sizes))


def _stack(row: Row, sizes: Mapping[str, Size]) -> int:
    return sum(sizes[each][1] + SPACE for each in row.right) - SPACE if row.right else 0
