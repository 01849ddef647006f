"""A place for every box and every frame: what the person arranged stays, all else is laid out to be read.

A frame is laid out anew, as a whole, as long as everything in it stands as we put it; moved as a whole it is
so at its new place. Where the person moved or added anything in it nothing in it is moved any more, and what
is new goes into free space.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from msgspec import Struct

from vault_integrate_canvas.geometry import Rect, around, dropped
from vault_integrate_canvas.layout import BESIDE, FRAME_SPACE, LANE, SPACE, Inside, Row, lane_count, lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from vault_integrate_canvas.layout import Size
    from vault_integrate_canvas.previous import Mine, Past

_SCREEN = 1.6
"""A screen is so much wider than high."""


class Content(Struct, frozen=True, kw_only=True):
    """The boxes of one frame, before they have a place.

    Attributes:
        id: the frame's id.
        rows: its rows, in order.
        tied: whether arrows lead from the left to the right.
        framed: whether the frame itself is on the map; the person may have taken it off.
    """

    id: str
    rows: tuple[Row, ...]
    tied: bool
    framed: bool = True

    def boxes(self) -> Iterator[str]:
        """The ids of its boxes, in order."""
        for row in self.rows:
            yield row.left
            yield from row.right


class Place(Struct, frozen=True, kw_only=True):
    """Where a node stands, and where we would have it (see `Mine.at`)."""

    rect: Rect
    at: Rect


class Placing:
    """Finds the places; `places` holds them by the node's id, `themes` the frame to which each box belongs.

    Args:
        sizes: the size of each box that we would give it.
        past: the file as it is.
        standing: ids of our nodes that are on the map but in no frame's content: they stay as they are.
    """

    def __init__(self, sizes: Mapping[str, Size], past: Past, standing: Sequence[str]) -> None:
        self._sizes = {**sizes, **{each: _own_size(past.mine[each]) for each in sizes if _sized(past, each)}}
        self._wanted = sizes
        self._past = past
        self._frames: dict[str, Rect] = {}
        self._boxes: dict[str, Rect] = {each: past.mine[each].rect for each in standing}
        self.places: dict[str, Place] = {}
        self.themes: dict[str, str] = {}

    def place(self, contents: Sequence[Content]) -> None:
        """Find the places of all frames and their boxes."""
        here = {box: content.id for content in contents for box in content.boxes()}
        adrift = [each for each, theme in here.items() if self._is_adrift(each, theme)]
        for each in adrift:
            self._stay(each)
        contents = [_without(content, set(adrift)) for content in contents]
        arranged = [each for each in contents if self._is_arranged(each)]
        for content in arranged:
            # First what stays where it is, so that everything else goes around it.
            if content.id in self._past.mine:
                self._frames[content.id] = self._past.mine[content.id].rect
            for box in self._there(content):
                self._stay(box)
        moved = [each for each in contents if each not in arranged and self._is_moved(each)]
        for content in moved:
            self._frames[content.id] = self._past.mine[content.id].rect
        for content in moved:
            self._lay_out_there(content)
        for content in arranged:
            self._add_to(content)
        self._lay_out([each for each in contents if each not in arranged and each not in moved])

    def free_above(self, size: Size) -> Rect:
        """A place above everything that is placed, at its left edge."""
        all_there = [
            *self._frames.values(),
            *self._boxes.values(),
            *self._past.others,
            *self._past.other_frames,
        ]
        if not all_there:
            return Rect(0, 0, *size)
        whole = around(all_there)
        return Rect(whole.x, whole.y - FRAME_SPACE - size[1], *size)

    # --- what the person did --------------------------------------------------------------------

    def _is_adrift(self, box: str, theme: str) -> bool:
        """Whether a box belongs to another frame now, and the person has moved it: then it stays."""
        mine = self._past.mine.get(box)
        return mine is not None and mine.theme != theme and mine.shift != self._shift(mine.theme)

    def _shift(self, theme: str) -> tuple[int, int]:
        frame = self._past.mine.get(theme)
        return frame.shift if frame else (0, 0)

    def _members(self, theme: str) -> list[Mine]:
        return [each for each in self._past.mine.values() if each.theme == theme]

    def _there(self, content: Content) -> list[str]:
        """The boxes of a frame that were in it before."""
        return [each for each in content.boxes() if self._theme_before(each) == content.id]

    def _theme_before(self, box: str) -> str:
        mine = self._past.mine.get(box)
        return mine.theme if mine else ""

    def _is_arranged(self, content: Content) -> bool:
        """Whether the person arranged anything in a frame."""
        members = self._members(content.id)
        frame = self._past.mine.get(content.id)
        if frame is None:
            return bool(members) and not content.framed
        inside = frame.rect
        strange = (*self._past.others, *self._boxes.values())
        return (
            frame.is_sized
            or any(each.shift != frame.shift for each in members)
            or any(inside.meets(each) for each in strange)
        )

    def _is_moved(self, content: Content) -> bool:
        return content.id in self._past.mine and self._shift(content.id) != (0, 0)

    # --- what stays -----------------------------------------------------------------------------

    def _stay(self, box: str) -> None:
        """Leave a box where it is, smaller where its words need less.

        All of them become smaller before any becomes larger, so that the next time there is no more room.
        """
        mine = self._past.mine[box]
        rect, at = mine.rect, mine.at
        width, height = self._wanted[box]
        if not mine.is_sized and width <= rect.width and height <= rect.height:
            rect, at = Rect(rect.x, rect.y, width, height), Rect(at.x, at.y, width, height)
        self._boxes[box] = rect
        self.places[box] = Place(rect=rect, at=at)
        self.themes[box] = mine.theme

    def _add_to(self, content: Content) -> None:
        """Put what is new into free space of a frame in which nothing is moved."""
        frame = self._frames.get(content.id)
        for box in self._there(content):
            frame = self._resize(box, frame)
        for row in content.rows:
            if frame is not None and row.left not in self.places:
                frame = self._add_row(content, row, frame)
            for box in (row.left, *row.right):
                if box not in self.places:
                    frame = self._find_room(content, row, box, frame)
        if frame is not None and content.framed:
            self._frames[content.id] = frame
            mine = self._past.mine.get(content.id)
            grown = mine is None or frame != mine.rect
            at = frame if mine is None else self._grown(mine, frame) if grown else mine.at
            self.places[content.id] = Place(rect=frame, at=at)

    def _grown(self, mine: Mine, frame: Rect) -> Rect:
        """Where we would have a frame that we made larger: what the person did to it stays theirs."""
        dx, dy = mine.shift
        wider, higher = frame.width - mine.rect.width, frame.height - mine.rect.height
        return Rect(frame.x - dx, frame.y - dy, mine.at.width + wider, mine.at.height + higher)

    def _resize(self, box: str, frame: Rect | None) -> Rect | None:
        """Give a box that stays the height that its words need now, if there is room."""
        mine = self._past.mine[box]
        if mine.is_sized:
            return frame
        width, height = self._wanted[box]
        rect = Rect(mine.rect.x, mine.rect.y, width, height)
        others = self._obstacles(leaving=box)
        if any(rect.meets(each) for each in others):
            return frame
        if frame is not None and frame.holds(mine.rect) and not frame.holds(rect):
            larger = around([frame, rect.grown(SPACE)])
            if self._meets_another(larger, frame):
                return frame
            frame = larger
        self._boxes[box] = rect
        self.places[box] = Place(rect=rect, at=Rect(mine.at.x, mine.at.y, width, height))
        return frame

    def _add_row(self, content: Content, row: Row, frame: Rect) -> Rect:
        """Put an insight with its new steps into free space of a frame; gives the frame, which may grow."""
        new = Row(left=row.left, right=tuple(each for each in row.right if each not in self.places))
        inside = lay_out([new], self._sizes, 1, tied=content.tied)
        whole = around(inside.spots.values())
        found: list[tuple[bool, int, int, Rect, Rect]] = []
        for left in range(frame.x, max(frame.right - SPACE, frame.x + 1), LANE):
            start = whole.moved(left, frame.y + SPACE - whole.y)
            rect = dropped(start, self._obstacles(), SPACE)
            larger = around([frame, rect.grown(SPACE)])
            if not self._meets_another(larger, frame):
                found.append((larger.width > frame.width, rect.y, rect.x, rect, larger))
        if not found:
            return frame
        *_, rect, larger = min(found, key=lambda each: each[:3])
        for box, spot in inside.spots.items():
            self._add(content, box, spot.moved(rect.x - whole.x, rect.y - whole.y))
        return larger

    def _find_room(self, content: Content, row: Row, box: str, frame: Rect | None) -> Rect | None:
        """Put a box near what it belongs to, in its frame if it can be; gives the frame, which may grow."""
        size = self._sizes[box]
        placed = [self._boxes[each] for each in content.boxes() if each in self._boxes]
        partner = self._boxes.get(row.left) or (placed[-1] if placed else frame)
        if partner is None:
            partner = dropped(Rect(0, 0, *size), self._obstacles(), FRAME_SPACE)
        inside = frame or (around(placed).grown(SPACE) if placed else partner)
        columns = {each.x for each in placed if inside.holds(each)}
        columns |= {inside.x + SPACE, inside.right + SPACE, partner.right + BESIDE}
        found: list[tuple[bool, bool, int, Rect, Rect]] = []
        for x in sorted(columns):
            rect = dropped(Rect(x, max(partner.y, inside.y + SPACE), *size), self._obstacles(), SPACE)
            larger = around([inside, rect.grown(SPACE)])
            if not self._meets_another(larger, inside):
                distance = abs(rect.x - partner.x) + abs(rect.y - partner.y)
                found.append((larger.width > inside.width, x < partner.right, distance, rect, larger))
        if found:
            *_, rect, inside = min(found, key=lambda each: each[:3])
        else:
            # No room on any side: below everything, and the frame stays as it is.
            everything = around([inside, *self._obstacles(), *self._frames.values()])
            rect = Rect(inside.x + SPACE, everything.bottom + FRAME_SPACE, *size)
        self._add(content, box, rect)
        return inside if frame is not None else None

    def _add(self, content: Content, box: str, rect: Rect) -> None:
        """Put a box where nothing is."""
        dx, dy = self._shift(content.id)
        at = rect.moved(-dx, -dy)
        if _sized(self._past, box):
            # The size that we would give it is remembered, so that its own stays the person's.
            at = Rect(at.x, at.y, self._past.mine[box].at.width, self._past.mine[box].at.height)
        self._boxes[box] = rect
        self.places[box] = Place(rect=rect, at=at)
        self.themes[box] = content.id

    def _obstacles(self, leaving: str = "") -> list[Rect]:
        """Where boxes are."""
        return [*self._past.others, *(rect for each, rect in self._boxes.items() if each != leaving)]

    def _meets_another(self, larger: Rect, before: Rect) -> bool:
        """Whether a frame that grows would reach what it did not reach before."""
        there = [*self._frames.values(), *self._obstacles()]
        return any(larger.meets(each) and not before.meets(each) for each in there)

    # --- what is laid out -----------------------------------------------------------------------

    def _inside(self, content: Content) -> Inside:
        mine = self._past.mine.get(content.id)
        before = (mine.rect.width + FRAME_SPACE) // LANE if mine else 0
        lanes = lane_count(content.rows, self._sizes, before)
        return lay_out(content.rows, self._sizes, lanes, tied=content.tied)

    def _lay_out_there(self, content: Content) -> None:
        """Lay out a frame that the person moved, where it is; where it has no room there, add what is new."""
        inside, here = self._inside(content), self._past.mine[content.id].rect
        there = [rect for each, rect in self._frames.items() if each != content.id]
        rect = Rect(here.x, here.y, inside.width, inside.height)
        if any(rect.meets(each) for each in (*there, *self._obstacles())):
            for box in self._there(content):
                self._stay(box)
            self._add_to(content)
        else:
            self._put(content, inside, rect)

    def _lay_out(self, contents: Sequence[Content]) -> None:
        """Lay out frames that nobody touched: those that are there stay in their column, new ones fill up."""
        insides = {each.id: self._inside(each) for each in contents}
        mine = self._past.mine
        there = [each for each in contents if each.id in mine]
        for content in sorted(there, key=lambda each: (mine[each.id].rect.y, mine[each.id].rect.x)):
            here, inside = mine[content.id].rect, insides[content.id]
            rect = Rect(here.x, here.y, inside.width, inside.height)
            if self._is_crowded(rect):
                rect = dropped(rect, self._in_the_way(), FRAME_SPACE)
            self._put(content, inside, rect)
        columns = self._columns(list(insides.values()))
        for content in contents:
            if content.id not in mine:
                inside = insides[content.id]
                tried = [
                    dropped(
                        Rect(x, 0, inside.width, inside.height),
                        [*self._in_the_way(), *self._past.other_frames],
                        FRAME_SPACE,
                    )
                    for x in columns
                ]
                self._put(content, inside, min(tried, key=lambda each: (each.y, each.x)))

    def _is_crowded(self, rect: Rect) -> bool:
        """Whether a frame can't stay: a box stands in it, or another frame is too near for its label."""
        near = rect.grown(2 * SPACE)
        return any(map(rect.meets, self._obstacles())) or any(map(near.meets, self._frames.values()))

    def _in_the_way(self) -> list[Rect]:
        return [*self._frames.values(), *self._obstacles()]

    def _columns(self, insides: Sequence[Inside]) -> list[int]:
        """The left edges of the columns in which frames stand: about as wide as high, as a screen is."""
        lanes = [max(1, (each.width + FRAME_SPACE) // LANE) for each in insides]
        area = sum(
            count * (each.height + FRAME_SPACE) * LANE for count, each in zip(lanes, insides, strict=True)
        )
        wanted = round(sqrt(area * _SCREEN) / LANE)
        return [LANE * column for column in range(max([1, wanted, *lanes]))]

    def _put(self, content: Content, inside: Inside, rect: Rect) -> None:
        dx, dy = self._shift(content.id)
        self._frames[content.id] = rect
        self.places[content.id] = Place(rect=rect, at=rect.moved(-dx, -dy))
        for box, spot in inside.spots.items():
            self._add(content, box, spot.moved(rect.x, rect.y))


def _sized(past: Past, box: str) -> bool:
    return box in past.mine and past.mine[box].is_sized


def _own_size(mine: Mine) -> Size:
    return mine.rect.width, mine.rect.height


def _without(content: Content, boxes: set[str]) -> Content:
    """A frame's content without boxes that stand elsewhere; where a row's left one does, each is a row."""
    rows = []
    for row in content.rows:
        left = [] if row.left in boxes else [row.left]
        kept = [*left, *(each for each in row.right if each not in boxes)]
        if left:
            rows.append(Row(left=kept[0], right=tuple(kept[1:])))
        else:
            rows += [Row(left=each) for each in kept]
    return Content(id=content.id, rows=tuple(rows), tied=content.tied, framed=content.framed)
