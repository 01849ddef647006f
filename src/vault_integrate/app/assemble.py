"""One `Reading` of all that the notations found in a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from vault_integrate.model.item import FORM_ORDER, CheckIn, Extracted, Form, Found, PracticedIn, Reading, Role
from vault_integrate.model.note import NoteKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from vault_integrate.model.note import Note

ITEM_LIMIT = 5_000
"""The most items that are taken from one note (RELIABILITY R30)."""


_FEW = 16
"""So many lines may be looked for one by one."""


def assemble(note: Note, found: Iterable[Extracted]) -> Reading:
    """One reading of all that the notations found; of several items on one line the strongest form wins.

    What is nested under a private item is private too.
    """
    items: dict[tuple[int, int], Found] = {}
    practiced: list[PracticedIn] = []
    check_ins: list[CheckIn] = []
    for value in sorted(found, key=_place):
        if isinstance(value, CheckIn):
            check_ins.append(value)
        elif isinstance(value, PracticedIn):
            practiced.append(value)
        else:
            key = (value.line, value.slot)
            known = items.get(key)
            items[key] = value if known is None else _stronger(known, value)
    covered = _covered(items.values())
    holders = {item.block for item in items.values() if item.role is not Role.LINE or item.links}
    kept = [
        item
        for item in sorted(items.values(), key=_place)
        if (item.line, item.slot) not in covered and (item.links or _is_held(item, holders))
    ]
    named = {item.block_id for item in kept if item.marked}
    # An id at the end of a line is that of the marked words on it, not of the line around them.
    kept = [
        replace(item, block_id=None) if not item.marked and item.block_id in named else item for item in kept
    ]
    hidden = {item.block for item in items.values() if item.private}
    if hidden:
        kept = [replace(item, private=True) if hidden.intersection(item.ancestors) else item for item in kept]
    if note.kind is NoteKind.INBOX:
        kept = [_of_its_own_day(item) for item in kept]
    seen = _seen(note.lines, {item.raw for item in kept})
    whole = any(item.form is Form.NOTE and item.marked for item in kept)
    return Reading(
        path=note.path,
        day=note.day,
        entry=note.day is not None and not whole,
        title=note.title,
        items=tuple(_counted(item, seen) for item in kept[:ITEM_LIMIT]),
        practiced=tuple(reference for each in practiced for reference in each.refs),
        check_ins=tuple(check_ins),
        private=note.private,
    )


def _of_its_own_day(item: Found) -> Found:
    """A captured line has the day with which it begins; a dated line under one is a practice of that day."""
    if item.ancestors or item.leading_day is None:
        return item
    return replace(item, day=item.leading_day, leading_day=None)


def _place(value: Extracted) -> tuple[int, int, int]:
    if isinstance(value, Found):
        return value.line, value.slot, FORM_ORDER[value.form]
    return (0, 0, 0) if isinstance(value, CheckIn) else (value.line, 0, 0)


def _covered(items: Iterable[Found]) -> set[tuple[int, int]]:
    """Plain lines further down in a sentence that is an item: what they link to, the item links to."""
    spans = [item for item in items if item.role is not Role.LINE and item.last_line > item.line]
    inside = {number for item in spans for number in range(item.line + 1, item.last_line + 1)}
    return {(item.line, item.slot) for item in items if item.role is Role.LINE and item.line in inside}


def _is_held(item: Found, holders: set[int]) -> bool:
    """Whether a dated line without a link stands under an item, or in the note of one; else it is nothing."""
    return item.role is not Role.LINE or any(block in holders for block in (*item.ancestors, 0))


def _stronger(one: Found, other: Found) -> Found:
    """The item whose form comes first; an action keeps the kind and themes that the other knows."""
    strong, weak = sorted(
        (one, other), key=lambda each: (FORM_ORDER[each.form], each.role is not Role.INSIGHT)
    )
    if Role.INSIGHT in (strong.role, weak.role):
        return strong
    return replace(strong, kind=strong.kind or weak.kind, themes=strong.themes or weak.themes)


def _seen(lines: Sequence[str], wanted: set[str]) -> dict[str, dict[int, int]]:
    """Of each wanted line that a note has more than once: the numbers of the lines, each with its rank."""
    if len(wanted) <= _FEW:
        # Nearly every line stands in its note once, which is quickly counted.
        wanted = {line for line in wanted if lines.count(line) > 1}
        if not wanted:
            return {}
    seen: dict[str, dict[int, int]] = {}
    for number, line in enumerate(lines, start=1):
        if line and line in wanted:
            ranks = seen.setdefault(line, {})
            ranks[number] = len(ranks)
    return {line: ranks for line, ranks in seen.items() if len(ranks) > 1}


def _counted(item: Found, seen: dict[str, dict[int, int]]) -> Found:
    """The item with its number among the equal lines of its note."""
    ranks = seen.get(item.raw, {})
    if item.line not in ranks:
        return item
    return replace(item, ordinal=ranks[item.line], equals=len(ranks))
