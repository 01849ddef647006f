"""What stands on the map, before anything has a place on it."""

from __future__ import annotations

import hashlib
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

ID_LENGTH = 16
"""The host's own ids are 16 hexadecimal digits; ours look the same."""


class Kind(StrEnum):
    """What a node of ours stands for."""

    INSIGHT = "insight"
    STEP = "step"
    THEME = "theme"
    """The frame of a theme."""
    ABOUT = "about"
    """The box that says what the map is."""


class Box(Struct, frozen=True, kw_only=True):
    """One box: an insight, a step, or the words about the map.

    Attributes:
        id: the node's id, made from the item's id.
        theme: the id of its frame; empty for a step of an insight, which stands beside it, and for ABOUT.
        content: what a node of the format says: `type`, and `text` or `file`.
        width, height: in the canvas's pixels.
        color: one of the format's six, empty for none.
        noticed: the last day an insight was noticed.
    """

    id: str
    kind: Kind
    content: Mapping[str, str]
    width: int
    height: int
    theme: str = ""
    color: str = ""
    noticed: date | None = None


class Theme(Struct, frozen=True, kw_only=True):
    """The frame of a theme: its id and the words on it."""

    id: str
    label: str


class Arrow(Struct, frozen=True, kw_only=True):
    """An arrow from an insight's box to a step's; `label` is empty or says that it is a guess."""

    start: str
    end: str
    label: str = ""

    @property
    def id(self) -> str:
        """The edge's id, made from those of both ends, so that an edge shows by itself whether it is ours."""
        return edge_id(self.start, self.end)


class Sketch(Struct, frozen=True, kw_only=True):
    """Everything that is to stand on the map.

    Attributes:
        themes: the frames, in the order in which they are placed.
        boxes: insights, and steps behind them, each in the order in which they were written.
        arrows: the ties, in the order of the boxes at which they start.
        known: the ids of the boxes of all items that the notes hold, on the map or not.
        closed: boxes in place of those of private items that are not on the map: a link instead of words.
        arrow_labels: everything that an arrow of ours may say, in any language.
    """

    about: Box
    themes: tuple[Theme, ...] = ()
    boxes: tuple[Box, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    known: frozenset[str] = frozenset()
    closed: Mapping[str, Box] = field(default_factory=dict)
    arrow_labels: frozenset[str] = frozenset()


def node_id(kind: Kind, identity: str) -> str:
    """The id of the node of an item or a theme: the same on every device and in every week."""
    return _digest(f"{kind} {identity}")


def edge_id(start: str, end: str) -> str:
    """The id of the edge between two nodes."""
    return _digest(f"arrow {start} {end}")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]
