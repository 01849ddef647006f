"""A note whose header is edited: where its values stand, the changes of its lines, and the proof of each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from vault_integrate.edit.change import CannotEdit, added_line, applied, changed_line
from vault_integrate.edit.header_scalars import Style, written
from vault_integrate.model.change import Change
from vault_integrate.model.header import NotUtf8
from vault_integrate.model.language import folded_name
from vault_integrate.parse.frontmatter import read_header
from vault_integrate.parse.split import decode, split_lines, text_lines

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from vault_integrate.edit.header_spots import Spot
    from vault_integrate.model.header import Header, Value, ValuePath

_FENCE: Final = 1
"""Lines of the file before the first line between the fences."""

_REST = re.compile(r" *(?: #.*)?")
_REST_IN_BRACKETS = re.compile(r" *[],}].*")
_COLON = re.compile(r" *: *")
_DASH = re.compile(r" *-( *)")
_COMMA = re.compile(r" *, *")
_END_OF_LIST = re.compile(r" *,? *")


def opened(data: bytes) -> HeaderNote:
    """A note whose header can be edited.

    Raises:
        CannotEdit: it is no UTF-8, has no header, or one that the host can't read or that is no plain YAML.
    """
    whole = decode(data)
    if isinstance(whole, NotUtf8):
        raise CannotEdit("act_not_found")
    lines = text_lines(whole)
    header = read_header(lines)
    if not header.first_line or header.broken:
        raise CannotEdit("act_header")
    text = lines[_FENCE : header.last_line - 1]
    from vault_integrate.edit.header_spots import Shape, find_spots  # noqa: PLC0415 - imports the slow parser

    spots = find_spots(text)
    root = spots.get(())
    if root is not None and (root.shape is not Shape.MAP or root.marked):
        # JSON, or what the host forgives and reads as something else.
        raise CannotEdit("act_header")
    return HeaderNote(data=data, lines=split_lines(data), text=text, header=header, spots=spots)


def style_of(spot: Spot) -> Style:
    """How a scalar is written.

    Raises:
        CannotEdit: it is no scalar.
    """
    try:
        return Style[spot.shape.name]
    except KeyError:
        raise CannotEdit("act_header") from None


class HeaderNote(Struct, frozen=True, kw_only=True):
    """A note whose header is edited.

    Whatever asks for a place or makes a change raises `CannotEdit` where the header is not written plainly
    enough for it. Lines count from 0 at the first one between the fences, columns from 0 in characters; a
    `path` leads to a value by names and positions, `count` is how many entries its list has, `entry` is the
    text of one as it is to stand in the file.

    Attributes:
        data: its bytes.
        lines: its lines with their endings.
        text: the lines between the fences, without their endings.
        header: what they say.
        spots: where each value stands among them.
    """

    data: bytes
    lines: tuple[bytes, ...]
    text: tuple[str, ...]
    header: Header
    spots: Mapping[ValuePath, Spot]

    def key(self, names: Collection[str]) -> str | None:
        """The spelling under which a property stands here, or None.

        Raises:
            CannotEdit: there are several.
        """
        wanted = {folded_name(name) for name in names}
        found = [key for key in self.header.properties if folded_name(key) in wanted]
        if len(found) > 1:
            raise CannotEdit("act_header")
        return found[0] if found else None

    def spot(self, path: ValuePath) -> Spot:
        """Where a value stands that may be edited: no anchor, alias or tag is on the way to it."""
        around = [self.spots.get(path[:depth]) for depth in range(len(path) + 1)]
        if any(each is None or each.marked for each in around):
            raise CannotEdit("act_header")
        return self.spots[path]

    def scalar_of(self, key: str) -> Spot:
        """Where a property's value stands: a scalar, or nothing, on the line of its name."""
        return self.scalar_at((key,))

    def scalar_at(self, path: ValuePath) -> Spot:
        """Where the value of a property or of a name in a mapping stands, as `scalar_of`."""
        spot = self.spot(path)
        style_of(spot)
        if not spot.on_one_line or not self._is_behind_name(spot):
            raise CannotEdit("act_header")
        return spot

    def _is_behind_name(self, spot: Spot) -> bool:
        """Whether nothing but a colon and blanks parts a value from its name."""
        if spot.name is None or spot.name[0] != spot.line:
            return False
        return _COLON.fullmatch(self.text[spot.line][spot.name[1] : spot.start]) is not None

    def raw(self, spot: Spot) -> str:
        """A value on one line as it stands, empty where nothing stands there."""
        if not spot.on_one_line:
            raise CannotEdit("act_header")
        return self.text[spot.line][spot.start : spot.end]

    def in_brackets(self, spot: Spot, value: Value) -> str:
        """A scalar as it stands, or in quotes where without them it would mean something else in brackets."""
        raw = self.raw(spot)
        if style_of(spot) is Style.PLAIN and isinstance(value, str):
            return written(value, flow=True)
        return raw

    def unchanged(self, line: int) -> Change:
        """The change that leaves a line as it is."""
        return self.changed(line, self.text[line])

    def changed(self, line: int, text: str) -> Change:
        """The change of one line between the fences."""
        # What the reader doubts may mean something else than the writer thinks, so it is not ours to change.
        if any(fault.line - 1 - _FENCE == line for fault in self.header.faults):
            raise CannotEdit("act_header")
        return changed_line(self.lines, line + _FENCE, text)

    def replaced(self, spot: Spot, raw: str, *, flow: bool = False) -> Change:
        """The change that writes something else where a value stands; what is around it stays."""
        line, rest = self.text[spot.line], _REST_IN_BRACKETS if flow else _REST
        before, behind = line[: spot.start], line[spot.end :]
        if not spot.on_one_line or "\t" in before or not rest.fullmatch(behind):
            raise CannotEdit("act_header")
        return self.changed(spot.line, before + raw + behind)

    def with_property(self, name: str, text: str, value: Value) -> Change:
        """The change that adds a line before the closing fence, proven."""
        root = self.spots.get(())
        indent = " " * root.start if root else ""
        line = f"{indent}{written(name, flow=False)}: {text}"
        return self.proven(added_line(self.lines, self.header.last_line - 1, line), (name,), value)

    def grown_brackets(self, path: ValuePath, spot: Spot, count: int, entry: str) -> Change:
        """The change that adds an entry to a list in brackets, with the blanks that the list has."""
        raw = self.raw(spot)
        inner = raw[1:-1]
        if not self._is_behind_name(spot):
            raise CannotEdit("act_header")
        if not count:
            if inner.strip(" "):
                raise CannotEdit("act_header")
            return self.replaced(spot, f"[{inner}{entry}{inner}]")
        line, last = self.text[spot.line], self.spot((*path, count - 1))
        comma = ", "
        if count > 1:
            between = line[self.spot((*path, count - 2)).end : last.start]
            comma = between if _COMMA.fullmatch(between) else comma
        rest = line[last.end : spot.end - 1]
        if not _END_OF_LIST.fullmatch(rest):
            raise CannotEdit("act_header")
        return self.replaced(spot, line[spot.start : last.end] + comma + entry + rest + "]")

    def grown_dashes(self, path: ValuePath, spot: Spot, count: int, entry: str) -> Change:
        """The change that adds a line to a list of dashes, with the indentation and gap of its last entry."""
        entries = [self.spots[*path, at] for at in range(count)]
        if spot.loose or any(each.marked for each in entries):
            raise CannotEdit("act_header")
        dashes = [self.text[each.line][: each.start] for each in entries]
        written_out = [dash for dash in dashes if (found := _DASH.fullmatch(dash)) and found[1]]
        # An empty entry ends with its dash and shows no gap.
        dash = written_out[-1] if written_out else f"{dashes[-1]} "
        if not _DASH.fullmatch(dash):
            raise CannotEdit("act_header")
        return added_line(self.lines, spot.last + 1 + _FENCE, dash + entry)

    def shrunk_brackets(self, path: ValuePath, spot: Spot, count: int, at: int) -> Change:
        """The change that takes an entry and one comma out of a list in brackets."""
        raw = self.raw(spot)
        if not self._is_behind_name(spot):
            raise CannotEdit("act_header")
        if count == 1:
            return self.replaced(spot, "[]")
        line, entry = self.text[spot.line], self.spot((*path, at))
        start = self.spot((*path, at - 1)).end if at else entry.start
        end = entry.end if at else self.spot((*path, 1)).start
        return self.replaced(spot, raw[: start - spot.start] + line[end : spot.end])

    def shrunk_dashes(self, path: ValuePath, spot: Spot, at: int) -> Change:
        """The change that takes the line of an entry out of a list of dashes, a comment behind it too."""
        entry = self.spot((*path, at))
        line = self.text[entry.line]
        alone = (
            entry.on_one_line and _DASH.fullmatch(line[: entry.start]) and _REST.fullmatch(line[entry.end :])
        )
        if spot.loose or not alone:
            raise CannotEdit("act_header")
        return Change(at=entry.line + _FENCE, old=self.lines[entry.line + _FENCE], new=b"")

    def without_lines(self, first: int, last: int) -> tuple[Change, ...]:
        """The changes that take lines out, the last one first."""
        places = range(last + _FENCE, first + _FENCE - 1, -1)
        return tuple(Change(at=at, old=self.lines[at], new=b"") for at in places)

    def proven(self, change: Change, path: ValuePath, value: Value) -> Change:
        """The change, once it is certain that it does what it shall and nothing else.

        Raises:
            CannotEdit: the new header says something else but `value` at `path`, or another line differs.
        """
        new = applied(self.data, change)
        whole = decode(new)
        if isinstance(whole, NotUtf8):
            raise CannotEdit("act_header")
        header, grown = read_header(text_lines(whole)), (not change.old) - (not change.new)
        meant = _with_value(self.header.properties, path, value)
        fine = (
            (header.first_line, header.last_line) == (self.header.first_line, self.header.last_line + grown)
            and _faults(header, 0, 0) == _faults(self.header, change.at, grown)
            # By their spelling: `1` is not `true`, and no number is what it is not.
            and repr(header.properties) == repr(meant)
            and split_lines(new)[header.last_line :] == self.lines[self.header.last_line :]
        )
        if not fine:
            raise CannotEdit("act_header")
        return change


def _faults(header: Header, at: int, grown: int) -> Sequence[tuple[str, int]]:
    """The faults of a header with their lines, as they are once it has `grown` by a line at a 0-based one."""
    return [(fault.message, fault.line + grown * (fault.line > at)) for fault in header.faults]


def _with_value(whole: Value, path: ValuePath, value: Value) -> Value:
    """A value with another one at the end of a path, added there where it is a new name or position."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(whole, Mapping) and isinstance(step, str):
        return MappingProxyType({**whole, step: _with_value(whole.get(step), rest, value)})
    if isinstance(whole, tuple) and isinstance(step, int):
        inner = whole[step] if step < len(whole) else None
        return (*whole[:step], _with_value(inner, rest, value), *whole[step + 1 :])
    raise CannotEdit("act_header")
