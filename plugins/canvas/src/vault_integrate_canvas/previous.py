"""The map as it is in the file: what we put there, and what the person made of it.

Each of our nodes carries one property more than the format knows, `vault_integrate`. The host application
keeps what it does not know of a node when it saves (its typed interface allows any key of a node, "for
forward compatibility"), while it may drop unknown keys at the top of the file; so we remember at nodes.
A node without it, or with the one of another node because it was copied, is the person's.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from typing import TYPE_CHECKING, TypeAlias, cast

from msgspec import Struct, field

from vault_integrate_canvas.geometry import Rect
from vault_integrate_canvas.sketch import Kind, edge_id

if TYPE_CHECKING:
    from collections.abc import Mapping

KEY = "vault_integrate"
SHORT = 8
"""So many digits of an id are remembered of what was on the map."""

Node: TypeAlias = dict[str, object]

_TARGETS = re.compile(r"(?<=\[\[)[^\]|]*(?=\|)|(?<=\]\()[^)]*(?=\))")
_LAST_TARGET = re.compile(r"\[\[([^\]|#]*)[^\]]*\]\]|\]\(([^)#]*)[^)]*\)")


class Mine(Struct, frozen=True, kw_only=True):
    """One of our nodes as it stands in the file.

    Attributes:
        node: the node.
        theme: the id of the frame in which we put it.
        rect: where it is now.
        at: where we would have it: another place, or another size, is the person's.
        color: the color we gave it; empty for none.
        said: the digest of what we wrote into it.
    """

    node: Node
    kind: Kind
    theme: str
    rect: Rect
    at: Rect
    color: str
    said: str

    @property
    def id(self) -> str:
        """The node's id."""
        return str(self.node["id"])

    @property
    def shift(self) -> tuple[int, int]:
        """How far the person moved it, to the right and downward."""
        return self.rect.x - self.at.x, self.rect.y - self.at.y

    @property
    def is_sized(self) -> bool:
        """Whether the person gave it another size."""
        return (self.rect.width, self.rect.height) != (self.at.width, self.at.height)

    @property
    def is_colored(self) -> bool:
        """Whether the person gave it another color, or took it."""
        return self.node.get("color", "") != self.color

    @property
    def is_written(self) -> bool:
        """Whether the person wrote in it."""
        return said(self.node) != self.said


class Past(Struct, frozen=True, kw_only=True):
    """The file as it is.

    Attributes:
        canvas: the whole of it; None where there is no file yet.
        mine: our nodes, by id, in the file's order.
        others: where the boxes of the person's own are.
        other_frames: where the frames of the person's own are.
        had: the first digits of the ids of all nodes and edges of ours that were on the map when we wrote it.
        away: of those that the person took off the map, the same digits with the day on which we saw it.
    """

    canvas: Node | None = None
    mine: Mapping[str, Mine] = field(default_factory=dict)
    others: tuple[Rect, ...] = ()
    other_frames: tuple[Rect, ...] = ()
    had: frozenset[str] = frozenset()
    away: Mapping[str, str] = field(default_factory=dict)

    @property
    def nodes(self) -> list[Node]:
        """All nodes of the file."""
        return cast("list[Node]", (self.canvas or {}).get("nodes", []))

    @property
    def edges(self) -> list[Node]:
        """All edges of the file."""
        return cast("list[Node]", (self.canvas or {}).get("edges", []))


def is_our_map(data: bytes) -> bool:
    """Whether the bytes are a canvas on which at least one node is ours."""
    canvas = read_canvas(data)
    return canvas is not None and bool(past_of(canvas).mine)


def read_canvas(data: bytes) -> Node | None:
    """A canvas file's value; None for what is no canvas."""
    try:
        canvas = json.loads(data.decode("utf-8-sig"), parse_constant=_refuse, parse_float=_number)
    except (ValueError, RecursionError):
        return None
    if not isinstance(canvas, dict):
        return None
    for key in ("nodes", "edges"):
        parts = canvas.get(key, [])
        if not isinstance(parts, list) or not all(_has_id(each) for each in parts):
            return None
    return canvas


def past_of(canvas: Node | None) -> Past:
    """What a canvas says of what we put there, and of what the person did with it."""
    past = Past(canvas=canvas)
    mine: dict[str, Mine] = {}
    others: list[Rect] = []
    frames: list[Rect] = []
    had: set[str] = set()
    away: dict[str, str] = {}
    for node in past.nodes:
        own = mine_of(node)
        if own is not None and own.id not in mine:
            mine[own.id] = own
            record = cast("Node", node[KEY])
            had.update(str(record.get("had", "")).split())
            gone = record.get("away")
            away.update({str(each): str(day) for each, day in gone.items()} if isinstance(gone, dict) else {})
        elif (rect := _rect(node)) is not None:
            (frames if node.get("type") == "group" else others).append(rect)
    return Past(
        canvas=canvas,
        mine=mine,
        others=tuple(others),
        other_frames=tuple(frames),
        had=frozenset(had),
        away=away,
    )


def said(node: Mapping[str, object]) -> str:
    """A digest of what a node says, without the targets of its links.

    These the host application rewrites when a note is renamed, and then nobody has written in the box.
    """
    text = str(node.get("label" if node.get("type") == "group" else "text", ""))
    words = f"{node.get('type')} {_TARGETS.sub('', text)}"
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:SHORT]


def note_of(content: Mapping[str, object]) -> str:
    """The note to which a box leads: the one that it shows, or that its last link names; empty for none."""
    if content.get("type") == "file":
        return str(content.get("file", "")).removesuffix(".md")
    found = _LAST_TARGET.findall(str(content.get("text", "")))
    return "".join(found[-1]).removesuffix(".md") if found else ""


def is_own_edge(edge: Node) -> bool:
    """Whether an edge still leads from where to where we drew it: its id is made from its ends."""
    return edge["id"] == edge_id(str(edge.get("fromNode")), str(edge.get("toNode")))


def record_of(mine: Mine) -> Node:
    """What one of our nodes carries."""
    at = mine.at
    record: Node = {"id": mine.id, "is": mine.kind.value}
    if mine.theme:
        record["of"] = mine.theme
    record["at"] = [at.x, at.y, at.width, at.height]
    if mine.color:
        record["color"] = mine.color
    record["said"] = mine.said
    return record


def mine_of(node: Node) -> Mine | None:
    """The node as one of ours; None for one of the person's."""
    record, rect = node.get(KEY), _rect(node)
    if not isinstance(record, dict) or record.get("id") != node["id"] or rect is None:
        return None
    at, kind = record.get("at"), record.get("is")
    if kind not in list(Kind) or not isinstance(at, list):
        return None
    placed = _rect(dict(zip(("x", "y", "width", "height"), at, strict=False)))
    if placed is None:
        return None
    return Mine(
        node=node,
        kind=Kind(kind),
        theme=str(record.get("of", "")),
        rect=rect,
        at=placed,
        color=str(record.get("color", "")),
        said=str(record.get("said", "")),
    )


def _rect(node: Mapping[str, object]) -> Rect | None:
    """Where a node is, on whole pixels; None where it does not say so."""
    numbers = [node.get(key) for key in ("x", "y", "width", "height")]
    whole = [round(each) for each in numbers if isinstance(each, int | float) and not isinstance(each, bool)]
    return Rect(*whole) if len(whole) == len(numbers) else None


def _has_id(part: object) -> bool:
    return isinstance(part, dict) and isinstance(part.get("id"), str)


def _refuse(name: str) -> object:
    raise ValueError(name)


def _number(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(digits)
    return number
