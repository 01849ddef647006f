"""A note's header: its properties as plain values, where each stands, and what could not be read."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Mapping

Value: TypeAlias = "bool | int | float | str | tuple[Value, ...] | Mapping[str, Value] | None"
"""What a property can hold. Dates and times are text (OBSIDIAN 1.2); mappings are read-only."""

ValuePath: TypeAlias = tuple[str | int, ...]
"""The way to a value: property name, then list positions (0-based) and names, e.g. `("insights", 0)`."""


def _nothing() -> Mapping[str, Value]:
    return MappingProxyType({})


def _nowhere() -> Mapping[ValuePath, int]:
    return MappingProxyType({})


class NotUtf8(Struct, frozen=True, kw_only=True):
    """Bytes that are no UTF-8: the note is named, never guessed at and never written (RELIABILITY R32).

    Attributes:
        offset: 0-based offset of the first byte that does not belong.
        line: 1-based line it stands on.
    """

    offset: int
    line: int


class HeaderFault(Struct, frozen=True, kw_only=True):
    """One thing about a header that the writer may want to mend. It never quotes the note.

    Attributes:
        code: a stable short code, documented in `docs/diagnostics.md`.
        line: 1-based line in the file.
        message: what is wrong, in a sentence without a full stop.
        mend: what to do about it; may be empty.
        costs_all: True where no property of the header could be read because of it;
            False where only the value on that line may mean something else than the writer thinks.
    """

    code: str
    line: int
    message: str
    mend: str = ""
    costs_all: bool = True


class Header(Struct, frozen=True, kw_only=True):
    """The properties of one note.

    Attributes:
        properties: names as written, with their values; empty where the header is absent, empty or broken.
        lines: 1-based file line of each entry: of a property the line of its name, of a list item the line
            on which the item begins. What an alias (`*name`) repeats has no lines of its own.
        faults: what could not be read, in the order of the lines.
        first_line: 1-based line of the opening fence; 0 where there is no header.
        last_line: 1-based line of the closing fence; 0 where there is no header.
    """

    properties: Mapping[str, Value] = field(default_factory=_nothing)
    lines: Mapping[ValuePath, int] = field(default_factory=_nowhere)
    faults: tuple[HeaderFault, ...] = ()
    first_line: int = 0
    last_line: int = 0

    @property
    def broken(self) -> bool:
        """True where a fault cost all properties; the body of the note is read all the same."""
        return any(fault.costs_all for fault in self.faults)

    def name_of(self, name: str) -> str | None:
        """The spelling under which a property stands here, or None where it is absent.

        Case does not tell names apart (OBSIDIAN 1.4, release notes 1.4.1); the exact spelling goes first.
        """
        if name in self.properties:
            return name
        folded = name.casefold()
        return next((key for key in self.properties if key.casefold() == folded), None)

    def get(self, name: str) -> Value:
        """The value of a property, whatever the case of its name; None where it is empty or absent."""
        key = self.name_of(name)
        return None if key is None else self.properties[key]

    def line_of(self, name: str, *rest: str | int) -> int:
        """The 1-based file line of a property or of a value inside it; 0 where it is absent.

        Args:
            name: the property, in any case.
            rest: the way on from there: 0-based list positions and names as written. Where a value has no
                line of its own, the nearest entry around it answers.
        """
        key = self.name_of(name)
        if key is None:
            return 0
        path: ValuePath = (key, *rest)
        while path not in self.lines and len(path) > 1:
            path = path[:-1]
        return self.lines.get(path, self.first_line)


EMPTY_HEADER = Header()
"""The header of a note that has none."""
