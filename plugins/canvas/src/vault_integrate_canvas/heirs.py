"""An item that says something else than before is another item; its box stays where it is all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vault_integrate_canvas.previous import KEY, SHORT, Node, Past, note_of, past_of
from vault_integrate_canvas.sketch import Kind, edge_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import TypeVar

    from vault_integrate_canvas.sketch import Sketch

    T = TypeVar("T")

_ITEMS = (Kind.INSIGHT, Kind.STEP)


def inherited(past: Past, sketch: Sketch) -> Past:
    """The file with the box of an item that is gone handed on to the one new item of the same note.

    Only where it is plain: one insight (or one step) of a note is gone from the notes, and one is new.
    """
    gone = _only(
        ((each.kind, note_of(each.node)), each.id)
        for each in past.mine.values()
        if each.kind in _ITEMS and each.id not in sketch.known and not each.is_written
    )
    new = _only(
        ((each.kind, note_of(each.content)), each.id)
        for each in sketch.boxes
        if each.id not in past.mine and each.id[:SHORT] not in past.had and each.id[:SHORT] not in past.away
    )
    heirs = {gone[key]: new[key] for key in gone if key in new and key[1]}
    return _renamed(past, heirs) if heirs and past.canvas is not None else past


def _only(pairs: Iterable[tuple[T, str]]) -> dict[T, str]:
    """What stands alone under its key."""
    found: dict[T, list[str]] = {}
    for key, identity in pairs:
        found.setdefault(key, []).append(identity)
    return {key: each[0] for key, each in found.items() if len(each) == 1}


def _renamed(past: Past, heirs: Mapping[str, str]) -> Past:
    """The file with other ids, its edges led to them, and what is remembered told of them."""
    edges, ids = [], dict(heirs)
    for edge in past.edges:
        renamed = _with_ends(edge, heirs)
        ids[str(edge["id"])] = str(renamed["id"])
        edges.append(renamed)
    canvas: Node = dict(past.canvas or {})
    for key, parts in (("nodes", [_with_id(node, heirs) for node in past.nodes]), ("edges", edges)):
        if key in canvas:
            canvas[key] = parts
    short = {old[:SHORT]: new[:SHORT] for old, new in ids.items()}
    renewed = past_of(canvas)
    return Past(
        canvas=canvas,
        mine=renewed.mine,
        others=renewed.others,
        other_frames=renewed.other_frames,
        had=frozenset(short.get(each, each) for each in past.had),
        away=past.away,
    )


def _with_id(node: Node, heirs: Mapping[str, str]) -> Node:
    old, record = str(node["id"]), node.get(KEY)
    if old not in heirs or not isinstance(record, dict):
        return node
    return {**node, "id": heirs[old], KEY: {**record, "id": heirs[old]}}


def _with_ends(edge: Node, heirs: Mapping[str, str]) -> Node:
    ends = [str(edge.get(key)) for key in ("fromNode", "toNode")]
    if not any(each in heirs for each in ends):
        return edge
    start, end = (heirs.get(each, each) for each in ends)
    own = edge["id"] == edge_id(*ends)
    return {**edge, "id": edge_id(start, end) if own else edge["id"], "fromNode": start, "toNode": end}
