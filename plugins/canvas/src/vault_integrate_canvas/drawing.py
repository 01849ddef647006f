"""The map's file: what is to stand on it, brought together with what the person made of the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from vault_integrate_canvas.boxes import sketch_of
from vault_integrate_canvas.canvas_json import canvas_bytes
from vault_integrate_canvas.heirs import inherited
from vault_integrate_canvas.layout import Row
from vault_integrate_canvas.memory import Memory
from vault_integrate_canvas.placing import Content, Place, Placing
from vault_integrate_canvas.previous import (
    KEY,
    Mine,
    Node,
    Past,
    is_own_edge,
    past_of,
    read_canvas,
    record_of,
    said,
)
from vault_integrate_canvas.sketch import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from vault_integrate import ExportContext
    from vault_integrate_canvas.geometry import Rect
    from vault_integrate_canvas.sketch import Arrow, Box, Sketch, Theme

_CONTENT = ("text", "file", "subpath", "url", "label")


def draw(context: ExportContext) -> bytes:
    """The bytes of the map; those that are there if it says nothing else."""
    canvas = None if context.previous is None else read_canvas(context.previous)
    new = redrawn(sketch_of(context), past_of(canvas), context.today.isoformat())
    data = canvas_bytes(new)
    if context.previous is not None and canvas is not None and data == canvas_bytes(canvas):
        return context.previous
    return data


def redrawn(sketch: Sketch, past: Past, today: str) -> Node:
    """The canvas as it is to be.

    Args:
        sketch: what is to stand on it.
        past: the file as it is.
        today: the day, remembered with what the person took off the map.
    """
    past = inherited(past, sketch)
    memory = Memory(sketch, past, today)
    sketch = memory.staying()
    boxes = {each.id: each for each in sketch.boxes}
    contents = list(_contents(sketch, memory))
    held, freed = _left_behind(sketch, past, {*boxes, *(each.id for each in contents)})
    # Something must carry the memory, so the box about the map comes back where nothing else is left.
    about = None if memory.is_away(sketch.about.id) and (boxes or held) else sketch.about
    kept = {*boxes, *held, *(each.id for each in contents), sketch.about.id}
    staying = replace(
        past,
        mine={key: each for key, each in past.mine.items() if key in kept},
        others=(*past.others, *(past.mine[key].rect for key in sorted(freed) if not _is_frame(past, key))),
        other_frames=(
            *past.other_frames,
            *(past.mine[key].rect for key in sorted(freed) if _is_frame(past, key)),
        ),
    )
    standing = [*held, *([about.id] if about and about.id in past.mine else [])]
    placing = Placing({key: (each.width, each.height) for key, each in boxes.items()}, staying, standing)
    placing.place(contents)
    drawing = _Drawing(sketch, past, placing, held=held, freed=freed)
    nodes = drawing.nodes(about, [each for each in contents if each.framed])
    edges = drawing.edges({str(each["id"]) for each in nodes}, memory)
    memory.keep(nodes, edges, sketch)
    return {**(past.canvas or {}), "nodes": nodes, "edges": edges}


def _contents(sketch: Sketch, memory: Memory) -> Iterator[Content]:
    """The frames that hold anything, with their rows: each step beside the first insight it belongs to."""
    beside: dict[str, list[str]] = {}
    seen: set[str] = set()
    for arrow in sketch.arrows:
        if arrow.end not in seen:
            seen.add(arrow.end)
            beside.setdefault(arrow.start, []).append(arrow.end)
    for theme in sketch.themes:
        own = [each.id for each in sketch.boxes if each.theme == theme.id]
        if not own:
            continue
        tied = any(each in beside for each in own)
        if tied:
            rows = tuple(Row(left=each, right=tuple(beside.get(each, ()))) for each in own)
        else:
            rows = tuple(Row(left=own[at], right=tuple(own[at + 1 : at + 2])) for at in range(0, len(own), 2))
        content = Content(id=theme.id, rows=rows, tied=tied)
        yield replace(content, framed=memory.is_framed(theme.id, content.boxes()))


def _left_behind(sketch: Sketch, past: Past, wanted: set[str]) -> tuple[list[str], set[str]]:
    """What becomes of our nodes that are to go, and at which something of the person's is.

    Returns:
        The ids of those that stay as they are, because an arrow of the person's ends there; and of those that
        are the person's from now on, because they wrote in them, or put something into the frame.
    """
    tied = {
        str(edge.get(end))
        for edge in past.edges
        if not _is_ours(edge, sketch.arrow_labels)
        for end in ("fromNode", "toNode")
    }
    going = [each for each in past.mine.values() if each.id not in wanted and each.kind is not Kind.ABOUT]
    freed = {each.id for each in going if each.is_written}
    theirs = (
        *past.others,
        *(each.rect for each in going if each.id in freed and each.kind is not Kind.THEME),
    )
    freed |= {each.id for each in going if each.kind is Kind.THEME and any(map(each.rect.meets, theirs))}
    held = [each.id for each in going if each.id in tied and each.id not in freed]
    return held, freed


def _is_frame(past: Past, key: str) -> bool:
    return past.mine[key].kind is Kind.THEME


def _is_ours(edge: Node, labels: Iterable[str]) -> bool:
    """Whether an edge is as we draw it: its id made from its ends, its words ours."""
    return is_own_edge(edge) and edge.get("label", "") in ("", *labels)


class _Drawing:
    """Writes the nodes and edges of one map.

    Args:
        sketch: what is to stand on it.
        past: the file as it is.
        placing: where everything stands.
        held: ids of nodes that stay as they are.
        freed: ids of nodes that are the person's from now on.
    """

    def __init__(
        self, sketch: Sketch, past: Past, placing: Placing, *, held: Iterable[str], freed: set[str]
    ) -> None:
        self._sketch = sketch
        self._past = past
        self._placing = placing
        self._held = set(held)
        self._freed = freed

    def nodes(self, about: Box | None, frames: Iterable[Content]) -> list[Node]:
        """All nodes: those that are there in their order, new frames before new boxes."""
        made: dict[str, Node] = {}
        themes = {each.id: each for each in self._sketch.themes}
        for frame in frames:
            made[frame.id] = self._frame(themes[frame.id], self._placing.places[frame.id])
        for box in self._sketch.boxes:
            if box.id in self._placing.places:
                made[box.id] = self._box(box, self._placing.places[box.id], self._placing.themes[box.id])
        if about is not None:
            made[about.id] = self._about(about)
        there = [done for node in self._past.nodes for done in self._as_it_is(node, made)]
        new = list(made.values())
        groups = [each for each in new if each["type"] == "group"]
        last = max((at + 1 for at, each in enumerate(there) if each.get("type") == "group"), default=0)
        return [*there[:last], *groups, *there[last:], *(each for each in new if each["type"] != "group")]

    def edges(self, nodes: set[str], memory: Memory) -> list[Node]:
        """All edges: those that are there in their order, then the new ones."""
        wanted = {each.id: each for each in self._sketch.arrows if each.start in nodes and each.end in nodes}
        made = []
        for edge in self._past.edges:
            if not _is_ours(edge, self._sketch.arrow_labels):
                # The person led one of ours elsewhere, or wrote at it: it is theirs, and not drawn again.
                wanted.pop(str(edge["id"]), None)
                made.append(edge)
            elif edge["id"] in wanted:
                made.append(_labelled(edge, wanted.pop(str(edge["id"])).label))
        return [*made, *(_edge(each) for each in wanted.values() if not memory.is_away(each.id))]

    def _as_it_is(self, node: Node, made: dict[str, Node]) -> Iterator[Node]:
        """A node of the file as it stays, once; none for one that goes."""
        key = str(node["id"])
        mine = self._past.mine.get(key)
        if mine is None or mine.node is not node:
            # A box that has our id but nothing of what we remember was made so by somebody: it is theirs.
            if mine is None:
                made.pop(key, None)
            yield node
        elif key in self._freed:
            yield {name: value for name, value in node.items() if name != KEY}
        elif key in self._held:
            yield self._hold(node)
        elif key in made:
            yield made.pop(key)

    def _hold(self, node: Node) -> Node:
        """A node of an item that is not on the map any more; a private one's words are taken off it."""
        mine, closed = self._past.mine[str(node["id"])], self._sketch.closed.get(str(node["id"]))
        kept = replace(mine, node=node)
        content = node if closed is None else _with_content(node, closed.content)
        return {**content, KEY: record_of(replace(kept, said=said(content)))}

    def _box(self, box: Box, place: Place, theme: str) -> Node:
        return _written(self._past.mine.get(box.id), box.id, box.kind, box.content, place, theme, box.color)

    def _frame(self, theme: Theme, place: Place) -> Node:
        content = {"type": "group", "label": theme.label}
        return _written(self._past.mine.get(theme.id), theme.id, Kind.THEME, content, place, "", "")

    def _about(self, about: Box) -> Node:
        mine = self._past.mine.get(about.id)
        size = (about.width, about.height)
        if mine is None:
            rect = self._placing.free_above(size)
            place = Place(rect=rect, at=rect)
        else:
            place = Place(rect=mine.rect, at=mine.at)
        return _written(mine, about.id, Kind.ABOUT, about.content, place, "", "")


