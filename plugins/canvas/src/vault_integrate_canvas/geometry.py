"""Rectangles on the canvas: x grows to the right, y downward, in its pixels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Rect(Struct, frozen=True):
    """A rectangle: its left upper corner, its width and its height."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first pixel to the right of it."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The first pixel below it."""
        return self.y + self.height

    def grown(self, margin: int) -> Rect:
        """The rectangle with a margin around it."""
        return Rect(self.x - margin, self.y - margin, self.width + 2 * margin, self.height + 2 * margin)

    def moved(self, right: int, down: int) -> Rect:
        """The rectangle at another place."""
        return Rect(self.x + right, self.y + down, self.width, self.height)

    def meets(self, other: Rect) -> bool:
        """Whether both have a pixel in common."""
        return (
            self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom
        )

    def holds(self, other: Rect) -> bool:
        """Whether the other one lies in this one."""
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


def around(rects: Iterable[Rect]) -> Rect:
    """The smallest rectangle that holds all of these, of which there is at least one."""
    held = tuple(rects)
    x, y = min(each.x for each in held), min(each.y for each in held)
    return Rect(x, y, max(each.right for each in held) - x, max(each.bottom for each in held) - y)


def dropped(rect: Rect, obstacles: Sequence[Rect], margin: int) -> Rect:
    """The rectangle at the first place from its own downward where it keeps the margin to all obstacles."""
    while True:
        hit = [each for each in obstacles if rect.grown(margin).meets(each)]
        if not hit:
            return rect
        rect = rect.moved(0, max(each.bottom for each in hit) + margin - rect.y)
