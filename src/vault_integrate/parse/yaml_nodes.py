"""YAML as the host reads it, guarded: events are counted before anything is built from them.

PyYAML's own loaders read YAML 1.1, recurse until the process dies on 30,000 brackets, and multiply
merge keys without end (RELIABILITY, part C). Here its parser only delivers events; limits are checked on
those, and plain values are built by the rules of YAML 1.2's core schema (OBSIDIAN 1.2), without recursion.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import yaml
from msgspec import Struct, field

from vault_integrate.parse.yaml_faults import Refusal, Trouble
from vault_integrate.parse.yaml_scalars import SCALAR_TAGS, flow_text, plain_value, tagged_value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vault_integrate.model.header import Value, ValuePath

MAX_BYTES: Final = 64 * 1024
MAX_DEPTH: Final = 50
MAX_ALIASES: Final = 20
MAX_WEIGHT: Final = 4 * MAX_BYTES
"""Most values and characters that a header may have once its aliases are written out."""

EVENT_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml's parser, or the pure one where libyaml is absent."""

# The parser refuses control characters and takes NEL, LS and PS for line ends; the host does neither.
# They pass through it as private characters of the last plane.
_STRANGE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_LAST_PLANE: Final = 0x100000
_PRIVATE = re.compile("[\U00100000-\U0010ffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


class Tree(Struct, frozen=True, kw_only=True):
    """What a YAML text holds.

    Attributes:
        value: the value; None for an empty text.
        lines: 0-based line of each entry, by its path.
        notices: what may mean something else than the writer thinks, each with its 0-based line.
        hollow: 0-based lines on which a value is empty.
    """

    value: Value
    lines: Mapping[ValuePath, int]
    notices: tuple[tuple[Trouble, int], ...]
    hollow: tuple[int, ...]


def read_tree(text: str) -> Tree:
    """Read one YAML document.

    Raises:
        Refusal: if the text is too large, too deep, self-referencing, ambiguous, or holds two documents.
        yaml.YAMLError: if it is no YAML.
    """
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise Refusal(Trouble.SIZE, 0)
    lone = _SURROGATE.search(text)
    if lone:
        raise Refusal(Trouble.CHARACTER, text.count("\n", 0, lone.start()))
    strange = _STRANGE.search(text)
    if strange and _PRIVATE.search(text):
        raise Refusal(Trouble.CHARACTER, text.count("\n", 0, strange.start()))
    builder = _Builder(hidden=strange is not None)
    for event in checked_events(_STRANGE.sub(_hide, text) if strange else text):
        builder.take(event)
    return builder.tree()


def checked_events(text: str) -> tuple[yaml.Event, ...]:
    """The events of a YAML text, after depth, aliases and documents have been counted.

    The parser streams, so a text that goes too deep is left at the first level too many.

    Raises:
        Refusal: if a limit is passed.
        yaml.YAMLError: if the text is no YAML.
    """
    events: list[yaml.Event] = []
    depth = aliases = documents = 0
    for event in yaml.parse(text, Loader=EVENT_LOADER):
        events.append(event)
        if isinstance(event, yaml.ScalarEvent):
            continue
        line, _ = _at(event)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.AliasEvent):
            aliases += 1
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
        _check(Trouble.DEPTH, depth, MAX_DEPTH, line)
        _check(Trouble.ALIASES, aliases, MAX_ALIASES, line)
        _check(Trouble.DOCUMENTS, documents, 1, line)
    return tuple(events)


def _check(trouble: Trouble, count: int, most: int, line: int) -> None:
    if count > most:
        raise Refusal(trouble, line)


def _at(event: yaml.Event) -> tuple[int, int]:
    """The 0-based line and column on which an event begins; every event of the parser has them."""
    mark = event.start_mark
    return (mark.line, mark.column) if mark else (0, 0)


def _hide(match: re.Match[str]) -> str:
    return chr(_LAST_PLANE + ord(match[0]))


def _show(match: re.Match[str]) -> str:
    return chr(ord(match[0]) - _LAST_PLANE)


class _Built(Struct, frozen=True, kw_only=True):
    """A finished value; `weight` is its values and characters, `height` its levels, aliases written out."""

    value: Value
    weight: int
    height: int


class _Open(Struct, kw_only=True):
    """A list or mapping whose end has not come yet."""

    start: yaml.CollectionStartEvent
    path: ValuePath | None
    entries: dict[str, Value] | None
    items: list[Value] = field(default_factory=list)
    key: str | None = None
    merging: bool = False
    doubled: bool = False
    weight: int = 1
    height: int = 0

    @property
    def wants_key(self) -> bool:
        return self.entries is not None and self.key is None