def _written(
    mine: Mine | None,
    identity: str,
    kind: Kind,
    content: Mapping[str, str],
    place: Place,
    theme: str,
    color: str,
) -> Node:
    """One of our nodes: what the person wrote in it, and the color they gave it, stay."""
    if mine is None:
        node = _fresh(identity, content, place.rect)
        if color:
            node = _colored(node, color)
        mine = Mine(
            node=node, kind=kind, theme=theme, rect=place.rect, at=place.at, color=color, said=said(content)
        )
        return {key: record_of(mine) if key == KEY else value for key, value in node.items()}
    node = dict(mine.node)
    digest = mine.said
    if not mine.is_written:
        node = _with_content(node, content)
        digest = said(node)
    if not mine.is_colored:
        node.pop("color", None)
        node = _colored(node, color) if color else node
    rect = place.rect
    node |= {"x": rect.x, "y": rect.y, "width": rect.width, "height": rect.height}
    kept_color = mine.color if mine.is_colored else color
    node[KEY] = record_of(
        replace(mine, node=node, theme=theme, rect=rect, at=place.at, color=kept_color, said=digest)
    )
    return node


def _fresh(identity: str, content: Mapping[str, str], rect: Rect) -> Node:
    """A node with its keys in the host's order."""
    place = {"x": rect.x, "y": rect.y, "width": rect.width, "height": rect.height}
    if content["type"] == "group":
        return {"id": identity, "type": "group", KEY: {}, **place, "label": content["label"]}
    return {"id": identity, **content, KEY: {}, **place}


def _with_content(node: Node, content: Mapping[str, str]) -> Node:
    """A node that says something else, its other keys where they are."""
    if node.get("type") == content["type"]:
        return {**node, **content}
    others = {key: value for key, value in node.items() if key not in ("id", "type", *_CONTENT)}
    return {"id": node["id"], **content, **others}


def _colored(node: Node, color: str) -> Node:
    """The node with a color; the host writes it last, of a frame before the label."""
    if "label" not in node or node["type"] != "group":
        return {**node, "color": color}
    label = node["label"]
    return {**{key: value for key, value in node.items() if key != "label"}, "color": color, "label": label}


def _edge(arrow: Arrow) -> Node:
    edge: Node = {
        "id": arrow.id,
        "fromNode": arrow.start,
        "fromSide": "right",
        "toNode": arrow.end,
        "toSide": "left",
    }
    return _labelled(edge, arrow.label)


def _labelled(edge: Node, label: str) -> Node:
    if edge.get("label", "") == label:
        return edge
    bare = {key: value for key, value in edge.items() if key != "label"}
    return {**bare, "label": label} if label else bare
