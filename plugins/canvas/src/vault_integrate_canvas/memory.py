"""What the person took off the map stays away: remembered on the map itself.

Two of our nodes carry it, so that it is not lost with one of them: the box that says what the map is, and the
first frame. It holds the first digits of the ids of everything of ours that was on the map when it was
written, so that what is not there the next time was taken off; and of what was taken off, with the day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from msgspec.structs import replace

from vault_integrate_canvas.previous import KEY, SHORT, is_own_edge, mine_of
from vault_integrate_canvas.sketch import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vault_integrate_canvas.previous import Node, Past
    from vault_integrate_canvas.sketch import Box, Sketch

_CARRIERS = 2


class Memory:
    """What was on the map, and what the person took off it.

    Args:
        sketch: all that could stand on it.
        past: the file as it is.
        today: the day.
    """

    def __init__(self, sketch: Sketch, past: Past, today: str) -> None:
        self._sketch = sketch
        self._past = past
        there = {str(each["id"])[:SHORT] for each in (*past.nodes, *past.edges)}
        nodes = {str(each["id"]) for each in past.nodes}
        away = {each: day for each, day in past.away.items() if each not in there}
        away |= {each: today for each in sorted(past.had - there) if each not in away}
        returned = {
            each.id[:SHORT] for each in sketch.boxes if _came_back(each, away.get(each.id[:SHORT], ""))
        }
        # An arrow was taken off by itself only if the boxes at both of its ends are there.
        arrows = {each.id[:SHORT] for each in sketch.arrows if {each.start, each.end} <= nodes}
        frames = {each.id[:SHORT] for each in sketch.themes}
        known = {each[:SHORT] for each in sketch.known} | arrows | frames | {sketch.about.id[:SHORT]}
        self._away = {
            each: day for each, day in sorted(away.items()) if each in known and each not in returned
        }

    def is_away(self, identity: str) -> bool:
        """Whether the person took a node or an edge off the map."""
        return identity[:SHORT] in self._away

    def is_framed(self, theme: str, boxes: Iterable[str]) -> bool:
        """Whether a theme has its frame: one that was taken off comes back when all its boxes are new."""
        if not self.is_away(theme):
            return True
        if any(each in self._past.mine for each in boxes):
            return False
        del self._away[theme[:SHORT]]
        return True

    def staying(self) -> Sketch:
        """The sketch without what was taken off the map, and without steps whose insights all were."""
        tied = {each.end for each in self._sketch.arrows}
        there = {each.id for each in self._sketch.boxes if not self.is_away(each.id)}
        arrows = tuple(each for each in self._sketch.arrows if {each.start, each.end} <= there)
        still = {each.end for each in arrows}
        boxes = tuple(
            each
            for each in self._sketch.boxes
            if each.id in there and (each.kind is Kind.INSIGHT or each.id not in tied or each.id in still)
        )
        return replace(self._sketch, boxes=boxes, arrows=arrows)

    def keep(self, nodes: Sequence[Node], edges: Sequence[Node], sketch: Sketch) -> None:
        """Write into the carriers what is on the map now."""
        ours = [each for each in nodes if mine_of(each) is not None]
        arrows = [each for each in edges if is_own_edge(each)]
        had = " ".join(sorted(str(each["id"])[:SHORT] for each in (*ours, *arrows)))
        there = {str(each["id"])[:SHORT] for each in (*nodes, *edges)}
        away = {each: day for each, day in self._away.items() if each not in there}
        first = [each for each in ours if each["id"] == sketch.about.id]
        first += [each for each in ours if each["type"] == "group"]
        first += [each for each in ours if each not in first]
        for node in first[:_CARRIERS]:
            record = cast("Node", node[KEY])
            record["had"] = had
            if away:
                record["away"] = away


def _came_back(box: Box, away: str) -> bool:
    """Whether an insight that was taken off the map was noticed on a later day."""
    return bool(away) and box.noticed is not None and box.noticed.isoformat() > away