class _Builder:
    """Builds values from events with a stack of its own."""

    def __init__(self, *, hidden: bool) -> None:
        self._hidden = hidden
        self._open: list[_Open] = []
        self._anchors: dict[str, _Built | None] = {}
        self._lines: dict[ValuePath, int] = {}
        self._notices: dict[tuple[Trouble, int], None] = {}
        self._hollow: dict[int, None] = {}
        self._root: Value = None

    def take(self, event: yaml.Event) -> None:
        """Take the next event."""
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._begin(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end()

    def tree(self) -> Tree:
        """All that was built."""
        lines = MappingProxyType(self._lines)
        return Tree(value=self._root, lines=lines, notices=tuple(self._notices), hollow=tuple(self._hollow))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        line, _ = _at(event)
        text = _PRIVATE.sub(_show, event.value) if self._hidden else event.value
        if _SURROGATE.search(text):  # an escape such as "\ud800", which only the pure parser lets through
            raise Refusal(Trouble.CHARACTER, line)
        plain = event.implicit[0] and not event.style
        if self._open and self._open[-1].wants_key:
            if event.anchor:
                self._anchors[event.anchor] = _Built(value=text, weight=1 + len(text), height=0)
            self._set_key(text, line, merging=plain and text == "<<")
            return
        value: Value = text
        if plain:
            value = plain_value(text)
        elif event.tag:
            value = tagged_value(event.tag, text)
            self._note_tag(event.tag, line)
        if value is None and not text:
            self._hollow[line] = None
        self._place(line)
        built = _Built(value=value, weight=1 + len(text), height=0)
        if event.anchor:
            self._anchors[event.anchor] = built
        self._put(built, line)

    def _alias(self, event: yaml.AliasEvent) -> None:
        line, _ = _at(event)
        if event.anchor not in self._anchors:
            raise Refusal(Trouble.NO_ANCHOR, line)
        built = self._anchors[event.anchor]
        if built is None:
            raise Refusal(Trouble.LOOP, line)
        if any(frame.merging for frame in self._open):
            raise Refusal(Trouble.MERGE, line)
        self._place(line)
        self._put(built, line)

    def _begin(self, event: yaml.CollectionStartEvent) -> None:
        line, _ = _at(event)
        if event.tag:
            self._note_tag(event.tag, line)
        if event.anchor:
            self._anchors[event.anchor] = None
        path = self._place(line)
        is_map = isinstance(event, yaml.MappingStartEvent)
        self._open.append(_Open(start=event, path=path, entries={} if is_map else None))

    def _end(self) -> None:
        frame = self._open.pop()
        line, _ = _at(frame.start)
        value: Value = tuple(frame.items) if frame.entries is None else MappingProxyType(frame.entries)
        self._note_link(frame, value)
        built = _Built(value=value, weight=frame.weight, height=frame.height + 1)
        if frame.start.anchor:
            self._anchors[frame.start.anchor] = built
        self._put(built, line)

    def _note_link(self, frame: _Open, value: Value) -> None:
        """Notice `[[words]]`, which the writer meant as a link (OBSIDIAN 1.2), from the inside out."""
        line, column = _at(frame.start)
        if frame.doubled and len(frame.items) == 1:
            self._notices[Trouble.LINK, line] = None
        if not self._open or not isinstance(value, tuple) or not value:
            return
        outer = self._open[-1]
        touching = _at(outer.start) == (line, column - 1)
        outer.doubled = touching and outer.entries is None and all(isinstance(item, str) for item in value)

    def _place(self, line: int) -> ValuePath | None:
        """The path of the value that begins now; None within a key. Records a list item's line."""
        if not self._open:
            return ()
        frame = self._open[-1]
        if frame.path is None or frame.wants_key:
            return None
        if frame.entries is not None:
            return (*frame.path, frame.key or "")
        path = (*frame.path, len(frame.items))
        self._lines[path] = line
        return path

    def _put(self, built: _Built, line: int) -> None:
        if not self._open:
            self._root = built.value
            return
        frame = self._open[-1]
        frame.weight += built.weight
        frame.height = max(frame.height, built.height)
        _check(Trouble.EXPANDED, frame.weight, MAX_WEIGHT, line)
        _check(Trouble.DEPTH, len(self._open) + built.height, MAX_DEPTH, line)
        if frame.entries is None:
            frame.items.append(built.value)
        elif frame.key is None:
            self._key_from(built.value, line)
        else:
            frame.entries[frame.key] = built.value
            frame.key = None
            frame.merging = False

    def _key_from(self, value: Value, line: int) -> None:
        """Make a name of a collection (`{{date}}` is a mapping as the key of a mapping) or of an alias."""
        if not isinstance(value, str):
            self._notices[Trouble.KEY, line] = None
        self._set_key(flow_text(value), line, merging=False)

    def _set_key(self, key: str, line: int, *, merging: bool) -> None:
        frame = self._open[-1]
        if frame.entries is None or key in frame.entries:
            raise Refusal(Trouble.DUPLICATE, line)
        frame.key = key
        frame.merging = merging
        frame.weight += 1 + len(key)
        if frame.path is not None:
            self._lines[*frame.path, key] = line

    def _note_tag(self, tag: str, line: int) -> None:
        if tag not in SCALAR_TAGS:
            self._notices[Trouble.TYPE, line] = None
