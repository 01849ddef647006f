"""Editing a note's header by text: one line changed or added, all other bytes kept, proven by reading again.

Nothing is written here; each function gives the `Change` that does what it says, or raises `CannotEdit`:
with `act_header` where YAML's shape does not allow it on one line (RELIABILITY R14), with `act_not_found`
where what is to be changed is not there. A `Change` whose `new` equals its `old` means that the header says
so already; there is nothing to write then, and `edit.change.applied` refuses it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from vault_integrate.edit.change import CannotEdit, applied
from vault_integrate.edit.header_note import HeaderNote, opened, style_of
from vault_integrate.edit.header_scalars import Style, rewritten, stands_plain, written
from vault_integrate.parse.item_fields import typed_values
from vault_integrate.parse.yaml_scalars import plain_value

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from vault_integrate.edit.header_spots import Spot
    from vault_integrate.model.change import Change
    from vault_integrate.model.header import Value, ValuePath


def set_property(
    data: bytes, names: Collection[str], name: str, value: str, *, plain: bool = False
) -> Change:
    """Give a property a value: on the line where it stands, else on a new last line of the header.

    Args:
        data: the note.
        names: the spellings under which the property may stand there; case, `_`, `-` and blanks do not tell
            names apart.
        name: the spelling of a new one, which also counts as one of `names`.
        value: the text that the property shall be read as; it is quoted where YAML needs that.
        plain: write it without quotes, to be read as YAML reads it: `true` as a truth value, `3` as a number,
            `yes` as the word that the host shows for it.

    Raises:
        CannotEdit: several properties have such a name, it holds a list or stands on several lines, there
            is no header, or it is broken.
    """
    note = opened(data)
    meant: Value = plain_value(value) if plain else value
    if plain and not stands_plain(value, flow=False):
        raise CannotEdit("act_header")
    text = value if plain else written(value, flow=False)
    key = note.key((*names, name))
    if key is None:
        return note.with_property(name, text, meant)
    spot = note.scalar_of(key)
    if repr(note.header.properties[key]) == repr(meant):
        return note.unchanged(spot.line)
    gap = "" if note.raw(spot) else " "
    return note.proven(note.replaced(spot, gap + text), (key,), meant)


def clear_property(data: bytes, names: Collection[str]) -> Change:
    """Take the value of a property away and leave its name, as the host does; a comment behind it stays.

    Args:
        data: the note.
        names: the spellings under which it may stand there, see `set_property`.

    Raises:
        CannotEdit: as `set_property` does, and where there is no such property.
    """
    note = opened(data)
    key = note.key(names)
    if key is None:
        raise CannotEdit("act_not_found")
    spot = note.scalar_of(key)
    if note.header.properties[key] is None:
        return note.unchanged(spot.line)
    behind_colon = len(note.text[spot.line][: spot.start].rstrip(" "))
    return note.proven(note.replaced(replace(spot, start=behind_colon), ""), (key,), None)


def add_to_list(data: bytes, names: Collection[str], name: str, value: str) -> Change:
    """Add an entry to the end of a list, in the way the list is written.

    A list in brackets grows on its line, a list of dashes by a line, a single value becomes a list of two in
    brackets, an empty property a list of one; where there is none, `name: [value]` is the header's last line.

    Args:
        data: the note.
        names: the spellings under which it may stand there, see `set_property`.
        name: the spelling of a new one, which also counts as one of `names`.
        value: the text that the entry shall be read as; it is quoted where YAML needs that.

    Raises:
        CannotEdit: several properties have such a name, its value is no list and no scalar on one line, there
            is no header, or it is broken.
    """
    note = opened(data)
    key = note.key((*names, name))
    if key is None:
        return note.with_property(name, f"[{written(value, flow=True)}]", (value,))
    return _grown(note, (key,), value)


def take_from_list(data: bytes, names: Collection[str], value: str) -> Change:
    """Take an entry out of a list, in the way the list is written; of several equal ones the first.

    A list in brackets shrinks on its line, a list of dashes by a line, of a single value the name stays.

    Args:
        data: the note.
        names: the spellings under which it may stand there, see `set_property`.
        value: the text that the entry is read as.

    Raises:
        CannotEdit: there is no such entry, the list stands in brackets on several lines, there is no header,
            or it is broken.
    """
    note = opened(data)
    key = note.key(names)
    known = () if key is None else note.header.properties[key]
    entries = known if isinstance(known, tuple) else (known,)
    at = next((at for at, each in enumerate(entries) if typed_values(each) == (value,)), None)
    if key is None or at is None:
        raise CannotEdit("act_not_found")
    if not isinstance(known, tuple):
        return clear_property(data, names)
    from vault_integrate.edit.header_spots import Shape  # noqa: PLC0415 - imports the slow parser

    spot, left = note.spot((key,)), (*known[:at], *known[at + 1 :])
    if spot.shape is Shape.FLOW_LIST:
        return note.proven(note.shrunk_brackets((key,), spot, len(known), at), (key,), left)
    if spot.shape is Shape.LIST:
        return note.proven(note.shrunk_dashes((key,), spot, at), (key,), left or None)
    raise CannotEdit("act_header")


def drop_property(data: bytes, name: str) -> tuple[Change, ...]:
    """Take a property out, name and all: one line after the other, from its last one up.

    Args:
        data: the note.
        name: as the note spells it.

    Raises:
        CannotEdit: there is no such property, where it ends is not certain, something else would change, or
            there is no header, or it is broken.
    """
    note = opened(data)
    if name not in note.header.properties:
        raise CannotEdit("act_not_found")
    spot = note.spot((name,))
    if spot.name is None or spot.loose or spot.name[0] > spot.line:
        raise CannotEdit("act_header")
    changes = note.without_lines(spot.name[0], spot.last)
    new = data
    for change in changes:
        new = applied(new, change)
    left = {key: value for key, value in note.header.properties.items() if key != name}
    if repr(dict(opened(new).header.properties)) != repr(left):
        raise CannotEdit("act_header")
    return changes


def add_entry(data: bytes, path: ValuePath, value: str) -> Change:
    """Add an entry to a list anywhere in the header, as `add_to_list` does.

    Args:
        data: the note.
        path: the way to what stands there, with names as the note spells them.
        value: the text that the entry shall be read as.

    Raises:
        CannotEdit: nothing stands there, what does is no list and no scalar on one line, or there are
            brackets around it.
    """
    note = opened(data)
    if path not in note.spots or any(note.spots[path[:depth]].in_brackets for depth in range(len(path))):
        raise CannotEdit("act_header")
    return _grown(note, path, value)


def _grown(note: HeaderNote, path: ValuePath, value: str) -> Change:
    from vault_integrate.edit.header_spots import Shape  # noqa: PLC0415 - imports the slow parser

    entry = written(value, flow=True)
    known = value_at(note.header.properties, path)
    if not isinstance(known, tuple):
        spot = note.scalar_at(path)
        if known is None:
            gap = "" if note.raw(spot) else " "
            return note.proven(note.replaced(spot, f"{gap}[{entry}]"), path, (value,))
        change = note.replaced(spot, f"[{note.in_brackets(spot, known)}, {entry}]")
        return note.proven(change, path, (known, value))
    spot = note.spot(path)
    if spot.shape is Shape.FLOW_LIST:
        change = note.grown_brackets(path, spot, len(known), entry)
    elif spot.shape is Shape.LIST:
        change = note.grown_dashes(path, spot, len(known), written(value, flow=False))
    else:
        raise CannotEdit("act_header")
    return note.proven(change, (*path, len(known)), value)


def set_value(data: bytes, path: ValuePath, value: str | None, *, plain: bool = False) -> Change:
    """Give a value of a mapping anywhere in the header another text; None takes it away and leaves its name.

    Args:
        data: the note.
        path: the way to it, with names as the note spells them: `("actions", 1, "smallest")`.
        value: the text that it shall be read as.
        plain: as in `set_property`.

    Raises:
        CannotEdit: it is no scalar on the line of its name, or there are brackets around it.
    """
    note = opened(data)
    if path not in note.spots or any(note.spots[path[:depth]].in_brackets for depth in range(len(path))):
        raise CannotEdit("act_header")
    spot = note.scalar_at(path)
    if repr(value_at(note.header.properties, path)) == repr(value):
        return note.unchanged(spot.line)
    if value is None:
        behind_colon = len(note.text[spot.line][: spot.start].rstrip(" "))
        return note.proven(note.replaced(replace(spot, start=behind_colon), ""), path, None)
    gap, text = "" if note.raw(spot) else " ", value if plain else written(value, flow=False)
    return note.proven(note.replaced(spot, gap + text), path, plain_value(value) if plain else value)


def change_text(data: bytes, path: ValuePath, change: Callable[[str], str]) -> Change:
    """Change the text of one value, wherever in the header it stands, in the style in which it is written.

    An entry without quotes that YAML splits at a field's second colon, `- Say no (for:: fear)`, is taken as
    the text that was meant, as the reading takes it (`plugin.builtin.header_lists`), and gets quotes.

    Args:
        data: the note.
        path: the way to it, with names as the note spells them: `("actions", 1)`, `("insights", 0, "step")`.
        change: gives the new text for the old one.

    Raises:
        CannotEdit: there is no text at `path`, or it does not stand on one line by itself.
    """
    note = opened(data)
    old, spot, style = _text_at(note, path)
    around = [note.spots[path[:depth]] for depth in range(len(path))]
    flow = any(each.in_brackets for each in around)
    if any(each.in_brackets and not each.on_one_line for each in around):
        raise CannotEdit("act_header")
    new = change(old)
    if new == old:
        return note.unchanged(spot.line)
    raw = rewritten(note.raw(spot), style, old, new, flow=flow)
    return note.proven(note.replaced(spot, raw, flow=flow), path, new)


def _text_at(note: HeaderNote, path: ValuePath) -> tuple[str, Spot, Style]:
    """The text at a path, where it stands, and how it is written.

    Raises:
        CannotEdit: there is none, or it may not be edited.
    """
    value = value_at(note.header.properties, path)
    if isinstance(value, str):
        spot = note.spot(path)
        return value, spot, style_of(spot)
    if isinstance(value, Mapping) and len(value) == 1:
        ((name, rest),) = value.items()
        spot, text = note.spot(path), f"{name}: {rest}"
        # No bracket of a list around it: readers do not agree on where such an entry ends there.
        if name.endswith(":") and not spot.in_brackets and note.raw(spot) == text:
            return text, spot, Style.PLAIN
    raise CannotEdit("act_not_found")


def value_at(value: Value, path: ValuePath) -> Value:
    """The value at the end of a path; None where there is none."""
    for step in path:
        if isinstance(value, Mapping) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, tuple) and isinstance(step, int) and 0 <= step < len(value):
            value = value[step]
        else:
            return None
    return value
