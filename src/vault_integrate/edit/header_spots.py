"""Where each value of a header stands on its lines, to the column, as YAML's parser says it.

Imported only where a header is edited, because the parser's import is slow. Nothing is built here: the events
come from `parse.yaml_nodes`, which counts depth, aliases and documents before they are used.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

import yaml
from msgspec import Struct
from msgspec.structs import replace

from vault_integrate.edit.change import CannotEdit
from vault_integrate.parse.yaml_faults import Refusal
from vault_integrate.parse.yaml_nodes import checked_events

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from vault_integrate.model.header import ValuePath

# What the parser refuses or takes for a line end, and the host does not (`parse.yaml_nodes`). Only places
# matter here, so one letter stands for them all; a name with such a letter is therefore not found.
_STRANGE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_STAND_IN: Final = "\ue000"


class Shape(Enum):
    """What kind of value stands at a spot."""

    PLAIN = auto()
    SINGLE = auto()
    DOUBLE = auto()
    TEXT_BLOCK = auto()
    ALIAS = auto()
    LIST = auto()
    FLOW_LIST = auto()
    MAP = auto()
    FLOW_MAP = auto()


_SCALARS: Final = {"'": Shape.SINGLE, '"': Shape.DOUBLE, "|": Shape.TEXT_BLOCK, ">": Shape.TEXT_BLOCK}


class Spot(Struct, frozen=True, kw_only=True):
    """The place of one value.

    Attributes:
        shape: what stands there.
        line: 0-based line, among the lines between the fences, on which the value begins.
        start: 0-based column of its first character, of its quote or bracket where it has one.
        last: 0-based line on which it ends.
        end: 0-based column behind its last character on `last`.
        marked: whether it has an anchor or a tag, or is an alias.
        loose: whether `last` and `end` are not certain: a text block may hold the blank lines behind it.
        name: of a property, the line and the column behind its name; None in a list.
    """

    shape: Shape
    line: int
    start: int
    last: int
    end: int
    marked: bool = False
    loose: bool = False
    name: tuple[int, int] | None = None

    @property
    def on_one_line(self) -> bool:
        """Whether the value begins and ends on the same line."""
        return self.line == self.last

    @property
    def in_brackets(self) -> bool:
        """Whether what this value holds stands within brackets."""
        return self.shape in (Shape.FLOW_LIST, Shape.FLOW_MAP)


class _Open(Struct, kw_only=True):
    """A list or mapping whose end has not come yet; its `spot` grows with each value."""

    path: ValuePath | None
    spot: Spot
    is_map: bool
    name: tuple[str | None, int, int] | None = None
    count: int = 0


def find_spots(lines: Sequence[str]) -> Mapping[ValuePath, Spot]:
    """The place of every value of a header by its path; the whole is at `()`, nothing is where it is empty.

    Args:
        lines: the lines between the fences, without their endings.

    Raises:
        CannotEdit: the lines are no YAML as they stand, even where the host forgives what is wrong.
    """
    text = _STRANGE.sub(_STAND_IN, "".join(f"{line}\n" for line in lines))
    try:
        events = checked_events(text)
    except (Refusal, yaml.YAMLError) as error:
        raise CannotEdit("act_header") from error
    finder = _Finder()
    for event in events:
        finder.take(event)
    return finder.spots


class _Finder:
    """Finds places from events with a stack of its own."""

    def __init__(self) -> None:
        self.spots: dict[ValuePath, Spot] = {}
        self._open: list[_Open] = []

    def take(self, event: yaml.Event) -> None:
        """Take the next event."""
        if isinstance(event, yaml.ScalarEvent):
            shape = _SCALARS.get(event.style or "", Shape.PLAIN)
            marked = bool(event.anchor or event.tag)
            spot = replace(_spot(event, shape), marked=marked, loose=shape is Shape.TEXT_BLOCK)
            self._put(spot, event.value)
        elif isinstance(event, yaml.AliasEvent):
            self._put(replace(_spot(event, Shape.ALIAS), marked=True), None)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._begin(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end(event)

    def _begin(self, event: yaml.CollectionStartEvent) -> None:
        is_map = isinstance(event, yaml.MappingStartEvent)
        if event.flow_style:
            shape = Shape.FLOW_MAP if is_map else Shape.FLOW_LIST
        else:
            shape = Shape.MAP if is_map else Shape.LIST
        spot = replace(_spot(event, shape), marked=bool(event.anchor or event.tag))
        self._open.append(_Open(path=self._next_path(), spot=spot, is_map=is_map))

    def _end(self, event: yaml.CollectionEndEvent) -> None:
        frame = self._open.pop()
        spot = frame.spot
        if spot.in_brackets:
            end = _spot(event, spot.shape)
            spot = replace(spot, last=end.last, end=end.end)
        self._put(spot, None)

    def _next_path(self) -> ValuePath | None:
        """The path of the value that begins now; None for a name, and below a name that is no text."""
        if not self._open:
            return ()
        frame = self._open[-1]
        if frame.path is None:
            return None
        if not frame.is_map:
            return (*frame.path, frame.count)
        return None if frame.name is None or frame.name[0] is None else (*frame.path, frame.name[0])

    def _put(self, spot: Spot, text: str | None) -> None:
        path = self._next_path()
        frame = self._open[-1] if self._open else None
        if frame is not None:
            # A block ends where its last value does; the parser's own mark is already on the next one.
            frame.spot = replace(frame.spot, last=spot.last, end=spot.end, loose=spot.loose)
            if frame.is_map and frame.name is None:
                frame.name = (text, spot.last, spot.end)
                return
            if frame.name is not None:
                spot = replace(spot, name=frame.name[1:])
            frame.count += 1
            frame.name = None
        if path is not None:
            self.spots[path] = spot


def _spot(event: yaml.Event, shape: Shape) -> Spot:
    """The place of an event by its marks, which every event of the parser has."""
    start, end = event.start_mark, event.end_mark
    if start is None or end is None:
        raise CannotEdit("act_header")
    return Spot(shape=shape, line=start.line, start=start.column, last=end.line, end=end.column)
